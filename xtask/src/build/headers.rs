//! The `_headers` file: what a host is asked to send, in the format that
//! Netlify and Cloudflare Pages read.

use base64::Engine as _;
use sha2::{Digest, Sha256};

/// What [`compose`] needs to know of a build.
pub struct Files<'a> {
    /// The inlined styles of the pages, each once.
    pub inline_styles: &'a [String],
    /// Names that change with their content.
    pub hashed: &'a [String],
    /// Names that keep while their content changes.
    pub lasting: &'a [String],
}

/// The content policy: everything from the page's own folder, and of script
/// only files.
///
/// There is deliberately no `frame-ancestors`: the page is made to be framed.
#[must_use]
pub fn content_policy(inline_styles: &[String]) -> String {
    let hashes: String = inline_styles.iter().map(|style| format!(" '{}'", csp_hash(style))).collect();
    let style = format!("'self'{hashes}");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src {style}; \
         connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"
    )
}

fn csp_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest))
}

/// The whole `_headers` file.
///
/// # Why
/// Hosts join the values where two rules with the same header match a path, so
/// the caching rules name their files one by one and never overlap.
///
/// An article that is isolated (`Cross-Origin-Embedder-Policy: require-corp`) shows only frames
/// that are isolated too, and loads only files that say that anyone may.
#[must_use]
pub fn compose(files: &Files) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {}\n  Access-Control-Allow-Origin: *\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Cross-Origin-Resource-Policy: cross-origin\n  Cross-Origin-Embedder-Policy: require-corp\n",
        content_policy(files.inline_styles)
    );
    for name in files.hashed {
        text.push_str(&format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    for name in files.lasting {
        text.push_str(&format!("/{name}\n  Cache-Control: public, max-age=300, stale-while-revalidate=86400\n"));
    }
    text
}

/// A parsed `_headers` file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rules(Vec<(String, Vec<(String, String)>)>);

impl Rules {
    /// Reads the file; lines that are neither a path nor a header are skipped,
    /// as the hosts do.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines() {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            if line.starts_with([' ', '\t']) {
                if let (Some((_, headers)), Some((name, value))) = (rules.last_mut(), line.split_once(':')) {
                    headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            } else {
                rules.push((line.trim().to_owned(), Vec::new()));
            }
        }
        Self(rules)
    }

    /// The headers for a path, those of two rules joined by a comma.
    #[must_use]
    pub fn for_path(&self, path: &str) -> Vec<(String, String)> {
        let mut joined: Vec<(String, String)> = Vec::new();
        for (pattern, headers) in &self.0 {
            if !wildcard(pattern, path) {
                continue;
            }
            for (name, value) in headers {
                match joined.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                    Some((_, all)) => *all = format!("{all}, {value}"),
                    None => joined.push((name.clone(), value.clone())),
                }
            }
        }
        joined
    }

    /// One header for a path.
    #[must_use]
    pub fn header(&self, path: &str, name: &str) -> Option<String> {
        self.for_path(path).into_iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for anything, also nothing.
#[must_use]
pub fn wildcard(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|tail| {
            (0..=tail.len()).filter(|&cut| tail.is_char_boundary(cut)).any(|cut| wildcard(rest, &tail[cut..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policy_names_the_inline_style_by_its_hash() {
        // The empty text's SHA-256, as every reference lists it.
        let policy = content_policy(&[String::new()]);
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
             style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; \
             connect-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'"
        );
        assert!(content_policy(&[]).contains("style-src 'self';"));
    }

    #[test]
    fn what_is_composed_is_what_is_read() {
        let rules = Rules::parse(&compose(&Files {
            inline_styles: &[],
            hashed: &["widget-1.js".to_owned()],
            lasting: &[String::new(), "index.html".to_owned(), "data/*".to_owned()],
        }));
        let cache = |path| rules.header(path, "cache-control").unwrap();
        assert_eq!(cache("/widget-1.js"), "public, max-age=31536000, immutable");
        assert!(cache("/").starts_with("public, max-age=300"));
        assert_eq!(cache("/data/2025.json"), cache("/"));
        assert_eq!(rules.header("/x", "Cache-Control"), None);
        assert_eq!(rules.header("/x", "X-Content-Type-Options").as_deref(), Some("nosniff"));
        assert_eq!(rules.header("/embed.js", "Cross-Origin-Resource-Policy").as_deref(), Some("cross-origin"));
        assert_eq!(rules.header("/ko/", "Cross-Origin-Embedder-Policy").as_deref(), Some("require-corp"));
    }

    #[test]
    fn wildcards() {
        assert!(wildcard("/*", "/"));
        assert!(wildcard("/widget-*.js", "/widget-12.js"));
        assert!(!wildcard("/widget-*.js", "/widget-12.js.br"));
        assert!(wildcard("*.wasm", "/a/b.wasm"));
        assert!(!wildcard("/a", "/ab"));
    }

    #[test]
    fn comments_and_stray_lines_are_skipped() {
        let rules = Rules::parse("# note\n  Lost: header\n/a\n  no colon here\n  A: 1\n/*\n  A: 2\n");
        assert_eq!(rules.for_path("/a"), [("A".to_owned(), "1, 2".to_owned())]);
    }
}
