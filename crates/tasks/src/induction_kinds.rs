//! Which of our tasks stands for which of the 24 kinds of instruction induction. No data of theirs: the kinds alone.

/// Name of the kind in Honovich et al. 2022, "Instruction Induction: From Few Examples to Natural Language Task
/// Descriptions" (arXiv:2205.10782), spelled as in APE's release, and the id of our task.
///
/// Where a kind of theirs rests on knowledge of the world, ours is narrowed to what a small model can learn from combinations:
/// translation is of short phrases, similarity has three degrees and not six, larger animals differ by two ranks of size.
pub const INDUCTION_KINDS: &[(&str, &str)] = &[
    ("active_to_passive", "passive"),
    ("antonyms", "opposite"),
    ("cause_and_effect", "cause"),
    ("common_concept", "common_concept"),
    ("diff", "difference"),
    ("first_word_letter", "first_letter"),
    ("informal_to_formal", "formal"),
    ("larger_animal", "larger_animal"),
    ("letters_list", "letters_list"),
    ("negation", "negation"),
    ("num_to_verbal", "number_to_words"),
    ("orthography_starts_with", "starting_with"),
    ("rhymes", "rhyme"),
    ("second_word_letter", "second_letter"),
    ("sentence_similarity", "similarity"),
    ("sentiment", "sentiment"),
    ("singular_to_plural", "plural"),
    ("sum", "sum"),
    ("synonyms", "synonym"),
    ("taxonomy_animal", "animals_in_list"),
    ("translation_en-de", "english_to_german"),
    ("translation_en-es", "english_to_spanish"),
    ("translation_en-fr", "english_to_french"),
    ("word_in_context", "word_in_context"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use prompts::rng::Rng;

    use super::*;
    use crate::Split;

    #[test]
    fn all_24_kinds_have_a_task_of_their_own_with_enough_to_hold_out() {
        let kinds: BTreeSet<&str> = INDUCTION_KINDS.iter().map(|(kind, _)| *kind).collect();
        let ids: BTreeSet<&str> = INDUCTION_KINDS.iter().map(|(_, id)| *id).collect();
        assert_eq!((kinds.len(), ids.len()), (24, 24));
        for id in ids {
            let task = crate::find(id).unwrap_or_else(|| panic!("no task is called {id}"));
            let mut rng = Rng::new(5, id, 0);
            let inputs: BTreeSet<String> =
                (0..3000).filter_map(|_| task.pair(&mut rng, Split::HeldOut)).map(|pair| pair.input).collect();
            assert!(inputs.len() >= 40, "{id} holds {} inputs out", inputs.len());
        }
    }
}
