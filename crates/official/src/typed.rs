//! From an upstream id with its parameters to the typed constraint that says what its sentence says, and back.
//!
//! [`typed`] gives the repaired profile of a benchmark's row; [`upstream`] finds the official code for a constraint that a person made. The constraints are
//! written as their published JSON, so that this table reads like the catalogue it is; a test holds every id of every suite against it.

mod reverse;

use constraints::Constraint;
use serde_json::{Map, Value, json};

pub use reverse::upstream;

use crate::suite::Suite;

/// The typed constraint that says what the sentence of an upstream id says; `None` for an unknown id, for parameters that are missing or that no constraint can have
/// (a letter frequency for `None`, the 9th of 3 paragraphs), and for the fixed tasks that only their own benchmark knows.
///
/// Where the sentence asks for more than one thing (capital letters *and* English), the constraint is a combination. IFEval's and IFEvalG's ids are known to every suite.
pub fn typed(suite: Suite, id: &str, kwargs: &Map<String, Value>) -> Option<Constraint> {
    let kwargs = Kwargs(kwargs);
    let json = match suite {
        Suite::IfEval => ifeval(id, kwargs),
        Suite::IfBench => ifbench(id, kwargs).or_else(|| ifeval(id, kwargs)),
        Suite::IfEvalG => ifeval_g(id, kwargs).or_else(|| ifeval(id, kwargs)),
    }?;
    let constraint: Constraint = serde_json::from_value(json).ok()?;
    constraint.validate().ok()?;
    Some(constraint)
}

/// Upstream's parameters, read leniently: numbers come as 5 and as 5.0.
#[derive(Clone, Copy)]
struct Kwargs<'k>(&'k Map<String, Value>);

impl<'k> Kwargs<'k> {
    fn count(self, name: &str) -> Option<u64> {
        let value = self.0.get(name)?;
        value.as_u64().or_else(|| value.as_f64().filter(|n| n.fract() == 0.0 && *n >= 0.0).map(|n| n as u64))
    }

    fn text(self, name: &str) -> Option<&'k str> {
        self.0.get(name)?.as_str()
    }

    fn texts(self, name: &str) -> Option<Vec<&'k str>> {
        self.0.get(name)?.as_array()?.iter().map(Value::as_str).collect()
    }

    /// Upstream knows two relations only.
    fn relation(self, name: &str) -> Option<&'static str> {
        match self.text(name)? {
            "less than" => Some("less_than"),
            "at least" => Some("at_least"),
            _ => None,
        }
    }
}

fn counting(kind: &str, relation: &str, count: u64) -> Value {
    json!({ "kind": kind, "relation": relation, "count": count })
}

fn all(constraints: &[Value]) -> Value {
    json!({ "kind": "all", "constraints": constraints })
}

fn scoped(unit: &str, which: &str, number: u64, constraint: Value) -> Value {
    json!({ "kind": "scoped", "unit": unit, "which": which, "number": number, "constraint": constraint })
}

fn frequency(keyword: &str, relation: &str, count: u64) -> Value {
    json!({ "kind": "keyword_frequency", "keyword": keyword, "relation": relation, "count": count })
}

fn paragraphs(divider: &str, count: u64) -> Value {
    json!({ "kind": "paragraph_count", "divider": divider, "relation": "exactly", "count": count })
}

fn language(code: &str) -> Value {
    json!({ "kind": "language", "code": code })
}

