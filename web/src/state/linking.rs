//! Links: the draft as a fragment, and a fragment as a draft.
//!
//! Opening a link changes what is shown and runs nothing. Work that would be lost is never replaced unasked; what is replaced can be gone back to.

use permalink::{LinkError, ModelRef};

use super::{Draft, Entry, InputError, Model, Settings, State, sentence};
use crate::hidden;

/// The link that was made last.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// What stands after the `#`.
    pub fragment: String,
    /// The draft it stands for, to see whether it is still the one shown.
    of: Draft,
}

/// What is to be said about a link that was opened.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The draft comes from a link.
    Opened {
        /// The model it was made with, when it named one.
        model: Option<ModelRef>,
    },
    /// A link was opened over work that nothing else holds; the person decides.
    Offered(Box<permalink::State>),
    /// The link cannot be read.
    Damaged {
        /// One sentence that names the cause.
        detail: String,
    },
}

/// Why no link was made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// A field has no meaning.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The link would not be readable.
    #[error("{}", sentence(.0))]
    Link(LinkError),
}

impl State {
    /// Makes a link of the draft.
    pub fn make_link(&mut self) -> Result<&Share, ShareError> {
        let linked = permalink::State {
            messages: self.draft.messages(),
            constraints: self.draft.entries.iter().map(|entry| entry.constraint.clone()).collect(),
            off: (0..).zip(&self.draft.entries).filter(|(_, entry)| !entry.is_on).map(|(place, _)| place).collect(),
            tests: (0..)
                .zip(&self.draft.entries)
                .filter(|(_, entry)| !entry.tests.is_empty())
                .map(|(place, entry)| (place, entry.tests.clone()))
                .collect(),
            sampling: self.draft.settings.sampling()?,
            model: match &self.model {
                Model::Ready(model) => Some(ModelRef { name: model.name.clone(), sha256: model.sha256.clone() }),
                _ => None,
            },
        };
        let fragment = permalink::encode(&linked).map_err(ShareError::Link)?;
        self.kept = self.draft.clone();
        Ok(self.share.insert(Share { fragment, of: self.draft.clone() }))
    }

    /// True when the draft has changed since the link was made.
    pub fn is_share_stale(&self) -> bool {
        self.share.as_ref().is_some_and(|share| !share.of.says_the_same(&self.draft))
    }

    /// Reads a fragment that the page was opened with or that came into the address later.
    pub fn open_fragment(&mut self, fragment: &str) {
        match permalink::decode(fragment) {
            Err(error) => self.notice = Some(Notice::Damaged { detail: sentence(&error) }),
            Ok(linked) => {
                if self.draft.says_the_same(&self.kept) {
                    self.adopt(linked);
                } else {
                    self.notice = Some(Notice::Offered(Box::new(linked)));
                }
            }
        }
    }

    /// Opens the link that was offered; the draft before stays for [`State::undo`].
    pub fn accept_offered(&mut self) {
        if let Some(Notice::Offered(linked)) = self.notice.take() {
            self.replaced = Some(self.draft.clone());
            self.adopt(*linked);
        }
    }

    /// Takes the notice away; an offered link is not opened.
    pub fn dismiss_notice(&mut self) {
        self.notice = None;
    }

    /// Takes the hidden characters out of the draft; [`State::undo`] brings them back.
    pub fn strip_hidden(&mut self) {
        let before = self.draft.clone();
        let draft = &mut self.draft;
        draft.system = hidden::strip(&draft.system);
        draft.prompt = hidden::strip(&draft.prompt);
        for message in &mut draft.earlier {
            message.content = hidden::strip(&message.content);
        }
        for entry in &mut draft.entries {
            for param in entry.constraint.kind().params {
                let stripped = match entry.constraint.param(param.name) {
                    Some(constraints::ParamValue::Text(text)) => constraints::ParamValue::Text(hidden::strip(&text)),
                    Some(constraints::ParamValue::List(list)) => {
                        constraints::ParamValue::List(list.iter().map(|text| hidden::strip(text)).collect())
                    }
                    _ => continue,
                };
                // A parameter made of nothing but hidden characters would be empty, which its kind refuses: it stays, and stays counted.
                if let Ok(constraint) = entry.constraint.with_param(param.name, stripped) {
                    entry.constraint = constraint;
                }
            }
        }
        self.replaced = Some(before);
    }

    fn adopt(&mut self, linked: permalink::State) {
        let mut draft = Draft {
            system: String::new(),
            earlier: Vec::new(),
            prompt: String::new(),
            entries: Vec::with_capacity(linked.constraints.len()),
            settings: Settings::from_sampling(&linked.sampling),
        };
        draft.set_messages(linked.messages);
        let mut tests = linked.tests;
        for (place, constraint) in (0..).zip(linked.constraints) {
            self.last_key += 1;
            draft.entries.push(Entry {
                key: self.last_key,
                constraint,
                is_on: !linked.off.contains(&place),
                tests: tests.remove(&place).unwrap_or_default(),
            });
        }
        self.kept = draft.clone();
        self.draft = draft;
        self.share = None;
        self.notice = Some(Notice::Opened { model: linked.model });
    }
}

impl Draft {
    /// How many hidden characters the draft holds, in its messages and in its constraints.
    pub fn n_hidden(&self) -> usize {
        self.texts().iter().map(|text| hidden::count(text)).sum()
    }

    /// Every text of the draft that holds hidden characters, with those written out.
    pub fn revealed(&self) -> Vec<String> {
        self.texts().iter().filter(|text| hidden::count(text) > 0).map(|text| hidden::reveal(text)).collect()
    }

    fn texts(&self) -> Vec<String> {
        let mut texts = vec![self.system.clone(), self.prompt.clone()];
        texts.extend(self.earlier.iter().map(|message| message.content.clone()));
        for entry in &self.entries {
            for param in entry.constraint.kind().params {
                match entry.constraint.param(param.name) {
                    Some(constraints::ParamValue::Text(text)) => texts.push(text),
                    Some(constraints::ParamValue::List(list)) => texts.extend(list),
                    _ => {}
                }
            }
        }
        texts
    }
}
