//! The stage for the end-to-end specs: our own server over a built page, and a real headless Chromium with a fresh profile.
//!
//! The stories themselves are in `specs/`, one file a user story; nothing here knows what the page is for beyond its element ids.
//! Everything that is started is ended, whatever happens; a failed story leaves a picture and the browser's log in `target/e2e`.
//! `cargo xtask e2e` sets the environment; a missing browser fails.
//! Read [`story`] first, then [`Page`].

mod child;
mod error;
mod page;
mod site;
mod story;
mod webdriver;

pub use error::StageError;
pub use page::{LogEntry, Page};
pub use site::Site;
pub use story::{Stage, out_folder, story};
