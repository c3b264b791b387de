//! Numbers → digits, with what a language puts between them.

use crate::model::{fixed, plain};

/// Digits after the point that a step needs.
pub(super) fn decimals_of(step: f64) -> u32 {
    if step > 0.5 {
        0
    } else if step > 0.05 {
        1
    } else {
        2
    }
}

/// Whole parts of a whole, by largest remainders: each down, then up again those that lost most.
pub(super) fn spread(whole: f64, parts: &[f64]) -> Vec<f64> {
    let mut shares: Vec<f64> = parts.iter().map(|part| part.floor()).collect();
    let mut left = whole - shares.iter().sum::<f64>();
    while left > 0.5 {
        let lost = |at: &usize| parts[*at] - shares[*at];
        let most = (0..parts.len()).max_by(|one, other| lost(one).total_cmp(&lost(other)));
        let Some(most) = most.filter(|most| lost(most) > 0.0) else { break };
        shares[most] += 1.0;
        left -= 1.0;
    }
    shares
}

/// A percentage; with `plain`, a trailing .0 is dropped.
pub(super) fn percent(fraction: f64, decimals: u32, plain: bool) -> String {
    let mut text = fixed((fraction * 100.0).abs(), decimals);
    if plain && let Some(whole) = text.strip_suffix(".0") {
        text = whole.to_owned();
    }
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    [if fraction < 0.0 && !zero { "\u{2212}" } else { "" }, &text, "%"].concat()
}

/// A whole number with thousands separators.
pub(super) fn grouped(value: f64) -> String {
    separated(&fixed(value, 0))
}

/// A number with its cents where the step has them and they are not none: 12, 1.20.
pub(super) fn cents(value: f64, step: f64) -> String {
    let decimals = if step < 1.0 && value.fract() > 0.004 { 2 } else { 0 };
    separated(&fixed(value, decimals))
}

/// A decimal with thousands separators before its point.
pub(super) fn separated(decimal: &str) -> String {
    let whole = decimal.find('.').unwrap_or(decimal.len());
    let mut text = String::with_capacity(decimal.len() + whole / 3);
    for (at, digit) in decimal[..whole].chars().enumerate() {
        if at > 0 && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(&decimal[whole..]);
    text
}

/// A number as short as it can be written, with thousands separators: 1,423.3.
#[must_use]
pub fn decimal(value: f64) -> String {
    separated(&plain(value))
}

/// A whole number in 조, 억 and 만: 17조 3,000억.
pub(super) fn myriads(value: f64) -> String {
    let mut left = value;
    let mut words: Vec<String> = Vec::new();
    for (size, name) in [(1e12, "조"), (1e8, "억"), (1e4, "만"), (1.0, "")] {
        let count = (left / size).floor();
        left -= count * size;
        if count > 0.0 {
            words.push([&grouped(count), name].concat());
        }
    }
    if words.is_empty() { "0".to_owned() } else { words.join(" ") }
}
