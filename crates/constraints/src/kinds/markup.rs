//! The kind `markup`, and what elements must balance. Reading tags is in `tags.rs`.

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::tags::{Tags, Told};
use crate::kinds::{Kind, counted};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::{Evidence, Span, Verdict};

/// The response is HTML or XML.
///
/// # What it checks
/// That the response is markup and nothing else, or, with `contains`, that some complete element stands in it.
///
/// # How it is measured
/// XML: one element, well-formed by XML 1.0, with comments and processing instructions around it; an internal subset of a document type is refused. HTML:
/// elements of the HTML standard, with no text outside them, whose end tags match; void elements have none, and `li`, `p`, `td` and others may leave theirs out.
/// With `contains`, an element from its start tag to its end tag, or one that needs no end tag.
///
/// # Settled
/// The first character that cannot stand there settles the violation. Complete markup is never settled, since something may follow; with `contains` the first
/// complete element settles it.
///
/// # Upstream ids
/// promptfoo `is-html`, `is-xml`, `contains-html`, `contains-xml`; for `contains-html` it counts signs such as two tags or an entity.
///
/// # Reference
/// XML 1.0, fifth edition; the HTML Living Standard, section 13.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Markup {
    /// Which markup.
    pub language: MarkupLanguage,
    /// Whether other text may stand around it.
    #[serde(default)]
    pub contains: bool,
}

/// A markup language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkupLanguage {
    /// HTML.
    Html,
    /// XML.
    Xml,
}

impl MarkupLanguage {
    fn name(self) -> &'static str {
        match self {
            MarkupLanguage::Html => "HTML",
            MarkupLanguage::Xml => "XML",
        }
    }
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "markup",
    title: "HTML or XML",
    category: "Data formats",
    summary: "The whole response is well-formed XML or HTML, or a complete element stands in it.",
    upstream_ids: &["promptfoo:is-html", "promptfoo:is-xml", "promptfoo:contains-html", "promptfoo:contains-xml"],
    params: &[LANGUAGE, CONTAINS],
    example: || Markup { language: MarkupLanguage::Html, contains: false }.into(),
};

const LANGUAGE: ParamInfo = ParamInfo {
    name: "language",
    title: "Language",
    kind: ParamKind::Choice(&["html", "xml"]),
    help: "Which markup is wanted.",
};

const CONTAINS: ParamInfo = ParamInfo {
    name: "contains",
    title: "Among other text",
    kind: ParamKind::Toggle,
    help: "Some element in the answer is enough; other text may stand around it.",
};

/// The elements of HTML that have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Those whose end tag may be left out.
const OPTIONAL_END: &[&str] = &[
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
];
/// The others of the HTML standard.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "button",
    "canvas",
    "cite",
    "code",
    "data",
    "datalist",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "legend",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "output",
    "picture",
    "pre",
    "progress",
    "q",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "template",
    "textarea",
    "time",
    "title",
    "u",
    "ul",
    "var",
    "video",
];
/// The most elements that may be open at once; a response that opens more is refused as it stands.
const MAX_OPEN: usize = 1_000;

fn is_known(name: &str) -> bool {
    [VOID, OPTIONAL_END, ELEMENTS].iter().any(|names| names.binary_search(&name).is_ok())
}

impl Kind for Markup {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        Ok(())
    }

    fn describe(&self) -> String {
        let name = self.language.name();
        match (self.contains, self.language) {
            (true, MarkupLanguage::Html) => format!("An {name} element somewhere in the answer"),
            (true, MarkupLanguage::Xml) => format!("An {name} element somewhere in the answer"),
            (false, _) => format!("Well-formed {name} and nothing else"),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let is_xml = self.language == MarkupLanguage::Xml;
        if self.contains {
            return Ok(Box::new(ContainsMonitor { is_xml, tags: Tags::new(is_xml), open: Vec::new(), found: None }));
        }
        Ok(Box::new(WholeMonitor { language: self.language, balance: Balance::new(is_xml) }))
    }
}

/// A text that should be markup and nothing else, and where it ceased to be.
#[derive(Debug, Clone)]
pub(super) struct Balance {
    is_xml: bool,
    tags: Tags,
    open: Vec<String>,
    n_roots: usize,
    /// In a script or a style sheet of HTML: its end tag, and how much of it has come.
    raw: Option<(String, usize)>,
    pub(super) wrong: Option<(Span, String)>,
}

impl Balance {
    pub(super) fn new(is_xml: bool) -> Balance {
        Balance { is_xml, tags: Tags::new(is_xml), open: Vec::new(), n_roots: 0, raw: None, wrong: None }
    }

