//! View 5: what applied when?

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::controls::{described, refused, value_of};
use super::{method, parts};
use crate::engine::{Bill, article_period, on_day};
use crate::figures::{Figure as _, TimelineFigure};
use crate::format::Precision;
use crate::model::{Authority, Event as Happening, Levy, Metal, Rate};
use crate::state::Action;
use crate::wording::{Figure, fill, fill_plain};

/// The steps, a day of the reader's choice, what happened.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let Shared { wording, dataset, comparison, format, .. } = shared;
    let figure = TimelineFigure::of(
        dataset,
        &comparison.assumptions,
        shared.state.on,
        &text.story.summary.plain(),
        wording,
        *format,
    );
    let scene = figure.draw(shared.width);
    let label = shared
        .state
        .highlight
        .and_then(|mark| scene.as_ref().ok().and_then(|scene| scene.hotspots.get(mark)).map(|spot| spot.label.clone()));
    let in_force = |authority: Authority| {
        dataset.measures.iter().find(|measure| measure.authority == authority && measure.in_force(dataset.days.1))
    };
    let since = |authority| in_force(authority).map(|measure| format.date(measure.from));
    let last = format.date(dataset.days.1);
    html! {
        <div class="timeline">
            {shared.draw_from(0, scene, figure.description(), None)}
            {day(shared, label)}
            <p class="aid">
                {wording.timeline_on_top}{" "}{fill_plain(wording.timeline_computed, &[("last", &last)])}
            </p>
            {events(shared, html! {
                <p>
                    {fill_plain(wording.timeline_scale, &[("date", &last)])}
                    if let Some(metals) = since(Authority::Metal(Metal::Steel)) {
                        {" "}{fill_plain(wording.timeline_limits, &[("metals", &metals)])}
                    }
                    if let Some(parts) = since(Authority::Parts) {
                        {" "}{fill_plain(wording.timeline_parts, &[("date", &parts)])}
                    }
                </p>
            })}
        </div>
    }
}

/// The rates and the bill of one day; while a mark is reached, what the mark says.
fn day(shared: &Shared, reached: Option<String>) -> Html {
    let Shared { wording, dataset, comparison, format, state, .. } = shared;
    let date = state.on.unwrap_or(dataset.as_of);
    let id = date.to_string();
    let dated = |figure: Figure| figure.of("data-date", id.clone());
    let answer = on_day(dataset, date, &comparison.assumptions).map(|on| {
        let duty = Bill::of(&dataset.lines, 0, &on.scenario, &comparison.assumptions).total.duty;
        let effective = format.effective_rate(on.effective_rate);
        let result = fill(
            wording.day_result,
            &[
                ("effective", dated(Figure::total(effective, on.effective_rate.0, "rate", PAUSED))),
                ("duty", dated(Figure::total(format.money(duty, Precision::Spoken), duty.0, "duty", PAUSED))),
                ("year", Figure::word(dataset.trade_year.to_string())),
            ],
        );
        let general = on.scenario.reciprocal;
        let rate = |levy: Levy| match levy {
            Levy::Law(rate) | Levy::Set(rate) => rate,
            Levy::General => general,
            Levy::Unpaid => Rate::ZERO,
        };
        let statutory = |rate: Rate, sector: Option<&str>| {
            let figure = dated(Figure::total(format.rate(rate), rate.0, "statutory-rate", PAUSED));
            match sector {
                Some(sector) => figure.of("data-sector", sector),
                None => figure,
            }
        };
        let rates = [
            (wording.line_general, general, None),
            (wording.line_cars, rate(on.scenario.cars), Some("cars")),
            (wording.group_parts, rate(on.scenario.parts), Some("car-parts")),
            (wording.line_steel, rate(on.scenario.steel), Some("steel")),
        ];
        html! {
            <>
                <p>{parts::phrase(&result)}</p>
                <dl class="day__rates">
                    for (name, rate, sector) in rates {
                        <div><dt>{name}</dt><dd>{parts::figure(&statutory(rate, sector))}</dd></div>
                    }
                </dl>
            </>
        }
    });
    html! {
        <section class="day">
            <label class="field">
                <span>{wording.day}</span>
                <input
                    type="date"
                    name={shared.named("on")}
                    min={dataset.days.0.to_string()}
                    max={dataset.days.1.to_string()}
                    value={id.clone()}
                    aria-invalid={(state.refused == Some("on")).then_some("true")}
                    aria-describedby={described(shared, "on")}
                    disabled={!shared.live}
                    onchange={shared.dispatch.reform(|event: Event| Action::On(value_of(&event)))}
                />
            </label>
            {refused(shared, "on")}
            <div class="day__answer">
                {match reached {
                    Some(label) => html! { <p class="spot">{label}</p> },
                    None => answer.unwrap_or_default(),
                }}
            </div>
        </section>
    }
}

/// The law of a day is that of the paused case taken on that day.
const PAUSED: &str = "paused";

/// Everything dated: the article's period and what led to it, how to read the lines, and
/// what happened next.
fn events(shared: &Shared, reading: Html) -> Html {
    let Shared { wording, dataset, format, state, .. } = shared;
    let (from, until) = article_period(dataset).unwrap_or(dataset.days);
    let of = |first, last| {
        let mut events: Vec<&Happening> =
            dataset.events.iter().filter(|event| first <= event.announced && event.announced <= last).collect();
        events.sort_by_key(|event| event.announced);
        events
    };
    let (earliest, latest) = (crate::model::Date::from_days(i32::MIN), crate::model::Date::from_days(i32::MAX));
    let day_before = crate::model::Date::from_days(from.days() - 1);
    let list = |events: Vec<&Happening>| {
        html! {
            <ol class="events">
                for event in events { {event_row(shared, event)} }
            </ol>
        }
    };
    let title = |template: &str, count: usize| {
        let count = count.to_string();
        fill_plain(template, &[("count", &count), ("from", &format.date(from)), ("until", &format.date(until))])
    };
    let (before, during, after) = (of(earliest, day_before), of(from, until), of(until.next(), latest));
    html! {
        <>
            <details class="try__fold">
                <summary>{wording.events}</summary>
                <h3 class="events__part">{title(wording.events_period, during.len())}</h3>
                {list(during)}
                <h3 class="events__part">{title(wording.events_before, before.len())}</h3>
                {list(before)}
                <h3 class="events__part">{wording.timeline_more}</h3>
                {reading}
            </details>
            <details class="try__fold" open={state.later}>
                <summary>{title(wording.events_later, after.len())}</summary>
                {list(after)}
            </details>
        </>
    }
}

fn event_row(shared: &Shared, event: &Happening) -> Html {
    let Shared { wording, format, .. } = shared;
    let detail = format.language.of(&event.note).to_owned();
    html! {
        <li>
            <p class="events__date">
                <time datetime={event.announced.to_string()}>{format.date(event.announced)}</time>
                if let Some(effective) = event.effective.filter(|effective| *effective != event.announced) {
                    {", "}{fill_plain(wording.in_force, &[("date", &format.date(effective))])}
                }
            </p>
            <p class="events__title">{format.language.of(&event.title).to_owned()}</p>
            if !detail.is_empty() { <p>{detail}</p> }
            <p class="events__source">
                <span lang="en">{parts::source(&event.source)}</span>
                {format!(" ({})", method::certainty(wording, event.certainty))}
            </p>
        </li>
    }
}
