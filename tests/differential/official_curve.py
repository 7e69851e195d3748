"""Prints nanoseconds a byte of judging one text of 1 kB to 1 MB, strictly and loosely, under every id of IFEval and IFBench: flat where the work is linear.

    cargo build --release -p official --example verdicts
    python tests/differential/official_curve.py [--verdicts PATH] [--steep 3]

An id is marked where a byte of the longest text costs more than `--steep` times a byte of the 100 kB one, and more than 5 ns.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ifbench_texts
import ifeval_texts

ROOT = Path(__file__).parents[2]
SIZES = [1_000, 10_000, 100_000, 1_000_000]
# So many bytes are judged for each point, by repeating short texts.
BYTES = 4_000_000


def cpu_of(program, row, passes):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, "--time", str(passes)], input=(json.dumps(row) + "\n").encode(), capture_output=True, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--verdicts")
    parser.add_argument("--steep", type=float, default=3)
    arguments = parser.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    program = arguments.verdicts or str(target / "release/examples/verdicts")
    r = random.Random(3)
    everything = "\n\n".join(ifeval_texts.long_text(r) for _ in range(1200)).encode()
    steep = []
    for suite, makers in [("if_eval", ifeval_texts.IFEVAL), ("if_bench", ifbench_texts.by_id())]:
        for key, make in makers.items():
            try:
                kwargs = make(r, None)[0]
            except (KeyError, IndexError, TypeError, AttributeError):
                print(f"{key:44} needs parameters from the benchmark's file")
                continue
            costs = []
            for size in SIZES:
                text = everything[:size].decode(errors="ignore")
                row = {"suite": suite, "ids": [key], "kwargs": [kwargs], "response": text}
                passes = BYTES // size
                costs.append((cpu_of(program, row, passes) - cpu_of(program, row, 0)) / passes / size * 1e9)
            mark = costs[3] > arguments.steep * max(costs[2], 5 / arguments.steep)
            steep += [key] if mark else []
            print(f"{key:44}" + "".join(f"{cost:9.2f}" for cost in costs) + ("  STEEP" if mark else ""), flush=True)
    print(f"ns a byte at {SIZES} bytes; {len(steep)} steep: {', '.join(steep) or 'none'}")


if __name__ == "__main__":
    main()
