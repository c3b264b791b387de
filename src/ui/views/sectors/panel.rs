//! What lies behind a sector or a code: the terms that make its duty, then its goods.

use yew::prelude::*;

use super::acts;
use super::opened::{Opened, coded, name_of, of_opened, whole_sector};
use super::products::products;
use super::totals::cases;
use crate::contract::attribute;
use crate::data::{Goods, by_code};
use crate::engine::{Case, Entry, explain};
use crate::model::{Authority, HsCode, Usd};
use crate::page::{Page, method};
use crate::state::Action;
use crate::ui::loading::{Fetched, Loading};
use crate::ui::parts::focus_on::FocusOn;
use crate::ui::shared::Shared;
use crate::ui::{browser, parts};
use crate::wording::{Amount, fill, fill_plain};

/// The panel of the open sector or code.
pub(super) fn view(shared: &Shared) -> Html {
    let state = &shared.state;
    if state.sector.is_none() && state.hs.is_none() {
        return Html::default();
    }
    let sector = state.sector.as_deref().and_then(|id| shared.dataset.sector(id));
    let Loading::Loaded(goods) = &shared.goods.loading else {
        // The terms of a sector stand in the page's own data; only its goods are awaited.
        return match (sector, state.hs) {
            (Some(at), None) => panel(shared, &whole_sector(shared, at, Vec::new()), None),
            _ => awaited(shared, &shared.goods),
        };
    };
    let opened = match (sector, state.hs) {
        (sector, Some(code)) => coded(shared, goods, sector, code),
        (Some(at), None) => {
            let cells = goods.cells.iter().filter(move |cell| cell.line.sector == at);
            whole_sector(shared, at, by_code(cells, 4))
        }
        (None, None) => return Html::default(),
    };
    if opened.lines.is_empty() && opened.code.is_none() {
        let sentence = fill_plain(shared.wording.sector_empty, &[("sector", &opened.name)]);
        return html! { <p class="notice" role="status">{sentence}</p> };
    }
    if opened.lines.is_empty() {
        let (year, code) = (shared.dataset.trade_year.to_string(), state.hs.map(HsCode::dotted).unwrap_or_default());
        let sentence = fill_plain(shared.wording.search_no_code, &[("query", &code), ("year", &year)]);
        return html! { <p class="notice" role="status">{sentence}</p> };
    }
    panel(shared, &opened, Some(goods))
}

/// Said while the goods or their search words are on their way, or did not arrive.
pub(super) fn awaited(shared: &Shared, fetched: &Fetched<Goods>) -> Html {
    let wording = shared.wording;
    let are_there = matches!(shared.goods.loading, Loading::Loaded(_));
    match &fetched.loading {
        Loading::Failed(fault) => {
            let sentence = if are_there { wording.words_failed } else { wording.loading_failed };
            parts::failed(shared, sentence, fault, retry(shared, &fetched.again))
        }
        _ => parts::awaited(wording.loading),
    }
}

/// Asks for the goods again. The button goes meanwhile, so the focus does not stay on it.
fn retry(shared: &Shared, again: &Callback<()>) -> Callback<MouseEvent> {
    let (panel, search) = (shared.named("opened"), shared.named("q"));
    again.reform(move |_: MouseEvent| {
        browser::focus_on(&search);
        browser::focus_on(&panel);
    })
}

/// Heading, totals, terms, goods.
fn panel(shared: &Shared, opened: &Opened<'_>, goods: Option<&Goods>) -> Html {
    let wording = shared.wording;
    let id = shared.named("opened");
    let close = shared.dispatch.reform(|_: MouseEvent| Action::Sector(None));
    // Escape closes, as the button does.
    let onkeydown = {
        let dispatch = shared.dispatch.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                dispatch.emit(Action::Sector(None));
            }
        }
    };
    let key = format!(
        "{}/{}",
        shared.state.sector.as_deref().unwrap_or_default(),
        opened.code.map(|code| code.to_string()).unwrap_or_default()
    );
    html! {
        <section class="opened" aria-labelledby={id.clone()} {onkeydown}>
            <FocusOn target={id.clone()} fallback={shared.named("q")} moved={key.clone()} active={shared.state.session.commits > 0} />
            {path(shared, opened, goods)}
            <div class="opened__head">
                <h3 id={id} tabindex="-1">
                    {opened.name.clone()}
                    if let Some(code) = opened.code {
                        <small>{" "}{fill_plain(wording.hs_code, &[("code", &code.dotted())])}</small>
                    }
                </h3>
                <button type="button" class="quiet" onclick={close}>{wording.close}</button>
            </div>
            {terms(shared, opened)}
            {match goods {
                None => awaited(shared, &shared.goods),
                Some(goods) if !opened.parts.is_empty() => products(shared, opened, goods, &key),
                Some(_) => Html::default(),
            }}
        </section>
    }
}

