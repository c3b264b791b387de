//! Sentences with amounts in them: plain templates, filled with shown and exact numbers.
//!
//! A template is text with names in braces: `falls from {announced} to {paused}`. In
//! Korean a particle that depends on the sound before it stands after a bar:
//! `{paused|으로/로}` prints the amount and the form that fits its last syllable.

use std::borrow::Cow;

/// Keeps a line from breaking where it stands (word joiner), and has no width.
pub const JOINER: &str = "\u{2060}";

/// A number in a sentence: what is shown, and what a machine reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Amount {
    /// The text.
    pub shown: String,
    /// The unrounded number, where there is one for machines.
    pub exact: Option<Exact>,
}

/// What a `<data>` element carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exact {
    /// The unrounded number: dollars a year, or a fraction.
    pub value: f64,
    /// `data-measure`.
    pub measure: &'static str,
    /// `data-scenario`.
    pub scenario: Cow<'static, str>,
    /// Further attributes that say what the number is of, e.g. `data-sector`.
    pub of: Vec<(&'static str, String)>,
}

impl Amount {
    /// A word without a number behind it.
    #[must_use]
    pub fn word(shown: impl Into<String>) -> Self {
        Self { shown: shown.into(), exact: None }
    }

    /// A total of all goods.
    #[must_use]
    pub fn total(shown: String, value: f64, measure: &'static str, scenario: &'static str) -> Self {
        Self { shown, exact: Some(Exact { value, measure, scenario: Cow::Borrowed(scenario), of: Vec::new() }) }
    }

    /// The same number under a preset.
    #[must_use]
    pub fn under(mut self, preset: &str) -> Self {
        if let Some(exact) = &mut self.exact {
            exact.scenario = Cow::Owned(preset.to_owned());
        }
        self
    }

    /// The same number of a part of all goods.
    #[must_use]
    pub fn of(mut self, attribute: &'static str, id: impl Into<String>) -> Self {
        if let Some(exact) = &mut self.exact {
            exact.of.push((attribute, id.into()));
        }
        self
    }
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// A amount.
    Amount(Amount),
}

/// A filled sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase(pub Vec<Piece>);

impl Phrase {
    /// The sentence as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Amount(amount) => amount.shown.as_str(),
            })
            .collect()
    }
}

/// Fills a template. A name without a amount stays in its braces, which a test sees.
#[must_use]
pub fn fill(template: &str, amounts: &[(&str, Amount)]) -> Phrase {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, following)) = after.split_once('}') else { break };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let (name, particle) = slot.split_once('|').unwrap_or((slot, ""));
        match amounts.iter().find(|(own, _)| *own == name) {
            Some((_, amount)) => {
                let fitting = fitting_particle(&amount.shown, particle);
                pieces.push(Piece::Amount(amount.clone()));
                // Korean breaks no word, but a line may end behind a sign, before its particle.
                let follows = fitting.chars().chain(following.chars()).next();
                if amount.shown.ends_with('%') && follows.is_some_and(|letter| ('가'..='힣').contains(&letter)) {
                    pieces.push(Piece::Text(JOINER.to_owned()));
                }
                if !fitting.is_empty() {
                    pieces.push(Piece::Text(fitting.to_owned()));
                }
            }
            None => pieces.push(Piece::Text(["{", slot, "}"].concat())),
        }
        rest = following;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Phrase(pieces)
}

/// Fills a template into plain text.
#[must_use]
pub fn fill_plain(template: &str, words: &[(&str, &str)]) -> String {
    let amounts: Vec<(&str, Amount)> = words.iter().map(|(name, word)| (*name, Amount::word(*word))).collect();
    fill(template, &amounts).plain()
}

/// Fills a template into plain text. `None` where it names a word that is not there: a data
/// file need not hold what every text tells.
#[must_use]
pub fn fill_known(template: &str, words: &[(&str, &str)]) -> Option<String> {
    let is_known =
        |slot: &str| slot.split(['|', '}']).next().is_some_and(|slot| words.iter().any(|(name, _)| *name == slot));
    template.split('{').skip(1).all(is_known).then(|| fill_plain(template, words))
}

/// The final ㄹ by Unicode's arrangement of Hangul: 28 finals per vowel, 0 for none.
const FINAL_L: u32 = 8;

