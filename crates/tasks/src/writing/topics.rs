//! What the model can write about: topics with facts, written for this project, and patterns for any other noun.
//!
//! One line a topic: `name|is or are|adjectives|facts|things to do`, lists divided by semicolons.
//! No fact contains a comma, a quotation mark or a full stop, so that a sentence is a sentence under any stated constraint.

/// The topics that were written by hand.
pub(crate) const TOPICS: &[&str] = &[
    "the sea|is|deep;blue;wide|Waves roll onto the shore;Fish swim under the water;Ships cross it from coast to coast;Salt gives the water its taste;Gulls cry above the waves;The tide comes in twice a day|swim in the waves;sail a small boat;look for shells",
    "rain|is|wet;soft;cold|Rain falls from dark clouds;Drops run down the window;The ground drinks the water;Children jump in the puddles;Plants need rain to grow;A rainbow may follow the rain|walk under an umbrella;listen to the drops;stay at home with a book",
    "winter|is|cold;white;long|Snow covers the roofs;The days are short and the nights are long;Birds look for food in the garden;Ice lies on the pond;People wear warm coats and scarves;Smoke rises from the chimneys|build a snowman;drink hot cocoa;sit beside the fire",
    "summer|is|warm;bright;green|The sun shines for many hours;Children play outside until late;Bees fly from flower to flower;The fields turn golden;Ice cream tastes best in the heat;The evenings are long and mild|swim in the lake;eat outside;sleep under the stars",
    "spring|is|fresh;green;mild|The first flowers open their petals;Birds build their nests;The snow melts in the hills;Lambs run in the meadow;The trees get new leaves;The air smells of wet earth|plant seeds;walk in the park;open all the windows",
    "autumn|is|golden;windy;calm|The leaves turn red and yellow;Farmers bring in the harvest;Mist lies over the fields;Apples fall from the trees;The nights grow colder;Squirrels hide their nuts|collect leaves;fly a kite;bake an apple cake",
    "the forest|is|dark;quiet;old|Tall trees reach for the light;Deer hide between the trunks;Moss grows on the stones;An owl calls in the night;Mushrooms stand under the leaves;A small path leads through the trees|follow a path;listen to the birds;look for berries",
    "mountains|are|high;steep;old|Snow lies on the peaks;Eagles fly over the rocks;The air is thin and clear;Streams run down the slopes;Goats climb from stone to stone;Clouds hide the summit|climb to the top;rest in a hut;look down into the valley",
    "the river|is|long;fast;clear|The river begins in the hills;Boats carry goods to the town;Trout swim against the stream;Old bridges cross the water;Reeds grow along the banks;It flows to the sea|fish from the bank;row a boat;cross the bridge",
    "the city|is|loud;busy;bright|Trams run through the streets;People hurry to work;Lights shine all night;Tall houses stand side by side;There are shops on every corner;The park is a quiet place|visit a museum;ride the tram;watch the people",
    "the village|is|small;quiet;friendly|Everyone knows everyone;The church stands in the middle;Hens walk across the road;The baker opens before sunrise;Children play on the green;Farms lie all around|greet the neighbours;buy fresh eggs;walk to the mill",
    "school|is|useful;lively;important|Children learn to read and write;The bell rings at eight;Teachers explain new things;Friends meet in the yard;Every day brings a new lesson;There are maps on the wall|learn new words;ask good questions;draw pictures",
    "family|is|dear;close;warm|A family shares good and bad days;Grandparents tell old stories;Brothers and sisters play together;Everyone helps in the house;A family eats at one table;Parents care for their children|cook together;look at old pictures;visit the grandparents",
    "friends|are|kind;funny;loyal|Friends help each other;A good friend listens;Friends share their secrets;They laugh at the same jokes;A friend tells you the truth;Old friends never forget you|talk for hours;play a game;travel together",
    "breakfast|is|simple;warm;good|Breakfast is the first meal of the day;Some people eat bread and jam;Others like eggs and toast;The smell of coffee fills the kitchen;A good meal gives you strength;Fruit is a healthy start|boil an egg;toast some bread;pour a glass of milk",
    "bread|is|fresh;brown;simple|Bakers make bread from flour and water;The dough needs time to rise;A hot oven gives it a crust;Fresh bread smells good;People eat it all over the world;Butter melts on a warm slice|bake a loaf;cut a thick slice;share it with friends",
    "tea|is|hot;green;calm|Tea is made from leaves;The water must be hot;Some people add milk and sugar;A cup of tea warms the hands;It comes from far away;Guests often get a cup of tea|drink a cup of tea;sit in the garden;talk with a guest",
    "coffee|is|hot;black;strong|Coffee is made from roasted beans;It keeps many people awake;The smell fills the house;Some drink it with milk;Coffee grows in warm lands;A small cup is enough|drink a cup in the morning;grind the beans;meet in a cafe",
    "cats|are|soft;clever;proud|Cats sleep for many hours;They hunt mice at night;A cat washes its fur;Kittens play with string;Cats see well in the dark;A happy cat purrs|stroke a cat;play with a kitten;watch a cat sleep",
    "dogs|are|loyal;brave;playful|Dogs guard the house;They bark at strangers;A dog loves to run;Puppies chew on shoes;Dogs can smell very well;A dog wags its tail when it is happy|walk the dog;throw a stick;train a puppy",
    "birds|are|light;free;colourful|Birds build nests in trees;They sing in the morning;Many birds fly south in autumn;Feathers keep them warm;An owl hunts at night;Young birds learn to fly|feed the birds;listen to their song;watch them fly",
    "horses|are|strong;fast;gentle|Horses eat grass and hay;They can run very fast;A foal stands soon after birth;People have ridden horses for a long time;Horses sleep on their feet;A horse can pull a cart|ride a horse;brush its coat;feed it an apple",
    "bees|are|small;busy;useful|Bees make honey;They live in a hive;A bee visits many flowers;The queen lays all the eggs;Bees dance to show the way;Fruit trees need bees|plant flowers for bees;taste the honey;watch them at work",
    "trees|are|tall;green;old|Trees give shade in summer;Their roots hold the earth;Birds nest in the branches;Some trees live for hundreds of years;Leaves turn light into food;Wood comes from trees|plant a tree;climb a tree;sit in the shade",
    "flowers|are|bright;fresh;pretty|Flowers open in the sun;Bees visit them for nectar;Roses smell sweet;Some flowers close at night;They grow from small seeds;A vase keeps them fresh|pick some flowers;water them;give them to a friend",
    "the garden|is|green;quiet;lovely|Beans climb up the poles;A path leads to the shed;Worms make the soil good;The roses bloom in June;Birds drink from a bowl;Weeds grow very fast|plant beans;water the flowers;rest on a bench",
    "the moon|is|round;bright;far away|The moon goes around the earth;It shines in the night;It has no light of its own;People have walked on it;It pulls at the sea;Its shape seems to change|look at the moon;count the days to full moon;walk in its light",
    "the sun|is|hot;bright;huge|The sun gives us light and warmth;It rises in the east;It sets in the west;Plants need its light;The earth goes around it;It is a star|watch the sunrise;lie in the sun;wear a hat",
    "stars|are|bright;distant;countless|Stars shine in the night sky;They are very far away;Sailors found their way by the stars;Some stars form pictures;Our sun is a star;City lights hide many stars|count the stars;look through a telescope;make a wish",
    "the night|is|dark;quiet;cool|The moon is in the sky;Most people are asleep;Owls hunt for mice;The streets are empty;Stars shine above the roofs;A lamp burns in one window|look at the stars;tell a story;dream",
    "the morning|is|fresh;early;bright|The sun comes up;Birds begin to sing;The kettle boils in the kitchen;People get out of bed;Dew lies on the grass;The first bus leaves|drink some tea;open the curtains;go for a run",
    "music|is|loud;beautiful;lively|Music can make us happy;A choir sings in many voices;Drums give the beat;Every land has its own songs;A piano has black and white keys;Children like to sing|play the piano;sing a song;dance to the beat",
    "books|are|useful;interesting;quiet|Books tell us about the world;A library lends them to everyone;Some books are very old;A good story keeps you awake;Children like pictures in books;You can read them anywhere|read a novel;visit the library;write a story",
    "dancing|is|fun;lively;healthy|People dance at weddings;Music gives the steps;Some dances are slow;Dancers train every day;Everyone can learn it;It keeps the body strong|learn a new dance;turn in a circle;dance with a friend",
    "football|is|fast;popular;exciting|Two teams play with one ball;Each team has eleven players;The goalkeeper may use the hands;Fans sing for their team;A game has two halves;Children play it in the street|kick a ball;score a goal;watch a game",
    "trains|are|fast;long;safe|Trains run on rails;The driver sits in front;People wait on the platform;A train can carry many people;The windows show fields and towns;Some trains travel at night|travel by train;look out of the window;buy a ticket",
    "bicycles|are|light;cheap;useful|A bicycle has two wheels;It needs no fuel;The pedals turn the chain;A helmet protects the head;You must keep the tyres full;Many people ride to work|ride to school;repair a tyre;cycle along the river",
    "ships|are|large;slow;strong|Ships carry goods across the sea;The captain gives the orders;An anchor holds the ship;Sailors work day and night;Old ships had sails;A lighthouse shows the way|stand on the deck;wave from the harbour;sail to an island",
    "computers|are|fast;useful;patient|Computers work with numbers;They follow a program;A screen shows the result;They can store many pictures;People use them at work and at home;Early computers filled a room|write a program;play a game;send a letter",
    "robots|are|strong;careful;tireless|Robots build cars in factories;They follow a program;Some robots clean the floor;A robot never gets tired;Small robots explore other planets;They need power to move|build a robot;teach it a trick;watch it work",
    "space|is|dark;empty;endless|Space begins high above us;There is no air;Rockets carry people into orbit;The planets go around the sun;Light needs years to reach us;Nobody knows how large it is|look at the planets;fly in a rocket;read about the stars",
    "time|is|precious;short;strange|Time never stops;A clock shows the hours;Good times pass quickly;Nobody can buy more of it;A year has twelve months;Waiting makes it feel slow|plan the day;take a break;use it well",
    "colours|are|bright;warm;cheerful|Red and yellow make orange;The sky is blue and the grass is green;A rainbow shows many colours;Painters mix them;Some animals change their colour;White light holds them all|paint a picture;mix two colours;choose a favourite",
    "dreams|are|strange;short;wild|Dreams come while we sleep;In a dream people can fly;We forget most of them;Some dreams make us afraid;Animals seem to dream too;Old stories speak of dreams|write down a dream;tell it to a friend;sleep well",
    "happiness|is|simple;warm;rare|Small things make us happy;A smile costs nothing;Happy people often sing;Good friends bring joy;Nobody is happy all the time;It grows when we share it|smile at people;help someone;enjoy the day",
    "cooking|is|useful;creative;easy|A cook needs a sharp knife;Soup must simmer for a while;Salt brings out the taste;Fresh food tastes best;Recipes come from all over the world;The kitchen smells good|make a soup;try a new dish;set the table",
    "painting|is|quiet;creative;slow|A painter needs brushes and colours;Light and shadow give depth;Some pictures hang in museums;Old paintings tell stories;Children paint with their fingers;A picture takes time|paint a tree;visit a gallery;draw a face",
    "snow|is|white;cold;soft|Snow falls from grey clouds;No two flakes look the same;It covers the whole land;Snow makes the world quiet;Foxes leave tracks in it;It melts in the sun|throw a snowball;ride a sledge;clear the path",
    "the wind|is|strong;cold;wild|The wind moves the clouds;It fills the sails of ships;Leaves fly through the air;A windmill turns in the wind;It sings around the house;Storms bring strong wind|fly a kite;close the windows;hold on to your hat",
    "fire|is|hot;bright;dangerous|Fire needs air and wood;It gives light and heat;Sparks fly into the night;People cook over a fire;Water puts it out;Early people learned to make fire|sit around the fire;roast a potato;tell stories",
    "water|is|clear;cool;precious|Water covers most of the earth;All living things need it;It freezes when it is cold;Rain fills the rivers;Clean water is a treasure;A glass of water helps when you are thirsty|drink a glass of water;swim in a lake;save every drop",
    "holidays|are|free;happy;short|On holidays people rest;Families travel to the coast;There is no school;Some people stay at home;The days pass too fast;Everyone needs a break|pack a suitcase;visit a castle;send a card",
    "the market|is|busy;colourful;loud|Farmers sell fruit and cheese;People talk about the prices;It opens early in the morning;Fresh fish lies on ice;Baskets are full of apples;A man plays the violin|buy some fruit;taste the cheese;carry a basket",
    "the library|is|quiet;large;useful|The shelves are full of books;Everyone may read there;The librarian knows every book;Children sit in a corner and read;You can borrow books for free;It smells of paper|borrow a book;read a newspaper;study for a test",
    "the farm|is|busy;wide;green|Cows give milk every day;The farmer gets up early;Hens lay eggs in the straw;A tractor pulls the plough;The barn is full of hay;Corn grows in the fields|feed the hens;ride on a tractor;milk a cow",
    "the desert|is|dry;hot;empty|Rain is rare in the desert;Camels can go without water;The nights are very cold;Sand covers the ground;Few plants can live there;The wind builds high dunes|ride a camel;look for water;watch the stars",
    "the beach|is|sandy;wide;sunny|Waves wash over the sand;Children build castles;Shells lie on the shore;Crabs hide under stones;The sun is strong;Towels lie side by side|build a castle;lie in the sun;play with a ball",
    "sleep|is|deep;healthy;important|Sleep gives us new strength;Babies sleep most of the day;We dream while we sleep;A dark room helps;Cats sleep more than people;Too little sleep makes us slow|go to bed early;take a nap;close your eyes",
    "games|are|fun;old;exciting|Games have rules;Chess is played by two people;Some games need luck;A good player can lose with a smile;Cards and dice are very old;Children learn from games|play chess;roll the dice;learn the rules",
    "maps|are|flat;useful;detailed|Maps show roads and rivers;North is often at the top;Blue stands for water;Old maps show strange beasts;A compass helps to read them;Sailors drew the coasts|find the way;draw a map;plan a journey",
    "clouds|are|white;soft;high|Clouds are made of tiny drops;Dark clouds bring rain;The wind drives them along;Some look like animals;They hide the sun;At sunset they turn red|watch the clouds;guess their shapes;lie in the grass",
    "islands|are|small;green;lonely|Water lies all around an island;Some islands are home to rare birds;People reach them by boat;Palm trees grow on warm islands;A lighthouse stands on the cliff;Storms cut them off|sail around it;find a quiet bay;camp on the shore",
];

