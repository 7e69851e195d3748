//! Tests of the crate from outside: recorded cases, properties that hold for every kind, and the registry with the table made from it.

mod cases;
mod properties;
mod registry;
