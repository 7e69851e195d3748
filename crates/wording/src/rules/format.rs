//! Formats in prose: tables, JSON, bullet points, titles, highlighted parts, labelled sections, different answers, options, placeholders and commas.

use crate::bound::{self, Bound};
use crate::extract::Reading;
use crate::lex::TokenKind;
use crate::pattern;
use crate::rules::count;
use crate::typed::{self, Fields};

/// Reads the formats that need no number.
pub(super) fn read(reading: &mut Reading<'_>) {
    table(reading);
    json(reading);
    bullets(reading);
    title(reading);
    highlight(reading);
    commas(reading);
    options(reading);
    block_quote(reading);
}

/// "presented using block quotes", without a number.
fn block_quote(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let found = (0..n).find(|at| {
        !reading.is_used(*at) && (reading.stands(*at, &["block", "quote"]) || reading.is(*at, &["blockquote"]))
    });
    let Some(at) = found.filter(|at| !reading.negated(*at, 5)) else { return };
    let end = if reading.is(at, &["blockquote"]) { at + 1 } else { at + 2 };
    if let Some(constraint) = count::at_least("block_quote_count", Fields::new(), 1) {
        reading.hit(constraint, at, end, 65);
    }
}

/// "give two different responses, separated by 6 asterisk symbols".
pub(super) fn alternatives(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let near = || reading.tokens.iter().chain(reading.behind.iter().take(30));
    let six = star_run(reading) >= 6
        || near().any(|token| token.is("asterisk")) && near().any(|token| token.number == Some(6));
    if !six {
        return;
    }
    for at in 0..n {
        let Some((count, end)) = bound::number(reading.tokens, at).filter(|(count, _)| (2..=10).contains(count)) else {
            continue;
        };
        let skip = (end..end + 4).find(|place| {
            reading.is(
                *place,
                &[
                    "response",
                    "answer",
                    "version",
                    "poem",
                    "joke",
                    "reply",
                    "variation",
                    "option",
                    "story",
                    "stories",
                    "riddle",
                    "alternative",
                    "letter",
                    "tweet",
                    "slogan",
                    "rap",
                    "song",
                    "essay",
                    "limerick",
                    "haiku",
                ],
            )
        });
        if let Some(place) = skip.filter(|_| !reading.is_used(at)) {
            let fields = typed::pairs([("divider", "******".into()), ("count", count.into())]);
            reading.hit_kind("alternatives", fields, at, place + 1, 75);
            return;
        }
    }
    let said = reading.find(0, n, &["separate", "separated", "separating"]).filter(|at| !reading.is_used(*at));
    if let Some(at) = said.filter(|_| star_run(reading) >= 6) {
        let fields = typed::pairs([("divider", "******".into()), ("count", 2.into())]);
        reading.hit_kind("alternatives", fields, at, at + 1, 55);
    }
}

/// The longest run of asterisks that follow each other in this sentence or soon after.
fn star_run(reading: &Reading<'_>) -> usize {
    let (mut longest, mut run, mut last) = (0, 0, 0);
    for token in reading.tokens.iter().chain(reading.behind.iter().take(30)) {
        if token.kind == TokenKind::Quote && token.text.chars().all(|c| c == '*') {
            longest = longest.max(token.text.len());
        } else if token.is_mark("*") {
            run = if token.start == last { run + 1 } else { 1 };
            last = token.end;
            longest = longest.max(run);
        }
    }
    longest
}

/// "4 sections marked with SECTION X"; the label may stand in the next sentence.
pub(super) fn sections(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    for at in 0..n {
        if reading.is_used(at) || !reading.tokens.get(at).is_some_and(bound::may_begin) {
            continue;
        }
        let Some(read) = bound::read(reading.tokens, at) else { continue };
        let place = (read.end..read.end + 2).find(|place| {
            reading.is(
                *place,
                &[
                    "section",
                    "paragraph",
                    "part",
                    "day",
                    "chapter",
                    "scene",
                    "verse",
                    "stanza",
                    "audience",
                    "question",
                    "parts",
                    "round",
                    "week",
                ],
            )
        });
        let marked =
            (at.saturating_sub(4)..at).any(|place| reading.is(place, &["highlight", "italicize", "bold", "emphasize"]));
        let Some(place) = place.filter(|_| !marked) else { continue };
        let Some(label) = label(reading, place) else {
            let divided = reading
                .tokens
                .iter()
                .chain(reading.behind.iter().take(12))
                .any(|token| token.is_any(&["separated", "separate", "divider", "separating", "divided"]));
            if star_run(reading) == 3 && divided && !reading.is(place, &["paragraph"]) {
                let fields = typed::pairs([("divider", "asterisks".into())]);
                if let Some(constraint) = read.bound.constraint("paragraph_count", &fields) {
                    reading.hit(constraint, at, place + 1, 70);
                    return;
                }
            }
            continue;
        };
        let bound = match read.bound {
            Bound::One(constraints::Relation::Exactly, count) if !read.said => {
                Bound::One(constraints::Relation::AtLeast, count)
            }
            bound => bound,
        };
        if let Some(constraint) = bound.constraint("section_count", &typed::pairs([("label", label.into())])) {
            reading.hit(constraint, at, place + 1, 75);
            return;
        }
    }
}

