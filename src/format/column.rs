//! Amounts of a table whose caption names their unit: bare numbers, which fit a phone.

use super::number::{separated, spread};
use super::{Currency, Format, Language, Precision};
use crate::model::{Usd, fixed};

/// The unit of a table's amounts.
struct ColumnUnit {
    /// In the currency.
    size: f64,
    /// For the caption.
    name: &'static str,
    /// The smallest part of the unit that is shown, if no amount needs more.
    step: f64,
}

impl Format {
    const fn unit_of_columns(self) -> ColumnUnit {
        match (self.language, self.currency) {
            (Language::En, Currency::Usd) => ColumnUnit { size: 1e9, name: "$bn", step: 0.01 },
            (Language::En, Currency::Krw(_)) => ColumnUnit { size: 1e12, name: "₩tn", step: 0.01 },
            (Language::Ko, Currency::Usd) => ColumnUnit { size: 1e8, name: "억 달러", step: 0.1 },
            (Language::Ko, Currency::Krw(_)) => ColumnUnit { size: 1e12, name: "조 원", step: 0.01 },
        }
    }

    /// What the amounts of a table are in, for its caption: $bn, 억 달러.
    #[must_use]
    pub const fn column_unit(self) -> &'static str {
        self.unit_of_columns().name
    }

    /// An amount as a bare number of the columns' unit, which is not shown as nothing: 24.27, 242.7.
    #[must_use]
    pub fn in_column(self, amount: Usd) -> String {
        self.column_sum(amount, &[]).0
    }

    /// A short amount without a currency that the caption names: 369억, where Korean writes 369억 달러.
    #[must_use]
    pub fn in_cell(self, amount: Usd) -> String {
        let shown = self.money(amount, Precision::Short);
        let bare = self.cell_currency().and_then(|currency| shown.strip_suffix(currency));
        bare.map_or_else(|| shown.clone(), |bare| bare.trim_end().to_owned())
    }

    /// What the amounts of such a table are in, for its caption; `None` where a sign says it in each.
    #[must_use]
    pub const fn cell_currency(self) -> Option<&'static str> {
        match (self.language, self.currency) {
            (Language::En, _) => None,
            (Language::Ko, currency) => Some(currency.in_korean()),
        }
    }

    /// A whole and its parts as bare numbers that add up as they are shown, by largest remainders.
    #[must_use]
    pub fn column_sum(self, whole: Usd, parts: &[Usd]) -> (String, Vec<String>) {
        let step = self.column_step(&[&[whole], parts].concat());
        self.column_sum_in_steps(whole, parts, step, &|_| false)
    }

    /// The step, in the currency, at which each of some amounts that is something is told.
    #[must_use]
    pub fn column_step(self, amounts: &[Usd]) -> f64 {
        let unit = self.unit_of_columns();
        self.fine_step(unit.size * unit.step, amounts)
    }

    /// The same in steps of the caller's, for several sums of one column. Parts that are held are
    /// rounded by their own value alone, as far as the others can make up for them: what is the
    /// same in two columns then reads the same.
    #[must_use]
    pub fn column_sum_in_steps(
        self,
        whole: Usd,
        parts: &[Usd],
        step: f64,
        is_held: &dyn Fn(usize) -> bool,
    ) -> (String, Vec<String>) {
        let in_steps = |amount: Usd| self.in_currency(amount) / step;
        let whole = in_steps(whole).round();
        let parts: Vec<f64> = parts.iter().map(|part| in_steps(*part)).collect();
        let (held, others): (Vec<usize>, Vec<usize>) = (0..parts.len()).partition(|at| is_held(*at));
        let mut steps: Vec<f64> = parts.iter().map(|part| part.round()).collect();
        let left = whole - held.iter().map(|at| steps[*at]).sum::<f64>();
        let shares = spread(left, &others.iter().map(|at| parts[*at]).collect::<Vec<_>>());
        for (at, share) in others.into_iter().zip(shares) {
            steps[at] = share;
        }
        if (steps.iter().sum::<f64>() - whole).abs() > 0.5 {
            steps = spread(whole, &parts);
        }
        let shown = |steps: f64| self.bare(steps * step, step);
        (shown(whole), steps.into_iter().map(shown).collect())
    }

    /// An amount of the currency in the columns' unit, in as many decimals as a step has.
    fn bare(self, value: f64, step: f64) -> String {
        let size = self.unit_of_columns().size;
        let decimals = (size / step).log10().round().max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a dozen at most")]
        let decimals = decimals as u32;
        if value == 0.0 { "0".to_owned() } else { separated(&fixed(value / size, decimals)) }
    }
}
