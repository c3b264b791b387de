//! One file per figure: what it shows, how it is ordered and labelled, how it is drawn.
//!
//! A figure is made from a comparison without knowing pixels, and drawn to a [`Scene`]
//! without knowing the page.

mod bill;
mod concessions;
mod timeline;
mod what_if;

pub use bill::BillFigure;
pub use concessions::ConcessionsFigure;
pub use timeline::TimelineFigure;
pub use what_if::WhatIfFigure;

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

/// The texts of a scene that cover one another or leave it, for the tests of figures.
#[cfg(test)]
fn overlaps(scene: &Scene) -> Vec<String> {
    use crate::drawing::{Anchor, Form, Lettering};
    let texts: Vec<(f64, f64, f64, f64, &str)> = scene
        .shapes
        .iter()
        .filter_map(|shape| match &shape.form {
            Form::Text { at, anchor, size, bold, text } => {
                let lettering = Lettering { size: *size, bold: *bold, anchor: *anchor };
                let width = lettering.width(text);
                let left = f64::from(at.0)
                    - match anchor {
                        Anchor::Start => 0.0,
                        Anchor::Middle => width / 2.0,
                        Anchor::End => width,
                    };
                let half = f64::from(*size) / 2.0;
                Some((left, left + width, f64::from(at.1) - half, f64::from(at.1) + half, text.as_str()))
            }
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for (at, one) in texts.iter().enumerate() {
        if one.0 < -1.0 || one.1 > f64::from(scene.width) + 1.0 || one.2 < 0.0 || one.3 > f64::from(scene.height) {
            found.push(format!("“{}” leaves the figure", one.4));
        }
        for other in &texts[at + 1..] {
            if one.0 < other.1 && other.0 < one.1 && one.2 < other.3 && other.2 < one.3 {
                found.push(format!("“{}” covers “{}”", one.4, other.4));
            }
        }
    }
    found
}