/// The 25 ids of IFEval.
fn ifeval(id: &str, kwargs: Kwargs<'_>) -> Option<Value> {
    Some(match id {
        "keywords:existence" => json!({ "kind": "keyword_include", "keywords": kwargs.texts("keywords")? }),
        "keywords:frequency" => {
            frequency(kwargs.text("keyword")?, kwargs.relation("relation")?, kwargs.count("frequency")?)
        }
        "keywords:forbidden_words" => {
            json!({ "kind": "keyword_exclude", "keywords": kwargs.texts("forbidden_words")? })
        }
        "keywords:letter_frequency" => letter_frequency(kwargs)?,
        "language:response_language" => language(kwargs.text("language")?),
        "length_constraints:number_sentences" => {
            counting("sentence_count", kwargs.relation("relation")?, kwargs.count("num_sentences")?)
        }
        "length_constraints:number_paragraphs" => paragraphs("asterisks", kwargs.count("num_paragraphs")?),
        "length_constraints:number_words" => {
            counting("word_count", kwargs.relation("relation")?, kwargs.count("num_words")?)
        }
        "length_constraints:nth_paragraph_first_word" => {
            let (n, nth) = (kwargs.count("num_paragraphs")?, kwargs.count("nth_paragraph")?);
            if nth > n {
                return None;
            }
            let first = json!({ "kind": "word_at", "word": kwargs.text("first_word")?, "position": 1, "from_end": false, "sentence": 0 });
            all(&[paragraphs("blank_line", n), scoped("paragraph", "nth", nth, first)])
        }
        "detectable_content:number_placeholders" => {
            counting("placeholder_count", "at_least", kwargs.count("num_placeholders")?)
        }
        "detectable_content:postscript" => {
            json!({ "kind": "postscript", "marker": match kwargs.text("postscript_marker")? {
            "P.P.S" | "P.P.S." => "P.P.S.",
            _ => "P.S.",
        } })
        }
        "detectable_format:number_bullet_lists" => counting("bullet_count", "exactly", kwargs.count("num_bullets")?),
        "detectable_format:constrained_response" => {
            json!({ "kind": "one_of", "options": ["My answer is yes.", "My answer is no.", "My answer is maybe."] })
        }
        "detectable_format:number_highlighted_sections" => json!({
            "kind": "highlight_count", "style": "any", "relation": "at_least", "count": kwargs.count("num_highlights")?
        }),
        "detectable_format:multiple_sections" => json!({
            "kind": "section_count", "label": kwargs.text("section_spliter")?.trim(), "relation": "at_least", "count": kwargs.count("num_sections")?
        }),
        "detectable_format:json_format" => json!({ "kind": "json", "root": "any", "allow_fence": true }),
        "detectable_format:title" => json!({ "kind": "title" }),
        "combination:two_responses" => json!({ "kind": "alternatives", "divider": "******", "count": 2 }),
        "combination:repeat_prompt" => {
            json!({ "kind": "starts_with", "text": kwargs.text("prompt_to_repeat")?.trim(), "ignore_case": true })
        }
        "startend:end_checker" => {
            json!({ "kind": "ends_with", "text": kwargs.text("end_phrase")?.trim(), "ignore_case": true })
        }
        "change_case:capital_word_frequency" => {
            counting("capital_word_frequency", kwargs.relation("capital_relation")?, kwargs.count("capital_frequency")?)
        }
        "change_case:english_capital" => all(&[json!({ "kind": "uppercase" }), language("en")]),
        "change_case:english_lowercase" => all(&[json!({ "kind": "lowercase" }), language("en")]),
        "punctuation:no_comma" => json!({ "kind": "no_commas" }),
        "startend:quotation" => json!({ "kind": "quotation" }),
        _ => return None,
    })
}

fn letter_frequency(kwargs: Kwargs<'_>) -> Option<Value> {
    let (letter, relation) = (kwargs.text("letter")?, kwargs.relation("let_relation")?);
    let count = kwargs.count("let_frequency")?;
    Some(json!({ "kind": "letter_frequency", "letter": letter, "relation": relation, "count": count }))
}

