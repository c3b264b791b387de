//! The address of the article around the widget, for a reader who shares it.

/// The longest address of an article.
const LONGEST_ARTICLE: usize = 2_048;

/// Whether a text is the address of an article that a reader may be sent to: secure, of a server
/// that it names plainly, and nothing that could end or leave the place it is written in.
#[must_use]
pub fn is_article(text: &str) -> bool {
    let Some(address) = text.strip_prefix("https://").filter(|_| text.len() <= LONGEST_ARTICLE) else { return false };
    let server = address.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |letter: char| {
        letter <= ' ' || letter == '\u{7f}' || matches!(letter, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    !server.is_empty() && !server.contains('@') && !address.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_a_secure_address() {
        for address in [
            "https://news.example/a?b=1&c=%20#d",
            "https://news.example",
            "https://신문.example/기사/1",
            "https://a.example:8443/x",
        ] {
            assert!(is_article(address), "{address}");
        }
        let long = format!("https://a.example/{}", "a".repeat(LONGEST_ARTICLE));
        for address in [
            "",
            "http://news.example/a",
            "HTTPS://news.example/a",
            "javascript:alert(1)",
            "data:text/html,x",
            "//news.example/a",
            "/a",
            "https://",
            "https:///a",
            "https://news.example@evil.example/",
            "https://news.example/a b",
            "https://news.example/\"><script>",
            "https://news.example\\@evil.example",
            "https://news.example/\n",
            long.as_str(),
        ] {
            assert!(!is_article(address), "{address}");
        }
    }
}
