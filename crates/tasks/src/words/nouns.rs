//! Nouns by category, written for this project. Every word is one lowercase English word; no word stands in two categories.

/// Category → its words, separated by spaces.
pub(crate) const NOUNS: &[(&str, &str)] = &[
    (
        "animal",
        "cat dog horse cow pig goat sheep hen duck goose fox wolf bear lion tiger leopard panda monkey ape camel donkey \
         zebra giraffe elephant hippo rhino rabbit hare mouse rat squirrel hedgehog badger otter beaver mole bat deer moose \
         bull calf lamb puppy kitten pony foal kangaroo koala whale dolphin seal shark salmon trout tuna eel crab lobster \
         shrimp snail slug worm spider ant bee wasp fly moth butterfly beetle cricket frog toad newt lizard snake turtle \
         tortoise crocodile eagle hawk owl crow raven robin sparrow swan stork heron parrot penguin pigeon dove turkey \
         peacock gull falcon hamster ferret weasel jaguar cheetah hyena buffalo bison llama walrus octopus squid jellyfish \
         mosquito ladybird dragonfly gecko chick rooster lynx gorilla antelope blackbird canary caterpillar chimpanzee \
         cockroach coyote cuckoo flea gnat grasshopper guppy magpie mammoth mule newt ostrich oyster panther pelican pike \
         porcupine puffin raccoon reindeer skunk sloth starling stingray tadpole vulture woodpecker",
    ),
    (
        "fruit",
        "apple pear banana orange lemon lime grape melon peach plum cherry apricot mango papaya fig date kiwi coconut \
         pineapple strawberry raspberry blackberry blueberry cranberry currant grapefruit tangerine pomegranate nectarine \
         quince olive",
    ),
    (
        "vegetable",
        "carrot potato onion tomato cabbage turnip radish leek bean pea pepper pumpkin cucumber lettuce celery beetroot \
         cauliflower aubergine courgette parsnip mushroom artichoke spinach garlic broccoli",
    ),
    (
        "clothing",
        "shirt coat hat cap scarf glove sock shoe boot sandal slipper dress skirt jacket jumper sweater vest belt tie suit \
         blouse apron hood cloak robe mitten cardigan uniform raincoat bonnet",
    ),
    (
        "tool",
        "hammer saw drill spade shovel rake hoe axe chisel wrench spanner screwdriver file nail screw bolt clamp ladder \
         bucket brush broom mop trowel needle anvil lever pulley crowbar pickaxe chainsaw corkscrew paintbrush sieve whisk",
    ),
    (
        "furniture",
        "table chair sofa bed desk bench stool shelf cupboard wardrobe drawer cabinet bookcase armchair couch cradle \
         mattress dresser sideboard cot hammock footstool settee workbench",
    ),
    (
        "vehicle",
        "car bus train tram truck van lorry bicycle motorcycle scooter boat ship ferry canoe yacht raft submarine plane \
         helicopter rocket minibus jeep tank pram sleigh trolley barge tanker taxi tractor wagon cart sledge ambulance balloon glider airship",
    ),
    (
        "instrument",
        "piano guitar violin cello flute drum trumpet harp clarinet trombone tuba banjo organ oboe fiddle accordion \
         saxophone bagpipe tambourine xylophone ukulele recorder bugle",
    ),
    (
        "plant",
        "tree rose tulip daisy lily oak elm pine fern moss cactus ivy poppy daffodil violet orchid sunflower willow birch \
         maple cedar thistle nettle clover bush herb weed reed palm lavender bamboo dandelion",
    ),
    (
        "job",
        "teacher doctor nurse farmer baker butcher cook tailor sailor soldier pilot driver painter singer dancer actor \
         writer poet judge lawyer engineer builder plumber carpenter gardener librarian dentist barber waiter cleaner \
         fisherman shepherd blacksmith mechanic chemist clerk postman policeman fireman scientist journalist musician \
         potter weaver miner porter guard accountant architect athlete author banker detective editor electrician florist \
         goldsmith grocer hunter inventor jeweller magician manager optician reporter secretary surgeon trainer vet",
    ),
    (
        "body",
        "hand foot head arm leg nose ear eye mouth neck knee elbow finger thumb toe heel ankle wrist shoulder chin cheek \
         lip tooth tongue bone rib lung heart stomach brain skull hip palate eyebrow",
    ),
    (
        "building",
        "house castle church school library hospital museum factory barn shed hut cottage palace tower temple theatre \
         hotel shop bakery prison station lighthouse windmill garage stable tavern mosque chapel mansion bungalow",
    ),
    (
        "place",
        "city town village island beach mountain hill valley river lake forest desert field meadow garden park street \
         road bridge harbour canyon cave cliff swamp pond stream waterfall volcano glacier jungle bay coast farm market \
         square path",
    ),
    ("drink", "tea coffee milk water juice lemonade cocoa cider wine beer soda milkshake smoothie"),
    (
        "food",
        "bread cheese butter soup stew pie cake biscuit pancake sandwich sausage egg omelette salad noodle dumpling \
         pudding waffle muffin cookie pizza burger porridge rice pasta honey jam sugar salt toast yoghurt chocolate",
    ),
    (
        "relative",
        "mother father brother sister uncle aunt cousin grandmother grandfather grandson granddaughter nephew niece \
         husband stepmother stepfather",
    ),
    ("metal", "iron copper silver gold steel bronze tin zinc brass platinum aluminium nickel"),
    (
        "thing",
        "book pen pencil lamp lantern candle clock watch key lock door window wall roof floor box bag basket bottle cup \
         glass plate bowl spoon fork knife pot pan kettle oven stove mirror picture frame carpet curtain pillow blanket \
         towel soap comb ring necklace crown coin purse wallet letter stamp envelope map flag bell whistle toy doll ball \
         kite puzzle card rope string thread button ribbon zip umbrella suitcase ticket newspaper magazine notebook paper \
         ruler eraser telephone camera radio television computer screen keyboard robot engine wheel tyre battery magnet \
         telescope microscope compass thermometer vase statue fountain fence gate chimney brick stone pebble feather shell \
         leaf branch root seed flower petal thorn cloud star planet moon comet shadow rainbow storm wave puddle song story \
         poem riddle joke dream secret promise question answer number word sentence page chapter lesson party gift game \
         prize trophy medal contest journey holiday birthday wedding idea plan rule law anchor sail oar barrel \
         crate sack jar lid tray napkin tablecloth cushion hook hinge handle switch wire cable pipe hose tap sink bath \
         shower sponge bin parcel label sticker poster badge mask wig tent torch match flame ash spark bubble marble dice",
    ),
];

