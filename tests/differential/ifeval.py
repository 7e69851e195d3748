"""Compares our verdicts on the ids of IFEval and IFEvalG with upstream's Python, case by case, and times both on one core.

    cargo build --release -p official --example verdicts
    python tests/differential/ifeval.py [--per-id 500] [--seed 1] [--open-instruct CHECKOUT] [--verdicts PATH] [--only ID] [--time]

Prints a line an id (cases, share followed, agreement strict and loose) and every disagreement. Where upstream draws at random or raises, ours
must be "not checkable". Without a checkout of open-instruct the ids of IFEvalG are left out.
"""

import argparse
import collections
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ifeval_reference
import ifeval_texts

ROOT = Path(__file__).parents[2]


def ours(program, rows, *flags):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    run = subprocess.run([program, *flags], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode().split("\n") if line], run.stderr.decode().strip()


def compare(program, cases, classes, show):
    rows = [{"suite": suite, "ids": [key], "kwargs": [kwargs], "response": text} for suite, key, kwargs, text in cases]
    told, _ = ours(program, rows)
    assert len(told) == len(rows), (len(told), len(rows))
    table, n_shown = collections.defaultdict(collections.Counter), 0
    for (suite, key, kwargs, text), our in zip(cases, told):
        strict, loose = ifeval_reference.verdicts(classes[suite], suite, key, kwargs, text)
        outcome = {True: "followed", False: "not_followed", None: "not_checkable"}[strict]
        good = our["outcomes"][0] == outcome
        good_loose = loose is None or our["loose"][0] == loose
        count = table[suite, key]
        count.update(cases=1, followed=strict is True, none=strict is None, rescued=bool(loose and not strict), strict=good, loose=good_loose)
        if not (good and good_loose):
            n_shown += 1
            if n_shown <= show:
                print("DISAGREE", suite, key, json.dumps(kwargs, ensure_ascii=False)[:300], repr(text[:400]), f"(length {len(text)})")
                print("   upstream", strict, loose, "ours", our["outcomes"][0], our["loose"][0], our["reasons"][0])
    print(f"{'id':50}{'cases':>6}{'followed':>10}{'rescued':>9}{'none':>6}{'strict':>9}{'loose':>9}")
    for (suite, key), count in sorted(table.items()):
        n = count["cases"]
        print(f"{suite + ' ' + key:50}{n:>6}{count['followed'] / n:>10.1%}{count['rescued']:>9}{count['none']:>6}{count['strict'] / n:>9.2%}{count['loose'] / n:>9.2%}")
    total = sum(table.values(), collections.Counter())
    print(f"{total['cases']} cases over {len(table)} ids: strict {total['strict'] / total['cases']:.3%}, loose {total['loose'] / total['cases']:.3%}")
    return all(min(count["strict"], count["loose"]) >= 0.998 * count["cases"] for count in table.values())


def cpu_of(program, rows, passes):
    """Processor seconds of `passes` runs over the rows, the start and the reading of the rows taken off."""
    def run(n):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ours(program, rows, "--time", str(n))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return run(passes) - run(0)


def clock(program, prompts, seed, n):
    """Whole rows of IFEval's prompts with texts of a response's usual length, strict and loose, as upstream's harness runs them."""
    harness = ifeval_reference.harness()
    every = ifeval_texts.rows(prompts, seed, n)
    silent = [row for row in every if not any(ifeval_texts.asks_language(key) for key in row["ids"])]
    for name, rows in [("all prompts", every), ("prompts that ask for no language", silent)]:
        # The first pass loads langdetect's profiles and NLTK's data and is not counted.
        for _ in range(2):
            started = time.process_time()
            for row in rows:
                harness.process_results({"key": 0, "prompt": "", "instruction_id_list": row["ids"], "kwargs": row["kwargs"]}, [row["response"]])
        python = len(rows) / (time.process_time() - started)
        passes = 50
        rust = passes * len(rows) / cpu_of(program, rows, passes)
        mean = sum(len(row["response"]) for row in rows) / len(rows)
        print(f"{name}: {len(rows)} rows of {mean:.0f} characters, one core: Python {python:.0f} rows/s, ours {rust:.0f} rows/s, {rust / python:.0f} times")


def write_golden(classes, folder):
    """Some short cases an id with upstream's verdicts, for `cargo test`; the parameters are ours, not those of IFEval's file."""
    files = collections.defaultdict(list)
    kept = collections.Counter()
    for suite, key, kwargs, text in ifeval_texts.cases("golden", 60, []):
        strict, loose = ifeval_reference.verdicts(classes[suite], suite, key, kwargs, text)
        kind = (suite, key, strict, loose)
        if len(text) > 400 or kept[kind] >= 4 or (loose is None and strict is not None):
            continue
        kept[kind] += 1
        files[suite].append({"suite": suite, "id": key, "kwargs": kwargs, "response": text, "strict": strict, "loose": loose})
    for suite, rows in files.items():
        path = Path(folder, f"{suite}.jsonl")
        path.write_text("".join(json.dumps(row, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\x85", "\\u0085") + "\n" for row in rows))
        print(path, len(rows), "cases")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--per-id", type=int, default=500)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--open-instruct", help="a checkout of github.com/allenai/open-instruct")
    parser.add_argument("--data", default=str(ROOT / "../shared/data/ifeval/input_data.jsonl"))
    parser.add_argument("--verdicts")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--golden", help="write small golden files into this folder")
    arguments = parser.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = arguments.verdicts or str(target / "release/examples/verdicts")
    classes = {"if_eval": ifeval_reference.load_ifeval()}
    if arguments.open_instruct:
        classes["if_eval_g"] = ifeval_reference.load_ifevalg(arguments.open_instruct)
    prompts = [json.loads(line) for line in open(arguments.data)] if Path(arguments.data).exists() else []
    if arguments.golden:
        write_golden(classes, arguments.golden)
        return 0
    if arguments.time:
        assert prompts, "timing needs IFEval's prompts: --data FILE"
        from random import Random
        for name in ["instructions", "instructions_util"]:
            sys.modules[f"lm_eval.tasks.ifeval.{name}"].random = Random(0)
        clock(program, prompts, arguments.seed, 400)
        return 0
    cases = [case for case in ifeval_texts.cases(arguments.seed, arguments.per_id, prompts) if case[0] in classes and arguments.only in case[1]]
    return 0 if compare(program, cases, classes, arguments.show) else 1


if __name__ == "__main__":
    sys.exit(main())
