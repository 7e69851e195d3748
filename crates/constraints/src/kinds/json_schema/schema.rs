//! A JSON Schema, compiled: [`Schema::compile`] reads the text and refuses mistakes at their place. Validating is in `validate.rs`.

use std::collections::{BTreeMap, HashMap};

use super::INFO;
use crate::constraint::ParameterError;
use crate::json_text::{Change, Data, Document, NodeId, Number, Reader, Shape};
use crate::kinds::JsonRoot;

/// The number of a rule in its schema.
pub(super) type RuleId = usize;

/// The shapes that a value may have, one bit each; a number is [`REAL`] or [`INTEGER`].
pub(super) type Shapes = u8;
pub(super) const REAL: Shapes = 1 << 3;
pub(super) const INTEGER: Shapes = 1 << 6;
const ALL: Shapes = 0x7f;

/// A schema, its own document (for the values of `enum` and `const`) and its rules.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) document: Document,
    pub(super) rules: Vec<Rule>,
    pub(super) root: RuleId,
    /// Whether any rule asks which members or items the others have looked at.
    pub(super) tracks: bool,
}

/// One schema or subschema.
#[derive(Debug, Default)]
pub(super) struct Rule {
    /// In the order in which they are judged; those that ask what the others have looked at come last.
    pub(super) keywords: Vec<Keyword>,
    /// The shapes that some value which fits may have.
    pub(super) possible: Shapes,
}

#[derive(Debug)]
pub(super) enum Keyword {
    /// The schema `false`.
    Never,
    Type(Shapes),
    Enum {
        values: Vec<NodeId>,
        written: String,
    },
    Minimum {
        bound: Number,
        is_exclusive: bool,
        written: String,
    },
    Maximum {
        bound: Number,
        is_exclusive: bool,
        written: String,
    },
    MultipleOf {
        factor: Number,
        written: String,
    },
    MinLength(u64),
    MaxLength(u64),
    Pattern(Pattern),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    MinProperties(u64),
    MaxProperties(u64),
    Required(Vec<String>),
    DependentRequired(Vec<(String, Vec<String>)>),
    PropertyNames(RuleId),
    Contains {
        rule: RuleId,
        least: u64,
        most: Option<u64>,
    },
    Members {
        named: BTreeMap<String, RuleId>,
        patterns: Vec<(Pattern, RuleId)>,
        others: Option<RuleId>,
    },
    Items {
        prefix: Vec<RuleId>,
        rest: Option<RuleId>,
    },
    /// `allOf`, and `$ref`, which is one part.
    AllOf(Vec<RuleId>),
    AnyOf(Vec<RuleId>),
    OneOf(Vec<RuleId>),
    Not(RuleId),
    If {
        condition: RuleId,
        consequence: Option<RuleId>,
        alternative: Option<RuleId>,
    },
    DependentSchemas(Vec<(String, RuleId)>),
    UnevaluatedItems(RuleId),
    UnevaluatedProperties(RuleId),
}

/// A regular expression and how it is written.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) regex: regex::Regex,
    pub(super) written: String,
}

/// The longest schema, in bytes.
const MAX_SCHEMA: usize = 50_000;
/// How deep values may be nested, in a schema and in a response.
pub(super) const MAX_NESTING: usize = 64;
/// The most memory a compiled pattern may take, in bytes.
const MAX_PATTERN: usize = 1 << 18;

/// The bit of a shape.
pub(super) fn shapes(shape: Shape) -> Shapes {
    match shape {
        Shape::Object => 1,
        Shape::Array => 1 << 1,
        Shape::Text => 1 << 2,
        Shape::Number => REAL | INTEGER,
        Shape::Boolean => 1 << 4,
        Shape::Null => 1 << 5,
    }
}

/// "an object or null".
pub(super) fn shape_names(shapes: Shapes) -> String {
    let names = ["an object", "an array", "a string", "a number", "true or false", "null", "a whole number"];
    let wanted = |at: usize| shapes & (1 << at) != 0 && !(at == 6 && shapes & REAL != 0);
    let names: Vec<&str> = names.into_iter().enumerate().filter(|(at, _)| wanted(*at)).map(|(_, name)| name).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(" or ") }
}

