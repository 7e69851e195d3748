"""Sentences and texts for the ids of MulDimIF, made from a seed: `cases` yields (id, sentence, response).

Sentences are ours (`OURS`, at least one a phrase that a script looks for), those of the data file if there is one, and both with their numbers
changed. Texts stand near what a sentence asks for: about as many words, its quoted keywords or nearly those, tables about as large, JSON about as
deep; a part comes from a pool in many forms and in Chinese, and a part is damaged at random places.
"""

import json
import random
import re

IDS = {
    "keywords": ["Content_Keywords", "Content_Keywords: Must include"],
    "punctuation": ["Content_Punctuation", "Content_Punctuation: Ending punctuation", "Punctuation_Ending punctuation"],
    "identifiers": ["Content_Identifiers", "Content_Length", "Content_Quotes", "Content_Sources", "Content_Mention", "Citations_In-text"],
    "json": ["Format_Json", "Json_Object nesting levels", "Json_Number of attributes"],
    "markdown": ["Format_Markdown", "Format_Markdown: Heading levels", "Markdown_Heading levels", "Markdown_Block quotes"],
    "table": ["Format_Table", "Format_Table: Row limit", "Format_Table: Column limit", "Table_Row limit", "Table_Column limit"],
    "others": ["Format_XML", "XML_Number of attributes", "Format_Text", "Format_Blurb", "Format_Length", "Format_Bullet Points",
               "Format_Markdown: Block quotes", "References_Format", "Table_Table"],
    "english": ["Language_English", "Language_English: Capitalized", "Language_English: All Uppercase"],
    "chinese": ["Language_Chinese", "Language_Chinese: Simplified", "Language_Chinese: Traditional"],
    "words": ["Length_Words", "Length_Words: At most", "Length_Words: At least", "Length_Words: Range", "Words_At most", "Format_Word Count"],
    "sentences": ["Length_Sentences", "Length_Sentences: At least", "Length_Sentences: At most", "Length_Sentences: Range", "Sentences_At most",
                  "Sentences_At least"],
    "paragraphs": ["Length_Paragraphs", "Length_Paragraphs: At most", "Length_Paragraphs: At least", "Length_Paragraphs: Range", "Paragraphs_At most"],
}
SCRIPT_OF = {key: script for script, keys in IDS.items() for key in keys}

