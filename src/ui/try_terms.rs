//! View 4: what if?

use wasm_bindgen::JsCast as _;
use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::app::{Shared, StoryText};
use super::controls::{self, described, refused, value_of};
use super::parts;
use crate::engine::{Case, Worth, concessions, landed_cost, range};
use crate::figures::{ConcessionsFigure, Figure as _, WhatIfFigure};
use crate::format::{Currency, Format, Precision};
use crate::model::{
    Conditions, FIRST_YEAR, Group, Levy, MetalContent, Parameter, PartsFrom, PartsReading, Product, Rate, Scenario,
    Usd, plain,
};
use crate::state::Action;
use crate::story;
use crate::wording::{Figure, Wording, fill, fill_plain};

/// From this width up the card stands beside the line, as `try.css` divides them.
const TWO_COLUMNS: i32 = 720;

/// Slider, result, concessions; everything long in closed folds, so that the view fits a
/// frame of 1,000 px on a phone.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let Shared { wording, dataset, comparison, dispatch, .. } = shared;
    let wide = shared.width >= TWO_COLUMNS;
    let (line, points) = every_rate(shared, text, wide);
    let conditions = Conditions { assumptions: comparison.assumptions, ..Conditions::default() };
    let ranked = concessions(dataset, &conditions);
    let (relieved, at_general): (Vec<Worth>, Vec<Worth>) = ranked
        .iter()
        .partition(|worth| !dataset.presets[worth.preset].changes.iter().any(|(_, value)| value == "general"));
    let try_preset = dispatch.reform(|preset: AttrValue| Action::Preset(preset.to_string()));
    // A figure's marks come after those of the figure before it, and never at its numbers.
    let bars = |first: usize, some: &[Worth]| {
        let figure = ConcessionsFigure::of(dataset, some, shared.state.preset.as_deref(), wording, shared.format);
        let scene = figure.draw(shared.width);
        shared.draw_from(first, scene, figure.description(), shared.live.then(|| try_preset.clone()))
    };
    let first_bar = points.max(1);
    html! {
        <div class="try">
            <div class="try__top">
                <div class="try__main">
                    {controls::slider(shared)}
                    if wide { {line.clone()} }
                </div>
                {result(shared, wide)}
            </div>
            <section class="try__part">
                <h3>{wording.concessions}</h3>
                <p class="aid">{wording.concessions_hint}</p>
                {bars(first_bar, &relieved)}
            </section>
            if !wide { {fold(wording.who_pays, cases(shared))} }
            {fold(if wide { wording.concessions_general } else { wording.every_rate }, html! {
                <>
                    if !wide {
                        {line}
                        <h3>{wording.concessions_general}</h3>
                    }
                    {bars(first_bar + relieved.len(), &at_general)}
                    {concession_table(shared, &ranked)}
                </>
            })}
            {fold(wording.overrides, html! {
                <>
                    {presets(shared)}
                    <div class="terms">
                        for group in Group::ALL { {override_of(shared, group)} }
                    </div>
                </>
            })}
            {fold(wording.assumptions, html! {
                <>
                    {assumptions(shared)}
                    <h3>{wording.literature}</h3>
                    {literature(shared)}
                </>
            })}
            {fold(wording.landed, landed(shared))}
        </div>
    }
}

/// A part that is closed until it is asked for.
fn fold(name: &'static str, content: Html) -> Html {
    html! {
        <details class="try__fold">
            <summary>{name}</summary>
            {content}
        </details>
    }
}

/// The bill at every general rate, with what the mark reached says, and how many marks it has.
fn every_rate(shared: &Shared, text: &StoryText, wide: bool) -> (Html, usize) {
    let Shared { wording, dataset, comparison, format, dispatch, .. } = shared;
    let figure = WhatIfFigure::of(dataset, comparison, &text.story.summary.plain(), wording, *format);
    let width = if wide { (shared.width - 32) * 3 / 5 } else { shared.width };
    let scene = figure.draw(width);
    let points = scene.as_ref().map_or(0, |scene| scene.hotspots.len());
    let reached = shared.state.highlight.and_then(|mark| Some(scene.as_ref().ok()?.hotspots.get(mark)?.label.clone()));
    let spot = match reached {
        Some(label) => html! { <p class="spot">{label}</p> },
        None => html! { <p class="spot spot--empty">{wording.what_if_hint}</p> },
    };
    let try_rate = dispatch.reform(|percent: AttrValue| Action::Condition("rate", percent.to_string()));
    let drawn = shared.draw_from(0, scene, figure.description(), shared.live.then_some(try_rate));
    (html! { <>{drawn}{spot}</> }, points)
}

