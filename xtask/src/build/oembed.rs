//! What is said to other sites about the page: languages, canonical address,
//! preview, and an oEmbed answer as a plain file.
//!
//! All but the languages need absolute addresses and so `build --site URL`.

use anyhow::{Result, bail};
use serde_json::{Value, json};

use html_escape::encode_quoted_attribute as escape;

use super::page::Words;

/// The size stated for the frame: wide enough for an article's column, as tall as the default
/// view is in every usual one; `FRAME_HEIGHT` in `src/contract.rs` is the same.
const FRAME: (u32, u32) = (600, 680);

/// Whose page it is, for cards and oEmbed.
const PUBLISHER: &str = "Korea tariff widget";

/// The picture of the page in bookmarks, in the built folder.
pub const ICON: &str = "icon.svg";

/// Where the built folder will be found, with a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(String);

impl Site {
    /// Reads an operator's URL.
    pub fn parse(url: &str) -> Result<Self> {
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.starts_with('/') || url.contains(['?', '#', ' ', '"', '<', '>']) {
            bail!(
                "`{url}` is not the address of a folder; \
                 --site wants for instance https://news.example/widgets/tariff/"
            );
        }
        let folder = url.strip_suffix("index.html").unwrap_or(url);
        Ok(Self(format!("{}/", folder.trim_end_matches('/'))))
    }

    /// The address of a file or folder of the site.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// A picture of the page for previews.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Path in the built folder.
    pub path: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// A page.
pub struct PageOf<'a> {
    /// Its words.
    pub words: &'a Words,
    /// The pages of the same view in all languages, its own among them.
    pub languages: &'a [&'a Words],
    /// Its preview picture.
    pub preview: Option<&'a Preview>,
}

/// The head's links and tags, each on a line of its own, ready to follow an
/// element.
///
/// The discovery link comes first: hosts read only the beginning of a page.
#[must_use]
pub fn links(page: &PageOf, site: Option<&Site>, noindex: bool) -> String {
    let PageOf { words, languages, .. } = page;
    let mut lines: Vec<String> = Vec::new();
    let title = escape(&words.title);
    if let Some(site) = site {
        lines.push(format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{title}\">",
            escape(&site.at(&format!("{}oembed.json", words.folder)))
        ));
        lines.push(format!("<link rel=\"canonical\" href=\"{}\">", escape(&site.at(&words.file()))));
    }
    let own = languages.iter().map(|page| (page.lang.as_str(), page.file()));
    // Who reads neither gets English.
    let default = languages.iter().find(|page| page.lang == "en").map(|page| ("x-default", page.file()));
    for (language, to) in own.chain(default) {
        let address = match site {
            Some(site) => site.at(&to),
            None => format!("{}{to}", words.root()),
        };
        lines.push(format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\">", escape(&address)));
    }
    if let Some(site) = site {
        let icon = site.at(ICON);
        let icon = escape(&icon);
        lines.push(format!("<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">"));
        lines.extend(preview_tags(page, site));
    }
    if noindex {
        lines.push("<meta name=\"robots\" content=\"noindex\">".to_owned());
    }
    lines.iter().map(|line| format!("\n{line}")).collect()
}

fn preview_tags(page: &PageOf, site: &Site) -> Vec<String> {
    let words = page.words;
    let mut tags: Vec<(&str, &str, String)> = vec![
        ("property", "og:type", "website".to_owned()),
        ("property", "og:url", site.at(&words.file())),
        ("property", "og:title", words.title.clone()),
        ("property", "og:description", words.description.clone()),
    ];
    // What is left out is en_US.
    if words.lang == "ko" {
        tags.push(("property", "og:locale", "ko_KR".to_owned()));
    }
    let card = if let Some(preview) = page.preview {
        let (width, height) = preview.size;
        tags.push(("property", "og:image", site.at(&preview.path)));
        tags.push(("property", "og:image:width", width.to_string()));
        tags.push(("property", "og:image:height", height.to_string()));
        tags.push(("property", "og:image:alt", words.description.clone()));
        "summary_large_image"
    } else {
        "summary"
    };
    tags.push(("name", "twitter:card", card.to_owned()));
    tags.into_iter()
        .map(|(kind, name, content)| format!("<meta {kind}=\"{name}\" content=\"{}\">", escape(&content)))
        .collect()
}

/// The oEmbed answer for a page. A file cannot honour `maxwidth`, so the frame
/// is as wide as its column and the stated width is only a hint.
///
/// # Why it begins with a link
/// `WordPress` listens to a frame's height only where a quotation stands before the frame; feeds
/// and readers without script get it instead of the frame.
#[must_use]
pub fn answer(page: &PageOf, site: &Site) -> Value {
    let (width, height) = FRAME;
    let address = site.at(&page.words.file());
    let (address, title) = (escape(&address), escape(&page.words.title));
    let html = format!(
        "<blockquote><a href=\"{address}\">{title}</a></blockquote>\
         <iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
         frameborder=\"0\" loading=\"lazy\" allow=\"clipboard-write; web-share\" \
         style=\"display:block;width:100%;min-height:{height}px;height:auto;frame-sizing:content-height\"></iframe>",
    );
    let mut answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": page.words.title,
        "provider_name": PUBLISHER,
        "provider_url": site.at(""),
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": html,
    });
    if let Some(preview) = page.preview {
        answer["thumbnail_url"] = site.at(&preview.path).into();
        answer["thumbnail_width"] = preview.size.0.into();
        answer["thumbnail_height"] = preview.size.1.into();
    }
    answer
}

