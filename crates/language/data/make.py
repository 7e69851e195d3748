#!/usr/bin/env python3
"""Writes the data packs under public/language/ from the installed Python packages.

    pip install langdetect==1.0.9 syllapy==0.8.0 llama-index-core   # the last one carries NLTK's Punkt parameters
    python3 crates/language/data/make.py

Sources and licences: public/language/README.md. The format is read by crates/language/src/pack.rs.
"""

import importlib.util
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


if __name__ == "__main__":
    punkt()
