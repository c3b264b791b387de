//! Take-aways: downloads, sharing, the embed code, the currency.

use yew::prelude::*;

use super::app::Shared;

/// The folds beside table and method.
pub(super) fn actions(_shared: &Shared) -> Html {
    Html::default()
}

/// The same folds in the program that has only the bill: the controls are there, and the
/// complete program answers them.
pub(super) fn deferred(_shared: &Shared) -> Html {
    Html::default()
}
