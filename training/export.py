"""Writes the trained model as GGUF: Q8_0 matrices, F32 norms, tokenizer and chat template in the metadata."""

import argparse
import hashlib
import json
from pathlib import Path

import gguf
import numpy as np
import torch
from gguf.quants import quantize

from model import Config
from tokens import CHAT_TEMPLATE, END, END_OF_TEXT, SPECIALS


def add_metadata(writer: gguf.GGUFWriter, config: Config, kept: dict) -> None:
    writer.add_name("Plumbline 1")
    writer.add_description("Plumbline's built-in model: short tasks, small texts that keep stated constraints, prompts from examples.")
    writer.add_license("MIT OR Apache-2.0")
    writer.add_languages(["en"])
    writer.add_size_label(f"{kept['n_parameters'] / 1e6:.1f}M")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(config.rope_theta)
    writer.add_rope_dimension_count(config.head_dim)
    writer.add_vocab_size(config.vocab_size)
    # How it was made, for whoever opens the file.
    writer.add_uint64("plumbline.training.seed", kept["seed"])
    writer.add_uint64("plumbline.training.steps", kept["step"])
    writer.add_uint64("plumbline.training.tokens", kept["n_tokens"])


def add_tokenizer(writer: gguf.GGUFWriter, path: Path) -> None:
    saved = json.loads(path.read_text(encoding="utf-8"))["model"]
    vocab = saved["vocab"]
    tokens = sorted(vocab, key=vocab.get)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in saved["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.CONTROL if token in SPECIALS else gguf.TokenType.NORMAL for token in tokens])
    writer.add_token_merges(merges)
    writer.add_bos_token_id(vocab[END_OF_TEXT])
    writer.add_eos_token_id(vocab[END])
    writer.add_pad_token_id(vocab[END_OF_TEXT])
    writer.add_add_bos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def tensors(weights: dict[str, torch.Tensor], config: Config):
    """(GGUF name, F32 array) for every tensor. The output matrix is absent: it is the embedding."""
    kv = config.num_key_value_heads * config.head_dim
    array = lambda name: weights[name].float().cpu().numpy()
    yield "token_embd.weight", array("embedding.weight")
    for layer in range(config.num_hidden_layers):
        ours, theirs = f"blocks.{layer}", f"blk.{layer}"
        yield f"{theirs}.attn_norm.weight", array(f"{ours}.attention_norm.weight")
        query, key, value = np.split(array(f"{ours}.qkv.weight"), [config.hidden_size, config.hidden_size + kv])
        yield f"{theirs}.attn_q.weight", query
        yield f"{theirs}.attn_k.weight", key
        yield f"{theirs}.attn_v.weight", value
        yield f"{theirs}.attn_output.weight", array(f"{ours}.output.weight")
        yield f"{theirs}.ffn_norm.weight", array(f"{ours}.ffn_norm.weight")
        gate, up = np.split(array(f"{ours}.gate_up.weight"), 2)
        yield f"{theirs}.ffn_gate.weight", gate
        yield f"{theirs}.ffn_up.weight", up
        yield f"{theirs}.ffn_down.weight", array(f"{ours}.down.weight")
    yield "output_norm.weight", array("norm.weight")


def write_run(out: Path, model: Path, config: Config, kept: dict) -> None:
    """What the card says of the training, for `evaluation`."""
    sha256 = lambda path: hashlib.sha256(path.read_bytes()).hexdigest()
    shards = sorted(out.glob("train-*.jsonl"))
    with open(shards[0], encoding="utf-8") as lines:
        n_shard_examples = sum(1 for _ in lines)
    # A line of the log every twenty seconds is more than a plot can show.
    curve = kept["curve"][:: max(1, len(kept["curve"]) // 300)] + kept["curve"][-1:]
    run = {
        "n_layers": config.num_hidden_layers, "hidden_size": config.hidden_size, "n_heads": config.num_attention_heads,
        "n_kv_heads": config.num_key_value_heads, "ffn_size": config.intermediate_size, "rope_base": config.rope_theta,
        "seed": kept["seed"], "n_steps": kept["step"], "n_skipped": kept["n_skipped"], "n_tokens": kept["n_tokens"],
        "n_decay_tokens": kept["n_tokens"] - (kept["decay_from"] or kept["n_tokens"]), "minutes": round(kept["seconds"] / 60, 1),
        "device": kept["device"], "n_shards": len(shards), "n_shard_examples": n_shard_examples, "corpus_sha256": sha256(shards[0]),
        "file_sha256": sha256(model), "lr": kept["lr"], "tokens_per_step": round(kept["n_tokens"] / kept["step"]),
        "curve": [{"tokens": point["tokens"], "loss": point["loss"]} for point in curve],
    }
    path = Path(__file__).parent / "results" / "run.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--to", type=Path, default=Path("public/models/plumbline-1.gguf"))
    arguments = parser.parse_args()
    kept = torch.load(arguments.out / "decayed.pt", map_location="cpu", weights_only=False)
    config = Config(**kept["config"])
    kept["n_parameters"] = sum(weight.numel() for weight in kept["model"].values())
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    writer = gguf.GGUFWriter(arguments.to, "llama")
    add_metadata(writer, config, kept)
    add_tokenizer(writer, arguments.out / "tokenizer.json")
    for name, tensor in tensors(kept["model"], config):
        if tensor.ndim == 1:
            writer.add_tensor(name, tensor)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, quantize(tensor, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    write_run(arguments.out, arguments.to, config, kept)
    print(f"wrote {arguments.to}: {arguments.to.stat().st_size} bytes after {kept['step']} steps")


if __name__ == "__main__":
    main()
