//! One browser on one page, in the words a story uses: open, click, type, read, wait.
//!
//! Elements are named by CSS selectors; waiting always has an end and says what it saw last.
//! Read [`Page`] first.

use std::{
    cell::RefCell,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{StageError, webdriver::Session};

/// How often a wait looks.
const POLL: Duration = Duration::from_millis(50);

/// How long an element that is clicked may move.
const AT_REST: Duration = Duration::from_secs(10);

/// Runs in every document before its own scripts: keeps what the content security policy refused.
const WATCH_POLICY: &str = "
    globalThis.refusedByPolicy = [];
    document.addEventListener('securitypolicyviolation', (event) => {
        refusedByPolicy.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });";

/// A browser window.
pub struct Page {
    session: Session,
    /// Chromedriver gives each line of the console once; the evidence wants all of them.
    logged: RefCell<Vec<LogEntry>>,
    /// `http://127.0.0.1:…`, without a slash at the end.
    pub origin: String,
}

/// One line of the browser's console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// `SEVERE`, `WARNING`, `INFO`, `DEBUG`.
    pub level: String,
    /// The text, with its source.
    pub message: String,
}

impl Page {
    pub(crate) fn new(session: Session, origin: String) -> Result<Page, StageError> {
        let page = Page { session, logged: RefCell::default(), origin };
        page.before_each_document(WATCH_POLICY)?;
        Ok(page)
    }

    /// Goes to a path of our server, fragment included.
    pub fn open(&self, path: &str) -> Result<(), StageError> {
        self.open_address(&format!("{}{path}", self.origin))
    }

    /// Goes to an address.
    pub fn open_address(&self, address: &str) -> Result<(), StageError> {
        self.session.post("url", &json!({ "url": address })).map(drop)
    }

