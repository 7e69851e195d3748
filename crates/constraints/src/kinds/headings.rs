//! The kind `headings`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::heading_count::validate_level;
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::{self, Heading, TextIndex, fold};
use crate::verdict::{Evidence, Span, Verdict};

/// Headings with given titles.
///
/// # What it checks
/// That each of the titles is a heading of the response.
///
/// # How it is measured
/// A heading is a line of one to six `#`, white space and a title, outside code blocks.
/// Titles are compared ignoring case, emphasis marks, a number before them and a colon after them.
/// `level` 0 takes headings of every level.
///
/// # Settled
/// A title is certain when its line is over; when all are, the constraint is kept for good. It is never broken for good, since a heading may still come.
///
/// # Upstream ids
/// MulDimIF `Format_Markdown`: sections "such as 'Introduction', 'Causes'".
///
/// # Reference
/// CommonMark 0.31, ATX headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    /// The titles.
    pub titles: Vec<String>,
    /// 1 to 6, or 0 for any.
    pub level: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "headings",
    title: "Headings with given titles",
    category: "Format",
    summary: "Each of these titles stands as a Markdown heading, of one level or of any.",
    upstream_ids: &["muldimif:Format_Markdown"],
    params: &[TITLES, LEVEL],
    example: || Headings { titles: vec!["Introduction".to_owned(), "Conclusion".to_owned()], level: 0 }.into(),
};

const TITLES: ParamInfo = ParamInfo {
    name: "titles",
    title: "Titles",
    kind: ParamKind::List,
    help: "The titles of the headings, one a line.",
};

const LEVEL: ParamInfo = ParamInfo {
    name: "level",
    title: "Level",
    kind: ParamKind::Integer { min: 0, max: 6 },
    help: "How many # the headings have; 0 for any.",
};

impl Kind for Headings {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_level(&INFO, self.level)?;
        validate_list(&INFO, "titles", &self.titles)
    }

    fn describe(&self) -> String {
        let titles = quoted_list(self.titles.iter().map(String::as_str));
        match self.level {
            0 => format!("Headings {titles}"),
            level => format!("Headings of level {level}: {titles}"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let titles: Vec<String> = self.titles.iter().map(|title| title_key(title)).collect();
        let found = vec![None; titles.len()];
        Ok(Box::new(HeadingsMonitor { titles, level: self.level, headings: text_index::Headings::default(), found }))
    }
}

#[derive(Debug, Clone)]
struct HeadingsMonitor {
    titles: Vec<String>,
    level: u32,
    headings: text_index::Headings,
    /// For each title, the heading that has it.
    found: Vec<Option<Span>>,
}

impl HeadingsMonitor {
    /// The titles that this heading is the first to have.
    fn new_of(&self, heading: Heading, text: &TextIndex) -> impl Iterator<Item = usize> {
        let key = title_key(heading.title.of(text.as_str()));
        let fits = self.level == 0 || heading.level == self.level;
        (self.titles.iter().zip(&self.found).enumerate())
            .filter(move |(_, (title, found))| fits && found.is_none() && **title == key)
            .map(|(at, _)| at)
    }
}

/// What is compared of a title.
fn title_key(title: &str) -> String {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':' | '"');
    let title = title.trim_matches(is_around);
    let after_number = title.trim_start_matches(|c: char| c.is_ascii_digit());
    let without_number = match after_number.strip_prefix(['.', ')']) {
        Some(rest) if after_number.len() < title.len() && rest.starts_with(char::is_whitespace) => rest,
        _ => title,
    };
    without_number.trim_matches(is_around).split_whitespace().collect::<Vec<_>>().join(" ").chars().map(fold).collect()
}

impl Monitor for HeadingsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if let Some(heading) = self.headings.push(at, c) {
                let new: Vec<usize> = self.new_of(heading, text).collect();
                for at in new {
                    if let Some(found) = self.found.get_mut(at) {
                        *found = Some(heading.span);
                    }
                }
            }
        }
    }

    fn verdict(&self, text: &TextIndex) -> Verdict {
        let certain = self.found.iter().flatten().count();
        let current = self.headings.current();
        let n_new = current.map_or(0, |heading| self.new_of(heading, text).count());
        let (now, wanted) = (certain + n_new, self.titles.len());
        let mut spans: Vec<Span> = self.found.iter().flatten().copied().collect();
        spans.extend(current.filter(|_| n_new > 0).map(|heading| heading.span));
        spans.sort_unstable();
        spans.dedup();
        let reason = match wanted - now {
            0 => "Every heading is there.".to_owned(),
            missing => format!("{} missing.", counted(missing, "heading is", "headings are")),
        };
        Verdict::new(
            now == wanted,
            certain == wanted,
            format!("{now} of {}", counted(wanted, "heading", "headings")),
            reason,
        )
        .with_distance(wanted - now)
        .with_evidence(spans.into_iter().map(Evidence::supports))
    }
}

#[cfg(test)]
mod tests {
    use super::Headings;
    use crate::kinds::testing::check;

    #[test]
    fn a_title_is_certain_with_its_line() {
        let two = Headings { titles: vec!["Introduction".to_owned(), "The end".to_owned()], level: 0 };
        check(two.clone(), "# introduction", "violated so far: 1 of 2 headings");
        check(two.clone(), "# 1. **Introduction**:\n### The  end", "satisfied so far: 2 of 2 headings");
        check(two.clone(), "# Introduction\n### The ends\n", "violated so far: 1 of 2 headings");
        check(two, "# The end #\n# Introduction\n", "satisfied for good: 2 of 2 headings");
        let level = Headings { titles: vec!["Tea".to_owned()], level: 2 };
        check(level, "# Tea\n", "violated so far: 0 of 1 heading");
    }
}
