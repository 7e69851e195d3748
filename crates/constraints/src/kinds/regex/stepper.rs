//! Steps a pattern's automaton a character at a time, so that a streaming response is never searched twice.
//!
//! The `regex` crate cannot go on with a search when text is appended, and its fast automata give up at `\b` beside other scripts. This
//! simulates the same Thompson automaton directly: slower a byte, but it knows at each character whether a match is certain and whether one can still come.
//! Each state knows the first place that a match leading to it began at, so a match that the text ends with has its span; where a match that is certain ends, the `regex`
//! crate says.

use regex_automata::nfa::thompson::{BuildError, NFA, State, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

/// The most memory for the automaton, in bytes: some thousand states, each of which may cost a step a byte of the response.
const MAX_AUTOMATON: usize = 256 << 10;

/// The automaton and the states it may be in.
#[derive(Debug, Clone)]
pub(super) struct Stepper {
    automaton: NFA,
    /// The states that the last character led to, before the steps that read nothing; those whose match began first come first.
    reached: Vec<Thread>,
    /// The states ready to read a character, in the same order, kept to reuse the memory.
    ready: Vec<Thread>,
    stack: Vec<StateID>,
    /// For each state the round in which it was last entered.
    entered: Vec<u64>,
    round: u64,
    n_read: usize,
    certain_end: Option<usize>,
}

/// A state, and the first byte of the leftmost match that could come of it.
#[derive(Debug, Clone, Copy)]
struct Thread {
    state: StateID,
    start: usize,
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
        if stepper.close("", 0, Ahead::Open).is_some() {
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

    /// Where the leftmost match begins if the text ends here, while no match is certain; it ends with the text, since an earlier end would be certain.
    pub(super) fn start_now(&mut self, text: &str) -> Option<usize> {
        self.close(text, text.len(), Ahead::Known)
    }

    /// Reads the character `c` at `at` of `text`.
    pub(super) fn push(&mut self, text: &str, at: usize, c: char) {
        if self.certain_end.is_some() {
            return;
        }
        let end = at + c.len_utf8();
        let mut has_match = self.close(text, at, Ahead::Known).is_some();
        for (offset, &byte) in c.encode_utf8(&mut [0; 4]).as_bytes().iter().enumerate() {
            if offset > 0 {
                self.close_inside(text, at + offset);
            }
            self.step(byte);
        }
        self.n_read = end;
        has_match = has_match || self.close(text, end, Ahead::Open).is_some();
        if has_match {
            self.certain_end = Some(end);
        }
    }

    /// Follows `byte` from every ready state.
    fn step(&mut self, byte: u8) {
        self.reached.clear();
        for &Thread { state, start } in &self.ready {
            let next = match self.automaton.state(state) {
                State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
                State::Sparse(transitions) => transitions.matches_byte(byte),
                State::Dense(transitions) => transitions.matches_byte(byte),
                _ => None,
            };
            self.reached.extend(next.map(|state| Thread { state, start }));
        }
    }

    /// Takes the steps that read nothing, from the reached states and from the pattern's start; says where the leftmost match begins that they lead to.
    fn close(&mut self, text: &str, at: usize, ahead: Ahead) -> Option<usize> {
        let may_begin = at == 0 || !self.automaton.is_always_start_anchored();
        self.begin_round();
        let found = self.follow_reached(text, at, ahead);
        // What begins here comes last, so that a state keeps the first start that leads to it.
        let begun =
            may_begin && self.follow(Thread { state: self.automaton.start_anchored(), start: at }, text, at, ahead);
        found.or(begun.then_some(at))
    }

    /// The same between two bytes of one character, where no match begins.
    fn close_inside(&mut self, text: &str, at: usize) {
        self.begin_round();
        self.follow_reached(text, at, Ahead::Known);
    }

    fn begin_round(&mut self) {
        self.round += 1;
        self.ready.clear();
    }

    fn follow_reached(&mut self, text: &str, at: usize, ahead: Ahead) -> Option<usize> {
        let reached = std::mem::take(&mut self.reached);
        let mut found = None;
        for &thread in &reached {
            if self.follow(thread, text, at, ahead) {
                found.get_or_insert(thread.start);
            }
        }
        self.reached = reached;
        found
    }

    /// Enters every state that this one leads to without reading; true when a match is among them that no earlier thread of this round found.
    fn follow(&mut self, from: Thread, text: &str, at: usize, ahead: Ahead) -> bool {
        self.stack.clear();
        self.stack.push(from.state);
        let mut has_match = false;
        while let Some(id) = self.stack.pop() {
            let Some(entered) = self.entered.get_mut(id.as_usize()) else {
                continue;
            };
            if std::mem::replace(entered, self.round) == self.round {
                continue;
            }
            match self.automaton.state(id) {
                State::ByteRange { .. } | State::Sparse(_) | State::Dense(_) => {
                    self.ready.push(Thread { state: id, ..from });
                }
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
                if stepper.certain_end().is_none() {
                    let found = regex.find(prefix).map(|found| (found.start(), found.end()));
                    prop_assert_eq!(stepper.start_now(prefix).map(|start| (start, at)), found, "{:?} on {:?}", pattern, prefix);
                }
                stepper.push(&text, at, c);
                if stepper.certain_end().is_some() {
                    assert!(regex.is_match(&text[..at + c.len_utf8()]), "{pattern:?} is certain on {text:?}");
                    assert!(regex.is_match(&text), "{pattern:?} was certain on {text:?}");
                }
                assert!(!(stepper.is_dead() && regex.is_match(&text)), "{pattern:?} was dead on {text:?}");
            }
            let is_match = stepper.certain_end().is_some() || stepper.start_now(&text).is_some();
            prop_assert_eq!(is_match, regex.is_match(&text));
        }
    }
}
