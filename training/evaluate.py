"""Measures the exported model: the answers to every evaluation item, greedily, and accuracy beside two baselines.

The weights are those of the GGUF file, read back and dequantised.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from golden import Reference
from model import Config, Model, rotate
from tokens import END, read_lines, render


def load(path: Path, device: torch.device) -> tuple[Model, Reference]:
    """The GGUF file as the training model, so that answers can be computed in batches."""
    reference = Reference(path)
    field = lambda name: reference.fields[f"llama.{name}"]
    config = Config(
        vocab_size=len(reference.fields["tokenizer.ggml.tokens"]), hidden_size=field("embedding_length"),
        num_hidden_layers=field("block_count"), num_attention_heads=field("attention.head_count"),
        num_key_value_heads=field("attention.head_count_kv"), intermediate_size=field("feed_forward_length"),
        max_position_embeddings=field("context_length"), rms_norm_eps=field("attention.layer_norm_rms_epsilon"),
        rope_theta=field("rope.freq_base"),
    )
    tensor = lambda name: torch.from_numpy(reference.weights[name]).float()
    state = {"embedding.weight": tensor("token_embd.weight"), "norm.weight": tensor("output_norm.weight")}
    for layer in range(config.num_hidden_layers):
        theirs = lambda name: tensor(f"blk.{layer}.{name}.weight")
        state |= {
            f"blocks.{layer}.attention_norm.weight": theirs("attn_norm"),
            f"blocks.{layer}.qkv.weight": torch.cat([theirs("attn_q"), theirs("attn_k"), theirs("attn_v")]),
            f"blocks.{layer}.output.weight": theirs("attn_output"),
            f"blocks.{layer}.ffn_norm.weight": theirs("ffn_norm"),
            f"blocks.{layer}.gate_up.weight": torch.cat([theirs("ffn_gate"), theirs("ffn_up")]),
            f"blocks.{layer}.down.weight": theirs("ffn_down"),
        }
    model = Model(config)
    model.load_state_dict(state)
    return model.to(device).eval(), reference


def advance(model: Model, tokens: torch.Tensor, cache: list, at: int) -> torch.Tensor:
    """Reads tokens (batch, time) that stand at positions `at` and on; returns the logits after the last (batch, vocab)."""
    config = model.config
    batch, time = tokens.shape
    group = config.num_attention_heads // config.num_key_value_heads
    kv = config.num_key_value_heads * config.head_dim
    heads = lambda t, n: t.view(batch, time, n, config.head_dim).transpose(1, 2)
    cos, sin = model.cos[at : at + time], model.sin[at : at + time]
    x = model.embedding(tokens)
    for layer, block in enumerate(model.blocks):
        query, key, value = block.qkv(block.attention_norm(x)).split((config.hidden_size, kv, kv), dim=-1)
        query = rotate(heads(query, config.num_attention_heads), cos, sin)
        key, value = rotate(heads(key, config.num_key_value_heads), cos, sin), heads(value, config.num_key_value_heads)
        if layer < len(cache):
            key, value = torch.cat((cache[layer][0], key), 2), torch.cat((cache[layer][1], value), 2)
            cache[layer] = (key, value)
        else:
            cache.append((key, value))
        spread = lambda t: t.repeat_interleave(group, dim=1)
        mixed = F.scaled_dot_product_attention(query, spread(key), spread(value), is_causal=time > 1)
        x = x + block.output(mixed.transpose(1, 2).reshape(batch, time, config.hidden_size))
        gate, up = block.gate_up(block.ffn_norm(x)).chunk(2, dim=-1)
        x = x + block.down(F.silu(gate) * up)
    return model.logits(model.norm(x[:, -1]))


@torch.no_grad()
def answers(model: Model, reference: Reference, conversations: list[list[dict]], most_tokens: int, batch_size: int = 128) -> list[str | None]:
    """Greedy answers in the order of the conversations; `None` where the model did not stop in time."""
    device = next(model.parameters()).device
    end = reference.tokenizer.token_to_id(END)
    prompts = [encoding.ids for encoding in reference.tokenizer.encode_batch([render(messages, True) for messages in conversations])]
    said: list[str | None] = [None] * len(prompts)
    by_length = defaultdict(list)
    for number, ids in enumerate(prompts):
        by_length[len(ids)].append(number)
    # Prompts of one length share a batch, so nothing is padded.
    for length, numbers in sorted(by_length.items()):
        for first in range(0, len(numbers), batch_size):
            running = numbers[first : first + batch_size]
            spoken = {number: [] for number in running}
            cache: list = []
            logits = advance(model, torch.tensor([prompts[number] for number in running], device=device), cache, 0)
            for at in range(length, min(length + most_tokens, model.config.max_position_embeddings)):
                tokens = logits.argmax(-1).tolist()
                for number, token in zip(running, tokens):
                    if token == end:
                        said[number] = reference.tokenizer.decode(spoken[number])
                    spoken[number].append(token)
                keep = [place for place, token in enumerate(tokens) if token != end]
                if not keep:
                    break
                running = [running[place] for place in keep]
                cache[:] = [(key[keep], value[keep]) for key, value in cache]
                logits = advance(model, torch.tensor([[tokens[place]] for place in keep], device=device), cache, at)
    return said


def table(items: list[dict], said: list[str | None]) -> list[dict]:
    """One row a task: accuracies in percent."""
    groups: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for item, answer in zip(items, said):
        groups[item["task"]][item["form"]].append((item, answer))
    share = lambda hits: round(100 * float(np.mean(hits)), 1)
    rows = []
    for task, forms in groups.items():
        asked = [item for item, _ in forms["wording"]]
        row = {"task": task, "n": len(asked), "n_inputs": len({item["input"] for item in asked})}
        for form, results in forms.items():
            row[form] = share([answer == item["output"] for item, answer in results])
        row["echo"] = share([item["input"] == item["output"] for item in asked])
        # The strongest constant there is: the most common right answer among the very questions asked.
        (_, n_same), *_ = Counter(item["output"] for item in asked).most_common(1)
        row["constant"] = round(100 * n_same / len(asked), 1)
        rows.append(row)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--model", type=Path, default=Path("public/models/plumbline-1.gguf"))
    parser.add_argument("--most", type=int, default=0, help="look at so many items of each task and form only")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model, reference = load(arguments.model, device)
    items, taken = [], Counter()
    for item in read_lines(arguments.out / "eval.jsonl"):
        taken[item["task"], item["form"]] += 1
        if not arguments.most or taken[item["task"], item["form"]] <= arguments.most:
            items.append(item)
    said = answers(model, reference, [item["messages"] for item in items], 32)
    rows = table(items, said)
    # Texts are written here and judged by `corpus --judge`, which has the constraints.
    known = {json.dumps(example["messages"][:-1]) for example in read_lines(arguments.out / "train.jsonl") if example["kind"] == "writing"}
    prompts = [prompt for prompt in read_lines(arguments.out / "writing.jsonl") if json.dumps(prompt["messages"]) not in known]
    if arguments.most:
        prompts = prompts[: arguments.most]
    texts = answers(model, reference, [prompt["messages"] for prompt in prompts], 160, 32)
    with open(arguments.out / "texts.jsonl", "w", encoding="utf-8") as lines:
        for prompt, text in zip(prompts, texts):
            lines.write(json.dumps(prompt | {"text": text or ""}) + "\n")
    (arguments.out / "accuracy.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    for row in rows:
        print(row)
    with open(arguments.out / "wrong.jsonl", "w", encoding="utf-8") as lines:
        for item, answer in zip(items, said):
            if answer != item["output"]:
                lines.write(json.dumps({"task": item["task"], "form": item["form"], "prompt": item["messages"][-1]["content"], "want": item["output"], "said": answer}) + "\n")


if __name__ == "__main__":
    main()
