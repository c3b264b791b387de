//! The shapes of a scene as elements of SVG: the only place that makes them, for the page, for
//! files to take away and for the snapshots.

use crate::drawing::{Anchor, Bounds, Form, Ink, Shape};
use crate::markup::{Attribute, Element, Node, Value, element, text};
use crate::model::{fixed, plain, push_integer};

/// Up to here a shape of a fluid figure is placed in px from the left edge.
const HUGGING: i32 = 64;

/// How shapes get their looks.
pub trait Paint {
    /// What every shape but a text has.
    const SHAPE: &'static [Attribute];
    /// A filled shape.
    fn filled(&self, svg_shape: Element, ink: Ink) -> Element;
    /// A shape of which only the outline is drawn.
    fn outlined(&self, svg_shape: Element, ink: Ink, stroke: u32) -> Element;
    /// A text.
    fn lettered(&self, svg_shape: Element, ink: Ink, bold: bool) -> Element;
}

/// Looks by class name, for pages with our styles.
pub struct Classes;

impl Paint for Classes {
    const SHAPE: &'static [Attribute] = &[("aria-hidden", "true")];

    fn filled(&self, svg_shape: Element, ink: Ink) -> Element {
        svg_shape.set("class", Value::Joined(ink.class(), " fill"))
    }

    fn outlined(&self, svg_shape: Element, ink: Ink, stroke: u32) -> Element {
        svg_shape.set("class", Value::Joined(ink.class(), " line")).set("stroke-width", stroke)
    }

    fn lettered(&self, svg_shape: Element, ink: Ink, bold: bool) -> Element {
        svg_shape.set("class", Value::Joined(ink.class(), if bold { " text bold" } else { " text" }))
    }
}

/// Makes the elements of shapes.
pub struct Pen<P> {
    /// How they get their looks.
    pub paint: P,
    /// The width of the scene, where horizontal places are written in per cent of it.
    pub fluid: Option<i32>,
}

impl<P: Paint> Pen<P> {
    /// The width that places are written in per cent of. In a browser there is none: only the build
    /// draws for a width that it does not know.
    fn fluid(&self) -> Option<i32> {
        self.fluid.filter(|_| cfg!(not(target_family = "wasm")))
    }

    /// A rectangle.
    ///
    /// # Why as a polygon
    /// Width and height of a `rect` are styles: with a step of the slider a browser would
    /// look up all styles of each bar again. The points of a polygon are not; only per cent
    /// need a `rect`.
    #[must_use]
    pub fn rect(&self, identity: &'static [Attribute], ink: Ink, bounds: Bounds) -> Element {
        let Some(width) = self.fluid() else {
            let (left, top, right, bottom) = (bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height);
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return element("polygon", identity, vec![]).set("points", points(&corners));
        };
        // Plates and locks are as wide as their text and sign, not as the figure.
        let hugs = ink == Ink::Plate || bounds.x + bounds.width <= HUGGING;
        element("rect", identity, vec![])
            .set("x", across(bounds.x, self.fluid()))
            .set("y", length(bounds.y, self.fluid()))
            .set("width", if hugs { length(bounds.width, self.fluid()) } else { share(bounds.width, width) })
            .set("height", length(bounds.height, self.fluid()))
    }

