//! Our own wordings of each wish, what they are filled with, and which wishes the crate `wording` says naturally.

use crate::writing::Wish;

/// Nouns whose plural is taken back when one is asked for.
pub(crate) const COUNTED: &[&str] = &[
    "sentence",
    "point",
    "bullet",
    "word",
    "paragraph",
    "line",
    "item",
    "row",
    "part",
    "time",
    "citation",
    "placeholder",
    "number",
    "section",
    "letter",
    "phrase",
    "blank",
];

/// Wordings separated by bars; `{n}` stands for the number, `{w}`, `{v}` and `{more}` for the words.
pub(crate) fn of(wish: &Wish) -> &'static str {
    of_size(wish).or_else(|| of_form(wish)).unwrap_or_else(|| of_words(wish))
}

fn of_size(wish: &Wish) -> Option<&'static str> {
    Some(match wish {
        Wish::Sentences(_) => {
            "Use exactly {n} sentences.|Your answer must have {n} sentences.|The text should have exactly {n} sentences.|Exactly {n} sentences.|{n} sentences, no more and no less."
        }
        Wish::LeastSentences(_) => {
            "Use at least {n} sentences.|Write at least {n} sentences.|At least {n} sentences.|The text needs {n} sentences or more."
        }
        Wish::MostSentences(_) => {
            "Use at most {n} sentences.|Write no more than {n} sentences.|At most {n} sentences.|Keep it to {n} sentences or fewer."
        }
        Wish::ExactWords(_) => {
            "Use exactly {n} words.|Write exactly {n} words.|Exactly {n} words.|Your answer must have {n} words.|Say it in exactly {n} words."
        }
        Wish::MostWords(_) => {
            "Use at most {n} words.|Write no more than {n} words.|At most {n} words.|Use {n} words or fewer.|Keep it under or at {n} words."
        }
        Wish::LeastWords(_) => {
            "Use at least {n} words.|Write at least {n} words.|At least {n} words.|Use {n} words or more."
        }
        Wish::MostCharacters(_) => {
            "Use at most {n} characters.|Keep it to {n} characters or fewer.|No more than {n} characters.|At most {n} characters, spaces included."
        }
        Wish::ShortSentences(_) => {
            "No sentence may have more than {n} words.|Each sentence has at most {n} words.|Keep each sentence to {n} words or fewer."
        }
        Wish::Paragraphs(_) => {
            "Write {n} paragraphs.|Use exactly {n} paragraphs.|Use {n} paragraphs with a blank line between them.|The text must have {n} paragraphs.|Exactly {n} paragraphs, separated by blank lines."
        }
        Wish::StarParagraphs(_) => {
            "Write {n} paragraphs separated by ***.|Use {n} paragraphs with *** between them.|Separate the {n} paragraphs with ***.|Exactly {n} paragraphs, divided by three asterisks: ***."
        }
        Wish::Lines(_) => {
            "Write exactly {n} lines.|Put each sentence on its own line: {n} lines in all.|Your answer must have {n} lines.|Exactly {n} lines."
        }
        Wish::Bullets(_) => {
            "Use exactly {n} bullet points.|Write {n} bullet points.|Answer with {n} bullet points.|Make a list of {n} bullets.|Give {n} bullet points.|Exactly {n} bullet points."
        }
        Wish::Numbered(_) => {
            "Write a numbered list with {n} items.|Make a numbered list of {n} items.|Number the points: {n} items.|Use a numbered list with exactly {n} items."
        }
        Wish::OneWordItems => {
            "Each item is one word.|Each list item must be a single word.|Write only one word in each item.|One word for each point."
        }
        Wish::SentencesThenBullets(..) => {
            "Begin with {w} or more sentences and then give {v} or more bullet points.|First at least {w} sentences, then at least {v} bullet points.|Write at least {w} sentences before at least {v} bullet points."
        }
        Wish::Table(_) => {
            "Answer with a table of {n} rows.|Make a Markdown table with {n} rows.|Write a table with exactly {n} rows below its head.|Give a table with {n} rows."
        }
        Wish::Csv(_) => {
            "Answer in CSV with the columns topic and word and {n} rows.|Write CSV data: the columns are topic and word, {n} rows.|Only CSV with the columns \"topic\" and \"word\", {n} rows.|Give {n} rows of CSV under the head topic,word."
        }
        _ => return None,
    })
}

