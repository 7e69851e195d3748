//! A newcomer opens the page and presses Run: text arrives bit by bit, and every constraint is judged on the way.

use e2e::{Site, StageError, story};
use serde_json::{Value, json};

use crate::steps;

/// Notes each distinct thing that can be seen while an answer arrives.
const WATCH: &str = "
    globalThis.seen = [];
    const look = () => {
        const output = document.querySelector('#output');
        const verdicts = [...document.querySelectorAll('#constraints li')].map((li) => li.dataset.status);
        const now = { state: output.dataset.state, length: output.textContent.length, verdicts };
        const last = seen.at(-1);
        if (!last || JSON.stringify(last) !== JSON.stringify(now)) seen.push(now);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    look();";

#[test]
fn the_default_prompt_is_answered_and_judged_while_it_streams() -> Result<(), StageError> {
    story("answer", Site::built(), |_, page| {
        steps::open_and_load(page, "/")?;
        assert!(page.value("#prompt")?.is_some_and(|prompt| !prompt.trim().is_empty()), "no default prompt");
        let kinds = page.attributes("#constraints li", "data-constraint")?;
        assert!(kinds.len() >= 2, "the default prompt shows {} constraints", kinds.len());
        page.run(WATCH, Vec::new())?;

        let answer = steps::run(page)?;
        assert!(!answer.trim().is_empty(), "the answer is empty");

        let seen = page.run("return seen", Vec::new())?;
        let seen = seen.as_array().cloned().unwrap_or_default();
        let n_running = |at_least: u64| {
            let is_partial = |now: &&Value| {
                now["state"] == "running" && now["length"].as_u64().is_some_and(|length| length >= at_least)
            };
            seen.iter().filter(is_partial).count()
        };
        assert!(n_running(1) >= 3, "the answer came in {} pieces: {seen:?}", n_running(1));
        let judged = json!(["satisfied", "violated"]);
        let is_judged = |now: &&Value| {
            let verdicts = now["verdicts"].as_array();
            now["state"] == "running"
                && verdicts
                    .is_some_and(|all| all.iter().any(|one| judged.as_array().is_some_and(|words| words.contains(one))))
        };
        assert!(seen.iter().any(|now| is_judged(&now)), "no verdict came before the end: {seen:?}");

        let statuses = page.attributes("#constraints li", "data-status")?;
        assert_eq!(statuses.len(), kinds.len());
        assert!(statuses.iter().all(|status| status == "satisfied" || status == "violated"), "{statuses:?}");
        let backend = page.text("#backend")?.unwrap_or_default();
        assert!(backend.contains("CPU"), "the back end is said to be `{backend}`");
        assert_eq!(page.text("#failure")?, None);
        steps::assert_no_complaints(page)
    })
}
