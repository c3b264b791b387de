//! Why 10% is not 10%.

use yew::prelude::*;

use crate::export::picture;
use crate::figures::Figure;
use crate::page::Page;
use crate::state::Chart;
use crate::story::{self, Story};
use crate::ui::reads::ViewData;
use crate::ui::shared::Shared;
use crate::ui::{controls, parts};

/// Finding and sentence.
pub(super) fn story(page: &Page, _: ViewData<'_>) -> Story {
    story::why(&page.comparison, page.state.case, page.wording, page.format)
}

/// The figure, for a picture.
pub(super) fn figures(page: &Page, _: ViewData<'_>, story: &Story) -> Vec<Box<dyn Figure>> {
    vec![Box::new(picture::mosaic(page, story))]
}

/// Cases, reading aid, figure.
pub(super) fn view(shared: &Shared, story: &Story) -> Html {
    let figure = picture::mosaic(shared, story);
    let drawn = shared.draw(Chart::Why, &figure, None);
    let label = shared.state.session.mark_of(Chart::Why).and_then(|mark| figure.label(mark));
    html! {
        <div class="why">
            {controls::cases(shared)}
            <div onpointerleave={parts::leaves(shared)}>
                {parts::readout(parts::aid(shared.wording.why_aid), label)}
                {drawn}
            </div>
        </div>
    }
}
