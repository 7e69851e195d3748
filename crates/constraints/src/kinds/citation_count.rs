//! The kind `citation_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::verdict::Span;

/// Number of citations.
///
/// # What it checks
/// That the response has the wanted number of citations of one style.
///
/// # How it is measured
/// `bracket_number`: numbers of at most three digits in square brackets, [2, 3] being two and [1-4] one; brackets that begin a line are entries of a list of references and do not count.
/// `author_year`: a year from 1500 on, in parentheses after a name in them, or alone in parentheses after a name: (Smith, 2020; Lee et al., 2021) is two, Smith (2020) one.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Others`, which asks for citations in a style.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitationCount {
    /// What counts as a citation.
    pub style: CitationStyle,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

/// What counts as a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CitationStyle {
    /// [1]
    BracketNumber,
    /// (Smith, 2020)
    AuthorYear,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "citation_count",
    title: "Number of citations",
    category: "Format",
    summary: "Counts citations: [1] or (Smith, 2020).",
    upstream_ids: &["muldimif:Format_Others"],
    params: &[STYLE, RELATION, COUNT],
    example: || CitationCount { style: CitationStyle::BracketNumber, relation: Relation::AtLeast, count: 2 }.into(),
};

const STYLE: ParamInfo = ParamInfo {
    name: "style",
    title: "Style",
    kind: ParamKind::Choice(&["bracket_number", "author_year"]),
    help: "What counts as a citation: [1] or (Smith, 2020).",
};

impl Kind for CitationCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(self.style.noun())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), self.style.noun(), Citations::new(self.style)))
    }
}

/// The longest text between brackets that is looked at, in characters: some ten citations.
const MAX_INSIDE: usize = 400;

impl CitationStyle {
    fn noun(self) -> Noun {
        match self {
            CitationStyle::BracketNumber => Noun("citation such as [1]", "citations such as [1]"),
            CitationStyle::AuthorYear => Noun("citation such as (Smith, 2020)", "citations such as (Smith, 2020)"),
        }
    }
}

#[derive(Debug, Clone)]
struct Citations {
    style: CitationStyle,
    /// Where the bracket at hand begins, and the characters inside it.
    open: Option<(usize, Vec<(usize, char)>)>,
    /// Whether only white space stands before on the line.
    is_line_start: bool,
    /// Whether the last word begins with a capital or is "al".
    is_after_name: bool,
    word: Option<(char, usize)>,
    spans: Vec<Span>,
}

impl Citations {
    fn new(style: CitationStyle) -> Citations {
        Citations { style, open: None, is_line_start: true, is_after_name: false, word: None, spans: Vec::new() }
    }

    fn close(&mut self, inside: &[(usize, char)]) {
        let is_divider = |c: char| c == ';' || c == ',' && self.style == CitationStyle::BracketNumber;
        let parts = inside.split(|(_, c)| is_divider(*c));
        let found: Vec<Option<Span>> = match self.style {
            CitationStyle::BracketNumber => parts.map(number).collect(),
            CitationStyle::AuthorYear => parts.map(|part| author_year(part, self.is_after_name)).collect(),
        };
        let is_list = self.style == CitationStyle::AuthorYear || found.iter().all(Option::is_some);
        if is_list {
            self.spans.extend(found.into_iter().flatten());
        }
    }
}

/// The characters without white space at either end.
fn trimmed(mut part: &[(usize, char)]) -> &[(usize, char)] {
    while let [(_, c), rest @ ..] = part
        && c.is_whitespace()
    {
        part = rest;
    }
    while let [rest @ .., (_, c)] = part
        && c.is_whitespace()
    {
        part = rest;
    }
    part
}

fn span_of(part: &[(usize, char)]) -> Option<Span> {
    let ((start, _), (end, c)) = (part.first()?, part.last()?);
    Some(Span::new(*start, end + c.len_utf8()))
}

