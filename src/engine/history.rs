//! The effective rate day by day, from dated measures alone.

use super::Bill;
use crate::model::{Assumptions, Dataset, Date, Rate, Scenario};

/// One stretch of days with the same law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The law of these days.
    pub scenario: Scenario,
    /// Additional duty ÷ customs value on all goods of chapters 1–97.
    pub effective_rate: Rate,
}

/// Every stretch of the days the data can carry, in order, without gaps.
#[must_use]
pub fn history(dataset: &Dataset, assumptions: &Assumptions) -> Vec<Stretch> {
    let (first, last) = dataset.days;
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut day = first;
    while day <= last {
        let until = next_change(dataset, day).map_or(last, |next| Date::from_days(next.days() - 1).min(last));
        stretches.push(on(dataset, day, until, assumptions));
        day = until.next();
    }
    stretches
}

/// The law and effective rate of one day; `None` outside the days the data can carry.
#[must_use]
pub fn on_day(dataset: &Dataset, day: Date, assumptions: &Assumptions) -> Option<Stretch> {
    let (first, last) = dataset.days;
    (first <= day && day <= last).then(|| on(dataset, day, day, assumptions))
}

fn on(dataset: &Dataset, from: Date, until: Date, assumptions: &Assumptions) -> Stretch {
    let scenario = Scenario::on(from, &dataset.measures);
    let bill = Bill::of(&dataset.lines, 0, &scenario, assumptions);
    Stretch { from, until, scenario, effective_rate: bill.total.effective_rate() }
}

/// The first day after `day` on which any law or list changes.
fn next_change(dataset: &Dataset, day: Date) -> Option<Date> {
    let measures = dataset
        .measures
        .iter()
        .filter(|measure| !measure.hours_only)
        .flat_map(|measure| [Some(measure.from), measure.until.map(Date::next)]);
    let lists = dataset.lines.iter().map(|line| line.listed_from);
    measures.chain(lists).flatten().filter(|change| *change > day).min()
}
