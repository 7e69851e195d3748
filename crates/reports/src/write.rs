//! Writers: from rows and their verdicts to the bytes of a file. Nothing is judged or opened here.

mod python;
pub mod upstream;
