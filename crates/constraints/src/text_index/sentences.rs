//! Sentences, found one character at a time.
//!
//! A sentence ends at `.`, `!`, `?` or their kin, with the quotes and brackets that close after it, when white space follows; the full stops of Chinese,
//! Japanese, Hindi and other scripts need no white space. It also ends at a blank line, before a list item, and before and after a Markdown heading. Decimals, file
//! names, list numbers, initials and common English abbreviations do not end one. Every sentence holds a letter or a digit.
//!
//! The number of sentences never falls as text is appended: a possible end is decided by the first letter or digit after it, and that same character
//! begins the next sentence. A text that stops in the middle of a sentence has that sentence, so a count is sensible while streaming.
//! NLTK's Punkt, which IFEval uses, is a trained model; this is a stated rule that a person can predict.

mod abbreviations;

use crate::verdict::Span;
use abbreviations::{Abbreviation, abbreviation};

/// The sentences so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentences {
    /// The last one is still growing when `is_open`.
    spans: Vec<Span>,
    is_open: bool,
    /// Where the next sentence begins when its first letter or digit has not come yet: at a quote, a bracket, an emoji.
    start: Option<usize>,
    end: Option<End>,
    lead: Lead,
    n_newlines: u32,
    line_is_heading: bool,
    /// Where the last sentence ended when this line began.
    end_before_line: usize,
    /// Where this line begins.
    line_start: usize,
    /// Just after the last white space.
    token_start: usize,
}

/// A possible end of a sentence, not decided yet.
#[derive(Debug, Clone, Copy)]
struct End {
    strength: Strength,
    /// A quote closed after the mark: what follows in lower case goes on with the sentence.
    is_quoted: bool,
    /// White space has followed.
    has_gap: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// A blank line, a list item or a heading: nothing can join what it parts.
    Break,
    /// A full stop of a script that writes without spaces.
    Wide,
    /// An ordinary end mark.
    Mark,
    /// An ellipsis or an abbreviation like "etc.": an end unless lower case follows.
    Weak,
    /// An abbreviation like "No.": an end unless a number follows.
    Numbered,
}

/// How far the line at hand is into a list marker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Lead {
    #[default]
    Indent,
    Bullet {
        start: usize,
    },
    Emphasis,
    Number {
        start: usize,
        n_digits: u32,
    },
    NumberMark {
        start: usize,
    },
    Past,
}

impl Sentences {
    pub(crate) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// How many of the sentences no continuation can change.
    pub(crate) fn n_closed(&self) -> usize {
        let last_is_over = !self.is_open || self.end.is_some_and(|end| end.has_gap && end.strength == Strength::Break);
        if last_is_over { self.spans.len() } else { self.spans.len().saturating_sub(1) }
    }

    /// Up to where the last sentence is certain, when a list marker may be coming that is no part of it.
    pub(crate) fn stable_end(&self) -> Option<usize> {
        let is_marker = !matches!(self.lead, Lead::Past | Lead::Indent);
        (is_marker && self.spans.last().is_some_and(|last| last.start < self.line_start))
            .then_some(self.end_before_line)
    }

