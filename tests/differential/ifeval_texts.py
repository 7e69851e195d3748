"""Texts near the boundary of each id of IFEval and IFEvalG, made from a seed: `cases` yields (suite, id, kwargs, response).

Each maker follows its constraint about as often as it misses it narrowly. A part of the texts is then wrapped in lines and asterisks that the loose
readings remove, a part is damaged at random places, and a part comes from a pool of texts of ours in many scripts.
"""

import json
import random
import re

WORDS = """river stone bright window carry yellow tomorrow answer market silver quiet garden winter people letter mountain simple travel music kitchen
paper forest number animal doctor bridge minute picture orange engine little always under between during morning evening build write speak
think bring catch draw eat find give hold keep leave make open play read run see take walk watch work yes no well old new level radar a I""".split()
STOP = "the a an of to in and is it that for on with as was at by this not be are or from but they you he she we".split()
ODD = ["don't", "well-known", "e.g.", "U.S.", "3.50", "1,000", "Dr.", "Mr.", "naïve", "Straße", "STRAẞE", "ΟΔΟΣ", "İstanbul", "ılık", "हिन्दी", "東京", "コーヒー",
       "Москва", "سلام", "ภาษาไทย", "c++", "a_b", "--", "…", "!", "“quoted”", "*bold*", "**very**", "***", "`code`", "#tag", "50%", "x=y", "ſoft", "ǆ", "ǅ", "٣٤", "²", "½",
       "ﬁn", "\u212a", "can't", "they're", "cannot", "gonna", "I", "I'm", "o'clock", "she/her", "www.site.com", "(aside)", "[1]", "[name]", "{x}", "😀", "☺️", "👍🏽", "Ph.D.", "Inc.",
       "A.B.", "A.B.C.", "Section", "P.S.", "p. s.", "P.P.S", "<<t>>", "<stop>", "<prd>", "e\u0301a", "\u00a0", "\u2028", "\x1c", "\x85", "\u200b", "ⅷ", "ⓐ", "Ⓐ", "𝐁", "NASA", "OK-GO", "I'LL"]
