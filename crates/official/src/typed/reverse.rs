//! From a typed constraint to the upstream code that asks for the same.

use constraints::Constraint;
use serde_json::{Map, Value, json};

use crate::suite::{Suite, Upstream};

/// The official code for a constraint, where one asks for the same with parameters that it can have; `None` otherwise.
///
/// Upstream knows "less than" and "at least" only, so "at most 5" becomes "less than 6"; "exactly" has an equivalent in few kinds.
pub fn upstream(constraint: &Constraint) -> Option<(Suite, Upstream)> {
    let json = serde_json::to_value(constraint).ok()?;
    let fields = Fields(json.as_object()?);
    let found = ifeval(fields)
        .map(|(id, kwargs)| (Suite::IfEval, id, kwargs))
        .or_else(|| ifbench(fields).map(|(id, kwargs)| (Suite::IfBench, id, kwargs)))
        .or_else(|| ifeval_g(fields).map(|(id, kwargs)| (Suite::IfEvalG, id, kwargs)));
    let (suite, id, kwargs) = found?;
    Some((suite, Upstream { id: id.to_owned(), kwargs: kwargs.as_object().cloned().unwrap_or_default() }))
}

/// A constraint's published JSON.
#[derive(Clone, Copy)]
struct Fields<'f>(&'f Map<String, Value>);

impl<'f> Fields<'f> {
    fn kind(self) -> &'f str {
        self.text("kind").unwrap_or_default()
    }

    fn text(self, name: &str) -> Option<&'f str> {
        self.0.get(name)?.as_str()
    }

    fn count(self, name: &str) -> Option<u64> {
        self.0.get(name)?.as_u64()
    }

    fn value(self, name: &str) -> Value {
        self.0.get(name).cloned().unwrap_or_default()
    }

    fn inner(self, name: &str) -> Option<Fields<'f>> {
        self.0.get(name)?.as_object().map(Fields)
    }

    fn parts(self) -> Option<Vec<Fields<'f>>> {
        self.0.get("constraints")?.as_array()?.iter().map(|part| part.as_object().map(Fields)).collect()
    }

    /// The bound in upstream's two relations.
    fn bound(self) -> Option<(&'static str, u64)> {
        let count = self.count("count")?;
        match self.text("relation")? {
            "at_least" => Some(("at least", count)),
            "more_than" => Some(("at least", count + 1)),
            "less_than" => Some(("less than", count)),
            "at_most" => Some(("less than", count + 1)),
            _ => None,
        }
    }

    /// The count, when the bound is this one.
    fn bounded(self, relation: &str) -> Option<u64> {
        self.count("count").filter(|_| self.text("relation") == Some(relation))
    }
}