/// "12" or "3-5".
fn number(part: &[(usize, char)]) -> Option<Span> {
    let part = trimmed(part);
    let mut ends = part.split(|(_, c)| matches!(c, '-' | '–'));
    let is_number = |end: &[(usize, char)]| {
        let end = trimmed(end);
        (1..=3).contains(&end.len()) && end.iter().all(|(_, c)| c.is_ascii_digit())
    };
    let is_range = ends.by_ref().take(2).all(is_number) && ends.next().is_none();
    span_of(part).filter(|_| is_range)
}

/// "Smith and Lee, 2020b, p. 3", or "2020" after a name.
fn author_year(part: &[(usize, char)], is_after_name: bool) -> Option<Span> {
    let part = trimmed(part);
    let digit = |at: usize| part.get(at).and_then(|(_, c)| c.to_digit(10));
    let year = (0..part.len().saturating_sub(3)).find(|at| {
        let is_year = (0..4).all(|n| digit(at + n).is_some())
            && (digit(*at) == Some(1) && digit(at + 1) >= Some(5) || digit(*at) == Some(2) && digit(at + 1) == Some(0));
        let is_alone = at.checked_sub(1).is_none_or(|before| digit(before).is_none()) && digit(at + 4).is_none();
        is_year && is_alone
    })?;
    let has_name = part.iter().take(year).any(|(_, c)| c.is_uppercase());
    span_of(part).filter(|_| has_name || year == 0 && is_after_name)
}

impl Scanner for Citations {
    fn push(&mut self, at: usize, c: char) {
        let (opening, closing) = match self.style {
            CitationStyle::BracketNumber => ('[', ']'),
            CitationStyle::AuthorYear => ('(', ')'),
        };
        if c == opening {
            let is_entry = self.is_line_start && self.style == CitationStyle::BracketNumber;
            self.open = (!is_entry).then(|| (at, Vec::new()));
        } else if c == closing {
            if let Some((_, inside)) = self.open.take() {
                self.close(&inside);
            }
        } else if let Some((_, inside)) = &mut self.open {
            inside.push((at, c));
            if inside.len() > MAX_INSIDE {
                self.open = None;
            }
        }
        if self.open.is_none() && c.is_alphanumeric() {
            self.word = Some(self.word.map_or((c, 1), |(first, n)| (first, n + 1)));
            self.is_after_name =
                self.word.is_some_and(|(first, n)| first.is_uppercase() || n == 2 && first == 'a' && c == 'l');
        } else {
            self.word = None;
        }
        self.is_line_start = c == '\n' || self.is_line_start && c.is_whitespace();
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::{CitationCount, CitationStyle};
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn numbers_stand_in_brackets() {
        let two = CitationCount { style: CitationStyle::BracketNumber, relation: Relation::AtLeast, count: 2 };
        check(two.clone(), "Tea [1, 2-4", "violated so far: 0 of at least 2 citations such as [1]");
        check(two.clone(), "Tea [1, 2-4]", "satisfied for good: 2 of at least 2 citations such as [1]");
        check(
            two,
            "[1] Smith\n [2] Lee [name] [2020] [1,] [1-2-3]",
            "violated so far: 0 of at least 2 citations such as [1]",
        );
    }

    #[test]
    fn years_stand_in_parentheses() {
        let two = CitationCount { style: CitationStyle::AuthorYear, relation: Relation::AtLeast, count: 2 };
        check(
            two.clone(),
            "Hot (Smith, 2020; Lee et al., 2021a)",
            "satisfied for good: 2 of at least 2 citations such as (Smith, 2020)",
        );
        check(
            two.clone(),
            "Smith (2020) and Lee et al. (1999)",
            "satisfied for good: 2 of at least 2 citations such as (Smith, 2020)",
        );
        check(
            two,
            "in the year (2020), (see 2020), Smith (20201)",
            "violated so far: 0 of at least 2 citations such as (Smith, 2020)",
        );
    }
}
