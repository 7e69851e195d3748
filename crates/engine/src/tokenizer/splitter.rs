//! How text is cut before merging, one splitter a name of `tokenizer.ggml.pre`.
//!
//! A model file carries the name only; the patterns belong to the tokenizers the models were trained with, and are part of their definition.
//! Each comes from the model's own `tokenizer.json`; the names are those that llama.cpp's converter gives.
//! Read [`DEFINITIONS`]: what is not there is refused.

use std::borrow::Cow;

use fancy_regex::Regex;
use tokenizers::NormalizedString;

use crate::EngineError;

/// One digit a piece.
const DIGIT: &str = r"\p{N}";
/// GPT-2's own pattern, the one inside the library's `ByteLevel`.
const GPT_2: &str = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";
/// Llama 3: digits in threes.
const LLAMA_3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// Qwen 2: digits one by one.
const QWEN_2: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// Qwen 3.5: combining marks belong to words.
const QWEN_3_5: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// Mistral's Tekken: words are cut where lower case turns to upper case.
const TEKKEN: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// GPT-4o, which Phi-4-mini shares: as Tekken, with contractions and digits in threes.
const GPT_4O: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// DeepSeek: line breaks apart.
const LINE_BREAK: &str = r"[\r\n]";
/// DeepSeek LLM: words of the cased scripts.
const CASED_WORD: &str = r"\s?[A-Za-z\x{B5}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{1BA}\x{1BC}-\x{1BF}\x{1C4}-\x{293}\x{295}-\x{2AF}\x{370}-\x{373}\x{376}\x{377}\x{37B}-\x{37D}\x{37F}\x{386}\x{388}-\x{38A}\x{38C}\x{38E}-\x{3A1}\x{3A3}-\x{3F5}\x{3F7}-\x{481}\x{48A}-\x{52F}\x{531}-\x{556}\x{10A0}-\x{10C5}\x{13A0}-\x{13F5}\x{13F8}-\x{13FD}\x{1C90}-\x{1CBA}\x{1CBD}-\x{1CBF}\x{1D00}-\x{1D2B}\x{1D6B}-\x{1D77}\x{1D79}-\x{1D9A}\x{1E00}-\x{1F15}\x{1F18}-\x{1F1D}\x{1F20}-\x{1F45}\x{1F48}-\x{1F4D}\x{1F50}-\x{1F57}\x{1F59}\x{1F5B}\x{1F5D}\x{1F5F}-\x{1F7D}\x{1F80}-\x{1FB4}\x{1FB6}-\x{1FBC}\x{1FBE}\x{1FC2}-\x{1FC4}\x{1FC6}-\x{1FCC}\x{1FD0}-\x{1FD3}\x{1FD6}-\x{1FDB}\x{1FE0}-\x{1FEC}\x{1FF2}-\x{1FF4}\x{1FF6}-\x{1FFC}\x{2102}\x{2107}\x{210A}-\x{2113}\x{2115}\x{2119}-\x{211D}\x{2124}\x{2126}\x{2128}\x{212A}-\x{212D}\x{212F}-\x{2134}\x{2139}\x{213C}-\x{213F}\x{2145}-\x{2149}\x{214E}\x{2183}\x{2184}\x{2C00}-\x{2C7B}\x{2C7E}-\x{2CE4}\x{2CEB}-\x{2CEE}\x{2CF2}\x{2CF3}\x{A640}-\x{A66D}\x{A680}-\x{A69B}\x{A722}-\x{A76F}\x{A771}-\x{A787}\x{A78B}-\x{A78E}\x{AB70}-\x{ABBF}\x{FB00}-\x{FB06}\x{FB13}-\x{FB17}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{10400}-\x{1044F}\x{104B0}-\x{104D3}\x{104D8}-\x{104FB}\x{10C80}-\x{10CB2}\x{10CC0}-\x{10CF2}\x{118A0}-\x{118DF}\x{1E900}-\x{1E943}]+";
/// DeepSeek LLM: what it counts as punctuation.
const PUNCTUATION: &str = r"\s?[!-/:-~\x{FF01}-\x{FF0F}\x{FF1A}-\x{FF5E}\x{2018}-\x{201F}\x{3000}-\x{3002}]+";
/// DeepSeek LLM: white space at the end of a piece.
const TRAILING_SPACE: &str = r"\s+$";
/// DeepSeek LLM and Coder: the scripts it keeps together.
const UNCASED_WORD: &str = r"[\x{4E00}-\x{9FA5}\x{800}-\x{4E00}\x{AC00}-\x{D7FF}]+";
/// DeepSeek 3: Chinese and Japanese.
const HAN_KANA: &str = r"[\x{4E00}-\x{9FA5}\x{3040}-\x{309F}\x{30A0}-\x{30FF}]+";
/// DeepSeek 3: everything else.
const DEEPSEEK_3: &str = r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"##;