type Found = (&'static str, Value);

fn ifeval(fields: Fields<'_>) -> Option<Found> {
    let counted = |id: &'static str, relation: &str, count: &str| {
        let (bound, n) = fields.bound()?;
        Some((id, json!({ relation: bound, count: n })))
    };
    match fields.kind() {
        "sentence_count" => counted("length_constraints:number_sentences", "relation", "num_sentences"),
        "word_count" => counted("length_constraints:number_words", "relation", "num_words"),
        "capital_word_frequency" => {
            counted("change_case:capital_word_frequency", "capital_relation", "capital_frequency")
        }
        "paragraph_count" if fields.text("divider") == Some("asterisks") => {
            Some(("length_constraints:number_paragraphs", json!({ "num_paragraphs": fields.bounded("exactly")? })))
        }
        "keyword_include" if fields.count("min_count") == Some(1) => {
            Some(("keywords:existence", json!({ "keywords": fields.value("keywords") })))
        }
        "keyword_exclude" => Some(("keywords:forbidden_words", json!({ "forbidden_words": fields.value("keywords") }))),
        "keyword_frequency" => {
            let (relation, n) = fields.bound()?;
            let kwargs = json!({ "keyword": fields.value("keyword"), "relation": relation, "frequency": n });
            Some(("keywords:frequency", kwargs))
        }
        "letter_frequency" => {
            let letter = fields.text("letter")?.to_lowercase();
            // Upstream draws another letter at random for anything else.
            let is_latin = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase());
            let (relation, n) = fields.bound().filter(|_| is_latin)?;
            let kwargs = json!({ "letter": letter, "let_relation": relation, "let_frequency": n });
            Some(("keywords:letter_frequency", kwargs))
        }
        "language" => Some(("language:response_language", json!({ "language": fields.value("code") }))),
        "placeholder_count" => {
            let n = fields.bounded("at_least")?;
            Some(("detectable_content:number_placeholders", json!({ "num_placeholders": n })))
        }
        "postscript" => {
            let marker = if fields.text("marker") == Some("P.P.S.") { "P.P.S" } else { "P.S." };
            Some(("detectable_content:postscript", json!({ "postscript_marker": marker })))
        }
        "bullet_count" => {
            Some(("detectable_format:number_bullet_lists", json!({ "num_bullets": fields.bounded("exactly")? })))
        }
        "highlight_count" if fields.text("style") == Some("any") => {
            let n = fields.bounded("at_least")?;
            Some(("detectable_format:number_highlighted_sections", json!({ "num_highlights": n })))
        }
        "section_count" => {
            let kwargs =
                json!({ "section_spliter": fields.value("label"), "num_sections": fields.bounded("at_least")? });
            Some(("detectable_format:multiple_sections", kwargs))
        }
        "json" => Some(("detectable_format:json_format", json!({}))),
        "title" => Some(("detectable_format:title", json!({}))),
        "alternatives" if fields.text("divider") == Some("******") && fields.count("count") == Some(2) => {
            Some(("combination:two_responses", json!({})))
        }
        "ends_with" => Some(("startend:end_checker", json!({ "end_phrase": fields.value("text") }))),
        "no_commas" => Some(("punctuation:no_comma", json!({}))),
        "quotation" => Some(("startend:quotation", json!({}))),
        "all" => all(fields),
        _ => None,
    }
}

/// Combinations that one upstream id asks for.
fn all(fields: Fields<'_>) -> Option<Found> {
    let parts = fields.parts()?;
    let [first, second] = parts.as_slice() else { return None };
    let is_english = second.kind() == "language" && second.text("code") == Some("en");
    match first.kind() {
        "uppercase" if is_english => Some(("change_case:english_capital", json!({}))),
        "lowercase" if is_english => Some(("change_case:english_lowercase", json!({}))),
        "paragraph_count" if first.text("divider") == Some("blank_line") && second.kind() == "scoped" => {
            let word = second.inner("constraint").filter(|inner| inner.kind() == "word_at")?;
            let is_first = word.count("position") == Some(1) && second.text("unit") == Some("paragraph");
            let kwargs = json!({
                "num_paragraphs": first.bounded("exactly")?,
                "nth_paragraph": second.count("number").filter(|_| is_first && second.text("which") == Some("nth"))?,
                "first_word": word.value("word"),
            });
            Some(("length_constraints:nth_paragraph_first_word", kwargs))
        }
        _ => None,
    }
}

