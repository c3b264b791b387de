//! Every day at once: the law and its stretches, computed together and asked one day at a time.

use super::{Parts, Stretch, refundable, stretches, turn_of, void_days};
use crate::engine::{Tally, history};
use crate::model::law::{Act, Branch, Counted, Ground, Law, Scope, Turn};
use crate::model::{Assumptions, Authority, Bilingual, Dataset, Date, Measure, Rate, Treatment, Usd};

/// The law with the bill of each of its days.
#[derive(Clone, Debug, PartialEq)]
pub struct Days {
    law: Law,
    stretches: Vec<Stretch>,
}

impl Days {
    /// Computes every day of a law.
    #[must_use]
    pub fn of(law: Law) -> Self {
        Self { stretches: stretches(&law), law }
    }

    /// The days of a dataset that has no law of every day: its measures carry the bills of
    /// theirs. They know the acts that set the general rate, and no other.
    #[must_use]
    pub fn of_dataset(dataset: &Dataset) -> Self {
        let mut law = Law {
            version: dataset.version.clone(),
            days: dataset.days,
            checked_until: dataset.days.1,
            acts: Vec::new(),
            classes: Vec::new(),
            turns: Vec::new(),
            refunds: Vec::new(),
        };
        let assumptions = Assumptions::DEFAULT;
        let mut all = Vec::new();
        for stretch in history(dataset, &assumptions) {
            let mut parts = Parts::default();
            let mut customs_value = Usd::ZERO;
            for line in dataset.lines.iter().filter(|line| line.treatment != Treatment::Special) {
                let tally = Tally::of(line, &stretch.scenario, &assumptions);
                customs_value += line.customs_value;
                parts.add(branch(line.treatment), tally.sectoral);
                parts.add(Branch::General, tally.reciprocal());
            }
            let rate = stretch.scenario.reciprocal;
            let measure = dataset.measure(Authority::Reciprocal, rate, stretch.from);
            let general = measure.map(|measure| {
                let known = law.acts.iter().position(|act| act.id == measure.id);
                known.unwrap_or_else(|| {
                    law.acts.push(general_act(measure));
                    law.acts.len() - 1
                })
            });
            let range = (parts.total(), parts.total());
            all.push(Stretch { from: stretch.from, until: stretch.until, parts, range, customs_value, general });
        }
        Self { law, stretches: all }
    }

    /// The law.
    #[must_use]
    pub const fn law(&self) -> &Law {
        &self.law
    }

    /// All stretches of days with the same law, in order.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The stretch of a day; `None` outside the days of the data.
    #[must_use]
    pub fn at(&self, day: Date) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| stretch.from <= day && day <= stretch.until)
    }

    /// The stretch of the last day.
    #[must_use]
    pub fn last(&self) -> Option<&Stretch> {
        self.stretches.last()
    }

    /// The act that sets the general rate of a stretch.
    #[must_use]
    pub fn general(&self, stretch: &Stretch) -> Option<&Act> {
        stretch.general_act(&self.law)
    }

    /// The first day of the next stretch, for a step onward.
    #[must_use]
    pub fn after(&self, day: Date) -> Option<Date> {
        self.stretches.iter().map(|stretch| stretch.from).find(|from| *from > day)
    }

    /// The day a step back leads to: where the stretch of a day began, or the one before.
    #[must_use]
    pub fn before(&self, day: Date) -> Option<Date> {
        self.stretches.iter().map(|stretch| stretch.from).rfind(|from| *from < day)
    }

    /// How many acts have set the general rate since a day, one after the other.
    #[must_use]
    pub fn general_acts_since(&self, day: Date) -> usize {
        let mut acts: Vec<usize> =
            self.stretches.iter().filter(|stretch| stretch.from > day).filter_map(|stretch| stretch.general).collect();
        acts.dedup();
        let now = self.at(day).and_then(|stretch| stretch.general);
        acts.len() - usize::from(acts.first().is_some_and(|first| Some(*first) == now))
    }

    /// On how many days the general rate was this one.
    #[must_use]
    pub fn days_at(&self, rate: Rate) -> i32 {
        let at_rate = |stretch: &&Stretch| self.general(stretch).is_some_and(|act| (act.rate.0 - rate.0).abs() < 1e-9);
        self.stretches.iter().filter(at_rate).map(Stretch::days).sum()
    }

    /// What a turn did, and the bill since: see [`turn_of`].
    #[must_use]
    pub fn turn(&self, turn: &Turn) -> Option<(Usd, Usd)> {
        turn_of(&self.stretches, turn)
    }

    /// What is void and goes back, by the law on 2024 trade: see [`refundable`].
    #[must_use]
    pub fn refundable(&self) -> Usd {
        refundable(&self.law, &self.stretches)
    }

    /// The days whose general duty is void: see [`void_days`].
    #[must_use]
    pub fn void_days(&self) -> Option<(Date, Date)> {
        void_days(&self.law, &self.stretches)
    }
}

/// The branch of a line's own duty.
const fn branch(treatment: Treatment) -> Branch {
    match treatment {
        Treatment::Cars | Treatment::LightTrucks => Branch::Cars,
        Treatment::Parts(_) => Branch::Parts,
        Treatment::Metal(_) | Treatment::MetalContent { .. } => Branch::Metals,
        Treatment::Special | Treatment::Exempt(_) | Treatment::Reciprocal => Branch::Other,
    }
}

/// The general rate of a dataset as an act. Its days are those of spring 2025, when it rested on
/// the emergency powers.
fn general_act(measure: &Measure) -> Act {
    let nothing = Bilingual { en: String::new(), ko: String::new() };
    Act {
        id: measure.id.clone(),
        ground: Ground::Emergency,
        scopes: vec![Scope::General],
        rate: measure.rate,
        all_in: false,
        counted: Counted::Always,
        from: measure.from,
        until: measure.until,
        announced: Some(measure.announced).filter(|announced| *announced > measure.from),
        name: measure.name.clone().unwrap_or_else(|| nothing.clone()),
        note: nothing,
        source: measure.source.clone(),
        certainty: measure.certainty,
    }
}
