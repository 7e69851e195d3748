"""Trains the model. Resumable: run it again and it goes on from the last checkpoint.

The learning rate warms up, stays, and falls to zero in a branch of its own (`--decay-tokens`), so that the long part can be
spread over any number of runs, and any checkpoint of it can be finished. Everything follows tokens seen, not time: the same
corpus, seed, processes and machine give the same weights, however often a run was broken off.

A run on another machine starts from `kept/`: the weights in bfloat16 and how far they have come, without the optimisers'
moments, for which the learning rate warms up again. `--keep` writes it.
"""

import argparse
import json
import os
import shutil
import time
from collections import deque
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

# A step whose gradient is this many times the usual size is left out; so many of them in a row of steps end the run.
SPIKE, MOST_SPIKES, SPIKE_WINDOW = 8.0, 20, 400
# A loss that has not fallen to this share of the first one by then never will.
HOPELESS_AFTER_TOKENS, HOPELESS_SHARE = 3e6, 0.8
# What is committed so that the training can go on elsewhere.
KEPT = Path(__file__).parent / "kept"
# Share of a prompt's tokens that are learned as well, and their weight: enough to know what prompts look like.
PROMPT_SHARE, PROMPT_WEIGHT = 0.1, 0.1


class RunIsBad(Exception):
    """Why a run was ended before its time."""


def shards(out: Path) -> list[Path]:
    found = sorted(out.glob("train-*.jsonl"))
    if not found:
        raise SystemExit(f"{out} holds no train-*.jsonl; run `training/build.py`, or its first step")
    return found


def batches(examples: Examples, seed: tuple, tokens_per_batch: int) -> list[np.ndarray]:
    """Every example once, in batches of similar lengths and in random order."""
    lengths = examples.lengths()
    order = np.random.default_rng(seed).permutation(len(examples))
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
    np.random.default_rng((*seed, 1)).shuffle(made)
    return made


class Stream:
    """Batches without end: shard after shard, each shuffled anew in every round."""

    def __init__(self, arguments: argparse.Namespace, tokenizer: Tokenizer, longest: int, shard: int, batch: int):
        self.arguments, self.tokenizer, self.longest = arguments, tokenizer, longest
        self.paths = shards(arguments.out)
        self.open(shard, batch)

    def open(self, shard: int, batch: int) -> None:
        self.shard, self.batch = shard, batch
        self.examples = Examples.load(self.paths[shard % len(self.paths)], self.tokenizer, self.longest)
        self.batches = batches(self.examples, (self.arguments.seed, shard), self.arguments.tokens_per_batch)

    def next(self, rank: int, n: int) -> tuple[Examples, np.ndarray]:
        """This process's batch of the step."""
        if self.batch + n > len(self.batches):
            self.open(self.shard + 1, 0)
        batch = self.batches[self.batch + rank]
        self.batch += n
        return self.examples, batch


