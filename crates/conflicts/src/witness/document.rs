//! A text in the making: blocks of sentences of words, which can be changed in places and written out. It knows nothing of constraints.

use crate::witness::shapes::{Csv, Markup};

/// A text as a list of lines with what stands around them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    /// What the text begins with.
    pub(crate) start: Option<String>,
    /// What it ends with.
    pub(crate) end: Option<String>,
    pub(crate) shape: Shape,
    pub(crate) blocks: Vec<Block>,
    /// What parts words, and what parts sentences.
    pub(crate) spaces: (&'static str, &'static str),
    /// What a quoted text stands in.
    pub(crate) quotes: (&'static str, &'static str),
    /// The opening quote stands in a paragraph of its own, which it does not count as.
    pub(crate) is_quote_apart: bool,
    /// The first word goes on with what the text begins with.
    pub(crate) is_start_glued: bool,
    /// What it ends with goes on with its last word.
    pub(crate) is_end_glued: bool,
    /// Keys that the object must have, and how deep brackets stand in one another.
    pub(crate) json_keys: Vec<String>,
    pub(crate) json_depth: usize,
    /// JSON is written without commas: all in one string.
    pub(crate) has_no_commas: bool,
    /// Spaces after everything else.
    pub(crate) n_trailing_spaces: usize,
}

/// What the blocks are written into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    #[default]
    Plain,
    Quoted,
    JsonObject,
    JsonArray,
    JsonText,
    Csv(Csv),
    Markup(Markup),
}

/// A line, or several that belong together.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) gap: Gap,
    /// "- ", "1. ", "# ".
    pub(crate) marker: String,
    pub(crate) sentences: Vec<Sentence>,
    /// It must begin a line even where it is the first block.
    pub(crate) needs_line: bool,
}

/// What parts a block from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    Line,
    Blank,
    Asterisks,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Word>,
    pub(crate) end: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// Stands for nothing and may be changed or left out.
    pub(crate) is_filler: bool,
}

impl Word {
    pub(crate) fn filler(text: String) -> Word {
        Word { text, is_filler: true }
    }

    pub(crate) fn fixed(text: impl Into<String>) -> Word {
        Word { text: text.into(), is_filler: false }
    }
}

impl Block {
    pub(crate) fn new(gap: Gap, sentences: Vec<Sentence>) -> Block {
        Block { gap, marker: String::new(), sentences, needs_line: false }
    }

    fn begins_line(&self) -> bool {
        self.needs_line || !self.marker.is_empty()
    }

    pub(crate) fn text_with(&self, spaces: (&str, &str)) -> String {
        let sentences = self.sentences.iter().map(|sentence| sentence.text_with(spaces.0));
        let sentences: Vec<String> = sentences.filter(|sentence| !sentence.is_empty()).collect();
        format!("{}{}", self.marker, sentences.join(spaces.1))
    }
}

impl Sentence {
    /// Whether any of its words is there for a reason.
    pub(crate) fn is_fixed(&self) -> bool {
        self.words.iter().any(|word| !word.is_filler)
    }

    pub(crate) fn text(&self) -> String {
        self.text_with(" ")
    }

    fn text_with(&self, space: &str) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        format!("{}{}", words.join(space), self.end)
    }
}

impl Document {
    /// Every word, in order.
    pub(crate) fn words_mut(&mut self) -> impl Iterator<Item = &mut Word> {
        self.sentences_mut().flat_map(|sentence| sentence.words.iter_mut())
    }

    pub(crate) fn sentences_mut(&mut self) -> impl Iterator<Item = &mut Sentence> {
        self.blocks.iter_mut().flat_map(|block| block.sentences.iter_mut())
    }

    pub(crate) fn n_sentences(&self) -> usize {
        self.blocks.iter().map(|block| block.sentences.len()).sum()
    }

    /// Leaves out sentences without words, and blocks without sentences.
    pub(crate) fn tidy(&mut self) {
        for block in &mut self.blocks {
            block.sentences.retain(|sentence| !sentence.words.is_empty());
        }
        self.blocks.retain(|block| !block.sentences.is_empty());
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        let mut text = match &self.shape {
            Shape::Plain => self.plain(),
            Shape::Quoted => self.quoted(),
            Shape::JsonText => format!("\"{}\"", escaped(&self.plain().replace('\n', " "))),
            Shape::JsonObject | Shape::JsonArray => self.json(),
            Shape::Csv(csv) => csv.text(self),
            Shape::Markup(markup) => {
                let begins_line = self.blocks.first().is_some_and(Block::begins_line) && self.start.is_none();
                markup.text(&self.plain(), begins_line)
            }
        };
        text.extend(std::iter::repeat_n(' ', self.n_trailing_spaces));
        text
    }

