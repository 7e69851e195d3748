"""The one command: corpus, tokenizer, training, export, golden file, evaluation, model card.

    python training/build.py                    # about an hour on two idle CPU cores; minutes with a GPU
    python training/build.py --from evaluate    # later steps only

Run it from the repository's root with the packages of training/requirements.txt. A broken-off training goes on where
it stopped; `--fresh` begins again.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
STEPS = ["corpus", "tokenizer", "train", "export", "golden", "evaluate", "card"]


def call(*words: object, to: Path | None = None) -> None:
    print("$", *words, flush=True)
    result = subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE if to else None)
    if to:
        to.write_bytes(result.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=300_000)
    parser.add_argument("--vocab-size", type=int, default=1536)
    parser.add_argument("--minutes", type=float, default=50.0)
    parser.add_argument("--processes", type=int, default=2 if os.cpu_count() == 2 else 1)
    parser.add_argument("--model", type=Path, default=HERE.parent / "public/models/plumbline-1.gguf")
    parser.add_argument("--from", dest="first", choices=STEPS, default="corpus")
    parser.add_argument("--fresh", action="store_true", help="throw the checkpoint away")
    arguments = parser.parse_args()
    out, python = arguments.out, sys.executable
    out.mkdir(parents=True, exist_ok=True)
    if arguments.fresh:
        (out / "checkpoint.pt").unlink(missing_ok=True)
    threads = 1 if arguments.processes > 1 else 0
    cargo = ["cargo", "run", "--quiet", "--release", "-p", "corpus", "--"]
    for step in STEPS[STEPS.index(arguments.first) :]:
        if step == "corpus":
            call(*cargo, "--seed", arguments.seed, "--examples", arguments.examples, "--out", out)
        elif step == "tokenizer":
            call(python, HERE / "tokens.py", "--out", out, "--vocab-size", arguments.vocab_size)
        elif step == "train":
            call(
                python, HERE / "train.py", "--out", out, "--seed", arguments.seed, "--minutes", arguments.minutes,
                "--processes", arguments.processes, "--threads", threads,
            )
        elif step == "export":
            call(python, HERE / "export.py", "--out", out, "--to", arguments.model)
        elif step == "golden":
            call(python, HERE / "golden.py", "--model", arguments.model)
        elif step == "evaluate":
            call(python, HERE / "evaluate.py", "--out", out, "--model", arguments.model)
            call(*cargo, "--judge", out / "texts.jsonl", to=out / "constraints.json")
        else:
            call(python, HERE / "card.py", "--out", out, "--model", arguments.model)


if __name__ == "__main__":
    main()
