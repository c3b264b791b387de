//! Links and snippets that bring a reader's state to another page.

use core::fmt::Write as _;

use crate::contract::limit::FRAME_HEIGHT;
use crate::markup::escape;
use crate::state::{Choice as _, FILE_PARAMETERS, Parameter, Place, View, print_query};

/// The parameter of a page's language.
const LANGUAGE: &str = Parameter::Language.name();
/// The parameter of its view.
const VIEW: &str = Parameter::View.name();
/// The parameter of a data file.
const DATA: &str = Parameter::Data.name();

/// A page and what it is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The folder of the program and `embed.js`, absolute.
    pub root: String,
    /// The page, without a query.
    pub place: Place,
    /// Address parameters, without those that the page is chosen by.
    pub parameters: Vec<(String, String)>,
}

impl Link {
    /// The link from `address`, where `from` was served, to another page. `host` are the
    /// present address's own parameters.
    #[must_use]
    pub fn new(
        address: &str,
        from: Place,
        to: Place,
        state: Vec<(&'static str, String)>,
        host: &[(String, String)],
    ) -> Self {
        let root = from.root_of(address).to_owned();
        let state = state.into_iter().filter(|(name, _)| ![LANGUAGE, VIEW].contains(name));
        let state = state.map(|(name, value)| (name.to_owned(), value));
        // Of the host's, files belong to the figures or the look, the others to one frame.
        let host = host.iter().filter(|(name, _)| FILE_PARAMETERS.contains(&name.as_str())).cloned();
        Self { root, place: to, parameters: state.chain(host).collect() }
    }

    /// The same link to a version of the data that stays as it is. Where the data is the
    /// host's own, it is left to the host.
    #[must_use]
    pub fn pinned(&self, version: &str) -> Self {
        let mut pinned = self.clone();
        if !self.has_own_data() {
            pinned.parameters.push((DATA.to_owned(), format!("data/{version}.json")));
        }
        pinned
    }

    /// Whether the address names a data file.
    #[must_use]
    pub fn has_own_data(&self) -> bool {
        self.parameters.iter().any(|(name, _)| name == DATA)
    }

    /// The whole address.
    #[must_use]
    pub fn address(&self) -> String {
        let pairs = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let query = print_query(pairs);
        let page = format!("{}{}", self.root, self.place.file());
        if query.is_empty() { page } else { format!("{page}?{query}") }
    }

    /// An element that becomes a frame wherever it is put, and the script that it needs once
    /// on its page. Where scripts are taken away, the link in it stays.
    #[must_use]
    pub fn element(&self, title: &str) -> String {
        let parameters = self.named("");
        let (address, root) = (escape(&self.address()), escape(&self.root));
        format!(
            "<tariff-widget{parameters}><a href=\"{address}\">{}</a></tariff-widget>\n\
             <script async data-cfasync=\"false\" src=\"{root}embed.js\"></script>",
            escape(title),
        )
    }

    /// A frame that needs no script on the host's side, and stands in the column of themes that
    /// leave frames inline or give them a height of their own.
    #[must_use]
    pub fn frame(&self, title: &str) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" width=\"100%\" height=\"{FRAME_HEIGHT}\" \
             frameborder=\"0\" allow=\"clipboard-write; web-share\" \
             style=\"display:block;width:100%;min-height:{FRAME_HEIGHT}px;height:auto;frame-sizing:content-height\"></iframe>",
            escape(&self.address()),
            escape(title),
        )
    }

    /// One line that makes the frame and keeps its height.
    #[must_use]
    pub fn script(&self) -> String {
        let (root, parameters) = (escape(&self.root), self.named("data-"));
        format!("<script async data-cfasync=\"false\" src=\"{root}embed.js\"{parameters}></script>")
    }

    /// Page and parameters as attributes whose names begin with a prefix.
    fn named(&self, prefix: &str) -> String {
        let Place { language, view } = self.place;
        let page = [(LANGUAGE, language.tag())].into_iter().chain((view != View::Bill).then(|| (VIEW, view.id())));
        let chosen = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut named = String::new();
        for (name, value) in page.chain(chosen) {
            // Writing into a `String` cannot fail.
            let _ = write!(named, " {prefix}{name}=\"{}\"", escape(value));
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    const ADDRESS: &str = "https://news.example/w/index.html?view=why&x=1#top";

    fn link(address: &str, from: impl Into<Place>, to: Language, host: &[(&str, &str)]) -> Link {
        let to = Place { language: to, view: View::Why };
        let host: Vec<_> = host.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Link::new(address, from.into(), to, vec![("view", "why".to_owned()), ("lang", "ko".to_owned())], &host)
    }

    #[test]
    fn a_link_leads_to_the_page_of_view_and_language() {
        use Language::{En, Ko};
        let check = |address: &str, from: Place, to, expected: &str| {
            assert_eq!(link(address, from, to, &[]).address(), expected);
        };
        check(ADDRESS, En.into(), En, "https://news.example/w/why/index.html");
        check(ADDRESS, En.into(), Ko, "https://news.example/w/ko/why/index.html");
        check("https://news.example/w/ko/", Ko.into(), En, "https://news.example/w/why/index.html");
        let place = Place { language: Ko, view: View::Why };
        check("https://news.example/w/ko/why/?x", place, Ko, "https://news.example/w/ko/why/index.html");
        let snippet = link(ADDRESS, En, Ko, &[]).script();
        assert!(snippet.contains(" data-lang=\"ko\" data-view=\"why\""), "{snippet}");
    }

    #[test]
    fn files_are_named_from_the_widgets_folder_on_every_page() {
        use Language::{En, Ko};
        for (from, to) in [(En, Ko), (Ko, En), (Ko, Ko)] {
            let link = link("https://a.example/ko/", from, to, &[("id", "1"), ("data", "data/x.json")]);
            assert_eq!(link.parameters[0], ("data".to_owned(), "data/x.json".to_owned()));
        }
        let pinned = |to| link(ADDRESS, En, to, &[]).pinned("2025-1").parameters[0].1.clone();
        assert_eq!((pinned(En), pinned(Ko)), ("data/2025-1.json".to_owned(), "data/2025-1.json".to_owned()));
        let own = link(ADDRESS, En, En, &[("data", "mine.json")]);
        assert_eq!(own.pinned("2025-1"), own);
    }

    #[test]
    fn hostile_text_stays_inside_its_attribute() {
        let state = vec![("q", "\"><script>alert(1)</script>".to_owned()), ("sector", "a' b&c".to_owned())];
        let link = Link::new("https://a.example/\"x/", Language::En.into(), Language::Ko.into(), state, &[]);
        for (snippet, elements) in [(link.frame("\"><b>"), 1), (link.script(), 1), (link.element("\"><b>"), 3)] {
            // Quotes only around values.
            assert_eq!(snippet.matches('<').count(), 2 * elements, "{snippet}");
            assert_eq!(snippet.matches('>').count(), 2 * elements, "{snippet}");
            let inside: Vec<&str> = snippet.split('"').skip(1).step_by(2).collect();
            assert!(inside.iter().all(|value| !value.contains(['<', '>', '\''])), "{snippet}");
        }
        assert!(link.script().contains(" data-lang=\"ko\" data-q=\"&quot;&gt;&lt;script"));
    }
}
