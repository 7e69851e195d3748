//! Words with two senses, and pairs of causes and effects, written for this project.

/// A word, sentences with one sense of it, and sentences with the other.
pub(crate) const SENSES: &[(&str, [&[&str]; 2])] = &[
    (
        "bank",
        [
            &[
                "We sat on the bank of the river.",
                "The boat lay near the bank.",
                "Grass grew on the muddy bank.",
                "The frog jumped from the bank.",
                "He fished from the bank.",
            ],
            &[
                "She has money in the bank.",
                "The bank opens at nine.",
                "He works as a clerk at a bank.",
                "The thief robbed a bank.",
                "I asked the bank for a loan.",
            ],
        ],
    ),
    (
        "bat",
        [
            &[
                "The bat flew out of the cave.",
                "A bat sleeps upside down.",
                "We saw a bat at night.",
                "The bat has thin wings.",
                "A bat eats moths in the dark.",
            ],
            &[
                "He hit the ball with a bat.",
                "The bat is made of wood.",
                "She swung the bat hard.",
                "The player dropped his bat.",
                "I bought a new bat for the game.",
            ],
        ],
    ),
    (
        "ring",
        [
            &[
                "She wore a gold ring.",
                "The ring is on her finger.",
                "He bought a ring for the wedding.",
                "The ring has a red stone.",
                "I lost my ring in the sea.",
            ],
            &[
                "I heard the phone ring.",
                "Please ring the bell.",
                "The bells ring on Sunday.",
                "Did the clock ring this morning?",
                "They ring when dinner is ready.",
            ],
        ],
    ),
    (
        "light",
        [
            &[
                "The bag is very light.",
                "A feather is light.",
                "She carried a light box.",
                "This coat is light and thin.",
                "The empty basket was light.",
            ],
            &[
                "Turn off the light.",
                "The light of the moon is pale.",
                "The lamp gives a warm light.",
                "We saw a light in the window.",
                "The light woke the baby.",
            ],
        ],
    ),
    (
        "spring",
        [
            &[
                "Flowers bloom in spring.",
                "After winter comes spring.",
                "The birds return in spring.",
                "We plant seeds in spring.",
                "Last spring was cold.",
            ],
            &[
                "The mattress has a broken spring.",
                "A spring in the clock snapped.",
                "The toy jumps with a spring.",
                "He bent the metal spring.",
                "The pen has a tiny spring inside.",
            ],
        ],
    ),
    (
        "match",
        [
            &[
                "She lit the candle with a match.",
                "He struck a match in the dark.",
                "The match burned his finger.",
                "There is one match in the box.",
                "A wet match does not burn.",
            ],
            &[
                "Our team won the match.",
                "The match ended in the evening.",
                "We watched a football match.",
                "The tennis match was long.",
                "Rain stopped the match.",
            ],
        ],
    ),
    (
        "park",
        [
            &[
                "The children play in the park.",
                "We walked through the park.",
                "There is a pond in the park.",
                "The park has many trees.",
                "She sat on a bench in the park.",
            ],
            &[
                "You cannot park the car here.",
                "Where did you park the van?",
                "He wants to park near the shop.",
                "They park the bus behind the school.",
                "It is hard to park a truck.",
            ],
        ],
    ),
    (
        "watch",
        [
            &[
                "My watch is five minutes slow.",
                "He wears a watch on his wrist.",
                "The watch has a leather strap.",
                "She looked at her watch.",
                "Grandfather gave me a gold watch.",
            ],
            &[
                "They watch a film every evening.",
                "We watch the birds in the garden.",
                "Please watch the baby.",
                "I watch the rain fall.",
                "The cats watch the mouse.",
            ],
        ],
    ),
    (
        "nail",
        [
            &[
                "He hit the nail with a hammer.",
                "The picture hangs on a nail.",
                "A rusty nail stuck in the board.",
                "The nail went into the wood.",
                "I need a nail to fix the shelf.",
            ],
            &[
                "She painted her nail red.",
                "He bit his nail.",
                "The nail on my thumb is broken.",
                "Her longest nail is on her finger.",
                "Dirt was under his nail.",
            ],
        ],
    ),
    (
        "letter",
        [
            &[
                "She wrote a letter to her aunt.",
                "The postman brought a letter.",
                "I put the letter in an envelope.",
                "The letter came from Spain.",
                "He answered my letter.",
            ],
            &[
                "The first letter of cat is c.",
                "Each letter of the word is red.",
                "The last letter is a vowel.",
                "She forgot a letter when she spelled it.",
                "B is the second letter of the alphabet.",
            ],
        ],
    ),
    (
        "key",
        [
            &[
                "He opened the door with a key.",
                "The key is in the lock.",
                "I lost the key to the house.",
                "The box needs a small key.",
                "She hung the key on a hook.",
            ],
            &[
                "Press any key on the keyboard.",
                "One key of the piano is stuck.",
                "He hit the wrong key while he typed.",
                "The black key makes a higher note.",
                "A key on my computer is broken.",
            ],
        ],
    ),
    (
        "bark",
        [
            &[
                "The dog began to bark.",
                "I heard a loud bark at night.",
                "Puppies bark when they are happy.",
                "Our dog will bark at a stranger.",
                "His bark scared the cat.",
            ],
            &[
                "The bark of the oak is rough.",
                "Beetles live under the bark.",
                "He cut his name into the bark.",
                "The bark of the birch is white.",
                "The tree lost its bark.",
            ],
        ],
    ),
    (
        "wave",
        [
            &[
                "A wave hit the ship.",
                "The wave broke on the beach.",
                "The surfer rode a huge wave.",
                "A wave washed the shell away.",
                "The wave was as high as a house.",
            ],
            &[
                "They wave to the crowd.",
                "Wave when the train leaves.",
                "She gave me a wave with her hand.",
                "We wave goodbye to our friends.",
                "The king began to wave at us.",
            ],
        ],
    ),
    (
        "date",
        [
            &[
                "Write the date at the top of the page.",
                "What is the date today?",
                "The date of the party is not fixed.",
                "She knows the date of the battle.",
                "The date on the coin is old.",
            ],
            &[
                "He ate a sweet date.",
                "The date grows on a palm.",
                "A dried date has a stone.",
                "I put a date into the cake.",
                "The date tasted like honey.",
            ],
        ],
    ),
    (
        "glass",
        [
            &[
                "She drank a glass of water.",
                "He filled my glass with milk.",
                "The glass of juice is empty.",
                "I broke a glass at dinner.",
                "Put the glass on the table.",
            ],
            &[
                "The window is made of glass.",
                "Glass is made from sand.",
                "A sheet of glass covers the picture.",
                "The roof of the hall is glass.",
                "Sand melts and becomes glass.",
            ],
        ],
    ),
    (
        "trunk",
        [
            &[
                "The elephant raised its trunk.",
                "It drinks with its trunk.",
                "The trunk sprayed water on us.",
                "The calf held on with its trunk.",
                "An elephant can smell with its trunk.",
            ],
            &[
                "The trunk of the tree is thick.",
                "Moss grew on the trunk.",
                "He leaned against the trunk.",
                "They cut the trunk with a saw.",
                "A squirrel ran up the trunk.",
            ],
        ],
    ),
    (
        "fly",
        [
            &[
                "A fly sat on the cake.",
                "The spider caught a fly.",
                "The fly buzzed at the window.",
                "There is a fly in my soup.",
                "The frog ate the fly.",
            ],
            &[
                "Most birds can fly.",
                "We fly to Paris tomorrow.",
                "Planes fly above the clouds.",
                "I wish I could fly.",
                "Bees fly from flower to flower.",
            ],
        ],
    ),
    (
        "palm",
        [
            &[
                "The coin lay in his palm.",
                "She wrote a number on her palm.",
                "The palm of my hand itches.",
                "He warmed his palm at the fire.",
                "Sweat ran over her palm.",
            ],
            &[
                "A palm grows on the beach.",
                "Coconuts fall from the palm.",
                "We sat in the shade of a palm.",
                "The wind shook the palm.",
                "The palm has long green leaves.",
            ],
        ],
    ),
    (
        "orange",
        [
            &[
                "She peeled an orange.",
                "He drinks the juice of an orange.",
                "The orange tastes sweet.",
                "There is one orange in the bowl.",
                "I ate an orange after lunch.",
            ],
            &[
                "Her dress is orange.",
                "He painted the door orange.",
                "The sky turned orange.",
                "An orange car passed us.",
                "The leaves are orange in autumn.",
            ],
        ],
    ),
    (
        "rock",
        [
            &[
                "He sat on a rock by the sea.",
                "The rock is too heavy to lift.",
                "A rock rolled down the hill.",
                "The ship hit a rock.",
                "Moss covers the rock.",
            ],
            &[
                "The band plays rock.",
                "She sings in a rock group.",
                "My brother listens to loud rock.",
                "They danced to rock all night.",
                "The radio played old rock.",
            ],
        ],
    ),
    (
        "seal",
        [
            &[
                "The seal swam under the ice.",
                "A seal lay on the beach.",
                "The seal caught a fish.",
                "The seal has soft grey fur.",
                "We fed the seal at the zoo.",
            ],
            &[
                "He broke the seal of the letter.",
                "The king put his seal on the paper.",
                "The wax seal was red.",
                "The seal on the jar is tight.",
                "A seal closed the old scroll.",
            ],
        ],
    ),
    (
        "plant",
        [
            &[
                "The plant needs water.",
                "This plant has yellow flowers.",
                "A plant stands on the desk.",
                "The plant grew in the garden.",
                "The goat ate the plant.",
            ],
            &[
                "He works at a car plant.",
                "The plant makes engines.",
                "Smoke rose from the steel plant.",
                "The plant closed and many lost their jobs.",
                "Trucks leave the plant at night.",
            ],
        ],
    ),
    (
        "star",
        [
            &[
                "A bright star shone in the sky.",
                "The sailors followed a star.",
                "We looked at a star through the telescope.",
                "The sun is a star.",
                "One star appeared at dusk.",
            ],
            &[
                "The film star waved to us.",
                "She became a star of the stage.",
                "Fans asked the star for his name.",
                "He is the star of the team.",
                "The star sang her newest song.",
            ],
        ],
    ),
    (
        "mouse",
        [
            &[
                "The cat chased a mouse.",
                "A mouse ate the cheese.",
                "The mouse hid in a hole.",
                "A grey mouse ran over the floor.",
                "The owl caught a mouse.",
            ],
            &[
                "Click with the left button of the mouse.",
                "My computer needs a new mouse.",
                "The mouse lies beside the keyboard.",
                "Move the mouse to the icon.",
                "The mouse has no cable.",
            ],
        ],
    ),
];

