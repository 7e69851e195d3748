//! Bullets, highlights, sections, dividers, JSON, title.

use crate::checker::{Rule, growing, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::pattern::{Flags, Pattern, is_meta};
use crate::prepared::Prepared;
use crate::python_json::{self, Loads};

/// Lines that begin with `*` (and not `**`) or with `-`.
pub(super) fn number_bullet_lists(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_bullets"])?;
    let asked = Asked::Exactly(kwargs.threshold("num_bullets")?);
    rule(move |response| Official::counted(bullets(response.text()), "lines that begin with * or -", asked))
}

/// The matches of `^\s*\*[^\*].*$` and of `^\s*-.*$`: white space may cover several lines, and the character behind `*` may be a line break.
fn bullets(text: &str) -> usize {
    let dashes = line_starts(text).filter(|start| start.starts_with('-')).count();
    let mut stars = 0;
    // Everything before this address is used up by the match before.
    let mut used = 0;
    for start in line_starts(text) {
        let at = text.len() - start.len();
        if at < used || !start.starts_with('*') {
            continue;
        }
        let Some(next) = start[1..].chars().next().filter(|next| *next != '*') else { continue };
        stars += 1;
        if next == '\n' {
            // The match runs on to the end of the line below; a bullet there is part of it.
            let below = at + 2;
            used = text[below..].find('\n').map_or(text.len(), |end| below + end);
        }
    }
    dashes + stars
}

/// For each line that is not blank, the text from its first character that is no white space.
fn line_starts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let start = rest?.trim_start_matches(nlp::is_space);
        rest = memchr::memchr(b'\n', start.as_bytes()).map(|end| &start[end + 1..]);
        if start.is_empty() { None } else { Some(start) }
    })
}

/// Spans `*…*` and, counted once more, `**…**`.
pub(super) fn number_highlighted_sections(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["num_highlights"])?;
    let asked = Asked::AtLeast(kwargs.threshold("num_highlights")?);
    growing(move |response| {
        Official::counted(highlights(response.text()), "highlights, **…** counted with its *…*", asked)
    })
}

fn highlights(text: &str) -> usize {
    single_highlights(text) + double_highlights(text)
}

/// The matches of `\*[^\n\*]*\*` that hold more than white space.
fn single_highlights(text: &str) -> usize {
    let (mut n, mut rest) = (0, text);
    while let Some(open) = rest.find('*') {
        rest = &rest[open + 1..];
        let Some(end) = rest.find(['*', '\n']) else { break };
        n += usize::from(rest.as_bytes()[end] == b'*' && !nlp::strip(&rest[..end]).is_empty());
        rest = &rest[end + 1..];
    }
    n
}

/// The matches of `\*\*[^\n\*]*\*\*` that hold more than white space.
fn double_highlights(text: &str) -> usize {
    let (mut n, mut rest) = (0, text);
    while let Some(open) = rest.find("**") {
        let inside = &rest[open + 2..];
        let Some(end) = inside.find(['*', '\n']) else { break };
        if inside[end..].starts_with("**") {
            n += usize::from(!nlp::strip(&inside[..end]).is_empty());
            rest = &inside[end + 2..];
        } else if end == 0 {
            // A third asterisk: the opening may begin one later.
            rest = &rest[open + 1..];
        } else {
            // No opening can begin inside text without asterisks.
            rest = &inside[end..];
        }
    }
    n
}

/// Matches of the splitter and a number.
pub(super) fn multiple_sections(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&["section_spliter", "num_sections"])?;
    let Some(splitter) = kwargs.text("section_spliter")? else {
        return Err(OfficialError::Draws { param: "section_spliter", why: "it is missing" });
    };
    let asked = Asked::AtLeast(kwargs.threshold("num_sections")?);
    let splitter = nlp::strip(splitter);
    let marks = "section marks with a number";
    if !splitter.is_empty() && !splitter.contains(is_meta) {
        let finder = memchr::memmem::Finder::new(splitter).into_owned();
        let has_digits = splitter.contains(nlp::is_decimal);
        let judge = move |response: &Prepared<'_>| Official::counted(numbered(&finder, response.text()), marks, asked);
        // A splitter with digits of its own may overlap another one's number.
        return if has_digits { rule(judge) } else { growing(judge) };
    }
    let pattern = Pattern::new(&format!(r"\s?{splitter}\s?\d+\s?"), Flags::default())?;
    // `re.split` returns captured groups as parts of their own.
    let parts_a_match = 1 + pattern.n_groups();
    rule(move |response| Official::counted(pattern.count_in(response.text()) * parts_a_match, marks, asked))
}