    fn plain(&self) -> String {
        let mut text = String::new();
        if let Some(start) = &self.start {
            text.push_str(start);
        }
        for (at, block) in self.blocks.iter().enumerate() {
            let line = block.text_with(self.spaces);
            if at > 0 || self.start.is_some() && block.begins_line() {
                text.push_str(block.gap.written());
            } else if !text.is_empty() && !line.is_empty() && !self.is_start_glued {
                text.push_str(self.spaces.0);
            }
            text.push_str(&line);
        }
        if let Some(end) = self.end.as_ref().filter(|end| !text.ends_with(end.as_str())) {
            if !text.is_empty() && !self.is_end_glued {
                text.push_str(self.spaces.0);
            }
            text.push_str(end);
        }
        text
    }

    fn quoted(&self) -> String {
        let plain = Some(self.plain()).filter(|plain| !plain.is_empty()).unwrap_or("~".to_owned());
        let (before, after) = match plain.chars().next() {
            Some('"') => ("", "\""),
            Some('“') => ("", "”"),
            Some('«') => ("", "»"),
            _ if self.quotes.0.is_empty() => ("\"", "\""),
            _ => self.quotes,
        };
        // A text that already begins and ends with the quote is left alone.
        let after = if before.is_empty() && plain.chars().count() > 2 && plain.ends_with(after) { "" } else { after };
        // An item needs a line of its own, which the quote must not begin.
        let begins_line = self.blocks.first().is_some_and(Block::begins_line) && self.start.is_none();
        let line = match () {
            () if self.is_quote_apart && !before.is_empty() => "\n\n",
            () if begins_line => "\n",
            () => "",
        };
        format!("{before}{line}{plain}{after}")
    }

    /// Each block a string; a key takes no room, and keys may repeat.
    fn json(&self) -> String {
        let is_object = self.shape == Shape::JsonObject;
        let mut blocks: Vec<(Gap, String)> =
            self.blocks.iter().map(|block| (block.gap, block.text_with(self.spaces))).collect();
        if let Some(end) = &self.end {
            blocks.push((Gap::Line, end.clone()));
        }
        let extra = self.json_depth.saturating_sub(1);
        let in_array = !is_object && !self.json_keys.is_empty();
        let is_object = is_object || in_array;
        let extra = extra.saturating_sub(usize::from(in_array));
        if blocks.len() < self.json_keys.len() {
            blocks.resize(self.json_keys.len(), (Gap::Line, String::new()));
        }
        if blocks.is_empty() && extra > 0 {
            blocks.push((Gap::Line, String::new()));
        }
        let mut text = String::from(if in_array {
            "[{"
        } else if is_object {
            "{"
        } else {
            "["
        });
        if self.has_no_commas {
            // Line ends can stand anywhere between brackets.
            text.extend(
                blocks
                    .iter()
                    .skip(1)
                    .map(|(gap, _)| gap.written().trim_start_matches(['*']))
                    .filter(|gap| !gap.contains('*')),
            );
            let joined: Vec<String> = blocks.into_iter().map(|(_, block)| block).collect();
            blocks = if joined.is_empty() { Vec::new() } else { vec![(Gap::Line, joined.join(" "))] };
        }
        for (at, (gap, block)) in blocks.iter().enumerate() {
            if at > 0 {
                text.push(',');
                // A line of asterisks cannot stand between values.
                text.push_str(if *gap == Gap::Asterisks { "\n" } else { gap.written() });
            }
            if is_object {
                let key = self.json_keys.get(at).map_or("", String::as_str);
                text.push_str(&format!("\"{}\":", escaped(key)));
            }
            // A phrase in quotation marks is a string as it stands.
            let inside = block.strip_prefix('"').and_then(|block| block.strip_suffix('"')).unwrap_or(block);
            let levels = if at == 0 { extra } else { 0 };
            text.push_str(&format!("{}\"{}\"{}", "[".repeat(levels), escaped(inside), "]".repeat(levels)));
        }
        text.push_str(if in_array {
            "}]"
        } else if is_object {
            "}"
        } else {
            "]"
        });
        text
    }
}

impl Gap {
    fn written(self) -> &'static str {
        match self {
            Gap::Line => "\n",
            Gap::Blank => "\n\n",
            Gap::Asterisks => "\n***\n",
        }
    }
}

/// The text as the inside of a JSON string.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::String(text.to_owned()).to_string();
    quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default().to_owned()
}
