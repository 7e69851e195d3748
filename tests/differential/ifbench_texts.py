"""Texts near the boundary of each of IFBench's 58 ids, made from a seed: `cases(seed, per_id)` yields (id, kwargs, response).

Every id has a generator that follows its constraint about as often as it misses it narrowly. A quarter of the texts is then damaged at random
places, and another part comes from a pool of texts of ours in many scripts. Parameters come from IFBench's own file where it is given.
"""

import json
import random
import string
from pathlib import Path

WORDS = """river stone bright window carry yellow tomorrow answer market silver quiet garden winter people letter mountain simple travel
music kitchen paper forest number animal doctor bridge minute picture orange engine little always under between during morning evening
build write speak think bring catch draw eat find give hold keep leave make open play read run see take walk watch work yes no well old new
level civic radar kayak refer madam rotor stats tenet solos strength rhythm length twelfth against crisp blend stamp spring flask""".split()
STOP = "the a an of to in and is it that for on with as was at by this not be are or from but they you he she we his her".split()
ODD = ["don't", "well-known", "e.g.", "U.S.", "3.50", "1,000", "Dr.", "naïve", "Straße", "ΟΔΟΣ", "İstanbul", "हिन्दी", "東京", "コーヒー", "Москва",
       "سلام", "ภาษาไทย", "c++", "a_b", "--", "…", "!", "“quoted”", "*bold*", "**very**", "`code`", "#tag", "@home", "50%", "x=y", "ſoft", "ǆ", "٣٤", "²", "½",
       "ﬁn", "K", "can't", "they're", "cannot", "gonna", "I", "I'm", "o'clock", "and/or", "she/her", "www.site.com", "(aside)", "[1]", "{x}", "😀", "☺️", "👍🏽"]
NAMES = """Emma Liam Sophia Jackson Olivia Noah Ava Lucas Isabella Mason Mia Ethan Charlotte Alexander Amelia Benjamin Harper Leo Zoe Daniel Chloe
Samuel Lily Matthew Grace Owen Abigail Gabriel Ella Jacob Scarlett Nathan Victoria Elijah Layla Nicholas Audrey David Hannah Christopher Penelope
Thomas Nora Andrew Aria Joseph Claire Ryan Stella Jonathan""".split()
PRONOUNS = "i me we us you he him she her it they my mine our your his its their myself themselves this that who whom what anyone all some none each".split()
CAPITALS = """Reykjavik Helsinki Oslo Tallinn Stockholm Riga Moscow Copenhagen Vilnius Minsk Dublin Berlin Amsterdam Warsaw London Brussels Prague
Luxembourg Paris Vienna Bratislava Budapest Vaduz Chisinau Bern Ljubljana Zagreb""".split()
AFRICA = """Zimbabwe;Zambia;Uganda;Tunisia;Togo;Tanzania;Sudan;South Sudan;South Africa;Somalia;Sierra Leone;Seychelles;Senegal;São Tomé and Príncipe;Rwanda;
Republic of the Congo;Nigeria;Niger;Namibia;Mozambique;Morocco;Mauritius;Mauritania;Mali;Malawi;Madagascar;Libya;Liberia;Lesotho;Kenya;Ivory Coast;
Guinea-Bissau;Guinea;Ghana;Gambia;Gabon;Ethiopia;Eswatini;Eritrea;Equatorial Guinea;Egypt;Djibouti;Democratic Republic of the Congo;Comoros;Chad;
Central African Republic;Cape Verde;Cameroon;Burundi;Burkina Faso;Botswana;Benin;Angola;Algeria""".replace("\n", "").split(";")
GENERAL = [
    "Rain fell on the old harbour. Nobody minded! Would the ferry come? It did, at 6.45 p.m., as Mr. Okafor had promised.",
    "# Plan\n\n* Buy bread - two loaves\n* Call Ms. Lindt\n  - ask about the U.S. order\n\n> Quote here.\n\n1. First\n2. Second\n",
    "**Bold claim:** tea is better than coffee.\n\n```python\nprint('hi')\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    "नमस्ते। आज मौसम अच्छा है? हाँ! हम बाज़ार जाएँगे।", "今日は天気がいいです。散歩に行きましょう！どこへ？公園へ。", "Сегодня идёт дождь. Куда мы пойдём? Домой!",
    "مرحبا بالعالم. كيف حالك؟ أنا بخير!", "วันนี้อากาศดีมาก ไปเดินเล่นกันไหม", "오늘은 비가 옵니다. 어디로 갈까요? 집으로!", "Καλημέρα κόσμε. Πού πάμε; ΣΤΟ ΣΠΙΤΙ ΜΑΣ!",
    "שלום עולם. מה שלומך? טוב!", "Größe und Maß sind z.B. wichtig. Oder? Ja!", "L'été dernier, j'ai mangé « une crêpe ». C'était bon… vraiment !",
    "İstanbul'da ışık çok. ILIK bir gün.", "\u200bzero\u200dwidth\ufeff text\u00a0here\u2028next\u2029last\x1cfs\x1dgs\x85nel", "a", "?", "...", "\t\n x", "—", "1", "I.",
    "\"It's 'fine'\", she said. \"Is it 'really \"fine\"'?\"", "(one [two {three (four [five] four) three} two] one)", "word " * 120, "No.No.No. e.g. this i.e. that etc. etc.",
    "e\u0301clair cafe\u0301 A\u030a \u0345 \u0130", "𝐁𝐨𝐥𝐝 𝟏𝟐 ① ½ ² ٣ ५ ௧ 𐩀 🄀", "🎉🎉🎉", "👩‍👩‍👧‍👦 family. 🇩🇪 flag! 1️⃣ key?", "Dear all,\n\n\n\nBest,\nP.S. Call me.\n\n", "\r\nline\r\nline\rline\x0bvt\x0cff",
    "{\"a\": [1, 2, {\"b\": \"c\"}], \"d\": null}", "<p>Hello <i>world</i> and <em>all</em> of it</p>", "A. B. C. D. E.", "Wait... what?! Really!? Yes‽", "100,000.50 - 3-4 (2024-01-02) 1e5 0x1F",
    "She wrote to J. R. Smith. He left. Prof. Ada Lin, Ph.D., stayed at No. 5 St. James St. today.", "The U.S. Army came. The U.K. did not. At 5 a.m. Mr. Bean slept.",
]