fn ifbench(fields: Fields<'_>) -> Option<Found> {
    let at_least = |id: &'static str, name: &str| Some((id, json!({ name: fields.bounded("at_least")? })));
    let plain = |id: &'static str| Some((id, json!({})));
    match fields.kind() {
        "unique_word_count" => at_least("count:unique_word_count", "N"),
        "word_repeat_limit" => Some(("words:repeats", json!({ "small_n": fields.count("count")? }))),
        "number_count" => Some(("count:numbers", json!({ "N": fields.bounded("exactly")? }))),
        "word_class_count" => match (fields.text("class")?, fields.value("distinct") == json!(true)) {
            ("conjunctions", true) => at_least("count:conjunctions", "small_n"),
            ("pronouns", false) => at_least("count:pronouns", "N"),
            ("person_names", true) => at_least("count:person_names", "N"),
            _ => None,
        },
        "stop_word_ratio" => Some(("ratio:stop_words", json!({ "percentage": fields.count("percentage")? }))),
        "sentence_increment" => Some(("sentence:increment", json!({ "small_n": fields.count("step")? }))),
        "prime_word_lengths" => plain("words:prime_lengths"),
        "alternating_syllables" => plain("words:odd_even_syllables"),
        "vowel_variety" if fields.count("max") == Some(3) => plain("words:vowel"),
        "consonant_clusters" => plain("words:consonants"),
        "adjacent_initials" if fields.text("rule") == Some("different") => plain("words:no_consecutive"),
        "alphabetical_words" if fields.text("unit") == Some("word") => plain("words:alphabet"),
        "alliteration_increment" => plain("sentence:alliteration_increment"),
        "word_chain" if fields.text("unit") == Some("sentence") => plain("words:last_first"),
        "word_chain" => plain("words:paragraph_last_first"),
        "substring_count" if fields.bounded("at_least") == Some(2) => {
            Some(("format:list", json!({ "sep": fields.value("text") })))
        }
        "repeat_with_change" => Some(("repeat:repeat_change", json!({ "prompt_to_repeat": fields.value("text") }))),
        "every_nth_word_script" if fields.text("script") == Some("japanese") => {
            Some(("count:words_japanese", json!({ "N": fields.count("n")? })))
        }
        "emoji_ending" => plain("format:emoji"),
        "line_indent" => plain("format:line_indent"),
        "nested_bullets" => plain("format:sub-bullets"),
        "no_whitespace" => plain("format:no_whitespace"),
        "title_case" if fields.text("rule") == Some("every_word") => plain("format:title_case"),
        "quote_explained" => plain("format:quote_unquote"),
        "emphasis_thesis" => plain("format:thesis"),
        "bracket_depth" if fields.bounded("at_least") == Some(5) => plain("format:parentheses"),
        "quote_depth" if fields.bounded("at_least") == Some(3) => plain("format:quotes"),
        "scoped" if fields.text("unit") == Some("sentence") && fields.text("which") == Some("nth") => {
            let inner = fields.inner("constraint").filter(|inner| inner.kind() == "keyword_include")?;
            let keywords = inner.0.get("keywords")?.as_array()?;
            let [word] = keywords.as_slice() else { return None };
            Some(("sentence:keyword", json!({ "word": word, "N": fields.count("number")? })))
        }
        _ => None,
    }
}

fn ifeval_g(fields: Fields<'_>) -> Option<Found> {
    let plain = |id: &'static str| Some((id, json!({})));
    match fields.kind() {
        "adjacent_initials" => plain("keywords:no_adjacent_consecutive"),
        "same_first_and_last_word" => plain("keywords:start_end"),
        "lowercase_word_count" => Some(("count:lowercase_counting", json!({ "N": fields.bounded("at_most")? }))),
        "letter_count" => {
            let (relation, n) = fields.bound()?;
            Some(("letters:letter_counting", json!({ "N": n, "relation": relation })))
        }
        "characters_exclude" => match fields.text("characters")? {
            "." => plain("punctuation:punctuation_dot"),
            "!" => plain("punctuation:punctuation_exclamation"),
            _ => None,
        },
        "equals" => Some(("copy:copy", json!({ "prompt_to_repeat": fields.value("text") }))),
        "copies" if fields.text("divider") == Some("******") => {
            let kwargs = json!({ "prompt_to_repeat": fields.value("text"), "N": fields.count("count")? });
            Some(("copy:copying_multiple", kwargs))
        }
        "phrase_variations" => {
            let kwargs = json!({ "phrase": fields.value("phrase"), "small_n": fields.count("count")? });
            Some(("copy:repeat_phrase", kwargs))
        }
        "sentence_joiner" if fields.text("joiner") == Some("-") => plain("detectable_format:sentence_hyphens"),
        "word_wrapping" => match fields.text("style")? {
            "square_brackets" => plain("detectable_format:square_brackets"),
            _ => plain("detectable_format:bigram_wrapping"),
        },
        "word_at" if fields.count("sentence") == Some(0) && fields.count("position") == Some(1) => {
            let is_last = fields.value("from_end") == json!(true);
            let (id, name) = if is_last {
                ("last_word:last_word_answer", "last_word")
            } else {
                ("first_word:first_word_answer", "first_word")
            };
            Some((id, json!({ name: fields.value("word") })))
        }
        "paragraph_count" if fields.bounded("exactly") == Some(2) => plain("paragraphs:paragraphs2"),
        _ => None,
    }
}
