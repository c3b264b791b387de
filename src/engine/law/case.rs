//! A case that begins with the law of a day instead of the pause's.

use super::InForce;
use super::explanation::{Entries, Entry};
use super::terms::additional_at;
use crate::engine::comparison::{Worth, steps_to, worths};
use crate::engine::{Bill, Range, Tally};
use crate::model::law::{Act, Branch, Class, Ground, Law, Reading, Scope};
use crate::model::{
    Conditions, Dataset, Date, Exemption, Group, Levy, Rate, Scenario, Share, SpecialEntries, Treatment, Usd,
};

/// The law of a day with a reader's changes: another general rate, other rates for groups of goods.
/// How trade reacts and who bears the duty count as in every case; what the lists leave open
/// (parts, metal inside goods) is the day's own, and its range says how much hangs on it.
#[derive(Clone, Debug)]
pub struct DayCase<'a> {
    law: &'a Law,
    day: Date,
    in_force: InForce<'a>,
    conditions: &'a Conditions,
    /// What the exempt goods of each sector are, for classes that do not say.
    exempt: Vec<Group>,
}

/// What other terms would come to under the law of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OtherTerms {
    /// The bill at evenly spaced general rates from 0.
    pub bills_by_rate: Vec<(Rate, Usd)>,
    /// What each concession would take off the day's bill, the largest first.
    pub concessions: Vec<Worth>,
}

/// One act's reach into a class, after the reader's changes.
struct Reach<'a> {
    act: &'a Act,
    share: Share,
    rate: Rate,
    set_by_reader: bool,
    /// Whether the duty is a product's own.
    sectoral: bool,
}

impl<'a> DayCase<'a> {
    /// The case of a day; `None` outside the days of the law.
    #[must_use]
    pub fn of(law: &'a Law, dataset: &Dataset, day: Date, conditions: &'a Conditions) -> Option<Self> {
        if day < law.days.0 || law.days.1 < day {
            return None;
        }
        let exempt = (0..dataset.sectors.len()).map(|sector| exempt_group(dataset, sector)).collect();
        Some(Self { law, day, in_force: InForce::on(law, day, Reading::Central), conditions, exempt })
    }

    /// The general rate: the reader's, else the day's.
    #[must_use]
    pub fn general_rate(&self) -> Rate {
        self.conditions.rate.unwrap_or_else(|| self.general_rate_of_the_day())
    }

    fn general_rate_of_the_day(&self) -> Rate {
        self.in_force.act(Scope::General).map_or(Rate::ZERO, |(_, act)| act.rate)
    }

    /// The rates that a reader can change, as far as the lists of that day have one; `paused` has
    /// the rest.
    #[must_use]
    pub fn scenario(&self, paused: Scenario) -> Scenario {
        let of = |scopes: [Scope; 2]| {
            let act = scopes.into_iter().find_map(|scope| self.in_force.act(scope));
            act.map_or(Levy::General, |(_, act)| Levy::Law(act.rate))
        };
        let of_day = Scenario {
            reciprocal: self.general_rate(),
            cars: of([Scope::Cars; 2]),
            parts: of([Scope::Parts; 2]),
            steel: of([Scope::Steel, Scope::MetalsFifty]),
            aluminium: of([Scope::Aluminium, Scope::MetalsFifty]),
            day: self.day,
            ..paused
        };
        self.conditions.overrides.apply(of_day)
    }

