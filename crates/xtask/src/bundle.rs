//! Builds the worker and the page, and makes the files of the release page small.
//!
//! Two wasm binaries from two manifests: Trunk builds the page; its pre-build hook calls [`worker`], because the worker
//! wants flags of its own (SIMD) that would keep the page from even starting in an old browser.
//! It installs nothing; see `tools`. Read [`page`] first.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use crate::{
    fault::{Fault, Result},
    workspace::{Workspace, run},
};

/// Starts the worker's wasm; served as `worker/start.js`.
const WORKER_START: &str = include_str!("worker_start.js");
/// Tells the hook which profile Trunk was started for.
const PROFILE_VARIABLE: &str = "PLUMBLINE_PROFILE";
/// Files worth a compressed twin. Not `gguf`: eight-bit weights are close to random (see the size table in README.md).
const COMPRESSIBLE: &[&str] = &["wasm", "js", "css", "html", "json", "svg", "webmanifest", "md", "txt", "bin"];

/// What rustc uses of wasm by default, and SIMD. Not `--all-features`: wasm-opt would be free to write what browsers do not read yet.
/// The page's list, without SIMD, is in index.html.
const WORKER_FEATURES: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// How a page is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// What the tests use: Cargo's `dev`, no wasm-opt, no compressed twins.
    Dev,
    /// What people get: Cargo's `bundle`, wasm-opt, compressed twins.
    Bundle,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Bundle => "bundle",
        }
    }

    /// Cargo's profile for the page, which is made small.
    fn of_page(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Bundle => "bundle-page",
        }
    }

    /// Cargo's profile for the worker, which is made fast, and the folder Cargo gives it.
    fn of_worker(self) -> (&'static str, &'static str) {
        match self {
            Profile::Dev => ("dev", "debug"),
            Profile::Bundle => ("bundle", "bundle"),
        }
    }
}

/// Builds page and worker; returns the folder that can be served.
pub fn page(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let dist = match profile {
        // The tests' page must not replace the one that somebody serves.
        Profile::Dev => workspace.root.join("target/page"),
        Profile::Bundle => workspace.root.join("dist"),
    };
    fs::create_dir_all(&dist).map_err(Fault::at(&dist))?;
    fetch(workspace)?;
    let mut trunk = workspace.command("trunk");
    trunk.args(["build", "--cargo-profile", profile.of_page(), "--dist"]).arg(&dist);
    if profile == Profile::Bundle {
        trunk.arg("--release");
    }
    // Trunk reads NO_COLOR as a boolean and stops at "1".
    trunk.env(PROFILE_VARIABLE, profile.name()).env_remove("NO_COLOR");
    run(&mut trunk)?;
    if profile == Profile::Bundle {
        compress(&dist)?;
    }
    Ok(dist)
}

/// Trunk is told to stay off the network, so the crates must be there beforehand: for wasm, and for the programs that run while building.
fn fetch(workspace: &Workspace) -> Result {
    let output = workspace.command("rustc").args(["--print", "host-tuple"]).output();
    let host = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    let mut command = workspace.cargo();
    command.args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]);
    if !host.is_empty() {
        command.args(["--target", &host]);
    }
    run(&mut command)
}

