//! The bill of one scenario: per sector and in total.

use super::{Reaction, ordinary_duty, terms};
use crate::model::{Assumptions, Line, Rate, Scenario, Share, SpecialEntries, Treatment, Usd};

/// Sums over a group of goods under one scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Value at no additional duty: 2024 trade.
    pub base_value: Usd,
    /// Customs value after any response; equal to `base_value` when static.
    pub customs_value: Usd,
    /// Additional duty: reciprocal and sectoral.
    pub duty: Usd,
    /// The part of `duty` that is a product's own: Section 232, or set by the reader.
    pub sectoral: Usd,
    /// Duty already paid before 2025.
    pub base_duty: Usd,
    /// The part of `base_value` that pays a product's own duty.
    pub sectoral_value: Usd,
    /// Quantity at base prices.
    pub volume: Usd,
    /// Borne on the importing side.
    pub burden_importer: Usd,
    /// Borne by the exporter.
    pub burden_exporter: Usd,
}

impl Tally {
    /// Duty ÷ customs value.
    #[must_use]
    pub fn effective_rate(&self) -> Rate {
        self.duty / self.customs_value
    }

    /// The part of the duty at the general rate.
    #[must_use]
    pub fn reciprocal(&self) -> Usd {
        self.duty - self.sectoral
    }

    /// Quantity against the base case.
    #[must_use]
    pub fn volume_share(&self) -> Share {
        self.volume.share_of(self.base_value)
    }

    /// The sums of one line.
    #[must_use]
    pub fn of(line: &Line, scenario: &Scenario, assumptions: &Assumptions) -> Self {
        let terms = terms(line.treatment, line.listed_from, scenario, assumptions);
        let (rate, sectoral_rate, sectoral_share) = terms.sums();
        let base_duty = ordinary_duty(line.treatment, line.base_duty);
        Self::at_rate(line.customs_value, (rate, sectoral_rate, sectoral_share), base_duty, assumptions)
    }

    /// The sums of goods of a value: at their additional rate, the part of it that is a product's
    /// own, and the share of the value that pays such a duty.
    #[must_use]
    #[allow(clippy::inline_always, reason = "the first program has one caller, and 0.07 kB less so")]
    #[inline(always)]
    pub(super) fn at_rate(
        base: Usd,
        (rate, sectoral_rate, sectoral_share): (Rate, Rate, Share),
        base_duty: Usd,
        assumptions: &Assumptions,
    ) -> Self {
        let reaction = Reaction::to(rate, assumptions);
        let customs_value = Usd(base.0 * reaction.customs_value());
        Self {
            base_value: base,
            customs_value,
            duty: customs_value * rate,
            sectoral: customs_value * sectoral_rate,
            base_duty,
            sectoral_value: base * sectoral_share,
            volume: Usd(base.0 * reaction.volume),
            burden_importer: Usd(base.0 * reaction.burden_on_importer()),
            burden_exporter: Usd(base.0 * reaction.burden_on_exporter()),
        }
    }

    /// Adds another group.
    pub fn add(&mut self, other: &Self) {
        self.base_value += other.base_value;
        self.customs_value += other.customs_value;
        self.duty += other.duty;
        self.sectoral += other.sectoral;
        self.base_duty += other.base_duty;
        self.sectoral_value += other.sectoral_value;
        self.volume += other.volume;
        self.burden_importer += other.burden_importer;
        self.burden_exporter += other.burden_exporter;
    }
}

/// A scenario's bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// One tally per sector, in the dataset's order; special entries included.
    pub sectors: Vec<Tally>,
    /// All goods that count: chapters 1–97, or with them 98–99.
    pub total: Tally,
}

impl Bill {
    /// The bill of `lines` whose sectors number `sectors`. Special entries are tallied in
    /// their sector and, unless they are assumed to count, left out of the total.
    #[must_use]
    pub fn of(lines: &[Line], sectors: usize, scenario: &Scenario, assumptions: &Assumptions) -> Self {
        let mut bill = Self { sectors: vec![Tally::default(); sectors], total: Tally::default() };
        for line in lines {
            let tally = Tally::of(line, scenario, assumptions);
            if let Some(sector) = bill.sectors.get_mut(line.sector) {
                sector.add(&tally);
            }
            if line.treatment != Treatment::Special || assumptions.special == SpecialEntries::Counted {
                bill.total.add(&tally);
            }
        }
        bill
    }
}