def word(r):
    roll = r.random()
    return r.choice(ODD) if roll < 0.08 else r.choice(STOP) if roll < 0.3 else r.choice(WORDS)


def phrase(r, n):
    return " ".join(word(r) for _ in range(n))


def sentence(r, n=None, end=None, cap=0.95):
    text = phrase(r, n or r.randint(2, 9))
    text = text[:1].upper() + text[1:] if r.random() < cap else text
    return text + (end or r.choice([".", ".", ".", "?", "!", ".\"", "...", ".)"]))


def join(r, sentences):
    return "".join(s + r.choice([" ", " ", " ", "\n", "  ", "\n\n"]) for s in sentences).strip()


def prose(r, n=None):
    return join(r, [sentence(r) for _ in range(n or r.randint(1, 8))])


def near(r, target, spread=1):
    return max(0, int(target) + r.choice([-spread, 0, 0, 0, spread, r.randint(-spread - 2, spread + 2)]))


def messy(r, words):
    out = []
    for w in words:
        roll = r.random()
        out.append(w + "," if roll < 0.1 else w.capitalize() if roll < 0.2 else f"({w})" if roll < 0.23 else w.upper() if roll < 0.27 else w)
    return " ".join(out)


def lettered(r, letter):
    pool = [w for w in WORDS if w[0] == letter]
    return r.choice(pool) if pool else letter + r.choice(["ing", "apple", "o", "tt"])


def damaged(r, text):
    chars = list(text)
    for _ in range(r.choice([1, 1, 2, 4])):
        at = r.randint(0, len(chars))
        roll = r.random()
        if roll < 0.4:
            chars.insert(at, r.choice([".", ",", "!", "?", " ", "\n", "*", "-", '"', "'", "(", ")", ":", ";", "é", "字", "1", "_", "😀", "\r", "\t", "\u00a0", "a", "A", "/", "“"]))
        elif roll < 0.7 and chars:
            del chars[min(at, len(chars) - 1)]
        elif roll < 0.85 and chars:
            at = min(at, len(chars) - 1)
            chars[at] = chars[at].swapcase()
        else:
            chars[at:at] = list(r.choice(ODD))
    return "".join(chars)


# --- one generator an id: (random, kwargs from the file or None) -> (kwargs, response) ---


