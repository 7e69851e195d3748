"""Compares the files that `plumbline check --profile official` writes with those of upstream's evaluation code, and measures speed and memory.

    cargo build --release -p cli --no-default-features
    python tests/differential/reports.py [--seed 1] [--plumbline PATH] [--ifbench CHECKOUT]   # byte for byte, both benchmarks
    python tests/differential/reports.py --time                                               # rows a second on one core, beside Python
    python tests/differential/reports.py --rows 1000000                                       # peak memory on that many generated rows

The prompts are the benchmarks' own files (`--ifeval`, `--ifbench-data`), the responses are made here. IFEval is judged by the loop of the
installed lm_eval, IFBench by `ifbench_reference`; both files are written and summed up by lighteval's copy of Google's `evaluation_lib`
(see `ifbench_reference` for where that wheel must lie). `words:start_verb` needs NLTK's tagger and its prompts are left out;
so are the prompts for which upstream draws a parameter at random.
"""

import argparse
import contextlib
import dataclasses
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ifbench_reference
import ifbench_texts
import ifeval_reference
import ifeval_texts

ROOT = Path(__file__).parents[2]
APART = "words:start_verb"


def load_lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def write_lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def evaluation_lib():
    """Upstream's writer and its summary, without the package around them."""
    stubs = {name: ifbench_reference.package(name) for name in ["lighteval", "lighteval.tasks", "lighteval.tasks.tasks", "lighteval.tasks.tasks.ifbench"]}
    registry = ifbench_reference.package("lighteval.tasks.tasks.ifbench.instructions_registry", INSTRUCTION_DICT={})
    stubs["lighteval.tasks.tasks.ifbench.instructions_registry"] = registry
    stubs["lighteval.tasks.tasks.ifbench"].instructions_registry = registry
    path = ifbench_reference.WHEELS / "lighteval/tasks/tasks/ifbench/evaluation_lib.py"
    module = ifbench_reference.load_file("evaluation_lib", path, stubs)
    return module, registry


class IfEval:
    """IFEval as lm_eval's loop judges it."""

    def __init__(self, data):
        classes = ifeval_reference.load_ifeval()
        # Two prompts ask for a letter that is none ("#", "!"), which upstream replaces by a random one.
        self.prompts = [row for row in load_lines(data) if not any(self.draws(classes, *one) for one in zip(row["instruction_id_list"], row["kwargs"]))]
        for name in ["instructions", "instructions_util"]:
            sys.modules[f"lm_eval.tasks.ifeval.{name}"].random = random.Random(0)
        self.harness = ifeval_reference.harness()
        self.makers = ifeval_texts.IFEVAL

    @staticmethod
    def draws(classes, key, kwargs):
        try:
            classes[key](key).build_description(**{name: value for name, value in kwargs.items() if value})
        except ifeval_reference.Drawn:
            return True
        return False

    def judge(self, row, response, loose):
        example = self.harness.InputExample(row["key"], row["instruction_id_list"], row["prompt"], row["kwargs"])
        judge = self.harness.test_instruction_following_loose if loose else self.harness.test_instruction_following_strict
        return judge(example, response)


class IfBench:
    """IFBench as its own loop judges it."""

    def __init__(self, data, checkout):
        classes = ifbench_reference.load(checkout)
        self.lib, registry = evaluation_lib()
        registry.INSTRUCTION_DICT.update(classes)
        self.prompts = [row for row in load_lines(data) if APART not in row["instruction_id_list"]]
        self.makers = ifbench_texts.by_id()

    def judge(self, row, response, loose):
        kwargs = [{name: value for name, value in one.items() if value is not None} for one in row["kwargs"]]
        example = self.lib.InputExample(row["key"], row["instruction_id_list"], row["prompt"], kwargs)
        judge = self.lib.test_instruction_following_loose if loose else self.lib.test_instruction_following_strict
        return judge(example, {row["prompt"]: response})


