//! The fields: presets, product duties, assumptions.

use yew::prelude::*;

use crate::engine::Case;
use crate::model::{
    Condition, ConditionName, Elasticity, FIRST_YEAR, Group, LONG_RUN, Levy, MetalContent, PartsFrom, PartsReading,
    Rate, Response, SpecialEntries, plain,
};
use crate::page::{Page, method};
use crate::state::{Action, Parameter};
use crate::story::group_name;
use crate::ui::controls::{refused, typed_field, value_of};
use crate::ui::parts::select::select;
use crate::ui::shared::Shared;
use crate::wording::{fill_known, fill_plain};

/// Every preset of the data.
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
    name: ConditionName,
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
                            name={shared.named(name.id())}
                            {value}
                            {checked}
                            onchange={shared.dispatch.reform(move |_: Event| action.clone())}
                        />
                        <span class="radios__text">{text}</span>
                    </label>
                }
            </div>
            {below}
            {refused(shared, Parameter::Condition(name))}
        </fieldset>
    }
}

/// A field of a condition with its name.
fn number(shared: &Shared, name: ConditionName, label: &str, value: String, signed: bool) -> Html {
    typed_field(shared, Parameter::Condition(name), name.id(), label, value, signed)
}

/// As the law says, at the general rate, or at a rate of one's own. The field shows the
/// rate in use, whichever of the three it comes from; typing into it makes it one's own.
pub(super) fn override_of(shared: &Shared, group: Group) -> Html {
    let Page { wording, comparison, state, .. } = &**shared;
    let levy = state.conditions.overrides.get(group);
    let rate = comparison.scenario(Case::Custom).rate(group);
    let law = shared.format.rate(comparison.scenario(Case::Paused).rate(group));
    let law = match comparison.beginning {
        Some(_) => wording.as_day.to_owned(),
        None => fill_plain(wording.as_law, &[("rate", &law)]),
    };
    let shown = plain(rate.in_percent());
    let name = ConditionName::Override(group);
    let set = |levy: Levy| Action::Set(Condition::Override(group, levy));
    let general = levy == Some(Levy::General);
    let own = levy.is_some() && !general;
    let choices = vec![
        ("law", law, levy.is_none(), Action::Restore(group)),
        ("general", wording.as_general.to_owned(), general, set(Levy::General)),
        ("own", wording.own_rate.to_owned(), own, set(Levy::Set(rate))),
    ];
    choice(shared, name, group_name(wording, group), choices, number(shared, name, wording.rate_in_use, shown, false))
}

/// Whether the data still has a study that found this elasticity: what is not verified is
/// not offered.
fn is_verified(shared: &Shared, elasticity: Elasticity) -> bool {
    shared.dataset.studies.iter().any(|study| study.verified && study.central == Some(elasticity.0))
}

