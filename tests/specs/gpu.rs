//! Someone asks whether the graphics card computes what the CPU computes; in a test it is computed in software.

use e2e::{Site, StageError, story};

use crate::steps;

#[test]
fn the_webgpu_kernel_agrees_with_the_cpu() -> Result<(), StageError> {
    story("gpu", Site::built(), |_, page| {
        steps::open_and_load(page, "/")?;
        assert_eq!(page.state("#gpu")?.as_deref(), Some("unknown"));
        page.click("#gpu-probe")?;
        let state = page.wait_for_state("#gpu", &["agrees", "differs", "unavailable"], steps::TO_ANSWER)?;
        assert_eq!(state, "agrees", "{:?}", page.text("#gpu")?);
        // The model itself still runs on the CPU, and the page says so.
        assert!(page.text("#backend")?.is_some_and(|backend| backend.contains("CPU")));
        steps::assert_no_complaints(page)
    })
}

#[test]
fn a_browser_without_webgpu_is_told_so() -> Result<(), StageError> {
    story("no_gpu", Site::built().with("worker/start.js", without_gpu), |_, page| {
        steps::open_and_load(page, "/")?;
        page.click("#gpu-probe")?;
        let state = page.wait_for_state("#gpu", &["agrees", "differs", "unavailable"], steps::TO_ANSWER)?;
        assert_eq!(state, "unavailable");
        let said = page.text("#gpu")?.unwrap_or_default();
        assert!(said.contains("WebGPU"), "{said}");
        // The CPU path is none the worse for it.
        assert!(!steps::run(page)?.is_empty());
        Ok(())
    })
}

fn without_gpu(start: &[u8]) -> Option<Vec<u8>> {
    let hide = b"\nObject.defineProperty(Object.getPrototypeOf(navigator), 'gpu', { get: () => undefined });\n";
    Some([start, hide].concat())
}
