//! What each view says: headline and summary, computed from the comparison.
//!
//! A sentence is made once, here, and read by the page, the announcement, the figure's
//! description and the downloads, so that they cannot disagree.

mod assumed;
mod bill;
mod changed;
mod events;
mod origins;
mod rivals;
mod sectors;
mod timeline;
mod try_terms;
mod why;

pub use assumed::assumed;
pub use bill::bill;
pub use changed::{changed, group_name, headline_of_a_day};
pub use events::{backdating, event_title, events_on, reading_limit};
pub use origins::DutyText;
pub use rivals::{ordinary, rivals, rivals_awaited};
pub use sectors::sectors;
pub use timeline::{change_of_day, dated, general_of_day, of_day, part_of_day, rate_of_day, timeline, told_of_day};
pub use try_terms::try_terms;
pub use why::why;

use crate::contract::attribute;
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision, decimal};
use crate::model::{Authority, Dataset, PartsFrom, Share, Usd, integer};
use crate::wording::{Amount, Phrase, Wording, fill_plain};

/// How far a bill may be from the pause's, as a part of it, and still be said to be near it.
const NEAR: f64 = 0.075;

/// The exchange rate by which amounts are in won, and its day.
#[must_use]
pub fn exchange(dataset: &Dataset, wording: &Wording, format: Format) -> Option<String> {
    let won = dataset.fact("krw-per-usd")?;
    Some(fill_plain(wording.exchange, &[("rate", &decimal(won.value)), ("date", &format.date(won.date))]))
}

/// Whose data it is, where a host supplied it.
#[must_use]
pub fn supplied_by(dataset: &Dataset, wording: &Wording) -> Option<String> {
    let name = dataset.supplied_by.as_ref()?;
    Some(fill_plain(wording.supplied_by, &[("name", name)]))
}

/// A headline and the sentence under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The finding, at most ten words.
    pub headline: Phrase,
    /// The measure, with the totals of every case that is shown.
    pub summary: Phrase,
}

/// Measure, year and day, in a line; and that car parts count before they pay. The day is the one
/// that the reader's case begins with, else the data's.
#[must_use]
pub fn note(dataset: &Dataset, comparison: &Comparison, wording: &Wording, format: Format) -> String {
    let parts = dataset.measures.iter().find(|measure| {
        measure.authority == Authority::Parts && measure.in_force(dataset.law_day) && dataset.as_of < measure.from
    });
    let counts_parts = comparison.beginning.is_none() && comparison.assumptions.parts_from == PartsFrom::Announced;
    let parts = parts.filter(|_| counts_parts);
    let day = comparison.beginning.map_or(dataset.as_of, |beginning| beginning.day);
    let parts = parts.map(|measure| fill_plain(wording.note_parts, &[("date", &format.day(measure.from))]));
    let year = integer(dataset.trade_year);
    fill_plain(
        wording.note,
        &[("year", &year), ("parts", parts.as_deref().unwrap_or_default()), ("date", &format.date(day))],
    )
}

/// A case in words: "25% announced".
#[must_use]
pub fn case_name(comparison: &Comparison, case: Case, wording: &Wording, format: Format) -> String {
    let rate = comparison.scenario(case).reciprocal;
    if let (Case::Custom, Some(beginning)) = (case, comparison.beginning) {
        let template = if beginning.is_changed { wording.custom_day_changed } else { wording.custom_day };
        return fill_plain(template, &[("date", &format.date(beginning.day))]);
    }
    let template = match case {
        Case::Announced => wording.announced,
        Case::Paused => wording.paused,
        // With product duties alone the rate is the paused one, and not what is its own.
        Case::Custom if rate == comparison.scenario(Case::Paused).reciprocal => wording.custom_short,
        Case::Custom => wording.custom,
    };
    fill_plain(template, &[("rate", &format.rate(rate))])
}

/// A case's total duty as an amount.
#[must_use]
pub fn duty(comparison: &Comparison, case: Case, format: Format, precision: Precision) -> Amount {
    let duty = comparison.total(case).duty;
    Amount::total(format.money(duty, precision), duty.0, "duty", case.id())
}

/// A case's effective rate as an amount.
#[must_use]
pub fn effective_rate(comparison: &Comparison, case: Case, format: Format) -> Amount {
    let rate = comparison.total(case).effective_rate();
    Amount::total(format.effective_rate(rate), rate.0, "rate", case.id())
}

/// A case's general rate as an amount.
#[must_use]
pub fn general_rate(comparison: &Comparison, case: Case, format: Format) -> Amount {
    let rate = comparison.scenario(case).reciprocal;
    Amount::total(format.rate(rate), rate.0, "statutory-rate", case.id())
}

/// How far the general rate falls, as an amount: of the reciprocal part, as the bill has a
/// fall of its own.
#[must_use]
pub fn rate_fall(comparison: &Comparison, format: Format) -> Amount {
    let fall = comparison.fall_of_the_rate().0;
    Amount::total(format.whole_percent(fall), fall, "change", Case::Paused.id()).of(attribute::PART, "reciprocal")
}

/// What the pause takes off the bill in money, without a sign.
#[must_use]
pub fn saving(comparison: &Comparison, format: Format, precision: Precision) -> Amount {
    let (announced, paused) = (comparison.total(Case::Announced).duty, comparison.total(Case::Paused).duty);
    Amount::total(format.money(announced - paused, precision), (announced - paused).0, "worth", Case::Paused.id())
}

/// How much the reader's case is below or above the paused one, without a sign: sentences
/// say which.
#[must_use]
pub fn difference(comparison: &Comparison, format: Format) -> Amount {
    let change = change_in_money(comparison);
    change_of(format.money(Usd(change.0.abs()), Precision::Spoken), change)
}

fn change_in_money(comparison: &Comparison) -> Usd {
    comparison.total(Case::Custom).duty - comparison.total(Case::Paused).duty
}

fn change_of(shown: String, change: Usd) -> Amount {
    Amount::total(shown, change.0, "duty", Case::Custom.id()).of(attribute::PART, "change")
}

/// Of three texts the one that fits: the reader's case is below the paused one, above, or the same.
#[must_use]
pub fn compared<T>(comparison: &Comparison, [less, more, same]: [T; 3]) -> T {
    match change_in_money(comparison).0 {
        change if change < 0.0 => less,
        change if change > 0.0 => more,
        _ => same,
    }
}

/// The same difference in per cent of the paused bill, without a sign.
#[must_use]
pub fn change_in_percent(comparison: &Comparison, format: Format) -> Amount {
    let change = comparison.total(Case::Paused).duty.change_to(comparison.total(Case::Custom).duty);
    Amount::total(format.share(Share(change.0.abs())), change.0, "change", Case::Custom.id())
}
