//! The kind `script`: a check in a small language, and when it is run. Compiling and running are in `script/program.rs`, what a script can ask in `script/library.rs`.

mod library;
mod program;

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::constraint::ParameterError;
use crate::kinds::{Kind, MAX_ENTRIES, validate_text};
use crate::monitor::Monitor;
use crate::registry::{KindInfo, ParamInfo, ParamKind};
use crate::text_index::TextIndex;
use crate::verdict::Verdict;
use program::{Budget, Program, SharedProgram};

/// A check of one's own, written as a script.
///
/// # What it checks
/// Whatever the script says. Its last value is `true`, `false`, or a map `#{ok, measured, reason, spans}` of which only `ok` is needed;
/// `spans` is a list of parts of the text, or of `[start, end]` in bytes of UTF-8.
///
/// # How it is measured
/// The script is Rhai without floating-point numbers, closures, modules and `eval`. It sees `text` and its parameters and nothing else: no clock, no files,
/// no network, no chance. Of the text and of its parts it can ask `words()`, `sentences()`, `lines()`, `paragraphs()`, `list_items()`, `characters()`, `trim()`,
/// `find(s)`, `find_all(s)`, `matches(pattern)`, `is_match(pattern)`, `count(s)`, `contains(s)`, `starts_with(s)`, `ends_with(s)`, `len()` in characters,
/// `lower()`, `upper()`, `number()`, `is_upper()`, `is_lower()`, `is_letter()`, `is_digit()`, `start` and `end`. The words of a part are the words of the whole
/// text that lie in it. A run is limited in steps, in bytes touched and in sizes, so that it takes a second at most;
/// one that is stopped, or fails, makes the constraint not checkable and says where.
///
/// # Settled
/// Never before the end: whether a script's answer can still change is not known, and is not left to its author's word. While a long text streams, a script
/// that takes many steps is run again only when the text has grown by an eighth; the verdict on the finished response is always exact.
///
/// # Upstream ids
/// promptfoo `javascript`, `python`; guardrails custom validators; MulDimIF's checking scripts. None of them limits what a script may do.
///
/// # Reference
/// The Rhai book, version 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// The script.
    pub source: String,
    /// Values that the script reads by name, each "name = value": a whole number, `true` or `false`, or else a text.
    #[serde(default)]
    pub parameters: Vec<String>,
}

pub(crate) const INFO: KindInfo = KindInfo {
    id: "script",
    title: "Script",
    category: "Own checks",
    summary: "A script of one's own (Rhai) says yes or no; it sees the text and its parameters and cannot run for long.",
    upstream_ids: &["promptfoo:javascript", "promptfoo:python"],
    params: &[SOURCE, PARAMETERS],
    example: || {
        let source = "let long = [];\n\nfor word in text.words() {\n    if word.len() > limit {\n        long.push(word);\n    }\n}\n\n\
                      #{ok: long.is_empty(), measured: `${long.len()} long words`, spans: long}\n";
        Script { source: source.to_owned(), parameters: vec!["limit = 12".to_owned()] }.into()
    },
};

const SOURCE: ParamInfo = ParamInfo {
    name: "source",
    title: "Script",
    kind: ParamKind::Code,
    help: "Its last value is true, false, or #{ok, measured, reason, spans}; it reads `text` and the parameters.",
};

const PARAMETERS: ParamInfo =
    ParamInfo { name: "parameters", title: "Parameters", kind: ParamKind::List, help: "One a line: name = value." };

/// The longest script, in bytes.
const MAX_SOURCE: usize = 20_000;
/// The longest string that a script may hold, in bytes. Copying it is one operation, so it bounds what an operation costs.
const MAX_STRING: usize = 1 << 14;
/// The longest text that a script may judge, in bytes: about 60,000 tokens of English.
const MAX_TEXT_LEN: usize = 1 << 18;

