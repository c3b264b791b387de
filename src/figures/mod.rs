//! One file per figure: what it shows, how it is ordered and labelled, how it is drawn.
//!
//! A figure is made from a comparison without knowing pixels, and drawn to a [`Scene`]
//! without knowing the page.

mod bill;

pub use bill::BillFigure;

use crate::drawing::{Drawn, Scene};

/// The narrowest figure that is drawn; a phone of 320 px leaves 288.
pub const NARROWEST: i32 = 240;

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
