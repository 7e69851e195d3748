//! Judges a JSON text by a schema while it arrives. A rule that every value at a place must fit is applied as soon as the value is over, or earlier: to the
//! first character of a value, to a key, to a comma. What depends on alternatives waits for the end of the value that has them.

use std::collections::HashSet;
use std::sync::Arc;

use super::schema::{Keyword, MAX_NESTING, RuleId, Schema, shape_names, shapes};
use super::validate::{Failure, Reach, Stop, Validator};
use crate::json_text::{Change, Document, Event, NodeId, Shape};

/// The values so far, and for each that is not over what it must fit.
#[derive(Debug, Clone)]
pub(super) struct Stream {
    schema: Arc<Schema>,
    pub(super) document: Document,
    frames: Vec<Frame>,
    /// The rules of the member whose key was read last.
    pending: Vec<RuleId>,
    fuel: u64,
}

/// What one value that is not over must fit.
#[derive(Debug, Clone, Default)]
struct Frame {
    rules: Vec<RuleId>,
    /// The rules and those that they demand for the same value.
    all: Vec<RuleId>,
    max_items: Option<u64>,
    max_members: Option<u64>,
    max_length: Option<u64>,
    /// The items so far, when they must differ.
    different: Option<HashSet<String>>,
    /// How many characters the string has, while it has no escapes.
    n_characters: Option<u64>,
}

impl Stream {
    pub(super) fn new(schema: Arc<Schema>, fuel: u64) -> Stream {
        Stream { schema, document: Document::default(), frames: Vec::new(), pending: Vec::new(), fuel }
    }

    /// Takes in an event of the character between `at` and `end`.
    pub(super) fn take(&mut self, event: Event, at: usize, end: usize, text: &str) -> Result<(), Stop> {
        match self.document.take(event, at, end, text) {
            Some(Change::Began(id)) => self.begin(id, event),
            Some(Change::KeyEnded(key)) => self.end_key(key, text),
            Some(Change::Comma(id)) => self.comma(id),
            Some(Change::Ended(id)) => self.end(id, text),
            None => Ok(()),
        }
    }

    /// Takes in a character inside a string.
    pub(super) fn take_character(&mut self, c: char) -> Result<(), Stop> {
        let (Some(frame), Some(&id)) = (self.frames.last_mut(), self.document.open().last()) else { return Ok(()) };
        frame.n_characters = frame.n_characters.filter(|_| c != '\\').map(|n| n + 1);
        match (frame.n_characters, frame.max_length) {
            (Some(n), Some(most)) if n > most => fail(id, format!("has more than {most} characters")),
            _ => Ok(()),
        }
    }

    /// Judges a number outside all brackets as if the text ended here.
    pub(super) fn end_number(&mut self, end: usize, text: &str) -> Result<(), Stop> {
        match self.document.end_number(end, text) {
            Some(id) => self.end(id, text),
            None => Ok(()),
        }
    }

