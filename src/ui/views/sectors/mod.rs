//! Who is spared, who is not? Dumbbells, a search, and what lies behind a row.

mod acts;
mod opened;
mod panel;
mod products;
mod totals;

use yew::prelude::*;

use crate::contract::{attribute, breakpoint, column, limit};
use crate::engine::Case;
use crate::export::picture;
use crate::figures::Figure;
use crate::markup::{Element, element, text};
use crate::model::Line;
use crate::page::Page;
use crate::search::{Found, Hit, cut_code, search};
use crate::state::{Action, Chart, Choice, Measurement, Sort, Topic};
use crate::story::{self, Story};
use crate::ui::law::Selection;
use crate::ui::loading::Loading;
use crate::ui::parts::window::Window;
use crate::ui::reads::ViewData;
use crate::ui::settle::Settled;
use crate::ui::shared::Shared;
use crate::ui::{controls, day_line, parts};
use crate::wording::{Amount, fill, fill_plain};

/// From this width of the content up an opened row stands beside the rows, as `sectors.css` has it.
const TWO_COLUMNS: i32 = breakpoint::content(breakpoint::COLUMNS);

/// Hits shown at a time: the chart is to stay in reach.
const HITS: usize = 6;

/// Finding and sentence.
pub(super) fn story(page: &Page, _: ViewData<'_>) -> Story {
    story::sectors(&page.dataset, &page.comparison, &page.state.conditions, page.wording, page.format)
}

/// The figure, for a picture.
pub(super) fn figures(page: &Page, _: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    vec![Box::new(picture::sectors(page, story))]
}

/// Cases, unit and order, search; what was searched; figure; what was opened.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    let figure = picture::sectors(shared, story);
    let choose = shared.dispatch.reform(|id: AttrValue| Action::Sector(Some(id.to_string())));
    // A row's detail stands beside the rows where there is room.
    let beside = shared.state.sector.is_some() && shared.width >= TWO_COLUMNS;
    let width = if beside { column::half(shared.width) } else { shared.figure_width() };
    let drawn = shared.show(Chart::Sectors, figure.draw(width), figure.description(), Some(choose));
    // An open row's panel says more than its mark does.
    let label = if shared.state.sector.is_some() { None } else { shared.state.session.mark_of(Chart::Sectors) };
    // A product that was looked up stands where the reader looks, a row's detail below the rows.
    let beside_search = shared.state.sector.is_none();
    let aid =
        if shared.state.unit == Measurement::Share { shared.wording.share_aid } else { shared.wording.sectors_aid };
    html! {
        <div class="sectors">
            <div class="sectors__controls">
                {units(shared)}
                {orders(shared)}
                {search_field(shared)}
            </div>
            {results(shared)}
            if beside_search { {panel::view(shared)} }
            <div class={if beside { "sectors__pair" } else { "sectors__rows" }}>
                <div onpointerleave={parts::leaves(shared)}>
                    {parts::readout(key(shared, aid), label.and_then(|mark| figure.label(mark)))}
                    {drawn}
                </div>
                if !beside_search { <div class="sectors__detail">{panel::view(shared)}</div> }
            </div>
        </div>
    }
}

/// What the marks are, and what choosing a row does.
fn key(shared: &Shared, aid: &'static str) -> Element {
    let mut content = Vec::new();
    for case in shared.comparison.cases() {
        let sign = match case {
            Case::Announced => "●",
            Case::Paused => "○",
            Case::Custom => "❙",
        };
        let sign =
            element("span", &[("aria-hidden", "true")], vec![text(sign)]).set("class", ["key--", case.id()].concat());
        content.extend([sign.into(), text([" ", &*shared.case_name(*case), ". "].concat())]);
    }
    content.push(element("span", &[("class", "aid__how")], vec![text(aid)]).into());
    element("p", &[("class", "aid")], content)
}

