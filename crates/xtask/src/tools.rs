//! Set-up: what a build needs beside Cargo, found or installed.
//!
//! Each function looks first, in milliseconds, and installs only what is missing, saying what and where.
//! Cargo and npm packages go to `.tools/`; system packages come from apt. Browsers are in [`browser`].
//! Read [`for_building`] first.

pub mod browser;

use std::{fs, process::Command};

use crate::{
    fault::{Fault, Result},
    workspace::{Workspace, run},
};

/// Trunk's version: hooks and `pattern_script` were tried with this one.
const TRUNK: &str = "0.21.14";
/// The version of npm's `binaryen`, which brings wasm-opt; and the oldest wasm-opt on PATH that will do instead.
const BINARYEN: &str = "132.0.0";
const OLDEST_WASM_OPT: u32 = 120;

/// Everything that building the page and its worker needs.
pub fn for_building(workspace: &Workspace) -> Result {
    wasm_target(workspace)?;
    trunk(workspace)?;
    wasm_bindgen(workspace)
}

/// Clippy and rustfmt, which rustup's minimal profile leaves out.
pub fn for_checking(workspace: &Workspace) -> Result {
    for (program, component) in [("cargo-clippy", "clippy"), ("cargo-fmt", "rustfmt")] {
        if workspace.version_of(program).is_none() {
            say(&format!("{component}, a component of this toolchain"));
            run(workspace.command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// The target both wasm binaries are built for.
fn wasm_target(workspace: &Workspace) -> Result {
    const TARGET: &str = "wasm32-unknown-unknown";
    let output = workspace.command("rustc").args(["--print", "target-libdir", "--target", TARGET]).output();
    let libdir = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    if !libdir.is_empty() && std::path::Path::new(&libdir).is_dir() {
        return Ok(());
    }
    if workspace.which("rustup").is_none() {
        return Err(Fault::new(format!(
            "the target {TARGET} is missing and so is rustup; install Rust from https://rustup.rs"
        )));
    }
    say(&format!("{TARGET}, a target of this toolchain"));
    run(workspace.command("rustup").args(["target", "add", TARGET]))
}

fn trunk(workspace: &Workspace) -> Result {
    if workspace.version_of("trunk").as_deref() == Some(&format!("trunk {TRUNK}")) {
        return Ok(());
    }
    say(&format!("Trunk {TRUNK} in .tools (minutes, once)"));
    run(cargo_install(workspace, &format!("trunk@{TRUNK}")).arg("--locked"))
}

/// The command-line half of wasm-bindgen must have the version of the library half, to the last digit.
fn wasm_bindgen(workspace: &Workspace) -> Result {
    let lock_path = workspace.root.join("Cargo.lock");
    let lock = fs::read_to_string(&lock_path).map_err(Fault::at(&lock_path))?;
    let version =
        locked_version(&lock, "wasm-bindgen").ok_or_else(|| Fault::new("Cargo.lock does not name wasm-bindgen"))?;
    if workspace.version_of("wasm-bindgen").as_deref() == Some(&format!("wasm-bindgen {version}")) {
        return Ok(());
    }
    say(&format!("wasm-bindgen-cli {version} in .tools (minutes, once)"));
    run(&mut cargo_install(workspace, &format!("wasm-bindgen-cli@{version}")))
}

fn cargo_install(workspace: &Workspace, package: &str) -> Command {
    let mut command = workspace.cargo();
    command.args(["install", package, "--root"]).arg(workspace.root.join(".tools"));
    // These tools run for seconds; their own speed is not worth minutes of compiling.
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_TARGET_DIR", workspace.target.join("tools"));
    command
}

/// wasm-opt, for the release page only.
pub fn wasm_opt(workspace: &Workspace) -> Result {
    if wasm_opt_version(workspace).is_some_and(|version| version >= OLDEST_WASM_OPT) {
        return Ok(());
    }
    if workspace.version_of("npm").is_none() {
        apt_install(workspace, &["nodejs", "npm"])?;
    }
    say(&format!("wasm-opt, from npm's binaryen {BINARYEN}, in .tools"));
    let package = format!("binaryen@{BINARYEN}");
    run(workspace.command("npm").args([
        "install",
        "--prefix",
        ".tools",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        &package,
    ]))?;
    match wasm_opt_version(workspace) {
        Some(_) => Ok(()),
        None => Err(Fault::new(
            "wasm-opt was installed but does not start; it needs Node 16 or newer (see `node --version`)",
        )),
    }
}

fn wasm_opt_version(workspace: &Workspace) -> Option<u32> {
    let line = workspace.version_of("wasm-opt")?;
    line.strip_prefix("wasm-opt version ")?.split_whitespace().next()?.parse().ok()
}

/// Installs system packages, as root or through sudo.
pub fn apt_install(workspace: &Workspace, packages: &[&str]) -> Result {
    let list = packages.join(" ");
    if workspace.which("apt-get").is_none() {
        return Err(Fault::new(format!(
            "this needs {list}; there is no apt-get here, so please install them by your system's own means"
        )));
    }
    let is_root = workspace.command("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !is_root && workspace.which("sudo").is_none() {
        return Err(Fault::new(format!(
            "this needs {list}; become root and run `apt-get install {list}`, or install sudo"
        )));
    }
    say(&format!("{list}, packages of this system{}", if is_root { "" } else { " (through sudo)" }));
    let apt = |arguments: &[&str]| {
        let mut command = workspace.command(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.arg("apt-get");
        }
        command.arg("-qq").args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    // Lists that cannot be refreshed may still be good enough; the installation itself says so otherwise.
    if let Err(fault) = apt(&["update"]) {
        eprintln!("xtask: {fault}; going on with the package lists at hand");
    }
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// The version of a package in the text of Cargo.lock.
fn locked_version<'l>(lock: &'l str, package: &str) -> Option<&'l str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split('"').next()
}

fn say(what: &str) {
    println!("Installing {what}.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