    /// Takes in the character `c` at `at` of `text`, of which nothing after it is looked at.
    pub(crate) fn push(&mut self, text: &str, at: usize, c: char) {
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            self.take_space(c);
            self.token_start = end;
            if c == '\n' {
                self.line_start = end;
            }
            return;
        }
        self.n_newlines = 0;
        self.step_lead(at, c);
        if c.is_alphanumeric() {
            self.take_word_char(at, end, c);
        } else if self.is_open
            && let Some(strength) = self.end_mark(text, at, c)
        {
            self.take_end_mark(at, end, strength);
        } else {
            self.take_other(at, end, c);
        }
    }

    fn take_space(&mut self, c: char) {
        let lead = std::mem::replace(&mut self.lead, Lead::Past);
        match lead {
            Lead::Indent => self.lead = Lead::Indent,
            Lead::Bullet { start } => self.break_line(start),
            Lead::NumberMark { start } if c != '\n' => self.break_at_number(start),
            Lead::NumberMark { .. } => {
                self.end = Some(End { strength: Strength::Mark, is_quoted: false, has_gap: true })
            }
            Lead::Emphasis | Lead::Number { .. } | Lead::Past => {}
        }
        if let Some(end) = &mut self.end {
            end.has_gap = true;
        }
        if c == '\n' || c == '\u{2029}' {
            if self.n_newlines > 0 || self.line_is_heading || c == '\u{2029}' {
                self.end = Some(End { strength: Strength::Break, is_quoted: false, has_gap: true });
            }
            self.n_newlines += 1;
            self.line_is_heading = false;
            self.lead = Lead::Indent;
            self.end_before_line = self.spans.last().map_or(0, |span| span.end);
        }
    }

    /// A bullet at `at` begins a list item: what came before is over.
    fn break_line(&mut self, at: usize) {
        if self.is_open {
            self.close_at_line_start();
            self.end = Some(End { strength: Strength::Break, is_quoted: false, has_gap: true });
            self.start = Some(at);
        }
    }

    /// The number at `start` begins a list item; its digits have been read as part of the sentence before, unless that one had ended.
    fn break_at_number(&mut self, start: usize) {
        if self.is_open && self.spans.last().is_some_and(|last| last.start < self.line_start) {
            let end = self.spans.last().map_or(start, |last| last.end);
            self.close_at_line_start();
            // What held nothing but this number, as an empty list item before it does, was no sentence.
            self.spans.pop_if(|last| last.end <= last.start);
            self.spans.push(Span::new(start, end));
        }
        self.end = None;
    }

    /// Takes back what the marker at the line's start added to the sentence before.
    fn close_at_line_start(&mut self) {
        if let Some(last) = self.spans.last_mut()
            && last.start < self.line_start
        {
            last.end = self.end_before_line;
        }
    }

    fn step_lead(&mut self, at: usize, c: char) {
        self.lead = match (self.lead, c) {
            (Lead::Indent, '#') => {
                self.line_is_heading = true;
                if self.is_open {
                    self.end = Some(End { strength: Strength::Break, is_quoted: false, has_gap: true });
                }
                Lead::Past
            }
            (Lead::Indent, '-' | '*' | '+' | '•') => Lead::Bullet { start: at },
            (Lead::Bullet { .. }, '*') => Lead::Emphasis,
            (Lead::Indent | Lead::Emphasis, '0'..='9') => Lead::Number { start: at, n_digits: 1 },
            // Four digits are a year, not the number of a list item.
            (Lead::Number { start, n_digits: n_digits @ 1..=2 }, '0'..='9') => {
                Lead::Number { start, n_digits: n_digits + 1 }
            }
            (Lead::Number { start, .. }, '.' | ')') => Lead::NumberMark { start },
            (Lead::NumberMark { start }, '*') => Lead::NumberMark { start },
            _ => Lead::Past,
        };
    }

    fn take_word_char(&mut self, at: usize, end: usize, c: char) {
        let ends_here = self.is_open && self.end.is_some_and(|end| end.is_end_before(c));
        match self.spans.last_mut() {
            Some(last) if self.is_open && !ends_here => last.end = end,
            _ => {
                self.spans.push(Span::new(self.start.unwrap_or(at), end));
                self.is_open = true;
            }
        }
        self.start = None;
        self.end = None;
    }

    fn take_end_mark(&mut self, at: usize, end: usize, strength: Strength) {
        match &mut self.end {
            // Marks that stand apart from the sentence ("wait . . .") only say how it ended.
            Some(pending) if pending.has_gap => {
                if pending.strength != Strength::Break {
                    pending.strength = if strength == Strength::Mark { Strength::Weak } else { strength };
                }
                self.start.get_or_insert(at);
            }
            pending => {
                // Of several marks the last decides ("etc.!" ends), but no mark takes back a wide one.
                let is_wide = pending.is_some_and(|end| end.strength == Strength::Wide);
                let strength = if is_wide { Strength::Wide } else { strength };
                *pending = Some(End { strength, is_quoted: false, has_gap: false });
                self.extend(end);
            }
        }
    }

    fn take_other(&mut self, at: usize, end: usize, c: char) {
        match &mut self.end {
            None if self.is_open => self.extend(end),
            None => {
                self.start.get_or_insert(at);
            }
            Some(pending) if pending.has_gap => {
                self.start.get_or_insert(at);
            }
            Some(pending) => {
                if is_closing_quote(c) {
                    pending.is_quoted = true;
                } else if joins(c) {
                    self.end = None;
                }
                self.extend(end);
            }
        }
    }

    fn extend(&mut self, end: usize) {
        if let Some(last) = self.spans.last_mut() {
            last.end = end;
        }
    }

    /// What kind of end mark `c` is here, if it is one.
    fn end_mark(&self, text: &str, at: usize, c: char) -> Option<Strength> {
        match c {
            '。' | '！' | '？' | '｡' | '।' | '॥' | '။' | '។' | '።' | '۔' | '؟' | '᙮' | '꓿' => {
                Some(Strength::Wide)
            }
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '‽' => Some(Strength::Mark),
            '…' => Some(Strength::Weak),
            '.' | '．' if self.end.is_some_and(|end| !end.has_gap) => Some(Strength::Weak),
            '.' if matches!(self.lead, Lead::NumberMark { .. }) => None,
            '.' | '．' => match abbreviation(text.get(self.token_start..at).unwrap_or_default()) {
                Some(Abbreviation::Inside) => None,
                Some(Abbreviation::Maybe) => Some(Strength::Weak),
                Some(Abbreviation::BeforeNumber) => Some(Strength::Numbered),
                None => Some(Strength::Mark),
            },
            _ => None,
        }
    }
}

