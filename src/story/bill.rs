//! The bill: how much does the pause really save?

use super::{Story, change, duty};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::wording::{Figure, Wording, fill};

/// The story of the bill.
#[must_use]
pub fn bill(comparison: &Comparison, wording: &Wording, format: Format) -> Story {
    let fall = |change: crate::model::Change, measure: &'static str| {
        Figure::total(format.whole_percent(change.0), change.0, measure, Case::Paused.id())
    };
    let headline = fill(
        wording.bill_headline,
        &[
            ("rate_fall", Figure::word(format.whole_percent(comparison.fall_of_the_rate().0))),
            ("bill_fall", fall(comparison.fall_of_the_bill(), "change")),
        ],
    );
    let template = if comparison.customised { wording.bill_summary_custom } else { wording.bill_summary };
    let spoken = |case| duty(comparison, case, format, Precision::Spoken);
    let summary = fill(
        template,
        &[
            ("announced", spoken(Case::Announced)),
            ("paused", spoken(Case::Paused)),
            ("custom", spoken(Case::Custom)),
            ("change", change(comparison, format)),
        ],
    );
    Story { headline, summary }
}
