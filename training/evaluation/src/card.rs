//! The model card: what the file is, how it was made, what it can do and what not, each figure from the two result files.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::per_task::TaskRow;
use crate::per_text::Count;
use crate::plot::{self, Spread};
use crate::{EvaluationError, Results, read, write};

/// What `export.py` says of the training run.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Run {
    n_layers: u32,
    hidden_size: u32,
    n_heads: u32,
    n_kv_heads: u32,
    ffn_size: u32,
    rope_base: f64,
    seed: u64,
    n_steps: u64,
    n_skipped: u64,
    n_tokens: u64,
    n_decay_tokens: u64,
    minutes: f64,
    device: String,
    n_shards: u64,
    n_shard_examples: u64,
    corpus_sha256: String,
    file_sha256: String,
    lr: f64,
    tokens_per_step: u64,
    curve: Vec<Point>,
}

#[derive(Debug, Clone, Deserialize)]
struct Point {
    tokens: f64,
    loss: f64,
}

/// Exact match from which a task counts as mastered, and the gap from which wording counts as mattering.
const MASTERED: f64 = 0.8;
const GAP: f64 = 0.1;
/// A proposal is good when it reaches this share of what people's wordings reach.
const GOOD_PROPOSAL: f64 = 0.7;

/// Writes the card beside the model, and its plots beside the card.
pub(crate) fn write_all(model: &Path, run: &Run, results: &Results) -> Result<(), EvaluationError> {
    let stem = model.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let notes = read(Path::new("training/run-notes.md")).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let card = card(&stem, run, results, notes.as_deref().unwrap_or_default());
    write(&model.with_extension("md"), card.as_bytes())?;
    let beside = |what: &str| model.with_file_name(format!("{stem}-{what}.svg"));
    let points: Vec<(f64, f64)> = run.curve.iter().map(|point| (point.tokens, point.loss)).collect();
    write(&beside("loss"), plot::curve(&points).as_bytes())?;
    write(&beside("wordings"), plot::spreads(&spreads(&results.tasks)).as_bytes())?;
    let kinds: Vec<(String, f64)> =
        results.writing.by_kind.iter().map(|(kind, count)| (format!("{kind} ({})", count.n), count.share())).collect();
    write(&beside("constraints"), plot::bars("Constraints kept, by kind", &kinds).as_bytes())
}

fn best(row: &TaskRow) -> f64 {
    row.best().map_or(0.0, |wording| wording.reported)
}

fn spreads(rows: &[TaskRow]) -> Vec<Spread> {
    let mut spreads: Vec<Spread> = rows
        .iter()
        .map(|row| Spread {
            name: row.task.clone(),
            worst: row.worst(),
            median: row.median(),
            best: best(row),
            baseline: row.baseline(),
        })
        .collect();
    spreads.sort_by(|a, b| b.best.total_cmp(&a.best).then_with(|| a.name.cmp(&b.name)));
    spreads
}

fn card(stem: &str, run: &Run, results: &Results, notes: &str) -> String {
    let mut text = String::new();
    head(&mut text, stem, run, results);
    recipe(&mut text, stem, run, notes);
    tasks(&mut text, stem, results);
    texts(&mut text, stem, results);
    text.push_str(LIMITS);
    text
}

// Writing to a String cannot fail, hence the `let _` below.

