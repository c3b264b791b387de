//! What if?

mod landed;
mod terms;

use yew::prelude::*;

use crate::contract::{breakpoint, column};
use crate::engine::{Worth, range};
use crate::export::picture;
use crate::figures::{ConcessionsFigure, Figure, WhatIfFigure};
use crate::format::Precision;
use crate::model::{ConditionName, Conditions, Group, Rate, Response, Share, Usd};
use crate::page::Page;
use crate::state::{Action, Chart, Topic};
use crate::story::{self, Story};
use crate::ui::law::LawCase;
use crate::ui::reads::ViewData;
use crate::ui::shared::Shared;
use crate::ui::{controls, parts};
use crate::wording::{Amount, fill, fill_plain};
use landed::landed;
use terms::{assumptions, override_of, presets};

/// From this width of the content up the card stands beside the line, as `try.css` divides them.
const TWO_COLUMNS: i32 = breakpoint::content(breakpoint::COLUMNS);

/// Px of one of two columns, as `try.css` divides them, or of the whole width.
fn width_of(shared: &Shared, beside: bool) -> i32 {
    if beside { column::half(shared.width) } else { shared.width }
}

/// Finding and sentence.
pub(super) fn story(page: &Page, _: ViewData<'_>) -> Story {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    story::try_terms(dataset, comparison, &state.conditions, wording, *format)
}

/// The bill at every rate and what the concessions are worth, for a picture.
pub(super) fn figures(page: &Page, known: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    let ranked = ranked(page, known);
    let (relieved, _) = picture::divided(page, &ranked);
    let preset = state.preset.as_deref();
    let summary = story.summary.plain();
    let mut figures: Vec<Box<dyn Figure>> =
        vec![Box::new(WhatIfFigure::of(dataset, comparison, bills_by_rate(known), &summary, wording, *format))];
    // A data file need not hold any.
    if !relieved.is_empty() {
        figures.push(Box::new(ConcessionsFigure::of(dataset, &relieved, &ranked, preset, wording, *format)));
    }
    figures
}

/// Every concession by what it is worth: against the day that the case begins with, else the pause.
fn ranked(page: &Page, known: ViewData<'_>) -> Vec<Worth> {
    known.other_terms.map_or_else(|| picture::ranked(page), |terms| terms.concessions.clone())
}

/// The bill at every general rate of a case that begins with a day.
fn bills_by_rate(known: ViewData<'_>) -> Option<&[(Rate, Usd)]> {
    known.other_terms.map(|terms| &*terms.bills_by_rate)
}

/// Slider and concessions beside what they come to; one product; the rest in two closed folds.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    let Page { wording, dataset, .. } = &**shared;
    let dispatch = &shared.dispatch;
    let wide = shared.width >= TWO_COLUMNS;
    let ranked = ranked(shared, shared.view_data());
    let (relieved, at_general) = picture::divided(shared, &ranked);
    let try_preset = dispatch.reform(|preset: AttrValue| Action::Preset(preset.to_string()));
    let bars = |chart: Chart, name: &str, some: &[Worth]| {
        let figure =
            ConcessionsFigure::of(dataset, some, &ranked, shared.state.preset.as_deref(), wording, shared.format);
        let beside = wide && chart == Chart::Concessions;
        let scene = figure.draw(width_of(shared, beside));
        shared.show(chart, scene, &format!("{name}. {}", figure.description()), shared.live.then(|| try_preset.clone()))
    };
    let concessions = html! {
        // A data file need not hold any.
        if !relieved.is_empty() {
            <section class="try__part">
                <h3>{wording.concessions}</h3>
                <p class="aid">{if shared.other_terms.is_some() { wording.concessions_hint_day } else { wording.concessions_hint }}</p>
                {bars(Chart::Concessions, wording.concessions, &relieved)}
            </section>
        }
    };
    let every_rate =
        html! { <section class="try__part"><h3>{wording.every_rate}</h3>{every_rate(shared, story, wide)}</section> };
    let product = html! { <section class="try__part"><h3>{wording.landed}</h3>{landed(shared)}</section> };
    html! {
        <div class="try">
            <div class="try__top">
                <div class="try__main">
                    {controls::slider(shared)}
                    if wide { {concessions.clone()}{every_rate.clone()} }
                </div>
                <div class="try__main">
                    {result(shared)}
                    if wide { {product.clone()} }
                </div>
            </div>
            if !wide { {concessions}{every_rate}{product} }
            if !ranked.is_empty() {
                {fold(wording.concessions_general, html! {
                    <>
                        if !at_general.is_empty() {
                            {bars(Chart::ConcessionsAtGeneral, wording.concessions_general, &at_general)}
                        }
                        {concession_table(shared, &ranked)}
                    </>
                })}
            }
            {fold(wording.settings, html! {
                <>
                    {presets(shared)}
                    <h3>{wording.overrides}</h3>
                    <div class="overrides">
                        for group in Group::ALL { {override_of(shared, group)} }
                    </div>
                    <h3>{wording.assumptions}</h3>
                    {assumptions(shared)}
                </>
            })}
        </div>
    }
}

/// The good's price at the border in every case, as another good or price is announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    (shared.state.session.topic == Topic::Good).then(|| landed::announcement(shared))?
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