/// How often a text stands before a number, with one character of white space between them or none.
fn numbered(finder: &memchr::memmem::Finder<'_>, text: &str) -> usize {
    let (mut n, mut from) = (0, 0);
    while let Some(at) = finder.find(&text.as_bytes()[from..]) {
        let start = from + at;
        let behind = &text[start + finder.needle().len()..];
        let digits = behind.strip_prefix(nlp::is_space).unwrap_or(behind);
        let rest = digits.trim_start_matches(nlp::is_decimal);
        if rest.len() < digits.len() {
            n += 1;
            from = text.len() - rest.len();
        } else {
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }
    n
}

/// How many chunks a divider separates, blank ones at the ends not counted; `None` when one in the middle is blank.
pub(crate) fn dividers(text: &str, divider: &str) -> Option<usize> {
    let mut chunks = text.split(divider).map(|chunk| nlp::strip(chunk).is_empty()).peekable();
    let (mut n, mut first) = (0, true);
    while let Some(blank) = chunks.next() {
        if blank && !first && chunks.peek().is_some() {
            return None;
        }
        n += usize::from(!blank);
        first = false;
    }
    Some(n)
}

/// `json.loads` accepts the response without its fence.
pub(super) fn json_format(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    rule(|response| {
        let mut text = response.stripped();
        for fence in ["```json", "```Json", "```JSON", "```"] {
            text = text.strip_prefix(fence).unwrap_or(text);
        }
        text = nlp::strip(text.strip_suffix("```").unwrap_or(text));
        match python_json::loads(text) {
            Loads::TooDeep => {
                Official::not_checkable("The JSON nests so deeply that Python's recursion limit decides.")
            }
            other => Official::of(
                other == Loads::Value,
                "Python's json.loads accepts the response, its fence removed.",
                "Python's json.loads refuses the response.",
            ),
        }
    })
}

/// `<<…>>` on one line with more than white space in it.
pub(super) fn title(kwargs: &Kwargs<'_>) -> Result<Rule, OfficialError> {
    kwargs.only(&[])?;
    growing(|response| {
        Official::of(
            response.text().split('\n').any(has_title),
            "A title stands in double angular brackets.",
            "No title stands in double angular brackets.",
        )
    })
}

/// The match of `<<[^\n]+>>` runs from the first `<<` to the last `>>` with something between.
fn has_title(line: &str) -> bool {
    let Some(open) = line.find("<<") else { return false };
    let Some(close) = line.rfind(">>") else { return false };
    close >= open + 3 && {
        let title = line[open..close + 2].trim_start_matches('<').trim_end_matches('>');
        !nlp::strip(title).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{bullets, dividers, has_title, highlights};

    #[test]
    fn bullets_are_upstreams() {
        assert_eq!(bullets("* a\n  * b\n- c\n** d\n*\n* e"), 4);
        assert_eq!(bullets("---\n\n\n * x"), 2);
        assert_eq!(bullets("*"), 0);
        assert_eq!(bullets("\n\n-"), 1);
        assert_eq!(bullets("+ a\n• b\n1. c"), 0);
    }

    #[test]
    fn highlights_are_upstreams() {
        assert_eq!(highlights("2 * 3 * 4"), 1);
        assert_eq!(highlights("**a**"), 1);
        assert_eq!(highlights("***a***"), 2);
        assert_eq!(highlights("*a* and *b*"), 2);
        assert_eq!(highlights("*a\nb*"), 0);
        assert_eq!(highlights("** **"), 0);
    }

    #[test]
    fn a_blank_chunk_in_the_middle_has_no_count() {
        assert_eq!(dividers("a *** b", "***"), Some(2));
        assert_eq!(dividers("***a***", "***"), Some(1));
        assert_eq!(dividers("a****** b", "***"), None);
    }

    #[test]
    fn titles_have_something_between() {
        assert!(has_title("x <<a>> y"));
        assert!(!has_title("<<>>"));
        assert!(!has_title("<< >>"));
        assert!(!has_title("a >> b << c"));
        assert!(!has_title("<<<a>"), "a single bracket does not close it");
    }
}