/// What the reader's case comes to, beside the two of the law.
fn result(shared: &Shared, wide: bool) -> Html {
    let Shared { wording, comparison, .. } = shared;
    html! {
        <aside class="result">
            if wide { <h3>{wording.custom_short}</h3> }
            {changes(shared)}
            if wide { {cases(shared)} }
            if comparison.customised || shared.state.conditions != Conditions::default() {
                <button
                    type="button"
                    class="button"
                    name="reset"
                    disabled={!shared.live}
                    onclick={shared.dispatch.reform(|_: MouseEvent| Action::Reset)}
                >{wording.reset}</button>
            }
        </aside>
    }
}

/// Every case's totals; of the chosen one also who bears them, how trade reacts, what is open.
fn cases(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, dataset, .. } = shared;
    let cases: &[Case] = if comparison.customised { &Case::ALL } else { &[Case::Announced, Case::Paused] };
    let case = shared.state.case;
    let total = comparison.total(case);
    let figure =
        |amount: Usd, measure| Figure::total(format.money(amount, Precision::Short), amount.0, measure, case.id());
    let incidence = fill(
        wording.incidence,
        &[
            ("importer", figure(total.burden_importer, "burden-importer")),
            ("exporter", figure(total.burden_exporter, "burden-exporter")),
        ],
    );
    let share = total.volume_share();
    let volume = fill(
        wording.volume,
        &[
            ("volume", Figure::total(format.rate(Rate(share.0)), share.0, "volume", case.id())),
            ("year", Figure::word(dataset.trade_year.to_string())),
        ],
    );
    let span = range(dataset, &shared.state.conditions, case);
    let money = |amount: Usd| Figure::word(format.money(amount, Precision::Short));
    let span = fill(wording.range, &[("low", money(span.low)), ("high", money(span.high))]);
    html! {
        <div class="cases">
            {controls::cases(shared)}
            <table aria-label={shared.case_name(case)}>
                <thead>
                    <tr>
                        <th scope="col">{wording.column_case}</th>
                        <th scope="col" class="number">{wording.column_duty_year}</th>
                        <th scope="col" class="number">{wording.column_rate}</th>
                    </tr>
                </thead>
                <tbody>
                    for shown in cases {
                        <tr class={classes!((*shown == case).then_some("cases__chosen"))}>
                            <th scope="row">{shared.case_name(*shown)}</th>
                            <td class="number">{parts::figure(&story::duty(comparison, *shown, *format, Precision::Short))}</td>
                            <td class="number">{parts::figure(&story::effective_rate(comparison, *shown, *format))}</td>
                        </tr>
                    }
                </tbody>
            </table>
            <p>
                <strong>{shared.case_name(case)}</strong>{": "}
                {parts::phrase(&incidence)}{" "}{parts::phrase(&volume)}{" "}{parts::phrase(&span)}
            </p>
        </div>
    }
}

/// What was changed, and by how much that moves the bill.
fn changes(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, state, .. } = shared;
    if !comparison.customised {
        // Assumptions move every case alike; then there is nothing to set against the paused one.
        let untouched = state.conditions == Conditions::default();
        return if untouched {
            html! { <p>{wording.result_none}</p> }
        } else {
            Html::default()
        };
    }
    let mut named: Vec<String> = Vec::new();
    if let Some(rate) = state.conditions.rate {
        named.push(fill_plain(wording.change_rate, &[("rate", &format.rate(rate))]));
    }
    for group in Group::ALL {
        let words = [("group", group_name(wording, group))];
        match state.conditions.overrides.get(group) {
            Some(Levy::Law(rate) | Levy::Set(rate)) => {
                named.push(fill_plain(wording.change_group, &[words[0], ("rate", &format.rate(rate))]));
            }
            Some(Levy::General) => named.push(fill_plain(wording.change_general, &words)),
            Some(Levy::Unpaid) | None => {}
        }
    }
    let (paused, custom) = (comparison.total(Case::Paused).duty, comparison.total(Case::Custom).duty);
    let change = fill(
        wording.result_change,
        &[
            ("change", story::change(comparison, *format)),
            ("percent", Figure::word(format.change(paused.change_to(custom)))),
        ],
    );
    html! {
        <p>
            {fill_plain(wording.result_changes, &[("changes", &named.join(", "))])}
            {" "}
            {parts::phrase(&change)}
        </p>
    }
}

