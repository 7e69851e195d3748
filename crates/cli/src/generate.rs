//! `plumbline run`: lets the model answer and judges the answer, as the page does.

use std::{cell::RefCell, io::Write, path::PathBuf, rc::Rc};

use constraints::{Constraint, FinishReason, Verdict};
use prompts::{Message, Sampling};
use protocol::{Event, ModelInfo, Request, Timing};
use serde::Serialize;

use crate::{
    CommandError, Outcome,
    judging::{self, ConstraintOptions, Judged},
    native::{ModelOption, Native},
    print_json, read_text,
};

/// What `plumbline run` takes. Sampling options override those of a link.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// What to ask; without it and without --link, standard input is read.
    prompt: Option<String>,
    #[command(flatten)]
    model: ModelOption,
    /// The system message.
    #[arg(long, value_name = "TEXT")]
    system: Option<String>,
    /// A permalink, or its part after the #: messages, constraints and sampling come from it.
    #[arg(long, value_name = "LINK", conflicts_with_all = ["prompt", "system"])]
    link: Option<String>,
    #[command(flatten)]
    constraints: ConstraintOptions,
    /// The same seed gives the same text.
    #[arg(long)]
    seed: Option<u64>,
    /// 0 is arg-max.
    #[arg(long)]
    temperature: Option<f32>,
    /// Keep the k likeliest tokens; 0 keeps all.
    #[arg(long)]
    top_k: Option<u32>,
    /// Keep the likeliest tokens that sum to this probability.
    #[arg(long)]
    top_p: Option<f32>,
    /// Keep tokens at least this fraction as likely as the likeliest.
    #[arg(long)]
    min_p: Option<f32>,
    /// Divides the logits of tokens seen before.
    #[arg(long)]
    repetition_penalty: Option<f32>,
    /// The longest answer.
    #[arg(long)]
    max_tokens: Option<u32>,
    /// Print one JSON object instead of streaming the text.
    #[arg(long)]
    json: bool,
}

/// What a run left behind.
#[derive(Default)]
struct Heard {
    text: String,
    verdicts: Vec<Verdict>,
    timing: Timing,
    finish_reason: Option<FinishReason>,
    text_sha256: String,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Printed<'a> {
    text: &'a str,
    finish_reason: Option<FinishReason>,
    text_sha256: &'a str,
    verdicts: Vec<Judged<'a>>,
    kept: bool,
    sampling: Sampling,
    timing: Timing,
    model: Option<&'a ModelInfo>,
}

/// Answers; the outcome is `Broken` when a constraint is not kept.
pub fn run(options: &Options) -> Result<Outcome, CommandError> {
    let (messages, constraints, sampling) = recipe(options)?;
    let mut native = Native::load(&options.model)?;
    let heard = Rc::new(RefCell::new(Heard::default()));
    let (listener, stream) = (heard.clone(), !options.json);
    let asked = constraints.clone();
    native.handle(
        move |run| Request::Generate { run, messages, constraints: asked, sampling },
        move |event| hear(&mut listener.borrow_mut(), event, stream),
    )?;
    let heard = heard.take();
    let kept = judging::all_kept(&heard.verdicts);
    if options.json {
        print_json(&Printed {
            text: &heard.text,
            finish_reason: heard.finish_reason,
            text_sha256: &heard.text_sha256,
            verdicts: judging::judged(&constraints, &heard.verdicts),
            kept,
            sampling,
            timing: heard.timing,
            model: native.model(),
        })?;
    } else {
        println!();
        if !constraints.is_empty() {
            println!();
            judging::print_verdicts(&constraints, &heard.verdicts);
        }
    }
    Ok(if kept { Outcome::Kept } else { Outcome::Broken })
}

fn hear(heard: &mut Heard, event: &Event, stream: bool) {
    match event {
        Event::TokenSampled { text, .. } => {
            if stream {
                print!("{text}");
                // A closed pipe shows at the next print; there is nothing to lose here.
                let _ = std::io::stdout().flush();
            }
            heard.text.push_str(text);
        }
        Event::RunFinished { reason, verdicts, timing, text_sha256, .. } => {
            heard.finish_reason = Some(*reason);
            heard.verdicts.clone_from(verdicts);
            heard.timing = *timing;
            heard.text_sha256.clone_from(text_sha256);
        }
        _ => {}
    }
}

/// Messages, constraints and sampling, from the link or from the options.
fn recipe(options: &Options) -> Result<(Vec<Message>, Vec<Constraint>, Sampling), CommandError> {
    let mut constraints = options.constraints.read()?;
    let (messages, mut sampling) = match &options.link {
        Some(link) => {
            let fragment = link.split_once('#').map_or(link.as_str(), |(_, fragment)| fragment);
            let state = permalink::decode(fragment)?;
            constraints.splice(0..0, state.constraints);
            (state.messages, state.sampling)
        }
        None => {
            let prompt = match &options.prompt {
                Some(prompt) => prompt.clone(),
                None => read_text(&PathBuf::from("-"))?,
            };
            let system = options.system.as_deref().map(Message::system);
            (system.into_iter().chain([Message::user(prompt)]).collect(), Sampling::default())
        }
    };
    sampling.seed = options.seed.unwrap_or(sampling.seed);
    sampling.temperature = options.temperature.unwrap_or(sampling.temperature);
    sampling.top_k = options.top_k.unwrap_or(sampling.top_k);
    sampling.top_p = options.top_p.unwrap_or(sampling.top_p);
    sampling.min_p = options.min_p.unwrap_or(sampling.min_p);
    sampling.repetition_penalty = options.repetition_penalty.unwrap_or(sampling.repetition_penalty);
    sampling.max_tokens = options.max_tokens.unwrap_or(sampling.max_tokens);
    Ok((messages, constraints, sampling))
}
