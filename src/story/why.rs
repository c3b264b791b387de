//! Why 10% is not 10%.

use super::{Story, duty, effective_rate, general_rate};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::wording::{Wording, fill};

/// The story of the view: what makes the emphasised case's rate another than its name says.
#[must_use]
pub fn why(comparison: &Comparison, case: Case, wording: &Wording, format: Format) -> Story {
    // What the sentence says of product duties and exemptions is the law's.
    let own = case == Case::Custom && comparison.customised;
    let figures = [
        ("rate", general_rate(comparison, case, format)),
        ("effective", effective_rate(comparison, case, format)),
        ("duty", duty(comparison, case, format, Precision::Short)),
    ];
    let same = figures[0].1.shown.trim_end_matches('%') == figures[1].1.shown.trim_end_matches(".0%");
    Story {
        headline: fill(if same { wording.why_headline_same } else { wording.why_headline }, &figures),
        summary: fill(if own { wording.why_summary_custom } else { wording.why_summary }, &figures),
    }
}