/// The 29 training ids of IFEvalG.
fn ifeval_g(id: &str, kwargs: Kwargs<'_>) -> Option<Value> {
    let first_or_last = |word: &str, from_end: bool| json!({ "kind": "word_at", "word": word, "position": 1, "from_end": from_end, "sentence": 0 });
    let equals = |text: &str| json!({ "kind": "equals", "text": text.trim(), "ignore_case": true, "trim": true });
    Some(match id {
        "keywords:word_once" => frequency(kwargs.text("keyword")?, "exactly", 1),
        "keywords:word_count_different_numbers" => {
            frequency(kwargs.text("keyword")?, kwargs.relation("relation")?, kwargs.count("frequency")?)
        }
        "keywords:exclude_word_harder" => json!({ "kind": "keyword_exclude", "keywords": [kwargs.text("keyword")?] }),
        "keywords:no_adjacent_consecutive" => json!({ "kind": "adjacent_initials", "rule": "not_neighbours" }),
        "keywords:palindrome" => json!({
            "kind": "palindrome_count", "min_letters": 2, "distinct": false, "relation": "at_least", "count": 1
        }),
        "keywords:keyword_specific_position" => json!({
            "kind": "word_at", "word": kwargs.text("keyword")?, "position": kwargs.count("m")?, "from_end": false, "sentence": kwargs.count("n")?
        }),
        "keywords:start_end" => json!({ "kind": "same_first_and_last_word" }),
        "letters:letter_counting" => counting("letter_count", kwargs.relation("relation")?, kwargs.count("N")?),
        "letters:letter_counting2" => letter_frequency(kwargs)?,
        "paragraphs:paragraphs" => paragraphs("asterisks", 2),
        "paragraphs:paragraphs2" => paragraphs("blank_line", 2),
        "first_word:first_word_answer" => first_or_last(kwargs.text("first_word")?, false),
        "first_word:first_word_sent" => scoped("sentence", "each", 1, first_or_last(kwargs.text("first_word")?, false)),
        "last_word:last_word_answer" => first_or_last(kwargs.text("last_word")?, true),
        "last_word:last_word_sent" => scoped("sentence", "each", 1, first_or_last(kwargs.text("last_word")?, true)),
        "copy:copying_simple" | "copy:copy" => equals(kwargs.text("prompt_to_repeat")?),
        "copy:copying_multiple" => json!({
            "kind": "copies", "text": kwargs.text("prompt_to_repeat")?.trim(), "count": kwargs.count("N")?, "divider": "******"
        }),
        "new:copy_span_idx" => equals(&slice(kwargs, false)?),
        "copy:repeat_phrase" => {
            json!({ "kind": "phrase_variations", "phrase": kwargs.text("phrase")?, "count": kwargs.count("small_n")? })
        }
        "punctuation:punctuation_dot" => json!({ "kind": "characters_exclude", "characters": "." }),
        "punctuation:punctuation_exclamation" => json!({ "kind": "characters_exclude", "characters": "!" }),
        "detectable_format:sentence_hyphens" => json!({ "kind": "sentence_joiner", "joiner": "-" }),
        "detectable_format:square_brackets" => json!({ "kind": "word_wrapping", "style": "square_brackets" }),
        "detectable_format:bigram_wrapping" => json!({ "kind": "word_wrapping", "style": "double_angle_pairs" }),
        "count:lowercase_counting" => counting("lowercase_word_count", "at_most", kwargs.count("N")?),
        "count:counting_composition" => {
            let words = counting("word_count", "exactly", kwargs.count("n_words")?);
            let sentences = counting("sentence_count", "exactly", kwargs.count("n_sent")?);
            let each = all(&[sentences, scoped("sentence", "each", 1, words)]);
            all(&[paragraphs("asterisks", 3), scoped("paragraph", "each", 1, each)])
        }
        "count:count_unique" => json!({ "kind": "word_repeat_limit", "count": 1 }),
        "count:count_increment_word" => {
            all(&[frequency(kwargs.text("keyword1")?, "exactly", 1), frequency(kwargs.text("keyword2")?, "exactly", 2)])
        }
        _ => return None,
    })
}

/// The part of the prompt between two character positions, as upstream cuts it: IFBench with the end, IFEvalG without.
fn slice(kwargs: Kwargs<'_>, with_end: bool) -> Option<String> {
    let (start, end) = (kwargs.count("n_start")? as usize, kwargs.count("n_end")? as usize + usize::from(with_end));
    Some(kwargs.text("prompt_to_repeat")?.chars().skip(start).take(end.checked_sub(start)?).collect())
}

