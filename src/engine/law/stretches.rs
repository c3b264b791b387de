//! The bill of every day, and what follows from laying days in a row.

use super::InForce;
use crate::model::law::{Branch, Law, Reading, Turn};
use crate::model::{Date, Rate, Usd};

/// A bill by branch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts([Usd; Branch::ALL.len()]);

impl Parts {
    /// One branch of it.
    #[must_use]
    pub const fn get(&self, branch: Branch) -> Usd {
        self.0[branch as usize]
    }

    /// Counts a duty in a branch.
    pub(super) fn add(&mut self, branch: Branch, duty: Usd) {
        self.0[branch as usize] += duty;
    }

    /// All branches together.
    #[must_use]
    pub fn total(&self) -> Usd {
        self.0.into_iter().sum()
    }

    /// The bill of a day in one reading.
    fn of(law: &Law, in_force: &InForce<'_>) -> Self {
        let mut parts = Self::default();
        for class in &law.classes {
            in_force.terms(class, |term| {
                if let Some(act) = law.acts.get(term.act) {
                    parts.add(act.ground.branch(), class.customs_value * term.share * term.rate);
                }
            });
        }
        parts
    }
}

/// Days with the same law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Additional duty of a year at the rates of these days, by branch.
    pub parts: Parts,
    /// The same in the low and in the high reading.
    pub range: (Usd, Usd),
    /// Customs value of all goods in the base.
    pub customs_value: Usd,
    /// Index into [`Law::acts`] of the act that sets the general rate.
    pub general: Option<usize>,
}

impl Stretch {
    /// Duty ÷ customs value.
    #[must_use]
    pub fn effective_rate(&self) -> Rate {
        self.parts.total() / self.customs_value
    }

    fn of(law: &Law, from: Date, until: Date) -> Self {
        let [low, central, high] =
            [Reading::Low, Reading::Central, Reading::High].map(|reading| InForce::on(law, from, reading));
        let parts = Parts::of(law, &central);
        Self {
            from,
            until,
            parts,
            range: (Parts::of(law, &low).total(), Parts::of(law, &high).total()),
            customs_value: law.classes.iter().map(|class| class.customs_value).sum(),
            general: central.act(crate::model::law::Scope::General).map(|(at, _)| at),
        }
    }
}

/// The bill by the law of one day; `None` outside the days of the data.
#[must_use]
pub fn on(law: &Law, day: Date) -> Option<Stretch> {
    (law.days.0 <= day && day <= law.days.1).then(|| Stretch::of(law, day, day))
}

/// Every stretch of days with the same law, in order and without gaps.
#[must_use]
pub fn stretches(law: &Law) -> Vec<Stretch> {
    let (first, last) = law.days;
    let acts = law.acts.iter().flat_map(|act| [Some(act.from), act.until.map(Date::next)]);
    let listings = law.classes.iter().flat_map(|class| &class.listings);
    let listings = listings.flat_map(|listing| [Some(listing.from), listing.until.map(Date::next)]);
    let mut starts: Vec<Date> =
        acts.chain(listings).flatten().filter(|day| first < *day && *day <= last).chain([first]).collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).map(|next| Date::from_days(next.days() - 1)).chain([last]);
    starts.iter().zip(ends).map(|(from, until)| Stretch::of(law, *from, until)).collect()
}

/// What a turn did: the bill of its day less that of the day before, and the bill since.
/// `None` where the stretches do not have both days.
#[must_use]
pub fn turn_of(stretches: &[Stretch], turn: &Turn) -> Option<(Usd, Usd)> {
    let total = |day: Date| {
        let stretch = stretches.iter().find(|stretch| stretch.from <= day && day <= stretch.until)?;
        Some(stretch.parts.total())
    };
    let since = total(turn.day)?;
    Some((since - total(Date::from_days(turn.day.days() - 1))?, since))
}

/// The general duty of the days that rested on the emergency powers, by the law on 2024
/// trade: what is void and goes back. Each day bears its part of a year.
#[must_use]
pub fn refundable(law: &Law, stretches: &[Stretch]) -> Usd {
    let void =
        |stretch: &&Stretch| stretch.general.and_then(|at| law.acts.get(at)).is_some_and(|act| act.ground.is_void());
    let days = |stretch: &Stretch| f64::from(stretch.until.next().days() - stretch.from.days());
    stretches
        .iter()
        .filter(void)
        .map(|stretch| Usd(stretch.parts.get(Branch::General).0 * days(stretch) / DAYS_OF_A_YEAR))
        .sum()
}

/// By which a year's bill is spread over its days.
const DAYS_OF_A_YEAR: f64 = 365.0;
