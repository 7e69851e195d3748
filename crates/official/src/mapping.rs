//! Between upstream's ids and the typed kinds of the crate `constraints`: [`typed`] and back, [`upstream`].
//!
//! A typed constraint says what upstream's sentence says; its verdict may differ from upstream's code, which is the point of showing both.
//! The tables are in `mapping/`, as JSON of constraints, so that they read like the catalogue.

mod ifbench;
mod ifeval;
mod ifeval_g;
mod reverse;

use constraints::Constraint;
use serde_json::{Map, Value, json};

use crate::kwargs::Kwargs;
use crate::suite::Suite;

pub use reverse::upstream;

/// The typed constraint that says what an upstream constraint says. `None` where a parameter is missing or of no use, because upstream then
/// draws one or raises, and for MulDimIF, whose parameter is a sentence: the crate `wording` reads those.
pub fn typed(suite: Suite, id: &str, kwargs: &Map<String, Value>) -> Option<Constraint> {
    let constraint: Constraint = serde_json::from_value(as_json(suite, id, kwargs)?).ok()?;
    constraint.validate().is_ok().then_some(constraint)
}

fn as_json(suite: Suite, id: &str, kwargs: &Map<String, Value>) -> Option<Value> {
    let kwargs = Kwargs::new(suite, id, kwargs);
    let own = match suite {
        Suite::IfEval => None,
        Suite::IfBench => ifbench::typed(&kwargs),
        Suite::IfEvalG => ifeval_g::typed(&kwargs),
        Suite::MulDimIf => return None,
    };
    own.or_else(|| ifeval::typed(&kwargs))
}

/// A whole number that is not negative; benchmarks' files also give it as 3.0.
fn count(kwargs: &Kwargs<'_>, name: &'static str) -> Option<u32> {
    let number = kwargs.number(name).ok()??;
    let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    whole.then_some(number as u32)
}

fn text<'k>(kwargs: &Kwargs<'k>, name: &'static str) -> Option<&'k str> {
    kwargs.text(name).ok()?
}

/// `less_than` or `at_least`.
fn relation(kwargs: &Kwargs<'_>, name: &'static str) -> Option<&'static str> {
    Some(match kwargs.relation(name).ok()? {
        crate::kwargs::Relation::LessThan => "less_than",
        crate::kwargs::Relation::AtLeast => "at_least",
    })
}

fn bounded(kind: &str, relation: &str, count: u32) -> Value {
    json!({"kind": kind, "relation": relation, "count": count})
}

fn bare(kind: &str) -> Value {
    json!({"kind": kind})
}

fn all(constraints: &[Value]) -> Value {
    json!({"kind": "all", "constraints": constraints})
}

fn each(unit: &str, constraint: Value) -> Value {
    json!({"kind": "scoped", "unit": unit, "which": "each", "constraint": constraint})
}

fn nth(unit: &str, number: u32, constraint: Value) -> Value {
    json!({"kind": "scoped", "unit": unit, "which": "nth", "number": number, "constraint": constraint})
}

/// The characters from one index to another, both included, as upstream's sentence words it.
fn span(kwargs: &Kwargs<'_>) -> Option<String> {
    let (start, end) = (count(kwargs, "n_start")? as usize, count(kwargs, "n_end")? as usize);
    let length = (end + 1).checked_sub(start)?;
    Some(text(kwargs, "prompt_to_repeat")?.chars().skip(start).take(length).collect())
}

#[cfg(test)]
mod tests {
    use constraints::Constraint;
    use serde_json::{Map, Value, json};

    use super::{as_json, typed, upstream};
    use crate::suite::Suite;

