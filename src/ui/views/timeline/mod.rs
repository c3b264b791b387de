//! What came of it, the bill of every day.

mod card;
mod events;
mod refunds;
mod turns;

use wasm_bindgen::JsCast as _;
use web_sys::Element;
use yew::prelude::*;

use crate::contract::{breakpoint, column, selector};
use crate::data::DataError;
use crate::engine::law::Days;
use crate::export::{days, picture};
use crate::figures::Figure;
use crate::model::law::Law;
use crate::model::{Dataset, Date, integer};
use crate::page::Page;
use crate::state::{Action, Chart, Choice as _, Measurement, Topic};
use crate::story::{self, Story};
use crate::ui::controls;
use crate::ui::loading::Loading;
use crate::ui::parts;
use crate::ui::reads::ViewData;
use crate::ui::shared::Shared;
use crate::wording::{DaysWording, fill_plain};

/// From this width of the content up the day's card stands beside the figure.
const BESIDE: i32 = breakpoint::content(breakpoint::DAY);

/// Finding and sentence, as far as the law of every day is known.
pub(super) fn story(page: &Page, known: ViewData<'_>) -> Story {
    story::timeline(known.days, &page.dataset, &page.comparison, page.wording, page.format)
}

/// The figure, for a picture.
pub(super) fn figures(page: &Page, known: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    let figure = |days| Box::new(picture::days(page, days, story, None)) as Box<dyn Figure>;
    known.days.map(figure).into_iter().collect()
}

/// The bill of every day as a table: the equal of the figure.
pub(super) fn table(shared: &Shared) -> Option<Html> {
    shared.known_days().map(|days| card::table(shared, days))
}

/// The days as a file.
pub(super) fn file(shared: &Shared, kind: &str) -> Option<String> {
    let days = shared.known_days()?;
    match kind {
        "csv" => Some(days::csv(&shared.dataset, days, shared.state.language, shared.data_hash())),
        "json" => Some(days::json(&shared.dataset, days)),
        _ => None,
    }
}

/// Reads the law of every day and computes its bills.
pub(super) fn read(text: &str, dataset: &Dataset) -> Result<Days, DataError> {
    Law::parse(text, dataset).map(Days::of)
}

/// The figure with its day, what moved the bill, refunds, what happened.
///
/// # Why the events stand apart
/// They do not wait for the law of every day: whoever asks what happened next is led to them,
/// and keeps the focus there when the rest comes.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    html! {
        <>
            {of_days(shared, story)}
            {parts::memo(shared, events::view, tells_as)}
        </>
    }
}

fn of_days(shared: &Shared, story: &Story) -> Html {
    let days = match &shared.days.loading {
        Loading::Loaded(days) => days.clone(),
        Loading::Awaited => return html! { <p class="days__await" role="status">{shared.wording.loading}</p> },
        Loading::Failed(fault) => {
            let again = shared.days.again.reform(|_: MouseEvent| ());
            return parts::failed(shared, shared.wording.days_failed, fault, again);
        }
    };
    let beside = shared.width >= BESIDE;
    let width = if beside { column::beside(column::DAY, shared.width) } else { shared.width };
    let (turn, shown) = (turns::reached_day(shared, &days), card::shown_day(shared, &days));
    let figure = picture::days(shared, &days, story, turn);
    let choose = shared.dispatch.reform(|key: AttrValue| Action::On(Some(key.to_string())));
    html! {
        <div class={classes!("days", beside.then_some("days--beside"))}>
            <div class="days__main">
                {units(shared)}
                {plot(
                    shared,
                    &days,
                    shared.show(Chart::Timeline, figure.draw(width), figure.description(), Some(choose)),
                    slider(shared, &days, shown),
                )}
                if beside { {refunds::brief(shared, &days)} }
            </div>
            <div class="days__side">
                {card::view(shared, &days, shown)}
                if !beside { {refunds::brief(shared, &days)} }
            </div>
            {parts::memo(shared, more, tells_as)}
        </div>
    }
}

/// Whether what is told of all days, whichever is chosen, is the same.
fn tells_as(one: &Shared, other: &Shared) -> bool {
    one.days.loading.is_same_as(&other.days.loading)
        && one.dataset == other.dataset
        && one.format == other.format
        && one.live == other.live
        && one.state.session.what_next_requests == other.state.session.what_next_requests
}

/// What moved the bill, how the bills are made, what goes back.
fn more(shared: &Shared) -> Html {
    let Some(days) = shared.known_days() else { return Html::default() };
    html! {
        <div class="days__more">
            {turns::view(shared, days)}
            <p class="note">{note(shared)}</p>
            {refunds::facts(shared, days)}
        </div>
    }
}

