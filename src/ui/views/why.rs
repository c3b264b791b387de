//! View 3: why 10% is not 10%.

use yew::prelude::*;

use crate::figures::MosaicFigure;
use crate::state::Chart;
use crate::ui::shared::{Shared, StoryText};
use crate::ui::{controls, parts};

/// The view's figure.
pub(super) fn figure_of(shared: &Shared, text: &StoryText) -> MosaicFigure {
    MosaicFigure::of(
        &shared.dataset,
        &shared.comparison,
        shared.state.case,
        &text.story.summary.plain(),
        shared.wording,
        shared.format,
    )
}

/// Cases, reading aid, figure.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = figure_of(shared, text);
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
