"""The one command: corpus, tokenizer, training, export, golden file, evaluation with the card.

    python training/build.py                    # hours on two idle CPU cores; minutes with a GPU
    python training/build.py --minutes 60       # train for an hour more, then finish and measure what is there
    python training/build.py --from export      # later steps only

Run it from the repository's root with the packages of training/requirements.txt. A broken-off training goes on where
it stopped, on a new machine from the weights in training/kept; `--fresh` begins again.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
STEPS = ["corpus", "tokenizer", "train", "keep", "decay", "export", "golden", "evaluate"]


def call(*words: object) -> None:
    print("$", *words, flush=True)
    subprocess.run([str(word) for word in words], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=100_000, help="of each shard")
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument("--vocab-size", type=int, default=2048)
    parser.add_argument("--tokens", type=float, default=100e6, help="of the long part of training")
    parser.add_argument("--decay-tokens", type=float, default=10e6)
    parser.add_argument("--minutes", type=float, default=1e9, help="of this run's share of the long part")
    parser.add_argument("--processes", type=int, default=2 if os.cpu_count() == 2 else 1)
    parser.add_argument("--model", type=Path, default=HERE.parent / "public/models/plumbline-1.gguf")
    parser.add_argument("--from", dest="first", choices=STEPS, default="corpus")
    parser.add_argument("--fresh", action="store_true", help="throw the checkpoints away")
    arguments = parser.parse_args()
    out, python = arguments.out, sys.executable
    out.mkdir(parents=True, exist_ok=True)
    if arguments.fresh:
        # A checkpoint that is kept for other machines would be picked up again.
        shutil.rmtree(HERE / "kept", ignore_errors=True)
        for name in ("checkpoint.pt", "decayed.pt", "tokenizer.json"):
            (out / name).unlink(missing_ok=True)
        for shard in out.glob("train-*"):
            shard.unlink()
    train = [python, HERE / "train.py", "--out", out, "--seed", arguments.seed, "--processes", arguments.processes]
    train += ["--threads", 1 if arguments.processes > 1 else 0, "--tokens-per-batch", 4096 // arguments.processes]
    for step in STEPS[STEPS.index(arguments.first) :]:
        if step == "corpus":
            call("cargo", "run", "--quiet", "--release", "-p", "corpus", "--", "--seed", arguments.seed, "--examples", arguments.examples, "--shards", arguments.shards, "--out", out)
        elif step == "tokenizer" and not (out / "tokenizer.json").exists():
            if (HERE / "kept/tokenizer.json").exists():
                shutil.copy(HERE / "kept/tokenizer.json", out / "tokenizer.json")
                continue
            call(python, HERE / "tokens.py", "--out", out, "--vocab-size", arguments.vocab_size)
        elif step == "train":
            call(*train, "--tokens", arguments.tokens, "--minutes", arguments.minutes)
        elif step == "keep":
            call(*train, "--keep")
        elif step == "decay":
            call(*train, "--decay-tokens", arguments.decay_tokens)
        elif step == "export":
            call(python, HERE / "export.py", "--out", out, "--to", arguments.model)
        elif step == "golden":
            call(python, HERE / "golden.py", "--model", arguments.model)
        elif step == "evaluate":
            call("cargo", "run", "--quiet", "--release", "-p", "evaluation", "--", "--model", arguments.model)


if __name__ == "__main__":
    main()