impl Schema {
    /// Reads a schema.
    pub(super) fn compile(text: &str) -> Result<Schema, ParameterError> {
        if text.trim().is_empty() {
            return Err(ParameterError::Empty { kind: INFO.id, param: "schema" });
        }
        if text.len() > MAX_SCHEMA {
            let n = text.len();
            return Err(ParameterError::TooLong { kind: INFO.id, param: "schema", n, unit: "bytes", max: MAX_SCHEMA });
        }
        let document = read(text)?;
        let mut compiler =
            Compiler { text, document: &document, rules: Vec::new(), known: HashMap::new(), tracks: false };
        let root_node = document.root().ok_or(ParameterError::Empty { kind: INFO.id, param: "schema" })?;
        let root = compiler.rule(root_node)?;
        compiler.refuse_loops()?;
        let Compiler { mut rules, tracks, .. } = compiler;
        let mut known = vec![None; rules.len()];
        for id in 0..rules.len() {
            possible(&mut rules, &document, id, &mut known);
        }
        Ok(Schema { document, rules, root, tracks })
    }

    pub(super) fn rule(&self, id: RuleId) -> &[Keyword] {
        self.rules.get(id).map_or(&[], |rule| &rule.keywords)
    }

    pub(super) fn possible(&self, id: RuleId) -> Shapes {
        self.rules.get(id).map_or(ALL, |rule| rule.possible)
    }
}

/// The values of the schema's text.
fn read(text: &str) -> Result<Document, ParameterError> {
    let mut reader = Reader::new(JsonRoot::Any, false);
    let mut document = Document::default();
    for (at, c) in text.char_indices() {
        let events = reader.push(c).map_err(|unexpected| at_byte(text, at, unexpected.to_string()))?;
        for event in events.into_iter().flatten() {
            let change = document.take(event, at, at + c.len_utf8(), text);
            if matches!(change, Some(Change::Began(_))) && document.open().len() > MAX_NESTING {
                return Err(at_byte(text, at, format!("Nested more than {MAX_NESTING} levels deep.")));
            }
        }
    }
    if !reader.is_complete() {
        return Err(at_byte(text, text.len(), "The schema is not complete.".to_owned()));
    }
    if reader.is_open_number() {
        document.end_number(text.len(), text);
    }
    Ok(document)
}

/// A mistake at a byte of the schema.
fn at_byte(text: &str, at: usize, message: String) -> ParameterError {
    let (line, column) = super::line_and_column(text, at);
    ParameterError::At { kind: INFO.id, param: "schema", line, column, message }
}

struct Compiler<'s> {
    text: &'s str,
    document: &'s Document,
    rules: Vec<Rule>,
    /// The rule of each node that is a schema.
    known: HashMap<NodeId, RuleId>,
    tracks: bool,
}

type Compiled<T> = Result<T, ParameterError>;