    /// Adds the elements of a shape.
    pub fn shape(&self, shape: &Shape, content: &mut Vec<Node>) {
        let (ink, paint) = (shape.ink, &self.paint);
        let svg_shape = match &shape.form {
            Form::Rect { bounds, filled: true, .. } => paint.filled(self.rect(P::SHAPE, ink, *bounds), ink),
            Form::Rect { bounds, stroke, .. } => paint.outlined(self.rect(P::SHAPE, ink, *bounds), ink, *stroke),
            Form::Line { points: path, stroke } => match self.fluid() {
                // A fluid line is written piece by piece: only single lines take per cent.
                Some(width) => {
                    let hugs = path.iter().all(|(x, _)| *x <= HUGGING);
                    let x = |x: i32| if hugs { length(x, Some(width)) } else { share(x, width) };
                    for pair in path.windows(2) {
                        let line = element("line", &[], vec![])
                            .set("x1", x(pair[0].0))
                            .set("y1", length(pair[0].1, Some(width)))
                            .set("x2", x(pair[1].0))
                            .set("y2", length(pair[1].1, Some(width)));
                        content.push(paint.outlined(line, ink, *stroke).into());
                    }
                    return;
                }
                _ => paint.outlined(element("polyline", P::SHAPE, vec![]).set("points", points(path)), ink, *stroke),
            },
            Form::Area { points: corners } => {
                paint.filled(element("polygon", P::SHAPE, vec![]).set("points", points(corners)), ink)
            }
            Form::Circle { centre, radius, filled, stroke } => {
                let circle = element("circle", P::SHAPE, vec![])
                    .set("cx", across(centre.0, self.fluid()))
                    .set("cy", length(centre.1, self.fluid()))
                    .set("r", length(radius.cast_signed(), self.fluid()));
                if *filled { paint.filled(circle, ink) } else { paint.outlined(circle, ink, *stroke) }
            }
            Form::Text { at, anchor, size, bold, text: words } => {
                // Half the cap height below the middle: `dominant-baseline` differs by engine.
                let baseline = f64::from(at.1) + f64::from(*size) * 0.36;
                // An em in a text is that of its own letters.
                let letters = |px: f64| em(px * EM / f64::from(*size));
                let [x, y] = match self.fluid() {
                    None => [at.0.into(), fixed(baseline, 1).into()],
                    Some(width) if at.0 > HUGGING => [share(at.0, width), letters(baseline)],
                    Some(_) => [letters(f64::from(at.0)), letters(baseline)],
                };
                let svg_shape = element("text", &[], vec![text(words.as_str())])
                    .set("x", x)
                    .set("y", y)
                    .set("font-size", length(size.cast_signed(), self.fluid()));
                let svg_shape = paint.lettered(svg_shape, ink, *bold);
                match anchor {
                    Anchor::Start => svg_shape,
                    Anchor::Middle => svg_shape.set("text-anchor", "middle"),
                    Anchor::End => svg_shape.set("text-anchor", "end"),
                }
            }
        };
        content.push(svg_shape.into());
    }
}

/// A horizontal place, in px or in per cent of a width.
#[must_use]
pub fn across(x: i32, fluid: Option<i32>) -> Value {
    match fluid {
        Some(width) if x > HUGGING => share(x, width),
        _ => length(x, fluid),
    }
}

/// Px of a figure in one em: those of letters that a reader has not made larger.
const EM: f64 = 16.0;

/// A length that grows with the page's letters.
#[must_use]
pub fn em(px: f64) -> Value {
    [&*plain(px / EM), "em"].concat().into()
}

/// A place down or a length of its own: in em where the figure has no measure of its own.
#[must_use]
pub fn length(px: i32, fluid: Option<i32>) -> Value {
    if fluid.is_some() { em(f64::from(px)) } else { px.into() }
}

/// A horizontal length, in px or in per cent of a width.
#[must_use]
pub fn across_width(length: i32, fluid: Option<i32>) -> Value {
    fluid.map_or_else(|| length.into(), |width| share(length, width))
}

fn share(length: i32, whole: i32) -> Value {
    [&*fixed(f64::from(length) / f64::from(whole.max(1)) * 100.0, 2), "%"].concat().into()
}

/// Places as `points` of a polygon or a polyline.
#[must_use]
pub fn points(points: &[(i32, i32)]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;
    use crate::engine::{Case, Comparison};
    use crate::figures::{BillFigure, Figure as _};
    use crate::format::{Format, Language};
    use crate::model::Conditions;
    use crate::wording::Wording;

    /// Two locked bars, one dashed outline, and no colour.
    #[test]
    fn the_page_names_shapes_by_class() {
        let dataset = data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, &Conditions::default());
        let figure = BillFigure::of(&comparison, Case::Announced, "", Wording::of(Language::En), Format::default());
        let mut svg_shape = Vec::new();
        for shape in &figure.draw(600).unwrap().shapes {
            Pen { paint: Classes, fluid: None }.shape(shape, &mut svg_shape);
        }
        let picture = element("svg", &[], svg_shape).write();
        assert_eq!(picture.matches("class=\"ink-locked fill\"").count(), 2);
        assert_eq!(picture.matches("class=\"ink-paused line\"").count(), 2, "bar and sign");
        assert!(!picture.contains('#') && !picture.contains("url("));
    }
}
