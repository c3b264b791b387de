//! The open view as a picture: drawn by the code that draws the page, in the colours the
//! page has.

use js_sys::{Function, Promise};
use wasm_bindgen::{Clamped, JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, ImageData};

use crate::contract::selector;
use crate::drawing::Ink;
use crate::export::picture;
use crate::export::svg::{Look, Palette, Picture, standalone};
use crate::ui::browser::{document, window};
use crate::ui::shared::Shared;

/// Width of the figures in a picture: a column of an article, whatever the screen.
const PICTURE_WIDTH: i32 = 640;
/// A PNG has so many pixels for each of the picture's.
pub(super) const PIXELS: i32 = 2;

/// The open view as a picture, drawn by the code that draws the page.
pub(super) fn picture(shared: &Shared, scale: i32) -> Picture {
    let known = shared.view_data();
    let story = (shared.part.story)(shared, known);
    let scenes = picture::scenes(&(shared.part.figures)(shared, known, &story), PICTURE_WIDTH);
    standalone(&scenes, &palette().unwrap_or_default(), &picture::caption(shared, &story), scale)
}

/// What the page's styles make of every ink, asked of a mark made for the purpose.
fn palette() -> Option<Palette> {
    let page = document()?;
    let space = "http://www.w3.org/2000/svg";
    let host = page.query_selector(selector::PICTURE).ok().flatten().or_else(|| page.body().map(Into::into))?;
    let probe = page.create_element_ns(Some(space), "path").ok()?;
    host.append_child(&probe).ok()?;
    let style = window()?.get_computed_style(&probe).ok()??;
    let value = |class: &str, property| {
        drop(probe.set_attribute("class", class));
        style.get_property_value(property).unwrap_or_default()
    };
    let inks = Ink::ALL.iter().map(|ink| {
        let class = format!("{} line", ink.class());
        let dashes = value(&class, "stroke-dasharray").replace("px", "");
        Look {
            hue: plain_colour(&value(&class, "stroke")),
            dashes: if dashes == "none" { String::new() } else { dashes },
        }
    });
    let inks = inks.collect();
    let hatch = plain_colour(&value("hatch", "fill"));
    probe.remove();
    Some(Palette { inks, hatch })
}

/// `rgb(1, 2, 3)` as `#010203`; a colour one sees through as none. Drawing programs read
/// nothing newer.
fn plain_colour(computed: &str) -> String {
    let inside = computed.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or_default();
    let parts: Vec<&str> = inside.split([',', ' ', '/']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [_, _, _, "0"] => "none".to_owned(),
        [red, green, blue, ..] => {
            let digits = [red, green, blue].map(|part| format!("{:02x}", part.parse::<u8>().unwrap_or(0)));
            format!("#{}", digits.concat())
        }
        _ => computed.to_owned(),
    }
}

/// Why there is no picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoPixels {
    /// The browser gives noise to a page that reads what it drew.
    Withheld,
    /// It cannot draw or write one.
    Failed,
}

/// A pixel that no theme and no noise has: its red, green, blue and opacity.
const SAMPLE: [u8; 4] = [167, 19, 92, 255];
/// Browsers that add a little noise leave a picture as it looks.
const NOISE: u8 = 2;

/// A picture in pixels, drawn.
pub(super) async fn canvas(picture: &Picture) -> Result<HtmlCanvasElement, NoPixels> {
    let (canvas, context) = blank(picture).ok_or(NoPixels::Failed)?;
    if !is_read_back(&context) {
        return Err(NoPixels::Withheld);
    }
    let image = HtmlImageElement::new().map_err(|_| NoPixels::Failed)?;
    // An address that holds the picture itself: a sandboxed frame would not let an
    // object of its own back out of the canvas.
    let text: String = js_sys::encode_uri_component(&picture.svg.write()).into();
    image.set_src(&format!("data:image/svg+xml,{text}"));
    JsFuture::from(image.decode()).await.map_err(|_| NoPixels::Failed)?;
    context.draw_image_with_html_image_element(&image, 0.0, 0.0).map_err(|_| NoPixels::Failed)?;
    Ok(canvas)
}

fn blank(picture: &Picture) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(picture.width.unsigned_abs());
    canvas.set_height(picture.height.unsigned_abs());
    let context = canvas.get_context("2d").ok()??.unchecked_into();
    Some((canvas, context))
}

/// Whether a pixel that is drawn reads as it was drawn. The picture covers it.
///
/// # Why one of our own
/// What a picture has in its corner is white in most themes, and white is what some browsers give
/// instead of a picture.
fn is_read_back(context: &CanvasRenderingContext2d) -> bool {
    let sample = ImageData::new_with_u8_clamped_array(Clamped(&SAMPLE), 1);
    if sample.and_then(|sample| context.put_image_data(&sample, 0.0, 0.0)).is_err() {
        return false;
    }
    context.get_image_data(0.0, 0.0, 1.0, 1.0).is_ok_and(|read| {
        let pixel = read.data();
        pixel.len() == SAMPLE.len() && pixel.iter().zip(SAMPLE).all(|(read, drawn)| read.abs_diff(drawn) <= NOISE)
    })
}

/// A drawn picture as a PNG.
pub(super) async fn png(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let made = Promise::new(&mut |resolve: Function, reject: Function| {
        if canvas.to_blob(&resolve).is_err() {
            drop(reject.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