LINES = {
    "en": "The weather was mild and nobody expected the long storm that followed in the night.|We should talk about the plan before the others arrive.|I have never seen such a quiet street in this part of the town.",
    "es": "El tiempo era bueno y nadie esperaba la tormenta de la noche.|Tenemos que hablar del plan antes de que lleguen los otros.",
    "pt": "O tempo estava bom e ninguém esperava a tempestade da noite.|Não sei onde deixei as chaves da casa.",
    "de": "Das Wetter war mild und niemand erwartete den Sturm in der Nacht.|Wir sollten über den Plan sprechen, bevor die anderen kommen.",
    "fr": "Le temps était doux et personne n'attendait l'orage de la nuit.|Nous devons parler du plan avant l'arrivée des autres.",
    "it": "Il tempo era mite e nessuno aspettava la tempesta della notte.|Dobbiamo parlare del piano prima che arrivino gli altri.",
    "fi": "Sää oli leuto eikä kukaan odottanut yön myrskyä.|Meidän pitäisi puhua suunnitelmasta.",
    "sw": "Hali ya hewa ilikuwa nzuri na hakuna mtu aliyetarajia dhoruba ya usiku.|Tunapaswa kuzungumza kuhusu mpango huo.",
    "vi": "Thời tiết dịu nhẹ và không ai ngờ tới cơn bão trong đêm.|Chúng ta nên nói về kế hoạch.",
    "pl": "Pogoda była łagodna i nikt nie spodziewał się nocnej burzy.|Powinniśmy porozmawiać o planie.",
    "ru": "Погода была мягкой, и никто не ожидал ночной бури.|Нам нужно поговорить о плане.",
    "bg": "Времето беше меко и никой не очакваше бурята през нощта.|Трябва да говорим за плана.",
    "uk": "Погода була м'якою, і ніхто не чекав нічної бурі.|Нам треба поговорити про план.",
    "ar": "كان الطقس معتدلا ولم يتوقع أحد العاصفة في الليل.|يجب أن نتحدث عن الخطة.",
    "fa": "هوا ملایم بود و هیچ کس انتظار طوفان شب را نداشت.|باید درباره برنامه صحبت کنیم.",
    "ur": "موسم خوشگوار تھا اور کسی کو رات کے طوفان کی توقع نہیں تھی۔|ہمیں منصوبے کے بارے میں بات کرنی چاہیے۔",
    "he": "מזג האוויר היה נעים ואף אחד לא ציפה לסערה בלילה.|אנחנו צריכים לדבר על התוכנית.",
    "hi": "मौसम सुहावना था और किसी को रात के तूफान की उम्मीद नहीं थी।|हमें योजना के बारे में बात करनी चाहिए।",
    "mr": "हवामान चांगले होते आणि कोणालाही रात्रीच्या वादळाची अपेक्षा नव्हती.|आपण योजनेबद्दल बोलले पाहिजे.",
    "ne": "मौसम राम्रो थियो र कसैले रातको आँधीको आशा गरेको थिएन।|हामीले योजनाको बारेमा कुरा गर्नुपर्छ।",
    "bn": "আবহাওয়া ভালো ছিল এবং কেউ রাতের ঝড় আশা করেনি।|আমাদের পরিকল্পনা নিয়ে কথা বলা উচিত।",
    "gu": "હવામાન સારું હતું અને કોઈને રાતના તોફાનની અપેક્ષા ન હતી.|આપણે યોજના વિશે વાત કરવી જોઈએ.",
    "pa": "ਮੌਸਮ ਚੰਗਾ ਸੀ ਅਤੇ ਕਿਸੇ ਨੂੰ ਰਾਤ ਦੇ ਤੂਫਾਨ ਦੀ ਉਮੀਦ ਨਹੀਂ ਸੀ।|ਸਾਨੂੰ ਯੋਜਨਾ ਬਾਰੇ ਗੱਲ ਕਰਨੀ ਚਾਹੀਦੀ ਹੈ।",
    "ta": "வானிலை நன்றாக இருந்தது, யாரும் இரவு புயலை எதிர்பார்க்கவில்லை.|நாம் திட்டத்தைப் பற்றி பேச வேண்டும்.",
    "te": "వాతావరణం బాగుంది మరియు ఎవరూ రాత్రి తుఫానును ఊహించలేదు.|మనం ప్రణాళిక గురించి మాట్లాడాలి.",
    "kn": "ಹವಾಮಾನ ಚೆನ್ನಾಗಿತ್ತು ಮತ್ತು ಯಾರೂ ರಾತ್ರಿಯ ಬಿರುಗಾಳಿಯನ್ನು ನಿರೀಕ್ಷಿಸಿರಲಿಲ್ಲ.|ನಾವು ಯೋಜನೆಯ ಬಗ್ಗೆ ಮಾತನಾಡಬೇಕು.",
    "ml": "കാലാവസ്ഥ നല്ലതായിരുന്നു, രാത്രിയിലെ കൊടുങ്കാറ്റ് ആരും പ്രതീക്ഷിച്ചില്ല.|നമ്മൾ പദ്ധതിയെക്കുറിച്ച് സംസാരിക്കണം.",
    "th": "อากาศดีและไม่มีใครคาดคิดว่าจะมีพายุในตอนกลางคืน|เราควรพูดคุยเกี่ยวกับแผน",
    "ja": "天気は穏やかで、夜の嵐を予想した人は誰もいませんでした。|計画について話しましょう。",
    "ko": "날씨가 온화했고 아무도 밤의 폭풍을 예상하지 못했습니다.|우리는 계획에 대해 이야기해야 합니다.",
    "zh": "天气很温和，没有人预料到夜里的暴风雨。|我们应该谈谈这个计划。",
}
LINES = {code: text.split("|") for code, text in LINES.items()}
GENERAL = [
    "", " ", "\n\n", "\t", "a", "?", "...", ".", "!", "—", "1", "I.", "*", "**", "***", "******", "-", "\"", "\"\"", "[]", "<<>>", "{}", "[", "* *", "\n*\n", "-\n-\n",
    "Rain fell on the old harbour. Nobody minded! Would the ferry come? It did, at 6.45 p.m., as Mr. Okafor had promised.",
    "# Plan\n\n* Buy bread - two loaves\n* Call Ms. Lindt\n  - ask about the U.S. order\n\n> Quote here.\n\n1. First\n2. Second\n---\n",
    "**Bold claim:** tea is better than *coffee*.\n\n```python\nprint('hi')\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "Καλημέρα κόσμε. Πού πάμε; ΣΤΟ ΣΠΙΤΙ ΜΑΣ!", "İstanbul'da ışık çok. ILIK bir gün.",
    "\u200bzero\u200dwidth\ufeff text\u00a0here\u2028next\u2029last\x1cfs\x1dgs\x85nel", "\t\n x", "\"It's 'fine'\", she said. \"Is it 'really \"fine\"'?\"",
    "e\u0301clair cafe\u0301 A\u030a \u0345 \u0130", "𝐁𝐨𝐥𝐝 𝟏𝟐 ① ½ ² ٣ ५ ௧ 𐩀 🄀", "🎉🎉🎉", "👩‍👩‍👧‍👦 family. 🇩🇪 flag! 1️⃣ key?", "\r\nline\r\nline\rline\x0bvt\x0cff",
    "A. B. C. D. E.", "Wait... what?! Really!? Yes‽", "No.No.No. e.g. this i.e. that etc. etc.", "100,000.50 - 3-4 (2024-01-02) 1e5 0x1F",
    "She wrote to J. R. Smith. He left. Prof. Ada Lin, Ph.D., stayed at No. 5 St. James St. today.", "The U.S. Army came. The U.K. did not. At 5 a.m. Mr. Bean slept.",
    "Acme Inc. They sold it. Acme Ltd. bought. Sr. Diaz vs. Co. X. Y.", "www.a.com b.org. c.io d.education .net", "He said \"Stop.\" Then \"Go!\" and \"Why?\" She said ”no.” End",
]


