//! Tasks about a whole list with commas: its parts, its length, other ways to write it. Tasks with a key are in `picking.rs`.

use crate::Task;
use crate::families::draws::{any_of, items, listed};
use crate::words::words;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "first_two_items",
        description: "The first two items of a list.",
        wordings: &[
            "Write the first two items.",
            "Keep only the first two items of the list.",
            "Which two items come first in the list?",
            "Cut the list after its second item.",
            "Return items one and two.",
            "Copy the list up to the second item.",
            "Take two items from the start of the list.",
            "Given a list, output its first two items.",
            "First two items:",
            "Write item one and item two and leave out the others.",
            "Shorten the list to the two items at its start.",
            "What are the first two items?",
        ],
        held_out_wordings: &[
            "Keep the first two items.",
            "Write the two items at the start of the list.",
            "Return only the first two things on the list.",
            "Give the top two of the list.",
            "Only the opening pair of the list is wanted.",
            "Stop copying the list once two items are written.",
        ],
        questions: &[
            "What are the first two items of {}?",
            "Which two items come first in {}?",
            "Shorten {} to two items.",
        ],
        input: |rng| listed(rng, 3, 5),
        solve: |list| Some(list.split(", ").take(2).collect::<Vec<_>>().join(", ")),
        ..Task::BLANK
    },
    Task {
        id: "last_two_items",
        description: "The last two items of a list.",
        wordings: &[
            "Write the last two items.",
            "Keep only the last two items of the list.",
            "Which two items come last in the list?",
            "Drop all items but the final two.",
            "Return the two items at the end.",
            "Copy only the end of the list: its last two items.",
            "Take two items from the end of the list.",
            "Given a list, output its last two items.",
            "Last two items:",
            "Write the item before the last and the last item.",
            "Shorten the list to the two items at its end.",
            "What are the last two items?",
        ],
        held_out_wordings: &[
            "Keep the last two items.",
            "Write the two items at the end of the list.",
            "Return only the last two things on the list.",
            "Give the bottom two of the list.",
            "Only the closing pair of the list is wanted.",
            "Skip everything before the final two items.",
        ],
        questions: &[
            "What are the last two items of {}?",
            "Which two items come last in {}?",
            "Keep the end of {}: two items.",
        ],
        input: |rng| listed(rng, 3, 5),
        solve: |list| {
            let items: Vec<&str> = list.split(", ").collect();
            items.len().checked_sub(2).map(|start| items[start..].join(", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "every_other_item",
        description: "Every other item of a list, from the first on.",
        wordings: &[
            "Write every other item, starting with the first.",
            "Keep the first item, skip the second, and so on.",
            "Write items one, three and five.",
            "Take the items in odd places.",
            "Leave out every second item.",
            "Remove items two and four.",
            "Go through the list and keep only every other item, beginning with the first.",
            "Given a list, output the first, third and fifth items.",
            "Every other item:",
            "Which items stand in places one, three and five?",
            "Drop each second item of the list.",
            "Copy one item, skip one item, until the list ends.",
        ],
        held_out_wordings: &[
            "Keep every other item of the list, from the first on.",
            "Write the items in places one, three and five.",
            "Delete every second item.",
            "Thin the list out: one stays, one goes.",
            "Pick the items whose place in the list is odd.",
            "Alternate between keeping and skipping, and begin by keeping.",
        ],
        questions: &[
            "What is every other item of {}?",
            "Which items are first, third and fifth in {}?",
            "Leave out every second item of {}.",
        ],
        input: |rng| listed(rng, 3, 6),
        solve: |list| Some(list.split(", ").step_by(2).collect::<Vec<_>>().join(", ")),
        ..Task::BLANK
    },
    Task {
        id: "count_items",
        description: "How many items a list has.",
        wordings: &[
            "Count the items.",
            "How many items does the list have?",
            "Write the number of items.",
            "How long is the list?",
            "Give the length of the list as a number.",
            "Return how many things are listed.",
            "Say how many items there are in the list.",
            "Given a list, output the number of its items.",
            "Number of items:",
            "Count the things between the commas.",
            "How many entries can you see in the list?",
            "Add up the items and write how many there are.",
        ],
        held_out_wordings: &[
            "Write how many items the list has.",
            "Count the items of the list.",
            "Give the number of things listed.",
            "What is the size of the list?",
            "Answer with the item count.",
            "If each item were a coin, how many coins would there be?",
        ],
        questions: &["How many items are in {}?", "Count the items of {}.", "How long is the list {}?"],
        input: |rng| listed(rng, 1, 7),
        solve: |list| Some(list.split(", ").count().to_string()),
        ..Task::BLANK
    },
    Task {
        id: "longest_item",
        description: "The item with the most letters.",
        wordings: &[
            "Write the longest item.",
            "Which item has the most letters?",
            "Find the longest word in the list.",
            "Return the item with the most letters.",
            "Pick the longest of the items.",
            "Give the word that is longest.",
            "Choose the item that takes the most letters to write.",
            "Given a list, output its longest item.",
            "Longest item:",
            "Which word of the list is the longest one?",
            "Compare the lengths of the items and write the longest.",
            "Say which item is longer than all the others.",
        ],
        held_out_wordings: &[
            "Write the word with the most letters.",
            "Which of the items is the longest?",
            "Find the item with the most letters.",
            "Name the biggest word by length.",
            "Which entry would need the most room on paper?",
            "Select the item that has the greatest number of characters.",
        ],
        questions: &[
            "Which is the longest of {}?",
            "Which word has the most letters: {}?",
            "Find the longest word in {}.",
        ],
        input: |rng| {
            let is_long = |word: &str| word.len() >= 9;
            let (long, short): (Vec<&str>, Vec<&str>) = words()
                .all
                .iter()
                .copied()
                .filter(|word| word.len() <= 5 || is_long(word))
                .partition(|word| is_long(word));
            let mut items = vec![crate::words::pick(rng, &long)];
            while items.len() < 3 {
                let item = crate::words::pick(rng, &short);
                if !items.contains(&item) {
                    items.push(item);
                }
            }
            rng.shuffle(&mut items);
            items.join(", ")
        },
        solve: |list| list.split(", ").max_by_key(|item| item.chars().count()).map(str::to_owned),
        ..Task::BLANK
    },
    Task {
        id: "semicolons",
        description: "A list with semicolons for commas.",
        wordings: &[
            "Replace the commas by semicolons.",
            "Write the list with semicolons.",
            "Separate the items with semicolons.",
            "Use semicolons and no commas.",
            "Change each comma to a semicolon.",
            "Put a semicolon between the items.",
            "Turn the commas into semicolons.",
            "Given a list, output it with semicolons between the items.",
            "List with semicolons:",
            "Join the items by semicolons.",
            "How does the list look with semicolons?",
            "Swap every comma for a semicolon.",
        ],
        held_out_wordings: &[
            "Write semicolons in place of the commas.",
            "Change the commas of the list to semicolons.",
            "Put semicolons between all items.",
            "Keep the items, but let ; stand where a comma stands.",
            "Use ; as the separator.",
            "Make the list ready for a program that splits at semicolons.",
        ],
        questions: &[
            "What is {} with semicolons?",
            "Write {} with semicolons.",
            "Replace the commas in {} by semicolons.",
        ],
        input: |rng| listed(rng, 2, 5),
        solve: |list| Some(list.replace(',', ";")),
        ..Task::BLANK
    },
    Task {
        id: "number_items",
        description: "A list whose items are numbered in one line.",
        wordings: &[
            "Number the items.",
            "Write a number with a full stop before each item.",
            "Make it a numbered list in one line.",
            "Put 1. before the first item, 2. before the second, and so on.",
            "Give each item its number.",
            "Write the items as 1. and 2. and so on.",
            "Count the items out: number and item, without commas.",
            "Given a list, output it in one line with numbered items.",
            "Numbered items:",
            "Replace the commas by item numbers, beginning with 1.",
            "How does the list look with numbers?",
            "Turn the list into a numbered one.",
        ],
        held_out_wordings: &[
            "Write the list with numbered items.",
            "Put a number before each item.",
            "Number the list from 1 on.",
            "Show the order of the items by 1. 2. 3. in front of them.",
            "Rank the items as they stand, with a number and a full stop.",
            "Enumerate the items.",
        ],
        questions: &["What is {} with numbers?", "Number the items {}.", "Write {} as a numbered list."],
        input: |rng| listed(rng, 2, 4),
        solve: |list| {
            let numbered = list.split(", ").enumerate().map(|(at, item)| format!("{}. {item}", at + 1));
            Some(numbered.collect::<Vec<_>>().join(" "))
        },
        ..Task::BLANK
    },
    Task {
        id: "remove_repeats",
        description: "A list in which every item stands once.",
        wordings: &[
            "Remove the repeated items.",
            "Write each item only once.",
            "Delete the items that stand in the list already.",
            "Leave out what comes a second time.",
            "Keep the first copy of each item.",
            "Write the list without repeats.",
            "Take out the double items.",
            "Given a list, output it with every item once.",
            "List without repeats:",
            "Drop each item that was there before.",
            "Which different items are in the list?",
            "Clean the list: no item twice.",
        ],
        held_out_wordings: &[
            "Write every item of the list once.",
            "Remove the items that are repeated.",
            "Keep only one copy of each item.",
            "Remove duplicates.",
            "Make all items unique and keep their order.",
            "Someone wrote some things twice. Put that right.",
        ],
        questions: &["What is {} without repeats?", "Which different items are in {}?", "Remove the repeats from {}."],
        input: |rng| {
            let mut list = items(rng, 2, 4);
            let again = any_of(rng, &list);
            let at = 1 + rng.below(list.len());
            list.insert(at, again);
            list.join(", ")
        },
        solve: |list| {
            let mut seen: Vec<&str> = Vec::new();
            for item in list.split(", ") {
                if !seen.contains(&item) {
                    seen.push(item);
                }
            }
            Some(seen.join(", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "or_list",
        description: "Three items as a choice: a, b or c.",
        wordings: &[
            "Write or before the last item.",
            "Replace the last comma by or.",
            "Make the list a choice with or.",
            "Join the items with a comma and the word or.",
            "Write the items as a choice: one, two or three.",
            "Put or between the last two items.",
            "Turn the list into a choice that ends with or.",
            "Given three items, output them joined with a comma and or.",
            "Choice with or:",
            "Connect the last item with or.",
            "How would a waiter list these as a choice, with or?",
            "Use or in place of the second comma.",
        ],
        held_out_wordings: &[
            "Write the list with or before its last item.",
            "Put the word or in place of the last comma.",
            "Make a choice of the three items, using or.",
            "Offer the items as in: tea, milk or juice.",
            "The reader must pick one: link the last two with or.",
            "Phrase the items as alternatives.",
        ],
        questions: &["Write {} as a choice with or.", "How do you offer {} with or?", "Put or into {}."],
        input: |rng| listed(rng, 3, 3),
        solve: |list| {
            let (start, last) = list.rsplit_once(", ")?;
            Some(format!("{start} or {last}"))
        },
        ..Task::BLANK
    },
    Task {
        id: "reverse_items",
        description: "A list from its last item to its first.",
        wordings: &[
            "Reverse the list.",
            "Write the items in reverse order.",
            "Write the list backwards, last item first.",
            "Start with the last item and end with the first item.",
            "Turn the list around.",
            "Put the items in the opposite order.",
            "List the items from the end to the start.",
            "Given a list, output its items in reverse.",
            "List in reverse:",
            "Flip the order of the items.",
            "How does the list read from back to front?",
            "Let the last item come first and the first come last.",
        ],
        held_out_wordings: &[
            "Write the list in reverse order.",
            "Reverse the items of the list.",
            "Give the items from last to first.",
            "Turn the list upside down.",
            "Read the list from the bottom and write it again.",
            "Whoever was at the end of the queue is now in front: write the queue.",
        ],
        questions: &["What is the list {} in reverse?", "Reverse the list {}.", "List {} from last to first."],
        input: |rng| listed(rng, 2, 4),
        solve: |list| Some(list.rsplit(", ").collect::<Vec<_>>().join(", ")),
        ..Task::BLANK
    },
];

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("first_two_items", "cat, dog, pear", "cat, dog"),
            ("last_two_items", "cat, dog, pear", "dog, pear"),
            ("every_other_item", "cat, dog, pear, oak", "cat, pear"),
            ("count_items", "cat, dog, pear", "3"),
            ("longest_item", "cat, butterfly, pear", "butterfly"),
            ("semicolons", "cat, dog, pear", "cat; dog; pear"),
            ("number_items", "cat, dog", "1. cat 2. dog"),
            ("remove_repeats", "cat, dog, cat", "cat, dog"),
            ("or_list", "tea, milk, juice", "tea, milk or juice"),
            ("reverse_items", "cat, dog, pear", "pear, dog, cat"),
        ]);
    }
}
