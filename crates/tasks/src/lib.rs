//! The tasks that the built-in model is trained on and measured by, and the text that is made of them.
//!
//! Pure functions of a seed: no files, no clock.
//! What may be trained on and what is kept for measuring is decided by [`Split::of`].
//! Read [`Task`] first, then [`corpus`].
//!
//! ```
//! let task = tasks::find("plural").ok_or("no such task")?;
//! assert_eq!((task.solve)("city").as_deref(), Some("cities"));
//! # Ok::<(), &str>(())
//! ```

pub mod corpus;
mod families;
mod hierarchy;
mod induction;
mod induction_kinds;
mod inflect;
mod packs;
mod split;
mod talk;
mod task;
mod turns;
mod unknown;
mod words;
pub mod writing;

pub use induction_kinds::INDUCTION_KINDS;
pub use packs::{pack, packs};
pub use split::Split;
pub use task::Task;

/// Every task, family by family.
pub fn registry() -> impl Iterator<Item = &'static Task> {
    use families::{
        arithmetic, case, extraction, forms, grammar, judging, kinship, labels, letters, lists, marks, meaning,
        more_lists, number_forms, numbers, order, picking, relations, rewriting, sentences, tables, translation,
    };
    [
        arithmetic::TASKS,
        case::TASKS,
        extraction::TASKS,
        forms::TASKS,
        grammar::TASKS,
        judging::TASKS,
        kinship::TASKS,
        labels::TASKS,
        letters::TASKS,
        lists::TASKS,
        marks::TASKS,
        meaning::TASKS,
        more_lists::TASKS,
        number_forms::TASKS,
        numbers::TASKS,
        order::TASKS,
        picking::TASKS,
        relations::TASKS,
        rewriting::TASKS,
        sentences::TASKS,
        tables::TASKS,
        translation::TASKS,
    ]
    .into_iter()
    .flatten()
}

/// The task with this id.
pub fn find(id: &str) -> Option<&'static Task> {
    registry().find(|task| task.id == id)
}
