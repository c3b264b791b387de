//! What happened when.

use yew::prelude::*;

use crate::engine::article_period;
use crate::model::{Date, Event as Happening};
use crate::page::Page;
use crate::ui::hooks::LATER;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{DaysWording, fill_plain};

/// Everything dated: the article's period and what led to it, and what happened next.
pub(super) fn view(shared: &Shared) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { dataset, format, state, .. } = &**shared;
    let (from, until) = article_period(dataset).unwrap_or(dataset.days);
    let mut events: Vec<&Happening> = dataset.events.iter().collect();
    events.sort_by_key(|event| event.announced);
    let (before, others): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.announced < from);
    let (during, after): (Vec<_>, Vec<_>) = others.into_iter().partition(|event| event.announced <= until);
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
    html! {
        <>
            // The page of the view has its limit of weight: what its article tells comes with the program.
            if shared.live {
                <details class="try__fold">
                    <summary>{texts.events}</summary>
                    <h3 class="events__part">{title(texts.events_period, during.len())}</h3>
                    {list(during)}
                    <h3 class="events__part">{title(texts.events_before, before.len())}</h3>
                    {list(before)}
                </details>
            }
            <details class="try__fold" open={state.session.what_next_requests > 0}>
                <summary id={shared.named(LATER)}>{title(texts.events_later, after.len())}</summary>
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
                {time(shared, event.announced)}
                if let Some(effective) = event.effective.filter(|effective| *effective != event.announced) {
                    {", "}{fill_plain(wording.in_force, &[("date", &format.date(effective))])}
                }
            </p>
            <p class="events__title">{format.language.of(&event.title).to_owned()}</p>
            // Details and sources come with the program, too.
            if shared.live {
                if !detail.is_empty() { <p>{detail}</p> }
                <p class="events__source">{parts::source_with_certainty(shared, &event.source, event.certainty)}</p>
            }
        </li>
    }
}

/// A day of a list, for machines too where a program runs: the page of the view has its limit of
/// weight.
pub(super) fn time(shared: &Shared, day: Date) -> Html {
    let date = shared.format.date(day);
    if shared.live {
        html! { <time datetime={day.to_string()}>{date}</time> }
    } else {
        html! { date }
    }
}
