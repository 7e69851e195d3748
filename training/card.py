"""Writes the model card from what the other steps measured; `run-notes.md` adds what happened in this very run."""

import argparse
import hashlib
import json
from pathlib import Path

import torch

HERE = Path(__file__).parent
# A task counts as learned when the model is this many points above the better baseline.
CLEARLY = 20.0

HEAD = """# Plumbline 1

The built-in model of Plumbline: a Llama-architecture model of {parameters:.1f} million parameters, trained from scratch on text made by our own generator (`crates/tasks`).
It does short tasks with words and numbers, writes a few sentences on simple topics, and guesses the prompt behind examples.

| | |
|---|---|
| File | `plumbline-1.gguf`, {size:,} bytes |
| SHA-256 | `{sha256}` |
| Licence | MIT OR Apache-2.0, weights and training text |
| Architecture | `llama`: {layers} layers, hidden size {hidden}, {heads} heads over {kv} key heads of {dim}, SwiGLU {ffn}, RMSNorm, rotary positions (base {theta:.0f}), tied output |
| Context | {context} tokens; training examples have at most 220 |
| Tokenizer | byte-level BPE, {vocab} tokens, single digits (`smollm` splitter), ChatML |
| Precision | Q8_0 matrices, F32 norms |
| Training text | {examples:,} examples, {corpus:,} tokens, generator seed {seed} |
| Training | {steps:,} steps, {seen:,} tokens seen, {minutes:.0f} minutes on {device} |

## Recipe

`python training/build.py` makes the file from nothing: corpus, tokenizer, training, export, evaluation, this card.
The loss counts the answer's tokens and, at a tenth, one prompt token in ten; an answer of n tokens weighs √n.
Muon trains the matrices and AdamW the rest; the learning rate warms up and falls linearly to zero over the time budget.
A time budget makes a run depend on the machine; `train.py --steps` makes it repeatable on one machine.

{notes}
## Loss

Weighted mean over the {window} steps before each point.

| Step | Tokens | Minutes | Loss |
|---:|---:|---:|---:|
{curve}

## Accuracy

Exact match, greedy decoding, weights of the exported file, {items} questions a task and column.
**Inputs are held out**: an input of a task is kept from training by a hash of task and input, in demonstrations too.
The same word may occur in training in another task.
*Wording*: zero-shot, prompts worded as in training. *New wording*: prompts never seen in training. *Examples only*: three input/output pairs and no prompt.
*Echo* answers the input, *constant* the one answer that is right most often among these very questions.
Tasks with few held-out inputs ask some of them twice, in different wordings; their number is in the second column.

| Task | Inputs | Wording % | New wording % | Examples only % | Echo % | Constant % |
|---|---:|---:|---:|---:|---:|---:|
{rows}

**{n_clear} of {n_tasks} tasks** are at least {clearly:.0f} points above the better baseline with wordings of training, {n_clear_new} with new wordings.

## Constraints in writing

{n_prompts} writing prompts that state one to three constraints and do not occur in the training text; greedy texts, judged by the `constraints` crate.
All stated constraints are kept in **{kept_all:.0f} %** of the texts.

| Constraint | Stated | Kept % |
|---|---:|---:|
{kinds}

## What it cannot do

Short tasks work best in the form `prompt`, blank line, `Input: …`, `Output:`; free questions ("What is the plural of city?") are not measured here, and of the few that we tried most went wrong.
At temperature 0 a text may repeat a sentence.
It knows no facts beyond its word lists, holds no conversation, and writes only from the phrases of its generator.
Topics outside the {n_topics} of the generator get general sentences or nonsense.
Irregular forms, opposites and categories of words that it has not met are guesses.
Numbers beyond the ranges of the tasks (sums up to 20 + 20), other languages, code and long texts are out of reach.
It answers confidently when it is wrong.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--model", type=Path, default=HERE.parent / "public/models/plumbline-1.gguf")
    arguments = parser.parse_args()
    kept = torch.load(arguments.out / "decayed.pt", map_location="cpu", weights_only=False)
    rows = json.loads((arguments.out / "accuracy.json").read_text(encoding="utf-8"))
    rates = json.loads((arguments.out / "constraints.json").read_text(encoding="utf-8"))
    config, curve = kept["config"], kept["curve"]
    points = [curve[at * (len(curve) - 1) // 11] for at in range(12)] if len(curve) > 12 else curve
    clear = lambda row, form: row[form] >= max(row["echo"], row["constant"]) + CLEARLY
    percent = lambda rate: 100 * rate["n_kept"] / max(1, rate["n"])
    notes = HERE / "run-notes.md"
    topics = (HERE.parent / "crates/tasks/src/writing/topics.rs").read_text(encoding="utf-8")
    text = HEAD.format(
        parameters=sum(weight.numel() for weight in kept["model"].values()) / 1e6, size=arguments.model.stat().st_size,
        sha256=hashlib.sha256(arguments.model.read_bytes()).hexdigest(), layers=config["num_hidden_layers"],
        hidden=config["hidden_size"], heads=config["num_attention_heads"], kv=config["num_key_value_heads"],
        dim=config["hidden_size"] // config["num_attention_heads"], ffn=config["intermediate_size"], theta=config["rope_theta"],
        context=config["max_position_embeddings"], vocab=config["vocab_size"], examples=kept["n_examples"], corpus=kept["n_corpus_tokens"],
        seed=kept["seed"], steps=kept["step"], seen=kept["n_tokens"], minutes=kept["seconds"] / 60, device=kept["device"],
        notes=notes.read_text(encoding="utf-8") if notes.exists() else "", window=curve[-1]["step"] - curve[-2]["step"],
        curve="\n".join(f"| {point['step']} | {point['tokens']:,} | {point['minutes']:.1f} | {point['loss']:.3f} |" for point in points),
        items=max(row["n"] for row in rows),
        rows="\n".join(
            f"| {row['task']} | {row['n_inputs']} | {row['wording']} | {row['held_out_wording']} | {row['few_shot']} | {row['echo']} | {row['constant']} |" for row in rows
        ),
        n_clear=sum(clear(row, "wording") for row in rows), n_clear_new=sum(clear(row, "held_out_wording") for row in rows),
        n_tasks=len(rows), clearly=CLEARLY, n_prompts=rates["prompts"]["n"], kept_all=percent(rates["prompts"]),
        kinds="\n".join(f"| {kind} | {rate['n']} | {percent(rate):.0f} |" for kind, rate in rates["kinds"].items()),
        n_topics=topics.count("|is|") + topics.count("|are|"),
    )
    card = arguments.model.with_suffix(".md")
    card.write_text(text, encoding="utf-8")
    print(f"wrote {card}")


if __name__ == "__main__":
    main()
