//! A drawing as plain data: shapes in CSS pixels, and where the data in it can be touched.

use super::Ink;

/// Everything a figure shows. One unit is one CSS pixel; y points down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// In painting order.
    pub shapes: Vec<Shape>,
    /// One per datum, in reading order.
    pub hotspots: Vec<Hotspot>,
}

/// A mark and its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it means.
    pub ink: Ink,
    /// What it is.
    pub form: Form,
}

/// The geometry of a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// An axis-parallel rectangle, filled or outlined.
    Rect {
        /// Left, top, width, height.
        bounds: Bounds,
        /// Filled, or only its outline.
        filled: bool,
        /// Width of the outline.
        stroke: u32,
    },
    /// An open line.
    Line {
        /// Its points.
        points: Vec<(i32, i32)>,
        /// Its width.
        stroke: u32,
    },
    /// A closed area.
    Area {
        /// Its corners.
        points: Vec<(i32, i32)>,
    },
    /// A circle, filled or outlined.
    Circle {
        /// Its centre.
        centre: (i32, i32),
        /// Its radius.
        radius: u32,
        /// Filled, or only its outline.
        filled: bool,
        /// Width of the outline.
        stroke: u32,
    },
    /// One line of text.
    Text {
        /// The anchor: on the baseline's middle height.
        at: (i32, i32),
        /// Where the anchor lies along the text.
        anchor: Anchor,
        /// Type size in px.
        size: u32,
        /// Bold or regular.
        bold: bool,
        /// The text.
        text: String,
    },
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Left.
    pub x: i32,
    /// Top.
    pub y: i32,
    /// Never negative.
    pub width: i32,
    /// Never negative.
    pub height: i32,
}

impl Bounds {
    /// Between two corners, in any order.
    #[must_use]
    pub fn between(one: (i32, i32), other: (i32, i32)) -> Self {
        Self {
            x: one.0.min(other.0),
            y: one.1.min(other.1),
            width: (one.0 - other.0).abs(),
            height: (one.1 - other.1).abs(),
        }
    }

    /// At least `least` px in both directions, around the same centre: for touch.
    #[must_use]
    pub fn at_least(self, least: i32) -> Self {
        let (dx, dy) = ((least - self.width).max(0), (least - self.height).max(0));
        Self { x: self.x - dx / 2, y: self.y - dy / 2, width: self.width + dx, height: self.height + dy }
    }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// By its beginning.
    Start,
    /// By its middle.
    Middle,
    /// By its end.
    End,
}

/// How far the ring around a hotspot that was reached stands out from it, its line included, px.
pub const RING: i32 = 4;

/// A place that answers to pointer and keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Hotspot {
    /// Where it is.
    pub bounds: Bounds,
    /// What a screen reader says: sector, scenario, amount, status.
    pub label: String,
    /// What choosing it opens, if anything.
    pub key: String,
}
