//! The `custom:` ids, each made for one prompt: multiples, questions, countries, capitals, reversals, dates. Those about CSV are in `csv.rs`.

use super::ascii;
use super::text::{decimal_value, first, is_fringe, length, lower_char, numbers};
use std::borrow::Cow;

use crate::nlp;
use crate::outcome::{Asked, Official};
use crate::prepared::Prepared;

/// `custom:multiples`: the numbers of the text are 14, 21, 28, 35, 42 and 49, in this order, and no other.
pub(super) fn multiples(response: &Prepared<'_>) -> Official {
    let same = numbers(response.text()).eq(["14", "21", "28", "35", "42", "49"]);
    Official::of(same, "The numbers are the multiples of 7.", "The numbers are not the multiples of 7.")
}

/// `custom:mcq_count_length`: four questions with five options each, each question longer than the one before.
pub(super) fn mcq_count_length(response: &Prepared<'_>) -> Official {
    let text = response.text();
    if !text.starts_with("Question") {
        return Official::failed("The response does not start with the label.");
    }
    let questions: Vec<&str> =
        split_questions(text).into_iter().map(nlp::strip).filter(|part| !part.is_empty()).collect();
    if questions.len() != 4 {
        return Official::counted(questions.len(), "questions", Asked::Exactly(4.0));
    }
    let mut previous = None;
    let mut grows = true;
    for question in questions {
        let (options, length) = options_and_length(question);
        if options != 5 {
            return Official::counted(options, "options of a question", Asked::Exactly(5.0));
        }
        grows &= previous.is_none_or(|previous| previous < length);
        previous = Some(length);
    }
    Official::of(grows, "Each question is longer than the one before.", "A question is no longer than the one before.")
}

/// Splits at upstream's `\n*(?:Question \d+[\.|\):;]?\s*)`.
fn split_questions(text: &str) -> Vec<&str> {
    let (mut parts, mut part_start, mut from) = (Vec::new(), 0, 0);
    while let Some(label) = text.get(from..).and_then(|rest| rest.find("Question ")).map(|offset| from + offset) {
        let after = label + "Question ".len();
        from = after;
        let number = text.get(after..).unwrap_or("");
        let rest = number.trim_start_matches(nlp::is_decimal);
        if rest.len() == number.len() {
            continue;
        }
        let rest = rest.strip_prefix(['.', '|', ')', ':', ';']).unwrap_or(rest).trim_start_matches(nlp::is_space);
        let part = text.get(part_start..label).unwrap_or("");
        parts.push(part.trim_end_matches('\n'));
        part_start = text.len() - rest.len();
        from = part_start;
    }
    parts.push(text.get(part_start..).unwrap_or(""));
    parts
}

/// How many lines are options (a letter of a to e, a mark, a word), and how long the lines before the first of them are together.
fn options_and_length(question: &str) -> (usize, usize) {
    let is_option = |line: &str| {
        let rest = line
            .strip_prefix(|c| matches!(c, 'A'..='E' | 'a'..='e'))
            .and_then(|rest| rest.strip_prefix(['.', '|', ')']));
        rest.and_then(|rest| first(rest.trim_start_matches(nlp::is_space))).is_some_and(nlp::is_word)
    };
    let (mut options, mut asked) = (0, String::new());
    for line in question.split('\n').map(nlp::strip) {
        if is_option(line) {
            options += 1;
        } else if options == 0 {
            asked.push(' ');
            asked.push_str(line);
        }
    }
    (options, length(nlp::strip(&asked)))
}

/// `custom:reverse_newline`: from the line with Zimbabwe on there are 52 lines or more in descending order, marks around them, accents and
/// everything else outside ASCII aside.
pub(super) fn reverse_newline(response: &Prepared<'_>) -> Official {
    let lines = response.text().split('\n').map(|line| line.trim_matches(is_fringe)).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.skip_while(|line| !line.contains("Zimbabwe")).map(ascii::reduced).collect();
    if lines.len() < 52 {
        return Official::counted(lines.len(), "lines from Zimbabwe on", Asked::AtLeast(52.0));
    }
    Official::of(
        lines.is_sorted_by(|one, next| one >= next),
        "The lines are in descending order.",
        "The lines are not in descending order.",
    )
}

