//! What is left of a post in a feed, where readers' programs take scripts and frames away.

use std::cell::RefCell;

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::posts::Remainder;

/// The content of the item that leads to `post`.
pub(super) fn content<'a>(feed: &'a str, post: &str) -> Result<&'a str> {
    let link = format!("<link>{post}</link>");
    let item = feed.split("<item>").skip(1).find(|item| item.contains(&link));
    let item = item.with_context(|| format!("the feed has no item for {post}"))?;
    slice_between(item, "<content:encoded><![CDATA[", "]]></content:encoded>")
        .with_context(|| format!("the feed's item for {post} has no content"))
}

fn slice_between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(begin)?.1.split_once(end)?.0)
}

/// Whether the content still leads to `address` once scripts and frames are out of it.
pub(super) fn remainder(content: &str, address: &str) -> Result<Remainder> {
    let found = RefCell::new(false);
    let taken = element!("script, iframe", |taken| {
        taken.remove();
        Ok(())
    });
    let rest = rewrite_str(content, RewriteStrSettings::new().append_element_content_handler(taken))?;
    let link = element!("a[href]", |link| {
        // Attributes come as they are written.
        let href = link.get_attribute("href").unwrap_or_default().replace("&amp;", "&").replace("&#038;", "&");
        found.replace_with(|found| *found || href == address);
        Ok(())
    });
    rewrite_str(&rest, RewriteStrSettings::new().append_element_content_handler(link))?;
    Ok(if found.take() { Remainder::Link } else { Remainder::Nothing })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<channel><link>http://a/</link><item><title>One</title><link>http://a/one/</link>\
        <content:encoded><![CDATA[\n<p>One</p>]]></content:encoded></item>\
        <item><link>http://a/two/</link><description><![CDATA[Two]]></description>\
        <content:encoded><![CDATA[<p>Two</p>]]></content:encoded></item><item><link>http://a/three/</link></item></channel>";

    #[test]
    fn items_are_found_by_their_link() {
        assert_eq!(content(FEED, "http://a/two/").unwrap(), "<p>Two</p>");
        assert_eq!(content(FEED, "http://a/one/").unwrap(), "\n<p>One</p>");
        assert!(content(FEED, "http://a/three/").unwrap_err().to_string().contains("no content"));
        assert!(content(FEED, "http://a/").unwrap_err().to_string().contains("no item"));
    }

    #[test]
    fn links_count_and_frames_do_not() {
        let check = |content: &str, expected: Remainder| {
            assert_eq!(remainder(content, "http://w/why/?rate=15&x=1").unwrap(), expected, "{content}");
        };
        check("<tariff-widget><a href=\"http://w/why/?rate=15&amp;x=1\">Why</a></tariff-widget>", Remainder::Link);
        check("<blockquote><a class=x href='http://w/why/?rate=15&#038;x=1'>Why</a></blockquote>", Remainder::Link);
        check("<p><a href=\"http://w/\">Home</a></p>", Remainder::Nothing);
        check("<iframe src=\"http://w/why/?rate=15&amp;x=1\"></iframe>", Remainder::Nothing);
        check("<script><a href=\"http://w/why/?rate=15&x=1\">Why</a></script>", Remainder::Nothing);
        check("<iframe><a href=\"http://w/why/?rate=15&x=1\">Why</a></iframe>", Remainder::Nothing);
    }
}
