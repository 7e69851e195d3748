"""Compares our verdicts on IFBench's 58 ids with upstream's Python, case by case, and times both on one core.

    cargo build --release -p official --example verdicts
    python tests/differential/ifbench.py [--per-id 400] [--seed 1] [--ifbench CHECKOUT] [--verdicts PATH] [--time]

Prints a line an id (cases, share followed, agreement) and every disagreement. What upstream cannot give a verdict on (it raises) must be
not checkable here. `words:start_verb` needs NLTK's part-of-speech tagger and is left out. `--time` judges texts of about 2 kB, strictly and
loosely, in Python and in Rust, on one core each.
"""

import argparse
import collections
import json
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ifbench_reference
import ifbench_texts

ROOT = Path(__file__).parents[2]
APART = {"words:start_verb"}
# How often our side judges the rows for timing.
PASSES = 50


def program(given):
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return given or str(target / "release/examples/verdicts")


def run(binary, rows, *flags):
    line = lambda key, kwargs, text: json.dumps({"suite": "if_bench", "ids": [key], "kwargs": [kwargs], "response": text}) + "\n"
    done = subprocess.run([binary, *flags], input="".join(line(*row) for row in rows).encode(), capture_output=True, check=True)
    return done.stdout.decode().splitlines(), done.stderr.decode()


def loose(classes, key, kwargs, response):
    """Upstream's loose verdict: any of eight variants that is not blank."""
    lines = response.split("\n")
    cut = ["\n".join(lines[1:]).strip(), "\n".join(lines[:-1]).strip(), "\n".join(lines[1:-1]).strip()]
    texts = [response, response.replace("*", ""), *cut, *(text.replace("*", "") for text in cut)]
    checker = classes[key](key)
    checker.build_description(**kwargs)
    return any(text.strip() and checker.check_following(text) for text in texts)


def cpu_of(binary, rows, passes):
    """Processor seconds of a run that judges the rows so many times."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run(binary, rows, "--time", str(passes))
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def race(classes, binary, data):
    """Judges prose of about 2 kB under every id, strictly and loosely, and prints how long a row takes on either side."""
    r, given = random.Random(5), ifbench_texts.file_parameters(data)
    texts = ["\n\n".join(ifbench_texts.prose(r, 8) for _ in range(8)) for _ in range(20)]
    total = [0.0, 0.0]
    for key, make in ifbench_texts.by_id().items():
        if key in APART:
            continue
        rows = [(key, r.choice(given[key]) if key in given else make(r, None)[0], text) for text in texts]
        # The first row loads NLTK's data and fills the cache of patterns; it is not counted.
        loose(classes, *rows[0])
        started = time.process_time()
        for row in rows:
            ifbench_reference.verdict(classes, *row)
            loose(classes, *row)
        python = (time.process_time() - started) / len(rows)
        # Processor time as Python's, for machines that do other work too; the start and the reading of the rows are taken off.
        rust = (cpu_of(binary, rows, PASSES) - cpu_of(binary, rows, 0)) / len(rows) / PASSES
        total = [total[0] + python, total[1] + rust]
        # The clock has steps; what takes less than one has no ratio of its own.
        ratio = f"{python / rust:6.0f} x" if rust > 0 else "below the clock's step"
        print(f"{key:36} Python {python * 1e6:9.1f} us  Rust {rust * 1e6:8.2f} us  {ratio}")
    size = sum(map(len, texts)) / len(texts)
    print(f"a row of each id ({size:.0f} characters): Python {total[0] * 1e3:.2f} ms, Rust {total[1] * 1e3:.3f} ms, {total[0] / total[1]:.0f} x")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--per-id", type=int, default=400)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--ifbench", help="a checkout of github.com/allenai/IFBench")
    parser.add_argument("--data", default=str(ROOT / "../shared/data/ifbench/IFBench_test.jsonl"))
    parser.add_argument("--verdicts")
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--show", type=int, default=40)
    arguments = parser.parse_args()
    classes, binary = ifbench_reference.load(arguments.ifbench), program(arguments.verdicts)
    if arguments.time:
        return race(classes, binary, arguments.data)
    rows = list(ifbench_texts.cases(arguments.seed, arguments.per_id, arguments.data))
    theirs = [ifbench_reference.verdict(classes, *row) for row in rows]
    verdicts = [json.loads(line) for line in run(binary, rows)[0]]
    assert len(verdicts) == len(rows), (len(verdicts), len(rows))
    table, shown = collections.defaultdict(collections.Counter), 0
    for (key, kwargs, text), their, our in zip(rows, theirs, verdicts):
        our, why = our["outcomes"][0], our["reasons"][0]
        expected = {True: "followed", False: "not_followed"}.get(their, "not_checkable")
        count = table[key]
        count["cases"] += 1
        count[expected] += 1
        count["agreed"] += expected == our
        if expected != our and key not in APART:
            shown += 1
            if shown <= arguments.show:
                print("DISAGREE", key, json.dumps(kwargs, ensure_ascii=False)[:200], repr(text[:300]), "upstream", their, "ours", our, why)
    print(f"{'id':36}{'cases':>6}{'followed':>10}{'raises':>8}{'agree':>9}")
    for key, count in table.items():
        if key in APART:
            print(f"{key:36}{count['cases']:>6}   needs a part-of-speech tagger")
            continue
        print(f"{key:36}{count['cases']:>6}{count['followed'] / count['cases']:>10.1%}{count['not_checkable']:>8}{count['agreed'] / count['cases']:>9.2%}")
    judged = [count for key, count in table.items() if key not in APART]
    total, agreed = sum(c["cases"] for c in judged), sum(c["agreed"] for c in judged)
    print(f"{total} cases over {len(judged)} ids, {agreed} agree ({agreed / total:.3%}), {sum(c['agreed'] == c['cases'] for c in judged)} ids in full")
    return 0 if all(c["agreed"] >= 0.998 * c["cases"] for c in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
