//! What a script can ask of the text. Every function charges fuel for the bytes it touches, so that no call costs more than it pays for.
//!
//! Begin with [`Piece`], a part of the text, and [`library`], the module that every script's engine shares.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rhai::{Array, Dynamic, EvalAltResult, INT, ImmutableString, Map, Module, Position, Shared};

use super::MAX_STRING;
use crate::text_index::{TextIndex, Unit};
use crate::verdict::Span;

/// A result that stops the script when it is an error.
type Answer<T> = Result<T, Box<EvalAltResult>>;

/// One run of a script over one text.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) index: TextIndex,
    /// Bytes that may still be touched.
    fuel: AtomicU64,
    /// Shared, not cloned: a clone of a pattern has to build its search states anew, which takes far longer than searching a short text.
    patterns: Mutex<HashMap<String, (Arc<regex::Regex>, u64)>>,
}

/// A part of the text, the whole of it too.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    run: Arc<Run>,
    pub(super) span: Span,
}

/// Several parts of the text: its words, the matches of a pattern.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    run: Arc<Run>,
    pub(super) spans: Arc<[Span]>,
}

/// The most memory a compiled pattern may take, in bytes.
const MAX_PATTERN: usize = 1 << 16;
/// The most matches that one call gives.
const MAX_MATCHES: usize = 10_000;
/// What compiling a pattern is charged: about a millisecond.
const COMPILING: u64 = 300_000;
/// What one entry of a list is charged, in bytes.
const ENTRY: u64 = 32;

impl Run {
    pub(super) fn new(index: TextIndex, fuel: u64) -> Arc<Run> {
        Arc::new(Run { index, fuel: AtomicU64::new(fuel), patterns: Mutex::default() })
    }

    fn charge(&self, bytes: u64) -> Answer<()> {
        let taken = self.fuel.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |fuel| fuel.checked_sub(bytes));
        taken.map(|_| ()).map_err(|_| Box::new(EvalAltResult::ErrorTooManyOperations(Position::NONE)))
    }

    /// The compiled pattern and what searching one byte with it is charged, by the states that it may be in at once.
    fn pattern(&self, pattern: &str) -> Answer<(Arc<regex::Regex>, u64)> {
        let mut patterns = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = patterns.get(pattern) {
            return Ok(known.clone());
        }
        self.charge(COMPILING)?;
        let bad = |error: String| -> Box<EvalAltResult> { format!("the pattern cannot be used: {error}").into() };
        let builder = regex::RegexBuilder::new(pattern).size_limit(MAX_PATTERN).build();
        let compiled = builder.map_err(|error| bad(error.to_string()))?;
        let config = regex_automata::nfa::thompson::Config::new().nfa_size_limit(Some(MAX_PATTERN));
        let nfa = regex_automata::nfa::thompson::Compiler::new().configure(config).build(pattern);
        let n_states = nfa.map_err(|error| bad(error.to_string()))?.states().len() as u64;
        let known = (Arc::new(compiled), 2 + n_states / 4);
        patterns.insert(pattern.to_owned(), known.clone());
        Ok(known)
    }
}

impl Piece {
    pub(super) fn whole(run: &Arc<Run>) -> Piece {
        Piece { run: Arc::clone(run), span: Span::new(0, run.index.as_str().len()) }
    }

    fn text(&self) -> &str {
        self.span.of(self.run.index.as_str())
    }

    /// The text, charged for.
    fn read(&self) -> Answer<&str> {
        let text = self.text();
        self.run.charge(text.len() as u64 + 1)?;
        Ok(text)
    }

    fn string(&self) -> Answer<ImmutableString> {
        let text = self.read()?;
        if text.len() > MAX_STRING {
            return Err(format!("a string may have {MAX_STRING} bytes at most; take a part of the text").into());
        }
        Ok(text.into())
    }

    fn part(&self, span: Span) -> Piece {
        Piece { run: Arc::clone(&self.run), span }
    }

    fn pieces(&self, spans: Vec<Span>) -> Answer<Pieces> {
        self.run.charge(spans.len() as u64 * ENTRY)?;
        Ok(Pieces { run: Arc::clone(&self.run), spans: spans.into() })
    }

