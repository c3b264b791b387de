//! Scenes as an SVG file, coloured and captioned, for a reader's own use.
//!
//! # Why plain attributes
//! Drawing programs know little of stylesheets and nothing of custom properties, so every
//! mark carries its own resolved colour. The hatch is made of plain areas: of a pattern some
//! of these programs show nothing, and others leave its turn out.

use crate::drawing::text_metrics;
use crate::drawing::{Anchor, Bounds, Form, Ink, Scene, Shape};
use crate::markup::{Attribute, Element, Node, element, text};
use crate::page::picture::{Paint, Pen};

/// How a mark of one ink looks on the page now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Its colour, as any drawing program reads it.
    pub hue: String,
    /// The dashes of its lines; empty for none.
    pub dashes: String,
}

/// The page's colours, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// One per ink, in the order of [`Ink::ALL`].
    pub inks: Vec<Look>,
    /// The hatch over locked marks.
    pub hatch: String,
}

impl Palette {
    fn hue(&self, ink: Ink) -> &str {
        self.inks.get(ink as usize).map_or("currentColor", |look| look.hue.as_str())
    }

    fn dashes(&self, ink: Ink) -> &str {
        self.inks.get(ink as usize).map_or("", |look| look.dashes.as_str())
    }
}

impl Paint for &Palette {
    const SHAPE: &'static [Attribute] = &[];

    fn filled(&self, svg_shape: Element, ink: Ink) -> Element {
        svg_shape.set("fill", self.hue(ink).to_owned())
    }

    fn outlined(&self, svg_shape: Element, ink: Ink, stroke: u32) -> Element {
        let svg_shape =
            svg_shape.set("fill", "none").set("stroke", self.hue(ink).to_owned()).set("stroke-width", stroke);
        match self.dashes(ink) {
            "" => svg_shape,
            dashes => svg_shape.set("stroke-dasharray", dashes.to_owned()),
        }
    }

    fn lettered(&self, svg_shape: Element, ink: Ink, bold: bool) -> Element {
        let svg_shape = svg_shape.set("fill", self.hue(ink).to_owned());
        if bold { svg_shape.set("font-weight", "bold") } else { svg_shape }
    }
}

/// What is written around a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// Language tag of the texts.
    pub language: &'static str,
    /// The finding.
    pub headline: String,
    /// The sentence under it.
    pub summary: String,
    /// What inks mean; those the figure does not use are left out.
    pub legend: Vec<(Ink, String)>,
    /// Measure, as-of date, sources: one paragraph each.
    pub notes: Vec<String>,
}

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The root of the file.
    pub svg: Element,
    /// Width in px.
    pub width: i32,
    /// Height in px.
    pub height: i32,
}

/// Air around everything.
const MARGIN: i32 = 20;
/// The narrowest column of text.
const LEAST: i32 = 320;
/// Type size and line height.
const HEADLINE: (u32, i32) = (22, 28);
const SUMMARY: (u32, i32) = (14, 20);
const SMALL: (u32, i32) = (12, 17);
/// Faces differ, and a line must stay inside whichever the reader's program has.
const SURE: f64 = 0.94;
/// Between the parts.
const GAP: i32 = 14;
/// The hatch: its stripes' distance along a bar, and their width there.
const HATCH: (i32, i32) = (8, 2);
/// A legend's swatch, and the air after it and after its words.
const SWATCH: (i32, i32) = (22, 12);
const AFTER: (i32, i32) = (6, 18);