OURS = {
    "words": """Write exactly 12 words|Exactly twenty-five words, please|Give it exactly three hundred words|Keep the note to a single word|Use a total of exactly 1,200 words
        Between 8 to 14 words|Between five and nine words|Between twelve and a few words|Range: 10 to 20 words|Range: 6-12 words|range 6–12|From 7 to 11 words|a 10-15 word reply
        8 - 12 words|Write at least 9 words|a minimum of thirty words|a minimum length of 15 words|no less than 20 words|Not exceed 12 words|not exceeding 12 words|It must not surpass 9 words
        At most seven words|no more than 10 words|a maximum of 16 words|a maximum length of 8 words|no longer than 14 words|a limit of 11 words|within 20 words|within a 20 word limit
        最多12个字|最多9个词|请在20字以内回答|在15个单词以内|在 10 字以内|10到20个字|8 到 12字|At least 3 sentences and at most 40 words|a minimum of 2 sentences|not exceed 4 sentences
        no longer than three sentences, at least 5 words|Use 'river' and 'stone' in at most 20 words|Say "moon" within 9 words|Say '河流' in at most 30 words|in at least 5 words, don't shout
        at least a dozen words|at most ² words|Write briefly|exactly many words, at most 6 words|between 20 and 10 words|range: two to many words, at most 9 words|at most 12,000 words|10‑20 words
        Each line must be at most 6 words|Each name must have at most 3 words|each cell must contain no more than four words|Each entry must contain between 2 and 5 words|each item is at least two words
        Each word must be at most 9 characters long|each word must be at least 2 characters|Each word must be at most five characters|Each word must be At Most 9 characters|Each word must be short
        Each title in the table must not exceed 4 words|each description consists of exactly 3 words|Each row has a limit of 5 words|each note has a minimum length of 2 words|Each cell: less than 4 words
        each answer has a maximum length of ten words|each reply, not exceeding 5 words|each entry in the list column, range: 2-4 words|Each thing should shine|each one has a minimum of 2 words|at most 7 words in each""",
    "sentences": """Exactly 3 sentences|exactly: two sentences|exactly three topic sentences|It should contain 4 sentences|must contain five sentences|It must be a single sentence|consisting of only one sentence
        consisting of one sentence|in a single sentence|At least 3 sentences|at least: 4 sentences|a minimum of two sentences|no fewer than 3 sentences|至少包含三句话|最少4个句子|包含至少5句|must contain at most 6 sentences
        at most: 2 sentences|not exceeding four sentences|no more than 5 sentences|no longer than 3 sentences|limited to 2 sentences|It must not exceed 4 sentences|a maximum of 3 sentences
        a maximum length of 5 sentences|is not to exceed 2 sentences|not surpass a total of 6 sentences|至多三句|最多包含两句话|range: 2-4 sentences|range 3-5 sentences|between 2 and 4 sentences
        between two to six sentences|split into 2 to 3 sentences|a range of 3 to 4 sentences|be composed of 2 to 5 sentences|consist of 1 to 3 sentences|consisting of 2 to 3 sentences|由3到5个句子组成
        Write a few sentences|At least thirteen sentences|at most a sentence|between 5 and 2 sentences|organized into at least 2 sentences|structured into at most 4 sentences|twenty sentences|at least 十句""",
    "paragraphs": """Exactly 3 paragraphs|exactly two paragraphs|It should contain 2 paragraphs|must contain four paragraphs|It must be a single paragraph|At least 3 paragraphs|at least: 2 paragraphs
        a minimum of three distinct paragraphs|a minimum of 2 paragraphs|At most two paragraphs|not exceeding 3 paragraphs|no more than four paragraphs|最多分为三个段落|最多2个段落|range 2-4 paragraphs|Range: 3-5
        between 2 and 4 paragraphs|between 1 to 3 paragraphs|2 to 3 paragraphs|divided into 2 to 4 paragraphs|within a range of 3 to 4 paragraphs|organized into at least two paragraphs|between two and four paragraphs
        structured into at most 3 paragraphs|Write some paragraphs|at least eleven paragraphs|AT LEAST 2 PARAGRAPHS|between 4 and 2 paragraphs""",
    "keywords": """Must include the keyword 'river'|must include the words "stone" and "cold water"|Must include 'river' at least three times|include 'Moon' at least 2 times|'tea' at least twice, once more if you like
        Must include 'river' or 'stone'|'tea' OR 'coffee' at least two times|Avoid using the term 'rain'|avoid using term "winter"|the word 'storm' must be avoided|must be avoided: nothing
        The name ""Ana"" must appear multiple times|""river"" and ""stone"" must stand there|The text includes the keyword 'river' and avoids the keyword 'stone'|If discussing rain, the summary must include the keyword 'cloud'.
        If discussing old bridge/boat laws, the summary must include the keyword 'river'. If discussing tea/milk, the summary must include the keyword 'cup'.|必须包含“河流”|句子里要有「月亮」|必须包含'河流'和'stone'
        Must include 'river' and must end with a period|must use capitalized letters for each word and include 'stone'|be at least 5 words long, and include the keyword 'river'|'tea', not exceed six words
        It is a single word that includes 'five'|include 'river' in at least many words|include 'river' in at most a dozen words|"Must include the keyword 'C++'."|Must include 'naïve' and 'Straße'|Must include ''
        Must include the keyword river|\"\"\"Must include 'river'.\"\"\"|Must include 'it's' today|Each item must include 'river'|every line should include the keyword 'stone' at least twice|each cell must include "tea" or 'milk'
        Each name's entry must end with a period|Every description must use capitalized letters for each word|each river must include 'no'|each 'river' is good|Every step has to avoid using the term 'rain'
        each note needs to include 'moon' and be at least 2 words|use capitalized letters for each word and 'river' in each|at least one 'river'|at least 12 'rivers'|at least 0 times 'river'""",
    "punctuation": """The answer must end with a period.|Ending punctuation must be a question mark|ends with an exclamation mark|End it with a semicolon|Each sentence must end with a period|any line ends with a question mark
        all sentences end with exclamation marks or periods|Each paragraph must end with a period|every section ends with a semicolon|Each cell in the table must end with a period|each table entry ends with a period or question mark
        Each bullet point ends with a period|bullet points end with punctuation|Every bullet point must end with an exclamation mark|Titles must not end with a period|Avoid exclamation marks|exclude semicolons
        do not use question marks|must not end with punctuation marks|ends with any punctuation mark|Ending punctuation must be a period followed by a `~`|each sentence has a question mark  followed by a `!`
        each sentence must not end with a question mark|End well|Names must not end with periods in each cell|a period followed by a `END`|Each sentence in the table must avoid a period|finally, end with a period""",
    "identifiers": """Keep it a paragraph long|Start identifier: 'Plan:'|Start identifier must be 'Here it's'|Start identifier: Each example must start with the word 'Case:'|Each example must start with nothing
        Start with the identifier 'Plan:' please|begin with the phrase 'Dear reader'|It is essential to start by the identifier Hello there|End identifier: Sources must be cited at the end of the response
        make sure to conclude your response by citing your sources, as this is a crucial part of the answer|The name of the showroom must start with the letter 'p'.|Response must be written as a short blurb
        ensure that the response is written as a short blurb|ensure the response is a short blurb|The response must be short and simple|The response should be concise, with a maximum of 50 words
        Each sentence must include at least three emojis.|Must mention the river and the stone|it must mention tea and milk and the cup|Must include quotes from the sources|with quotes from these sources
        Must provide sources that are cited|The response must include sources that are cited|It must include in-text citations|The answer must be in full sentences|Nothing known""",
    "english": """All Uppercase|The answer must be in all uppercase letters|all-uppercase text|in capitalized form|capitalized|Each word must be capitalized|Capitalize each word|Each word in the title is large
        use a capital letter for each line|The names must be capitalized|all lowercase|must be in lowercase letters|lowercase|Response must be written as a short blurb|Write in English
        The table headers must be all uppercase|the table header must use capitalized letters for each word|table entries must be lowercase|the table content must be capitalized|each word in the table is capitalized
        the headings in the table must be capitalized|table headings and entries must be all uppercase|JSON keys must be all lowercase|the JSON values must be capitalized|JSON must be lowercase|headings must be capitalized
        each heading must be all uppercase|The table must shine|every heading is lowercased, capitally""",
    "chinese": """Must include the phrase "中国" in it|Must include the phrase ""河流""|Must write the name "Shen Lim" in Simplified Chinese|Must use Traditional Chinese characters|Must be converted into Traditional Chinese characters
        include some Traditional Chinese characters|use only Traditional Chinese characters|答案必須使用繁體中文|include some content in Simplified Chinese|Use Simplified Chinese characters|The answer must be in Simplified Chinese
        it should be provided in Simplified Chinese|必须用简体中文|请使用简体中文|用中文简体描述|Names must be in Simplified Chinese|Must translate the text into Simplified Chinese|Simplified words|Write in Chinese""",
    "json": """The JSON must have exactly two levels of nesting|structured as a JSON object with a nesting level of 2|Object nesting levels must be three|a JSON example with exactly 3 levels|be limited to two levels of nesting
        Object nesting levels must not exceed 3|no more than two levels|a maximum of three nesting levels|a maximum of two object nesting levels|a maximum of 4 levels|do not exceed two levels|levels not exceeding two
        with the structure not exceeding three levels|It must not exceed 1 level of nesting|at least two levels of nesting|nested at least 3 levels deep|must include a JSON object with at least two levels
        a maximum of three nesting levels and at least two|at least 1 level of nesting and at most two|Use JSON|at most ten levels""",
    "markdown": """Use heading levels 2 and 3|use heading levels, level 1 for the title and level two for parts|must include a heading level 2 and a heading level 3|The text must include H1 and H2|It should have Level 2 for parts and Level 3 for details
        Use a level 2 heading titled 'Plan'.|include a level 1 heading with the text "River"|include a heading level 2|Include at least 2 heading level 3|must use a heading level of H2|present it with a level 3 heading
        Use at least two heading levels|use at most 2 heading levels|structured with exactly two heading levels|organized in up to 3 levels|formatted with a maximum of two levels|using under 3 heading levels
        Heading levels must not exceed 2|heading levels must be limited to level 3|The answer must begin with a level 1 heading|Use heading level 2|Include headings|use heading levels|parts are separated with headings
        presented under a separate heading|Include headings at two levels: main and subheadings|be structured with a main heading and subheadings|Questions must be organized under a level 2 heading.|include a single level 1 heading
        be structured using a minimum of two heading levels|include headings at two levels|format the response using Markdown, employing '##' for main points and '###' for subpoints to clearly organize the information
        Each part must use a level 2 heading|any heading levels must not exceed 3|Use block quotes|quotes are in block quotes|at least two block quotes|at least some block quotes|include a block quote and block quotes
        important words in bold|list them as bullet points|use bold, bullet points and a level 2 heading|Plain text|include a level 2 heading,with bold,and headings|must include level 2 for a,level 3 for b""",
    "table": """a table with exactly 3 rows|no more than four rows|must not have more than 2 rows|The table must not exceed five rows|not exceeding 3 rows|a row limit of 4|3 rows must be included|exactly two columns and three rows
        must not exceed 3 columns and 4 rows|a maximum of 2 rows|limited to 3 rows|a maximum of 2 columns and 3 rows|limit the number of rows to 4|limit it to 3 rows|limit the table to two rows
        the number of rows in each table does not exceed 3|exactly 2 columns|no more than three columns|should not have more than 2 columns|must not exceed 3 columns|a column limit of 2|in 3 columns|maximum 2 columns
        at most 3 columns|limited to two columns|limit the number of columns to 3|the number of columns in each table does not exceed 2|Everything in a single column|presented in one single column
        The title must not exceed 4 words|columns should be place, wind|a table with columns: 'Place', 'Wind'|must include columns for "Place," "Wind," and "Rain"|each row must include the river and its length
        each entry must include the place, wind and its rain|each item should be presented with name, age|each game should include title|table must include columns for the "Name"|table must include columns named "Place"
        Each series must include the title, author, and year|Each entry must include the film title and its release year|Use markdown table|If you include a table, at most 2 columns|if any tables are used, no more than 3 rows
        if there are any tables included, not exceed 2 rows|If you choose to present any tabular data, limit it to 2 rows|Ensure it is clear|表格最多3行|a table called "Rivers"|if you opt to use your information in a table""",
    "others": """Each element must have no more than two attributes|must not exceed three of the attributes|Limit the number of attributes to two|Number of attributes must be exactly 2|must have exactly one attribute
        must include exactly 3 attributes|at least two attributes|Must include 'river'|Must include 'five'|Must include ''|Must be in APA format|must be provided in APA format|No bullet points|Must be listed as bullet points
        is structured as bullet points|in block quotes format|be formatted in block quotes|a table with no more than 3 rows|a table, which is limited to a maximum of two rows|in full sentences|a short blurb
        The answer must include at least 2 references|No lists|No number points|Response must be written at medium length|Use XML""",
}
OURS = {script: [line.strip() for part in text.split("\n") for line in part.split("|")] for script, text in OURS.items()}
# A bar inside of a sentence would part it, so none has one.

NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
WORDS = """river stone bright window carry yellow tomorrow answer market silver quiet garden winter people letter mountain simple music kitchen paper forest number animal doctor bridge
tea milk cup moon rain cloud storm coffee cold water place wind name age title author year film release length no well""".split()
ODD = ["don't", "well-known", "e.g.", "U.S.", "3.50", "1,000", "Dr.", "naïve", "Straße", "STRASSE", "Ünlü", "ΟΔΟΣ", "İstanbul", "हिन्दी", "東京", "Москва", "c++", "C++", "a_b", "—", "…", "!", "“quoted”",
       "*bold*", "**very**", "__low__", "`code`", "#tag", "50%", "x=y", "٣٤", "²", "①", "can't", "[1]", "[12]", "(Smith, 2020)", "(Ödön, 1999)", "😀", "👍🏽", "Ph.D.", "\u00a0", "\u2028", "\x1c", "\x85", "\u200b",
       "5th", "rivers", "riverbed", "RIVER", "River", "the", "Five", "five", "e\u0301a", "ǅ", "\u3000", "，", "。", "？"]
SIMPLIFIED = ["这条河流很长。", "我们应该谈谈这个计划", "天气很好，月亮出来了！", "学习汉语", "沈林说：“你好。”", "中国的河流", "人民", "山水"]
TRADITIONAL = ["這條河流很長。", "我們應該談談這個計劃", "天氣很好，月亮出來了！", "學習漢語", "沈林說：「你好。」", "中國的河流", "人民", "山水", "台灣的雨"]
NEUTRAL = ["山水人口", "日月明", "一二三四五", "大小", "(1)", "3.14", "。", "「」", "“”", "É", "…"]


