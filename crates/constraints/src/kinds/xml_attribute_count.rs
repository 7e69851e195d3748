//! The kind `xml_attribute_count`.

use serde::{Deserialize, Serialize};

use crate::bound::{Bound, COUNT, Counted, Noun, RELATION, Relation};
use crate::constraint::ParameterError;
use crate::kinds::markup::Balance;
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::KindInfo;
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// A number of attributes on each XML element.
///
/// # What it checks
/// That the response is XML and nothing else, and that each of its elements has the wanted number of attributes.
///
/// # How it is measured
/// As in the kind `markup`; every element counts by itself, the outermost too.
///
/// # Settled
/// The first character that cannot stand in XML there settles the violation, and so does a start tag with a wrong number. Complete XML is never settled.
///
/// # Upstream ids
/// MulDimIF `Format_Others`, "XML with so many attributes"; there a script written by a model for each prompt decides.
///
/// # Reference
/// XML 1.0, fifth edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct XmlAttributeCount {
    /// How the number relates to `count`.
    pub relation: Relation,
    /// The wanted number of attributes.
    pub count: u32,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "xml_attribute_count",
    title: "Attributes of XML elements",
    category: "Data formats",
    summary: "The whole response is XML, and each element has so many attributes.",
    upstream_ids: &["muldimif:Format_Others"],
    params: &[RELATION, COUNT],
    example: || XmlAttributeCount { relation: Relation::AtMost, count: 2 }.into(),
};

const NOUN: Noun = Noun("attribute", "attributes");

impl Kind for XmlAttributeCount {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Bound::new(self.relation, self.count).validate(&INFO)
    }

    fn describe(&self) -> String {
        format!("{} on each XML element", Bound::new(self.relation, self.count).describe(NOUN))
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let bound = Bound::new(self.relation, self.count);
        Ok(Box::new(AttributeMonitor { bound, balance: Balance::new(true), n_elements: 0, offender: None }))
    }
}

#[derive(Debug, Clone)]
struct AttributeMonitor {
    bound: Bound,
    balance: Balance,
    n_elements: usize,
    /// The first element with a wrong number, and the number.
    offender: Option<(Span, usize)>,
}

impl Monitor for AttributeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.offender.is_some() {
                return;
            }
            if let Some((n, span)) = self.balance.push(at, c) {
                self.n_elements += 1;
                let is_wanted = self.bound.judge(Counted::certain(n), NOUN).is_satisfied();
                self.offender = (!is_wanted).then_some((span, n));
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        if let Some((span, n)) = self.offender {
            let judged = self.bound.judge(Counted::certain(n), NOUN);
            let verdict = Verdict::new(false, true, judged.measured, judged.reason);
            return verdict.with_evidence([Evidence::violates(span)]);
        }
        self.balance.objection("XML").unwrap_or_else(|| {
            let measured = format!("{} as wanted", counted(self.n_elements, "element", "elements"));
            Verdict::new(true, false, measured, "Each element has the wanted number of attributes.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::XmlAttributeCount;
    use crate::Relation;
    use crate::kinds::testing::check;

    #[test]
    fn each_element_counts() {
        let one = XmlAttributeCount { relation: Relation::Exactly, count: 1 };
        check(one.clone(), "<a b='1'><c d='2'/></a>", "satisfied so far: 2 elements as wanted");
        check(one.clone(), "<a b='1'><c>", "violated for good: 0 of 1 attribute");
        check(one, "<a b='1'>", "violated so far: incomplete XML, 1 open element");
    }
}
