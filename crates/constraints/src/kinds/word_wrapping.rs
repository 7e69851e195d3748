//! The kind `word_wrapping`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};

/// Words in brackets.
///
/// # What it checks
/// That every word, or every pair of words, stands in brackets of its own.
///
/// # How it is measured
/// `square_brackets`: each word is in `[ ]` by itself. `double_angle_pairs`: each two words are in `<< >>`; the last brackets may hold one word.
/// Words are parted by white space and hold a letter or a digit; punctuation may stand outside.
///
/// # Settled
/// A word outside brackets, or one too many inside, settles the violation with its first letter. Kept for good never.
///
/// # Upstream ids
/// open-instruct `detectable_format:square_brackets`, `detectable_format:bigram_wrapping`, which want the brackets at the ends of what white space parts, and forgive the last odd word.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordWrapping {
    /// Which brackets.
    pub style: WrappingStyle,
}

/// Which brackets stand around the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrappingStyle {
    /// Each word in `[ ]`.
    SquareBrackets,
    /// Each two words in `<< >>`.
    DoubleAnglePairs,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_wrapping",
    title: "Words in brackets",
    category: "Format",
    summary: "Every word stands in [square brackets], or every two in <<double angle brackets>>.",
    upstream_ids: &[
        "open-instruct:detectable_format:square_brackets",
        "open-instruct:detectable_format:bigram_wrapping",
    ],
    params: &[STYLE],
    example: || WordWrapping { style: WrappingStyle::SquareBrackets }.into(),
};

const STYLE: ParamInfo = ParamInfo {
    name: "style",
    title: "Style",
    kind: ParamKind::Choice(&["square_brackets", "double_angle_pairs"]),
    help: "Each word in [ ], or each two words in << >>.",
};

impl Kind for WordWrapping {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.style {
            WrappingStyle::SquareBrackets => "Every word in [square brackets]".to_owned(),
            WrappingStyle::DoubleAnglePairs => "Every two words in <<double angle brackets>>".to_owned(),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(ShapeMonitor::boxed(Wrapping::new(self.style), "Every word stands in brackets."))
    }
}

#[derive(Debug, Clone)]
struct Wrapping {
    style: WrappingStyle,
    /// Inside brackets, with how many words so far.
    inside: Option<usize>,
    is_in_word: bool,
    /// The last brackets hold fewer words than they should, which only the last ones may.
    is_short: bool,
    /// Where a mark stands whose double would be a bracket.
    mark: Option<(usize, char)>,
    n: usize,
}

impl Wrapping {
    fn new(style: WrappingStyle) -> Wrapping {
        Wrapping { style, inside: None, is_in_word: false, is_short: false, mark: None, n: 0 }
    }

    fn n_words(&self) -> usize {
        match self.style {
            WrappingStyle::SquareBrackets => 1,
            WrappingStyle::DoubleAnglePairs => 2,
        }
    }

    /// Whether `c` is the last character of an opening or of a closing bracket.
    fn bracket(&mut self, at: usize, c: char) -> (bool, bool) {
        match self.style {
            WrappingStyle::SquareBrackets => (c == '[', c == ']'),
            WrappingStyle::DoubleAnglePairs => {
                let is_double = self.mark.is_some_and(|(before, mark)| before + 1 == at && mark == c);
                self.mark = (matches!(c, '<' | '>') && !is_double).then_some((at, c));
                (is_double && c == '<', is_double && c == '>')
            }
        }
    }
}

impl Shape for Wrapping {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let (opens, closes) = self.bracket(at, c);
        match self.inside {
            None if opens && self.is_short => return Err(Broken::at(at, c, "The brackets before hold one word only.")),
            None if opens => {
                self.inside = Some(0);
                self.is_in_word = false;
            }
            None if c.is_alphanumeric() => return Err(Broken::at(at, c, "This word stands outside brackets.")),
            Some(_) if opens => return Err(Broken::at(at, c, "Brackets stand inside brackets.")),
            Some(0) if closes => return Err(Broken::at(at, c, "These brackets hold no word.")),
            Some(n) if closes => {
                self.inside = None;
                self.is_short = n < self.n_words();
                self.n += 1;
            }
            Some(n) if c.is_alphanumeric() && !self.is_in_word => {
                if n == self.n_words() {
                    return Err(Broken::at(at, c, "The brackets hold too many words."));
                }
                self.inside = Some(n + 1);
                self.is_in_word = true;
            }
            Some(_) if c.is_whitespace() => self.is_in_word = false,
            _ => {}
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let missing = match (self.inside, self.n) {
            (Some(_), _) => Some("The last brackets are not closed.".to_owned()),
            (None, 0) => Some("No word stands in brackets yet.".to_owned()),
            (None, _) => None,
        };
        Now { measured: counted(self.n, "pair of brackets", "pairs of brackets"), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::{WordWrapping, WrappingStyle};
    use crate::kinds::testing::check;

    #[test]
    fn each_word_in_square_brackets() {
        let square = WordWrapping { style: WrappingStyle::SquareBrackets };
        check(square.clone(), "[Tea] [is], [hot]!", "satisfied so far: 3 pairs of brackets");
        check(square.clone(), "[Tea] [is", "violated so far: 1 pair of brackets");
        check(square.clone(), "[Tea] i", "violated for good: 1 pair of brackets");
        check(square.clone(), "[Tea is", "violated for good: 0 pairs of brackets");
        check(square, "[]", "violated for good: 0 pairs of brackets");
    }

    #[test]
    fn each_two_words_in_angle_brackets() {
        let pairs = WordWrapping { style: WrappingStyle::DoubleAnglePairs };
        check(pairs.clone(), "<<I am>> <<at home>> <<now>>.", "satisfied so far: 3 pairs of brackets");
        check(pairs.clone(), "<<I>> <<", "violated for good: 1 pair of brackets");
        check(pairs, "<<I am at", "violated for good: 0 pairs of brackets");
    }
}