    /// Whether the reader changed anything about the day: its own general rate is no change.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let is_other = |rate: Rate| (rate - self.general_rate_of_the_day()).0.abs() > 1e-9;
        self.conditions.rate.is_some_and(is_other) || !self.conditions.overrides.is_empty()
    }

    /// What goods of a class come to.
    #[must_use]
    pub fn tally(&self, class: &Class) -> Tally {
        self.tally_in(&self.in_force, class, self.conditions.rate)
    }

    /// What goods of several classes come to.
    #[must_use]
    pub fn sum<'c>(&self, classes: impl IntoIterator<Item = &'c Class>) -> Tally {
        let mut sum = Tally::default();
        for class in classes {
            sum.add(&self.tally(class));
        }
        sum
    }

    /// The bill of all goods. Chapters 98–99 are outside the law's classes: they count in their
    /// sector, and in the total only if the reader counts them.
    #[must_use]
    pub fn bill(&self, dataset: &Dataset) -> Bill {
        self.bill_in(&self.in_force, dataset, self.conditions.rate)
    }

    /// What other terms would come to: `steps` + 1 general rates from 0 to `highest`, and concessions.
    #[must_use]
    pub fn other_terms(&self, dataset: &Dataset, highest: Rate, steps: u32) -> OtherTerms {
        OtherTerms {
            bills_by_rate: self.by_general_rate(dataset, highest, steps),
            concessions: self.concessions(dataset),
        }
    }

    /// The bill at evenly spaced general rates from 0 to `highest`: `steps` + 1 points.
    #[must_use]
    pub fn by_general_rate(&self, dataset: &Dataset, highest: Rate, steps: u32) -> Vec<(Rate, Usd)> {
        let duty = |rate| self.bill_in(&self.in_force, dataset, Some(rate)).total.duty;
        steps_to(highest, steps).map(|rate| (rate, duty(rate))).collect()
    }

    /// Every concession that takes something off the day's own bill, the largest first.
    #[must_use]
    pub fn concessions(&self, dataset: &Dataset) -> Vec<Worth> {
        let duty = |conditions: &Conditions| {
            let case = DayCase { conditions, exempt: self.exempt.clone(), in_force: self.in_force.clone(), ..*self };
            case.bill(dataset).total.duty
        };
        let mut ranked = worths(dataset, self.conditions, duty);
        ranked.retain(|worth| worth.worth > Usd::ZERO);
        ranked
    }

    /// The span of the bill over what the law of the day leaves open.
    #[must_use]
    pub fn range(&self, dataset: &Dataset) -> Range {
        let [low, central, high] = [Reading::Low, Reading::Central, Reading::High].map(|reading| {
            let in_force = InForce::on(self.law, self.day, reading);
            self.bill_in(&in_force, dataset, self.conditions.rate).total
        });
        let all = [low, central, high];
        let least = |of: &dyn Fn(&Tally) -> f64| all.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: &dyn Fn(&Tally) -> f64| all.iter().map(of).fold(0.0, f64::max);
        let (duty, rate) = (|tally: &Tally| tally.duty.0, |tally: &Tally| tally.effective_rate().0);
        Range {
            low: Usd(least(&duty)),
            high: Usd(most(&duty)),
            low_rate: Rate(least(&rate)),
            high_rate: Rate(most(&rate)),
        }
    }

    /// The acts that reach some goods, with value and duty, the largest duty first.
    #[must_use]
    pub fn explain<'c>(&self, classes: impl IntoIterator<Item = &'c Class>) -> Vec<Entry<'a>> {
        let mut entries = Entries::default();
        for class in classes {
            let value = self.tally(class).customs_value;
            for Reach { act, share, rate, set_by_reader, .. } in
                self.reaches(&self.in_force, class, self.conditions.rate)
            {
                let customs_value = value * share;
                entries.add(Entry { act, set_by_reader, customs_value, duty: customs_value * rate });
            }
        }
        entries.by_size()
    }

    fn bill_in(&self, in_force: &InForce<'_>, dataset: &Dataset, rate: Option<Rate>) -> Bill {
        let mut bill = Bill { sectors: vec![Tally::default(); dataset.sectors.len()], total: Tally::default() };
        for class in &self.law.classes {
            let tally = self.tally_in(in_force, class, rate);
            if let Some(sector) = bill.sectors.get_mut(class.sector) {
                sector.add(&tally);
            }
            bill.total.add(&tally);
        }
        let assumptions = &self.conditions.assumptions;
        let scenario = dataset.paused();
        for line in dataset.lines.iter().filter(|line| line.treatment == Treatment::Special) {
            let tally = Tally::of(line, &scenario, assumptions);
            if let Some(sector) = bill.sectors.get_mut(line.sector) {
                sector.add(&tally);
            }
            if assumptions.special == SpecialEntries::Counted {
                bill.total.add(&tally);
            }
        }
        bill
    }

    fn tally_in(&self, in_force: &InForce<'_>, class: &Class, rate: Option<Rate>) -> Tally {
        let (mut duty, mut sectoral, mut sectoral_share) = (Rate::ZERO, Rate::ZERO, 0.0);
        for reach in self.reaches(in_force, class, rate) {
            let part = reach.rate * reach.share;
            duty = duty + part;
            if reach.sectoral {
                sectoral = sectoral + part;
                sectoral_share += if reach.rate > Rate::ZERO { reach.share.0 } else { 0.0 };
            }
        }
        let ordinary: f64 = class.credits.iter().map(|credit| credit.share.0 * credit.ordinary.0).sum();
        let parts = (duty, sectoral, Share(sectoral_share));
        Tally::at_rate(class.customs_value, parts, class.customs_value * Rate(ordinary), &self.conditions.assumptions)
    }

    /// What reaches a class: the acts of the day, at the reader's rates where they set any.
    fn reaches(&self, in_force: &InForce<'_>, class: &Class, rate: Option<Rate>) -> Vec<Reach<'a>> {
        let general = in_force.act(Scope::General).map(|(_, act)| act);
        let at_general = general.map_or(Rate::ZERO, |act| additional_at(act, rate.unwrap_or(act.rate), class));
        let mut reaches = Vec::new();
        in_force.terms(class, |term| {
            let Some(act) = self.law.acts.get(term.act) else { return };
            let is_general = term.scope == Scope::General && act.ground != Ground::Remainder;
            let scope = if is_general { self.idle_list(in_force, class) } else { Some(term.scope) };
            let levy = scope.and_then(|scope| self.group(scope, class)).and_then(|group| self.levy(group));
            let (own_rate, set_by_reader) = match levy {
                // A rate in the place of one that takes ordinary duty in does so too. What a reader
                // sets for a metal stands for the rate of its main list: articles on lists of lower
                // rates keep theirs where it is lower still.
                Some(Levy::Law(own) | Levy::Set(own)) => {
                    let rate = if is_lower_metals(term.scope) { Rate(own.0.min(act.rate.0)) } else { own };
                    (additional_at(act, rate, class), rate == own)
                }
                Some(Levy::General) => (at_general, true),
                Some(Levy::Unpaid) => (Rate::ZERO, true),
                None if is_general => (at_general, rate.is_some()),
                None => (term.rate, false),
            };
            let own = !matches!(levy, Some(Levy::General)) && levy.is_some();
            reaches.push(Reach {
                act,
                share: term.share,
                rate: own_rate,
                set_by_reader,
                sectoral: own || (levy.is_none() && act.ground.branch() != Branch::General),
            });
        });
        reaches
    }

    /// The list that would take goods before the general rate if an act on it were in force: what a
    /// reader sets for it counts all the same. Lists of metal inside goods take no whole good.
    fn idle_list(&self, in_force: &InForce<'_>, class: &Class) -> Option<Scope> {
        let standing = class.listings.iter().filter(|listing| listing.stands(self.day)).map(|listing| listing.scope);
        standing.into_iter().find(|scope| !scope.is_content() && in_force.act(*scope).is_none())
    }

    /// What the reader put in place of a group's own rate.
    fn levy(&self, group: Group) -> Option<Levy> {
        let overrides = &self.conditions.overrides;
        let is_exempt = matches!(group, Group::Chips | Group::Medicines | Group::Fuels);
        overrides.get(group).or_else(|| overrides.get(Group::Exempt).filter(|_| is_exempt))
    }

    /// The group of goods that a list's part of a class belongs to, if the reader can change it.
    fn group(&self, scope: Scope, class: &Class) -> Option<Group> {
        let on = |scopes: [Scope; 2]| class.listings.iter().any(|listing| scopes.contains(&listing.scope));
        match scope {
            Scope::Cars => Some(Group::Cars),
            Scope::Parts | Scope::CertifiedParts => Some(Group::Parts),
            Scope::Steel | Scope::SteelContent => Some(Group::Steel),
            Scope::Aluminium | Scope::AluminiumContent => Some(Group::Aluminium),
            // Since April 2026 the lists no longer say which metal; the goods' earlier lists do.
            Scope::MetalsFifty | Scope::MetalsTwentyFive | Scope::MetalsMachines | Scope::MetalsFifteen => {
                if on([Scope::Steel, Scope::SteelContent]) {
                    Some(Group::Steel)
                } else {
                    on([Scope::Aluminium, Scope::AluminiumContent]).then_some(Group::Aluminium)
                }
            }
            Scope::Medicines => Some(Group::Medicines),
            Scope::Semiconductors => Some(Group::Chips),
            Scope::Exempt | Scope::Informational | Scope::PharmaceuticalUse => {
                class.exemption.map(group_of).or_else(|| self.exempt.get(class.sector).copied())
            }
            _ => None,
        }
    }
}

/// Whether a list is one of metal articles at less than the rate of metals.
const fn is_lower_metals(scope: Scope) -> bool {
    matches!(scope, Scope::MetalsTwentyFive | Scope::MetalsMachines | Scope::MetalsFifteen)
}

/// The group of goods that a reader changes with an exemption.
const fn group_of(exemption: Exemption) -> Group {
    match exemption {
        Exemption::Electronics => Group::Chips,
        Exemption::Medicines => Group::Medicines,
        Exemption::Fuels => Group::Fuels,
        Exemption::AnnexTwo | Exemption::Informational => Group::Exempt,
    }
}

/// What the exempt goods of a sector are, by the exemption that most of them had in spring 2025.
fn exempt_group(dataset: &Dataset, sector: usize) -> Group {
    let exempt = dataset.lines.iter().filter(|line| line.sector == sector).filter_map(|line| match line.treatment {
        Treatment::Exempt(exemption) => Some((exemption, line.customs_value)),
        _ => None,
    });
    let most = exempt.max_by(|(_, one), (_, other)| one.0.total_cmp(&other.0));
    most.map_or(Group::Exempt, |(exemption, _)| group_of(exemption))
}
