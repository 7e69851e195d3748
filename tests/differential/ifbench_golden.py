"""Writes the small golden files of IFBench's ids: texts of ours with upstream's verdicts, about twenty an id, followed ones and others in turn.

    python tests/differential/ifbench_golden.py

They are for `cargo test -p official`, which needs no Python. Parameters are ours too: IFBench's file is not read.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import ifbench
import ifbench_reference
import ifbench_texts

FOLDER = ifbench.ROOT / "crates/official/tests/golden"
EACH = {True: 9, False: 9, None: 2}


def main():
    classes = ifbench_reference.load()
    kept = {}
    for key, kwargs, text in ifbench_texts.cases("golden", 600):
        if key in ifbench.APART or len(text) > 900 or len(json.dumps(kwargs)) > 500:
            continue
        verdict = ifbench_reference.verdict(classes, key, kwargs, text)
        verdict = verdict if isinstance(verdict, bool) else None
        case = {"id": key, "kwargs": kwargs, "response": text, "followed": verdict}
        of_id = kept.setdefault(key, {True: [], False: [], None: []})
        if case not in of_id[verdict] and len(of_id[verdict]) < EACH[verdict]:
            of_id[verdict].append(case)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for group in ifbench_texts.GENERATORS:
        with open(FOLDER / f"ifbench_{group}.jsonl", "w", encoding="utf-8") as out:
            for key, cases in kept.items():
                if key.startswith(group + ":"):
                    for verdict in EACH:
                        out.writelines(json.dumps(case, ensure_ascii=False) + "\n" for case in cases[verdict])


if __name__ == "__main__":
    main()