    /// The units of the whole text that lie inside the piece.
    fn units(&self, unit: Unit) -> Answer<Pieces> {
        let all = self.run.index.units(unit).spans;
        let first = all.partition_point(|span| span.start < self.span.start);
        let inside = all.get(first..).unwrap_or_default().iter().take_while(|span| span.end <= self.span.end);
        self.pieces(inside.copied().collect())
    }

    fn characters(&self) -> Answer<Pieces> {
        let text = self.read()?;
        self.run.charge(text.len() as u64 * ENTRY)?;
        let start = self.span.start;
        let spans = text.char_indices().map(|(at, c)| Span::new(start + at, start + at + c.len_utf8())).collect();
        self.pieces(spans)
    }

    fn trimmed(&self) -> Answer<Piece> {
        let text = self.read()?;
        let start = self.span.start + (text.len() - text.trim_start().len());
        Ok(self.part(Span::new(start, start + text.trim().len())))
    }

    fn find(&self, wanted: &str) -> Answer<Dynamic> {
        let found = self.read()?.find(wanted).map(|at| self.span.start + at);
        Ok(found.map_or(Dynamic::UNIT, |at| Dynamic::from(self.part(Span::new(at, at + wanted.len())))))
    }

    fn find_all(&self, wanted: &str) -> Answer<Pieces> {
        let found = self.read()?.match_indices(wanted).filter(|_| !wanted.is_empty());
        let spans = found.map(|(at, part)| Span::new(self.span.start + at, self.span.start + at + part.len()));
        self.pieces(spans.collect())
    }

    fn is_match(&self, pattern: &str) -> Answer<bool> {
        let (regex, cost) = self.run.pattern(pattern)?;
        self.run.charge((self.text().len() as u64 + 1) * cost)?;
        Ok(regex.is_match(self.text()))
    }

    /// Every match in order. A search may look far beyond its match, so each is charged for a share of what is left.
    fn matches(&self, pattern: &str) -> Answer<Pieces> {
        let (regex, cost) = self.run.pattern(pattern)?;
        let text = self.text();
        self.run.charge((text.len() as u64 + 1) * cost)?;
        let mut spans = Vec::new();
        for found in regex.find_iter(text).take(MAX_MATCHES) {
            self.run.charge((text.len() - found.start()) as u64 / 64 * cost + ENTRY)?;
            spans.push(Span::new(self.span.start + found.start(), self.span.start + found.end()));
        }
        self.pieces(spans)
    }
}

impl Pieces {
    fn get(&self, at: INT) -> Answer<Piece> {
        let n = self.spans.len();
        let index = usize::try_from(if at < 0 { at.saturating_add_unsigned(n as u64) } else { at });
        let span = index.ok().and_then(|index| self.spans.get(index));
        let error = || Box::new(EvalAltResult::ErrorArrayBounds(n, at, Position::NONE));
        span.map(|&span| Piece { run: Arc::clone(&self.run), span }).ok_or_else(error)
    }

    fn end(&self, at: INT) -> Dynamic {
        self.get(at).map_or(Dynamic::UNIT, Dynamic::from)
    }

    fn contains(&self, wanted: &str) -> Answer<bool> {
        self.run.charge(self.spans.len() as u64 + 1)?;
        let text = self.run.index.as_str();
        Ok(self.spans.iter().any(|span| span.of(text) == wanted))
    }
}

impl IntoIterator for Pieces {
    type Item = Piece;
    type IntoIter = Box<dyn Iterator<Item = Piece>>;

    fn into_iter(self) -> Self::IntoIter {
        let Pieces { run, spans } = self;
        Box::new((0..spans.len()).filter_map(move |at| Some(Piece { run: Arc::clone(&run), span: *spans.get(at)? })))
    }
}

/// The functions of every script, made once.
pub(super) fn library() -> Shared<Module> {
    static LIBRARY: OnceLock<Shared<Module>> = OnceLock::new();
    let made = LIBRARY.get_or_init(|| {
        let mut module = Module::new();
        module.set_custom_type::<Piece>("text").set_custom_type::<Pieces>("list of texts");
        add_cutting(&mut module);
        add_asking(&mut module);
        add_comparing(&mut module);
        add_lists(&mut module);
        add_strings(&mut module);
        module.build_index();
        Shared::new(module)
    });
    Shared::clone(made)
}

