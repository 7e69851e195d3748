"""Prints the rows of `crates/official/src/ifbench/ascii.rs` and `emoji.rs` from Python's `unicodedata` and the package `emoji`.

    python tests/differential/ifbench_tables.py
"""

import unicodedata

import emoji


def ascii_of(code):
    return "".join(c for c in unicodedata.normalize("NFKD", chr(code)) if ord(c) < 128)


def rows(entries, most):
    """Neighbours in one row; gaps of up to `most` characters are filled with None."""
    found = []
    for code in sorted(entries):
        if found and code - found[-1][0] - len(found[-1][1]) <= most:
            first, row = found[-1]
            row += [None] * (code - first - len(row)) + [entries[code]]
        else:
            found.append((code, [entries[code]]))
    return found


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def main():
    reduced = {code: ascii_of(code) for code in range(128, 0x110000) if not 0xD800 <= code < 0xE000}
    print(f"// Unicode {unicodedata.unidata_version}: SINGLE")
    for first, row in rows({code: text for code, text in reduced.items() if len(text) == 1}, 6):
        print(f"    ('\\u{{{first:X}}}', {quoted(''.join(text or chr(9) for text in row))}),")
    print("// SEVERAL")
    for first, row in rows({code: text for code, text in reduced.items() if len(text) > 1}, 0):
        print(f"    ('\\u{{{first:X}}}', {quoted('|'.join(row))}),")
    print(f"// emoji {emoji.__version__}: RANGES")
    for first, row in rows({ord(key): key for key in emoji.EMOJI_DATA if len(key) == 1}, 0):
        print(f"    ('\\u{{{first:X}}}', '\\u{{{first + len(row) - 1:X}}}'),")


if __name__ == "__main__":
    main()
