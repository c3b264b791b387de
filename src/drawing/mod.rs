//! A small library beside the widget: plotters in, plain data out.
//!
//! # Why record
//!
//! A recorded scene is tested without a browser, diffed by Yew shape by shape, styled by
//! the page (dark, print, forced colours) and keeps focus on its marks; a string or a
//! canvas gives up all four. Colour crosses plotters as a token, see [`Ink`].

mod ink;
mod recorder;
mod scene;
pub mod text_metrics;

pub use ink::Ink;
pub use scene::{Anchor, Bounds, Form, Hotspot, RING, Scene, Shape};

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, Circle, DrawingArea, DrawingAreaErrorKind, IntoDrawingArea as _, PathElement, Rectangle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use recorder::Recorder;

/// Why a figure could not be drawn; the page then shows its table alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannotDraw;

impl<E: std::error::Error + Send + Sync> From<DrawingAreaErrorKind<E>> for CannotDraw {
    fn from(_: DrawingAreaErrorKind<E>) -> Self {
        Self
    }
}

/// Result of a drawing step.
pub type Drawn<T = ()> = Result<T, CannotDraw>;

type Area<'a> = DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lettering {
    /// Type size in px.
    pub size: u32,
    /// Bold or regular.
    pub bold: bool,
    /// Where the position lies along the text.
    pub anchor: Anchor,
}

impl Lettering {
    /// Regular, held by its beginning.
    #[must_use]
    pub const fn new(size: u32) -> Self {
        Self { size, bold: false, anchor: Anchor::Start }
    }

    /// The same in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same, held by its end.
    #[must_use]
    pub const fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// The same, held by its middle.
    #[must_use]
    pub const fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// Width of a text so set.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        text_metrics::width(text, f64::from(self.size), self.bold)
    }
}

/// A plotters drawing area with its own scales, and the marks our figures use.
pub struct Sheet<'a> {
    area: Area<'a>,
}

impl Sheet<'_> {
    /// Draws on a sheet of `size` px whose plot, between `left..right` and `top..bottom`
    /// px, carries the given data scales (y points up in data, down in px). Returns the
    /// shapes with whatever `draw` returns.
    ///
    /// # Errors
    /// Where plotters refuses the area or a step of `draw` fails.
    pub fn draw<T>(
        size: (i32, i32),
        x: (core::ops::Range<f64>, core::ops::Range<i32>),
        y: (core::ops::Range<f64>, core::ops::Range<i32>),
        draw: impl FnOnce(&Sheet<'_>) -> Drawn<T>,
    ) -> Drawn<(Vec<Shape>, T)> {
        let whole = |length: i32| u32::try_from(length).ok().filter(|length| *length > 0);
        let (Some(width), Some(height)) = (whole(size.0), whole(size.1)) else { return Err(CannotDraw) };
        let empty = |range: &core::ops::Range<f64>| {
            // NaN must count as empty too, which is why this is not `end <= start`.
            !(range.start < range.end && range.start.is_finite() && range.end.is_finite())
        };
        if empty(&x.0) || empty(&y.0) {
            return Err(CannotDraw);
        }
        let mut shapes = Vec::new();
        let drawn = {
            let root = Recorder::new((width, height), &mut shapes).into_drawing_area();
            let scales = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(x.0, y.0, (x.1, y.1));
            let sheet = Sheet { area: root.apply_coord_spec(scales) };
            draw(&sheet)?
        };
        Ok((shapes, drawn))
    }

    /// The pixel of a datum.
    #[must_use]
    pub fn pixel(&self, x: f64, y: f64) -> (i32, i32) {
        self.area.map_coordinate(&(x, y))
    }

    /// An outlined rectangle in px, its line inside the bounds, `stroke` px wide.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn outline_px(&self, ink: Ink, bounds: Bounds, stroke: u32) -> Drawn {
        let inset = i32::try_from(stroke / 2).unwrap_or(0);
        let corners = [
            (bounds.x + inset, bounds.y + inset),
            (
                (bounds.x + bounds.width - inset).max(bounds.x + inset + 1),
                (bounds.y + bounds.height - inset).max(bounds.y + inset + 1),
            ),
        ];
        let style: ShapeStyle = ink.stroke_width(stroke);
        Ok(self.area.strip_coord_spec().draw(&Rectangle::new(corners, style))?)
    }

    /// A filled rectangle in px.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn plate(&self, ink: Ink, bounds: Bounds) -> Drawn {
        let corners = [(bounds.x, bounds.y), (bounds.x + bounds.width, bounds.y + bounds.height)];
        Ok(self.area.strip_coord_spec().draw(&Rectangle::new(corners, ink.filled()))?)
    }

    /// An open line through data points.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn line(&self, ink: Ink, points: &[(f64, f64)], stroke: u32) -> Drawn {
        Ok(self.area.draw(&PathElement::new(points, ink.stroke_width(stroke)))?)
    }

    /// An open line through pixels.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn rule(&self, ink: Ink, points: &[(i32, i32)], stroke: u32) -> Drawn {
        Ok(self.area.strip_coord_spec().draw(&PathElement::new(points, ink.stroke_width(stroke)))?)
    }

    /// A filled circle in px.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn dot(&self, ink: Ink, at: (i32, i32), radius: i32) -> Drawn {
        Ok(self.area.strip_coord_spec().draw(&Circle::new(at, radius, ink.filled()))?)
    }

    /// A circle's outline in px.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn ring(&self, ink: Ink, at: (i32, i32), radius: i32, stroke: u32) -> Drawn {
        let style: ShapeStyle = ink.stroke_width(stroke);
        Ok(self.area.strip_coord_spec().draw(&Circle::new(at, radius, style))?)
    }

    /// A line of text at a pixel, vertically centred on it.
    ///
    /// # Errors
    /// Where plotters refuses.
    pub fn text(&self, ink: Ink, lettering: Lettering, at: (i32, i32), text: &str) -> Drawn {
        let h_pos = match lettering.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let face = if lettering.bold { FontStyle::Bold } else { FontStyle::Normal };
        // Built by hand: plotters' own conversions read family names, and bring the
        // tables of Unicode's letter cases with them.
        let style = TextStyle {
            font: FontDesc::new(FontFamily::SansSerif, f64::from(lettering.size), face),
            color: ink.to_backend_color(),
            pos: Pos::new(h_pos, VPos::Center),
        };
        Ok(self.area.strip_coord_spec().draw_text(text, &style, at)?)
    }
}
