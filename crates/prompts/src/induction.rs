//! The texts that a prompt search sends: those that ask for a prompt or for a variation of one, and the one that applies it.
//!
//! The built-in model is trained on exactly these, so they change together with `training/`.
//! They follow the forward form, the insert form and the Monte Carlo resampling of APE
//! (Zhou et al., "Large Language Models Are Human-Level Prompt Engineers", 2022) in our own words.

use std::fmt::Write as _;

use crate::{Message, Pair};

/// The text of one user message that shows pairs and asks for the prompt that explains them.
///
/// ```
/// let text = prompts::forward_proposal(&[prompts::Pair::new("cat", "cats")]);
/// assert_eq!(text, "I gave a friend a prompt. From the prompt they worked out these outputs:\n\nInput: cat\nOutput: cats\n\nThe prompt was:");
/// ```
pub fn forward_proposal(pairs: &[Pair]) -> String {
    let mut text = String::from("I gave a friend a prompt. From the prompt they worked out these outputs:\n\n");
    for Pair { input, output } in pairs {
        // Writing to a String cannot fail.
        let _ = write!(text, "Input: {input}\nOutput: {output}\n\n");
    }
    text.push_str("The prompt was:");
    text
}

/// As [`forward_proposal`] with the gap before the pairs: what is asked for is the text that stands in it.
///
/// ```
/// let text = prompts::insert_proposal(&[prompts::Pair::new("cat", "cats")]);
/// assert_eq!(text, "I gave a friend this prompt: ____\n\nFrom the prompt they worked out these outputs:\n\nInput: cat\nOutput: cats\n\nWhat stands in the gap?");
/// ```
pub fn insert_proposal(pairs: &[Pair]) -> String {
    let mut text =
        String::from("I gave a friend this prompt: ____\n\nFrom the prompt they worked out these outputs:\n\n");
    for Pair { input, output } in pairs {
        // Writing to a String cannot fail.
        let _ = write!(text, "Input: {input}\nOutput: {output}\n\n");
    }
    text.push_str("What stands in the gap?");
    text
}

/// The text of one user message that asks for another wording of a prompt, as resampling around a good candidate does.
///
/// ```
/// assert!(prompts::variation("Make this plural.").ends_with("\n\nInput: Make this plural.\nOutput:"));
/// ```
pub fn variation(prompt: &str) -> String {
    format!("Write a variation of the following prompt while keeping its meaning.\n\nInput: {prompt}\nOutput:")
}

/// The messages that apply a prompt to one input; an empty prompt leaves the bare input.
///
/// ```
/// let messages = prompts::apply("Make this plural.", "cat");
/// assert_eq!(messages[0].content, "Make this plural.\n\nInput: cat\nOutput:");
/// ```
pub fn apply(prompt: &str, input: &str) -> Vec<Message> {
    vec![Message::user(apply_text(prompt, input))]
}

fn apply_text(prompt: &str, input: &str) -> String {
    if prompt.is_empty() { format!("Input: {input}\nOutput:") } else { format!("{prompt}\n\nInput: {input}\nOutput:") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn pairs_appear_in_order_and_verbatim() {
        let text = forward_proposal(&[Pair::new("a\nb", "{{x}}"), Pair::new("", "2")]);
        assert!(text.ends_with("\n\nInput: a\nb\nOutput: {{x}}\n\nInput: \nOutput: 2\n\nThe prompt was:"), "{text}");
    }

    #[test]
    fn an_empty_prompt_leaves_only_the_input() {
        assert_eq!(apply("", "cat"), [Message::user("Input: cat\nOutput:")]);
        assert_eq!(apply("Say it.", "cat")[0].role, Role::User);
    }
}