def numbers_in(sentence):
    found = [int(n.replace(",", "")) for n in re.findall(r"[0-9][0-9,]{0,5}", sentence)]
    found += [NUMBERS.index(word) for word in re.findall(r"[a-z]+", sentence.lower()) if word in NUMBERS]
    return [min(n, 700) for n in found] or [3]


def near(rng, sentence, most=10_000):
    n = rng.choice(numbers_in(sentence))
    return max(0, min(most, n + rng.choice([-3, -2, -1, -1, 0, 0, 0, 1, 1, 2, 4])))


def mutated(rng, sentence):
    """Other numbers, now and then in words, another case, or a cut."""
    def other(match):
        n = rng.choice([0, 1, 2, 3, 4, 5, 7, 9, 10, 12, 15, 20, 30, 100])
        return rng.choice([str(n), NUMBERS[n] if n <= 20 else str(n)])
    roll = rng.random()
    if roll < 0.75:
        sentence = re.sub(r"[0-9][0-9,]*|\b(?:" + "|".join(NUMBERS) + r")\b", other, sentence)
    if roll < 0.08:
        sentence = rng.choice([sentence.upper, sentence.lower, sentence.title, lambda: sentence + ".", lambda: f'"{sentence}"', lambda: f"  {sentence} "])()
    if 0.95 < roll:
        words = sentence.split(" ")
        at = rng.randrange(len(words))
        sentence = " ".join(words[:at] + words[at + 1:]) if rng.random() < 0.5 else " ".join(words[at:])
    return sentence


