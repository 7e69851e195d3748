//! Writers: from rows and their verdicts to the bytes of a file. Nothing is judged or opened here.

pub mod html;
pub mod markdown;
mod python;
pub mod report;
pub mod upstream;