    /// Parameters that serve every id: those of the ids that an id does not take are left out.
    fn kwargs_for(id: &str) -> Map<String, Value> {
        let own = match id {
            "keywords:existence" => json!({"keywords": ["river"]}),
            "keywords:frequency" | "keywords:word_count_different_numbers" => {
                json!({"keyword": "river", "frequency": 2, "relation": "at least"})
            }
            "keywords:forbidden_words" => json!({"forbidden_words": ["river"]}),
            "keywords:letter_frequency" | "letters:letter_counting2" => {
                json!({"letter": "q", "let_frequency": 2, "let_relation": "less than"})
            }
            "language:response_language" => json!({"language": "fr"}),
            "length_constraints:number_sentences" => json!({"num_sentences": 3, "relation": "at least"}),
            "length_constraints:number_paragraphs" => json!({"num_paragraphs": 3}),
            "length_constraints:number_words" => json!({"num_words": 30, "relation": "less than"}),
            "length_constraints:nth_paragraph_first_word" => {
                json!({"num_paragraphs": 3, "nth_paragraph": 2, "first_word": "river"})
            }
            "detectable_content:number_placeholders" => json!({"num_placeholders": 2}),
            "detectable_content:postscript" => json!({"postscript_marker": "P.P.S"}),
            "detectable_format:number_bullet_lists" => json!({"num_bullets": 2}),
            "detectable_format:number_highlighted_sections" => json!({"num_highlights": 2}),
            "detectable_format:multiple_sections" => json!({"section_spliter": "Section", "num_sections": 2}),
            "combination:repeat_prompt" | "copy:copy" | "copy:copying_simple" | "repeat:repeat_change" => {
                json!({"prompt_to_repeat": "Write about rivers."})
            }
            "startend:end_checker" => json!({"end_phrase": "The end."}),
            "change_case:capital_word_frequency" => json!({"capital_frequency": 2, "capital_relation": "at least"}),
            "copy:repeat_phrase" => json!({"phrase": "Time flies when having fun", "small_n": 2}),
            "new:copy_span_idx" | "repeat:repeat_span" => {
                json!({"prompt_to_repeat": "Write about rivers.", "n_start": 2, "n_end": 9})
            }
            "keywords:word_once" | "keywords:exclude_word_harder" | "words:words_position" => {
                json!({"keyword": "river"})
            }
            "first_word:first_word_sent" | "first_word:first_word_answer" => json!({"first_word": "river"}),
            "last_word:last_word_sent" | "last_word:last_word_answer" => json!({"last_word": "river"}),
            "copy:copying_multiple" => json!({"prompt_to_repeat": "Write about rivers.", "N": 3}),
            "letters:letter_counting" => json!({"N": 30, "relation": "at least"}),
            "count:counting_composition" => json!({"n_sent": 2, "n_words": 5}),
            "count:count_increment_word" => json!({"keyword1": "river", "keyword2": "stone"}),
            "keywords:keyword_specific_position" | "words:keywords_specific_position" => {
                json!({"keyword": "river", "n": 2, "m": 3})
            }
            "count:word_count_range" => json!({"min_words": 10.0, "max_words": 20.0}),
            "ratio:stop_words" => json!({"percentage": 30.0}),
            "ratio:overlap" => json!({"reference_text": "Rivers run to the sea.", "percentage": 40.0}),
            "format:options" => json!({"options": "yes/no/maybe"}),
            "format:list" => json!({"sep": "..."}),
            "sentence:keyword" => json!({"word": "river", "N": 2.0}),
            "count:keywords_multiple" => {
                json!({"keyword1": "a1", "keyword2": "b1", "keyword3": "c1", "keyword4": "d1", "keyword5": "e1"})
            }
            "count:conjunctions" | "words:repeats" | "sentence:increment" => json!({"small_n": 3.0}),
            "count:lowercase_counting"
            | "count:unique_word_count"
            | "count:person_names"
            | "count:numbers"
            | "count:words_japanese"
            | "count:pronouns" => json!({"N": 4.0}),
            _ => json!({}),
        };
        own.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn every_id_of_every_suite_has_a_typed_constraint() {
        for suite in Suite::ALL.into_iter().filter(|suite| *suite != Suite::MulDimIf) {
            for id in suite.ids() {
                let kwargs = kwargs_for(id);
                let json = as_json(suite, id, &kwargs).unwrap_or_else(|| panic!("{id} has no mapping"));
                let made: Result<Constraint, _> = serde_json::from_value(json.clone());
                let made = made.unwrap_or_else(|error| panic!("{id}: {error} in {json}"));
                assert_eq!(made.validate(), Ok(()), "{id}: {json}");
                assert_eq!(typed(suite, id, &kwargs), Some(made));
            }
        }
    }

    #[test]
    fn the_way_back_leads_to_the_same_constraint() {
        let mut n = 0;
        for suite in Suite::ALL.into_iter().filter(|suite| *suite != Suite::MulDimIf) {
            for id in suite.ids() {
                let Some(constraint) = typed(suite, id, &kwargs_for(id)) else { continue };
                if let Some((suite, back, kwargs)) = upstream(&constraint) {
                    assert_eq!(typed(suite, &back, &kwargs), Some(constraint), "{id} came back as {back}");
                    n += 1;
                }
            }
        }
        assert!(n > 60, "{n} ids have a way back");
    }

    #[test]
    fn equivalent_bounds_find_their_way() {
        let constraint: Constraint =
            serde_json::from_value(json!({"kind": "word_count", "relation": "at_most", "count": 40}))
                .expect("a constraint");
        let (suite, id, kwargs) = upstream(&constraint).expect("an id");
        assert_eq!((suite, &*id), (Suite::IfEval, "length_constraints:number_words"));
        assert_eq!(Value::Object(kwargs), json!({"num_words": 41, "relation": "less than"}));
    }

    #[test]
    fn what_upstream_would_draw_has_no_typed_constraint() {
        assert_eq!(typed(Suite::IfEval, "length_constraints:number_words", &Map::new()), None);
        assert_eq!(typed(Suite::IfEval, "no:such", &Map::new()), None);
    }
}
