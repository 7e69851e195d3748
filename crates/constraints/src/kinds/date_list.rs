//! The kind `date_list`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::verdict::Span;

/// List of dates.
///
/// # What it checks
/// That the response is a list of dates and nothing else.
///
/// # How it is measured
/// `iso` is 2024-05-31, `slashes_month_first` 05/31/2024, `slashes_day_first` 31/05/2024, `dots_day_first` 31.05.2024, with two digits for day and month and four for the year.
/// Dates must exist in the Gregorian calendar; they are parted by a comma, with white space on either side or none.
///
/// # Settled
/// The first character that no such list could have there settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `custom:date_format_list`, which also asks for years from 1769 to 1821 and takes 29 February in any year.
///
/// # Reference
/// ISO 8601 for `iso`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateList {
    /// How a date is written.
    pub format: DateFormat,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    /// 2024-05-31
    Iso,
    /// 05/31/2024
    SlashesMonthFirst,
    /// 31/05/2024
    SlashesDayFirst,
    /// 31.05.2024
    DotsDayFirst,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "date_list",
    title: "List of dates",
    category: "Structure",
    summary: "The whole response is dates of one format, parted by commas.",
    upstream_ids: &["ifbench:custom:date_format_list"],
    params: &[FORMAT],
    example: || DateList { format: DateFormat::Iso }.into(),
};

const FORMAT: ParamInfo = ParamInfo {
    name: "format",
    title: "Format",
    kind: ParamKind::Choice(&["iso", "slashes_month_first", "slashes_day_first", "dots_day_first"]),
    help: "How a date is written.",
};

impl Kind for DateList {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        format!("Nothing but dates such as {}, separated by commas", self.format.sample())
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        Ok(ShapeMonitor::boxed(
            Dates { format: self.format, place: Place::Before, digits: Vec::new(), date_start: 0, spans: Vec::new() },
            "It is a list of dates.",
        ))
    }
}

impl DateFormat {
    fn sample(self) -> &'static str {
        match self {
            DateFormat::Iso => "2024-05-31",
            DateFormat::SlashesMonthFirst => "05/31/2024",
            DateFormat::SlashesDayFirst => "31/05/2024",
            DateFormat::DotsDayFirst => "31.05.2024",
        }
    }

    /// The letter of year, month, day or the mark at each place.
    fn pattern(self) -> &'static [char; 10] {
        match self {
            DateFormat::Iso => &['y', 'y', 'y', 'y', '-', 'm', 'm', '-', 'd', 'd'],
            DateFormat::SlashesMonthFirst => &['m', 'm', '/', 'd', 'd', '/', 'y', 'y', 'y', 'y'],
            DateFormat::SlashesDayFirst => &['d', 'd', '/', 'm', 'm', '/', 'y', 'y', 'y', 'y'],
            DateFormat::DotsDayFirst => &['d', 'd', '.', 'm', 'm', '.', 'y', 'y', 'y', 'y'],
        }
    }
}

#[derive(Debug, Clone)]
struct Dates {
    format: DateFormat,
    place: Place,
    /// The characters of the date at hand.
    digits: Vec<char>,
    date_start: usize,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a date.
    Before,
    Inside,
    /// After a whole date.
    After,
}

/// How many days the month has, in the most favourable year when that is not known.
fn n_days(month: u32, year: Option<u32>) -> u32 {
    let is_leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl Dates {
    /// The number made of the digits of one part so far, and whether all of them have come.
    fn part(&self, letter: char, n: usize) -> (u32, usize) {
        let digits = self.format.pattern().iter().zip(&self.digits).filter(|(place, _)| **place == letter);
        let (mut value, mut n_digits) = (0, 0);
        for (_, c) in digits.take(n) {
            value = value * 10 + c.to_digit(10).unwrap_or_default();
            n_digits += 1;
        }
        (value, n_digits)
    }

    /// Whether the digits so far can become a date that exists.
    fn is_possible(&self) -> bool {
        let ((year, n_year), (month, n_month), (day, n_day)) =
            (self.part('y', 4), self.part('m', 2), self.part('d', 2));
        let month_fits = match n_month {
            0 => true,
            1 => month <= 1,
            _ => (1..=12).contains(&month),
        };
        let known_month = if n_month == 2 { month } else { 1 };
        let longest = n_days(known_month, (n_year == 4).then_some(year));
        let day_fits = match n_day {
            0 => true,
            1 => day * 10 <= longest,
            _ => (1..=longest).contains(&day),
        };
        month_fits && day_fits && self.leads_to_leap_year(day, month, n_year, year)
    }

    /// Whether 29 February can still fall in a leap year.
    fn leads_to_leap_year(&self, day: u32, month: u32, n_year: usize, year: u32) -> bool {
        let needs_leap = day == 29 && month == 2 && self.part('d', 2).1 == 2 && self.part('m', 2).1 == 2;
        let rest = 10_u32.pow(u32::try_from(4 - n_year).unwrap_or_default());
        !needs_leap || n_year == 0 || (year * rest..(year + 1) * rest).any(|year| n_days(2, Some(year)) == 29)
    }
}

impl Shape for Dates {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        match (self.place, c) {
            (Place::Before | Place::After, c) if c.is_whitespace() => return Ok(()),
            (Place::After, ',') => {
                self.place = Place::Before;
                return Ok(());
            }
            (Place::After, c) => return Err(Broken::at(at, c, "A comma must stand between two dates.")),
            (Place::Before, _) => {
                self.place = Place::Inside;
                self.digits.clear();
                self.date_start = at;
            }
            (Place::Inside, _) => {}
        }
        let expected = self.format.pattern().get(self.digits.len()).copied().unwrap_or_default();
        self.digits.push(c);
        let fits = if expected.is_ascii_alphabetic() { c.is_ascii_digit() } else { c == expected };
        if !fits {
            return Err(Broken::at(at, c, format!("A date is written like {}.", self.format.sample())));
        }
        if !self.is_possible() {
            return Err(Broken::at(at, c, "There is no such day."));
        }
        if self.digits.len() == self.format.pattern().len() {
            self.spans.push(Span::new(self.date_start, at + 1));
            self.place = Place::After;
        }
        Ok(())
    }

    fn now(&self) -> Now {
        let missing = (self.place != Place::After).then(|| "A whole date is missing.".to_owned());
        Now { measured: counted(self.spans.len(), "date", "dates"), missing }
    }

    fn spans(&self) -> &[Span] {
        &self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::{DateFormat, DateList};
    use crate::kinds::testing::check;

    #[test]
    fn dates_exist() {
        let iso = DateList { format: DateFormat::Iso };
        check(iso.clone(), "2024-02-29, 1999-12-31\n", "satisfied so far: 2 dates");
        check(iso.clone(), "2023-02-29", "violated for good: 0 dates");
        check(iso.clone(), "2024-13", "violated for good: 0 dates");
        check(iso.clone(), "2024-02-3", "violated for good: 0 dates");
        check(iso.clone(), "2024-01-31 2", "violated for good: 1 date");
        check(iso, "2024-01-31, ", "violated so far: 1 date");
        check(DateList { format: DateFormat::SlashesMonthFirst }, "02/29/2000", "satisfied so far: 1 date");
        check(DateList { format: DateFormat::DotsDayFirst }, "29.02.1901", "violated for good: 0 dates");
    }
}
