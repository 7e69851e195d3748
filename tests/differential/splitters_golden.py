#!/usr/bin/env python3
"""Writes crates/engine/tests/golden/splitters.json: what Hugging Face's tokenizers 0.23 makes of our texts with each splitter.

    python3 tests/differential/splitters_golden.py

One small byte-level vocabulary, trained here on texts of ours without any splitter, so that its merges cross all places where splitters cut;
each splitter is put together from the library's own parts, as the models' tokenizer.json files do it. Needs `pip install tokenizers`.
"""

import json
import pathlib

from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers
from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence, Split

from tokenizer_texts import TEXTS, TRAINING

OUT = pathlib.Path(__file__).resolve().parents[2] / "crates" / "engine" / "tests" / "golden" / "splitters.json"
CONTROL = ["<|im_start|>", "<|im_end|>"]
USER_DEFINED = ["<tool>"]
# In the vocabulary but out of the merges' reach: only a splitter that takes whole words gives them.
WHOLE_WORDS = ["zebra", "Ġzebra"]

LLAMA_3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN_2 = LLAMA_3.replace(r"\p{N}{1,3}", r"\p{N}")
QWEN_3_5 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
LOWER = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
UPPER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"
FIRST = r"[^\r\n\p{L}\p{N}]?"
TEKKEN = rf"{FIRST}{UPPER}*{LOWER}+|{FIRST}{UPPER}+{LOWER}*|\p{{N}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
GPT_4O = rf"{FIRST}{UPPER}*{LOWER}+{CONTRACTION}|{FIRST}{UPPER}+{LOWER}*{CONTRACTION}|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
DEEPSEEK_3 = "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"
# Cased letters as DeepSeek LLM lists them, first and last of each range.
CASED = [
    0x41, 0x5A, 0x61, 0x7A, 0xB5, 0xB5, 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x1BA, 0x1BC, 0x1BF, 0x1C4, 0x293, 0x295, 0x2AF, 0x370, 0x373,
    0x376, 0x377, 0x37B, 0x37D, 0x37F, 0x37F, 0x386, 0x386, 0x388, 0x38A, 0x38C, 0x38C, 0x38E, 0x3A1, 0x3A3, 0x3F5, 0x3F7, 0x481,
    0x48A, 0x52F, 0x531, 0x556, 0x10A0, 0x10C5, 0x13A0, 0x13F5, 0x13F8, 0x13FD, 0x1C90, 0x1CBA, 0x1CBD, 0x1CBF, 0x1D00, 0x1D2B,
    0x1D6B, 0x1D77, 0x1D79, 0x1D9A, 0x1E00, 0x1F15, 0x1F18, 0x1F1D, 0x1F20, 0x1F45, 0x1F48, 0x1F4D, 0x1F50, 0x1F57, 0x1F59, 0x1F59,
    0x1F5B, 0x1F5B, 0x1F5D, 0x1F5D, 0x1F5F, 0x1F7D, 0x1F80, 0x1FB4, 0x1FB6, 0x1FBC, 0x1FBE, 0x1FBE, 0x1FC2, 0x1FC4, 0x1FC6, 0x1FCC,
    0x1FD0, 0x1FD3, 0x1FD6, 0x1FDB, 0x1FE0, 0x1FEC, 0x1FF2, 0x1FF4, 0x1FF6, 0x1FFC, 0x2102, 0x2102, 0x2107, 0x2107, 0x210A, 0x2113,
    0x2115, 0x2115, 0x2119, 0x211D, 0x2124, 0x2124, 0x2126, 0x2126, 0x2128, 0x2128, 0x212A, 0x212D, 0x212F, 0x2134, 0x2139, 0x2139,
    0x213C, 0x213F, 0x2145, 0x2149, 0x214E, 0x214E, 0x2183, 0x2184, 0x2C00, 0x2C7B, 0x2C7E, 0x2CE4, 0x2CEB, 0x2CEE, 0x2CF2, 0x2CF3,
    0xA640, 0xA66D, 0xA680, 0xA69B, 0xA722, 0xA76F, 0xA771, 0xA787, 0xA78B, 0xA78E, 0xAB70, 0xABBF, 0xFB00, 0xFB06, 0xFB13, 0xFB17,
    0xFF21, 0xFF3A, 0xFF41, 0xFF5A, 0x10400, 0x1044F, 0x104B0, 0x104D3, 0x104D8, 0x104FB, 0x10C80, 0x10CB2, 0x10CC0, 0x10CF2,
    0x118A0, 0x118DF, 0x1E900, 0x1E943,
]
CASED_WORD = r"\s?[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(CASED[::2], CASED[1::2])) + "]+"
PUNCTUATION = "\\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+"
UNCASED = "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+"
HAN_KANA = "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+"


