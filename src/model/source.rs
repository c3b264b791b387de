//! Texts in both languages, and the sources that values are cited from.

/// A text in both languages. A missing one cannot be built.
#[derive(Clone, Debug, PartialEq)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

/// Where a number comes from and how sure it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Author, title, date.
    pub title: String,
    /// The same for Korean readers, where it is more than names and numbers.
    pub title_ko: Option<String>,
    /// Where to read it; empty where the source gives none.
    pub url: String,
}
