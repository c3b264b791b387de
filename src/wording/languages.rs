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
    use crate::wording::{DaysWording, RivalsWording};

    /// Every text of the page in a language.
    fn texts(language: Language) -> Vec<(&'static str, &'static str)> {
        [Wording::of(language).all(), RivalsWording::of(language).all(), DaysWording::of(language).all()].concat()
    }

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
        let (en, ko) = (texts(Language::En), texts(Language::Ko));
        for ((name, english), (_, korean)) in en.into_iter().zip(ko) {
            assert!(!english.trim().is_empty() && !korean.trim().is_empty(), "{name}");
            assert_eq!(slots(english), slots(korean), "{name}");
        }
    }

    /// Korean lines break between words only: never before a middle dot, a tilde or a bracket
    /// that belongs to the word before it, nor between a per cent sign and its particle.
    #[test]
    fn no_korean_line_begins_with_a_sign_or_a_particle() {
        for (name, text) in Wording::of(Language::Ko).all() {
            let letters: Vec<char> = text.chars().collect();
            for pair in letters.windows(2) {
                let bound = matches!(pair[1], '·' | '~' | '(') && !matches!(pair[0], ' ' | '\u{2060}' | '|');
                let particle = pair[0] == '%' && ('가'..='힣').contains(&pair[1]);
                assert!(!bound && !particle, "{name}: a line may break in {pair:?}");
            }
        }
        let amounts = [("rate", crate::wording::Amount::word("25%"))];
        for template in ["{rate}는", "{rate|은/는}"] {
            assert_eq!(crate::wording::fill(template, &amounts).plain(), "25%\u{2060}는");
        }
        assert_eq!(crate::wording::fill("{rate} of", &amounts).plain(), "25% of");
    }

    #[test]
    fn sentences_are_short() {
        for (name, text) in texts(Language::En) {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 25, "{name}: {words} words in {sentence:?}");
            }
        }
        for (name, text) in texts(Language::Ko) {
            for sentence in text.split_inclusive(['.', '?', ';', ':']) {
                let syllables = sentence.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
                assert!(syllables <= 60, "{name}: {syllables} syllables in {sentence:?}");
            }
        }
    }
}
