//! Languages in prose: "respond in French", "only using the Punjabi language", "in Simplified Chinese".

use crate::extract::Reading;
use crate::typed;

/// Names and codes of ISO 639-1, as the kind `language` knows them.
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"),
    ("amharic", "am"),
    ("arabic", "ar"),
    ("bulgarian", "bg"),
    ("bengali", "bn"),
    ("tibetan", "bo"),
    ("catalan", "ca"),
    ("czech", "cs"),
    ("welsh", "cy"),
    ("danish", "da"),
    ("german", "de"),
    ("dhivehi", "dv"),
    ("greek", "el"),
    ("english", "en"),
    ("spanish", "es"),
    ("estonian", "et"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("gujarati", "gu"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("croatian", "hr"),
    ("hungarian", "hu"),
    ("armenian", "hy"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("georgian", "ka"),
    ("khmer", "km"),
    ("kannada", "kn"),
    ("korean", "ko"),
    ("lao", "lo"),
    ("lithuanian", "lt"),
    ("latvian", "lv"),
    ("macedonian", "mk"),
    ("malayalam", "ml"),
    ("mongolian", "mn"),
    ("marathi", "mr"),
    ("burmese", "my"),
    ("nepali", "ne"),
    ("dutch", "nl"),
    ("norwegian", "no"),
    ("odia", "or"),
    ("punjabi", "pa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("sinhala", "si"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("somali", "so"),
    ("albanian", "sq"),
    ("swedish", "sv"),
    ("swahili", "sw"),
    ("tamil", "ta"),
    ("telugu", "te"),
    ("thai", "th"),
    ("tagalog", "tl"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("chinese", "zh"),
    ("mandarin", "zh"),
];

/// The English name of a language.
pub(crate) fn name(code: &str) -> Option<String> {
    let (name, _) = NAMES.iter().find(|(_, known)| *known == code)?;
    let mut chars = name.chars();
    Some(chars.next()?.to_uppercase().chain(chars).collect())
}

/// Reads the language asked for.
pub(super) fn read(reading: &mut Reading<'_>) {
    let n = reading.tokens.len();
    for at in 0..n {
        let Some(token) = reading.tokens.get(at).filter(|_| !reading.is_used(at)) else { continue };
        let variant = match token.text.as_str() {
            "simplified" => Some("simplified"),
            "traditional" => Some("traditional"),
            _ => None,
        };
        if let Some(variant) = variant.filter(|_| reading.is(at + 1, &["chinese", "mandarin"])) {
            let fields = typed::pairs([("variant", variant.into()), ("extent", "entirely".into())]);
            reading.hit_kind("chinese_script", fields, at, at + 2, 85);
            continue;
        }
        let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == token.text) else { continue };
        if reading.hits.iter().any(|hit| hit.constraint.kind().id == "chinese_script") && *code == "zh" {
            continue;
        }
        let led = at > 0 && reading.is(at - 1, &["in", "only", "using", "use", "into", "entirely"])
            || at > 1
                && (reading.is(at - 1, &["only"]) || reading.is(at - 1, &["the"]) && reading.is(at + 1, &["language"]))
                && reading.is(at - 2, &["in", "using", "only", "use"]);
        let led = led || at > 1 && reading.is(at - 1, &["be", "is"]) && reading.has(&["language"]);
        let word = reading.has(&[
            "response",
            "respond",
            "answer",
            "reply",
            "write",
            "entire",
            "output",
            "provided",
            "written",
            "explain",
            "language",
            "allowed",
            "everything",
            "only",
            "letters",
            "all",
        ]);
        // "In lowercase English" names it as well.
        let led = led || at > 0 && reading.is(at - 1, &["lowercase", "uppercase"]);
        if led && word && !reading.negated(at, 4) {
            let end = if reading.is(at + 1, &["language"]) { at + 2 } else { at + 1 };
            reading.hit_kind("language", typed::pairs([("code", (*code).into())]), at, end, 75);
        }
    }
}
