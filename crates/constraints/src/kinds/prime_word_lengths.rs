//! The kind `prime_word_lengths`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::Kind;
use crate::kinds::word_rule::{EachWord, WordRule};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// Only words whose length is a prime number.
///
/// # What it checks
/// That the number of letters of each word is a prime number.
///
/// # How it is measured
/// Words by Unicode's default word boundaries; letters and digits count, apostrophes and accents of their own do not: "don't" has 4.
/// A response without words does not keep it.
///
/// # Settled
/// Broken for good once a word that is over has no such length; never kept for good.
///
/// # Upstream ids
/// IFBench `words:prime_lengths`, which takes "well-known" for one word and knows the primes to 97.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrimeWordLengths {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "prime_word_lengths",
    title: "Prime word lengths",
    category: "Words",
    summary: "The number of letters of each word is a prime number.",
    upstream_ids: &["ifbench:words:prime_lengths"],
    params: &[],
    example: || PrimeWordLengths {}.into(),
};

impl Kind for PrimeWordLengths {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Only words whose number of letters is prime".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(Box::new(EachWord::new(Rule)))
    }
}

#[derive(Debug, Clone, Copy)]
struct Rule;

impl WordRule for Rule {
    const COMPLAINT: &'static str = "has a length that is no prime number";
    const PRAISE: &'static str = "has a prime number of letters";

    fn step(&mut self, word: &str) -> Option<bool> {
        Some(is_prime(word.chars().filter(|c| c.is_alphanumeric()).count()))
    }
}

fn is_prime(n: usize) -> bool {
    n >= 2 && (2..).take_while(|factor| factor * factor <= n).all(|factor| !n.is_multiple_of(factor))
}

#[cfg(test)]
mod tests {
    use super::PrimeWordLengths;
    use crate::kinds::testing::check;

    #[test]
    fn letters_are_counted() {
        check(PrimeWordLengths {}, "", "violated so far: 0 of 0 words");
        check(PrimeWordLengths {}, "The tea", "satisfied so far: 2 of 2 words");
        check(PrimeWordLengths {}, "The teas", "violated so far: 1 of 2 words");
        check(PrimeWordLengths {}, "The teapo", "satisfied so far: 2 of 2 words");
        check(PrimeWordLengths {}, "Don't ", "violated for good: 0 of 1 word");
    }
}
