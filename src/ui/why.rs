//! View 3: why 10% is not 10%.

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::controls;
use crate::figures::{Figure as _, MosaicFigure};

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

/// Cases, reading aid, figure; the chosen bar's numbers take the reading aid's place below.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = figure_of(shared, text);
    let spot = shared.state.highlight.and_then(|mark| figure.label(mark)).unwrap_or(shared.wording.why_hint);
    html! {
        <div class="why">
            {controls::cases(shared)}
            <p class="why__aid">{shared.wording.why_aid}</p>
            {shared.draw(&figure, figure.description(), None)}
            <p class="spot">{spot.to_owned()}</p>
        </div>
    }
}
