//! What is posted, by whom and how, and what `docs/embedding.md` promises of it.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// Who posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// May post any HTML.
    Editor,
    /// Has no `unfiltered_html`, so that `WordPress` keeps only the tags it knows.
    Author,
}

impl Role {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Author => "author",
        }
    }
}

/// What is put into the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The element with its script, in a *Custom HTML* block.
    Element,
    /// The one line, in the same.
    Line,
    /// That block inside a *Group* block.
    LineInGroup,
    /// The frame that needs no script, in a *Custom HTML* block.
    Frame,
    /// That block inside a *Group* block.
    FrameInGroup,
    /// The page's address in an *Embed* block, answered by the widget's oEmbed.
    Address,
    /// The same where the handler of the docs is installed.
    HandledAddress,
}

/// How high the frame is promised to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Height {
    /// As its content.
    Followed,
    /// As its content, but not lower than the fixed height, in a browser that knows
    /// `frame-sizing`; elsewhere the fixed height.
    AtLeastFixed,
    /// As its content between the two heights that `WordPress` allows what others embed.
    Within(f64, f64),
}

/// What is left for readers without scripts and frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remainder {
    /// A link to the page that the post shows.
    Link,
    /// Nothing, so the docs ask for a link beside it.
    Nothing,
}

/// A post, and what is promised of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Post {
    pub(super) way: Way,
    pub(super) role: Role,
    pub(super) language: &'static str,
    pub(super) view: &'static str,
    /// A parameter of the address beside language and view.
    pub(super) rate: Option<&'static str>,
    /// Nothing where no frame is promised, but what the feed has.
    pub(super) height: Option<Height>,
    pub(super) in_feed: Remainder,
}

/// Everything that is tried. The handler changes what an address becomes, so those that need it
/// are looked at last.
pub(super) const POSTS: [Post; 10] = [
    Post {
        way: Way::Element,
        role: Role::Editor,
        language: "ko",
        view: "sectors",
        rate: Some("15"),
        height: Some(Height::Followed),
        in_feed: Remainder::Link,
    },
    Post {
        way: Way::Line,
        role: Role::Editor,
        language: "en",
        view: "why",
        rate: Some("15"),
        height: Some(Height::Followed),
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::LineInGroup,
        role: Role::Editor,
        language: "ko",
        view: "why",
        rate: None,
        height: Some(Height::Followed),
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::Frame,
        role: Role::Editor,
        language: "ko",
        view: "bill",
        rate: None,
        height: Some(Height::AtLeastFixed),
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::FrameInGroup,
        role: Role::Editor,
        language: "en",
        view: "bill",
        rate: None,
        height: Some(Height::AtLeastFixed),
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::Element,
        role: Role::Author,
        language: "ko",
        view: "sectors",
        rate: None,
        height: None,
        in_feed: Remainder::Link,
    },
    Post {
        way: Way::Line,
        role: Role::Author,
        language: "ko",
        view: "why",
        rate: None,
        height: None,
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::Frame,
        role: Role::Author,
        language: "ko",
        view: "bill",
        rate: None,
        height: None,
        in_feed: Remainder::Nothing,
    },
    Post {
        way: Way::Address,
        role: Role::Author,
        language: "ko",
        view: "why",
        rate: None,
        height: Some(Height::Within(200.0, 1000.0)),
        in_feed: Remainder::Link,
    },
    Post {
        way: Way::HandledAddress,
        role: Role::Author,
        language: "ko",
        view: "sectors",
        rate: Some("15"),
        height: Some(Height::Followed),
        in_feed: Remainder::Link,
    },
];

/// A page of the widget, as the program that writes snippets is asked for it.
#[derive(Serialize)]
pub(super) struct Asked {
    language: &'static str,
    view: &'static str,
    rate: Option<&'static str>,
}

/// What the widget's *Embed* button writes for a page.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Snippets {
    pub(super) element: String,
    pub(super) line: String,
    pub(super) frame: String,
    pub(super) address: String,
}

