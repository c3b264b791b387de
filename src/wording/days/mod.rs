//! The texts of the view of all days, which no other view says.

mod en;
mod ko;
mod texts;

pub use texts::DaysWording;

use crate::format::Language;

impl DaysWording {
    /// The texts of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &en::EN,
            Language::Ko => &ko::KO,
        }
    }
}
