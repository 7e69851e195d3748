//! The kind `list_item_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Marker, TextIndex};
use crate::verdict::{Span, Verdict};

/// Number of list items.
///
/// # What it checks
/// That the response has the wanted number of list items of one style.
///
/// # How it is measured
/// An item is a line that begins, after any indentation, with a bullet (`-`, `*`, `+`, `•`) or a number of at most three digits and `.` or `)`, then white space and something to say.
/// `style` says which of the two count.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown` (lists); IFEval `number_bullet_lists` counts bullets only and is `bullet_count`.
///
/// # Reference
/// CommonMark 0.31, list items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItemCount {
    /// Which items count.
    pub style: ListStyle,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

/// Which list items count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListStyle {
    /// All of them.
    Any,
    /// Those with a bullet.
    Bullets,
    /// Those with a number.
    Numbers,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "list_item_count",
    title: "Number of list items",
    category: "Format",
    summary: "Counts the items of bulleted lists, numbered lists or both, at any depth.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[STYLE, RELATION, COUNT],
    example: || ListItemCount { style: ListStyle::Numbers, relation: Relation::Exactly, count: 3 }.into(),
};

const STYLE: ParamInfo = ParamInfo {
    name: "style",
    title: "Style",
    kind: ParamKind::Choice(&["any", "bullets", "numbers"]),
    help: "Which items count.",
};

impl Kind for ListItemCount {
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
        Ok(Box::new(ItemMonitor::new(Bound::new(self.relation, self.count), self.style.noun(), self.style)))
    }
}

impl ListStyle {
    fn noun(self) -> Noun {
        match self {
            ListStyle::Any => Noun("list item", "list items"),
            ListStyle::Bullets => Noun("bullet point", "bullet points"),
            ListStyle::Numbers => Noun("numbered item", "numbered items"),
        }
    }

    fn includes(self, marker: &Marker) -> bool {
        match self {
            ListStyle::Any => true,
            ListStyle::Bullets => !marker.is_number,
            ListStyle::Numbers => marker.is_number,
        }
    }
}

/// Counts the list items of one style; `bullet_count` shares it.
#[derive(Debug, Clone)]
pub(crate) struct ItemMonitor {
    bound: Bound,
    noun: Noun,
    style: ListStyle,
    /// How many of the index's items have been looked at.
    n_seen: usize,
    spans: Vec<Span>,
}

impl ItemMonitor {
    pub(crate) fn new(bound: Bound, noun: Noun, style: ListStyle) -> ItemMonitor {
        ItemMonitor { bound, noun, style, n_seen: 0, spans: Vec::new() }
    }
}

impl Monitor for ItemMonitor {
    fn push(&mut self, text: &TextIndex) {
        let items = text.list_markers().iter().zip(text.list_items()).skip(self.n_seen.saturating_sub(1));
        for (marker, item) in items.filter(|(marker, _)| self.style.includes(marker)) {
            let span = Span::new(marker.start, item.end);
            match self.spans.last_mut() {
                // The last item of the chunk before may have grown.
                Some(last) if last.start == span.start => *last = span,
                _ => self.spans.push(span),
            }
        }
        self.n_seen = text.list_items().len();
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        self.bound.judge_spans(Counted::certain(self.spans.len()), self.noun, self.spans.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::{ListItemCount, ListStyle};
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn the_style_decides() {
        let text = "1. one\n  - two\n  - three\n2) fo";
        let of = |style| ListItemCount { style, relation: Relation::Exactly, count: 2 };
        check(of(ListStyle::Numbers), text, "satisfied so far: 2 of 2 numbered items");
        check(of(ListStyle::Bullets), text, "satisfied so far: 2 of 2 bullet points");
        check(of(ListStyle::Any), text, "violated for good: 4 of 2 list items");
    }
}
