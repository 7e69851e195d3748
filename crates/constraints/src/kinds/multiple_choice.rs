//! The kind `multiple_choice`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::verdict::Span;

/// Multiple-choice questions.
///
/// # What it checks
/// That there are so many multiple-choice questions with so many options each, and, if that is asked for, that they get longer.
///
/// # How it is measured
/// A question begins with a line that starts with "Question", in any case, after heading and emphasis marks; its text goes on to its first option. An option is a line that begins with a letter from A to Z in parentheses or with `.` or `)` after it, and says something; bullet and emphasis marks may stand before it.
/// With `longer_by` above 0 the text of each question, in characters without its label and white space around, is at least so much longer than the one before.
///
/// # Settled
/// A question or an option too many settles the violation, and so does the next question when the one before has too few options, and the first option when the question is too short. Kept for good never.
///
/// # Upstream ids
/// IFBench `custom:mcq_count_length`: 4 questions with 5 options, progressively longer.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MultipleChoice {
    /// How many questions.
    pub questions: u32,
    /// How many options each.
    pub options: u32,
    /// By how many characters each question is longer than the one before, at least; 0 when that is free.
    pub longer_by: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "multiple_choice",
    title: "Multiple-choice questions",
    category: "Structure",
    summary: "So many questions that begin with “Question”, each with so many lettered options.",
    upstream_ids: &["ifbench:custom:mcq_count_length"],
    params: &[QUESTIONS, OPTIONS, LONGER_BY],
    example: || MultipleChoice { questions: 4, options: 5, longer_by: 1 }.into(),
};

const QUESTIONS: ParamInfo = ParamInfo {
    name: "questions",
    title: "Questions",
    kind: ParamKind::Integer { min: 1, max: 1000 },
    help: "How many questions.",
};

const OPTIONS: ParamInfo = ParamInfo {
    name: "options",
    title: "Options",
    kind: ParamKind::Integer { min: 1, max: 26 },
    help: "How many options each question has.",
};

const LONGER_BY: ParamInfo = ParamInfo {
    name: "longer_by",
    title: "Longer by",
    kind: ParamKind::Integer { min: 0, max: 1000 },
    help: "By how many characters each question is longer than the one before; 0 when that is free.",
};

impl Kind for MultipleChoice {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        for (param, value, min, max) in [
            ("questions", self.questions, 1, 1000),
            ("options", self.options, 1, 26),
            ("longer_by", self.longer_by, 0, 1000),
        ] {
            if !(min..=max).contains(&value) {
                return Err(ParameterError::OutOfRange {
                    kind: INFO.id,
                    param,
                    value: value.into(),
                    min: min.into(),
                    max: max.into(),
                });
            }
        }
        Ok(())
    }

    fn describe(&self) -> String {
        let what = format!(
            "{} with {} each",
            counted(self.questions as usize, "multiple-choice question", "multiple-choice questions"),
            counted(self.options as usize, "option", "options")
        );
        if self.longer_by == 0 { what } else { format!("{what}, each question longer than the one before") }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let quiz = Quiz {
            questions: self.questions as usize,
            options: self.options as usize,
            longer_by: self.longer_by as usize,
            ..Quiz::default()
        };
        Ok(ShapeMonitor::boxed(quiz, "All questions and options are there."))
    }
}

/// How a question begins, folded.
const LABEL: [char; 8] = ['q', 'u', 'e', 's', 't', 'i', 'o', 'n'];

#[derive(Debug, Clone, Default)]
struct Quiz {
    questions: usize,
    options: usize,
    longer_by: usize,
    line: Line,
    n_questions: usize,
    /// The options of the question at hand.
    n_options: usize,
    /// The characters of the question at hand up to its last one that is not white space, and the white space after it.
    length: usize,
    n_spaces: usize,
    /// The length of the question before.
    previous_length: Option<usize>,
    spans: Vec<Span>,
}

/// How far the line at hand is.
#[derive(Debug, Clone, Copy, Default)]
enum Line {
    #[default]
    Indent,
    Label {
        start: usize,
        n: usize,
    },
    /// After the label: a number and marks before the text.
    AfterLabel,
    Parenthesis {
        start: usize,
    },
    /// A letter that an option may begin with.
    Letter {
        start: usize,
        in_parentheses: bool,
    },
    /// After the mark of an option.
    Marked {
        start: usize,
    },
    Text,
}

impl Quiz {
    fn begin_question(&mut self, span: Span) -> Result<(), Broken> {
        if self.n_questions > 0 && self.n_options < self.options {
            return Err(Broken { span, reason: "The question before has too few options.".to_owned() });
        }
        if self.n_questions == self.questions {
            return Err(Broken { span, reason: "This question is one too many.".to_owned() });
        }
        self.previous_length = (self.n_questions > 0).then_some(self.length);
        self.n_questions += 1;
        (self.n_options, self.length, self.n_spaces) = (0, 0, 0);
        self.spans.push(span);
        Ok(())
    }