/// Back to what the open code lies in.
fn path(shared: &Shared, opened: &Opened<'_>, goods: Option<&Goods>) -> Html {
    let (Some(code), Some(goods)) = (opened.code, goods) else { return Html::default() };
    let step = |name: String, target: Option<HsCode>| {
        let back = shared.dispatch.reform(move |_: MouseEvent| Action::Hs(target));
        html! { <button type="button" class="quiet" onclick={back}>{name}</button> }
    };
    let sector = opened.sector.map(|at| shared.format.language.of(&shared.dataset.sectors[at].short).to_owned());
    let above = code.digits() == 6;
    if sector.is_none() && !above {
        return Html::default();
    }
    html! {
        <nav class="opened__path" aria-label={shared.wording.path}>
            <span aria-hidden="true">{"←"}</span>
            if let Some(name) = sector { {step(name, None)} }
            if above { {step(name_of(shared, goods, code.shortened(4)), Some(code.shortened(4)))} }
        </nav>
    }
}

/// How the duty of the emphasised case is made; shown values and duties add up as shown.
fn terms(shared: &Shared, opened: &Opened<'_>) -> Html {
    let Page { wording, comparison, format, .. } = &**shared;
    let case = shared.state.case;
    if let Some(law) = shared.day_case_of(case) {
        return acts::terms(shared, opened, law);
    }
    let entries =
        explain(&shared.dataset, opened.lines.iter().copied(), comparison.scenario(case), &comparison.assumptions);
    let total = comparison.tally(opened.lines.iter().copied(), case);
    let (value, values) = sums(shared, total.customs_value, &entries, |entry| entry.customs_value);
    let (duty, duties) = sums(shared, total.duty, &entries, |entry| entry.duty);
    let of = |amount: Amount| of_opened(shared, opened, amount);
    let exact = |shown: String, value: f64, measure| of(Amount::total(shown, value, measure, case.id()));
    let effective = total.effective_rate();
    let sum = fill(
        wording.term,
        &[
            ("value", exact(value, total.customs_value.0, "customs-value")),
            ("rate", exact(format.effective_rate(effective), effective.0, "rate")),
            ("duty", exact(duty, total.duty.0, "duty")),
        ],
    );
    let row = |entry: &Entry<'_>, value: String, duty: String| {
        let part =
            |shown: String, value: f64, measure| exact(shown, value, measure).of(attribute::PART, entry.authority.id());
        let term = fill(
            wording.term,
            &[
                ("value", part(value, entry.customs_value.0, "customs-value")),
                ("rate", part(format.rate(entry.rate), entry.rate.0, "statutory-rate")),
                ("duty", part(duty, entry.duty.0, "duty")),
            ],
        );
        let share = |entry: &Entry<'_>| {
            fill(wording.term_share, &[("share", part(format.share(entry.share), entry.share.0, "share"))])
        };
        html! {
            <li>
                <strong>
                    {method::rule(wording, entry.authority)}
                    if entries.len() > 1 {
                        {" "}<small>{parts::phrase(&share(entry))}</small>
                    }
                </strong>
                <span class="terms__sum">{parts::phrase(&term)}</span>
                <small>{law(shared, entry)}</small>
            </li>
        }
    };
    html! {
        <>
            <h4>{format!("{}: {}", wording.breakdown, shared.case_name(case))}</h4>
            <ul class="terms">
                for ((entry, value), duty) in entries.iter().zip(values).zip(duties) { {row(entry, value, duty)} }
                if entries.len() > 1 {
                    <li class="terms__total">
                        <strong>{wording.total}</strong>
                        <span class="terms__sum">{parts::phrase(&sum)}</span>
                    </li>
                }
            </ul>
            {cases(shared, opened, &total)}
        </>
    }
}

/// A whole and its entries in digits that add up.
fn sums(shared: &Shared, whole: Usd, entries: &[Entry<'_>], of: impl Fn(&Entry<'_>) -> Usd) -> (String, Vec<String>) {
    shared.format.sum_in_full(whole, &entries.iter().map(of).collect::<Vec<_>>())
}

/// The act behind a term: citation, days, certainty; or that the reader set the rate.
fn law(shared: &Shared, entry: &Entry<'_>) -> Html {
    let Page { wording, format, .. } = &**shared;
    // A general rate of the reader's own has no act, even where a later act had the same rate.
    let own_rate = shared.state.case == Case::Custom && shared.state.conditions.rate.is_some();
    if entry.set_by_reader || (own_rate && entry.authority == Authority::Reciprocal) {
        return wording.term_yours.into();
    }
    let Some(measure) = entry.measure else { return wording.term_without_act.into() };
    html! {
        <>
            {method::days_of(measure, wording, *format)}{" "}
            {parts::source_with_certainty(shared, &measure.source, measure.certainty)}
        </>
    }
}