/// A cause, its effect, and the words that may stand for `{}` in both.
pub(crate) const CAUSES: &[(&str, &str, &str)] = &[
    ("The {} fell on the stone floor.", "The {} broke.", "cup plate glass vase bottle jar lamp mirror"),
    ("It rained on the {}.", "The {} got wet.", "street tent bench coat garden roof bicycle newspaper"),
    ("The {} did not eat all day.", "The {} was very hungry.", "farmer teacher boy girl dog nurse horse soldier"),
    ("The {} ran ten miles.", "The {} was out of breath.", "postman boy sailor student doctor horse dog baker"),
    ("Someone told the {} a joke.", "The {} laughed.", "king nurse girl boy teacher waiter driver queen"),
    (
        "The {} stayed out in the sun too long.",
        "The {} got a red face.",
        "gardener sailor farmer boy girl painter miner fisherman",
    ),
    ("The {} forgot the umbrella.", "The {} came home wet.", "teacher clerk judge doctor boy nurse lawyer writer"),
    ("The {} studied hard.", "The {} passed the test.", "student girl boy pilot nurse driver dentist engineer"),
    (
        "The alarm clock did not ring.",
        "The {} came late to work.",
        "baker clerk waiter nurse driver cook teacher cleaner",
    ),
    ("The {} had no petrol left.", "The {} stopped on the road.", "car bus truck van lorry taxi tractor scooter"),
    ("Nobody watered the {}.", "The {} dried up.", "rose tulip fern daisy plant lily poppy tree"),
    ("The {} was left in the oven too long.", "The {} was burnt.", "cake pie bread pizza chicken biscuit pudding fish"),
    ("The {} was left in the hot sun.", "The {} melted.", "chocolate butter candle crayon snowman iceberg cheese wax"),
    ("A loud noise woke the {}.", "The {} began to cry.", "baby child girl boy toddler twin infant kitten"),
    ("The {} smelled a cat.", "The {} hid in a hole.", "mouse rat rabbit hamster mole squirrel hare shrew"),
    ("The {} won the first prize.", "The {} smiled proudly.", "singer dancer painter poet cook runner student pilot"),
    ("The {} lost the key.", "The {} could not open the door.", "guard clerk porter waiter teacher baker boy girl"),
    ("The wind blew hard.", "The {} flew away.", "hat kite balloon paper leaf scarf feather ticket"),
    ("The {} was very old.", "The {} fell down.", "bridge tower wall barn shed fence hut chimney"),
    ("The {} ate too much cake.", "The {} felt sick.", "boy girl king clown baker child guest prince"),
    ("A thief took the {}.", "The police looked for the {}.", "ring crown wallet picture statue necklace bicycle coin"),
    ("The {} was too heavy.", "Nobody could lift the {}.", "box chest piano stone anvil barrel trunk table"),
    ("The {} told a lie.", "No one trusted the {}.", "clerk boy guard lawyer waiter sailor actor judge"),
    ("The {} worked all night.", "The {} fell asleep at noon.", "nurse baker writer doctor guard driver miner clerk"),
    ("The {} stepped on a nail.", "The {} hurt a foot.", "boy girl carpenter farmer horse dog builder gardener"),
    ("The {} heard sad news.", "The {} wept.", "queen king girl mother widow nurse poet singer"),
    ("The hunter fired a shot.", "The {} ran into the forest.", "deer fox rabbit wolf hare moose bear boar"),
    (
        "The {} was hungry and saw a worm.",
        "The {} flew down to the grass.",
        "robin sparrow blackbird crow raven starling hen gull",
    ),
    ("The battery was empty.", "The {} did not work.", "phone radio torch camera clock robot toy computer"),
    ("The {} was dirty.", "The maid washed the {}.", "shirt plate towel window floor cup carpet curtain"),
];
