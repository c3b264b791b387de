//! The bill of every day, and what follows from laying days in a row.

use super::InForce;
use crate::model::law::{Act, Branch, Law, Reading, Turn};
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

/// The duty from which a branch owes anything: shares of goods leave fractions of a dollar.
const SMALLEST_DUTY: Usd = Usd(1.0);

/// The span of a bill that its reader is told of: half of the $0.1bn to which bills are shown.
const SMALLEST_SPAN: Usd = Usd(5e7);

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

    /// How many days it has.
    #[must_use]
    pub const fn days(&self) -> i32 {
        self.until.next().days() - self.from.days()
    }

    /// The act that sets the general rate.
    #[must_use]
    pub fn general_act<'a>(&self, law: &'a Law) -> Option<&'a Act> {
        self.general.and_then(|at| law.acts.get(at))
    }

    /// The branches that owe anything, out of some and in their order. The general rate is listed even
    /// where it is nothing.
    #[must_use]
    pub fn owing(&self, branches: &[Branch]) -> Vec<Branch> {
        let owes = |branch: &Branch| *branch == Branch::General || self.parts.get(*branch) >= SMALLEST_DUTY;
        branches.iter().copied().filter(owes).collect()
    }

    /// The range of its bill, where the readings differ by more than a shown bill is rounded by.
    #[must_use]
    pub fn open_range(&self) -> Option<(Usd, Usd)> {
        let (low, high) = self.range;
        (high - low > SMALLEST_SPAN).then_some((low, high))
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
    let ends = starts.iter().skip(1).map(|next| next.previous()).chain([last]);
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
    Some((since - total(turn.day.previous())?, since))
}

/// The general duty of the days that rested on the emergency powers, by the law on 2024
/// trade: what is void and goes back. Each day bears its part of a year.
#[must_use]
pub fn refundable(law: &Law, stretches: &[Stretch]) -> Usd {
    void(law, stretches)
        .map(|stretch| Usd(stretch.parts.get(Branch::General).0 * f64::from(stretch.days()) / DAYS_OF_A_YEAR))
        .sum()
}

/// The stretches whose general rate rested on the emergency powers.
fn void<'a>(law: &Law, stretches: &'a [Stretch]) -> impl DoubleEndedIterator<Item = &'a Stretch> {
    let is_void = |stretch: &&Stretch| stretch.general_act(law).is_some_and(|act| act.ground.is_void());
    stretches.iter().filter(is_void)
}

/// The first and the last day that rested on the emergency powers; `None` where none did, or where
/// the last day of the law still does.
#[must_use]
pub fn void_days(law: &Law, stretches: &[Stretch]) -> Option<(Date, Date)> {
    let mut void = void(law, stretches);
    let first = void.next()?;
    let last = void.next_back().unwrap_or(first);
    (last.until < law.days.1).then_some((first.from, last.until))
}

/// By which a year's bill is spread over its days.
const DAYS_OF_A_YEAR: f64 = 365.0;
