//! Line icons, drawn here on a 16-unit grid and stroked in the colour of the text beside them.
//!
//! All are decoration: the words beside them say the same, so screen readers skip them.

use leptos::prelude::*;

/// A plumb bob on its line: the mark of the page.
pub fn bob() -> impl IntoView {
    view! {
        <svg class="icon bob" viewBox="0 0 16 32" aria-hidden="true" focusable="false">
            <path d="M8 0v14" />
            <path class="fill" d="M5.5 14h5l1.5 5.5L8 30 4 19.5z" />
        </svg>
    }
}

/// A check mark in a circle: satisfied.
pub fn satisfied() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="6.75" />
            <path d="m5 8.25 2.1 2.1L11.2 6" />
        </svg>
    }
}

/// A cross in a square: not satisfied. Another outline than the check mark's, so that it reads without colour.
pub fn violated() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="1" />
            <path d="m5.25 5.25 5.5 5.5m0-5.5-5.5 5.5" />
        </svg>
    }
}

/// A check mark in a dashed circle: satisfied, but more text could change it. Dashed outlines are open, solid ones settled.
pub fn satisfied_so_far() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle class="open" cx="8" cy="8" r="6.75" />
            <path d="m5 8.25 2.1 2.1L11.2 6" />
        </svg>
    }
}

/// A stroke in a dashed square: not satisfied yet.
pub fn not_yet() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect class="open" x="1.75" y="1.75" width="12.5" height="12.5" rx="1" />
            <path d="M5.5 8h5" />
        </svg>
    }
}

/// An arrow up: one place earlier.
pub fn up() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M8 13V3.5M4 7l4-4 4 4" />
        </svg>
    }
}

/// An arrow down: one place later.
pub fn down() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M8 3v9.5M4 9l4 4 4-4" />
        </svg>
    }
}

/// The end of the line that the verdicts hang on.
pub fn line_end() -> impl IntoView {
    view! {
        <svg class="icon line-end" viewBox="0 0 24 40" aria-hidden="true" focusable="false">
            <path d="M12 0v14" />
            <path class="fill" d="M8.5 14h7l2.5 7-6 16-6-16z" />
        </svg>
    }
}

/// A dashed circle: nothing to judge yet.
pub fn waiting() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle class="open" cx="8" cy="8" r="6.75" />
        </svg>
    }
}

/// A triangle: run.
pub fn run() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path class="fill" d="M4.5 2.8v10.4L13 8z" />
        </svg>
    }
}

/// A square: stop.
pub fn stop() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <rect class="fill" x="3.75" y="3.75" width="8.5" height="8.5" rx="1" />
        </svg>
    }
}

/// A plus: add.
pub fn add() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M8 3v10M3 8h10" />
        </svg>
    }
}

/// A cross: remove, dismiss.
pub fn close() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="m4 4 8 8m0-8-8 8" />
        </svg>
    }
}

/// Two links of a chain: share.
pub fn link() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M6.8 9.2a2.8 2.8 0 0 0 4 0l2.1-2.1a2.83 2.83 0 0 0-4-4l-.9.9" />
            <path d="M9.2 6.8a2.8 2.8 0 0 0-4 0L3.1 8.9a2.83 2.83 0 0 0 4 4l.9-.9" />
        </svg>
    }
}

/// A triangle with a stroke in it: attention.
pub fn attention() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M8 2 1.5 13.5h13zM8 6.5v3.2M8 11.5v.3" />
        </svg>
    }
}
