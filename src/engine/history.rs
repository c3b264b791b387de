//! The effective rate day by day, from dated measures alone.

use super::Bill;
use crate::model::{Assumptions, Authority, Certainty, Dataset, Date, Metal, Rate, Scenario};

/// One stretch of days with the same law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The law of these days.
    pub scenario: Scenario,
    /// Additional duty ÷ customs value on all goods in the base.
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
    let measures = dataset.measures.iter().flat_map(|measure| [Some(measure.from), measure.until.map(Date::next)]);
    let lists = dataset.lines.iter().map(|line| line.listed_from);
    measures.chain(lists).flatten().filter(|change| *change > day).min()
}

/// One step of a rule's rate: the days on which it stood at one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// First day.
    pub from: Date,
    /// Last day; `None` while the data knows of no end.
    pub until: Option<Date>,
    /// The rate.
    pub rate: Rate,
    /// Whether the source confirms it; others are printed only with that doubt beside them.
    pub confirmed: bool,
}

/// The steps of a rule from the data's first day on: nothing before its first measure, and
/// no step where the data knows of no single rate (steel from April 2026).
#[must_use]
pub fn steps(dataset: &Dataset, authority: Authority) -> Vec<Step> {
    let first = dataset.days.0;
    let mut steps: Vec<Step> = dataset
        .measures
        .iter()
        .filter(|measure| measure.authority == authority)
        .filter(|measure| measure.until.is_none_or(|until| until >= first))
        .map(|measure| Step {
            from: measure.from.max(first),
            until: measure.until,
            rate: measure.rate,
            confirmed: measure.certainty != Certainty::Unverified,
        })
        .collect();
    steps.sort_by_key(|step| step.from);
    let begins = steps.first().map(|step| step.from);
    if begins.is_none_or(|begins| begins > first) {
        let until = begins.map(|begins| Date::from_days(begins.days() - 1));
        steps.insert(0, Step { from: first, until, rate: Rate::ZERO, confirmed: true });
    }
    steps
}

/// The step of a rule on a day; `None` where there is no single rate.
#[must_use]
pub fn step_on(dataset: &Dataset, authority: Authority, date: Date) -> Option<Step> {
    steps(dataset, authority).into_iter().find(|step| step.from <= date && step.until.is_none_or(|until| date <= until))
}

/// The days from the data's first on which a rule that `concerns` us starts or ends.
#[must_use]
pub fn law_days(dataset: &Dataset, concerns: impl Fn(Authority) -> bool) -> Vec<Date> {
    let mut days: Vec<Date> = dataset
        .measures
        .iter()
        .filter(|measure| concerns(measure.authority))
        .flat_map(|measure| [Some(measure.from), measure.until.map(Date::next)])
        .flatten()
        .filter(|day| *day > dataset.days.0)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days of the pause: those of the general rate that is in force on the day of law.
/// `None` where the data knows of no end.
#[must_use]
pub fn article_period(dataset: &Dataset) -> Option<(Date, Date)> {
    let paused = dataset
        .measures
        .iter()
        .find(|measure| measure.authority == Authority::Reciprocal && measure.in_force(dataset.law_day))?;
    Some((paused.from, paused.until?))
}

/// The day that the announced rate was in force before the pause, where it was one whole day.
#[must_use]
pub fn announced_day(dataset: &Dataset) -> Option<Date> {
    let (paused_from, _) = article_period(dataset)?;
    let measure = dataset.measures.iter().find(|measure| {
        measure.authority == Authority::Reciprocal
            && measure.rate == dataset.announced_rate
            && measure.until.is_some_and(|until| until.next() == paused_from)
    })?;
    (measure.until == Some(measure.from)).then_some(measure.from)
}

/// What aluminium paid when the days begin, and its last day, if another duty took its place
/// by the day of law. On which goods is not known, so it is counted on today's list, and more
/// than was due.
#[must_use]
pub fn older_aluminium(dataset: &Dataset) -> Option<(Rate, Date)> {
    let mut measures = dataset.measures.iter().filter(|one| one.authority == Authority::Metal(Metal::Aluminium));
    let measure = measures.find(|measure| measure.in_force(dataset.days.0))?;
    Some((measure.rate, measure.until.filter(|last| *last < dataset.law_day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn steps_by_the_published_days() {
        let dataset = crate::data::embedded().unwrap();
        let on = |authority: Authority, date: &str| {
            step_on(&dataset, authority, day(date)).map(|step| step.rate.in_percent())
        };
        let steel = Authority::Metal(Metal::Steel);
        // Day, general, cars, steel: EO 14257 and 14266, Proclamations 10908 and 10896,
        // the proclamation of 3 June 2025, EO 14326, 90 FR 55964.
        for (date, general, cars, metal) in [
            ("2025-01-01", 0.0, 0.0, Some(0.0)),
            ("2025-03-10", 0.0, 0.0, Some(0.0)),
            ("2025-03-12", 0.0, 0.0, Some(25.0)),
            ("2025-04-02", 0.0, 0.0, Some(25.0)),
            ("2025-04-03", 0.0, 25.0, Some(25.0)),
            ("2025-04-05", 10.0, 25.0, Some(25.0)),
            ("2025-04-08", 10.0, 25.0, Some(25.0)),
            ("2025-04-09", 25.0, 25.0, Some(25.0)),
            ("2025-04-10", 10.0, 25.0, Some(25.0)),
            ("2025-05-03", 10.0, 25.0, Some(25.0)),
            ("2025-06-04", 10.0, 25.0, Some(50.0)),
            ("2025-08-06", 10.0, 25.0, Some(50.0)),
            ("2025-08-07", 15.0, 25.0, Some(50.0)),
            ("2025-11-01", 15.0, 15.0, Some(50.0)),
            ("2026-04-06", 10.0, 15.0, None),
        ] {
            assert_eq!(on(Authority::Reciprocal, date), Some(general), "general, {date}");
            assert_eq!(on(Authority::Cars, date), Some(cars), "cars, {date}");
            assert_eq!(on(steel, date), metal, "steel, {date}");
        }
        assert!(steps(&dataset, Authority::Reciprocal).iter().all(|step| step.confirmed));
    }

    #[test]
    fn the_article_lies_between_the_pause_and_the_deal() {
        let dataset = crate::data::embedded().unwrap();
        assert_eq!(article_period(&dataset), Some((day("2025-04-10"), day("2025-08-06"))));
        // CBP CSMS 64701128: charged for the whole of 9 April, and for no other day.
        assert_eq!(announced_day(&dataset), Some(day("2025-04-09")));
    }

    #[test]
    fn days_of_law_in_spring_2025() {
        let dataset = crate::data::embedded().unwrap();
        let days = law_days(&dataset, |authority| {
            matches!(authority, Authority::Reciprocal | Authority::Cars | Authority::Parts | Authority::Metal(_))
        });
        let spring: Vec<String> = days.iter().filter(|day| **day <= dataset.days.1).map(Date::to_string).collect();
        assert_eq!(
            spring,
            ["2025-03-12", "2025-04-03", "2025-04-05", "2025-04-09", "2025-04-10", "2025-05-03", "2025-06-04"]
        );
    }

    #[test]
    fn aluminium_paid_another_duty_when_the_days_begin() {
        let mut dataset = crate::data::embedded().unwrap();
        // Proclamation 9704 until the day before Proclamation 10895 took effect.
        assert_eq!(older_aluminium(&dataset), Some((Rate::percent(10.0), day("2025-03-11"))));
        dataset.days.0 = day("2025-03-12");
        assert_eq!(older_aluminium(&dataset), None);
    }
}
