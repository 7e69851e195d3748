//! What is sent to a model: messages, demonstrations, sampling settings and the chat template that renders them.
//!
//! Nothing here knows a tokenizer or a model.
//! Read [`Message`] first, then [`ChatTemplate`].
//!
//! ```
//! use prompts::{ChatTemplate, Message};
//! let rendered = ChatTemplate::fallback().render(&[Message::user("Hello")], true, "", "")?;
//! assert_eq!(rendered, "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n");
//! # Ok::<(), prompts::ChatTemplateError>(())
//! ```

mod chat_template;
mod induction;
mod message;
mod pack;
pub mod rng;
mod sampling;

pub use chat_template::{ChatTemplate, ChatTemplateError};
pub use induction::{apply, forward_proposal, insert_proposal, variation};
pub use message::{Message, Pair, Role};
pub use pack::TaskPack;
pub use sampling::{Sampling, SamplingError};
