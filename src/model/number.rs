//! Numbers as text, read and written without the standard library's parsing and formatting:
//! these can do much more, and a first visit would load their tables.
//!
//! Addresses and files spell a number in one way ([`decimal`]); readers type it in many, and a
//! field reads them all in one place ([`typed_percent`], [`typed_dollars`], [`typed_number`]).

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

/// Why a text that was typed into a field is no number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Misread {
    /// There is no number in it, or more than one.
    NoNumber,
    /// Its comma may stand for the decimal point or part thousands.
    Comma {
        /// The number if it is the point.
        point: f64,
        /// The number if it parts thousands.
        thousands: f64,
    },
    /// It names won where dollars are meant.
    Won,
}

/// The longest text that is read.
const LONGEST_TYPED: usize = 80;

/// A text in the letters of an English keyboard, lower case: full-width letters, dashes and
/// blanks of other keyboards and of copied texts become their plain ones.
pub(super) fn plain_typed(text: &str) -> String {
    let plain = |letter| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}' | '\u{feff}' => ' ',
        '\u{3002}' => '.',
        '\u{3001}' => ',',
        letter => letter,
    };
    text.chars().take(LONGEST_TYPED).map(|letter| plain(letter).to_ascii_lowercase()).collect()
}

/// A percentage as people type it: `12.5`, `12,5`, `12.5 %`, `12.5퍼센트`.
///
/// # Errors
/// Why it is no number.
pub fn typed_percent(text: &str) -> Result<f64, Misread> {
    read_signed(&plain_typed(text), &[], &["%", "퍼센트", "프로", "percent", "per cent"], false)
}

/// A bare number as people type it; a minus may be any dash.
///
/// # Errors
/// Why it is no number.
pub fn typed_number(text: &str) -> Result<f64, Misread> {
    read_signed(&plain_typed(text), &[], &[], false)
}

/// An amount in dollars as people type it: `24,600`, `$24 600`, `2만 4,600달러`. A comma before
/// three digits parts thousands here, as on the page.
///
/// # Errors
/// Why it is no number.
pub fn typed_dollars(text: &str) -> Result<f64, Misread> {
    let text = plain_typed(text);
    if ["₩", "원", "won", "krw"].iter().any(|word| text.contains(word)) {
        return Err(Misread::Won);
    }
    let bare = text.trim_matches(' ');
    let bare = ["달러", "불", "dollars", "usd"].iter().find_map(|unit| bare.strip_suffix(unit)).unwrap_or(bare);
    read_myriads(bare, 1e16).unwrap_or_else(|| read_signed(bare, &["us$", "usd", "$"], &["$"], true))
}

/// A number in Korean units, such as `2만 4,600` or `3천만`, below a limit; `None` without any.
fn read_myriads(text: &str, limit: f64) -> Option<Result<f64, Misread>> {
    const UNITS: [(char, f64); 6] = [('조', 1e12), ('억', 1e8), ('만', 1e4), ('천', 1e3), ('백', 1e2), ('십', 1e1)];
    let (left, right, size) =
        UNITS.iter().find_map(|(unit, size)| text.split_once(*unit).map(|(left, right)| (left, right, *size)))?;
    let part = |text: &str, nothing: f64, limit: f64| {
        let text = text.trim_matches(' ');
        let value = if text.is_empty() {
            nothing
        } else {
            read_myriads(text, limit).unwrap_or_else(|| read_signed(text, &[], &[], true))?
        };
        if (0.0..limit).contains(&value) { Ok(value) } else { Err(Misread::NoNumber) }
    };
    // A unit alone is one of it; what follows it is less than one of it.
    Some(part(left, 1.0, limit / size).and_then(|left| Ok(left * size + part(right, 0.0, size)?)))
}

/// A number with a sign before it and units around it, which may be parted from it.
fn read_signed(text: &str, before: &[&str], after: &[&str], thousands: bool) -> Result<f64, Misread> {
    let text = text.trim_matches(' ');
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text).trim_start_matches(' ');
    let digits = before.iter().find_map(|unit| digits.strip_prefix(unit)).unwrap_or(digits);
    let digits = after.iter().find_map(|unit| digits.strip_suffix(unit)).unwrap_or(digits);
    let value = read_digits(digits.trim_matches(' '), thousands)?;
    Ok(if text.starts_with('-') { -value } else { value })
}

