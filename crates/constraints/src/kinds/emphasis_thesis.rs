//! The kind `emphasis_thesis`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// Thesis in italics.
///
/// # What it checks
/// That each section begins with a thesis in `<i>` or `<em>`, followed by text that is not.
///
/// # How it is measured
/// A section begins at the start of the response and after each Markdown heading; one that holds nothing before the next heading is none.
/// The first thing in a section, after an optional `<p>`, must be the opening tag; then come a letter or a digit, the closing tag, and a letter or a digit outside.
///
/// # Settled
/// A section that begins otherwise settles the violation with its first wrong character, an empty or unclosed thesis or one without text after it with the next heading. Kept for good never.
///
/// # Upstream ids
/// IFBench `format:thesis`, which looks for one pair of tags anywhere.
///
/// # Reference
/// HTML Living Standard, the `i` and `em` elements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmphasisThesis {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "emphasis_thesis",
    title: "Thesis in italics",
    category: "Format",
    summary: "Each section begins with a statement in HTML italics, and goes on after it.",
    upstream_ids: &["ifbench:format:thesis"],
    params: &[],
    example: || EmphasisThesis {}.into(),
};

impl Kind for EmphasisThesis {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Each section begins with a thesis in <i> or <em>".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(ShapeMonitor::boxed(Thesis::default(), "Each section begins with a thesis."))
    }
}

#[derive(Debug, Clone, Default)]
struct Thesis {
    place: Place,
    /// The tag at hand, in small letters, with its `<`.
    tag: String,
    /// Where the line at hand is: the number of `#` it began with.
    line: Line,
    is_emphasis: bool,
    n: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Start,
    /// Inside the thesis; whether it says anything.
    Inside {
        has_word: bool,
    },
    /// After the thesis, before any text.
    After,
    Body,
    /// In a heading's line.
    Heading,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Begin,
    Marks(usize),
    Rest,
}

impl Thesis {
    /// A heading begins: the section before is over.
    fn end_section(&mut self, at: usize, c: char) -> Result<(), Broken> {
        match self.place {
            Place::Inside { .. } => Err(Broken::at(at, c, "The thesis before is not closed.")),
            Place::After => Err(Broken::at(at, c, "No text follows the thesis before.")),
            _ => {
                self.place = Place::Heading;
                Ok(())
            }
        }
    }

    /// A character at the start of a section.
    fn begin(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if self.tag.is_empty() && c.is_whitespace() {
            return Ok(());
        }
        self.tag.push(c.to_ascii_lowercase());
        match self.tag.as_str() {
            "<i>" | "<em>" => {
                self.is_emphasis = self.tag == "<em>";
                self.tag.clear();
                self.place = Place::Inside { has_word: false };
            }
            "<p>" => self.tag.clear(),
            tag if ["<i>", "<em>", "<p>"].iter().any(|whole| whole.starts_with(tag)) => {}
            _ => return Err(Broken::at(at, c, "The section does not begin with a thesis in <i> or <em>.")),
        }
        Ok(())
    }

    /// A character inside a thesis.
    fn take_inside(&mut self, at: usize, c: char, has_word: bool) -> Result<(), Broken> {
        let closing = if self.is_emphasis { "</em>" } else { "</i>" };
        let c_small = c.to_ascii_lowercase();
        if closing.chars().nth(self.tag.len()) == Some(c_small) {
            self.tag.push(c_small);
        } else {
            self.tag.clear();
            if c == '<' {
                self.tag.push(c);
            }
        }
        if self.tag == closing {
            if !has_word {
                return Err(Broken::at(at, c, "The thesis is empty."));
            }
            self.tag.clear();
            self.place = Place::After;
            self.n += 1;
        } else {
            let is_word = c.is_alphanumeric() && self.tag.is_empty();
            self.place = Place::Inside { has_word: has_word || is_word };
        }
        Ok(())
    }
}

impl Shape for Thesis {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let before = self.line;
        self.line = match (before, c) {
            (_, '\n') => Line::Begin,
            (Line::Begin, '#') => Line::Marks(1),
            (Line::Marks(n @ 1..=5), '#') => Line::Marks(n + 1),
            _ => Line::Rest,
        };
        if let (Line::Marks(_), true) = (before, c.is_whitespace()) {
            self.end_section(at, c)?;
            self.tag.clear();
        }
        match (self.place, self.line) {
            (Place::Heading, Line::Begin) => self.place = Place::Start,
            (Place::Heading, _) | (Place::Start, Line::Marks(_)) => {}
            (Place::Start, _) if matches!(before, Line::Marks(_)) => {
                return Err(Broken::at(at, c, "The section does not begin with a thesis in <i> or <em>."));
            }
            (Place::Start, _) => self.begin(at, c)?,
            (Place::Inside { has_word }, _) => self.take_inside(at, c, has_word)?,
            // Tags such as </p> are no text.
            (Place::After, _) if c == '<' => self.tag.push(c),
            (Place::After, _) if c == '>' => self.tag.clear(),
            (Place::After, _) if c.is_alphanumeric() && self.tag.is_empty() => self.place = Place::Body,
            (Place::After | Place::Body, _) => {}
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let missing = match self.place {
            Place::Body => None,
            Place::After => Some("Text must follow the thesis.".to_owned()),
            Place::Inside { .. } => Some("The thesis is not closed.".to_owned()),
            Place::Start | Place::Heading => Some("A thesis in <i> or <em> is missing.".to_owned()),
        };
        Now { measured: counted(self.n, "thesis", "theses"), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::EmphasisThesis;
    use crate::kinds::testing::check;

    #[test]
    fn each_section_begins_with_a_thesis() {
        check(EmphasisThesis {}, "<i>Tea is good.</i> It is", "satisfied so far: 1 thesis");
        check(EmphasisThesis {}, "# One\n\n<em>Tea.</em>\nIt is.\n\n## Two\n<p><I>Milk", "violated so far: 1 thesis");
        check(EmphasisThesis {}, "# One\n## Two\n<i>a</i> b\n# Three\nT", "violated for good: 1 thesis");
        check(EmphasisThesis {}, "Tea", "violated for good: 0 theses");
        check(EmphasisThesis {}, "<i> </i>", "violated for good: 0 theses");
        check(EmphasisThesis {}, "<i>a</i>\n# ", "violated for good: 1 thesis");
    }
}
