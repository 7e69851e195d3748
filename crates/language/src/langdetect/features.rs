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
    let mut found = Found::new(profiles, text.len());
    if text.is_ascii() {
        // Of the cleaning only the cut can matter: between two spaces no n-gram ends, and there is no other script.
        found.add_text(&text[..text.len().min(MAX_LENGTH)]);
    } else if has_no_tones(&text) && !prevails_other_script(text.chars().take(MAX_LENGTH)) {
        let end = text.char_indices().nth(MAX_LENGTH).map_or(text.len(), |(at, _)| at);
        found.add_text(&text[..end]);
    } else {
        found.add_text(&cleaned(&text));
    }
    found.finish()
}

/// What comes before a place of a text: n-grams, Latin letters, letters of other scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Before {
    /// How many n-grams.
    pub(super) n_grams: usize,
    scripts: Scripts,
}

impl Before {
    /// Whether Latin letters would be dropped from the text between two places.
    pub(super) fn drops_latin(&self, end: &Before) -> bool {
        let (start, end) = (self.scripts, end.scripts);
        Scripts { latin: end.latin - start.latin, other: end.other - start.other }.prevails_other()
    }
}

/// The n-grams of a text, and how many of them come before each of some places, in order: those between two places are the n-grams of the text
/// between them. `None` where they may be others, because the text must be cleaned or a place has no plain white space before it.
pub(super) fn grams_with_places<const N: usize>(
    profiles: &Profiles,
    text: &str,
    places: &[usize; N],
) -> Option<(Vec<u32>, [Before; N])> {
    let is_plain = |place: usize| place == 0 || text.as_bytes().get(place - 1).is_some_and(u8::is_ascii);
    let is_short = text.len() <= MAX_LENGTH && places.iter().all(|place| is_plain(*place));
    if !is_short || !has_no_tones(text) || matches!(without_addresses(text), Cow::Owned(_)) {
        return None;
    }
    let (mut found, mut scripts, mut from) = (Found::new(profiles, text.len()), Scripts::default(), 0);
    let before = places.map(|place| {
        let piece = &text[from..place];
        found.add_text(piece);
        scripts.add(piece);
        from = place;
        Before { n_grams: found.n, scripts }
    });
    found.add_text(&text[from..]);
    scripts.add(&text[from..]);
    (!scripts.prevails_other()).then(|| (found.finish(), before))
}

/// Whether cleaning would compose no letters: there is no first byte of a tone mark.
fn has_no_tones(text: &str) -> bool {
    !text.as_bytes().contains(&0xcc)
}

/// The numbers found so far; the list is longer than what is known of it, so that writing behind its end needs no question.
struct Found<'p> {
    profiles: &'p Profiles,
    numbers: Vec<u32>,
    n: usize,
    before: Letter,
    last: Letter,
}

/// A normalised character with its [`latin_number`] for itself, [`NO_LATIN`] where it has none.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    code: u32,
    is_upper: bool,
}

/// Above every code.
const NO_LATIN: u32 = 53;

impl<'p> Found<'p> {
    /// Nothing yet, and room for the n-grams of so many bytes.
    fn new(profiles: &'p Profiles, n_bytes: usize) -> Found<'p> {
        let space = Letter { c: ' ', code: 0, is_upper: false };
        Found { profiles, numbers: vec![0; 3 * n_bytes.min(4 * MAX_LENGTH)], n: 0, before: space, last: space }
    }

    fn finish(mut self) -> Vec<u32> {
        self.numbers.truncate(self.n);
        self.numbers
    }

    /// Adds those of a text that follows what was added before.
    fn add_text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            // The short way asks for two characters of ASCII before.
            for byte in rest.bytes().take(ascii.min(2)) {
                self.add_char(char::from(byte));
            }
            self.add_ascii(&rest.as_bytes()[ascii.min(2)..ascii]);
            let mut others = rest[ascii..].chars();
            others.next().into_iter().for_each(|c| self.add_char(c));
            rest = others.as_str();
        }
    }

    fn add_char(&mut self, c: char) {
        let letter = self.letter(c);
        // In a word in capitals nothing ends from the second letter on.
        if !(letter.is_upper && self.last.is_upper) {
            self.add(self.before, self.last, letter);
        }
        (self.before, self.last) = (self.last, letter);
    }

    /// The short way for ASCII behind two characters of ASCII.
    fn add_ascii(&mut self, bytes: &[u8]) {
        let (mut before, mut last, mut is_last_upper) = (self.before.code, self.last.code, self.last.is_upper);
        for byte in bytes {
            let code = ASCII_CODES[usize::from(*byte & 0x7f)];
            let is_upper = (1..=26).contains(&code);
            if !(is_upper && is_last_upper) {
                let (two, three) = (latin_number(&[last, code]), latin_number(&[before, last, code]));
                let [has_one, has_two] = self.profiles.ends_pair(last, code);
                let has_three = (last != 0) & self.profiles.has_latin(three);
                // There is room for three behind those that count so far.
                if let Some(room) = self.numbers.get_mut(self.n..self.n + 3) {
                    room[0] = code;
                    room[usize::from(has_one)] = two;
                    room[usize::from(has_one) + usize::from(has_two)] = three;
                }
                self.n += usize::from(has_one) + usize::from(has_two) + usize::from(has_three);
            }
            (before, last, is_last_upper) = (last, code, is_upper);
        }
        for byte in bytes.iter().rev().take(2).rev() {
            let letter = self.letter(char::from(*byte));
            (self.before, self.last) = (self.last, letter);
        }
    }

    fn letter(&self, c: char) -> Letter {
        if let Some(code) = ASCII_CODES.get(c as usize) {
            return Letter { c: if *code == 0 { ' ' } else { c }, code: *code, is_upper: (1..=26).contains(code) };
        }
        let c = normalized(self.profiles, c);
        Letter { c, code: if c == ' ' { 0 } else { NO_LATIN }, is_upper: chars::is_upper(c) }
    }

    /// Adds those that end with `letter`: by itself unless it is a space, behind `last` unless both are, behind `before` unless a space is between.
    fn add(&mut self, before: Letter, last: Letter, letter: Letter) {
        let wanted = [letter.code != 0, (last.code | letter.code) != 0, last.code != 0];
        if before.code.max(last.code).max(letter.code) < NO_LATIN {
            let numbers = [
                latin_number(&[letter.code]),
                latin_number(&[last.code, letter.code]),
                latin_number(&[before.code, last.code, letter.code]),
            ];
            // Each is written, and stays if it counts, which costs no jump that would be hard to foretell.
            for (number, is_wanted) in numbers.into_iter().zip(wanted) {
                self.numbers[self.n] = number;
                self.n += usize::from(is_wanted & self.profiles.has_latin(number));
            }
            return;
        }
        let window = [before.c, last.c, letter.c];
        for (length, is_wanted) in (1..).zip(wanted) {
            if is_wanted && let Some(number) = self.profiles.find(&window[3 - length..]) {
                self.numbers[self.n] = number;
                self.n += 1;
            }
        }
    }
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
    if prevails_other_script(kept.chars()) {
        kept.retain(|c| !is_between_letters(c));
    }
    kept
}