def word(rng):
    text = rng.choice(WORDS) if rng.random() < 0.93 else rng.choice(ODD)
    return rng.choice([str, str, str, str.capitalize, str.title, str.upper])(text) if rng.random() < 0.3 else text


def prose(rng, n, ends=".!?"):
    """So many words, with an end mark every few."""
    words, left = [], 0
    for _ in range(n):
        left = left - 1 if left else rng.randrange(1, 9)
        words.append(word(rng) + (rng.choice(ends or [""]) if left == 0 else rng.choice(["", "", "", ","])))
    return " ".join(words)


def chinese(rng, n=None):
    pool = rng.choice([SIMPLIFIED, TRADITIONAL, NEUTRAL, SIMPLIFIED + TRADITIONAL, SIMPLIFIED + ["River"], TRADITIONAL + ["a"]])
    return rng.choice(["", "", "\n", "，"]).join(rng.choice(pool) for _ in range(n or rng.randrange(1, 7)))


def cell(rng):
    return rng.choice([prose(rng, rng.randrange(1, 5), "."), word(rng), str(rng.randrange(99)), "", chinese(rng, 1), f"**{word(rng)}**", "# " + word(rng), word(rng) + "."])


def table(rng, n_rows=None, n_columns=None, heads=None):
    n_rows = rng.randrange(0, 6) if n_rows is None else n_rows
    n_columns = max(1, rng.randrange(1, 5) if n_columns is None else n_columns)
    heads = (heads or []) + [rng.choice(["Name", "Place", "Wind", "Film Title", "Release Year", "Author", "Title", "Entry", "Plan", "Cell", "Name"]) for _ in range(n_columns)]
    bar = rng.choice([" | ", "|", " |"])
    lines = [bar.join(heads[:n_columns])]
    if rng.random() < 0.85:
        lines.append(bar.join(rng.choice(["---", ":--", "-----", "---:"]) for _ in range(n_columns)))
    lines += [bar.join(cell(rng) for _ in range(n_columns if rng.random() < 0.95 else n_columns + 1)) for _ in range(n_rows)]
    outer = rng.choice(["| {} |", "| {} |", "|{}|", "{}", "  | {} |  "])
    return "\n".join(outer.format(line) for line in lines)


def value(rng, depth):
    if depth <= 0:
        return rng.choice([None, True, 1, -2.5, 1e20, "", "river", "it's \"so\"", "Cold Water\n", "月亮", [], {}])
    inner = [value(rng, depth - 1)] + [value(rng, rng.randrange(depth)) for _ in range(rng.randrange(3))]
    if rng.random() < 0.3:
        return inner
    return {rng.choice(["name", "Entry", "place", "river", "Title", "note", "a"]) + rng.choice(["", "", "2"]): one for one in inner}


