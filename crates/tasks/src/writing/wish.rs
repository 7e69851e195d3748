//! What a writing prompt asks for besides its topic: one variant for each demand, and the constraint that judges it.
//!
//! Which wishes are drawn and which fit together stands in `choice.rs`, how they are worded in `requests.rs`.

use constraints::{Constraint, Relation, Unit, kinds};

/// One stated constraint, in the terms of this generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Exactly so many sentences.
    Sentences(usize),
    /// At least so many sentences.
    LeastSentences(usize),
    /// At most so many sentences.
    MostSentences(usize),
    /// Exactly so many words.
    ExactWords(usize),
    /// At most so many words.
    MostWords(usize),
    /// At least so many words.
    LeastWords(usize),
    /// At most so many characters.
    MostCharacters(usize),
    /// No sentence is longer than so many words.
    ShortSentences(usize),
    /// So many paragraphs with blank lines between them.
    Paragraphs(usize),
    /// So many paragraphs with `***` between them.
    StarParagraphs(usize),
    /// So many lines.
    Lines(usize),
    /// Exactly so many bullet points.
    Bullets(usize),
    /// A numbered list of so many items.
    Numbered(usize),
    /// Each item of the list is one word.
    OneWordItems,
    /// At least so many sentences, then at least so many bullet points.
    SentencesThenBullets(usize, usize),
    /// A table with so many rows.
    Table(usize),
    /// CSV with two given columns and so many rows.
    Csv(usize),
    /// The text is a JSON object.
    Json,
    /// JSON with these keys.
    JsonKeys(Vec<String>),
    /// The text is a JSON list.
    JsonList,
    /// The text is HTML.
    Html,
    /// The text stands in a code block.
    Code,
    /// The text has a title in double angle brackets.
    Title,
    /// The text has a Markdown heading.
    Heading,
    /// The text has these headings.
    Headings(Vec<String>),
    /// So many parts that begin with "Section" and a number.
    Sections(usize),
    /// Lines begin with these labels.
    Labels(Vec<String>),
    /// The text is a block quote.
    BlockQuote,
    /// A line of dashes parts the text.
    Rule,
    /// The whole text stands in double quotation marks.
    Quoted,
    /// Each word stands in square brackets.
    Brackets,
    /// At least so many parts are highlighted.
    Highlights(usize),
    /// At least so many words are all capitals.
    CapitalWords(usize),
    /// At least so many citations such as `[1]`.
    Citations(usize),
    /// At least so many emoji.
    Emoji(usize),
    /// At least so many placeholders such as `[name]`.
    Placeholders(usize),
    /// A postscript with this marker.
    Postscript(&'static str),
    /// The word occurs.
    Keyword(String),
    /// Both words occur.
    Keywords(String, String),
    /// The word occurs at least so often.
    KeywordTimes(String, usize),
    /// One of the two words occurs.
    Either(String, String),
    /// The word does not occur.
    Forbidden(String),
    /// None of the words occurs.
    ForbiddenSeveral(Vec<String>),
    /// The letter does not occur.
    NoLetter(char),
    /// The text begins with this word.
    StartsWith(&'static str),
    /// The first word is this one.
    FirstWord(String),
    /// The last word is this one.
    LastWord(String),
    /// The text ends with this sentence.
    EndsWith(&'static str),
    /// The last mark is a question mark.
    EndsQuestion,
    /// The last mark is an exclamation mark.
    EndsExclamation,
    /// The first word is a verb.
    VerbFirst,
    /// The first sentence is a question.
    FirstQuestion,
    /// Each sentence begins with this word.
    SameStart(&'static str),
    /// Each sentence begins with this letter.
    SameLetter(char),
    /// Each sentence is a question.
    AllQuestions,
    /// Each sentence ends with an exclamation mark.
    AllExclamations,
    /// An exclamation mark occurs.
    HasExclamation,
    /// A question mark occurs.
    HasQuestion,
    /// No exclamation mark occurs.
    NoExclamation,
    /// No question mark occurs.
    NoQuestion,
    /// No comma anywhere.
    NoCommas,
    /// No digit.
    NoDigits,
    /// Exactly so many numbers in digits.
    Numbers(usize),
    /// No capital letter.
    Lowercase,
    /// No small letter.
    Uppercase,
    /// Each word begins with a capital letter.
    TitleCase,
    /// The request is repeated first, word for word.
    RepeatRequest(String),
    /// Two answers with six asterisks between them.
    TwoAnswers,
}

/// The columns that [`Wish::Csv`] asks for.
pub(crate) const CSV_COLUMNS: [&str; 2] = ["topic", "word"];

/// What stands between the answers of [`Wish::TwoAnswers`].
pub(crate) const DIVIDER: &str = "******";

fn each_sentence(constraint: Constraint) -> Constraint {
    kinds::Scoped { unit: Unit::Sentence, which: kinds::Which::Each, number: 1, constraint: Box::new(constraint) }
        .into()
}

fn ends(marks: &str) -> Constraint {
    kinds::EndingPunctuation { marks: marks.to_owned() }.into()
}

fn mark(letter: char, relation: Relation, count: u32) -> Constraint {
    kinds::LetterFrequency { letter: letter.to_string(), relation, count }.into()
}

fn keyword(word: &str) -> Constraint {
    kinds::KeywordInclude { keywords: vec![word.to_owned()], min_count: 1 }.into()
}

fn none_of(characters: &str) -> Constraint {
    kinds::CharactersExclude { characters: characters.to_owned() }.into()
}

fn word_at(word: &str, from_end: bool) -> Constraint {
    kinds::WordAt { word: word.to_owned(), position: 1, from_end, sentence: 0 }.into()
}

impl Wish {
    /// The constraint that judges whether a text keeps the wish.
    pub fn constraint(&self) -> Constraint {
        self.about_size().or_else(|| self.about_form()).unwrap_or_else(|| self.about_words())
    }

    /// Lengths and counts of lines and list items.
    fn about_size(&self) -> Option<Constraint> {
        use Relation::{AtLeast, AtMost, Exactly};
        use kinds::{ListStyle, ParagraphDivider};
        let sentences = |relation, n: usize| kinds::SentenceCount { relation, count: n as u32 }.into();
        let words = |relation, n: usize| kinds::WordCount { relation, count: n as u32 }.into();
        let paragraphs =
            |divider, n: usize| kinds::ParagraphCount { divider, relation: Exactly, count: n as u32 }.into();
        Some(match self {
            Wish::Sentences(n) => sentences(Exactly, *n),
            Wish::LeastSentences(n) => sentences(AtLeast, *n),
            Wish::MostSentences(n) => sentences(AtMost, *n),
            Wish::ExactWords(n) => words(Exactly, *n),
            Wish::MostWords(n) => words(AtMost, *n),
            Wish::LeastWords(n) => words(AtLeast, *n),
            Wish::MostCharacters(n) => kinds::LengthChars { relation: AtMost, count: *n as u32 }.into(),
            Wish::ShortSentences(n) => each_sentence(words(AtMost, *n)),
            Wish::Paragraphs(n) => paragraphs(ParagraphDivider::BlankLine, *n),
            Wish::StarParagraphs(n) => paragraphs(ParagraphDivider::Asterisks, *n),
            Wish::Lines(n) => kinds::LineCount { relation: Exactly, count: *n as u32 }.into(),
            Wish::Bullets(n) => kinds::BulletCount { relation: Exactly, count: *n as u32 }.into(),
            Wish::Numbered(n) => {
                kinds::ListItemCount { style: ListStyle::Numbers, relation: Exactly, count: *n as u32 }.into()
            }
            Wish::OneWordItems => kinds::Scoped {
                unit: Unit::ListItem,
                which: kinds::Which::Each,
                number: 1,
                constraint: Box::new(words(Exactly, 1)),
            }
            .into(),
            Wish::SentencesThenBullets(sentences, bullets) => {
                kinds::SentencesThenBullets { min_sentences: *sentences as u32, min_bullets: *bullets as u32 }.into()
            }
            Wish::Table(n) => kinds::TableRows { with_header: false, relation: Exactly, count: *n as u32 }.into(),
            Wish::Csv(n) => kinds::Csv {
                columns: CSV_COLUMNS.map(str::to_owned).to_vec(),
                rows: *n as u32,
                separator: kinds::CsvSeparator::Comma,
                quoted: false,
            }
            .into(),
            _ => return None,
        })
    }

    /// Layout, data formats and marks of emphasis.
    fn about_form(&self) -> Option<Constraint> {
        use Relation::{AtLeast, Exactly};
        let json = |root| kinds::Json { root, allow_fence: false }.into();
        Some(match self {
            Wish::Json => json(kinds::JsonRoot::Object),
            Wish::JsonList => json(kinds::JsonRoot::Array),
            Wish::JsonKeys(keys) => kinds::JsonKeys { keys: keys.clone(), anywhere: false }.into(),
            Wish::Html => kinds::Markup { language: kinds::MarkupLanguage::Html, contains: false }.into(),
            Wish::Code => kinds::CodeBlockCount { relation: AtLeast, count: 1 }.into(),
            Wish::Title => kinds::Title {}.into(),
            Wish::Heading => kinds::HeadingCount { level: 0, relation: AtLeast, count: 1 }.into(),
            Wish::Headings(titles) => kinds::Headings { titles: titles.clone(), level: 0 }.into(),
            Wish::Sections(n) => {
                kinds::SectionCount { label: "Section".to_owned(), relation: Exactly, count: *n as u32 }.into()
            }
            Wish::Labels(labels) => kinds::Labels { labels: labels.clone(), in_order: true }.into(),
            Wish::BlockQuote => kinds::BlockQuoteCount { relation: AtLeast, count: 1 }.into(),
            Wish::Rule => kinds::HorizontalRuleCount { relation: Exactly, count: 1 }.into(),
            Wish::Quoted => kinds::Quotation {}.into(),
            Wish::Brackets => kinds::WordWrapping { style: kinds::WrappingStyle::SquareBrackets }.into(),
            Wish::Highlights(n) => {
                kinds::HighlightCount { style: kinds::HighlightStyle::Any, relation: AtLeast, count: *n as u32 }.into()
            }
            Wish::CapitalWords(n) => kinds::CapitalWordFrequency { relation: AtLeast, count: *n as u32 }.into(),
            Wish::Citations(n) => {
                let style = kinds::CitationStyle::BracketNumber;
                kinds::CitationCount { style, relation: AtLeast, count: *n as u32 }.into()
            }
            Wish::Emoji(n) => kinds::EmojiCount { relation: AtLeast, count: *n as u32 }.into(),
            Wish::Placeholders(n) => kinds::PlaceholderCount { relation: AtLeast, count: *n as u32 }.into(),
            Wish::Postscript(marker) => {
                let marker =
                    if *marker == "P.P.S." { kinds::PostscriptMarker::Pps } else { kinds::PostscriptMarker::Ps };
                kinds::Postscript { marker }.into()
            }
            Wish::Lowercase => kinds::Lowercase {}.into(),
            Wish::Uppercase => kinds::Uppercase {}.into(),
            Wish::TitleCase => kinds::TitleCase { rule: kinds::TitleCaseRule::EveryWord }.into(),
            Wish::TwoAnswers => kinds::Alternatives { divider: DIVIDER.to_owned(), count: 2 }.into(),
            _ => return None,
        })
    }

    /// Words, marks, the beginning and the end.
    fn about_words(&self) -> Constraint {
        use Relation::{AtLeast, Exactly};
        match self {
            Wish::Keyword(word) => keyword(word),
            Wish::Keywords(one, other) => {
                kinds::KeywordInclude { keywords: vec![one.clone(), other.clone()], min_count: 1 }.into()
            }
            Wish::KeywordTimes(word, n) => {
                kinds::KeywordFrequency { keyword: word.clone(), relation: AtLeast, count: *n as u32 }.into()
            }
            Wish::Either(one, other) => kinds::Any { constraints: vec![keyword(one), keyword(other)] }.into(),
            Wish::Forbidden(word) => kinds::KeywordExclude { keywords: vec![word.clone()] }.into(),
            Wish::ForbiddenSeveral(words) => kinds::KeywordExclude { keywords: words.clone() }.into(),
            Wish::NoLetter(letter) => mark(*letter, Exactly, 0),
            Wish::StartsWith(word) => kinds::StartsWith { text: (*word).to_owned(), ignore_case: false }.into(),
            Wish::RepeatRequest(request) => kinds::StartsWith { text: request.clone(), ignore_case: false }.into(),
            Wish::FirstWord(word) => word_at(word, false),
            Wish::LastWord(word) => word_at(word, true),
            Wish::EndsWith(end) => kinds::EndsWith { text: (*end).to_owned(), ignore_case: false }.into(),
            Wish::EndsQuestion => ends("?"),
            Wish::EndsExclamation => ends("!"),
            Wish::VerbFirst => kinds::StartsWithVerb {}.into(),
            Wish::FirstQuestion => kinds::Scoped {
                unit: Unit::Sentence,
                which: kinds::Which::Nth,
                number: 1,
                constraint: Box::new(ends("?")),
            }
            .into(),
            Wish::SameStart(word) => each_sentence(word_at(word, false)),
            Wish::SameLetter(letter) => {
                each_sentence(kinds::StartsWith { text: letter.to_string(), ignore_case: true }.into())
            }
            Wish::AllQuestions => each_sentence(ends("?")),
            Wish::AllExclamations => each_sentence(ends("!")),
            Wish::HasExclamation => mark('!', AtLeast, 1),
            Wish::HasQuestion => mark('?', AtLeast, 1),
            Wish::NoExclamation => none_of("!"),
            Wish::NoQuestion => none_of("?"),
            Wish::NoDigits => none_of("0123456789"),
            Wish::Numbers(n) => kinds::NumberCount { relation: Exactly, count: *n as u32 }.into(),
            // Everything else is judged by `about_size` or `about_form`, which a test holds to every variant that is drawn.
            _ => kinds::NoCommas {}.into(),
        }
    }
}