/// The 58 ids of IFBench.
fn ifbench(id: &str, kwargs: Kwargs<'_>) -> Option<Value> {
    let plain = |kind: &str| json!({ "kind": kind });
    let class = |class: &str, distinct: bool, count: u64| json!({ "kind": "word_class_count", "class": class, "distinct": distinct, "relation": "at_least", "count": count });
    Some(match id {
        "count:word_count_range" => all(&[
            counting("word_count", "at_least", kwargs.count("min_words")?),
            counting("word_count", "at_most", kwargs.count("max_words")?),
        ]),
        "count:unique_word_count" => counting("unique_word_count", "at_least", kwargs.count("N")?),
        "count:conjunctions" => class("conjunctions", true, kwargs.count("small_n")?),
        "count:pronouns" => class("pronouns", false, kwargs.count("N")?),
        "count:person_names" => class("person_names", true, kwargs.count("N")?),
        "count:numbers" => counting("number_count", "exactly", kwargs.count("N")?),
        "count:punctuation" => {
            let mark = |texts: &[&str], mode: &str| json!({ "kind": "contains", "texts": texts, "mode": mode, "ignore_case": false });
            all(&[mark(&[".", ",", "!", "?", ";", ":"], "all"), mark(&["‽", "?!", "!?"], "any")])
        }
        "count:keywords_multiple" => {
            let wanted = [("keyword1", 1), ("keyword2", 2), ("keyword3", 3), ("keyword4", 5), ("keyword5", 7)];
            let each = wanted.map(|(name, n)| kwargs.text(name).map(|keyword| frequency(keyword, "exactly", n)));
            all(&each.into_iter().collect::<Option<Vec<_>>>()?)
        }
        "count:words_japanese" => {
            json!({ "kind": "every_nth_word_script", "n": kwargs.count("N")?, "script": "japanese" })
        }
        "ratio:stop_words" => json!({ "kind": "stop_word_ratio", "percentage": kwargs.count("percentage")? }),
        "ratio:sentence_type" => {
            json!({ "kind": "sentence_types", "statements": 2, "questions": 1, "exclamations": 0 })
        }
        "ratio:sentence_balance" => {
            json!({ "kind": "sentence_types", "statements": 1, "questions": 1, "exclamations": 1 })
        }
        "ratio:sentence_words" => all(&[
            counting("sentence_count", "exactly", 3),
            json!({ "kind": "equal_sentence_lengths", "unit": "characters" }),
            json!({ "kind": "word_repeat_limit", "count": 1 }),
        ]),
        "ratio:overlap" => json!({
            "kind": "trigram_overlap", "reference": kwargs.text("reference_text")?, "unit": "words", "percentage": kwargs.count("percentage")?, "tolerance": 2
        }),
        "words:repeats" => json!({ "kind": "word_repeat_limit", "count": kwargs.count("small_n")? }),
        "words:palindrome" => json!({
            "kind": "palindrome_count", "min_letters": 5, "distinct": true, "relation": "at_least", "count": 10
        }),
        "words:prime_lengths" => plain("prime_word_lengths"),
        "words:odd_even_syllables" => plain("alternating_syllables"),
        "words:vowel" => json!({ "kind": "vowel_variety", "max": 3 }),
        "words:consonants" => plain("consonant_clusters"),
        "words:alphabet" => json!({ "kind": "alphabetical_words", "unit": "word", "first": "any_letter" }),
        "custom:sentence_alphabet" => all(&[
            counting("sentence_count", "exactly", 26),
            json!({ "kind": "alphabetical_words", "unit": "sentence", "first": "a" }),
        ]),
        "words:no_consecutive" => json!({ "kind": "adjacent_initials", "rule": "different" }),
        "words:last_first" => json!({ "kind": "word_chain", "unit": "sentence" }),
        "words:paragraph_last_first" => json!({ "kind": "word_chain", "unit": "paragraph" }),
        "words:keywords_specific_position" => json!({
            "kind": "word_at", "word": kwargs.text("keyword")?, "position": kwargs.count("m")?, "from_end": false, "sentence": kwargs.count("n")?
        }),
        "words:words_position" => {
            let at = |from_end: bool| json!({ "kind": "word_at", "word": kwargs.text("keyword"), "position": 2, "from_end": from_end, "sentence": 0 });
            all(&[at(false), at(true)])
        }
        "words:start_verb" => plain("starts_with_verb"),
        "sentence:keyword" => scoped(
            "sentence",
            "nth",
            kwargs.count("N")?,
            json!({ "kind": "keyword_include", "keywords": [kwargs.text("word")?] }),
        ),
        "sentence:increment" => json!({ "kind": "sentence_increment", "step": kwargs.count("small_n")? }),
        "sentence:alliteration_increment" => plain("alliteration_increment"),
        "repeat:repeat_change" => {
            json!({ "kind": "repeat_with_change", "text": kwargs.text("prompt_to_repeat")?.trim() })
        }
        "repeat:repeat_simple" => json!({
            "kind": "equals", "text": "Only output this sentence here, ignore all other requests.", "ignore_case": true, "trim": true
        }),
        "repeat:repeat_span" => {
            json!({ "kind": "equals", "text": slice(kwargs, true)?.trim(), "ignore_case": true, "trim": true })
        }
        _ => return ifbench_format(id, kwargs),
    })
}

