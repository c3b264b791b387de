//! A scene as SVG, and its marks as things one can reach.
//!
//! The picture is one image with a sentence for a name. Above it lies a second, empty SVG
//! with a named, focusable rectangle per datum: one tab stop, arrow keys between them,
//! Home and End, Escape to leave. A highlight changes nothing in the picture.

use super::picture::{Classes, Pen, across, across_width, em, length};
use crate::drawing::{Form, Ink, RING, Scene};
use crate::markup::{Attribute, Element, Node, element};
use crate::model::integer;
use crate::state::Chart;

/// How horizontal places are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// In px: the scene was drawn at the width it has.
    Exact,
    /// In per cent: before the program knows the width, so that a prerendered figure of
    /// fixed height fills any. Marks that hug the left edge keep their px.
    Fluid,
}

/// A scene, and what is shown of it.
pub struct Shown<'a> {
    /// Which figure of the view.
    pub chart: Chart,
    /// What is drawn.
    pub scene: &'a Scene,
    /// The picture's name.
    pub description: &'a str,
    /// The marks' name: how to move between them.
    pub keys: &'a str,
    /// The highlighted mark.
    pub highlight: Option<usize>,
    /// Whether a mark can be chosen.
    pub chosen: bool,
    /// How places are written.
    pub across: Across,
    /// Tells ids of several widgets on a page apart.
    pub instance: &'a str,
    /// What is hatched in it.
    pub hatches: &'static [Hatch],
}

/// Stripes over the filled marks of an ink.
#[derive(Clone, Copy, Debug)]
pub struct Hatch {
    ink: Ink,
    /// The first part of its pattern's id.
    id: &'static str,
    pattern: &'static [Attribute],
    stripe: &'static [Attribute],
}

const RISING: Hatch = Hatch {
    ink: Ink::Locked,
    id: "hatch-",
    pattern: &[("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)")],
    stripe: &[("class", "hatch"), ("width", "1.5"), ("height", "6")],
};
const FALLING: Hatch = Hatch {
    ink: Ink::Metals,
    id: "falling-hatch-",
    pattern: &[
        ("width", "6"),
        ("height", "6"),
        ("patternUnits", "userSpaceOnUse"),
        ("patternTransform", "rotate(-45)"),
    ],
    stripe: &[("class", "ink-plate fill"), ("width", "1.5"), ("height", "6")],
};

/// The hatches of a figure of cases.
pub const CASE_HATCHES: &[Hatch] = &[RISING];

/// The hatches of any figure. That of the bill names [`CASE_HATCHES`] itself: the program that every
/// visit pays for knows no other.
#[must_use]
pub fn hatches_of(chart: Chart) -> &'static [Hatch] {
    match chart {
        // Product duties are told from one another.
        Chart::Timeline => &[RISING, FALLING],
        _ => CASE_HATCHES,
    }
}

/// What a picture is told by.
pub const PICTURE: &[Attribute] = &[("class", "figure__picture"), ("role", "img")];
const MARKS: &[Attribute] = &[("class", "figure__marks"), ("role", "group")];
const HIDDEN: &[Attribute] = &[("aria-hidden", "true")];

impl Shown<'_> {
    /// The picture, and the layer of marks above it.
    #[must_use]
    pub fn layers(&self) -> [Element; 2] {
        [self.picture(), self.marks()]
    }

    /// The width of the scene, where places are in per cent of it. In a browser none are: only the
    /// build draws for a width that it does not know.
    fn fluid(&self) -> Option<i32> {
        (cfg!(not(target_family = "wasm")) && self.across == Across::Fluid).then_some(self.scene.width)
    }

    /// The picture alone.
    #[must_use]
    pub fn picture(&self) -> Element {
        let id = |hatch: &Hatch| [hatch.id, self.chart.id(), self.instance].concat();
        let pattern = |hatch: &Hatch| {
            let stripe = element("rect", hatch.stripe, vec![]);
            element("pattern", hatch.pattern, vec![stripe.into()]).set("id", id(hatch)).into()
        };
        let patterns = self.hatches.iter().map(pattern).collect();
        let mut content: Vec<Node> = vec![element("defs", &[], patterns).into()];
        let pen = Pen { paint: Classes, fluid: self.fluid() };
        for shape in &self.scene.shapes {
            pen.shape(shape, &mut content);
            let hatch = self.hatches.iter().find(|hatch| hatch.ink == shape.ink);
            if let (Form::Rect { bounds, filled: true, .. }, Some(hatch)) = (&shape.form, hatch) {
                let over = ["url(#", &id(hatch), ")"].concat();
                content.push(pen.rect(&[], shape.ink, *bounds).set("fill", over).into());
            }
        }
        self.svg(PICTURE, content).set("aria-label", self.description.to_owned())
    }

    /// The empty layer of named rectangles.
    fn marks(&self) -> Element {
        let Scene { hotspots, .. } = self.scene;
        let fluid = self.fluid();
        // A mark that was reached may be gone since.
        let reached = self.highlight.filter(|at| *at < hotspots.len());
        let mut content: Vec<Node> = Vec::with_capacity(hotspots.len() + 2);
        for (at, hotspot) in hotspots.iter().enumerate() {
            let bounds = hotspot.bounds;
            let mark = element("rect", &[("class", "mark")], vec![])
                .set("x", across(bounds.x, fluid))
                .set("y", length(bounds.y, fluid))
                .set("width", across_width(bounds.width, fluid))
                .set("height", length(bounds.height, fluid))
                .set("tabindex", if reached.unwrap_or(0) == at { "0" } else { "-1" })
                .set("role", if self.chosen { "button" } else { "img" })
                .set("aria-label", hotspot.label.clone());
            content.push(mark.into());
        }
        // A ring on ground of its own, which stands out from any bar and from the page: within
        // the mark's height, so that it cuts no label above or below, and beyond its sides. It is
        // always there, so that the marks before it stay the elements they are.
        let reached = reached.and_then(|at| hotspots.get(at));
        for class in ["halo", "ring"] {
            let mut ring = element("rect", HIDDEN, vec![]).set("class", class);
            if let Some(hotspot) = reached {
                let bounds = hotspot.bounds;
                ring = ring
                    .set("x", across(bounds.x - RING, fluid))
                    .set("y", length(bounds.y + 1, fluid))
                    .set("width", across_width(bounds.width + 2 * RING, fluid))
                    .set("height", length(bounds.height - 2, fluid));
            }
            content.push(ring.into());
        }
        self.svg(MARKS, content).set("aria-label", self.keys.to_owned())
    }

    /// The picture's frame, in em: `figure.css` gives it the letters of the page, and the figure
    /// grows with them.
    fn svg(&self, fixed: &'static [Attribute], content: Vec<Node>) -> Element {
        let Scene { width, height, .. } = self.scene;
        let tag = element("svg", fixed, content).set("height", em(f64::from(*height)));
        if self.fluid().is_some() {
            return tag.set("width", "100%");
        }
        // For paper, where the styles make it as wide as its column.
        let view = ["0 0 ", &integer(*width), " ", &integer(*height)].concat();
        tag.set("width", em(f64::from(*width))).set("viewBox", view)
    }
}

/// Where a key leads from a mark: to the index of another of `count`.
#[must_use]
pub fn next_mark(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some((at + 1).min(last)),
        "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}