/// The figures of a view with their caption, for people: `scale` 2 is the same picture at
/// twice the size.
#[must_use]
pub fn standalone(scenes: &[Scene], palette: &Palette, caption: &Caption, scale: i32) -> Picture {
    let inner = scenes.iter().map(|scene| scene.width).max().unwrap_or(0).max(LEAST);
    let mut page = Sheet { marks: Vec::new(), pen: Pen { paint: palette, fluid: None }, inner };
    let mut top = MARGIN;
    top = page.lines(&caption.headline, top, HEADLINE, true, Ink::Strong) + 4;
    top = page.lines(&caption.summary, top, SUMMARY, false, Ink::Text);
    for scene in scenes {
        top += GAP;
        let mut figure = Vec::new();
        for shape in &scene.shapes {
            page.shape(shape, &mut figure);
        }
        page.marks.push(element("g", &[], figure).set("transform", format!("translate({MARGIN} {top})")).into());
        top += scene.height;
    }
    top = page.legend(scenes, &caption.legend, top + GAP) + GAP / 2;
    for note in &caption.notes {
        top = page.lines(note, top, SMALL, false, Ink::Muted);
    }
    let (width, height) = (inner + 2 * MARGIN, top + MARGIN - 4);
    let title = element("title", &[], vec![text(caption.headline.as_str())]);
    let ground = element("rect", &[], vec![])
        .set("width", width)
        .set("height", height)
        .set("fill", palette.hue(Ink::Plate).to_owned());
    let content = [title.into(), ground.into()].into_iter().chain(page.marks).collect();
    let svg = element("svg", &[("xmlns", "http://www.w3.org/2000/svg"), ("font-family", "sans-serif")], content)
        .set("width", width * scale)
        .set("height", height * scale)
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("xml:lang", caption.language);
    Picture { svg, width: width * scale, height: height * scale }
}

/// A picture as it grows.
struct Sheet<'a> {
    marks: Vec<Node>,
    pen: Pen<&'a Palette>,
    /// Width between the margins.
    inner: i32,
}

impl Sheet<'_> {
    fn shape(&self, shape: &Shape, into: &mut Vec<Node>) {
        self.pen.shape(shape, into);
        let Form::Rect { bounds, filled: true, .. } = shape.form else { return };
        let palette = self.pen.paint;
        match shape.ink {
            Ink::Locked => into.extend(hatch(stripes(bounds), &palette.hatch)),
            Ink::Metals => into.extend(hatch(falling_stripes(bounds), palette.hue(Ink::Plate))),
            _ => {}
        }
    }

    /// Writes a text in as many lines as it needs. Returns where they end.
    fn lines(&mut self, text: &str, top: i32, (size, height): (u32, i32), bold: bool, ink: Ink) -> i32 {
        let mut top = top;
        for line in wrap(text, f64::from(self.inner), size, bold) {
            self.text(ink, (MARGIN, top + height / 2), size, bold, &line);
            top += height;
        }
        top
    }

    fn text(&mut self, ink: Ink, at: (i32, i32), size: u32, bold: bool, text: &str) {
        let form = Form::Text { at, anchor: Anchor::Start, size, bold, text: text.to_owned() };
        self.pen.shape(&Shape { ink, form }, &mut self.marks);
    }

    /// A swatch and a word for each ink in use. Returns where it ends.
    fn legend(&mut self, scenes: &[Scene], legend: &[(Ink, String)], top: i32) -> i32 {
        let (size, height) = SMALL;
        let (mut x, mut y, mut any) = (0, top, false);
        for (ink, words) in legend {
            let mut marks = scenes
                .iter()
                .flat_map(|scene| &scene.shapes)
                .filter(|shape| shape.ink == *ink && !matches!(shape.form, Form::Text { .. }));
            let Some(first) = marks.next() else { continue };
            let width = SWATCH.0 + AFTER.0 + whole(text_metrics::width(words, f64::from(size), false));
            if any && x + width > self.inner {
                (x, y) = (0, y + height);
            }
            any = true;
            let swatch = swatch(first, (MARGIN + x, y + height / 2));
            let mut marks = Vec::new();
            self.shape(&swatch, &mut marks);
            self.marks.append(&mut marks);
            self.text(Ink::Text, (MARGIN + x + SWATCH.0 + AFTER.0, y + height / 2), size, false, words);
            x += width + AFTER.1;
        }
        if any { y + height } else { top - GAP }
    }
}