impl Kind for Script {
    fn info(&self) -> &'static KindInfo {
        &INFO
    }

    fn validate(&self) -> Result<(), ParameterError> {
        if self.source.trim().is_empty() {
            return Err(ParameterError::Empty { kind: INFO.id, param: "source" });
        }
        let too_long = |param, n, unit, max| ParameterError::TooLong { kind: INFO.id, param, n, unit, max };
        if self.source.len() > MAX_SOURCE {
            return Err(too_long("source", self.source.len(), "bytes", MAX_SOURCE));
        }
        if self.parameters.len() > MAX_ENTRIES {
            return Err(too_long("parameters", self.parameters.len(), "entries", MAX_ENTRIES));
        }
        self.parameters.iter().try_for_each(|line| validate_text(&INFO, "parameters", line))?;
        Program::compile(&self.source, &self.parameters).map(|_| ())
    }

    fn describe(&self) -> String {
        let first = self.source.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        match first.strip_prefix("//") {
            Some(comment) => comment.trim().trim_end_matches('.').chars().take(120).collect(),
            None => "Keep the script's rule".to_owned(),
        }
    }

    fn start(&self) -> Result<Box<dyn Monitor>, ParameterError> {
        let program = Arc::new(Program::compile(&self.source, &self.parameters)?);
        Ok(Box::new(ScriptMonitor { program, cache: Cache::default() }))
    }
}

#[derive(Debug, Clone)]
struct ScriptMonitor {
    program: SharedProgram,
    cache: Cache,
}

/// What was found out last, so that asking twice costs nothing. It changes no answer.
#[derive(Debug, Default)]
struct Cache(Mutex<Known>);

#[derive(Debug, Clone, Default)]
struct Known {
    /// The length of a text, and the verdict on it within the small budget.
    small: Option<(usize, Option<Verdict>)>,
    /// The length of a text, and the verdict on it.
    full: Option<(usize, Verdict)>,
}

