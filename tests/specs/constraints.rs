//! Someone builds a set of constraints: finds them by words, hears that two conflict, takes what the prompt states, judges a text, and sends the set away.

use e2e::{Page, Site, StageError, story};

use crate::steps;

/// The texts of all elements that match, joined.
fn all_text(page: &Page, selector: &str) -> Result<String, StageError> {
    let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent).join('\\n')";
    Ok(page.run(script, vec![selector.into()])?.as_str().unwrap_or_default().to_owned())
}

fn wait_for(page: &Page, selector: &str, words: &str) -> Result<(), StageError> {
    page.wait(&format!("“{words}” in {selector}"), steps::TO_REACT, |page| {
        Ok(all_text(page, selector)?.contains(words).then_some(()))
    })
}

#[test]
fn constraints_are_found_combined_and_judged() -> Result<(), StageError> {
    story("constraints", Site::built(), |stage, page| {
        steps::open_and_load(page, "/")?;
        let n_before = page.attributes(".forms > li", "data-kind")?.len();

        // Found by words, added, and in conflict with "no commas" as soon as its text has one.
        page.fill("#find-kind", "ends with")?;
        page.wait("the kind", steps::TO_REACT, |page| {
            Ok(page.attributes("#kinds li", "data-kind")?.first().filter(|kind| *kind == "ends_with").map(drop))
        })?;
        page.click("#kinds li[data-kind=ends_with] .add-kind")?;
        assert_eq!(page.attributes(".forms > li", "data-kind")?.len(), n_before + 1);
        page.fill(".forms > li:last-child input[type=text]", "Well, bye.")?;
        wait_for(page, "#compatibility", "cannot be satisfied together")?;
        page.click("#compatibility button")?;
        wait_for(page, "#compatibility", "They can be satisfied together.")?;
        page.click("#show-witness")?;
        page.wait("a text that satisfies all that is on", steps::TO_REACT, |page| {
            let statuses = page.attributes("#constraints li", "data-status")?;
            Ok((statuses.len() == n_before && statuses.iter().all(|status| status == "satisfied")).then_some(()))
        })?;

        // The key goes to what fails, and upstream's own verdict stands beside ours where it differs.
        page.fill("#own", "One, two. Blue.")?;
        page.click("#next-failure")?;
        wait_for(page, "#constraints li.looked-at", "Exactly 3 sentences")?;
        page.click("#next-failure")?;
        wait_for(page, "#constraints li.looked-at", "No commas")?;

        // What the prompt states is offered.
        page.fill("#prompt", "Write at most 40 words about rain.")?;
        wait_for(page, "#suggestions", "At most 40 words")?;
        page.click("#suggestions .chip")?;
        assert_eq!(page.attributes(".forms > li", "data-kind")?.len(), n_before + 2);

        // The link brings all of it, what is switched off included.
        page.click("#share")?;
        let link =
            page.wait("a link", steps::TO_REACT, |page| Ok(page.value("#link")?.filter(|link| !link.is_empty())))?;
        assert!(link.contains("#p2."), "{link}");
        let other = stage.browser()?;
        other.open_address(&link)?;
        other.wait_for_text("#draft-notice", steps::TO_REACT)?;
        assert_eq!(other.attributes(".forms > li", "data-kind")?.len(), n_before + 2);
        assert_eq!(other.attributes("#constraints li", "data-status")?.len(), n_before + 1);
        steps::assert_no_complaints(page)
    })
}
