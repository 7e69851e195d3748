//! Judges one complete value by one rule of a schema, within a limit of steps. Judging while a text streams is in `stream.rs`.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::schema::{INTEGER, Keyword, Pattern, RuleId, Schema, shape_names, shapes};
use crate::json_text::{Data, Document, NodeId, Shape};
use crate::kinds::counted;

/// Why a value was not found to fit.
#[derive(Debug, Clone)]
pub(super) enum Stop {
    Failed(Failure),
    /// It takes too many steps, or stands too deep.
    Exhausted,
}

/// What does not fit, and why.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// The value or the key.
    pub(super) node: NodeId,
    /// The end of a sentence: "must be a string, not an array".
    pub(super) what: String,
}

/// How far a rule looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Into everything inside the value.
    Deep,
    /// Not into members, items and keys that the rule demands something of in any case: they were judged when they ended.
    Shallow,
}

/// The members or items of a value that some rule has looked at; empty when nobody asks.
pub(super) type Seen = Vec<bool>;
type Judged = Result<Seen, Stop>;

/// Rules may apply rules, and values hold values: how deep that may go on the machine's stack.
const MAX_RECURSION: u32 = 200;

/// A complete document to be judged.
pub(super) struct Validator<'v> {
    pub(super) schema: &'v Schema,
    pub(super) document: &'v Document,
    pub(super) text: &'v str,
    /// Steps that may still be taken.
    pub(super) fuel: &'v mut u64,
}

