//! From sentences to the text that keeps the wishes about layout, emphasis and case.

use prompts::rng::Rng;

use crate::families::case::capitalised;
use crate::writing::Wish;
use crate::writing::choice::fit;
use crate::writing::compose::{Topic, sentences};
use crate::writing::wish::{CSV_COLUMNS, DIVIDER};

/// A text that keeps the wishes, as far as the sentences allow; the checkers have the last word.
pub(crate) fn answer(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Option<String> {
    let mut text = body(rng, topic, wishes)?;
    for wish in wishes {
        match wish {
            Wish::TwoAnswers => text = format!("{text}\n{DIVIDER}\n{}", body(rng, topic, wishes)?),
            Wish::Title => text = format!("<<{}>>\n\n{text}", capitalised(&topic.name)),
            Wish::Heading => text = format!("# {}\n\n{text}", capitalised(&topic.name)),
            Wish::RepeatRequest(request) => text = format!("{request}\n\n{text}"),
            Wish::Postscript(marker) => {
                // The afterthought keeps what the text keeps, but for its number of sentences.
                let kept: Vec<Wish> = wishes.iter().filter(|other| lasts_into_postscript(other)).cloned().collect();
                let after = sentences(rng, topic, &kept)?.into_iter().next()?;
                text = format!("{text}\n\n{marker} {after}");
            }
            _ => {}
        }
    }
    for wish in wishes {
        match wish {
            Wish::Lowercase => text = text.to_lowercase(),
            Wish::Uppercase => text = text.to_uppercase(),
            Wish::TitleCase => text = title_case(&text),
            _ => {}
        }
    }
    Some(text)
}

fn lasts_into_postscript(wish: &Wish) -> bool {
    matches!(
        wish,
        Wish::NoCommas | Wish::Forbidden(_) | Wish::ForbiddenSeveral(_) | Wish::NoLetter(_) | Wish::AllExclamations
    ) && fit(wish, &Wish::Postscript("P.S."))
}

fn body(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Option<String> {
    if let Some(lines) = wishes.iter().find_map(|wish| table(rng, topic, wish)) {
        return Some(lines);
    }
    let mut sentences = if wishes.contains(&Wish::OneWordItems) {
        one_word_items(rng, topic, wishes)?
    } else {
        sentences(rng, topic, wishes)?
    };
    for wish in wishes {
        emphasise(rng, wish, &mut sentences)?;
    }
    let text = wishes.iter().find_map(|wish| laid_out(topic, wish, &sentences));
    Some(text.unwrap_or_else(|| sentences.join(" ")))
}

/// Layouts that are made of single words.
fn table(rng: &mut Rng, topic: &Topic, wish: &Wish) -> Option<String> {
    let mut rows = |n: usize, row: &dyn Fn(&str) -> String| -> Vec<String> {
        let mut known: Vec<String> = Vec::new();
        for _ in 0..60 {
            let word = topic.word(rng);
            if known.len() < n && !known.contains(&word) {
                known.push(word);
            }
        }
        known.iter().map(|word| row(word)).collect()
    };
    let name = &topic.name;
    match wish {
        Wish::Table(n) => {
            let rows = rows(*n, &|word| format!("| {name} | {word} |"));
            Some(format!("| Topic | Word |\n|---|---|\n{}", rows.join("\n")))
        }
        Wish::Csv(n) => {
            let rows = rows(*n, &|word| format!("{name},{word}"));
            Some(format!("{}\n{}", CSV_COLUMNS.join(","), rows.join("\n")))
        }
        _ => None,
    }
}

fn one_word_items(rng: &mut Rng, topic: &Topic, wishes: &[Wish]) -> Option<Vec<String>> {
    let n = wishes.iter().find_map(|wish| match wish {
        Wish::Bullets(n) | Wish::Numbered(n) => Some(*n),
        _ => None,
    })?;
    let mut items: Vec<String> = Vec::new();
    for _ in 0..60 {
        let word = topic.word(rng);
        if items.len() < n && !items.contains(&word) {
            items.push(word);
        }
    }
    (items.len() == n).then_some(items)
}

/// Marks inside the sentences; `None` when there are too few words.
fn emphasise(rng: &mut Rng, wish: &Wish, sentences: &mut [String]) -> Option<()> {
    match wish {
        Wish::Highlights(n) => change_words(rng, sentences, *n, |word| format!("*{word}*")),
        Wish::CapitalWords(n) => change_words(rng, sentences, *n, str::to_uppercase),
        Wish::Citations(n) => {
            for (at, sentence) in sentences.iter_mut().take(*n).enumerate() {
                let end = sentence.pop()?;
                sentence.push_str(&format!(" [{}]{end}", at + 1));
            }
            (sentences.len() >= *n).then_some(())
        }
        Wish::Emoji(n) => {
            for sentence in sentences.iter_mut().take(*n) {
                sentence.push_str(EMOJI.get(rng.below(EMOJI.len()))?);
            }
            (sentences.len() >= *n).then_some(())
        }
        Wish::Brackets => {
            for sentence in sentences.iter_mut() {
                let words: Vec<String> = sentence.split(' ').map(bracketed).collect();
                *sentence = words.join(" ");
            }
            Some(())
        }
        _ => Some(()),
    }
}

/// Few, so that their bytes can be learned.
const EMOJI: [&str; 3] = [" 🙂", " 🌟", " 🎉"];

fn bracketed(word: &str) -> String {
    let bare = word.trim_end_matches(['.', ',', '!', '?']);
    format!("[{bare}]{}", &word[bare.len()..])
}

/// Changes `n` different words of more than three letters.
fn change_words(rng: &mut Rng, sentences: &mut [String], n: usize, change: impl Fn(&str) -> String) -> Option<()> {
    for _ in 0..n {
        let mut done = false;
        for _ in 0..40 {
            let at = rng.below(sentences.len());
            let words: Vec<&str> = sentences.get(at)?.split(' ').collect();
            let place = rng.below(words.len());
            let word = words.get(place)?;
            if word.len() > 3 && word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase) {
                let changed: Vec<String> = words
                    .iter()
                    .enumerate()
                    .map(|(other, word)| if other == place { change(word) } else { (*word).to_owned() })
                    .collect();
                *sentences.get_mut(at)? = changed.join(" ");
                done = true;
                break;
            }
        }
        if !done {
            return None;
        }
    }
    Some(())
}

/// The sentences in the layout that the wish asks for; no sentence holds a character that JSON or HTML would escape.
fn laid_out(topic: &Topic, wish: &Wish, sentences: &[String]) -> Option<String> {
    let prose = sentences.join(" ");
    let halves = |first: usize| {
        let (one, other) = sentences.split_at(first.min(sentences.len()));
        (one.join(" "), other.join(" "))
    };
    let bullets = |items: &[String]| items.iter().map(|item| format!("* {item}")).collect::<Vec<_>>().join("\n");
    Some(match wish {
        Wish::Bullets(_) => bullets(sentences),
        Wish::Numbered(_) => {
            let items = sentences.iter().enumerate().map(|(at, item)| format!("{}. {item}", at + 1));
            items.collect::<Vec<_>>().join("\n")
        }
        Wish::SentencesThenBullets(n, _) => {
            let (before, items) = sentences.split_at((*n).min(sentences.len()));
            format!("{}\n\n{}", before.join(" "), bullets(items))
        }
        Wish::Lines(_) => sentences.join("\n"),
        Wish::Paragraphs(n) => paragraphs(sentences, *n).join("\n\n"),
        Wish::StarParagraphs(n) => paragraphs(sentences, *n).join("\n\n***\n\n"),
        Wish::Rule => paragraphs(sentences, 2).join("\n\n---\n\n"),
        Wish::Sections(_) => {
            let parts = sentences.iter().enumerate().map(|(at, part)| format!("Section {}\n{part}", at + 1));
            parts.collect::<Vec<_>>().join("\n\n")
        }
        Wish::Quoted => format!("\"{prose}\""),
        Wish::BlockQuote => format!("> {prose}"),
        Wish::Html => format!("<p>{prose}</p>"),
        Wish::Code => format!("```\n{prose}\n```"),
        Wish::Json => format!("{{\"topic\": \"{}\", \"text\": \"{prose}\"}}", topic.name),
        Wish::JsonKeys(keys) => {
            let [one, other] = keys.as_slice() else { return None };
            format!("{{\"{one}\": \"{}\", \"{other}\": \"{prose}\"}}", topic.name)
        }
        Wish::JsonList => {
            let items: Vec<String> = sentences.iter().map(|item| format!("\"{item}\"")).collect();
            format!("[{}]", items.join(", "))
        }
        Wish::Headings(titles) => {
            let ([one, other], (first, second)) = (titles.as_slice(), halves(1)) else { return None };
            format!("# {one}\n\n{first}\n\n# {other}\n\n{second}")
        }
        Wish::Labels(labels) => {
            let ([one, other], (first, second)) = (labels.as_slice(), halves(1)) else { return None };
            format!("{one} {first}\n{other} {second}")
        }
        _ => return None,
    })
}

/// The sentences in so many paragraphs; the first ones are longer when they cannot be even.
fn paragraphs(sentences: &[String], n: usize) -> Vec<String> {
    let size = sentences.len().div_ceil(n.max(1)).max(1);
    let n_long = if sentences.len().is_multiple_of(n.max(1)) { n } else { sentences.len() % n.max(1) };
    let (long, short) = sentences.split_at((n_long * size).min(sentences.len()));
    let groups = long.chunks(size).chain(short.chunks((size - 1).max(1)));
    groups.map(|group| group.join(" ")).collect()
}

fn title_case(text: &str) -> String {
    let mut before = ' ';
    let mut changed = String::with_capacity(text.len());
    for letter in text.chars() {
        if before.is_alphanumeric() || before == '\'' {
            changed.push(letter);
        } else {
            changed.extend(letter.to_uppercase());
        }
        before = letter;
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_spread_over_paragraphs() {
        let sentences: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(paragraphs(&sentences, 2), ["a b", "c d"]);
        assert_eq!(paragraphs(&sentences, 3), ["a b", "c", "d"]);
        assert_eq!(paragraphs(&sentences[..2], 2), ["a", "b"]);
        assert_eq!(title_case("the sea isn't low"), "The Sea Isn't Low");
    }
}
