//! Numbers and dates → the reader's text, the same natively and in the browser.
//!
//! English follows newsroom style ($24.3bn, 13.9%, 18 Apr 2025), Korean counts in 만, 억
//! and 조 as CLDR's short units do and never writes 10,000만. Minus is U+2212.

use crate::model::{Change, Date, Rate, RatePoints, Share, Usd, fixed, integer, plain};

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

/// How much of an amount is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// For sentences: $24.3 billion, 243억 달러.
    Spoken,
    /// For cards, tables and small labels: $24.3bn, 243억 달러.
    Short,
    /// For parts of a shown sum, which must add up: $24.26bn.
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

    /// The same for a single good.
    #[must_use]
    pub fn sum_exact(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        self.sum_by_last(whole, parts, Precision::Exact)
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
        let mut step = self.fine(self.step(self.in_currency(whole).abs(), Precision::Sum));
        // Less than half a dollar is what computing leaves of nothing.
        let lost = |step: f64| parts.iter().any(|part| part.0.abs() >= 0.5 && self.in_currency(*part).abs() < step);
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
        let step = told.map(|part| of(*part, Precision::Short)).fold(self.fine(of(whole, Precision::Sum)), f64::min);
        self.sum_in_steps(whole, parts, step)
    }

    /// A digit more in Korean, whose 억 is ten times as coarse as the hundredth of a billion
    /// that English tells: a part may lose less than a step, and that is not to be seen.
    fn fine(self, step: f64) -> f64 {
        if self.language == Language::Ko { (step / 10.0).max(1.0) } else { step }
    }

    /// [`Format::sum_evenly`] in steps of the caller's: for several sums of one column.
    #[must_use]
    pub fn sum_in_steps(self, whole: Usd, parts: &[Usd], step: f64) -> (String, Vec<String>) {
        let in_steps = |amount: Usd| self.in_currency(amount) / step;
        let whole_steps = in_steps(whole).round();
        let mut steps: Vec<f64> = parts.iter().map(|part| in_steps(*part).floor()).collect();
        let lost = |at: usize, steps: &[f64]| in_steps(parts[at]) - steps[at];
        let mut left = whole_steps - steps.iter().sum::<f64>();
        while left > 0.5 {
            let most = (0..parts.len()).max_by(|one, other| lost(*one, &steps).total_cmp(&lost(*other, &steps)));
            let Some(most) = most else { break };
            steps[most] += 1.0;
            left -= 1.0;
        }
        let shown = steps.into_iter().map(|steps| self.at_step(steps * step, step, Precision::Sum));
        (self.at_step(whole_steps * step, step, Precision::Sum), shown.collect())
    }

    /// The smallest amount that is told apart.
    fn step(self, value: f64, precision: Precision) -> f64 {
        match (self.language, precision) {
            // A dollar has cents, a won has no parts.
            (_, Precision::Exact) if value < 999.995 && self.currency == Currency::Usd => 0.01,
            // A price in won is exact to ten thousand: its dollars are an illustration.
            (_, Precision::Exact) if value >= 1e5 && self.currency != Currency::Usd => 1e4,
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
                v if v >= 9.995e11 && precision != Precision::Sum => 1e11,
                v if v >= 9.995e11 => 1e10,
                v if v >= 9.995e8 => 1e8,
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
        match self.language {
            Language::En => {
                let symbol = match self.currency {
                    Currency::Usd => "$",
                    Currency::Krw(_) => "₩",
                };
                // Parts of a sum keep the unit of the whole: $0.08bn, not $80,000,000.
                let of_sum = |unit: &Unit| precision == Precision::Sum && rounded > 0.0 && step >= unit.size * 0.009;
                let fits = |unit: &Unit| match precision {
                    Precision::Sum => of_sum(unit),
                    _ => rounded >= unit.size,
                };
                match EN_UNITS.iter().find(|unit| step <= unit.size && fits(unit)) {
                    Some(unit) if precision != Precision::Exact => {
                        let name = if precision == Precision::Spoken { unit.spoken } else { unit.short };
                        let decimals = decimals_of(step / unit.size);
                        [minus, symbol, &separated(&fixed(rounded / unit.size, decimals)), name].concat()
                    }
                    _ => [minus, symbol, &cents(rounded, step)].concat(),
                }
            }
            Language::Ko => {
                let name = match self.currency {
                    Currency::Usd => "달러",
                    Currency::Krw(_) => "원",
                };
                let number = if step < 1.0 { cents(rounded, step) } else { myriads(rounded) };
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

    /// The lowest and the highest of rates: 25% where they are one, else 0%–25%, 0%~25%.
    #[must_use]
    pub fn rates(self, low: Rate, high: Rate) -> String {
        let (low, high) = (self.rate(low), self.rate(high));
        let to = if self.language == Language::Ko { "~" } else { "–" };
        if low == high { low } else { [&low, to, &high].concat() }
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

/// Digits after the point that a step needs.
fn decimals_of(step: f64) -> u32 {
    if step > 0.5 {
        0
    } else if step > 0.05 {
        1
    } else {
        2
    }
}

/// A percentage; with `plain`, a trailing .0 is dropped.
fn percent(fraction: f64, decimals: u32, plain: bool) -> String {
    let mut text = fixed((fraction * 100.0).abs(), decimals);
    if plain && let Some(whole) = text.strip_suffix(".0") {
        text = whole.to_owned();
    }
    let zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    [if fraction < 0.0 && !zero { "\u{2212}" } else { "" }, &text, "%"].concat()
}

/// A whole number with thousands separators.
fn grouped(value: f64) -> String {
    separated(&fixed(value, 0))
}

/// A number with its cents where the step has them and they are not none: 12, 1.20.
fn cents(value: f64, step: f64) -> String {
    let decimals = if step < 1.0 && value.fract() > 0.004 { 2 } else { 0 };
    separated(&fixed(value, decimals))
}

/// A decimal with thousands separators before its point.
fn separated(decimal: &str) -> String {
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
fn myriads(value: f64) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Format = Format { language: Language::En, currency: Currency::Usd };
    const KO: Format = Format { language: Language::Ko, currency: Currency::Usd };
    const WON: Format = Format { language: Language::Ko, currency: Currency::Krw(1423.3) };

    fn check(format: Format, amount: f64, precision: Precision, expected: &str) {
        assert_eq!(format.money(Usd(amount), precision), expected);
    }

    #[test]
    fn english_amounts() {
        check(EN, 24.264e9, Precision::Short, "$24.3bn");
        check(EN, 24.264e9, Precision::Sum, "$24.26bn");
        check(EN, 24.264e9, Precision::Spoken, "$24.3 billion");
        check(EN, 128_432_847_766.0, Precision::Short, "$128bn");
        check(EN, 0.0, Precision::Short, "$0");
        check(EN, 999_960_000.0, Precision::Short, "$1.0bn");
        check(EN, 166_000_000.0, Precision::Short, "$166m");
        check(EN, 8_560_000.0, Precision::Short, "$8.6m");
        check(EN, -1.5e9, Precision::Short, "\u{2212}$1.5bn");
        check(EN, 24_600.0, Precision::Exact, "$24,600");
        check(EN, 24_600.0, Precision::Short, "$25,000");
        check(EN, 1_234_567.0, Precision::Exact, "$1,234,567");
        // Told in whole millions these would be a thousand of them.
        check(EN, 999_500_000.0, Precision::Short, "$1.0bn");
        check(EN, 999_400_000.0, Precision::Short, "$999m");
        check(EN, 999_700.0, Precision::Short, "$1.0m");
        check(EN, 999_600_000_000.0, Precision::Spoken, "$1.0 trillion");
        check(EN, 0.4, Precision::Exact, "$0.40");
        check(EN, 12.0, Precision::Exact, "$12");
        check(EN, 1.2, Precision::Exact, "$1.20");
    }

    #[test]
    fn korean_amounts_by_hand() {
        // 24.264bn dollars = 242.64 × 10^8 → 243억.
        check(KO, 24.264e9, Precision::Short, "243억 달러");
        // 224m dollars = 2.24 × 10^8 → 2억 2,000만.
        check(KO, 224e6, Precision::Short, "2억 2,000만 달러");
        check(KO, 89.6e6, Precision::Short, "8,960만 달러");
        check(KO, 99.96e6, Precision::Short, "1억 달러");
        check(KO, 5_000.0, Precision::Exact, "5,000달러");
        check(KO, 24_600.0, Precision::Exact, "2만 4,600달러");
        check(KO, 0.0, Precision::Short, "0달러");
        check(KO, 1.2, Precision::Exact, "1.20달러");
        check(KO, 123_456_789.0, Precision::Exact, "1억 2,345만 6,789달러");
        // 24.264bn × 1423.3 = 34.535 × 10^12.
        check(WON, 24.264e9, Precision::Short, "34조 5,000억 원");
        check(WON, 1.0e9, Precision::Short, "1조 4,000억 원");
        check(WON, 24.264e9, Precision::Sum, "34조 5,300억 원");
        assert_eq!(decimal(1423.3), "1,423.3");
        assert_eq!(decimal(999.99999), "1,000");
    }

    #[test]
    fn shown_parts_add_up() {
        let (whole, parts) = EN.sum(Usd(17.896e9), &[Usd(13.651e9), Usd(4.245e9)]);
        assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("$17.90bn", "$13.65bn", "$4.25bn"));
        let (_, parts) = EN.sum(Usd(2.51e9), &[Usd(0.08e9), Usd(0.001e9), Usd(2.429e9)]);
        assert_eq!(parts, ["$0.08bn", "$0", "$2.43bn"]);
        // The metal in 10.05bn dollars' worth of machines is told too.
        let (whole, parts) = EN.sum_in_full(Usd(10_052_312_345.0), &[Usd(3_112_345.0), Usd(10_049_200_000.0)]);
        assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("$10,052.3m", "$3.1m", "$10,049.2m"));
        let (whole, parts) = KO.sum_in_full(Usd(1_005_231_234.0), &[Usd(3_112_345.0), Usd(1_002_118_889.0)]);
        assert_eq!((whole.as_str(), parts[0].as_str()), ("10억 520만 달러", "310만 달러"));
        assert_eq!(parts[1], "10억 210만 달러");
        // The price is the same beside any duty, which takes the difference.
        let (_, beside) = EN.sum_exact(Usd(1_357.95), &[Usd(1_234.5), Usd(0.0), Usd(123.45)]);
        let (_, alone) = EN.sum_exact(Usd(1_234.5), &[Usd(1_234.5), Usd(0.0), Usd(0.0)]);
        assert_eq!((beside[0].as_str(), alone[0].as_str(), alone[2].as_str()), ("$1,235", "$1,235", "$0"));
        // A duty of nothing stays nothing.
        let (_, exempt) = EN.sum_exact(Usd(1_087.128), &[Usd(1_006.6), Usd(80.528), Usd(0.0)]);
        assert_eq!(exempt, ["$1,007", "$80", "$0"]);
        // By Korean units: 1,838,160,837.77 dollars are 18.4억, in a sum as well.
        let (_, parts) = KO.sum_evenly(Usd(3_838_160_837.0), &[Usd(1_838_160_837.0), Usd(2_000_000_000.0)]);
        assert_eq!(parts, ["18억 4,000만 달러", "20억 달러"]);
        let (whole, parts) = EN.sum_exact(Usd(13.2), &[Usd(1.2), Usd(12.0)]);
        assert_eq!((whole.as_str(), parts.join(" ").as_str()), ("$13.20", "$1.20 $12"));
        let (whole, parts) = KO.sum(Usd(17.896e9), &[Usd(13.651e9), Usd(4.245e9)]);
        assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("179억 달러", "137억 달러", "42억 달러"));
    }

    #[test]
    fn percentages() {
        assert_eq!(EN.rate(Rate::percent(25.0)), "25%");
        assert_eq!(EN.rate(Rate::percent(12.5)), "12.5%");
        assert_eq!(EN.effective_rate(Rate(0.139)), "13.9%");
        assert_eq!(EN.change(Change(-0.2623)), "\u{2212}26%");
        assert_eq!(EN.change(Change(-0.001)), "0%");
        assert_eq!(EN.date(Date::from_days(20_196)), "18 Apr 2025");
        assert_eq!(KO.date(Date::from_days(20_196)), "2025년 4월 18일");
    }
}
