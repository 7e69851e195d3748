//! `plumbline serve`: the built page, with the headers it needs.
//!
//! Static files only, from one folder: right MIME types, byte ranges, pre-compressed twins, isolation and security headers.
//! It builds nothing and opens nothing; `cargo xtask serve` builds the page first.
//! Read [`run`], then [`with_headers`].

use std::{
    io,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::ServeDir;

use crate::csp::{self, AllowedHost};

/// Options of `plumbline serve`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Folder with the built page.
    #[arg(long, default_value = "dist")]
    dir: PathBuf,
    /// Port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Let the page fetch from this scheme and host too, as in https://models.example.org (may be repeated).
    #[arg(long, value_name = "URL")]
    allow_host: Vec<AllowedHost>,
}

/// Why the page cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// There is no page in the folder.
    #[error("{} holds no built page (index.html is missing); build it with `cargo xtask serve`, or name its folder with --dir", dir.display())]
    NoPage {
        /// The folder that was looked at.
        dir: PathBuf,
    },
    /// Somebody else listens there.
    #[error("{address} is in use by another program; choose another port with --port, or any free one with --port 0")]
    AddressInUse {
        /// Where it was to listen.
        address: SocketAddr,
    },
    /// The system does not let us listen.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where it was to listen.
        address: SocketAddr,
        /// The system's reason.
        source: io::Error,
    },
    /// The policy does not fit into a header; the checked hosts make this impossible.
    #[error("the content security policy is not a valid header")]
    Policy,
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(#[source] io::Error),
}

/// Serves until Ctrl-C.
pub fn run(options: &Options) -> Result<(), ServeError> {
    if !options.dir.join("index.html").is_file() {
        return Err(ServeError::NoPage { dir: options.dir.clone() });
    }
    let policy = HeaderValue::from_str(&csp::policy(&options.allow_host)).map_err(|_| ServeError::Policy)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        let address = SocketAddr::new(options.host, options.port);
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::AddressInUse { address },
            _ => ServeError::Listen { address, source },
        })?;
        let bound = listener.local_addr().map_err(ServeError::Stopped)?;
        announce(options, bound);
        axum::serve(listener, router(&options.dir, policy))
            .with_graceful_shutdown(async {
                // Without a Ctrl-C handler the default one ends the program, which is just as good.
                if tokio::signal::ctrl_c().await.is_err() {
                    std::future::pending::<()>().await;
                }
            })
            .await
            .map_err(ServeError::Stopped)
    })
}

/// Prints the address. The first line is read by programs too: nothing but the address follows the word "at".
fn announce(options: &Options, bound: SocketAddr) {
    println!("Plumbline is at http://{bound}/");
    for host in &options.allow_host {
        println!("The page may also fetch from {host}.");
    }
    if !bound.ip().is_loopback() {
        println!("Other machines reach it over plain http, where browsers switch WebGPU and threads off.");
    }
    println!("Stop it with Ctrl-C.");
}

fn router(dir: &Path, policy: HeaderValue) -> Router {
    let files = ServeDir::new(dir).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(middleware::from_fn_with_state(policy, with_headers))
}

/// Adds the same isolation and security headers to every answer, errors included, and says how long it may be kept.
async fn with_headers(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    const FIXED: [(HeaderName, &str); 5] = [
        // Both together give the page its own process, which threads and precise clocks ask for.
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    let is_hashed = name_is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let kept = match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED if is_hashed => {
            "public, max-age=31536000, immutable"
        }
        // Ask again each time; `Last-Modified` makes the answer short.
        _ => "no-cache",
    };
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    // A cache between us and the browser must not hand a brotli file to a browser that cannot read it.
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// True for the names Trunk gives to files it has hashed: `web-3f9c0d1e2b4a5968_bg.wasm`, `style-3f9c0d1e2b4a5968.css`.
fn name_is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        // Trunk writes 64 bits in hexadecimal without leading zeros.
        (12..=16).contains(&hash.len()) && hash.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        for hashed in ["/web-3f9c0d1e2b4a5968.js", "/web-3f9c0d1e2b4a5968_bg.wasm", "/a/style-f9c0d1e2b4a5968.css"] {
            assert!(name_is_hashed(hashed), "{hashed}");
        }
        for plain in
            ["/", "/index.html", "/worker/worker_bg.wasm", "/models/plumbline-1.gguf", "/a-b.js", "/x-deadbeef.js", ""]
        {
            assert!(!name_is_hashed(plain), "{plain}");
        }
    }
}
