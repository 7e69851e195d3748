//! Which script a character belongs to, which scripts are written without spaces, and which marks end a sentence.
//!
//! For the repaired profile, which is right for every script; nothing here imitates upstream. Words within Thai, Lao,
//! Khmer and Burmese cannot be told apart by rules: that takes dictionaries of some megabytes, and this crate has none,
//! so a constraint on the number of words says "not checkable" for such text. Read [`Script::of`] first.

/// A script, or a few that are written together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the script's name in Unicode")]
pub enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Hangul,
    Ethiopic,
    Khmer,
    Mongolian,
    /// Hiragana and Katakana.
    Kana,
    Bopomofo,
    Han,
}

/// First and last code point of each block, in order. Within a block, only letters and marks belong to the script.
const BLOCKS: [(u32, u32, Script); 58] = [
    (0x41, 0x5a, Script::Latin),
    (0x61, 0x7a, Script::Latin),
    (0xaa, 0xaa, Script::Latin),
    (0xba, 0xba, Script::Latin),
    (0xc0, 0x2af, Script::Latin),
    (0x370, 0x3ff, Script::Greek),
    (0x400, 0x52f, Script::Cyrillic),
    (0x531, 0x58f, Script::Armenian),
    (0x591, 0x5ff, Script::Hebrew),
    (0x600, 0x6ff, Script::Arabic),
    (0x750, 0x77f, Script::Arabic),
    (0x780, 0x7bf, Script::Thaana),
    (0x870, 0x8ff, Script::Arabic),
    (0x900, 0x97f, Script::Devanagari),
    (0x980, 0x9ff, Script::Bengali),
    (0xa00, 0xa7f, Script::Gurmukhi),
    (0xa80, 0xaff, Script::Gujarati),
    (0xb00, 0xb7f, Script::Oriya),
    (0xb80, 0xbff, Script::Tamil),
    (0xc00, 0xc7f, Script::Telugu),
    (0xc80, 0xcff, Script::Kannada),
    (0xd00, 0xd7f, Script::Malayalam),
    (0xd80, 0xdff, Script::Sinhala),
    (0xe00, 0xe7f, Script::Thai),
    (0xe80, 0xeff, Script::Lao),
    (0xf00, 0xfff, Script::Tibetan),
    (0x1000, 0x109f, Script::Myanmar),
    (0x10a0, 0x10ff, Script::Georgian),
    (0x1100, 0x11ff, Script::Hangul),
    (0x1200, 0x139f, Script::Ethiopic),
    (0x1780, 0x17ff, Script::Khmer),
    (0x1800, 0x18af, Script::Mongolian),
    (0x1c80, 0x1c8f, Script::Cyrillic),
    (0x1c90, 0x1cbf, Script::Georgian),
    (0x1e00, 0x1eff, Script::Latin),
    (0x1f00, 0x1fff, Script::Greek),
    (0x2c60, 0x2c7f, Script::Latin),
    (0x2d00, 0x2d2f, Script::Georgian),
    (0x2d80, 0x2ddf, Script::Ethiopic),
    (0x2de0, 0x2dff, Script::Cyrillic),
    (0x3005, 0x3007, Script::Han),
    (0x3041, 0x309f, Script::Kana),
    (0x30a1, 0x30ff, Script::Kana),
    (0x3105, 0x312f, Script::Bopomofo),
    (0x3131, 0x318f, Script::Hangul),
    (0x31a0, 0x31bf, Script::Bopomofo),
    (0x31f0, 0x31ff, Script::Kana),
    (0x3400, 0x4dbf, Script::Han),
    (0x4e00, 0x9fff, Script::Han),
    (0xa640, 0xa69f, Script::Cyrillic),
    (0xa960, 0xa97f, Script::Hangul),
    (0xa9e0, 0xaa7f, Script::Myanmar),
    (0xac00, 0xd7ff, Script::Hangul),
    (0xf900, 0xfaff, Script::Han),
    (0xfb50, 0xfdff, Script::Arabic),
    (0xfe70, 0xfefc, Script::Arabic),
    (0xff66, 0xff9f, Script::Kana),
    (0x20000, 0x323af, Script::Han),
];

impl Script {
    /// The script of a letter or of a mark that belongs to one; `None` for digits, punctuation, symbols, shared marks, and
    /// scripts that are not listed.
    pub fn of(c: char) -> Option<Self> {
        let code = u32::from(c);
        let at = BLOCKS.partition_point(|(_, last, _)| *last < code);
        let (first, _, script) = BLOCKS.get(at)?;
        let is_inside = *first <= code && !matches!(c, '×' | '÷' | '・');
        // Marks belong to words in the package `regex`, digits too; what is neither letter nor mark is no evidence.
        (is_inside && (c.is_alphabetic() || is_mark(c))).then_some(*script)
    }

