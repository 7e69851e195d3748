//! Any script on any text: it is refused, or it stays within its limits and answers alike however the text came. Scripts are also composed from fragments.

#![no_main]

use constraints::kinds::Script;
use constraints::{Constraint, FinishReason, check};
use fuzz::{Draw, fields, repeated};
use libfuzzer_sys::fuzz_target;

// The source, the parameters (one a line), the text; or the letter d and U+0000, and bytes that a script is composed from.
fuzz_target!(|input: &[u8]| {
    let (source, parameters, text) = match input.strip_prefix(b"d\0") {
        Some(bytes) => {
            let mut composer = Composer { draw: Draw::new(bytes), source: String::new(), left: 60 };
            composer.script();
            (composer.source, vec!["limit = 3".to_owned(), "word = tea".to_owned()], composer.draw.rest())
        }
        None => {
            let input = String::from_utf8_lossy(input);
            let [source, parameters, text] = fields(&input);
            (source.to_owned(), parameters.lines().map(str::to_owned).collect(), text.to_owned())
        }
    };
    let constraint = Constraint::from(Script { source, parameters });
    let _ = constraint.describe();
    let text = if text.is_empty() { "One, two. 茶\n\n- three 3" } else { &text };
    let text = repeated(text);
    if let Err(error) = constraint.validate() {
        assert!(!check(&constraint, &text).is_satisfied(), "{error}");
        return;
    }
    // A script may take its whole budget each time that it is asked, so it is asked as seldom as shows what must hold.
    let mut checker = constraint.start();
    let cut = text.ceil_char_boundary(text.len() / 3);
    checker.push(&text[..cut]);
    checker.push(&text[cut..]);
    let verdict = checker.verdict();
    assert!(!verdict.is_settled(), "{verdict:?}");
    let verdict = checker.finish(FinishReason::Stop);
    assert!(verdict.evidence.iter().all(|evidence| text.get(evidence.span.start..evidence.span.end).is_some()));
    assert_eq!(verdict, check(&constraint, &text), "{constraint:?} on {text:?}");
});

/// What methods a piece of text, a list, a string, an array and a map have.
const METHODS: &[&str] = &[
    "words()",
    "sentences()",
    "lines()",
    "paragraphs()",
    "list_items()",
    "characters()",
    "trim()",
    "len()",
    "is_empty()",
    "lower()",
    "upper()",
    "number()",
    "is_upper()",
    "is_lower()",
    "is_letter()",
    "is_digit()",
    "first()",
    "last()",
    "keys()",
    "values()",
    "pop()",
    "start",
    "end",
    "to_string()",
    "find(#)",
    "find_all(#)",
    "matches(#)",
    "is_match(#)",
    "count(#)",
    "contains(#)",
    "starts_with(#)",
    "ends_with(#)",
    "push(#)",
];
const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "%", "**", "<<", ">>", "&", "|", "^", "==", "!=", "<", ">=", "&&", "||", "??", "..", "..=",
    "in", "+",
];
const ATOMS: &[&str] = &[
    "text",
    "a",
    "b",
    "c",
    "x",
    "limit",
    "word",
    "0",
    "1",
    "-1",
    "7",
    "9223372036854775807",
    "true",
    "false",
    "()",
    "\"tea\"",
    "\"\"",
    "'é'",
    "`${a} b`",
    "\"[a-z]+\"",
    "\"(a|b)*\\\\d{20}\"",
    "\"\\\\b\"",
    "[]",
    "#{}",
    "#{ok: true, spans: text.words()}",
    "#{ok: a, measured: b, reason: c}",
    "f(a)",
];

/// Writes a script that mostly compiles.
struct Composer<'b> {
    draw: Draw<'b>,
    source: String,
    left: usize,
}

impl Composer<'_> {
    fn script(&mut self) {
        if self.draw.byte() % 4 == 0 {
            self.source.push_str("fn f(x) { ");
            self.source.push_str("let a = x; let b = 1; let c = []; let limit = 2; let word = x; let text = x; ");
            self.statements(2);
            self.source.push_str("}\n");
        } else {
            self.source.push_str("fn f(x) { x }\n");
        }
        self.source.push_str("let a = 1; let b = \"é\"; let c = [1, 2]; let x = #{k: 1};\n");
        self.statements(3);
        self.expression(3);
    }

    fn statements(&mut self, depth: usize) {
        for _ in 0..1 + self.draw.below(5) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.statement(depth);
            self.source.push('\n');
        }
    }

    fn block(&mut self, before: &str, condition: bool, depth: usize, after: &str) {
        self.source.push_str(before);
        if condition {
            self.expression(2);
        }
        self.source.push_str(" {\n");
        self.statements(depth);
        self.source.push_str(after);
    }

    fn statement(&mut self, depth: usize) {
        let name = self.draw.pick(&["a", "b", "c", "x"]);
        match self.draw.below(if depth == 0 { 5 } else { 13 }) {
            0 => self.assign(&format!("{name} = ")),
            1 => self.assign(&format!("{name} += ")),
            2 => self.assign(&format!("let {name} = ")),
            3 => {
                let index = self.draw.pick(&["[0]", "[-1]", ".k", "[a]", "[0..2]", "[`k${a}`]"]);
                self.assign(&format!("{name}{index} = "));
            }
            4 => self.assign(&format!("{name}.push(a); ")),
            5 => self.block(&format!("for {name} in "), true, depth - 1, "}"),
            6 => self.block("while ", true, depth - 1, "}"),
            7 => self.block("loop", false, depth - 1, "if a == 3 { break; } }"),
            8 => self.block("if ", true, depth - 1, "} else { a += 1; }"),
            9 => self.block("try", false, depth - 1, "} catch { b = 1; }"),
            10 => self.block("do", false, depth - 1, "} while a == 2;"),
            11 => self.block("switch a { 1 => ", false, depth - 1, "}, _ => { a = 1; } }"),
            _ => self.assign("throw "),
        }
    }

    fn assign(&mut self, before: &str) {
        self.source.push_str(before);
        self.expression(3);
        self.source.push(';');
    }

    fn expression(&mut self, depth: usize) {
        let atom = self.draw.pick(ATOMS);
        if depth == 0 || self.draw.is_over() {
            self.source.push_str(atom);
            return;
        }
        match self.draw.below(7) {
            0 | 1 => self.source.push_str(atom),
            2 | 3 => {
                self.expression(depth - 1);
                let method = self.draw.pick(METHODS);
                self.source.push('.');
                let (name, rest) = method.split_once('#').unwrap_or((method, ""));
                self.source.push_str(name);
                if !rest.is_empty() {
                    self.expression(depth - 1);
                    self.source.push_str(rest);
                }
            }
            4 => {
                self.source.push('(');
                self.expression(depth - 1);
                let operator = self.draw.pick(OPERATORS);
                self.source.push_str(&format!(" {operator} "));
                self.expression(depth - 1);
                self.source.push(')');
            }
            5 => {
                self.expression(depth - 1);
                self.source.push('[');
                self.expression(depth - 1);
                self.source.push(']');
            }
            _ => {
                self.source.push('[');
                self.expression(depth - 1);
                self.source.push_str(", ");
                self.expression(depth - 1);
                self.source.push(']');
            }
        }
    }
}
