//! Scenarios: the rates of every measure in one case.

use super::{Authority, Date, Exemption, Group, Measure, Metal, Rate};

/// What one group of goods is charged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Levy {
    /// A rate set by law; zero for an exemption.
    Law(Rate),
    /// A rate the reader put in its place.
    Set(Rate),
    /// The general rate instead: what a good falls to when its product duty is lifted.
    General,
    /// Listed car parts before 3 May 2025: neither their own duty nor the general rate
    /// (CBP guidance on HTS 9903.01.33).
    Unpaid,
}

/// The rates of every measure in one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scenario {
    /// The general (reciprocal) rate on Korean goods.
    pub reciprocal: Rate,
    /// Cars and light trucks.
    pub cars: Levy,
    /// Car parts.
    pub parts: Levy,
    /// Steel and the steel content of derivatives.
    pub steel: Levy,
    /// Aluminium and the aluminium content of derivatives.
    pub aluminium: Levy,
    /// The electronics exemption.
    pub chips: Levy,
    /// Exempt medicines.
    pub medicines: Levy,
    /// Exempt fuels.
    pub fuels: Levy,
    /// Every other exemption.
    pub other_exempt: Levy,
    /// Whether derivative articles are listed yet (from 12 March 2025).
    pub derivatives_listed: bool,
    /// Whether the non-metal value of derivatives pays the general rate (from 4 June 2025).
    pub rest_pays_general: bool,
    /// The day whose lists of goods apply.
    pub day: Date,
}

impl Scenario {
    /// The law of one day, from the dated measures alone.
    ///
    /// A group whose own measure is not in force pays the general rate, with three
    /// exceptions that are law and not arithmetic: Korean steel was under a quota
    /// instead of a duty until 11 March 2025 (the general rate was zero then, so this
    /// needs no case of its own); the metal in derivatives pays only since derivatives
    /// are listed, though aluminium itself paid 10% before; and listed car parts were
    /// free of both duties from 5 April to 2 May.
    #[must_use]
    pub fn on(day: Date, measures: &[Measure]) -> Self {
        let rate = |authority: Authority| {
            measures
                .iter()
                .find(|measure| measure.authority == authority && measure.in_force(day))
                .map(|measure| measure.rate)
        };
        let own = |authority: Authority| rate(authority).map_or(Levy::General, Levy::Law);
        let parts = match (rate(Authority::Parts), rate(Authority::PartsUnpaid)) {
            (Some(rate), _) => Levy::Law(rate),
            (None, Some(_)) => Levy::Unpaid,
            (None, None) => Levy::General,
        };
        Self {
            reciprocal: rate(Authority::Reciprocal).unwrap_or(Rate::ZERO),
            cars: own(Authority::Cars),
            parts,
            steel: own(Authority::Metal(Metal::Steel)),
            aluminium: own(Authority::Metal(Metal::Aluminium)),
            chips: own(Authority::Exempt(Exemption::Electronics)),
            medicines: own(Authority::Exempt(Exemption::Medicines)),
            fuels: own(Authority::Exempt(Exemption::Fuels)),
            other_exempt: own(Authority::Exempt(Exemption::AnnexTwo)),
            derivatives_listed: measures
                .iter()
                .filter(|measure| measure.authority == Authority::DerivativeRest)
                .map(|measure| measure.from)
                .min()
                .is_none_or(|first| first <= day),
            rest_pays_general: rate(Authority::DerivativeRest).is_none(),
            day,
        }
    }

    /// The same case at another general rate.
    #[must_use]
    pub const fn at_general_rate(self, reciprocal: Rate) -> Self {
        Self { reciprocal, ..self }
    }

    /// The same case with car parts as in the article's week: listed, but unpaid.
    #[must_use]
    pub const fn with_parts_unpaid(self) -> Self {
        Self { parts: Levy::Unpaid, ..self }
    }

    /// What a group is charged; of all exempt goods, what those without a group of their
    /// own are.
    #[must_use]
    pub const fn levy(&self, group: Group) -> Levy {
        match group {
            Group::Cars => self.cars,
            Group::Parts => self.parts,
            Group::Steel => self.steel,
            Group::Aluminium => self.aluminium,
            Group::Exempt => self.other_exempt,
            Group::Chips => self.chips,
            Group::Medicines => self.medicines,
            Group::Fuels => self.fuels,
        }
    }

    /// The rate a group is charged.
    #[must_use]
    pub const fn rate(&self, group: Group) -> Rate {
        match self.levy(group) {
            Levy::Law(rate) | Levy::Set(rate) => rate,
            Levy::General => self.reciprocal,
            Levy::Unpaid => Rate::ZERO,
        }
    }

    /// Puts a levy in place of a group's own.
    pub fn replace(&mut self, group: Group, levy: Levy) {
        match group {
            Group::Cars => self.cars = levy,
            Group::Parts => self.parts = levy,
            Group::Steel => self.steel = levy,
            Group::Aluminium => self.aluminium = levy,
            Group::Chips => self.chips = levy,
            Group::Medicines => self.medicines = levy,
            Group::Fuels => self.fuels = levy,
            Group::Exempt => {
                self.chips = levy;
                self.medicines = levy;
                self.fuels = levy;
                self.other_exempt = levy;
            }
        }
    }
}

/// The replaced levies of one case: at most one per group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overrides([Option<Levy>; 8]);

impl Overrides {
    /// The levy put in place of a group's own, if any.
    #[must_use]
    pub const fn get(&self, group: Group) -> Option<Levy> {
        self.0[group as usize]
    }

    /// Sets or clears one.
    pub const fn set(&mut self, group: Group, levy: Option<Levy>) {
        self.0[group as usize] = levy;
    }

    /// Whether nothing is replaced.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The case with these levies; a part of the exempt group beats the whole of it.
    #[must_use]
    pub fn apply(&self, scenario: Scenario) -> Scenario {
        let mut changed = scenario;
        for group in Group::ALL {
            if let Some(levy) = self.get(group) {
                changed.replace(group, levy);
            }
        }
        changed
    }
}
