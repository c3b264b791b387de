//! Numbers and dates → the reader's text, the same natively and in the browser.
//!
//! English follows newsroom style ($24.3bn, 13.9%, 18 Apr 2025), Korean counts in 만, 억
//! and 조 as CLDR's short units do and never writes 10,000만. Minus is U+2212.

mod column;
mod number;

pub use number::decimal;
use number::{cents, decimals_of, myriads, percent, separated, spread};

use crate::model::{Change, Date, Rate, RatePoints, Share, Usd, fixed, integer};

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// What stands between both ends of a range in a table: no line begins with it.
    #[must_use]
    pub const fn range_sign(self) -> &'static str {
        match self {
            Self::En => "–",
            Self::Ko => "\u{2060}~",
        }
    }

    /// The tag of `lang` attributes and addresses.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// The language's own choice of two texts.
    #[must_use]
    pub fn of(self, text: &crate::model::Bilingual) -> &str {
        match self {
            Self::En => &text.en,
            Self::Ko => &text.ko,
        }
    }

    /// A source's title in this language where it is given in it, and the language it is in.
    #[must_use]
    pub fn title(self, source: &crate::model::Source) -> (Self, &str) {
        match &source.title_ko {
            Some(title) if self == Self::Ko => (Self::Ko, title),
            _ => (Self::En, &source.title),
        }
    }
}

/// The currency amounts are shown in. Values stay in dollars everywhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Currency {
    /// US dollars.
    #[default]
    Usd,
    /// Won, at the dated rate of the data: won per dollar.
    Krw(f64),
}

impl Currency {
    /// Its name behind a Korean amount.
    const fn in_korean(self) -> &'static str {
        match self {
            Self::Usd => "달러",
            Self::Krw(_) => "원",
        }
    }
}

/// How much of an amount is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// For sentences: $24.3 billion, 243억 달러, 6억 1,000만 달러.
    Spoken,
    /// For cards, tables and small labels: $24.3bn, 243억 달러, 6.1억 달러.
    Short,
    /// For parts of a shown sum, which must add up: $24.26bn, 242.6억 달러.
    Sum,
    /// For single goods: $24,600.
    Exact,
}

/// Language and currency together: everything an amount's text depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Format {
    /// Language.
    pub language: Language,
    /// Currency.
    pub currency: Currency,
}

/// A unit of an amount: its size, its short name, its spoken name.
struct Unit {
    size: f64,
    short: &'static str,
    spoken: &'static str,
}

const EN_UNITS: [Unit; 3] = [
    Unit { size: 1e12, short: "tn", spoken: " trillion" },
    Unit { size: 1e9, short: "bn", spoken: " billion" },
    Unit { size: 1e6, short: "m", spoken: " million" },
];

/// Of sums alone, whose parts share a unit: 242.7억, 34.54조.
const KO_UNITS: [Unit; 2] =
    [Unit { size: 1e12, short: "조", spoken: "조" }, Unit { size: 1e8, short: "억", spoken: "억" }];

impl Format {
    fn in_currency(self, amount: Usd) -> f64 {
        match self.currency {
            Currency::Usd => amount.0,
            Currency::Krw(rate) => amount.0 * rate,
        }
    }

    /// An amount of money.
    #[must_use]
    pub fn money(self, amount: Usd, precision: Precision) -> String {
        let value = self.in_currency(amount);
        let step = self.step(value.abs(), precision);
        self.at_step(value, step, precision)
    }

    /// An amount with its sign: +$1.2bn, −$1.2bn, and no sign where nothing is left of it.
    #[must_use]
    pub fn signed_money(self, amount: Usd, precision: Precision) -> String {
        let shown = self.money(amount, precision);
        if amount.0 > 0.0 && shown != self.money(Usd::ZERO, precision) { ["+", &shown].concat() } else { shown }
    }

    /// Two ends of a span; Korean says a unit that both share once: 213억~251억 달러.
    #[must_use]
    pub fn span(self, low: Usd, high: Usd) -> (String, String) {
        let (mut low, high) = (self.money(low, Precision::Short), self.money(high, Precision::Short));
        if let (Language::Ko, Some((_, unit))) = (self.language, high.rsplit_once(' '))
            && let Some(bare) = low.strip_suffix(unit)
        {
            low = bare.trim_end().to_owned();
        }
        (low, high)
    }

    /// A whole and its parts, rounded so that the shown parts add up to the shown whole; the
    /// last part that is something takes up the difference, so that the first reads the same
    /// beside any other.
    #[must_use]
    pub fn sum(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        self.sum_by_last(whole, parts, Precision::Sum)
    }

    /// The smallest amount that [`Format::sum`] tells apart, in the currency's own unit.
    #[must_use]
    pub fn sum_step(self, whole: Usd) -> f64 {
        self.step(self.in_currency(whole).abs(), Precision::Sum)
    }

    /// An amount rounded to steps of the currency, as it is shown.
    #[must_use]
    pub fn rounded(self, amount: Usd, step: f64) -> Usd {
        let per_dollar = self.in_currency(Usd(1.0));
        Usd((amount.0 * per_dollar / step).round() * step / per_dollar)
    }

