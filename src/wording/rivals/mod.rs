//! The texts of the view of other exporters.
//!
//! # Why apart from [`Wording`](super::Wording)
//!
//! No other view says them, and a table that nothing of the first program names is not linked
//! into it.

mod en;
mod ko;
mod texts;

pub use texts::RivalsWording;

use crate::format::Language;

impl RivalsWording {
    /// The texts of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &en::EN,
            Language::Ko => &ko::KO,
        }
    }

    /// A place in an order of `among`, the smallest fall first, in words.
    #[must_use]
    pub fn place(&self, rank: usize, among: usize) -> String {
        match rank {
            1 => self.least.to_owned(),
            last if last == among => self.most.to_owned(),
            _ => super::fill_plain(self.nth, &[("nth", &ordinal(rank, self))]),
        }
    }
}

/// A rank as the language counts: a word in English up to twelve, digits in Korean.
fn ordinal(rank: usize, wording: &RivalsWording) -> String {
    const WORDS: [&str; 11] =
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];
    let english = core::ptr::eq(wording, RivalsWording::of(Language::En));
    match rank.checked_sub(2).and_then(|at| WORDS.get(at)) {
        Some(word) if english => (*word).to_owned(),
        _ if english => format!("{rank}th"),
        _ => rank.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_as_each_language_counts() {
        let told = |language, rank, among| RivalsWording::of(language).place(rank, among);
        assert_eq!(told(Language::En, 1, 11), "least");
        assert_eq!(told(Language::En, 3, 11), "third-least");
        assert_eq!(told(Language::En, 11, 11), "most");
        assert_eq!(told(Language::En, 14, 20), "14th-least");
        assert_eq!(told(Language::Ko, 1, 11), "최소");
        assert_eq!(told(Language::Ko, 3, 11), "3번째로 작아");
    }
}
