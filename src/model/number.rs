//! Numbers as text, read and written without the standard library's parsing and formatting:
//! these can do much more, and a first visit would load their tables.

/// A plain decimal: digits, at most one point, an optional minus; at most fifteen digits,
/// no exponent, no spaces, none of the names (`inf`, `NaN`) that Rust's own parser reads.
///
/// Fifteen digits make a whole number that a double holds, and one division rounds it
/// correctly, without the ten kilobytes of tables that the general parser brings.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
    let (mut number, mut count, mut scale, mut point) = (0.0_f64, 0_u32, 1.0_f64, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10.0 + f64::from(byte - b'0');
                count += 1;
                if point {
                    scale *= 10.0;
                }
            }
            b'.' if !point && count > 0 => point = true,
            _ => return None,
        }
    }
    let complete = (1..=15).contains(&count) && (!point || scale > 1.0);
    let value = number / scale;
    complete.then_some(if digits.len() == text.len() { value } else { -value })
}

/// A number as addresses and fields spell it: up to four decimals, no exponent, no
/// trailing zeros.
#[must_use]
pub fn plain(value: f64) -> String {
    let mut text = fixed(value, 4);
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    if text == "-0" { "0".to_owned() } else { text }
}

/// A number with a fixed count of decimals, at most twelve, rounded half away from zero.
/// The same on every machine, and small: whole-number arithmetic on up to 2^63.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and no figure comes near")]
pub fn fixed(value: f64, decimals: u32) -> String {
    let decimals = decimals.min(12);
    let unit = 10_u64.pow(decimals);
    let steps = (value.abs() * 10_f64.powi(decimals.cast_signed())).round() as u64;
    let mut text = String::with_capacity(16);
    if value.is_sign_negative() {
        text.push('-');
    }
    push_digits(&mut text, steps / unit);
    if decimals > 0 {
        text.push('.');
        push_padded(&mut text, steps % unit, unit / 10);
    }
    text
}

/// A whole number as text.
#[must_use]
pub fn integer(number: impl Into<i64>) -> String {
    let mut text = String::new();
    push_integer(&mut text, number);
    text
}

/// Writes a whole number behind a text.
pub fn push_integer(text: &mut String, number: impl Into<i64>) {
    let number = number.into();
    if number < 0 {
        text.push('-');
    }
    push_digits(text, number.unsigned_abs());
}

/// A number with zeros before it, up to a count of digits.
pub(super) fn padded(number: u64, count: u32) -> String {
    let mut text = String::new();
    push_padded(&mut text, number, 10_u64.pow(count.saturating_sub(1)));
    text
}

/// Writes a number with zeros before it, down from the place of a power of ten.
fn push_padded(text: &mut String, number: u64, mut place: u64) {
    while place > 1 && number < place {
        text.push('0');
        place /= 10;
    }
    push_digits(text, number);
}

fn push_digits(text: &mut String, number: u64) {
    let mut place = 1;
    while number / place > 9 {
        place *= 10;
    }
    while place > 0 {
        text.push(char::from(b'0' + (number / place % 10).to_le_bytes()[0]));
        place /= 10;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_as_they_are_read() {
        for (number, text) in [(0, "0"), (9, "9"), (10, "10"), (-100, "-100"), (i64::MIN, "-9223372036854775808")] {
            assert_eq!(integer(number), text);
        }
        for (value, decimals, text) in
            [(0.0, 0, "0"), (0.05, 1, "0.1"), (1.005e3, 2, "1005.00"), (-2.04, 1, "-2.0"), (7.0625, 4, "7.0625")]
        {
            assert_eq!(fixed(value, decimals), text);
        }
        assert_eq!((padded(7, 2), padded(0, 4), padded(2025, 4)), ("07".into(), "0000".into(), "2025".into()));
        assert_eq!((plain(-0.0), plain(12.50), plain(0.0001)), ("0".into(), "12.5".into(), "0.0001".into()));
    }

    proptest! {
        /// The standard library's formatting says the same.
        #[test]
        fn written_as_others_write_it(number: i64, short in 0_u64..100_000_000, count in 1_usize..=8) {
            prop_assert_eq!(integer(number), number.to_string());
            prop_assert_eq!(padded(short, u32::try_from(count).unwrap()), format!("{short:0count$}"));
        }

        /// What is written has its decimals, and is the number to half of the last of them.
        #[test]
        fn decimals_are_kept(value in -1e9_f64..1e9, decimals in 0_u32..=4) {
            let text = fixed(value, decimals);
            let digits = text.split_once('.').map_or(0, |(_, after)| after.len());
            prop_assert_eq!(digits, decimals as usize);
            let half = 0.5 * 0.1_f64.powi(decimals.cast_signed());
            prop_assert!((text.parse::<f64>().unwrap() - value).abs() <= half * 1.001, "{value} is not {text}");
            prop_assert_eq!(decimal(&text).map(f64::to_bits), Some(text.parse::<f64>().unwrap().to_bits()));
        }
    }
}
