//! The kind `keyword_exclude`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Finder, TextIndex};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// No keyword occurs.
///
/// # What it checks
/// That none of the keywords occurs.
///
/// # How it is measured
/// Whole words, ignoring case, the amount of white space and the kind of apostrophe; inflected forms are other words. In scripts without spaces a keyword is found anywhere.
///
/// # Settled
/// A hit settles the violation once the next character shows that its word is over; without a hit nothing is ever settled.
///
/// # Upstream ids
/// IFEval `keywords:forbidden_words`, which takes each word as a regular expression; open-instruct `keywords:exclude_word_harder`; guardrails `ban_list` (fuzzy).
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeywordExclude {
    /// The words or phrases.
    pub keywords: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "keyword_exclude",
    title: "Keywords that must not occur",
    category: "Keywords",
    summary: "No keyword occurs as a whole word, ignoring case.",
    upstream_ids: &["keywords:forbidden_words", "open-instruct:keywords:exclude_word_harder", "guardrails:ban_list"],
    params: &[KEYWORDS],
    example: || KeywordExclude { keywords: vec!["very".to_owned()] }.into(),
};

const KEYWORDS: ParamInfo = ParamInfo {
    name: "keywords",
    title: "Keywords",
    kind: ParamKind::List,
    help: "Words or phrases, one a line; case is ignored.",
};

impl Kind for KeywordExclude {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "keywords", &self.keywords)
    }

    fn describe(&self) -> String {
        format!("Do not use {}", quoted_list(self.keywords.iter().map(String::as_str)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(ExcludeMonitor { finders: self.keywords.iter().map(|keyword| Finder::new(keyword)).collect() }))
    }
}

#[derive(Debug, Clone)]
struct ExcludeMonitor {
    finders: Vec<Finder>,
}

impl Monitor for ExcludeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            for finder in &mut self.finders {
                finder.push(at, c);
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let n: usize = self.finders.iter().map(Finder::n_now).sum();
        let settled = self.finders.iter().any(|finder| !finder.hits().is_empty());
        let mut hits: Vec<Span> = self.finders.iter().flat_map(|finder| finder.hits_now().take(MAX_EVIDENCE)).collect();
        hits.sort_unstable();
        hits.dedup();
        let reason = match hits.first() {
            None => "No forbidden keyword occurs.".to_owned(),
            Some(hit) => format!("“{}” is forbidden.", hit.of(text.as_str())),
        };
        let measured = counted(n, "forbidden keyword", "forbidden keywords");
        Verdict::new(n == 0, settled, measured, reason).with_evidence(hits.into_iter().map(Evidence::violates))
    }
}

#[cfg(test)]
mod tests {
    use super::KeywordExclude;
    use crate::kinds::testing::{check, check_refused};

    fn exclude(keywords: &[&str]) -> KeywordExclude {
        KeywordExclude { keywords: keywords.iter().map(|&keyword| keyword.to_owned()).collect() }
    }

    #[test]
    fn a_word_at_the_end_may_still_become_another() {
        check(exclude(&["cat", "dog"]), "", "satisfied so far: 0 forbidden keywords");
        check(exclude(&["cat", "dog"]), "The CAT", "violated so far: 1 forbidden keyword");
        check(exclude(&["cat", "dog"]), "The CATalog", "satisfied so far: 0 forbidden keywords");
        check(exclude(&["cat", "dog"]), "The CAT and a dog", "violated for good: 2 forbidden keywords");
        check(exclude(&["茶"]), "我喜欢茶", "violated for good: 1 forbidden keyword");
    }

    #[test]
    fn empty_lists_are_refused() {
        check_refused(exclude(&[]), "keyword_exclude: keywords is empty");
    }
}
