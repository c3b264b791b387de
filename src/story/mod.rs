//! What each view says: headline and summary, computed from the comparison.
//!
//! A sentence is made once, here, and read by the page, the announcement, the figure's
//! description and the downloads, so that they cannot disagree.

mod assumed;
mod bill;
mod sectors;
mod timeline;
mod try_terms;
mod why;

pub use assumed::assumed;
pub use bill::bill;
pub use sectors::sectors;
pub use timeline::timeline;
pub use try_terms::try_terms;
pub use why::why;

use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::wording::{Figure, Phrase, Wording};

/// A headline and the sentence under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The finding, at most ten words.
    pub headline: Phrase,
    /// The measure, with the totals of every case that is shown.
    pub summary: Phrase,
}

/// A case's total duty as a figure.
#[must_use]
pub fn duty(comparison: &Comparison, case: Case, format: Format, precision: Precision) -> Figure {
    let duty = comparison.total(case).duty;
    Figure::total(format.money(duty, precision), duty.0, "duty", case.id())
}

/// A case's effective rate as a figure.
#[must_use]
pub fn effective_rate(comparison: &Comparison, case: Case, format: Format) -> Figure {
    let rate = comparison.total(case).effective_rate();
    Figure::total(format.effective_rate(rate), rate.0, "rate", case.id())
}

/// A case's general rate as a figure.
#[must_use]
pub fn general_rate(comparison: &Comparison, case: Case, format: Format) -> Figure {
    let rate = comparison.scenario(case).reciprocal;
    Figure::total(format.rate(rate), rate.0, "statutory-rate", case.id())
}

/// How the reader's case differs from the paused one, in money.
#[must_use]
pub fn change(comparison: &Comparison, wording: &Wording, format: Format) -> Figure {
    let (paused, custom) = (comparison.total(Case::Paused).duty, comparison.total(Case::Custom).duty);
    let relative = paused.change_to(custom).0;
    let shown = if paused == custom {
        wording.no_change.to_owned()
    } else {
        format.signed_money(custom - paused, Precision::Spoken)
    };
    Figure::total(shown, relative, "change", Case::Custom.id())
}
