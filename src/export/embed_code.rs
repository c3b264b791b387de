//! Links and snippets that bring a reader's state to another page.

use super::escape;
use crate::format::Language;
use crate::state::print_query;

/// Height of a frame whose host does not follow its content: the default view's on a phone.
pub const HEIGHT: u32 = 640;

/// Host parameters that belong to the figures or the look rather than to one frame.
const KEPT: [&str; 2] = ["data", "tokens"];

/// A page and what it is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The page of the language, absolute, without a query.
    pub page: String,
    /// The folder of the program and `embed.js`.
    pub root: String,
    /// The language.
    pub language: Language,
    /// Address parameters, without `lang`.
    pub parameters: Vec<(String, String)>,
}

impl Link {
    /// The link from `address`, where a page of language `from` is shown now, to the page
    /// of `to`. `host` are the present address's own parameters.
    #[must_use]
    pub fn new(
        address: &str,
        from: Language,
        to: Language,
        state: Vec<(&'static str, String)>,
        host: &[(String, String)],
    ) -> Self {
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        let folder = bare.rfind('/').map_or(bare, |slash| &bare[..=slash]);
        let root = match from {
            Language::En => folder,
            Language::Ko => folder.strip_suffix("ko/").unwrap_or(folder),
        };
        let page = if from == to { folder.to_owned() } else { format!("{root}{}", page_folder(to)) };
        let state = state.into_iter().filter(|(name, _)| *name != "lang").map(|(name, value)| (name.to_owned(), value));
        let host = host.iter().filter(|(name, _)| KEPT.contains(&name.as_str())).cloned();
        Self { root: root.to_owned(), page, language: to, parameters: state.chain(host).collect() }
    }

    /// The same link to a version of the data that stays as it is. Where the data is the
    /// host's own, it is left to the host.
    #[must_use]
    pub fn pinned(&self, version: &str) -> Self {
        let mut pinned = self.clone();
        if !self.has_own_data() {
            pinned.parameters.push(("data".to_owned(), format!("data/{version}.json")));
        }
        pinned
    }

    /// Whether the address names a data file.
    #[must_use]
    pub fn has_own_data(&self) -> bool {
        self.parameters.iter().any(|(name, _)| name == "data")
    }

    /// The whole address.
    #[must_use]
    pub fn address(&self) -> String {
        let pairs = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let query = print_query(pairs);
        if query.is_empty() { self.page.clone() } else { format!("{}?{query}", self.page) }
    }

    /// A frame that needs no script on the host's side.
    #[must_use]
    pub fn frame(&self, title: &str) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"{HEIGHT}\" \
             frameborder=\"0\" allow=\"clipboard-write; web-share\" style=\"frame-sizing:content-height;height:auto;min-height:{HEIGHT}px\"></iframe>",
            escape(&self.address()),
            escape(title),
        )
    }

    /// One line that makes the frame and keeps its height.
    #[must_use]
    pub fn script(&self) -> String {
        let language = ("lang", self.language.tag());
        let rest = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let attributes = core::iter::once(language).chain(rest);
        let attributes: Vec<String> =
            attributes.map(|(name, value)| format!(" data-{name}=\"{}\"", escape(value))).collect();
        format!("<script async src=\"{}embed.js\"{}></script>", escape(&self.root), attributes.concat())
    }
}

/// A language's folder, from the root.
const fn page_folder(language: Language) -> &'static str {
    match language {
        Language::En => "",
        Language::Ko => "ko/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://news.example/w/index.html?view=why&x=1#top";

    fn link(address: &str, from: Language, to: Language, host: &[(&str, &str)]) -> Link {
        let host: Vec<_> = host.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Link::new(address, from, to, vec![("view", "why".to_owned()), ("lang", "ko".to_owned())], &host)
    }

    #[test]
    fn a_link_leads_to_the_languages_own_page() {
        use Language::{En, Ko};
        let check = |address: &str, from, to, expected: &str| {
            assert_eq!(link(address, from, to, &[]).address(), expected);
        };
        check(ADDRESS, En, En, "https://news.example/w/?view=why");
        check(ADDRESS, En, Ko, "https://news.example/w/ko/?view=why");
        check("https://news.example/w/ko/", Ko, En, "https://news.example/w/?view=why");
        check("https://news.example/w/ko/", Ko, Ko, "https://news.example/w/ko/?view=why");
    }

    #[test]
    fn files_are_named_from_the_widgets_folder_on_every_page() {
        use Language::{En, Ko};
        for (from, to) in [(En, Ko), (Ko, En), (Ko, Ko)] {
            let link = link("https://a.example/ko/", from, to, &[("id", "1"), ("data", "data/x.json")]);
            assert_eq!(link.parameters[1], ("data".to_owned(), "data/x.json".to_owned()));
        }
        let pinned = |to| link(ADDRESS, En, to, &[]).pinned("2025-1").parameters[1].1.clone();
        assert_eq!((pinned(En), pinned(Ko)), ("data/2025-1.json".to_owned(), "data/2025-1.json".to_owned()));
        let own = link(ADDRESS, En, En, &[("data", "mine.json")]);
        assert_eq!(own.pinned("2025-1"), own);
    }

    #[test]
    fn hostile_text_stays_inside_its_attribute() {
        let state = vec![("q", "\"><script>alert(1)</script>".to_owned()), ("sector", "a' b&c".to_owned())];
        let link = Link::new("https://a.example/\"x/", Language::En, Language::Ko, state, &[]);
        for snippet in [link.frame("\"><b>"), link.script()] {
            // One element, and quotes only around values.
            assert_eq!(snippet.matches('<').count(), 2, "{snippet}");
            assert_eq!(snippet.matches('>').count(), 2, "{snippet}");
            let inside: Vec<&str> = snippet.split('"').skip(1).step_by(2).collect();
            assert!(inside.iter().all(|value| !value.contains(['<', '>', '\''])), "{snippet}");
        }
        assert!(link.script().contains(" data-lang=\"ko\" data-q=\"&quot;&gt;&lt;script"));
    }
}
