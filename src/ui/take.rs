//! The browser's side of take-aways: saving, drawing to pixels, copying, sharing. Each
//! may be forbidden by the frame; then the reader gets the text itself.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, Element, HtmlAnchorElement, HtmlCanvasElement,
    HtmlElement, HtmlImageElement, HtmlTextAreaElement, Url, Window,
};
use yew::prelude::{AttrValue, MouseEvent, UseStateHandle};

use super::actions::{Desk, about_file, file_name};
use super::app::{Page, Shared, StoryText};
use super::{app, host};
use crate::data;
use crate::drawing::Ink;
use crate::engine::Case;
use crate::export::csv;
use crate::export::embed_code::Link;
use crate::export::svg::{Caption, Paint, Palette, Picture, standalone};
use crate::format::decimal;
use crate::host::Event;
use crate::story;
use crate::wording::fill_plain;

/// Width of the figures in a picture: a column of an article, whatever the screen.
const PICTURE_WIDTH: i32 = 640;
/// A PNG has so many pixels for each of the picture's.
const PIXELS: i32 = 2;

/// The desk, to be laid anew.
type Handle = UseStateHandle<Desk>;

/// How long a file is kept for the browser to read, in ms.
const KEPT_FOR: u32 = 300_000;

/// Does what the pressed button says.
pub(super) fn take(shared: &Shared, desk: &Handle, event: &MouseEvent) {
    let button = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("button").ok().flatten());
    let Some(button) = button else { return };
    let attribute = |name| button.get_attribute(name);
    if let Some(kind) = attribute("data-download") {
        download(shared, desk, &kind);
    } else if let Some(kind) = attribute("data-share") {
        if kind == "embed" {
            desk.set(Desk { embed: !desk.embed, ..Desk::default() });
        } else {
            share(shared, desk);
        }
    } else if let Some(kind) = attribute("data-copy") {
        if kind == "kept" {
            desk.set(Desk { text: desk.kept.clone(), ..Desk::default() });
        } else {
            copy_above(shared, desk, &button);
        }
    }
}

