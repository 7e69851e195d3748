//! Lists every task with how many different inputs 20 000 draws find, of both splits, and two held-out pairs of each.
//!
//! `cargo run --release -p tasks --example inputs [ID …]`; the numbers are lower bounds for tasks with many inputs.

use std::collections::BTreeSet;

use prompts::rng::Rng;
use tasks::Split;

const N_DRAWS: usize = 20_000;
const N_SHOWN: usize = 2;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    for task in tasks::registry().filter(|task| asked.is_empty() || asked.iter().any(|id| id == task.id)) {
        let mut rng = Rng::new(1, task.id, 0);
        let inputs: BTreeSet<String> =
            (0..N_DRAWS).map(|_| (task.input)(&mut rng)).filter(|input| (task.solve)(input).is_some()).collect();
        let n_held_out = inputs.iter().filter(|input| Split::of(task.id, input) == Split::HeldOut).count();
        println!("{}\t{}\t{n_held_out}", task.id, inputs.len());
        for pair in task.pairs(&mut rng, Split::HeldOut, if asked.is_empty() { N_SHOWN } else { 40 }) {
            println!("\t{} => {}", pair.input, pair.output);
        }
    }
}
