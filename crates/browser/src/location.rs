//! The page's own address: its fragment, the absolute form of a relative address, and the clipboard that a link is copied to.
//!
//! The fragment is untrusted text here; `permalink` decodes it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The fragment without its `#`; `None` when there is none.
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let fragment = hash.strip_prefix('#').unwrap_or(&hash);
    if fragment.is_empty() { None } else { Some(fragment.to_owned()) }
}

/// Puts `fragment` into the address bar without a new history entry and without a `hashchange`.
pub fn replace_fragment(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    // A refusal (sandboxed frame, rate limit) costs only the address bar: the link itself is shown beside it.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
}

/// The whole address of this page with `fragment` in place of its own.
pub fn link(fragment: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// The absolute form of an address that is relative to the page; workers resolve relative ones against themselves.
pub fn absolute(relative: &str) -> String {
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .unwrap_or_default();
    match web_sys::Url::new_with_base(relative, &base) {
        Ok(url) => url.href(),
        Err(_) => relative.to_owned(),
    }
}

/// Calls `heard` with the new fragment whenever the address changes under the open page, for as long as the page lives.
pub fn on_fragment_change(heard: impl Fn(Option<String>) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn FnMut()>::new(move || heard(fragment()));
    if window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref()).is_ok() {
        // The listener lives as long as the page does.
        closure.forget();
    }
}

/// Copies `text`; false when the browser has no clipboard here (insecure origin) or refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    if !window.is_secure_context() {
        // `navigator.clipboard` is undefined there, and calling it would throw.
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Loads the page anew, the remedy for two halves of different builds.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
