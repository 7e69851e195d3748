"""The model: Llama's architecture, small.

Rotary positions pair neighbouring elements (2i, 2i + 1), as GGUF's `llama` does, so exported weights need no permutation.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass
class Config:
    vocab_size: int = 1536
    hidden_size: int = 192
    num_hidden_layers: int = 6
    num_attention_heads: int = 6
    num_key_value_heads: int = 3
    intermediate_size: int = 512
    max_position_embeddings: int = 512
    rms_norm_eps: float = 1e-5
    rope_theta: float = 10000.0

    @property
    def head_dim(self) -> int:
        return self.hidden_size // self.num_attention_heads


def rope_tables(config: Config) -> tuple[Tensor, Tensor]:
    """cos and sin, each (max_position_embeddings, head_dim / 2)."""
    exponents = torch.arange(0, config.head_dim, 2, dtype=torch.float64) / config.head_dim
    angles = torch.outer(torch.arange(config.max_position_embeddings, dtype=torch.float64), config.rope_theta**-exponents)
    return angles.cos().float(), angles.sin().float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turns the pairs (2i, 2i + 1) of x (batch, heads, time, head_dim)."""
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)


class Block(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        hidden, kv = config.hidden_size, config.num_key_value_heads * config.head_dim
        self.attention_norm = nn.RMSNorm(hidden, eps=config.rms_norm_eps)
        # Query, key and value rows in one matrix; gate and up rows in another: fewer and larger products.
        self.qkv = nn.Linear(hidden, hidden + 2 * kv, bias=False)
        self.output = nn.Linear(hidden, hidden, bias=False)
        self.ffn_norm = nn.RMSNorm(hidden, eps=config.rms_norm_eps)
        self.gate_up = nn.Linear(hidden, 2 * config.intermediate_size, bias=False)
        self.down = nn.Linear(config.intermediate_size, hidden, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        config = self.config
        batch, time, hidden = x.shape
        kv = config.num_key_value_heads * config.head_dim
        query, key, value = self.qkv(self.attention_norm(x)).split((hidden, kv, kv), dim=-1)
        heads = lambda t, n: t.view(batch, time, n, config.head_dim).transpose(1, 2)
        query = rotate(heads(query, config.num_attention_heads), cos, sin)
        key = rotate(heads(key, config.num_key_value_heads), cos, sin)
        value = heads(value, config.num_key_value_heads)
        # Query heads that share a key head become rows of one product. Padding stands at the right and the mask is
        # causal, so no padding mask is needed. Written out: torch's fused attention is slow backwards on CPUs.
        group = config.num_attention_heads // config.num_key_value_heads
        query = query.reshape(batch, config.num_key_value_heads, group * time, config.head_dim) * config.head_dim**-0.5
        scores = (query @ key.transpose(-1, -2)).view(batch, config.num_key_value_heads, group, time, time) + mask
        weights = scores.softmax(-1).view(batch, config.num_key_value_heads, group * time, time)
        mixed = (weights.to(value.dtype) @ value).view(batch, config.num_attention_heads, time, config.head_dim)
        x = x + self.output(mixed.transpose(1, 2).reshape(batch, time, hidden))
        gate, up = self.gate_up(self.ffn_norm(x)).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * up)


class Model(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config.vocab_size, config.hidden_size)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.num_hidden_layers))
        self.norm = nn.RMSNorm(config.hidden_size, eps=config.rms_norm_eps)
        cos, sin = rope_tables(config)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                # The two matrices that write into the residual stream start smaller, as in GPT-2.
                depth = (2 * config.num_hidden_layers) ** -0.5 if name.endswith(("output.weight", "down.weight")) else 1.0
                nn.init.normal_(parameter, std=0.02 if "embedding" in name else depth * parameter.shape[1] ** -0.5)

    def hidden(self, tokens: Tensor) -> Tensor:
        """(batch, time) → final normed states (batch, time, hidden)."""
        x = self.embedding(tokens)
        cos, sin = self.cos[: tokens.shape[1]], self.sin[: tokens.shape[1]]
        mask = torch.full((tokens.shape[1],) * 2, float("-inf"), device=tokens.device).triu(1)
        for block in self.blocks:
            x = block(x, cos, sin, mask)
        return self.norm(x)

    def logits(self, states: Tensor) -> Tensor:
        """The output matrix is the embedding (tied)."""
        return F.linear(states, self.embedding.weight)

    def n_parameters(self) -> int:
        return sum(parameter.numel() for parameter in self.parameters())
