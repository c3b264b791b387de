//! What stands around every view: headline, summary, note, views, folds, take-aways.

use yew::prelude::*;

use super::app::{AppProps, Shared, StoryText};
use super::{parts, table};
use crate::format::{Language, decimal};
use crate::state::{Action, Choice as _, State, View, print_query};
use crate::story;
use crate::wording::fill_plain;

/// Headline, language link, summary.
pub(super) fn head(shared: &Shared, text: &StoryText, props: &AppProps) -> Html {
    let other = match shared.state.language {
        Language::En => Language::Ko,
        Language::Ko => Language::En,
    };
    html! {
        <>
            <h1 class="unseen">{shared.wording.page_title}</h1>
            <div class="head" data-hold="">
                <h2 class="head__finding">{parts::phrase(&text.story.headline)}</h2>
                <a class="head__language" href={language_link(shared, other, props)} hreflang={other.tag()} lang={other.tag()}>
                    {shared.wording.other_language}
                </a>
            </div>
            <p class="summary" data-hold="">{parts::phrase(&text.story.summary)}</p>
        </>
    }
}

/// The same state in the other language, on that language's own page.
fn language_link(shared: &Shared, other: Language, props: &AppProps) -> String {
    let state = State { language: other, ..shared.state.clone() };
    let query = address(&state, other, &props.host_parameters);
    let folder = match (props.page, other) {
        (page, other) if page == other => "./",
        (Language::En, _) => "ko/",
        (Language::Ko, _) => "../",
    };
    if query.is_empty() { folder.to_owned() } else { format!("{folder}?{query}") }
}

/// The query of a state on a page, the host's own parameters kept.
pub(super) fn address(state: &State, page: Language, host: &[(String, String)]) -> String {
    let own = state.to_parameters(page);
    let own = own.iter().map(|(name, value)| (*name, value.as_str()));
    let host = host.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    print_query(own.chain(host))
}

/// Note, views, take-aways, table, method.
pub(super) fn foot(shared: &Shared, text: &StoryText, due: bool) -> Html {
    let Shared { wording, dataset, format, program, .. } = shared;
    // A control of another view: this program does not have it, the next one does.
    let more = |view: View| (!program.complete && view != View::Bill).then_some("");
    html! {
        <>
            {parts::totals(shared, &text.story)}
            if let Some(assumed) = (program.assumed)(shared) { <p class="note note--assumed">{assumed}</p> }
            <p class="note">
                {story::note(dataset, &shared.comparison, wording, *format)}
                if let Some(won) = dataset.fact("krw-per-usd").filter(|_| shared.state.won) {
                    {" "}
                    {fill_plain(wording.exchange, &[("rate", &decimal(won.value)), ("date", &format.date(won.date))])}
                }
                if let Some(name) = &dataset.supplied_by {
                    {" "}{fill_plain(wording.supplied_by, &[("name", name)])}
                }
            </p>
            <nav class="views" aria-label={wording.views}>
                for (view, name) in [
                    (View::Bill, wording.view_bill),
                    (View::Sectors, wording.view_sectors),
                    (View::Why, wording.view_why),
                    (View::Try, wording.view_try),
                    (View::Timeline, wording.view_timeline),
                ] {
                    <button
                        type="button"
                        name="view"
                        value={view.id()}
                        data-more={more(view)}
                        aria-current={(shared.state.view == view).then_some("true")}
                        disabled={!shared.live}
                        onclick={shared.dispatch.reform(move |_: MouseEvent| Action::Show(view))}
                    >{name}</button>
                }
            </nav>
            <div class="folds">
                <details class="fold">
                    <summary>{wording.table}</summary>
                    <parts::Kept shared={shared.clone()} part={table::table as fn(&Shared) -> Html} same={table::same as fn(&Shared, &Shared) -> bool} />
                </details>
                <details class="fold" id={shared.named("method")}>
                    <summary>{wording.source_and_method}</summary>
                    {(program.method)(shared)}
                </details>
                {(program.actions)(shared)}
            </div>
            // In the timeline its fold is the same.
            if shared.state.view != View::Timeline {
            <button
                type="button"
                class={if due { "next" } else { "next next--early" }}
                name="view"
                value="timeline"
                data-next=""
                data-more={more(View::Timeline)}
                disabled={!shared.live || !due}
                onclick={shared.dispatch.reform(|_: MouseEvent| Action::WhatNext)}
            >{wording.what_next}</button>
            }
            <p class="notice" data-failed="" hidden={shared.live}>{wording.failed}</p>
            if !shared.live {
                <p class="late">{wording.not_interactive}</p>
            }
            if !program.complete {
                <p class="notice" role="alert" data-more-failed="" hidden=true>{wording.more_failed}</p>
            }
        </>
    }
}
