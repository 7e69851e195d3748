//! What a person is working on: the messages, the constraints and the sampling settings as typed.
//!
//! Numbers stay as the text that was typed until they are used, so that a half-typed number is never silently another one.
//! Read [`Draft`] first.

use constraints::Constraint;
use prompts::{Message, Role, Sampling};

use super::input::InputError;

/// One constraint with a key that stays the same while it is edited and others come and go.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Unique within the session.
    pub key: u32,
    /// What the answer must satisfy.
    pub constraint: Constraint,
    /// Judged and counted; one that is switched off stays in the list.
    pub is_on: bool,
    /// Texts, each with whether the constraint must be kept on it: the test table of an own check.
    pub tests: Vec<(String, bool)>,
}

/// The work at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The system text; empty for none.
    pub system: String,
    /// Turns before the last, which only a link can bring so far.
    pub earlier: Vec<Message>,
    /// The user text that is answered.
    pub prompt: String,
    /// What the answer must satisfy, in the person's order.
    pub entries: Vec<Entry>,
    /// How tokens are drawn, as typed.
    pub settings: Settings,
}

impl Draft {
    /// The conversation to send: empty parts are left out.
    pub fn messages(&self) -> Vec<Message> {
        let mut messages = Vec::with_capacity(self.earlier.len() + 2);
        if !self.system.is_empty() {
            messages.push(Message::system(self.system.clone()));
        }
        messages.extend(self.earlier.iter().cloned());
        if !self.prompt.is_empty() {
            messages.push(Message::user(self.prompt.clone()));
        }
        messages
    }

    /// Takes a conversation apart into the fields; [`Draft::messages`] puts the same one together again.
    pub fn set_messages(&mut self, messages: Vec<Message>) {
        let mut messages = messages;
        self.system.clear();
        self.prompt.clear();
        if messages.first().is_some_and(|first| first.role == Role::System) {
            self.system = messages.remove(0).content;
        }
        if messages.last().is_some_and(|last| last.role == Role::User)
            && let Some(last) = messages.pop()
        {
            self.prompt = last.content;
        }
        self.earlier = messages;
    }

    /// The constraints that are switched on, without their keys.
    pub fn constraints(&self) -> Vec<Constraint> {
        self.entries.iter().filter(|entry| entry.is_on).map(|entry| entry.constraint.clone()).collect()
    }

    /// Gives each entry its own of the verdicts on [`Draft::constraints`]; none to one that is switched off.
    pub fn spread<T>(&self, verdicts: Vec<Option<T>>) -> Vec<Option<T>> {
        let mut verdicts = verdicts.into_iter();
        self.entries.iter().map(|entry| if entry.is_on { verdicts.next().flatten() } else { None }).collect()
    }

    /// True when both say the same, whatever the keys.
    pub fn says_the_same(&self, other: &Draft) -> bool {
        self.system == other.system
            && self.earlier == other.earlier
            && self.prompt == other.prompt
            && self.settings == other.settings
            && self
                .entries
                .iter()
                .map(|entry| (&entry.constraint, entry.is_on, &entry.tests))
                .eq(other.entries.iter().map(|entry| (&entry.constraint, entry.is_on, &entry.tests)))
    }
}

/// The settings a person can type, in the order in which a sampler applies them, then the seed and the length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// [`Sampling::repetition_penalty`].
    RepetitionPenalty,
    /// [`Sampling::temperature`].
    Temperature,
    /// [`Sampling::top_k`].
    TopK,
    /// [`Sampling::top_p`].
    TopP,
    /// [`Sampling::min_p`].
    MinP,
    /// [`Sampling::seed`].
    Seed,
    /// [`Sampling::max_tokens`].
    MaxTokens,
}

impl Setting {
    /// All of them, in order.
    pub const ALL: [Setting; 7] = [
        Setting::RepetitionPenalty,
        Setting::Temperature,
        Setting::TopK,
        Setting::TopP,
        Setting::MinP,
        Setting::Seed,
        Setting::MaxTokens,
    ];

    /// The id of its field, also what end-to-end tests look for.
    pub fn id(self) -> &'static str {
        match self {
            Setting::RepetitionPenalty => "repetition-penalty",
            Setting::Temperature => "temperature",
            Setting::TopK => "top-k",
            Setting::TopP => "top-p",
            Setting::MinP => "min-p",
            Setting::Seed => "seed",
            Setting::MaxTokens => "max-tokens",
        }
    }

    /// The words beside its field.
    pub fn label(self) -> &'static str {
        match self {
            Setting::RepetitionPenalty => "Repetition penalty",
            Setting::Temperature => "Temperature",
            Setting::TopK => "Top-k",
            Setting::TopP => "Top-p",
            Setting::MinP => "Min-p",
            Setting::Seed => "Seed",
            Setting::MaxTokens => "Longest answer",
        }
    }

    /// What it does, one sentence.
    pub fn help(self) -> &'static str {
        match self {
            Setting::RepetitionPenalty => "Makes tokens seen before less likely; 1 switches it off.",
            Setting::Temperature => "0 always takes the likeliest token; higher values vary more.",
            Setting::TopK => "Keeps the k likeliest tokens; 0 keeps all.",
            Setting::TopP => "Keeps the smallest set of likeliest tokens that reaches this probability; 1 keeps all.",
            Setting::MinP => "Keeps tokens at least this fraction as likely as the likeliest; 0 keeps all.",
            Setting::Seed => "The same seed, prompt and model give the same answer.",
            Setting::MaxTokens => "The answer is cut after this many tokens.",
        }
    }

    /// True when only whole numbers make sense.
    pub fn is_whole(self) -> bool {
        matches!(self, Setting::TopK | Setting::Seed | Setting::MaxTokens)
    }
}

