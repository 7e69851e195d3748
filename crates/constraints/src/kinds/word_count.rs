//! The kind `word_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A number of words.
///
/// # What it checks
/// That the response has the wanted number of words.
///
/// # How it is measured
/// Unicode's default word boundaries: "don't" and "3.14" are one word, "well-known" is two, each Han character and each hiragana is one.
/// In Thai, Lao, Khmer, Burmese and other Tai scripts, which put no spaces between words, a run of letters is at least one word and at most as many as it has letters: where that
/// does not decide, the constraint is not checkable, since telling their words apart takes a dictionary.
///
/// # Settled
/// The number never falls, so "at least" is settled when reached, and "at most" and "exactly" when exceeded.
///
/// # Upstream ids
/// IFEval `length_constraints:number_words`, where "don't" is two words and a Chinese clause is one; IFBench `count:word_count_range`; promptfoo `word-count`.
///
/// # Reference
/// Unicode UAX #29, section 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "word_count",
    title: "Number of words",
    category: "Length",
    summary: "Counts words by Unicode's word boundaries: “don't” is one, “well-known” two, each Han character one.",
    upstream_ids: &["length_constraints:number_words", "ifbench:count:word_count_range", "promptfoo:word-count"],
    params: &[RELATION, COUNT],
    example: || WordCount { relation: Relation::AtMost, count: 50 }.into(),
};

const NOUN: Noun = Noun("word", "words");

impl Kind for WordCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        Bound::new(self.relation, self.count).describe(NOUN)
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(WordMonitor { bound: Bound::new(self.relation, self.count), n_seen: 0, n_doubtful: 0 }))
    }
}

#[derive(Debug, Clone)]
struct WordMonitor {
    bound: Bound,
    /// How many words that are over have been looked at.
    n_seen: usize,
    /// How many of them may belong to the word before.
    n_doubtful: usize,
}

/// Whether the letter is of a script that writes words without spaces between them and that Unicode's boundaries cut at each letter.
fn needs_dictionary(c: char) -> bool {
    let is_in_block = matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}');
    is_in_block && c.is_alphabetic()
}

/// Whether the word at this place goes on a run of such letters, so that it may be no word of its own.
fn is_doubtful(text: &TextIndex, at: usize) -> bool {
    let words = text.words();
    let (Some(word), Some(before)) = (words.get(at), at.checked_sub(1).and_then(|at| words.get(at))) else {
        return false;
    };
    let begins = |span: &Span| span.of(text.as_str()).starts_with(needs_dictionary);
    before.end == word.start && begins(word) && begins(before)
}

impl WordMonitor {
    /// The verdict on a text with so many words at least and at most.
    fn judge_range(&self, least: usize, most: usize) -> Verdict {
        let measured = format!("between {least} and {most} words");
        let low = self.bound.judge(Counted::certain(least), NOUN);
        let high = self.bound.judge(Counted::certain(most), NOUN);
        let is_below = most < self.bound.lowest();
        let is_above = self.bound.highest().is_some_and(|highest| least > highest);
        // What is closer to being broken is told.
        let is_kept = low.is_satisfied() && high.is_satisfied();
        if is_above || is_kept && self.bound.highest().is_none() {
            return Verdict { measured, ..low };
        }
        if is_below || is_kept {
            return Verdict { measured, ..high };
        }
        let reason =
            "Words of this script can only be told apart with a dictionary, so their number is not known well enough.";
        Verdict { measured, ..Verdict::not_checkable(reason) }
    }
}

impl Monitor for WordMonitor {
    fn push(&mut self, text: &TextIndex) {
        let n_certain = text.n_certain_words();
        self.n_doubtful += (self.n_seen..n_certain).filter(|&at| is_doubtful(text, at)).count();
        self.n_seen = n_certain;
    }

    /// The words too many are one span, from the first of them to the last.
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let words = text.words();
        let first_beyond = self.bound.highest().and_then(|highest| words.get(highest));
        let beyond =
            first_beyond.zip(words.last()).map(|(first, last)| Evidence::violates(Span::new(first.start, last.end)));
        let open = (self.n_seen..words.len()).filter(|&at| is_doubtful(text, at)).count();
        match self.n_doubtful + open {
            0 => self.bound.judge(Counted::certain(words.len()), NOUN).with_evidence(beyond),
            n_doubtful => self.judge_range(words.len() - n_doubtful, words.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WordCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn joined_parts_are_one_word() {
        let two = WordCount { relation: Relation::AtMost, count: 2 };
        check(two.clone(), "", "satisfied so far: 0 of at most 2 words");
        check(two.clone(), "Don't pay", "satisfied so far: 2 of at most 2 words");
        check(two.clone(), "pay 3.", "satisfied so far: 2 of at most 2 words");
        check(two.clone(), "pay 3.5", "satisfied so far: 2 of at most 2 words");
        check(two, "pay 3. N", "violated for good: 3 of at most 2 words");
    }

    #[test]
    fn words_that_take_a_dictionary_are_a_range() {
        let thai = "ฉันชอบชา";
        check(WordCount { relation: Relation::AtMost, count: 8 }, thai, "satisfied so far: between 1 and 7 words");
        check(WordCount { relation: Relation::AtLeast, count: 8 }, thai, "violated so far: between 1 and 7 words");
        let at_least = WordCount { relation: Relation::AtLeast, count: 2 };
        check(at_least.clone(), "ชา tea", "satisfied for good: between 2 and 3 words");
        check(WordCount { relation: Relation::AtMost, count: 1 }, "ชา tea", "violated for good: between 2 and 3 words");
        let unknown = crate::check(&at_least.into(), thai);
        assert_eq!(unknown.status, crate::Status::NotCheckable);
        assert_eq!(unknown.measured, "between 1 and 7 words");
    }

    #[test]
    fn at_least_is_settled_when_reached() {
        let three = WordCount { relation: Relation::MoreThan, count: 2 };
        check(three.clone(), "我喜", "violated so far: 2 of more than 2 words");
        check(three, "我喜欢", "satisfied for good: 3 of more than 2 words");
    }
}