/// A small mark in the manner of another, its left middle at a place.
fn swatch(mark: &Shape, at: (i32, i32)) -> Shape {
    let (x, y) = (at.0, at.1 - SWATCH.1 / 2);
    let inset = |by: i32| Bounds { x: x + by, y: y + by, width: SWATCH.0 - 2 * by, height: SWATCH.1 - 2 * by };
    let form = match mark.form {
        Form::Line { stroke, .. } => Form::Line { points: vec![(x, at.1), (x + SWATCH.0, at.1)], stroke },
        Form::Circle { filled, stroke, .. } => {
            Form::Circle { centre: (x + SWATCH.0 / 2, at.1), radius: 5, filled, stroke }
        }
        Form::Rect { filled: false, stroke, .. } => {
            Form::Rect { bounds: inset(1), filled: false, stroke: stroke.min(2) }
        }
        _ => Form::Rect { bounds: inset(0), filled: true, stroke: 0 },
    };
    Shape { ink: mark.ink, form }
}

/// Stripes over a bar as one mark.
fn hatch(stripes: Vec<Vec<(i32, i32)>>, hue: &str) -> Option<Node> {
    let stripe = |corners: Vec<(i32, i32)>| {
        let corners: Vec<String> = corners.iter().map(|(x, y)| format!("{x} {y}")).collect();
        format!("M{}Z", corners.join("L"))
    };
    let path: String = stripes.into_iter().map(stripe).collect();
    (!path.is_empty()).then(|| element("path", &[], vec![]).set("fill", hue.to_owned()).set("d", path).into())
}

/// The same as [`stripes`], falling to the right: those of the bar's mirror image.
fn falling_stripes(bounds: Bounds) -> Vec<Vec<(i32, i32)>> {
    let mut stripes = stripes(Bounds { x: -bounds.x - bounds.width, ..bounds });
    stripes.iter_mut().flatten().for_each(|(x, _)| *x = -*x);
    stripes
}

/// The corners of every stripe of a hatch within its bar, rising to the right, in places that
/// neighbours share. A stripe lies between two lines on which the sum of a place's px across and down
/// is the same.
fn stripes(Bounds { x, y, width, height }: Bounds) -> Vec<Vec<(i32, i32)>> {
    let (right, bottom) = (x + width, y + height);
    let (least, most) = (x + y, right + bottom);
    let from = |sum: i32| (right.min(sum - y), y.max(sum - right));
    let to = |sum: i32| (x.max(sum - bottom), bottom.min(sum - x));
    let starts = (least.div_euclid(HATCH.0)..=most.div_euclid(HATCH.0)).map(|step| step * HATCH.0);
    starts
        .map(|start| (start.max(least), (start + HATCH.1).min(most)))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| {
            let mut corners = vec![from(start), (right, y), from(end), to(end), (x, bottom), to(start)];
            // A corner of the bar belongs to the stripe that goes around it.
            corners.retain(|(across, down)| (start..=end).contains(&(across + down)));
            corners.dedup();
            corners
        })
        .collect()
}

