//! Money, rates and shares, with only the arithmetic that means something.
//!
//! Everything is an `f64` inside. Customs values are whole dollars, and sums of
//! whole dollars below 2^53 are exact, so totals reproduce to the dollar.
//!
//! ```
//! use korea_tariff_widget::model::{Rate, Usd};
//!
//! let duty = Usd(1_000_000.0) * Rate::percent(25.0);
//! assert_eq!(duty, Usd(250_000.0));
//! assert_eq!(duty / Usd(1_000_000.0), Rate::percent(25.0));
//! ```

use core::iter::Sum;
use core::ops::{Add, AddAssign, Mul, Sub};

/// US dollars at current prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Usd(pub f64);

impl Usd {
    /// No money.
    pub const ZERO: Self = Self(0.0);

    /// This amount as a share of `whole`; zero where there is no whole, so that an
    /// empty group has no share rather than an undefined one.
    ///
    /// ```
    /// use korea_tariff_widget::model::{Share, Usd};
    /// assert_eq!(Usd(1.0).share_of(Usd(4.0)), Share(0.25));
    /// assert_eq!(Usd(1.0).share_of(Usd::ZERO), Share::ZERO);
    /// ```
    #[must_use]
    pub fn share_of(self, whole: Self) -> Share {
        if whole.0 == 0.0 { Share::ZERO } else { Share(self.0 / whole.0) }
    }

    /// How this amount changed into `later`, relative to itself: −0.26 is a fall by 26%.
    #[must_use]
    pub fn change_to(self, later: Self) -> Change {
        if self.0 == 0.0 { Change(0.0) } else { Change(later.0 / self.0 - 1.0) }
    }
}

impl Add for Usd {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Usd {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Usd {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Duty on a customs value.
impl Mul<Rate> for Usd {
    type Output = Self;
    fn mul(self, rate: Rate) -> Self {
        Self(self.0 * rate.0)
    }
}

/// Part of an amount.
impl Mul<Share> for Usd {
    type Output = Self;
    fn mul(self, share: Share) -> Self {
        Self(self.0 * share.0)
    }
}

/// Duty ÷ customs value: the effective rate. Zero for an empty group.
impl core::ops::Div for Usd {
    type Output = Rate;
    fn div(self, customs_value: Self) -> Rate {
        Rate(self.share_of(customs_value).0)
    }
}

/// An ad valorem rate, stored as a fraction of customs value.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Rate(pub f64);

impl Rate {
    /// Free of duty.
    pub const ZERO: Self = Self(0.0);

    /// A rate given in percent: `Rate::percent(25.0)` is a quarter of the value.
    #[must_use]
    pub const fn percent(percent: f64) -> Self {
        Self(percent / 100.0)
    }

    /// The rate in percent.
    #[must_use]
    pub fn in_percent(self) -> f64 {
        // Undoes the rounding of `percent` for every rate with up to four decimals,
        // so that 15.1% is printed and linked as 15.1, not 15.100000000000001.
        (self.0 * 1e6).round() / 1e4
    }

    /// How the rate changed into `later`, relative to itself: 25% to 10% is −0.6.
    #[must_use]
    pub fn change_to(self, later: Self) -> Change {
        Usd(self.0).change_to(Usd(later.0))
    }
}

impl Add for Rate {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

/// The difference of two rates is in percentage points.
impl Sub for Rate {
    type Output = RatePoints;
    fn sub(self, other: Self) -> RatePoints {
        RatePoints(self.0 - other.0)
    }
}

/// A rate that reaches only part of a good's value.
impl Mul<Share> for Rate {
    type Output = Self;
    fn mul(self, share: Share) -> Self {
        Self(self.0 * share.0)
    }
}

/// A difference of two rates, as a fraction; 0.15 is 15 percentage points.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct RatePoints(pub f64);

/// A part of a whole, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Share(pub f64);

impl Share {
    /// Nothing of it.
    pub const ZERO: Self = Self(0.0);
    /// All of it.
    pub const WHOLE: Self = Self(1.0);

    /// What is left of the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(1.0 - self.0)
    }

    /// The nearest share that an address can spell: it has tenths of a per cent.
    #[must_use]
    pub fn spelt(self) -> Self {
        Self((self.0 * 1000.0).round() / 1000.0)
    }
}

/// A relative change: −0.26 is a fall by 26%. Never mixed with [`RatePoints`].
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Change(pub f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_survives_the_round_trip_for_one_decimal() {
        for tenths in 0..=1000_i32 {
            let percent = f64::from(tenths) / 10.0;
            assert!((Rate::percent(percent).in_percent() - percent).abs() < 1e-12, "{percent}");
        }
    }

    #[test]
    fn an_address_spells_tenths_of_a_per_cent() {
        for (share, spelt) in [(0.126_7, 0.127), (0.304_96, 0.305), (0.0, 0.0), (1.0, 1.0)] {
            assert!((Share(share).spelt().0 - spelt).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn the_general_rate_fell_by_three_fifths() {
        let fall = Rate::percent(25.0).change_to(Rate::percent(10.0));
        assert!((fall.0 + 0.6).abs() < 1e-12);
    }
}
