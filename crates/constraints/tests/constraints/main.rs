//! Tests of the crate from outside: recorded cases, properties that hold for every kind, and the registry with the table made from it.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod every_kind;
mod exhaustive;
#[cfg(test)]
mod extremes;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod variants;
