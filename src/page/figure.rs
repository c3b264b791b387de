//! A scene as SVG, and its marks as things one can reach.
//!
//! The picture is one image with a sentence for a name. Above it lies a second, empty SVG
//! with a named, focusable rectangle per datum: one tab stop, arrow keys between them,
//! Home and End, Escape to leave. A highlight changes nothing in the picture.

use crate::drawing::{Anchor, Bounds, Form, Ink, RING, Scene, Shape};
use crate::markup::{Attribute, Element, Node, Value, element, text};
use crate::model::{fixed, integer, push_integer};
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

/// Up to here a mark of a fluid figure is placed in px from the left edge.
const HUGGING: i32 = 64;

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
}

const PATTERN: &[Attribute] =
    &[("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)")];
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

    /// No browser prerenders: its programs do without.
    fn fluid(&self) -> bool {
        cfg!(not(target_family = "wasm")) && self.across == Across::Fluid
    }

    /// The picture alone.
    #[must_use]
    pub fn picture(&self) -> Element {
        let hatch = ["hatch-", self.chart.id(), self.instance].concat();
        let over = ["url(#", &hatch, ")"].concat();
        let line = element("rect", &[("class", "hatch"), ("width", "1.5"), ("height", "6")], vec![]);
        let pattern = element("pattern", PATTERN, vec![line.into()]).set("id", hatch);
        let mut content: Vec<Node> = vec![element("defs", &[], vec![pattern.into()]).into()];
        for shape in &self.scene.shapes {
            self.shape(shape, &mut content);
            if let (Ink::Locked, Form::Rect { bounds, filled: true, .. }) = (shape.ink, &shape.form) {
                content.push(self.rect(&[], shape.ink, *bounds).set("fill", over.clone()).into());
            }
        }
        self.svg(PICTURE, content).set("aria-label", self.description.to_owned())
    }

    /// The empty layer of named rectangles.
    fn marks(&self) -> Element {
        let Scene { hotspots, width, .. } = self.scene;
        let fluid = self.fluid();
        // A mark that was reached may be gone since.
        let reached = self.highlight.filter(|at| *at < hotspots.len());
        let mut content: Vec<Node> = Vec::with_capacity(hotspots.len() + 2);
        for (at, hotspot) in hotspots.iter().enumerate() {
            let bounds = hotspot.bounds;
            let mark = element("rect", &[("class", "mark")], vec![])
                .set("x", across(bounds.x, *width, fluid))
                .set("y", bounds.y)
                .set("width", across_width(bounds.width, *width, fluid))
                .set("height", bounds.height)
                .set("tabindex", if reached.unwrap_or(0) == at { "0" } else { "-1" })
                .set("role", if self.chosen { "button" } else { "img" })
                .set("aria-label", hotspot.label.clone());
            content.push(mark.into());
        }
        // A ring on ground of its own: it stands out from any bar and from the page. It is
        // always there, so that the marks before it stay the elements they are.
        let reached = reached.and_then(|at| hotspots.get(at));
        // Each line is two pixels wide, half of it on either side.
        for (class, out) in [("halo", RING - 3), ("ring", RING - 1)] {
            let mut ring = element("rect", HIDDEN, vec![]).set("class", class);
            if let Some(hotspot) = reached {
                let bounds = hotspot.bounds;
                ring = ring
                    .set("x", across(bounds.x - out, *width, fluid))
                    .set("y", bounds.y - out)
                    .set("width", across_width(bounds.width + 2 * out, *width, fluid))
                    .set("height", bounds.height + 2 * out);
            }
            content.push(ring.into());
        }
        self.svg(MARKS, content).set("aria-label", self.keys.to_owned())
    }

    fn svg(&self, fixed: &'static [Attribute], content: Vec<Node>) -> Element {
        let Scene { width, height, .. } = self.scene;
        let tag = element("svg", fixed, content).set("height", *height);
        if self.fluid() {
            return tag.set("width", "100%");
        }
        // For paper, where the styles make it as wide as its column.
        let view = ["0 0 ", &integer(*width), " ", &integer(*height)].concat();
        tag.set("width", *width).set("viewBox", view)
    }

    /// A rectangle.
    ///
    /// # Why as a polygon
    /// Width and height of a `rect` are styles: with a step of the slider a browser would
    /// look up all styles of each bar again. The points of a polygon are not; only per cent
    /// need a `rect`.
    fn rect(&self, fixed: &'static [Attribute], ink: Ink, bounds: Bounds) -> Element {
        if !self.fluid() {
            let (left, top, right, bottom) = (bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return element("polygon", fixed, vec![]).set("points", points(&corners));
        }
        // Plates and locks are as wide as their text and sign, not as the figure.
        let own = ink == Ink::Plate || bounds.x + bounds.width <= HUGGING;
        let width = self.scene.width;
        element("rect", fixed, vec![])
            .set("x", across(bounds.x, width, true))
            .set("y", bounds.y)
            .set("width", across_width(bounds.width, width, !own))
            .set("height", bounds.height)
    }

    fn shape(&self, shape: &Shape, content: &mut Vec<Node>) {
        let class = shape.ink.class();
        let (width, fluid) = (self.scene.width, self.fluid());
        let tag = match &shape.form {
            Form::Rect { bounds, filled, stroke } => {
                outlined(self.rect(HIDDEN, shape.ink, *bounds), *filled, *stroke, class)
            }
            // A fluid line is written piece by piece: only single lines take per cent.
            Form::Line { points, stroke } if fluid && points.iter().any(|(x, _)| *x > HUGGING) => {
                for pair in points.windows(2) {
                    let line = element("line", &[], vec![])
                        .set("x1", share(pair[0].0, width))
                        .set("y1", pair[0].1)
                        .set("x2", share(pair[1].0, width))
                        .set("y2", pair[1].1);
                    content.push(outlined(line, false, *stroke, class).into());
                }
                return;
            }
            Form::Line { points: path, stroke } => {
                outlined(element("polyline", HIDDEN, vec![]).set("points", points(path)), false, *stroke, class)
            }
            Form::Area { points: corners } => {
                outlined(element("polygon", HIDDEN, vec![]).set("points", points(corners)), true, 0, class)
            }
            Form::Circle { centre, radius, filled, stroke } => {
                let circle = element("circle", HIDDEN, vec![])
                    .set("cx", across(centre.0, width, fluid))
                    .set("cy", centre.1)
                    .set("r", *radius);
                outlined(circle, *filled, *stroke, class)
            }
            Form::Text { at, anchor, size, bold, text: said } => {
                // Half the cap height below the middle: `dominant-baseline` differs by engine.
                let baseline = f64::from(at.1) + f64::from(*size) * 0.36;
                let tag = element("text", &[], vec![text(said.as_str())])
                    .set("x", across(at.0, width, fluid))
                    .set("y", fixed(baseline, 1))
                    .set("font-size", *size)
                    .set("class", Value::Joined(class, if *bold { " text bold" } else { " text" }));
                match anchor {
                    Anchor::Start => tag,
                    Anchor::Middle => tag.set("text-anchor", "middle"),
                    Anchor::End => tag.set("text-anchor", "end"),
                }
            }
        };
        content.push(tag.into());
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

fn across(x: i32, width: i32, fluid: bool) -> Value {
    if fluid && x > HUGGING { share(x, width) } else { x.into() }
}

fn across_width(length: i32, width: i32, fluid: bool) -> Value {
    if fluid { share(length, width) } else { length.into() }
}

fn share(length: i32, whole: i32) -> Value {
    [&*fixed(f64::from(length) / f64::from(whole.max(1)) * 100.0, 2), "%"].concat().into()
}

fn points(points: &[(i32, i32)]) -> String {
    let mut text = String::with_capacity(points.len() * 8);
    for (x, y) in points {
        if !text.is_empty() {
            text.push(' ');
        }
        push_integer(&mut text, *x);
        text.push(',');
        push_integer(&mut text, *y);
    }
    text
}

fn outlined(tag: Element, filled: bool, stroke: u32, class: &'static str) -> Element {
    let tag = tag.set("class", Value::Joined(class, if filled { " fill" } else { " line" }));
    if filled { tag } else { tag.set("stroke-width", stroke) }
}
