//! View 5: what applied when?

use yew::prelude::*;

use crate::engine::{Bill, Case, article_period, older_aluminium, on_day, step_on};
use crate::figures::{Figure as _, TimelineFigure};
use crate::format::Precision;
use crate::model::{Authority, Certainty, Date, Event as Happening, Group, Levy, Metal};
use crate::page::Page;
use crate::state::{Action, Chart, Parameter};
use crate::story::{self, event_title, events_on, own_name, rate_on};
use crate::ui::browser;
use crate::ui::controls::{described, refused, typed_or, value_of};
use crate::ui::parts;
use crate::ui::shared::{Shared, StoryText};
use crate::wording::{Amount, Phrase, fill, fill_plain};

/// Id of the fold of what happened after the article's period.
pub(in crate::ui) const LATER: &str = "later";

/// From this width up the day's card stands beside the figure.
const BESIDE: i32 = 860;
/// The figure's largest width, the card's least, and the gap between, as `timeline.css` has it.
const WIDEST: i32 = 760;
const CARD: i32 = 250;
const BETWEEN: i32 = 32;

/// The steps, a day of the reader's choice, what happened.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let Page { wording, dataset, comparison, format, state, .. } = &**shared;
    let beside = shared.width >= BESIDE;
    let width = if beside { shared.width - CARD - BETWEEN } else { shared.width }.min(WIDEST);
    let summary = text.story.summary.plain();
    let mut figure = TimelineFigure::of(dataset, &comparison.assumptions, None, &summary, wording, *format);
    let reached = state.session.mark_of(Chart::Timeline).and_then(|mark| Some((mark, figure.day(mark)?)));
    figure.choose(reached.map(|(_, date)| date).or(state.on));
    let choose = {
        let (dispatch, last) = (shared.dispatch.clone(), dataset.days.1);
        Callback::from(move |key: AttrValue| {
            if Date::parse(&key).is_some_and(|date| date <= last) {
                dispatch.emit(Action::On(key.to_string()));
            }
        })
    };
    let number = reached.filter(|_| TimelineFigure::is_numbered(width)).map(|(mark, _)| mark + 1);
    let in_force = |authority: Authority| {
        dataset.measures.iter().find(|measure| measure.authority == authority && measure.in_force(dataset.days.1))
    };
    let since = |authority| in_force(authority).map(|measure| format.date(measure.from));
    let last = format.date(dataset.days.1);
    html! {
        <div class={classes!("timeline", beside.then_some("timeline--beside"))}>
            {shared.show(Chart::Timeline, figure.draw(width), figure.description(), Some(choose))}
            <div class="timeline__side">
                {day(shared, reached.map(|(_, date)| date), number)}
                <p class="aid">{wording.timeline_on_top}</p>
            </div>
            <div class="timeline__more">
            {events(shared, html! {
                <p>
                    {fill_plain(wording.timeline_scale, &[("date", &last)])}
                    {" "}{fill_plain(wording.timeline_computed, &[("last", &last)])}
                    if dataset.measures.iter().any(|measure| measure.certainty == Certainty::Unverified) {
                        {" "}{wording.timeline_doubt}
                    }
                    if let Some(metals) = since(Authority::Metal(Metal::Steel)) {
                        {" "}{fill_plain(wording.timeline_limits, &[("metals", &metals)])}
                    }
                    if let Some((rate, last)) = older_aluminium(dataset) {
                        {" "}{fill_plain(
                            wording.timeline_aluminium,
                            &[("rate", &format.rate(rate)), ("date", &format.date(last.next()))],
                        )}
                    }
                    if let Some(parts) = since(Authority::Parts) {
                        {" "}{fill_plain(wording.timeline_parts, &[("date", &parts)])}
                    }
                </p>
            })}
            </div>
        </div>
    }
}

