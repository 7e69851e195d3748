//! The `format:` ids: brackets, quotation marks, lists, lines and case.
//!
//! Nothing here parses a format properly, because upstream does not: each rule looks for a few characters.

use std::collections::{HashMap, VecDeque};

use super::emoji::is_emoji;
use super::text::{bare_chars, first, is_fringe, is_punctuation};
use crate::checker::{Rule, growing, rule};
use crate::kwargs::{Kwargs, OfficialError};
use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::prepared::Prepared;

type Built = Result<Rule, OfficialError>;

/// `format:parentheses`: a bracket is closed after five were open at once; a bracket that does not match forgets everything before it.
pub(super) fn parentheses(response: &Prepared<'_>) -> Official {
    const NONE: &str = "No bracket closes after five were open at once.";
    if has_few_brackets(response) {
        return Official::failed(NONE);
    }
    let mut open = Vec::new();
    let mut deepest = 0;
    for c in response.text().chars() {
        let opener = match c {
            '(' | '[' | '{' => {
                open.push(c);
                deepest = deepest.max(open.len());
                continue;
            }
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => continue,
        };
        if open.last() != Some(&opener) {
            open.clear();
            deepest = 0;
            continue;
        }
        open.pop();
        if deepest >= 5 {
            return Official::of(true, "A bracket closes after five were open at once.", "");
        }
    }
    Official::failed(NONE)
}

/// `format:quotes`: straight marks, single ones and double ones, nest; three levels are closed again. An apostrophe is a mark.
pub(super) fn quotes(response: &Prepared<'_>) -> Official {
    const NONE: &str = "No three levels of quotation are closed.";
    if has_few_quotes(response) {
        return Official::failed(NONE);
    }
    let mut open = Vec::new();
    let mut deepest = 0;
    for c in response.text().chars() {
        if open.last() == Some(&c) {
            open.pop();
            if deepest - open.len() >= 3 {
                return Official::of(true, "Three levels of quotation are closed.", "");
            }
        } else if c == '"' || c == '\'' {
            open.push(c);
            deepest = deepest.max(open.len());
        }
    }
    Official::failed(NONE)
}

/// `format:options`: one of the options, marks around it aside; lists like `a), b), c)` ask for the very text.
pub(super) fn options(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["options"])?;
    let Some(text) = kwargs.text("options")? else {
        return Err(OfficialError::Draws { param: "options", why: "they are missing" });
    };
    let separator = ["/", "or"].into_iter().find(|separator| text.contains(separator)).unwrap_or(",");
    let options = text.split(separator).map(nlp::strip);
    // Letters in order, with nothing but non-word characters around them, start a list of choices.
    let lettered = is_lettered(text);
    let options: Vec<String> = if lettered {
        options.map(str::to_owned).collect()
    } else {
        options.map(|option| nlp::lower(option.trim_matches(is_fringe))).collect()
    };
    rule(move |response| {
        let found = if lettered {
            options.iter().any(|option| option == response.text())
        } else {
            let answer = nlp::lower(response.text().trim_matches(is_fringe));
            options.contains(&answer)
        };
        Official::of(found, "It is one of the options.", "It is none of the options.")
    })
}

/// Upstream's `\W*[aA]\W*[bB]\W*[cC]\W*` at the start of the options.
fn is_lettered(options: &str) -> bool {
    let mut letters = options.chars().filter(|&c| nlp::is_word(c));
    ['a', 'b', 'c'].into_iter().all(|letter| letters.next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)))
}

/// Whether there are too few marks for five open brackets.
pub(super) fn has_few_brackets(response: &Prepared<'_>) -> bool {
    memchr::memchr3_iter(b'(', b'[', b'{', response.text().as_bytes()).take(5).count() < 5
}

/// Whether there are too few marks for three levels, opened and closed.
pub(super) fn has_few_quotes(response: &Prepared<'_>) -> bool {
    memchr::memchr2_iter(b'"', b'\'', response.text().as_bytes()).take(6).count() < 6
}