    /// The same for a single good. In won, whose steps are coarser than cents, every part is its
    /// own value and the whole what they come to.
    #[must_use]
    pub fn sum_exact(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        if self.currency == Currency::Usd {
            return self.sum_by_last(whole, parts, Precision::Exact);
        }
        let step = self.step(self.in_currency(whole).abs(), Precision::Exact);
        let rounded: Vec<Usd> = parts.iter().map(|part| self.rounded(*part, step)).collect();
        self.sum_by_last(rounded.iter().copied().sum(), &rounded, Precision::Exact)
    }

    fn sum_by_last(self, whole: Usd, parts: &[Usd], precision: Precision) -> (String, Vec<String>) {
        let step = self.step(self.in_currency(whole).abs(), precision);
        let steps = |amount: Usd| (self.in_currency(amount) / step).round();
        let mut counted: Vec<f64> = parts.iter().map(|part| steps(*part)).collect();
        let left = steps(whole) - counted.iter().sum::<f64>();
        if let Some(last) = parts.iter().rposition(|part| *part != Usd::ZERO) {
            counted[last] += left;
        }
        let shown = counted.into_iter().map(|steps| self.at_step(steps * step, step, precision)).collect();
        (self.at_step(steps(whole) * step, step, precision), shown)
    }

    /// The same by largest remainders: each part down, then up again those that lost most,
    /// so that none is a step off, nothing becomes something and something never nothing.
    #[must_use]
    pub fn sum_evenly(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        self.sum_in_steps(whole, parts, self.even_step(whole, parts))
    }

    /// The smallest amount that [`Format::sum_evenly`] tells apart, in the currency's own unit.
    #[must_use]
    pub fn even_step(self, whole: Usd, parts: &[Usd]) -> f64 {
        self.fine_step(self.step(self.in_currency(whole).abs(), Precision::Sum), parts)
    }

    /// A step, made finer until each amount that is something is told.
    fn fine_step(self, mut step: f64, amounts: &[Usd]) -> f64 {
        // Less than half a dollar is what computing leaves of nothing.
        let lost = |step: f64| amounts.iter().any(|one| one.0.abs() >= 0.5 && self.in_currency(*one).abs() < step);
        while step > 1.0 && lost(step) {
            step /= 10.0;
        }
        step
    }

    /// The same in digits fine enough for the smallest part to be told.
    #[must_use]
    pub fn sum_in_full(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        let of = |amount: Usd, precision| self.step(self.in_currency(amount).abs(), precision);
        let told = parts.iter().filter(|part| part.0.abs() >= 0.5);
        let step = told.map(|part| of(*part, Precision::Short)).fold(of(whole, Precision::Sum), f64::min);
        self.sum_in_steps(whole, parts, step)
    }

    /// [`Format::sum_evenly`] in steps of the caller's: for several sums of one column.
    #[must_use]
    pub fn sum_in_steps(self, whole: Usd, parts: &[Usd], step: f64) -> (String, Vec<String>) {
        let in_steps = |amount: Usd| self.in_currency(amount) / step;
        let whole = in_steps(whole).round();
        let parts: Vec<f64> = parts.iter().map(|part| in_steps(*part)).collect();
        let shown = |steps: f64| self.at_step(steps * step, step, Precision::Sum);
        (shown(whole), spread(whole, &parts).into_iter().map(shown).collect())
    }

    /// The smallest amount that is told apart.
    fn step(self, value: f64, precision: Precision) -> f64 {
        match (self.language, precision) {
            // A dollar has cents, a won has no parts.
            (_, Precision::Exact) if value < 999.995 && self.currency == Currency::Usd => 0.01,
            // A price in won is told in whole 10,000s or 1,000s: its dollars are an illustration.
            (_, Precision::Exact) if value >= 1e6 && self.currency != Currency::Usd => 1e4,
            (_, Precision::Exact) if value >= 1e5 && self.currency != Currency::Usd => 1e3,
            (_, Precision::Exact) => 1.0,
            (Language::En, _) => {
                let decimals = if precision == Precision::Sum { 100.0 } else { 10.0 };
                // The unit is chosen after rounding: 999.6m, told in whole millions, is 1.0bn.
                let nearest = if precision == Precision::Sum { 0.5 / decimals / 1000.0 } else { 0.0005 };
                EN_UNITS.iter().find(|unit| value >= unit.size * (1.0 - nearest)).map_or(
                    if value < 1e4 { 1.0 } else { 1e3 },
                    |unit| {
                        let large = value / unit.size >= 99.95 && precision != Precision::Sum;
                        unit.size / if large { 1.0 } else { decimals }
                    },
                )
            }
            (Language::Ko, _) => match value {
                // Three digits or so, on a unit that Korean has a word for.
                v if v >= 9.995e13 => 1e12,
                v if v >= 9.995e11 && precision == Precision::Sum => 1e10,
                v if v >= 9.995e11 => 1e11,
                v if v >= 9.995e10 && precision != Precision::Sum && self.currency != Currency::Usd => 1e9,
                v if v >= 9.995e8 && precision != Precision::Sum => 1e8,
                v if v >= 9.995e7 => 1e7,
                v if v >= 9.995e5 => 1e5,
                v if v >= 1e4 => 1e4,
                _ => 1.0,
            },
        }
    }

