//! The draft as a link: made on request, shown, copied.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{App, icons};
use crate::state::State;
use crate::words;

/// The Share button and what it made.
#[component]
pub fn ShareLink() -> impl IntoView {
    let app = App::get();
    let share = app.derive(|state| state.share.clone());
    let is_stale = app.derive(State::is_share_stale);
    let refused = RwSignal::new(None::<String>);
    let copied = RwSignal::new(None::<bool>);
    let field = NodeRef::<html::Input>::new();
    let make = move |_| {
        copied.set(None);
        let made =
            app.act(|state| state.make_link().map(|share| share.fragment.clone()).map_err(|error| error.to_string()));
        match made {
            Some(Ok(fragment)) => {
                refused.set(None);
                // The address bar holds the same link, so a reload or a bookmark keeps it.
                browser::location::replace_fragment(&fragment);
            }
            Some(Err(detail)) => refused.set(Some(detail)),
            None => {}
        }
    };
    let copy = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
            let link = field.value();
            spawn_local(async move { copied.set(Some(browser::location::copy(&link).await)) });
        }
    };
    view! {
        <section class="share" aria-label="Share">
            <button type="button" id="share" on:click=make>
                {icons::link()}
                {move || if is_stale.get() { "Make the link again" } else { "Share as a link" }}
            </button>
            <div role="status" class="share-said">
                {move || refused.get().map(|detail| view! { <p class="wrong">{detail}</p> })}
                {move || {
                    share
                        .get()
                        .map(|share| {
                            let link = browser::location::link(&share.fragment);
                            let n_chars = link.chars().count();
                            view! {
                                <div class="link-row">
                                    <input
                                        id="link"
                                        node_ref=field
                                        type="text"
                                        readonly
                                        aria-label="Link to this draft"
                                        prop:value=link.clone()
                                        value=link
                                        on:focus:target=|event| event.target().select()
                                    />
                                    <button type="button" id="copy-link" on:click=copy>
                                        "Copy"
                                    </button>
                                </div>
                                <p class="hint">
                                    {words::count(n_chars, "character")}
                                    {if n_chars > permalink::LONG_LINK_CHARS { "; some chat programs cut it, so send it by mail." } else { "; holds the prompt, the constraints and the settings, no answer." }}
                                    {move || match copied.get() {
                                        Some(true) => " Copied.",
                                        Some(false) => " The browser does not let the page copy; the link is selected, copy it by key.",
                                        None => "",
                                    }}
                                    {move || is_stale.get().then_some(" The draft has changed since.")}
                                </p>
                            }
                        })
                }}
            </div>
        </section>
    }
}
