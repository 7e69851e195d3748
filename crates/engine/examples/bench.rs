//! Prefill and decode speed of a GGUF file on this machine: `cargo run --release -p engine --example bench -- FILE [N]`.
//!
//! Each figure is over N runs (20 when not given): the median, and the fastest decile, which other work on the machine disturbs least.
//! Where the system tells it (Linux), time is what this thread spent on a CPU: the engine is one thread, and waiting for others is not its speed.

use std::sync::OnceLock;
use std::time::Instant;

use engine::{Engine, EngineError, SamplerSettings, Sequences, TokenId};
use pollster::block_on;

fn main() -> Result<(), EngineError> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "public/models/plumbline-1.gguf".to_owned());
    let n_runs: usize = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(20);
    let started = now_ms();
    let mut engine = Engine::from_reader(std::fs::File::open(&path)?)?;
    let info = engine.info().clone();
    println!("{}: {} parameters, loaded in {:.0} ms", info.name, info.n_parameters, now_ms() - started);

    let room = info.context_length / 2;
    for n_tokens in [16, 64, 256].into_iter().filter(|&n_tokens| n_tokens <= room) {
        report(&format!("prefill of {n_tokens}"), n_tokens, &prefill(&mut engine, n_tokens, n_runs)?);
    }
    for n_sequences in [1, 4, 16] {
        let n_steps = room.min(64);
        let times = decode(&mut engine, n_sequences, n_steps, n_runs)?;
        report(&format!("decode of {n_sequences} sequences after 16"), n_sequences, &times);
    }
    Ok(())
}

/// Tokens that differ from place to place, none of them special in the built-in model.
fn prompt(n_tokens: usize, vocab_size: usize) -> Vec<TokenId> {
    (0..n_tokens).map(|index| (300 + index * 37 % 200).min(vocab_size - 1) as TokenId).collect()
}

fn prefill(engine: &mut Engine, n_tokens: usize, n_runs: usize) -> Result<Vec<f64>, EngineError> {
    let tokens = prompt(n_tokens, engine.info().vocab_size);
    let mut times = Vec::new();
    for _ in 0..n_runs {
        let started = now_ms();
        let prefix = block_on(engine.sequences.prefill(None, &tokens))?;
        times.push(now_ms() - started);
        engine.sequences.free_prefix(prefix);
    }
    Ok(times)
}

/// Mean time of a step that gave a token of every sequence, a run each: single steps are shorter than the clock's grain.
fn decode(engine: &mut Engine, n_sequences: usize, n_steps: usize, n_runs: usize) -> Result<Vec<f64>, EngineError> {
    let tokens = prompt(16, engine.info().vocab_size);
    let mut times = Vec::new();
    for run in 0..n_runs {
        engine.sequences.free_all();
        let prefix = block_on(engine.sequences.prefill(None, &tokens))?;
        let sampler = |index| SamplerSettings {
            temperature: 0.7,
            top_k: 40,
            top_p: 0.95,
            seed: (run * n_sequences + index) as u64,
            ..SamplerSettings::default()
        };
        let batch = block_on(engine.sequences.fork(prefix, &(0..n_sequences).map(sampler).collect::<Vec<_>>()))?;
        let (started, mut n_done) = (now_ms(), 0);
        // An answer that ends makes the batch smaller; the run then counts only the steps before.
        while n_done < n_steps && !block_on(engine.sequences.decode(&batch, 1))?.iter().any(Vec::is_empty) {
            n_done += 1;
        }
        if n_done * 2 >= n_steps {
            times.push((now_ms() - started) / n_done as f64);
        }
    }
    Ok(times)
}

fn report(what: &str, n_tokens: usize, times: &[f64]) {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    let per_second = |milliseconds: f64| n_tokens as f64 / milliseconds * 1000.0;
    let (Some(&median), Some(&fast)) = (times.get(times.len() / 2), times.get(times.len() / 10)) else { return };
    println!("{what}: {:.0} tokens/s median, {:.0} fastest decile", per_second(median), per_second(fast));
}

/// Milliseconds on a CPU, or since the first call.
fn now_ms() -> f64 {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    let on_cpu = || -> Option<f64> {
        let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
        Some(nanoseconds / 1e6)
    };
    on_cpu().unwrap_or_else(|| FIRST.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0)
}
