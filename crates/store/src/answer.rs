//! What a server said before the bytes: status, range, length and what identifies this version of the file.
//!
//! Header texts come from strangers; what cannot be read counts as not said. Read [`Answer`] first.

use crate::record::Validators;

/// The head of an answer to a request for bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `Content-Range`, where there is one and the browser shows it.
    pub range: Option<ContentRange>,
    /// `Content-Length`: the bytes of this answer. None when the answer is compressed, since it then counts other bytes.
    pub n_bytes: Option<u64>,
    /// `ETag` and `Last-Modified`.
    pub validators: Validators,
    /// `Retry-After` in seconds.
    pub retry_after_s: Option<u64>,
}

impl Answer {
    /// A plain answer with the whole file.
    pub fn whole(n_bytes: u64) -> Answer {
        Answer { status: 200, n_bytes: Some(n_bytes), ..Answer::default() }
    }

    /// An answer with the bytes from `first` to the end of a file.
    pub fn rest(first: u64, total: u64) -> Answer {
        Answer {
            status: 206,
            range: Some(ContentRange { first, last: total.saturating_sub(1), total: Some(total) }),
            n_bytes: Some(total.saturating_sub(first)),
            ..Answer::default()
        }
    }
}

/// `bytes 0-99/200`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentRange {
    /// First byte, from 0.
    pub first: u64,
    /// Last byte, included.
    pub last: u64,
    /// Length of the whole file, when the server knows it.
    pub total: Option<u64>,
}

impl ContentRange {
    /// Reads the header's value (RFC 9110, section 14.4); `None` when it is anything else or contradicts itself.
    pub fn parse(text: &str) -> Option<ContentRange> {
        let (range, total) = text.trim().strip_prefix("bytes ")?.trim().split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let total = match total.trim() {
            "*" => None,
            digits => Some(number(digits)?),
        };
        let range = ContentRange { first: number(first)?, last: number(last)?, total };
        let is_sound = range.first <= range.last && range.total.is_none_or(|total| range.last < total);
        is_sound.then_some(range)
    }
}

/// Digits only: `str::parse` would also take a sign.
fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_exactly_or_not_at_all() {
        let range = |first, last, total| Some(ContentRange { first, last, total });
        for (text, expected) in [
            ("bytes 0-99/200", range(0, 99, Some(200))),
            (" bytes 5-5/6 ", range(5, 5, Some(6))),
            ("bytes 0-99/*", range(0, 99, None)),
            (
                "bytes 18446744073709551614-18446744073709551614/18446744073709551615",
                range(u64::MAX - 1, u64::MAX - 1, Some(u64::MAX)),
            ),
            ("bytes 9-5/200", None),
            ("bytes 0-200/200", None),
            ("bytes */200", None),
            ("bytes 0-99", None),
            ("items 0-99/200", None),
            ("bytes +0-99/200", None),
            ("bytes -1-99/200", None),
            ("bytes 0-18446744073709551616/*", None),
            ("bytes 0-99/", None),
            ("", None),
        ] {
            assert_eq!(ContentRange::parse(text), expected, "{text}");
        }
    }
}
