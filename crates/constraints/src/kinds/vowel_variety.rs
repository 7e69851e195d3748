//! The kind `vowel_variety`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::letters::vowel;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// One paragraph with few different vowels.
///
/// # What it checks
/// That the response is one paragraph and uses at most `max` of the vowels a, e, i, o and u.
///
/// # How it is measured
/// Vowels of all words together, case and accents aside; y is none. Paragraphs are parted by blank lines. A response without letters keeps it.
///
/// # Settled
/// Broken for good by the first vowel too many, or when a second paragraph begins; never kept for good.
///
/// # Upstream ids
/// IFBench `words:vowel` asks for at most 3; there any line feed begins a paragraph, and accented vowels are none.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VowelVariety {
    /// How many different vowels there may be.
    pub max: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "vowel_variety",
    title: "Few different vowels",
    category: "Words",
    summary: "One paragraph with at most so many of the vowels a, e, i, o and u.",
    upstream_ids: &["ifbench:words:vowel"],
    params: &[MAX],
    example: || VowelVariety { max: 3 }.into(),
};

const MAX: ParamInfo = ParamInfo {
    name: "max",
    title: "Different vowels at most",
    kind: ParamKind::Integer { min: 0, max: 4 },
    help: "How many of a, e, i, o and u may occur.",
};

impl Kind for VowelVariety {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if self.max > 4 {
            let value = self.max.into();
            return Err(ParameterError::OutOfRange { kind: INFO.id, param: "max", value, min: 0, max: 4 });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let vowels = counted(self.max as usize, "different vowel", "different vowels");
        format!("One paragraph with at most {vowels}")
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(VowelMonitor { max: self.max as usize, first: Vec::new() }))
    }
}

#[derive(Debug, Clone)]
struct VowelMonitor {
    max: usize,
    /// Each different vowel and where it occurs first.
    first: Vec<(char, Span)>,
}

impl Monitor for VowelMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if let Some(vowel) = vowel(c)
                && self.first.iter().all(|&(known, _)| known != vowel)
            {
                self.first.push((vowel, Span::new(at, at + c.len_utf8())));
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n = self.first.len();
        let more_paragraphs = text.paragraphs().get(1..).unwrap_or_default();
        let beyond = self.first.get(self.max..).unwrap_or_default();
        let is_broken = !beyond.is_empty() || !more_paragraphs.is_empty();
        let measured = format!("{n} of at most {}", counted(self.max, "different vowel", "different vowels"));
        let reason = match beyond.first() {
            Some((vowel, _)) => format!("“{vowel}” is one vowel too many."),
            None if is_broken => "Only one paragraph is allowed.".to_owned(),
            None => "There are few enough different vowels.".to_owned(),
        };
        let mut against: Vec<Span> =
            beyond.iter().map(|&(_, span)| span).chain(more_paragraphs.first().copied()).collect();
        against.sort_unstable();
        Verdict::new(!is_broken, is_broken, measured, reason)
            .with_distance(beyond.len() + more_paragraphs.len())
            .with_evidence(against.into_iter().map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::VowelVariety;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn vowels_and_paragraphs_are_counted() {
        let two = VowelVariety { max: 2 };
        check(two.clone(), "A tÉa my dear", "satisfied so far: 2 of at most 2 different vowels");
        check(two.clone(), "A tea is", "violated for good: 3 of at most 2 different vowels");
        check(two, "A tea\n\nt", "violated for good: 2 of at most 2 different vowels");
        check_refused(VowelVariety { max: 5 }, "vowel_variety: max is 5; it must be from 0 to 4");
    }
}