fn of_form(wish: &Wish) -> Option<&'static str> {
    Some(match wish {
        Wish::Json => {
            "Answer in JSON.|Your answer must be valid JSON.|Write it as a JSON object.|Use JSON format.|A valid JSON object and nothing else."
        }
        Wish::JsonKeys(_) => {
            "Answer in JSON with the keys \"{w}\" and \"{v}\".|Write JSON that has the keys {w} and {v}.|Use the JSON keys \"{w}\" and \"{v}\".|Give a JSON object with the keys {w} and {v}."
        }
        Wish::JsonList => {
            "Answer with a JSON list.|Write it as a JSON array.|Give a JSON array of sentences.|Only a JSON list, please."
        }
        Wish::Html => {
            "Write it in HTML.|Answer with HTML only.|Put the text into an HTML paragraph.|Your answer must be HTML."
        }
        Wish::Code => {
            "Put your answer into a code block.|Write it inside a code block.|Use a code block with three backticks.|Wrap the text in a code block."
        }
        Wish::Title => {
            "Give it a title in double angle brackets.|Add a title like <<this>>.|Begin with a title in <<double angle brackets>>.|It needs a title, such as <<title>>.|A title in double angular brackets, as in <<title>>."
        }
        Wish::Heading => {
            "Begin with a Markdown heading.|Give it a heading with #.|Add a heading.|It needs at least one heading in Markdown."
        }
        Wish::Headings(_) => {
            "Use the headings \"{w}\" and \"{v}\".|Write two parts with the headings {w} and {v}.|Give it the Markdown headings {w} and {v}."
        }
        Wish::Sections(_) => {
            "Write {n} sections that begin with Section 1, Section 2 and so on.|Divide it into {n} sections called Section 1 and Section 2.|Use {n} sections, each marked with \"Section\" and a number."
        }
        Wish::Labels(_) => {
            "Begin the lines with \"{w}\" and \"{v}\".|Write one line after {w} and one after {v}|Use the labels {w} and {v} in this order.|Answer in the form {w} ... {v} ..."
        }
        Wish::BlockQuote => {
            "Write it as a block quote.|Put the text into a Markdown block quote.|Use a block quote.|Begin the line with > as in a quote."
        }
        Wish::Rule => {
            "Put a line of three dashes between two parts.|Divide the text with a horizontal rule.|Use one horizontal rule (---).|Separate two parts with ---."
        }
        Wish::Quoted => {
            "Put your whole answer in double quotation marks.|Wrap the text in quotation marks.|Put quotation marks around your answer.|The whole text must be in double quotes.|The whole answer in double quotation marks."
        }
        Wish::Brackets => {
            "Put each word in square brackets.|Wrap every word in [square brackets].|Every word must stand in square brackets.|Write [each] [word] [like] [this]."
        }
        Wish::Highlights(_) => {
            "Highlight at least {n} words with asterisks, like *this*.|Mark at least {n} parts with *asterisks*.|Use at least {n} highlighted parts, such as *this*.|At least {n} words must stand in *italics*."
        }
        Wish::CapitalWords(_) => {
            "Write at least {n} words in capital letters.|Use at least {n} words in all capitals.|At least {n} words must be in CAPITALS."
        }
        Wish::Citations(_) => {
            "Use at least {n} citations such as [1].|Add at least {n} citations in square brackets, like [1].|Include at least {n} numbered citations."
        }
        Wish::Emoji(_) => {
            "Use at least {n} emoji.|Include at least {n} emoji.|Add at least {n} emoji.|At least {n} emoji, please."
        }
        Wish::Placeholders(_) => {
            "Use at least {n} placeholders such as [name].|Include at least {n} placeholders in square brackets.|Leave at least {n} blanks, like [place]."
        }
        Wish::Postscript(_) => {
            "Add a postscript that begins with {w}|End with a postscript starting with {w}|At the end add a line with {w}|Finish with a {w}|Include a {w} at the end."
        }
        Wish::Lowercase => {
            "Use only small letters.|Write everything in lower case.|All lowercase.|Do not use capital letters.|No capital letters.|Write in all lowercase letters.|All lowercase: no capital letters."
        }
        Wish::Uppercase => {
            "Use only capital letters.|Write everything in capitals.|All uppercase.|Write in all capital letters.|Use upper case only.|ALL CAPITALS: no small letters."
        }
        Wish::TitleCase => {
            "Begin every word with a capital letter.|Write Every Word Like This.|Every word must begin with a capital letter.|Use title case for every word."
        }
        Wish::TwoAnswers => {
            "Give two different answers, separated by ******.|Write two answers with ****** between them.|Answer twice: two texts divided by six asterisks (******)."
        }
        _ => return None,
    })
}

