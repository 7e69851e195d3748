//! `plumbline serve` as a browser meets it: the real binary, a real socket, plain HTTP/1.1.
//!
//! Read [`Server`] first; each test asks for something and looks at the answer.
#![expect(clippy::unwrap_used, reason = "a test's helper may panic: that fails the test")]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const WASM: &[u8] = b"\0asm\x01\0\0\0";

/// The server over a folder of its own, ended on drop.
struct Server {
    child: Child,
    address: String,
    dir: PathBuf,
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl Server {
    fn start(name: &str, extra: &[&str]) -> Server {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{name}"));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("public/models")).unwrap();
        let page = dir.join("public");
        fs::write(page.join("index.html"), "<!doctype html><title>t</title>").unwrap();
        fs::write(page.join("web-3f9c0d1e2b4a5968_bg.wasm"), WASM).unwrap();
        fs::write(page.join("web-3f9c0d1e2b4a5968.js"), "export default 1;").unwrap();
        fs::write(page.join("web-3f9c0d1e2b4a5968.js.br"), "not really brotli").unwrap();
        fs::write(page.join("web-3f9c0d1e2b4a5968.js.gz"), "not really gzip").unwrap();
        fs::write(page.join("app.webmanifest"), "{}").unwrap();
        fs::write(page.join("models/m.gguf"), b"GGUF0123456789").unwrap();
        fs::write(dir.join("secret.txt"), "outside").unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_plumbline"))
            .args(["serve", "--port", "0", "--dir"])
            .arg(&page)
            .args(extra)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Plumbline is at http://").unwrap().trim_end_matches('/').to_owned();
        Server { child, address, dir }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        stream.write_all((request + "\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn every_answer_is_isolated_and_guarded() {
    let server = Server::start("headers", &["--allow-host", "https://models.example.org"]);
    for path in ["/", "/web-3f9c0d1e2b4a5968_bg.wasm", "/models/m.gguf", "/missing"] {
        let answer = server.get(path);
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("cross-origin-embedder-policy"), Some("require-corp"), "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.contains("connect-src 'self' https://models.example.org;"), "{policy}");
    }
}

#[test]
fn files_have_their_types() {
    let server = Server::start("types", &[]);
    for (path, mime) in [
        ("/", "text/html"),
        ("/web-3f9c0d1e2b4a5968.js", "text/javascript"),
        ("/web-3f9c0d1e2b4a5968_bg.wasm", "application/wasm"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/models/m.gguf", "application/octet-stream"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type").unwrap().split(';').next(), Some(mime), "{path}");
    }
    assert_eq!(server.get("/web-3f9c0d1e2b4a5968_bg.wasm").body, WASM);
}

#[test]
fn only_hashed_files_are_kept_for_ever() {
    let server = Server::start("cache", &[]);
    assert_eq!(
        server.get("/web-3f9c0d1e2b4a5968.js").header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(server.get("/missing-3f9c0d1e2b4a5968.js").header("cache-control"), Some("no-cache"));
    let page = server.get("/");
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    let modified = page.header("last-modified").unwrap();
    assert_eq!(server.ask("GET", "/", &[("If-Modified-Since", modified)]).status, 304);
}

#[test]
fn byte_ranges_are_answered() {
    let server = Server::start("ranges", &[]);
    let part = server.ask("GET", "/models/m.gguf", &[("Range", "bytes=4-7")]);
    assert_eq!((part.status, part.body.as_slice()), (206, b"0123".as_slice()));
    assert_eq!(part.header("content-range"), Some("bytes 4-7/14"));
    assert_eq!(server.ask("GET", "/models/m.gguf", &[("Range", "bytes=99-")]).status, 416);
}

#[test]
fn a_compressed_twin_goes_only_to_those_who_ask() {
    let server = Server::start("twins", &[]);
    let path = "/web-3f9c0d1e2b4a5968.js";
    let brotli = server.ask("GET", path, &[("Accept-Encoding", "gzip, deflate, br")]);
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    assert_eq!(brotli.body, b"not really brotli");
    assert_eq!(brotli.header("content-type"), Some("text/javascript"));
    let gzip = server.ask("GET", path, &[("Accept-Encoding", "gzip")]);
    assert_eq!((gzip.header("content-encoding"), gzip.body.as_slice()), (Some("gzip"), b"not really gzip".as_slice()));
    let plain = server.get(path);
    assert_eq!((plain.header("content-encoding"), plain.body.as_slice()), (None, b"export default 1;".as_slice()));
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let server = Server::start("outside", &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/models/../../secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/missing",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.windows(7).any(|w| w == b"outside"), "{path}");
    }
    assert_eq!(server.ask("POST", "/", &[]).status, 405);
}

#[test]
fn a_taken_port_is_named() {
    let server = Server::start("taken", &[]);
    let port = server.address.rsplit(':').next().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_plumbline"))
        .args(["serve", "--port", port, "--dir"])
        .arg(server.dir.join("public"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(said.contains(port) && said.contains("in use") && said.contains("--port"), "{said}");
}

#[test]
fn a_missing_page_and_a_bad_host_are_refused_with_a_sentence() {
    let serve = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_plumbline")).arg("serve").args(arguments).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let said = serve(&["--port", "0", "--dir", "/nonexistent"]);
    assert!(said.contains("/nonexistent") && said.contains("cargo xtask serve"), "{said}");
    let said = serve(&["--port", "0", "--allow-host", "models.example.org/path"]);
    assert!(said.contains("https://"), "{said}");
}
