//! Why 10% is not 10%.

use super::Story;
use crate::engine::Comparison;
use crate::format::Format;
use crate::model::Dataset;
use crate::wording::{Wording, fill};

/// The story of the view.
#[must_use]
pub fn why(_dataset: &Dataset, _comparison: &Comparison, wording: &Wording, _format: Format) -> Story {
    Story { headline: fill(wording.why_headline, &[]), summary: fill(wording.why_summary, &[]) }
}
