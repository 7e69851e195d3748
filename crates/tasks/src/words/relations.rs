//! Words that belong together, written for this project: synonyms, rhymes, animals by size, things with a property in common.
//!
//! Begin with [`SYNONYM_ADJECTIVES`]. Opposites stand with the adjectives.

/// Adjectives that mean the same: `a b` or `a b c`, separated by commas. No word stands in two groups of any synonym bank.
pub(crate) const SYNONYM_ADJECTIVES: &str = "big large,small little,fast quick,happy glad,angry cross,smart clever,ill sick,brave bold,\
     quiet silent,rich wealthy,scared afraid,strange odd,hard difficult,easy simple,nice pleasant,wet damp,tired weary,\
     whole entire,empty vacant,correct right,calm peaceful,costly expensive,pretty lovely,funny amusing,polite courteous,\
     rude impolite,honest truthful,loyal faithful,evil wicked,ancient old,huge enormous,thin slim,fat plump,strong powerful,\
     weak feeble,safe secure,dangerous risky,tasty delicious,dirty filthy,cold chilly,loud noisy,sleepy drowsy,lucky fortunate,\
     certain sure,crazy mad,foolish silly,shy timid,round circular,broad wide,distant far,final last,main chief,usual normal,\
     rare uncommon,thankful grateful,jealous envious,eager keen,gloomy dreary,fragile delicate,sturdy robust,vast immense,\
     dull boring,beautiful gorgeous,neat tidy,cosy snug,rotten spoiled,steady stable,secret hidden,rapid swift,merry jolly,\
     necessary needed,aged elderly,cruel brutal,humble modest,terrible awful,wonderful marvellous,dreadful horrible";

/// Verbs that mean the same, as above.
pub(crate) const SYNONYM_VERBS: &str = "begin start,end finish,buy purchase,help assist,shout yell,cry weep,choose pick select,\
     fix repair mend,shut close,talk speak,jump leap,allow permit,reply answer,get obtain,need require,show display,hurt injure,\
     hide conceal,throw toss,gather collect,build construct,leave depart,come arrive,rescue save,try attempt,hate detest,\
     happen occur,grab seize,pull drag,shake tremble,smell sniff,rest relax,laugh chuckle,join connect,wander roam,fall tumble,\
     destroy ruin,vanish disappear,watch observe,steal rob,lift raise,cut slice,tell inform,stop halt,annoy irritate,\
     scare frighten,amaze astonish,adore love,alter change,combine mix,donate give,dwell live,fasten attach,trust believe,\
     remain stay,search seek,strike hit,swap trade,copy imitate,delay postpone,divide split,enlarge expand,forbid ban,\
     forgive pardon,order command,own possess,promise vow,push shove,refuse decline,sketch draw,squash crush,teach educate,\
     wish desire";

/// Nouns that mean the same, as above.
pub(crate) const SYNONYM_NOUNS: &str = "car automobile,home house,child kid,boat ship,shop store,road street,stone rock,gift present,\
     job work,doctor physician,friend pal,woods forest,sea ocean,rabbit bunny,pig hog,jail prison,error mistake,prize award,\
     trip journey,picture image,garbage rubbish,sofa couch,cup mug,carpet rug,story tale,taxi cab,film movie,student pupil,\
     thief robber,king monarch,mother mum,father dad,infant baby,enemy foe,illness disease,ache pain,scent odour,hat cap,\
     coat jacket,hill mound,brook stream,question query,idea notion,plan scheme,joy delight,anger rage,fear terror,\
     quarrel argument,song tune,dinner supper,cook chef,soldier warrior,sailor seaman,writer author,crowd mob,team squad,\
     border edge,centre middle,top peak,bottom base,hole gap,box crate,bag sack,bucket pail,couple pair,part piece,fame glory,\
     freedom liberty,luck fortune,wealth riches,power strength,boss manager,guest visitor,guard watchman,inn tavern,farm ranch,\
     field meadow,garden yard,path trail";