fn of_words(wish: &Wish) -> &'static str {
    match wish {
        Wish::Keyword(_) => {
            "Use the word \"{w}\".|Include the word {w}.|Mention the word {w}.|The word {w} must appear.|Include the keyword {w}.|Your answer must contain \"{w}\".|Use the word {w} in it.|Include \u{201c}{w}\u{201d}.|Include \"{w}\"."
        }
        Wish::Keywords(..) => {
            "Use the words \"{w}\" and \"{v}\".|Include the words {w} and {v}.|Mention both {w} and {v}.|Include the keywords {w} and {v}.|Both words must appear: {w} and {v}."
        }
        Wish::KeywordTimes(..) => {
            "Use the word \"{w}\" at least {n} times.|The word {w} must appear at least {n} times.|Mention {w} at least {n} times.|Say {w} {n} times or more."
        }
        Wish::Either(..) => {
            "Use the word {w} or the word {v}.|Include \"{w}\" or \"{v}\".|Mention either {w} or {v}.|One of the words {w} and {v} must appear."
        }
        Wish::Forbidden(_) => {
            "Do not use the word \"{w}\".|Do not use the word {w}.|Avoid the word {w}.|The word {w} must not appear.|Do not mention the word \"{w}\".|Do not use \u{201c}{w}\u{201d}.|Never use the word {w}."
        }
        Wish::ForbiddenSeveral(_) => {
            "Do not use the words \"{w}\" and \"{v}\"{more}.|Avoid the words \"{w}\" and \"{v}\"{more}.|None of these words may appear: \"{w}\" and \"{v}\"{more}.|Write without the words \"{w}\" and \"{v}\"{more}."
        }
        Wish::NoLetter(_) => {
            "Do not use the letter {w}.|Avoid the letter \"{w}\".|Write without the letter {w}.|The letter {w} must not appear."
        }
        Wish::StartsWith(_) => {
            "Start with the word {w}.|Begin with \"{w}\".|Start with \"{w}\".|Begin your answer with the word {w}.|Start with \u{201c}{w}\u{201d}."
        }
        Wish::FirstWord(_) => {
            "The first word must be {w}.|Make \"{w}\" the first word.|The first word is {w}.|Your answer's first word must be \"{w}\"."
        }
        Wish::LastWord(_) => {
            "The last word must be {w}.|End with the word {w}.|Make \"{w}\" the last word.|The last word is {w}.|Finish with the word \"{w}\"."
        }
        Wish::EndsWith(_) => {
            "End with \"{w}\"|Finish with: {w}|End your answer with the words \"{w}\"|The last sentence must be \"{w}\"|End with \u{201c}{w}\u{201d}|Your last words must be: {w}"
        }
        Wish::EndsQuestion => {
            "End with a question.|The text must end with a question mark.|Finish with a question.|Your last sentence must be a question."
        }
        Wish::EndsExclamation => {
            "End with an exclamation mark.|The text must end with an exclamation mark.|Finish with an exclamation.|The last mark must be an exclamation mark."
        }
        Wish::VerbFirst => "Start with a verb.|The first word must be a verb.|Begin your answer with a verb.",
        Wish::FirstQuestion => {
            "Begin with a question.|The first sentence must be a question.|Start with a question.|Open with a question."
        }
        Wish::SameStart(_) => {
            "Begin each sentence with the word \"{w}\".|Every sentence must start with {w}.|Start all sentences with the word {w}.|Each sentence begins with \"{w}\"."
        }
        Wish::SameLetter(_) => {
            "Begin each sentence with the letter {w}.|Every sentence must start with the letter {w}.|All sentences begin with {w}.|Start each sentence with the letter \"{w}\"."
        }
        Wish::AllQuestions => {
            "Use only questions.|Every sentence must be a question.|Write nothing but questions.|Each sentence ends with a question mark.|All sentences are questions."
        }
        Wish::AllExclamations => {
            "End every sentence with an exclamation mark.|Every sentence must end with an exclamation mark.|Use exclamation marks instead of full stops.|Each sentence ends with \"!\"."
        }
        Wish::HasExclamation => {
            "Use an exclamation mark.|Include at least one exclamation mark.|There must be an exclamation mark in it.|Use \"!\" at least once."
        }
        Wish::HasQuestion => {
            "Ask a question in it.|Include at least one question mark.|There must be a question in the text.|Use a question mark."
        }
        Wish::NoExclamation => {
            "Do not use exclamation marks.|No exclamation marks.|Avoid exclamation marks.|Write without any exclamation mark."
        }
        Wish::NoQuestion => {
            "Do not use question marks.|No question marks.|Ask no questions.|Write without any question mark."
        }
        Wish::NoDigits => "Do not use digits.|Use no digits.|No digits.|Write without digits.|Avoid the digits 0 to 9.",
        Wish::Numbers(_) => {
            "Include exactly {n} numbers in digits.|Use exactly {n} numbers, written in digits.|There must be exactly {n} numbers in the text."
        }
        Wish::RepeatRequest(_) => {
            "First repeat this request word for word, then answer it: {w}|Before you answer, repeat the request \"{w}\".|Begin your answer with the request itself: \"{w}\".|Repeat \"{w}\" first and then answer."
        }
        // Everything else is worded by `of_size` or `of_form`.
        _ => {
            "Do not use commas.|Do not use any commas.|Use no commas.|No commas.|Without commas, please.|Avoid commas.|Your answer must not contain a comma.|Please do not use commas."
        }
    }
}