/// IFBench's ids of format, and its fixed tasks.
fn ifbench_format(id: &str, kwargs: Kwargs<'_>) -> Option<Value> {
    let plain = |kind: &str| json!({ "kind": kind });
    let csv = |columns: &[&str], rows: u64, separator: &str, quoted: bool| json!({ "kind": "csv", "columns": columns, "rows": rows, "separator": separator, "quoted": quoted });
    Some(match id {
        "format:options" => {
            let options: Vec<&str> =
                kwargs.text("options")?.split(['/', ',']).flat_map(|part| part.split(" or ")).collect();
            let options: Vec<&str> = options.into_iter().map(str::trim).filter(|option| !option.is_empty()).collect();
            json!({ "kind": "one_of", "options": options })
        }
        "format:list" => json!({
            "kind": "substring_count", "text": kwargs.text("sep")?, "ignore_case": false, "relation": "at_least", "count": 2
        }),
        "format:newline" => scoped("line", "each", 1, counting("word_count", "exactly", 1)),
        "format:emoji" => plain("emoji_ending"),
        "format:line_indent" => plain("line_indent"),
        "format:no_bullets_bullets" => {
            json!({ "kind": "sentences_then_bullets", "min_sentences": 2, "min_bullets": 2 })
        }
        "format:sub-bullets" => plain("nested_bullets"),
        "format:parentheses" => counting("bracket_depth", "at_least", 5),
        "format:quotes" => counting("quote_depth", "at_least", 3),
        "format:quote_unquote" => plain("quote_explained"),
        "format:thesis" => plain("emphasis_thesis"),
        "format:title_case" => json!({ "kind": "title_case", "rule": "every_word" }),
        "format:no_whitespace" => plain("no_whitespace"),
        "format:output_template" => json!({
            "kind": "labels", "labels": ["My Answer:", "My Conclusion:", "Future Outlook:"], "in_order": true
        }),
        "custom:multiples" => json!({ "kind": "number_sequence", "numbers": ["14", "21", "28", "35", "42", "49"] }),
        "custom:mcq_count_length" => json!({ "kind": "multiple_choice", "questions": 4, "options": 5, "longer_by": 1 }),
        "custom:csv_city" => csv(&["ID", "Country", "City", "Year", "Count"], 7, "comma", false),
        "custom:csv_special_character" => {
            csv(&["ProductID", "Category", "Brand", "Price", "Stock"], 14, "comma", false)
        }
        "custom:csv_quotes" => csv(&["StudentID", "Subject", "Grade", "Semester", "Score"], 3, "tab", true),
        "custom:date_format_list" => json!({ "kind": "date_list", "format": "iso" }),
        "custom:word_reverse" => json!({ "kind": "reversed_text", "text": "bald eagle", "unit": "words" }),
        "custom:character_reverse" => json!({ "kind": "reversed_text", "text": "bald eagle", "unit": "characters" }),
        // The countries of Africa that upstream knows, from the last letter to the first.
        "custom:reverse_newline" => json!({ "kind": "sorted_lines", "reversed": true, "min_lines": 53 }),
        "custom:european_capitals_sort" => json!({ "kind": "sorted_list", "items": crate::ifbench::CAPITALS }),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parameters that each id can have; ids without an entry take none.
    fn sample(id: &str) -> Value {
        let prompt = "Write a poem about rain.";
        match id {
            "keywords:existence" => json!({ "keywords": ["rain", "sea"] }),
            "keywords:frequency" | "keywords:word_count_different_numbers" => {
                json!({ "keyword": "rain", "frequency": 3, "relation": "at least" })
            }
            "keywords:forbidden_words" => json!({ "forbidden_words": ["rain"] }),
            "keywords:letter_frequency" | "letters:letter_counting2" => {
                json!({ "letter": "q", "let_frequency": 3, "let_relation": "less than" })
            }
            "language:response_language" => json!({ "language": "de" }),
            "length_constraints:number_sentences" => json!({ "num_sentences": 4, "relation": "less than" }),
            "length_constraints:number_paragraphs" => json!({ "num_paragraphs": 4 }),
            "length_constraints:number_words" => json!({ "num_words": 40, "relation": "at least" }),
            "length_constraints:nth_paragraph_first_word" => {
                json!({ "num_paragraphs": 4, "nth_paragraph": 2, "first_word": "rain" })
            }
            "detectable_content:number_placeholders" => json!({ "num_placeholders": 2 }),
            "detectable_content:postscript" => json!({ "postscript_marker": "P.P.S" }),
            "detectable_format:number_bullet_lists" => json!({ "num_bullets": 2 }),
            "detectable_format:number_highlighted_sections" => json!({ "num_highlights": 2 }),
            "detectable_format:multiple_sections" => json!({ "section_spliter": "Section", "num_sections": 2 }),
            "combination:repeat_prompt" | "copy:copying_simple" | "copy:copy" | "repeat:repeat_change" => {
                json!({ "prompt_to_repeat": prompt })
            }
            "copy:copying_multiple" => json!({ "prompt_to_repeat": prompt, "N": 3 }),
            "new:copy_span_idx" | "repeat:repeat_span" => {
                json!({ "prompt_to_repeat": prompt, "n_start": 2, "n_end": 9 })
            }
            "copy:repeat_phrase" => json!({ "phrase": "rain in the night", "small_n": 3 }),
            "startend:end_checker" => json!({ "end_phrase": "The end." }),
            "change_case:capital_word_frequency" => json!({ "capital_frequency": 3, "capital_relation": "at least" }),
            "keywords:word_once" | "keywords:exclude_word_harder" | "words:words_position" => {
                json!({ "keyword": "rain" })
            }
            "keywords:keyword_specific_position" | "words:keywords_specific_position" => {
                json!({ "keyword": "rain", "n": 2, "m": 3 })
            }
            "first_word:first_word_answer" | "first_word:first_word_sent" => json!({ "first_word": "rain" }),
            "last_word:last_word_answer" | "last_word:last_word_sent" => json!({ "last_word": "rain" }),
            "letters:letter_counting" => json!({ "N": 50, "relation": "less than" }),
            "count:lowercase_counting"
            | "count:unique_word_count"
            | "count:pronouns"
            | "count:person_names"
            | "count:numbers"
            | "count:words_japanese" => json!({ "N": 5.0 }),
            "count:conjunctions" | "sentence:increment" | "words:repeats" => json!({ "small_n": 3 }),
            "count:counting_composition" => json!({ "n_sent": 3, "n_words": 5 }),
            "count:count_increment_word" => json!({ "keyword1": "rain", "keyword2": "sea" }),
            "count:word_count_range" => json!({ "min_words": 10, "max_words": 20 }),
            "count:keywords_multiple" => {
                json!({ "keyword1": "a", "keyword2": "b", "keyword3": "c", "keyword4": "d", "keyword5": "e" })
            }
            "ratio:stop_words" => json!({ "percentage": 30 }),
            "ratio:overlap" => json!({ "percentage": 70, "reference_text": prompt }),
            "sentence:keyword" => json!({ "word": "rain", "N": 3 }),
            "format:options" => json!({ "options": "yes/no/maybe" }),
            "format:list" => json!({ "sep": "!?!?" }),
            _ => json!({}),
        }
    }

    fn all_ids() -> impl Iterator<Item = (Suite, &'static str, Map<String, Value>)> {
        let ids = Suite::ALL.into_iter().flat_map(|suite| suite.ids().map(move |id| (suite, id)));
        ids.map(|(suite, id)| (suite, id, sample(id).as_object().cloned().unwrap_or_default()))
    }

    #[test]
    fn every_upstream_id_has_a_typed_constraint() {
        let missing: Vec<&str> =
            all_ids().filter(|(suite, id, kwargs)| typed(*suite, id, kwargs).is_none()).map(|(_, id, _)| id).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(all_ids().count(), 25 + 58 + 29);
    }

    #[test]
    fn what_leads_back_leads_to_code_that_takes_it() {
        let mut n_back = 0;
        for (suite, id, kwargs) in all_ids() {
            let Some(constraint) = typed(suite, id, &kwargs) else { continue };
            let Some((back, found)) = upstream(&constraint) else { continue };
            n_back += 1;
            assert!(crate::Checker::new(back, &found.id, &found.kwargs).is_ok(), "{id} came back as {found:?}");
            // The same code, or other code that asks for the same.
            assert_eq!(
                typed(back, &found.id, &found.kwargs).as_ref(),
                Some(&constraint),
                "{id} came back as {found:?}"
            );
        }
        assert!(n_back > 60, "{n_back}");
    }
}
