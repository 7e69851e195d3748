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

mod bundled;
pub mod corpus;
mod families;
mod hierarchy;
mod induction;
mod induction_kinds;
mod inflect;
mod split;
mod talk;
mod task;
mod turns;
mod unknown;
mod words;
pub mod writing;

pub use bundled::{Bundled, bundled};
pub use induction_kinds::INDUCTION_KINDS;
pub use split::Split;
pub use task::Task;

/// Every task, family by family.
pub fn registry() -> impl Iterator<Item = &'static Task> {
    use families::{
        case, forms, judging, kinship, letters, lists, meaning, numbers, order, relations, sentences, translation,
    };
    [
        case::TASKS,
        forms::TASKS,
        judging::TASKS,
        kinship::TASKS,
        letters::TASKS,
        lists::TASKS,
        meaning::TASKS,
        numbers::TASKS,
        order::TASKS,
        relations::TASKS,
        sentences::TASKS,
        translation::TASKS,
    ]
    .into_iter()
    .flatten()
}

/// The task with this id.
pub fn find(id: &str) -> Option<&'static Task> {
    registry().find(|task| task.id == id)
}
