#!/usr/bin/env python3
"""Runs generated texts through the Python originals and through crates/language, and prints agreement and speed.

    pip install nltk==3.10.4 regex==2026.5.9 langdetect==1.0.9 syllapy==0.8.0 llama-index-core
    cargo build --release -p language --features embedded --example answers
    python3 tests/differential/language.py [--count 20000] [--seed 1] [FUNCTION ...]

Times are those spent computing, so that a busy machine does not spoil them. The corpus is written here: sentences of ours in many scripts, with abbreviations, numbers, quotes, lists, addresses and
markdown, cut, joined and mutated at random.
"""

import argparse
import importlib.util
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import language_texts  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def originals():
    """Each function's Python original; imports are inside, so that a missing package spoils only its own functions."""
    core = pathlib.Path(importlib.util.find_spec("llama_index.core").origin).parent
    os.environ["NLTK_DATA"] = str(core / "_static" / "nltk_cache")
    import nltk

    tokenizer = nltk.tokenize.RegexpTokenizer(r"\w+")
    found = {
        "words": re.compile(r"\w+").findall,
        "regex_words": tokenizer.tokenize,
        "split": str.split,
        "strip": str.strip,
        "split_lines": str.splitlines,
        "lower": str.lower,
        "upper": str.upper,
        "capitalize": str.capitalize,
        "case": lambda text: [text.isupper(), text.islower(), text.istitle()],
        "sentences": nltk.sent_tokenize,
        "tokens": nltk.word_tokenize,
    }
    import langdetect
    import syllapy

    langdetect.DetectorFactory.seed = 0

    def detect(text):
        try:
            return langdetect.detect(text)
        except langdetect.LangDetectException:
            return None

    def probabilities(text):
        try:
            return [[guess.lang, f"{guess.prob:.9f}"] for guess in langdetect.detect_langs(text)]
        except langdetect.LangDetectException:
            return None

    stop_words = set(nltk.corpus.stopwords.words("english"))
    found["langdetect"] = detect
    found["probabilities"] = probabilities
    found["syllables"] = lambda text: [syllapy.count(word) for word in text.split()]
    found["stop_words"] = lambda text: sum(word in stop_words for word in re.findall(r"\w+", text))
    return found


def pieces(files, count):
    """Pieces of 200 to 4000 characters from files of any kind, in random order."""
    found = []
    for file in files:
        content = pathlib.Path(file).read_text(errors="ignore")
        at = 0
        while at < len(content):
            length = random.randint(200, 4000)
            found.append(content[at : at + length])
            at += length
    random.shuffle(found)
    return found[:count]


def curve(binary, folder, name, texts):
    """Nanoseconds a byte on one text of each length: flat where the work is linear."""
    everything = "\n".join(texts).encode()
    shown = []
    for size in (1_000, 10_000, 100_000, 1_000_000):
        part = everything[:size].decode(errors="ignore")
        # Short texts are repeated, for a time that can be measured.
        repeats = 4_000_000 // size
        file = os.path.join(folder, "curve.json")
        json.dump([part] * repeats, open(file, "w"))
        run = subprocess.run([binary, file, name], capture_output=True, check=True, text=True)
        shown.append(f"{size // 1000} kB {1e9 * float(run.stderr.split()[-1]) / len(part.encode()) / repeats:.1f}")
    print(f"             ns a byte: {', '.join(shown)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--binary", default=os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target")) + "/release/examples/answers")
    parser.add_argument("--files", nargs="*", default=[], help="cut these files into texts instead of generating some")
    parser.add_argument("--curve", action="store_true", help="time the Rust side on single texts of 1 kB to 1 MB")
    parser.add_argument("functions", nargs="*")
    options = parser.parse_args()
    random.seed(options.seed)
    texts = [language_texts.text(random) for _ in range(options.count)]
    if options.files:
        texts = pieces(options.files, options.count)
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} texts, {size / 1e6:.1f} MB, {len(set(''.join(texts)))} different characters")
    worst = 1.0
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "texts.json")
        json.dump(texts, open(file, "w"))
        for name, original in originals().items():
            if options.functions and name not in options.functions:
                continue
            original("Warm.")
            start = time.process_time()
            expected = [original(text) for text in texts]
            python_s = time.process_time() - start
            run = subprocess.run([options.binary, file, name], capture_output=True, check=True, text=True)
            rust_s = float(run.stderr.split()[-1])
            found = json.loads(run.stdout)
            wrong = [i for i in range(len(texts)) if found[i] != json.loads(json.dumps(expected[i]))]
            agreement = 1 - len(wrong) / len(texts)
            worst = min(worst, agreement)
            print(
                f"{name:12} {100 * agreement:8.3f} %  Python {size / 1e6 / python_s:8.2f} MB/s"
                f"  Rust {size / 1e6 / max(rust_s, 1e-9):8.2f} MB/s  ratio {python_s / max(rust_s, 1e-9):6.0f}"
            )
            if options.curve:
                curve(options.binary, folder, name, texts)
            for index in wrong[: options.show]:
                print(f"  {texts[index]!r}\n    Python {expected[index]!r}\n    Rust   {found[index]!r}")
    sys.exit(worst < 0.999)


if __name__ == "__main__":
    main()