fn int(n: usize) -> INT {
    INT::try_from(n).unwrap_or(INT::MAX)
}

fn add_cutting(module: &mut Module) {
    module.set_native_fn("words", |piece: Piece| piece.units(Unit::Word));
    module.set_native_fn("sentences", |piece: Piece| piece.units(Unit::Sentence));
    module.set_native_fn("lines", |piece: Piece| piece.units(Unit::Line));
    module.set_native_fn("paragraphs", |piece: Piece| piece.units(Unit::Paragraph));
    module.set_native_fn("list_items", |piece: Piece| piece.units(Unit::ListItem));
    module.set_native_fn("characters", |piece: Piece| piece.characters());
    module.set_native_fn("trim", |piece: Piece| piece.trimmed());
    module.set_native_fn("find", |piece: Piece, wanted: &str| piece.find(wanted));
    module.set_native_fn("find_all", |piece: Piece, wanted: &str| piece.find_all(wanted));
    module.set_native_fn("matches", |piece: Piece, pattern: &str| piece.matches(pattern));
}

fn add_asking(module: &mut Module) {
    module.set_getter_fn("start", |piece: &mut Piece| -> Answer<INT> { Ok(int(piece.span.start)) });
    module.set_getter_fn("end", |piece: &mut Piece| -> Answer<INT> { Ok(int(piece.span.end)) });
    module.set_native_fn("len", |piece: Piece| Ok(int(piece.read()?.chars().count())));
    module.set_native_fn("is_empty", |piece: Piece| Ok(piece.text().is_empty()));
    module.set_native_fn("count", |piece: Piece, wanted: &str| Ok(int(piece.find_all(wanted)?.spans.len())));
    module.set_native_fn("contains", |piece: Piece, wanted: &str| Ok(piece.read()?.contains(wanted)));
    module.set_native_fn("starts_with", |piece: Piece, wanted: &str| Ok(piece.read()?.starts_with(wanted)));
    module.set_native_fn("ends_with", |piece: Piece, wanted: &str| Ok(piece.read()?.ends_with(wanted)));
    module.set_native_fn("is_match", |piece: Piece, pattern: &str| piece.is_match(pattern));
    module.set_native_fn("lower", |piece: Piece| Ok(ImmutableString::from(piece.string()?.to_lowercase())));
    module.set_native_fn("upper", |piece: Piece| Ok(ImmutableString::from(piece.string()?.to_uppercase())));
    module.set_native_fn("to_string", |piece: Piece| piece.string());
    module.set_native_fn("to_debug", |piece: Piece| piece.string());
    module.set_native_fn("number", |piece: Piece| Ok(number(piece.read()?)));
    module.set_native_fn("is_letter", |piece: Piece| Ok(piece.read()?.chars().all(char::is_alphabetic)));
    module.set_native_fn("is_digit", |piece: Piece| Ok(piece.read()?.chars().all(|c| c.is_ascii_digit())));
    module.set_native_fn("is_upper", |piece: Piece| Ok(piece.read()?.chars().all(char::is_uppercase)));
    module.set_native_fn("is_lower", |piece: Piece| Ok(piece.read()?.chars().all(char::is_lowercase)));
}

fn add_comparing(module: &mut Module) {
    module.set_native_fn("==", |a: Piece, b: Piece| Ok(a.read()? == b.text()));
    module.set_native_fn("!=", |a: Piece, b: Piece| Ok(a.read()? != b.text()));
    module.set_native_fn("==", |a: Piece, b: &str| Ok(a.read()? == b));
    module.set_native_fn("!=", |a: Piece, b: &str| Ok(a.read()? != b));
    module.set_native_fn("==", |a: &str, b: Piece| Ok(a == b.read()?));
    module.set_native_fn("!=", |a: &str, b: Piece| Ok(a != b.read()?));
    module.set_native_fn("<", |a: Piece, b: Piece| Ok(a.read()? < b.text()));
    module.set_native_fn(">", |a: Piece, b: Piece| Ok(a.read()? > b.text()));
    module.set_native_fn("+", |a: Piece, b: &str| Ok(ImmutableString::from(format!("{}{b}", a.string()?))));
    module.set_native_fn("+", |a: &str, b: Piece| Ok(ImmutableString::from(format!("{a}{}", b.string()?))));
}

