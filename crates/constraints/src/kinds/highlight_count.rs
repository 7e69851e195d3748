//! The kind `highlight_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::counting::{CountMonitor, Scanner};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::Fence;
use crate::verdict::Span;

/// Number of highlighted parts.
///
/// # What it checks
/// That the response has the wanted number of parts highlighted with Markdown emphasis.
///
/// # How it is measured
/// A part stands between two runs of one to three `*` or `_` of the same length, on one line, with a letter or a digit inside and no white space right inside the runs; one run is italics, two are bold, three are both.
/// `_` inside a word and code blocks do not count; of nested parts each counts.
///
/// # Settled
/// A part is certain once the character after its closing run has come, since the run may grow.
///
/// # Upstream ids
/// IFEval `detectable_format:number_highlighted_sections`, which counts `**` by itself and bold parts twice at times; MulDimIF `Format_Markdown` (bold).
///
/// # Reference
/// CommonMark 0.31, emphasis, without its rule of three.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HighlightCount {
    /// Which parts count.
    pub style: HighlightStyle,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

/// Which highlighted parts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HighlightStyle {
    /// All of them.
    Any,
    /// **Bold** ones.
    Bold,
    /// *Italic* ones.
    Italic,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "highlight_count",
    title: "Number of highlighted parts",
    category: "Format",
    summary: "Counts parts in *italics* or **bold** Markdown.",
    upstream_ids: &["detectable_format:number_highlighted_sections", "muldimif:Format_Markdown"],
    params: &[STYLE, RELATION, COUNT],
    example: || HighlightCount { style: HighlightStyle::Any, relation: Relation::AtLeast, count: 3 }.into(),
};

const STYLE: ParamInfo = ParamInfo {
    name: "style",
    title: "Style",
    kind: ParamKind::Choice(&["any", "bold", "italic"]),
    help: "Which parts count.",
};

impl Kind for HighlightCount {
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
        Ok(CountMonitor::boxed(Bound::new(self.relation, self.count), self.style.noun(), Highlights::new(self.style)))
    }
}

/// The most parts that may be open at once; older ones are forgotten.
const MAX_OPEN: usize = 8;

impl HighlightStyle {
    fn noun(self) -> Noun {
        match self {
            HighlightStyle::Any => Noun("highlighted part", "highlighted parts"),
            HighlightStyle::Bold => Noun("bold part", "bold parts"),
            HighlightStyle::Italic => Noun("italic part", "italic parts"),
        }
    }

    fn includes(self, n: usize) -> bool {
        match self {
            HighlightStyle::Any => n <= 3,
            HighlightStyle::Bold => n == 2 || n == 3,
            HighlightStyle::Italic => n == 1 || n == 3,
        }
    }
}

#[derive(Debug, Clone)]
struct Highlights {
    style: HighlightStyle,
    fence: Fence,
    /// The run of marks that the text ends with.
    run: Option<Run>,
    open: Vec<Run>,
    previous: Option<char>,
    /// Where the last letter or digit ends.
    word_end: usize,
    spans: Vec<Span>,
}

/// A run of marks.
#[derive(Debug, Clone, Copy)]
struct Run {
    c: char,
    start: usize,
    n: usize,
    before: Option<char>,
}

impl Highlights {
    fn new(style: HighlightStyle) -> Highlights {
        let (fence, open, spans) = (Fence::default(), Vec::new(), Vec::new());
        Highlights { style, fence, run: None, open, previous: None, word_end: 0, spans }
    }

    /// Which open run the run closes when this character follows, and what it closes.
    fn closed_by(&self, run: Run, next: Option<char>) -> Option<(usize, Span)> {
        let is_right = run.before.is_some_and(|before| !before.is_whitespace());
        let is_in_word = run.c == '_' && next.is_some_and(char::is_alphanumeric);
        if !is_right || is_in_word {
            return None;
        }
        let at = self.open.iter().rposition(|open| open.c == run.c && open.n == run.n)?;
        let open = self.open.get(at).filter(|open| self.word_end > open.start)?;
        Some((at, Span::new(open.start, run.start + run.n)))
    }

    fn finish(&mut self, run: Run, next: char) {
        if let Some((at, span)) = self.closed_by(run, Some(next)) {
            self.open.truncate(at);
            if self.style.includes(run.n) {
                let place = self.spans.partition_point(|other| other.start < span.start);
                self.spans.insert(place, span);
            }
            return;
        }
        let is_in_word = run.c == '_' && run.before.is_some_and(char::is_alphanumeric);
        if !next.is_whitespace() && !is_in_word && run.n <= 3 {
            if self.open.len() == MAX_OPEN {
                self.open.remove(0);
            }
            self.open.push(run);
        }
    }
}

impl Scanner for Highlights {
    fn push(&mut self, at: usize, c: char) {
        let is_code = self.fence.push(c);
        match &mut self.run {
            Some(run) if run.c == c => run.n += 1,
            _ => {
                if let Some(run) = self.run.take() {
                    self.finish(run, c);
                }
                if matches!(c, '*' | '_') && !is_code {
                    self.run = Some(Run { c, start: at, n: 1, before: self.previous });
                }
            }
        }
        if c == '\n' || is_code {
            self.open.clear();
        } else if c.is_alphanumeric() {
            self.word_end = at + c.len_utf8();
        }
        self.previous = Some(c);
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }

    fn tentative(&self) -> Option<Span> {
        let run = self.run.filter(|run| self.style.includes(run.n))?;
        self.closed_by(run, None).map(|(_, span)| span)
    }
}

#[cfg(test)]
mod tests {
    use super::{HighlightCount, HighlightStyle};
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn runs_of_marks_make_parts() {
        let of = |style| HighlightCount { style, relation: Relation::AtLeast, count: 2 };
        let any = of(HighlightStyle::Any);
        check(any.clone(), "*a* and **b*", "violated so far: 1 of at least 2 highlighted parts");
        check(any.clone(), "*a* and **b**", "satisfied so far: 2 of at least 2 highlighted parts");
        check(any.clone(), "*a* and **b** ", "satisfied for good: 2 of at least 2 highlighted parts");
        check(
            any.clone(),
            "* item\n* 2 * 3 * \n** no**\n****\n*a\nb*",
            "violated so far: 0 of at least 2 highlighted parts",
        );
        check(any.clone(), "snake_case_name _yes_ ", "violated so far: 1 of at least 2 highlighted parts");
        check(any, "```\n*a* *b*\n```\n", "violated so far: 0 of at least 2 highlighted parts");
        check(of(HighlightStyle::Bold), "**a *b* c** ***d***.", "satisfied for good: 2 of at least 2 bold parts");
        check(of(HighlightStyle::Italic), "**a *b* c** ***d***.", "satisfied for good: 2 of at least 2 italic parts");
    }
}
