//! JSON texts and numbers as Python's `json.dumps` and `str` write them, so that our files equal upstream's byte for byte.

use std::fmt::Write;

/// Appends a JSON text with everything but printable ASCII escaped, as `json.dumps` does by default.
pub(super) fn text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // Most of a text needs no escape: it is found block by block and copied in stretches.
    loop {
        let (plain, special) = rest.split_at(plain_prefix(rest.as_bytes()));
        if special.is_empty() {
            break;
        }
        out.push_str(plain);
        let mut chars = special.chars();
        chars.next().into_iter().for_each(|c| escaped(out, c));
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// How many bytes come before the first that needs an escape.
fn plain_prefix(bytes: &[u8]) -> usize {
    let is_special = |byte: u8| !matches!(byte, b' '..=b'~') | (byte == b'"') | (byte == b'\\');
    // Without an early end the compiler compares a whole block at once.
    let (blocks, _) = bytes.as_chunks::<16>();
    let any = |block: &[u8; 16]| block.iter().fold(false, |any, byte| any | is_special(*byte));
    let whole = 16 * blocks.iter().take_while(|block| !any(block)).count();
    whole + bytes[whole..].iter().take_while(|byte| !is_special(**byte)).count()
}

fn escaped(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = u32::from(*unit >> shift & 0xf);
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
        }
    }
}

/// Appends `true` or `false`.
pub(super) fn truth(out: &mut String, truth: bool) {
    out.push_str(if truth { "true" } else { "false" });
}

/// Appends a list, `, ` between its items.
pub(super) fn list<T>(out: &mut String, items: impl Iterator<Item = T>, mut item: impl FnMut(&mut String, T)) {
    out.push('[');
    for (index, one) in items.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item(out, one);
    }
    out.push(']');
}

/// Appends a share as `str(float)` prints it: the shortest digits that read back, an exponent below 0.0001.
pub(super) fn share(out: &mut String, share: f64) {
    // Writing into a String cannot fail.
    let _ = if share == 0.0 || share >= 1e-4 {
        write!(out, "{share:?}")
    } else {
        // Python writes at least two digits of exponent.
        let digits = format!("{share:e}");
        let (mantissa, exponent) = digits.split_once("e-").unwrap_or((&digits, "0"));
        write!(out, "{mantissa}e-{exponent:0>2}")
    };
}

#[cfg(test)]
mod tests {
    fn check_text(text: &str, expected: &str) {
        let mut out = String::new();
        super::text(&mut out, text);
        assert_eq!(out, expected);
    }

    #[test]
    fn texts_are_pythons() {
        check_text("", r#""""#);
        check_text("a\"b\\c/\u{7f}", r#""a\"b\\c/\u007f""#);
        check_text("\n\r\t\u{8}\u{c}\0", r#""\n\r\t\b\f\u0000""#);
        check_text("é…😀", r#""\u00e9\u2026\ud83d\ude00""#);
    }

    fn check_share(share: f64, expected: &str) {
        let mut out = String::new();
        super::share(&mut out, share);
        assert_eq!(out, expected);
    }

    #[test]
    fn shares_are_pythons() {
        check_share(0.0, "0.0");
        check_share(1.0, "1.0");
        check_share(1.0 / 3.0, "0.3333333333333333");
        check_share(0.0001, "0.0001");
        check_share(1.0 / 30_000.0, "3.3333333333333335e-05");
        check_share(1e-12, "1e-12");
    }
}