/// What a name stands for.
struct Definition {
    names: &'static [&'static str],
    /// Composes accents before cutting (Unicode's NFC).
    composes: bool,
    /// A piece that is itself a token is taken whole, whatever the merges make of it.
    takes_whole_words: bool,
    /// The text begins with BOS where the file does not say.
    adds_bos: bool,
    /// Each pattern cuts every piece that the patterns before it left: its matches and what lies between become pieces.
    patterns: &'static [&'static str],
}

const fn definition(names: &'static [&'static str], patterns: &'static [&'static str]) -> Definition {
    Definition { names, composes: false, takes_whole_words: false, adds_bos: false, patterns }
}

/// All splitters.
///
/// `default` is not among them: llama.cpp writes it where the converter did not know the tokenizer, so what it stands for differs from file to file.
const DEFINITIONS: [Definition; 13] = [
    definition(&["gpt-2", "phi-2"], &[GPT_2]),
    definition(&["smollm", "starcoder", "refact"], &[DIGIT, GPT_2]),
    Definition { composes: true, ..definition(&["command-r"], &[DIGIT, GPT_2]) },
    Definition { composes: true, ..definition(&["olmo"], &[GPT_2]) },
    Definition {
        takes_whole_words: true,
        adds_bos: true,
        ..definition(&["llama-bpe", "llama3", "llama-v3", "falcon3", "lfm2"], &[LLAMA_3])
    },
    definition(&["dbrx", "smaug-bpe"], &[LLAMA_3]),
    Definition { composes: true, ..definition(&["qwen2", "deepseek-r1-qwen"], &[QWEN_2]) },
    Definition { composes: true, ..definition(&["qwen35"], &[QWEN_3_5]) },
    Definition { takes_whole_words: true, adds_bos: true, ..definition(&["tekken"], &[TEKKEN]) },
    definition(&["gpt-4o"], &[GPT_4O]),
    definition(&["deepseek-llm"], &[LINE_BREAK, CASED_WORD, PUNCTUATION, TRAILING_SPACE, UNCASED_WORD, DIGIT]),
    definition(&["deepseek-coder"], &[LINE_BREAK, r"\s?\p{L}+", r"\s?\p{P}+", UNCASED_WORD, DIGIT]),
    definition(&["deepseek-v3"], &[r"\p{N}{1,3}", HAN_KANA, DEEPSEEK_3]),
];

/// Cuts text into pieces; merges never cross from one into the next.
#[derive(Debug)]
pub(super) struct Splitter {
    composes: bool,
    takes_whole_words: bool,
    adds_bos: bool,
    patterns: Vec<Regex>,
}

impl Splitter {
    /// The splitter of that name; `None` when nobody here knows it.
    pub(super) fn by_name(pre: &str) -> Result<Option<Splitter>, EngineError> {
        let Some(known) = DEFINITIONS.iter().find(|definition| definition.names.contains(&pre)) else {
            return Ok(None);
        };
        let patterns = known.patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>();
        Ok(Some(Splitter {
            composes: known.composes,
            takes_whole_words: known.takes_whole_words,
            adds_bos: known.adds_bos,
            patterns: patterns.map_err(|error| EngineError::Tokenizer { detail: error.to_string() })?,
        }))
    }

    /// True when a piece that is itself a token is taken whole.
    pub(super) fn takes_whole_words(&self) -> bool {
        self.takes_whole_words
    }