/// Words whose plural is rare or missing; they are left out where a plural is asked for.
pub(crate) const UNCOUNTABLE: &str = "bread butter rice honey jam sugar salt porridge pasta toast milk water tea cocoa cider wine beer \
     soda lemonade juice coffee moss iron copper silver gold steel bronze tin zinc brass platinum aluminium nickel \
     reindeer pike spinach garlic broccoli lettuce celery lavender bamboo soap thread paper cutlery ash dice \
     sheep deer salmon trout tuna shrimp squid moose bison cheese chocolate yoghurt string clover ivy aubergine palate salad \
     ladybird policeman";

/// Plurals that no rule gives: singular, plural.
pub(crate) const IRREGULAR_PLURALS: &str = "man men,woman women,child children,mouse mice,goose geese,foot feet,tooth teeth,\
     ox oxen,person people,wolf wolves,calf calves,leaf leaves,shelf shelves,knife knives,loaf loaves,thief thieves,\
     half halves,wife wives,life lives,scarf scarves,fisherman fishermen,fireman firemen,postman postmen,policeman policemen,\
     potato potatoes,tomato tomatoes,mango mangoes,mosquito mosquitoes,volcano volcanoes,hero heroes,echo echoes,\
     cactus cacti,sheep sheep,deer deer,fish fish,quiz quizzes";