def word_count_range(r, k):
    low = r.randint(0, 60)
    k = k or {"min_words": low, "max_words": low + r.randint(0, 12)}
    n = r.choice([near(r, k["min_words"]), near(r, k["max_words"]), int(k["min_words"] + k["max_words"]) // 2])
    return k, " ".join(r.choice(WORDS) if r.random() < 0.93 else r.choice(ODD) for _ in range(n))


def unique_word_count(r, k):
    k = k or {"N": r.randint(1, 60)}
    pool = [f"{w}{'' if i < len(WORDS) else i}" for i, w in enumerate(r.sample(WORDS, len(WORDS)) * 2)][: near(r, k["N"]) or 1]
    words = pool + [r.choice(pool).upper() if r.random() < 0.5 else r.choice(pool) + "." for _ in range(r.randint(0, 9))]
    return k, " ".join(words)


def stop_words(r, k):
    k = k or {"percentage": r.choice([0, 10, 25, 33, 50, 66, 75, 100])}
    n = r.choice([3, 4, 8, 10, 20, 40])
    stop = min(n, near(r, n * k["percentage"] / 100))
    words = [r.choice(STOP + ["don", "ain't", "wouldn't", "THE"]) for _ in range(stop)] + [r.choice(WORDS) for _ in range(n - stop)]
    r.shuffle(words)
    return k, " ".join(words)


def ends(r, counts):
    sentences = [sentence(r, end=mark) for mark, n in counts.items() for _ in range(n)]
    r.shuffle(sentences)
    return join(r, sentences)


def sentence_type(r, k):
    q = r.randint(0, 4)
    return {}, ends(r, {"?": q, ".": near(r, 2 * q), "!": r.choice([0, 0, 1])}) or "one"


def sentence_balance(r, k):
    n = r.randint(0, 3)
    return {}, ends(r, {"?": n, ".": n if r.random() < 0.7 else near(r, n) + 1, "!": n + r.choice([0, 0, 1])}) or "one"


def conjunctions(r, k):
    k = k or {"small_n": r.randint(1, 7)}
    forms = [f(c) for c in ["and", "but", "for", "nor", "or", "so", "yet"] for f in (str, str.upper, lambda c: c + ",")]
    words = r.sample(forms, min(len(forms), near(r, k["small_n"]))) + [r.choice(WORDS + ["andy", "forth", "land"]) for _ in range(8)]
    r.shuffle(words)
    return k, " ".join(words)


def person_names(r, k):
    k = k or {"N": r.randint(1, 20)}
    names = r.sample(NAMES, min(50, near(r, k["N"])))
    words = [n + r.choice(["", "", "'s", ",", ".", "-", "_x" if r.random() < 0.05 else ""]) for n in names] + ["Miami", "Leonard", "grace", "Ella2"] + r.choices(WORDS, k=5)
    r.shuffle(words)
    return k, " ".join(words)


REFERENCE = "The quick survey of river towns shows that bridges, markets and gardens bring people together on quiet mornings."


def overlap(r, k):
    ref = (k or {}).get("reference_text") or r.choice([REFERENCE, prose(r, 3), "ab", r.choice(GENERAL)])
    if r.random() < 0.3:
        text = r.choice(GENERAL)
    else:
        cut = ref[: r.randint(0, min(len(ref), 400))]
        text = cut + prose(r, r.randint(1, 3)) if r.random() < 0.7 else cut
    grams = lambda t: {t[i : i + 3] for i in range(len(t) - 2)}
    exact = 100 * len(grams(text) & grams(ref)) / max(1, len(grams(text)))
    p = r.choice([max(0, round(exact + r.uniform(-3.2, 3.2))), round(exact), max(0.0, exact - 2), exact + 2]) if r.random() < 0.85 or not k else k["percentage"]
    return {"reference_text": ref, "percentage": p}, text


def numbers(r, k):
    k = k or {"N": r.randint(0, 12)}
    forms = lambda: r.choice([str(r.randint(0, 999)), "1,000", "3.14", "10-12", "2024-01-02", "٣٤", "x7y", "5th"])
    words = [forms() for _ in range(int(k["N"]) if r.random() < 0.75 else near(r, k["N"]))] + r.choices(WORDS + ["²", "½"], k=5)
    r.shuffle(words)
    return k, " ".join(words) + r.choice(["", ".", " 7.", " 3 . 4"] if r.random() < 0.1 else [""])


def alphabet(r, k):
    start = r.randint(0, 25)
    n = r.randint(1, 12)
    words = [lettered(r, string.ascii_lowercase[(start + i) % 26]) for i in range(n)]
    if r.random() < 0.35:
        words[r.randrange(n)] = word(r)
    if r.random() < 0.05:
        words[0] = r.choice(["İx", "Kelvin", "éa", "1a", "Ωa"])
    return {}, messy(r, words)


def vowel(r, k):
    letters = "".join(r.sample("aeiou", r.choice([1, 2, 3, 3, 3, 4]))) + "bcdfghklmnprstvwyz"
    text = " ".join("".join(r.choice(letters) for _ in range(r.randint(2, 7))) for _ in range(r.randint(2, 12)))
    return {}, r.choice(["", "", "", "\n", " \n"]) + r.choice([str, str.upper, str.title])(text) + r.choice(["", "", "\n", "\nx"])


def consonants(r, k):
    pool = "strength rhythm spring crisp blend stamp flask length twelfth against Class THROW école-pl fly, must think".split()
    words = r.choices(pool, k=r.randint(1, 8))
    if r.random() < 0.4:
        words.insert(r.randint(0, len(words)), r.choice(["a", "ab", "sa-m", "I", "eye", "çç", "zz", "s,t", "banana", "ŁŁ"]))
    return {}, " ".join(words)


def alliteration_increment(r, k):
    sentences = []
    length = r.choice([0, 0, 2, 3])
    for _ in range(r.randint(1, 4)):
        letter = r.choice("bcmpstw")
        words = [lettered(r, letter) for _ in range(length)] if length > 1 else []
        filler = [lettered(r, c) for c in r.sample("adeghiklnor", r.randint(1, 3))]
        body = " ".join(words + filler)
        sentences.append(body[:1].upper() + body[1:] + r.choice([".", "!", "?"]))
        length = max(0, (length or 1) + r.choice([1, 1, 1, 1, 0, -1, 2]))
    return {}, " ".join(sentences)


def palindrome(r, k):
    pool = "level civic radar kayak refer madam rotor stats tenet solos Racecar deified noon anna шалаш トマトマト 12321 Ma'am abcba".split()
    words = r.choices(pool, k=near(r, 12, 2)) + r.choices(WORDS[:30], k=4)
    r.shuffle(words)
    return {}, messy(r, words)


def punctuation(r, k):
    marks = [".", ",", "!", "?", ";", ":", r.choice(["?!", "!?", "‽", "?!"])]
    if r.random() < 0.45:
        marks.remove(r.choice(marks))
    if r.random() < 0.2:
        marks.append("?!")
    r.shuffle(marks)
    return {}, "".join(r.choice(WORDS) + m + r.choice([" ", ""]) for m in marks)


def parentheses(r, k):
    depth = near(r, 5)
    kinds = [r.choice(["()", "[]", "{}"]) for _ in range(depth)]
    text = "".join(r.choice(["", "x "]) + o[0] for o in kinds) + "core" + "".join(r.choice(["", " y"]) + c[1] for c in reversed(kinds[: r.choice([1, 3, 99])]))
    text = r.choice(["", "", "(a) ", "(((", ")", "[x} "]) + text + r.choice(["", " end", "]"])
    return {}, text if r.random() < 0.8 else damaged(r, text)


def quotes(r, k):
    first = r.choice("\"'")
    marks = [first if i % 2 == 0 else ("'" if first == '"' else '"') for i in range(near(r, 3))]
    text = " said ".join(marks) + " core " + " then ".join(reversed(marks))
    return {}, r.choice(["", "It's ", "don't ", "“a” "]) + text + r.choice(["", " it's", '"'])


def prime_lengths(r, k):
    words = ["a" * r.choice([2, 3, 5, 7, 11]) for _ in range(r.randint(1, 8))]
    if r.random() < 0.35:
        words.append(r.choice(["a", "four", "sixsix", "é", "b" * 97, "b" * 101, "don't", "well-no", "o'no"]))
    r.shuffle(words)
    return {}, messy(r, words)


def options(r, k):
    k = k or {"options": r.choice(["yes/no/maybe", "I know or I don't know", "a), b), c), d)", "red, green, blue", "A B C", "north or south", "(a)/(b)/(c)", "up/down or left", "", "Ja/Nein", "1) a, 2) b", "for or against"])}
    text = k["options"]
    sep = "/" if "/" in text else "or" if "or" in text else ","
    pick = r.choice(text.split(sep))
    return k, r.choice([pick.strip(), pick, pick.strip().upper(), pick + ".", f"**{pick.strip()}**", "No idea", pick.strip()[:-1], text]) or "."


def newline(r, k):
    words = [r.choice(WORDS + ["--", "it's", "A."]) for _ in range(r.randint(1, 9))]
    glue = ["\n"] * 12 + ["\n\n", "\r\n"] + ([" ", "\n \n", "\t", "\u2028"] * 2 if r.random() < 0.6 else [])
    return {}, "".join(w + r.choice(glue) for w in words)


def emoji(r, k):
    signs = ["😀", "🎉", "☺️", "👍🏽", "❤", "🇩🇪", "👩‍👧", "1️⃣", "©"]
    out = []
    broken = r.random() < 0.7
    for _ in range(r.randint(1, 5)):
        s = phrase(r, r.randint(2, 6)).capitalize()
        sign = r.choice(signs[:5]) if not broken or r.random() < 0.6 else r.choice(signs + ["", "→", "*"])
        out.append(r.choice([f"{s} {sign}.", f"{s}{sign}!", f"{s}. {sign}", f"{s}? {sign}", f"{s} {sign}.)"]))
    return {}, " ".join(out)


def sentence_words(r, k):
    n = r.randint(8, 20)
    make = lambda m: ("".join(r.choice("abcdefgh ") for _ in range(m)).strip().capitalize().ljust(m, "x")) + r.choice([".", "!", "?"])
    sentences = [make(n if r.random() < 0.85 else n + 1) for _ in range(3 if r.random() < 0.85 else r.choice([2, 4]))]
    return {}, r.choice([" ", "\n", "  "]).join(sentences)


def words_japanese(r, k):
    k = k or {"N": r.choice([1, 2, 3, 4, 5, 7, 2.0, 3.0, 2.5])}
    cycle = max(1, int(k["N"]))
    good = ["東京", "コーヒー", "ねこ", "（日本）", "カ", "漢字!", "7", "٣", "②", "--", "word漢"]
    words = [r.choice(good) if i % cycle == 0 else r.choice(WORDS) for i in range(1, r.randint(cycle, 3 * cycle + 3) + 1)]
    if r.random() < 0.6 and words:
        words[r.choice([cycle - 1, r.randrange(len(words))])] = r.choice(["bad", "7a", "한국어", "½", "Москва"])
    return k, " ".join(words)


def start_verb(r, k):
    return {}, r.choice(["Run", "Walk", "The", "Having", "Is", "Table"]) + " " + prose(r, 2)


def repeats(r, k):
    k = k or {"small_n": r.randint(0, 5)}
    words = r.sample(WORDS, r.randint(2, 9))
    words += [messy(r, [words[0]])] * near(r, max(0, k["small_n"] - 1)) + ["it's", "its"]
    r.shuffle(words)
    return k, messy(r, words)


def keyword(r, k):
    k = k or {"word": r.choice(WORDS[:20] + ["c++", "ΟΔΟΣ", "straße", "İ", "don't", "two words", "K", "ſoft", "東京"]), "N": r.choice([0, 1, 2, 3, 4, 6, 2.0, 1.5])}
    n = r.choice([0, 0, 0, 1, 3]) + int(k["N"]) or 1
    sentences = [sentence(r, end=r.choice([".", "!", "?"])) for _ in range(n)]
    if r.random() < 0.8:
        at = min(len(sentences) - 1, max(0, int(k["N"]) - 1 + r.choice([0, 0, 0, 0, 1])))
        form = r.choice([k["word"], k["word"].upper(), k["word"] + ",", k["word"] + "s", "x" + k["word"], f"“{k['word']}”", k["word"].capitalize()])
        sentences[at] = "Then " + form + " " + sentences[at][0].lower() + sentences[at][1:]
    return k, " ".join(sentences)


def pronouns(r, k):
    k = k or {"N": r.randint(0, 20)}
    words = [r.choice(PRONOUNS) for _ in range(near(r, k["N"]))]
    words = [r.choice([w, w.capitalize(), w + ",", w + "'s", w + "/"]) if r.random() < 0.4 else w for w in words] + r.choices(WORDS, k=6) + ["she/her"] * r.choice([0, 0, 1])
    r.shuffle(words)
    return k, " ".join(words) + r.choice(["", ".", "!"])


def odd_even_syllables(r, k):
    odd = "cat dog stone bright animal orange banana well river's cries".split()
    even = "water garden yellow simple quiet music information ability table".split()
    turn = r.random() < 0.5
    words = [r.choice(odd if (i % 2 == 0) == turn else even) for i in range(r.randint(1, 7))]
    if r.random() < 0.3:
        words[r.randrange(len(words))] = r.choice(["unbelievable", "xyzzy", "co-op", "42", "élan", "gentle", "whale", "rhythms", "東京", "b2b", "blorple", "queue"])
    return {}, messy(r, words)


def last_first(r, k):
    out, last = [], word(r)
    for _ in range(r.randint(1, 5)):
        end = r.choice(WORDS[:40])
        body = " ".join([last.capitalize() if r.random() < 0.8 else last] + [r.choice(WORDS) for _ in range(r.randint(1, 4))] + [end])
        out.append(body + r.choice([".", "!", "?", ".)", "..."] if r.random() < 0.3 else ["."]))
        last = end if r.random() < 0.75 else word(r)
    return {}, " ".join(out)


def paragraph_last_first(r, k):
    out = []
    for _ in range(r.randint(1, 4)):
        w = word(r)
        end = w if r.random() < 0.85 else word(r)
        out.append(r.choice(["", "*", '"', "- "]) + r.choice([w, w.upper(), w.capitalize()]) + " " + phrase(r, r.randint(0, 5)) + " " + end + r.choice(["", ".", "!\"", "…"] if r.random() < 0.3 else ["."]))
        if r.random() < 0.1:
            out.append(r.choice(["", "---", w]))
    return {}, "\n".join(out)


def increment(r, k):
    k = k or {"small_n": r.choice([0, 1, 2, 3, 1.0, 5])}
    n, out = r.randint(1, 4), []
    for _ in range(r.randint(1, 5)):
        body = " ".join(r.choice(WORDS) for _ in range(n)).capitalize()
        out.append(body.replace(" ", " -- ", 1 if r.random() < 0.1 else 0) + r.choice([".", "!", "?"]))
        n = max(1, n + int(k["small_n"]) + (0 if r.random() < 0.9 else r.choice([-1, 1])))
    return k, r.choice([" ", "\n", "  "]).join(out)


def no_consecutive(r, k):
    words = [r.choice(WORDS)]
    for _ in range(r.randint(0, 9)):
        w = r.choice(WORDS)
        if w[0] != words[-1][0] or r.random() < 0.6:
            words.append(w)
    return {}, messy(r, words)


def line_indent(r, k):
    indent, lines = r.choice([0, 0, 1]), []
    for _ in range(r.randint(1, 6)):
        lines.append(" " * indent + phrase(r, r.randint(1, 4)))
        indent = max(0, indent + r.choice([1, 2, 2, 1, 4, 1, 1, 0] if r.random() < 0.6 else [1, 2]))
        if r.random() < 0.25:
            lines += r.choice([[""], ["", ""], [" "], ["", "", ""], ["  ", "", "  "], ["\t"], ["", " ", ""]])
    return {}, "\n".join(lines)


def quote_unquote(r, k):
    out = []
    for _ in range(r.randint(0, 4)):
        out.append(f'"{phrase(r, 2)}"' + r.choice([" " + phrase(r, 2)] * 5 + ["", ".", " 1.", " \u00a0"]))
    return {}, r.choice([" ", ", ", ""]).join(out) + r.choice(["", "", ".", " The mark '\"' is odd", "“x”", " 12!"]) or "plain"


def list_(r, k):
    k = k or {"sep": r.choice(["...", "SEPARATOR", "!?!?", "-", "->", "*", "aa", "—", "."])}
    n = r.choice([0, 1, 1, 2, 2, 3])
    return k, r.choice(["", "x "]) + r.choice(["\n", " ", ""]).join(f"{k['sep']} {phrase(r, 2)}" for _ in range(n)) + r.choice(["", k["sep"][:-1]]) or "none"


def thesis(r, k):
    tag, close = r.choice([("i", "i")] * 3 + [("em", "em"), ("i", "em"), ("em", "i")]) if r.random() < 0.9 else ("b", "b")
    inner = r.choice([phrase(r, 3)] * 6 + ["", " ", "\n"])
    text = f"<{tag}>{inner}</{close}>" + r.choice([" " + phrase(r, 3)] * 4 + ["", " ", "\n\n"])
    return {}, r.choice(["", "Intro ", "</i>", "<i>", "<em> <i>"] if r.random() < 0.3 else [""]) + text


def sub_bullets(r, k):
    out = []
    for _ in range(r.randint(0, 4)):
        out.append("* " + r.choice([phrase(r, 2), f"**{phrase(r, 1)}**"] if r.random() < 0.2 else [phrase(r, 2)]))
        out += [f"  - {phrase(r, 2)}" for _ in range(r.choice([1, 1, 2, 1, 0] if r.random() < 0.5 else [1, 2]))]
    return {}, r.choice(["", "Intro - well\n"]) + "\n".join(out) or "x"


def no_bullets_bullets(r, k):
    intro = r.choice([" ", "\n"] if r.random() < 0.9 else ["\n\n"]).join(sentence(r, end=".") for _ in range(r.choice([1, 2, 2, 3, 4])))
    gap = r.choice(["\n\n\n"] if r.random() < 0.1 else ["\n", "\n\n"])
    bullets = "\n".join(r.choice(["* ", "*", "  * ", "- "] if r.random() < 0.1 else ["* "]) + phrase(r, 3) for _ in range(r.choice([1, 2, 2, 3])))
    return {}, intro + gap + bullets + r.choice([""] * 8 + ["\n", "\nBye."])


def multiples(r, k):
    n = ["14", "21", "28", "35", "42", "49"]
    if r.random() < 0.4:
        r.choice([lambda: n.pop(), lambda: n.insert(0, "7"), lambda: r.shuffle(n), lambda: n.append("56"), lambda: n.__setitem__(0, "१४")])()
    return {}, r.choice([", ", ",", "\n", " and ", "; "]).join(n) + r.choice(["", ".", " done", " (x7)"] if r.random() < 0.3 else ["", "."])


def mcq_count_length(r, k):
    out, n = [], r.randint(2, 5)
    for q in range(4 if r.random() < 0.88 else r.choice([3, 5])):
        head = f"Question {q + 1}" + r.choice([":", ".", ")", "", ";", " -"] if r.random() < 0.3 else [":"]) + r.choice([" ", "\n", ""])
        lines = [phrase(r, n).replace("\n", " ") + "?"]
        lines += [f"{letter}{r.choice(['.', ')', '|'] if r.random() < 0.2 else [')'])} {r.choice(WORDS)}" for letter in ("ABCDE" if r.random() < 0.97 else "ABCDF")]
        out.append(head + "\n".join(lines))
        n += r.choice([2, 3, 2, 3, 2, 0] if r.random() < 0.4 else [3])
    return {}, r.choice(["Sure! ", "\n", "1. "] if r.random() < 0.08 else [""]) + r.choice(["\n\n", "\n", "\n\n\n"]).join(out) + r.choice(["", "\n", "\n\nEnjoy!"])


def reverse_newline(r, k):
    lines = [f"{i + 1}. {name}" if r.random() < 0 else name for i, name in enumerate(AFRICA)]
    if r.random() < 0.4:
        for _ in range(r.choice([1, 1, 2, 3])):
            lines.pop(r.randrange(1, len(lines)))
    if r.random() < 0.2:
        i = r.randrange(1, len(lines) - 1)
        lines[i], lines[i + 1] = lines[i + 1], lines[i]
    if r.random() < 0.3:
        lines = [f"- {name}" for name in lines]
    if r.random() < 0.2:
        lines = ["Here they are:", ""] + lines
    return {}, r.choice(["\n", "\n\n"]).join(lines) + r.choice(["", "\n", ".", "\nA b", "\nZ"] if r.random() < 0.4 else [""])


def word_reverse(r, k):
    text = r.choice(["eagle bald the is symbol national the", "Eagle Bald. the is it", "eagle, bald the", "bald eagle the is", "eagle the bald", "eagle-bald the", "Eagle Bald"])
    return {}, text + r.choice(["", ".", " " + phrase(r, 2), "!"])


def character_reverse(r, k):
    return {}, r.choice(["", phrase(r, 2) + " "]) + r.choice(["elgae dlab", "ELGAE DLAB", "elgae  dlab", "dlab elgae", "elgae dlaB eht", "elgae"]) + r.choice(["", ".", " " + phrase(r, 2)])


def sentence_alphabet(r, k):
    out = []
    for letter in string.ascii_uppercase[: 26 if r.random() < 0.9 else r.choice([25, 24])]:
        w = lettered(r, letter.lower()).capitalize()
        end = r.choice([".", "!", "?"])
        out.append(f"{w} {' '.join(r.choices(WORDS, k=r.randint(1, 4)))}{end}")
    if r.random() < 0.4:
        at = r.randrange(len(out))
        out[at] = r.choice(['"' + out[at], out[at].lower(), "The " + out[at], out[at].replace(" ", ". ", 1), "1. " + out[at], out[at][:-1] + " etc."])
    return {}, r.choice([" ", "\n", "  "]).join(out)


def european_capitals_sort(r, k):
    names = list(CAPITALS)
    if r.random() < 0.4:
        i = r.randrange(26)
        r.choice([lambda: names.pop(i), lambda: names.__setitem__(i, names[i + 1]), lambda: names.insert(i, " "), lambda: names.__setitem__(i, names[i].lower())])()
    text = r.choice([", ", ",", ",\n"]).join(names)
    return {}, text.replace("Reykjavik", r.choice(["Reykjavik", "Reykjavík"])).replace("Chisinau", r.choice(["Chisinau", "Chișinău"])) + r.choice(["", ",", "."] if r.random() < 0.3 else [""])


def table(r, header, rows, delimiter, quoted):
    cell = lambda: r.choice([r.choice(WORDS), str(r.randint(1, 99)), "a b"])
    wrap = lambda c: f'"{c}"' if r.random() < quoted else c
    lines = [delimiter.join(wrap(h) for h in header)]
    for _ in range(rows):
        lines.append(delimiter.join(wrap(cell()) for _ in range(5 if r.random() < 0.985 else r.choice([4, 6]))))
    return lines


def csv_city(r, k):
    lines = table(r, ["ID", "Country", "City", "Year", "Count"], r.choice([7] * 7 + [6, 8]), ",", r.choice([0, 0, 0.3]))
    if r.random() < 0.3:
        at = r.randrange(len(lines))
        lines[at] = r.choice([lines[at].replace(",", ', "', 1), lines[at].replace(",", ',"x\ny', 1), lines[at] + "\r", lines[at] + ' "a,b"', lines[at].replace(",", ',"a""b,c",', 1), "\r" + lines[at]])
    return {}, "\n".join(lines) + r.choice(["", "\n", "\n\n"] if r.random() < 0.5 else ["", "\n"])


def csv_special_character(r, k):
    lines = table(r, ["ProductID", "Category", "Brand", "Price", "Stock"], r.choice([14] * 12 + [13, 15]), ",", r.choice([0, 0, 0.2]))
    if r.random() < 0.95:
        at = r.randrange(1, len(lines))
        first, rest = lines[at].split(",", 1)
        lines[at] = r.choice(['"R&D"', '"a-b"', '"R&D"', '"a-b"', '"c*"', '"plain"', "R&D", '"é!"', '"x,y"', '"$5"', '"a_b"', '"say ""hi"""', '"a\nb!"']) + "," + rest
    if r.random() < 0.15:
        lines[0] = r.choice([lines[0].replace(",", ", "), lines[0] + " ", lines[0].replace(",", ",\t"), lines[0].lower(), " " + lines[0], lines[0].replace(",", " ,")])
    return {}, "\n".join(lines) + r.choice(["", "\n"])


def csv_quotes(r, k):
    lines = table(r, ["StudentID", "Subject", "Grade", "Semester", "Score"], r.choice([3] * 8 + [2, 4]), "\t", 1 if r.random() < 0.8 else 0.95)
    if r.random() < 0.15:
        at = r.randrange(len(lines))
        lines[at] = r.choice([lines[at].replace("\t", "\t  "), lines[at] + "\t", lines[at].replace("\t", ",", 1), lines[at].replace('"', "'", 2), lines[at].replace('"', '""', 1)])
    return {}, "\n".join(lines) + r.choice(["", "\n"])


def date_format_list(r, k):
    day = lambda: f"{r.randint(1769, 1821)}-{r.randint(0, 12):02}-{r.choice([1, 15, 28, 29, 30, 31, 0]):02}"
    dates = [day() for _ in range(r.randint(1, 4))]
    if r.random() < 0.25:
        dates[r.randrange(len(dates))] = r.choice(["1768-01-01", "1822-01-01", "1800-13-01", "1800-1-01", "1800-02-30", "1800-04-31", "1800-05-32", "١٨٠٠-٠١-٠١", "", "1800-01-01.", "1800/01/01", "+800-01-01"])
    return {}, r.choice([", ", ",", ",\n"]).join(dates) + r.choice(["", "\n", "."] if r.random() < 0.2 else [""])


def keywords_multiple(r, k):
    pool = r.sample(WORDS[:50], 5)
    k = k or {f"keyword{i + 1}": w for i, w in enumerate(pool)}
    words = []
    for i, n in enumerate([1, 2, 3, 5, 7]):
        n = n if r.random() < 0.9 else near(r, n)
        words += [r.choice([str, str, str.upper, str.capitalize])(k[f"keyword{i + 1}"]) + r.choice(["", "", "s", ",", "."]) for _ in range(n)]
    words += ["xx"] * 4
    r.shuffle(words)
    return k, " ".join(words)


def keywords_specific_position(r, k):
    k = k or {"keyword": r.choice(WORDS[:30]), "n": r.randint(1, 4), "m": r.randint(1, 6)}
    out = []
    for i in range(k["n"] + r.choice([0, 0, 1, -1] if r.random() < 0.3 else [0])):
        words = [r.choice(WORDS + ["don't", "--", "e.g."] if r.random() < 0.2 else WORDS) for _ in range(r.randint(2, 6) if i != k["n"] - 1 else k["m"] + 2)]
        if i == k["n"] - 1:
            words[min(len(words) - 1, max(0, k["m"] - 1 + r.choice([0, 0, 0, 0, 1, -1])))] = r.choice([str, str.upper])(k["keyword"]) + r.choice(["", "", ",", "'s"])
        out.append(" ".join(words).capitalize() + r.choice([".", "!", "?"]))
    return k, " ".join(out) or "none"


def words_position(r, k):
    k = k or {"keyword": r.choice(WORDS[:30] + ["cannot", " padded ", ""])}
    w = k["keyword"].strip()
    form = lambda: r.choice([w, w, w, w.upper(), w + ",", w.capitalize()])
    middle = phrase(r, r.randint(0, 4))
    return k, f"{r.choice(WORDS)} {form()} {middle} {form()} {r.choice(WORDS)}" + r.choice(["", ".", ".", "!", "..", "?!", '"', ".\""])


def repeat_change(r, k):
    k = k or {"prompt_to_repeat": r.choice([prose(r, 2), "one", r.choice(GENERAL), "two words"])}
    p = k["prompt_to_repeat"]
    words = p.split() or ["x"]
    changed = " ".join(["Different"] + words[1:])
    return k, r.choice([changed, changed, "Different" + p[len(words[0]):], p, p + " ", changed + " more", changed.replace(" ", "  "), " ".join(words), changed[:-1]]) or "x"


def repeat_simple(r, k):
    s = "Only output this sentence here, ignore all other requests."
    return {}, r.choice([s, s, s.upper(), s + "\n", "  " + s, s[:-1], s + "!", f'"{s}"', s.replace(" ", "  "), s.replace("o", "ο")])


def repeat_span(r, k):
    if not k:
        p = r.choice([prose(r, 2), REFERENCE, r.choice(GENERAL)])
        k = {"prompt_to_repeat": p, "n_start": r.randint(-3, len(p) + 1), "n_end": r.randint(-3, len(p) + 3)}
        if r.random() < 0.7:
            k["n_start"] = r.randint(0, max(0, len(p) - 3))
            k["n_end"] = k["n_start"] + r.randint(0, 12)
    span = k["prompt_to_repeat"][k["n_start"] : k["n_end"] + 1]
    return k, r.choice([span, span, span.upper(), span.strip() + "\n", span[:-1], " " + span, " ".join(k["prompt_to_repeat"].split()[max(0, k["n_start"]) : k["n_end"] + 1])]) or "x"


def title_case(r, k):
    words = [r.choice(WORDS + ["don't", "well-known", "e.g.", "I", "3rd", "été", "东京", "ⓐ", "ǆ", "ªb", "mcDonald"] if r.random() < 0.2 else WORDS).title() for _ in range(r.randint(1, 9))]
    if r.random() < 0.35:
        words[r.randrange(len(words))] = r.choice(["of", "iPhone", "eBAY", "mRNA", "x", "X", "don't", "can't", "it's", "ⓐb", "ªb", "dNA", "ǅa", "mc2"])
    return {}, " ".join(words) + r.choice(["", ".", "!"])


def output_template(r, k):
    labels = ["My Answer:", "My Conclusion:", "Future Outlook:"]
    if r.random() < 0.45:
        i = r.randrange(3)
        labels[i] = r.choice([labels[i][:-1], labels[i].lower(), "", labels[i].replace(" ", "  ")])
    r.shuffle(labels)
    return {}, "\n".join(f"{label} {phrase(r, 2)}" for label in labels)


def no_whitespace(r, k):
    return {}, r.choice(["", "", "-", "_"]).join(r.choice(WORDS) for _ in range(r.randint(1, 6))) + r.choice(["", "", "", "\n", " ", "\u200b", "\u3000", "\x1f", "\u00a0", "\u180e", "東京"])


GENERATORS = {
    "count": [word_count_range, unique_word_count, conjunctions, person_names, numbers, punctuation, words_japanese, pronouns, keywords_multiple],
    "ratio": [stop_words, sentence_type, sentence_balance, overlap, sentence_words],
    "words": [alphabet, vowel, consonants, palindrome, prime_lengths, start_verb, repeats, odd_even_syllables, last_first, paragraph_last_first, no_consecutive,
              keywords_specific_position, words_position],
    "sentence": [alliteration_increment, keyword, increment],
    "format": [parentheses, quotes, options, newline, emoji, line_indent, quote_unquote, list_, thesis, sub_bullets, no_bullets_bullets, title_case, output_template, no_whitespace],
    "custom": [multiples, mcq_count_length, reverse_newline, word_reverse, character_reverse, sentence_alphabet, european_capitals_sort, csv_city,
               csv_special_character, csv_quotes, date_format_list],
    "repeat": [repeat_change, repeat_simple, repeat_span],
}


def by_id():
    spelled = {"list_": "list", "sub_bullets": "sub-bullets"}
    return {f"{group}:{spelled.get(make.__name__, make.__name__)}": make for group, makers in GENERATORS.items() for make in makers}


def file_parameters(path):
    """The parameters of IFBench's own rows, by id."""
    found = {}
    if path and Path(path).exists():
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            for key, kwargs in zip(row["instruction_id_list"], row["kwargs"]):
                kept = {name: value for name, value in kwargs.items() if value is not None}
                if kept:
                    found.setdefault(key, []).append(kept)
    return found


def cases(seed, per_id, data=None):
    given = file_parameters(data)
    for key, make in by_id().items():
        r = random.Random(f"{seed} {key}")
        for _ in range(per_id):
            k = r.choice(given[key]) if key in given and r.random() < 0.35 else None
            kwargs, text = make(r, dict(k) if k else None)
            roll = r.random()
            if roll < 0.15:
                text = damaged(r, text)
            elif roll < 0.20:
                text = r.choice(GENERAL)
            elif roll < 0.23:
                text = r.choice(["Sure, here it is:\n", "**Answer**\n\n", "> ", "\n"]) + text
            elif roll < 0.25:
                text = prose(r)
            elif roll < 0.255:
                text = r.choice(["", " ", "\n\n", "\u3000", "\x1c"])
            yield key, kwargs, text
