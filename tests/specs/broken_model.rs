//! The model's file is cut short, is not a model, is of another kind, or is missing: a sentence says what and what to do.

use e2e::{Page, Site, StageError, story};

use crate::steps;

const TYPED: &str = "Name three rivers.";

#[test]
fn a_truncated_model_is_named() -> Result<(), StageError> {
    story("model_truncated", Site::built().with_model(|bytes| Some(bytes[..bytes.len() / 2].to_vec())), |_, page| {
        refused(page).map(drop)
    })
}

#[test]
fn a_file_that_is_no_model_is_named() -> Result<(), StageError> {
    story(
        "model_junk",
        Site::built().with_model(|bytes| Some(b"<html>404</html>".repeat(bytes.len() / 16))),
        |_, page| {
            let said = refused(page)?;
            assert!(said.contains("GGUF"), "{said}");
            Ok(())
        },
    )
}

#[test]
fn a_model_of_another_architecture_is_named() -> Result<(), StageError> {
    story("model_foreign", Site::built().with_model(foreign), |_, page| {
        let said = refused(page)?;
        assert!(said.contains("zzama"), "the sentence does not name the architecture: {said}");
        Ok(())
    })
}

#[test]
fn a_missing_model_is_named() -> Result<(), StageError> {
    story("model_missing", Site::built().with_model(|_| None), |_, page| {
        let said = refused(page)?;
        assert!(said.contains("404"), "{said}");
        Ok(())
    })
}

/// The same file, except that its architecture has an unknown name of the same length.
fn foreign(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = bytes.to_vec();
    let head = bytes.len().min(1 << 20);
    // Metadata keys and the architecture's value carry the name; all of them must agree.
    for at in 0..head.saturating_sub(5) {
        if &bytes[at..at + 5] == b"llama" {
            bytes[at..at + 2].copy_from_slice(b"zz");
        }
    }
    Some(bytes)
}

/// Types while the model loads, waits for the refusal, and checks that nothing else was lost.
fn refused(page: &Page) -> Result<String, StageError> {
    page.open("/")?;
    page.wait_for_state("#output", &["empty"], steps::TO_REACT)?;
    page.fill("#prompt", TYPED)?;
    let state = page.wait_for_state("#model", &["ready", "failed"], steps::TO_LOAD)?;
    assert_eq!(state, "failed");
    let said = page.wait_for_text("#failure", steps::TO_REACT)?;
    assert!(said.matches('.').count() >= 2, "one sentence for the cause and one for the remedy: {said}");
    steps::assert_prompt_is_kept(page, TYPED)?;
    // The worker refused the file; it did not die of it.
    assert!(!said.to_lowercase().contains("worker stopped"), "{said}");
    Ok(said)
}
