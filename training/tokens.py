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


def train_tokenizer(corpus: Path, vocab_size: int, path: Path, n_examples: int = 100_000) -> Tokenizer:
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
    """Training examples as arrays. `answers[i]` is 0 where token i belongs to a prompt, else the length in tokens of the answer it belongs to."""

    def __init__(self, tokens: np.ndarray, answers: np.ndarray, starts: np.ndarray):
        self.tokens, self.answers, self.starts = tokens, answers, starts

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> np.ndarray:
        return np.diff(self.starts)

    @classmethod
    def load(cls, shard: Path, tokenizer: Tokenizer, longest: int) -> "Examples":
        """The examples of one file of the corpus, tokenized once and kept beside it. Examples of more than `longest` tokens are left out."""
        cache = shard.with_suffix(".npz")
        if cache.exists() and cache.stat().st_mtime > shard.stat().st_mtime:
            kept = np.load(cache)
            return cls(kept["tokens"], kept["answers"], kept["starts"])
        tokens, answers, starts = [], [], [0]
        batch: list[list[tuple[str, bool]]] = []

        def flush():
            encoded = iter(tokenizer.encode_batch([text for pieces in batch for text, _ in pieces]))
            for pieces in batch:
                ids, lengths = [], []
                for _, is_answer in pieces:
                    piece = next(encoded).ids
                    ids += piece
                    lengths += [len(piece) if is_answer else 0] * len(piece)
                if len(ids) <= longest:
                    tokens.append(np.array(ids, dtype=np.uint16))
                    answers.append(np.array(lengths, dtype=np.uint16))
                    starts.append(starts[-1] + len(ids))
            batch.clear()

        for example in read_lines(shard):
            batch.append(pieces_of(example["messages"]))
            if len(batch) == 4096:
                flush()
        flush()
        examples = cls(np.concatenate(tokens), np.concatenate(answers), np.array(starts))
        np.savez(cache, tokens=examples.tokens, answers=examples.answers, starts=examples.starts)
        return examples


def pieces_of(messages: list[dict]) -> list[tuple[str, bool]]:
    """A conversation cut where what is read ends and what is learned begins: (text, whether it is learned)."""
    pieces, read = [], ""
    for message in messages:
        if message["role"] == "assistant":
            pieces += [(f"{read}{START}assistant\n", False), (message["content"] + END, True)]
            read = "\n"
        else:
            read += f"{START}{message['role']}\n{message['content']}{END}\n"
    return pieces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--vocab-size", type=int, default=2048)
    arguments = parser.parse_args()
    tokenizer = train_tokenizer(arguments.out / "train-000.jsonl", arguments.vocab_size, arguments.out / "tokenizer.json")
    print(f"{tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
