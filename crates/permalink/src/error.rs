//! Why a link cannot be made or opened. Every message names the cause and then the remedy, ready to show.

/// Everything that can be wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// More characters than a link may have.
    #[error(
        "This link has {n_chars} characters, more than the {most} that Plumbline opens. Shorten the prompt, or share it as a file."
    )]
    TooLong {
        /// Its length.
        n_chars: usize,
        /// The limit.
        most: usize,
    },
    /// The text does not begin like a link of ours.
    #[error(
        "This address carries no Plumbline link: one begins with “#p1.”. Copy the link again from where it was shared."
    )]
    NotAPlumblineLink,
    /// A later version of the format.
    #[error(
        "This link was made by a newer Plumbline (format {found}; this page knows {known}). Reload the page to get the newest version, then open the link again."
    )]
    NewerVersion {
        /// As written in the link.
        found: u32,
        /// The latest that this build opens.
        known: u32,
    },
    /// A preset dictionary that this build does not have.
    #[error(
        "This link was made by a newer Plumbline (dictionary {found}; this page knows {known}). Reload the page to get the newest version, then open the link again."
    )]
    NewerDictionary {
        /// As written in the link.
        found: u32,
        /// The latest that this build has.
        known: u32,
    },
    /// The end is missing.
    #[error("This link was cut short: {}. Some programs cut long links; ask for it again, in full or as a file.", missing_text(*n_missing))]
    Truncated {
        /// How many characters are missing; none when it was cut before it says so.
        n_missing: Option<usize>,
    },
    /// Characters were changed or added.
    #[error(
        "This link was damaged on its way: its checksum does not match. Copy it again from where it was shared, or ask for it again."
    )]
    Damaged,
    /// More of something than a link may carry.
    #[error("There are {n} {what}, more than the {most} that a link may carry. Remove some, or share it as a file.")]
    TooLarge {
        /// What is counted, in the plural.
        what: &'static str,
        /// How many there are at least.
        n: usize,
        /// The limit.
        most: usize,
    },
    /// Whole and undamaged, but a value in it cannot be used.
    #[error(
        "A value cannot be used, at {field}: {detail}. Correct it where the link is made, or reload the page if the link comes from a newer Plumbline."
    )]
    Invalid {
        /// Where.
        field: String,
        /// Why.
        detail: String,
    },
}

fn missing_text(n_missing: Option<usize>) -> String {
    match n_missing {
        Some(1) => "its last character is missing".to_owned(),
        Some(n) => format!("its last {n} characters are missing"),
        None => "only its first characters are there".to_owned(),
    }
}
