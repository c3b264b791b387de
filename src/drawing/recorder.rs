//! Our plotters backend: it writes down what it is asked to draw.

use core::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::HPos,
};

use super::{Anchor, Bounds, Form, Ink, Shape, text_metrics};

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Records shapes instead of painting them.
pub(super) struct Recorder<'a> {
    size: (u32, u32),
    shapes: &'a mut Vec<Shape>,
}

impl<'a> Recorder<'a> {
    /// A recorder that appends to `shapes`.
    pub(super) const fn new(size: (u32, u32), shapes: &'a mut Vec<Shape>) -> Self {
        Self { size, shapes }
    }

    fn record(&mut self, color: BackendColor, form: Form) {
        // A colour that is no ink is a plotters default nobody asked for.
        if let Some(ink) = Ink::decode(color) {
            self.shapes.push(Shape { ink, form });
        } else {
            debug_assert!(false, "a plotters default was drawn: {form:?}");
        }
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        let bounds = Bounds { x: at.0, y: at.1, width: 1, height: 1 };
        self.record(color, Form::Rect { bounds, filled: true, stroke: 0 });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        filled: bool,
    ) -> Done {
        let bounds = Bounds::between(upper_left, bottom_right);
        self.record(style.color(), Form::Rect { bounds, filled, stroke: style.stroke_width() });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let points = path.into_iter().collect();
        self.record(style.color(), Form::Line { points, stroke: style.stroke_width() });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, filled: bool) -> Done {
        self.record(style.color(), Form::Circle { centre, radius, filled, stroke: style.stroke_width() });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.record(style.color(), Form::Area { points: corners.into_iter().collect() });
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "type sizes are small and positive")]
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let bold = matches!(style.style(), FontStyle::Bold);
        let form = Form::Text { at, anchor, size: style.size() as u32, bold, text: text.to_owned() };
        self.record(style.color(), form);
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are small and positive")]
    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let bold = matches!(style.style(), FontStyle::Bold);
        let width = text_metrics::width(text, style.size(), bold);
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}