/// The day in use: its events, its rates and, where they can be computed, its bill. A mark
/// that is reached comes before the day of the reader's choice.
fn day(shared: &Shared, reached: Option<Date>, number: Option<usize>) -> Html {
    let Page { wording, dataset, format, state, .. } = &**shared;
    let date = reached.or(state.on).unwrap_or(dataset.as_of);
    let id = date.to_string();
    let titles: Vec<String> =
        events_on(dataset, date).map(|event| event_title(event, date, wording, *format)).collect();
    // A date is typed digit by digit, and each is reported: on the way to 2025 lies the year 2.
    // So nothing is said of such a year before the field is left. Another day is used or refused at
    // once, but a refused one stays in the field until it is left: it may be on the way, too.
    let on_the_way = |text: &str| Date::parse(text).is_none_or(|day| day.civil().0 < 1000);
    let take = {
        let dispatch = shared.dispatch.clone();
        move |text: String| {
            // What is typed comes after what was pointed at.
            dispatch.emit(Action::Highlight(None));
            dispatch.emit(Action::On(text));
        }
    };
    let choose = {
        let (take, dispatch) = (take.clone(), shared.dispatch.clone());
        Callback::from(move |event: Event| {
            let text = value_of(&event);
            if !on_the_way(&text) {
                take(text);
                if !browser::has_focus(&event) {
                    dispatch.emit(Action::PutBack);
                }
            }
        })
    };
    let leave = {
        let dispatch = shared.dispatch.clone();
        Callback::from(move |event: FocusEvent| {
            let text = value_of(&event);
            if on_the_way(&text) {
                take(text);
            }
            dispatch.emit(Action::PutBack);
        })
    };
    html! {
        <section class="day">
            <label class="field">
                <span>{wording.day}</span>
                <input
                    type="date"
                    name={shared.named("on")}
                    min={dataset.days.0.to_string()}
                    max={dataset.days.1.max(date).to_string()}
                    value={typed_or(shared, Parameter::Day, id.clone())}
                    aria-invalid={state.session.refused(Parameter::Day).map(|_| "true")}
                    aria-describedby={described(shared, Parameter::Day)}
                    disabled={!shared.live}
                    onchange={choose}
                    onblur={leave}
                />
            </label>
            {refused(shared, Parameter::Day)}
            <div class="day__answer">
                if reached.is_some() || !titles.is_empty() {
                    <div class={classes!("day__events", reached.map(|_| "spot"))}>
                        <strong>
                            if let Some(number) = number { {number}{" · "} }
                            {format.date(date)}
                        </strong>
                        for title in titles { <p>{title}</p> }
                    </div>
                }
                {bill_of(shared, date)}
                {rates_of(shared, date, &id)}
            </div>
        </section>
    }
}

/// What all goods owe by the law of a day, where it can be computed.
fn owed(shared: &Shared, date: Date) -> Option<Phrase> {
    let Page { wording, dataset, comparison, format, .. } = &**shared;
    let on = on_day(dataset, date, &comparison.assumptions)?;
    let dated = |amount: Amount| amount.of("data-date", date.to_string());
    let duty = Bill::of(&dataset.lines, 0, &on.scenario, &comparison.assumptions).total.duty;
    let effective = format.effective_rate(on.effective_rate);
    Some(fill(
        wording.day_result,
        &[
            ("effective", dated(Amount::total(effective, on.effective_rate.0, "rate", PAUSED))),
            ("duty", dated(Amount::total(format.money(duty, Precision::Short), duty.0, "duty", PAUSED))),
        ],
    ))
}

/// The chosen day and what all goods owe on it, as its choice is announced.
pub(super) fn told(shared: &Shared) -> Option<String> {
    let date = shared.state.on.unwrap_or(shared.dataset.as_of);
    Some(format!("{}: {}", shared.format.date(date), owed(shared, date)?.plain()))
}