    /// Runs a function body in the page; `arguments` are its `arguments`.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, StageError> {
        self.session.post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script in every document that is opened from now on, before the document's own.
    pub fn before_each_document(&self, script: &str) -> Result<(), StageError> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))?;
        Ok(())
    }

    /// A command of the DevTools protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value, StageError> {
        self.session.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// The text of the element as it is in the document; nothing when it is absent.
    pub fn text(&self, selector: &str) -> Result<Option<String>, StageError> {
        self.read(selector, "textContent")
    }

    /// The value of a field.
    pub fn value(&self, selector: &str) -> Result<Option<String>, StageError> {
        self.read(selector, "value")
    }

    /// `data-state` of the element.
    pub fn state(&self, selector: &str) -> Result<Option<String>, StageError> {
        let script = "return document.querySelector(arguments[0])?.dataset.state ?? null";
        self.string(script, vec![json!(selector)])
    }

    fn read(&self, selector: &str, property: &str) -> Result<Option<String>, StageError> {
        let script = "return document.querySelector(arguments[0])?.[arguments[1]] ?? null";
        self.string(script, vec![json!(selector), json!(property)])
    }

    fn string(&self, script: &str, arguments: Vec<Value>) -> Result<Option<String>, StageError> {
        match self.run(script, arguments)? {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text)),
            other => Err(StageError::Answer(other)),
        }
    }

    /// One attribute of every element that matches; empty where it has none.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Result<Vec<String>, StageError> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.getAttribute(arguments[1]) ?? '')";
        match self.run(script, vec![json!(selector), json!(attribute)])? {
            Value::Array(values) => Ok(values.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            other => Err(StageError::Answer(other)),
        }
    }

    /// Clicks as a person does: the element must be visible, at rest, and nothing may cover it.
    ///
    /// The driver looks for the element's place and presses there in two steps; one that moves between them is missed without a word.
    pub fn click(&self, selector: &str) -> Result<(), StageError> {
        let place = "const r = document.querySelector(arguments[0])?.getBoundingClientRect();
            return r ? `${r.x} ${r.y}` : null";
        let before = RefCell::new(None);
        self.wait(&format!("{selector} at rest"), AT_REST, |page| {
            let now = page.string(place, vec![json!(selector)])?;
            let was = before.replace(now.clone());
            Ok((now.is_some() && now == was).then_some(()))
        })?;
        let element = self.session.element(selector)?;
        self.session.post(&format!("{element}/click"), &json!({})).map(drop)
    }

    /// Replaces the content of a field, key by key.
    pub fn fill(&self, selector: &str, text: &str) -> Result<(), StageError> {
        let field = self.session.element(selector)?;
        self.session.post(&format!("{field}/clear"), &json!({}))?;
        self.session.post(&format!("{field}/value"), &json!({ "text": text })).map(drop)
    }

    /// Waits until `look` gives something.
    pub fn wait<T>(
        &self,
        what: &str,
        at_most: Duration,
        look: impl Fn(&Page) -> Result<Option<T>, StageError>,
    ) -> Result<T, StageError> {
        let started = Instant::now();
        loop {
            if let Some(found) = look(self)? {
                return Ok(found);
            }
            if started.elapsed() > at_most {
                let seen = self.summary()?;
                return Err(StageError::Late { what: what.to_owned(), seconds: at_most.as_secs(), seen });
            }
            thread::sleep(POLL);
        }
    }

    /// Waits until `data-state` of the element is one of the words, and says which.
    pub fn wait_for_state(&self, selector: &str, words: &[&str], at_most: Duration) -> Result<String, StageError> {
        self.wait(&format!("{selector} to be {}", words.join(" or ")), at_most, |page| {
            Ok(page.state(selector)?.filter(|state| words.contains(&state.as_str())))
        })
    }

    /// Waits until the element is there and has text.
    pub fn wait_for_text(&self, selector: &str, at_most: Duration) -> Result<String, StageError> {
        self.wait(&format!("text in {selector}"), at_most, |page| {
            Ok(page.text(selector)?.filter(|text| !text.trim().is_empty()))
        })
    }

    /// What a person would look at first when something is late.
    fn summary(&self) -> Result<String, StageError> {
        let script = "return ['#model', '#output', '#status', '#failure', '#gpu', '#search-status', '#cannot-start']
            .map((s) => [s, document.querySelector(s)]).filter(([, e]) => e)
            .map(([s, e]) => `${s}[${e.dataset.state ?? ''}] ${e.textContent.slice(0, 120)}`).join(' | ')";
        Ok(self.string(script, Vec::new())?.unwrap_or_default())
    }

    /// What the content security policy has refused in this document.
    pub fn refused_by_policy(&self) -> Result<Vec<String>, StageError> {
        let refused = self.run("return globalThis.refusedByPolicy ?? []", Vec::new())?;
        Ok(refused.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// The console's lines so far.
    pub fn console(&self) -> Result<Vec<LogEntry>, StageError> {
        let answer = self.session.post("se/log", &json!({ "type": "browser" }))?;
        let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let entries = answer.as_array().into_iter().flatten();
        let entries = entries.map(|entry| LogEntry { level: word(entry, "level"), message: word(entry, "message") });
        let mut logged = self.logged.borrow_mut();
        logged.extend(entries);
        Ok(logged.clone())
    }

    /// The document as it is now.
    pub fn source(&self) -> Result<String, StageError> {
        Ok(self.session.get("source")?.as_str().unwrap_or_default().to_owned())
    }

    /// A picture of what is visible, as PNG.
    pub fn picture(&self) -> Result<Vec<u8>, StageError> {
        Ok(decoded(self.session.get("screenshot")?.as_str().unwrap_or_default()))
    }
}

/// Base64 without line ends, as WebDriver writes pictures.
fn decoded(base64: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let (mut bits, mut n_bits, mut bytes) = (0u32, 0, Vec::with_capacity(base64.len() / 4 * 3));
    for c in base64.bytes().filter(|c| *c != b'=') {
        bits = bits << 6 | u32::from(value(c));
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            // The lowest eight of the bits that remain.
            bytes.push((bits >> n_bits) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_is_decoded() {
        for (base64, bytes) in
            [("", b"".as_slice()), ("TQ==", b"M"), ("TWE=", b"Ma"), ("TWFu", b"Man"), ("/+8=", b"\xff\xef")]
        {
            assert_eq!(super::decoded(base64), bytes, "{base64}");
        }
    }
}
