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