def split(pattern):
    return Split(Regex(pattern), "isolated")


def whole():
    return ByteLevel(add_prefix_space=False, use_regex=True)


def spell():
    return ByteLevel(add_prefix_space=False, use_regex=False)


# name: (normalizer, pre-tokenizer, ignore_merges)
SPLITTERS = {
    "gpt-2": (None, whole(), False),
    "smollm": (None, Sequence([Digits(individual_digits=True), whole()]), False),
    "command-r": (normalizers.NFC(), Sequence([Digits(individual_digits=True), whole()]), False),
    "olmo": (normalizers.NFC(), whole(), False),
    "llama-bpe": (None, Sequence([split(LLAMA_3), spell()]), True),
    "dbrx": (None, Sequence([split(LLAMA_3), spell()]), False),
    "qwen2": (normalizers.NFC(), Sequence([split(QWEN_2), spell()]), False),
    "qwen35": (normalizers.NFC(), Sequence([split(QWEN_3_5), spell()]), False),
    "tekken": (None, Sequence([split(TEKKEN), spell()]), True),
    "gpt-4o": (None, Sequence([split(GPT_4O), spell()]), False),
    "deepseek-llm": (
        None,
        Sequence([split("[\r\n]"), split(CASED_WORD), split(PUNCTUATION), split(r"\s+$"), split(UNCASED), Digits(individual_digits=True), spell()]),
        False,
    ),
    "deepseek-coder": (
        None,
        Sequence([split("[\r\n]"), split(r"\s?\p{L}+"), split(r"\s?\p{P}+"), split(UNCASED), Digits(individual_digits=True), spell()]),
        False,
    ),
    "deepseek-v3": (None, Sequence([split(r"\p{N}{1,3}"), split(HAN_KANA), split(DEEPSEEK_3), spell()]), False),
}


def train():
    """Tokens in the order of their ids, and merges."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = spell()
    trainer = trainers.BpeTrainer(vocab_size=1000, initial_alphabet=sorted(ByteLevel.alphabet()), show_progress=False, max_token_length=12)
    # Every pair of passages in both orders, so that no merge is tied to one neighbour.
    tokenizer.train_from_iterator([a + b for a in TRAINING for b in TRAINING], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    return tokens + WHOLE_WORDS, [tuple(pair) for pair in model["merges"]]


def main():
    tokens, merges = train()
    ids = {}
    for name, (normalizer, pre_tokenizer, ignore_merges) in SPLITTERS.items():
        vocab = {token: id for id, token in enumerate(tokens)}
        tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=merges, ignore_merges=ignore_merges))
        if normalizer:
            tokenizer.normalizer = normalizer
        tokenizer.pre_tokenizer = pre_tokenizer
        tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in CONTROL])
        tokenizer.add_tokens([AddedToken(token, normalized=False) for token in USER_DEFINED])
        ids[name] = [tokenizer.encode(text, add_special_tokens=False).ids for text in TEXTS]
    golden = {"tokens": tokens, "control": CONTROL, "user_defined": USER_DEFINED, "merges": [" ".join(pair) for pair in merges], "texts": TEXTS, "ids": ids}
    lines = ",\n".join(f'{json.dumps(key)}: {json.dumps(value, ensure_ascii=True, separators=(",", ":"))}' for key, value in golden.items())
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    names = list(ids)
    same = [(a, b) for at, a in enumerate(names) for b in names[at + 1 :] if ids[a] == ids[b]]
    print(f"{len(tokens)} tokens, {len(TEXTS)} texts, {len(ids)} splitters, {OUT.stat().st_size} bytes; told apart by no text: {same or 'none'}")


main()