/// Digits with a point and marks between thousands, whichever letters stand for them.
/// `thousands`: a lone comma before three digits parts thousands, and is not in doubt.
fn read_digits(text: &str, thousands: bool) -> Result<f64, Misread> {
    let count = |mark: char| text.chars().filter(|letter| *letter == mark).count();
    let last = text.rfind(['.', ',']);
    let value = |point: Option<usize>| {
        let (whole, decimals) = point.map_or((text, ""), |at| (&text[..at], &text[at + 1..]));
        let mut groups = whole.split(['.', ',', ' ']);
        let first = groups.next().unwrap_or_default();
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || !(1..=3).contains(&first.len()) {
                return Err(Misread::NoNumber);
            }
            digits.push_str(group);
        }
        if digits.is_empty() && !decimals.is_empty() {
            digits.push('0');
        }
        if !decimals.is_empty() {
            digits.push('.');
            digits.push_str(decimals);
        }
        // The sign was read before.
        decimal(&digits).filter(|_| !digits.starts_with('-')).ok_or(Misread::NoNumber)
    };
    match (count('.'), count(',')) {
        (0, 1) if !text.starts_with('0') => match (value(last), value(None)) {
            (Ok(_), Ok(whole)) if thousands => Ok(whole),
            (Ok(point), Ok(whole)) => Err(Misread::Comma { point, thousands: whole }),
            (point, _) => point,
        },
        (1, 0) | (0, 1) => value(last),
        (0, _) | (_, 0) => value(None),
        // Of both kinds the last is the point.
        _ => value(last),
    }
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
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and no amount comes near")]
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

    #[test]
    fn numbers_as_people_type_them() {
        for (text, expected) in [
            ("12.5", 12.5),
            ("12,5", 12.5),
            (" 12,50 % ", 12.5),
            ("１２．５％", 12.5),
            ("12。5", 12.5),
            ("12.5퍼센트", 12.5),
            ("12.5 프로", 12.5),
            ("15 per cent", 15.0),
            ("+5", 5.0),
            (".5", 0.5),
            (",5", 0.5),
            ("5.", 5.0),
            ("0,125", 0.125),
            ("1,2345", 1.2345),
            ("-3", -3.0),
            ("\u{2212}3", -3.0),
            ("－ 3", -3.0),
            ("–0,68", -0.68),
            ("\u{a0}7\u{3000}", 7.0),
        ] {
            assert_eq!(typed_percent(text), Ok(expected), "{text}");
        }
        for (text, expected) in [
            ("24,600", 24_600.0),
            ("$24,600", 24_600.0),
            ("US$ 24 600", 24_600.0),
            ("24.600,50", 24_600.5),
            ("24,600.50", 24_600.5),
            ("1.234.567", 1_234_567.0),
            ("24,6", 24.6),
            ("24,60 USD", 24.6),
            ("0,125", 0.125),
            ("2만 4,600달러", 24_600.0),
            ("2만4600불", 24_600.0),
            ("1.5만", 15_000.0),
            ("3천만", 30_000_000.0),
            ("1억 2,345만 6,789 달러", 123_456_789.0),
            ("만", 10_000.0),
            ("２４，６００", 24_600.0),
        ] {
            assert_eq!(typed_dollars(text), Ok(expected), "{text}");
        }
        assert_eq!(typed_number("−1.25"), Ok(-1.25));
    }

    #[test]
    fn what_is_no_number_says_why() {
        for text in
            ["", " ", "x", "1e3", "NaN", "inf", "--5", "1 2", "1,23,456", "12.5.5,5", "5 %%", "1,,5", "12 25", "-", "."]
        {
            assert_eq!(typed_percent(text), Err(Misread::NoNumber), "{text}");
        }
        for text in ["1만 2만", "2만 34,567", "달러", "만 -1", "$$5", "5%"] {
            assert_eq!(typed_dollars(text), Err(Misread::NoNumber), "{text}");
        }
        for text in ["₩35,000", "3만5천 원", "35000 KRW"] {
            assert_eq!(typed_dollars(text), Err(Misread::Won), "{text}");
        }
        assert_eq!(typed_percent("1,234"), Err(Misread::Comma { point: 1.234, thousands: 1234.0 }));
        assert_eq!(typed_number("-1,250"), Err(Misread::Comma { point: 1.25, thousands: 1250.0 }));
    }

    proptest! {
        /// However the thousands and the decimals of an amount are written, it is that amount;
        /// and no text is too odd to be answered.
        #[test]
        fn amounts_are_read_in_every_spelling(whole in 0_u64..10_000_000_000, cents in 0_u64..100, odd in any::<String>()) {
            let expected: f64 = format!("{whole}.{cents:02}").parse().unwrap();
            let group = |mark: &str| {
                let digits = whole.to_string();
                let first = (digits.len() - 1) % 3 + 1;
                let rest = digits.as_bytes()[first..].chunks(3).map(|group| std::str::from_utf8(group).unwrap());
                [&digits[..first]].into_iter().chain(rest).collect::<Vec<_>>().join(mark)
            };
            for (mark, point) in [(",", "."), (".", ","), (" ", "."), (" ", ","), ("\u{a0}", ",")] {
                let text = format!("{}{point}{cents:02}", group(mark));
                prop_assert_eq!(typed_dollars(&text), Ok(expected), "{}", text);
                prop_assert_eq!(typed_dollars(&format!("$ {text}")), Ok(expected));
            }
            let _ = (typed_percent(&odd), typed_dollars(&odd), typed_number(&odd));
        }

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
            // And to what the number itself is exact to.
            let half = 0.5 * 0.1_f64.powi(decimals.cast_signed()) * 1.001 + 2.0 * value.abs() * f64::EPSILON;
            prop_assert!((text.parse::<f64>().unwrap() - value).abs() <= half, "{value} is not {text}");
            prop_assert_eq!(decimal(&text).map(f64::to_bits), Some(text.parse::<f64>().unwrap().to_bits()));
        }
    }
}