impl Validator<'_> {
    /// Whether the value fits the rule.
    pub(super) fn judge(&mut self, rule: RuleId, node: NodeId, reach: Reach) -> Result<(), Stop> {
        self.apply(rule, node, reach, 0).map(|_| ())
    }

    fn spend(&mut self, steps: usize) -> Result<(), Stop> {
        *self.fuel = self.fuel.checked_sub(steps as u64).ok_or(Stop::Exhausted)?;
        Ok(())
    }

    fn fail<T>(&self, node: NodeId, what: impl Into<String>) -> Result<T, Stop> {
        Err(Stop::Failed(Failure { node, what: what.into() }))
    }

    fn apply(&mut self, rule: RuleId, node: NodeId, reach: Reach, depth: u32) -> Judged {
        if depth > MAX_RECURSION {
            return Err(Stop::Exhausted);
        }
        let schema = self.schema;
        let n = match self.document.node(node).map(|node| &node.data) {
            Some(Data::Array(items)) => items.len(),
            Some(Data::Object(members)) => members.len(),
            _ => 0,
        };
        let mut seen: Seen = if schema.tracks { vec![false; n] } else { Vec::new() };
        self.spend(1 + seen.len())?;
        for keyword in schema.rule(rule) {
            self.spend(1)?;
            self.keyword(keyword, node, reach, depth, &mut seen)?;
        }
        Ok(seen)
    }

    fn keyword(
        &mut self,
        keyword: &Keyword,
        node: NodeId,
        reach: Reach,
        depth: u32,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        match keyword {
            Keyword::AllOf(rules) => {
                for &rule in rules {
                    let its = self.apply(rule, node, reach, depth + 1)?;
                    mark(seen, &its);
                }
                Ok(())
            }
            Keyword::AnyOf(rules) | Keyword::OneOf(rules) => {
                let is_one = matches!(keyword, Keyword::OneOf(_));
                self.alternatives(rules, is_one, node, depth, seen)
            }
            Keyword::Not(rule) => match self.apply(*rule, node, Reach::Deep, depth + 1) {
                Ok(_) => self.fail(node, "fits what it must not fit"),
                Err(Stop::Failed(_)) => Ok(()),
                Err(Stop::Exhausted) => Err(Stop::Exhausted),
            },
            Keyword::If { condition, consequence, alternative } => {
                let chosen = match self.apply(*condition, node, Reach::Deep, depth + 1) {
                    Ok(its) => {
                        mark(seen, &its);
                        consequence
                    }
                    Err(Stop::Failed(_)) => alternative,
                    Err(Stop::Exhausted) => return Err(Stop::Exhausted),
                };
                if let Some(rule) = chosen {
                    let its = self.apply(*rule, node, Reach::Deep, depth + 1)?;
                    mark(seen, &its);
                }
                Ok(())
            }
            Keyword::DependentSchemas(rules) => {
                for (key, rule) in rules {
                    if self.document.member(node, key).is_some() {
                        let its = self.apply(*rule, node, Reach::Deep, depth + 1)?;
                        mark(seen, &its);
                    }
                }
                Ok(())
            }
            Keyword::Never | Keyword::Type(_) | Keyword::Enum { .. } => self.of_any(keyword, node),
            _ => match self.document.node(node).map(|node| node.shape) {
                Some(Shape::Number) => self.of_number(keyword, node),
                Some(Shape::Text) => self.of_text(keyword, node),
                Some(Shape::Array) => self.of_array(keyword, node, reach, depth, seen),
                Some(Shape::Object) => self.of_object(keyword, node, reach, depth, seen),
                _ => Ok(()),
            },
        }
    }

    fn alternatives(
        &mut self,
        rules: &[RuleId],
        is_one: bool,
        node: NodeId,
        depth: u32,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let mut n_fitting = 0;
        let mut nearest: Option<Failure> = None;
        for &rule in rules {
            match self.apply(rule, node, Reach::Deep, depth + 1) {
                Ok(its) => {
                    n_fitting += 1;
                    mark(seen, &its);
                    // The other alternatives may look at more members, which only matters to those who ask.
                    if !is_one && !self.schema.tracks {
                        return Ok(());
                    }
                }
                Err(Stop::Failed(failure)) => {
                    // The alternative that failed deepest inside was probably meant.
                    let is_inside = failure.node != node;
                    if nearest.as_ref().is_none_or(|known| known.node == node && is_inside) {
                        nearest = Some(failure);
                    }
                }
                Err(Stop::Exhausted) => return Err(Stop::Exhausted),
            }
        }
        match (n_fitting, nearest) {
            (1, _) => Ok(()),
            (0, Some(failure)) if failure.node != node || rules.len() == 1 => Err(Stop::Failed(failure)),
            (0, _) => self.fail(node, format!("fits none of the {} alternatives", rules.len())),
            (n, _) if is_one => self.fail(node, format!("fits {n} alternatives, but must fit one")),
            _ => Ok(()),
        }
    }

    fn of_any(&mut self, keyword: &Keyword, node: NodeId) -> Result<(), Stop> {
        let Some(value) = self.document.node(node) else { return Ok(()) };
        match keyword {
            Keyword::Never => self.fail(node, "must not be there"),
            Keyword::Type(types) => {
                let own = match &value.data {
                    Data::Number(number) if number.is_integer() => shapes(Shape::Number),
                    // A number with a fraction is a number, but no integer.
                    Data::Number(_) => shapes(Shape::Number) & !INTEGER,
                    _ => shapes(value.shape),
                };
                if types & own != 0 {
                    return Ok(());
                }
                self.fail(node, format!("must be {}, not {}", shape_names(*types), self.shown(node)))
            }
            Keyword::Enum { values, written } => {
                for &wanted in values {
                    if self.is_equal(wanted, node)? {
                        return Ok(());
                    }
                }
                self.fail(node, format!("must be {}, not {}", shortened(written), self.shown(node)))
            }
            _ => Ok(()),
        }
    }

    fn of_number(&mut self, keyword: &Keyword, node: NodeId) -> Result<(), Stop> {
        let Some(Data::Number(number)) = self.document.node(node).map(|node| &node.data) else { return Ok(()) };
        match keyword {
            Keyword::Minimum { bound, is_exclusive, written } => match (number.compare(*bound), is_exclusive) {
                (Ordering::Less, _) => self.fail(node, format!("{} is less than {written}", self.shown(node))),
                (Ordering::Equal, true) => self.fail(node, format!("must be more than {written}")),
                _ => Ok(()),
            },
            Keyword::Maximum { bound, is_exclusive, written } => match (number.compare(*bound), is_exclusive) {
                (Ordering::Greater, _) => self.fail(node, format!("{} is more than {written}", self.shown(node))),
                (Ordering::Equal, true) => self.fail(node, format!("must be less than {written}")),
                _ => Ok(()),
            },
            Keyword::MultipleOf { factor, written } if !number.is_multiple_of(*factor) => {
                self.fail(node, format!("{} is no multiple of {written}", self.shown(node)))
            }
            _ => Ok(()),
        }
    }

    fn of_text(&mut self, keyword: &Keyword, node: NodeId) -> Result<(), Stop> {
        let text = self.document.text(node);
        match keyword {
            Keyword::MinLength(least) => {
                self.spend(text.len() / 8)?;
                let n = text.chars().count();
                if (n as u64) < *least {
                    return self.fail(node, format!("has {}, fewer than {least}", characters(n)));
                }
                Ok(())
            }
            Keyword::MaxLength(most) => {
                self.spend(text.len() / 8)?;
                let n = text.chars().count();
                if n as u64 > *most {
                    return self.fail(node, format!("has {}, more than {most}", characters(n)));
                }
                Ok(())
            }
            Keyword::Pattern(pattern) => {
                if self.is_match(pattern, text)? {
                    return Ok(());
                }
                self.fail(node, format!("does not match {}", shortened(&pattern.written)))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn is_match(&mut self, pattern: &Pattern, text: &str) -> Result<bool, Stop> {
        // A pattern of n bytes seldom has more than n states that matter at once.
        self.spend(1 + text.len() * (1 + pattern.written.len() / 16))?;
        Ok(pattern.regex.is_match(text))
    }

    fn of_array(
        &mut self,
        keyword: &Keyword,
        node: NodeId,
        reach: Reach,
        depth: u32,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let document = self.document;
        let items = document.items(node);
        let n = items.len() as u64;
        match keyword {
            Keyword::MinItems(least) if n < *least => {
                self.fail(node, format!("has {}, fewer than {least}", counted(items.len(), "item", "items")))
            }
            Keyword::MaxItems(most) if n > *most => {
                self.fail(node, format!("has {}, more than {most}", counted(items.len(), "item", "items")))
            }
            Keyword::UniqueItems if reach == Reach::Deep => {
                let mut known = HashSet::new();
                for &item in items {
                    let canonical = self.canonical(item)?;
                    if !known.insert(canonical) {
                        return self.fail(item, "is there twice");
                    }
                }
                Ok(())
            }
            Keyword::Items { prefix, rest } => {
                for (at, &item) in items.iter().enumerate() {
                    let Some(rule) = prefix.get(at).copied().or(*rest) else { break };
                    mark_one(seen, at);
                    if reach == Reach::Deep {
                        self.apply(rule, item, reach, depth + 1)?;
                    }
                }
                Ok(())
            }
            Keyword::Contains { rule, least, most } => {
                let mut n = 0_u64;
                for (at, &item) in items.iter().enumerate() {
                    match self.apply(*rule, item, Reach::Deep, depth + 1) {
                        Ok(_) => {
                            n += 1;
                            mark_one(seen, at);
                        }
                        Err(Stop::Failed(_)) => {}
                        Err(Stop::Exhausted) => return Err(Stop::Exhausted),
                    }
                }
                if n < *least {
                    return self.fail(node, format!("has {n} of at least {least} wanted items"));
                }
                match most {
                    Some(most) if n > *most => self.fail(node, format!("has {n} of at most {most} wanted items")),
                    _ => Ok(()),
                }
            }
            Keyword::UnevaluatedItems(rule) => self.unseen(*rule, items.iter().copied(), depth, seen),
            _ => Ok(()),
        }
    }

    fn of_object(
        &mut self,
        keyword: &Keyword,
        node: NodeId,
        reach: Reach,
        depth: u32,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        let document = self.document;
        let members = document.members(node);
        let n = members.len() as u64;
        match keyword {
            Keyword::MinProperties(least) if n < *least => {
                self.fail(node, format!("has {}, fewer than {least}", counted(members.len(), "member", "members")))
            }
            Keyword::MaxProperties(most) if n > *most => {
                self.fail(node, format!("has {}, more than {most}", counted(members.len(), "member", "members")))
            }
            Keyword::Required(keys) => {
                self.spend(keys.len() * members.len())?;
                match keys.iter().find(|key| document.member(node, key).is_none()) {
                    Some(key) => self.fail(node, format!("has no “{key}”")),
                    None => Ok(()),
                }
            }
            Keyword::DependentRequired(dependencies) => {
                for (key, wanted) in dependencies {
                    self.spend((1 + wanted.len()) * members.len())?;
                    if document.member(node, key).is_none() {
                        continue;
                    }
                    if let Some(missing) = wanted.iter().find(|key| document.member(node, key).is_none()) {
                        return self.fail(node, format!("has “{key}”, but no “{missing}”"));
                    }
                }
                Ok(())
            }
            Keyword::PropertyNames(rule) if reach == Reach::Deep => {
                members.iter().try_for_each(|(key, _)| self.apply(*rule, *key, Reach::Deep, depth + 1).map(|_| ()))
            }
            Keyword::Members { .. } => {
                for (at, &(key, value)) in members.iter().enumerate() {
                    let rules = self.member_rules(keyword, document.text(key))?;
                    if !rules.is_empty() {
                        mark_one(seen, at);
                    }
                    if reach == Reach::Deep {
                        for rule in rules {
                            self.apply(rule, value, reach, depth + 1)?;
                        }
                    }
                }
                Ok(())
            }
            Keyword::UnevaluatedProperties(rule) => {
                self.unseen(*rule, members.iter().map(|&(_, value)| value), depth, seen)
            }
            _ => Ok(()),
        }
    }

    /// The rules that a keyword has for the member of this name.
    pub(super) fn member_rules(&mut self, keyword: &Keyword, key: &str) -> Result<Vec<RuleId>, Stop> {
        let Keyword::Members { named, patterns, others } = keyword else { return Ok(Vec::new()) };
        let mut rules: Vec<RuleId> = named.get(key).copied().into_iter().collect();
        for (pattern, rule) in patterns {
            if self.is_match(pattern, key)? {
                rules.push(*rule);
            }
        }
        if rules.is_empty() {
            rules.extend(others);
        }
        Ok(rules)
    }

    fn unseen(
        &mut self,
        rule: RuleId,
        values: impl Iterator<Item = NodeId>,
        depth: u32,
        seen: &mut Seen,
    ) -> Result<(), Stop> {
        for (at, value) in values.enumerate() {
            if seen.get(at) == Some(&false) {
                self.apply(rule, value, Reach::Deep, depth + 1)?;
                mark_one(seen, at);
            }
        }
        Ok(())
    }

    /// Whether a value of the schema equals one of the document.
    fn is_equal(&mut self, wanted: NodeId, node: NodeId) -> Result<bool, Stop> {
        self.spend(1)?;
        let (schema, document) = (self.schema, self.document);
        let (Some(a), Some(b)) = (schema.document.node(wanted), document.node(node)) else { return Ok(false) };
        match (&a.data, &b.data) {
            (Data::Nothing, Data::Nothing) => Ok(a.shape == b.shape),
            (Data::Boolean(a), Data::Boolean(b)) => Ok(a == b),
            (Data::Number(a), Data::Number(b)) => Ok(a.key() == b.key()),
            (Data::Text(a), Data::Text(b)) => {
                self.spend(a.len().min(b.len()) / 8)?;
                Ok(a == b)
            }
            (Data::Array(a), Data::Array(b)) => {
                let mut is_equal = a.len() == b.len();
                for (&a, &b) in a.iter().zip(b) {
                    is_equal = is_equal && self.is_equal(a, b)?;
                }
                Ok(is_equal)
            }
            (Data::Object(a), Data::Object(b)) => {
                let mut is_equal = a.len() == b.len();
                for &(key, value) in a {
                    self.spend(b.len())?;
                    let other = document.member(node, schema.document.text(key));
                    is_equal = is_equal && other.is_some_and(|_| true);
                    if let Some(other) = other.filter(|_| is_equal) {
                        is_equal = self.is_equal(value, other)?;
                    }
                }
                Ok(is_equal)
            }
            _ => Ok(false),
        }
    }

    /// The same text for equal values.
    pub(super) fn canonical(&mut self, node: NodeId) -> Result<String, Stop> {
        self.spend(1)?;
        let document = self.document;
        let Some(value) = document.node(node) else { return Ok(String::new()) };
        let said = match &value.data {
            Data::Nothing => "null".to_owned(),
            Data::Boolean(is) => is.to_string(),
            Data::Number(number) => format!("{:?}", number.key()),
            Data::Text(text) => format!("{text:?}"),
            Data::Array(items) => {
                let items = items.iter().map(|&item| self.canonical(item)).collect::<Result<Vec<_>, _>>()?;
                format!("[{}]", items.join(","))
            }
            Data::Object(members) => {
                let member = |&(key, value): &(NodeId, NodeId)| {
                    Ok(format!("{:?}:{}", document.text(key), self.canonical(value)?))
                };
                let mut members = members.iter().map(member).collect::<Result<Vec<_>, Stop>>()?;
                members.sort_unstable();
                format!("{{{}}}", members.join(","))
            }
        };
        self.spend(said.len() / 8)?;
        Ok(said)
    }

    /// The value as it is written, or what it is when that is long.
    fn shown(&self, node: NodeId) -> String {
        let written = self.document.span(node).of(self.text);
        match self.document.node(node).map(|node| node.shape) {
            Some(Shape::Object | Shape::Array) => {
                self.document.node(node).map_or("", |node| node.shape.noun()).to_owned()
            }
            _ => shortened(written),
        }
    }
}

fn characters(n: usize) -> String {
    counted(n, "character", "characters")
}

/// At most 60 characters.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn mark(seen: &mut Seen, its: &Seen) {
    for (seen, its) in seen.iter_mut().zip(its) {
        *seen |= its;
    }
}

fn mark_one(seen: &mut Seen, at: usize) {
    if let Some(seen) = seen.get_mut(at) {
        *seen = true;
    }
}
