"""Random texts out of sentences written for this project: what models answer, and what breaks tokenizers.

`text(random)` gives one. Nothing in here comes from a corpus.
"""

WORDS = """the a of and in to is was he she they it that this with for not on at by from his her but or which who what when
Mr Mrs Dr Prof St etc vs No fig Inc Ltd Co Corp Jan Feb Sept U.S U.K e.g i.e Ph.D a.m p.m J.R.R approx Gen Gov Sen Rev
cat dog house river London Paris Monday June Smith Bach Johnson yesterday however Therefore Meanwhile quickly running
don't can't won't it's I'm they'll we've he'd isn't cannot gonna gotta wanna lemme gimme 'tis 'twas d'ye more'n y'all o'clock
well-known state-of-the-art self-care re-enter co-op twenty-one NASA HTTP IBM I A x y McDonald O'Neil iPhone eBay
3.14 1,000 50% $5 €9.99 #1 2nd 10:30 12/25/2024 v2.0.1 192.168.0.1 -7 +3 .5 5. 1. 2. 3) (a) [1] {x} <b> a_b __init__ snake_case
example.com https://example.com/a?b=c&d=1 me@example.org @home #tag C++ .NET node.js e.g., i.e. etc. etc.) A. B. C. Z.
naïve café über Straße ÉCOLE señor façade Ångström İstanbul ılık ǅungla ΟΔΟΣ Σ ſhip""".split()

SENTENCES = """Dr. Smith went to Washington. He arrived at 5 p.m. on Tuesday, Jan. 3, 2023.
"I don't know," she said. "Maybe tomorrow?" He nodded... then left.
The U.S. economy grew 3.2% (vs. 2.9% in Q1). Analysts, e.g. J. P. Doe, were surprised!
Please see Fig. 3, No. 7 and pp. 12-15. See also Sec. 4.2.1 below.
1. First, heat the oven to 350 deg. F. 2. Mix the eggs. 3. Bake for approx. 30 min.
* Bullet one
- Bullet two. With a period.
• Third bullet; it's longer: "quoted".
# A Heading
## Second heading: details
**Bold text** and *italic text*, with `code()` and [a link](https://example.com/x.y).
| a | b |
```python
print("Hello, world!")
```
He said: ``Yes'' and ''No''. She said 'never'.
What?! Really?? Yes!!! No... Well . . . perhaps. . . .
“Curly quotes,” he wrote, “aren’t hard.” ‘Single’ ones too.
«Guillemets» are French; „low quotes“ are German.
Wait--what? An em dash—like this—and an en dash 1990–2000.
She works at Acme Corp. The company, founded by A. B. Clark, Jr., makes anvils.
The temperature was -5.3 degrees. It fell to -10. Then 2 more.
I cannot believe they're gonna leave; 'tis a pity, d'ye know?
P.S. Don't forget the milk. P.P.S. Or the bread!
My e-mail is jane.doe@example.co.uk. Write soon.
Visit http://www.example.com/index.html?q=1. It's great.
(This is in parentheses.) [So is this.] {And this!} <And this?>
The end.) And then. "Quote." 'Another.' Done
ALL CAPS SENTENCE HERE. ANOTHER ONE! YES?
lowercase sentence. another one. and etc. more etc. The end
Mr. and Mrs. O'Neil of St. Paul, Minn. bought it for $3.5 million.
He earned a Ph.D. in 1999. His B.Sc. was earlier. M.D. Jones agreed.
Chapter IV. The Return. V. The End.
Ratio 3:4, time 12:30, and note: this. Also;that
x = y + z; if (a < b) { return c[0]; } // done.
It costs $5.00/unit & up @ 10% off!
Rock 'n' roll. The '90s. The dogs' tails. James's book. Boys' club.
今天天气很好。我们去公园吧！你觉得怎么样？
私は学生です。東京に住んでいます！本当ですか？カタカナとひらがな。
안녕하세요. 저는 학생입니다. 오늘 날씨가 좋네요! 그렇죠?
नमस्ते दुनिया। यह एक परीक्षा है। क्या आप ठीक हैं?
হ্যালো বিশ্ব। এটি একটি পরীক্ষা।
สวัสดีชาวโลก นี่คือการทดสอบภาษาไทย
مرحبا بالعالم. هذا اختبار؟ نعم، بالتأكيد.
شما چطور هستید؟ این یک آزمایش است.
שלום עולם. זו בדיקה! האם זה עובד?
Привет, мир! Это тест. Он живёт в г. Москва, ул. Ленина, д. 5.
Γειά σου Κόσμε. Αυτό είναι ένα τεστ; Ναι! Ο ΟΔΟΣ.
Bonjour le monde ! Ça va ? L'homme n'est pas là. M. Dupont arrive.
Guten Tag! Das ist z.B. ein Test, d.h. nichts. Die Straße ist lang.
¿Cómo estás? ¡Muy bien! El Sr. García vive aquí.
Olá mundo. Não sei o que é isto. O Sr. Silva também não.
Ciao a tutti. Questo è un esempio. Perché no?
Merhaba dünya. Bu bir denemedir. İstanbul çok güzel.
Xin chào thế giới. Đây là một bài kiểm tra. Tôi không biết.
Cześć świecie. To jest test. Dlaczego nie?
Hej världen. Det här är ett test. Varför inte?
வணக்கம் உலகம். இது ஒரு சோதனை.
నమస్కారం ప్రపంచం. ఇది ఒక పరీక్ష.
ಹಲೋ ವಿಶ್ವ. ಇದು ಒಂದು ಪರೀಕ್ಷೆ.
ഹലോ ലോകം. ഇതൊരു പരീക്ഷണമാണ്.
ሰላም ልዑል። ይህ ሙከራ ነው።
Բարև աշխարհ։ Սա փորձ է։
გამარჯობა მსოფლიო. ეს ტესტია.
Emoji 😀 are fun 👩‍👩‍👧! Flags 🇩🇪 too. ❤️ End ✨.
Zero\u200bwidth and soft\u00adhyphen and nbsp\u00a0here. Done.
Tab\there. Line\u2028sep. Para\u2029sep. Next\u0085line. File\u001csep. Unit\u001fsep
Combining e\u0301 a\u0308 n\u0303 and ﬁ ﬂ ligatures. ½ ² ³ ① Ⅳ numbers ٣ ४ 五.""".replace("\\u", "\\u").split("\n")
SENTENCES = [s.encode("ascii", "backslashreplace").decode("unicode_escape") if "\\u" in s else s for s in SENTENCES]

