//! Heights of a scale that are round in the reader's currency.

use crate::format::{Currency, Format};
use crate::model::{Rate, Usd};
use crate::state::Measurement;

/// Two or three heights that are round in the reader's currency, each with its names from the
/// longest to the shortest.
///
/// # Why inlined
/// Code that two parts share stands in the application, where each of its readers would pay 310
/// bytes for it.
#[expect(clippy::inline_always, reason = "the bytes above were measured")]
#[inline(always)]
pub(super) fn ticks(highest: f64, unit: Measurement, format: Format) -> Vec<(f64, Vec<String>)> {
    let per_unit = match (unit, format.currency) {
        (Measurement::Usd | Measurement::Share, Currency::Krw(won)) => won,
        _ => 1.0,
    };
    let shown = highest * per_unit;
    let mut step = 10_f64.powf((shown.max(1e-9) / 2.0).log10().floor());
    step *= [5.0, 2.0].into_iter().find(|factor| shown / (step * factor) >= 2.0).unwrap_or(1.0);
    let names = |value: f64| match unit {
        Measurement::Rate => vec![format.rate(Rate::percent(value))],
        Measurement::Usd | Measurement::Share => {
            // Whole billions of dollars, trillions of won: no unit above the bills' own.
            let least = if per_unit > 1.0 { 1e12 } else { 1e9 };
            let name = format.sum_in_steps(Usd(value / per_unit), &[], step.min(least)).0;
            // Korean sets the unit behind a blank; the chosen day's bill has it whole.
            let bare = name.rsplit_once(' ').map(|(bare, _)| bare.to_owned());
            core::iter::once(name).chain(bare).collect()
        }
    };
    let values = (1..=4_i32).map(|count| f64::from(count) * step).filter(|value| *value < shown);
    values.map(|value| (value / per_unit, names(value))).collect()
}