/// What all goods owe by the law of a day, and what car parts will add.
fn bill_of(shared: &Shared, date: Date) -> Html {
    let Page { wording, dataset, comparison, format, .. } = &**shared;
    let (Some(on), Some(result)) = (on_day(dataset, date, &comparison.assumptions), owed(shared, date)) else {
        return Html::default();
    };
    // The paused case takes the law of the day on which car parts have joined.
    let paused = comparison.scenario(Case::Paused);
    let joins = dataset.measures.iter().find(|measure| {
        measure.authority == Authority::Parts
            && measure.in_force(dataset.law_day)
            && on.scenario.parts == Levy::Unpaid
            && paused.parts != Levy::Unpaid
            && paused.reciprocal == on.scenario.reciprocal
    });
    let with_parts = joins.map(|measure| {
        fill(
            wording.parts_join,
            &[
                ("date", Amount::word(format.day(measure.from))),
                ("rate", story::effective_rate(comparison, Case::Paused, *format)),
                ("duty", story::duty(comparison, Case::Paused, *format, Precision::Short)),
            ],
        )
    });
    html! {
        <p>
            {parts::phrase(&result)}
            if let Some(with_parts) = with_parts { {" "}{parts::phrase(&with_parts)} }
        </p>
    }
}

/// The rates of a day.
fn rates_of(shared: &Shared, date: Date, id: &str) -> Html {
    let Page { wording, dataset, comparison, format, .. } = &**shared;
    let on = on_day(dataset, date, &comparison.assumptions).map(|on| on.scenario);
    let general = own_name(dataset, Authority::Reciprocal, date, *format).unwrap_or(wording.line_general);
    let rules = [
        (general, Authority::Reciprocal, None),
        (wording.line_cars, Authority::Cars, Some("cars")),
        (wording.group_parts, Authority::Parts, Some("car-parts")),
        (wording.line_steel, Authority::Metal(Metal::Steel), Some("steel")),
    ];
    let rate = |authority: Authority| {
        let Some(law) = on else { return step_on(dataset, authority, date).map(|step| step.rate) };
        Some(match authority {
            Authority::Cars => law.rate(Group::Cars),
            Authority::Parts => law.rate(Group::Parts),
            Authority::Metal(_) => law.rate(Group::Steel),
            _ => law.reciprocal,
        })
    };
    let shown = |authority: Authority, sector: Option<&str>| {
        let computed = rate(authority).filter(|_| on.is_some());
        let words = computed
            .map_or_else(|| rate_on(dataset, authority, date, wording, *format), |computed| format.rate(computed));
        let Some(rate) = rate(authority) else { return Amount::word(words) };
        let amount = Amount::total(words, rate.0, "statutory-rate", PAUSED).of("data-date", id.to_owned());
        match sector {
            Some(sector) => amount.of("data-sector", sector),
            None => amount,
        }
    };
    html! {
        <dl class="day__rates">
            for (name, authority, sector) in rules {
                <div><dt>{name}</dt><dd>{parts::amount(&shown(authority, sector))}</dd></div>
            }
        </dl>
    }
}

/// The law of a day is that of the paused case taken on that day.
const PAUSED: &str = "paused";

/// Everything dated: the article's period and what led to it, how to read the lines, and
/// what happened next.
fn events(shared: &Shared, reading: Html) -> Html {
    let Page { wording, dataset, format, state, .. } = &**shared;
    let (from, until) = article_period(dataset).unwrap_or(dataset.days);
    let of = |first, last| {
        let mut events: Vec<&Happening> =
            dataset.events.iter().filter(|event| first <= event.announced && event.announced <= last).collect();
        events.sort_by_key(|event| event.announced);
        events
    };
    let (earliest, latest) = (Date::from_days(i32::MIN), Date::from_days(i32::MAX));
    let day_before = Date::from_days(from.days() - 1);
    let list = |events: Vec<&Happening>| {
        html! {
            <ol class="events">
                for event in events { {event_row(shared, event)} }
            </ol>
        }
    };
    let title = |template: &str, count: usize| {
        let (from, until) = format.days(from, until);
        fill_plain(template, &[("count", &count.to_string()), ("from", &from), ("until", &until)])
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
            <details class="try__fold" open={state.session.later > 0}>
                <summary id={shared.named(LATER)}>{title(wording.events_later, after.len())}</summary>
                {list(after)}
            </details>
        </>
    }
}

fn event_row(shared: &Shared, event: &Happening) -> Html {
    let Page { wording, format, .. } = &**shared;
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
                {parts::source(format.language, &event.source)}
                if event.certainty != Certainty::Sourced {
                    {format!(" ({})", wording.certainty(event.certainty))}
                }
            </p>
        </li>
    }
}
