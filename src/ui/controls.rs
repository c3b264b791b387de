//! The controls of `crate::page`, and what is common to those that only the application has.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::markup;
use super::shared::Shared;
use crate::page::controls;
pub(super) use crate::page::controls::typed_or;
use crate::state::Action;

/// The value an input event brings.
pub(super) fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}

/// What an event asks for, if it is one of a control of `crate::page`.
pub(super) fn asked(event: &Event) -> Option<Action> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    let attribute = |name| control.get_attribute(name).unwrap_or_default();
    let value = control.dyn_ref::<HtmlInputElement>().map_or_else(|| attribute("value"), HtmlInputElement::value);
    Action::asked(&event.type_(), &attribute("name"), &attribute("type"), &value)
}

/// One of several: a row of radio buttons that looks like one control.
pub(super) fn radios(
    shared: &Shared,
    name: &'static str,
    legend: &str,
    choices: &[(&'static str, String, bool)],
) -> Html {
    markup::html(controls::radios(shared, name, legend, choices).into())
}

/// The emphasised case. The reader's own appears once there is one.
pub(super) fn cases(shared: &Shared) -> Html {
    markup::html(controls::cases(shared).into())
}

/// The general-rate slider, with buttons, a number field and its result in words.
pub(super) fn slider(shared: &Shared) -> Html {
    markup::html(controls::slider(shared).into())
}

/// The refusal beside the field it is about, and nothing elsewhere.
pub(super) fn refused(shared: &Shared, name: &str) -> Html {
    controls::refused(shared, name).map_or_else(Html::default, |said| markup::html(said.into()))
}

/// The id of that refusal, for the field's `aria-describedby`.
pub(super) fn described(shared: &Shared, name: &str) -> Option<String> {
    (shared.state.refused == Some(name)).then(|| shared.named("refused"))
}