/// The same concessions as a table.
fn concession_table(shared: &Shared, ranked: &[Worth]) -> Html {
    let Shared { wording, dataset, format, .. } = shared;
    let cell = |worth: &Worth, amount: Usd, measure| {
        let figure = Figure::total(format.money(amount, Precision::Short), amount.0, measure, "");
        parts::figure(&figure.under(&dataset.presets[worth.preset].id))
    };
    html! {
        <div class="table">
            <table aria-label={wording.concessions}>
                <thead>
                    <tr>
                        <th scope="col">{wording.concession}</th>
                        <th scope="col" class="number">{wording.worth_column}</th>
                        <th scope="col" class="number">{wording.bill_left}</th>
                    </tr>
                </thead>
                <tbody>
                    for worth in ranked {
                        <tr>
                            <th scope="row">{format.language.of(&dataset.presets[worth.preset].name).to_owned()}</th>
                            <td class="number">{cell(worth, worth.worth, "worth")}</td>
                            <td class="number">{cell(worth, worth.duty, "duty")}</td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// A select of named things: name, label, choices with what is chosen, what it does.
fn select(
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
fn presets(shared: &Shared) -> Html {
    let Shared { wording, dataset, format, state, .. } = shared;
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

const fn group_name(wording: &Wording, group: Group) -> &'static str {
    match group {
        Group::Cars => wording.group_cars,
        Group::Parts => wording.group_parts,
        Group::Steel => wording.group_steel,
        Group::Aluminium => wording.group_aluminium,
        Group::Exempt => wording.group_exempt_goods,
        Group::Chips => wording.group_chips,
        Group::Medicines => wording.group_medicines,
        Group::Fuels => wording.group_fuels,
    }
}

/// What the law charges a group in the paused case, as a field prints it.
fn law_of(scenario: &Scenario, group: Group) -> String {
    let levy = match group {
        Group::Cars => scenario.cars,
        Group::Parts => scenario.parts,
        Group::Steel => scenario.steel,
        Group::Aluminium => scenario.aluminium,
        Group::Exempt => scenario.other_exempt,
        Group::Chips => scenario.chips,
        Group::Medicines => scenario.medicines,
        Group::Fuels => scenario.fuels,
    };
    plain(match levy {
        Levy::Law(rate) | Levy::Set(rate) => rate.in_percent(),
        Levy::General => scenario.reciprocal.in_percent(),
        Levy::Unpaid => 0.0,
    })
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

/// A number field of a condition.
fn number(
    shared: &Shared,
    name: &'static str,
    label: &str,
    value: String,
    span: (i32, i32),
    step: &'static str,
) -> Html {
    html! {
        <label class="field field--number">
            <span>{label.to_owned()}</span>
            <input
                type="number"
                inputmode="decimal"
                name={shared.named(name)}
                min={span.0.to_string()}
                max={span.1.to_string()}
                {step}
                {value}
                aria-invalid={(shared.state.refused == Some(name)).then_some("true")}
                aria-describedby={described(shared, name)}
                disabled={!shared.live}
                onchange={shared.dispatch.reform(move |event: Event| {
                    let typed = value_of(&event);
                    let percent = name != "elasticity";
                    Action::Condition(name, if percent { controls::tidy(&typed) } else { typed })
                })}
            />
        </label>
    }
}

/// As the law says, at the general rate, or at a rate of one's own.
fn override_of(shared: &Shared, group: Group) -> Html {
    let Shared { wording, comparison, state, .. } = shared;
    let levy = state.conditions.overrides.get(group);
    let law = law_of(comparison.scenario(Case::Paused), group);
    let shown = match levy {
        Some(Levy::Law(rate) | Levy::Set(rate)) => plain(rate.in_percent()),
        _ => law,
    };
    let name = group.id();
    let general = levy == Some(Levy::General);
    let own = levy.is_some() && !general;
    let choices = vec![
        ("law", wording.as_law.to_owned(), levy.is_none(), Action::Restore(group)),
        ("general", wording.as_general.to_owned(), general, Action::Condition(name, "general".to_owned())),
        ("own", wording.own_rate.to_owned(), own, Action::Condition(name, shown.clone())),
    ];
    choice(
        shared,
        name,
        group_name(wording, group),
        choices,
        number(shared, name, wording.own_rate, shown, (0, 100), "0.1"),
    )
}

/// Judgement calls and behaviour: the same for every case.
fn assumptions(shared: &Shared) -> Html {
    let Shared { wording, state, dispatch, .. } = shared;
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
    let share = conditions.get("metal-content").unwrap_or_else(|| plain(40.0));
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
    let responses = responses.map(|(id, text)| (id, text.to_owned(), response == id, set("response", id))).into();
    let own = plain(conditions.own_elasticity.unwrap_or(FIRST_YEAR).0);
    let through = conditions.get("pass-through").unwrap_or_else(|| plain(100.0));
    html! {
        <div class="terms">
            {two(
                "parts-from", wording.parts_from,
                ("announced", wording.parts_from_announced), ("article-week", wording.parts_from_week),
                chosen.parts_from == PartsFrom::Announced,
            )}
            {two(
                "parts-scope", wording.parts_scope,
                ("listed", wording.parts_scope_listed), ("strict", wording.parts_scope_strict),
                chosen.parts_scope == PartsReading::Listed,
            )}
            {choice(shared, "metal-content", wording.metal_content, metal, number(shared, "metal-content", wording.metal_own, share, (0, 100), "0.1"))}
            {choice(shared, "response", wording.response, responses, html! {
                <>
                    {number(shared, "elasticity", wording.elasticity, own, (-10, 0), "0.01")}
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
                {number(shared, "pass-through", wording.pass_through, through, (0, 100), "0.1")}
                {refused(shared, "pass-through")}
            </fieldset>
        </div>
    }
}

/// One everyday good from the exporter's price to the buyer's, case by case.
fn landed(shared: &Shared) -> Html {
    let Shared { wording, dataset, format, state, .. } = shared;
    let known = state.product.as_deref().and_then(|id| dataset.products.iter().find(|product| product.id == id));
    let Some(product) = known.or_else(|| dataset.products.first()) else { return Html::default() };
    let price = state.price.map_or(product.price, Usd);
    let choices = dataset
        .products
        .iter()
        .map(|one| (one.id.clone(), format.language.of(&one.name).to_owned(), one.id == product.id))
        .collect();
    let remark = format.language.of(&product.note).to_owned();
    html! {
        <div class="landed">
            <div class="landed__choose">
                {select(shared, "product", wording.product, choices, Action::Product)}
                <label class="field field--number">
                    <span>{wording.price}</span>
                    <input
                        type="number"
                        inputmode="decimal"
                        name={shared.named("price")}
                        min="0" step="any"
                        value={plain(price.0)}
                        aria-invalid={(state.refused == Some("price")).then_some("true")}
                        aria-describedby={described(shared, "price")}
                        disabled={!shared.live}
                        onchange={shared.dispatch.reform(|event: Event| Action::Price(value_of(&event)))}
                    />
                </label>
                {refused(shared, "price")}
            </div>
            {landed_table(shared, product, price)}
            <p class="aid">
                if product.illustrative { {wording.illustrative}{" "} }
                {remark}{" "}
                <span lang="en">{parts::source(&product.source)}</span>
            </p>
        </div>
    }
}

fn landed_table(shared: &Shared, product: &Product, price: Usd) -> Html {
    let Shared { wording, comparison, format, .. } = shared;
    let cases: &[Case] = if comparison.customised { &Case::ALL } else { &[Case::Announced, Case::Paused] };
    let costs: Vec<_> = cases
        .iter()
        .map(|case| {
            let scenario = comparison.scenario(*case);
            landed_cost(product.treatment, price, product.base_rate, scenario, &comparison.assumptions)
        })
        .collect();
    // The currency the reader chose, and the other one below it.
    let won = shared.dataset.fact("krw-per-usd").map_or(1.0, |fact| fact.value);
    let other = Format { currency: if shared.state.won { Currency::Usd } else { Currency::Krw(won) }, ..*format };
    let cell = |amount: Usd, measure: &'static str, case: Case, rate: Option<Rate>| {
        let figure = Figure::total(format.money(amount, Precision::Exact), amount.0, measure, case.id());
        html! {
            <td class="number">
                {parts::figure(&figure.of("data-product", product.id.clone()))}
                <span class="landed__other">{other.money(amount, Precision::Exact)}</span>
                if let Some(rate) = rate {
                    <span class="landed__other">
                        {parts::figure(&Figure::total(format.rate(rate), rate.0, "statutory-rate", case.id()).of("data-product", product.id.clone()))}
                    </span>
                }
            </td>
        }
    };
    let unit = format.language.of(&product.unit);
    let row = |name: String, cells: Html, class: Option<&'static str>| {
        html! {
            <tr {class}><th scope="row">{name}</th>{cells}</tr>
        }
    };
    let cells = |pick: fn(&crate::engine::LandedCost) -> Usd, measure: &'static str, rates: bool| {
        html! {
            for (case, cost) in cases.iter().zip(&costs) {
                {cell(pick(cost), measure, *case, rates.then(|| cost.terms.statutory_rate()))}
            }
        }
    };
    html! {
        <div class="table" role="region" aria-label={wording.landed} tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{format!("{} (1 {unit})", format.language.of(&product.name))}</th>
                        for case in cases { <th scope="col" class="number">{shared.case_name(*case)}</th> }
                    </tr>
                </thead>
                <tbody>
                    {row(wording.landed_value.to_owned(), cells(|cost| cost.customs_value, "price", false), None)}
                    {row(wording.landed_base.to_owned(), cells(|cost| cost.base_duty, "base-duty", false), None)}
                    {row(wording.landed_duty.to_owned(), cells(|cost| cost.duty, "duty", true), None)}
                    {row(wording.landed_price.to_owned(), cells(|cost| cost.buyer_price, "landed-cost", false), Some("landed__total"))}
                </tbody>
            </table>
        </div>
    }
}

/// What studies found, the unconfirmed ones marked.
fn literature(shared: &Shared) -> Html {
    let Shared { wording, dataset, format, .. } = shared;
    let of_border =
        || dataset.parameters.iter().filter(|parameter| parameter.verified && parameter.id.starts_with("pass-through"));
    let low = of_border().filter_map(|parameter| parameter.low).fold(f64::INFINITY, f64::min);
    let high = of_border().filter_map(|parameter| parameter.high).fold(0.0, f64::max);
    let percent = |share: f64| format.rate(Rate(share));
    html! {
        <div class="studies">
            if low <= high {
                <p>{fill_plain(wording.pass_through_range, &[("low", &percent(low)), ("high", &percent(high))])}</p>
            }
            <ul>
                for parameter in &dataset.parameters { {study(shared, parameter)} }
            </ul>
        </div>
    }
}

/// One study: its number, what it measures, who, how.
fn study(shared: &Shared, parameter: &Parameter) -> Html {
    let Shared { wording, format, .. } = shared;
    let number = |value: f64| plain(value).replace('-', "\u{2212}");
    let span = match (parameter.low, parameter.central, parameter.high) {
        (Some(low), _, Some(high)) if (low - high).abs() > 1e-9 => {
            fill_plain(wording.study_range, &[("low", &number(low)), ("high", &number(high))])
        }
        (_, Some(one), _) | (Some(one), ..) | (.., Some(one)) => number(one),
        _ => String::new(),
    };
    html! {
        <li>
            if !span.is_empty() { <strong>{span}</strong>{" "} }
            {format!("{} ({})", format.language.of(&parameter.meaning), format.language.of(&parameter.horizon))}
            if !parameter.verified { {" "}<strong>{format!("[{}]", wording.certainty_unverified)}</strong> }
            <br />
            <span lang="en">{parts::source(&parameter.source)}</span>
            {" "}
            <span class="studies__how">{fill_plain(wording.obtained, &[("how", format.language.of(&parameter.obtained))])}</span>
        </li>
    }
}