def as_json(rng, depth=None):
    text = json.dumps(value(rng, rng.randrange(5) if depth is None else depth), ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 2]))
    roll = rng.random()
    if roll < 0.3:
        return f"```json\n{text}\n```" + rng.choice(["", "", "\nDone."])
    if roll < 0.4:
        return f"Here: ```json {text}```"
    if roll < 0.5:
        return damaged(rng, text)
    return rng.choice(["", "", " \n"]) + text


def xml(rng, n=None):
    def tag():
        many = max(0, rng.randrange(4) if n is None else n + rng.choice([-1, 0, 0, 0, 1]))
        names = " ".join(f"{rng.choice(['a', 'b:c', 'x-y', 'né'])}{i}={rng.choice(['', ''])}{rng.choice(chr(34) + chr(39))}{rng.choice(['1', '', 'v w'])}{rng.choice(chr(34) + chr(39))}" for i in range(many))
        return f"<{rng.choice(['item', 'n:s', 'ä', '_x'])} {names}{rng.choice(['', ' ', '/', ' /'])}>"
    text = "\n".join(tag() for _ in range(rng.randrange(1, 4))) + rng.choice(["", "</item>", "<p>"])
    return rng.choice([text, text, f"```xml\n{text}\n```", f"```xml\n{text}", f"Text {text} text"])


def items(rng, n=None):
    n = rng.randrange(1, 6) if n is None else n
    mark = rng.choice(["- ", "* ", "+ ", "• ", "1. ", "-", "  - ", "12.\t", "3.", "> ", "-\n"])
    name = rng.choice(["", "", "Name: "])
    return "\n".join(f"{mark}{name}{prose(rng, rng.randrange(1, 6))}" for _ in range(n))


def headings(rng, levels=None):
    levels = levels or [rng.randrange(1, 5) for _ in range(rng.randrange(1, 5))]
    title = lambda: rng.choice(["Plan", "River", "Why?", "What Now?", prose(rng, 2, "")])
    return "\n".join(f"{'#' * level}{rng.choice([' ', ' ', ' ', '', chr(9), '  '])}{title()}\n{prose(rng, rng.randrange(0, 9))}" for level in levels)


def quotes(rng):
    return "\n".join(rng.choice(["> ", ">", " > ", ""]) + prose(rng, rng.randrange(1, 6)) for _ in range(rng.randrange(1, 5)))


BLOCKS = [lambda rng: prose(rng, rng.randrange(1, 30)), lambda rng: prose(rng, rng.randrange(1, 9), "."), chinese, table, as_json, xml, items, headings, quotes,
          lambda rng: rng.choice(["---", "***", "===", "Sources: [1] A book", "Sources:", "\"A quote\"", "<blockquote>x</blockquote>", "<tr><td>1</td></tr>", "Plan: go", "## Plan: go", "😀😀 😀 👍 go."])]


def document(rng):
    glue = rng.choice(["\n\n", "\n\n", "\n", "\n \n", "\n\n\n"])
    return glue.join(rng.choice(BLOCKS)(rng) for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 5])))


def damaged(rng, text):
    for _ in range(rng.randrange(1, 3)):
        at = rng.randrange(len(text) + 1)
        text = rng.choice([text[:at] + text[at + 1:], text[:at] + rng.choice(ODD + list("|#*-.!?'\"{}[]<>\n ")) + text[at:], text[:at]])
    return text


POOL = ["", " ", "\n", "\n\n\n", ".", "?!", "a", "A", "1", "|", "||", "| |", "|\n|", "#", "##\n\nx", "-", "- ", "-\nx.", "*\n*", "{", "{}", "[]", "null", "```json```", "```json null ```", "“", "”", "「", "’", "ß", "ŉ",
        "Hello World", "HELLO WORLD", "hello world", "Dz ǅ ǆ", "1. A\n2. B", "1.\n2.", "Sources: x", "Sources:\n\nx\n", "Sources:\nx\ny", "Sources: \n", "a\n\n \n\nb", "a\r\n\r\nb", "word " * 50, "x" * 200, "x" * 201, "x" * 401]


def cased(rng, text):
    return rng.choice([str.upper, str.lower, str.title, str.capitalize, lambda t: " ".join(w[:1].upper() + w[1:] for w in t.split(" "))])(text)


def quoted_in(sentence):
    return [found for found in re.findall(r"[\"'“「]+([^\"'“”「」]+)[\"'”」]+", sentence)]


