//! A file of tokens: refused, or one sheet of readable colours and nothing else.

use korea_tariff_widget::theme::{Colour, ThemeError, stylesheet};

pub(crate) use self::ours::ours;
use super::data::LONGEST_SENTENCE;

#[path = "../../tests/ours/mod.rs"]
mod ours;

/// The longest sheet: a font, a radius and three rules of some fifteen colours.
const LONGEST_SHEET: usize = 4_096;

/// What is accepted passes the contrast check again, read from the sheet as a browser would.
pub fn check(text: &str) {
    match stylesheet(text, &ours) {
        Ok(sheet) => accepted(&sheet),
        Err(error) => {
            let said = error.to_string();
            assert!(said.ends_with('.') && said.len() <= LONGEST_SENTENCE, "{said}");
            if let ThemeError::Contrast { found: (found, needed), .. } = error {
                assert!(found < needed && found >= 1.0);
            }
        }
    }
}

fn accepted(sheet: &str) {
    assert!(sheet.len() <= LONGEST_SHEET);
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ":;,.-#\"()@{}[]= ".contains(letter);
    assert!(sheet.chars().all(plain), "{sheet}");
    assert!(!sheet.contains("url(") && !sheet.contains("@import"));
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    for (theme, start) in [("light", ":root{"), ("dark", ":root[data-theme=\"dark\"]{")] {
        let rule = sheet.split(start).nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        let set = |name: &str| {
            let value = rule.split(&format!("--{name}:")).nth(1)?.split(';').next()?;
            Colour::parse(value)
        };
        let shown = |name: &str| set(name).or_else(|| ours(theme, name)).unwrap_or_else(|| panic!("no {name}"));
        // Colours of the sheet are rounded to bytes, which may cost a hair.
        let readable = |name: &str, on: &str, needed: f64| {
            let found = shown(name).contrast(shown(on));
            assert!(found >= needed - 0.05, "{theme}: {name} on {on} is {found}\n{sheet}");
        };
        if rule.contains("--ground") {
            readable("text", "ground", 4.5);
            readable("text", "soft", 4.5);
            readable("muted", "ground", 4.5);
            readable("muted", "soft", 4.5);
            readable("locked", "ground", 3.0);
            readable("exempt", "ground", 3.0);
            readable("custom", "ground", 3.0);
            readable("focus", "ground", 3.0);
            readable("announced", "ground", 3.0);
            readable("paused", "ground", 3.0);
        }
        if rule.contains("--on-announced") {
            readable("announced", "ground", 3.0);
            readable("on-announced", "announced", 4.5);
        }
        if rule.contains("--paused") {
            readable("paused", "ground", 3.0);
        }
    }
}
