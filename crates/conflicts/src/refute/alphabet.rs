//! Texts that are made of given characters only, because all of the text is given but for case, marks and white space.

use crate::fields::Fields;
use crate::folding::variants;

/// The characters that a literal leaves.
#[derive(Debug, Clone)]
pub(crate) struct Alphabet {
    allowed: Vec<char>,
    has_white_space: bool,
    /// Letters beyond ASCII may stand for letters that are allowed, as é for e; Han characters never do.
    has_accents: bool,
}

/// Marks that `one_of` looks past: quotes, emphasis and what ends a sentence; and the kinds of apostrophe.
const AROUND_OPTION: &str = "\"'“”„‘’‚«»‹›「」『』＂＇*_`~.!。！…ʼ";

impl Alphabet {
    /// The alphabet of a kind that is wanted.
    pub(crate) fn of(fields: &Fields) -> Option<Alphabet> {
        let cased = |text: &str| text.chars().flat_map(variants).collect::<Vec<char>>();
        let (allowed, has_white_space, has_accents) = match fields.kind {
            "equals" if fields.flag("ignore_case") => (cased(fields.text("text")), fields.flag("trim"), false),
            "equals" => (fields.text("text").chars().collect(), fields.flag("trim"), false),
            "copies" => (fields.text("text").chars().chain(fields.text("divider").chars()).collect(), true, false),
            "date_list" => {
                let mark = match fields.text("format") {
                    "iso" => '-',
                    "dots_day_first" => '.',
                    _ => '/',
                };
                (('0'..='9').chain([mark, ',']).collect(), true, false)
            }
            "sorted_list" => {
                let items = fields.list("items");
                if !items.iter().all(|item| item.is_ascii()) {
                    return None;
                }
                let marks = "*_`-+•.),0123456789".chars();
                (items.iter().flat_map(|item| cased(item)).chain(marks).collect(), true, true)
            }
            "one_of" => {
                let options = fields.list("options");
                if !options.iter().all(|option| option.is_ascii()) {
                    return None;
                }
                (options.iter().flat_map(|option| cased(option)).chain(AROUND_OPTION.chars()).collect(), true, true)
            }
            _ => return None,
        };
        Some(Alphabet { allowed, has_white_space, has_accents })
    }

    /// Whether no text that keeps the literal has this character in it.
    pub(crate) fn excludes(&self, c: char) -> bool {
        if self.allowed.contains(&c) || c.is_whitespace() && self.has_white_space {
            return false;
        }
        let is_han = ('\u{3400}'..='\u{9fff}').contains(&c);
        !(self.has_accents && !c.is_ascii() && !is_han)
    }

    /// Whether it has a letter.
    pub(crate) fn has_letters(&self) -> bool {
        self.has_accents || self.allowed.iter().any(|c| c.is_alphabetic())
    }
}

#[cfg(test)]
mod tests {
    use constraints::Constraint;

    use super::Alphabet;
    use crate::facts::is_promised_false;
    use crate::fields::Fields;

    /// Checks that after each of these beginnings no character outside the alphabet can follow.
    fn check_alphabet(json: &str, beginnings: &[&str]) {
        let constraint: Constraint = serde_json::from_str(json).expect("a constraint");
        let alphabet = Alphabet::of(&Fields::of(&constraint)).expect("an alphabet");
        let mut n_excluded = 0;
        for c in ('\0'..='\u{2fff}').chain('\u{3000}'..='\u{30ff}').chain("茶😀𝕬ﬁ\u{feff}".chars()) {
            if alphabet.excludes(c) {
                n_excluded += 1;
                for beginning in beginnings {
                    assert!(is_promised_false(&constraint, &format!("{beginning}{c}")), "{json} {beginning:?} {c:?}");
                }
            }
        }
        assert!(n_excluded > 30);
    }

    #[test]
    fn nothing_outside_an_alphabet_is_ever_allowed() {
        check_alphabet(r#"{"kind":"date_list","format":"iso"}"#, &["", "20", "2024-", "2024-10-21", "2024-10-21 ,"]);
        check_alphabet(
            r#"{"kind":"date_list","format":"dots_day_first"}"#,
            &["", "2", "21.", "21.10.2024", "21.10.2024,"],
        );
        check_alphabet(
            r#"{"kind":"sorted_list","items":["Oslo","Riga"]}"#,
            &["", "1", "1.", "- ", "Os", "Oslo", "Oslo, Riga", "Oslo,Riga."],
        );
        check_alphabet(
            r#"{"kind":"copies","text":"tea","count":2,"divider":"*"}"#,
            &["", "te", "tea", "tea *", "tea * tea"],
        );
        check_alphabet(r#"{"kind":"equals","text":"I am","ignore_case":true,"trim":true}"#, &["", "i", "I a", "i AM"]);
        check_alphabet(r#"{"kind":"one_of","options":["yes","no"]}"#, &["", "\"", "y", "yes", "no."]);
    }
}