    /// Takes in the character `c` at `at`; gives the start tag that it ends.
    pub(super) fn push(&mut self, at: usize, c: char) -> Option<(usize, Span)> {
        if self.wrong.is_some() {
            return None;
        }
        if let Some((end_tag, n)) = &mut self.raw {
            let is_next = end_tag.get(*n..).and_then(|rest| rest.chars().next()) == Some(c.to_ascii_lowercase());
            *n = if is_next { *n + 1 } else { usize::from(c == '<') };
            if *n == end_tag.len() {
                self.raw = None;
                self.open.pop();
            }
            return None;
        }
        let span = Span::new(at, at + c.len_utf8());
        let (result, start) = match self.tags.push(at, c) {
            Err(wrong) => (Err((span, wrong.to_owned())), None),
            Ok(None | Some(Told::Other)) => (Ok(()), None),
            Ok(Some(Told::Text)) => {
                let is_inside = !self.open.is_empty();
                (if is_inside { Ok(()) } else { Err((span, "No text may stand outside an element.".to_owned())) }, None)
            }
            Ok(Some(Told::Start { name, n_attributes, is_empty, span })) => {
                (self.open(name, is_empty).map_err(|wrong| (span, wrong)), Some((n_attributes, span)))
            }
            Ok(Some(Told::End { name, span })) => (self.close(&name).map_err(|wrong| (span, wrong)), None),
        };
        self.wrong = result.err();
        start.filter(|_| self.wrong.is_none())
    }

    fn open(&mut self, name: String, is_empty: bool) -> Result<(), String> {
        if self.open.is_empty() {
            self.n_roots += 1;
            if self.is_xml && self.n_roots > 1 {
                return Err("XML has one outermost element.".to_owned());
            }
            if !self.is_xml && !is_known(&name) {
                return Err(format!("HTML has no element “{}”.", shortened(&name)));
            }
        }
        if self.open.len() == MAX_OPEN {
            return Err(format!("More than {MAX_OPEN} elements are open."));
        }
        if self.is_xml && is_empty || !self.is_xml && VOID.contains(&name.as_str()) {
            return Ok(());
        }
        if !self.is_xml && matches!(name.as_str(), "script" | "style") {
            self.raw = Some((format!("</{name}>"), 0));
        }
        self.open.push(name);
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        while let Some(open) = self.open.pop() {
            if open == name {
                return Ok(());
            }
            if self.is_xml || !OPTIONAL_END.contains(&open.as_str()) {
                return Err(format!("“{}” must be closed first.", shortened(&open)));
            }
        }
        Err(format!("No “{}” is open.", shortened(name)))
    }

    pub(super) fn is_complete(&self) -> bool {
        let may_end = |name: &String| !self.is_xml && OPTIONAL_END.contains(&name.as_str());
        self.n_roots > 0 && self.tags.is_outside() && self.raw.is_none() && self.open.iter().all(may_end)
    }

    /// The verdict that the text is no markup, or not yet; `None` when it is complete.
    pub(super) fn objection(&self, name: &str) -> Option<Verdict> {
        if let Some((span, wrong)) = &self.wrong {
            let verdict = Verdict::new(false, true, format!("not {name} from byte {} on", span.start), wrong.clone());
            return Some(verdict.with_evidence([Evidence::violates(*span)]));
        }
        if self.is_complete() {
            return None;
        }
        let measured = match self.open.len() {
            0 => format!("incomplete {name}"),
            n => format!("incomplete {name}, {}", counted(n, "open element", "open elements")),
        };
        Some(Verdict::new(false, false, measured, format!("The {name} is not complete.")))
    }
}

fn shortened(name: &str) -> String {
    name.chars().take(40).collect()
}

#[derive(Debug, Clone)]
struct WholeMonitor {
    language: MarkupLanguage,
    balance: Balance,
}

impl Monitor for WholeMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            self.balance.push(at, c);
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        let name = self.language.name();
        let complete = || Verdict::new(true, false, format!("complete {name}"), format!("It is {name}."));
        self.balance.objection(name).unwrap_or_else(complete)
    }
}

/// Looks for a complete element.
#[derive(Debug, Clone)]
struct ContainsMonitor {
    is_xml: bool,
    tags: Tags,
    /// The elements that are open, and where each begins.
    open: Vec<(String, usize)>,
    found: Option<Span>,
}