/// The label that stands before a single "X" or number in this sentence or soon after: "SECTION X", "Day 1".
fn label(reading: &Reading<'_>, from: usize) -> Option<String> {
    let rest = reading.tokens.get(from + 1..).unwrap_or_default();
    let all: Vec<_> = rest.iter().chain(reading.behind).take(60).collect();
    for pair in all.windows(2) {
        let [label, x] = pair else { continue };
        let written = reading.prompt.get(label.start..label.end)?;
        let mark = reading.prompt.get(x.start..x.end)?;
        if label.kind == TokenKind::Word && mark == "X" && written.starts_with(char::is_uppercase) {
            return Some(written.to_owned());
        }
        if label.kind == TokenKind::Word
            && x.number == Some(1)
            && label.is("section")
            && written.starts_with(char::is_uppercase)
        {
            return Some(written.to_owned());
        }
        if x.kind == TokenKind::Quote || label.kind == TokenKind::Quote {
            let inner = if label.kind == TokenKind::Quote { &label.text } else { &x.text };
            if let Some(name) = inner.strip_suffix(" X").or_else(|| inner.strip_suffix(" 1")) {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// "present it in a table"; "columns: 'A' and 'B'".
fn table(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = (0..n)
        .find(|at| reading.tokens.get(*at).is_some_and(|token| matches!(token.text.as_str(), "table" | "tabular")))
    else {
        return;
    };
    let optional = reading.has(&["any", "if", "tables", "should you", "when"])
        && !reading.has(&["include", "present", "presented"])
        || reading.has(&["any", "if"]);
    let one = at > 0 && reading.is(at - 1, &["a", "markdown", "one", "single"])
        || reading.is(at + 1, &["format", "form"])
        || at > 1 && reading.is(at - 2, &["a"]);
    let of_contents = reading.stands(at + 1, &["of", "content"]);
    if one
        && !optional
        && !of_contents
        && !reading.is_used(at)
        && !reading.negated(at, 6)
        && let Some(constraint) = count::at_least("table_count", Fields::new(), 1)
    {
        let end = if reading.is(at + 1, &["format", "form"]) { at + 2 } else { at + 1 };
        reading.hit(constraint, at, end, 70);
    }
    let Some(columns) = (0..n).find(|place| reading.is(*place, &["column"])) else { return };
    let list = (columns + 1..(columns + 5).min(n))
        .find(|place| reading.is_quote(*place))
        .map(|place| (place, pattern::list_at(reading.tokens, place)));
    if let Some((place, (texts, end))) = list.filter(|(place, _)| !reading.is_used(*place)) {
        let texts: Vec<String> = texts.into_iter().map(|text| text.trim_end_matches(',').to_owned()).collect();
        reading.hit_kind("table_has_columns", typed::pairs([("columns", texts.into())]), place, end, 75);
    }
}

fn json(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = (0..n).find(|at| reading.is(*at, &["json"]) && !reading.is_used(*at)) else { return };
    if reading.negated(at, 5) {
        return;
    }
    let asked = reading.is(
        at + 1,
        &["format", "object", "block", "output", "array", "string", "only", "structure", "file", "document"],
    ) || at > 0
        && reading.is(at - 1, &["in", "as", "using", "valid", "use", "into", "a", "of", "to", "the", "just"]);
    if asked {
        let fields = typed::pairs([("root", "any".into()), ("allow_fence", true.into())]);
        let end = if reading.is(at + 1, &["format", "object", "block", "array"]) { at + 2 } else { at + 1 };
        reading.hit_kind("json", fields, at, end, 75);
    }
}

/// "in bullet points", without a number.
fn bullets(reading: &mut Reading<'_>) {
    if reading
        .hits
        .iter()
        .any(|hit| matches!(hit.constraint.kind().id, "bullet_count" | "list_item_count" | "nested_bullets"))
    {
        return;
    }
    let n = reading.tokens.len();
    let Some(at) = (0..n).find(|at| reading.is(*at, &["bullet", "bullets", "bulleted"]) && !reading.is_used(*at))
    else {
        return;
    };
    let asked = (at.saturating_sub(4)..at)
        .any(|place| reading.is(place, &["in", "use", "using", "with", "as", "include", "into"]));
    let scope = (at.saturating_sub(2)..at).any(|place| reading.is(place, &["each", "every", "per", "first", "last"]));
    if asked
        && !scope
        && !reading.negated(at, 5)
        && let Some(constraint) = count::at_least("bullet_count", Fields::new(), 1)
    {
        let end = if reading.is(at + 1, &["point", "list"]) { at + 2 } else { at + 1 };
        reading.hit(constraint, at, end, 60);
    }
}

/// "a title wrapped in double angular brackets, i.e. <<title>>".
fn title(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = reading
        .find(0, n, &["title"])
        .or_else(|| reading.find(0, n, &["name", "bracket"]))
        .filter(|at| !reading.is_used(*at))
    else {
        return;
    };
    let brackets = (0..n).find(|at| {
        reading.tokens.get(*at).is_some_and(|token| token.is_mark("<"))
            && reading.tokens.get(*at + 1).is_some_and(|token| token.is_mark("<"))
    });
    let spoken =
        (0..n).find(|at| reading.stands(*at, &["angular", "bracket"]) || reading.stands(*at, &["angle", "bracket"]));
    let named = reading.has(&["double"]);
    let titled = reading.is(at, &["title"]);
    if let Some(place) = spoken.filter(|_| titled || named).or(brackets.filter(|_| titled)) {
        reading.hit_kind("title", Fields::new(), at.min(place), at.max(place) + 1, 85);
    }
}

/// "highlight at least 3 sections", "at least 2 *highlighted* …".
fn highlight(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let Some(at) = reading
        .find(0, n, &["highlight", "highlighting", "highlighted", "italicize", "bold", "emphasize"])
        .filter(|at| !reading.is_used(*at))
    else {
        return;
    };
    if reading.hits.iter().any(|hit| matches!(hit.constraint.kind().id, "highlight_count" | "capital_word_frequency")) {
        return;
    }
    let style = if reading.is(at, &["bold"]) {
        "bold"
    } else if reading.is(at, &["italicize"]) {
        "italic"
    } else {
        "any"
    };
    let parts = [
        "section",
        "part",
        "phrase",
        "word",
        "sentence",
        "text",
        "passage",
        "term",
        "keyword",
        "point",
        "title",
        "line",
        "paragraph",
        "idea",
    ];
    let from = at.saturating_sub(6);
    for place in (at + 1..(at + 8).min(n)).chain(from..at) {
        let token = reading.tokens.get(place);
        if reading.is_used(place) || !token.is_some_and(bound::may_begin) {
            continue;
        }
        let Some(read) = bound::read(reading.tokens, place) else { continue };
        if let Some(end) = (read.end..read.end + 4).find(|place| reading.is(*place, &parts)) {
            let bound = match read.bound {
                Bound::One(constraints::Relation::Exactly, count) if !read.said => {
                    Bound::One(constraints::Relation::AtLeast, count)
                }
                bound => bound,
            };
            if let Some(constraint) = bound.constraint("highlight_count", &typed::pairs([("style", style.into())])) {
                reading.hit(constraint, at.min(place), end.max(at) + 1, 75);
                return;
            }
        }
    }
    // "Highlight some key parts": one at least.
    let some = reading.find(at, at + 3, &["some", "key", "important", "the", "certain"]).is_some();
    let markdown = reading
        .tokens
        .iter()
        .any(|token| token.is_mark("*") || token.is("markdown") || token.kind == TokenKind::Quote && token.text == "*");
    if some
        && markdown
        && !reading.negated(at, 3)
        && let Some(constraint) = count::at_least("highlight_count", typed::pairs([("style", style.into())]), 1)
    {
        reading.hit(constraint, at, at + 1, 50);
    }
}

/// "do not use any commas".
fn commas(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    for at in 0..n {
        if reading.is(at, &["comma"]) && !reading.is_used(at) {
            let after = reading
                .find(at + 1, at + 7, &["not", "forbidden", "prohibited", "banned", "avoided", "free"])
                .is_some();
            let before = (at.saturating_sub(12)..at).rev().take_while(|place| !reading.is(*place, &[",", "but"])).find(
                |place| {
                    reading.tokens.get(*place).is_some_and(|token| {
                        crate::extract::is_negation(&token.text) || token.is_any(&["refrain", "free"])
                    })
                },
            );
            if after || before.is_some() {
                reading.hit_kind("no_commas", Fields::new(), before.unwrap_or(at).min(at), at + 1, 85);
                return;
            }
        }
    }
}

/// "answer with one of the following options: ('My answer is yes.', …)".
fn options(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    let choice = |at: usize| {
        reading.stands(at, &["one", "of"])
            || reading.stands(at, &["choose", "from"])
            || reading.stands(at, &["from", "the", "following"])
    };
    let Some(at) = (0..n).find(|at| choice(*at) && !reading.is_used(*at)) else { return };
    let Some(place) = (at + 2..(at + 14).min(n)).find(|place| reading.is_quote(*place)) else { return };
    let between = reading
        .find(at + 2, place, &["option", "answer", "response", "phrase", "choice", "exact", "following"])
        .is_some();
    let (texts, end) = pattern::list_at(reading.tokens, place);
    if between && texts.len() > 1 {
        let texts: Vec<String> = texts.into_iter().map(|text| text.trim_end_matches(',').to_owned()).collect();
        reading.hit_kind("one_of", typed::pairs([("options", texts.into())]), at, end, 75);
    }
}
