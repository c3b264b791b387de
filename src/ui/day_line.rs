//! Said above a view that begins with the law of a day: which day, and the ways from it.

use yew::prelude::*;

use super::loading::Loading;
use super::parts;
use super::shared::Shared;
use crate::engine::Case;
use crate::model::Date;
use crate::page::Page;
use crate::page::parts::case_totals;
use crate::state::{Action, View};

/// The line; nothing where the view begins with the pause.
pub(super) fn view(shared: &Shared, day: Option<Date>) -> Html {
    let Page { wording, comparison, .. } = &**shared;
    if day.is_none() {
        return Html::default();
    }
    if shared.law.is_missing {
        let again = shared.law.again.reform(|_: MouseEvent| ());
        return parts::failed(shared, wording.days_failed, "", again);
    }
    if comparison.beginning.is_none() {
        return parts::awaited(wording.loading);
    }
    let sentences = shared.law.case.as_ref().map(|case| case.sentences(shared));
    let to_timeline = shared.dispatch.reform(|_: MouseEvent| Action::Show(View::Timeline));
    let back = shared.dispatch.reform(|_: MouseEvent| Action::On(None));
    html! {
        <p class="notice begins">
            {parts::phrase(&case_totals(shared, Case::Custom))}{" "}
            {sentences}
            <button type="button" class="quiet" onclick={to_timeline}>{wording.begins_law}</button>{" · "}
            <button type="button" class="quiet" name="begin-anew" onclick={back}>{wording.begins_back}</button>
        </p>
    }
}

/// Said while what products pay by the law of a day is on its way, or did not arrive.
pub(super) fn products_awaited(shared: &Shared) -> Html {
    let wording = shared.wording;
    match &shared.law.goods {
        Loading::Failed(fault) => {
            let again = shared.law.again.reform(|_: MouseEvent| ());
            parts::failed(shared, wording.loading_failed, fault, again)
        }
        Loading::Awaited if shared.comparison.beginning.is_some() => parts::awaited(wording.loading),
        _ => Html::default(),
    }
}
