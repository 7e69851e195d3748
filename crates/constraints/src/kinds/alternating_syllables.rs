//! The kind `alternating_syllables`.

use language::Pack;
use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::letters::folded;
use crate::kinds::word_rule::{EachWord, WordRule};
use crate::monitor::{Monitor, NotLoaded};
use crate::registry::KindInfo;
use crate::text_index::base_letter;

/// Words with odd and even numbers of syllables in turn.
///
/// # What it checks
/// That of any two words side by side one has an odd and one an even number of syllables.
///
/// # How it is measured
/// Words by Unicode's default word boundaries; syllables of English words by a dictionary and a rule of thumb; numbers and words of other scripts are skipped. Needs the syllable data.
/// A response without words does not keep it.
///
/// # Settled
/// Broken for good by a word that is over; never kept for good.
///
/// # Upstream ids
/// IFBench `words:odd_even_syllables`, which counts the same way and takes a number for a word of 0 syllables.
///
/// # Reference
/// The PyPI package syllapy 0.8.0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternatingSyllables {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "alternating_syllables",
    title: "Alternating syllables",
    category: "Words",
    summary: "Words with odd and even numbers of syllables alternate; English, needs the syllable data.",
    upstream_ids: &["ifbench:words:odd_even_syllables"],
    params: &[],
    example: || AlternatingSyllables {}.into(),
};

impl Kind for AlternatingSyllables {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Words with odd and even numbers of syllables in turn".to_owned()
    }

    fn packs(&self) -> &'static [Pack] {
        &[Pack::Syllables]
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        if !language::is_ready(Pack::Syllables) {
            return Ok(Box::new(NotLoaded { what: "The syllable data is not loaded." }));
        }
        Ok(Box::new(EachWord::new(Rule::default())))
    }
}

/// Whether the number of syllables of the word before was odd.
#[derive(Debug, Clone, Copy, Default)]
struct Rule {
    was_odd: Option<bool>,
}

impl WordRule for Rule {
    const COMPLAINT: &'static str = "has an odd or even number of syllables like the word before";
    const PRAISE: &'static str = "alternates with the one before";

    fn step(&mut self, word: &str) -> Option<bool> {
        // Only Latin letters make English syllables.
        if !word.chars().any(|c| base_letter(c).is_ascii_alphabetic()) {
            return None;
        }
        let n = language::syllables::count(&folded(word)).ok().filter(|&n| n > 0)?;
        let is_odd = n % 2 == 1;
        let keeps = self.was_odd != Some(is_odd);
        self.was_odd = Some(is_odd);
        Some(keeps)
    }
}

#[cfg(test)]
mod tests {
    use super::AlternatingSyllables;
    use crate::kinds::testing::check;

    #[test]
    fn odd_and_even_alternate() {
        check(AlternatingSyllables {}, "", "violated so far: 0 of 0 words");
        check(AlternatingSyllables {}, "Tea 42 table tea", "satisfied so far: 3 of 3 words");
        check(AlternatingSyllables {}, "Tea 茶 table", "satisfied so far: 2 of 2 words");
        check(AlternatingSyllables {}, "Table tea pot", "violated so far: 2 of 3 words");
        check(AlternatingSyllables {}, "Table tea pot ", "violated for good: 2 of 3 words");
    }
}
