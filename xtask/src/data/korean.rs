//! Where lines of Korean text may end.
//!
//! The page keeps words whole (`word-break: keep-all`), which holds letters and digits together and
//! no signs: a line may still end before a middle dot, a tilde or a bracket, and between a sign and
//! the particle behind it. So every text is written with a word joiner in these places.
//!
//! # Why here
//!
//! People write plain texts, and the programs that readers load have nothing to do.

/// Joins words and shows nothing.
const JOINER: char = '\u{2060}';

/// A text whose lines begin with no sign and no particle.
pub(super) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        if may_part(before, letter) {
            joined.push(JOINER);
        }
        joined.push(letter);
        before = letter;
    }
    joined
}

/// Whether a browser may end a line between two letters that belong together.
fn may_part(before: char, letter: char) -> bool {
    if is_syllable(before) {
        matches!(letter, '·' | '~' | '(')
    } else {
        is_syllable(letter) && matches!(before, '%' | ')' | '’' | '”')
    }
}

fn is_syllable(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_particles_stay_with_their_words() {
        for (text, expected) in [
            ("철강·알루미늄 50%로", "철강\u{2060}·알루미늄 50%\u{2060}로"),
            ("4월 5일~5월 2일", "4월 5일\u{2060}~5월 2일"),
            ("행정명령(2025년)에", "행정명령\u{2060}(2025년)\u{2060}에"),
            ("‘7월 패키지’로", "‘7월 패키지’\u{2060}로"),
            // Digits and Latin letters hold to these signs by themselves, a space parts what it should.
            ("73·76류 1~8월 25% (잠정) CIT(2026)", "73·76류 1~8월 25% (잠정) CIT(2026)"),
        ] {
            assert_eq!(joined(text), expected);
            assert_eq!(joined(expected), expected, "joined twice");
        }
    }
}
