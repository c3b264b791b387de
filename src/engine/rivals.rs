//! The same rules for other exporters: every partner's bills, and how they rank.
//!
//! # Why no arithmetic of its own
//!
//! A partner's bills come of [`Comparison::between`], as Korea's do, over the partner's own
//! lines and at its own general rate. What differs between two partners is their goods and
//! their rates, never the method.

use core::cmp::Ordering;

use super::{Case, Comparison};
use crate::model::{
    Conditions, Dataset, Date, Line, OriginGood, Partner, Rate, RatePoints, Rivals, Share, Treatment, Usd,
};

/// Values closer than this are one: bills are sums of hundreds of products, whose last digits
/// depend on their order.
const SAME: f64 = 1e-9;

/// A partner's bills under everybody's assumptions.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerBills {
    /// Index into [`Rivals::partners`].
    pub partner: usize,
    /// Its bills.
    pub comparison: Comparison,
    /// Ordinary duty ÷ customs value, as calculated in the trade year.
    pub ordinary: Rate,
}

impl PartnerBills {
    fn of(partner: usize, goods: &Partner, dataset: &Dataset, conditions: &Conditions) -> Self {
        let paused = dataset.paused().at_general_rate(goods.paused);
        let comparison = Comparison::between(&goods.lines, dataset.sectors.len(), paused, goods.announced, conditions);
        let base = comparison.total(Case::Paused).base_value;
        Self { partner, ordinary: ordinary(&goods.lines) / base, comparison }
    }

    /// The effective rate of a case.
    #[must_use]
    pub fn rate(&self, case: Case) -> Rate {
        self.comparison.total(case).effective_rate()
    }

    /// The effective rate with the ordinary duty of the trade year.
    #[must_use]
    pub fn rate_with_ordinary(&self, case: Case) -> Rate {
        self.rate(case) + self.ordinary
    }

    /// How far the effective rate falls from announced to paused, in points; negative for a
    /// fall.
    #[must_use]
    pub fn points(&self) -> RatePoints {
        self.rate(Case::Paused) - self.rate(Case::Announced)
    }

    /// How much the pause takes off the bill.
    #[must_use]
    pub fn saving(&self) -> Usd {
        self.comparison.total(Case::Announced).duty - self.comparison.total(Case::Paused).duty
    }

    /// Whether the pause lowered its general rate at all.
    #[must_use]
    pub fn was_cut(&self) -> bool {
        self.comparison.fall_of_the_rate().0 < 0.0
    }

    /// The share of its trade that pays a product's own duty.
    #[must_use]
    pub fn under_product_duties(&self) -> Share {
        let paused = self.comparison.total(Case::Paused);
        paused.sectoral_value.share_of(paused.base_value)
    }
}

/// Ordinary duty of a partner's goods, metals aside: what was calculated on these holds the
/// metal duties of 2018.
fn ordinary(lines: &[Line]) -> Usd {
    let plain = |line: &&Line| !matches!(line.treatment, Treatment::Metal(_) | Treatment::Special);
    lines.iter().filter(plain).map(|line| line.base_duty).sum()
}

/// Every partner's bills, in the file's order.
#[must_use]
pub fn partner_bills(dataset: &Dataset, rivals: &Rivals, conditions: &Conditions) -> Vec<PartnerBills> {
    let partners = rivals.partners.iter().enumerate();
    partners.map(|(at, partner)| PartnerBills::of(at, partner, dataset, conditions)).collect()
}

/// Exporters with their bills under the same conditions, in the file's order.
#[derive(Clone, Copy, Debug)]
pub struct Exporters<'a> {
    /// Who they are.
    pub rivals: &'a Rivals,
    /// Their bills.
    pub bills: &'a [PartnerBills],
}

impl Exporters<'_> {
    /// The exporter that is asked for, and whether the file knows it: the home where it does not.
    #[must_use]
    pub fn chosen(&self, asked: Option<&str>) -> (usize, bool) {
        let found = asked.map_or(Some(self.rivals.home), |id| self.rivals.partner(id));
        (found.unwrap_or(self.rivals.home), found.is_some())
    }

    /// Whether an exporter is shown before all are asked for: one of the foremost, or one whose rate
    /// fell by fewer points than the home's, which the finding rests on.
    #[must_use]
    pub fn is_shown_first(&self, partner: &PartnerBills) -> bool {
        let fell_less = || partner.was_cut() && self.bills[self.rivals.home].points() < partner.points();
        self.rivals.partners[partner.partner].foremost || fell_less()
    }
}

