//! The kind `sentences_then_bullets`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{TextIndex, Unit};
use crate::verdict::{Evidence, Span, Verdict};

/// Sentences, then bullet points.
///
/// # What it checks
/// That at least so many sentences that end in a full stop stand before the first bullet point, and that there are at least so many bullet points.
///
/// # How it is measured
/// Sentences are those of `sentence_count`; quotes, brackets and emphasis marks may stand after the full stop. Numbered items are no bullet points; what follows the bullet points is free.
///
/// # Settled
/// The first bullet point settles the violation when too few sentences stand before it; else the last one that is needed settles it.
///
/// # Upstream ids
/// IFBench `format:no_bullets_bullets`, which allows no line after the bullet points and counts every sentence.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentencesThenBullets {
    /// How many sentences at least.
    pub min_sentences: u32,
    /// How many bullet points at least.
    pub min_bullets: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sentences_then_bullets",
    title: "Sentences, then bullet points",
    category: "Format",
    summary: "A number of sentences that end in a period come before the first of a number of bullet points.",
    upstream_ids: &["ifbench:format:no_bullets_bullets"],
    params: &[MIN_SENTENCES, MIN_BULLETS],
    example: || SentencesThenBullets { min_sentences: 2, min_bullets: 2 }.into(),
};

const MIN_SENTENCES: ParamInfo = ParamInfo {
    name: "min_sentences",
    title: "Sentences",
    kind: ParamKind::Integer { min: 1, max: 1000 },
    help: "How many sentences at least.",
};

const MIN_BULLETS: ParamInfo = ParamInfo {
    name: "min_bullets",
    title: "Bullet points",
    kind: ParamKind::Integer { min: 1, max: 1000 },
    help: "How many bullet points at least.",
};

impl Kind for SentencesThenBullets {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        for (param, value) in [("min_sentences", self.min_sentences), ("min_bullets", self.min_bullets)] {
            if !(1..=1000).contains(&value) {
                return Err(ParameterError::OutOfRange {
                    kind: INFO.id,
                    param,
                    value: value.into(),
                    min: 1,
                    max: 1000,
                });
            }
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!(
            "At least {} ending in a period, then at least {}",
            counted(self.min_sentences as usize, "sentence", "sentences"),
            counted(self.min_bullets as usize, "bullet point", "bullet points")
        )
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let wanted = (self.min_sentences as usize, self.min_bullets as usize);
        Ok(Box::new(ThenMonitor { wanted, n_seen: 0, n_done: 0, n_stopped: 0, n_bullets: 0, first: None }))
    }
}

#[derive(Debug, Clone)]
struct ThenMonitor {
    /// How many sentences and bullet points are wanted.
    wanted: (usize, usize),
    /// How many list items have been looked at.
    n_seen: usize,
    /// How many sentences that are over have been looked at.
    n_done: usize,
    /// How many of them end in a full stop.
    n_stopped: usize,
    n_bullets: usize,
    /// Where the first bullet point begins, and how many sentences stand before it.
    first: Option<(Span, usize)>,
}

fn ends_in_stop(sentence: &str) -> bool {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | '』' | '）' | ')' | ']' | '*' | '_' | '」')
    };
    sentence.trim_end_matches(closing).ends_with(['.', '。', '．', '｡', '।', '॥', '۔', '։', '።', '။', '។'])
}

impl ThenMonitor {
    /// How many sentences that end in a full stop begin before this place.
    fn n_before(&self, text: &TextIndex, place: usize) -> usize {
        let rest = text.sentences().iter().skip(self.n_done).take_while(|sentence| sentence.start < place);
        let is_stopped =
            |sentence: &Span| ends_in_stop(Span::new(sentence.start, sentence.end.min(place)).of(text.as_str()));
        self.n_stopped + rest.filter(|sentence| is_stopped(sentence)).count()
    }
}

impl Monitor for ThenMonitor {
    fn push(&mut self, text: &TextIndex) {
        let items = text.list_markers().iter().zip(text.list_items()).skip(self.n_seen);
        for (marker, item) in items.filter(|(marker, _)| !marker.is_number) {
            self.n_bullets += 1;
            if self.first.is_none() {
                self.first = Some((Span::new(marker.start, item.start), self.n_before(text, marker.start)));
            }
        }
        self.n_seen = text.list_items().len();
        let n_closed = text.units(Unit::Sentence).n_closed;
        if self.first.is_none() {
            let closed = text.sentences().iter().take(n_closed).skip(self.n_done);
            self.n_stopped += closed.filter(|sentence| ends_in_stop(sentence.of(text.as_str()))).count();
            self.n_done = n_closed.max(self.n_done);
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n_sentences = self.first.map_or_else(|| self.n_before(text, usize::MAX), |(_, n)| n);
        let (sentences, bullets) = self.wanted;
        let measured = format!(
            "{n_sentences} of at least {}, then {} of at least {}",
            counted(sentences, "sentence", "sentences"),
            self.n_bullets,
            counted(bullets, "bullet point", "bullet points")
        );
        let missing = sentences.saturating_sub(n_sentences) + bullets.saturating_sub(self.n_bullets);
        let (is_settled, reason) = match self.first {
            Some(_) if n_sentences < sentences => (true, "Too few sentences stand before the first bullet point."),
            Some(_) if self.n_bullets >= bullets => (true, "There are enough of both."),
            Some(_) => (false, "More bullet points are needed."),
            None if n_sentences < sentences => (false, "More sentences are needed."),
            None => (false, "The bullet points are missing."),
        };
        let evidence = self.first.filter(|_| n_sentences < sentences).map(|(span, _)| Evidence::violates(span));
        Verdict::new(missing == 0, is_settled, measured, reason).with_distance(missing).with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::SentencesThenBullets;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn the_first_bullet_settles() {
        let two = SentencesThenBullets { min_sentences: 2, min_bullets: 1 };
        check(
            two.clone(),
            "One. Two.",
            "violated so far: 2 of at least 2 sentences, then 0 of at least 1 bullet point",
        );
        check(
            two.clone(),
            "One. Two.\n* a",
            "satisfied for good: 2 of at least 2 sentences, then 1 of at least 1 bullet point",
        );
        check(
            two.clone(),
            "One. Two?\n* a",
            "violated for good: 1 of at least 2 sentences, then 1 of at least 1 bullet point",
        );
        check(two, "- a. B. C.", "violated for good: 0 of at least 2 sentences, then 1 of at least 1 bullet point");
        let none = SentencesThenBullets { min_sentences: 0, min_bullets: 1 };
        check_refused(none, "sentences_then_bullets: min_sentences is 0; it must be from 1 to 1000");
    }
}
