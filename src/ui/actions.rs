//! Take-aways: downloads, sharing, the embed code, the currency.

use yew::prelude::*;

use super::app::Shared;

/// The folds beside table and method.
pub(super) fn actions(_shared: &Shared) -> Html {
    Html::default()
}
