//! The kind `keyword_include`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{Finder, TextIndex};
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Every keyword occurs.
///
/// # What it checks
/// That each of the keywords occurs at least `min_count` times.
///
/// # How it is measured
/// Whole words, ignoring case, the amount of white space and the kind of apostrophe. In scripts without spaces a keyword is found anywhere.
///
/// # Settled
/// Settled as soon as every keyword has been found often enough and what follows the last hit shows that its word is over; a missing keyword can always still come.
///
/// # Upstream ids
/// IFEval `keywords:existence`, which searches each keyword as a regular expression, inside words too; promptfoo `icontains-all`; MulDimIF `Content_Keywords`.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeywordInclude {
    /// The words or phrases.
    pub keywords: Vec<String>,
    /// How often each must occur; once unless given.
    #[serde(default = "once")]
    pub min_count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "keyword_include",
    title: "Keywords that must occur",
    category: "Keywords",
    summary: "Each keyword occurs, as whole words, ignoring case.",
    upstream_ids: &["keywords:existence", "promptfoo:icontains-all", "muldimif:Content_Keywords"],
    params: &[KEYWORDS, MIN_COUNT],
    example: || KeywordInclude { keywords: vec!["river".to_owned(), "light".to_owned()], min_count: 1 }.into(),
};

const KEYWORDS: ParamInfo = ParamInfo {
    name: "keywords",
    title: "Keywords",
    kind: ParamKind::List,
    help: "Words or phrases, one a line; case is ignored.",
};

const MIN_COUNT: ParamInfo = ParamInfo {
    name: "min_count",
    title: "Times each",
    kind: ParamKind::Integer { min: 1, max: MAX_TIMES as u64 },
    help: "How often each keyword must occur.",
};

/// More than any response repeats a word.
const MAX_TIMES: u32 = 1_000;
/// How many missing keywords the reason names.
const MAX_NAMED: usize = 5;

impl Kind for KeywordInclude {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "keywords", &self.keywords)?;
        if !(1..=MAX_TIMES).contains(&self.min_count) {
            let value = self.min_count.into();
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "min_count",
                value,
                min: 1,
                max: MAX_TIMES.into(),
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let keywords = quoted_list(self.keywords.iter().map(String::as_str));
        if self.min_count == 1 {
            format!("Include {keywords}")
        } else {
            format!("Include {keywords} at least {} times each", self.min_count)
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let keywords = self.keywords.iter().map(|keyword| (keyword.clone(), Finder::new(keyword))).collect();
        Ok(Box::new(IncludeMonitor { keywords, min_count: self.min_count as usize }))
    }
}

#[derive(Debug, Clone)]
struct IncludeMonitor {
    keywords: Vec<(String, Finder)>,
    min_count: usize,
}

impl Monitor for IncludeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            for (_, finder) in &mut self.keywords {
                finder.push(at, c);
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let missing: Vec<&str> = self
            .keywords
            .iter()
            .filter(|(_, finder)| finder.n_now() < self.min_count)
            .map(|(keyword, _)| keyword.as_str())
            .collect();
        let settled = self.keywords.iter().all(|(_, finder)| finder.hits().len() >= self.min_count);
        let mut hits: Vec<Span> =
            self.keywords.iter().flat_map(|(_, finder)| finder.hits_now().take(MAX_EVIDENCE)).collect();
        hits.sort_unstable();
        hits.dedup();
        let n = self.keywords.len();
        let measured = format!("{} of {}", n - missing.len(), counted(n, "keyword", "keywords"));
        let reason = if missing.is_empty() {
            "Every keyword is there.".to_owned()
        } else {
            format!("Still missing: {}.", quoted_list(missing.iter().take(MAX_NAMED).copied()))
        };
        Verdict::new(missing.is_empty(), settled, measured, reason)
            .with_evidence(hits.into_iter().map(Evidence::supports))
    }
}

fn once() -> u32 {
    1
}

#[cfg(test)]
mod tests {
    use super::KeywordInclude;
    use crate::kinds::testing::{check, check_refused};

    fn include(keywords: &[&str], min_count: u32) -> KeywordInclude {
        KeywordInclude { keywords: keywords.iter().map(|&keyword| keyword.to_owned()).collect(), min_count }
    }

    #[test]
    fn settled_when_the_last_word_is_over() {
        check(include(&["tea", "hot water"], 1), "", "violated so far: 0 of 2 keywords");
        check(include(&["tea", "hot water"], 1), "Tea needs hot\nwater", "satisfied so far: 2 of 2 keywords");
        check(include(&["tea", "hot water"], 1), "Tea needs hot\nwaters", "violated so far: 1 of 2 keywords");
        check(include(&["tea", "hot water"], 1), "Tea needs hot\nwater.", "satisfied for good: 2 of 2 keywords");
        check(include(&["tea"], 2), "tea, team", "violated so far: 0 of 1 keyword");
    }

    #[test]
    fn empty_lists_and_entries_are_refused() {
        check_refused(include(&[], 1), "keyword_include: keywords is empty");
        check_refused(include(&["tea", " "], 1), "keyword_include: keywords is empty");
        check_refused(include(&["tea"], 0), "keyword_include: min_count is 0; it must be from 1 to 1000");
        check_refused(include(&["a"; 101], 1), "keyword_include: keywords has 101 entries; at most 100 are allowed");
    }
}
