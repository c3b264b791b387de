//! Where the pages lie: one for each view in each language, below the widget's folder.
//!
//! Every address of a page is made here: links between pages, what Share and the embed codes
//! say, and what the build writes.
//!
//! # Why with the file's name
//! Some stores of files answer `sectors/index.html` and know nothing of `sectors/`.

use super::choices::{Choice as _, View};
use crate::format::Language;

/// The file of every page.
const FILE: &str = "index.html";

/// Which page something stands on, or leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The language it is served in.
    pub language: Language,
    /// The view it shows by itself.
    pub view: View,
}

/// A language alone stands for its first page, the bill.
impl From<Language> for Place {
    fn from(language: Language) -> Self {
        Self { language, view: View::Bill }
    }
}

impl Place {
    /// All pages, those of one language after those of the other.
    pub fn all() -> impl Iterator<Item = Self> {
        Language::ALL.into_iter().flat_map(|language| View::ALL.into_iter().map(move |view| Self { language, view }))
    }

    /// The folder of the language; empty for English.
    const fn language_folder(self) -> &'static str {
        match self.language {
            Language::En => "",
            Language::Ko => "ko/",
        }
    }

    /// The page's folder, seen from the widget's: `ko/sectors/`, or nothing.
    #[must_use]
    pub fn folder(self) -> String {
        match self.view {
            View::Bill => self.language_folder().to_owned(),
            view => [self.language_folder(), view.id(), "/"].concat(),
        }
    }

    /// The way from the page up to the widget's folder: `../../`, or nothing.
    #[must_use]
    pub const fn up(self) -> &'static str {
        match (self.language, self.view) {
            (Language::En, View::Bill) => "",
            (Language::Ko, View::Bill) | (Language::En, _) => "../",
            (Language::Ko, _) => "../../",
        }
    }

    /// The page's file, seen from the widget's folder.
    #[must_use]
    pub fn file(self) -> String {
        [&self.folder(), FILE].concat()
    }

    /// The way from this page to another.
    #[must_use]
    pub fn link(self, to: Self) -> String {
        [self.up(), &to.file()].concat()
    }

    /// The widget's folder in an address of this page.
    #[must_use]
    pub fn root_of(self, address: &str) -> &str {
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        let folder = bare.rfind('/').map_or(bare, |slash| &bare[..=slash]);
        folder.strip_suffix(&*self.folder()).unwrap_or(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "https://news.example/w/";

    /// The contract's own list of pages.
    #[test]
    fn the_pages_of_the_contract() {
        let files: Vec<String> = Place::all().map(Place::file).collect();
        for file in ["index.html", "sectors/index.html", "timeline/index.html", "ko/index.html", "ko/why/index.html"] {
            assert!(files.iter().any(|other| other == file), "{file} is not in {files:?}");
        }
        assert_eq!(files.len(), Language::ALL.len() * View::ALL.len());
    }

    /// Whatever page a link stands on, a browser that follows it arrives.
    #[test]
    fn every_link_leads_to_its_page() {
        for from in Place::all() {
            let folder = from.folder();
            for to in Place::all() {
                let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
                let link = from.link(to);
                for step in link.split('/') {
                    if step == ".." {
                        assert!(parts.pop().is_some(), "{link} leaves the widget's folder from {from:?}");
                    } else {
                        parts.push(step);
                    }
                }
                assert_eq!(parts.join("/"), to.file(), "{link} from {from:?}");
            }
        }
    }

    #[test]
    fn the_widgets_folder_is_found_in_an_address() {
        for place in Place::all() {
            for end in ["", "index.html", "index.html?view=why&x=/ko/#a/b", "?q=a/b"] {
                assert_eq!(place.root_of(&[ROOT, &place.folder(), end].concat()), ROOT, "{place:?} {end}");
            }
        }
        // Served under another name, the page's own folder is taken.
        let place = Place { language: Language::Ko, view: View::Why };
        assert_eq!(place.root_of("https://a.example/embed/7?x"), "https://a.example/embed/");
    }
}