/// The link to what the reader sees.
pub(super) fn link(shared: &Shared) -> Link {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let state = &shared.state;
    Link::new(&address, shared.served, state.language, state.to_parameters(state.language), &shared.host_parameters)
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// Whether the frame has no origin of its own, and so may well not save files. Nothing
/// tells whether it does.
fn sandboxed() -> bool {
    window().is_some_and(|window| window.origin() == "null")
}

fn download(shared: &Shared, desk: &Handle, kind: &str) {
    host::tell(&Event::download(kind));
    let name = file_name(shared, kind);
    let wording = shared.wording;
    let (text, media) = match kind {
        "csv" => {
            let hash = match shared.dataset.supplied_text() {
                Some(_) => shared.dataset.supplied_hash(),
                None => Some(data::EMBEDDED_HASH),
            };
            let text =
                csv::table(&shared.dataset, &shared.comparison, &shared.state.conditions, shared.state.language, hash);
            (text, "text/csv;charset=utf-8")
        }
        "json" => {
            let text = shared.dataset.supplied_text().unwrap_or(data::EMBEDDED).to_owned();
            (text, "application/json")
        }
        "svg" => (picture(shared, 1).svg, "image/svg+xml"),
        _ => {
            let (shared, desk) = (shared.clone(), desk.clone());
            spawn_local(async move {
                let done = png(&picture(&shared, PIXELS)).await.and_then(|blob| save(&blob, &name));
                let embed = desk.embed;
                desk.set(match done {
                    Some(address) if sandboxed() => Desk {
                        said: about_file(wording.download_picture, &name),
                        picture: Some(address.into()),
                        embed,
                        ..Desk::default()
                    },
                    Some(_) => Desk { said: about_file(wording.downloaded, &name), embed, ..Desk::default() },
                    None => Desk { said: wording.png_failed.into(), embed, ..Desk::default() },
                });
            });
            return;
        }
    };
    let saved = blob(&text, media).and_then(|blob| save(&blob, &name));
    let doubtful = saved.is_none() || sandboxed();
    let text = Some(AttrValue::from(text));
    let said = about_file(wording.download_fallback, &name);
    let embed = desk.embed;
    desk.set(if doubtful {
        Desk { said, text, embed, ..Desk::default() }
    } else {
        Desk { said, kept: text, embed, ..Desk::default() }
    });
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

/// The open view as a picture, drawn by the code that draws the page.
fn picture(shared: &Shared, scale: i32) -> Picture {
    let scenes = Rc::new(RefCell::new(Vec::new()));
    let mut sitting = shared.clone();
    sitting.page.width = PICTURE_WIDTH;
    sitting.taken = Some(scenes.clone());
    let text = StoryText { story: app::story_of(&sitting) };
    drop(app::view(&sitting, &text));
    let Page { dataset, wording, format, state, comparison, .. } = &**shared;
    let mut legend: Vec<(Ink, String)> = vec![
        (Ink::Locked, wording.treated_locked.to_owned()),
        (Ink::Announced, shared.case_name(Case::Announced)),
        (Ink::Paused, shared.case_name(Case::Paused)),
        (Ink::Exempt, wording.treated_exempt.to_owned()),
    ];
    if comparison.customised {
        legend.push((Ink::Custom, shared.case_name(Case::Custom)));
    }
    let changed = story::changed(&state.conditions, wording, *format);
    let changed = changed.map(|list| fill_plain(wording.result_changes, &[("changes", &list)]));
    let assumed = story::assumed(&comparison.assumptions, wording, *format);
    let mut notes: Vec<String> = changed.into_iter().chain(assumed).collect();
    notes.push(story::note(dataset, comparison, wording, *format));
    if let Some(won) = dataset.fact("krw-per-usd").filter(|_| state.won) {
        let words = [("rate", decimal(won.value)), ("date", format.date(won.date))];
        notes.push(fill_plain(wording.exchange, &words.each_ref().map(|(name, word)| (*name, word.as_str()))));
    }
    // The head of each title names author and work; the table has them whole.
    let sources = dataset.sources.iter().take(2).filter_map(|source| format.language.title(source).1.split(';').next());
    notes.push(format!("{}: {}.", wording.file_source, sources.collect::<Vec<_>>().join("; ")));
    if let Some(name) = &dataset.supplied_by {
        notes.push(fill_plain(wording.supplied_by, &[("name", name)]));
    }
    let caption = Caption {
        language: state.language.tag(),
        headline: text.story.headline.plain(),
        summary: text.story.summary.plain(),
        legend,
        notes,
    };
    let scenes = scenes.take();
    standalone(&scenes, &palette().unwrap_or_default(), &caption, scale)
}

/// What the page's styles make of every ink, asked of a mark made for the purpose.
fn palette() -> Option<Palette> {
    let page = document()?;
    let space = "http://www.w3.org/2000/svg";
    let host = page.query_selector(".figure svg").ok().flatten().or_else(|| page.body().map(Into::into))?;
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
        Paint {
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

/// A picture in pixels.
async fn png(picture: &Picture) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    // An address that holds the picture itself: a sandboxed frame would not let an
    // object of its own back out of the canvas.
    let text: String = js_sys::encode_uri_component(&picture.svg).into();
    image.set_src(&format!("data:image/svg+xml,{text}"));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(picture.width.unsigned_abs());
    canvas.set_height(picture.height.unsigned_abs());
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    context.draw_image_with_html_image_element(&image, 0.0, 0.0).ok()?;
    let made = Promise::new(&mut |resolve: Function, reject: Function| {
        if canvas.to_blob(&resolve).is_err() {
            drop(reject.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// The reader's own sheet of places to share with, else the clipboard, else a field.
fn share(shared: &Shared, desk: &Handle) {
    let (shared, desk) = (shared.clone(), desk.clone());
    let address = link(&shared).address();
    spawn_local(async move {
        let sheet = Object::new();
        for (name, word) in [("title", shared.wording.page_title), ("url", &address)] {
            drop(Reflect::set(&sheet, &JsValue::from_str(name), &JsValue::from_str(word)));
        }
        let navigator = window().map(|window| JsValue::from(window.navigator())).unwrap_or_default();
        if let Some(choosing) = ask(&navigator, "share", &sheet) {
            match choosing.await {
                Ok(_) => return,
                // Closed by the reader: that was an answer.
                Err(error) if name_of(&error) == "AbortError" => return,
                Err(_) => {}
            }
        }
        copy(&shared, &desk, address).await;
    });
}

fn name_of(error: &JsValue) -> String {
    Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// Calls a method that may not exist and returns a promise.
fn ask(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsFuture> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    let promise: Promise = method.call1(object, argument).ok()?.dyn_into().ok()?;
    Some(JsFuture::from(promise))
}

/// Copies a text, or shows it where that is not allowed.
async fn copy(shared: &Shared, desk: &Handle, text: String) {
    let embed = desk.embed;
    desk.set(if written(&text).await {
        Desk { said: shared.wording.copied.into(), embed, ..Desk::default() }
    } else {
        Desk { said: shared.wording.copy_by_hand.into(), text: Some(text.into()), embed, ..Desk::default() }
    });
}

/// Whether the clipboard took a text.
async fn written(text: &str) -> bool {
    let clipboard = window()
        .and_then(|window| Reflect::get(&window.navigator(), &JsString::from("clipboard")).ok())
        .unwrap_or_default();
    match ask(&clipboard, "writeText", &JsValue::from_str(text)) {
        Some(writing) => writing.await.is_ok(),
        None => false,
    }
}

/// Copies the field above a button; where that is not allowed, selects it.
fn copy_above(shared: &Shared, desk: &Handle, button: &Element) {
    let field = button.previous_element_sibling().and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let (wording, desk) = (shared.wording, desk.clone());
    spawn_local(async move {
        let done = written(&field.value()).await;
        if !done {
            select(&field);
        }
        let said = if done { wording.copied } else { wording.copy_by_hand };
        let Desk { text, embed, .. } = (*desk).clone();
        desk.set(Desk { said: said.into(), text, embed, ..Desk::default() });
    });
}

/// Selects a field's text, ready to be copied.
pub(super) fn select(field: &HtmlTextAreaElement) {
    let element: &HtmlElement = field;
    drop(element.focus());
    field.select();
}
