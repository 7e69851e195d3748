#!/usr/bin/env python3
"""Writes crates/language/tests/golden.jsonl: passages of ours with what NLTK 3.10.4 and langdetect 1.0.9 (seed 0) say.

    python3 tests/differential/language_golden.py

Every sentence of language_texts.py, then short passages made of them. The Rust test reads the file without Python.
"""

import json
import pathlib
import random

import language
import language_texts

OUT = pathlib.Path(__file__).resolve().parents[2] / "crates" / "language" / "tests" / "golden.jsonl"


def main():
    random.seed(7)
    texts = list(language_texts.SENTENCES)
    while len(texts) < 400:
        text = language_texts.text(random)
        if len(text) < 220:
            texts.append(text)
    found = language.originals()
    columns = ("words", "regex_words", "sentences", "tokens", "langdetect", "syllables")
    with OUT.open("w", encoding="utf-8") as file:
        for text in texts:
            row = {"text": text} | {name: found[name](text) for name in columns}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(texts)} passages, {OUT.stat().st_size} bytes")


main()
