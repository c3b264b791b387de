//! What stands around every view: headline, summary, note, views, folds, take-aways.

use yew::prelude::*;

use super::parts::method;
use super::shared::{Shared, StoryText};
use super::{markup, parts, take_aways};
use crate::page::Page;
use crate::page::{controls, frame, table};
use crate::state::{Action, View};
use crate::story;

/// Views, headline, language link, summary.
pub(super) fn head(shared: &Shared, text: &StoryText) -> Html {
    html! {
        <>
            <h1 class="unseen">{shared.wording.page_title}</h1>
            {markup::html(frame::views(shared).into())}
            {markup::html(frame::head::<true>(shared, &text.story).into())}
            {markup::html(controls::currency(shared).into())}
            {markup::html(frame::summary(&text.story).into())}
        </>
    }
}

/// The table that equals the figure.
fn table(shared: &Shared) -> Html {
    markup::html(table::table(shared).into())
}

/// Note, table, method, take-aways, the way on.
pub(super) fn foot(shared: &Shared, text: &StoryText, due: bool) -> Html {
    let Page { wording, comparison, format, .. } = &**shared;
    html! {
        <>
            {parts::totals(shared, &text.story)}
            if let Some(assumed) = story::assumed(&comparison.assumptions, wording, *format) {
                <p class="note note--assumed">{assumed}</p>
            }
            {markup::html(frame::note(shared).into())}
            <div class="folds">
                <details class="fold">
                    <summary class="fold__table">{wording.table}</summary>
                    if let Some(own) = (shared.part.table)(shared) {
                        {own}
                    } else {
                        <parts::Memo shared={shared.clone()} part={table as fn(&Shared) -> Html} same={table::does_for as fn(&Page, &Page) -> bool} />
                    }
                </details>
                <details class="fold" id={shared.named("method")}>
                    <summary>{wording.source_and_method}</summary>
                    {method::method(shared)}
                </details>
                {take_aways::row(shared)}
            </div>
            <div class="onward">
                if let Some(question) = frame::next_question(shared) { {markup::html(question.into())} }
                // In the timeline its fold is the same.
                if shared.state.view != View::Timeline {
                    <button
                        type="button"
                        class={if due { "next" } else { "next next--early" }}
                        name="view"
                        value="timeline"
                        data-next=""
                        data-more={(!shared.live).then_some("")}
                        disabled={!shared.live || !due}
                        onclick={shared.dispatch.reform(|_: MouseEvent| Action::WhatNext)}
                    >{wording.what_next}</button>
                }
            </div>
            <p class="notice" data-failed="" hidden={shared.live}>{wording.failed}</p>
            if !shared.live {
                <p class="late">{wording.not_interactive}</p>
            }
            if !shared.live {
                <p class="notice" role="alert" data-more-failed="" hidden=true>{wording.more_failed}</p>
            }
        </>
    }
}
