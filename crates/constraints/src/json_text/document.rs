//! The values of a JSON text with their places, built from the reader's events. Whether the values are wanted is decided elsewhere.

use super::{Event, Number, Shape};
use crate::verdict::Span;

/// The values so far, in the order in which they began; the first is the outermost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// The values that are not over, outermost first.
    open: Vec<NodeId>,
    /// The key whose value is still to come, or its opening quote.
    key: Option<NodeId>,
}

/// The number of a value in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(u32);

/// One value, or one key, which is a string like any other.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) shape: Shape,
    /// Where it stands; up to its first character while it is not over.
    pub(crate) span: Span,
    parent: Option<NodeId>,
    pub(crate) data: Data,
}

/// What a value holds.
#[derive(Debug, Clone)]
pub(crate) enum Data {
    /// Not over, or nothing to hold.
    Nothing,
    Boolean(bool),
    Number(Number),
    /// With its escapes undone; half a surrogate is U+FFFD.
    Text(String),
    Array(Vec<NodeId>),
    /// Key and value, in text order; a repeated key stands as often as it was written.
    Object(Vec<(NodeId, NodeId)>),
}

/// What an event has done to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// This value began.
    Began(NodeId),
    /// This value is over.
    Ended(NodeId),
    /// This key is over; its value is still to come.
    KeyEnded(NodeId),
    /// Another member or item of this value must follow.
    Comma(NodeId),
}

impl Document {
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    pub(crate) fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    /// Every value and key, in the order in which they began.
    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> {
        (0_u32..).take(self.nodes.len()).map(NodeId)
    }

    /// The values that are not over, outermost first.
    pub(crate) fn open(&self) -> &[NodeId] {
        &self.open
    }

    pub(crate) fn span(&self, id: NodeId) -> Span {
        self.node(id).map_or(Span::new(0, 0), |node| node.span)
    }

    /// The items of an array.
    pub(crate) fn items(&self, id: NodeId) -> &[NodeId] {
        match self.node(id).map(|node| &node.data) {
            Some(Data::Array(items)) => items,
            _ => &[],
        }
    }

    /// The keys and values of an object.
    pub(crate) fn members(&self, id: NodeId) -> &[(NodeId, NodeId)] {
        match self.node(id).map(|node| &node.data) {
            Some(Data::Object(members)) => members,
            _ => &[],
        }
    }

    /// What a string or a key says.
    pub(crate) fn text(&self, id: NodeId) -> &str {
        match self.node(id).map(|node| &node.data) {
            Some(Data::Text(text)) => text,
            _ => "",
        }
    }

    /// The value of a key; of the last one when it is repeated.
    pub(crate) fn member(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.members(id).iter().rev().find(|(name, _)| self.text(*name) == key).map(|&(_, value)| value)
    }

    /// The way from the outermost value: "/items/2/price", empty for that value itself.
    pub(crate) fn path(&self, id: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some(parent) = self.node(at).and_then(|node| node.parent) {
            let item = self.items(parent).iter().position(|&item| item == at).map(|index| index.to_string());
            let member = || {
                let member = self.members(parent).iter().find(|(key, value)| *value == at || *key == at)?;
                Some(self.text(member.0).replace('~', "~0").replace('/', "~1"))
            };
            let pending = || (self.key == Some(at)).then(|| self.text(at).replace('~', "~0").replace('/', "~1"));
            steps.push(item.or_else(member).or_else(pending).unwrap_or_default());
            at = parent;
        }
        steps.iter().rev().map(|step| format!("/{step}")).collect()
    }

    /// Takes in an event of the character that stands at `at` and ends at `end` of `text`.
    pub(crate) fn take(&mut self, event: Event, at: usize, end: usize, text: &str) -> Option<Change> {
        match event {
            Event::Begin(shape) => {
                let id = self.begin(shape, at, end);
                self.attach(id);
                self.open.push(id);
                Some(Change::Began(id))
            }
            Event::BeginKey => {
                self.key = Some(self.begin(Shape::Text, at, end));
                None
            }
            Event::EndKey => {
                let id = self.key?;
                self.end(id, end, text);
                Some(Change::KeyEnded(id))
            }
            Event::End => {
                let id = self.open.pop()?;
                let is_number = self.node(id).is_some_and(|node| node.shape == Shape::Number);
                self.end(id, if is_number { at } else { end }, text);
                Some(Change::Ended(id))
            }
            Event::Comma => self.open.last().copied().map(Change::Comma),
        }
    }

