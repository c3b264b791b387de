//! What if?

use super::Story;
use crate::engine::Comparison;
use crate::format::Format;
use crate::model::Dataset;
use crate::wording::{Wording, fill};

/// The story of the view.
#[must_use]
pub fn try_terms(_dataset: &Dataset, _comparison: &Comparison, wording: &Wording, _format: Format) -> Story {
    Story { headline: fill(wording.try_headline, &[]), summary: fill(wording.try_summary, &[]) }
}
