//! A link was cut short in a mail: a sentence says so, and what was typed is not lost.

use e2e::{Site, StageError, story};

use crate::steps;

#[test]
fn a_damaged_link_is_named_and_the_draft_stays() -> Result<(), StageError> {
    story("damaged_link", Site::built(), |_, page| {
        page.open("/")?;
        page.wait_for_state("#output", &["empty"], steps::TO_REACT)?;
        page.click("#share")?;
        let link =
            page.wait("a link", steps::TO_REACT, |page| Ok(page.value("#link")?.filter(|link| !link.is_empty())))?;
        let fragment = link.split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default();
        assert!(fragment.len() > 20, "{link}");
        page.fill("#prompt", "My own words.")?;

        let damaged = [&fragment[..fragment.len() / 2], "nonsense", "%%%", &fragment.replace(&fragment[9..12], "~~~")];
        for fragment in damaged {
            page.run("location.hash = arguments[0]", vec![fragment.into()])?;
            let said = page.wait_for_text("#failure", steps::TO_REACT)?;
            assert!(said.to_lowercase().contains("link"), "`{fragment}` gives `{said}`");
            assert_eq!(page.value("#prompt")?.as_deref(), Some("My own words."), "after `{fragment}`");
            page.click("#failure .quiet")?;
            page.wait("the message to go", steps::TO_REACT, |page| Ok(page.text("#failure")?.is_none().then_some(())))?;
        }
        steps::assert_prompt_is_kept(page, "My own words.")
    })
}

#[test]
fn a_page_opened_with_a_damaged_link_still_works() -> Result<(), StageError> {
    story("damaged_link_at_start", Site::built(), |_, page| {
        page.open("/#1.damaged")?;
        let said = page.wait_for_text("#failure", steps::TO_REACT)?;
        assert!(said.to_lowercase().contains("link"), "{said}");
        steps::wait_for_model(page)?;
        assert!(!steps::run(page)?.is_empty());
        Ok(())
    })
}
