//! Sets the stage, lets a story run, clears up, and keeps the evidence when the story failed.
//!
//! Read [`story`] first.

use std::{
    env, fs,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::json;

use crate::{
    Page, Site, StageError,
    child::{self, Listener},
    webdriver::Session,
};

/// A server, a driver and any number of browsers.
pub struct Stage {
    scratch: PathBuf,
    server: Listener,
    driver: Listener,
    n_browsers: AtomicU32,
}

impl Stage {
    /// Starts the server over the site, and chromedriver.
    pub fn set(name: &str, site: &Site) -> Result<Stage, StageError> {
        let scratch = out_folder()?.join(format!("scratch-{}-{name}", process::id()));
        fs::create_dir_all(&scratch).map_err(StageError::at(&scratch))?;
        let folder = site.prepare(&scratch)?;
        let mut serve = Command::new(variable("PLUMBLINE")?);
        serve.args(["serve", "--port", "0", "--dir"]).arg(folder);
        let server = Listener::start(&mut serve, "Plumbline is at ")?;
        let mut drive = Command::new(variable("CHROMEDRIVER")?);
        drive.arg("--port=0").stderr(Stdio::null());
        let driver = Listener::start(&mut drive, "started successfully on port ")?;
        Ok(Stage { scratch, server, driver, n_browsers: AtomicU32::new(0) })
    }

    /// Opens a browser with a fresh profile.
    pub fn browser(&self) -> Result<Page, StageError> {
        self.browser_sized(1280, 900)
    }

    /// Opens a browser with a fresh profile and a window of this size.
    pub fn browser_sized(&self, width: u32, height: u32) -> Result<Page, StageError> {
        let number = self.n_browsers.fetch_add(1, Ordering::Relaxed);
        let profile = self.scratch.join(format!("profile-{number}"));
        let arguments = [
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            // A machine without a graphics card computes WebGPU in software.
            "--enable-unsafe-webgpu".to_owned(),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.display()),
        ];
        let capabilities = json!({
            "goog:chromeOptions": { "binary": variable("CHROMIUM")?, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let session = Session::start(&format!("127.0.0.1:{}", self.driver.said), &capabilities)?;
        Page::new(session, self.server.said.clone())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        child::end_users_of(&self.scratch.join("profile-"));
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

/// Tells one story in one browser on the site. Give its result to the test harness, which prints the error.
///
/// A story that needs a second browser asks the stage for it.
pub fn story(
    name: &str,
    site: Site,
    tell: impl FnOnce(&Stage, &Page) -> Result<(), StageError>,
) -> Result<(), StageError> {
    let stage = Stage::set(name, &site)?;
    let page = stage.browser()?;
    // Assertions panic; what they saw must be kept all the same.
    let told = panic::catch_unwind(AssertUnwindSafe(|| tell(&stage, &page)));
    if !matches!(told, Ok(Ok(()))) {
        keep_evidence(name, &page);
    }
    // The browser first: it needs its driver to close.
    drop(page);
    drop(stage);
    told.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

/// The picture and the console, for whoever has to find out why.
fn keep_evidence(name: &str, page: &Page) {
    let Ok(folder) = out_folder() else { return };
    let keep = |file: String, bytes: &[u8]| {
        let path = folder.join(file);
        if fs::write(&path, bytes).is_ok() {
            eprintln!("kept {}", path.display());
        }
    };
    if let Ok(picture) = page.picture() {
        keep(format!("{name}.png"), &picture);
    }
    if let Ok(source) = page.source() {
        keep(format!("{name}.html"), source.as_bytes());
    }
    if let Ok(entries) = page.console() {
        let refused = page.refused_by_policy().unwrap_or_default();
        let lines = entries.iter().map(|entry| format!("{} {}\n", entry.level, entry.message));
        let refused = refused.iter().map(|line| format!("REFUSED {line}\n"));
        keep(format!("{name}.log"), lines.chain(refused).collect::<String>().as_bytes());
    }
}

/// Where evidence and pictures go.
pub fn out_folder() -> Result<PathBuf, StageError> {
    let folder = Path::new(&variable("PLUMBLINE_E2E_OUT")?).to_owned();
    fs::create_dir_all(&folder).map_err(StageError::at(&folder))?;
    Ok(folder)
}

fn variable(name: &'static str) -> Result<String, StageError> {
    env::var(name).map_err(|_| StageError::Unset(name))
}
