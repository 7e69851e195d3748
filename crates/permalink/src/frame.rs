//! The outside of a link: version, dictionary, length and checksum before the payload.
//!
//! `p1.<dictionary>.<payload characters>.<checksum>.<payload>`, all in characters that chat programs and mail leave alone.
//! The checksum covers the numbers before it and the payload's characters, so that no one-character change goes unseen.

use crate::LinkError;

/// The latest format that this build writes and opens.
pub(crate) const VERSION: u32 = 2;

/// A link taken apart, its checksum verified.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub version: u32,
    pub dictionary: u32,
    pub payload: Vec<u8>,
}

/// The link around a payload.
pub(crate) fn wrap(version: u32, dictionary: u32, payload: &[u8]) -> String {
    let payload = to_base64url(payload);
    let covered = format!("{version}.{dictionary}.{}.", payload.len());
    let checksum = checksum_text(&covered, &payload);
    format!("p{covered}{checksum}.{payload}")
}

/// The payload of a link.
pub(crate) fn unwrap(link: &str) -> Result<Frame, LinkError> {
    let (version, rest) = version_of(link)?;
    if version > VERSION {
        return Err(LinkError::NewerVersion { found: version, known: VERSION });
    }
    let cut_early = LinkError::Truncated { n_missing: None };
    let (dictionary, rest) = rest.split_once('.').ok_or(cut_early.clone())?;
    let (length, rest) = rest.split_once('.').ok_or(cut_early.clone())?;
    let (checksum, payload) = rest.split_once('.').ok_or(cut_early)?;
    let (Ok(dictionary), Ok(length)) = (dictionary.parse::<u32>(), length.parse::<usize>()) else {
        return Err(LinkError::Damaged);
    };
    // The numbers are written out again rather than copied: "+1" and "01" parse, but no link of ours has them.
    let covered = format!("{version}.{dictionary}.{length}.");
    let is_as_written = link.strip_prefix('p').is_some_and(|rest| rest.starts_with(&covered));
    if is_as_written && payload.len() < length && payload.is_ascii() {
        return Err(LinkError::Truncated { n_missing: Some(length - payload.len()) });
    }
    if !is_as_written || payload.len() != length || checksum != checksum_text(&covered, payload) {
        return Err(LinkError::Damaged);
    }
    let payload = from_base64url(payload).ok_or(LinkError::Damaged)?;
    Ok(Frame { version, dictionary, payload })
}

/// The number after the `p`, and what follows its full stop.
fn version_of(link: &str) -> Result<(u32, &str), LinkError> {
    let rest = link.strip_prefix('p').ok_or(LinkError::NotAPlumblineLink)?;
    let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at_checked(n_digits).ok_or(LinkError::NotAPlumblineLink)?;
    let version: u32 = digits.parse().map_err(|_| LinkError::NotAPlumblineLink)?;
    if version == 0 {
        return Err(LinkError::NotAPlumblineLink);
    }
    match rest.strip_prefix('.') {
        Some(rest) => Ok((version, rest)),
        None if rest.is_empty() => Err(LinkError::Truncated { n_missing: None }),
        None => Err(LinkError::NotAPlumblineLink),
    }
}

pub(crate) fn checksum_text(covered: &str, payload: &str) -> String {
    to_base64url(&crc32(covered.bytes().chain(payload.bytes())).to_be_bytes())
}

/// CRC-32 with the polynomial of Ethernet and zip (0xEDB88320 reflected): it sees every change within 32 neighbouring bits, hence any of one character.
fn crc32(bytes: impl Iterator<Item = u8>) -> u32 {
    !bytes.fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// The 64 characters of RFC 4648's URL-safe alphabet.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with the URL-safe alphabet and without padding.
fn to_base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..=chunk.len() {
            let digit = bits >> (18 - 6 * position) & 63;
            text.push(char::from(ALPHABET[digit as usize]));
        }
    }
    text
}

/// The bytes, or nothing for foreign characters and impossible lengths. Unused last bits are not looked at; the checksum over the characters guards them.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut bits = 0u32;
        for byte in chunk {
            let digit = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(digit);
        }
        let [_, a, b, c] = (bits << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend([a, b, c].into_iter().take(chunk.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    use super::*;

    #[test]
    fn the_checksum_is_the_usual_one() {
        // The check value that catalogues of CRC algorithms give for "123456789".
        assert_eq!(crc32(b"123456789".iter().copied()), 0xCBF4_3926);
    }

    #[test]
    fn base64url_matches_the_rfc() {
        for (bytes, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            assert_eq!(to_base64url(bytes.as_bytes()), text);
            assert_eq!(from_base64url(text).unwrap(), bytes.as_bytes());
        }
        assert_eq!(to_base64url(&[0xfb, 0xff]), "-_8");
        assert_eq!(from_base64url("A"), None);
        assert_eq!(from_base64url("AA=="), None);
    }

    #[test]
    fn what_is_not_ours_is_told_from_what_is_broken() {
        let link = wrap(1, 0, b"payload");
        assert_eq!(unwrap(&link).unwrap(), Frame { version: 1, dictionary: 0, payload: b"payload".to_vec() });
        for foreign in ["", "p", "section-2", "p1-intro", "p0.0.0.x.", "pako:eNp", "p99999999999.", "é"] {
            assert_eq!(unwrap(foreign), Err(LinkError::NotAPlumblineLink), "{foreign:?}");
        }
        assert_eq!(unwrap("p3.whatever"), Err(LinkError::NewerVersion { found: 3, known: 2 }));
        assert_eq!(unwrap(&link[..link.len() - 3]), Err(LinkError::Truncated { n_missing: Some(3) }));
        assert_eq!(unwrap("p1.0.1"), Err(LinkError::Truncated { n_missing: None }));
        assert_eq!(unwrap(&link.replace("p1.0.", "p1.+0.")), Err(LinkError::Damaged));
        assert_eq!(unwrap(&link.replace("p1.0.", "p1.00.")), Err(LinkError::Damaged));
        assert_eq!(unwrap(&format!("{link})")), Err(LinkError::Damaged));
    }

    proptest! {
        #[test]
        fn bytes_survive(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(from_base64url(&to_base64url(&bytes)), Some(bytes.clone()));
            prop_assert_eq!(unwrap(&wrap(2, 1, &bytes)).unwrap().payload, bytes);
        }
    }
}