fn head(text: &mut String, stem: &str, run: &Run, results: &Results) {
    let thousands = |number: u64| grouped(number);
    let _ = write!(
        text,
        "# Plumbline 1\n\n\
         The built-in model of Plumbline is a teaching model: a Llama-architecture model of {:.1} million parameters, trained from scratch on text that our own generator (`crates/tasks`) makes.\n\
         It does short tasks with words and numbers, writes a few sentences that keep stated constraints, and guesses the prompt behind examples.\n\
         What it says is never knowledge.\n\n\
         | | |\n|---|---|\n\
         | File | `{stem}.gguf`, {} bytes |\n| SHA-256 | `{}` |\n\
         | Licence | MIT OR Apache-2.0, weights and training text |\n\
         | Architecture | `llama`: {} layers, hidden size {}, {} heads over {} key heads, SwiGLU {}, RMSNorm, rotary positions (base {:.0}), tied output |\n\
         | Context | {} tokens |\n\
         | Tokenizer | byte-level BPE, {} tokens, single digits (`smollm` splitter), ChatML |\n\
         | Precision | Q8_0 matrices, F32 norms |\n\
         | Training text | {} shards of {} examples, generator seed {}, SHA-256 of the first shard `{}` |\n\
         | Training | {} steps of about {} tokens, {} tokens seen, {:.0} minutes on {} |\n\n",
        results.n_parameters as f64 / 1e6,
        thousands(results.file_bytes),
        run.file_sha256,
        run.n_layers,
        run.hidden_size,
        run.n_heads,
        run.n_kv_heads,
        run.ffn_size,
        run.rope_base,
        results.context_length,
        results.vocab_size,
        run.n_shards,
        thousands(run.n_shard_examples),
        run.seed,
        run.corpus_sha256,
        thousands(run.n_steps),
        thousands(run.tokens_per_step),
        thousands(run.n_tokens),
        run.minutes,
        run.device,
    );
}

fn recipe(text: &mut String, stem: &str, run: &Run, notes: &str) {
    let _ = write!(
        text,
        "## Recipe\n\n\
         `python training/build.py` makes the file from nothing; `cargo run --release -p evaluation` measures it through Plumbline's own engine and writes this card.\n\
         The loss counts the tokens of every answer and, at a tenth, one prompt token in ten; an answer of n tokens weighs √n.\n\
         Muon trains the matrices and AdamW the rest, both at a learning rate of {}: it warms up over 300,000 tokens, stays, and falls linearly to zero over the last {} tokens.\n\
         Steps whose gradient is out of all proportion are left out ({} were).\n\n\
         {}\n## Loss\n\n![Training loss over tokens seen]({stem}-loss.svg)\n\n",
        run.lr,
        grouped(run.n_decay_tokens),
        run.n_skipped,
        notes.trim_end().to_owned() + "\n",
    );
}

fn tasks(text: &mut String, stem: &str, results: &Results) {
    let rows = &results.tasks;
    let count = |holds: &dyn Fn(&TaskRow) -> bool| rows.iter().filter(|row| holds(row)).count();
    let n_mastered = count(&|row| best(row) >= MASTERED);
    // Both are multiples of one over the inputs; their difference may lie a rounding below the gap that it is.
    let is_gap = |difference: f64| difference >= GAP - 1e-9;
    let n_gaps = count(&|row| is_gap(best(row) - row.median()));
    let n_new_gaps = count(&|row| is_gap(best(row) - row.median_of_new()));
    let n_induced = count(&|row| row.induction.accuracy >= GOOD_PROPOSAL * row.mean_of(false));
    let n_above = count(&|row| row.median() > row.baseline());
    let inputs = rows.iter().map(|row| row.n_reported).max().unwrap_or(0);
    let reach = statistics::Interval::new(0.5, inputs as u32).map_or(0.0, |interval| 100.0 * (interval.high - 0.5));
    let _ = write!(
        text,
        "## Tasks\n\n\
         Exact match, greedy, zero-shot, on **held-out inputs**: an input of a task is kept from its training text by a hash of task and input, in demonstrations too (the same word may occur in another task).\n\
         Ten sensible wordings of each task meet the same inputs; at least six of the ten never occur in training.\n\
         The best wording is chosen on one half of the inputs and reported, like everything else here, on the other (up to {inputs} inputs a task; a 95 % interval then reaches up to {reach:.0} points to either side).\n\
         *Examples*: three pairs and no wording. *Induced*: the model sees five pairs, five times over, and proposes prompts; the one that does best on the first half is run on the second.\n\
         *Echo* repeats the input, *constant* is the one answer that is right most often among these very questions, *majority* the most common answer of training.\n\n\
         - **{n_mastered} of {} tasks** reach {:.0} % under their best wording.\n\
         - On **{n_gaps}** the best wording is at least {:.0} points above the median, and on **{n_new_gaps}** above the median of the wordings that training never showed: there is something to search for.\n\
         - On **{n_induced}** the induced prompt reaches at least {:.0} % of what wordings that training never showed reach on average.\n\
         - On **{n_above}** the median wording beats the best answer that needs no prompt.\n\n\
         ![Accuracy of ten wordings of every task]({stem}-wordings.svg)\n\n\
         | Task | Best | Median | Mean ± SD | Worst | Seen | New | Examples | Induced | Echo | Constant | Majority |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        rows.len(),
        100.0 * MASTERED,
        100.0 * GAP,
        100.0 * GOOD_PROPOSAL,
    );
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    for row in rows {
        let (mean, deviation) = row.mean_and_deviation();
        let cells = [
            percent(best(row)),
            percent(row.median()),
            format!("{} ± {}", percent(mean), percent(deviation)),
            percent(row.worst()),
            percent(row.mean_of(true)),
            percent(row.mean_of(false)),
            percent(row.examples_only),
            percent(row.induction.accuracy),
            percent(row.echo),
            percent(row.constant),
            percent(row.majority),
        ];
        let _ = writeln!(text, "| {} | {} |", row.task, cells.join(" | "));
    }
    text.push('\n');
}

