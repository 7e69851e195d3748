//! Cuts a text into runs that carry the same evidence, so that a view can mark each run once.
//!
//! Spans may overlap, repeat, or (from a defective build) lie outside the text: nothing here can fail.
//! Read [`runs`] first.

use constraints::{Evidence, EvidenceRole};

/// A stretch of text under the same evidence from end to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text itself.
    pub text: String,
    /// At least one constraint counts it in favour.
    pub supports: bool,
    /// At least one constraint objects to it.
    pub violates: bool,
}

/// Cuts `text` at every end of a span. Together the runs are the text, byte for byte.
pub fn runs<'a>(text: &str, evidence: impl IntoIterator<Item = &'a Evidence>) -> Vec<Run> {
    // +1 where a span opens, -1 where it closes, apart for each role; sorted by place.
    let mut edges: Vec<(usize, i32, i32)> = Vec::new();
    for Evidence { span, role } in evidence {
        let (start, end) = (floor(text, span.start), floor(text, span.end));
        if start < end {
            let (supports, violates) = match role {
                EvidenceRole::Supports => (1, 0),
                EvidenceRole::Violates => (0, 1),
            };
            edges.push((start, supports, violates));
            edges.push((end, -supports, -violates));
        }
    }
    edges.sort_unstable_by_key(|edge| edge.0);

    let mut runs: Vec<Run> = Vec::new();
    let (mut n_supporting, mut n_violating, mut from) = (0, 0, 0);
    for (place, supports, violates) in edges.into_iter().chain([(text.len(), 0, 0)]) {
        if place > from {
            // Spans that touch stay apart: three sentences in a row are three places.
            let text = text[from..place].to_owned();
            runs.push(Run { text, supports: n_supporting > 0, violates: n_violating > 0 });
            from = place;
        }
        n_supporting += supports;
        n_violating += violates;
    }
    runs
}

/// The nearest character boundary at or before a place, never past the end.
fn floor(text: &str, place: usize) -> usize {
    let mut place = place.min(text.len());
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use constraints::Span;

    fn evidence(start: usize, end: usize, role: EvidenceRole) -> Evidence {
        Evidence { span: Span { start, end }, role }
    }

    fn check(text: &str, spans: &[Evidence], wanted: &[(&str, &str)]) {
        let runs = runs(text, spans);
        let found: Vec<(&str, &str)> = runs
            .iter()
            .map(|run| {
                let marks = match (run.supports, run.violates) {
                    (false, false) => "",
                    (true, false) => "+",
                    (false, true) => "-",
                    (true, true) => "+-",
                };
                (run.text.as_str(), marks)
            })
            .collect();
        assert_eq!(found, wanted);
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), text);
    }

    #[test]
    fn overlapping_spans_are_cut_where_the_evidence_changes() {
        use EvidenceRole::{Supports, Violates};
        check("", &[], &[]);
        check("plain", &[], &[("plain", "")]);
        check("one two", &[evidence(0, 3, Supports)], &[("one", "+"), (" two", "")]);
        check(
            "one two",
            &[evidence(0, 5, Supports), evidence(2, 7, Violates)],
            &[("on", "+"), ("e t", "+-"), ("wo", "-")],
        );
        check("aabb", &[evidence(0, 2, Supports), evidence(2, 4, Supports)], &[("aa", "+"), ("bb", "+")]);
        check("aabb", &[evidence(0, 4, Supports), evidence(1, 2, Supports)], &[("a", "+"), ("a", "+"), ("bb", "+")]);
    }

    #[test]
    fn spans_outside_the_text_or_inside_a_character_cannot_fail() {
        use EvidenceRole::Violates;
        check("é", &[evidence(0, 1, Violates)], &[("é", "")]);
        check("é!", &[evidence(1, 3, Violates)], &[("é!", "-")]);
        check(
            "ab",
            &[evidence(1, 99, Violates), evidence(50, 60, Violates), evidence(2, 1, Violates)],
            &[("a", ""), ("b", "-")],
        );
    }
}
