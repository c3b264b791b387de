//! Additional duty on one line under one scenario, with the rules that made it.
//!
//! # Why terms
//!
//! The amount and its explanation must not be able to disagree, so there is only one of
//! them: [`terms`] lists which rule reaches which share of the value at which rate, and
//! the duty is the sum over that list. The explanation in the page, the figures and the
//! tests all read the same list.

use crate::model::{
    Assumptions, Authority, Date, Exemption, Levy, Metal, MetalContent, PartsReading, PartsScope, Rate, RestAfterJune,
    Scenario, Share, Treatment, Usd,
};

/// One rule's reach into a line: `share` of the customs value at `rate`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// The rule.
    pub authority: Authority,
    /// The part of the value it reaches.
    pub share: Share,
    /// The rate on that part.
    pub rate: Rate,
    /// Whether the reader put the rate in the law's place.
    pub set_by_reader: bool,
}

impl Term {
    /// Duty this term makes, as a rate on the whole value.
    #[must_use]
    pub fn reach(self) -> Rate {
        self.rate * self.share
    }

    /// Whether the duty is a product's own rather than the general rate.
    #[must_use]
    pub fn is_sectoral(self) -> bool {
        !matches!(self.authority, Authority::Reciprocal | Authority::DerivativeRest)
    }
}

/// One or two terms; their shares add up to the whole value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    first: Term,
    second: Option<Term>,
}

impl Terms {
    /// The terms: the measure the good is listed under, then what its rest pays.
    pub fn iter(&self) -> impl Iterator<Item = Term> + use<> {
        core::iter::once(self.first).chain(self.second)
    }

    /// The statutory additional rate on the whole value.
    #[must_use]
    pub fn statutory_rate(&self) -> Rate {
        self.iter().fold(Rate::ZERO, |sum, term| sum + term.reach())
    }

    /// That rate, the part of it which is a product's own duty, and the share of the value
    /// which pays such a duty: all in one pass, as bills need them by the thousand.
    #[must_use]
    pub(super) fn sums(&self) -> (Rate, Rate, Share) {
        let (mut rate, mut sectoral, mut share) = (0.0, 0.0, 0.0);
        let mut add = |term: &Term| {
            let reach = term.reach().0;
            rate += reach;
            if term.is_sectoral() {
                sectoral += reach;
                share += if term.rate > Rate::ZERO { term.share.0 } else { 0.0 };
            }
        };
        add(&self.first);
        if let Some(second) = &self.second {
            add(second);
        }
        (Rate(rate), Rate(sectoral), Share(share))
    }
}

/// Which rules reach a good, and how far.
///
/// A good under Section 232 does not also pay the general rate (HTS 9903.01.33). For
/// derivative articles the duty is on the metal; the rest of the value pays nothing
/// until 3 June 2025 and the general rate from 4 June, unless it is exempt electronics.
#[must_use]
pub fn terms(treatment: Treatment, listed_from: Option<Date>, scenario: &Scenario, assumptions: &Assumptions) -> Terms {
    let general =
        Term { authority: Authority::Reciprocal, share: Share::WHOLE, rate: scenario.reciprocal, set_by_reader: false };
    let levied = |authority: Authority, levy: Levy| match levy {
        Levy::Law(rate) => Term { authority, rate, ..general },
        Levy::Set(rate) => Term { authority, rate, set_by_reader: true, ..general },
        Levy::General => general,
        Levy::Unpaid => Term { authority: Authority::PartsUnpaid, rate: Rate::ZERO, ..general },
    };
    let only = |first: Term| Terms { first, second: None };
    // Goods that joined a list later than its measure paid the general rate until then.
    let listed = listed_from.is_none_or(|from| from <= scenario.day);

    match treatment {
        Treatment::Special => only(Term { authority: Authority::Special, rate: Rate::ZERO, ..general }),
        Treatment::Cars | Treatment::LightTrucks => only(levied(Authority::Cars, scenario.cars)),
        Treatment::Parts(PartsScope::DualUse) if assumptions.parts_scope == PartsReading::Strict => only(general),
        Treatment::Parts(_) => only(levied(Authority::Parts, scenario.parts)),
        Treatment::Metal(_) | Treatment::MetalContent { .. } if !listed => only(general),
        Treatment::MetalContent { .. } if !scenario.derivatives_listed => only(general),
        Treatment::Metal(metal) => only(levied(Authority::Metal(metal), levy_on(metal, scenario))),
        Treatment::MetalContent { metal, share, rest } => {
            let share = match assumptions.metal_content {
                MetalContent::Modelled => share,
                MetalContent::Fixed(share) => share,
            };
            let metal = Term { share, ..levied(Authority::Metal(metal), levy_on(metal, scenario)) };
            let rest = match rest {
                _ if !scenario.rest_pays_general => {
                    Term { authority: Authority::DerivativeRest, rate: Rate::ZERO, ..general }
                }
                RestAfterJune::Reciprocal => general,
                RestAfterJune::Exempt => levied(Authority::Exempt(Exemption::Electronics), scenario.chips),
            };
            Terms { first: metal, second: Some(Term { share: share.rest(), ..rest }) }
        }
        Treatment::Exempt(exemption) => {
            let levy = match exemption {
                Exemption::Electronics => scenario.chips,
                Exemption::Medicines => scenario.medicines,
                Exemption::Fuels => scenario.fuels,
                Exemption::AnnexTwo | Exemption::Informational => scenario.other_exempt,
            };
            only(levied(Authority::Exempt(exemption), levy))
        }
        Treatment::Reciprocal => only(general),
    }
}

fn levy_on(metal: Metal, scenario: &Scenario) -> Levy {
    match metal {
        Metal::Steel => scenario.steel,
        Metal::Aluminium => scenario.aluminium,
    }
}

/// The duty importers already paid before 2025, as Census calculated it.
///
/// Korean aluminium's figure is left out: it is the 10% Section 232 duty of 2018, which
/// the 25% of March 2025 replaced rather than joined.
#[must_use]
pub const fn ordinary_duty(treatment: Treatment, calculated: Usd) -> Usd {
    if tells_ordinary_duty(treatment) { calculated } else { Usd::ZERO }
}

/// Whether what Census calculated on a good is its ordinary duty alone: on aluminium it is mixed
/// with the 10% of 2018.
#[must_use]
pub const fn tells_ordinary_duty(treatment: Treatment) -> bool {
    !matches!(treatment, Treatment::Metal(Metal::Aluminium))
}
