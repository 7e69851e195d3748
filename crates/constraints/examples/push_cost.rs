//! Prints what it costs to judge a growing text: `cargo run --release -p constraints --example push_cost [growth|patterns|fifty|each]`; all parts unless one is named.
//!
//! Built for `wasm32-wasip1` with `-C target-feature=+simd128`, it runs in Node's WASI and so gives the figures of Chromium's compiler: `node tests/wasi.mjs target/…/push_cost.wasm fifty`.
//!
//! First all kinds together at growing lengths: a cost a token that stays level shows that it does not grow with the text; then fifty constraints on 4 KB, which is what a page
//! shows; then patterns that match the whole text so far, to 1 MB; then each kind alone at 4 and 64 KB, the dearest of its variants and texts. A variant that is never settled ("at most 1000000") is among them, since an early end is cheap.

use std::time::Instant;

use constraints::kinds::Regex;
use constraints::{Constraint, Judge, ParamKind, ParamValue, registry};

/// Paragraphs with something for every kind.
const PROSE: &str = "The river ran past the old mill, and light fell on the water. \"Is it far?\" asked Mr. Lee, who had walked 3.5 miles since 9 a.m. \
    - NASA's [name] list was <here>; 我喜欢茶。 Nobody answered...\n\n";
const MARKUP: &str = "## A heading\n\nSome **bold** and *italic* text with a [link](https://a.b/c) [1] (Lee, 2020).\n\n- one item\n  - a sub-item 🎉\n1. numbered\n\n\
    > quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```py\nx = {\"a\": [1, (2)]}\n```\n\n---\n\n";
const LINES: &str = "alpha\n\tbeta\n\t\tgamma, \"delta\", 2024-01-02\n";

/// About the length of one token's text.
const CHUNK_BYTES: usize = 4;

fn main() {
    let wanted = std::env::args().nth(1);
    let wants = |part: &str| wanted.as_deref().is_none_or(|wanted| wanted == part);
    if wants("growth") {
        growth();
    }
    if wants("patterns") {
        patterns();
    }
    if wants("fifty") {
        fifty();
    }
    if wants("each") {
        each();
    }
}

/// All kinds together at growing lengths.
fn growth() {
    let all: Vec<Constraint> = registry().iter().flat_map(|kind| variants((kind.example)())).collect();
    println!("{} constraints of {} kinds together", all.len(), registry().len());
    println!("{:>10} {:>14} {:>18} {:>16}", "bytes", "push us/KB", "push+verdicts us/KB", "us/token");
    for n_bytes in [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000] {
        let text = PROSE.repeat(n_bytes / PROSE.len() + 1);
        let (push_only, _) = run(&all, &text, false);
        let (with_verdicts, n_chunks) = run(&all, &text, true);
        let kilobytes = text.len() as f64 / 1e3;
        let (push_only, with_verdicts) = (push_only * 1e6, with_verdicts * 1e6);
        println!(
            "{:>10} {:>14.1} {:>18.1} {:>16.2}",
            text.len(),
            push_only / kilobytes,
            with_verdicts / kilobytes,
            with_verdicts / n_chunks as f64
        );
    }
}

/// What a page shows: fifty constraints on a text of 4 KB.
fn fifty() {
    let fifty: Vec<Constraint> = registry().iter().step_by(2).map(|kind| (kind.example)()).take(50).collect();
    let text = format!("{PROSE}{MARKUP}").repeat(4_000 / (PROSE.len() + MARKUP.len()) + 1);
    let mut costs: Vec<f64> =
        (0..11).map(|_| run(&fifty, &text, true)).map(|(seconds, n_chunks)| seconds * 1e6 / n_chunks as f64).collect();
    costs.sort_by(f64::total_cmp);
    println!(
        "{} constraints on {} bytes, 11 runs: median {:.1}, fastest {:.1} us/token",
        fifty.len(),
        text.len(),
        costs[costs.len() / 2],
        costs[0]
    );
}

/// Each kind alone at two lengths.
fn each() {
    println!("one kind at a time, push and verdict, the dearest variant and text, us/token:");
    println!("{:>26} {:>8} {:>8}", "kind", "4 KB", "64 KB");
    for kind in registry() {
        let (small, large) = (dearest((kind.example)(), 4_000), dearest((kind.example)(), 64_000));
        let mark = if large > 5.0 || large > 2.0 * small + 0.5 { "  <--" } else { "" };
        println!("{:>26} {small:>8.2} {large:>8.2}{mark}", kind.id);
    }
}

/// Patterns whose match ends with the text and may be undone by what follows, or grows with it: each would be searched anew by an engine that cannot go on.
fn patterns() {
    const PATTERNS: [&str; 4] = [r"(?s)^The river.*$", r"[^\x00]+$", r"(?s)^.*\S\s*\z", r"(?s)river.*"];
    println!("patterns, us/token:");
    println!("{:>24} {:>8} {:>8} {:>8} {:>8}", "pattern", "1 KB", "16 KB", "256 KB", "1 MB");
    for pattern in PATTERNS {
        let constraint = Constraint::from(Regex { pattern: pattern.to_owned(), must_match: true });
        let costs = [1_000, 16_000, 256_000, 1_000_000].map(|n_bytes| {
            let text = PROSE.repeat(n_bytes / PROSE.len() + 1);
            let (seconds, n_chunks) = run(std::slice::from_ref(&constraint), &text, true);
            format!("{:>8.2}", seconds * 1e6 / n_chunks as f64)
        });
        println!("{pattern:>24} {}", costs.join(" "));
    }
}

/// The constraint, and the same with bounds that no text reaches or breaks.
fn variants(example: Constraint) -> Vec<Constraint> {
    let open = |relation: &str, count: u64| {
        let mut one = example.with_param("relation", ParamValue::Text(relation.to_owned())).ok()?;
        for param in example.kind().params {
            if let ParamKind::Integer { max, .. } = param.kind
                && param.name == "count"
            {
                one = one.with_param(param.name, ParamValue::Integer(count.min(max))).ok()?;
            }
        }
        Some(one)
    };
    let (most, least) = (open("at_most", 1_000_000), open("at_least", 1_000_000));
    [Some(example), most, least].into_iter().flatten().collect()
}

/// The microseconds a token of the dearest variant and text.
fn dearest(example: Constraint, n_bytes: usize) -> f64 {
    let mut most = 0.0_f64;
    for piece in [PROSE, MARKUP, LINES] {
        let text = piece.repeat(n_bytes / piece.len() + 1);
        for constraint in variants(example.clone()) {
            let (seconds, n_chunks) = run(std::slice::from_ref(&constraint), &text, true);
            most = most.max(seconds * 1e6 / n_chunks as f64);
        }
    }
    most
}

/// The seconds it takes to judge the text in chunks, and how many chunks there were.
fn run(constraints: &[Constraint], text: &str, wants_verdicts: bool) -> (f64, usize) {
    let mut judge = Judge::new(constraints);
    let (mut at, mut n_chunks, mut n_settled) = (0, 0, 0);
    let start = Instant::now();
    while at < text.len() {
        let end = text.ceil_char_boundary(at + CHUNK_BYTES);
        judge.push(&text[at..end]);
        if wants_verdicts {
            n_settled += judge.verdicts().iter().filter(|verdict| verdict.is_settled()).count();
        }
        (at, n_chunks) = (end, n_chunks + 1);
    }
    std::hint::black_box(n_settled);
    (start.elapsed().as_secs_f64(), n_chunks)
}
