//! The content security policy of the page, in one place.
//!
//! It holds the policy and the check of the hosts that `--allow-host` adds to it; it does not know how headers are sent.
//! No `eval`, no inline script or style, no foreign host: text that a model writes can neither run nor call home.
//! Read [`policy`] first.

use std::{fmt, str::FromStr};

/// Hosts that the page may always fetch from, beside its own.
///
/// Empty on purpose: the built-in model is served with the page.
/// A host that a later model needs belongs here, so that one look shows where data can go.
const CONNECT_HOSTS: &[&str] = &[];

/// The policy as a header value; `extra_hosts` may be fetched from as well.
pub fn policy(extra_hosts: &[AllowedHost]) -> String {
    let hosts = CONNECT_HOSTS.iter().copied().chain(extra_hosts.iter().map(|host| host.0.as_str()));
    let connect = hosts.fold(String::from("'self'"), |list, host| list + " " + host);
    [
        "default-src 'none'",
        // Compiling WebAssembly is not `eval`, yet without this word browsers forbid it.
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        &format!("connect-src {connect}"),
        "img-src 'self' data:",
        "style-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}

/// A scheme and a host, and a port where there is one: `https://models.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost(String);

/// Why a host was refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// It does not begin with a scheme that can be fetched.
    #[error("`{0}` must begin with https:// or http://, as in https://models.example.org")]
    Scheme(String),
    /// It has a path, a query or a character that could end the directive.
    #[error("`{0}` must be a scheme and a host only, as in https://models.example.org or http://192.168.1.20:8080")]
    NotAHost(String),
}

impl FromStr for AllowedHost {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        let lower = text.to_ascii_lowercase();
        let host_and_port = lower
            .strip_prefix("https://")
            .or_else(|| lower.strip_prefix("http://"))
            .ok_or_else(|| HostError::Scheme(text.to_owned()))?;
        let (host, port_is_valid) = match host_and_port.rsplit_once(':') {
            Some((host, port)) => (host, port.parse::<u16>().is_ok_and(|port| port > 0)),
            None => (host_and_port, true),
        };
        let label_is_valid = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        if port_is_valid && host.split('.').all(label_is_valid) {
            Ok(AllowedHost(lower))
        } else {
            Err(HostError::NotAHost(text.to_owned()))
        }
    }
}

impl fmt::Display for AllowedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_has_no_unsafe_source() {
        let policy = policy(&[]);
        assert!(!policy.contains("'unsafe-"), "{policy}");
        assert!(!policy.contains('*'), "{policy}");
        assert!(policy.starts_with("default-src 'none'; "));
        assert!(policy.contains("connect-src 'self';"));
    }

    #[test]
    fn allowed_hosts_reach_connect_src_only() {
        let policy = policy(&["https://a.example".parse().unwrap(), "http://127.0.0.1:99".parse().unwrap()]);
        assert!(policy.contains("connect-src 'self' https://a.example http://127.0.0.1:99;"), "{policy}");
        assert_eq!(policy.matches("a.example").count(), 1);
    }

    #[test]
    fn hosts_are_accepted_or_refused() {
        for good in
            ["https://huggingface.co", "HTTPS://Models.Example.org", "http://192.168.1.20:8080", "http://localhost"]
        {
            assert!(good.parse::<AllowedHost>().is_ok(), "{good}");
        }
        for bad in [
            "huggingface.co",
            "ftp://a.example",
            "https://",
            "https://a.example/",
            "https://a.example/path",
            "https://a.example?q",
            "https://*.example",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "https://user@a.example",
            "https://a..example",
            "https://a.example:0",
            "https://a.example:99999",
            "https://-a.example",
            "https://bücher.example",
            "'unsafe-eval'",
        ] {
            assert!(bad.parse::<AllowedHost>().is_err(), "{bad}");
        }
    }
}
