//! Chat templates: messages → the text a model was trained on, by minijinja, bounded in time and size.
//!
//! Templates come from model files, that is from strangers: no loader, no I/O, a fuel limit and an output cap.
//! The functions are those that templates on model hubs use (`raise_exception`, `strftime_now` is left out on purpose:
//! a prompt must not depend on the day).

use minijinja::{Environment, ErrorKind, Value, context, syntax::SyntaxConfig};

use crate::{Message, Role};

/// The form that the built-in model and many others use (ChatML).
const CHATML: &str = "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

/// Longest template text accepted; the largest in the wild (tool-calling Llama and Qwen) are under 20 KB.
const MOST_SOURCE_BYTES: usize = 256 * 1024;
/// Longest rendered prompt; above any context window this project runs.
const MOST_RENDERED_BYTES: usize = 4 * 1024 * 1024;
/// Instructions of minijinja's virtual machine; a message costs a few dozen.
const FUEL: u64 = 2_000_000;

/// A chat template, parsed once.
#[derive(Debug)]
pub struct ChatTemplate {
    environment: Environment<'static>,
}

/// Why a chat template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChatTemplateError {
    /// The source is not valid Jinja.
    #[error("the model's chat template cannot be read (line {line}): {detail}")]
    Syntax {
        /// Line in the template, from 1; 0 when unknown.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// The template itself refused the messages, through `raise_exception`.
    #[error("the model's chat template refuses these messages: {detail}")]
    Refused {
        /// The template's own words.
        detail: String,
    },
    /// Rendering failed.
    #[error("the model's chat template fails: {detail}")]
    Render {
        /// What the renderer says.
        detail: String,
    },
    /// A size limit was passed.
    #[error("the {what} has {n_bytes} bytes, more than the {most} allowed")]
    TooLarge {
        /// Which text.
        what: &'static str,
        /// Its size.
        n_bytes: usize,
        /// The limit.
        most: usize,
    },
}

impl ChatTemplate {
    /// Parses a template as found under `tokenizer.chat_template` in a GGUF file.
    pub fn new(source: &str) -> Result<ChatTemplate, ChatTemplateError> {
        if source.len() > MOST_SOURCE_BYTES {
            return Err(ChatTemplateError::TooLarge {
                what: "chat template",
                n_bytes: source.len(),
                most: MOST_SOURCE_BYTES,
            });
        }
        let mut environment = Environment::new();
        // The same white-space rules as the reference implementation in Python's transformers.
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| syntax_error(&error))?);
        environment.set_fuel(Some(FUEL));
        environment.add_function("raise_exception", |detail: String| -> Result<Value, minijinja::Error> {
            Err(minijinja::Error::new(ErrorKind::InvalidOperation, format!("{RAISED}{detail}")))
        });
        environment.add_template_owned("chat", source.to_owned()).map_err(|error| syntax_error(&error))?;
        Ok(ChatTemplate { environment })
    }

    /// ChatML, for files that carry no template.
    pub fn fallback() -> ChatTemplate {
        match ChatTemplate::new(CHATML) {
            Ok(template) => template,
            Err(_) => ChatTemplate { environment: Environment::empty() },
        }
    }

    /// Renders the messages; with `add_generation_prompt` the text ends where the assistant begins to speak.
    pub fn render(
        &self,
        messages: &[Message],
        add_generation_prompt: bool,
        bos_token: &str,
        eos_token: &str,
    ) -> Result<String, ChatTemplateError> {
        let render_error = |error: minijinja::Error| {
            let detail = error.to_string();
            match detail.split_once(RAISED) {
                Some((_, raised)) => {
                    ChatTemplateError::Refused { detail: raised.split(" (in ").next().unwrap_or(raised).to_owned() }
                }
                None => ChatTemplateError::Render { detail },
            }
        };
        let turns: Vec<Value> = messages
            .iter()
            .map(|Message { role, content }| context! { role => Role::as_str(*role), content => content })
            .collect();
        let rendered = self
            .environment
            .get_template("chat")
            .and_then(|template| {
                template.render(context! { messages => turns, add_generation_prompt, bos_token, eos_token })
            })
            .map_err(render_error)?;
        if rendered.len() > MOST_RENDERED_BYTES {
            return Err(ChatTemplateError::TooLarge {
                what: "rendered prompt",
                n_bytes: rendered.len(),
                most: MOST_RENDERED_BYTES,
            });
        }
        Ok(rendered)
    }
}

fn syntax_error(error: &minijinja::Error) -> ChatTemplateError {
    ChatTemplateError::Syntax { line: error.line().unwrap_or(0), detail: error.to_string() }
}

/// Marks the errors that come from a template's own `raise_exception`.
const RAISED: &str = "chat template: ";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, messages: &[Message], expected: Result<&str, ChatTemplateError>) {
        let rendered = ChatTemplate::new(source).and_then(|template| template.render(messages, true, "<s>", "</s>"));
        assert_eq!(rendered.as_deref(), expected.as_ref().map(|text| *text));
    }

    #[test]
    fn several_turns_render_in_order() {
        check(
            CHATML,
            &[Message::system("Be brief."), Message::user("Hi"), Message::assistant("Hello."), Message::user("Bye")],
            Ok(
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello.<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n<|im_start|>assistant\n",
            ),
        );
    }

    #[test]
    fn a_template_may_refuse_in_its_own_words() {
        check(
            "{{ raise_exception('roles must alternate') }}",
            &[Message::user("Hi")],
            Err(ChatTemplateError::Refused { detail: "roles must alternate".into() }),
        );
    }

    #[test]
    fn a_broken_template_names_its_line() {
        let error = ChatTemplate::new("one\n{% for %}").unwrap_err();
        assert!(matches!(error, ChatTemplateError::Syntax { line: 2, .. }), "{error:?}");
    }

    #[test]
    fn an_endless_template_runs_out_of_fuel() {
        let error =
            ChatTemplate::new("{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}")
                .and_then(|template| template.render(&[], true, "", ""))
                .unwrap_err();
        assert!(matches!(error, ChatTemplateError::Render { .. }), "{error:?}");
    }
}