def response_to(r, suite, row):
    """A text made for one of the prompt's constraints, or for several in turn, at times wrapped as models wrap their answers."""
    texts = []
    for key, kwargs in zip(row["instruction_id_list"], row["kwargs"]):
        kept = {name: value for name, value in kwargs.items() if value is not None}
        try:
            texts.append(suite.makers[key](r, kept or None)[1])
        except (KeyError, IndexError, ValueError, TypeError):
            pass
    text = r.choice(texts) if texts and r.random() < 0.7 else "\n\n".join(texts)
    roll = r.random()
    if roll < 0.25:
        return ifeval_texts.wrapped(r, text)
    if roll < 0.35:
        return ifeval_texts.long_text(r)
    return r.choice(["", " \n"]) if roll < 0.37 else text


def upstream_files(suite, rows, responses, folder):
    """Writes both files as upstream does and returns the summary it prints. A missing response is IFBench's empty output."""
    lib, _ = evaluation_lib()
    told = io.StringIO()
    for loose, name in [(False, "eval_results_strict.jsonl"), (True, "eval_results_loose.jsonl")]:
        outputs = []
        for row in rows:
            response = responses.get(row["prompt"])
            if response is None:
                ids = row["instruction_id_list"]
                outputs.append(lib.OutputExample(ids, row["prompt"], "", False, [False] * len(ids)))
            else:
                outputs.append(lib.OutputExample(**dataclasses.asdict(suite.judge(row, response, loose))))
        lib.write_outputs(folder / name, outputs)
        with contextlib.redirect_stdout(told):
            print("=" * 64)
            print(f"{folder / name} Accuracy Scores:")
            lib.print_report(outputs)
    return told.getvalue()


def check(plumbline, prompts, responses, out, *flags, cores=None):
    pinned = ["taskset", "-c", cores] if cores else []
    command = [*pinned, plumbline, "check", "--prompts", prompts, "--responses", responses, "--profile", "official", "--out", out, *flags]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout, done.stderr


def compare(name, suite, plumbline, seed, work):
    r = random.Random(f"{seed} {name}")
    rows = suite.prompts
    responses = {row["prompt"]: response_to(r, suite, row) for row in rows if r.random() < 0.98}
    order = list(responses.items())
    r.shuffle(order)
    theirs, ours = work / f"{name}-upstream", work / f"{name}-ours"
    theirs.mkdir()
    write_lines(work / f"{name}.jsonl", rows)
    write_lines(work / f"{name}-responses.jsonl", [{"prompt": prompt, "response": response} for prompt, response in order])
    summary = upstream_files(suite, rows, responses, theirs)
    told, warned = check(plumbline, work / f"{name}.jsonl", work / f"{name}-responses.jsonl", ours)
    good = told == summary.replace(str(theirs), str(ours))
    print(f"{name}: {len(rows)} rows, {len(rows) - len(responses)} without a response; the printed summary is {'equal' if good else 'DIFFERENT'}")
    for file in ["eval_results_strict.jsonl", "eval_results_loose.jsonl"]:
        a, b = ((folder / file).read_bytes() for folder in [theirs, ours])
        good &= a == b
        followed = [json.loads(line)["follow_instruction_list"] for line in a.splitlines()]
        n = sum(map(len, followed))
        print(f"  {file}: {len(a):,} bytes, {'equal byte for byte' if a == b else 'DIFFERENT'}; {sum(map(sum, followed)) / n:.1%} of {n} constraints followed")
        for x, y in zip(a.splitlines(), b.splitlines()):
            if x != y:
                x, y = json.loads(x), json.loads(y)
                print("   ", {key: (x[key], y[key]) for key in x if x[key] != y[key]}, x["instruction_id_list"], repr(x["response"])[:300])
    print(warned, end="", file=sys.stderr)
    return good


def cpu_of_children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def enlarged(r, prompts, n):
    """That many rows: the prompts over and over, each with a number that makes it another prompt, and a response of usual length."""
    for index in range(n):
        row = prompts[index % len(prompts)]
        yield {**row, "prompt": f"{row['prompt']} ({index})"}, ifeval_texts.long_text(r)


