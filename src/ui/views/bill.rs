//! How much does the pause really save?

use yew::prelude::*;

use crate::figures::Figure;
use crate::page::whole::slot;
use crate::page::{Page, bill};
use crate::state::Chart;
use crate::story::{self, Story};
use crate::ui::reads::ViewData;
use crate::ui::shared::Shared;
use crate::ui::{markup, parts};

/// Finding and sentence.
pub(super) fn story(page: &Page, _: ViewData<'_>) -> Story {
    let Story { headline, summary } = bill::story_of(page);
    let near = story::headline_of_a_day(&page.comparison, &page.state.conditions, page.wording, page.format);
    Story { headline: near.unwrap_or(headline), summary }
}

/// The figure, for a picture.
pub(super) fn figures(page: &Page, _: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    vec![Box::new(bill::figure_of(page, story))]
}

/// Controls, figure, slider; the card beside them where there is room.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    let figure = bill::figure_of(shared, story);
    let scene = figure.draw(shared.figure_width());
    let spot = shared.spot(Chart::Bill, &scene).map(str::to_owned);
    let main = bill::compose(shared, vec![slot("figure").into()], spot.as_deref());
    let drawn = shared.show(Chart::Bill, scene, figure.description(), None);
    let main = html! {
        <div class="bill__main" onpointerleave={parts::leaves(shared)}>
            {markup::list_with_slots(main.children, &|_| drawn.clone())}
        </div>
    };
    markup::html_with_slots(bill::beside_card(shared, slot("main")).into(), &|_| main.clone())
}
