//! View 4: what if?

use yew::prelude::*;

use super::app::{Shared, StoryText};

/// The view between summary and note.
pub(super) fn view(_shared: &Shared, _text: &StoryText) -> Html {
    Html::default()
}
