//! Short writing on a topic that keeps the constraints its prompt states.
//!
//! Texts are put together from facts and patterns; what a prompt asks for is a list of [`Wish`]es.
//! A test checks every wish of a large sample with the `constraints` crate.

mod compose;
mod requests;
mod topics;
mod wish;

use prompts::{Message, rng::Rng};

pub use wish::Wish;

/// A prompt and a text that keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// The prompt's messages: one user message, sometimes with the wishes in a system message.
    pub prompt: Vec<Message>,
    /// A text that keeps every wish.
    pub answer: String,
    /// What the prompt asks for besides the topic.
    pub wishes: Vec<Wish>,
}

/// Attempts to find sentences for a combination of wishes before taking fresh wishes.
const MOST_ATTEMPTS: usize = 40;

/// A random prompt with its text; `None` when no attempt kept all wishes, which is rare.
pub fn draw(rng: &mut Rng) -> Option<Writing> {
    (0..MOST_ATTEMPTS).find_map(|_| {
        let topic = compose::Topic::draw(rng);
        let wishes = wish::draw(rng, &topic);
        let answer = compose::answer(rng, &topic, &wishes)?;
        let wishes = wish::settle(rng, wishes, &answer);
        let prompt = requests::prompt(rng, &topic, &wishes);
        Some(Writing { prompt, answer, wishes })
    })
}

#[cfg(test)]
mod tests {
    use constraints::check;

    use super::*;

    #[test]
    fn every_text_keeps_every_wish_of_its_prompt() {
        let mut n_wishes = 0;
        let mut broken = Vec::new();
        for position in 0..4000 {
            let Some(Writing { prompt, answer, wishes }) = draw(&mut Rng::new(5, "test", position)) else {
                panic!("position {position} drew nothing");
            };
            for wish in &wishes {
                n_wishes += 1;
                let constraint = wish.constraint();
                assert_eq!(constraint.validate(), Ok(()), "{wish:?}");
                let verdict = check(&constraint, &answer);
                if !verdict.is_satisfied() {
                    broken.push(format!("{}: {}\n{prompt:?}\n{answer}", constraint.describe(), verdict.reason));
                }
            }
        }
        assert!(broken.is_empty(), "{} of {n_wishes} are broken:\n{}", broken.len(), broken.join("\n\n"));
        assert!(n_wishes > 4000, "{n_wishes}");
    }

    #[test]
    fn every_kind_of_wish_occurs() {
        let kinds: std::collections::BTreeSet<String> = (0..4000)
            .filter_map(|position| draw(&mut Rng::new(6, "test", position)))
            .flat_map(|writing| writing.wishes)
            .map(|wish| format!("{wish:?}").chars().take_while(char::is_ascii_alphabetic).collect())
            .collect();
        assert_eq!(kinds.len(), 16, "{kinds:?}");
    }
}