/// `format:newline`: as many lines that are not empty as words, punctuation deleted.
pub(super) fn newline(response: &Prepared<'_>) -> Official {
    let is_edge = |c: char| nlp::is_space(c) || is_punctuation(c);
    let text = response.text().trim_matches(is_edge);
    let lines = text.split('\n').filter(|line| !line.chars().all(is_punctuation)).count();
    let words = nlp::split(text).filter(|word| !word.chars().all(is_punctuation)).count();
    Official::of(lines == words, "There are as many lines as words.", "The numbers of lines and of words differ.")
}

/// `format:emoji`: one of the last two characters of each sentence, or the first of the next, is an emoji, punctuation deleted.
pub(super) fn emoji(response: &Prepared<'_>) -> Official {
    let mut sentences = response.sentences().peekable();
    while let Some(sentence) = sentences.next() {
        let mut backwards = bare_chars(sentence).rev();
        let Some(last) = backwards.next() else {
            return Official::failed("A sentence consists of punctuation.");
        };
        if is_emoji(last) || backwards.next().is_some_and(is_emoji) {
            continue;
        }
        let next = sentences.peek().and_then(|next| bare_chars(next).next());
        if !next.is_some_and(is_emoji) {
            return Official::failed("A sentence does not end in an emoji.");
        }
    }
    Official::of(true, "Each sentence ends in an emoji, or the next starts with one.", "")
}

/// `format:line_indent`: each line is indented further than the one before. Upstream drops blank lines from the list it walks along,
/// so that of several blank lines in a row every other one stays and is compared.
pub(super) fn line_indent(response: &Prepared<'_>) -> Official {
    let mut lines: Vec<Option<&str>> = response.text().split('\n').map(Some).collect();
    let mut blank_and_kept: HashMap<&str, VecDeque<usize>> = HashMap::new();
    let mut place = 0;
    while let Some(&line) = lines.get(place) {
        let Some(blank) = line.filter(|line| line.chars().all(nlp::is_space)) else {
            place += 1;
            continue;
        };
        // Python removes the first equal line, which may be one that was stepped over before; then the walk steps over the next line.
        let kept = blank_and_kept.entry(blank).or_default();
        kept.push_back(place);
        if let Some(gone) = kept.pop_front().and_then(|gone| lines.get_mut(gone)) {
            *gone = None;
        }
        let passed_over = lines.get(place + 1).copied().flatten();
        if let Some(passed) = passed_over.filter(|line| line.chars().all(nlp::is_space)) {
            blank_and_kept.entry(passed).or_default().push_back(place + 1);
        }
        place += 2;
    }
    let indents = lines.iter().flatten().map(|line| line.len() - line.trim_start_matches(' ').len());
    Official::of(
        indents.is_sorted_by(|one, next| one < next),
        "Each line is indented further than the one before.",
        "A line is not indented further than the one before.",
    )
}

/// `format:quote_unquote`: without white space no two straight double marks meet, and none is last, digits and other marks aside.
pub(super) fn quote_unquote(response: &Prepared<'_>) -> Official {
    // References to the mark itself are taken out first: '"'.
    let text = response.text().replace("'\"'", "");
    let mut characters = text.chars().filter(|&c| !nlp::is_space(c)).peekable();
    while let Some(c) = characters.next() {
        if c == '"' && characters.peek() == Some(&'"') {
            return Official::failed("Two quotations meet without a word between them.");
        }
    }
    let is_edge = |c: &char| !nlp::is_space(*c) && !(*c != '"' && (is_punctuation(*c) || c.is_ascii_digit()));
    let last = text.chars().rev().find(is_edge);
    Official::of(last != Some('"'), "Each quotation is followed by something.", "The response ends with a quotation.")
}

/// `format:list`: the separator occurs twice, anywhere.
pub(super) fn list(kwargs: &Kwargs<'_>) -> Built {
    kwargs.only(&["sep"])?;
    let separator = kwargs.text("sep")?.ok_or(OfficialError::Draws { param: "sep", why: "it is missing" })?.to_owned();
    growing(move |response| {
        Official::counted(response.text().matches(separator.as_str()).count(), "separators", Asked::AtLeast(2.0))
    })
}

