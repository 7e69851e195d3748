//! The kind `sorted_lines`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::base_letter;

/// Lines in alphabetical order.
///
/// # What it checks
/// That the response has at least so many lines, in alphabetical order or in the reverse of it.
///
/// # How it is measured
/// Only letters and digits are compared, ignoring case and the accents of Latin letters, by code point; list markers and marks are skipped, and lines without a letter or a digit do not count. Equal lines are in order.
///
/// # Settled
/// The first letter that puts a line on the wrong side of the one before settles the violation, and so does the end of a line that is too short. Kept for good never.
///
/// # Upstream ids
/// IFBench `custom:reverse_newline`, which asks for the 53 or so countries of Africa beginning with Zimbabwe.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortedLines {
    /// From z to a.
    pub reversed: bool,
    /// How many lines at least.
    pub min_lines: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sorted_lines",
    title: "Lines in alphabetical order",
    category: "Structure",
    summary: "The lines are in alphabetical order, or in the reverse of it.",
    upstream_ids: &["ifbench:custom:reverse_newline"],
    params: &[REVERSED, MIN_LINES],
    example: || SortedLines { reversed: true, min_lines: 50 }.into(),
};

const REVERSED: ParamInfo = ParamInfo {
    name: "reversed",
    title: "Reversed",
    kind: ParamKind::Toggle,
    help: "From z to a instead of from a to z.",
};

const MIN_LINES: ParamInfo = ParamInfo {
    name: "min_lines",
    title: "Lines",
    kind: ParamKind::Integer { min: 2, max: 1000 },
    help: "How many lines at least.",
};

impl Kind for SortedLines {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if !(2..=1000).contains(&self.min_lines) {
            return Err(ParameterError::OutOfRange {
                kind: INFO.id,
                param: "min_lines",
                value: self.min_lines.into(),
                min: 2,
                max: 1000,
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!(
            "At least {} in {}alphabetical order",
            counted(self.min_lines as usize, "line", "lines"),
            if self.reversed { "reverse " } else { "" }
        )
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let lines =
            SortedShape { reversed: self.reversed, min_lines: self.min_lines as usize, ..SortedShape::default() };
        Ok(ShapeMonitor::boxed(lines, "The lines are in order."))
    }
}

#[derive(Debug, Clone, Default)]
struct SortedShape {
    reversed: bool,
    min_lines: usize,
    /// What is compared of the line before.
    above: Vec<char>,
    line: Vec<char>,
    /// Digits that may be the number of a list item.
    number: Option<Vec<char>>,
    /// The line at hand already differs from the one before, in the right way.
    is_past: bool,
    /// How many lines are over.
    n: usize,
}

impl SortedShape {
    fn take(&mut self, at: usize, shown: char, key: char) -> Result<(), Broken> {
        if self.n > 0 && !self.is_past {
            match self.above.get(self.line.len()) {
                Some(above) if key == *above => {}
                Some(above) if (key > *above) != self.reversed => self.is_past = true,
                None if !self.reversed => self.is_past = true,
                _ => return Err(Broken::at(at, shown, "This line is out of order.")),
            }
        }
        self.line.push(key);
        Ok(())
    }

    /// Takes in the number that turned out to be none.
    fn take_number(&mut self, at: usize, shown: char) -> Result<(), Broken> {
        self.number.take().unwrap_or_default().into_iter().try_for_each(|digit| self.take(at, shown, digit))
    }

    /// Whether the line at hand is in order if it ends here.
    fn ends_well(&self) -> bool {
        let Some(number) = self.number.as_ref().filter(|_| self.n > 0) else {
            return self.line.is_empty() || self.is_whole();
        };
        let differing = number.iter().zip(&self.above).find(|(digit, above)| digit != above);
        match differing {
            Some((digit, above)) => (digit > above) != self.reversed,
            None if self.reversed => number.len() <= self.above.len(),
            None => number.len() >= self.above.len(),
        }
    }

    /// Whether a line that ends here is long enough.
    fn is_whole(&self) -> bool {
        self.n == 0 || self.is_past || self.reversed || self.line.len() >= self.above.len()
    }
}

impl Shape for SortedShape {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if c == '\n' {
            self.take_number(at, c)?;
            if !self.line.is_empty() {
                if !self.is_whole() {
                    return Err(Broken::at(at, c, "This line is out of order."));
                }
                self.above = std::mem::take(&mut self.line);
                self.is_past = false;
                self.n += 1;
            }
            return Ok(());
        }
        if self.line.is_empty() && c.is_ascii_digit() {
            let number = self.number.get_or_insert_default();
            number.push(c);
            if number.len() > 3 {
                return self.take_number(at, c);
            }
            return Ok(());
        }
        if self.number.is_some() && matches!(c, '.' | ')') {
            self.number = None;
            return Ok(());
        }
        self.take_number(at, c)?;
        if c.is_alphanumeric() {
            return self.take(at, c, base_letter(c));
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let ends_well = self.ends_well();
        let has_line = self.number.is_some() || !self.line.is_empty();
        let n = self.n + usize::from(has_line && ends_well);
        let missing = if !ends_well {
            Some("The last line is out of order.".to_owned())
        } else if n < self.min_lines {
            Some(format!("{} missing.", counted(self.min_lines - n, "line is", "lines are")))
        } else {
            None
        };
        Now { measured: format!("{n} of at least {} in order", counted(self.min_lines, "line", "lines")), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::SortedLines;
    use crate::kinds::testing::check;

    #[test]
    fn the_first_wrong_letter_settles() {
        let up = SortedLines { reversed: false, min_lines: 2 };
        check(up.clone(), "1. Ant\n2. Ápe\n3. bee", "satisfied so far: 3 of at least 2 lines in order");
        check(up.clone(), "bee\nant", "violated for good: 1 of at least 2 lines in order");
        check(up.clone(), "bees\nbee", "violated so far: 1 of at least 2 lines in order");
        check(up.clone(), "1a\n2", "satisfied so far: 2 of at least 2 lines in order");
        check(up.clone(), "2a\n2", "violated so far: 1 of at least 2 lines in order");
        check(up, "bees\nbee\n", "violated for good: 1 of at least 2 lines in order");
        let down = SortedLines { reversed: true, min_lines: 3 };
        check(down.clone(), "Zimbabwe\n\n- Zambia", "violated so far: 2 of at least 3 lines in order");
        check(down, "Zam\nZamb", "violated for good: 2 of at least 3 lines in order");
    }
}