def word(r):
    roll = r.random()
    return r.choice(ODD) if roll < 0.07 else r.choice(STOP) if roll < 0.35 else r.choice(WORDS)


def phrase(r, n):
    return " ".join(word(r) for _ in range(n))


def sentence(r, n=None, end=None):
    text = phrase(r, n or r.randint(2, 12))
    return text[:1].upper() + text[1:] + (end or r.choice([".", ".", ".", "?", "!", ".\"", "...", ".)", ""]))


def prose(r, n=None):
    return "".join(sentence(r) + r.choice([" ", " ", " ", "\n", "  ", "\n\n"]) for _ in range(n or r.randint(1, 8))).strip()


def plain(r, n):
    """Sentences of plain words, for texts that must keep a count."""
    return " ".join(" ".join(r.choice(WORDS[:60]) for _ in range(r.randint(3, 9))).capitalize() + "." for _ in range(n))


def near(r, target, spread=1):
    return max(0, int(target) + r.choice([-spread, -1, 0, 0, 0, 1, spread]))


def cased(r, text):
    return r.choice([text, text, text, text.upper(), text.capitalize(), text.swapcase()])


def inserted(r, text, pieces, glue=" "):
    """The pieces at random places between words."""
    words = text.split(" ")
    for piece in pieces:
        words.insert(r.randint(0, len(words)), piece)
    return glue.join(words)


def damaged(r, text):
    chars = list(text)
    for _ in range(r.choice([1, 1, 2, 4])):
        at = r.randint(0, len(chars))
        roll = r.random()
        if roll < 0.4:
            chars.insert(at, r.choice(list(".,!? \n*-\"'():;é字1_😀\r\t\u00a0aA/“[]<>#{}")))
        elif roll < 0.7 and chars:
            del chars[min(at, len(chars) - 1)]
        elif roll < 0.85 and chars:
            at = min(at, len(chars) - 1)
            chars[at] = chars[at].swapcase()
        else:
            chars[at:at] = list(r.choice(ODD))
    return "".join(chars)


def wrapped(r, text):
    """What the loose readings remove."""
    roll = r.random()
    if roll < 0.3:
        text = r.choice(["Sure! Here it is:\n", "Of course, my friend.\n\n", "* \n", "**Answer**\n"]) + text
    if roll > 0.2:
        text += r.choice(["\nHope that helps, my friend!", "\n\nP.S. Ask me more.", "\n***", "\n*"])
    if roll > 0.8:
        text = f"**{text}**"
    return text


# --- IFEval: (random, kwargs from the file or None) -> (kwargs, response) ---


def existence(r, k):
    k = k or {"keywords": r.sample(WORDS, r.randint(1, 3)) + r.choice([[], [], [r.choice(ODD)]])}
    return k, inserted(r, prose(r), [cased(r, w) + r.choice(["", "s", "."]) for w in k["keywords"] if r.random() < 0.85])


def frequency(r, k):
    k = k or {"keyword": r.choice(WORDS + ODD + [" pad "]), "frequency": r.randint(0, 5), "relation": r.choice(["less than", "at least"])}
    return k, inserted(r, prose(r), [r.choice(["", "", "x"]) + cased(r, k["keyword"]) for _ in range(near(r, k.get("frequency") or 2))])


def forbidden_words(r, k):
    k = k or {"forbidden_words": r.sample(WORDS, 2) + r.choice([[], [r.choice(ODD)]])}
    w = r.choice(k["forbidden_words"])
    return k, inserted(r, plain(r, 3), r.choice([[], [], [cased(r, w)], [cased(r, w) + "s"], ["_" + w], [w + "\u0301"], ["(" + w + ")"], ["é" + w]]))


def letter_frequency(r, k):
    k = k or {"letter": r.choice(["a", "q", "Z", "x", "#", "é", "\u212a", "ab", "ß"]), "let_frequency": r.randint(0, 9), "let_relation": r.choice(["less than", "at least"])}
    letter = k["letter"]
    text = plain(r, 2).replace(letter, "") if len(letter) == 1 else prose(r)
    return k, inserted(r, text, [r.choice([letter, letter.upper()]) for _ in range(near(r, k.get("let_frequency") or 2))], "")