/// Judgement calls and behaviour: the same for every case.
pub(super) fn assumptions(shared: &Shared) -> Html {
    let Page { wording, state, .. } = &**shared;
    let dispatch = &shared.dispatch;
    let conditions = &state.conditions;
    let chosen = &conditions.assumptions;
    let two = |name: ConditionName, legend: &str, choices: [(&'static str, &str, Condition); 2], first: bool| {
        let [(id, text, condition), (other_id, other_text, other)] = choices;
        let choices = vec![
            (id, text.to_owned(), first, Action::Set(condition)),
            (other_id, other_text.to_owned(), !first, Action::Set(other)),
        ];
        choice(shared, name, legend, choices, Html::default())
    };
    let days = method::parts_days(shared);
    let days: Vec<(&str, &str)> = days.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let [parts_announced, parts_week] =
        [wording.parts_from_announced, wording.parts_from_week].map(|template| fill_known(template, &days));
    let through = conditions.get(ConditionName::PassThrough).unwrap_or_else(|| plain(100.0));
    html! {
        <div class="overrides">
            if shared.comparison.beginning.is_some() { <p class="aid">{wording.day_judgements}</p> }
            // A choice of days only where the data has both.
            if let (Some(announced), Some(week)) = (&parts_announced, &parts_week) {
                {two(
                    ConditionName::PartsFrom, wording.parts_from,
                    [
                        ("announced", announced, Condition::PartsFrom(PartsFrom::Announced)),
                        ("article-week", week, Condition::PartsFrom(PartsFrom::ArticleWeek)),
                    ],
                    chosen.parts_from == PartsFrom::Announced,
                )}
            }
            {two(
                ConditionName::PartsScope, wording.parts_scope,
                [
                    ("listed", wording.parts_scope_listed, Condition::PartsScope(PartsReading::Listed)),
                    ("strict", wording.parts_scope_strict, Condition::PartsScope(PartsReading::Strict)),
                ],
                chosen.parts_scope == PartsReading::Listed,
            )}
            {two(
                ConditionName::Special, wording.special,
                [
                    ("left-out", wording.special_left_out, Condition::Special(SpecialEntries::LeftOut)),
                    ("counted", wording.special_counted, Condition::Special(SpecialEntries::Counted)),
                ],
                chosen.special == SpecialEntries::LeftOut,
            )}
            {metal_content(shared)}
            {response(shared)}
            <fieldset class="term" disabled={!shared.live}>
                <legend>{wording.pass_through}</legend>
                <input
                    class="range"
                    type="range"
                    name={shared.named("pass-through")}
                    min="0" max="100" step="1"
                    value={through.clone()}
                    aria-label={wording.pass_through}
                    onchange={dispatch.reform(|event: Event| Action::Type(ConditionName::PassThrough, value_of(&event)))}
                />
                {number(shared, ConditionName::PassThrough, wording.pass_through, through, false)}
                {refused(shared, Parameter::Condition(ConditionName::PassThrough))}
            </fieldset>
        </div>
    }
}

/// The metal share of derivative articles: as modelled, or one of the reader's own.
fn metal_content(shared: &Shared) -> Html {
    let Page { wording, dataset, state, .. } = &**shared;
    let chosen = &state.conditions.assumptions;
    let modelled = chosen.metal_content == MetalContent::Modelled;
    let share = match chosen.metal_content {
        MetalContent::Modelled => dataset.modelled_metal_share(),
        MetalContent::Fixed(share) => share,
    };
    let share = share.spelt();
    let content = |content: MetalContent| Action::Set(Condition::MetalContent(content));
    let metal = vec![
        ("modelled", wording.metal_modelled.to_owned(), modelled, content(MetalContent::Modelled)),
        ("own", wording.metal_own.to_owned(), !modelled, content(MetalContent::Fixed(share))),
    ];
    let share = plain(Rate(share.0).in_percent());
    let below = number(shared, ConditionName::MetalContent, wording.metal_share, share, false);
    choice(shared, ConditionName::MetalContent, wording.metal_content, metal, below)
}

/// How trade reacts to price: held, as studies found, or by an elasticity of the reader's own.
fn response(shared: &Shared) -> Html {
    let Page { wording, state, .. } = &**shared;
    let conditions = &state.conditions;
    let response = conditions.response_id().unwrap_or("static");
    let to = |response: Response| Condition::Response(response);
    let responses = [
        ("static", wording.response_static, None, to(Response::Static)),
        ("short", wording.response_short, Some(FIRST_YEAR), to(Response::FirstYear)),
        ("long", wording.response_long, Some(LONG_RUN), to(Response::LongRun)),
        ("own", wording.response_own, None, Condition::OwnResponse),
    ];
    let responses = responses
        .into_iter()
        .filter(|(_, _, studied, _)| studied.is_none_or(|elasticity| is_verified(shared, elasticity)))
        .map(|(id, text, _, condition)| (id, text.to_owned(), response == id, Action::Set(condition)))
        .collect();
    let in_use = plain(conditions.assumptions.response.elasticity().0).replace('-', "\u{2212}");
    let below = html! {
        <>
            {number(shared, ConditionName::Elasticity, wording.elasticity, in_use, true)}
            {refused(shared, Parameter::Condition(ConditionName::Elasticity))}
        </>
    };
    choice(shared, ConditionName::Response, wording.response, responses, below)
}
