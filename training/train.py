"""Trains the model. Resumable: run it again and it goes on from the last checkpoint.

The learning rate follows the share of the budget that is used: minutes (`--minutes`, for a machine that is shared)
or steps (`--steps`, which makes a run repeatable to the bit on one machine).
"""

import argparse
import json
import os
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing
import torch.nn.functional as F
from tokenizers import Tokenizer

from model import Config, Model
from tokens import END_OF_TEXT, Examples


def batches(examples: Examples, seed: int, tokens_per_batch: int, long: int, keep_long: float):
    """Endless batches of similar lengths: (epoch, example numbers). Of examples above `long` tokens, a share is used."""
    lengths = examples.lengths()
    for epoch in range(1_000_000):
        rng = np.random.default_rng((seed, epoch))
        order = rng.permutation(len(examples))
        order = order[(lengths[order] <= long) | (rng.random(len(order)) < keep_long)]
        made = []
        # Sorting within pools keeps padding low and the order of training random.
        for pool in np.array_split(order, max(1, len(order) // 8192)):
            pool = pool[np.argsort(lengths[pool], kind="stable")]
            first = 0
            while first < len(pool):
                n = 1
                while first + n < len(pool) and (n + 1) * lengths[pool[first + n]] <= tokens_per_batch:
                    n += 1
                made.append(pool[first : first + n])
                first += n
        np.random.default_rng((seed, epoch, 1)).shuffle(made)
        for batch in made:
            yield epoch, batch


def collate(examples: Examples, batch: np.ndarray, pad: int, rng: np.random.Generator, prompt_share: float, prompt_weight: float):
    """Tokens (n, time), and the flat positions that have a loss with their targets and weights."""
    lengths = examples.starts[batch + 1] - examples.starts[batch]
    time_steps = int(lengths.max()) - 1
    tokens = np.full((len(batch), time_steps), pad, dtype=np.int64)
    positions, targets, weights = [], [], []
    for row, (number, length) in enumerate(zip(batch, lengths)):
        start, answer = examples.starts[number], examples.answers[number]
        ids = examples.tokens[start : start + length].astype(np.int64)
        tokens[row, : length - 1] = ids[:-1]
        prompt = np.flatnonzero(rng.random(answer - 1) < prompt_share)
        reply = np.arange(answer - 1, length - 1)
        at = np.concatenate((prompt, reply))
        positions.append(row * time_steps + at)
        targets.append(ids[1:][at])
        # An answer of n tokens weighs sqrt(n), so that writing does not drown the short tasks.
        weights.append(np.concatenate((np.full(len(prompt), prompt_weight), np.full(len(reply), len(reply) ** -0.5))))
    join = lambda parts: torch.from_numpy(np.concatenate(parts))
    return torch.from_numpy(tokens), join(positions), join(targets), join(weights).float()


def learning_rate(progress: float) -> float:
    """Warm-up over the first 2 % of the budget, then linear to zero."""
    return min(progress / 0.02, 1.0) * max(0.0, 1.0 - progress)


class Workers:
    """One process or several that share every step: each computes its own batch, and gradients are averaged."""

    def __init__(self, rank: int, n: int, meeting_point: str):
        self.rank, self.n = rank, n
        if n > 1:
            dist.init_process_group("gloo", init_method=f"file://{meeting_point}", rank=rank, world_size=n)

    def average(self, values: list[float], parameters: list[torch.nn.Parameter]) -> list[float]:
        """Averages gradients in place, and a few numbers beside them so that all processes decide alike."""
        if self.n == 1:
            return values
        flat = torch.cat([torch.tensor(values)] + [parameter.grad.flatten().cpu() for parameter in parameters])
        dist.all_reduce(flat)
        flat /= self.n
        at = len(values)
        for parameter in parameters:
            parameter.grad.copy_(flat[at : at + parameter.numel()].view_as(parameter))
            at += parameter.numel()
        return flat[: len(values)].tolist()


def arguments_of_command() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=50.0)
    parser.add_argument("--steps", type=int, default=0, help="a budget in steps instead of minutes")
    parser.add_argument("--tokens-per-batch", type=int, default=2048, help="of each process, padding included")
    parser.add_argument("--lr", type=float, default=3e-3)
    parser.add_argument("--embedding-lr", type=float, default=3e-3)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--ffn", type=int, default=512)
    parser.add_argument("--checkpoint-minutes", type=float, default=3.0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--long", type=int, default=72, help="examples with more tokens than this are thinned out")
    parser.add_argument("--keep-long", type=float, default=0.4, help="the share of long examples that is used")
    return parser.parse_args()


def main() -> None:
    arguments = arguments_of_command()
    if arguments.processes == 1:
        return train(0, arguments)
    meeting_point = arguments.out.resolve() / "meeting-point"
    meeting_point.unlink(missing_ok=True)
    torch.multiprocessing.spawn(train, args=(arguments,), nprocs=arguments.processes)


def train(rank: int, arguments: argparse.Namespace) -> None:
    workers = Workers(rank, arguments.processes, str(arguments.out.resolve() / "meeting-point"))
    torch.manual_seed(arguments.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(arguments.out / "tokenizer.json"))
    heads = arguments.hidden // 32
    config = Config(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=arguments.hidden, num_hidden_layers=arguments.layers,
        num_attention_heads=heads, num_key_value_heads=heads // 2 if heads % 2 == 0 else 1, intermediate_size=arguments.ffn,
    )
    examples = Examples.load(arguments.out / "train.jsonl", tokenizer, arguments.out / "tokens.npz", config.max_position_embeddings)
    pad = tokenizer.token_to_id(END_OF_TEXT)
    model = Model(config).to(device)
    matrices = [parameter for block in model.blocks for parameter in block.parameters() if parameter.dim() == 2]
    chosen = {id(parameter) for parameter in matrices}
    others = [parameter for parameter in model.parameters() if id(parameter) not in chosen]
    parameters = list(model.parameters())
    optimisers = [
        torch.optim.Muon(matrices, lr=arguments.lr, weight_decay=0.1, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=arguments.embedding_lr, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]
    bases = [arguments.lr, arguments.embedding_lr]
    checkpoint = arguments.out / "checkpoint.pt"
    step, n_tokens, before, curve = 0, 0, 0.0, []
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(kept["model"])
        for optimiser, state in zip(optimisers, kept["optimisers"]):
            optimiser.load_state_dict(state)
        step, n_tokens, before, curve = kept["step"], kept["n_tokens"], kept["seconds"], kept["curve"]
    say = print if rank == 0 else (lambda *_, **__: None)
    say(f"{model.n_parameters()} parameters, {len(examples)} examples, {len(examples.tokens)} tokens, {device}, from step {step}", flush=True)

    def save(seconds: float, finished: bool) -> None:
        if rank != 0:
            return
        kept = {
            "model": model.state_dict(), "optimisers": [optimiser.state_dict() for optimiser in optimisers], "config": asdict(config),
            "step": step, "n_tokens": n_tokens, "seconds": seconds, "curve": curve, "seed": arguments.seed, "finished": finished,
            "device": str(device), "n_examples": len(examples), "n_corpus_tokens": len(examples.tokens),
        }
        torch.save(kept, checkpoint.with_suffix(".tmp"))
        os.replace(checkpoint.with_suffix(".tmp"), checkpoint)

    states_of = torch.compile(model.hidden, dynamic=True) if arguments.compile else model.hidden
    started = logged = saved = time.monotonic()
    sums, tokens_logged = np.zeros(2), 0
    lengths = examples.lengths()
    stream = batches(examples, arguments.seed, arguments.tokens_per_batch, arguments.long, arguments.keep_long)
    for number, (epoch, batch) in enumerate(stream):
        if number < step * workers.n or number % workers.n != rank:
            continue
        seconds = before + time.monotonic() - started
        progress = step / arguments.steps if arguments.steps else seconds / (60 * arguments.minutes)
        rng = np.random.default_rng((arguments.seed, step, rank))
        tokens, positions, targets, weights = (part.to(device) for part in collate(examples, batch, pad, rng, 0.1, 0.1))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            states = states_of(tokens)
            logits = model.logits(states.flatten(0, 1)[positions])
        losses = F.cross_entropy(logits.float(), targets, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        progress, mean_loss, size = workers.average([progress, loss.item(), float((lengths[batch] - 1).sum())], parameters)
        if progress >= 1.0:
            break
        rate = learning_rate(max(progress, 1e-4))
        for optimiser, base in zip(optimisers, bases):
            for group in optimiser.param_groups:
                group["lr"] = base * rate
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimiser in optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        step += 1
        size = round(size * workers.n)
        n_tokens += size
        sums += (mean_loss, 1)
        tokens_logged += size
        now = time.monotonic()
        if now - logged > 15:
            entry = {"step": step, "tokens": n_tokens, "minutes": round((before + now - started) / 60, 2), "loss": round(sums[0] / sums[1], 4)}
            curve.append(entry)
            say(json.dumps(entry | {"epoch": epoch, "rate": round(rate, 4), "tokens_per_second": round(tokens_logged / (now - logged))}), flush=True)
            sums[:], tokens_logged, logged = 0, 0, now
        if now - saved > 60 * arguments.checkpoint_minutes:
            save(before + now - started, False)
            saved = now
    save(before + time.monotonic() - started, True)
    say(f"finished after {step} steps and {n_tokens} tokens", flush=True)


if __name__ == "__main__":
    main()