def with_keywords(rng, sentence):
    pieces = []
    for keyword in quoted_in(sentence) or ["river"]:
        for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
            pieces.append(rng.choice([keyword, keyword, keyword, keyword.upper(), keyword.title(), keyword + "s", "x" + keyword, keyword + ".", f"({keyword})", keyword[:-1]]))
    pieces += [word(rng) for _ in range(rng.randrange(0, 9))]
    pieces += [topic for topic in ["rain", "old bridge laws", "old boat laws", "tea", "milk"] if rng.random() < 0.1]
    rng.shuffle(pieces)
    text = rng.choice([" ", " ", ", ", "\n", ""]).join(pieces)
    return cased(rng, text) if rng.random() < 0.2 else text


def elements(rng, sentence):
    """Something that "each" may be about."""
    one = lambda: rng.choice([with_keywords(rng, sentence).replace("\n", " "), prose(rng, near(rng, sentence, 12)), prose(rng, near(rng, sentence, 12), ".")])
    n = rng.randrange(1, 5)
    roll = rng.randrange(7)
    if roll == 0:
        return "\n".join(f"{i + 1}. {rng.choice(['', 'Name: '])}{one()}" for i in range(n))
    if roll == 1:
        return "\n".join(f"{rng.choice(['- ', '* '])}{one()}" for i in range(n))
    if roll == 2:
        return "\n".join([f"| {rng.choice(['Name', 'Title', 'Cell', 'Entry', 'Plan'])} | Day |", "|---|---|"] + [f"| {one()} | {i} |" for i in range(n)])
    if roll == 3:
        return json.dumps(rng.choice([[one() for _ in range(n)], {rng.choice(["name", "title", "b", "c"]): one() for _ in range(n)}, {"entry": [one(), {"x": None}]}]))
    if roll == 4:
        return "\n---\n".join(one() for _ in range(n))
    if roll == 5:
        return "\n".join(rng.choice(["# ", "", "**Title:**\n", "| a |\n"]) + one() for _ in range(n))
    return one()


