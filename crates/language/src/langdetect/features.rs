//! From a text to the n-grams that the profiles know, as `langdetect` cleans and cuts it.
//!
//! Probabilities are not here. Read [`grams`] and [`cleaned`] first.

use std::borrow::Cow;

use super::Profiles;
use super::profiles::latin_number;
use crate::python::chars;

/// Characters after cleaning beyond which upstream does not read.
const MAX_LENGTH: usize = 10_000;

/// Vowels that a tone mark is joined with, and per mark the joined letters in the same order.
const VOWELS: &str = "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư";
const TONES: [(char, &str); 5] = [
    ('\u{300}', "ÀÈÌÒÙỲàèìòùỳẦỀỒầềồẰằỜờỪừ"),
    ('\u{301}', "ÁÉÍÓÚÝáéíóúýẤẾỐấếốẮắỚớỨứ"),
    ('\u{303}', "ÃẼĨÕŨỸãẽĩõũỹẪỄỖẫễỗẴẵỠỡỮữ"),
    ('\u{309}', "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử"),
    ('\u{323}', "ẠẸỊỌỤỴạẹịọụỵẬỆỘậệộẶặỢợỰự"),
];

/// The known n-grams of a text as it is judged: after each character those of one, two and three characters that end there.
pub(super) fn grams(profiles: &Profiles, text: &str) -> Vec<u32> {
    let text = without_addresses(text);
    if text.is_ascii() {
        // Of the cleaning only the cut can matter: between two spaces no n-gram ends, and there is no other script.
        return grams_of_ascii(profiles, &text.as_bytes()[..text.len().min(MAX_LENGTH)]);
    }
    let mut found = Vec::new();
    each_window(profiles, &cleaned(&text), |window| {
        for length in 1..=window.len() {
            let gram = &window[window.len() - length..];
            if gram != [' '] {
                found.extend(profiles.find(gram));
            }
        }
    });
    found
}

/// The same for ASCII, where an n-gram's number is computed from its letters' codes and nothing is looked up but whether it is known.
fn grams_of_ascii(profiles: &Profiles, text: &[u8]) -> Vec<u32> {
    let mut found = vec![0; 3 * text.len()];
    let (mut n, mut before, mut last) = (0, 0, 0);
    for byte in text {
        let code = ASCII_CODES[usize::from(byte & 0x7f)];
        let is_capital = |code: u32| (1..=26).contains(&code);
        // In a word in capitals nothing ends from the second letter on.
        let counts = !(is_capital(code) && is_capital(last));
        // Each is written, and stays if it counts, which costs no jump that would be hard to foretell.
        for (number, is_gram) in [
            (latin_number(&[code]), code != 0),
            (latin_number(&[last, code]), (last | code) != 0),
            (latin_number(&[before, last, code]), last != 0),
        ] {
            found[n] = number;
            n += usize::from(counts & is_gram & profiles.has_latin(number));
        }
        (before, last) = (last, code);
    }
    found.truncate(n);
    found
}

/// What [`latin_code`] gives for a normalised character of ASCII.
const ASCII_CODES: [u32; 128] = {
    let mut codes = [0; 128];
    let mut index = 0;
    while index < 26 {
        codes[b'A' as usize + index] = index as u32 + 1;
        codes[b'a' as usize + index] = index as u32 + 27;
        index += 1;
    }
    codes
};

/// A text without addresses as it is read: Vietnamese letters composed, spaces joined, cut at 10,000 characters, and without
/// Latin letters where another script prevails.
fn cleaned(text: &str) -> String {
    let (mut kept, mut last) = (String::with_capacity(text.len().min(4 * MAX_LENGTH)), '\0');
    // Only ASCII spaces are joined.
    for c in composed(text).take(MAX_LENGTH) {
        if c != ' ' || last != ' ' {
            kept.push(c);
        }
        last = c;
    }
    // Upstream means to spare the Vietnamese letters of "Latin Extended Additional" here, and its test never holds.
    let latin = kept.chars().filter(|c| is_between_letters(*c)).count();
    let other = kept.chars().filter(|c| *c >= '\u{300}').count();
    if latin * 2 < other {
        kept.retain(|c| !is_between_letters(c));
    }
    kept
}

/// From A to z in the order of ASCII, some punctuation included.
fn is_between_letters(c: char) -> bool {
    ('A'..='z').contains(&c)
}

/// Joins vowels and the tone marks that follow them.
fn composed(text: &str) -> impl Iterator<Item = char> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || {
        let vowel = chars.next()?;
        // ASCII text, the usual case, has no marks; the second look is cheap.
        let joined = chars.peek().filter(|mark| ('\u{300}'..='\u{323}').contains(*mark)).and_then(|mark| {
            let (_, letters) = TONES.iter().find(|(tone, _)| tone == mark)?;
            letters.chars().nth(VOWELS.chars().position(|c| c == vowel)?)
        });
        if joined.is_some() {
            chars.next();
        }
        Some(joined.unwrap_or(vowel))
    })
}

/// Puts a space in place of each web address, then of each mail address.
pub(super) fn without_addresses(text: &str) -> Cow<'_, str> {
    let without_links = replaced(Cow::Borrowed(text), ':', |text, from, colon| {
        let before = &text[from..colon];
        let kept = before.strip_suffix('s').unwrap_or(before).strip_suffix("http")?;
        let path = text[colon..].strip_prefix("://")?;
        let length = prefix_length(path, 2076, |b| b.is_ascii_alphanumeric() || b"-_.?&~;+=/#".contains(&b));
        (length > 0).then_some(from + kept.len()..colon + 3 + length)
    });
    replaced(without_links, '@', |text, from, at| {
        let local = text.as_bytes()[from..at].iter().rev().take(64).take_while(|b| is_mail_byte(**b)).count();
        let domain = &text[at + 1..];
        let first = prefix_length(domain, 255, |b| is_mail_byte(b) && b != b'.');
        let second = prefix_length(&domain[first..], 255, is_mail_byte);
        // The pattern asks for two parts, of which the first may give its last character away.
        (local > 0 && first > 0 && first + second > 1).then_some(at - local..at + 1 + first + second)
    })
}

