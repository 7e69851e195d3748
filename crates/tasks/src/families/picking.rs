//! Tasks with a key before a colon and a list after it: remove it, add it, find it, look it up.

use prompts::rng::Rng;

use crate::Task;
use crate::families::draws::{NAMES, any_of, items, one_of};
use crate::words::any_noun;

/// The tasks of this family.
pub(crate) const TASKS: &[Task] = &[
    Task {
        id: "remove_item",
        description: "A list without the item that is named.",
        wordings: &[
            "Remove the item before the colon from the list.",
            "Write the list without the named item.",
            "Delete the item that is named first.",
            "Leave the given item out of the list.",
            "Take the first word off the list that follows it.",
            "Which items are left when the named one is gone?",
            "Cross the named item off the list.",
            "Given an item and a list, output the list without that item.",
            "List without the item:",
            "Copy the list, but skip the item before the colon.",
            "Drop the named item and keep the others.",
            "What remains of the list without this item?",
        ],
        held_out_wordings: &[
            "Delete the item before the colon from the list.",
            "Write all items of the list except the named one.",
            "Remove the given item from the list.",
            "This item has been bought: what is still on the list?",
            "Let every item stay but the one in front of the colon.",
            "Erase the item that is mentioned first and write the others.",
        ],
        questions: &["What is left of the list: {}", "Remove the item from the list: {}", "Which items stay in {}?"],
        input: keyed_by_member,
        solve: |text| {
            let (unwanted, list) = text.split_once(": ")?;
            let left: Vec<&str> = list.split(", ").filter(|item| *item != unwanted).collect();
            (!left.is_empty()).then(|| left.join(", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "append_item",
        description: "A list with one more item at its end.",
        wordings: &[
            "Add the item before the colon to the end of the list.",
            "Write the list with the named item at the end.",
            "Append the first word to the list that follows it.",
            "Put the given item last in the list.",
            "Make the list longer by the item before the colon.",
            "Write the list, then the item that is named first.",
            "The item before the colon joins the list as its last.",
            "Given an item and a list, output the list with that item added.",
            "List with the new item:",
            "Copy the list and add the new item after it.",
            "Which list do you get when the new item is added at the end?",
            "Place the item from the front at the back of the list.",
        ],
        held_out_wordings: &[
            "Append the item before the colon to the list.",
            "Write the items of the list and then the named one.",
            "Add the given item at the end of the list.",
            "One more thing to buy is named first: write the whole list.",
            "Let the newcomer stand at the end of the queue.",
            "Extend the list on the right by what stands on the left.",
        ],
        questions: &[
            "What is the list after adding the item: {}",
            "Add the item to the list: {}",
            "Append the item: {}",
        ],
        input: |rng| {
            let mut items = items(rng, 3, 5);
            let new = items.pop().unwrap_or_default();
            format!("{new}: {}", items.join(", "))
        },
        solve: |text| text.split_once(": ").map(|(new, list)| format!("{list}, {new}")),
        ..Task::BLANK
    },
    Task {
        id: "in_list",
        description: "Whether an item stands in a list: yes or no.",
        wordings: &[
            "Is the item before the colon in the list? Answer yes or no.",
            "Say yes if the named item is in the list and no if it is not.",
            "Does the list contain the first word?",
            "Answer yes or no: the item is in the list.",
            "Check whether the list has the named item.",
            "Yes or no: does the item stand in the list?",
            "Tell me if the given item is on the list.",
            "Given an item and a list, output yes if it is listed, otherwise no.",
            "Item in list, yes or no:",
            "Look for the item before the colon and answer yes or no.",
            "Can the item be found in the list?",
            "Write yes when the list holds the named item and no when it does not.",
        ],
        held_out_wordings: &[
            "Is the named item in the list? Yes or no.",
            "Does the list hold the item before the colon?",
            "Write yes if the list contains the item, otherwise no.",
            "Someone asks for the first item. Is it there? Yes or no.",
            "Answer no when the item is missing from the list and yes when it is there.",
            "Membership test, yes or no: item before the colon, list after it.",
        ],
        questions: &["Is the item in the list: {}?", "Does the list contain it: {}?", "Yes or no, is it listed: {}"],
        input: |rng| {
            if rng.below(2) == 0 {
                keyed_by_member(rng)
            } else {
                format!("{}: {}", any_noun(rng), items(rng, 2, 4).join(", "))
            }
        },
        solve: |text| {
            let (item, list) = text.split_once(": ")?;
            Some(if list.split(", ").any(|one| one == item) { "yes" } else { "no" }.to_owned())
        },
        ..Task::BLANK
    },
    Task {
        id: "items_with_letter",
        description: "The items of a list that start with a given letter.",
        wordings: &[
            "Write the items that start with the letter before the colon.",
            "Which items of the list begin with the given letter?",
            "Keep only the items that start with the named letter.",
            "Pick the items whose first letter is the one before the colon.",
            "Return all items that begin with this letter.",
            "List the items with the given first letter.",
            "Choose from the list what begins with the letter.",
            "Given a letter and a list, output the items that begin with the letter.",
            "Items with that first letter:",
            "Leave out the items that do not start with the letter.",
            "Find every item that starts with the letter in front.",
            "Select the items by their first letter.",
        ],
        held_out_wordings: &[
            "Write the items that begin with the given letter.",
            "Keep the items whose first letter is the named one.",
            "Which items start with the letter before the colon?",
            "Look the letter up as in an index: which entries stand under it?",
            "Filter the list by initial letter.",
            "Drop each item that begins with some other letter.",
        ],
        questions: &[
            "Which items start with the letter: {}",
            "Find the items by letter: {}",
            "What begins with it: {}",
        ],
        input: |rng| {
            let list = items(rng, 3, 4);
            let key: String = any_of(rng, &list).chars().take(1).collect();
            format!("{key}: {}", list.join(", "))
        },
        solve: |text| {
            let (letter, list) = text.split_once(": ")?;
            let kept: Vec<&str> = list.split(", ").filter(|item| item.starts_with(letter)).collect();
            (!kept.is_empty()).then(|| kept.join(", "))
        },
        ..Task::BLANK
    },
    Task {
        id: "item_at",
        description: "The item of a list at a given place.",
        wordings: &[
            "Write the item at the place before the colon.",
            "Which item has this number in the list?",
            "Count through the list and write the item with the given number.",
            "Return the item at that position.",
            "The number says which item to write.",
            "Pick the item in the place that the number names.",
            "Find the item with this number.",
            "Given a number and a list, output the item at that place.",
            "Item at that place:",
            "Use the number to choose one item of the list.",
            "What stands at this place in the list?",
            "Go to the numbered place in the list and copy what is there.",
        ],
        held_out_wordings: &[
            "Give the item that has the given number.",
            "Which item stands at the place before the colon?",
            "Return the item that the number names.",
            "Look up the position and answer with the item.",
            "If the number is 1 write the first item, if 2 the second, and so on.",
            "Use the number as an index, counted from one.",
        ],
        questions: &[
            "Which item stands at that place: {}",
            "Find the item by its number: {}",
            "What is item number {}?",
        ],
        input: |rng| {
            let list = items(rng, 3, 5);
            format!("{}: {}", 1 + rng.below(list.len()), list.join(", "))
        },
        solve: |text| {
            let (place, list) = text.split_once(": ")?;
            list.split(", ").nth(place.parse::<usize>().ok()?.checked_sub(1)?).map(str::to_owned)
        },
        ..Task::BLANK
    },
    Task {
        id: "item_place",
        description: "The place of an item in a list, as a number.",
        wordings: &[
            "At which place in the list is the item before the colon?",
            "Write the number of the named item in the list.",
            "Count to the named item and write its place.",
            "Give the position of the first word in the list that follows.",
            "Which number does the item have in the list?",
            "Find the item in the list and write its place as a number.",
            "Say where in the list the item stands, as a number.",
            "Given an item and a list, output the place of the item.",
            "Place of the item:",
            "Return the position of the given item, counted from 1.",
            "Is the item first, second or third? Write 1, 2 or 3, and so on.",
            "How far along the list is the named item?",
        ],
        held_out_wordings: &[
            "Write the place of the named item as a number.",
            "Which place in the list does the item have?",
            "Find the item before the colon and write its position.",
            "What is the index of the item, counted from one?",
            "Someone waits in this queue: what is their number?",
            "How many items must you read until you reach the named one, itself included?",
        ],
        questions: &["At which place is the item: {}", "What number does the item have: {}", "Find the place: {}"],
        input: keyed_by_member,
        solve: |text| {
            let (wanted, list) = text.split_once(": ")?;
            list.split(", ").position(|item| item == wanted).map(|at| (at + 1).to_string())
        },
        ..Task::BLANK
    },
    Task {
        id: "look_up",
        description: "The number that a small table gives for a name.",
        wordings: &[
            "Write the number that belongs to the name before the colon.",
            "Look up the name and write its number.",
            "Which number stands after this name?",
            "Find the named person in the list and give the number.",
            "Return the number of the person who is named first.",
            "The list gives each name a number. Write the one that is asked for.",
            "Read the table and write the number for the name.",
            "Given a name and a table, output the number of that name.",
            "Number for the name:",
            "How many points does the named person have?",
            "Search for the name after the colon and copy its number.",
            "What number goes with the name in front?",
        ],
        held_out_wordings: &[
            "Write the number of the person before the colon.",
            "Which number belongs to the given name?",
            "Look for the name in the table and write its number.",
            "Use the table as a phone book for the first name.",
            "What is the score of the person in question?",
            "Treat the name as a key and answer with its value.",
        ],
        questions: &["Which number belongs to the name: {}", "Look up the name: {}", "What is the number: {}"],
        input: |rng| {
            let mut names: Vec<String> = Vec::new();
            while names.len() < 3 {
                let name = one_of(rng, NAMES).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let key = any_of(rng, &names);
            let rows: Vec<String> = names.iter().map(|name| format!("{name} {}", 1 + rng.below(60))).collect();
            format!("{key}: {}", rows.join(", "))
        },
        solve: |text| {
            let (name, table) = text.split_once(": ")?;
            let mut rows = table.split(", ").filter_map(|row| row.split_once(' '));
            rows.find(|(known, _)| *known == name).map(|(_, number)| number.to_owned())
        },
        ..Task::BLANK
    },
];

/// "dog: cat, dog, pear", where the key is one of the items.
fn keyed_by_member(rng: &mut Rng) -> String {
    let list = items(rng, 3, 4);
    format!("{}: {}", any_of(rng, &list), list.join(", "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers_are_what_a_person_would_say() {
        crate::families::check(&[
            ("remove_item", "dog: cat, dog, pear", "cat, pear"),
            ("append_item", "dog: cat, pear", "cat, pear, dog"),
            ("in_list", "dog: cat, dog", "yes"),
            ("in_list", "dog: cat, pear", "no"),
            ("items_with_letter", "b: bird, cat, ball", "bird, ball"),
            ("item_at", "2: cat, dog, pear", "dog"),
            ("item_place", "pear: cat, dog, pear", "3"),
            ("look_up", "Ben: Anna 7, Ben 12, Tom 3", "12"),
        ]);
    }
}
