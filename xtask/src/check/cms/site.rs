//! The built widget as `cargo xtask build --site` would have made it for a server of this machine,
//! whose port nobody knows before it runs.

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context, Result};
use lol_html::html_content::ContentType::Html;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use crate::build::oembed::{self, PageOf, Site};
use crate::build::page::Words;
use crate::server::{Fault, Options, Server};

/// Where the widget lies on its server, as in the docs.
const FOLDER: &str = "/widgets/tariff/";

/// Serves a built widget with an oEmbed answer for each page and the links to them.
pub(super) fn serve(dist: &Path) -> Result<Server> {
    let server = Server::start(dist, Options { prefix: FOLDER.to_owned(), ..Options::default() })?;
    let site = Site::parse(&server.url())?;
    for file in crate::files_below(dist)? {
        let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        let Some(folder) = name.strip_suffix("index.html") else { continue };
        let html = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let words = words(&html, folder)?;
        let page = PageOf { words: &words, languages: &[&words], preview: None };
        let answer = oembed::answer(&page, &site).to_string();
        let html = linked(&html, &oembed::links(&page, Some(&site), false))?;
        for path in [folder, &name] {
            server.fault(&format!("/{path}"), Fault::new().body("text/html; charset=utf-8", html.as_str()));
        }
        server.fault(&format!("/{folder}oembed.json"), Fault::new().body("application/json", answer));
    }
    Ok(server)
}

/// What a finished page says of itself.
fn words(html: &str, folder: &str) -> Result<Words> {
    let (lang, title) = (RefCell::new(String::new()), RefCell::new(String::new()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("html[lang]", |html| {
            *lang.borrow_mut() = html.get_attribute("lang").unwrap_or_default();
            Ok(())
        }))
        .append_element_content_handler(text!("head > title", |part| {
            title.borrow_mut().push_str(part.as_str());
            Ok(())
        }));
    rewrite_str(html, settings)?;
    Ok(Words {
        lang: lang.take(),
        view: folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
        folder: folder.to_owned(),
        up: "../".repeat(folder.matches('/').count()),
        title: title.take(),
        description: String::new(),
        body: String::new(),
        data: None,
    })
}

/// The page with these links behind its title, in place of those of the site it was built for.
fn linked(html: &str, links: &str) -> Result<String> {
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("link[type='application/json+oembed']", |link| {
            link.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("head > title", |title| {
            title.after(links, Html);
            Ok(())
        }));
    Ok(rewrite_str(html, settings)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_to_their_own_answer_alone() {
        let html = "<html lang=\"ko\"><head><title>이유</title>\
            <link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://elsewhere.example/oembed.json\">\
            </head><body><svg><title>Drawing</title></svg></body></html>";
        let words = words(html, "ko/why/").unwrap();
        let found = (words.lang.as_str(), words.title.as_str(), words.view.as_str(), words.up.as_str());
        assert_eq!(found, ("ko", "이유", "why", "../../"));
        let site = Site::parse("http://127.0.0.1:1/w/").unwrap();
        let page = PageOf { words: &words, languages: &[&words], preview: None };
        let html = linked(html, &oembed::links(&page, Some(&site), false)).unwrap();
        assert_eq!(html.matches("json+oembed").count(), 1, "{html}");
        assert!(html.contains("href=\"http://127.0.0.1:1/w/ko/why/oembed.json\""), "{html}");
        assert!(html.ends_with("<title>Drawing</title></svg></body></html>"), "{html}");
    }
}
