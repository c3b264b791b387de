//! Links and texts to share or copy. A frame may forbid both; then the reader gets the text
//! itself.

use js_sys::{Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};

use super::outcome::{Handle, Outcome};
use crate::export::embed_code::Link;
use crate::state::{Parameter, Place};
use crate::ui::browser::window;
use crate::ui::shared::Shared;

/// The link to what the reader sees.
pub(super) fn link(shared: &Shared) -> Link {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let state = &shared.state;
    let place = Place { language: state.language, view: state.view };
    Link::new(&address, shared.served, place, state.to_parameters(place), &shared.host_parameters)
}

/// What a reader shares: the article around the widget where the host names it, else the widget.
fn address(shared: &Shared) -> String {
    const ARTICLE: &str = Parameter::Article.name();
    let article = shared.host_parameters.iter().rfind(|(name, _)| name == ARTICLE);
    article.map_or_else(|| link(shared).address(), |(_, address)| address.clone())
}

/// The reader's own sheet of places to share with, else the clipboard, else a field.
pub(super) fn share(shared: &Shared, outcome: &Handle) {
    let (shared, outcome) = (shared.clone(), outcome.clone());
    let address = address(&shared);
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
        copy(&shared, &outcome, address).await;
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
async fn copy(shared: &Shared, outcome: &Handle, text: String) {
    let embed = outcome.embed;
    outcome.set(if written(&text).await {
        Outcome { announcement: shared.wording.copied.into(), embed, ..Outcome::default() }
    } else {
        Outcome {
            announcement: shared.wording.copy_by_hand.into(),
            text: Some(text.into()),
            embed,
            ..Outcome::default()
        }
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
pub(super) fn copy_above(shared: &Shared, outcome: &Handle, button: &Element) {
    let field = button.previous_element_sibling().and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field else { return };
    let (wording, outcome) = (shared.wording, outcome.clone());
    spawn_local(async move {
        let done = written(&field.value()).await;
        if !done {
            select(&field);
        }
        let sentence = if done { wording.copied } else { wording.copy_by_hand };
        let Outcome { text, embed, .. } = (*outcome).clone();
        outcome.set(Outcome { announcement: sentence.into(), text, embed, ..Outcome::default() });
    });
}

/// Selects a field's text, ready to be copied.
pub(super) fn select(field: &HtmlTextAreaElement) {
    let element: &HtmlElement = field;
    drop(element.focus());
    field.select();
}