impl Clone for Cache {
    fn clone(&self) -> Cache {
        Cache(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl ScriptMonitor {
    /// The verdict on the text within the full budget.
    fn exact(&self, known: &mut Known, text: &TextIndex) -> Verdict {
        let len = text.as_str().len();
        if let Some((_, verdict)) = known.full.as_ref().filter(|(at, _)| *at == len) {
            return verdict.clone();
        }
        let exhausted = || Verdict::not_checkable("The script was stopped: it takes too many steps for this text.");
        let verdict = self.program.run(text, Budget::FULL).unwrap_or_else(exhausted);
        known.full = Some((len, verdict.clone()));
        verdict
    }
}

impl Monitor for ScriptMonitor {
    /// A function of the text alone, whatever was asked before: within the small budget the verdict on all of it, otherwise that on its last milestone.
    fn verdict(&self, text: &TextIndex) -> Verdict {
        let len = text.as_str().len();
        if len > MAX_TEXT_LEN {
            return Verdict::not_checkable(format!("A script judges at most {MAX_TEXT_LEN} bytes of text."));
        }
        let known = &mut *self.cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if text.is_over() {
            return self.exact(known, text);
        }
        let small = match known.small.take().filter(|(at, _)| *at == len) {
            Some((_, verdict)) => verdict,
            None => self.program.run(text, Budget::SMALL),
        };
        known.small = Some((len, small.clone()));
        if let Some(verdict) = small {
            return verdict;
        }
        let until = milestone(text.as_str());
        if let Some((_, verdict)) = known.full.as_ref().filter(|(at, _)| *at == until) {
            return verdict.clone();
        }
        let mut prefix = TextIndex::default();
        prefix.push(text.as_str().get(..until).unwrap_or_default());
        self.exact(known, &prefix)
    }
}

/// The end of the longest prefix whose length is a milestone; each milestone is at most an eighth beyond the one before.
fn milestone(text: &str) -> usize {
    let step = (text.len() / 8).max(1);
    // The largest power of two that is not above the step, so that few lengths are milestones.
    let step = 1_usize << step.ilog2();
    let mut end = text.len() / step * step;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Scripts that would run for minutes or fill the memory: by name, for the tests and for measuring.
#[cfg(test)]
const WORST: &[(&str, &str)] = &[
    ("an empty loop", "loop { }"),
    ("arithmetic", "let n = 0; loop { n = (n * 31 + 7) % 1000003; }"),
    ("recursion", "fn f(n) { if n == 0 { 1 } else { f(n - 1) + f(n - 1) } } f(15)"),
    ("growing a string", "let s = `x`; loop { s += s; }"),
    ("copying a long string", "let s = `0123456789abcdef`; for i in 0..9 { s += s; } loop { let t = s + `x`; }"),
    (
        "growing a string inside",
        "let s = `0123456789abcdef`; for i in 0..9 { s += s; } let b = ``; loop { b[0..0] = s; }",
    ),
    (
        "growing a string in a map",
        "let s = `0123456789abcdef`; for i in 0..9 { s += s; } let m = #{k: ``}; loop { m.k[0..0] = s; }",
    ),
    ("growing an array", "let a = []; loop { a.push(1); }"),
    ("copying an array", "let a = []; for i in 0..900 { a.push(i); } loop { let b = a; }"),
    ("changing an array", "let a = []; for i in 0..900 { a.push(`x`); } loop { a[0] = 1; }"),
    ("searching an array", "let a = []; for i in 0..900 { a.push(`${i}`); } loop { a.contains(`x`); }"),
    ("nesting arrays", "let a = []; loop { a = [a]; }"),
    ("changing a map", "let m = #{}; for i in 0..900 { m[`k${i}`] = i; } loop { m.k1 = 2; }"),
    ("listing a map", "let m = #{}; for i in 0..900 { m[`k${i}`] = i; } loop { m.keys(); }"),
    ("indexing a string", "let s = `é`; for i in 0..12 { s += s; } loop { s[-4000]; s[4000]; }"),
    ("walking a string", "let s = `é`; for i in 0..12 { s += s; } loop { for c in s { break; } }"),
    ("cutting words", "loop { text.words(); }"),
    ("cutting characters", "loop { text.characters(); }"),
    ("finding", "loop { text.find(`zebra`); }"),
    ("finding all", "loop { text.find_all(`,`); }"),
    ("a wide pattern", "loop { text.matches(`(?i)[\\pL]+\\s`); }"),
    ("a looking pattern", "loop { text.matches(`.*[^A-Z]|[A-Z]`); }"),
    ("a pattern of many states", "loop { text.is_match(`(w|o|r|d|,| ){200}zebra`); }"),
    ("many patterns", "let n = 0; loop { n += 1; text.is_match(`a{50}${n}`); }"),
    ("a long name", "let s = `x`; for i in 0..13 { s += s; } loop { s.upper(); }"),
];

#[cfg(test)]
mod tests {
    use super::program::{Budget, Program};
    use super::{MAX_TEXT_LEN, Script, milestone};
    use crate::kinds::testing::{check, check_refused};
    use crate::kinds::{All, Not, Scoped, Which};
    use crate::text_index::TextIndex;
    use crate::{FinishReason, Status, Unit};

    fn script(source: &str) -> Script {
        Script { source: source.to_owned(), parameters: Vec::new() }
    }

    /// The measured value of a script that may also answer with a number or a text.
    #[track_caller]
    fn says(expression: &str, text: &str, expected: &str) {
        let script = script(&format!("let answer = {expression};\n#{{ok: true, measured: `${{answer}}`}}"));
        check(script, text, &format!("satisfied so far: {expected}"));
    }

    #[test]
    fn the_text_can_be_cut_and_asked() {
        let text = "Dr. Ito paid 3.50 for tea. É bom!\n\nThen she left.";
        says("text.words().len()", text, "11");
        says("text.sentences()[1]", text, "É bom!");
        says("text.sentences()[-1].words().len()", text, "3");
        says("text.paragraphs().len()", text, "2");
        says("text.len()", "né", "2");
        says("text.matches(`\\d+`).last()", text, "50");
        says("text.find(\"tea\").start", text, "22");
        says("text.count(\"e\")", text, "4");
        says("text.words()[0].upper() + \"!\"", text, "DR!");
        says("text.words().contains(\"tea\")", text, "true");
        says("text.lines()[0].trim().ends_with(\"!\")", text, "true");
        says("(\"12\").number() + 1", text, "13");
    }

    #[test]
    fn maps_and_arrays_count() {
        let source = "let counts = #{};\nfor word in text.words() {\n    let key = word.lower();\n    if counts.contains(key) { counts[key] += 1; } else { counts[key] = 1; }\n}\n\
                      let most = 0;\nfor n in counts.values() { if n > most { most = n; } }\n#{ok: most < 3, measured: `at most ${most} times`}";
        check(script(source), "Tea and tea and TEA", "violated so far: at most 3 times");
        check(script(source), "Tea and tea", "satisfied so far: at most 2 times");
    }

    #[test]
    fn mistakes_are_found_at_their_place() {
        check_refused(script("let x = 3;\nx +"), "script: source, line 2, column 4: Script is incomplete");
        check_refused(
            script("text.words().len() < limits"),
            "script: source, line 1, column 22: Undefined variable: limits",
        );
        check_refused(script(" "), "script: source is empty");
        let parameters = vec!["2 = x".to_owned()];
        assert!(crate::Constraint::from(Script { source: "true".to_owned(), parameters }).validate().is_err());
        let reason = |source: &str| crate::check(&script(source).into(), "One two").reason;
        assert_eq!(
            reason("let x = 1;\ntext.words()[x + 4] == \"a\""),
            "The script stopped, line 2, column 13: Array index 5 out of bounds: only 2 elements in array."
        );
        assert!(reason("3").contains("something else"));
        assert!(reason("#{ok: true, span: 3}").contains("no “span”"));
        assert!(reason("#{ok: true, spans: [[0, 99]]}").contains("bytes"));
        assert!(reason("fn f(n) { f(n + 1) } f(0)").contains("Stack overflow"));
        assert!(script_is_refused("eval(\"1\")") && script_is_refused("import \"x\" as y; true"));
        assert!(script_is_refused("fn f() { this += 1 } let x = 1; x.f(); true"));
    }

    fn script_is_refused(source: &str) -> bool {
        crate::Constraint::from(script(source)).validate().is_err()
    }

    #[test]
    fn parameters_are_read_by_name() {
        let source = "text.words().len() <= limit && text.contains(word) && strict".to_owned();
        let parameters = ["limit = 3", "word = tea time", "strict"].map(str::to_owned).to_vec();
        check(Script { source, parameters }, "a tea time", "satisfied so far: kept");
    }

    /// Each of these would run for minutes or fill the memory. They are stopped by steps, by fuel and by sizes, not by a clock; with `--nocapture` the test prints the time they take.
    #[test]
    fn no_script_runs_on() {
        let text = "word, ".repeat(MAX_TEXT_LEN / 6);
        let mut index = TextIndex::default();
        index.push(&text);
        for (name, source) in super::WORST {
            let program = Program::compile(source, &[]).unwrap_or_else(|error| panic!("{name}: {error}"));
            let start = std::time::Instant::now();
            let verdict = program.run(&index, Budget::FULL);
            println!("{name:28} {:5} ms", start.elapsed().as_millis());
            assert!(verdict.is_none_or(|verdict| verdict.status == Status::NotCheckable), "{name} came to an end");
        }
    }

    #[test]
    fn a_dear_script_is_run_at_milestones_and_at_the_end() {
        let dear =
            script("let n = 0;\nfor i in 0..8000 { n += 1; }\n#{ok: true, measured: `${text.words().len()} words`}");
        let text = "word ".repeat(40);
        let mut checker = crate::Constraint::from(dear.clone()).start();
        checker.push(&text);
        assert_eq!(text.len(), 200);
        assert_eq!(checker.verdict().measured, "39 words", "of the first 192 bytes");
        assert_eq!(checker.finish(FinishReason::Stop).measured, "40 words");
        let nested = All { constraints: vec![Not { constraint: Box::new(dear.clone().into()) }.into()] };
        assert!(crate::check(&nested.into(), &text).measured.contains('0'));
        let last = Scoped { unit: Unit::Paragraph, which: Which::Last, number: 1, constraint: Box::new(dear.into()) };
        assert_eq!(crate::check(&last.into(), &text).measured, "40 words");
        assert_eq!((milestone("é"), milestone(&"é".repeat(101))), (2, 192));
    }
}
