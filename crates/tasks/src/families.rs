//! The families of tasks, one file each.

pub(crate) mod case;
pub(crate) mod forms;
pub(crate) mod judging;
pub(crate) mod kinship;
pub(crate) mod letters;
pub(crate) mod lists;
pub(crate) mod meaning;
pub(crate) mod numbers;
pub(crate) mod order;
pub(crate) mod relations;
pub(crate) mod sentences;
pub(crate) mod translation;
