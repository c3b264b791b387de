//! View 3: why 10% is not 10%.

use yew::prelude::*;

use crate::export::picture;
use crate::state::Chart;
use crate::ui::shared::{Shared, StoryText};
use crate::ui::{controls, parts};

/// Cases, reading aid, figure.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = picture::mosaic(shared, &text.story);
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