def response_language(r, k):
    k = k or {"language": r.choice([*LINES, "zh-cn", "en"])}
    code = k["language"] if r.random() < 0.7 and k["language"] in LINES else r.choice(list(LINES))
    text = " ".join(r.choice(LINES[code]) for _ in range(r.randint(1, 3)))
    if r.random() < 0.3:
        text += " " + r.choice(LINES[r.choice(list(LINES))])
    return k, r.choice([text, text, text, text[: r.randint(1, 40)], text.upper(), "123 " + text, prose(r), "12 34!"])


def number_sentences(r, k):
    k = k or {"num_sentences": r.randint(0, 9), "relation": r.choice(["less than", "at least"])}
    return k, prose(r, near(r, k.get("num_sentences") or 3) or 1)


def number_paragraphs(r, k):
    k = k or {"num_paragraphs": r.randint(0, 6)}
    parts = [r.choice([plain(r, 1), prose(r, 2), "" if r.random() < 0.3 else "x"]) for _ in range(near(r, k.get("num_paragraphs") or 3) or 1)]
    return k, r.choice(["", "***\n"]) + r.choice(["\n***\n", "***", " *** ", "\n\n***\n\n", "****"]).join(parts) + r.choice(["", "\n***"])


def number_words(r, k):
    k = k or {"num_words": r.choice([0, 3, 10, 40, 120]), "relation": r.choice(["less than", "at least"])}
    return k, " ".join(r.choice(WORDS) if r.random() < 0.97 else r.choice(ODD) for _ in range(near(r, k.get("num_words") or 20, 3) or 1))


