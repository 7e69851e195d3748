//! Finds the prompts of IFEval that no response can satisfy: `cargo run --release -p conflicts --example ifeval -- input_data.jsonl`.
//!
//! The ids are mapped to this project's own kinds, the repaired profile: what the sentence says, not what upstream's code does. Where the two differ a
//! prompt can be satisfiable here and not there, or the other way round; each finding says which constraints conflict and why.

use std::time::{Duration, Instant};

use conflicts::{Satisfiability, analyse};
use constraints::Constraint;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of IFEval's input_data.jsonl")?;
    let (mut n_prompts, mut n_witness, mut n_unmapped) = (0, 0, 0);
    let (mut conflicting, mut unknown): (Vec<u64>, Vec<u64>) = (Vec::new(), Vec::new());
    let mut longest = Duration::ZERO;
    for line in std::fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let key = row["key"].as_u64().unwrap_or_default();
        let ids = row["instruction_id_list"].as_array().cloned().unwrap_or_default();
        let mut set: Vec<Constraint> = Vec::new();
        let mut is_whole = true;
        for (at, id) in ids.iter().enumerate() {
            let mapped = typed(id.as_str().unwrap_or_default(), &row["kwargs"][at]);
            let constraint = mapped.and_then(|mapped| serde_json::from_value::<Constraint>(mapped).ok());
            // Without its data the language of a response cannot be told, so it is left out.
            match constraint
                .filter(|constraint| constraints::check(constraint, "tea").status != constraints::Status::NotCheckable)
            {
                Some(constraint) => set.push(constraint),
                None => is_whole = false,
            }
        }
        n_prompts += 1;
        n_unmapped += usize::from(!is_whole);
        let started = Instant::now();
        let analysis = analyse(&set);
        longest = longest.max(started.elapsed());
        match analysis.satisfiability {
            Satisfiability::Conflicting { conflicts } => {
                conflicting.push(key);
                for conflict in conflicts {
                    println!("{key}: {:?}: {}", conflict.indices, conflict.why);
                }
            }
            Satisfiability::Satisfiable { .. } => n_witness += 1,
            Satisfiability::Unknown => {
                unknown.push(key);
                let described: Vec<String> = set.iter().map(Constraint::describe).collect();
                println!("{key}: unknown: {}", described.join(" | ").chars().take(300).collect::<String>());
            }
        }
    }
    println!(
        "{n_prompts} prompts, repaired profile: {n_witness} with a witness, {} that no response satisfies: {conflicting:?}, {} unknown: {unknown:?}",
        conflicting.len(),
        unknown.len()
    );
    println!("{n_unmapped} prompts hold a constraint that was left out; longest analysis {longest:.1?}");
    Ok(())
}

/// One of IFEval's ids with its arguments as a constraint of ours, in JSON.
fn typed(id: &str, kwargs: &Value) -> Option<Value> {
    let relation = |name: &str| if kwargs[name] == "less than" { "less_than" } else { "at_least" };
    let text = |name: &str| kwargs[name].as_str().map(str::to_owned);
    Some(match id.split_once(':')?.1 {
        "no_comma" => json!({"kind": "no_commas"}),
        "number_words" => json!({"kind": "word_count", "relation": relation("relation"), "count": kwargs["num_words"]}),
        "number_sentences" => {
            json!({"kind": "sentence_count", "relation": relation("relation"), "count": kwargs["num_sentences"]})
        }
        "number_paragraphs" => {
            json!({"kind": "paragraph_count", "divider": "asterisks", "relation": "exactly", "count": kwargs["num_paragraphs"]})
        }
        "nth_paragraph_first_word" => json!({"kind": "all", "constraints": [
            {"kind": "paragraph_count", "divider": "blank_line", "relation": "exactly", "count": kwargs["num_paragraphs"]},
            {"kind": "scoped", "unit": "paragraph", "which": "nth", "number": kwargs["nth_paragraph"],
             "constraint": {"kind": "starts_with", "text": text("first_word")?, "ignore_case": true}}]}),
        "forbidden_words" => json!({"kind": "keyword_exclude", "keywords": kwargs["forbidden_words"]}),
        "existence" => json!({"kind": "keyword_include", "keywords": kwargs["keywords"]}),
        "frequency" => {
            json!({"kind": "keyword_frequency", "keyword": text("keyword")?, "relation": relation("relation"), "count": kwargs["frequency"]})
        }
        "letter_frequency" => {
            json!({"kind": "letter_frequency", "letter": text("letter")?, "relation": relation("let_relation"), "count": kwargs["let_frequency"]})
        }
        "number_highlighted_sections" => {
            json!({"kind": "highlight_count", "style": "any", "relation": "at_least", "count": kwargs["num_highlights"]})
        }
        "multiple_sections" => {
            json!({"kind": "section_count", "label": text("section_spliter")?, "relation": "at_least", "count": kwargs["num_sections"]})
        }
        "repeat_prompt" => json!({"kind": "starts_with", "text": text("prompt_to_repeat")?, "ignore_case": true}),
        "end_checker" => json!({"kind": "ends_with", "text": text("end_phrase")?, "ignore_case": true}),
        "quotation" => json!({"kind": "quotation"}),
        "english_lowercase" => json!({"kind": "lowercase"}),
        "english_capital" => json!({"kind": "uppercase"}),
        "capital_word_frequency" => {
            json!({"kind": "capital_word_frequency", "relation": relation("capital_relation"), "count": kwargs["capital_frequency"]})
        }
        "title" => json!({"kind": "title"}),
        "number_bullet_lists" => {
            json!({"kind": "bullet_count", "relation": "exactly", "count": kwargs["num_bullets"]})
        }
        "number_placeholders" => {
            json!({"kind": "placeholder_count", "relation": "at_least", "count": kwargs["num_placeholders"]})
        }
        "postscript" => {
            let marker = if text("postscript_marker")?.starts_with("P.P") { "P.P.S." } else { "P.S." };
            json!({"kind": "postscript", "marker": marker})
        }
        "json_format" => json!({"kind": "json", "root": "any", "allow_fence": true}),
        "constrained_response" => {
            json!({"kind": "contains", "mode": "any", "texts": ["My answer is yes.", "My answer is no.", "My answer is maybe."], "ignore_case": false})
        }
        "two_responses" => json!({"kind": "alternatives", "divider": "******", "count": 2}),
        _ => return None,
    })
}
