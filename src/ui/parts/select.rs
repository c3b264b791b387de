//! A select of named things.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, VTag};

use crate::state::Action;
use crate::ui::markup;
use crate::ui::shared::Shared;

/// A select of named things: name, label, choices with what is chosen, what it does.
pub(in crate::ui) fn select(
    shared: &Shared,
    name: &'static str,
    label: &str,
    choices: Vec<(String, String, bool)>,
    choose: fn(String) -> Action,
) -> Html {
    html! {
        <label class="field">
            <span>{label.to_owned()}</span>
            <select
                name={shared.named(name)}
                disabled={!shared.live}
                onchange={shared.dispatch.reform(move |event: Event| choose(selected(&event)))}
            >
                for (value, text, chosen) in choices { {option(value, text, chosen, shared.live)} }
            </select>
        </label>
    }
}

fn option(value: String, text: String, chosen: bool, live: bool) -> Html {
    let mut tag = VTag::new("option");
    // A prerendered page has attributes alone; once a reader has chosen, they are not heard.
    let selected = if live {
        Some(AttributeOrProperty::Property(chosen.into()))
    } else {
        chosen.then(|| AttributeOrProperty::Attribute("".into()))
    };
    let value = AttributeOrProperty::Attribute(value.into());
    tag.attributes = markup::attribute_list(&["value", "selected"], vec![Some(value), selected]);
    tag.add_child(text.into());
    tag.into()
}

fn selected(event: &Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
        .map(|select| select.value())
        .unwrap_or_default()
}
