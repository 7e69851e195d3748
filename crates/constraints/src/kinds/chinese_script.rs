//! The kind `chinese_script`. The characters of one script alone are in `chinese_script/*.txt`.

use std::sync::LazyLock;

use language::unicode::is_han;
use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, MAX_EVIDENCE, Span, Verdict};

/// Simplified or traditional Chinese.
///
/// # What it checks
/// That the Chinese in the response is written entirely in one of the two sets of characters, or that there is some of it.
///
/// # How it is measured
/// By the characters that only one of the two uses; most characters are shared and tell nothing. Entirely: there is a Han character, and none that only the other uses. Includes: there is a
/// character that only this one uses, or there are shared ones and none that only the other uses. Other scripts, digits and marks do not count.
///
/// # Settled
/// `entirely` is broken for good by the first character that only the other uses; `includes` is kept for good by the first that only this one uses.
///
/// # Upstream ids
/// MulDimIF `Language_Chinese`, which converts the text to and fro and takes a Latin letter for a break.
///
/// # Reference
/// The 2,529 simplified and 3,541 traditional characters are those of U+4E00 to U+9FFF that OpenCC's tables of characters never leave as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChineseScript {
    /// Which of the two.
    pub variant: ChineseVariant,
    /// All of it or some.
    pub extent: ScriptExtent,
}

/// One of the two sets of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChineseVariant {
    /// As in mainland China and Singapore.
    Simplified,
    /// As in Taiwan and Hong Kong.
    Traditional,
}

/// How much of the Chinese is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScriptExtent {
    /// All of it.
    Entirely,
    /// Some of it.
    Includes,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "chinese_script",
    title: "Simplified or traditional Chinese",
    category: "Language",
    summary: "Chinese in simplified or traditional characters, by those that only one of the two uses.",
    upstream_ids: &["muldimif:Language_Chinese"],
    params: &[VARIANT, EXTENT],
    example: || ChineseScript { variant: ChineseVariant::Traditional, extent: ScriptExtent::Entirely }.into(),
};

const VARIANT: ParamInfo = ParamInfo {
    name: "variant",
    title: "Characters",
    kind: ParamKind::Choice(&["simplified", "traditional"]),
    help: "Which of the two sets of characters.",
};

const EXTENT: ParamInfo = ParamInfo {
    name: "extent",
    title: "How much",
    kind: ParamKind::Choice(&["entirely", "includes"]),
    help: "All of the Chinese, or some of it.",
};

/// In order.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| table(include_str!("chinese_script/simplified.txt")));
/// In order.
static TRADITIONAL: LazyLock<Vec<char>> = LazyLock::new(|| table(include_str!("chinese_script/traditional.txt")));

fn table(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl ChineseVariant {
    fn name(self) -> &'static str {
        match self {
            ChineseVariant::Simplified => "simplified",
            ChineseVariant::Traditional => "traditional",
        }
    }

    /// The characters that only this one uses, and those that only the other uses.
    fn tables(self) -> (&'static [char], &'static [char]) {
        match self {
            ChineseVariant::Simplified => (&SIMPLIFIED, &TRADITIONAL),
            ChineseVariant::Traditional => (&TRADITIONAL, &SIMPLIFIED),
        }
    }
}

impl Kind for ChineseScript {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        match self.extent {
            ScriptExtent::Entirely => format!("All Chinese in {} characters", self.variant.name()),
            ScriptExtent::Includes => format!("Some Chinese in {} characters", self.variant.name()),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let (own, other) = self.variant.tables();
        let (kept, broken) = (Runs::default(), Runs::default());
        Ok(Box::new(ChineseMonitor {
            variant: self.variant,
            extent: self.extent,
            own,
            other,
            n_shared: 0,
            kept,
            broken,
        }))
    }
}

#[derive(Debug, Clone)]
struct ChineseMonitor {
    variant: ChineseVariant,
    extent: ScriptExtent,
    own: &'static [char],
    other: &'static [char],
    n_shared: usize,
    /// The characters that only this one uses.
    kept: Runs,
    /// The characters that only the other uses.
    broken: Runs,
}

/// Some characters, joined where they touch.
#[derive(Debug, Clone, Default)]
struct Runs {
    n: usize,
    spans: Vec<Span>,
}

impl Runs {
    fn push(&mut self, span: Span) {
        self.n += 1;
        match self.spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.spans.push(span),
        }
    }
}

impl Monitor for ChineseMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added().filter(|(_, c)| is_han(*c)) {
            let span = Span::new(at, at + c.len_utf8());
            match (self.own.binary_search(&c), self.other.binary_search(&c)) {
                (Ok(_), _) => self.kept.push(span),
                (_, Ok(_)) => self.broken.push(span),
                _ => self.n_shared += 1,
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let (n_own, n_other) = (self.kept.n, self.broken.n);
        let name = self.variant.name();
        let has_han = n_own + n_other + self.n_shared > 0;
        let is_pure = has_han && n_other == 0;
        let of = |n| counted(n, "character", "characters");
        let (is_kept, is_settled, measured) = match self.extent {
            ScriptExtent::Entirely => (
                is_pure,
                n_other > 0,
                format!("{} {name}", counted(n_other, "character that is not", "characters that are not")),
            ),
            ScriptExtent::Includes => (is_pure || n_own > 0, n_own > 0, format!("{} that only {name} has", of(n_own))),
        };
        let reason = match (is_kept, has_han) {
            (true, _) => "The characters are right.",
            (false, true) => "Characters of the other set stand there.",
            (false, false) => "There is no Chinese character yet.",
        };
        let kept = self.kept.spans.iter().copied().map(Evidence::supports);
        let broken = self.broken.spans.iter().copied().map(Evidence::violates).take(MAX_EVIDENCE);
        let mut evidence: Vec<Evidence> = match self.extent {
            ScriptExtent::Entirely => broken.collect(),
            ScriptExtent::Includes => Vec::new(),
        };
        evidence.extend(kept.take(MAX_EVIDENCE - evidence.len()));
        evidence.sort_by_key(|evidence| evidence.span);
        let verdict = Verdict::new(is_kept, is_settled, measured, reason).with_evidence(evidence);
        if is_kept { verdict } else { verdict.with_distance(if is_settled { n_other } else { 1 }) }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChineseScript, ChineseVariant, SIMPLIFIED, ScriptExtent, TRADITIONAL};
    use crate::kinds::testing::check;

    #[test]
    fn the_tables_are_in_order_and_apart() {
        assert_eq!((SIMPLIFIED.len(), TRADITIONAL.len()), (2529, 3541));
        assert!(SIMPLIFIED.is_sorted() && TRADITIONAL.is_sorted());
        assert!(SIMPLIFIED.iter().all(|c| TRADITIONAL.binary_search(c).is_err()));
    }

    #[test]
    fn only_telling_characters_decide() {
        let of = |variant, extent| ChineseScript { variant, extent };
        let simplified = of(ChineseVariant::Simplified, ScriptExtent::Entirely);
        check(simplified.clone(), "OK!", "violated so far: 0 characters that are not simplified");
        check(simplified.clone(), "你好, AI 汉语", "satisfied so far: 0 characters that are not simplified");
        check(simplified, "我喜歡", "violated for good: 1 character that is not simplified");
        let traditional = of(ChineseVariant::Traditional, ScriptExtent::Includes);
        check(traditional.clone(), "你好", "satisfied so far: 0 characters that only traditional has");
        check(traditional.clone(), "汉语", "violated so far: 0 characters that only traditional has");
        check(traditional, "汉語", "satisfied for good: 1 character that only traditional has");
    }
}
