//! The browser cannot do what is needed: a sentence names what is missing and what to use instead.

use e2e::{Site, StageError, story};

use crate::steps;

#[test]
fn a_browser_without_wasm_simd_is_told_so() -> Result<(), StageError> {
    story("no_simd", Site::built(), |_, page| {
        page.before_each_document("WebAssembly.validate = () => false;")?;
        page.open("/")?;
        let said = page.wait_for_text("#failure", steps::TO_REACT)?;
        assert!(said.contains("SIMD") && said.contains("Chrome"), "{said}");
        page.fill("#prompt", "Still mine.")?;
        steps::assert_prompt_is_kept(page, "Still mine.")
    })
}

#[test]
fn a_browser_without_webassembly_is_told_so() -> Result<(), StageError> {
    story("no_wasm", Site::built(), |_, page| {
        page.before_each_document("delete globalThis.WebAssembly;")?;
        page.open("/")?;
        let said = page.wait("the sentence that the page cannot start", steps::TO_REACT, |page| {
            let shown = "const e = document.querySelector('#cannot-start'); return e && !e.hidden ? e.innerText : null";
            Ok(page.run(shown, Vec::new())?.as_str().map(str::to_owned))
        })?;
        assert!(said.contains("WebAssembly") && said.contains("Chrome"), "{said}");
        assert!(page.run("return document.querySelector('#starting').hidden", Vec::new())? == true);
        Ok(())
    })
}
