//! The page's wasm entry: mounts the view. Everything else is in the library, where native tests reach it.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    web::view::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // Trunk builds this for wasm32; natively there is no page to show.
}