/// For how long the good of one origin paid less than the home's, and what each paid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStart {
    /// Index into [`Rivals::partners`] of that origin.
    pub partner: usize,
    /// The day its law changed.
    pub from: Date,
    /// The day before the home's did.
    pub until: Date,
    /// What it paid, ordinary duty included.
    pub rate: Rate,
    /// What the home paid.
    pub home_rate: Rate,
}

impl HeadStart {
    /// How many days it had.
    #[must_use]
    pub const fn days(&self) -> i32 {
        self.until.next().days() - self.from.days()
    }

    /// The head start on a good; `None` where nobody had one, or where duties changed on other days
    /// than those of the table too.
    #[must_use]
    pub fn of(rivals: &Rivals, good: &OriginGood) -> Option<Self> {
        let origin = |partner: usize| good.origins.iter().find(|origin| origin.partner == partner);
        let changes = rivals.days.iter().enumerate();
        let (at, partner) = changes
            .filter_map(|(at, day)| Some((at, day.change?)))
            .find(|(_, partner)| *partner != rivals.home)
            .filter(|_| good.exact_days)?;
        let (day, next) = (rivals.days.get(at)?, rivals.days.get(at + 1)?);
        let rate = |partner: usize| Some(origin(partner)?.duties.get(at)?.total.modelled);
        let (rate, home_rate) = (rate(partner)?, rate(rivals.home)?);
        let is_ahead = rate < home_rate && next.change == Some(rivals.home);
        is_ahead.then_some(Self { partner, from: day.date, until: next.date.previous(), rate, home_rate })
    }
}

/// What partners are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// The fall of the bill in per cent, the smallest first.
    Fall,
    /// The fall of the effective rate in points, the smallest first.
    Points,
    /// The dollars the pause takes off, the fewest first.
    Saving,
    /// The effective rate of a case, the highest first.
    Rate(Case),
    /// The same with ordinary duty.
    RateWithOrdinary(Case),
    /// The share of trade under product duties, the highest first.
    ProductDuties,
    /// The share of the paused bill that the pause never touched, the highest first.
    Untouched,
}

impl Criterion {
    /// A number that is lower the earlier a partner ranks.
    fn key(self, each: &PartnerBills) -> f64 {
        match self {
            Self::Fall => -each.comparison.fall_of_the_bill().0,
            Self::Points => -each.points().0,
            Self::Saving => each.saving().0,
            Self::Rate(case) => -each.rate(case).0,
            Self::RateWithOrdinary(case) => -each.rate_with_ordinary(case).0,
            Self::ProductDuties => -each.under_product_duties().0,
            Self::Untouched => -each.comparison.untouched().0,
        }
    }

    /// Which of two partners ranks earlier; equal where their values are.
    fn compare(self, one: &PartnerBills, other: &PartnerBills) -> Ordering {
        let (one, other) = (self.key(one), self.key(other));
        let tolerance = SAME * one.abs().max(other.abs()).max(1.0);
        if (one - other).abs() <= tolerance { Ordering::Equal } else { one.total_cmp(&other) }
    }
}

/// A partner's place among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Counted from 1; equals share the better place.
    pub rank: usize,
    /// How many are ranked.
    pub among: usize,
    /// Who else has this place, as indices into [`Rivals::partners`].
    pub ties: Vec<usize>,
    /// Who ranks before, the first first.
    pub ahead: Vec<usize>,
}

/// The place of a partner among those of `bills` by a criterion; `None` where it is not one of
/// them.
#[must_use]
pub fn rank_of(bills: &[&PartnerBills], partner: usize, criterion: Criterion) -> Option<Rank> {
    let own = bills.iter().find(|each| each.partner == partner)?;
    let relation = |wanted: Ordering| {
        let others = bills.iter().copied().filter(|other| other.partner != partner);
        others.filter(move |other| criterion.compare(other, own) == wanted)
    };
    let mut ahead: Vec<&PartnerBills> = relation(Ordering::Less).collect();
    ahead.sort_by(|one, other| criterion.key(one).total_cmp(&criterion.key(other)));
    Some(Rank {
        rank: ahead.len() + 1,
        among: bills.len(),
        ties: relation(Ordering::Equal).map(|each| each.partner).collect(),
        ahead: ahead.into_iter().map(|each| each.partner).collect(),
    })
}

/// The partners in a criterion's order; equals stay as they were.
#[must_use]
pub fn ranked(bills: &[PartnerBills], criterion: Criterion) -> Vec<&PartnerBills> {
    let mut order: Vec<&PartnerBills> = bills.iter().collect();
    order.sort_by(|one, other| criterion.key(one).total_cmp(&criterion.key(other)));
    order
}