/// Dollars or rate.
fn units(shared: &Shared) -> Html {
    let wording = shared.wording;
    let rate = shared.state.unit == Measurement::Rate;
    let usd = if shared.state.won { wording.unit_won } else { wording.unit_usd };
    let choices =
        [(Measurement::Usd.id(), usd.to_owned(), !rate), (Measurement::Rate.id(), wording.unit_rate.to_owned(), rate)];
    html! { <div class="days__units">{controls::radios(shared, "unit", wording.unit, &choices)}</div> }
}

/// The figure, over which the day is dragged, or chosen where it is touched, and the slider below
/// it. Marks keep their own answer to a touch.
fn plot(shared: &Shared, days: &Days, figure: Html, slider: Html) -> Html {
    let (first, last) = days.law().days;
    // Who has captured the pointer is the target of its events. Shapes of the figure never do, and
    // have no width.
    let day_under = move |event: &PointerEvent| {
        let plot = event.target()?.dyn_into::<Element>().ok()?;
        let width = plot.client_width().max(1);
        let (length, at) = (last.next().days() - first.days(), event.offset_x().clamp(0, width - 1));
        plot.has_pointer_capture(event.pointer_id()).then(|| Date::from_days(first.days() + at * length / width))
    };
    let capture = Callback::from(|event: PointerEvent| {
        let touched = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let closest = |selector: &str| touched.as_ref().and_then(|one| one.closest(selector).ok().flatten());
        if event.button() == 0
            && closest(selector::MARK).is_none()
            && let Some(plot) = closest(selector::FIGURE)
        {
            // A pointer that has gone meanwhile drags nothing.
            let _ = plot.set_pointer_capture(event.pointer_id());
        }
    });
    let pass = {
        let dispatch = shared.dispatch.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(day) = day_under(&event) {
                dispatch.emit(Action::Pass(day));
            }
        })
    };
    let settle = {
        let (dispatch, passed) = (shared.dispatch.clone(), shared.state.session.passing_day);
        Callback::from(move |event: PointerEvent| {
            // Where the page is scrolled instead, the day stays that was passed last.
            let day = if event.type_() == "pointerup" { day_under(&event) } else { passed };
            if let Some(day) = day {
                dispatch.emit(Action::On(Some(day.to_string())));
            }
        })
    };
    html! {
        <div
            onpointerleave={parts::leaves(shared)}
            onpointerdown={capture}
            onpointermove={pass}
            onpointerup={settle.clone()}
            onpointercancel={settle}
        >
            {figure}
            {slider}
        </div>
    }
}

/// A slider over all days, as wide as the figure.
fn slider(shared: &Shared, days: &Days, day: Date) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let (first, last) = days.law().days;
    let day_under = |event: &Event| controls::value_of(event).parse::<i32>().ok().map(Date::from_days);
    let pass = {
        let dispatch = shared.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(day) = day_under(&event) {
                dispatch.emit(Action::Pass(day));
            }
        })
    };
    let settle = {
        let dispatch = shared.dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(day) = day_under(&event) {
                dispatch.emit(Action::On(Some(day.to_string())));
            }
        })
    };
    // Without a program nobody can reach it.
    let spoken = days.at(day).filter(|_| shared.live).map(|stretch| {
        let sentence = story::told_of_day(stretch, day, *format).plain();
        [&*format.date(day), ": ", &sentence].concat()
    });
    html! {
        <input
            class="days__slider"
            type="range"
            name={shared.named("on")}
            min={integer(first.days())}
            max={integer(last.days())}
            value={integer(day.days())}
            aria-label={texts.day_slider}
            aria-valuetext={spoken}
            disabled={!shared.live}
            oninput={pass}
            onchange={settle}
        />
    }
}

/// How the bills are made.
fn note(shared: &Shared) -> String {
    let texts = DaysWording::of(shared.format.language);
    let Page { dataset, format, .. } = &**shared;
    let words = [("year", integer(dataset.trade_year)), ("last", format.date(dataset.days.1))];
    fill_plain(texts.days_note, &words.each_ref().map(|(name, word)| (*name, word.as_str())))
}

/// The chosen day and what all goods owe on it, as its choice is announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    let days = shared.known_days().filter(|_| shared.state.session.topic == Topic::Day)?;
    let day = shared.state.on.unwrap_or(days.law().days.1);
    let sentence = story::told_of_day(days.at(day)?, day, shared.format).plain();
    Some(format!("{}: {sentence}", shared.format.date(day)))
}
