//! Which foreign hosts a page may ask for models, written once for the server's policy and the page's words.
//!
//! It does not fetch and it does not decide for the person; every download names its host and waits for a click.

/// The model hub and the hosts that it sends a browser on to for the bytes, as sources of `connect-src`.
///
/// The hub answers a download with a redirect to one of its delivery hosts, and the policy is asked again for each hop.
pub const HUB_HOSTS: [&str; 3] = ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"];

/// True when an address lies on the model hub or one of its delivery hosts, by https.
pub fn is_hub(url: &str) -> bool {
    let Some((scheme, host)) = scheme_and_host(url) else { return false };
    scheme == "https" && (host == "huggingface.co" || host.ends_with(".huggingface.co") || host.ends_with(".hf.co"))
}

/// Scheme, and host with its port, both in lower case; `None` for anything but http and https.
pub fn scheme_and_host(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    // What stands before an @ is a user's name, however much it looks like a host.
    let host = authority.rsplit('@').next()?.to_ascii_lowercase();
    let is_sound = matches!(scheme.as_str(), "http" | "https")
        && !host.is_empty()
        && host.chars().all(|c| c.is_alphanumeric() || ".-:[]".contains(c));
    is_sound.then_some((scheme, host))
}

/// The address under which the hub gives out a file, for one that was copied from the hub's page about the file.
pub fn direct(url: &str) -> String {
    let url = url.trim();
    match url.split_once("/blob/") {
        Some((before, after)) if is_hub(url) => format!("{before}/resolve/{after}"),
        _ => url.to_owned(),
    }
}

/// The last part of an address's path: a name for what is behind it.
pub fn file_name(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
    if name.is_empty() { "model.gguf".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hub_is_the_hub() {
        for url in [
            "https://huggingface.co/a/b/resolve/main/c.gguf",
            "HTTPS://HuggingFace.co/x",
            "https://cdn-lfs.huggingface.co/x",
            "https://cas-bridge.xethub.hf.co/x",
        ] {
            assert!(is_hub(url), "{url}");
        }
        for url in [
            "http://huggingface.co/x",
            "https://huggingface.co.evil.example/x",
            "https://nothuggingface.co/x",
            "https://huggingface.co@evil.example/x",
            "https://evil.example/https://huggingface.co",
            "https://hf.co.example",
            "huggingface.co/x",
            "javascript://huggingface.co",
            "",
        ] {
            assert!(!is_hub(url), "{url}");
        }
    }

    #[test]
    fn names_and_direct_addresses() {
        for (url, name) in [
            ("https://a.example/x/model.gguf?download=true", "model.gguf"),
            ("https://a.example/x/", "x"),
            ("https://a.example", "a.example"),
            ("", "model.gguf"),
        ] {
            assert_eq!(file_name(url), name, "{url}");
        }
        assert_eq!(
            direct(" https://huggingface.co/a/b/blob/main/c.gguf "),
            "https://huggingface.co/a/b/resolve/main/c.gguf"
        );
        assert_eq!(direct("https://a.example/blob/c.gguf"), "https://a.example/blob/c.gguf");
        assert_eq!(
            scheme_and_host("http://127.0.0.1:8080/m.gguf"),
            Some(("http".to_owned(), "127.0.0.1:8080".to_owned()))
        );
    }
}