/// `custom:word_reverse`: the words backwards, marks deleted, say "bald eagle". Upstream then asks whether the reversed text is one sentence,
/// which without marks it always is.
pub(super) fn word_reverse(response: &Prepared<'_>) -> Official {
    let mut before = None;
    // The phrase has one space, so backwards it is the end of one word and the start of the word before.
    let found = super::text::bare_words(response.lower()).any(|word| {
        let found =
            word.ends_with("bald") && before.as_ref().is_some_and(|before: &Cow<'_, str>| before.starts_with("eagle"));
        before = Some(word);
        found
    });
    Official::of(found, "Backwards it says bald eagle.", "Backwards it does not say bald eagle.")
}

/// `custom:character_reverse`.
pub(super) fn character_reverse(response: &Prepared<'_>) -> Official {
    Official::of(response.lower().contains("elgae dlab"), "It says elgae dlab.", "It does not say elgae dlab.")
}

/// `custom:sentence_alphabet`: 26 sentences that start with the letters of the alphabet, with no mark before them.
pub(super) fn sentence_alphabet(response: &Prepared<'_>) -> Official {
    let sentences = response.punkt();
    if sentences.len() != 26 {
        return Official::counted(sentences.len(), "sentences", Asked::Exactly(26.0));
    }
    let starts = |(sentence, letter): (&&str, char)| first(nlp::strip(sentence)).map(lower_char) == Some(letter);
    Official::of(
        sentences.iter().zip('a'..='z').all(starts),
        "The sentences start with a to z.",
        "A sentence does not start with its letter.",
    )
}

/// The capitals of `custom:european_capitals_sort`, from north to south, in ASCII.
pub(crate) const CAPITALS: [&str; 27] = [
    "Reykjavik",
    "Helsinki",
    "Oslo",
    "Tallinn",
    "Stockholm",
    "Riga",
    "Moscow",
    "Copenhagen",
    "Vilnius",
    "Minsk",
    "Dublin",
    "Berlin",
    "Amsterdam",
    "Warsaw",
    "London",
    "Brussels",
    "Prague",
    "Luxembourg",
    "Paris",
    "Vienna",
    "Bratislava",
    "Budapest",
    "Vaduz",
    "Chisinau",
    "Bern",
    "Ljubljana",
    "Zagreb",
];

/// `custom:european_capitals_sort`: 27 names in a fixed order between commas; accents and everything else outside ASCII are dropped.
pub(super) fn european_capitals_sort(response: &Prepared<'_>) -> Official {
    let text = ascii::reduced(response.text());
    let names = text.split(',').map(nlp::strip).filter(|name| !name.is_empty());
    Official::of(names.eq(CAPITALS), "The capitals are in order.", "The list of capitals differs.")
}

/// `custom:date_format_list`: dates as YYYY-MM-DD between commas, in the years 1769 to 1821; a month or a day of 0 passes.
pub(super) fn date_format_list(response: &Prepared<'_>) -> Official {
    Official::of(
        response.stripped().split(',').map(nlp::strip).all(|date| is_date(date).is_some_and(|good| good)),
        "Each entry is a date of Napoleon's lifetime.",
        "An entry is no date of Napoleon's lifetime.",
    )
}

/// `None` where the form is wrong.
fn is_date(date: &str) -> Option<bool> {
    let mut parts = date.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| length(part) == digits)?;
        part.chars().try_fold(0, |value, c| Some(value * 10 + decimal_value(c)?))
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        0 => 99,
        _ => 31,
    };
    Some(parts.next().is_none() && (1769..=1821).contains(&year) && month <= 12 && day <= days)
}
