//! Someone sends a link: it opens without running anything, and Run gives the same text on the other side.

use std::time::Duration;

use e2e::{Site, StageError, story};

use crate::steps;

#[test]
fn a_link_opens_inert_and_gives_the_same_text() -> Result<(), StageError> {
    story("permalink", Site::built(), |stage, page| {
        steps::open_and_load(page, "/")?;
        page.fill("#prompt", "Write 2 sentences about rain.")?;
        page.fill("#seed", "20261122")?;
        let answer = steps::run(page)?;
        let statuses = page.attributes("#constraints li", "data-status")?;
        page.click("#share")?;
        let link =
            page.wait("a link", steps::TO_REACT, |page| Ok(page.value("#link")?.filter(|link| !link.is_empty())))?;
        assert!(link.starts_with(&format!("{}/", page.origin)) && link.contains('#'), "{link}");

        let other = stage.browser()?;
        other.open_address(&link)?;
        steps::wait_for_model(&other)?;
        other.wait_for_text("#draft-notice", steps::TO_REACT)?;
        assert_eq!(other.value("#prompt")?.as_deref(), Some("Write 2 sentences about rain."));
        assert_eq!(other.value("#seed")?.as_deref(), Some("20261122"));
        // A moment in which something could start by itself.
        std::thread::sleep(Duration::from_secs(1));
        assert_eq!(other.state("#output")?.as_deref(), Some("empty"), "the link ran by itself");

        assert_eq!(steps::run(&other)?, answer);
        assert_eq!(other.attributes("#constraints li", "data-status")?, statuses);
        steps::assert_no_complaints(&other)
    })
}