impl Compiler<'_> {
    fn wrong<T>(&self, node: NodeId, message: impl Into<String>) -> Compiled<T> {
        Err(at_byte(self.text, self.document.span(node).start, message.into()))
    }

    /// The rule of the schema at a node, compiled once.
    fn rule(&mut self, node: NodeId) -> Compiled<RuleId> {
        if let Some(&id) = self.known.get(&node) {
            return Ok(id);
        }
        let id = self.rules.len();
        self.rules.push(Rule::default());
        self.known.insert(node, id);
        let keywords = match self.document.node(node).map(|node| &node.data) {
            Some(Data::Boolean(true)) => Vec::new(),
            Some(Data::Boolean(false)) => vec![Keyword::Never],
            Some(Data::Object(_)) => self.keywords(node)?,
            _ => return self.wrong(node, "A schema must be an object, true or false."),
        };
        if let Some(rule) = self.rules.get_mut(id) {
            rule.keywords = keywords;
        }
        Ok(id)
    }

    fn keywords(&mut self, node: NodeId) -> Compiled<Vec<Keyword>> {
        let mut keywords = Vec::new();
        let is_root = self.document.root() == Some(node);
        for &(key, value) in self.document.members(node) {
            let name = self.document.text(key);
            let keyword = match name {
                "$ref" | "$dynamicRef" => Some(Keyword::AllOf(vec![self.reference(value)?])),
                "$id" if !is_root => return self.wrong(key, "An $id inside a schema is not supported."),
                "additionalItems" => return self.wrong(key, "Draft 2020-12 has no additionalItems; use items."),
                "dependencies" => {
                    return self
                        .wrong(key, "Draft 2020-12 has no dependencies; use dependentRequired or dependentSchemas.");
                }
                _ => self.assertion(name, value)?,
            };
            keywords.extend(keyword);
        }
        keywords.extend(self.of_members(node)?);
        keywords.extend(self.of_items(node)?);
        keywords.extend(self.of_condition(node)?);
        for (name, make) in [
            ("unevaluatedItems", Keyword::UnevaluatedItems as fn(RuleId) -> Keyword),
            ("unevaluatedProperties", Keyword::UnevaluatedProperties),
        ] {
            if let Some(value) = self.document.member(node, name) {
                self.tracks = true;
                keywords.push(make(self.rule(value)?));
            }
        }
        Ok(keywords)
    }

    /// A keyword that needs no other.
    fn assertion(&mut self, name: &str, value: NodeId) -> Compiled<Option<Keyword>> {
        let written = || self.document.span(value).of(self.text).to_owned();
        Ok(Some(match name {
            "type" => Keyword::Type(self.types(value)?),
            "enum" => Keyword::Enum { values: self.list(value)?.to_vec(), written: format!("one of {}", written()) },
            "const" => Keyword::Enum { values: vec![value], written: written() },
            "minimum" | "exclusiveMinimum" => {
                let is_exclusive = name != "minimum";
                Keyword::Minimum { bound: self.number(value)?, is_exclusive, written: written() }
            }
            "maximum" | "exclusiveMaximum" => {
                let is_exclusive = name != "maximum";
                Keyword::Maximum { bound: self.number(value)?, is_exclusive, written: written() }
            }
            "multipleOf" => {
                let factor = self.number(value)?;
                if !factor.is_positive() {
                    return self.wrong(value, "multipleOf must be greater than 0.");
                }
                Keyword::MultipleOf { factor, written: written() }
            }
            "minLength" => Keyword::MinLength(self.count(value)?),
            "maxLength" => Keyword::MaxLength(self.count(value)?),
            "pattern" => Keyword::Pattern(self.pattern(value)?),
            "minItems" => Keyword::MinItems(self.count(value)?),
            "maxItems" => Keyword::MaxItems(self.count(value)?),
            "minProperties" => Keyword::MinProperties(self.count(value)?),
            "maxProperties" => Keyword::MaxProperties(self.count(value)?),
            "uniqueItems" => match self.document.node(value).map(|node| &node.data) {
                Some(Data::Boolean(true)) => Keyword::UniqueItems,
                Some(Data::Boolean(false)) => return Ok(None),
                _ => return self.wrong(value, "This must be true or false."),
            },
            "required" => Keyword::Required(self.names(value)?),
            "dependentRequired" => {
                let members = self.object(value)?.to_vec();
                let entry = |(key, names)| Ok((self.document.text(key).to_owned(), self.names(names)?));
                Keyword::DependentRequired(members.into_iter().map(entry).collect::<Compiled<_>>()?)
            }
            "propertyNames" => Keyword::PropertyNames(self.rule(value)?),
            "allOf" => Keyword::AllOf(self.schemas(value)?),
            "anyOf" => Keyword::AnyOf(self.schemas(value)?),
            "oneOf" => Keyword::OneOf(self.schemas(value)?),
            "not" => Keyword::Not(self.rule(value)?),
            "dependentSchemas" => Keyword::DependentSchemas(self.named_schemas(value)?),
            "$defs" | "definitions" => {
                self.named_schemas(value)?;
                return Ok(None);
            }
            _ => return Ok(None),
        }))
    }

    fn of_members(&mut self, node: NodeId) -> Compiled<Option<Keyword>> {
        let part = |name: &str| self.document.member(node, name);
        let (named, patterns, others) = (part("properties"), part("patternProperties"), part("additionalProperties"));
        if named.or(patterns).or(others).is_none() {
            return Ok(None);
        }
        let named = named.map(|value| self.named_schemas(value)).transpose()?.unwrap_or_default();
        let mut compiled = Vec::new();
        let patterns = patterns.map(|value| self.object(value)).transpose()?.unwrap_or_default().to_vec();
        for (key, value) in patterns {
            compiled.push((self.pattern(key)?, self.rule(value)?));
        }
        let others = others.map(|value| self.rule(value)).transpose()?;
        Ok(Some(Keyword::Members { named: named.into_iter().collect(), patterns: compiled, others }))
    }

    fn of_items(&mut self, node: NodeId) -> Compiled<Vec<Keyword>> {
        let part = |name: &str| self.document.member(node, name);
        let (prefix, rest, contains) = (part("prefixItems"), part("items"), part("contains"));
        let (least, most) = (part("minContains"), part("maxContains"));
        let mut keywords = Vec::new();
        if let Some(rest) = rest.filter(|&rest| !self.document.items(rest).is_empty()) {
            return self.wrong(rest, "In draft 2020-12 a list of schemas stands under prefixItems.");
        }
        if prefix.or(rest).is_some() {
            let prefix = prefix.map(|value| self.schemas(value)).transpose()?.unwrap_or_default();
            let rest = rest.map(|value| self.rule(value)).transpose()?;
            keywords.push(Keyword::Items { prefix, rest });
        }
        if let Some(contains) = contains {
            let rule = self.rule(contains)?;
            let least = least.map(|value| self.count(value)).transpose()?.unwrap_or(1);
            let most = most.map(|value| self.count(value)).transpose()?;
            keywords.push(Keyword::Contains { rule, least, most });
        }
        Ok(keywords)
    }

    fn of_condition(&mut self, node: NodeId) -> Compiled<Option<Keyword>> {
        let part = |name: &str| self.document.member(node, name);
        let (Some(condition), consequence, alternative) = (part("if"), part("then"), part("else")) else {
            return Ok(None);
        };
        let condition = self.rule(condition)?;
        let consequence = consequence.map(|value| self.rule(value)).transpose()?;
        let alternative = alternative.map(|value| self.rule(value)).transpose()?;
        Ok(Some(Keyword::If { condition, consequence, alternative }))
    }

    /// The rule that a reference names: "#", "#/$defs/price", "#anchor", with or without the schema's own $id before it.
    fn reference(&mut self, value: NodeId) -> Compiled<RuleId> {
        let Some(Data::Text(reference)) = self.document.node(value).map(|node| &node.data) else {
            return self.wrong(value, "A reference must be a string.");
        };
        let root = self.document.root().unwrap_or(value);
        let own = self.document.member(root, "$id").map(|id| self.document.text(id)).unwrap_or_default();
        let (resource, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !resource.is_empty() && resource.trim_end_matches('#') != own.trim_end_matches('#') {
            return self.wrong(value, "Only references into this schema are followed, such as #/$defs/name.");
        }
        let target = match fragment.strip_prefix('/') {
            None if fragment.is_empty() => Some(root),
            None => self.anchor(fragment),
            Some(pointer) => pointer.split('/').try_fold(root, |at, step| {
                let step = percent_decoded(step).replace("~1", "/").replace("~0", "~");
                let item = || self.document.items(at).get(step.parse::<usize>().ok()?).copied();
                self.document.member(at, &step).or_else(item)
            }),
        };
        match target {
            Some(target) => self.rule(target),
            None => self.wrong(value, format!("There is no {reference} in this schema.")),
        }
    }

    fn anchor(&self, name: &str) -> Option<NodeId> {
        let is_it = |node: &NodeId| {
            ["$anchor", "$dynamicAnchor"]
                .iter()
                .any(|key| self.document.member(*node, key).is_some_and(|value| self.document.text(value) == name))
        };
        self.document.ids().find(is_it)
    }

    /// Refuses a rule that must judge a value in order to judge the same value.
    fn refuse_loops(&self) -> Compiled<()> {
        // 0: not visited, 1: on the way, 2: done.
        let mut state = vec![0_u8; self.rules.len()];
        for start in 0..self.rules.len() {
            let mut way = vec![(start, 0)];
            while let Some(&mut (id, ref mut next)) = way.last_mut() {
                let parts = self.rules.get(id).map(in_place).unwrap_or_default();
                let part = parts.get(*next).copied();
                *next += 1;
                let visited = part.and_then(|part| state.get(part).copied());
                if let Some(own) = state.get_mut(id) {
                    *own = if part.is_some() { (*own).max(1) } else { 2 };
                }
                match (part, visited) {
                    (None, _) => {
                        way.pop();
                    }
                    (Some(part), Some(0)) => way.push((part, 0)),
                    (Some(part), Some(1)) => {
                        let node = self.known.iter().find(|(_, rule)| **rule == part).map(|(node, _)| *node);
                        let node = node.or(self.document.root());
                        let at = node.map_or(0, |node| self.document.span(node).start);
                        return Err(at_byte(self.text, at, "This schema refers to itself without end.".to_owned()));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn types(&self, value: NodeId) -> Compiled<Shapes> {
        let list = std::slice::from_ref(&value);
        let names = if self.document.items(value).is_empty() { list } else { self.document.items(value) };
        let mut types = 0;
        for &name in names {
            types |= match self.document.text(name) {
                "object" => 1,
                "array" => 1 << 1,
                "string" => 1 << 2,
                "number" => REAL | INTEGER,
                "integer" => INTEGER,
                "boolean" => 1 << 4,
                "null" => 1 << 5,
                _ => {
                    let message = "A type is one of object, array, string, number, integer, boolean and null.";
                    return self.wrong(name, message);
                }
            };
        }
        Ok(types)
    }

    fn number(&self, value: NodeId) -> Compiled<Number> {
        match self.document.node(value).map(|node| &node.data) {
            Some(Data::Number(number)) => Ok(*number),
            _ => self.wrong(value, "This must be a number."),
        }
    }

    fn count(&self, value: NodeId) -> Compiled<u64> {
        match self.number(value)?.as_count() {
            Some(count) => Ok(count),
            None => self.wrong(value, "This must be a whole number from 0 on."),
        }
    }

    fn list(&self, value: NodeId) -> Compiled<&[NodeId]> {
        match self.document.node(value).map(|node| &node.data) {
            Some(Data::Array(items)) => Ok(items),
            _ => self.wrong(value, "This must be a list."),
        }
    }

    fn object(&self, value: NodeId) -> Compiled<&[(NodeId, NodeId)]> {
        match self.document.node(value).map(|node| &node.data) {
            Some(Data::Object(members)) => Ok(members),
            _ => self.wrong(value, "This must be an object."),
        }
    }

    fn names(&self, value: NodeId) -> Compiled<Vec<String>> {
        let name = |&item: &NodeId| match self.document.node(item).map(|node| &node.data) {
            Some(Data::Text(name)) => Ok(name.clone()),
            _ => self.wrong(item, "This must be a string."),
        };
        self.list(value)?.iter().map(name).collect()
    }

    fn schemas(&mut self, value: NodeId) -> Compiled<Vec<RuleId>> {
        let items = self.list(value)?.to_vec();
        if items.is_empty() {
            return self.wrong(value, "This list must not be empty.");
        }
        items.into_iter().map(|item| self.rule(item)).collect()
    }

    fn named_schemas(&mut self, value: NodeId) -> Compiled<Vec<(String, RuleId)>> {
        let members = self.object(value)?.to_vec();
        members.into_iter().map(|(key, value)| Ok((self.document.text(key).to_owned(), self.rule(value)?))).collect()
    }

    fn pattern(&self, value: NodeId) -> Compiled<Pattern> {
        let Some(Data::Text(written)) = self.document.node(value).map(|node| &node.data) else {
            return self.wrong(value, "A pattern must be a string.");
        };
        let regex = regex::RegexBuilder::new(&ascii_classes(written)).size_limit(MAX_PATTERN).build();
        match regex {
            Ok(regex) => Ok(Pattern { regex, written: written.clone() }),
            Err(regex::Error::CompiledTooBig(_)) => self.wrong(value, "The pattern is too large."),
            Err(error) => {
                let message = error.to_string();
                let last = message.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.wrong(value, format!("The pattern cannot be used: {last}."))
            }
        }
    }
}

/// JavaScript's `\d` and `\w`, which JSON Schema means, know ASCII alone.
fn ascii_classes(pattern: &str) -> String {
    let mut said = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('d')) => said.push_str("[0-9]"),
            ('\\', Some('D')) => said.push_str("[^0-9]"),
            ('\\', Some('w')) => said.push_str("[0-9A-Za-z_]"),
            ('\\', Some('W')) => said.push_str("[^0-9A-Za-z_]"),
            ('\\', Some(other)) => said.extend(['\\', other]),
            (c, _) => said.push(c),
        }
    }
    said
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (ahead.next(), ahead.next());
        let hex = |digit: Option<u8>| char::from(digit?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (byte, hex(digits.0), hex(digits.1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The rules that a rule applies to the same value.
fn in_place(rule: &Rule) -> Vec<RuleId> {
    let mut parts = Vec::new();
    for keyword in &rule.keywords {
        match keyword {
            Keyword::AllOf(rules) | Keyword::AnyOf(rules) | Keyword::OneOf(rules) => parts.extend(rules),
            Keyword::Not(rule) => parts.push(*rule),
            Keyword::If { condition, consequence, alternative } => {
                parts.extend([Some(*condition), *consequence, *alternative].into_iter().flatten());
            }
            Keyword::DependentSchemas(rules) => parts.extend(rules.iter().map(|(_, rule)| *rule)),
            _ => {}
        }
    }
    parts
}

/// Finds out which shapes can fit a rule; there are no loops, and what is known is not found out again.
fn possible(rules: &mut [Rule], document: &Document, id: RuleId, known: &mut [Option<Shapes>]) -> Shapes {
    if let Some(known) = known.get(id).copied().flatten() {
        return known;
    }
    let parts: Vec<(bool, Vec<RuleId>)> = rules.get(id).map_or(Vec::new(), |rule| {
        rule.keywords
            .iter()
            .filter_map(|keyword| match keyword {
                Keyword::AllOf(rules) => Some((true, rules.clone())),
                Keyword::AnyOf(rules) | Keyword::OneOf(rules) => Some((false, rules.clone())),
                _ => None,
            })
            .collect()
    });
    let mut shapes_left = ALL;
    for (is_all, parts) in parts {
        let each = parts.into_iter().map(|part| possible(rules, document, part, known));
        let each: Vec<Shapes> = each.collect();
        let joined = if is_all {
            each.iter().fold(ALL, |all, one| all & one)
        } else {
            each.iter().fold(0, |any, one| any | one)
        };
        shapes_left &= joined;
    }
    let Some(rule) = rules.get_mut(id) else { return ALL };
    for keyword in &rule.keywords {
        shapes_left &= match keyword {
            Keyword::Never => 0,
            Keyword::Type(types) => *types,
            Keyword::Enum { values, .. } => {
                let shape = |value: &NodeId| document.node(*value).map_or(0, |node| shapes(node.shape));
                values.iter().fold(0, |any, value| any | shape(value))
            }
            _ => ALL,
        };
    }
    rule.possible = shapes_left;
    if let Some(known) = known.get_mut(id) {
        *known = Some(shapes_left);
    }
    shapes_left
}