/// Width and height as a PNG file states them.
#[must_use]
pub fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let (width, height) = header.split_at(4);
    Some((u32::from_be_bytes(width.try_into().ok()?), u32::from_be_bytes(height.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pages of a view: English, then Korean.
    fn words() -> [Words; 2] {
        [("en", "why/", "../"), ("ko", "ko/why/", "../../")].map(|(lang, folder, up)| Words {
            lang: lang.to_owned(),
            view: "why".to_owned(),
            folder: folder.to_owned(),
            up: up.to_owned(),
            title: "관세 \"25%\"".to_owned(),
            description: "a & b".to_owned(),
            body: String::new(),
            data: None,
        })
    }

    #[test]
    fn sites() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(Site::parse(url).ok().map(|s| s.0).as_deref(), expected);
        };
        check("https://a.example", Some("https://a.example/"));
        check("https://a.example/w//", Some("https://a.example/w/"));
        check("a.example", None);
        check("https://", None);
        check("https://a.example/?x=1", None);
    }

    #[test]
    fn without_a_site_only_the_languages_are_linked() {
        let [english, korean] = words();
        let page = PageOf { words: &korean, languages: &[&english, &korean], preview: None };
        assert_eq!(
            links(&page, None, false),
            "\n<link rel=\"alternate\" hreflang=\"en\" href=\"../../why/index.html\">\
             \n<link rel=\"alternate\" hreflang=\"ko\" href=\"../../ko/why/index.html\">\
             \n<link rel=\"alternate\" hreflang=\"x-default\" href=\"../../why/index.html\">"
        );
    }

    #[test]
    fn with_a_site_everything_is_absolute_and_escaped() {
        let [english, korean] = words();
        let preview = Preview { path: "preview-why-ko.png".to_owned(), size: (1200, 630) };
        let page = PageOf { words: &korean, languages: &[&english, &korean], preview: Some(&preview) };
        let site = Site::parse("https://a.example/w").unwrap();
        let head = links(&page, Some(&site), false);
        assert!(head.starts_with(
            "\n<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://a.example/w/ko/why/oembed.json\""
        ));
        assert!(head.contains("content=\"관세 &quot;25%&quot;\""));
        assert!(head.contains("content=\"a &amp; b\""));
        assert!(head.contains("rel=\"icon\" type=\"image/svg+xml\" href=\"https://a.example/w/icon.svg\""));
        assert!(head.contains("og:image\" content=\"https://a.example/w/preview-why-ko.png\""));
        assert!(!head.contains("../"));
        let answer = answer(&page, &site);
        assert_eq!(answer["version"], "1.0");
        assert_eq!(answer["thumbnail_height"], 630);
        let html = answer["html"].as_str().unwrap();
        // What WordPress looks for: a quotation without attributes, then the frame.
        assert!(html.starts_with("<blockquote><a href=\"https://a.example/w/ko/why/index.html\">관세 &quot;25%&quot;</a></blockquote><iframe "));
        assert!(html.contains("src=\"https://a.example/w/ko/why/index.html\" title=\"관세 &quot;25%&quot;\""));
    }

    #[test]
    fn png_sizes() {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76".to_vec();
        assert_eq!(png_size(&bytes), Some((1200, 630)));
        bytes.truncate(20);
        assert_eq!(png_size(&bytes), None);
    }
}
