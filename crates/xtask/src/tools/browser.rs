//! Chromium and chromedriver, found or installed.
//!
//! `CHROMIUM` and `CHROMEDRIVER` name them where they are not on PATH. Both must have the same major version.
//! A missing browser is a fault, never a skipped test. Read [`find_or_install`] first.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    fault::{Fault, Result},
    tools::apt_install,
    workspace::{Workspace, run},
};

/// A browser and the driver that steers it, as paths.
pub struct Browser {
    /// The browser.
    pub chromium: PathBuf,
    /// Its driver.
    pub chromedriver: PathBuf,
}

/// Finds both; installs them where that can be done.
pub fn find_or_install(workspace: &Workspace) -> Result<Browser> {
    if let Some(browser) = find(workspace) {
        return matching(workspace, browser);
    }
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if system.lines().any(|line| line == "ID=ubuntu") {
        // Ubuntu's apt packages of Chromium only refer to the snap.
        if workspace.which("snap").is_none() {
            return Err(Fault::new(
                "the end-to-end tests need Chromium, which Ubuntu ships as a snap, and there is no `snap` here.\n\
                 Install Google Chrome and the chromedriver of the same version, then set CHROMIUM and CHROMEDRIVER to their paths;\n\
                 or leave those tests out with `cargo xtask test --no-e2e`.",
            ));
        }
        println!("Installing chromium, a snap.");
        run(workspace.command("sudo").args(["snap", "install", "chromium"]))?;
    } else {
        apt_install(workspace, &["chromium", "chromium-driver"])?;
    }
    match find(workspace) {
        Some(browser) => matching(workspace, browser),
        None => {
            Err(Fault::new("Chromium or chromedriver is still missing; set CHROMIUM and CHROMEDRIVER to their paths"))
        }
    }
}

fn find(workspace: &Workspace) -> Option<Browser> {
    let first = |variable: &str, names: &[&str]| {
        let named = env::var(variable).ok();
        let mut candidates = named.as_deref().into_iter().chain(names.iter().copied());
        // A candidate counts only when it starts: Ubuntu has a `chromium-browser` that merely prints advice.
        let name = candidates.find(|name| workspace.version_of(name).is_some())?;
        Some(if name.contains('/') { PathBuf::from(name) } else { workspace.which(name)? })
    };
    Some(Browser {
        chromium: first(
            "CHROMIUM",
            &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "/snap/bin/chromium"],
        )?,
        chromedriver: first(
            "CHROMEDRIVER",
            &[
                "chromedriver",
                "/usr/lib/chromium/chromedriver",
                "/usr/lib/chromium-browser/chromedriver",
                "/snap/bin/chromium.chromedriver",
            ],
        )?,
    })
}

fn matching(workspace: &Workspace, browser: Browser) -> Result<Browser> {
    let said = |program: &Path| workspace.version_of(&program.to_string_lossy()).unwrap_or_default();
    let (chromium, driver) = (said(&browser.chromium), said(&browser.chromedriver));
    match (major_version(&chromium), major_version(&driver)) {
        (Some(a), Some(b)) if a == b => Ok(browser),
        _ => Err(Fault::new(format!(
            "the browser (`{chromium}`) and its driver (`{driver}`) must have the same major version; set CHROMIUM and CHROMEDRIVER to a pair"
        ))),
    }
}

/// The first number in `Chromium 156.0.8078.79 built on …` or `ChromeDriver 156.0.8078.79 (…)`.
fn major_version(line: &str) -> Option<u32> {
    let number = line.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    number.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major_version("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"), Some(156));
        assert_eq!(
            major_version("ChromeDriver 156.0.8078.79 (a21ce95c24ce-refs/branch-heads/8078@{#1704})"),
            Some(156)
        );
        assert_eq!(major_version("Google Chrome 9"), Some(9));
        assert_eq!(major_version("command not found"), None);
    }
}
