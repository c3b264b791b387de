//! Why 10% is not 10%.

use super::{Story, duty, effective_rate, general_rate};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::wording::{Wording, fill};

/// The story of the view: the headline of the emphasised case, the rates of both.
#[must_use]
pub fn why(comparison: &Comparison, case: Case, wording: &Wording, format: Format) -> Story {
    let figures = |case: Case| {
        [("rate", general_rate(comparison, case, format)), ("effective", effective_rate(comparison, case, format))]
    };
    let [announced, announced_effective] = figures(Case::Announced).map(|(_, figure)| figure);
    let [paused, paused_effective] = figures(Case::Paused).map(|(_, figure)| figure);
    Story {
        headline: fill(wording.why_headline, &figures(case)),
        summary: fill(
            wording.why_summary,
            &[
                ("announced", announced),
                ("announced_effective", announced_effective),
                ("announced_duty", duty(comparison, Case::Announced, format, Precision::Short)),
                ("paused", paused),
                ("paused_effective", paused_effective),
                ("paused_duty", duty(comparison, Case::Paused, format, Precision::Short)),
            ],
        ),
    }
}
