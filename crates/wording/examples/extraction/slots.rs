//! IFEval's and FollowRAG's slots: an id with parameters, made a typed constraint by `official::typed`, must be among what was read, in every part.
//!
//! The parts are compared in a normal form (`leaves.rs`). A slot that `official::typed` refuses is left out and counted. The language English that IFEval's two case ids add is asked
//! for only where the text names it. Precision is over the parts found: a part is right when some slot has it.

use std::collections::BTreeMap;

use constraints::Constraint;
use official::Suite;
use serde_json::{Map, Value};

use crate::leaves::normal;

#[derive(Default)]
struct Score {
    slots: usize,
    read: usize,
    found: usize,
    right: usize,
    left_out: usize,
    by_id: BTreeMap<String, (usize, usize)>,
}

impl Score {
    fn prompt(&mut self, prompt: &str, slots: &[(String, Option<Constraint>)], misses: bool) {
        let extraction = wording::extract(prompt);
        let found: Vec<String> = extraction.found.iter().flat_map(|found| normal(&found.constraint)).collect();
        let mut wanted_parts = Vec::new();
        for (id, constraint) in slots {
            let Some(constraint) = constraint else {
                self.left_out += 1;
                continue;
            };
            let mut wanted = normal(constraint);
            if wanted.len() > 1 && !prompt.to_lowercase().contains("english") {
                wanted.retain(|part| part != "language {\"code\":\"en\"}");
            }
            let read = wanted.iter().all(|part| found.contains(part));
            let entry = self.by_id.entry(id.clone()).or_default();
            entry.0 += 1;
            entry.1 += usize::from(read);
            self.slots += 1;
            self.read += usize::from(read);
            if !read && misses {
                println!(
                    "MISSED {id}: {wanted:?}\n   {}\n   found {found:?}",
                    prompt
                        .trim()
                        .chars()
                        .rev()
                        .take(400)
                        .collect::<String>()
                        .chars()
                        .rev()
                        .collect::<String>()
                        .replace('\n', " ⏎ ")
                );
            }
            wanted_parts.extend(wanted);
        }
        self.found += found.len();
        self.right += found.iter().filter(|part| wanted_parts.contains(part)).count();
    }

    fn print(&self, title: &str) {
        let precision = self.right as f64 / self.found.max(1) as f64;
        let recall = self.read as f64 / self.slots.max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!(
            "{title}: {} of {} slots read exactly ({} left out), precision {precision:.3} ({} of {} parts), recall {recall:.3}, F1 {f1:.3}",
            self.read, self.slots, self.left_out, self.right, self.found
        );
        for (id, (slots, read)) in &self.by_id {
            println!("   {read:>3} of {slots:>3}  {id}");
        }
    }
}

/// FollowRAG's phrases, each alone.
pub fn followrag(text: &str, misses: bool) {
    let Ok(Value::Object(groups)) = serde_json::from_str(text) else { return };
    let mut score = Score::default();
    for (group, entry) in &groups {
        let Some(id) = ifeval_id(group) else { continue };
        for case in entry["cases"].as_array().into_iter().flatten() {
            let input = case["input"].as_object().cloned().unwrap_or_default();
            let phrase = case["output"].as_str().unwrap_or_default();
            let repeated = input.get("prompt_to_repeat").and_then(Value::as_str);
            let prompt = repeated.map_or_else(|| phrase.to_owned(), |request| format!("{request}\n{phrase}"));
            let constraint = official::typed(Suite::IfEval, id, &input);
            score.prompt(&prompt, &[(group.clone(), constraint)], misses);
        }
    }
    score.print("FollowRAG");
}

fn ifeval_id(group: &str) -> Option<&'static str> {
    Some(match group {
        "cases_capital_words" => "change_case:capital_word_frequency",
        "cases_uppercase" => "change_case:english_capital",
        "cases_lowercase" => "change_case:english_lowercase",
        "format_repeat_question" => "combination:repeat_prompt",
        "structure_placeholder" => "detectable_content:number_placeholders",
        "position_postscript" => "detectable_content:postscript",
        "format_json" => "detectable_format:json_format",
        "structure_sections" => "detectable_format:multiple_sections",
        "structure_bullets" => "detectable_format:number_bullet_lists",
        "structure_highlights" => "detectable_format:number_highlighted_sections",
        "structure_title" => "detectable_format:title",
        "keywords_inclusion" => "keywords:existence",
        "keywords_exclusion" => "keywords:forbidden_words",
        "keywords_frequency" => "keywords:frequency",
        "format_language" => "language:response_language",
        "position_first_word" => "length_constraints:nth_paragraph_first_word",
        "length_paragraph" => "length_constraints:number_paragraphs",
        "length_sentence" => "length_constraints:number_sentences",
        "length_words" => "length_constraints:number_words",
        "format_no_commas" => "punctuation:no_comma",
        "position_end_with" => "startend:end_checker",
        "format_quotation" => "startend:quotation",
        _ => return None,
    })
}

/// IFEval's prompts.
pub fn ifeval(text: &str, misses: bool) {
    let mut score = Score::default();
    for line in text.lines() {
        let Ok(row) = serde_json::from_str::<Value>(line) else { continue };
        let ids = row["instruction_id_list"].as_array().into_iter().flatten();
        let kwargs = row["kwargs"].as_array().into_iter().flatten();
        let slots: Vec<(String, Option<Constraint>)> = ids
            .zip(kwargs)
            .filter_map(|(id, kwargs)| {
                let id = id.as_str()?;
                let kwargs: Map<String, Value> = kwargs
                    .as_object()?
                    .iter()
                    .filter(|(_, value)| !value.is_null())
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                Some((id.to_owned(), official::typed(Suite::IfEval, id, &kwargs)))
            })
            .collect();
        score.prompt(row["prompt"].as_str().unwrap_or_default(), &slots, misses);
    }
    score.print("IFEval");
}
