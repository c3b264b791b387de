//! What applied when?

use super::Story;
use crate::engine::Comparison;
use crate::format::Format;
use crate::model::Dataset;
use crate::wording::{Wording, fill};

/// The story of the view.
#[must_use]
pub fn timeline(_dataset: &Dataset, _comparison: &Comparison, wording: &Wording, _format: Format) -> Story {
    Story { headline: fill(wording.timeline_headline, &[]), summary: fill(wording.timeline_summary, &[]) }
}
