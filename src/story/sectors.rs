//! Who is spared, who is not?

use super::{Story, changed, duty, effective_rate};
use crate::contract::attribute;
use crate::engine::{Case, Comparison, Tally};
use crate::format::{Format, Precision};
use crate::model::{Assumptions, Conditions, Dataset, Response, Usd};
use crate::wording::{Amount, Wording, fill};

/// The story of the view: whom the pause spares, or what the reader's case comes to.
#[must_use]
pub fn sectors(
    dataset: &Dataset,
    comparison: &Comparison,
    conditions: &Conditions,
    wording: &Wording,
    format: Format,
) -> Story {
    if comparison.has_readers_case {
        let amounts = [
            ("effective", effective_rate(comparison, Case::Custom, format)),
            ("duty", duty(comparison, Case::Custom, format, Precision::Short)),
        ];
        return Story {
            headline: changed::finding(comparison, conditions, wording, format),
            summary: match comparison.beginning {
                Some(_) => fill(wording.why_summary_custom, &amounts),
                None => changed::summary(comparison, wording, format),
            },
        };
    }
    let helped = helped(dataset, comparison).share_of(comparison.total(Case::Paused).base_value);
    let share = Amount::total(format.whole_percent(helped.0), helped.0, "share", Case::Paused.id())
        .of(attribute::PART, "reciprocal");
    Story {
        headline: fill(wording.sectors_headline, &[("share", share)]),
        summary: fill(
            if comparison.pause_lowers_the_bill() {
                wording.sectors_summary
            } else {
                wording.sectors_summary_otherwise
            },
            &[
                ("announced", duty(comparison, Case::Announced, format, Precision::Short)),
                ("announced_rate", effective_rate(comparison, Case::Announced, format)),
                ("paused", duty(comparison, Case::Paused, format, Precision::Short)),
                ("paused_rate", effective_rate(comparison, Case::Paused, format)),
            ],
        ),
    }
}

/// Exports that pay less while paused, line by line: the metal in a machine does not.
fn helped(dataset: &Dataset, comparison: &Comparison) -> Usd {
    // Which goods are helped does not depend on how trade then reacts.
    let assumptions = Assumptions { response: Response::Static, ..comparison.assumptions };
    dataset
        .lines
        .iter()
        .map(|line| {
            let tally = |case: Case| Tally::of(line, comparison.scenario(case), &assumptions);
            let (announced, paused) = (tally(Case::Announced), tally(Case::Paused));
            // Duty at the general rate falls on the whole line or, beside metal, on the rest of it.
            if paused.duty < announced.duty { line.customs_value - announced.sectoral_value } else { Usd::ZERO }
        })
        .sum()
}
