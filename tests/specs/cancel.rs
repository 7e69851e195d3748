//! An answer goes the wrong way: Cancel stops it at once, and the prompt is still there.

use e2e::{Site, StageError, story};

use crate::steps;

const PROMPT: &str = "Write 12 sentences about the sea.";

/// Presses Cancel in the moment the first text appears, and measures until the page says so.
const CANCEL_EARLY: &str = "
    globalThis.cancelled = null;
    let pressed = null;
    const output = document.querySelector('#output');
    new MutationObserver(() => {
        if (pressed === null && output.dataset.state === 'running' && output.textContent.trim()) {
            pressed = performance.now();
            document.querySelector('#cancel').click();
        }
        if (pressed !== null && cancelled === null && output.dataset.state !== 'running') {
            cancelled = { after_ms: performance.now() - pressed, state: output.dataset.state };
        }
    }).observe(output, { subtree: true, childList: true, characterData: true, attributes: true });";

#[test]
fn cancel_stops_the_answer_and_keeps_the_prompt() -> Result<(), StageError> {
    story("cancel", Site::built(), |_, page| {
        steps::open_and_load(page, "/")?;
        page.fill("#prompt", PROMPT)?;
        steps::ask_for_a_long_answer(page)?;
        page.run(CANCEL_EARLY, Vec::new())?;
        page.click("#run")?;
        let outcome = page.wait("the cancelled answer", steps::TO_ANSWER, |page| {
            Ok(Some(page.run("return cancelled", Vec::new())?).filter(|outcome| !outcome.is_null()))
        })?;
        assert_eq!(outcome["state"], "cancelled");
        // One token by itself; the rest is for a machine that is busy with other browsers and compilers.
        assert!(outcome["after_ms"].as_f64().is_some_and(|ms| ms < 3000.0), "{outcome}");

        let kept = page.text("#output")?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        assert_eq!(page.text("#output")?, kept, "text came after the end");
        steps::assert_prompt_is_kept(page, PROMPT)?;
        // The worker is free again.
        page.fill("#max-tokens", "10")?;
        steps::run(page)?;
        steps::assert_no_complaints(page)
    })
}