def collate(examples: Examples, batch: np.ndarray, pad: int, rng: np.random.Generator):
    """Tokens (n, time), and the flat positions that have a loss with their targets and weights."""
    lengths = examples.starts[batch + 1] - examples.starts[batch]
    # A multiple of eight keeps the shapes few and the vector units full.
    time_steps = -(-(int(lengths.max()) - 1) // 8) * 8
    tokens = np.full((len(batch), time_steps), pad, dtype=np.int64)
    positions, targets, weights = [], [], []
    for row, (number, length) in enumerate(zip(batch, lengths)):
        start = examples.starts[number]
        ids = examples.tokens[start : start + length].astype(np.int64)
        answer = examples.answers[start + 1 : start + length].astype(np.float64)
        tokens[row, : length - 1] = ids[:-1]
        at = np.flatnonzero((answer > 0) | (rng.random(length - 1) < PROMPT_SHARE))
        positions.append(row * time_steps + at)
        targets.append(ids[1:][at])
        # An answer of n tokens weighs sqrt(n), so that writing does not drown the short tasks.
        weights.append(np.where(answer[at] > 0, np.maximum(answer[at], 1.0) ** -0.5, PROMPT_WEIGHT))
    join = lambda parts: torch.from_numpy(np.concatenate(parts))
    return torch.from_numpy(tokens), join(positions), join(targets), join(weights).float()


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


class Guard:
    """Notices steps and runs that go wrong, by loss and by the size of the gradient."""

    def __init__(self, is_fresh: bool):
        self.is_fresh = is_fresh
        self.sizes, self.spikes, self.first, self.recent = deque(maxlen=100), deque(), [], deque(maxlen=50)

    def accepts(self, step: int, n_tokens: int, loss: float, size: float) -> bool:
        """Whether the step may be taken. Ends the run when too many may not, or nothing is learned."""
        usual = float(np.median(self.sizes)) if len(self.sizes) == self.sizes.maxlen else np.inf
        if not np.isfinite(loss + size) or size > SPIKE * usual:
            self.spikes.append(step)
            while self.spikes[0] < step - SPIKE_WINDOW:
                self.spikes.popleft()
            if len(self.spikes) > MOST_SPIKES:
                raise RunIsBad(f"{len(self.spikes)} of the last {SPIKE_WINDOW} steps had a gradient out of all proportion: try a lower --lr")
            return False
        self.sizes.append(size)
        self.recent.append(loss)
        if len(self.first) < 20:
            self.first.append(loss)
        if self.is_fresh and n_tokens > HOPELESS_AFTER_TOKENS and np.mean(self.recent) > HOPELESS_SHARE * np.mean(self.first):
            raise RunIsBad(f"after {n_tokens} tokens the loss is still {np.mean(self.recent):.2f}: try another --lr")
        return True


def arguments_of_command() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tokens", type=float, default=100e6, help="the long part ends after so many tokens, all runs together")
    parser.add_argument("--minutes", type=float, default=1e9, help="this run ends after so many minutes, with a checkpoint")
    parser.add_argument("--decay-tokens", type=float, default=0.0, help="finish the checkpoint instead: the learning rate falls to zero over so many tokens")
    parser.add_argument("--keep", action="store_true", help=f"only copy the checkpoint's weights and the tokenizer to {KEPT}")
    parser.add_argument("--warm-up-tokens", type=float, default=3e5)
    parser.add_argument("--tokens-per-batch", type=int, default=4096, help="of each process, padding included")
    parser.add_argument("--lr", type=float, default=3e-3)
    parser.add_argument("--embedding-lr", type=float, default=3e-3)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--ffn", type=int, default=512)
    parser.add_argument("--checkpoint-minutes", type=float, default=3.0)
    parser.add_argument("--processes", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    arguments = arguments_of_command()
    if arguments.keep:
        return keep(arguments.out)
    if arguments.processes == 1:
        return train(0, arguments)
    meeting_point = arguments.out.resolve() / "meeting-point"
    meeting_point.unlink(missing_ok=True)
    torch.multiprocessing.spawn(train, args=(arguments,), nprocs=arguments.processes)


class Run:
    """A model, its optimisers, and how far they have come."""

    def __init__(self, arguments: argparse.Namespace, config: Config, device: torch.device):
        self.config = config
        self.model = Model(self.config).to(device)
        self.parameters = list(self.model.parameters())
        matrices = [parameter for block in self.model.blocks for parameter in block.parameters() if parameter.dim() == 2]
        chosen = {id(parameter) for parameter in matrices}
        others = [parameter for parameter in self.parameters if id(parameter) not in chosen]
        self.bases = [arguments.lr, arguments.embedding_lr]
        self.optimisers = [
            torch.optim.Muon(matrices, lr=arguments.lr, weight_decay=0.1, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, lr=arguments.embedding_lr, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
        ]
        self.step, self.n_tokens, self.decay_from, self.seconds, self.n_skipped = 0, 0, None, 0.0, 0
        self.shard, self.batch, self.curve, self.warm_from = 0, 0, [], 0
        self.device, self.seed, self.lr = str(device), arguments.seed, arguments.lr

    STATE = ["step", "n_tokens", "decay_from", "seconds", "n_skipped", "shard", "batch", "curve", "device", "seed", "lr", "warm_from"]

    def restore(self, kept: dict) -> None:
        self.model.load_state_dict(kept["model"])
        for name in self.STATE:
            setattr(self, name, kept[name])
        if "optimisers" not in kept:
            self.warm_from = self.n_tokens
            return
        for optimiser, state in zip(self.optimisers, kept["optimisers"]):
            optimiser.load_state_dict(state)

    def save(self, path: Path, finished: bool) -> None:
        kept = {name: getattr(self, name) for name in self.STATE} | {
            "model": self.model.state_dict(), "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
            "config": asdict(self.config), "finished": finished,
        }
        torch.save(kept, path.with_suffix(".tmp"))
        os.replace(path.with_suffix(".tmp"), path)

    def rate(self, arguments: argparse.Namespace) -> float:
        """The share of the full learning rate."""
        warm = min((self.n_tokens - self.warm_from) / arguments.warm_up_tokens, 1.0) if arguments.warm_up_tokens else 1.0
        if self.decay_from is None:
            return max(warm, 1e-3)
        return max(0.0, 1.0 - (self.n_tokens - self.decay_from) / arguments.decay_tokens)

    def apply(self, rate: float) -> None:
        for optimiser, base in zip(self.optimisers, self.bases):
            for group in optimiser.param_groups:
                group["lr"] = base * rate
            optimiser.step()

    def forget_gradients(self) -> None:
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=True)


def keep(out: Path) -> None:
    """Copies what a run on another machine needs, small enough to commit."""
    state = torch.load(out / "checkpoint.pt", map_location="cpu", weights_only=False)
    del state["optimisers"]
    state["model"] = {name: values.to(torch.bfloat16) for name, values in state["model"].items()}
    KEPT.mkdir(exist_ok=True)
    torch.save(state, KEPT / "checkpoint.pt")
    shutil.copy(out / "tokenizer.json", KEPT / "tokenizer.json")
    print(f"{KEPT / 'checkpoint.pt'}: {state['n_tokens']} tokens, {(KEPT / 'checkpoint.pt').stat().st_size} bytes")


def config_of(arguments: argparse.Namespace, vocab_size: int) -> Config:
    heads = arguments.hidden // 32
    return Config(
        vocab_size=vocab_size, hidden_size=arguments.hidden, num_hidden_layers=arguments.layers,
        num_attention_heads=heads, num_key_value_heads=heads // 2 if heads % 2 == 0 else 1, intermediate_size=arguments.ffn,
    )


def opened(arguments: argparse.Namespace, vocab_size: int, device: torch.device) -> tuple[Run, Path]:
    """A new run or the one that was broken off, and the file it is kept in. A run that goes on keeps its sizes."""
    checkpoint, decayed = arguments.out / "checkpoint.pt", arguments.out / "decayed.pt"
    if not checkpoint.exists() and not arguments.decay_tokens and (KEPT / "checkpoint.pt").exists():
        shutil.copy(KEPT / "checkpoint.pt", checkpoint)
    if not checkpoint.exists():
        if arguments.decay_tokens:
            raise SystemExit(f"{checkpoint} is not there: train without --decay-tokens first")
        return Run(arguments, config_of(arguments, vocab_size), device), checkpoint
    kept = torch.load(checkpoint, map_location=device, weights_only=False)
    run = Run(arguments, Config(**kept["config"]), device)
    if run.config.vocab_size != vocab_size:
        raise SystemExit(f"{checkpoint} was trained with another tokenizer ({run.config.vocab_size} tokens, not {vocab_size}): move it away or give another --out")
    if not arguments.decay_tokens:
        run.restore(kept)
        return run, checkpoint
    if decayed.exists() and decayed.stat().st_mtime > checkpoint.stat().st_mtime:
        run.restore(torch.load(decayed, map_location=device, weights_only=False))
    else:
        run.restore(kept)
        run.decay_from = run.n_tokens
    return run, decayed


def train(rank: int, arguments: argparse.Namespace) -> None:
    workers = Workers(rank, arguments.processes, str(arguments.out.resolve() / "meeting-point"))
    torch.manual_seed(arguments.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(arguments.out / "tokenizer.json"))
    run, path = opened(arguments, tokenizer.get_vocab_size(), device)
    stream = Stream(arguments, tokenizer, run.config.max_position_embeddings, run.shard, run.batch)
    say = print if rank == 0 else (lambda *_, **__: None)
    say(f"{run.model.n_parameters()} parameters, {len(stream.paths)} shards, {device}, from step {run.step} and {run.n_tokens} tokens", flush=True)
    end = run.decay_from + arguments.decay_tokens if arguments.decay_tokens else arguments.tokens
    pad = tokenizer.token_to_id(END_OF_TEXT)
    states_of = torch.compile(run.model.hidden, dynamic=True) if arguments.compile else run.model.hidden
    guard, before, started = Guard(run.step == 0), run.seconds, time.monotonic()
    logged = saved = started
    losses_logged, tokens_logged, sizes_logged = [], 0, []
    while run.n_tokens < end:
        examples, batch = stream.next(rank, workers.n)
        rng = np.random.default_rng((arguments.seed, run.step, rank))
        tokens, positions, targets, weights = (part.to(device) for part in collate(examples, batch, pad, rng))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = run.model.logits(states_of(tokens).flatten(0, 1)[positions])
        losses = F.cross_entropy(logits.float(), targets, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()
        minutes = (time.monotonic() - started) / 60
        minutes, mean_loss, size = workers.average([minutes, loss.item(), float((examples.lengths()[batch] - 1).sum())], run.parameters)
        gradient = float(torch.nn.utils.clip_grad_norm_(run.parameters, 1.0))
        rate = run.rate(arguments)
        try:
            if guard.accepts(run.step, run.n_tokens, mean_loss, gradient):
                run.apply(rate)
                losses_logged.append(mean_loss)
                sizes_logged.append(gradient)
            else:
                run.n_skipped += 1
        except RunIsBad as bad:
            raise SystemExit(f"the run was ended at step {run.step}: {bad}. The last checkpoint is {path}.") from bad
        run.forget_gradients()
        run.step += 1
        run.n_tokens += round(size * workers.n)
        tokens_logged += round(size * workers.n)
        run.shard, run.batch = stream.shard, stream.batch
        now = time.monotonic()
        run.seconds = before + now - started
        if now - logged > 20 and losses_logged:
            entry = {"step": run.step, "tokens": run.n_tokens, "minutes": round(run.seconds / 60, 2), "loss": round(float(np.mean(losses_logged)), 4), "gradient": round(float(np.median(sizes_logged)), 3), "rate": round(rate, 4)}
            run.curve.append(entry)
            say(json.dumps(entry | {"shard": run.shard, "skipped": run.n_skipped, "tokens_per_second": round(tokens_logged / (now - logged))}), flush=True)
            losses_logged, tokens_logged, sizes_logged, logged = [], 0, [], now
        if now - saved > 60 * arguments.checkpoint_minutes and rank == 0:
            run.save(path, False)
            saved = now
        if minutes > arguments.minutes:
            break
    finished = run.n_tokens >= end
    if rank == 0:
        run.save(path, finished)
    say(f"{'finished' if finished else 'stopped for now'} after {run.step} steps and {run.n_tokens} tokens", flush=True)


if __name__ == "__main__":
    main()
