//! The inside of a link: one module a format version, each with its own types and its own defaults.
//!
//! The domain's types may change freely; these may not, because links made with them are out in the world.

pub(crate) mod v1;
pub(crate) mod v2;
