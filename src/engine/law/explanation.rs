//! A day's bill as a list of terms: which act, on how much, at which rate, and how sure.

use super::InForce;
use super::terms::additional;
use crate::model::law::{Act, Branch, Class, Counted, Law, Reading};
use crate::model::{Date, Rate, Usd};

/// One row of an explanation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The act.
    pub act: &'a Act,
    /// Whether the reader put another rate in its place.
    pub set_by_reader: bool,
    /// The customs value it reaches.
    pub customs_value: Usd,
    /// The duty it adds. Divided by the value it is the act's rate, less what ordinary duty
    /// already makes of an all-in one.
    pub duty: Usd,
}

impl Entry<'_> {
    /// The additional rate on the value reached.
    #[must_use]
    pub fn rate(&self) -> Rate {
        self.duty / self.customs_value
    }
}

/// Entries in the making: what an act reaches in several classes is one of them.
#[derive(Debug, Default)]
pub(super) struct Entries<'a>(Vec<Entry<'a>>);

impl<'a> Entries<'a> {
    /// Adds what an act reaches.
    pub(super) fn add(&mut self, entry: Entry<'a>) {
        let same = |own: &&mut Entry<'a>| core::ptr::eq(own.act, entry.act) && own.set_by_reader == entry.set_by_reader;
        match self.0.iter_mut().find(same) {
            Some(own) => {
                own.customs_value += entry.customs_value;
                own.duty += entry.duty;
            }
            None => self.0.push(entry),
        }
    }

    /// The entries, the largest duty first.
    pub(super) fn by_size(mut self) -> Vec<Entry<'a>> {
        self.0.sort_by(|one, other| {
            other.duty.0.total_cmp(&one.duty.0).then(other.customs_value.0.total_cmp(&one.customs_value.0))
        });
        self.0
    }
}

/// The acts that reach goods on a day, with value and duty, the largest duty first; those of
/// one branch, or of all. Their duties add up to the bill of the day.
#[must_use]
pub fn explain(law: &Law, day: Date, branch: Option<Branch>, keep: impl Fn(&Class) -> bool) -> Vec<Entry<'_>> {
    let in_force = InForce::on(law, day, Reading::Central);
    let mut entries = Entries::default();
    for class in law.classes.iter().filter(|class| keep(class)) {
        in_force.terms(class, |term| {
            let Some(act) = law.acts.get(term.act) else { return };
            if branch.is_none_or(|branch| act.ground.branch() == branch) {
                let customs_value = class.customs_value * term.share;
                entries.add(Entry { act, set_by_reader: false, customs_value, duty: customs_value * term.rate });
            }
        });
    }
    entries.by_size()
}

/// The rates of the acts of a branch that bear duty on a day, each once, from the lowest.
#[must_use]
pub fn rates(law: &Law, day: Date, branch: Branch) -> Vec<Rate> {
    let entries = explain(law, day, Some(branch), |_| true);
    let mut rates: Vec<Rate> =
        entries.iter().filter(|entry| entry.duty > Usd::ZERO).map(|entry| entry.act.rate).collect();
    rates.sort_by(|one, other| one.0.total_cmp(&other.0));
    rates.dedup();
    rates
}

/// A gap in knowledge: an act in force of which nothing is counted, because how much it
/// reaches is not known. Its duty lies between nothing and `most`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap<'a> {
    /// The act.
    pub act: &'a Act,
    /// The customs value of all goods on its list.
    pub customs_value: Usd,
    /// What it would add if it reached all of them, instead of what they pay without it.
    pub most: Usd,
}

/// The gaps of a day.
#[must_use]
pub fn gaps(law: &Law, day: Date) -> Vec<Gap<'_>> {
    let central = InForce::on(law, day, Reading::Central);
    let unknown = |act: &&Act| act.counted == Counted::High && act.in_force(day);
    let gap = |act: &'_ Act| {
        let (mut customs_value, mut most) = (Usd::ZERO, Usd::ZERO);
        for class in &law.classes {
            let listed = class.listings.iter().any(|one| one.stands(day) && act.scopes.contains(&one.scope));
            if listed {
                let mut paid = Rate::ZERO;
                central.terms(class, |term| paid = paid + term.rate * term.share);
                customs_value += class.customs_value;
                most += class.customs_value * Rate((additional(act, class).0 - paid.0).max(0.0));
            }
        }
        (customs_value, most)
    };
    law.acts
        .iter()
        .filter(unknown)
        .map(|act| {
            let (customs_value, most) = gap(act);
            Gap { act, customs_value, most }
        })
        .collect()
}
