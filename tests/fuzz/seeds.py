"""Writes the first inputs and the dictionaries of the fuzz targets from the crates' own cases: `python3 tests/fuzz/seeds.py`.

They go to tests/fuzz/corpus, which git ignores. What an input looks like is said in each target; standard library only.
"""

import hashlib
import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CRATES = ROOT / "crates"
CORPUS = ROOT / "tests/fuzz/corpus"


def write(target, *fields):
    seed = b"\0".join(field if isinstance(field, bytes) else field.encode() for field in fields)
    if len(seed) < 20_000:
        folder = CORPUS / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


def cases():
    for path in sorted((CRATES / "constraints/tests/cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text()).get("case", []):
            yield path.stem, case.get("parameters", {}), case["response"]


def strings(*paths):
    """The string literals of Rust sources."""
    for path in paths:
        for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', path.read_text()):
            yield re.sub(r'\\(["\\])', r"\1", literal.replace("\\n", "\n"))


def dictionary(target, words):
    escape = lambda word: "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\x{b:02X}" for b in word.encode())
    chosen = sorted({word for word in words if 0 < len(word.encode()) <= 40})
    (CORPUS / f"{target}.dict").write_text("".join(f'"{escape(word)}"\n' for word in chosen))


def main():
    recent, repeated = [], set()
    for kind, parameters, text in cases():
        constraint = {"kind": kind, **parameters}
        write("kinds", kind, "ab\x01c", text)
        if kind not in repeated:
            # Long texts and all kinds at once take long to judge, so a few of them do.
            write("kinds", kind, "", "\x01" + text)
            if len(repeated) % 10 == 0:
                write("kinds", "", "\x07", text)
        repeated.add(kind)
        write("parameters", json.dumps(constraint), text, "c\x02")
        recent = [*recent[-2:], constraint]
        write("conflicts", json.dumps(recent), text)
        write("permalink", "1" + json.dumps({"messages": [["user", text]], "constraints": recent}))
        write("permalink", "2" + json.dumps({"messages": [["user", text]], "constraints": recent, "off": [0], "tests": {"0": [[text, True]]}}))
        if kind == "script":
            write("script", parameters["source"], "\n".join(parameters.get("parameters", [])), text)
        if kind == "json_schema":
            write("schema", "f" * parameters.get("allow_fence", False) + "c" * parameters.get("contains", False), parameters["schema"], text)
    for path in sorted((CRATES / "official/tests/golden").glob("*.jsonl")):
        # Not splitlines, which also parts lines at U+2028.
        for row in map(json.loads, path.read_text().strip().split("\n")[::3]):
            write("official", row["id"], json.dumps(row["kwargs"]), row["response"])
    for case in (CRATES / "wording/tests/cases.txt").read_text().split("\n\n"):
        write("extraction", "a", case.strip().split("\n")[0])
    for literal in strings(*(CRATES / "wording/src").rglob("*.rs")):
        if len(literal) > 25 or re.search("[\u4e00-\u9fff]{4}", literal):
            write("extraction", "a", literal)
            if len(literal) % 8 == 0:
                write("extraction", "b", "\x01" + literal + " ")
    for version in ("v1", "v2"):
        for line in (CRATES / f"permalink/tests/golden/{version}.txt").read_text().splitlines():
            write("permalink", line.split("\t")[0])
    # The scripts and schemas of the tests; not the scripts that would run for minutes, since each takes its whole budget and the crate's own test times them.
    sources = [CRATES / "constraints/src/kinds/script.rs", *(CRATES / "constraints/src/kinds/script").glob("*.rs")]
    for literal in strings(sources[0]):
        if (";" in literal or "text." in literal) and "loop" not in literal and "0.." not in literal:
            write("script", literal, "limit = 3", "One, two. Three")
    schemas = [CRATES / "constraints/src/kinds/json_schema.rs", *(CRATES / "constraints/src/kinds/json_schema").glob("*.rs")]
    for path in schemas:
        for literal in re.findall(r'r(#+)"(.*?)"\1', path.read_text(), re.S):
            for document in ('{"a": 1, "b": [1, 2.0, "x"]}', "[1, 1.0, null, {}]", "\x01[", '\x01{"a":'):
                write("schema", "f", literal[1], document)
                write("schema", "c", literal[1], document)
    for target, letter in (("parameters", b"d"), ("extraction", b"d\0"), ("script", b"d\0"), ("conflicts", b"")):
        for n in range(150):
            write(target, letter + b"".join(hashlib.sha256(f"{target} {n} {part}".encode()).digest() for part in range(1 + n % 4)))
    kinds = list((CRATES / "constraints/src/kinds").glob("*.rs"))
    words = list(strings(*(CRATES / "wording/src").rglob("*.rs")))
    dictionary("extraction", [part for word in words for part in (word, *word.split())])
    dictionary("script", [*strings(*sources), "loop { ", "for x in ", "let a = ", "while ", "fn f(n) { ", "try { ", "} catch { ", "switch ", "throw ", "return "])
    dictionary("schema", strings(*schemas))
    for target in ("kinds", "parameters", "conflicts", "permalink"):
        dictionary(target, strings(*kinds))
    dictionary("official", strings(*(CRATES / "official/src").rglob("*.rs")))


main()