    /// True when a text begins with BOS although the file does not say so.
    pub(super) fn adds_bos(&self) -> bool {
        self.adds_bos
    }

    /// The text in the form that is cut.
    pub(super) fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.composes || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut composed = NormalizedString::from(text);
        composed.nfc();
        Cow::Owned(composed.get().to_owned())
    }

    /// The pieces in order; joined they are the text. A run of a million spaces exhausts the patterns' memory and is refused.
    pub(super) fn split<'t>(&self, text: &'t str) -> Result<Vec<&'t str>, EngineError> {
        let mut pieces = vec![text];
        for pattern in &self.patterns {
            let mut finer = Vec::with_capacity(pieces.len());
            for piece in pieces {
                cut(pattern, piece, &mut finer)?;
            }
            pieces = finer;
        }
        Ok(pieces)
    }
}

/// Adds the matches and what lies between them.
fn cut<'t>(pattern: &Regex, text: &'t str, pieces: &mut Vec<&'t str>) -> Result<(), EngineError> {
    let mut end = 0;
    for found in pattern.find_iter(text) {
        let found = found.map_err(|error| EngineError::TextNotCut { detail: error.to_string() })?;
        pieces.extend([&text[end..found.start()], found.as_str()].into_iter().filter(|piece| !piece.is_empty()));
        end = found.end();
    }
    pieces.extend(Some(&text[end..]).filter(|piece| !piece.is_empty()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(pre: &str, text: &str) -> Vec<String> {
        let splitter = Splitter::by_name(pre).unwrap().unwrap();
        splitter.split(&splitter.normalize(text)).unwrap().into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn each_name_cuts_digits_and_contractions_its_own_way() {
        let text = "I'll say 1234 x";
        assert_eq!(cut("gpt-2", text), ["I", "'ll", " say", " 1234", " x"]);
        assert_eq!(cut("smollm", text), ["I", "'ll", " say", " ", "1", "2", "3", "4", " x"]);
        assert_eq!(cut("llama-bpe", text), ["I", "'ll", " say", " ", "123", "4", " x"]);
        assert_eq!(cut("qwen2", text), ["I", "'ll", " say", " ", "1", "2", "3", "4", " x"]);
        assert_eq!(cut("gpt-4o", text), ["I'll", " say", " ", "123", "4", " x"]);
        assert_eq!(cut("deepseek-v3", text), ["I", "'ll", " say", " ", "123", "4", " x"]);
    }

    #[test]
    fn every_splitter_has_valid_patterns_and_a_name_of_its_own() {
        let mut names: Vec<&str> = DEFINITIONS.iter().flat_map(|definition| definition.names).copied().collect();
        for name in &names {
            assert!(Splitter::by_name(name).unwrap().is_some(), "{name}");
        }
        let n_names = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n_names);
        for unknown in ["default", "", "GPT-2", "brand-new"] {
            assert!(Splitter::by_name(unknown).unwrap().is_none(), "{unknown}");
        }
    }

    #[test]
    fn no_splitter_loses_or_adds_a_letter() {
        let text = "A\u{301}\r\n  «naïve» 12'345\t世界 \u{feff}🙂‍↔️ ｶﾞ ﷽ end \n";
        for definition in &DEFINITIONS {
            let splitter = Splitter::by_name(definition.names[0]).unwrap().unwrap();
            assert_eq!(splitter.split(text).unwrap().concat(), text, "{:?}", definition.names);
        }
    }

    #[test]
    fn a_long_run_of_spaces_is_cut_and_an_absurd_one_refused() {
        let spaces = |n: usize| " ".repeat(n) + "x";
        for definition in &DEFINITIONS {
            let splitter = Splitter::by_name(definition.names[0]).unwrap().unwrap();
            let text = spaces(100_000);
            let pieces = splitter.split(&text).unwrap();
            assert_eq!(pieces.concat(), text, "{:?}", definition.names);
            assert!(pieces.len() < 5, "{:?}", definition.names);
        }
        let splitter = Splitter::by_name("gpt-2").unwrap().unwrap();
        assert!(matches!(splitter.split(&spaces(4_000_000)), Err(EngineError::TextNotCut { .. })));
    }
}
