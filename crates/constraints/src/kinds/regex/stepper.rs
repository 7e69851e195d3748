//! Steps a pattern's automaton a character at a time, so that a streaming response is never searched twice.
//!
//! The `regex` crate cannot go on with a search when text is appended, and its fast automata give up at `\b` beside other scripts. This
//! simulates the same Thompson automaton directly: slower a byte, but it knows at each character whether a match is certain and whether one can still come.
//! It says that there is a match, not where; the `regex` crate finds the place.

use regex_automata::nfa::thompson::{BuildError, NFA, State, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

/// The most memory for the automaton, in bytes: some thousand states, each of which may cost a step a byte of the response.
const MAX_AUTOMATON: usize = 256 << 10;

/// The automaton and the states it may be in.
#[derive(Debug, Clone)]
pub(super) struct Stepper {
    automaton: NFA,
    /// The states that the last character led to, before the steps that read nothing.
    reached: Vec<StateID>,
    /// The states ready to read a character, kept to reuse the memory.
    ready: Vec<StateID>,
    stack: Vec<StateID>,
    /// For each state the round in which it was last entered.
    entered: Vec<u64>,
    round: u64,
    n_read: usize,
    certain_end: Option<usize>,
}

/// What is known of the character after a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ahead {
    /// It is in the text, or the text ends.
    Known,
    /// It has not come yet: assertions that look at it count as failed.
    Open,
}

impl Stepper {
    /// A stepper for the pattern; fails when it does not parse or is too large.
    pub(super) fn new(pattern: &str) -> Result<Stepper, Box<BuildError>> {
        let config = NFA::config().which_captures(WhichCaptures::None).nfa_size_limit(Some(MAX_AUTOMATON));
        let automaton = NFA::compiler().configure(config).build(pattern).map_err(Box::new)?;
        let entered = vec![0; automaton.states().len()];
        let (reached, ready, stack) = (Vec::new(), Vec::new(), Vec::new());
        let mut stepper = Stepper { automaton, reached, ready, stack, entered, round: 0, n_read: 0, certain_end: None };
        if stepper.close("", 0, Ahead::Open) {
            stepper.certain_end = Some(0);
        }
        Ok(stepper)
    }

    /// The length of the shortest prefix of which every continuation holds a match.
    pub(super) fn certain_end(&self) -> Option<usize> {
        self.certain_end
    }

    /// No continuation holds a match.
    pub(super) fn is_dead(&self) -> bool {
        self.certain_end.is_none()
            && self.n_read > 0
            && self.reached.is_empty()
            && self.automaton.is_always_start_anchored()
    }

    /// Whether there is a match if the text ends here.
    pub(super) fn matches_now(&mut self, text: &str) -> bool {
        self.certain_end.is_some() || self.close(text, text.len(), Ahead::Known)
    }

    /// Reads the character `c` at `at` of `text`.
    pub(super) fn push(&mut self, text: &str, at: usize, c: char) {
        if self.certain_end.is_some() {
            return;
        }
        let end = at + c.len_utf8();
        let mut has_match = self.close(text, at, Ahead::Known);
        for (offset, &byte) in c.encode_utf8(&mut [0; 4]).as_bytes().iter().enumerate() {
            if offset > 0 {
                self.close_inside(text, at + offset);
            }
            self.step(byte);
        }
        self.n_read = end;
        has_match = has_match || self.close(text, end, Ahead::Open);
        if has_match {
            self.certain_end = Some(end);
        }
    }

    /// Follows `byte` from every ready state.
    fn step(&mut self, byte: u8) {
        self.reached.clear();
        for &id in &self.ready {
            let next = match self.automaton.state(id) {
                State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
                State::Sparse(transitions) => transitions.matches_byte(byte),
                State::Dense(transitions) => transitions.matches_byte(byte),
                _ => None,
            };
            self.reached.extend(next);
        }
    }

    /// Takes the steps that read nothing, from the reached states and from the pattern's start; true when they lead to a match.
    fn close(&mut self, text: &str, at: usize, ahead: Ahead) -> bool {
        let may_begin = at == 0 || !self.automaton.is_always_start_anchored();
        self.stack.clear();
        self.stack.extend(may_begin.then_some(self.automaton.start_anchored()));
        self.stack.extend_from_slice(&self.reached);
        self.follow(text, at, ahead)
    }

    /// The same between two bytes of one character, where no match begins.
    fn close_inside(&mut self, text: &str, at: usize) {
        self.stack.clear();
        self.stack.extend_from_slice(&self.reached);
        self.follow(text, at, Ahead::Known);
    }

    fn follow(&mut self, text: &str, at: usize, ahead: Ahead) -> bool {
        self.round += 1;
        self.ready.clear();
        let mut has_match = false;
        while let Some(id) = self.stack.pop() {
            let Some(entered) = self.entered.get_mut(id.as_usize()) else {
                continue;
            };
            if std::mem::replace(entered, self.round) == self.round {
                continue;
            }
            match self.automaton.state(id) {
                State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) => self.ready.push(id),
                State::Look { look, next } => {
                    let is_known = ahead == Ahead::Known || looks_back_only(*look);
                    if is_known && self.automaton.look_matcher().matches(*look, text.as_bytes(), at) {
                        self.stack.push(*next);
                    }
                }
                State::Union { alternates } => self.stack.extend_from_slice(alternates),
                State::BinaryUnion { alt1, alt2 } => self.stack.extend([*alt1, *alt2]),
                State::Capture { next, .. } => self.stack.push(*next),
                State::Match { .. } => has_match = true,
                State::Fail => {}
            }
        }
        has_match
    }
}

/// Whether the assertion looks only at what comes before it.
fn looks_back_only(look: Look) -> bool {
    matches!(look, Look::Start | Look::StartLF | Look::WordStartHalfAscii | Look::WordStartHalfUnicode)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::Stepper;

    fn patterns() -> impl Strategy<Value = String> {
        let pieces = [
            "a",
            "é",
            "b+",
            "[ab]*",
            "(a|bc)",
            "^",
            "$",
            r"\b",
            r"\B",
            r"\w",
            "(?m:^)",
            "(?m:$)",
            "(?R)(?m:$)",
            ".",
            r"\s?",
            "|",
            r"\z",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..6).prop_map(|pieces| pieces.concat())
    }

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "é", " ", "\n", "\r", "我"]), 0..8)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn agrees_with_the_regex_crate(pattern in patterns(), text in texts()) {
            let regex = regex::Regex::new(&pattern).expect("the pieces make a pattern");
            let mut stepper = Stepper::new(&pattern).expect("the same");
            for (at, c) in text.char_indices() {
                let prefix = &text[..at];
                prop_assert_eq!(stepper.matches_now(prefix), regex.is_match(prefix), "{:?} on {:?}", pattern, prefix);
                stepper.push(&text, at, c);
                if stepper.certain_end().is_some() {
                    assert!(regex.is_match(&text[..at + c.len_utf8()]), "{pattern:?} is certain on {text:?}");
                    assert!(regex.is_match(&text), "{pattern:?} was certain on {text:?}");
                }
                assert!(!(stepper.is_dead() && regex.is_match(&text)), "{pattern:?} was dead on {text:?}");
            }
            prop_assert_eq!(stepper.matches_now(&text), regex.is_match(&text));
        }
    }
}
