//! The views: what each says, shows and announces.

mod bill;
pub(super) mod rivals;
mod sectors;
pub(super) mod timeline;
mod try_terms;
mod why;

use yew::prelude::*;

use super::shared::{Shared, StoryText};
use crate::engine::Exporters;
use crate::engine::law::Days;
use crate::page::Page;
use crate::state::{Topic, View};
use crate::story::{self, Story};

/// A view's finding and sentence, of what it fetches as far as that is there.
#[must_use]
pub fn story_of(page: &Page, days: Option<&Days>, exporters: Option<Exporters<'_>>) -> Story {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    match state.view {
        View::Bill => story::bill(comparison, &state.conditions, state.case, wording, *format),
        View::Sectors => story::sectors(dataset, comparison, wording, *format),
        View::Why => story::why(comparison, state.case, wording, *format),
        View::Rivals => rivals::story_of(exporters, *format),
        View::Try => story::try_terms(dataset, comparison, &state.conditions, wording, *format),
        View::Timeline => story::timeline(days, dataset, comparison, wording, *format),
    }
}

/// The view that is shown.
pub(in crate::ui) fn view(shared: &Shared, text: &StoryText) -> Html {
    match shared.state.view {
        View::Bill => bill::view(shared, text),
        View::Sectors => sectors::view(shared, text),
        View::Why => why::view(shared, text),
        View::Rivals => rivals::view(shared, text),
        View::Try => try_terms::view(shared, text),
        View::Timeline => timeline::view(shared, text),
    }
}

/// How a change is announced that other views than the bill know of.
pub(in crate::ui) fn told(shared: &Shared) -> Option<String> {
    match shared.state.session.topic {
        Topic::Unit | Topic::Sort if shared.state.view == View::Rivals => Some(rivals::told(shared)),
        Topic::Good if shared.state.view == View::Rivals => rivals::good_told(shared),
        Topic::Unit | Topic::Sort => Some(sectors::told(shared)),
        Topic::Day => timeline::told(shared),
        Topic::Good => try_terms::told(shared),
        _ => None,
    }
}