def aimed(rng, script, sentence):
    if script == "words":
        if "each" in sentence.lower():
            return elements(rng, sentence)
        n = near(rng, sentence)
        if rng.random() < 0.25:
            return "".join(rng.choice("河流月亮山水，。a 1") for _ in range(min(n, 80)))
        text = prose(rng, n)
        return text if rng.random() < 0.6 else f"{text} {with_keywords(rng, sentence)}"
    if script == "sentences":
        return " ".join(prose(rng, rng.randrange(1, 6), "").replace(".", "") + rng.choice(".!?") for _ in range(near(rng, sentence, 40))) + rng.choice(["", "", " tail", "..."])
    if script == "paragraphs":
        return rng.choice(["\n\n", "\n\n", "\n\n\n", "\n \n"]).join(prose(rng, rng.randrange(1, 6)) for _ in range(near(rng, sentence, 20)))
    if script == "keywords":
        return elements(rng, sentence) if rng.random() < (0.7 if re.search("each|every", sentence, re.I) else 0.05) else with_keywords(rng, sentence) + rng.choice(["", "", ".", ". "])
    if script == "punctuation":
        end = rng.choice([".", ".", "?", "!", ";", ".~", "?!", "", ","])
        return rng.choice([
            lambda: prose(rng, rng.randrange(1, 9), end or "x") + end,
            lambda: "\n".join(prose(rng, rng.randrange(1, 5), end or "x") + end for _ in range(3)),
            lambda: "\n".join(f"{rng.choice('-*•')} {prose(rng, rng.randrange(1, 5), end or 'x')}{end}" for _ in range(3)),
            lambda: "\n".join(["| a | b |", "|---|---|"] + [f"| {word(rng)}{end} | {word(rng)}{end} |" for _ in range(2)]),
        ])()
    if script == "identifiers":
        start = (quoted_in(sentence) or ["Hello there"])[0]
        return rng.choice([
            lambda: rng.choice(["", "# ", " ##"]) + cased(rng, start) + rng.choice(["", " more", "\nmore"]),
            lambda: prose(rng, rng.choice([5, 49, 50, 51])) + rng.choice(["", "\nSources: a", " Sources:\n\nb [1]", " Sources: a\nb", "\nSources: [2] c\n"]),
            lambda: " ".join(rng.choice(["😀 😀 😀 go.", "😀😀😀!", "👍 a 👍 b 👍?", "河 a 流 b 水.", "go."]) for _ in range(rng.randrange(1, 4))),
            lambda: " and ".join(rng.sample(["the river", "the stone", "tea", "milk", "the cup", "river"], 3)),
            lambda: rng.choice(["Pine Pxx p1", "Pö", "aP P_", "(P)", "\"q\"", "[3]", "(Lee, 2001)", "(Lee 2001)"]),
            lambda: "x" * rng.choice([199, 200, 201]),
        ])()
    if script == "english":
        text = rng.choice([prose, lambda r, n: table(r), lambda r, n: as_json(r), lambda r, n: headings(r), lambda r, n: items(r)])(rng, rng.randrange(1, 12))
        return cased(rng, text) if rng.random() < 0.8 else text
    if script == "chinese":
        return chinese(rng) if rng.random() < 0.8 else chinese(rng) + " " + prose(rng, 2)
    if script == "json":
        return as_json(rng, near(rng, sentence, 6))
    if script == "markdown":
        n = numbers_in(sentence)
        levels = [max(1, min(6, rng.choice(n) + rng.choice([-1, 0, 0, 0, 1]))) for _ in range(rng.randrange(1, 5))] if rng.random() < 0.5 else None
        parts = [headings(rng, levels)] + [rng.choice([lambda: f"**{prose(rng, 2)}**", lambda: items(rng), lambda: quotes(rng), lambda: "> " + word(rng), lambda: prose(rng, 5)])() for _ in range(rng.randrange(0, 3))]
        if rng.random() < 0.15:
            return "\n".join("> " + line for line in prose(rng, 9).split(" ")[:rng.randrange(1, 6)])
        return "\n".join(parts)
    if script == "table":
        heads = [one.strip(" ,") for one in quoted_in(sentence)]
        if rng.random() < 0.4:
            heads = rng.choice([heads, heads[1:], ["River", "Length"], ["Title", "Author", "Year"], ["Film", "Release"], ["Name", "Age"]])
        made = table(rng, near(rng, sentence, 15), rng.choice([None, near(rng, sentence, 6), len(heads) or None]), heads)
        return rng.choice([made, made, f"Text.\n\n{made}\n\nMore.", made + "\n\n" + table(rng)])
    return rng.choice([
        lambda: xml(rng, near(rng, sentence, 6)), lambda: with_keywords(rng, sentence), lambda: table(rng, near(rng, sentence, 8)), lambda: items(rng), lambda: quotes(rng),
        lambda: " ".join(rng.choice(["[1]", "[22]", "(Lee, 2001)", "( Lee,2001 )", "(李, 2001)", "x"]) for _ in range(near(rng, sentence, 9))),
        lambda: "x" * rng.choice([0, 150, 200, 201, 300, 400, 401]), lambda: rng.choice(["<TR><td>", "<tr>"]) * near(rng, sentence, 9),
    ])()


def text_for(rng, script, sentence, recorded):
    roll = rng.random()
    if roll < 0.62:
        text = aimed(rng, script, sentence)
    elif roll < 0.84:
        text = document(rng)
    elif roll < 0.92:
        text = rng.choice(POOL)
    else:
        text = rng.choice(recorded) if recorded else document(rng)
    return damaged(rng, text) if text and rng.random() < 0.12 else text


def cases(seed, per_id, rows):
    """`rows` are those of MulDimIF's file; without them only sentences of ours are used."""
    sentences, recorded = {}, [message["content"] for row in rows for message in row["conversations"]]
    for row in rows:
        for main, sub, sentence in row["constraints"]:
            sentences.setdefault(f"{main}_{sub}", {})[sentence] = True
    for script, keys in IDS.items():
        of_script = [sentence for key in keys for sentence in sentences.get(key, {})]
        for key in keys:
            rng = random.Random(f"{seed} {key}")
            known = list(sentences.get(key, {})) or of_script
            for index in range(per_id):
                pool = known if known and rng.random() < 0.55 else OURS[script]
                # Every sentence has its turn before any comes again.
                sentence = pool[index % len(pool)] if index < len(pool) else rng.choice(pool)
                if rng.random() < 0.35:
                    sentence = mutated(rng, sentence)
                yield key, sentence, text_for(rng, script, sentence, recorded)
