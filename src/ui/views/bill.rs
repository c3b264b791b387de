//! View 1: how much does the pause really save?

use yew::prelude::*;

use crate::figures::Figure;
use crate::page::parts::averages;
use crate::page::{Page, Stage, bill};
use crate::state::Chart;
use crate::story::{self, Story};
use crate::ui::reads::Known;
use crate::ui::shared::{Shared, StoryText};
use crate::ui::{controls, markup, parts};

/// Finding and sentence.
pub(super) fn story(page: &Page, _: Known<'_>) -> Story {
    let Page { comparison, wording, format, state, .. } = page;
    story::bill(comparison, &state.conditions, state.case, wording, *format)
}

/// The figure, for a picture.
pub(super) fn figures(page: &Page, _: Known<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    vec![Box::new(bill::figure_of(page, story))]
}

/// Controls, figure, slider; the card beside them where there is room.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    html! {
        <div class="bill">
            {if shared.live { main(shared, text) } else {
                markup::html(bill::main(shared, &text.story, Stage::Prerendered).into())
            }}
            {markup::html(bill::card(shared).into())}
        </div>
    }
}

/// The same as `crate::page` makes it, with a figure whose marks answer.
fn main(shared: &Shared, text: &StoryText) -> Html {
    let figure = bill::figure_of(shared, &text.story);
    let scene = figure.draw(shared.figure_width());
    let spot = shared.spot(Chart::Bill, &scene).map(str::to_owned);
    html! {
        <div class="bill__main" onpointerleave={parts::leaves(shared)}>
            {controls::cases(shared)}
            {shared.show(Chart::Bill, scene, figure.description(), None)}
            {controls::slider(shared)}
            {parts::readout(averages(shared), spot.as_deref())}
            if let Some(recorded) = bill::recorded(shared) { {markup::html(recorded.into())} }
        </div>
    }
}
