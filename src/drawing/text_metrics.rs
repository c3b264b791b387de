//! How wide a text will be, near enough to place a label, the same on every machine.
//!
//! # Why not measure
//!
//! On wasm plotters measures by laying out a `<span>`, in the middle of a render;
//! natively it counts bytes, so that a Hangul syllable is as wide as three letters. The
//! table below is the advance of common system faces in thousandths of the type size,
//! rounded up: a label that fits by it fits in the reader's font.

/// Width of `text` in px at a type size.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) / 1000.0 * size * if bold { 1.18 } else { 1.0 }
}

fn advance(letter: char) -> u32 {
    match letter {
        '\u{2060}' => 0,
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '|' | '!' | 'I' => 290,
        ' ' | '·' => 300,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 390,
        'm' | 'w' | 'M' | 'W' | '%' | '→' | '₩' => 900,
        '0'..='9' | 'a'..='z' | '$' | '−' | '+' | '–' => 580,
        'A'..='Z' | '&' => 700,
        // Hangul, CJK and anything else without a row of its own.
        _ => 960,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_is_about_as_wide_as_it_is_tall() {
        assert!((width("관세", 10.0, false) - 19.2).abs() < 1e-9);
        assert!(width("관세", 10.0, false) < width("tariff", 10.0, false));
    }
}
