//! The data packs: big tables that are fetched when a constraint needs them.
//!
//! `data/make.py` writes them from the installed Python packages; `public/language/README.md` names sources, licences and
//! sizes. A pack is checked when it is provided: damaged bytes give an error. What the tables mean is the business of the
//! modules that use them. Read [`provide`] first.

mod reader;
mod word_table;

pub(crate) use reader::Reader;
pub(crate) use word_table::WordTable;

use std::sync::OnceLock;

use crate::{fnv, langdetect::Profiles, punkt::Parameters};

/// A table that is too big to be code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pack {
    /// Parameters of the sentence tokenizer for English: [`crate::punkt`] and [`crate::word_tokenize`].
    Punkt,
    /// N-gram profiles of 55 languages: [`crate::langdetect`].
    Languages,
    /// How many syllables English words have: [`crate::syllables`].
    Syllables,
}

/// Why bytes are not the pack that they were said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The first bytes are not a pack's.
    #[error("not a language pack")]
    NotAPack,
    /// Another pack, or one from another version of this program.
    #[error("pack of kind {kind} and version {version} where kind {expected_kind} and version {VERSION} is expected")]
    WrongPack {
        /// Kind found.
        kind: u8,
        /// Version found.
        version: u8,
        /// Kind asked for.
        expected_kind: u8,
    },
    /// Bytes were changed or lost.
    #[error("damaged pack: its check sum does not fit")]
    Damaged,
    /// The sum fits, and still the content at this byte makes no sense.
    #[error("malformed pack at byte {at}")]
    Malformed {
        /// Where, counted after the header.
        at: usize,
    },
}

/// A function was called before its data came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the data pack `{}` is not loaded", pack.file_name())]
pub struct NotLoaded {
    /// What to [`provide`].
    pub pack: Pack,
}

/// The format's version; a pack of another one is refused.
const VERSION: u8 = 1;
/// `PLNG`, kind, version, and eight bytes of check sum, little-endian, over what follows.
const HEADER: usize = 14;

static PUNKT: OnceLock<Parameters> = OnceLock::new();
static LANGUAGES: OnceLock<Profiles> = OnceLock::new();
static SYLLABLES: OnceLock<WordTable> = OnceLock::new();

impl Pack {
    /// All packs.
    pub const ALL: [Self; 3] = [Self::Punkt, Self::Languages, Self::Syllables];

    /// The file's name under `public/language/`.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Punkt => "punkt.bin",
            Self::Languages => "languages.bin",
            Self::Syllables => "syllables.bin",
        }
    }

    /// What the header says.
    fn kind(self) -> u8 {
        match self {
            Self::Punkt => 1,
            Self::Languages => 2,
            Self::Syllables => 3,
        }
    }
}

/// Takes in a pack's bytes, for the whole program. Providing it again changes nothing.
///
/// # Errors
///
/// When the bytes are not that pack, or are damaged.
pub fn provide(pack: Pack, bytes: &[u8]) -> Result<(), PackError> {
    let mut reader = open(pack, bytes)?;
    // A pack that is already there stays: `set` then refuses, which is no error.
    match pack {
        Pack::Punkt => drop(PUNKT.set(Parameters::read(&mut reader)?)),
        Pack::Languages => drop(LANGUAGES.set(Profiles::read(&mut reader)?)),
        Pack::Syllables => drop(SYLLABLES.set(WordTable::read(&mut reader)?)),
    }
    Ok(())
}

/// Whether the functions that need this pack will answer.
pub fn is_ready(pack: Pack) -> bool {
    match pack {
        Pack::Punkt => punkt().is_ok(),
        Pack::Languages => languages().is_ok(),
        Pack::Syllables => syllables().is_ok(),
    }
}

/// The sentence tokenizer's parameters.
pub(crate) fn punkt() -> Result<&'static Parameters, NotLoaded> {
    loaded(&PUNKT, Pack::Punkt)
}

/// The language profiles.
pub(crate) fn languages() -> Result<&'static Profiles, NotLoaded> {
    loaded(&LANGUAGES, Pack::Languages)
}

/// The syllable dictionary.
pub(crate) fn syllables() -> Result<&'static WordTable, NotLoaded> {
    loaded(&SYLLABLES, Pack::Syllables)
}

fn loaded<T>(cell: &'static OnceLock<T>, pack: Pack) -> Result<&'static T, NotLoaded> {
    #[cfg(any(test, feature = "embedded"))]
    if cell.get().is_none() {
        let _ = provide(pack, embedded(pack));
    }
    cell.get().ok_or(NotLoaded { pack })
}

#[cfg(any(test, feature = "embedded"))]
fn embedded(pack: Pack) -> &'static [u8] {
    match pack {
        Pack::Punkt => include_bytes!("../../../public/language/punkt.bin"),
        Pack::Languages => include_bytes!("../../../public/language/languages.bin"),
        Pack::Syllables => include_bytes!("../../../public/language/syllables.bin"),
    }
}

/// Checks header and sum.
fn open(pack: Pack, bytes: &[u8]) -> Result<Reader<'_>, PackError> {
    let Some((header, content)) = bytes.split_at_checked(HEADER) else { return Err(PackError::NotAPack) };
    let [b'P', b'L', b'N', b'G', kind, version, sum @ ..] = header else { return Err(PackError::NotAPack) };
    let (kind, version, expected_kind) = (*kind, *version, pack.kind());
    if kind != expected_kind || version != VERSION {
        return Err(PackError::WrongPack { kind, version, expected_kind });
    }
    if sum != fnv::of(content).to_le_bytes() {
        return Err(PackError::Damaged);
    }
    Ok(Reader::new(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_in_the_repository_is_whole() {
        for pack in Pack::ALL {
            assert_eq!(provide(pack, embedded(pack)), Ok(()), "{pack:?}");
            assert!(is_ready(pack));
        }
    }

    #[test]
    fn damage_is_an_error() {
        for pack in Pack::ALL {
            let good = embedded(pack);
            assert_eq!(provide(pack, b""), Err(PackError::NotAPack));
            assert_eq!(provide(pack, b"GGUF\x01\x01abcdefgh"), Err(PackError::NotAPack));
            assert_eq!(provide(pack, &good[..good.len() - 1]), Err(PackError::Damaged));
            let mut other = good.to_vec();
            other[4] = 99;
            let wrong = PackError::WrongPack { kind: 99, version: VERSION, expected_kind: pack.kind() };
            assert_eq!(provide(pack, &other), Err(wrong));
        }
    }

    /// The sum keeps accidents out; a forged one must still not make the parsers panic.
    #[test]
    fn forged_content_never_panics() {
        let mut state = 7_u64;
        let mut draw = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        for pack in Pack::ALL {
            let good = embedded(pack);
            for _ in 0..6 {
                let mut forged = good.to_vec();
                for _ in 0..1 + draw() % 4 {
                    let at = HEADER + draw() % (forged.len() - HEADER);
                    forged[at] = draw() as u8;
                }
                forged.truncate(good.len() - draw() % 2 * (draw() % (good.len() - HEADER)));
                let sum = fnv::of(&forged[HEADER..]).to_le_bytes();
                forged[6..HEADER].copy_from_slice(&sum);
                let _ = provide(pack, &forged);
            }
        }
    }
}
