//! Common English nouns and adjectives with their German, Spanish and French, written for this project.
//!
//! Only what the short phrases of the translation tasks need: gender, and the adjective's forms in the singular.

/// English noun: German with der, die or das; Spanish with un or una; French with un or une.
/// No Spanish noun begins with a stressed a, which would take `el` although it is feminine.
pub(crate) const NOUNS: &str = "house: das Haus, una casa, une maison; dog: der Hund, un perro, un chien; cat: die Katze, un gato, un chat; \
     horse: das Pferd, un caballo, un cheval; cow: die Kuh, una vaca, une vache; bird: der Vogel, un pájaro, un oiseau; \
     fish: der Fisch, un pez, un poisson; mouse: die Maus, un ratón, une souris; bear: der Bär, un oso, un ours; \
     lion: der Löwe, un león, un lion; sheep: das Schaf, una oveja, un mouton; duck: die Ente, un pato, un canard; \
     tree: der Baum, un árbol, un arbre; flower: die Blume, una flor, une fleur; garden: der Garten, un jardín, un jardin; \
     forest: der Wald, un bosque, une forêt; river: der Fluss, un río, une rivière; mountain: der Berg, una montaña, une montagne; \
     island: die Insel, una isla, une île; beach: der Strand, una playa, une plage; street: die Straße, una calle, une rue; \
     bridge: die Brücke, un puente, un pont; city: die Stadt, una ciudad, une ville; village: das Dorf, un pueblo, un village; \
     school: die Schule, una escuela, une école; church: die Kirche, una iglesia, une église; \
     hospital: das Krankenhaus, un hospital, un hôpital; castle: das Schloss, un castillo, un château; \
     kitchen: die Küche, una cocina, une cuisine; room: das Zimmer, un cuarto, une chambre; door: die Tür, una puerta, une porte; \
     window: das Fenster, una ventana, une fenêtre; wall: die Wand, una pared, un mur; table: der Tisch, una mesa, une table; \
     chair: der Stuhl, una silla, une chaise; bed: das Bett, una cama, un lit; lamp: die Lampe, una lámpara, une lampe; \
     mirror: der Spiegel, un espejo, un miroir; clock: die Uhr, un reloj, une horloge; key: der Schlüssel, una llave, une clé; \
     book: das Buch, un libro, un livre; letter: der Brief, una carta, une lettre; \
     newspaper: die Zeitung, un periódico, un journal; pencil: der Bleistift, un lápiz, un crayon; \
     picture: das Bild, una imagen, une image; bag: die Tasche, una bolsa, un sac; box: die Kiste, una caja, une boîte; \
     bottle: die Flasche, una botella, une bouteille; cup: die Tasse, una taza, une tasse; plate: der Teller, un plato, une assiette; \
     knife: das Messer, un cuchillo, un couteau; spoon: der Löffel, una cuchara, une cuillère; fork: die Gabel, un tenedor, une fourchette; \
     bread: das Brot, un pan, un pain; cheese: der Käse, un queso, un fromage; egg: das Ei, un huevo, un œuf; \
     apple: der Apfel, una manzana, une pomme; orange: die Orange, una naranja, une orange; pear: die Birne, una pera, une poire; \
     lemon: die Zitrone, un limón, un citron; tomato: die Tomate, un tomate, une tomate; cake: der Kuchen, un pastel, un gâteau; \
     soup: die Suppe, una sopa, une soupe; hat: der Hut, un sombrero, un chapeau; shirt: das Hemd, una camisa, une chemise; \
     coat: der Mantel, un abrigo, un manteau; skirt: der Rock, una falda, une jupe; shoe: der Schuh, un zapato, une chaussure; \
     glove: der Handschuh, un guante, un gant; jacket: die Jacke, una chaqueta, une veste; car: das Auto, un coche, une voiture; \
     train: der Zug, un tren, un train; bus: der Bus, un autobús, un bus; ship: das Schiff, un barco, un bateau; \
     plane: das Flugzeug, un avión, un avion; bicycle: das Fahrrad, una bicicleta, un vélo; \
     man: der Mann, un hombre, un homme; woman: die Frau, una mujer, une femme; boy: der Junge, un chico, un garçon; \
     girl: das Mädchen, una chica, une fille; king: der König, un rey, un roi; queen: die Königin, una reina, une reine; \
     friend: der Freund, un amigo, un ami; doctor: der Arzt, un médico, un médecin; baker: der Bäcker, un panadero, un boulanger; \
     brother: der Bruder, un hermano, un frère; sister: die Schwester, una hermana, une sœur; \
     father: der Vater, un padre, un père; mother: die Mutter, una madre, une mère; son: der Sohn, un hijo, un fils; \
     head: der Kopf, una cabeza, une tête; hand: die Hand, una mano, une main; foot: der Fuß, un pie, un pied; \
     nose: die Nase, una nariz, un nez; ear: das Ohr, una oreja, une oreille; arm: der Arm, un brazo, un bras; \
     star: der Stern, una estrella, une étoile; moon: der Mond, una luna, une lune; sun: die Sonne, un sol, un soleil; \
     stone: der Stein, una piedra, une pierre; ball: der Ball, una pelota, un ballon; song: das Lied, una canción, une chanson; \
     word: das Wort, una palabra, un mot; question: die Frage, una pregunta, une question; day: der Tag, un día, un jour; \
     night: die Nacht, una noche, une nuit; year: das Jahr, un año, un an; shop: der Laden, una tienda, un magasin";