    /// Ends a number outside all brackets, which only the end of the text can end.
    pub(crate) fn end_number(&mut self, end: usize, text: &str) -> Option<NodeId> {
        let id = self.open.pop()?;
        self.end(id, end, text);
        Some(id)
    }

    fn begin(&mut self, shape: Shape, at: usize, end: usize) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let data = match shape {
            Shape::Array => Data::Array(Vec::new()),
            Shape::Object => Data::Object(Vec::new()),
            _ => Data::Nothing,
        };
        self.nodes.push(Node { shape, span: Span::new(at, end), parent: self.open.last().copied(), data });
        id
    }

    /// Puts the value into the innermost open one.
    fn attach(&mut self, id: NodeId) {
        let key = self.key.take();
        let Some(parent) = self.open.last().and_then(|parent| self.nodes.get_mut(parent.0 as usize)) else { return };
        match (&mut parent.data, key) {
            (Data::Array(items), _) => items.push(id),
            (Data::Object(members), Some(key)) => members.push((key, id)),
            _ => {}
        }
    }

    fn end(&mut self, id: NodeId, end: usize, text: &str) {
        let Some(node) = self.nodes.get_mut(id.0 as usize) else { return };
        node.span.end = end;
        let written = node.span.of(text);
        match node.shape {
            Shape::Text => node.data = Data::Text(unescaped(written)),
            Shape::Number => node.data = Data::Number(Number::parse(written)),
            Shape::Boolean => node.data = Data::Boolean(written == "true"),
            Shape::Array | Shape::Object | Shape::Null => {}
        }
    }
}

/// What a JSON string in its quotes says.
fn unescaped(written: &str) -> String {
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    let mut said = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    // A high surrogate that waits for its other half.
    let mut high: Option<u32> = None;
    while let Some(c) = chars.next() {
        let unit = if c != '\\' {
            u32::from(c)
        } else {
            match chars.next() {
                Some('b') => 0x8,
                Some('f') => 0xc,
                Some('n') => 0xa,
                Some('r') => 0xd,
                Some('t') => 0x9,
                Some('u') => chars.by_ref().take(4).fold(0, |code, c| code * 16 + c.to_digit(16).unwrap_or(0)),
                Some(other) => u32::from(other),
                None => break,
            }
        };
        if let Some(first) = high.take() {
            if (0xdc00..0xe000).contains(&unit) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (unit - 0xdc00);
                said.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                continue;
            }
            said.push('\u{fffd}');
        }
        match unit {
            0xd800..0xdc00 => high = Some(unit),
            _ => said.push(char::from_u32(unit).unwrap_or('\u{fffd}')),
        }
    }
    if high.is_some() {
        said.push('\u{fffd}');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::{Document, unescaped};
    use crate::json_text::Reader;
    use crate::kinds::JsonRoot;

    fn document(text: &str) -> Document {
        let mut reader = Reader::new(JsonRoot::Any, false);
        let mut document = Document::default();
        for (at, c) in text.char_indices() {
            for event in reader.push(c).expect("JSON").into_iter().flatten() {
                document.take(event, at, at + c.len_utf8(), text);
            }
        }
        document
    }

    #[test]
    fn values_have_places_and_paths() {
        let text = r#"{"items": [1, {"a/b": "x"}], "n": 25 }"#;
        let document = document(text);
        let root = document.root().expect("a root");
        let items = document.member(root, "items").expect("items");
        let object = document.items(items)[1];
        let x = document.member(object, "a/b").expect("a/b");
        assert_eq!(document.path(x), "/items/1/a~1b");
        assert_eq!(document.span(x).of(text), "\"x\"");
        assert_eq!(document.span(document.member(root, "n").expect("n")).of(text), "25");
        assert_eq!(document.path(root), "");
    }

    #[test]
    fn escapes_are_undone() {
        for text in [r#""a\n\"\\\/\u00e9""#, r#""\ud83d\ude00""#, r#""é😀""#] {
            assert_eq!(unescaped(text), serde_json::from_str::<String>(text).expect("a string"));
        }
        assert_eq!(unescaped(r#""\ud83dx\ude00\ud83d""#), "\u{fffd}x\u{fffd}\u{fffd}");
    }
}
