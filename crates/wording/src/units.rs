//! What can be counted: one line a kind, with the words for one and for many, and further words that mean the same.
//!
//! A kind that has nothing but `relation` and `count` (and perhaps fixed fields) needs a line here and no wording: `rules/count.rs` reads it and `render.rs` writes it.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lex::stem;
use crate::pattern::Wording;
use crate::typed::Fields;

/// A thing counted by a kind.
pub(crate) struct Unit {
    pub(crate) kind: &'static str,
    /// Further fields with their fixed values, as `name=value` parted by spaces.
    pub(crate) fixed: &'static str,
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
    /// Patterns that are read besides.
    also: &'static [&'static str],
}

const fn unit(
    kind: &'static str,
    fixed: &'static str,
    one: &'static str,
    many: &'static str,
    also: &'static [&'static str],
) -> Unit {
    Unit { kind, fixed, one, many, also }
}

/// Every unit; among those that begin with the same words the one that reads most words wins.
pub(crate) const UNITS: &[Unit] = &[
    unit("word_count", "", "word", "words", &["english words", "words in (length|total)", "word"]),
    unit("sentence_count", "", "sentence", "sentences", &["complete sentences"]),
    unit(
        "length_chars",
        "",
        "character",
        "characters",
        &["characters in (length|total)", "chars", "characters with spaces"],
    ),
    unit("paragraph_count", "divider=blank_line", "paragraph", "paragraphs", &["distinct paragraphs"]),
    unit(
        "paragraph_count",
        "divider=asterisks",
        "paragraph separated by asterisks",
        "paragraphs separated by asterisks",
        &["paragraphs (separated|divided|parted) by (asterisks|three asterisks)"],
    ),
    unit("line_count", "", "line", "lines", &["lines of text", "non empty lines"]),
    unit("unique_word_count", "", "different word", "different words", &["(unique|distinct|different) words"]),
    unit(
        "lowercase_word_count",
        "",
        "word in small letters",
        "words in small letters",
        &["(lowercase|lower case) words", "words in (lowercase|lower case|all lowercase|all lower case) [letters]"],
    ),
    unit(
        "capital_word_frequency",
        "",
        "word in capitals",
        "words in capitals",
        &[
            "words (in|with|of|written in) [all] (capital|uppercase|capitalized|upper case) letters",
            "(all capital|fully capitalized|all caps|uppercase|upper case|capitalized|capital) words",
            "words in (all caps|caps|all capitals|uppercase|upper case)",
            "words that are (in all caps|capitalized|fully capitalized)",
        ],
    ),
    unit("number_count", "", "number", "numbers", &["numbers in digits"]),
    unit("letter_count", "", "letter", "letters", &["letters of the alphabet"]),
    unit(
        "word_class_count",
        "class=conjunctions distinct=true",
        "different coordinating conjunction",
        "different coordinating conjunctions",
        &["(different|unique|distinct) [coordinating] conjunctions"],
    ),
    unit(
        "word_class_count",
        "class=conjunctions distinct=false",
        "coordinating conjunction",
        "coordinating conjunctions",
        &["conjunctions"],
    ),
    unit(
        "word_class_count",
        "class=pronouns distinct=true",
        "different pronoun",
        "different pronouns",
        &["(different|unique|distinct) [personal] pronouns"],
    ),
    unit("word_class_count", "class=pronouns distinct=false", "pronoun", "pronouns", &["personal pronouns"]),
    unit(
        "word_class_count",
        "class=person_names distinct=true",
        "different person name",
        "different person names",
        &["(different|unique|distinct) (person names|names of (people|persons)|first names)"],
    ),
    unit(
        "word_class_count",
        "class=person_names distinct=false",
        "person name",
        "person names",
        &["names of (people|persons)", "person names"],
    ),
    unit(
        "word_class_count",
        "class=stop_words distinct=true",
        "different stop word",
        "different stop words",
        &["(different|unique|distinct) stop words"],
    ),
    unit("word_class_count", "class=stop_words distinct=false", "stop word", "stop words", &["stopwords"]),
    unit(
        "bullet_count",
        "",
        "bullet point",
        "bullet points",
        &["bullets", "bullet list (items|points)", "bulleted (points|items)", "markdown bullet points"],
    ),
    unit("list_item_count", "style=any", "list item", "list items", &["items in (the|a|your) list"]),
    unit("list_item_count", "style=bullets", "bulleted list item", "bulleted list items", &[]),
    unit("list_item_count", "style=numbers", "numbered list item", "numbered list items", &["numbered (items|points)"]),
    unit(
        "placeholder_count",
        "",
        "placeholder",
        "placeholders",
        &["placeholders (in|represented by|with|using) square brackets", "bracketed placeholders"],
    ),
    unit(
        "highlight_count",
        "style=any",
        "highlighted part",
        "highlighted parts",
        &[
            "highlighted (sections|phrases|words|text sections|passages|texts)",
            "sections that (are highlighted|has titles in markdown)",
        ],
    ),
    unit(
        "highlight_count",
        "style=bold",
        "bold part",
        "bold parts",
        &[
            "(bold|bolded) (words|phrases|sections|texts|terms|passages)",
            "(words|phrases|sections|parts|terms) in bold",
        ],
    ),
    unit(
        "highlight_count",
        "style=italic",
        "italic part",
        "italic parts",
        &[
            "(italic|italicized) (words|phrases|sections|texts|terms|passages)",
            "(words|phrases|sections|parts) in (italic|italics)",
        ],
    ),
    unit("heading_count", "level=0", "heading", "headings", &["markdown headings", "headers"]),
    unit(
        "heading_level_count",
        "",
        "heading level",
        "heading levels",
        &[
            "(different|distinct) (heading levels|levels of (headings|headers))",
            "levels of (headings|headers|heading)",
            "header levels",
            "markdown heading levels",
            "level headings",
            "(levels of|level) markdown headings",
            "heading level",
        ],
    ),
    unit(
        "table_rows",
        "with_header=false",
        "table row",
        "table rows",
        &["rows [in (the|a|each|every) table]", "rows of data", "data rows"],
    ),
    unit(
        "table_rows",
        "with_header=true",
        "table row with the header",
        "table rows with the header",
        &["rows (including|counting) the (header|heading)", "table rows (including|counting) the header"],
    ),
    unit("table_columns", "", "table column", "table columns", &["columns [in (the|a|each|every) table]"]),
    unit("table_count", "", "table", "tables", &["markdown tables"]),
    unit("block_quote_count", "", "block quote", "block quotes", &["blockquotes", "quote blocks"]),
    unit("code_block_count", "", "code block", "code blocks", &["blocks of code", "fenced code blocks"]),
    unit("link_count", "", "link", "links", &["hyperlinks", "urls"]),
    unit("horizontal_rule_count", "", "horizontal rule", "horizontal rules", &["horizontal lines", "thematic breaks"]),
    unit(
        "citation_count",
        "style=bracket_number",
        "numbered citation",
        "numbered citations",
        &["citations", "references in square brackets", "bracketed citations"],
    ),
    unit(
        "citation_count",
        "style=author_year",
        "author-year citation",
        "author-year citations",
        &["author year citations", "citations in author year (format|style)"],
    ),
    unit(
        "bracket_depth",
        "",
        "level of nested brackets",
        "levels of nested brackets",
        &[
            "levels of nested parentheses",
            "nested (brackets|parentheses)",
            "levels of (bracket|parenthesis|parentheses|brackets) [nesting]",
        ],
    ),
    unit(
        "quote_depth",
        "",
        "level of nested quotes",
        "levels of nested quotes",
        &[
            "nested quotes",
            "levels of quotation marks",
            "levels of quotes",
            "levels of (nested|quoted) (quotations|quotation marks)",
        ],
    ),
    unit("letter_frequency", "letter=#", "hashtag", "hashtags", &["hash tags"]),
    unit("letter_frequency", "letter=!", "exclamation mark", "exclamation marks", &["exclamation points"]),
    unit("letter_frequency", "letter=?", "question mark", "question marks", &[]),
    unit("emoji_count", "", "emoji", "emoji", &["emojis"]),
    unit(
        "json_depth",
        "",
        "level of JSON nesting",
        "levels of JSON nesting",
        &[
            "levels of (nesting|depth|nested objects)",
            "(object nesting|nesting|nested) levels",
            "nested levels of objects",
            "levels deep",
            "level of nesting",
            "levels of (json|object) nesting",
        ],
    ),
    unit("xml_attribute_count", "", "XML attribute", "XML attributes", &["attributes"]),
];

/// Patterns with the places of their units in [`UNITS`], by the first word.
type Readers = HashMap<String, Vec<(usize, Wording)>>;

/// The patterns that may begin with this word.
pub(crate) fn beginning(word: &str) -> &'static [(usize, Wording)] {
    static READERS: OnceLock<Readers> = OnceLock::new();
    let readers = READERS.get_or_init(|| {
        let mut readers = Readers::new();
        for (at, unit) in UNITS.iter().enumerate() {
            for words in [unit.many, unit.one].iter().chain(unit.also) {
                let pattern = Wording::new(unit.kind, words);
                for first in pattern.first_words() {
                    readers.entry(stem(&first).to_owned()).or_default().push((at, pattern.clone()));
                }
            }
        }
        readers
    });
    readers.get(stem(word)).map_or(&[], Vec::as_slice)
}

/// The fixed fields of a unit.
pub(crate) fn fixed(unit: &Unit) -> Fields {
    let pairs = unit.fixed.split_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), serde_json::from_str(value).unwrap_or_else(|_| value.into()))).collect()
}
