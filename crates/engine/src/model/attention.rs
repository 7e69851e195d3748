//! Keys and values of a sequence in shared blocks, and attention over them: [`KvCache`].
//!
//! A clone shares all blocks; the first to write into a shared block gets its own copy. Forking a prefix therefore costs one block at most.

use std::sync::Arc;

use super::config::Config;
use super::ops;

/// Tokens in a block: a fork copies half of that on average, and a loop over a block stays long enough to pay.
const BLOCK: usize = 16;

/// Keys and values of the tokens computed so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct KvCache {
    blocks: Vec<Arc<Block>>,
    n_tokens: usize,
}

/// Sixteen tokens of all layers.
#[derive(Debug, Clone)]
struct Block {
    /// [n_layers, n_kv_heads, BLOCK, head_dim]
    keys: Vec<f32>,
    /// [n_layers, n_kv_heads, BLOCK, head_dim]
    values: Vec<f32>,
}

impl KvCache {
    /// Tokens that have a place.
    pub(crate) fn n_tokens(&self) -> usize {
        self.n_tokens
    }

    /// Makes place for more tokens.
    pub(super) fn grow(&mut self, config: &Config, n_more: usize) {
        self.n_tokens += n_more;
        let length = config.n_layers * config.n_kv_heads * BLOCK * config.head_dim;
        while self.blocks.len() * BLOCK < self.n_tokens {
            self.blocks.push(Arc::new(Block { keys: vec![0.0; length], values: vec![0.0; length] }));
        }
    }

    /// Writes one token's keys and values, each [n_kv_heads, head_dim].
    pub(super) fn store(&mut self, config: &Config, layer: usize, position: usize, keys: &[f32], values: &[f32]) {
        let block = Arc::make_mut(&mut self.blocks[position / BLOCK]);
        let head_dim = config.head_dim;
        for (head, (key, value)) in keys.chunks_exact(head_dim).zip(values.chunks_exact(head_dim)).enumerate() {
            let start = head_start(config, layer, head) + position % BLOCK * head_dim;
            block.keys[start..start + head_dim].copy_from_slice(key);
            block.values[start..start + head_dim].copy_from_slice(value);
        }
    }

    /// Attention of one row at `position` over all positions up to its own; query and output are [n_heads, head_dim].
    pub(super) fn attend(
        &self,
        config: &Config,
        layer: usize,
        position: usize,
        query: &[f32],
        scores: &mut Vec<f32>,
        output: &mut [f32],
    ) {
        let head_dim = config.head_dim;
        let scale = 1.0 / (head_dim as f32).sqrt();
        let heads_per_kv_head = config.n_heads / config.n_kv_heads;
        let heads = query.chunks_exact(head_dim).zip(output.chunks_exact_mut(head_dim));
        for (head, (query, output)) in heads.enumerate() {
            let start = head_start(config, layer, head / heads_per_kv_head);
            let rows = start..start + BLOCK * head_dim;
            scores.clear();
            for block in &self.blocks {
                let n_visible = (position + 1 - scores.len()).min(BLOCK);
                let keys = block.keys[rows.clone()].chunks_exact(head_dim).take(n_visible);
                scores.extend(keys.map(|key| ops::dot(query, key) * scale));
            }
            ops::softmax(scores);
            for (block, weights) in self.blocks.iter().zip(scores.chunks(BLOCK)) {
                for (value, &weight) in block.values[rows.clone()].chunks_exact(head_dim).zip(weights) {
                    ops::add_scaled(output, value, weight);
                }
            }
        }
    }
}

fn head_start(config: &Config, layer: usize, kv_head: usize) -> usize {
    (layer * config.n_kv_heads + kv_head) * BLOCK * config.head_dim
}
