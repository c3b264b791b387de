//! The native controls: radios, the slider with its buttons and its field.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::app::Shared;
use super::parts;
use crate::engine::Case;
use crate::format::{Precision, decimal};
use crate::model::{Group, HIGHEST_GENERAL_RATE, Rate, plain};
use crate::state::{Action, LARGEST_PRICE};
use crate::story;
use crate::wording::{fill, fill_plain};

/// The value an input event brings.
pub(super) fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
        .unwrap_or_default()
}

/// One of several: a row of radio buttons that looks like one control.
pub(super) fn radios(
    shared: &Shared,
    name: &'static str,
    legend: &str,
    choices: &[(&'static str, String, bool)],
    choose: &Callback<&'static str>,
) -> Html {
    html! {
        <fieldset class={classes!("radios", format!("radios--{name}"))} disabled={!shared.live}>
            <legend class="unseen">{legend.to_owned()}</legend>
            for (value, text, checked) in choices {
                <label class={classes!("radios__choice", format!("radios__choice--{value}"))}>
                    <input
                        type="radio"
                        name={shared.named(name)}
                        value={*value}
                        checked={*checked}
                        onchange={choose.reform({ let value = *value; move |_: Event| value })}
                    />
                    <span class="radios__text">{text.clone()}</span>
                </label>
            }
        </fieldset>
    }
}

/// The emphasised case. The reader's own appears once there is one.
pub(super) fn cases(shared: &Shared) -> Html {
    let own = shared.comparison.customised || shared.state.case == Case::Custom;
    let shown: &[Case] = if own { &Case::ALL } else { &[Case::Announced, Case::Paused] };
    let choices: Vec<_> =
        shown.iter().map(|case| (case.id(), shared.case_name(*case), shared.state.case == *case)).collect();
    let choose = shared.dispatch.reform(|id: &'static str| {
        Action::Emphasise(Case::ALL.into_iter().find(|case| case.id() == id).unwrap_or(Case::Announced))
    });
    radios(shared, "scenario", shared.wording.scenario, &choices, &choose)
}

/// The general-rate slider, with buttons, a number field and its result in words.
pub(super) fn slider(shared: &Shared) -> Html {
    let Shared { wording, format, comparison, dispatch, .. } = shared;
    let rate = comparison.scenario(Case::Custom).reciprocal;
    let percent = rate.in_percent();
    let shown = plain(percent);
    let result = fill(
        wording.rate_result,
        &[
            ("rate", story::general_rate(comparison, Case::Custom, *format)),
            ("amount", story::duty(comparison, Case::Custom, *format, Precision::Short)),
        ],
    );
    let spoken =
        format!("{}, {}", format.rate(rate), format.money(comparison.total(Case::Custom).duty, Precision::Spoken));
    let button = |name: &'static str, sign: &'static str, target: f64| {
        let target = plain(target.clamp(0.0, HIGHEST_GENERAL_RATE));
        let value = target.clone();
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Condition("rate", target.clone()));
        html! {
            <button type="button" class="slider__button" name={shared.named("rate")} {value} aria-label={name} disabled={!shared.live} {onclick}>{sign}</button>
        }
    };
    let disabled = !shared.live;
    let most = plain(HIGHEST_GENERAL_RATE);
    let mark = |case: Case| plain(comparison.scenario(case).reciprocal.in_percent());
    let stops = [plain(0.0), mark(Case::Paused), plain(15.0), mark(Case::Announced)];
    html! {
        <div class="slider" role="group" aria-label={wording.try_rate}>
            <label class="slider__label" for={shared.named("rate")}>{wording.try_rate}</label>
            <output class="slider__result" for={shared.named("rate")}>{parts::phrase(&result)}</output>
            {button(wording.less, "−", percent - 1.0)}
            <input
                type="range"
                id={shared.named("rate")}
                name={shared.named("rate")}
                min="0" max={most.clone()} step="0.5"
                value={shown.clone()}
                list={shared.named("rate-stops")}
                aria-valuetext={spoken}
                {disabled}
                oninput={dispatch.reform(|event: InputEvent| Action::Slide(value_of(&event)))}
                onchange={dispatch.reform(|_: Event| Action::Settle)}
            />
            <datalist id={shared.named("rate-stops")}>
                for stop in stops { <option value={stop} /> }
            </datalist>
            {button(wording.more, "+", percent + 1.0)}
            <span class="slider__field">
                <input
                    type="number"
                    inputmode="decimal"
                    name={shared.named("rate")}
                    min="0" max={most} step="0.1"
                    value={typed_or(shared, "rate", shown)}
                    aria-label={wording.rate_field}
                    aria-invalid={(shared.state.refused == Some("rate")).then_some("true")}
                    {disabled}
                    aria-describedby={described(shared, "rate")}
                    onchange={dispatch.reform(|event: Event| Action::Condition("rate", tidy(&value_of(&event))))}
                />
                <span aria-hidden="true">{wording.percent_sign}</span>
            </span>
            {refused(shared, "rate")}
        </div>
    }
}

/// Why the last value of a parameter was refused, in a sentence; the one before stands.
pub(super) fn refusal(shared: &Shared) -> Option<String> {
    let Shared { wording, format, dataset, .. } = shared;
    let name = shared.state.refused?;
    let number = |value: f64| plain(value).replace('-', "\u{2212}");
    let said = |name: &str, low: &str, high: &str| {
        fill_plain(wording.refused_value, &[("name", name), ("low", low), ("high", high)])
    };
    let (label, low, high) = match name {
        "rate" => (wording.rate_field, number(0.0), number(HIGHEST_GENERAL_RATE)),
        "elasticity" => (wording.elasticity, number(-10.0), number(0.0)),
        "price" => (wording.price, number(0.01), decimal(LARGEST_PRICE)),
        "on" => (wording.day, format.date(dataset.days.0), format.date(dataset.days.1)),
        "metal-content" => (wording.metal_content, number(0.0), number(100.0)),
        "pass-through" => (wording.pass_through, number(0.0), number(100.0)),
        group => {
            let group = Group::from_id(group).map_or("", |group| story::group_name(wording, group));
            let label = format!("{group}: {}", wording.rate_in_use);
            return Some(said(&label, &number(0.0), &number(100.0)));
        }
    };
    Some(said(label, &low, &high))
}

/// What a field shows: the refused text, to be corrected, or its value.
pub(super) fn typed_or(shared: &Shared, name: &str, value: String) -> String {
    if shared.state.refused == Some(name) { shared.state.typed.clone() } else { value }
}

/// The refusal beside the field it is about, and nothing elsewhere.
pub(super) fn refused(shared: &Shared, name: &str) -> Html {
    match refusal(shared).filter(|_| shared.state.refused == Some(name)) {
        Some(text) => html! { <p class="refused" id={shared.named("refused")}>{text}</p> },
        None => Html::default(),
    }
}

/// The id of that refusal, for the field's `aria-describedby`.
pub(super) fn described(shared: &Shared, name: &str) -> Option<String> {
    (shared.state.refused == Some(name)).then(|| shared.named("refused"))
}

/// A typed rate with its digits cut to what the contract allows; left alone where it is
/// no number, and then refused.
pub(super) fn tidy(typed: &str) -> String {
    crate::model::decimal(typed.trim())
        .map_or_else(|| typed.to_owned(), |percent| plain((Rate::percent(percent).0 * 1000.0).round() / 10.0))
}