/// The number that `{n}` stands for.
pub(crate) fn number(wish: &Wish) -> Option<usize> {
    match wish {
        Wish::Sentences(n)
        | Wish::LeastSentences(n)
        | Wish::MostSentences(n)
        | Wish::ExactWords(n)
        | Wish::MostWords(n)
        | Wish::LeastWords(n)
        | Wish::MostCharacters(n)
        | Wish::ShortSentences(n)
        | Wish::Paragraphs(n)
        | Wish::StarParagraphs(n)
        | Wish::Lines(n)
        | Wish::Bullets(n)
        | Wish::Numbered(n)
        | Wish::Table(n)
        | Wish::Csv(n)
        | Wish::Sections(n)
        | Wish::Highlights(n)
        | Wish::CapitalWords(n)
        | Wish::Citations(n)
        | Wish::Emoji(n)
        | Wish::Placeholders(n)
        | Wish::Numbers(n)
        | Wish::KeywordTimes(_, n) => Some(*n),
        _ => None,
    }
}

/// What `{w}`, `{v}` and `{more}` stand for.
pub(crate) fn words(wish: &Wish) -> Vec<String> {
    match wish {
        Wish::Keyword(word) | Wish::KeywordTimes(word, _) | Wish::Forbidden(word) => vec![word.clone()],
        Wish::FirstWord(word) | Wish::LastWord(word) | Wish::RepeatRequest(word) => vec![word.clone()],
        Wish::StartsWith(word) | Wish::EndsWith(word) | Wish::SameStart(word) | Wish::Postscript(word) => {
            vec![(*word).to_owned()]
        }
        Wish::NoLetter(letter) => vec![letter.to_string()],
        Wish::SameLetter(letter) => vec![letter.to_string()],
        Wish::Keywords(one, other) | Wish::Either(one, other) => vec![one.clone(), other.clone()],
        Wish::ForbiddenSeveral(words) | Wish::JsonKeys(words) | Wish::Headings(words) | Wish::Labels(words) => {
            words.clone()
        }
        Wish::SentencesThenBullets(sentences, bullets) => vec![sentences.to_string(), bullets.to_string()],
        _ => Vec::new(),
    }
}

