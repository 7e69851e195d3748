//! The kind `section_count`.

use language::number_words::{SMALL, TENS};
use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{fold, is_word_char};
use crate::verdict::Span;

/// Number of labelled sections.
///
/// # What it checks
/// That the response has the wanted number of sections that begin with a label and a number.
///
/// # How it is measured
/// A section begins with a line on which the label, in any case, stands first and a number follows; heading marks, emphasis and quote marks before it are skipped.
/// Numbers are digits, Roman numerals, a single capital letter, and English words up to "twenty".
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded. A number of letters is certain once the character after it has come.
///
/// # Upstream ids
/// IFEval `detectable_format:multiple_sections`, which looks for the label anywhere, takes digits only, and counts too many.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionCount {
    /// The word before the number.
    pub label: String,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "section_count",
    title: "Number of labelled sections",
    category: "Format",
    summary: "Counts lines that begin with a label and a number: “Section 1”, “SECTION II”, “Day One”.",
    upstream_ids: &["detectable_format:multiple_sections"],
    params: &[LABEL, RELATION, COUNT],
    example: || SectionCount { label: "Section".to_owned(), relation: Relation::AtLeast, count: 3 }.into(),
};

const LABEL: ParamInfo = ParamInfo {
    name: "label",
    title: "Label",
    kind: ParamKind::Text,
    help: "The word before the number, such as Section or Day.",
};

const NOUN: Noun = Noun("section", "sections");

impl Kind for SectionCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "label", &self.label)?;
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!(
            "{} that begin with “{}” and a number",
            Bound::new(self.relation, self.count).describe(NOUN),
            self.label.trim()
        )
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), NOUN, Sections::new(&self.label)))
    }
}

/// The longest number in letters, in characters.
const MAX_NUMBER: usize = 12;
#[derive(Debug, Clone)]
struct Sections {
    label: Vec<char>,
    lead: Lead,
    spans: Vec<Span>,
}

/// How far the line at hand is.
#[derive(Debug, Clone)]
enum Lead {
    Indent,
    Label { start: usize, n: usize },
    Gap { start: usize },
    Digits,
    Word { span: Span, word: String },
    Other,
}

impl Sections {
    fn new(label: &str) -> Sections {
        Sections { label: label.trim().chars().map(fold).collect(), lead: Lead::Indent, spans: Vec::new() }
    }
}

/// Whether letters are a number: Roman, written out, or a single capital.
fn is_number(word: &str) -> bool {
    let is_roman = !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let is_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let lowered = word.to_lowercase();
    // "one" to "twenty" may be written out.
    let mut named = SMALL.iter().skip(1).chain(TENS.first());
    is_roman || is_capital || named.any(|name| *name == lowered)
}

impl Scanner for Sections {
    fn push(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        self.lead = match (std::mem::replace(&mut self.lead, Lead::Other), c) {
            (Lead::Word { span, word }, c) if !is_word_char(c) && is_number(&word) => {
                self.spans.push(span);
                if c == '\n' { Lead::Indent } else { Lead::Other }
            }
            (_, '\n') => Lead::Indent,
            (Lead::Indent, c) if self.label.first() == Some(&fold(c)) => Lead::Label { start: at, n: 1 },
            (Lead::Indent, c) if c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>' | '-' | '=' | '[' | '(') => {
                Lead::Indent
            }
            (Lead::Label { start, n }, c) if self.label.get(n) == Some(&fold(c)) => Lead::Label { start, n: n + 1 },
            (Lead::Label { start, n }, c) if n == self.label.len() && c.is_ascii_digit() => {
                self.spans.push(Span::new(start, end));
                Lead::Digits
            }
            (Lead::Label { start, n }, c) if n == self.label.len() && !c.is_alphanumeric() => Lead::Gap { start },
            (Lead::Gap { start }, c) if c.is_numeric() => {
                self.spans.push(Span::new(start, end));
                Lead::Digits
            }
            (Lead::Gap { start }, c) if c.is_alphabetic() => {
                Lead::Word { span: Span::new(start, end), word: c.to_string() }
            }
            (Lead::Gap { start }, c) if c.is_whitespace() || matches!(c, '#' | '*' | '_' | ':' | '-') => {
                Lead::Gap { start }
            }
            (Lead::Word { span, mut word }, c) if c.is_alphabetic() && word.chars().count() < MAX_NUMBER => {
                word.push(c);
                Lead::Word { span: Span::new(span.start, end), word }
            }
            (Lead::Digits, c) if c.is_numeric() => {
                if let Some(last) = self.spans.last_mut() {
                    last.end = end;
                }
                Lead::Digits
            }
            _ => Lead::Other,
        };
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }

    fn tentative(&self) -> Option<Span> {
        match &self.lead {
            Lead::Word { span, word } => Some(*span).filter(|_| is_number(word)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SectionCount;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn sections_have_a_number() {
        let of = |label: &str| SectionCount { label: label.to_owned(), relation: Relation::AtLeast, count: 2 };
        check(of("Section"), "Section 1\n## SECTION I", "satisfied so far: 2 of at least 2 sections");
        check(of("Section"), "Section 1\n## SECTION II:", "satisfied for good: 2 of at least 2 sections");
        check(of("Section"), "Section 1\n## SECTION Intro:", "violated so far: 1 of at least 2 sections");
        check(of("Day"), "**Day One** see Day 2\nDay 12", "satisfied for good: 2 of at least 2 sections");
        check_refused(of(" "), "section_count: label is empty");
    }
}
