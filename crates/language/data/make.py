#!/usr/bin/env python3
"""Writes the data packs under public/language/ from the installed Python packages.

    pip install langdetect==1.0.9 syllapy==0.8.0 llama-index-core   # the last one carries NLTK's Punkt parameters
    python3 crates/language/data/make.py

Sources and licences: public/language/README.md. The format is read by crates/language/src/pack.rs.
"""

import csv
import importlib.util
import json
import pathlib

OUT = pathlib.Path(__file__).resolve().parents[3] / "public" / "language"


def package(name):
    """The package's folder, without importing it."""
    return pathlib.Path(importlib.util.find_spec(name).origin).parent


def number(value):
    """Unsigned LEB128."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def text(value):
    data = value.encode()
    return number(len(data)) + data


def word_table(words):
    """Words (text to number) in the order of their bytes, each without what it shares with the one before."""
    out = bytearray(number(len(words)))
    last = b""
    for word, value in sorted((word.encode(), value) for word, value in words.items()):
        shared = 0
        while shared < min(len(last), len(word)) and last[shared] == word[shared]:
            shared += 1
        out += number(shared) + number(len(word) - shared) + word[shared:] + number(value)
        last = word
    return bytes(out)


def write(name, kind, content):
    total = 0xCBF29CE484222325
    for byte in content:
        total = (total ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(b"PLNG" + bytes([kind, 1]) + total.to_bytes(8, "little") + content)
    print(f"{name}: {len(content) + 14} bytes")


def punkt():
    folder = package("llama_index.core") / "_static/nltk_cache/tokenizers/punkt_tab/english"
    lines = lambda name: [line for line in (folder / name).read_text().split("\n") if line]
    content = word_table({word: 0 for word in lines("abbrev_types.txt")})
    content += word_table({word: 0 for word in lines("sent_starters.txt")})
    # A pair is one word with a tab inside, as in the source.
    content += word_table({pair: 0 for pair in lines("collocations.tab")})
    content += word_table({word: int(flags) for word, flags in (line.split("\t") for line in lines("ortho_context.tab"))})
    write("punkt.bin", 1, content)


def characters(grams):
    """N-grams of one length in order: per gram the characters shared with the one before, the next as a difference, the rest."""
    out = bytearray(number(len(grams)))
    last = None
    for gram in grams:
        codes = [ord(c) for c in gram]
        shared = 0
        while last is not None and shared < len(codes) - 1 and codes[shared] == last[shared]:
            shared += 1
        before = last[shared] if last is not None else 0
        if len(codes) > 1:
            out += number(shared)
        out += number(codes[shared] - before)
        for code in codes[shared + 1 :]:
            out += number(code)
        last = codes
    return bytes(out)


def languages():
    folder = package("langdetect")
    profiles = [json.loads(file.read_text()) for file in sorted((folder / "profiles").iterdir())]
    content = bytearray(number(len(profiles)))
    found = {}
    for index, profile in enumerate(profiles):
        content += text(profile["name"]) + b"".join(number(total) for total in profile["n_words"])
        for gram, count in profile["freq"].items():
            assert 1 <= len(gram) <= 3
            found.setdefault(gram, []).append((index, count))
    # Kanji that are taken for one another: the first of each group stands for all; a later group overrides.
    stands_for = {}
    for line in (folder / "utils" / "messages.properties").read_text().splitlines():
        key, _, value = line.partition("=")
        if key.startswith("NGram.KANJI_"):
            group = value.encode().decode("unicode_escape")
            stands_for.update((member, group[0]) for member in group)
    content += number(len(stands_for))
    before = 0
    for member, first in sorted(stands_for.items()):
        content += number(ord(member) - before) + number(ord(first))
        before = ord(member)
    # In columns, which compress better: the n-grams by length, how many languages each has, which, and how often.
    grams = []
    for length in (1, 2, 3):
        part = sorted(gram for gram in found if len(gram) == length)
        content += characters(part)
        grams += part
    content += b"".join(number(len(found[gram])) for gram in grams)
    for gram in grams:
        before = 0
        for index, _ in found[gram]:
            content += number(index - before)
            before = index
    content += b"".join(number(count) for gram in grams for _, count in found[gram])
    write("languages.bin", 2, bytes(content))


def syllables():
    rows = (package("syllapy") / "data.csv").read_text().splitlines()
    write("syllables.bin", 3, word_table({word: int(count) for word, count in csv.reader(rows)}))


if __name__ == "__main__":
    punkt()
    languages()
    syllables()
