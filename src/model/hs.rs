//! Harmonized System codes: chapter, heading, subheading.

use core::fmt;

use super::number::{padded, plain_typed};

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

/// Digits of a code as people type and paste it, or as far as they have come.
///
/// ```
/// use korea_tariff_widget::model::{HsCode, TypedCode};
///
/// let pasted = TypedCode::read("HTSUS: 8703.23.01.90").unwrap();
/// assert_eq!((pasted.code(), pasted.is_cut()), (HsCode::parse("8703.23"), true));
/// assert_eq!(TypedCode::read("HS코드 8703.23").unwrap().code(), HsCode::parse("8703.23"));
/// assert_eq!(TypedCode::read("two 2-litre cars"), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCode {
    digits: String,
    cut: bool,
}

/// Digits of the longest national codes.
const LONGEST_CODE: usize = 10;
/// Digits that all countries share.
const SHARED: usize = 6;

impl TypedCode {
    /// Reads digits with dots, blanks and dashes between, and before them what names a code: HS,
    /// HTS, HTSUS, HSK, the word code, and the Korean words; 제 and 호 or 류 as Korean law has it.
    /// Seven to ten digits are cut to the six that all countries share.
    ///
    /// `None` where the text means something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (mut name, mut digits, mut end) = (String::new(), String::new(), String::new());
        for letter in plain_typed(text).chars() {
            match letter {
                '0'..='9' if end.is_empty() => digits.push(letter),
                '.' | ' ' | '-' | '·' | '_' | ':' | '#' | '(' | ')' | '[' | ']' => {}
                _ if digits.is_empty() => name.push(letter),
                _ => end.push(letter),
            }
        }
        let word = ["htsus", "hts", "hsk", "hs"].iter().find_map(|system| name.strip_prefix(system)).unwrap_or(&name);
        let named = ["", "code", "no", "코드", "번호", "부호", "품목번호", "세번", "세번부호", "제"].contains(&word);
        if !named || !["", "호", "소호", "류"].contains(&end.as_str()) || digits.is_empty() {
            return None;
        }
        let cut = (SHARED + 1..=LONGEST_CODE).contains(&digits.len());
        if cut {
            digits.truncate(SHARED);
        }
        Some(Self { digits, cut })
    }

    /// The digits, at most six of a code that may exist.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// Whether further digits were typed.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// The code, where the digits are all of one.
    #[must_use]
    pub fn code(&self) -> Option<HsCode> {
        HsCode::parse(&self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_people_type_and_paste_them() {
        for text in [
            "870323",
            "8703.23",
            " 8703 23 ",
            "8703\u{a0}23",
            "8703–23",
            "８７０３．２３",
            "HS 8703.23",
            "hs8703.23",
            "HS code 8703.23",
            "HS Code: 8703.23",
            "HS코드: 8703.23",
            "HS 코드 8703.23",
            "HS품목번호 8703.23",
            "세번 8703.23",
            "제8703.23호",
            "HTSUS 8703.23",
            "HSK 8703.23",
            "#8703.23",
            "(8703.23)",
        ] {
            let typed = TypedCode::read(text).unwrap_or_else(|| panic!("{text} is not read"));
            assert_eq!((typed.digits(), typed.is_cut()), ("870323", false), "{text}");
        }
        for text in ["8703230", "8703.23.01", "870323019", "HTSUS 8703.23.01.90", "HSK 8703.23-9010"] {
            let typed = TypedCode::read(text).unwrap();
            assert_eq!((typed.digits(), typed.is_cut()), ("870323", true), "{text}");
        }
        assert_eq!(TypedCode::read("제87류").unwrap().code(), HsCode::parse("87"));
        for text in ["", "HS", "cars", "8703a", "8703 cars", "차 8703", "87호 03"] {
            assert_eq!(TypedCode::read(text), None, "{text}");
        }
        let long = TypedCode::read("8703.23.01.90.1").unwrap();
        assert_eq!((long.digits(), long.is_cut(), long.code()), ("87032301901", false, None));
    }

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
