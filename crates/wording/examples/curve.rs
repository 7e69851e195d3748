//! Reading takes time linear in the prompt: `cargo run --release -p wording --example curve` prints nanoseconds a byte up to 1 MB, for prose and for texts made to be slow.

use std::time::Instant;

fn main() {
    let texts = [
        (
            "prose",
            "Describe tea in at least 5 sentences. Each sentence must end with a period, and the answer must include the keywords 'tea', 'milk' and 'cup'.\n",
        ),
        ("one long sentence", "at least 5 words and 'a', 'b' or each sentence "),
        ("opening quotes", "“ ‘ \" ' ` `` ( [ "),
        ("parentheses", "keep all of these rules: ( "),
        ("numbers", "twenty five hundred 5 or 6 between 1 and "),
        ("Chinese", "至少50字，不超过"),
    ];
    for (name, piece) in texts {
        print!("{name:>18}");
        for size in [4_000, 16_000, 64_000, 250_000, 1_000_000] {
            let text = piece.repeat(size / piece.len() + 1);
            let start = Instant::now();
            let found = wording::extract(&text).found.len();
            let nanoseconds = start.elapsed().as_nanos() as f64 / text.len() as f64;
            print!("  {size:>7} B {nanoseconds:>8.1} ns/B ({found})");
        }
        println!();
    }
}
