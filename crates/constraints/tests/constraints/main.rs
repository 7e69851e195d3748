//! Tests of the crate from outside: recorded cases, properties that hold for every kind, and the registry with the table made from it.

#[cfg(test)]
mod cases;
mod exhaustive;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod registry;
