//! Who is spared, who is not?

use super::Story;
use crate::engine::Comparison;
use crate::format::Format;
use crate::model::Dataset;
use crate::wording::{Wording, fill};

/// The story of the view.
#[must_use]
pub fn sectors(_dataset: &Dataset, _comparison: &Comparison, wording: &Wording, _format: Format) -> Story {
    Story { headline: fill(wording.sectors_headline, &[]), summary: fill(wording.sectors_summary, &[]) }
}