    fn at_step(self, value: f64, step: f64, precision: Precision) -> String {
        let rounded = (value.abs() / step).round() * step;
        let minus = if value < 0.0 && rounded > 0.0 { "\u{2212}" } else { "" };
        let is_english = self.language == Language::En;
        let units: &[Unit] = if is_english { &EN_UNITS } else { &KO_UNITS };
        let unit = units.iter().find(|unit| match precision {
            // Parts of a sum keep the unit of the whole: $0.08bn, not $80,000,000.
            Precision::Sum => step <= unit.size && rounded > 0.0 && step >= unit.size * 0.009,
            Precision::Exact => false,
            // Figures and tables have decimals, sentences words: 6.1억, 6억 1,000만.
            _ => (is_english || precision == Precision::Short) && step <= unit.size && rounded >= unit.size,
        });
        let number = match unit {
            Some(unit) => {
                let name = if precision == Precision::Spoken { unit.spoken } else { unit.short };
                [&separated(&fixed(rounded / unit.size, decimals_of(step / unit.size))), name].concat()
            }
            None if is_english || step < 1.0 => cents(rounded, step),
            None => myriads(rounded),
        };
        match (self.language, self.currency) {
            (Language::En, Currency::Usd) => [minus, "$", &number].concat(),
            (Language::En, Currency::Krw(_)) => [minus, "₩", &number].concat(),
            (Language::Ko, currency) => {
                let name = currency.in_korean();
                // 243억 달러, but 5,000달러: a unit joins a digit and stands apart from a word.
                let space = if number.ends_with(|last: char| last.is_ascii_digit()) { "" } else { " " };
                [minus, &number, space, name].concat()
            }
        }
    }

    /// A rate: 25%, 13.9%.
    #[must_use]
    pub fn rate(self, rate: Rate) -> String {
        percent(rate.0, 1, true)
    }

    /// The lowest and the highest of rates: 25% where they are one, else 0%–25%, 0%\u{2060}~25%.
    #[must_use]
    pub fn rates(self, low: Rate, high: Rate) -> String {
        let (low, high) = (self.rate(low), self.rate(high));
        if low == high { low } else { [&low, self.language.range_sign(), &high].concat() }
    }

    /// An effective rate, always with one decimal, so that columns line up.
    #[must_use]
    pub fn effective_rate(self, rate: Rate) -> String {
        percent(rate.0, 1, false)
    }

    /// A relative change with its sign: −26%.
    #[must_use]
    pub fn change(self, change: Change) -> String {
        let shown = percent(change.0, 0, false);
        if change.0 > 0.0 && shown != "0%" { ["+", &shown].concat() } else { shown }
    }

    /// Points of a rate with their sign, a number alone: −5.0.
    #[must_use]
    pub fn points(self, points: RatePoints) -> String {
        let shown = percent(points.0, 1, false);
        let number = shown.trim_end_matches('%');
        if points.0 > 0.0 && number != "0.0" { ["+", number].concat() } else { number.to_owned() }
    }

    /// A share that is not nothing, and so is not shown as nothing: 26%, <1%.
    #[must_use]
    pub fn share(self, share: Share) -> String {
        match (self.whole_percent(share.0), self.language) {
            (shown, _) if shown != "0%" || share.0 <= 0.0 => shown,
            (_, Language::En) => "<1%".to_owned(),
            (_, Language::Ko) => "1% 미만".to_owned(),
        }
    }

    /// A share or a change without its sign: 26%.
    #[must_use]
    pub fn whole_percent(self, share: f64) -> String {
        percent(share.abs(), 0, false)
    }

    /// A day: 18 Apr 2025, 2025년 4월 18일.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let year = integer(date.civil().0);
        match self.language {
            Language::En => [&self.day(date), " ", &year].concat(),
            Language::Ko => [&year, "년 ", &self.day(date)].concat(),
        }
    }

    /// A day of a year that is known: 18 Apr, 4월 18일.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        let (_, month, day) = date.civil();
        match self.language {
            Language::En => [&integer(day), " ", month_name(month)].concat(),
            Language::Ko => [&integer(month), "월 ", &integer(day), "일"].concat(),
        }
    }

    /// Two days of a sentence, the year said once where they share it, as the language does.
    #[must_use]
    pub fn days(self, from: Date, until: Date) -> (String, String) {
        match self.language {
            _ if from.civil().0 != until.civil().0 => (self.date(from), self.date(until)),
            Language::En => (self.day(from), self.date(until)),
            Language::Ko => (self.date(from), self.day(until)),
        }
    }

    /// A month of a year, for ticks: Apr 2025, 2025.4.
    #[must_use]
    pub fn month(self, date: Date) -> String {
        let (year, month, _) = date.civil();
        match self.language {
            Language::En => format!("{} {year}", month_name(month)),
            Language::Ko => format!("{year}.{month}"),
        }
    }
}

const fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[(month as usize + 11) % 12]
}

#[cfg(test)]
mod tests;