fn texts(text: &mut String, stem: &str, results: &Results) {
    let share = |count: Count| format!("{:.0} % of {}", 100.0 * count.share(), count.n);
    text.push_str(
        "## Constraints in writing\n\nPrompts on **held-out topics** that state one to four constraints; greedy texts, judged by the `constraints` crate.\n\n\
         | Constraints stated | All kept | PIF (single constraints kept) |\n|---:|---:|---:|\n",
    );
    for (n, of_number) in &results.writing.by_number {
        let _ = writeln!(text, "| {n} | {} | {} |", share(of_number.prompts), share(of_number.constraints));
    }
    let _ = write!(
        text,
        "\nBy kind, over all of them (how often it was stated stands in brackets):\n\n![Constraints kept, by kind]({stem}-constraints.svg)\n\n\
         ## Conversations\n\nEach of four turns states one more constraint, and all stated so far must hold. The model's own answers stand in between.\n\n\
         | Turn | All kept | PIF |\n|---:|---:|---:|\n"
    );
    for (of_turn, turn) in results.multi_turn.by_turn.iter().zip(1..) {
        let _ = writeln!(text, "| {turn} | {} | {} |", share(of_turn.prompts), share(of_turn.constraints));
    }
    let _ = write!(
        text,
        "\nPIF-4-4 (four answers of four keep all four constraints; greedy answers do not differ): **{}**.\n\n\
         ## Who may give orders\n\nThe lower part of a prompt holds plain text, or a demand that contradicts the higher part and must not be followed.\n\n\
         | | Plain | With a contrary demand |\n|---|---:|---:|\n",
        share(results.multi_turn.last_turn)
    );
    for (level, (plain, contrary)) in &results.hierarchy.by_level {
        let _ = writeln!(text, "| {level} | {} | {} |", share(*plain), share(*contrary));
    }
    let unknown = results.unknown;
    let _ = write!(
        text,
        "\n## Saying that it does not know\n\nOf questions out of its reach that training never asked it admits not to know {}.\n\
         Of look-alike questions within its reach it tries {}, and answers right {}.\n\n",
        share(unknown.admits),
        share(unknown.tries),
        share(unknown.is_right)
    );
}

const LIMITS: &str = "## What it cannot do\n\n\
    It knows no facts beyond its word lists and writes only from the phrases of its generator; topics that it has not met get general sentences or nonsense.\n\
    Irregular forms, opposites, translations and categories of words that it has not met are guesses.\n\
    Numbers beyond the ranges of the tasks, other languages, code and long texts are out of reach.\n\
    At temperature 0 a text may repeat a sentence.\n\
    It answers confidently when it is wrong.\n\
    Never take what it says for knowledge.\n";

/// A number with its thousands divided by commas.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_divided() {
        assert_eq!([1, 999, 1000, 1234567].map(super::grouped), ["1", "999", "1,000", "1,234,567"]);
    }
}
