//! Raw deflate with a preset dictionary: text that both ends already have costs nothing.
//!
//! Deflate itself knows no dictionaries; zlib's wrapper does, but its 6 bytes tell us nothing new.
//! So the compressor reads the dictionary first and that part of its output is dropped, and the decompressor's output begins with the dictionary.

use miniz_oxide::{
    deflate::core::{CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params},
    inflate::{
        TINFLStatus,
        core::{DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
    },
};

/// The slowest and smallest of the usual levels; a link is a few kilobytes.
const LEVEL: i32 = 9;
/// Negative: raw deflate, without zlib's header. Fifteen bits are deflate's whole window of 32 KiB.
const WINDOW_BITS: i32 = -15;

/// Why nothing came out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InflateError {
    /// Not deflate, or cut, or followed by something else.
    Malformed,
    /// More than the limit would come out.
    TooLarge,
}

/// Compresses against a dictionary (empty for none); `None` only when the compressor contradicts itself.
pub(crate) fn deflate(dictionary: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, WINDOW_BITS, 0));
    let mut feed = |bytes: &[u8], flush| {
        let mut output = Vec::new();
        let (status, n_read) = compress_to_output(&mut compressor, bytes, flush, |part| {
            output.extend_from_slice(part);
            true
        });
        let is_done = matches!(status, TDEFLStatus::Okay | TDEFLStatus::Done) && n_read == bytes.len();
        if is_done { Some(output) } else { None }
    };
    if !dictionary.is_empty() {
        // A flush ends at a byte's edge, so what follows stands on its own but may still point back.
        feed(dictionary, TDEFLFlush::Sync)?;
    }
    feed(bytes, TDEFLFlush::Finish)
}

/// Undoes [`deflate`]; never holds more than the dictionary and `most` bytes.
pub(crate) fn inflate(dictionary: &[u8], bytes: &[u8], most: usize) -> Result<Vec<u8>, InflateError> {
    let mut decompressor = Box::<DecompressorOxide>::default();
    let limit = dictionary.len() + most;
    let mut output = dictionary.to_vec();
    let (mut n_read, mut n_written) = (0, dictionary.len());
    // Grows by doubling, so that a short text stays cheap and a bomb stops at the limit.
    let mut size = (dictionary.len() + bytes.len() * 4 + 1024).min(limit);
    loop {
        output.resize(size, 0);
        let input = bytes.get(n_read..).ok_or(InflateError::Malformed)?;
        let (status, n_in, n_out) =
            decompress(&mut decompressor, input, &mut output, n_written, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        n_read += n_in;
        n_written += n_out;
        match status {
            TINFLStatus::Done if n_read == bytes.len() => {
                output.truncate(n_written);
                return Ok(output.split_off(dictionary.len().min(n_written)));
            }
            TINFLStatus::HasMoreOutput if size == limit => return Err(InflateError::TooLarge),
            TINFLStatus::HasMoreOutput => size = (size * 2).min(limit),
            _ => return Err(InflateError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn a_dictionary_saves_what_it_holds() {
        let dictionary = b"the quick brown fox jumps over the lazy dog";
        let text = b"the quick brown fox sleeps";
        let with = deflate(dictionary, text).unwrap();
        let without = deflate(b"", text).unwrap();
        assert!(with.len() + 10 < without.len(), "{} against {}", with.len(), without.len());
        assert_eq!(inflate(dictionary, &with, 100).unwrap(), text);
        assert_eq!(inflate(b"", &without, 100).unwrap(), text);
        assert_ne!(inflate(b"another dictionary", &with, 100).ok().as_deref(), Some(&text[..]));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = deflate(b"", &vec![b'a'; 10_000_000]).unwrap();
        assert!(bomb.len() < 12_000);
        assert_eq!(inflate(b"", &bomb, 256 * 1024), Err(InflateError::TooLarge));
        let exactly = deflate(b"x", &vec![b'a'; 1000]).unwrap();
        assert_eq!(inflate(b"x", &exactly, 1000).unwrap().len(), 1000);
        assert_eq!(inflate(b"x", &exactly, 999), Err(InflateError::TooLarge));
    }

    #[test]
    fn cut_and_lengthened_streams_are_refused() {
        let whole = deflate(b"", b"some text that compresses a little, a little").unwrap();
        for n in 0..whole.len() {
            assert_eq!(inflate(b"", &whole[..n], 1000), Err(InflateError::Malformed), "cut to {n}");
        }
        assert_eq!(inflate(b"", &[&whole[..], b"x"].concat(), 1000), Err(InflateError::Malformed));
    }

    proptest! {
        #[test]
        fn bytes_survive(dictionary in prop::collection::vec(any::<u8>(), 0..300), bytes in prop::collection::vec(0u8..4, 0..3000)) {
            let small = deflate(&dictionary, &bytes);
            prop_assert!(small.is_some());
            prop_assert_eq!(inflate(&dictionary, &small.unwrap_or_default(), bytes.len()), Ok(bytes));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = inflate(b"dictionary", &bytes, 10_000);
        }
    }
}
