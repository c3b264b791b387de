//! What each button of the take-aways does.

use wasm_bindgen::JsCast as _;
use web_sys::Element;
use yew::prelude::MouseEvent;

use super::outcome::{Handle, Outcome};
use super::save::download;
use super::share::{copy_above, share};
use crate::ui::shared::Shared;

/// Does what the pressed button says.
pub(super) fn press(shared: &Shared, outcome: &Handle, event: &MouseEvent) {
    let button = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("button").ok().flatten());
    let Some(button) = button else { return };
    let attribute = |name| button.get_attribute(name);
    if let Some(kind) = attribute("data-download") {
        download(shared, outcome, &kind);
    } else if let Some(kind) = attribute("data-share") {
        if kind == "embed" {
            outcome.set(Outcome { embed: !outcome.embed, ..Outcome::default() });
        } else {
            share(shared, outcome);
        }
    } else if let Some(kind) = attribute("data-copy") {
        if kind == "kept" {
            outcome.set(Outcome { text: outcome.held_back.clone(), ..Outcome::default() });
        } else {
            copy_above(shared, outcome, &button);
        }
    }
}
