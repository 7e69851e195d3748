//! How well prompts are read: `cargo run --release -p wording --example extraction -- ../shared/data [--misses | --sample]`.
//!
//! Three measures, each on data that is read from the path given and never kept here: MulDimIF's shared half (`muldimif.rs` states that measure), FollowRAG's 110 phrases
//! and IFEval's 834 slots (`slots.rs`: the typed constraint of the slot, part by part, must be among those found).

use std::path::Path;
use std::process::ExitCode;

#[path = "extraction/leaves.rs"]
mod leaves;
#[path = "extraction/muldimif.rs"]
mod muldimif;
#[path = "extraction/slots.rs"]
mod slots;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(data) = arguments.next() else {
        eprintln!("usage: figures DATA [--misses | --sample]");
        return ExitCode::from(2);
    };
    let option = arguments.next();
    let misses = option.is_some();
    let data = Path::new(&data);
    let read = |name: &str| std::fs::read_to_string(data.join(name)).map_err(|error| eprintln!("{name}: {error}")).ok();
    if let Some(text) = read("muldimif/dev.json") {
        if option.as_deref() == Some("--sample") {
            muldimif::sample(&text);
            return ExitCode::SUCCESS;
        }
        muldimif::report(&text, misses);
    }
    if let Some(text) = read("followrag/atom_instruction.json") {
        slots::followrag(&text, misses);
    }
    if let Some(text) = read("ifeval/input_data.jsonl") {
        slots::ifeval(&text, misses);
    }
    ExitCode::SUCCESS
}