/// The units with their names, the chosen one marked.
fn unit_choices(shared: &Shared) -> [(&'static str, String, bool); 3] {
    let wording = shared.wording;
    let choice = |unit: Measurement, name: &str| (unit.id(), name.to_owned(), shared.state.unit == unit);
    [
        choice(Measurement::Usd, if shared.state.won { wording.unit_won } else { wording.unit_usd }),
        choice(Measurement::Rate, wording.unit_rate),
        choice(Measurement::Share, wording.unit_share),
    ]
}

fn units(shared: &Shared) -> Html {
    let wording = shared.wording;
    controls::labelled_radios(shared, "unit", wording.unit, &unit_choices(shared))
}

/// The orders with their names, the chosen one marked.
fn order_choices(shared: &Shared) -> [(&'static str, String, bool); 3] {
    let wording = shared.wording;
    let choice = |sort: Sort, name: &str| (sort.id(), name.to_owned(), shared.state.sort == sort);
    [
        choice(Sort::Gap, wording.sort_gap),
        choice(Sort::Value, wording.sort_value),
        choice(Sort::Name, wording.sort_name),
    ]
}

fn orders(shared: &Shared) -> Html {
    let wording = shared.wording;
    controls::labelled_radios(shared, "sort", wording.sort, &order_choices(shared))
}

/// The chosen unit and order, as a change of either is announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    if !matches!(shared.state.session.topic, Topic::Unit | Topic::Sort) {
        return None;
    }
    let chosen = |choices: [(&'static str, String, bool); 3]| {
        choices.into_iter().find(|(.., chosen)| *chosen).map(|(_, name, _)| name).unwrap_or_default()
    };
    let Page { wording, .. } = &**shared;
    let (unit, order) = (chosen(unit_choices(shared)), chosen(order_choices(shared)));
    Some(format!("{}: {unit}. {}: {order}.", wording.unit, wording.sort))
}

fn search_field(shared: &Shared) -> Html {
    let wording = shared.wording;
    let id = shared.named("q");
    let opened = shared.state.hs.is_some();
    let dispatch = shared.dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        // What is typed is the next question; what was found before makes room.
        if opened {
            dispatch.emit(Action::Hs(None));
        }
        dispatch.emit(Action::Search(controls::value_of(&event)));
    });
    html! {
        <div class="sectors__control">
            <label for={id.clone()}>{wording.search}</label>
            <input
                type="search"
                class="sectors__search"
                id={id.clone()}
                name={id}
                value={shared.state.search.clone()}
                placeholder={wording.search_hint}
                maxlength={limit::SEARCH.to_string()}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                disabled={!shared.live}
                {oninput}
            />
        </div>
    }
}

/// What the search found; nothing while nothing is asked or a hit is open.
fn results(shared: &Shared) -> Html {
    let Page { wording, state, dataset, .. } = &**shared;
    if state.search.trim().is_empty() || state.hs.is_some() {
        return Html::default();
    }
    let Loading::Loaded(goods) = &shared.words.loading else { return panel::awaited(shared, &shared.words) };
    let year = dataset.trade_year.to_string();
    let words = [("query", state.search.trim()), ("year", year.as_str())];
    let (sentence, hits) = match search(goods, &state.search) {
        Found::Unasked => return Html::default(),
        Found::NoCode(code) => (fill_plain(wording.search_no_code, &[("query", &code), ("year", &year)]), Vec::new()),
        Found::NoWord => (fill_plain(wording.search_none, &words), Vec::new()),
        Found::Hits(hits) => (fill_plain(wording.search_found, &[("count", &hits.len().to_string())]), hits),
    };
    let sentence = match cut_code(&state.search) {
        Some(code) => [sentence, fill_plain(wording.hs_cut, &[("code", &code.dotted())])].join(" "),
        None => sentence,
    };
    let sector_open = state.sector.is_some();
    let row = |hit: &Hit| {
        let dispatch = shared.dispatch.clone();
        let code = hit.hs;
        let open = Callback::from(move |_: MouseEvent| {
            if sector_open {
                dispatch.emit(Action::Sector(None));
            }
            dispatch.emit(Action::Hs(Some(code)));
        });
        let lines: Vec<&Line> = goods.under(code).map(|cell| &cell.line).collect();
        let value = shared.comparison.tally(lines.iter().copied(), Case::Paused).customs_value;
        let value =
            opened::worth_of(shared, value, "customs-value", Case::Paused).of(attribute::CODE, code.to_string());
        let duty = |case: Case| {
            let duty = shared.comparison.tally(lines.iter().copied(), case).duty;
            opened::worth_of(shared, duty, "duty", case).of(attribute::CODE, code.to_string())
        };
        let same = duty(Case::Announced).shown == duty(Case::Paused).shown;
        let detail = fill(
            if same { wording.hs_same } else { wording.hs_exports },
            &[
                ("code", Amount::word(code.dotted())),
                ("value", value),
                ("announced", duty(Case::Announced)),
                ("paused", duty(Case::Paused)),
            ],
        );
        // What the reader's case comes to, where it begins with the law of a day.
        let of_a_day =
            shared.day_case_of(Case::Custom).and_then(|law| law.tally(Selection { sector: None, code: Some(code) }));
        let of_a_day = of_a_day.map(|tally| {
            let duty = opened::worth_of(shared, tally.duty, "duty", Case::Custom).of(attribute::CODE, code.to_string());
            html! { <>{". "}{shared.case_name(Case::Custom)}{": "}{parts::amount(&duty)}</> }
        });
        html! {
            <li>
                <button type="button" class="hit" name="hs" value={code.to_string()} onclick={open}>
                    <span class="hit__name">{opened::name_of(shared, goods, code)}</span>
                    {" "}
                    <span class="hit__detail">{parts::phrase(&detail)}{of_a_day}</span>
                </button>
            </li>
        }
    };
    html! {
        <section class="results" aria-label={wording.search}>
            <p class="results__count">{&sentence}</p>
            {day_line::products_awaited(shared)}
            <Settled text={sentence.clone()} />
            if !hits.is_empty() {
                <Window
                    rows={hits.iter().map(row).collect::<Vec<Html>>()}
                    more={wording.show_more}
                    step={HITS}
                    key={state.search.clone()}
                />
            }
        </section>
    }
}
