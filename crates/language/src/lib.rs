//! What checkers share about natural language: Python's rules for text, NLTK's sentences and words, language detection,
//! stop words, syllables and script classes.
//!
//! No constraint is judged here. Rules and small lists are code; big data comes as packs, which the caller provides as
//! bytes or which the feature `embedded` takes in at compile time. Nothing here does I/O, draws at random or panics, and
//! everything is linear in the text. Begin with [`python`] for the small rules, with [`Pack`] for the data.
//!
//! ```
//! use language::{Pack, python, punkt, word_tokenize};
//!
//! let bytes = include_bytes!("../../../public/language/punkt.bin");
//! language::provide(Pack::Punkt, bytes)?;
//! let text = "Dr. Who came. He left!";
//! let sentences: Vec<&str> = punkt::sentences(text)?.into_iter().map(|range| &text[range]).collect();
//! assert_eq!(sentences, ["Dr. Who came.", "He left!"]);
//! assert_eq!(word_tokenize::tokens("It isn't.")?.len(), 4);
//! assert_eq!(python::words("It isn't.").count(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fnv;
pub mod langdetect;
pub mod number_words;
pub mod pack;
pub mod punkt;
pub mod python;
pub mod stop_words;
pub mod syllables;
pub mod unicode;
pub mod word_tokenize;

pub use pack::{NotLoaded, Pack, PackError, is_ready, provide};
