//! The controls of `crate::page`, and what is common to those that only the application has.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::markup;
use super::shared::Shared;
use crate::contract::{attribute, selector};
use crate::page::controls;
use crate::state::{Action, Choice as _, Parameter, View};

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
    // A browser that translates the page wraps what is in a control.
    let touched = event.target()?.dyn_into::<Element>().ok()?;
    if let Some(view) = event.dyn_ref::<MouseEvent>().and_then(|click| view_of(&touched, click)) {
        event.prevent_default();
        return Some(Action::Show(view));
    }
    if event.type_() == "click" && touched.closest(&["[", attribute::NEXT, "]"].concat()).ok()?.is_some() {
        return Some(Action::WhatNext);
    }
    let control = touched.closest("[name]").ok()??;
    let attribute = |name| control.get_attribute(name).unwrap_or_default();
    let value = control.dyn_ref::<HtmlInputElement>().map_or_else(|| attribute("value"), HtmlInputElement::value);
    Action::asked(&event.type_(), &attribute("name"), &attribute("type"), &value)
}

/// The view that a click on its link asks for; none where the reader asks for a tab or a window
/// of its own.
fn view_of(clicked: &Element, click: &MouseEvent) -> Option<View> {
    let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    let link = clicked.closest(selector::VIEW_LINK).ok().flatten().filter(|_| !elsewhere)?;
    View::from_id(&link.get_attribute(attribute::VIEW_ID)?)
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

/// Such a row with its legend in sight. The fieldset's own legend says it to screen readers.
pub(super) fn labelled_radios(
    shared: &Shared,
    name: &'static str,
    legend: &'static str,
    choices: &[(&'static str, String, bool)],
) -> Html {
    html! {
        <div class="sectors__control">
            <span aria-hidden="true">{legend}</span>
            {radios(shared, name, legend, choices)}
        </div>
    }
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
pub(super) fn refused(shared: &Shared, parameter: Parameter) -> Html {
    controls::refused(shared, parameter).map_or_else(Html::default, |sentence| markup::html(sentence.into()))
}

/// A field into which a number is typed, under its label.
pub(super) fn typed_field(
    shared: &Shared,
    parameter: Parameter,
    name: &str,
    label: &str,
    value: String,
    signed: bool,
) -> Html {
    html! {
        <label class="field field--number">
            <span>{label.to_owned()}</span>
            {markup::html(controls::typed_field(shared, parameter, name, value, signed).into())}
        </label>
    }
}
