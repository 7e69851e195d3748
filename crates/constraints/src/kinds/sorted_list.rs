//! The kind `sorted_list`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::shape::{Broken, Now, Shape, ShapeMonitor};
use crate::kinds::{Kind, counted, quoted_list, validate_list};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::base_letter;

/// Exactly these items in order.
///
/// # What it checks
/// That the response is the list of these items in this order and nothing else.
///
/// # How it is measured
/// Items are parted by commas or line ends; case, the accents of Latin letters, white space, list markers at the beginning of a line, emphasis marks and a full stop at the end do not matter.
///
/// # Settled
/// The first character that differs settles the violation. Kept for good never.
///
/// # Upstream ids
/// IFBench `custom:european_capitals_sort`, which takes commas only.
///
/// # Reference
/// None.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SortedList {
    /// The items in their order.
    pub items: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "sorted_list",
    title: "Exactly these items in order",
    category: "Structure",
    summary: "The whole response is these items in this order, parted by commas or lines.",
    upstream_ids: &["ifbench:custom:european_capitals_sort"],
    params: &[ITEMS],
    example: || SortedList { items: vec!["Oslo".to_owned(), "Riga".to_owned(), "Bern".to_owned()] }.into(),
};

const ITEMS: ParamInfo =
    ParamInfo { name: "items", title: "Items", kind: ParamKind::List, help: "The items in their order, one a line." };

impl Kind for SortedList {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        validate_list(&INFO, "items", &self.items)?;
        if self.items.iter().any(|item| key(item).is_empty() || item.contains([',', '\n'])) {
            return Err(ParameterError::Impossible {
                kind: INFO.id,
                param: "items",
                why: "an item holds a comma or no letter",
            });
        }
        Ok(())
    }

    fn describe(&self) -> String {
        format!("Nothing but {}, in this order", quoted_list(self.items.iter().map(String::as_str)))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let items = self.items.iter().map(|item| key(item)).collect();
        Ok(ShapeMonitor::boxed(
            ListShape { items, n_done: 0, n_matched: 0, place: Place::LineStart },
            "It is the list.",
        ))
    }
}

#[derive(Debug, Clone)]
struct ListShape {
    items: Vec<Vec<char>>,
    /// How many items are over.
    n_done: usize,
    n_matched: usize,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A list marker may come.
    LineStart,
    /// In the number of a list marker.
    Number(usize),
    /// After a separator or a marker.
    Before,
    Item,
    /// After the full stop at the end.
    Stop,
}

/// What is compared: letters, digits and marks, without white space.
fn key(item: &str) -> Vec<char> {
    item.chars().filter(|c| counts(*c)).map(base_letter).collect()
}

fn counts(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '*' | '_' | '`')
}

impl ListShape {
    fn is_item_over(&self) -> bool {
        self.place == Place::Item && self.items.get(self.n_done).is_some_and(|item| item.len() == self.n_matched)
    }

    fn expected(&self) -> Option<char> {
        self.items.get(self.n_done)?.get(self.n_matched).copied()
    }

    fn take(&mut self, at: usize, c: char) -> Result<Place, Broken> {
        if self.expected() == Some(base_letter(c)) {
            self.n_matched += 1;
            return Ok(Place::Item);
        }
        let reason = match self.items.get(self.n_done) {
            Some(_) => format!("This is not item {}.", self.n_done + 1),
            None => "The list is over.".to_owned(),
        };
        Err(Broken::at(at, c, reason))
    }

    fn end_item(&mut self) {
        self.n_done += 1;
        self.n_matched = 0;
    }
}

impl Shape for ListShape {
    fn push(&mut self, at: usize, c: char) -> Result<(), Broken> {
        let is_over = self.is_item_over();
        self.place = match (self.place, c) {
            (Place::Item, '\n' | ',') if is_over => {
                self.end_item();
                if c == '\n' { Place::LineStart } else { Place::Before }
            }
            (Place::Item, '.') if is_over && self.n_done + 1 == self.items.len() => Place::Stop,
            (Place::Before, '\n') => Place::LineStart,
            (place, c) if !counts(c) => place,
            (Place::Stop, c) => return Err(Broken::at(at, c, "The list is over.")),
            (Place::LineStart, '-' | '+' | '•') => Place::Before,
            (Place::LineStart, '0'..='9') if self.expected() != Some(c) => Place::Number(1),
            (Place::Number(n @ 1..=2), '0'..='9') => Place::Number(n + 1),
            (Place::Number(_), '.' | ')') => Place::Before,
            (Place::Number(_), c) => return Err(Broken::at(at, c, "A number stands here.")),
            (_, c) => self.take(at, c)?,
        };
        Ok(())
    }

    fn now(&self) -> Now {
        let n = self.n_done + usize::from(self.is_item_over() || self.place == Place::Stop);
        let is_between = matches!(self.place, Place::Number(_)) || self.place == Place::Item && !self.is_item_over();
        let missing = match self.items.len().checked_sub(n) {
            Some(0) if !is_between => None,
            Some(0) | None => Some("Something stands after the list.".to_owned()),
            Some(missing) => Some(format!("{} missing.", counted(missing, "item is", "items are"))),
        };
        Now { measured: format!("{n} of {}", counted(self.items.len(), "item", "items")), missing }
    }
}

#[cfg(test)]
mod tests {
    use super::SortedList;
    use crate::kinds::testing::{check, check_refused};

    fn list(items: &[&str]) -> SortedList {
        SortedList { items: items.iter().map(|&item| item.to_owned()).collect() }
    }

    #[test]
    fn the_first_difference_settles() {
        let two = list(&["Reykjavik", "Bern"]);
        check(two.clone(), "Reykjavík, Bern.", "satisfied so far: 2 of 2 items");
        check(two.clone(), "1. **Reykjavik**\n2. Bern\n", "satisfied so far: 2 of 2 items");
        check(two.clone(), "Reykjavik, ", "violated so far: 1 of 2 items");
        check(two.clone(), "Bern", "violated for good: 0 of 2 items");
        check(two, "Reykjavik, Bern, O", "violated for good: 2 of 2 items");
        check_refused(list(&["a,b"]), "sorted_list: items cannot be used: an item holds a comma or no letter");
    }
}