impl Post {
    /// What the table calls it.
    pub(super) const fn name(&self) -> &'static str {
        match self.way {
            Way::Element => "element",
            Way::Line => "one line",
            Way::LineInGroup => "one line in a Group",
            Way::Frame => "frame",
            Way::FrameInGroup => "frame in a Group",
            Way::Address => "address",
            Way::HandledAddress => "address, handler",
        }
    }

    /// Whether its frame is the article's own child, with no block around it.
    pub(super) const fn is_bare_frame(&self) -> bool {
        matches!(self.way, Way::Line | Way::Frame)
    }

    /// Whether its frame says a width and a height in attributes.
    pub(super) const fn has_fixed_frame(&self) -> bool {
        matches!(self.way, Way::Frame | Way::FrameInGroup)
    }

    pub(super) const fn needs_handler(&self) -> bool {
        matches!(self.way, Way::HandledAddress)
    }

    pub(super) const fn asked(&self) -> Asked {
        Asked { language: self.language, view: self.view, rate: self.rate }
    }

    /// The post as blocks. The paragraph before the widget shows where the column is.
    pub(super) fn content(&self, snippets: &Snippets) -> String {
        let html = |snippet: &str| format!("<!-- wp:html -->\n{snippet}\n<!-- /wp:html -->");
        let group = |block: &str| {
            let opening = "<!-- wp:group {\"layout\":{\"type\":\"constrained\"}} -->";
            format!("{opening}\n<div class=\"wp-block-group\">{block}</div>\n<!-- /wp:group -->")
        };
        let block = match self.way {
            Way::Element => html(&snippets.element),
            Way::Line => html(&snippets.line),
            Way::Frame => html(&snippets.frame),
            Way::LineInGroup => group(&html(&snippets.line)),
            Way::FrameInGroup => group(&html(&snippets.frame)),
            Way::Address | Way::HandledAddress => format!(
                "<!-- wp:embed {{\"url\":\"{0}\"}} -->\n<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n{0}\n</div></figure>\n<!-- /wp:embed -->",
                snippets.address
            ),
        };
        format!(
            "<!-- wp:paragraph {{\"className\":\"before-widget\"}} -->\n<p class=\"before-widget\">The paragraph before.</p>\n\
             <!-- /wp:paragraph -->\n\n{block}\n\n\
             <!-- wp:paragraph -->\n<p>The paragraph after.</p>\n<!-- /wp:paragraph -->"
        )
    }
}

/// The plugin that the docs print for pasted addresses, for the widget at `site`.
pub(super) fn handler(docs: &str, site: &str) -> Result<String> {
    let (_, after) = docs.split_once("```php\n").context("docs/embedding.md prints no plugin")?;
    let (php, _) = after.split_once("\n```").context("the plugin in docs/embedding.md has no end")?;
    let line = php.lines().find(|line| line.trim_start().starts_with("$site = '"));
    let printed = line.and_then(|line| line.split('\'').nth(1)).context("the plugin names no site")?;
    Ok(format!("<?php\n{}\n", php.replace(printed, site)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_post_has_a_row_of_its_own() {
        let names: std::collections::BTreeSet<_> = POSTS.iter().map(|post| (post.name(), post.role.name())).collect();
        assert_eq!(names.len(), POSTS.len());
    }

    #[test]
    fn the_plugin_of_the_docs_is_taken_whole() {
        let root = crate::workspace_root().unwrap();
        let docs = std::fs::read_to_string(root.join("docs/embedding.md")).unwrap();
        let php = handler(&docs, "http://127.0.0.1:1/w/").unwrap();
        assert!(php.starts_with("<?php\nadd_action('init'") && php.ends_with("});\n"), "{php}");
        assert!(php.contains("$site = 'http://127.0.0.1:1/w/';") && !php.contains("news.example"), "{php}");
    }

    #[test]
    fn posts_are_blocks_around_the_snippet() {
        let snippets = Snippets {
            element: "<tariff-widget></tariff-widget>".to_owned(),
            line: "<script></script>".to_owned(),
            frame: "<iframe></iframe>".to_owned(),
            address: "http://127.0.0.1/?rate=15".to_owned(),
        };
        for post in &POSTS {
            let content = post.content(&snippets);
            let (opened, closed) = (content.matches("<!-- wp:").count(), content.matches("<!-- /wp:").count());
            assert!(opened == closed && opened >= 3, "{content}");
        }
    }
}