/// The bill at every general rate, with what the mark reached says.
fn every_rate(shared: &Shared, story: &Story, wide: bool) -> Html {
    let Page { wording, dataset, comparison, format, .. } = &**shared;
    let dispatch = &shared.dispatch;
    let figure = WhatIfFigure::of(
        dataset,
        comparison,
        bills_by_rate(shared.view_data()),
        &story.summary.plain(),
        wording,
        *format,
    );
    let width = width_of(shared, wide);
    let scene = figure.draw(width);
    let reached = shared.spot(Chart::EveryRate, &scene).map(str::to_owned);
    let spot = match reached {
        Some(label) => html! { <p class="spot">{label}</p> },
        None => html! { <p class="spot spot--empty">{wording.what_if_hint}</p> },
    };
    let try_rate = dispatch.reform(|percent: AttrValue| Action::Type(ConditionName::Rate, percent.to_string()));
    let drawn = shared.show(Chart::EveryRate, scene, figure.description(), shared.live.then_some(try_rate));
    html! { <>{drawn}{spot}</> }
}

/// What the reader's case comes to, beside the two of the law.
fn result(shared: &Shared) -> Html {
    let wording = shared.wording;
    html! {
        <aside class="result">
            {changes(shared)}
            {cases(shared)}
            // Once there it stays: a button that goes takes the focus with it.
            if shared.state.session.commits > 0 || shared.state.conditions != Conditions::default() {
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
    let Page { wording, comparison, format, dataset, .. } = &**shared;
    let cases = comparison.cases();
    let case = shared.state.case;
    let total = comparison.total(case);
    let borne = [
        ("importer", total.burden_importer, "burden-importer"),
        ("exporter", total.burden_exporter, "burden-exporter"),
    ];
    let (_, shown) = format.sum_evenly(total.duty, &borne.map(|(_, amount, _)| amount));
    let borne: Vec<(&str, Amount)> = borne
        .into_iter()
        .zip(shown)
        .map(|((name, amount, measure), shown)| (name, Amount::total(shown, amount.0, measure, case.id())))
        .collect();
    let incidence = fill(wording.incidence, &borne);
    let share = total.volume_share();
    let volume = fill(
        wording.volume,
        &[
            ("volume", Amount::total(format.rate(Rate(share.0)), share.0, "volume", case.id())),
            ("year", Amount::word(dataset.trade_year.to_string())),
        ],
    );
    let assumptions = &comparison.assumptions;
    let plain = assumptions.response == Response::Static && assumptions.pass_through == Share::WHOLE;
    let borne = if plain {
        fill_plain(wording.incidence_all, &[("year", &dataset.trade_year.to_string())]).into()
    } else {
        html! { <>{parts::phrase(&incidence)}{" "}{parts::phrase(&volume)}</> }
    };
    let of_a_day = shared.day_case_of(case).and_then(LawCase::range);
    let span = of_a_day.unwrap_or_else(|| range(dataset, &shared.state.conditions, case));
    let span = fill(wording.range, &parts::span(*format, &span, case));
    html! {
        <div class="cases">
            <div class="table" role="region" aria-label={wording.cases_table} tabindex="0">
            <table aria-label={wording.cases_table}>
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
                            <td class="number">{parts::amount(&story::duty(comparison, *shown, *format, Precision::Short))}</td>
                            <td class="number">{parts::amount(&story::effective_rate(comparison, *shown, *format))}</td>
                        </tr>
                    }
                </tbody>
            </table>
            </div>
            <h3>{wording.who_pays}</h3>
            <p>
                <strong>{shared.case_name(case)}</strong>{": "}
                {borne}{" "}{parts::phrase(&span)}
            </p>
        </div>
    }
}

/// What was changed, and by how much that moves the bill.
fn changes(shared: &Shared) -> Html {
    let Page { wording, comparison, format, state, .. } = &**shared;
    if !comparison.has_readers_case {
        // Assumptions move every case alike; then there is nothing to set against the paused one.
        let untouched = state.conditions == Conditions::default();
        return if untouched {
            html! { <p>{wording.result_none}</p> }
        } else {
            html! { <p>{story::assumed(&comparison.assumptions, wording, *format)}</p> }
        };
    }
    let named = story::changed(comparison, &state.conditions, wording, *format).unwrap_or_default();
    let template = story::compared(comparison, [wording.result_less, wording.result_more, wording.result_same]);
    let change = fill(
        template,
        &[
            ("change", story::difference(comparison, *format)),
            ("percent", story::change_in_percent(comparison, *format)),
        ],
    );
    html! {
        <p>
            {fill_plain(wording.result_changes, &[("changes", &named)])}
            {" "}
            {parts::phrase(&change)}
        </p>
    }
}

/// The same concessions as a table.
fn concession_table(shared: &Shared, ranked: &[Worth]) -> Html {
    let Page { wording, dataset, format, .. } = &**shared;
    let cell = |worth: &Worth, amount: Usd, measure| {
        let worth_of_it = Amount::total(format.money(amount, Precision::Short), amount.0, measure, "");
        parts::amount(&worth_of_it.under(&dataset.presets[worth.preset].id))
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
