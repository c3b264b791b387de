//! The fields: ready-made cases, product duties, assumptions.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::engine::Case;
use crate::model::{
    Elasticity, FIRST_YEAR, Group, LONG_RUN, Levy, MetalContent, PartsFrom, PartsReading, SpecialEntries, plain,
};
use crate::page::Page;
use crate::state::Action;
use crate::story::group_name;
use crate::ui::controls::{self, described, refused, value_of};
use crate::ui::parts::method;
use crate::ui::shared::Shared;
use crate::wording::{fill_known, fill_plain};

/// A select of named things: name, label, choices with what is chosen, what it does.
pub(super) fn select(
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
                for (value, text, chosen) in choices { {option(value, text, chosen)} }
            </select>
        </label>
    }
}

fn option(value: String, text: String, chosen: bool) -> Html {
    let mut tag = VTag::new("option");
    tag.add_attribute("value", value);
    // The property, not the attribute: once a reader has chosen, the attribute is not heard.
    tag.add_property("selected", chosen);
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

/// Every named case of the data.
pub(super) fn presets(shared: &Shared) -> Html {
    let Page { wording, dataset, format, state, .. } = &**shared;
    let mut choices = vec![(String::new(), wording.preset_none.to_owned(), state.preset.is_none())];
    choices.extend(dataset.presets.iter().map(|preset| {
        let chosen = state.preset.as_deref() == Some(&preset.id);
        (preset.id.clone(), format.language.of(&preset.name).to_owned(), chosen)
    }));
    select(
        shared,
        "preset",
        wording.presets,
        choices,
        |id| {
            if id.is_empty() { Action::Reset } else { Action::Preset(id) }
        },
    )
}

/// One group of radio buttons, with what belongs to it below.
fn choice(
    shared: &Shared,
    name: &'static str,
    legend: &str,
    choices: Vec<(&'static str, String, bool, Action)>,
    below: Html,
) -> Html {
    html! {
        <fieldset class="term" disabled={!shared.live}>
            <legend>{legend.to_owned()}</legend>
            <div class="radios">
                for (value, text, checked, action) in choices {
                    <label class="radios__choice">
                        <input
                            type="radio"
                            name={shared.named(name)}
                            {value}
                            {checked}
                            onchange={shared.dispatch.reform(move |_: Event| action.clone())}
                        />
                        <span class="radios__text">{text}</span>
                    </label>
                }
            </div>
            {below}
            {refused(shared, name)}
        </fieldset>
    }
}

/// A field of a condition: a percentage, or a number that may have a sign.
///
/// # Why no number field of the browser's own
/// A wheel over it changes the value, it hides what it cannot read, and it reads a comma or not by
/// the browser's language. The keys for decimals that a telephone shows have no minus.
fn number(shared: &Shared, name: &'static str, label: &str, value: String, signed: bool) -> Html {
    html! {
        <label class="field field--number">
            <span>{label.to_owned()}</span>
            <input
                type="text"
                inputmode={if signed { "text" } else { "decimal" }}
                autocomplete="off"
                name={shared.named(name)}
                value={controls::typed_or(shared, name, value)}
                aria-invalid={(shared.state.refused == Some(name)).then_some("true")}
                aria-describedby={described(shared, name)}
                disabled={!shared.live}
                onchange={shared.dispatch.reform(move |event: Event| {
                    let typed = value_of(&event);
                    if signed { Action::number(name, &typed) } else { Action::percent(name, &typed) }
                })}
            />
        </label>
    }
}

/// As the law says, at the general rate, or at a rate of one's own. The field shows the
/// rate in use, whichever of the three it comes from; typing into it makes it one's own.
pub(super) fn override_of(shared: &Shared, group: Group) -> Html {
    let Page { wording, comparison, state, .. } = &**shared;
    let levy = state.conditions.overrides.get(group);
    let shown = plain(comparison.scenario(Case::Custom).rate(group).in_percent());
    let name = group.id();
    let general = levy == Some(Levy::General);
    let own = levy.is_some() && !general;
    let choices = vec![
        ("law", wording.as_law.to_owned(), levy.is_none(), Action::Restore(group)),
        ("general", wording.as_general.to_owned(), general, Action::Condition(name, "general".to_owned())),
        ("own", wording.own_rate.to_owned(), own, Action::Condition(name, shown.clone())),
    ];
    choice(shared, name, group_name(wording, group), choices, number(shared, name, wording.rate_in_use, shown, false))
}

/// Whether the data still has a study that found this elasticity: what is not verified is
/// not offered.
fn is_verified(shared: &Shared, elasticity: Elasticity) -> bool {
    shared.dataset.parameters.iter().any(|study| study.verified && study.central == Some(elasticity.0))
}

/// Judgement calls and behaviour: the same for every case.
pub(super) fn assumptions(shared: &Shared) -> Html {
    let Page { wording, dataset, state, .. } = &**shared;
    let dispatch = &shared.dispatch;
    let conditions = &state.conditions;
    let chosen = &conditions.assumptions;
    let set = |name: &'static str, value: &str| Action::Condition(name, value.to_owned());
    let two =
        |name: &'static str, legend: &str, one: (&'static str, &str), other: (&'static str, &str), first: bool| {
            let choices = vec![
                (one.0, one.1.to_owned(), first, set(name, one.0)),
                (other.0, other.1.to_owned(), !first, set(name, other.0)),
            ];
            choice(shared, name, legend, choices, Html::default())
        };
    let modelled = chosen.metal_content == MetalContent::Modelled;
    let share = match chosen.metal_content {
        MetalContent::Modelled => dataset.modelled_metal_share(),
        MetalContent::Fixed(share) => share,
    };
    // As the address writes it: to a tenth of a per cent.
    let share = plain((share.0 * 1000.0).round() / 10.0);
    let metal = vec![
        ("modelled", wording.metal_modelled.to_owned(), modelled, set("metal-content", "modelled")),
        ("own", wording.metal_own.to_owned(), !modelled, set("metal-content", &share)),
    ];
    let response = conditions.response_id().unwrap_or("static");
    let responses = [
        ("static", wording.response_static),
        ("short", wording.response_short),
        ("long", wording.response_long),
        ("own", wording.response_own),
    ];
    let studied = [("short", FIRST_YEAR), ("long", LONG_RUN)];
    let responses = responses
        .into_iter()
        .filter(|(id, _)| studied.iter().all(|(of, elasticity)| of != id || is_verified(shared, *elasticity)))
        .map(|(id, text)| {
            let elasticity = studied.iter().find(|(of, _)| *of == id).map(|(_, elasticity)| plain(elasticity.0));
            let elasticity = elasticity.unwrap_or_default().replace('-', "\u{2212}");
            (id, fill_plain(text, &[("elasticity", &elasticity)]), response == id, set("response", id))
        })
        .collect();
    let days = method::parts_days(shared);
    let days: Vec<(&str, &str)> = days.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let [parts_announced, parts_week] =
        [wording.parts_from_announced, wording.parts_from_week].map(|template| fill_known(template, &days));
    let in_use = plain(chosen.response.elasticity().0).replace('-', "\u{2212}");
    let through = conditions.get("pass-through").unwrap_or_else(|| plain(100.0));
    html! {
        <div class="overrides">
            // A choice of days only where the data has both.
            if let (Some(announced), Some(week)) = (&parts_announced, &parts_week) {
                {two(
                    "parts-from", wording.parts_from, ("announced", announced), ("article-week", week),
                    chosen.parts_from == PartsFrom::Announced,
                )}
            }
            {two(
                "parts-scope", wording.parts_scope,
                ("listed", wording.parts_scope_listed), ("strict", wording.parts_scope_strict),
                chosen.parts_scope == PartsReading::Listed,
            )}
            {two(
                "special", wording.special,
                ("left-out", wording.special_left_out), ("counted", wording.special_counted),
                chosen.special == SpecialEntries::LeftOut,
            )}
            {choice(
                shared, "metal-content", wording.metal_content, metal,
                number(shared, "metal-content", wording.metal_share, share, false),
            )}
            {choice(shared, "response", wording.response, responses, html! {
                <>
                    {number(shared, "elasticity", wording.elasticity, in_use, true)}
                    {refused(shared, "elasticity")}
                </>
            })}
            <fieldset class="term" disabled={!shared.live}>
                <legend>{wording.pass_through}</legend>
                <input
                    class="range"
                    type="range"
                    name={shared.named("pass-through")}
                    min="0" max="100" step="1"
                    value={through.clone()}
                    aria-label={wording.pass_through}
                    onchange={dispatch.reform(|event: Event| Action::Condition("pass-through", value_of(&event)))}
                />
                {number(shared, "pass-through", wording.pass_through, through, false)}
                {refused(shared, "pass-through")}
            </fieldset>
        </div>
    }
}
