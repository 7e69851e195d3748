//! Ready tasks for prompt search: pairs that the built-in model has not seen, and prompts that it has not seen either.

use prompts::{Pair, TaskPack, rng::Rng};

use crate::{Split, Task, find};

/// Inputs of a pack where the task has as many: enough for proposing, searching and a held-out score.
const MOST_INPUTS: usize = 60;

/// The tasks that have a pack. The first is the page's default.
const NAMES: &[&str] = &[
    "plural",
    "first_letter",
    "second_letter",
    "last_letter",
    "starts_with_vowel",
    "capitalise",
    "quote",
    "exclaim",
    "singular",
    "past_tense",
    "ing_form",
    "third_person",
    "article",
    "first_word",
    "last_word",
    "second_word",
    "drop_first",
    "count_words",
    "join_commas",
    "remove_commas",
    "bullets",
    "and_list",
    "larger",
    "smaller",
    "odd_even",
    "is_animal",
    "pick_animal",
    "pick_fruit",
    "sentiment",
    "question_or_statement",
];

/// The pack of a task: pairs and prompts held out of training.
pub fn pack(task: &Task) -> TaskPack {
    let pairs = task.pairs(&mut Rng::new(1, task.id, 0), Split::HeldOut, MOST_INPUTS);
    let alternatives = |pair: Pair| {
        let more = (task.also_right)(&pair.input).into_iter().filter(|output| *output != pair.output);
        let more: Vec<Pair> = more.map(|output| Pair::new(pair.input.clone(), output)).collect();
        std::iter::once(pair).chain(more)
    };
    TaskPack {
        name: task.id.to_owned(),
        description: task.description.to_owned(),
        pairs: pairs.into_iter().flat_map(alternatives).collect(),
        human_prompts: task.held_out_wordings.iter().take(10).map(|wording| (*wording).to_owned()).collect(),
    }
}

/// Every pack, in the order in which they are offered.
pub fn packs() -> Vec<TaskPack> {
    NAMES.iter().filter_map(|name| find(name)).map(pack).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/tasks/packs.json");

    #[test]
    fn packs_have_enough_different_held_out_pairs_and_prompts() {
        let packs = packs();
        assert_eq!(packs.len(), NAMES.len());
        assert!(packs.len() >= 30);
        for TaskPack { name, pairs, human_prompts, .. } in packs {
            let inputs: BTreeSet<&str> = pairs.iter().map(|pair| pair.input.as_str()).collect();
            assert!((40..=MOST_INPUTS).contains(&inputs.len()), "{name} has {} inputs", inputs.len());
            assert!(inputs.iter().all(|input| Split::of(&name, input) == Split::HeldOut), "{name}");
            assert!((4..=10).contains(&human_prompts.len()), "{name} has {} prompts", human_prompts.len());
        }
    }

    /// `cargo xtask bless` writes the file anew.
    #[test]
    fn the_file_that_the_page_fetches_is_up_to_date() {
        let rows: Vec<String> =
            packs().iter().map(|pack| serde_json::to_string(pack).expect("packs are plain data")).collect();
        let expected = format!("[\n{}\n]\n", rows.join(",\n"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::create_dir_all(std::path::Path::new(FILE).parent().expect("a file has a folder"))
                .expect("created");
            std::fs::write(FILE, &expected).expect("written");
        }
        let found = std::fs::read_to_string(FILE).expect("public/tasks/packs.json is there");
        assert!(found == expected, "public/tasks/packs.json is not what the tasks give: run `cargo xtask bless`");
    }
}
