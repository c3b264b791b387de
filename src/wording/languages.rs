//! The texts of each language.

use super::Wording;
use super::en::EN;
use super::ko::KO;
use crate::format::Language;

impl Wording {
    /// The texts of a language.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::Ko => &KO,
        }
    }

    /// The texts of a language without those of the other views and of the take-aways,
    /// which are empty and so not linked into the program that shows the bill alone.
    #[must_use]
    pub const fn of_the_bill(language: Language) -> &'static Self {
        match language {
            Language::En => const { &EN.without_what_is_beyond_the_bill() },
            Language::Ko => const { &KO.without_what_is_beyond_the_bill() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(text: &str) -> Vec<String> {
        let mut names: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|after| after.split_once('}'))
            .map(|(slot, _)| slot.split('|').next().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn no_text_is_empty_and_both_languages_fill_the_same_names() {
        let (en, ko) = (Wording::of(Language::En).all(), Wording::of(Language::Ko).all());
        for ((name, english), (_, korean)) in en.into_iter().zip(ko) {
            assert!(!english.trim().is_empty() && !korean.trim().is_empty(), "{name}");
            assert_eq!(slots(english), slots(korean), "{name}");
        }
    }

    #[test]
    fn sentences_are_short() {
        for (name, text) in Wording::of(Language::En).all() {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 25, "{name}: {words} words in {sentence:?}");
            }
        }
        for (name, text) in Wording::of(Language::Ko).all() {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let syllables = sentence.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
                assert!(syllables <= 60, "{name}: {syllables} syllables in {sentence:?}");
            }
        }
    }
}