def nth_paragraph_first_word(r, k):
    n = r.randint(1, 5)
    k = k or {"num_paragraphs": n, "nth_paragraph": r.choice([1, n, n, r.randint(0, n + 1)]), "first_word": r.choice(WORDS + ["ΟΔΟΣ", "İs", "don't", "A"])}
    parts = [plain(r, 1) for _ in range(near(r, k["num_paragraphs"]) or 1)]
    at = (k.get("nth_paragraph") or 1) - 1
    if at < len(parts):
        parts[at] = r.choice(["", "", "", "'", '"', "'\"", "*", " "]) + cased(r, k["first_word"]) + r.choice([" ", ", ", "! ", "'s ", "-", "\t", " "]) + parts[at]
    if r.random() < 0.2:
        parts.insert(r.randint(0, len(parts)), r.choice(["", " ", "\n"]))
    return k, r.choice(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n"]).join(parts)


def number_placeholders(r, k):
    k = k or {"num_placeholders": r.randint(0, 5)}
    return k, inserted(r, prose(r), [r.choice(["[name]", "[a b]", "[]", "[x", "y]", "[a\nb]", "[[z]]", "[q](u)"]) for _ in range(near(r, k.get("num_placeholders") or 2))])


def postscript(r, k):
    k = k or {"postscript_marker": r.choice(["P.S.", "P.P.S", "PS:", "P.S", "P. S.", "n.b.", "*note", "ΣΑΣ"])}
    marker = r.choice([k["postscript_marker"], "P.S.", "P. S.", "p.s.", "P.P.S.", "P. P. S", "Top.S. x", "PS:", "", cased(r, k["postscript_marker"])])
    return k, prose(r) + r.choice(["\n", "\n\n", " "]) + marker + " " + plain(r, 1)


def number_bullet_lists(r, k):
    k = k or {"num_bullets": r.randint(0, 6)}
    lines = [r.choice(["* ", "* ", "- ", "- ", "  * ", "\t- ", "*", "**b** ", "+ ", "• ", "1. ", "--- ", "\n\n* ", "*\n", "-"]) + phrase(r, 3) for _ in range(near(r, k.get("num_bullets") or 3) or 1)]
    return k, r.choice(["", "Intro:\n", "Intro: "]) + "\n".join(lines) + r.choice(["", "\n---\n", "\nEnd."])


def constrained_response(r, k):
    return {}, r.choice(["My answer is yes.", "My answer is no.", "My answer is maybe.", "my answer is yes.", "My answer is  no.", "**My answer is yes**.", "My *answer* is no."]) + r.choice(["", " " + plain(r, 1)])


def number_highlighted_sections(r, k):
    k = k or {"num_highlights": r.randint(0, 5)}
    pieces = [r.choice(["*a b*", "**c d**", "***e***", "* f *", "**", "* *", "** g **", "*h", "i*", "*j\nk*", "****", "*l**", "**m*"]) for _ in range(near(r, k.get("num_highlights") or 2))]
    return k, inserted(r, prose(r), pieces)


def multiple_sections(r, k):
    k = k or {"section_spliter": r.choice(["Section", "SECTION", "Day", "PARAGRAPH", "Part.", "Act ", "(Q)", "x+"]), "num_sections": r.randint(0, 5)}
    mark = k["section_spliter"]
    return k, "\n".join(r.choice([mark, mark, mark, mark.lower(), "# " + mark]) + r.choice([" ", "", "  ", "\n", "\u00a0"]) + r.choice([str(i), str(i), str(i), "One", "٣", "²"]) + " " + plain(r, 1) for i in range(near(r, k.get("num_sections") or 2) or 1))


def json_format(r, k):
    value = r.choice([{"a": [1, 2.5, None, True], "b": {"c": "d\n é \u2028"}}, [], {}, "text", 3, [[[[]]]], {"k": -1e9}, [0.1, -0.0], float("nan"), [float("-inf")], {"a": {"a": {"a": 1}}}])
    text = json.dumps(value, ensure_ascii=r.random() < 0.5, indent=r.choice([None, 2]))
    text = r.choice([text] * 6 + [text.replace('"', "'"), text.replace("]", ",]"), text.replace("}", ",}"), text + " ", text + "x", "\ufeff" + text, "01", "1.", "-", "1e", "9" * 4400, '"\t"', '"\\x41"', '"\\u12"',
                     '{"a": 1 "b": 2}', "[1 2]", "{1: 2}", "NULL", "[nan]", "-NaN", '"\\ud800"', "[" * 5 + "]" * 5])
    fence = r.choice(["```json\n", "```JSON", "```", "```Json ", "```jsonc\n"])
    return {}, r.choice([text, text, fence + text + "\n```", fence + text, text + "```", "Here:\n" + fence + text + "\n```"])


def title(r, k):
    return {}, prose(r, 2) + r.choice([" <<poem of joy>>", " <<>>", " << >>", "\n<<a\nb>>", " <<<x>", " <<<>>>", " <x>", " a<<b>>c<<d>>", " <<<<>>>>", " >> <<", " <<\u00a0>>", " <<>> <<t>>", " <<*>>"]) + r.choice(["", "\n" + prose(r, 1)])


def two_responses(r, k):
    a, b = plain(r, 1), plain(r, 1)
    return {}, r.choice(["", "", "", "******\n"]) + r.choice(["\n******\n", "******", "\n*****\n", "\n*******\n", "************"]).join(r.choice([[a, b], [a, b], [a, b], [a, a + " "], [a], [a, "", b], [a, b, a]])) + r.choice(["", "", "\n******"])


def repeat_prompt(r, k):
    k = k or {"prompt_to_repeat": r.choice([prose(r, 2), " " + plain(r, 1) + "\n", "ΟΔΟΣ ΣΑΣ", "İs it?"])}
    text = k["prompt_to_repeat"]
    return k, r.choice(["", "", "", " ", '"', "\n"]) + cased(r, r.choice([text, text, text.strip(), text[:-1], damaged(r, text)])) + r.choice(["", " ", "\n\n"]) + r.choice(["", prose(r, 2)])


def end_checker(r, k):
    k = k or {"end_phrase": r.choice(["Any other questions?", " Bye. ", "ΣΑΣ", 'said "yes"', "The end"])}
    end = k["end_phrase"].strip()
    return k, prose(r, 2) + " " + cased(r, end) + r.choice(["", "", "", " ", "\n", '"', '" ', '""', "**", ".", " ok"])


def capital_word_frequency(r, k):
    k = k or {"capital_frequency": r.randint(0, 6), "capital_relation": r.choice(["less than", "at least"])}
    return k, inserted(r, plain(r, 2), [r.choice(WORDS + ODD).upper() for _ in range(near(r, k.get("capital_frequency") or 2))])


def english(change):
    def make(r, k):
        code = r.choice(["en", "en", "en", "en", r.choice(list(LINES))])
        text = " ".join(r.choice(LINES[code]) for _ in range(r.randint(1, 2)))
        text = r.choice([text, text, text, plain(r, 2), prose(r, 1), text[: r.randint(1, 30)], "1234", "A1", "ǅ"])
        return {}, r.choice([change(text)] * 5 + [text])
    return make


def no_comma(r, k):
    return {}, plain(r, 2).replace(" ", r.choice([" ", " ", "，", "،"]), 1) + r.choice(["", "", ",", " 1,000", "\nok, then", "，"])


def quotation(r, k):
    a, b = r.choice(['""', '""', '""', '“”', "''", '" ', ' "', '"x'])
    return {}, r.choice(["", "", " ", "\n", "*"]) + r.choice([a + prose(r, 2) + b, a, a + b]) + r.choice(["", " ", "\n", "."])


# --- IFEvalG ---


def repeat_phrase(r, k):
    k = {"phrase": r.choice(["Dance like nobody is watching you", "Time flies when having fun", "all that (glitters) is", "The end.", "a b", " One ", "x* y z"]), "small_n": r.choice([0, 1, 2, 3])}
    out = []
    for _ in range(near(r, k["small_n"] or 2)):
        words = k["phrase"].split()
        for _ in range(r.choice([0, 1, 1, 1, 1, 2])):
            words[r.randrange(len(words)) if r.random() < 0.2 or len(words) < 3 else r.randint(1, len(words) - 2)] = r.choice(WORDS)
        out.append(" ".join(words) + r.choice(["", ".", "\n"]))
    return k, " ".join(out)


def copied(r, k, text=None):
    text = text or r.choice([plain(r, 1), prose(r, 2), "ΟΔΟΣ ΣΑΣ", " Do this. "])
    return {"prompt_to_repeat": text}, r.choice(["", " ", "\n"]) + r.choice([text, cased(r, text), damaged(r, text), text + " ok"]) + r.choice(["", "\n"])


def copy_span_idx(r, k):
    text = r.choice([plain(r, 1), prose(r, 2)])
    start = r.choice([0, 1, 3, r.randint(0, len(text)), -4])
    end = r.choice([start + r.randint(0, 20), len(text) + 5, 0, -2])
    return {"prompt_to_repeat": text, "n_start": start, "n_end": end}, r.choice([text[start:end], text[start : end + 1], cased(r, text[start:end]), text[start:]])


def copying_multiple(r, k):
    text, n = r.choice([plain(r, 1), prose(r, 1)]), r.choice([0, 1, 2, 3])
    parts = [r.choice([text, text, text, cased(r, text), damaged(r, text)]) for _ in range(near(r, n or 2) or 1)]
    return {"prompt_to_repeat": text, "N": n}, r.choice(["\n******\n", "******", " ****** ", "*****"]).join(parts)


def sentence_hyphens(r, k):
    return {}, r.choice(["-", "-", "-", " - ", "- ", "--"]).join(r.choice([plain(r, 1), plain(r, 1), sentence(r, 3), "Mr. X went."]) for _ in range(r.randint(1, 4)))


def no_adjacent_consecutive(r, k):
    words = [r.choice([r.choice("acegikmoqsuwy") + "x", r.choice(WORDS), r.choice(ODD)] if r.random() < 0.1 else [r.choice("aceg") + "x"]) for _ in range(r.randint(1, 20))]
    return {}, " ".join(words)


def square_brackets(r, k):
    return {}, r.choice([" ", " ", "\n"]).join(f"[{r.choice(WORDS)}]" if r.random() < 0.95 else r.choice(["[a", "b]", "[c].", "[]", "[d][e]", "x"]) for _ in range(r.randint(1, 12)))


def bigram_wrapping(r, k):
    pairs = [f"<<{r.choice(WORDS)} {r.choice(WORDS)}>>" if r.random() < 0.93 else r.choice(["<<a>>", "<<a b c>>", "x y", "<a b>", "<<a b>>."]) for _ in range(r.randint(1, 8))]
    return {}, " ".join(pairs) + r.choice(["", " <<odd>>", " odd", "\n"])


def word_once(r, k):
    k = {"keyword": r.choice(WORDS + ODD)}
    return k, inserted(r, plain(r, 2).replace(k["keyword"], "q"), [cased(r, k["keyword"]) + r.choice(["", "s"]) for _ in range(r.choice([0, 1, 1, 1, 2]))])


def exclude_word_harder(r, k):
    k = {"keyword": r.choice(WORDS[:60])}
    return k, inserted(r, plain(r, 2).replace(k["keyword"], "q"), r.choice([[], [k["keyword"]], [k["keyword"] + "."], [k["keyword"].upper()]]))


def paragraphs(divider):
    def make(r, k):
        parts = [r.choice([plain(r, 1), plain(r, 2), "", " "] if r.random() < 0.2 else [plain(r, 1)]) for _ in range(r.choice([1, 2, 2, 2, 2, 3]))]
        return {}, r.choice(["", "", divider]) + r.choice([divider, f" {divider} ", f"\n{divider}\n", divider * 2]).join(parts) + r.choice(["", "", divider])
    return make


def each_sentence(place):
    def make(r, k):
        w = r.choice(WORDS + ["don't", "ΟΔΟΣ", "a_b"])
        texts = []
        for _ in range(r.randint(1, 4)):
            mid = " ".join(r.choice(WORDS[:60]) for _ in range(r.randint(0, 5)))
            own = cased(r, w) if r.random() < 0.9 else r.choice(WORDS)
            texts.append((f"{own}{r.choice(['', '', '', ','])} {mid}" if place == "first_word" else f"{mid} {own}").strip() + r.choice([".", "!", "?", "...", ".\"", ""]))
        return {place: r.choice([w, w, [w], [w, "x"], "", f" {w} "])}, " ".join(texts)
    return make


def whole(place):
    def make(r, k):
        w = r.choice(WORDS + ["don't", "ΟΔΟΣ", "a_b"])
        own, marks = cased(r, w), r.choice(["", "", ".", "!", "**", "”", ",", " ."])
        return {place: r.choice([w, w, f" {w} "])}, own + marks + " " + plain(r, 1) if place == "first_word" else plain(r, 1) + " " + own + marks
    return make


def no_mark(mark):
    def make(r, k):
        return {}, plain(r, 1).replace(".", r.choice(["", "。", "！", "?"])) + r.choice(["", "", mark, " a" + mark + "b", "\nend" + mark])
    return make


def lowercase_counting(r, k):
    k = {"N": r.choice([0, 2, 3, 8])}
    words = [r.choice(WORDS[:60]) if r.random() < 0.5 else r.choice([w.capitalize() for w in WORDS] + ODD) for _ in range(near(r, 2 * k["N"] or 4, 2) or 1)]
    return k, " ".join(words)


def letter_counting(r, k):
    k = {"N": r.choice([0, 3, 20]), "relation": r.choice(["at least", "less than", "at least", "less than", "at most", None])}
    return k, " ".join("".join(r.choice("abcDEé1") for _ in range(4)) for _ in range(near(r, (k["N"] or 4) // 3, 2) or 1))


def counting_composition(r, k):
    k = {"n_sent": r.choice([1, 2, 3, 0] if r.random() < 0.1 else [1, 2, 3]), "n_words": r.randint(2, 5)}
    def one():
        n = k["n_words"] - 1 if r.random() < 0.95 else r.randint(1, 4)
        return " ".join(r.choice(WORDS[:60]) for _ in range(max(1, n))).capitalize() + "."
    parts = [" ".join(one() for _ in range((k["n_sent"] or 1) if r.random() < 0.95 else 1)) for _ in range(r.choice([3, 3, 3, 3, 2, 4]))]
    return k, r.choice([" *** ", "\n***\n", "***", "\n\n***\n\n"]).join(parts) + r.choice(["", "", "", "\n***"])


def count_unique(r, k):
    words = r.sample(WORDS + ODD, r.randint(1, 15))
    return {}, " ".join(words + r.choice([[], [], [words[0]], [words[0].upper()]])) + r.choice(["", ".", "..", " . ."])


def count_increment_word(r, k):
    one, two = r.sample(WORDS[:60], 2) if r.random() < 0.9 else (r.choice(ODD), r.choice(WORDS))
    text = plain(r, 2).replace(one, "q").replace(two, "q")
    return {"keyword1": one, "keyword2": two}, inserted(r, text, [cased(r, one)] * r.choice([0, 1, 1, 1, 2]) + [cased(r, two)] * r.choice([1, 2, 2, 2, 3]))


def palindrome(r, k):
    words = [w for w in plain(r, 2).split() if w != w[::-1]]
    return {}, " ".join(words + r.choice([[], [], ["level"], ["Level"], ["a"], ["!"], ["é"], ["e\u0301"], ["level."]]))


def keyword_specific_position(r, k):
    n, m = r.choice([1, 2, 3, 0] if r.random() < 0.1 else [1, 2]), r.choice([1, 2, 5])
    w = r.choice(WORDS + ["don't", "n't", ",", "``"])
    texts = []
    for i in range(near(r, n) or 1):
        words = [r.choice(WORDS[:60] + [",", "it's"]) for _ in range(r.randint(2, 7))]
        if r.random() < 0.9 and i == n - 1:
            words.insert(min(m - 1, len(words)), cased(r, w))
        texts.append(" ".join(words) + r.choice([".", "!"]))
    return {"keyword": r.choice([w, w, [w], " " + w]), "n": n, "m": m}, " ".join(texts)


def start_end(r, k):
    w = r.choice(WORDS + ODD)
    return {}, cased(r, w) + " " + plain(r, 1) + " " + cased(r, w) + r.choice(["", "", "", ".", "!", '"'])


IFEVAL = {
    "keywords:existence": existence, "keywords:frequency": frequency, "keywords:forbidden_words": forbidden_words, "keywords:letter_frequency": letter_frequency,
    "language:response_language": response_language, "length_constraints:number_sentences": number_sentences, "length_constraints:number_paragraphs": number_paragraphs,
    "length_constraints:number_words": number_words, "length_constraints:nth_paragraph_first_word": nth_paragraph_first_word,
    "detectable_content:number_placeholders": number_placeholders, "detectable_content:postscript": postscript, "detectable_format:number_bullet_lists": number_bullet_lists,
    "detectable_format:constrained_response": constrained_response, "detectable_format:number_highlighted_sections": number_highlighted_sections,
    "detectable_format:multiple_sections": multiple_sections, "detectable_format:json_format": json_format, "detectable_format:title": title,
    "combination:two_responses": two_responses, "combination:repeat_prompt": repeat_prompt, "startend:end_checker": end_checker,
    "change_case:capital_word_frequency": capital_word_frequency, "change_case:english_capital": english(str.upper), "change_case:english_lowercase": english(str.lower),
    "punctuation:no_comma": no_comma, "startend:quotation": quotation,
}
IFEVALG = {
    "copy:repeat_phrase": repeat_phrase, "copy:copy": copied, "new:copy_span_idx": copy_span_idx, "detectable_format:sentence_hyphens": sentence_hyphens,
    "keywords:no_adjacent_consecutive": no_adjacent_consecutive, "detectable_format:square_brackets": square_brackets, "keywords:word_once": word_once,
    "keywords:word_count_different_numbers": frequency, "keywords:exclude_word_harder": exclude_word_harder, "paragraphs:paragraphs": paragraphs("***"),
    "paragraphs:paragraphs2": paragraphs("\n\n"), "first_word:first_word_sent": each_sentence("first_word"), "first_word:first_word_answer": whole("first_word"),
    "last_word:last_word_sent": each_sentence("last_word"), "last_word:last_word_answer": whole("last_word"), "detectable_format:bigram_wrapping": bigram_wrapping,
    "copy:copying_simple": copied, "copy:copying_multiple": copying_multiple, "punctuation:punctuation_dot": no_mark("."), "punctuation:punctuation_exclamation": no_mark("!"),
    "count:lowercase_counting": lowercase_counting, "letters:letter_counting": letter_counting, "letters:letter_counting2": letter_frequency,
    "count:counting_composition": counting_composition, "count:count_unique": count_unique, "count:count_increment_word": count_increment_word,
    "keywords:palindrome": palindrome, "keywords:keyword_specific_position": keyword_specific_position, "keywords:start_end": start_end,
}


def asks_language(key):
    return key in ("language:response_language", "change_case:english_capital", "change_case:english_lowercase")


def kwargs_by_id(prompts):
    found = {}
    for prompt in prompts:
        for key, kwargs in zip(prompt["instruction_id_list"], prompt["kwargs"]):
            found.setdefault(key, []).append(kwargs)
    return found


def odd_kwargs(r, kwargs):
    """Missing, zero, negative, unknown and ill-typed parameters."""
    kwargs = dict(kwargs)
    if not kwargs:
        return {"unknown": 1} if r.random() < 0.5 else kwargs
    name = r.choice(list(kwargs))
    kwargs[name] = r.choice([None, 0, -1, "", [], "at least", 2, 1.5, "[", "a|b", True])
    return kwargs


def cases(seed, per_id, prompts):
    given = kwargs_by_id(prompts)
    for suite, makers in [("if_eval", IFEVAL), ("if_eval_g", IFEVALG)]:
        for key, make in makers.items():
            r = random.Random(f"{seed} {suite} {key}")
            own = given.get(key, [None]) if suite == "if_eval" else [None]
            for _ in range(per_id):
                k = r.choice(own)
                kwargs, text = make(r, dict(k) if k and r.random() < 0.5 else None)
                roll = r.random()
                if roll < 0.15:
                    text = wrapped(r, text)
                elif roll < 0.3:
                    text = damaged(r, text)
                elif roll < 0.38:
                    text = r.choice([r.choice(GENERAL), prose(r), r.choice(GENERAL) + "\n" + text])
                elif roll < 0.42:
                    kwargs = odd_kwargs(r, kwargs)
                yield suite, key, kwargs, text


def long_text(r):
    """A response of a usual length, some 1,500 characters with a little of everything."""
    parts = [plain(r, r.randint(2, 5)) for _ in range(r.randint(3, 6))]
    parts.insert(1, "\n".join("* " + phrase(r, 6) for _ in range(4)))
    parts.insert(3, "**Note:** " + prose(r, 3))
    return "\n\n".join(parts)


def rows(prompts, seed, n):
    r = random.Random(f"{seed} rows")
    found = []
    for prompt in r.sample(prompts, min(n, len(prompts))):
        kwargs = [{k: v for k, v in k.items() if v is not None} for k in prompt["kwargs"]]
        found.append({"suite": "if_eval", "ids": prompt["instruction_id_list"], "kwargs": kwargs, "response": long_text(r)})
    return found
