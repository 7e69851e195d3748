//! As much of WebDriver as the stories need: JSON over HTTP/1.1 to a chromedriver on this machine.
//!
//! The ready-made clients bring some seventy crates for these ten calls, and an async runtime that a script of steps does not want.
//! Read [`Session`] first.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::{Value, json};

use crate::StageError;

/// The key under which WebDriver wraps the name of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Longer than any single command should take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// One browser, steered through its driver.
pub struct Session {
    /// Host and port of the driver.
    driver: String,
    id: String,
}

impl Session {
    /// Starts a browser with these capabilities.
    pub fn start(driver: &str, capabilities: &Value) -> Result<Session, StageError> {
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let answer = request(driver, "POST", "/session", Some(&body))?;
        let id = answer["sessionId"].as_str().ok_or_else(|| StageError::Answer(answer.clone()))?.to_owned();
        Ok(Session { driver: driver.to_owned(), id })
    }

    /// A command with a body; `path` is what follows the session in its address.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, StageError> {
        request(&self.driver, "POST", &format!("/session/{}/{path}", self.id), Some(body))
    }

    /// A question.
    pub fn get(&self, path: &str) -> Result<Value, StageError> {
        request(&self.driver, "GET", &format!("/session/{}/{path}", self.id), None)
    }

    /// The first element that the CSS selector finds, as the start of its commands' paths.
    pub fn element(&self, selector: &str) -> Result<String, StageError> {
        let answer = self.post("element", &json!({ "using": "css selector", "value": selector }))?;
        let name = answer[ELEMENT].as_str().ok_or_else(|| StageError::Answer(answer.clone()))?;
        Ok(format!("element/{name}"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Closes the browser. When that fails the stage ends whoever still uses the profile.
        let _ = request(&self.driver, "DELETE", &format!("/session/{}", self.id), None);
    }
}

/// Sends one request and gives the `value` of the answer.
fn request(driver: &str, method: &str, path: &str, body: Option<&Value>) -> Result<Value, StageError> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let (status, answer) = exchange(driver, method, path, &body).map_err(StageError::at(driver))?;
    let mut answer: Value = serde_json::from_slice(&answer).map_err(|_| StageError::Answer(Value::from(status)))?;
    let value = answer["value"].take();
    if status == 200 {
        return Ok(value);
    }
    let word = |key: &str| value[key].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
    Err(StageError::Refused {
        command: format!("{method} {path} {body}"),
        error: word("error"),
        message: word("message"),
    })
}

fn exchange(driver: &str, method: &str, path: &str, body: &str) -> std::io::Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(driver)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {driver}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
    let mut n_bytes = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            n_bytes = value.trim().parse().unwrap_or(0);
        }
    }
    let mut answer = vec![0; n_bytes];
    reader.read_exact(&mut answer)?;
    Ok((status, answer))
}
