//! Which data packs of the crate `language` an id needs. Without them its verdict is "not checkable".

use language::Pack;

use crate::suite::Suite;

impl Suite {
    /// The packs that must be provided to `language` before this suite's checker of an id can answer.
    pub fn packs(self, id: &str) -> &'static [Pack] {
        match id {
            "length_constraints:number_sentences"
            | "change_case:capital_word_frequency"
            | "count:counting_composition"
            | "count:count_unique"
            | "keywords:keyword_specific_position"
            | "keywords:start_end"
            | "ratio:sentence_type"
            | "ratio:sentence_balance"
            | "ratio:sentence_words"
            | "count:pronouns"
            | "words:last_first"
            | "words:keywords_specific_position"
            | "words:words_position"
            | "sentence:keyword"
            | "sentence:alliteration_increment"
            | "sentence:increment"
            | "format:emoji"
            | "format:no_bullets_bullets"
            | "format:title_case"
            | "custom:sentence_alphabet"
            | "Content_Punctuation"
            | "Content_Punctuation: Ending punctuation"
            | "Punctuation_Ending punctuation" => &[Pack::Punkt],
            "words:odd_even_syllables" => &[Pack::Syllables],
            "language:response_language" | "change_case:english_capital" | "change_case:english_lowercase" => {
                &[Pack::Languages]
            }
            _ => &[],
        }
    }
}