fn is_mail_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)
}

/// How many of the first `most` bytes belong; they are ASCII.
fn prefix_length(text: &str, most: usize, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take(most).take_while(|byte| belongs(*byte)).count()
}

/// Replaces by a space what `find` finds around each `anchor`, given where it may begin and where the anchor stands.
fn replaced<'t>(
    text: Cow<'t, str>,
    anchor: char,
    find: impl Fn(&str, usize, usize) -> Option<std::ops::Range<usize>>,
) -> Cow<'t, str> {
    let (mut result, mut from, mut search) = (String::new(), 0, 0);
    while let Some(offset) = text[search..].find(anchor) {
        let at = search + offset;
        search = at + 1;
        if let Some(found) = find(&text, from, at) {
            result.push_str(&text[from..found.start]);
            result.push(' ');
            from = found.end;
            search = found.end;
        }
    }
    if from == 0 {
        return text;
    }
    result.push_str(&text[from..]);
    Cow::Owned(result)
}

/// Calls `visit` with the last one to three normalised characters after each character. A window never reaches over a
/// space, at which it may begin, and words in capitals are passed over from their second letter on.
pub(super) fn each_window(profiles: &Profiles, text: &str, mut visit: impl FnMut(&[char])) {
    let mut window = [' '; 3];
    let (mut length, mut is_capital_word) = (1, false);
    for c in text.chars() {
        let c = normalized(profiles, c);
        let last = window[length - 1];
        if last == ' ' {
            window[0] = ' ';
            length = 1;
            is_capital_word = false;
        } else if length == 3 {
            window.copy_within(1.., 0);
            length = 2;
        }
        if last != ' ' || c != ' ' {
            window[length] = c;
            length += 1;
            if !chars::is_upper(c) {
                is_capital_word = false;
            } else if chars::is_upper(last) {
                is_capital_word = true;
            }
        }
        if !is_capital_word {
            visit(&window[..length]);
        }
    }
}

/// One character for many: all kana, all hangul, variants of one kanji, and a space for what is no letter.
fn normalized(profiles: &Profiles, c: char) -> char {
    match c {
        '\0'..='\x7f' if !c.is_ascii_alphabetic() => ' ',
        '\0'..='\x7f' => c,
        '\u{a0}' | '«' | '°' | '»' => ' ',
        // Romanian with a comma below is written with a cedilla in the profiles.
        'ș' => 'ş',
        'ț' => 'ţ',
        '\u{2000}'..='\u{206f}' => ' ',
        // Farsi's yeh as the Arabic one.
        '\u{6cc}' => '\u{64a}',
        // All of Vietnamese's own letters.
        '\u{1ea0}'..='\u{1eff}' => '\u{1ec3}',
        '\u{3040}'..='\u{309f}' => '\u{3042}',
        '\u{30a0}'..='\u{30ff}' => '\u{30a2}',
        '\u{3100}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' => '\u{3105}',
        '\u{4e00}'..='\u{9fff}' => profiles.kanji(c),
        '\u{ac00}'..='\u{d7af}' => '\u{ac00}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go() {
        for (text, expected) in [
            ("see https://a.b/c?d=1, or http://x", "see  , or  "),
            ("http:/x https:// ftp://a", "http:/x https:// ftp://a"),
            ("httphttps://a b", "http  b"),
            ("to jane.doe@example.org!", "to  !"),
            ("a@b a@bc a@b.c @x x@", "a@b     @x x@"),
            ("ü@bc é", "ü@bc é"),
            ("a@b@cd", "a@ "),
        ] {
            assert_eq!(without_addresses(text), expected);
        }
    }

    #[test]
    fn a_long_local_part_is_cut() {
        let text = format!("{}@example.org", "a".repeat(100));
        assert_eq!(without_addresses(&text), format!("{} ", "a".repeat(36)));
    }

    #[test]
    fn vietnamese_is_composed_and_latin_dropped() {
        assert_eq!(composed("a\u{301}ê\u{323}b\u{301}o\u{302}").collect::<String>(), "áệb\u{301}o\u{302}");
        assert_eq!(cleaned("привет всем  fri"), "привет всем ");
        assert_eq!(cleaned("a  b   c"), "a b c");
        assert_eq!(cleaned(&"ab ".repeat(10_000)).len(), MAX_LENGTH);
    }

    #[test]
    fn ascii_has_the_grams_of_the_long_way() {
        let profiles = crate::pack::languages().unwrap();
        for text in
            ["", " ", "A", "THE End", "ABc DeF  gH", "x1y, Z--q QQ qQ", "see http://a.b or m@x.y ok", "* a *b* **C D**"]
        {
            let mut expected = Vec::new();
            each_window(profiles, &cleaned(&without_addresses(text)), |window| {
                for length in (1..=window.len()).filter(|length| (*length, window.last()) != (1, Some(&' '))) {
                    expected.extend(profiles.find(&window[window.len() - length..]));
                }
            });
            assert_eq!(grams(profiles, text), expected, "{text}");
        }
    }
}