/// Facts that can be said of any plural noun; `{n}` is the noun, `{N}` begins a sentence with it.
pub(crate) const ANY_FACTS: &[&str] = &[
    "You can find {n} in many places",
    "People have known {n} for a long time",
    "Some {n} are small and some are large",
    "{N} come in many shapes",
    "Children like to draw {n}",
    "There are many stories about {n}",
    "A good book can tell you more about {n}",
    "Not all {n} look the same",
];

/// Further facts by category.
pub(crate) const CATEGORY_FACTS: &[(&str, &str)] = &[
    (
        "animal",
        "{N} are animals;{N} need food and water;Many {n} are afraid of people;Young {n} learn from the old ones;Some {n} sleep during the day",
    ),
    (
        "fruit",
        "{N} are fruit;{N} grow in the sun;Ripe {n} taste sweet;Many people eat {n} for breakfast;You can make juice from {n}",
    ),
    (
        "vegetable",
        "{N} are vegetables;{N} grow in the garden;You can cook soup with {n};{N} are healthy;Farmers sell {n} at the market",
    ),
    (
        "clothing",
        "People wear {n};{N} can be warm or light;A tailor makes {n};You should wash {n};Shops sell {n} in many colours",
    ),
    (
        "tool",
        "{N} are tools;A builder works with {n};{N} must be strong;You should keep {n} in a box;{N} help us to make things",
    ),
    (
        "furniture",
        "{N} are furniture;A carpenter makes {n};{N} are often made of wood;Most homes have {n};Old {n} can be worth a lot",
    ),
    (
        "vehicle",
        "{N} carry people and goods;{N} need a good driver;Some {n} are very fast;{N} make long journeys short;An engine or the wind moves them",
    ),
    (
        "instrument",
        "{N} are instruments;A musician plays the notes;{N} have their own sound;You must practise every day to play well;You hear {n} in concerts",
    ),
    (
        "plant",
        "{N} are plants;{N} need light and water;{N} grow in good soil;Bees and birds like {n};Gardeners care for {n}",
    ),
    (
        "job",
        "{N} work hard;We need {n} every day;{N} learn their job for years;Good {n} help other people;Many children want to be {n}",
    ),
    (
        "body",
        "{N} are a part of the body;We should take care of our {n};A doctor knows all about {n};We use our {n} every day",
    ),
    (
        "building",
        "{N} are buildings;People built {n} of stone and wood;Old {n} have thick walls;Visitors like to look at {n};{N} need a good roof",
    ),
    ("place", "Many people visit {n};{N} are marked on maps;Travellers write about {n};{N} look different in winter"),
];

/// Adjectives and things to do for such topics.
pub(crate) const ANY_ADJECTIVES: &str = "useful;interesting;common;different;special;well known";
/// See [`ANY_ADJECTIVES`].
pub(crate) const ANY_DOINGS: &str = "read about {n};talk about {n};look at {n};draw {n};think about {n}";
