//! The kind `keyword_frequency`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::{Kind, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Finder, TextIndex};
use crate::verdict::{Evidence, MAX_EVIDENCE, Verdict};

/// How often one word or phrase occurs.
///
/// # What it checks
/// That a word or phrase occurs the wanted number of times.
///
/// # How it is measured
/// Whole words, ignoring case, the amount of white space and the kind of apostrophe; hits do not overlap. In scripts without spaces the phrase is found anywhere.
///
/// # Settled
/// A hit at the very end counts for the text as it stands but is certain only when the next character shows that the word is over.
///
/// # Upstream ids
/// IFEval `keywords:frequency`, which finds "right" in "bright"; IFBench `count:keywords_multiple`; open-instruct `keywords:word_count_different_numbers`, `keywords:word_once`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeywordFrequency {
    /// The word or phrase.
    pub keyword: String,
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "keyword_frequency",
    title: "How often a keyword occurs",
    category: "Keywords",
    summary: "Counts one word or phrase, as whole words, ignoring case.",
    upstream_ids: &[
        "keywords:frequency",
        "ifbench:count:keywords_multiple",
        "open-instruct:keywords:word_count_different_numbers",
        "open-instruct:keywords:word_once",
    ],
    params: &[KEYWORD, RELATION, COUNT],
    example: || KeywordFrequency { keyword: "river".to_owned(), relation: Relation::AtLeast, count: 2 }.into(),
};

const KEYWORD: ParamInfo = ParamInfo {
    name: "keyword",
    title: "Keyword",
    kind: ParamKind::Text,
    help: "A word or a phrase; case is ignored.",
};

const NOUN: Noun = Noun("occurrence", "occurrences");

impl Kind for KeywordFrequency {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_text(&INFO, "keyword", &self.keyword)?;
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} of “{}”", Bound::new(self.relation, self.count).describe(NOUN), self.keyword)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(FrequencyMonitor {
            bound: Bound::new(self.relation, self.count),
            finder: Finder::new(&self.keyword),
        }))
    }
}

#[derive(Debug, Clone)]
struct FrequencyMonitor {
    bound: Bound,
    finder: Finder,
}

impl Monitor for FrequencyMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.finder.push(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let counted = Counted { now: self.finder.n_now(), certain: self.finder.hits().len() };
        let skipped = counted.now.saturating_sub(MAX_EVIDENCE);
        let allowed = self.bound.highest().unwrap_or(usize::MAX);
        let evidence = self.finder.hits_now().enumerate().skip(skipped);
        let evidence =
            evidence.map(|(at, span)| if at < allowed { Evidence::supports(span) } else { Evidence::violates(span) });
        self.bound.judge(counted, NOUN).with_evidence(evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::KeywordFrequency;
    use crate::Relation;
    use crate::kinds::testing::{check, check_refused};

    #[test]
    fn a_hit_at_the_end_is_tentative() {
        let one = KeywordFrequency { keyword: "cat".to_owned(), relation: Relation::Exactly, count: 1 };
        check(one.clone(), "A cat and a cat", "violated so far: 2 of 1 occurrence");
        check(one.clone(), "A cat and a cata", "satisfied so far: 1 of 1 occurrence");
        check(one, "A cat and a cat.", "violated for good: 2 of 1 occurrence");
    }

    #[test]
    fn a_blank_keyword_is_refused() {
        let blank = KeywordFrequency { keyword: " ".to_owned(), relation: Relation::AtLeast, count: 1 };
        check_refused(blank, "keyword_frequency: keyword is empty");
    }
}