GLUE = [" "] * 12 + ["\n", "\n\n", "  ", "", "\t", "\r\n", " \n", "\u00a0", "\u3000", ". ", "... ", "! ", "? ", ", ", "; ", ": ", " - ", "--", '"', "'", "''", "``", ")", "(", ".", "?", "!", "\u001c", " . "]

PIECES = """. .. ... . . . . ! ? !! ?! !? , ; : ' " '' `` ` ``` ( ) [ ] { } < > - -- --- — – … * ** _ # & @ $ % ^ ~ / | = + “ ” ‘ ’ « » „
's 'S 't 'm 'd 'll 'LL 're 've n't N'T n't. 's. ' 's ) .) ." .' .” ’s i.e. e.g A. a. 1. 1, ,1 -1 -1. .5. No. the The and And it It ſ 'ſ
cannot CANNOT gimme Gimme wanna wanna. 'tis 'TWAS d'ye more'n lemme gotta gonna can not ı İ ß Σ ς ǅ ǆ 𝐀 𝟘 ０ Ａ ａ 。 ！ ？ 、 ， ； ： 「 」 । ॥ ؟ ۔ ። ์ ้ ि ् ́ ̈ \u200d \u200b \u200c \ufeff \u0085 \u00a0 \u2028 \u3000 \u001c \u001d \u001e \u001f \u000b \u000c
中 文 字 あ ア 한 글 ก ข Я я Ω ω א ب 😀 👍🏽 ⓐ ² ½ ٣ ४""".split(" ")
PIECES = [p.encode("ascii", "backslashreplace").decode("unicode_escape") for line in PIECES for p in line.split("\n")]


def soup(random):
    """Words and marks without sense, where the rules meet each other."""
    pieces = []
    for _ in range(random.randint(1, 60)):
        roll = random.random()
        if roll < 0.4:
            pieces.append(random.choice(WORDS))
        elif roll < 0.9:
            pieces.append(random.choice(PIECES))
        else:
            pieces.append(chr(random.choice([random.randrange(0x20, 0x3000), random.randrange(0x3000, 0xD800), random.randrange(0x10000, 0x1FFFF)])))
        if random.random() < 0.5:
            pieces.append(random.choice(GLUE))
    return "".join(pieces)


def prose(random):
    """Sentences in a row."""
    pieces = []
    for _ in range(random.randint(1, 12)):
        if random.random() < 0.8:
            pieces.append(random.choice(SENTENCES))
        else:
            words = [random.choice(WORDS) for _ in range(random.randint(2, 15))]
            pieces.append(" ".join(words) + random.choice([".", ".", "!", "?", "...", ".)", '."', ""]))
        pieces.append(random.choice(GLUE))
    return "".join(pieces)


def mutate(random, text):
    """A few characters deleted, doubled, swapped in or changed in case."""
    chars = list(text)
    for _ in range(random.randint(1, 6)):
        if not chars:
            break
        at = random.randrange(len(chars))
        kind = random.randrange(5)
        if kind == 0:
            del chars[at]
        elif kind == 1:
            chars.insert(at, chars[at])
        elif kind == 2:
            chars.insert(at, random.choice(PIECES))
        elif kind == 3:
            chars[at] = random.choice(GLUE)
        else:
            chars[at] = chars[at].swapcase()
    return "".join(chars)


def text(random):
    roll = random.random()
    if roll < 0.3:
        return soup(random)
    made = prose(random)
    if roll < 0.5:
        return made
    made = mutate(random, made)
    if roll < 0.6:
        return made.upper()
    if roll < 0.65:
        return made.lower()
    return made
