//! Harmonized System codes: chapter, heading, subheading.

use core::fmt;

use super::number::padded;

/// A Harmonized System code of 2, 4 or 6 digits.
///
/// ```
/// use korea_tariff_widget::model::HsCode;
///
/// let car = HsCode::parse("8703.23").unwrap();
/// assert_eq!(car.to_string(), "870323");
/// assert!(HsCode::parse("87 03").unwrap().contains(car));
/// assert!(HsCode::parse("870").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode {
    /// Padded with zeros to six digits, so that codes sort as in the schedule.
    padded: u32,
    digits: u8,
}

impl HsCode {
    /// Reads 2, 4 or 6 digits; dots and spaces between them are tolerated.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut number = 0_u32;
        let mut digits = 0_u8;
        for letter in text.chars() {
            match letter {
                '0'..='9' if digits < 6 => {
                    number = number * 10 + letter.to_digit(10)?;
                    digits += 1;
                }
                '.' | ' ' => {}
                _ => return None,
            }
        }
        matches!(digits, 2 | 4 | 6).then(|| Self { padded: number * 10_u32.pow(6 - u32::from(digits)), digits })
    }

    /// 2 for a chapter, 4 for a heading, 6 for a subheading.
    #[must_use]
    pub const fn digits(self) -> u8 {
        self.digits
    }

    /// The chapter number, 1 to 99.
    #[must_use]
    pub const fn chapter(self) -> u32 {
        self.padded / 10_000
    }

    /// The chapter or heading this code lies in; itself where it is no longer than that.
    #[must_use]
    pub fn shortened(self, digits: u8) -> Self {
        if digits >= self.digits {
            return self;
        }
        let step = 10_u32.pow(6 - u32::from(digits));
        Self { padded: self.padded / step * step, digits }
    }

    /// Whether `other` is this code or lies below it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        other.digits >= self.digits && other.shortened(self.digits) == self
    }

    /// As trade documents print it: 87, 8703, 8703.23.
    #[must_use]
    pub fn dotted(self) -> String {
        let code = self.to_string();
        if self.digits == 6 { format!("{}.{}", &code[..4], &code[4..]) } else { code }
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = u32::from(self.digits);
        f.write_str(&padded((self.padded / 10_u32.pow(6 - digits)).into(), digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(HsCode::parse(text).map(|code| code.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn tolerates_dots_and_spaces_only() {
        check("0101.29", Some("010129"));
        check("8703", Some("8703"));
        check(" 01 ", Some("01"));
        check("870", None);
        check("8703.23.01", None);
        check("87a3", None);
        check("", None);
        check("８７０３", None);
    }

    #[test]
    fn a_heading_contains_its_subheadings_only() {
        let heading = HsCode::parse("8703").unwrap();
        assert!(heading.contains(HsCode::parse("870323").unwrap()));
        assert!(!heading.contains(HsCode::parse("87").unwrap()));
        assert!(!heading.contains(HsCode::parse("870423").unwrap()));
    }
}