/// `format:thesis`: text in an `<i>` or `<em>` element, and text after it. Upstream cuts four characters for the end tag, so that after
/// `</em>` its `>` counts as text.
pub(super) fn thesis(response: &Prepared<'_>) -> Official {
    let text = response.text();
    let either = |text: &str, tags: [&str; 2]| tags.into_iter().find_map(|tag| text.find(tag));
    let from_tag = either(text, ["<i>", "<em>"]).and_then(|start| text.get(start..)).unwrap_or("");
    let Some(end) = either(from_tag, ["</i>", "</em>"]) else {
        return Official::failed("There is no element in italics.");
    };
    let is_blank = |text: Option<&str>| text.is_none_or(|text| text.chars().all(nlp::is_space));
    Official::of(
        !is_blank(from_tag.get(3..end)) && !is_blank(from_tag.get(end + 4..)),
        "There is text in italics and text after it.",
        "The element in italics is empty, or nothing follows it.",
    )
}

/// Whether there is no tag that text in italics begins with.
pub(super) fn has_no_italics(response: &Prepared<'_>) -> bool {
    memchr::memchr_iter(b'<', response.text().as_bytes())
        .all(|at| response.text().get(at..).is_none_or(|tag| !tag.starts_with("<i>") && !tag.starts_with("<em>")))
}

/// `format:sub-bullets`: after each asterisk comes a hyphen before the next asterisk.
pub(super) fn sub_bullets(response: &Prepared<'_>) -> Official {
    Official::of(
        response.text().split('*').skip(1).all(|part| part.contains('-')),
        "After each * there is a -.",
        "After a * there is no - before the next.",
    )
}

/// `format:no_bullets_bullets`: lines with two sentences or more, at most one blank line after them, then two lines or more with `*`.
pub(super) fn no_bullets_bullets(response: &Prepared<'_>) -> Official {
    let (mut takes_sentences, mut sentences, mut bullets) = (true, 0, 0);
    for line in response.text().split('\n').map(nlp::strip) {
        if line.starts_with('*') {
            takes_sentences = false;
            if sentences < 2 {
                return Official::failed("Fewer than two sentences precede the first bullet.");
            }
            bullets += 1;
        } else if takes_sentences {
            let n = nlp::punkt(line).len();
            takes_sentences = n > 0;
            sentences += n;
        } else {
            return Official::failed("A line without a bullet follows a bullet or a blank line.");
        }
    }
    Official::counted(bullets, "bullets after the sentences", Asked::AtLeast(2.0))
}

/// `format:title_case`: no token that starts with a lower-case letter is otherwise all lower case or all upper case.
pub(super) fn title_case(response: &Prepared<'_>) -> Official {
    let is_bad = |token: &str| {
        let Some(c) = first(token).filter(|&c| nlp::is_alpha(c)) else { return false };
        let (head, rest) = token.split_at(c.len_utf8());
        nlp::is_lower(head) && (rest.is_empty() || nlp::is_lower(rest) || nlp::is_upper(rest))
    };
    // Nearly always a word that NLTK leaves as it is tells already.
    let is_any_bad = nlp::certain_tokens(response.text()).any(is_bad)
        || response.tokens().iter().any(|token| is_bad(token.as_ref()));
    Official::of(!is_any_bad, "No word is in lower case.", "A word starts in lower case.")
}

/// `format:output_template`: three labels, in any order.
pub(super) fn output_template(response: &Prepared<'_>) -> Official {
    let labels = ["My Answer:", "My Conclusion:", "Future Outlook:"];
    Official::of(
        labels.iter().all(|label| response.text().contains(label)),
        "The three labels are there.",
        "A label is missing.",
    )
}

/// `format:no_whitespace`.
pub(super) fn no_whitespace(response: &Prepared<'_>) -> Official {
    Official::of(!response.text().contains(nlp::is_space), "There is no white space.", "There is white space.")
}
