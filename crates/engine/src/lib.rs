//! Runs small language models from GGUF files: text in, text out, natively and in a web page from one source.
//!
//! The file becomes an [`Engine`]: a [`Tokenizer`] and something that computes [`Sequences`]; [`generate`] carries a prompt through both.
//! There is no clock, no thread, no event loop and no JavaScript here; callers bring them through [`Control`].
//! The matrix products and quantized formats are candle's; the file reader, the sampler and everything between the products are our own.
//!
//! ```no_run
//! # async fn example() -> Result<(), engine::EngineError> {
//! use engine::{Engine, GenerateSettings, SamplerSettings};
//! let bytes = std::fs::read("public/models/plumbline-1.gguf")?;
//! let mut engine = Engine::from_bytes(&bytes)?;
//! let prompt = engine.tokenizer.encode_prompt("<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n")?;
//! let settings = GenerateSettings { sampler: SamplerSettings::default(), max_tokens: 64 };
//! let answer = engine.generate(&prompt, &settings, &mut ()).await?;
//! println!("{}", answer.text);
//! # Ok(())
//! # }
//! ```

mod cpu;
mod detokenizer;
mod error;
mod generate;
mod gguf;
mod model;
mod sampler;
mod sequences;
mod tokenizer;

use std::io::{Read, Seek};

pub use cpu::CpuSequences;
pub use detokenizer::Detokenizer;
pub use error::{EngineError, ErrorKind};
pub use generate::{ChunkPace, Control, Flow, GenerateSettings, Generated, StopReason, generate};
pub use gguf::{Gguf, Metadata, TensorInfo, TensorType, Value};
pub use model::Arithmetic;
pub use sampler::{SamplerSettings, argmax, sample};
pub use sequences::{ModelInfo, PrefixId, Sampled, Scored, SequenceId, Sequences, TokenScore};
pub use tokenizer::{SpecialTokens, TokenId, Tokenizer};

/// A loaded model: its tokenizer and what computes it.
#[derive(Debug)]
pub struct Engine<S = CpuSequences> {
    /// Text to tokens and back.
    pub tokenizer: Tokenizer,
    /// The model.
    pub sequences: S,
}

impl Engine<CpuSequences> {
    /// Loads a GGUF file that is in memory; the bytes are not needed afterwards.
    pub fn from_bytes(bytes: &[u8]) -> Result<Engine, EngineError> {
        Engine::from_reader(std::io::Cursor::new(bytes))
    }

    /// Loads a GGUF file tensor by tensor, without holding the whole of it.
    pub fn from_reader<R: Read + Seek>(source: R) -> Result<Engine, EngineError> {
        Engine::with_arithmetic(source, Arithmetic::Fast)
    }

    /// Like [`Engine::from_reader`], computing as exactly as asked.
    pub fn with_arithmetic<R: Read + Seek>(source: R, arithmetic: Arithmetic) -> Result<Engine, EngineError> {
        let mut file = Gguf::open(source)?;
        let tokenizer = Tokenizer::from_metadata(file.metadata())?;
        let sequences = CpuSequences::load(&mut file, &tokenizer, arithmetic)?;
        Ok(Engine { tokenizer, sequences })
    }
}

impl<S: Sequences> Engine<S> {
    /// What is known of the model.
    pub fn info(&self) -> &ModelInfo {
        self.sequences.info()
    }

    /// Answers a prompt; see [`generate`].
    pub async fn generate<C: Control>(
        &mut self,
        prompt: &[TokenId],
        settings: &GenerateSettings,
        control: &mut C,
    ) -> Result<Generated, EngineError> {
        generate(&mut self.sequences, &self.tokenizer, prompt, settings, control).await
    }
}