/// The sampling settings as typed, one text a [`Setting`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings([String; Setting::ALL.len()]);

impl Settings {
    /// The texts that stand for these values; reading them gives the same values back, bit for bit.
    pub fn from_sampling(sampling: &Sampling) -> Settings {
        Settings(Setting::ALL.map(|setting| match setting {
            Setting::RepetitionPenalty => sampling.repetition_penalty.to_string(),
            Setting::Temperature => sampling.temperature.to_string(),
            Setting::TopK => sampling.top_k.to_string(),
            Setting::TopP => sampling.top_p.to_string(),
            Setting::MinP => sampling.min_p.to_string(),
            Setting::Seed => sampling.seed.to_string(),
            Setting::MaxTokens => sampling.max_tokens.to_string(),
        }))
    }

    /// The text of one setting.
    pub fn text(&self, setting: Setting) -> &str {
        &self.0[setting as usize]
    }

    /// Replaces the text of one setting.
    pub fn set(&mut self, setting: Setting, text: String) {
        self.0[setting as usize] = text;
    }

    /// What is wrong with one setting, when something is.
    pub fn error(&self, setting: Setting) -> Option<InputError> {
        self.read_into(setting, &mut Sampling::default()).err()
    }

    /// The values, or the first setting that has none.
    pub fn sampling(&self) -> Result<Sampling, InputError> {
        let mut sampling = Sampling::default();
        for setting in Setting::ALL {
            self.read_into(setting, &mut sampling)?;
        }
        Ok(sampling)
    }

    fn read_into(&self, setting: Setting, sampling: &mut Sampling) -> Result<(), InputError> {
        let text = self.text(setting).trim();
        let is_read = match setting {
            Setting::RepetitionPenalty => read(text, &mut sampling.repetition_penalty),
            Setting::Temperature => read(text, &mut sampling.temperature),
            Setting::TopK => read(text, &mut sampling.top_k),
            Setting::TopP => read(text, &mut sampling.top_p),
            Setting::MinP => read(text, &mut sampling.min_p),
            Setting::Seed => read(text, &mut sampling.seed),
            Setting::MaxTokens => read(text, &mut sampling.max_tokens),
        };
        let (label, whole) = (setting.label(), setting.is_whole());
        if text.is_empty() {
            return Err(InputError::Empty { label, whole });
        }
        if !is_read {
            return Err(InputError::NotANumber { label, text: text.to_owned(), whole });
        }
        Settings::alone(setting, sampling).validate().map_err(|error| InputError::OutOfRange {
            label,
            value: text.to_owned(),
            low: error.low,
            high: error.high,
        })
    }

    /// Default values except for one, so that validation speaks about that one only.
    fn alone(setting: Setting, sampling: &Sampling) -> Sampling {
        let default = Sampling::default();
        match setting {
            Setting::RepetitionPenalty => Sampling { repetition_penalty: sampling.repetition_penalty, ..default },
            Setting::Temperature => Sampling { temperature: sampling.temperature, ..default },
            Setting::TopK => Sampling { top_k: sampling.top_k, ..default },
            Setting::TopP => Sampling { top_p: sampling.top_p, ..default },
            Setting::MinP => Sampling { min_p: sampling.min_p, ..default },
            Setting::Seed => Sampling { seed: sampling.seed, ..default },
            Setting::MaxTokens => Sampling { max_tokens: sampling.max_tokens, ..default },
        }
    }
}

/// Reads a number into its place; false leaves the place as it was.
fn read<T: std::str::FromStr>(text: &str, place: &mut T) -> bool {
    match text.parse() {
        Ok(value) => {
            *place = value;
            true
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_the_way_through_text_bit_for_bit() {
        let sampling = Sampling {
            temperature: 0.1 + 0.2,
            top_p: 1.0 / 3.0,
            seed: u64::MAX,
            max_tokens: 4096,
            ..Sampling::default()
        };
        assert_eq!(Settings::from_sampling(&sampling).sampling(), Ok(sampling));
    }

    #[test]
    fn a_bad_number_is_named_and_never_replaced() {
        let mut settings = Settings::from_sampling(&Sampling::default());
        for (setting, text, words) in [
            (Setting::Seed, "-1", "Seed must be a whole number from 0, not “-1”."),
            (Setting::Seed, "", "Seed is empty; type a whole number from 0."),
            (Setting::Temperature, "warm", "Temperature must be a number, not “warm”."),
            (Setting::Temperature, "NaN", "Temperature is NaN, but must lie between 0 and 10."),
            (Setting::MaxTokens, "5000", "Longest answer is 5000, but must lie between 1 and 4096."),
        ] {
            let before = settings.text(setting).to_owned();
            settings.set(setting, text.to_owned());
            let error = settings.sampling().unwrap_err();
            assert_eq!(error.to_string(), words);
            settings.set(setting, before);
        }
        assert!(settings.sampling().is_ok());
    }

    #[test]
    fn conversations_survive_being_taken_apart() {
        let mut draft = Draft {
            system: String::new(),
            earlier: Vec::new(),
            prompt: String::new(),
            entries: Vec::new(),
            settings: Settings::from_sampling(&Sampling::default()),
        };
        for messages in [
            vec![Message::user("a")],
            vec![Message::system("s"), Message::user("a")],
            vec![Message::system("s"), Message::user("a"), Message::assistant("b"), Message::user("c")],
            vec![Message::user("a"), Message::assistant("b")],
            vec![],
        ] {
            draft.set_messages(messages.clone());
            assert_eq!(draft.messages(), messages);
        }
    }
}
