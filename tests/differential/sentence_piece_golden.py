#!/usr/bin/env python3
"""Writes crates/engine/tests/golden/sentence_piece.json: what Hugging Face's tokenizers 0.23 and SentencePiece 0.2 make of our texts.

    python3 tests/differential/sentence_piece_golden.py

One small vocabulary in Llama's layout (unknown, begin, end, 256 bytes, pieces, characters), trained here on texts of ours, and three tokenizers
over it: Llama's (a space is put before a text), Gemma's (none is) and Phi-3's (markup swallows the white space after it). Where both libraries
can be asked they must agree. Needs `pip install tokenizers sentencepiece protobuf`.
"""

import json
import pathlib

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, trainers

from tokenizer_texts import TEXTS, TRAINING

OUT = pathlib.Path(__file__).resolve().parents[2] / "crates" / "engine" / "tests" / "golden" / "sentence_piece.json"
SPACE = "\u2581"
CONTROL = ["<s>", "</s>", "<|im_start|>", "<|im_end|>"]
USER_DEFINED = ["<tool>", "\n\n"]


def train():
    """Pieces of several characters by falling score, then single characters."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Replace(" ", SPACE)
    tokenizer.pre_tokenizer = pre_tokenizers.Split("\n", "removed")
    trainer = trainers.BpeTrainer(vocab_size=800, show_progress=False, max_token_length=10)
    texts = [text for text in TRAINING if not any("\u0900" <= letter <= "\u0e7f" for letter in text)]
    tokenizer.train_from_iterator([" " + a + b for a in texts for b in texts], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    # What is left out falls back to bytes; as in real vocabularies, no piece holds it either.
    tokens = [token for token in tokens if not set(token) & set("🙂世界éж\n")]
    return [token for token in tokens if len(token) > 1], [token for token in tokens if len(token) == 1]


def merges_from_scores(vocab, scores):
    """As transformers' converter finds them: a pair for each way to cut a piece in two, by falling score."""
    merges = []
    for piece, id in sorted(vocab.items(), key=lambda entry: entry[1]):
        cuts = [(piece[:at], piece[at:]) for at in range(1, len(piece))]
        known = [pair for pair in cuts if pair[0] in vocab and pair[1] in vocab]
        merges += [(scores[id], pair) for pair in sorted(known, key=lambda pair: (vocab[pair[0]], vocab[pair[1]]))]
    return [pair for _, pair in sorted(merges, key=lambda entry: entry[0], reverse=True)]


def fast(tokens, scores, normalizer, rstrip):
    vocab = {token: id for id, token in enumerate(tokens)}
    texts = {token: id for token, id in vocab.items() if token not in CONTROL + USER_DEFINED}
    model = models.BPE(vocab=vocab, merges=merges_from_scores(texts, scores), unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizer
    swallows = [token for token in CONTROL if token != "<s>"] if rstrip else []
    tokenizer.add_special_tokens([AddedToken(token, normalized=False, rstrip=token in swallows) for token in ["<unk>", *CONTROL]])
    tokenizer.add_tokens([AddedToken(token, normalized=False) for token in USER_DEFINED])
    return tokenizer


def original(tokens, kinds, scores, adds_space_prefix):
    model = sentencepiece_model_pb2.ModelProto()
    for token, kind, score in zip(tokens, kinds, scores):
        model.pieces.add(piece=token, type=kind, score=score)
    model.trainer_spec.model_type = sentencepiece_model_pb2.TrainerSpec.BPE
    model.trainer_spec.byte_fallback = True
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = adds_space_prefix
    model.normalizer_spec.remove_extra_whitespaces = False
    return sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())


def main():
    pieces, characters = train()
    tokens = ["<unk>", *CONTROL[:2], *(f"<0x{byte:02X}>" for byte in range(256)), *pieces, *characters, *CONTROL[2:], *USER_DEFINED]
    kinds = [2 if token == "<unk>" else 3 if token in CONTROL else 4 if token in USER_DEFINED else 6 if token.startswith("<0x") else 1 for token in tokens]
    scores = [-float(id - 259) if kind == 1 else 0.0 for id, kind in enumerate(kinds)]
    replace = normalizers.Replace(" ", SPACE)
    prefixing = normalizers.Sequence([normalizers.Prepend(SPACE), replace])
    tokenizers = {
        "llama": fast(tokens, scores, prefixing, rstrip=False),
        "gemma": fast(tokens, scores, replace, rstrip=False),
        "phi-3": fast(tokens, scores, prefixing, rstrip=True),
    }
    ids = {name: [tokenizer.encode(text, add_special_tokens=False).ids for text in TEXTS] for name, tokenizer in tokenizers.items()}
    n_asked = 0
    for name, adds_space_prefix in [("llama", True), ("gemma", False)]:
        processor = original(tokens, kinds, scores, adds_space_prefix)
        for text, expected in zip(TEXTS, ids[name]):
            # The original knows no markup in text, and puts its space before the whole text only.
            if any(token in text for token in ["<unk>", *CONTROL, *USER_DEFINED]) or "\0" in text:
                continue
            n_asked += 1
            found = processor.encode(text)
            if found != expected:
                print(f"{name}: {text!r}\n  SentencePiece {found}\n  tokenizers    {expected}")
    golden = {"tokens": tokens, "token_type": kinds, "scores": scores, "texts": TEXTS, "ids": ids}
    lines = ",\n".join(f'{json.dumps(key)}: {json.dumps(value, ensure_ascii=True, separators=(",", ":"))}' for key, value in golden.items())
    OUT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(tokens)} tokens, {len(TEXTS)} texts, {OUT.stat().st_size} bytes; SentencePiece was asked {n_asked} times")


main()
