"""Writes what the exported file must give, from an independent forward pass in numpy: for the engine's tests.

Nothing here uses `model.py`: weights and settings come from the GGUF file alone.
"""

import argparse
import hashlib
import json
from pathlib import Path

import gguf
import numpy as np
from gguf.quants import dequantize
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

PROMPTS = [
    [{"role": "user", "content": "Write the plural of the word.\n\nInput: city\nOutput:"}],
    [{"role": "user", "content": "Write about the sea in exactly 3 sentences. Do not use commas."}],
    [{"role": "system", "content": "Use at most 2 sentences."}, {"role": "user", "content": "Tell me about the moon."}],
    [{"role": "user", "content": "Caf\u00e9 \u2014 12345 \U0001f600?"}],
]


class Reference:
    """The file as arrays, and Llama's forward pass written out in float64."""

    def __init__(self, path: Path):
        reader = gguf.GGUFReader(path)
        self.fields = {name: field.contents() for name, field in reader.fields.items()}
        self.weights = {tensor.name: dequantize(tensor.data, tensor.tensor_type).astype(np.float64) for tensor in reader.tensors}
        vocab = {token: number for number, token in enumerate(self.fields["tokenizer.ggml.tokens"])}
        merges = [tuple(merge.split(" ")) for merge in self.fields["tokenizer.ggml.merges"]]
        self.tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=merges))
        self.tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
        )
        self.tokenizer.decoder = decoders.ByteLevel()
        kinds = self.fields["tokenizer.ggml.token_type"]
        self.tokenizer.add_special_tokens([token for token, kind in zip(self.fields["tokenizer.ggml.tokens"], kinds) if kind == gguf.TokenType.CONTROL])

    def render(self, messages: list[dict]) -> str:
        import jinja2

        source = self.fields["tokenizer.chat_template"]
        chat_template = jinja2.Environment(trim_blocks=True, lstrip_blocks=True).from_string(source)
        return chat_template.render(messages=messages, add_generation_prompt=True)

    def logits(self, ids: list[int]) -> np.ndarray:
        """Logits of the token after `ids` (vocab,)."""
        field = lambda name: self.fields[f"llama.{name}"]
        weight = self.weights
        n_heads, n_kv, eps = field("attention.head_count"), field("attention.head_count_kv"), field("attention.layer_norm_rms_epsilon")
        norm = lambda x, scale: x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * scale
        x = weight["token_embd.weight"][ids]
        time, hidden = x.shape
        dim = hidden // n_heads
        angles = np.outer(np.arange(time), field("rope.freq_base") ** -(np.arange(0, dim, 2) / dim))[:, None, :]
        cos, sin = np.cos(angles), np.sin(angles)

        def rotated(t: np.ndarray) -> np.ndarray:
            even, odd = t[..., 0::2], t[..., 1::2]
            return np.stack((even * cos - odd * sin, even * sin + odd * cos), -1).reshape(t.shape)

        future = np.triu(np.full((time, time), -np.inf), 1)
        for layer in range(field("block_count")):
            part = lambda name: weight[f"blk.{layer}.{name}.weight"]
            h = norm(x, part("attn_norm"))
            query = rotated((h @ part("attn_q").T).reshape(time, n_heads, dim))
            key = rotated((h @ part("attn_k").T).reshape(time, n_kv, dim))
            value = (h @ part("attn_v").T).reshape(time, n_kv, dim)
            mixed = np.empty((time, n_heads, dim))
            for head in range(n_heads):
                shared = head // (n_heads // n_kv)
                scores = query[:, head] @ key[:, shared].T / np.sqrt(dim) + future
                scores = np.exp(scores - scores.max(-1, keepdims=True))
                mixed[:, head] = scores / scores.sum(-1, keepdims=True) @ value[:, shared]
            x = x + mixed.reshape(time, hidden) @ part("attn_output").T
            h = norm(x, part("ffn_norm"))
            gate, up = h @ part("ffn_gate").T, h @ part("ffn_up").T
            x = x + (gate / (1 + np.exp(-gate)) * up) @ part("ffn_down").T
        output = weight.get("output.weight", weight["token_embd.weight"])
        return norm(x[-1], weight["output_norm.weight"]) @ output.T


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("public/models/plumbline-1.gguf"))
    parser.add_argument("--to", type=Path, default=Path("crates/engine/tests/golden/plumbline-1.json"))
    arguments = parser.parse_args()
    reference = Reference(arguments.model)
    eos = int(reference.fields["tokenizer.ggml.eos_token_id"])
    cases = []
    for messages in PROMPTS:
        prompt = reference.render(messages)
        ids = reference.tokenizer.encode(prompt).ids
        first = reference.logits(ids)
        top = np.argsort(-first)[:5]
        greedy: list[int] = []
        while len(greedy) < 20 and eos not in greedy:
            greedy.append(int(reference.logits(ids + greedy).argmax()))
        cases.append({
            "messages": messages, "prompt": prompt, "ids": ids,
            "top_logits": [{"id": int(number), "logit": round(float(first[number]), 5)} for number in top],
            "greedy": greedy, "greedy_text": reference.tokenizer.decode(greedy),
        })
    golden = {"model": arguments.model.name, "sha256": hashlib.sha256(arguments.model.read_bytes()).hexdigest(), "cases": cases}
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    arguments.to.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")
    for case in cases:
        print(repr(case["greedy_text"]))


if __name__ == "__main__":
    main()