/// Whether `wording::render` says this wish as a person would (of one keyword it speaks in the plural) and not as a held-out wording of a task says it (capitals).
pub(crate) fn is_natural(wish: &Wish) -> bool {
    matches!(
        wish,
        Wish::Sentences(_)
            | Wish::LeastSentences(_)
            | Wish::MostSentences(_)
            | Wish::ExactWords(_)
            | Wish::MostWords(_)
            | Wish::LeastWords(_)
            | Wish::MostCharacters(_)
            | Wish::Paragraphs(_)
            | Wish::StarParagraphs(_)
            | Wish::Lines(_)
            | Wish::Bullets(_)
            | Wish::Numbered(_)
            | Wish::SentencesThenBullets(..)
            | Wish::Title
            | Wish::Heading
            | Wish::Headings(_)
            | Wish::BlockQuote
            | Wish::Code
            | Wish::Quoted
            | Wish::Brackets
            | Wish::Highlights(_)
            | Wish::CapitalWords(_)
            | Wish::Citations(_)
            | Wish::Emoji(_)
            | Wish::Placeholders(_)
            | Wish::Postscript(_)
            | Wish::Keywords(..)
            | Wish::KeywordTimes(..)
            | Wish::ForbiddenSeveral(_)
            | Wish::HasExclamation
            | Wish::HasQuestion
            | Wish::NoCommas
            | Wish::Lowercase
            | Wish::TitleCase
            | Wish::VerbFirst
    )
}

/// A few wishes as a part of the request: "Write about tea *in small letters*."
pub(crate) fn woven(wish: &Wish) -> Option<String> {
    Some(match wish {
        Wish::Sentences(n) if *n > 1 => format!("in exactly {n} sentences"),
        Wish::MostWords(n) => format!("in at most {n} words"),
        Wish::LeastWords(n) => format!("in at least {n} words"),
        Wish::ExactWords(n) if *n > 1 => format!("in exactly {n} words"),
        Wish::Paragraphs(n) => format!("in {n} paragraphs"),
        Wish::Lines(n) => format!("in exactly {n} lines"),
        Wish::Bullets(n) => format!("in {n} bullet points"),
        Wish::Numbered(n) => format!("in a numbered list of {n} items"),
        Wish::Json => "in JSON".to_owned(),
        Wish::Html => "in HTML".to_owned(),
        Wish::Title => "with a title in <<double angle brackets>>".to_owned(),
        Wish::Lowercase => "in small letters only".to_owned(),
        Wish::Uppercase => "in capital letters only".to_owned(),
        Wish::NoCommas => "without commas".to_owned(),
        Wish::NoDigits => "without digits".to_owned(),
        Wish::Keyword(word) => format!("with the word {word}"),
        Wish::Keywords(one, other) => format!("with the words \"{one}\" and \"{other}\""),
        Wish::Forbidden(word) => format!("without the word {word}"),
        Wish::NoLetter(letter) => format!("without the letter {letter}"),
        Wish::AllQuestions => "using only questions".to_owned(),
        Wish::Postscript(marker) => format!("with a postscript after \"{marker}\""),
        Wish::Highlights(n) if *n > 1 => format!("with at least {n} highlighted *words*"),
        Wish::Quoted => "in double quotation marks".to_owned(),
        _ => return None,
    })
}