/// Whether other letters are more than twice as many as Latin ones.
fn prevails_other_script(chars: impl Iterator<Item = char>) -> bool {
    let mut scripts = Scripts::default();
    chars.for_each(|c| scripts.add_char(c));
    scripts.prevails_other()
}

/// How many letters are Latin, and how many are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Scripts {
    latin: usize,
    other: usize,
}

impl Scripts {
    fn add(&mut self, text: &str) {
        if text.is_ascii() {
            self.latin += text.bytes().filter(|byte| is_between_letters(char::from(*byte))).count();
        } else {
            text.chars().for_each(|c| self.add_char(c));
        }
    }

    fn add_char(&mut self, c: char) {
        self.latin += usize::from(is_between_letters(c));
        self.other += usize::from(c >= '\u{300}');
    }

    fn prevails_other(self) -> bool {
        self.latin * 2 < self.other
    }
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
    fn grams_are_those_of_the_long_way() {
        let profiles = crate::pack::languages().unwrap();
        for text in [
            "",
            " ",
            "A",
            "THE End",
            "ABc DeF  gH",
            "x1y, Z--q QQ qQ",
            "see http://a.b or m@x.y ok",
            "* a *b* **C D**",
            "ÀÉ Àé é ÉA x\u{301}",
            "naïve «a» 你好ab ПРИВЕТ привет x",
            "a\u{2019}b Ab\u{a0}c",
        ] {
            let mut expected = Vec::new();
            each_window(profiles, &cleaned(&without_addresses(text)), |window| {
                for length in (1..=window.len()).filter(|length| (*length, window.last()) != (1, Some(&' '))) {
                    expected.extend(profiles.find(&window[window.len() - length..]));
                }
            });
            assert_eq!(grams(profiles, text), expected, "{text}");
        }
    }

    #[test]
    fn grams_between_places_are_those_of_the_text_between_them() {
        let profiles = crate::pack::languages().unwrap();
        let mut n = 0;
        for text in [
            "a b",
            "One TWO\nthree ÀÉ\n4 Fünf",
            "привет\nab cd\n你好 x",
            "x\u{3000}y z",
            "a ü\nb@c.de f",
            "x\u{301} y",
            "\nA\n",
        ] {
            let starts = text
                .char_indices()
                .map(|(at, _)| at)
                .filter(|at| *at == 0 || text[..*at].ends_with([' ', '\n', '\u{3000}']));
            for (start, end) in starts.flat_map(|start| (start..=text.len()).map(move |end| (start, end))) {
                let Some(part) =
                    text.get(start..end).filter(|_| text[end..].is_empty() || text[end..].starts_with([' ', '\n']))
                else {
                    continue;
                };
                let Some((all, [before, until])) = grams_with_places(profiles, text, &[start, end]) else { continue };
                assert_eq!(all, grams(profiles, text), "{text:?}");
                if !before.drops_latin(&until) {
                    n += 1;
                    assert_eq!(all[before.n_grams..until.n_grams], grams(profiles, part), "{part:?} of {text:?}");
                }
            }
        }
        assert!(n > 30, "{n}");
    }
}
