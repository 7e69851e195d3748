//! Steps that several stories share.

use std::time::Duration;

use e2e::{Page, StageError};

/// Long enough for a busy machine with two cores to fetch and load the model in a debug build.
pub const TO_LOAD: Duration = Duration::from_secs(180);
/// Long enough for one answer there.
pub const TO_ANSWER: Duration = Duration::from_secs(180);
/// Long enough for anything that needs no model.
pub const TO_REACT: Duration = Duration::from_secs(20);

/// Opens the page and waits until the model can answer.
pub fn open_and_load(page: &Page, path: &str) -> Result<(), StageError> {
    page.open(path)?;
    wait_for_model(page)
}

/// Waits until the model can answer; a failure ends the wait at once.
pub fn wait_for_model(page: &Page) -> Result<(), StageError> {
    let state = page.wait_for_state("#model", &["ready", "failed"], TO_LOAD)?;
    assert_eq!(state, "ready", "the model failed: {:?}", page.text("#failure")?);
    Ok(())
}

/// Presses Run and gives the finished answer.
pub fn run(page: &Page) -> Result<String, StageError> {
    page.click("#run")?;
    let state = page.wait_for_state("#output", &["finished", "failed", "cancelled"], TO_ANSWER)?;
    assert_eq!(state, "finished", "{:?}", page.text("#failure")?);
    Ok(page.text("#output")?.unwrap_or_default())
}

/// Makes the next answer long whatever the model is: words are drawn almost blindly, so its end is hardly ever drawn.
pub fn ask_for_a_long_answer(page: &Page) -> Result<(), StageError> {
    page.run("document.querySelector('#top-k').closest('details').open = true", Vec::new())?;
    for (field, value) in [("temperature", "10"), ("top-k", "0"), ("top-p", "1"), ("max-tokens", "300")] {
        page.fill(&format!("#{field}"), value)?;
    }
    Ok(())
}

/// The prompt is still there and can be changed.
pub fn assert_prompt_is_kept(page: &Page, typed: &str) -> Result<(), StageError> {
    assert_eq!(page.value("#prompt")?.as_deref(), Some(typed));
    let more = format!("{typed} And more.");
    page.fill("#prompt", &more)?;
    assert_eq!(page.value("#prompt")?, Some(more));
    Ok(())
}

/// Nothing was refused by the policy and nothing was logged as an error.
pub fn assert_no_complaints(page: &Page) -> Result<(), StageError> {
    assert_eq!(page.refused_by_policy()?, Vec::<String>::new());
    let severe: Vec<_> = page.console()?.into_iter().filter(|entry| entry.level == "SEVERE").collect();
    assert_eq!(severe, []);
    Ok(())
}