/// Lines of at most `width` px, broken between words.
fn wrap(text: &str, width: f64, size: u32, bold: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if !line.is_empty() && text_metrics::width(&longer, f64::from(size), bold) > width * SURE {
            lines.push(core::mem::replace(&mut line, word.to_owned()));
        } else {
            line = longer;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[expect(clippy::cast_possible_truncation, reason = "a line of text is a few hundred px")]
fn whole(width: f64) -> i32 {
    width.ceil() as i32
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

    fn scene() -> Scene {
        let dataset = data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, &Conditions::default());
        let figure = BillFigure::of(&comparison, Case::Announced, "", Wording::of(Language::En), Format::default());
        figure.draw(600).unwrap()
    }

    fn palette() -> Palette {
        let inks = Ink::ALL.iter().map(|ink| Look {
            hue: format!("#0000{:02x}", *ink as u8),
            dashes: if *ink == Ink::Saved { "2, 4".to_owned() } else { String::new() },
        });
        Palette { inks: inks.collect(), hatch: format!("#{}", "a1".repeat(3)) }
    }

    fn caption() -> Caption {
        Caption {
            language: "ko",
            headline: "1 < 2 & \"3\"\u{1}".to_owned(),
            summary: "word ".repeat(40),
            legend: vec![(Ink::Locked, "locked".to_owned()), (Ink::Exempt, "exempt".to_owned())],
            notes: vec!["As of 18 Apr 2025.".to_owned(), "Source: a; b".to_owned()],
        }
    }

    #[test]
    fn a_picture_is_well_formed_and_needs_nothing_else() {
        let picture = standalone(&[scene()], &palette(), &caption(), 1);
        let file = picture.svg.write();
        let document = roxmltree::Document::parse(&file).unwrap();
        for node in document.descendants() {
            for attribute in node.attributes() {
                let value = attribute.value();
                assert!(!value.contains("var(") && !matches!(attribute.name(), "class" | "style" | "href"), "{value}");
                assert!(!value.contains("url("), "{value}");
                assert!(attribute.name() != "transform" || value.starts_with("translate("), "{value}");
            }
        }
        let texts: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
        for expected in ["1 < 2 & \"3\"", "locked", "As of 18 Apr 2025.", "Source: a; b", "$24.27bn"] {
            assert!(texts.contains(&expected), "{expected} in {texts:?}");
        }
        assert!(!texts.contains(&"exempt"), "the bill draws no exempt mark");
        // The long summary is broken into lines that stay inside.
        assert!(texts.iter().filter(|text| text.starts_with("word")).count() > 1);
        let size = |name| document.root_element().attribute(name).unwrap().parse::<i32>().unwrap();
        assert_eq!((size("width"), size("height")), (picture.width, picture.height));
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let y: f64 = node.attribute("y").unwrap().parse().unwrap();
            assert!(y < f64::from(picture.height));
        }
    }

    /// A quarter of a bar is hatched, whatever its shape: 2 px of every 8. The area of a stripe
    /// is that of its corners (the shoelace formula).
    #[test]
    fn stripes_cover_a_quarter_and_stay_inside() {
        for (width, height) in [(320, 40), (40, 320), (8, 400), (123, 77)] {
            let bounds = Bounds { x: 13, y: 29, width, height };
            let mut twice = 0;
            for corners in stripes(bounds) {
                assert!(corners.len() >= 3, "{corners:?}");
                for (at, (x, y)) in corners.iter().enumerate() {
                    assert!((13..=13 + width).contains(x) && (29..=29 + height).contains(y), "{corners:?}");
                    let (next_x, next_y) = corners[(at + 1) % corners.len()];
                    twice += x * next_y - next_x * y;
                }
            }
            let share = f64::from(twice.abs()) / 2.0 / f64::from(width * height);
            assert!((share - 0.25).abs() < 0.02, "{width} x {height}: {share}");
        }
    }

    /// Metals are told from cars by the way their stripes fall: each runs from its left end down.
    #[test]
    fn stripes_of_metals_fall() {
        let bounds = Bounds { x: 13, y: 29, width: 123, height: 77 };
        let area = |corners: &[(i32, i32)]| {
            let next = corners.iter().cycle().skip(1);
            corners.iter().zip(next).map(|((x, y), (next_x, next_y))| x * next_y - next_x * y).sum::<i32>().abs()
        };
        let both = [stripes(bounds), falling_stripes(bounds)];
        let [rising, falling] = both.each_ref().map(|stripes| stripes.iter().map(|one| area(one)).sum::<i32>());
        assert!((rising - falling).abs() < 123 * 8, "{rising} {falling}");
        let leans = |corners: &Vec<(i32, i32)>| {
            let (left, right) = (corners.iter().min().unwrap(), corners.iter().max().unwrap());
            left.1 - right.1
        };
        assert!(both[0].iter().all(|corners| leans(corners) >= 0), "{:?}", both[0]);
        assert!(both[1].iter().all(|corners| leans(corners) <= 0), "{:?}", both[1]);
        let inside = |(x, y): &(i32, i32)| (13..=136).contains(x) && (29..=106).contains(y);
        assert!(both[1].iter().flatten().all(inside));
    }

    #[test]
    fn twice_the_size_is_the_same_picture() {
        let [once, twice] = [1, 2].map(|scale| standalone(&[scene()], &palette(), &caption(), scale));
        assert_eq!((twice.width, twice.height), (2 * once.width, 2 * once.height));
        let inside = |picture: &Picture| picture.svg.write().split_once("viewBox").map(|(_, rest)| rest.to_owned());
        assert_eq!(inside(&once), inside(&twice));
    }
}
