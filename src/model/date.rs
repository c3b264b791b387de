//! Calendar days. Laws take effect by date, never by the reader's clock or zone.

use core::fmt;

use super::number::padded;

/// A day of the Gregorian calendar, ordered, counted from 1970-01-01.
///
/// ```
/// use korea_tariff_widget::model::Date;
///
/// let pause = Date::parse("2025-04-09").unwrap();
/// assert_eq!(pause.next().to_string(), "2025-04-10");
/// assert!(Date::parse("2025-02-29").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// The day of a year, month (1–12) and day of month, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = Self::from_civil(year, month, day);
        ((1..=9999).contains(&year) && date.civil() == (year, month, day)).then_some(date)
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        Self::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    /// The day `days` after 1970-01-01.
    #[must_use]
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The following day.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The day before.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// Year, month (1–12), day of month.
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years that
        // start in March make the leap day the last day and the months regular.
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    fn from_civil(year: i32, month: u32, day: u32) -> Self {
        let month = i32::try_from(month.min(99)).unwrap_or_default();
        let day = i32::try_from(day.min(99)).unwrap_or_default();
        let year = year - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let march_month = (month + 9).rem_euclid(12);
        let day_of_year = (153 * march_month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        let [year, month, day] =
            [(year.unsigned_abs(), 4), (month, 2), (day, 2)].map(|(number, count)| padded(number.into(), count));
        f.write_str(&[year, month, day].join("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_returns() {
        for days in -73_000..73_000 {
            let (year, month, day) = Date(days).civil();
            assert_eq!(Date::new(year, month, day), Some(Date(days)));
        }
    }

    #[test]
    fn known_days() {
        // 2025-04-09 is 20,187 days after the epoch: 55 years of 365 days, 14 leap
        // days (1972…2024), 98 days from 1 January to 9 April.
        assert_eq!(Date::parse("2025-04-09").map(Date::days), Some(55 * 365 + 14 + 98));
        for bad in ["", "2025-4-9", "2025-13-01", "2025-00-10", "2025-02-30", "20250409", "2025-04-0９"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