def clock(name, suite, plumbline, work, copies):
    """Whole runs on one core, processor time of both: read the files, judge strictly and loosely, write the files."""
    r, n = random.Random(5), len(suite.prompts)
    pairs = list(enlarged(r, suite.prompts, n))
    folder = work / f"{name}-time"
    folder.mkdir()
    rows, responses = [row for row, _ in pairs], {row["prompt"]: response for row, response in pairs}
    # The first pass loads langdetect's profiles, NLTK's data and fills Python's cache of patterns; it is not counted.
    upstream_files(suite, rows, responses, folder)
    started = time.process_time()
    upstream_files(suite, rows, responses, folder)
    python = (time.process_time() - started) / n
    pairs = list(enlarged(r, suite.prompts, n * copies))
    size = sum(len(response) for _, response in pairs) / len(pairs)
    write_lines(work / "p.jsonl", [row for row, _ in pairs])
    write_lines(work / "r.jsonl", [{"prompt": row["prompt"], "response": response} for row, response in pairs])
    before, wall = cpu_of_children(), time.perf_counter()
    check(plumbline, work / "p.jsonl", work / "r.jsonl", folder / "ours", "--threads", "1", cores="0")
    rust = (cpu_of_children() - before) / len(pairs)
    wall = len(pairs) / (time.perf_counter() - wall)
    print(f"{name}: responses of {size:.0f} characters, one core, strict and loose: Python {1 / python:.0f} rows/s ({n} rows), ours {1 / rust:.0f} rows/s "
          f"({len(pairs)} rows; {wall:.0f} rows/s by the wall clock), {python / rust:.0f} times")


def memory(suite, plumbline, work, n):
    r = random.Random(7)
    texts = [ifeval_texts.prose(r, 3) for _ in range(2000)]
    prompts, responses = work / "p.jsonl", work / "r.jsonl"
    with open(prompts, "w") as p, open(responses, "w") as q:
        for index in range(n):
            row = suite.prompts[index % len(suite.prompts)]
            prompt = f"{row['prompt'][:80]} ({index})"
            p.write("{ bad row\n" if index % 100_000 == 77 else json.dumps({**row, "prompt": prompt}) + "\n")
            q.write(json.dumps({"prompt": prompt, "response": f"{texts[index % 2000]} {index}"}) + "\n")
    started = time.perf_counter()
    _, told = check(plumbline, prompts, responses, work / "out")
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    size = (prompts.stat().st_size + responses.stat().st_size) / 2**20
    print(told, end="")
    print(f"{n} rows ({size:.0f} MiB of input) in {seconds:.0f} s, {n / seconds:.0f} rows/s on all cores, peak resident memory {peak:.0f} MiB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", default="1")
    parser.add_argument("--plumbline")
    parser.add_argument("--ifbench", help="a checkout of github.com/allenai/IFBench")
    parser.add_argument("--ifeval", default=str(ROOT / "../shared/data/ifeval/input_data.jsonl"))
    parser.add_argument("--ifbench-data", default=str(ROOT / "../shared/data/ifbench/IFBench_test.jsonl"))
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--copies", type=int, default=20, help="how many times the prompts are repeated for timing ours")
    parser.add_argument("--rows", type=int)
    arguments = parser.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    plumbline = arguments.plumbline or str(target / "release/plumbline")
    suites = {"ifeval": IfEval(arguments.ifeval)}
    if not arguments.rows:
        suites["ifbench"] = IfBench(arguments.ifbench_data, arguments.ifbench)
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        if arguments.rows:
            memory(suites["ifeval"], plumbline, work, arguments.rows)
            return 0
        if arguments.time:
            for name, suite in suites.items():
                clock(name, suite, plumbline, work, arguments.copies)
            return 0
        return 0 if all([compare(name, suite, plumbline, arguments.seed, work) for name, suite in suites.items()]) else 1


if __name__ == "__main__":
    sys.exit(main())
