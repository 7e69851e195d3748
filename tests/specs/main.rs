//! The user stories, one file each, told in a real headless Chromium against the built page.
//!
//! They read like what a person does and sees; how it is done is in the library beside them.
//! Element ids are the page's contract with these specs; a story that needs another id adds it to the page.

mod answer;
mod broken_model;
mod cancel;
mod constraints;
mod damaged_link;
mod gpu;
mod headers;
mod old_browser;
mod permalink;
mod search;
mod steps;
mod worker_dies;
