//! The effective rate day by day, from dated measures alone.

use super::Bill;
use crate::model::{Assumptions, Authority, Dataset, Date, Metal, Rate, Scenario};

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
        let until = next_change(dataset, day).map_or(last, |next| next.previous().min(last));
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

/// Whether the article's days are over for a reader who has this day. A page without a program
/// knows no day, and is taken to be read later.
#[must_use]
pub fn article_is_past(dataset: &Dataset, today: Option<Date>) -> bool {
    article_period(dataset).zip(today).is_none_or(|((_, until), today)| today > until)
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
    fn the_article_lies_between_the_pause_and_the_deal() {
        let dataset = crate::data::embedded().unwrap();
        assert_eq!(article_period(&dataset), Some((day("2025-04-10"), day("2025-08-06"))));
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