    fn validator<'v>(&'v mut self, schema: &'v Schema, text: &'v str) -> Validator<'v> {
        Validator { schema, document: &self.document, text, fuel: &mut self.fuel }
    }

    fn begin(&mut self, id: NodeId, event: Event) -> Result<(), Stop> {
        if self.frames.len() >= MAX_NESTING {
            return Err(Stop::Exhausted);
        }
        let parent = self.document.open().iter().rev().nth(1).copied();
        let rules = match parent {
            None => vec![self.schema.root],
            Some(parent) => {
                let n_items = self.document.items(parent).len();
                let pending = std::mem::take(&mut self.pending);
                if n_items > 0 { self.item_rules(n_items - 1) } else { pending }
            }
        };
        let Event::Begin(shape) = event else { return Ok(()) };
        let misfit =
            rules.iter().map(|&rule| self.schema.possible(rule)).find(|possible| possible & shapes(shape) == 0);
        if let Some(possible) = misfit {
            return fail(id, format!("must be {}, not {}", shape_names(possible), shape.noun()));
        }
        let frame = self.frame(rules, shape);
        self.frames.push(frame);
        Ok(())
    }

    fn frame(&self, rules: Vec<RuleId>, shape: Shape) -> Frame {
        let mut all: Vec<RuleId> = Vec::new();
        let mut to_do = rules.clone();
        while let Some(rule) = to_do.pop() {
            if !all.contains(&rule) {
                all.push(rule);
                for keyword in self.schema.rule(rule) {
                    if let Keyword::AllOf(parts) = keyword {
                        to_do.extend(parts);
                    }
                }
            }
        }
        let mut frame = Frame { rules, n_characters: (shape == Shape::Text).then_some(0), ..Frame::default() };
        let least = |known: Option<u64>, bound: u64| Some(known.map_or(bound, |known| known.min(bound)));
        for keyword in all.iter().flat_map(|&rule| self.schema.rule(rule)) {
            match keyword {
                Keyword::MaxItems(most) => frame.max_items = least(frame.max_items, *most),
                Keyword::MaxProperties(most) => frame.max_members = least(frame.max_members, *most),
                Keyword::MaxLength(most) => frame.max_length = least(frame.max_length, *most),
                Keyword::UniqueItems if shape == Shape::Array => frame.different = Some(HashSet::new()),
                _ => {}
            }
        }
        frame.all = all;
        frame
    }

    /// The rules of the innermost open array for the item at an index.
    fn item_rules(&self, index: usize) -> Vec<RuleId> {
        let mut rules = Vec::new();
        let keywords = self.frames.last().into_iter().flat_map(|frame| &frame.all);
        for keyword in keywords.flat_map(|&rule| self.schema.rule(rule)) {
            if let Keyword::Items { prefix, rest } = keyword {
                rules.extend(prefix.get(index).copied().or(*rest));
            }
        }
        rules
    }

    fn end_key(&mut self, key: NodeId, text: &str) -> Result<(), Stop> {
        let Some(frame) = self.frames.last() else { return Ok(()) };
        let schema = Arc::clone(&self.schema);
        let (all, most) = (frame.all.clone(), frame.max_members);
        let object = self.document.open().last().copied();
        if let (Some(object), Some(most)) = (object, most)
            && self.document.members(object).len() as u64 >= most
        {
            return fail(object, format!("has more than {most} members"));
        }
        let name = self.document.text(key).to_owned();
        let mut rules = Vec::new();
        for keyword in all.iter().flat_map(|&rule| schema.rule(rule)) {
            match keyword {
                Keyword::PropertyNames(rule) => self.validator(&schema, text).judge(*rule, key, Reach::Deep)?,
                Keyword::Members { .. } => rules.extend(self.validator(&schema, text).member_rules(keyword, &name)?),
                _ => {}
            }
        }
        if rules.iter().any(|&rule| schema.possible(rule) == 0) {
            return fail(key, "is a key that must not be there");
        }
        self.pending = rules;
        Ok(())
    }

    fn comma(&mut self, id: NodeId) -> Result<(), Stop> {
        let Some(frame) = self.frames.last() else { return Ok(()) };
        let (n_items, n_members) = (self.document.items(id).len(), self.document.members(id).len());
        match (frame.max_items, frame.max_members) {
            (Some(most), _) if n_items as u64 >= most && n_items > 0 => {
                return fail(id, format!("has more than {most} items"));
            }
            (_, Some(most)) if n_members as u64 >= most && n_members > 0 => {
                return fail(id, format!("has more than {most} members"));
            }
            _ => {}
        }
        if n_items > 0 && self.item_rules(n_items).iter().any(|&rule| self.schema.possible(rule) == 0) {
            return fail(id, format!("must not have more than {n_items} items"));
        }
        Ok(())
    }

    fn end(&mut self, id: NodeId, text: &str) -> Result<(), Stop> {
        let schema = Arc::clone(&self.schema);
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        for rule in frame.rules {
            self.validator(&schema, text).judge(rule, id, Reach::Shallow)?;
        }
        if self.frames.last().is_some_and(|frame| frame.different.is_some()) {
            let canonical = self.validator(&schema, text).canonical(id)?;
            let different = self.frames.last_mut().and_then(|frame| frame.different.as_mut());
            if different.is_some_and(|known| !known.insert(canonical)) {
                return fail(id, "is there twice");
            }
        }
        Ok(())
    }
}

fn fail<T>(node: NodeId, what: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Failed(Failure { node, what: what.into() }))
}