    fn begin_option(&mut self, span: Span) -> Result<(), Broken> {
        if self.n_questions == 0 {
            return Ok(());
        }
        if self.n_options == self.options {
            return Err(Broken { span, reason: "This option is one too many.".to_owned() });
        }
        if self.n_options == 0 && !self.is_long_enough() {
            return Err(Broken { span, reason: "The question is not longer than the one before.".to_owned() });
        }
        self.n_options += 1;
        Ok(())
    }

    fn is_long_enough(&self) -> bool {
        self.longer_by == 0 || self.previous_length.is_none_or(|before| self.length >= before + self.longer_by)
    }

    /// Counts a character of the question's text.
    fn lengthen(&mut self, c: char, n: usize) {
        if self.n_options > 0 || self.n_questions == 0 {
        } else if c.is_whitespace() {
            self.n_spaces += usize::from(self.length > 0) * n;
        } else {
            self.length += self.n_spaces + n;
            self.n_spaces = 0;
        }
    }
}

impl Shape for Quiz {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let end = at + c.len_utf8();
        if c == '\n' {
            self.line = Line::Indent;
            self.lengthen(c, 1);
            return Ok(());
        }
        let folded = c.to_ascii_lowercase();
        self.line = match self.line {
            Line::Indent if folded == LABEL[0] => Line::Label { start: at, n: 1 },
            Line::Indent if c == '(' => Line::Parenthesis { start: at },
            Line::Indent if c.is_ascii_alphabetic() => Line::Letter { start: at, in_parentheses: false },
            Line::Indent if c.is_whitespace() || matches!(c, '*' | '_' | '#' | '-' | '+' | '•' | '>') => Line::Indent,
            Line::Parenthesis { start } if c.is_ascii_alphabetic() => Line::Letter { start, in_parentheses: true },
            Line::Label { start, n: 1 } if matches!(c, '.' | ')') => Line::Marked { start },
            Line::Label { start, n } if LABEL.get(n) == Some(&folded) && n + 1 == LABEL.len() => {
                self.begin_question(Span::new(start, end))?;
                Line::AfterLabel
            }
            Line::Label { start, n } if LABEL.get(n) == Some(&folded) => Line::Label { start, n: n + 1 },
            Line::AfterLabel
                if c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | ')' | '*' | '_' | '#' | '-') =>
            {
                Line::AfterLabel
            }
            Line::Letter { start, in_parentheses: true } if c == ')' => Line::Marked { start },
            Line::Letter { start, in_parentheses: false } if matches!(c, '.' | ')') => Line::Marked { start },
            Line::Marked { start } if c.is_whitespace() || matches!(c, '*' | '_') => Line::Marked { start },
            Line::Marked { start } if c.is_alphanumeric() || self.n_questions == 0 => {
                self.begin_option(Span::new(start, end))?;
                Line::Text
            }
            _ => Line::Text,
        };
        if matches!(self.line, Line::Text) {
            self.lengthen(c, 1);
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let missing = if self.n_questions < self.questions {
            Some(format!("{} missing.", counted(self.questions - self.n_questions, "question is", "questions are")))
        } else if self.n_options < self.options {
            Some(format!("{} missing.", counted(self.options - self.n_options, "option is", "options are")))
        } else {
            None
        };
        let questions = counted(self.questions, "question", "questions");
        Now {
            measured: format!(
                "{} of {questions}, the last with {} of {}",
                self.n_questions,
                self.n_options,
                counted(self.options, "option", "options")
            ),
            missing,
        }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::MultipleChoice;
    use crate::kinds::testing::check;

    #[test]
    fn questions_have_options() {
        let two = MultipleChoice { questions: 2, options: 2, longer_by: 0 };
        check(
            two.clone(),
            "Question 1: Who?\nA) I\nB) You\n\n**Question 2:** Why?\n(a) So\n- b. No",
            "satisfied so far: 2 of 2 questions, the last with 2 of 2 options",
        );
        check(
            two.clone(),
            "Question 1: Who?\nA) I\nQuestion",
            "violated for good: 1 of 2 questions, the last with 1 of 2 options",
        );
        check(
            two,
            "Question 1: Who?\nA) I\nB) I\nC) I",
            "violated for good: 1 of 2 questions, the last with 2 of 2 options",
        );
        let longer = MultipleChoice { questions: 2, options: 1, longer_by: 1 };
        check(
            longer.clone(),
            "Question 1: Who?\nA) I\nQuestion 2: Who is?\nA) I",
            "satisfied so far: 2 of 2 questions, the last with 1 of 1 option",
        );
        check(
            longer,
            "Question 1: Who?\nA) I\nQuestion 2: Why?\nA) I",
            "violated for good: 2 of 2 questions, the last with 0 of 1 option",
        );
    }
}
