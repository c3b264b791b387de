//! One file per figure: what it shows, how it is ordered and labelled, how it is drawn.
//!
//! A figure is made from a comparison without knowing pixels, and drawn to a [`Scene`]
//! without knowing the page.

mod bill;
mod mosaic;
mod sectors;

pub use bill::BillFigure;
pub use mosaic::MosaicFigure;
pub use sectors::{SectorsFigure, Standing};

use crate::drawing::{Drawn, Lettering, Scene};
use crate::model::{Dataset, Treatment};

/// The narrowest figure that is drawn; a phone of 320 px leaves 288.
pub const NARROWEST: i32 = 240;
/// Below this width a figure is set for a phone: smaller type, tighter rows.
const NARROW: i32 = 560;

/// A figure: its sentence for screen readers, and its drawing at a width.
pub trait Figure {
    /// What the picture shows, in a sentence.
    fn description(&self) -> &str;

    /// Draws it `width` px wide.
    ///
    /// # Errors
    /// Where plotters refuses the area; the page then shows the table alone.
    fn draw(&self, width: i32) -> Drawn<Scene>;
}

/// The sectors that count: those with trade of chapters 1–97.
fn counted_sectors(dataset: &Dataset) -> Vec<usize> {
    let counts = |sector: usize| {
        dataset.lines.iter().any(|line| line.sector == sector && line.treatment != Treatment::Special)
    };
    (0..dataset.sectors.len()).filter(|sector| counts(*sector)).collect()
}

/// Rounds a text width up to whole px.
#[expect(clippy::cast_possible_truncation, reason = "text widths are a few hundred px")]
fn px(width: f64) -> i32 {
    width.ceil() as i32
}

/// A text cut to a width, with an ellipsis where something is missing.
fn elided(text: &str, lettering: Lettering, width: i32) -> String {
    if px(lettering.width(text)) <= width {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() {
        let shown = format!("{}…", cut.trim_end());
        if px(lettering.width(&shown)) <= width {
            return shown;
        }
    }
    String::new()
}