fn add_lists(module: &mut Module) {
    module.set_iterable::<Pieces>();
    module.set_indexer_get_fn(|pieces: &mut Pieces, at: INT| pieces.get(at));
    module.set_native_fn("len", |pieces: Pieces| Ok(int(pieces.spans.len())));
    module.set_native_fn("is_empty", |pieces: Pieces| Ok(pieces.spans.is_empty()));
    module.set_native_fn("first", |pieces: Pieces| Ok(pieces.end(0)));
    module.set_native_fn("last", |pieces: Pieces| Ok(pieces.end(-1)));
    module.set_native_fn("contains", |pieces: Pieces, wanted: &str| pieces.contains(wanted));
    module.set_native_fn("contains", |pieces: Pieces, wanted: Piece| pieces.contains(wanted.text()));
    module.set_native_fn("len", |array: &mut Array| Ok(int(array.len())));
    module.set_native_fn("is_empty", |array: &mut Array| Ok(array.is_empty()));
    module.set_native_fn("push", |array: &mut Array, value: Dynamic| {
        array.push(value);
        Ok(())
    });
    module.set_native_fn("pop", |array: &mut Array| Ok(array.pop().unwrap_or(Dynamic::UNIT)));
    module.set_native_fn("contains", |array: &mut Array, wanted: Dynamic| {
        Ok(array.iter().any(|value| is_equal(value, &wanted)))
    });
    module.set_native_fn("len", |map: &mut Map| Ok(int(map.len())));
    module.set_native_fn("contains", |map: &mut Map, key: &str| Ok(map.contains_key(key)));
    module.set_native_fn("keys", |map: &mut Map| {
        Ok(map.keys().map(|key| Dynamic::from(ImmutableString::from(key.as_str()))).collect::<Array>())
    });
    module.set_native_fn("values", |map: &mut Map| Ok(map.values().cloned().collect::<Array>()));
}

fn add_strings(module: &mut Module) {
    module.set_native_fn("len", |text: &str| Ok(int(text.chars().count())));
    module.set_native_fn("is_empty", |text: &str| Ok(text.is_empty()));
    module.set_native_fn("lower", |text: &str| Ok(ImmutableString::from(text.to_lowercase())));
    module.set_native_fn("upper", |text: &str| Ok(ImmutableString::from(text.to_uppercase())));
    module.set_native_fn("trim", |text: &str| Ok(ImmutableString::from(text.trim())));
    module.set_native_fn("contains", |text: &str, wanted: &str| Ok(text.contains(wanted)));
    module.set_native_fn("starts_with", |text: &str, wanted: &str| Ok(text.starts_with(wanted)));
    module.set_native_fn("ends_with", |text: &str, wanted: &str| Ok(text.ends_with(wanted)));
    module.set_native_fn("number", |text: &str| Ok(number(text)));
    module.set_native_fn("to_string", |n: INT| Ok(ImmutableString::from(n.to_string())));
    module.set_native_fn("to_string", |is: bool| Ok(ImmutableString::from(is.to_string())));
    module.set_native_fn("to_string", |c: char| Ok(ImmutableString::from(c.to_string())));
}

/// The whole number that the text writes, or nothing.
fn number(text: &str) -> Dynamic {
    text.trim().parse::<INT>().map_or(Dynamic::UNIT, Dynamic::from)
}

/// Whether two simple values are equal; a text equals the string that says the same.
fn is_equal(a: &Dynamic, b: &Dynamic) -> bool {
    let text = |value: &Dynamic| -> Option<String> {
        let piece = value.read_lock::<Piece>().map(|piece| piece.text().to_owned());
        piece.or_else(|| value.read_lock::<ImmutableString>().map(|text| text.to_string()))
    };
    match (a.as_int(), b.as_int(), a.as_bool(), b.as_bool()) {
        (Ok(a), Ok(b), ..) => a == b,
        (_, _, Ok(a), Ok(b)) => a == b,
        _ => text(a).is_some_and(|a| text(b).is_some_and(|b| a == b)),
    }
}