/// Words that rhyme with one another by sound and by spelling; groups are separated by commas.
pub(crate) const RHYMES: &str = "cat hat bat mat rat fat sat flat,can man pan fan van tan ran plan,cap map tap nap lap trap clap snap,\
     bag rag tag flag wag drag,dad sad mad bad glad had,back pack sack black track crack snack,hand sand land band stand grand,\
     bank tank thank drank sank blank,cake lake bake make take snake shake rake,day say play way stay tray pay gray,\
     rain train brain chain pain main plain grain,game name same flame came frame tame,gate late date plate skate hate state,\
     cave wave save brave gave shave grave,face race place lace space trace,page cage stage rage wage,mail tail nail sail snail pail fail,\
     ball call tall wall fall small hall,car star far jar bar scar,card hard yard guard,park dark bark mark shark spark,\
     bed red fed led shed sled,bell well tell sell fell spell smell shell,hen pen ten men then den,best nest rest test west chest guest,\
     bend send lend spend mend end,pet wet net get jet set let met,neck deck check peck,feet meet sheet street sweet,\
     seed feed need weed speed bleed,deep keep sheep sleep sweep jeep steep,tree bee see free three knee,meat seat heat beat neat wheat treat,\
     dream cream team steam stream beam,dear ear fear hear near tear year clear,big pig dig wig fig twig,hill bill fill pill will still chill,\
     king ring sing wing thing spring string bring,sink pink drink think wink link,ship lip tip trip dip hip clip slip,\
     fin pin win tin chin skin thin spin,sit hit fit bit kit pit spit,kick sick pick stick thick trick brick chick,\
     fish dish wish,bike like hike spike strike,ice mice nice rice price slice,light night right fight bright sight might flight,\
     line mine fine nine pine vine shine,ride hide side wide slide bride tide,fire wire tire hire,kite bite white write site,\
     dog log frog fog hog jog,hop top mop stop shop drop crop,hot pot not dot got lot spot,lock rock sock clock block knock,\
     boat coat goat float throat,bone phone stone alone throne zone,hope rope slope,nose rose hose close those,gold cold hold old told sold fold,\
     snow grow blow slow glow throw,door floor poor,corn horn born torn,book cook look hook took,moon spoon soon noon,\
     boot root shoot hoot,food mood,cool pool tool school fool stool,room broom groom zoom,house mouse blouse,out shout scout about,\
     town down brown crown gown clown,cow how now bow,sound round ground found pound hound,boy toy joy enjoy,coin join,oil boil soil spoil,\
     bug hug mug rug jug plug,sun run fun bun gun,cup up,duck luck truck stuck,jump lump pump bump dump stump,hut nut cut shut but,\
     tub rub club scrub,dust must rust just trust,drum plum gum hum sum,sky fly cry dry try spy shy,bunny funny sunny honey money,\
     letter better sweater wetter,butter flutter mutter gutter,kitten mitten bitten written";

/// Animals from the smallest to the largest. Only animals that are two ranks apart or more are compared.
pub(crate) const SIZES: [&str; 8] = [
    "ant flea gnat midge mite",
    "bee fly wasp moth ladybird spider beetle cricket snail mosquito butterfly dragonfly worm",
    "mouse frog sparrow robin hamster toad lizard crab gecko mole shrew newt canary",
    "rat squirrel pigeon hedgehog crow duckling kitten parrot ferret weasel magpie blackbird",
    "cat rabbit hen duck hare beaver badger fox goose otter eagle owl turkey lobster",
    "sheep goat dog wolf pig leopard cheetah deer kangaroo panda calf chimpanzee",
    "horse cow lion tiger bear camel bull moose crocodile gorilla zebra donkey buffalo bison",
    "elephant whale giraffe hippo rhino mammoth",
];

/// What things have in common, and things of which nothing else here is as true.
pub(crate) const CONCEPTS: &[(&str, &str)] = &[
    ("are round", "ball coin marble globe bubble orange pea plate"),
    ("are hot", "fire oven stove flame volcano desert furnace candle"),
    ("are cold", "snow ice glacier fridge freezer iceberg frost sorbet"),
    ("can fly", "eagle bee plane helicopter rocket butterfly kite bat"),
    ("have wheels", "car bus bicycle truck tractor wagon pram trolley"),
    ("can float", "boat raft cork duck ship canoe buoy log"),
    ("are sweet", "sugar honey cake candy chocolate jam syrup fudge"),
    ("are sharp", "knife needle razor thorn sword axe saw scissors"),
    ("are soft", "pillow feather cotton wool fur cushion blanket kitten"),
    ("are yellow", "lemon banana sunflower canary corn chick butter daffodil"),
    ("are red", "tomato strawberry cherry blood ruby poppy brick beetroot"),
    ("are green", "grass frog lettuce cucumber leaf lime spinach clover"),
    ("are white", "milk chalk swan salt pearl rice flour sheep"),
    ("are black", "coal raven ink tar soot panther shadow liquorice"),
    ("are made of paper", "book newspaper envelope map stamp magazine notebook poster"),
    ("are made of glass", "window mirror bottle jar lens vase bulb goblet"),
    ("can be worn", "shirt coat shoe glove scarf sock jumper belt"),
    ("make music", "piano guitar violin drum flute trumpet harp cello"),
    ("live in water", "whale shark salmon squid jellyfish trout lobster octopus"),
    ("have four legs", "dog horse cow table chair tiger goat donkey"),
    ("are loud", "thunder siren alarm explosion gunshot crowd jackhammer bell"),
    ("give light", "lamp sun torch lantern lightning headlight firefly star"),
    ("are buildings", "house castle church school hospital hotel barn palace"),
    ("can be drunk", "water tea coffee juice lemonade cocoa cider soup"),
];
