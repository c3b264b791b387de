//! Files to save: the table, the data, the pictures. A frame may forbid it; then the reader
//! gets the text or the picture itself.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::prelude::AttrValue;

use super::outcome::{Handle, Outcome};
use super::picture::{NoPixels, PIXELS, canvas, picture, png};
use crate::data;
use crate::export::csv;
use crate::format::Language;
use crate::host::Event;
use crate::ui::browser::{document, is_in_app, window};
use crate::ui::host;
use crate::ui::shared::Shared;
use crate::wording::fill_plain;

/// How long a file is kept for the browser to read, in ms.
const KEPT_FOR: u32 = 300_000;

/// Whether the frame has no origin of its own, and so may well not save files. Nothing
/// tells whether it does.
fn sandboxed() -> bool {
    window().is_some_and(|window| window.origin() == "null")
}

pub(super) fn download(shared: &Shared, outcome: &Handle, kind: &str) {
    host::tell(&Event::download(kind));
    let name = file_name(shared, kind);
    let wording = shared.wording;
    let (text, media) = match kind {
        "csv" => {
            let common = || {
                let state = &shared.state;
                csv::table(&shared.dataset, &shared.comparison, &state.conditions, state.language, shared.data_hash())
            };
            ((shared.part.file)(shared, kind).unwrap_or_else(common), "text/csv;charset=utf-8")
        }
        "json" => {
            let common = || shared.dataset.supplied_text().unwrap_or(data::EMBEDDED).to_owned();
            ((shared.part.file)(shared, kind).unwrap_or_else(common), "application/json")
        }
        "svg" => (picture(shared, 1).svg.write(), "image/svg+xml"),
        _ => {
            let (shared, outcome) = (shared.clone(), outcome.clone());
            spawn_local(async move { outcome.set(pixels(&shared, outcome.embed, &name).await) });
            return;
        }
    };
    let doubtful = is_in_app() || blob(&text, media).and_then(|blob| save(&blob, &name)).is_none() || sandboxed();
    let text = Some(AttrValue::from(text));
    let sentence = about_file(wording.download_fallback, &name);
    let embed = outcome.embed;
    outcome.set(if doubtful {
        Outcome { announcement: sentence, text, embed, ..Outcome::default() }
    } else {
        Outcome { announcement: sentence, held_back: text, embed, ..Outcome::default() }
    });
}

/// Saves a picture in pixels, or shows it where saving cannot be relied on, or says why there is
/// none.
async fn pixels(shared: &Shared, embed: bool, name: &str) -> Outcome {
    let wording = shared.wording;
    let outcome = |announcement: AttrValue| Outcome { announcement, embed, ..Outcome::default() };
    let canvas = match canvas(&picture(shared, PIXELS)).await {
        Ok(canvas) => canvas,
        Err(NoPixels::Withheld) => return Outcome { svg: true, ..outcome(wording.picture_withheld.into()) },
        Err(NoPixels::Failed) => return Outcome { svg: true, ..outcome(wording.png_failed.into()) },
    };
    if is_in_app() {
        // The app saves a picture that holds itself, and not one that only this page knows.
        return match canvas.to_data_url() {
            Ok(address) => {
                Outcome { picture: Some(address.into()), ..outcome(about_file(wording.picture_to_hold, name)) }
            }
            Err(_) => Outcome { svg: true, ..outcome(wording.png_failed.into()) },
        };
    }
    match png(&canvas).await.and_then(|blob| save(&blob, name)) {
        Some(address) if sandboxed() => {
            Outcome { picture: Some(address.into()), ..outcome(about_file(wording.download_picture, name)) }
        }
        Some(_) => outcome(about_file(wording.downloaded, name)),
        None => Outcome { svg: true, ..outcome(wording.png_failed.into()) },
    }
}

fn blob(text: &str, media: &str) -> Option<Blob> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &properties).ok()
}

/// Hands a file to the browser. Returns where it lies for some minutes.
fn save(blob: &Blob, name: &str) -> Option<String> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let anchor: HtmlAnchorElement = document()?.create_element("a").ok()?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the file after this returns; it is let go when that is over.
    let done = address.clone();
    gloo::timers::callback::Timeout::new(KEPT_FOR, move || drop(Url::revoke_object_url(&done))).forget();
    Some(address)
}

/// The name of a downloaded file.
fn file_name(shared: &Shared, extension: &str) -> String {
    let language = if shared.state.language == Language::Ko { "-ko" } else { "" };
    let view = if shared.view_data().exporters.is_some() { "rivals-" } else { "" };
    format!("korea-tariffs-{view}{}{language}.{extension}", shared.dataset.version)
}

/// A sentence about a file.
fn about_file(template: &str, name: &str) -> AttrValue {
    fill_plain(template, &[("file", name)]).into()
}