impl ContainsMonitor {
    fn take(&mut self, told: Told) {
        match told {
            Told::Start { name, is_empty, span, .. } => {
                let is_whole = if self.is_xml { is_empty } else { VOID.contains(&name.as_str()) };
                if is_whole {
                    self.found = Some(span);
                } else if (self.is_xml || is_known(&name)) && self.open.len() < MAX_OPEN {
                    self.open.push((name, span.start));
                }
            }
            Told::End { name, span } => {
                let matching = self.open.iter().rposition(|(open, _)| *open == name);
                match matching.and_then(|at| self.open.get(at).map(|(_, start)| (at, *start))) {
                    Some((at, start)) if !self.is_xml || at + 1 == self.open.len() => {
                        self.found = Some(Span::new(start, span.end));
                    }
                    _ if self.is_xml => self.open.clear(),
                    _ => {}
                }
            }
            Told::Other | Told::Text => {}
        }
    }
}

impl Monitor for ContainsMonitor {
    fn push(&mut self, text: &TextIndex) {
        for (at, c) in text.added() {
            if self.found.is_some() {
                return;
            }
            let mut told = self.tags.push(at, c);
            if told.is_err() {
                // What was no tag is text, and the character may begin another.
                self.tags.reset();
                if self.is_xml {
                    self.open.clear();
                }
                told = self.tags.push(at, c);
            }
            if let Ok(Some(told)) = told {
                self.take(told);
            }
        }
    }

    fn verdict(&self, _text: &TextIndex) -> Verdict {
        match self.found {
            Some(span) => {
                let verdict = Verdict::new(true, true, "an element", "This is a complete element.");
                verdict.with_evidence([Evidence::supports(span)])
            }
            None => Verdict::new(false, false, "no element", "There is no complete element yet."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, Markup, MarkupLanguage, OPTIONAL_END, VOID};
    use crate::kinds::testing::check;

    #[test]
    fn names_are_sorted() {
        assert!([VOID, OPTIONAL_END, ELEMENTS].iter().all(|names| names.is_sorted()));
    }

    #[test]
    fn xml_is_well_formed() {
        let xml = Markup { language: MarkupLanguage::Xml, contains: false };
        let text =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<!-- x --><a b='1' c=\"&lt;\"><b/>é &amp; <![CDATA[ <<& ]]></a >\n";
        check(xml.clone(), text, "satisfied so far: complete XML");
        check(xml.clone(), "<a><b>", "violated so far: incomplete XML, 2 open elements");
        check(xml.clone(), "<a><b></a>", "violated for good: not XML from byte 6 on");
        check(xml.clone(), "<a/>x", "violated for good: not XML from byte 4 on");
        check(xml.clone(), "<a/><b/>", "violated for good: not XML from byte 4 on");
        check(xml.clone(), "Here: <a/>", "violated for good: not XML from byte 0 on");
        check(xml.clone(), "<a b=1", "violated for good: not XML from byte 5 on");
        check(xml.clone(), "<a b='1' b='2'", "violated for good: not XML from byte 13 on");
        check(xml.clone(), "<a b='1'c", "violated for good: not XML from byte 8 on");
        check(xml.clone(), "<a>R & ", "violated for good: not XML from byte 6 on");
        check(xml, "<a>1 < ", "violated for good: not XML from byte 6 on");
    }

    #[test]
    fn html_is_lenient() {
        let html = Markup { language: MarkupLanguage::Html, contains: false };
        let text = "<!DOCTYPE html>\n<HTML lang=en><body><ul><li>R&D<li checked>1 < 2<br></ul><script>if (a<b) {}</script></body></html>";
        check(html.clone(), text, "satisfied so far: complete HTML");
        check(html.clone(), "<p>one<p>two", "satisfied so far: complete HTML");
        check(html.clone(), "<div><p>one", "violated so far: incomplete HTML, 2 open elements");
        check(html.clone(), "<div><b></div>", "violated for good: not HTML from byte 8 on");
        check(html.clone(), "<example>x</example>", "violated for good: not HTML from byte 0 on");
        check(html, "Sure: <p>", "violated for good: not HTML from byte 0 on");
    }

    #[test]
    fn elements_are_found_among_other_text() {
        let xml = Markup { language: MarkupLanguage::Xml, contains: true };
        check(xml.clone(), "1 < 2 and <a><b>x</b>", "satisfied for good: an element");
        check(xml.clone(), "<a><b></a>", "violated so far: no element");
        check(xml, "x <<a/>", "satisfied for good: an element");
        let html = Markup { language: MarkupLanguage::Html, contains: true };
        check(html.clone(), "use <name> or <b>this</b>", "satisfied for good: an element");
        check(html.clone(), "a<br>", "satisfied for good: an element");
        check(html, "use <name></name>", "violated so far: no element");
    }
}
