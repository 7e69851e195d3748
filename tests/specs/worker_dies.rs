//! The worker dies in the middle of an answer, as a wasm trap makes it: the page says so, starts another, and can go on.

use e2e::{Page, Site, StageError, story};

use crate::steps;

const PROMPT: &str = "Write 12 sentences about the sea.";

/// The worker of this site traps when it is told to on a channel of its own.
fn mortal(start: &[u8]) -> Option<Vec<u8>> {
    let trap = b"
new BroadcastChannel('trap').onmessage = () => {
  close();
  throw new WebAssembly.RuntimeError('unreachable');
};
";
    Some([start, trap].concat())
}

fn kill(page: &Page) -> Result<(), StageError> {
    page.run("new BroadcastChannel('trap').postMessage('now')", Vec::new()).map(drop)
}

#[test]
fn a_dead_worker_is_replaced_and_the_prompt_is_kept() -> Result<(), StageError> {
    story("worker_dies", Site::built().with("worker/start.js", mortal), |_, page| {
        steps::open_and_load(page, "/")?;
        page.fill("#prompt", PROMPT)?;
        steps::ask_for_a_long_answer(page)?;
        let kill_early = "
            const output = document.querySelector('#output');
            const observer = new MutationObserver(() => {
                if (output.dataset.state !== 'running' || !output.textContent.trim()) return;
                observer.disconnect();
                new BroadcastChannel('trap').postMessage('now');
            });
            observer.observe(output, { subtree: true, childList: true, characterData: true, attributes: true });";
        page.run(kill_early, Vec::new())?;
        page.click("#run")?;
        page.wait_for_state("#output", &["failed"], steps::TO_ANSWER)?;
        let said = page.wait_for_text("#failure", steps::TO_REACT)?;
        assert!(said.contains("worker"), "{said}");
        assert_eq!(page.value("#prompt")?.as_deref(), Some(PROMPT));

        // Another worker loads the model again, and an answer comes.
        steps::wait_for_model(page)?;
        page.fill("#max-tokens", "10")?;
        assert!(!steps::run(page)?.is_empty());
        assert_eq!(page.text("#failure")?, None, "the old failure is still shown");
        Ok(())
    })
}

#[test]
fn a_worker_that_cannot_live_is_not_started_for_ever() -> Result<(), StageError> {
    story(
        "worker_stillborn",
        Site::built().with("worker/worker_bg.wasm", |wasm| Some(wasm[..wasm.len() / 2].to_vec())),
        |_, page| {
            page.open("/")?;
            let state = page.wait_for_state("#model", &["ready", "failed"], steps::TO_LOAD)?;
            assert_eq!(state, "failed");
            let said = page.wait_for_text("#failure", steps::TO_REACT)?;
            assert!(said.contains("worker"), "{said}");
            steps::assert_prompt_is_kept(page, &page.value("#prompt")?.unwrap_or_default())
        },
    )
}

#[test]
fn a_worker_that_dies_while_idle_is_replaced() -> Result<(), StageError> {
    story("worker_dies_idle", Site::built().with("worker/start.js", mortal), |_, page| {
        steps::open_and_load(page, "/")?;
        kill(page)?;
        page.wait_for_text("#failure", steps::TO_REACT)?;
        steps::wait_for_model(page)?;
        assert!(!steps::run(page)?.is_empty());
        Ok(())
    })
}
