//! MulDimIF's constraints, as the checking scripts of its repository judge them (`Code/evaluation/scripts`, with `evaluation.py` of commit 9cf76f3).
//!
//! An id is the main and the sub category of a constraint, joined as upstream joins them (`Length_Words`); its one parameter, `constraint`, is the
//! sentence. Each script reads the sentence by a list of phrases and then judges the response: the phrases are tables here
//! ([`phrases`]), and what a sentence says becomes a rule before any response is seen. What no script understands is never followed,
//! except where a script takes it for no demand at all.

mod bounds;
mod chinese;
mod each;
mod english;
mod identifiers;
mod json;
mod keywords;
mod keywords_each;
mod length;
mod markdown;
mod numbers;
mod others;
mod phrases;
mod punctuation;
mod table;
mod terms;
mod value;
mod words;

use crate::checker::Build;
use crate::kwargs::{Kwargs, OfficialError, raises};

/// Every id with the function that reads its sentence.
pub(crate) static IDS: &[(&str, Build)] = &[
    ("Content_Keywords", keywords::keywords),
    ("Content_Keywords: Must include", keywords::keywords),
    ("Content_Punctuation", punctuation::punctuation),
    ("Content_Punctuation: Ending punctuation", punctuation::punctuation),
    ("Punctuation_Ending punctuation", punctuation::punctuation),
    ("Content_Identifiers", identifiers::identifiers),
    ("Content_Length", identifiers::identifiers),
    ("Content_Quotes", identifiers::identifiers),
    ("Content_Sources", identifiers::identifiers),
    ("Content_Mention", identifiers::identifiers),
    ("Citations_In-text", identifiers::identifiers),
    ("Format_Json", json::json),
    ("Json_Object nesting levels", json::json),
    ("Json_Number of attributes", json::json),
    ("Format_Markdown", markdown::markdown),
    ("Format_Markdown: Heading levels", markdown::markdown),
    ("Markdown_Heading levels", markdown::markdown),
    ("Markdown_Block quotes", markdown::markdown),
    ("Format_Table", table::table),
    ("Format_Table: Row limit", table::table),
    ("Format_Table: Column limit", table::table),
    ("Table_Row limit", table::table),
    ("Table_Column limit", table::table),
    ("Format_XML", others::others),
    ("XML_Number of attributes", others::others),
    ("Format_Text", others::others),
    ("Format_Blurb", others::others),
    ("Format_Length", others::others),
    ("Format_Bullet Points", others::others),
    ("Format_Markdown: Block quotes", others::others),
    ("References_Format", others::others),
    ("Table_Table", others::others),
    ("Language_English", english::english),
    ("Language_English: Capitalized", english::english),
    ("Language_English: All Uppercase", english::english),
    ("Language_Chinese", chinese::chinese),
    ("Language_Chinese: Simplified", chinese::chinese),
    ("Language_Chinese: Traditional", chinese::chinese),
    ("Length_Words", words::words),
    ("Length_Words: At most", words::words),
    ("Length_Words: At least", words::words),
    ("Length_Words: Range", words::words),
    ("Words_At most", words::words),
    ("Format_Word Count", words::words),
    ("Length_Sentences", length::sentences),
    ("Length_Sentences: At least", length::sentences),
    ("Length_Sentences: At most", length::sentences),
    ("Length_Sentences: Range", length::sentences),
    ("Sentences_At most", length::sentences),
    ("Sentences_At least", length::sentences),
    ("Length_Paragraphs", length::paragraphs),
    ("Length_Paragraphs: At most", length::paragraphs),
    ("Length_Paragraphs: At least", length::paragraphs),
    ("Length_Paragraphs: Range", length::paragraphs),
    ("Paragraphs_At most", length::paragraphs),
];

/// The sentence that says what is asked.
fn sentence<'k>(kwargs: &Kwargs<'k>) -> Result<&'k str, OfficialError> {
    kwargs.only(&["constraint"])?;
    kwargs.text("constraint")?.ok_or_else(|| raises("TypeError (constraint is missing)"))
}