/// Builds the worker into `target/worker/dist`, from where Trunk copies it.
pub fn worker(workspace: &Workspace) -> Result {
    let profile = match env::var(PROFILE_VARIABLE).as_deref() {
        Ok("bundle") => Profile::Bundle,
        // Trunk started by hand.
        Err(_) if env::var("TRUNK_PROFILE").as_deref() == Ok("release") => Profile::Bundle,
        _ => Profile::Dev,
    };
    // Its own folder: with other flags every dependency is another artefact anyway, and Trunk holds the lock of the usual one.
    let target = workspace.target.join("worker");
    let (cargo_profile, folder) = profile.of_worker();
    run(workspace
        .cargo()
        .args([
            "build",
            "--package",
            "worker",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            cargo_profile,
        ])
        // Added to the flags in .cargo/config.toml.
        .args(["--config", "target.wasm32-unknown-unknown.rustflags=[\"-Ctarget-feature=+simd128\"]"])
        .arg("--target-dir")
        .arg(&target))?;
    let dist = workspace.root.join("target/worker/dist");
    let built = target.join("wasm32-unknown-unknown").join(folder).join("worker.wasm");
    let modified = fs::metadata(&built).and_then(|metadata| metadata.modified()).map_err(Fault::at(&built))?;
    // wasm-opt takes a minute, so what came of the same build is kept. The stamp lies beside `dist`: all in there is served.
    let (stamp, made_from) =
        (workspace.root.join("target/worker/dist.stamp"), format!("{folder} {modified:?} {WORKER_START}"));
    if fs::read_to_string(&stamp).is_ok_and(|kept| kept == made_from) && dist.join("worker_bg.wasm").exists() {
        return Ok(());
    }
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(Fault::at(&dist))?;
    }
    fs::create_dir_all(&dist).map_err(Fault::at(&dist))?;
    run(workspace
        .command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", "worker", "--out-dir"])
        .arg(&dist)
        .arg(&built))?;
    let start = dist.join("start.js");
    fs::write(&start, WORKER_START).map_err(Fault::at(&start))?;
    if profile == Profile::Bundle {
        let wasm = dist.join("worker_bg.wasm");
        run(workspace.command("wasm-opt").arg("-O3").args(WORKER_FEATURES).arg("--output").arg(&wasm).arg(&wasm))?;
    }
    fs::write(&stamp, made_from).map_err(Fault::at(&stamp))
}

/// Prints what the browser loads: raw, gzip and brotli.
pub fn size(workspace: &Workspace) -> Result {
    let dist = workspace.root.join("dist");
    if !dist.join("index.html").exists() {
        return Err(Fault::new("there is no release page yet; `cargo xtask serve` builds it"));
    }
    println!("{:>12} {:>12} {:>12}", "raw", "gzip", "brotli");
    let mut files = files_below(&dist)?;
    files.sort();
    for path in files {
        let extension = path.extension().unwrap_or_default();
        if extension == "br" || extension == "gz" {
            continue;
        }
        let n_bytes = |path: &Path| fs::metadata(path).map(|metadata| metadata.len().to_string());
        let twin = |suffix: &str| n_bytes(&with_suffix(&path, suffix)).unwrap_or_else(|_| "-".to_owned());
        println!(
            "{:>12} {:>12} {:>12}  {}",
            n_bytes(&path).map_err(Fault::at(&path))?,
            twin("gz"),
            twin("br"),
            workspace.shown(&path)
        );
    }
    Ok(())
}

/// Writes a brotli and a gzip twin beside each file where that saves something.
fn compress(dist: &Path) -> Result {
    for path in files_below(dist)? {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !COMPRESSIBLE.contains(&extension) {
            continue;
        }
        let bytes = fs::read(&path).map_err(Fault::at(&path))?;
        for (suffix, twin) in [("br", brotli(&bytes)), ("gz", gzip(&bytes))] {
            let twin = twin.map_err(Fault::at(&path))?;
            if twin.len() < bytes.len() {
                let target = with_suffix(&path, suffix);
                fs::write(&target, twin).map_err(Fault::at(&target))?;
            }
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    // Best quality and the widest window browsers accept; a bundle is compressed once and loaded often.
    let (quality, window_bits) = (11, 24);
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, window_bits);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

/// All files below a folder, in no order.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Fault::at(&folder))? {
            let path = entry.map_err(Fault::at(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn twins_unpack_to_the_same_bytes() {
        let text = "plumbline ".repeat(5000).into_bytes();
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        let (small_brotli, small_gzip) = (brotli(&text).unwrap(), gzip(&text).unwrap());
        assert!(small_brotli.len() < 100 && small_gzip.len() < 500);
        brotli::Decompressor::new(small_brotli.as_slice(), 4096).read_to_end(&mut from_brotli).unwrap();
        flate2::read::GzDecoder::new(small_gzip.as_slice()).read_to_end(&mut from_gzip).unwrap();
        assert!(from_brotli == text && from_gzip == text);
    }
}
