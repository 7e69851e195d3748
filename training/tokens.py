"""The tokenizer (byte-level BPE, trained here) and the corpus as token arrays."""

import argparse
import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

END_OF_TEXT, START, END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
SPECIALS = [END_OF_TEXT, START, END]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def read_lines(path: Path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def render(messages: list[dict], add_generation_prompt: bool) -> str:
    """The chat template by hand; `golden.py` checks it against the template's own text."""
    turns = "".join(f"{START}{message['role']}\n{message['content']}{END}\n" for message in messages)
    return turns + (f"{START}assistant\n" if add_generation_prompt else "")


def train_tokenizer(corpus: Path, vocab_size: int, path: Path, n_examples: int = 60_000) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    # What llama.cpp calls "smollm": single digits, then GPT-2's splitter.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=SPECIALS,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )

    def texts():
        for number, example in enumerate(read_lines(corpus)):
            if number == n_examples:
                return
            for message in example["messages"]:
                yield f"{message['role']}\n"
                yield message["content"]

    tokenizer.train_from_iterator(texts(), trainer)
    tokenizer.save(str(path))
    return tokenizer


class Examples:
    """All training examples: tokens in one array, with the offset of each example and of its answer."""

    def __init__(self, tokens: np.ndarray, starts: np.ndarray, answers: np.ndarray):
        self.tokens, self.starts, self.answers = tokens, starts, answers

    def __len__(self) -> int:
        return len(self.answers)

    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)

    @classmethod
    def load(cls, corpus: Path, tokenizer: Tokenizer, cache: Path, longest: int) -> "Examples":
        if cache.exists() and cache.stat().st_mtime > corpus.stat().st_mtime:
            kept = np.load(cache)
            return cls(kept["tokens"], kept["starts"], kept["answers"])
        tokens, starts, answers = [], [0], []
        batch: list[tuple[str, str]] = []

        def flush():
            encoded = tokenizer.encode_batch([text for pair in batch for text in pair])
            for prompt, answer in zip(encoded[0::2], encoded[1::2]):
                ids = prompt.ids + answer.ids
                if len(ids) <= longest:
                    tokens.append(np.array(ids, dtype=np.uint16))
                    starts.append(starts[-1] + len(ids))
                    answers.append(len(prompt.ids))
            batch.clear()

        for example in read_lines(corpus):
            *prompt, answer = example["messages"]
            batch.append((render(prompt, True), answer["content"] + END))
            if len(batch) == 4096:
                flush()
        flush()
        examples = cls(np.concatenate(tokens), np.array(starts), np.array(answers))
        np.savez(cache, tokens=examples.tokens, starts=examples.starts, answers=examples.answers)
        return examples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--vocab-size", type=int, default=1536)
    arguments = parser.parse_args()
    tokenizer = train_tokenizer(arguments.out / "train.jsonl", arguments.vocab_size, arguments.out / "tokenizer.json")
    print(f"{tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
