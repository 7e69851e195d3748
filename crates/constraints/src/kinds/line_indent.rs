//! The kind `line_indent`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;

/// Lines indented like stairs.
///
/// # What it checks
/// That there are at least two lines and each is indented more than the one before.
///
/// # How it is measured
/// The indentation is the white space before the first other character, a tab as four spaces; blank lines do not count.
///
/// # Settled
/// The first character of a line that is not indented more settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `format:line_indent`, which keeps a response of one line too.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineIndent {}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "line_indent",
    title: "Lines indented like stairs",
    category: "Format",
    summary: "Each line is indented more than the one before.",
    upstream_ids: &["ifbench:format:line_indent"],
    params: &[],
    example: || LineIndent {}.into(),
};

impl Kind for LineIndent {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        "Each line indented more than the one before".to_owned()
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(ShapeMonitor::boxed(Stairs::default(), "Each line is indented more than the one before."))
    }
}

#[derive(Debug, Clone, Default)]
struct Stairs {
    /// How far the last line is indented.
    above: Option<usize>,
    indent: usize,
    is_in_line: bool,
    n: usize,
}

impl Shape for Stairs {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        if c == '\n' {
            self.is_in_line = false;
            self.indent = 0;
        } else if !self.is_in_line && c.is_whitespace() {
            self.indent += if c == '\t' { 4 } else { 1 };
        } else if !self.is_in_line {
            if self.above.is_some_and(|above| self.indent <= above) {
                return Err(Broken::at(at, c, "This line is not indented more than the one before."));
            }
            self.above = Some(self.indent);
            self.is_in_line = true;
            self.n += 1;
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let missing = (self.n < 2).then(|| "At least two lines are needed.".to_owned());
        Now { measured: format!("{} like stairs", counted(self.n, "line", "lines")), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::LineIndent;
    use crate::kinds::testing::check;

    #[test]
    fn each_line_is_indented_more() {
        check(LineIndent {}, "a", "violated so far: 1 line like stairs");
        check(LineIndent {}, "a\n b\n\n\tc\n", "satisfied so far: 3 lines like stairs");
        check(LineIndent {}, "a\n b\n c", "violated for good: 2 lines like stairs");
    }
}