/// The form of a particle pair `with final/without` after a word.
fn fitting_particle<'p>(word: &str, pair: &'p str) -> &'p str {
    let Some((after_consonant, after_vowel)) = pair.split_once('/') else { return pair };
    let last = word
        .chars()
        .rev()
        .find(|letter| letter.is_ascii_alphanumeric() || *letter == '%' || ('가'..='힣').contains(letter));
    let ending = match last {
        Some(syllable @ '가'..='힣') => (syllable as u32 - '가' as u32) % 28,
        // Read aloud: 일 삼 육 칠 팔 영 end in a consonant (일 칠 팔 in ㄹ), 이 사 오 구 do not.
        Some('1' | '7' | '8') => FINAL_L,
        Some('0' | '3' | '6') => 1,
        _ => 0,
    };
    // 으로 becomes 로 after ㄹ as well as after a vowel.
    let vowel_form = ending == 0 || (ending == FINAL_L && after_consonant == "으로");
    if vowel_form { after_vowel } else { after_consonant }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{DaysWording, RivalsWording, Wording};

    fn check(word: &str, pair: &str, expected: &str) {
        assert_eq!(fitting_particle(word, pair), expected, "{word}");
    }

    #[test]
    fn particles_follow_the_unit_that_is_shown() {
        check("179억 달러", "으로/로", "로");
        check("25조 원", "으로/로", "으로");
        check("25조 원", "은/는", "은");
        check("10%", "이/가", "가");
        check("서울", "으로/로", "로");
        check("철강", "을/를", "을");
    }

    /// A particle that depends on the sound before it stands after a bar.
    #[test]
    fn no_korean_particle_is_fixed_behind_an_amount() {
        let language = crate::format::Language::Ko;
        let views = [RivalsWording::of(language).all(), DaysWording::of(language).all()].concat();
        for (name, template) in [Wording::of(language).all(), views].concat() {
            assert_eq!(fixed_behind(template), None, "{name}: {template}");
        }
    }

    /// The first name that has a particle fixed behind it. A joiner or an aside in brackets may
    /// stand between them: the particle is that of the word before. What ends in a per cent
    /// sign is read 퍼센트 whatever the number.
    fn fixed_behind(template: &str) -> Option<&str> {
        const PARTICLES: [&str; 16] =
            ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로", "다", "였", "라", "랑", "나", "야"];
        let is_percent = |slot: &str| ["rate", "share"].contains(&slot) || slot.ends_with("_rate");
        let names = template.match_indices('{').map(|(open, _)| template[open + 1..].split_once('}').unwrap());
        names.filter(|(slot, _)| !is_percent(slot)).find_map(|(slot, after)| {
            let after = after.trim_start_matches(JOINER);
            let aside = after.strip_prefix('(').and_then(|aside| aside.split_once(')'));
            let behind = aside.map_or(after, |(_, behind)| behind.trim_start_matches(JOINER));
            PARTICLES.iter().any(|particle| behind.starts_with(particle)).then_some(slot)
        })
    }

    #[test]
    fn a_fixed_particle_is_found_behind_what_stands_between() {
        for (template, expected) in [
            ("{sum}은", Some("sum")),
            ("{sum}\u{2060}은", Some("sum")),
            ("{low}\u{2060}~{high}다", Some("high")),
            ("{low}\u{2060}~{high}\u{2060}(실효관세율 {low_rate}\u{2060}~{high_rate})다.", Some("high")),
            ("{sum}({share})\u{2060}는", Some("sum")),
            ("유예 때\u{2060}({sum})와", None),
            ("{rate}\u{2060}({sum})다", None),
            ("{sum|은/는} {rate}다", None),
        ] {
            assert_eq!(fixed_behind(template), expected, "{template}");
        }
    }

    #[test]
    fn amounts_stand_where_they_are_named() {
        let phrase = fill("from {a} to {b}.", &[("a", Amount::word("1")), ("b", Amount::word("2"))]);
        assert_eq!(phrase.plain(), "from 1 to 2.");
        assert_eq!(fill("{missing} {", &[]).plain(), "{missing} {");
    }

    #[test]
    fn a_text_that_lacks_a_word_is_not_told() {
        let words = [("from", "3 May"), ("odd", "{")];
        assert_eq!(fill_known("since {from}", &words).as_deref(), Some("since 3 May"));
        assert_eq!(fill_known("since {from} {odd}", &words).as_deref(), Some("since 3 May {"));
        assert_eq!(fill_known("{from} to {until}", &words), None);
        assert_eq!(fill_known("always", &[]).as_deref(), Some("always"));
    }
}
