//! What each button of the take-aways does.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::MouseEvent;

use super::outcome::{Handle, Outcome};
use super::share::{copy_above, share};
use crate::contract::attribute::{COPY, DOWNLOAD, SHARE};
use crate::ui::cut;
use crate::ui::shared::Shared;

/// Does what the pressed button says.
pub(super) fn press(shared: &Shared, outcome: &Handle, event: &MouseEvent) {
    let button = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("button").ok().flatten());
    let Some(button) = button else { return };
    let attribute = |name| button.get_attribute(name);
    if let Some(kind) = attribute(DOWNLOAD) {
        let (shared, outcome) = (shared.clone(), outcome.clone());
        spawn_local(async move {
            if let Ok(files) = cut::files().await {
                (files.save)(&shared, &outcome, &kind);
            } else {
                let announcement = shared.wording.more_failed.into();
                outcome.set(Outcome { announcement, embed: outcome.embed, ..Outcome::default() });
            }
        });
    } else if let Some(kind) = attribute(SHARE) {
        if kind == "embed" {
            outcome.set(Outcome { embed: !outcome.embed, ..Outcome::default() });
        } else {
            share(shared, outcome);
        }
    } else if let Some(kind) = attribute(COPY) {
        if kind == "kept" {
            outcome.set(Outcome { text: outcome.held_back.clone(), ..Outcome::default() });
        } else {
            copy_above(shared, outcome, &button);
        }
    }
}