impl End {
    /// Whether the sentence is over when the next letter or digit is `c`.
    fn is_end_before(self, c: char) -> bool {
        match (self.strength, self.has_gap) {
            (Strength::Break, _) => true,
            // In Japanese 「行く。」と言う the quoted end is inside the sentence.
            (Strength::Wide, _) => !(self.is_quoted && matches!(c, '\u{3041}'..='\u{309f}')),
            (Strength::Mark, false) => is_unspaced(c),
            (Strength::Weak | Strength::Numbered, false) => false,
            (Strength::Mark, true) => !(self.is_quoted && c.is_lowercase()),
            (Strength::Weak, true) => !c.is_lowercase(),
            (Strength::Numbered, true) => !c.is_numeric(),
        }
    }
}

/// Characters of scripts that put no space between sentences: Han and kana.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '」' | '』')
}

/// A mark that, written right after a possible end, shows that the sentence goes on: "e.g.," or "U.S.-based".
fn joins(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '-'
            | '–'
            | '—'
            | '/'
            | '\\'
            | '@'
            | '='
            | '&'
            | '#'
            | '%'
            | '+'
            | '<'
            | '|'
            | '~'
            | '^'
            | '$'
            | '('
            | '['
            | '{'
    )
}

#[cfg(test)]
mod tests {
    use super::Sentences;

    #[track_caller]
    fn check(text: &str, sentences: &[&str]) {
        let mut index = Sentences::default();
        let mut n = 0;
        for (at, c) in text.char_indices() {
            index.push(text, at, c);
            assert!(index.spans().len() >= n, "the number of sentences fell in {text:?} at {at}");
            n = index.spans().len();
        }
        assert_eq!(index.spans().iter().map(|span| span.of(text)).collect::<Vec<_>>(), sentences);
    }

    #[test]
    fn end_marks_need_white_space() {
        check("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]);
        check("It costs 3.50 at shop.example.com today.", &["It costs 3.50 at shop.example.com today."]);
        check("the cat sat. the dog ran.", &["the cat sat.", "the dog ran."]);
        check("Really?! Yes!!! 🎉 Fine.", &["Really?!", "Yes!!!", "🎉 Fine."]);
        check("Wait... what? Well… Then go.", &["Wait... what?", "Well…", "Then go."]);
        check("", &[]);
        check("... !!! ---", &[]);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(
            "Dr. Ito met Mrs. Lee, e.g. at 5 p.m. on Monday. They left.",
            &["Dr. Ito met Mrs. Lee, e.g. at 5 p.m. on Monday.", "They left."],
        );
        check("We saw J. R. R. Tolkien in the U.S. in 1950.", &["We saw J. R. R. Tolkien in the U.S. in 1950."]);
        check(
            "Apples, pears, etc. are fruit. He came at 5 p.m. She left.",
            &["Apples, pears, etc. are fruit.", "He came at 5 p.m.", "She left."],
        );
        check("See No. 5 there. Is it? No. It is not.", &["See No. 5 there.", "Is it?", "No.", "It is not."]);
        check(
            "The U.S.-based firm (Acme Inc.) grew. So it did.",
            &["The U.S.-based firm (Acme Inc.) grew.", "So it did."],
        );
    }

    #[test]
    fn quotes_close_after_the_mark() {
        check("\"Stop!\" he said. \"Why?\" She ran.", &["\"Stop!\" he said.", "\"Why?\"", "She ran."]);
        check("(He left.) Then **she did.** Good.", &["(He left.)", "Then **she did.**", "Good."]);
    }

    #[test]
    fn scripts_without_spaces_end_at_their_full_stops() {
        check("我喜欢茶。你呢？很好！", &["我喜欢茶。", "你呢？", "很好！"]);
        check("「行く。」と言った。はい。", &["「行く。」と言った。", "はい。"]);
        check("यह चाय है। वह पानी है।", &["यह चाय है।", "वह पानी है।"]);
        check("OK.好的。", &["OK.", "好的。"]);
    }

    #[test]
    fn blank_lines_items_and_headings_part_sentences() {
        check("# Title\nSome text\n\nMore", &["# Title", "Some text", "More"]);
        check("Buy:\n- apples\n- pears\n", &["Buy:", "- apples", "- pears"]);
        check("Do this:\n1. Wash it\n2. Eat it.", &["Do this:", "1. Wash it", "2. Eat it."]);
        check("**1.** Wash it.\n**2.** Eat it.", &["**1.** Wash it.", "**2.** Eat it."]);
        check("Roses are red\nviolets are blue.", &["Roses are red\nviolets are blue."]);
        check("It is\n42.\nGood.", &["It is\n42.", "Good."]);
    }
}