    /// Whether the script puts no spaces between words.
    pub fn is_unspaced(self) -> bool {
        matches!(self, Self::Kana | Self::Han | Self::Bopomofo) || self.needs_dictionary()
    }

    /// Whether its words can only be told apart with a dictionary, one character not being about one word.
    pub fn needs_dictionary(self) -> bool {
        matches!(self, Self::Thai | Self::Lao | Self::Khmer | Self::Myanmar | Self::Tibetan)
    }
}

/// A vowel sign or the like: it belongs to a word and is neither letter nor digit.
fn is_mark(c: char) -> bool {
    use crate::python::regex_package::{is_digit, is_word_char};
    is_word_char(c) && !c.is_alphanumeric() && !is_digit(c) && c != '_'
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    Script::of(c) == Some(Script::Han)
}

/// Hiragana or Katakana.
pub fn is_kana(c: char) -> bool {
    Script::of(c) == Some(Script::Kana)
}

/// A Korean syllable or letter.
pub fn is_hangul(c: char) -> bool {
    Script::of(c) == Some(Script::Hangul)
}

/// A character of Chinese or Japanese, which count by character: Han, Kana or Bopomofo.
pub fn is_cjk(c: char) -> bool {
    matches!(Script::of(c), Some(Script::Han | Script::Kana | Script::Bopomofo))
}

/// A Thai letter, vowel or tone.
pub fn is_thai(c: char) -> bool {
    Script::of(c) == Some(Script::Thai)
}

/// Whether the mark ends sentences in some script. The Latin full stop and the horizontal ellipsis do not always: who
/// counts sentences must look around them.
pub fn is_sentence_mark(c: char) -> bool {
    match c {
        '.' | '!' | '?' | '…' | '‼' | '‽' | '⁇' | '⁈' | '⁉' => true,
        // Armenian full stop; Arabic question mark and Urdu full stop; Syriac's.
        '։' | '؟' | '۔' | '܀'..='܂' => true,
        // Danda and double danda serve all of India; Sinhala, Tibetan, Burmese, Ethiopic and Khmer have their own.
        '।' | '॥' | '෴' | '།' | '༎' | '၊' | '။' | '።' | '፧' | '፨' | '។' | '៕' => true,
        // Mongolian; N'Ko.
        '᠃' | '᠉' | '߹' => true,
        // Chinese and Japanese, full, half and small width.
        '。' | '！' | '？' | '．' | '｡' | '﹒' | '﹖' | '﹗' | '︒' | '︕' | '︖' => true,
        _ => false,
    }
}

/// Whether the mark, wherever it stands, ends a sentence: not so for the Latin full stop, which abbreviations and numbers
/// have, nor for an ellipsis or Burmese's comma-like section mark.
pub fn is_certain_sentence_mark(c: char) -> bool {
    is_sentence_mark(c) && !matches!(c, '.' | '…' | '．' | '﹒' | '၊')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_in_order() {
        assert!(BLOCKS.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(BLOCKS.iter().all(|(first, last, _)| first <= last));
    }

    #[test]
    fn characters_have_scripts() {
        for (c, script) in [
            ('a', Some(Script::Latin)),
            ('ß', Some(Script::Latin)),
            ('×', None),
            ('1', None),
            ('٣', None),
            ('。', None),
            ('、', None),
            ('中', Some(Script::Han)),
            ('々', Some(Script::Han)),
            ('𠀀', Some(Script::Han)),
            ('ア', Some(Script::Kana)),
            ('ー', Some(Script::Kana)),
            ('・', None),
            ('한', Some(Script::Hangul)),
            ('ก', Some(Script::Thai)),
            ('\u{e48}', Some(Script::Thai)),
            ('ि', Some(Script::Devanagari)),
            ('।', None),
            ('Ж', Some(Script::Cyrillic)),
            ('😀', None),
            ('\u{301}', None),
        ] {
            assert_eq!(Script::of(c), script, "{c}");
        }
    }

    #[test]
    fn classes_follow_the_script() {
        assert!(is_cjk('中') && is_cjk('あ') && !is_cjk('한') && is_hangul('한') && is_han('中') && is_kana('ア'));
        assert!(is_thai('ก') && Script::Thai.needs_dictionary() && !Script::Han.needs_dictionary());
        assert!(Script::Han.is_unspaced() && !Script::Hangul.is_unspaced());
    }

    #[test]
    fn marks_end_sentences() {
        assert!("。！？｡।॥؟۔።։။។.!?…".chars().all(is_sentence_mark));
        assert!(!",;:、，،-".chars().any(is_sentence_mark));
        assert!(is_certain_sentence_mark('。') && !is_certain_sentence_mark('.'));
    }
}
