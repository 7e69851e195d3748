//! Prints what it costs to judge a growing text: `cargo run --release -p constraints --example push_cost`.
//!
//! Each line is one text length; a cost a kilobyte that stays level from line to line shows that a token's cost does not grow with the text.

use std::time::Instant;

use constraints::{Constraint, Judge, registry};

/// A paragraph with something for every kind.
const PIECE: &str = "The river ran past the old mill, and light fell on the water. \"Is it far?\" asked Mr. Lee, who had walked 3.5 miles since 9 a.m. \
    - NASA's [name] list was <here>; 我喜欢茶。 Nobody answered...\n\n";

/// About the length of one token's text.
const CHUNK_BYTES: usize = 4;

fn main() {
    let all: Vec<Constraint> = registry().iter().map(|kind| (kind.example)()).collect();
    println!("{:>10} {:>14} {:>18} {:>16}", "bytes", "push us/KB", "push+verdicts us/KB", "us/token");
    for n_bytes in [1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000] {
        let text = PIECE.repeat(n_bytes / PIECE.len() + 1);
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
    println!("\none kind at a time, push and verdict, 64 KB:");
    let text = PIECE.repeat(64_000 / PIECE.len());
    for constraint in all {
        let (seconds, n_chunks) = run(std::slice::from_ref(&constraint), &text, true);
        println!("{:>24} {:>10.2} us/token", constraint.kind().id, seconds * 1e6 / n_chunks as f64);
    }
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
