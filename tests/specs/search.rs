//! Someone looks for a better prompt: the search runs to its end, with the honest baselines in the table.

use std::time::Duration;

use e2e::{Site, StageError, story};

use crate::steps;

const TO_SEARCH: Duration = Duration::from_secs(400);

#[test]
fn a_search_ends_with_its_baselines_in_the_table() -> Result<(), StageError> {
    story("search", Site::built(), |_, page| {
        steps::open_and_load(page, "/")?;
        // A small budget: this is about the path, not about the winner.
        for (field, value) in [("#search-proposals", "4"), ("#search-cells", "24"), ("#search-held-out", "8")] {
            page.fill(field, value)?;
        }
        page.click("#search-start")?;
        let state = page.wait_for_state("#search-status", &["finished", "failed", "cancelled"], TO_SEARCH)?;
        assert_eq!(state, "finished", "{:?}", page.text("#failure")?);

        let origins = page.attributes("#leaderboard tbody tr[data-origin]", "data-origin")?;
        for baseline in ["echo", "constant"] {
            assert!(origins.iter().any(|origin| origin == baseline), "no {baseline} row in {origins:?}");
        }
        assert!(origins.iter().any(|origin| origin == "proposed"), "nothing was proposed: {origins:?}");
        let said = page.text("#search-status")?.unwrap_or_default();
        assert!(!said.trim().is_empty(), "the search ended without a word");
        steps::assert_no_complaints(page)
    })
}
