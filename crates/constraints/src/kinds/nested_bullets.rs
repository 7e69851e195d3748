//! The kind `nested_bullets`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// Bullet points with sub-points.
///
/// # What it checks
/// That there are bullet points and each of them has at least one sub-point.
///
/// # How it is measured
/// A bullet point is a sub-point of the one before when it is indented more than that, or stands below one with another mark at the same indentation (`-` under `*`); the first one is no sub-point. Numbered items are not looked at.
///
/// # Settled
/// A further bullet point settles the violation when the one before has no sub-point. Kept for good never.
///
/// # Upstream ids
/// IFBench `format:sub-bullets`, which splits at every `*` and looks for a `-` anywhere in between.
///
/// # Reference
/// CommonMark 0.31, list items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NestedBullets {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "nested_bullets",
    title: "Bullet points with sub-points",
    category: "Format",
    summary: "Every bullet point has at least one sub-point.",
    upstream_ids: &["ifbench:format:sub-bullets"],
    params: &[],
    example: || NestedBullets {}.into(),
};

impl Kind for NestedBullets {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Every bullet point with at least one sub-point".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(NestedMonitor::default()))
    }
}

#[derive(Debug, Clone, Default)]
struct NestedMonitor {
    /// How many list items have been looked at.
    n_seen: usize,
    n_points: usize,
    /// The last bullet point that is no sub-point, and how it looks.
    point: Option<Point>,
    broken: Option<Span>,
}

#[derive(Debug, Clone, Copy)]
struct Point {
    span: Span,
    indent: usize,
    mark: Option<char>,
    has_sub: bool,
}

impl Monitor for NestedMonitor {
    fn push(&mut self, text: &TextIndex) {
        let items = text.list_markers().iter().zip(text.list_items()).skip(self.n_seen);
        for (marker, item) in items.filter(|(marker, _)| !marker.is_number) {
            if self.broken.is_some() {
                return;
            }
            let mark = text.as_str().get(marker.start..).and_then(|rest| rest.chars().next());
            match &mut self.point {
                Some(point) if marker.indent > point.indent || marker.indent == point.indent && mark != point.mark => {
                    point.has_sub = true;
                }
                Some(point) if !point.has_sub => self.broken = Some(point.span),
                _ => {
                    let span = Span::new(marker.start, item.start);
                    self.point = Some(Point { span, indent: marker.indent, mark, has_sub: false });
                    self.n_points += 1;
                }
            }
        }
        self.n_seen = text.list_items().len();
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let n_done = self.n_points - usize::from(self.point.is_some_and(|point| !point.has_sub));
        let measured =
            format!("{n_done} of {} with sub-points", counted(self.n_points, "bullet point", "bullet points"));
        if let Some(span) = self.broken {
            return Verdict::new(false, true, measured, format!("Bullet point {} has no sub-point.", self.n_points))
                .with_evidence([Evidence::violates(span)]);
        }
        let (is_satisfied, reason) = match self.point {
            None => (false, "There is no bullet point yet."),
            Some(Point { has_sub: false, .. }) => (false, "The last bullet point needs a sub-point."),
            Some(_) => (true, "Every bullet point so far has a sub-point."),
        };
        let open = self.point.filter(|point| !point.has_sub).map(|point| Evidence::violates(point.span));
        Verdict::new(is_satisfied, false, measured, reason)
            .with_distance(usize::from(!is_satisfied))
            .with_evidence(open)
    }
}

#[cfg(test)]
mod tests {
    use super::NestedBullets;
    use crate::kinds::testing::check;

    #[test]
    fn the_next_point_settles() {
        check(NestedBullets {}, "", "violated so far: 0 of 0 bullet points with sub-points");
        check(
            NestedBullets {},
            "* a\n  - b\n  - c\n* d\n- e",
            "satisfied so far: 2 of 2 bullet points with sub-points",
        );
        check(NestedBullets {}, "* a\n  - b\n* c", "violated so far: 1 of 2 bullet points with sub-points");
        check(NestedBullets {}, "* a\n* b", "violated for good: 0 of 1 bullet point with sub-points");
    }
}
