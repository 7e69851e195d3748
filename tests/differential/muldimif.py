"""Holds the ids of MulDimIF in the crate `official` against upstream's own scripts (github.com/Junjie-Ye/MulDimIF).

    pip install nltk zhconv==1.4.3
    cargo build --release -p official --features embedded --example verdicts
    python tests/differential/muldimif.py --upstream CHECKOUT [--per-id 2000] [--seed 1] [--data FILE] [--verdicts PATH] [--only ID]

Prints a line an id (cases, share followed, agreement) and every disagreement. Where upstream raises, ours must be "not checkable".
NLTK's Punkt comes from NLTK_DATA, as for `ifeval.py`.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import muldimif_texts

ROOT = Path(__file__).parents[2]


def upstream_evaluation(checkout):
    sys.path.insert(0, str(Path(checkout, "Code/evaluation")))
    import evaluation
    return evaluation


def verdict(evaluation, key, sentence, text):
    """`None` where upstream raises."""
    try:
        return bool(evaluation.get_instance(key).check(sentence, text))
    except Exception:
        return None


def ours(program, cases):
    rows = ({"suite": "mul_dim_if", "ids": [key], "kwargs": [{"constraint": sentence}], "response": text} for key, sentence, text in cases)
    run = subprocess.run([program], input="".join(json.dumps(row) + "\n" for row in rows).encode(), capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode().split("\n") if line]


def compare(program, evaluation, cases, show):
    told = ours(program, cases)
    assert len(told) == len(cases), (len(told), len(cases))
    table, shown, explained = collections.defaultdict(collections.Counter), collections.Counter(), collections.Counter()
    for (key, sentence, text), our in zip(cases, told):
        expected = verdict(evaluation, key, sentence, text)
        outcome = {True: "followed", False: "not_followed", None: "not_checkable"}[expected]
        count = table[key]
        count.update(cases=1, followed=expected is True, none=expected is None, agree=our["outcomes"][0] == outcome)
        if our["outcomes"][0] != outcome:
            explained[key, our["reasons"][0]] += our["outcomes"][0] == "not_checkable"
            shown[key] += 1
            if shown[key] <= show:
                print("DISAGREE", key, repr(sentence), repr(text[:500]), f"(length {len(text)})")
                print("   upstream", expected, "ours", our["outcomes"][0], our["reasons"][0])
    print(f"{'id':44}{'cases':>7}{'followed':>10}{'raises':>8}{'agreement':>11}")
    for key, count in table.items():
        n = count["cases"]
        print(f"{key:44}{n:>7}{count['followed'] / n:>10.1%}{count['none']:>8}{count['agree'] / n:>11.2%}")
    total = sum(table.values(), collections.Counter())
    print(f"{total['cases']} cases over {len(table)} ids: {total['agree'] / total['cases']:.3%}")
    for (key, reason), n in explained.items():
        if n:
            print(f"not checkable {n} times, {key}: {reason}")
    return all(count["agree"] >= 0.998 * count["cases"] for count in table.values())


def write_golden(evaluation, path):
    """Short cases of our own sentences with upstream's verdicts, for `cargo test`."""
    kept, lines = collections.Counter(), []
    for key, sentence, text in muldimif_texts.cases("golden", 400, []):
        script = muldimif_texts.SCRIPT_OF[key]
        expected = verdict(evaluation, key, sentence, text)
        kind = (script, sentence, expected)
        # Each sentence once a verdict, and two cases an id and verdict at least.
        if len(text) > 120 or kept[key, expected] >= (10 if kept[kind] == 0 else 2) or any(c in text + sentence for c in "\u2028\x85\r"):
            continue
        kept.update([kind, (key, expected)])
        lines.append(json.dumps({"id": key, "constraint": sentence, "response": text, "followed": expected}, ensure_ascii=False) + "\n")
    Path(path).write_text("".join(lines))
    print(path, len(lines), "cases")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--upstream", required=True, help="a checkout of github.com/Junjie-Ye/MulDimIF")
    parser.add_argument("--per-id", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--data", default=str(ROOT / "../shared/data/muldimif/dev.json"))
    parser.add_argument("--verdicts")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=3, help="how many disagreements an id are printed")
    parser.add_argument("--golden", help="write a golden file of our own sentences here")
    arguments = parser.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    evaluation = upstream_evaluation(arguments.upstream)
    if arguments.golden:
        write_golden(evaluation, arguments.golden)
        return 0
    rows = json.load(open(arguments.data)) if Path(arguments.data).exists() else []
    cases = [case for case in muldimif_texts.cases(arguments.seed, arguments.per_id, rows) if arguments.only in case[0]]
    return 0 if compare(arguments.verdicts or str(target / "release/examples/verdicts"), evaluation, cases, arguments.show) else 1


if __name__ == "__main__":
    sys.exit(main())