/// English adjective: German stem; Spanish masculine and feminine, and `está` where a state is meant and not `es`;
/// French masculine and feminine, and `<` where the French adjective stands before the noun.
pub(crate) const ADJECTIVES: &str = "red: rot, rojo roja, rouge rouge; blue: blau, azul azul, bleu bleue; green: grün, verde verde, vert verte; \
     yellow: gelb, amarillo amarilla, jaune jaune; black: schwarz, negro negra, noir noire; white: weiß, blanco blanca, blanc blanche; \
     grey: grau, gris gris, gris grise; brown: braun, marrón marrón, brun brune; small: klein, pequeño pequeña, petit petite <; \
     big: groß, grande grande, grand grande <; strong: stark, fuerte fuerte, fort forte; weak: schwach, débil débil, faible faible; \
     clean: sauber, limpio limpia está, propre propre; dirty: schmutzig, sucio sucia está, sale sale; \
     cold: kalt, frío fría está, froid froide; warm: warm, caliente caliente está, chaud chaude; \
     round: rund, redondo redonda, rond ronde; heavy: schwer, pesado pesada, lourd lourde; light: leicht, ligero ligera, léger légère; \
     slow: langsam, lento lenta, lent lente; fast: schnell, rápido rápida, rapide rapide; full: voll, lleno llena está, plein pleine; \
     empty: leer, vacío vacía está, vide vide; rich: reich, rico rica, riche riche; \
     sad: traurig, triste triste está, triste triste; famous: berühmt, famoso famosa, célèbre célèbre; \
     important: wichtig, importante importante, important importante; strange: seltsam, extraño extraña, étrange étrange; \
     pretty: hübsch, bonito bonita, joli jolie <; quiet: still, tranquilo tranquila, calme calme; \
     modern: modern, moderno moderna, moderne moderne; perfect: perfekt, perfecto perfecta, parfait parfaite; \
     dangerous: gefährlich, peligroso peligrosa, dangereux dangereuse; wonderful: wunderbar, maravilloso maravillosa, merveilleux merveilleuse; \
     dry: trocken, seco seca está, sec sèche; soft: weich, suave suave, doux douce; hard: hart, duro dura, dur dure; \
     free: frei, libre libre está, libre libre; new: neu, nuevo nueva, neuf neuve";
