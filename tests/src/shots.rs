//! Pictures of the page for the eyes of whoever designs it: light, dark and narrow, before, during and after an answer.
//!
//! `cargo xtask shots` starts this over the release page; the pictures are in `target/e2e/screens`. Nothing is asserted.

use std::{fs, time::Duration};

use e2e::{Page, Site, Stage, StageError, out_folder};
use serde_json::json;

const TO_WAIT: Duration = Duration::from_secs(120);

/// Name, width, height, colour scheme.
const VIEWS: [(&str, u32, u32, &str); 4] = [
    ("light", 1280, 900, "light"),
    ("dark", 1280, 900, "dark"),
    ("narrow-light", 360, 800, "light"),
    ("narrow-dark", 360, 800, "dark"),
];

fn main() -> Result<(), StageError> {
    let stage = Stage::set("shots", &Site::built())?;
    VIEWS.into_iter().try_for_each(|view| shoot(&stage, view))
}

fn shoot(stage: &Stage, (name, width, height, scheme): (&str, u32, u32, &str)) -> Result<(), StageError> {
    let page = stage.browser_sized(width.max(500), height)?;
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    page.devtools("Emulation.setEmulatedMedia", features)?;
    let screen = Screen { name, width, height };
    screen.set_height(&page, height)?;
    page.open("/")?;
    page.wait_for_state("#model", &["ready", "failed"], TO_WAIT)?;
    screen.keep(&page, "1-start")?;
    page.click("#run")?;
    page.wait_for_text("#output", TO_WAIT)?;
    screen.keep(&page, "2-running")?;
    page.wait_for_state("#output", &["finished", "failed"], TO_WAIT)?;
    screen.keep(&page, "3-finished")
}

/// An emulated screen; a real window cannot be as narrow as a phone.
struct Screen<'n> {
    name: &'n str,
    width: u32,
    height: u32,
}

impl Screen<'_> {
    fn set_height(&self, page: &Page, height: u32) -> Result<(), StageError> {
        let metrics =
            json!({ "width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": self.width < 500 });
        page.devtools("Emulation.setDeviceMetricsOverride", metrics).map(drop)
    }

    /// Keeps a picture of the whole page, not only of what is visible.
    fn keep(&self, page: &Page, moment: &str) -> Result<(), StageError> {
        let full = page.run("return document.documentElement.scrollHeight", Vec::new())?;
        let full = full.as_u64().and_then(|height| u32::try_from(height).ok()).unwrap_or(self.height);
        self.set_height(page, full.max(self.height))?;
        let picture = page.picture()?;
        self.set_height(page, self.height)?;
        let folder = out_folder()?.join("screens");
        fs::create_dir_all(&folder).map_err(StageError::at(&folder))?;
        let path = folder.join(format!("{}-{moment}.png", self.name));
        fs::write(&path, picture).map_err(StageError::at(&path))?;
        println!("{}", path.display());
        Ok(())
    }
}
