//! What stands above and below every view, with the parts that keep a state.

use yew::prelude::*;

use super::shared::Shared;
use super::{markup, parts, take_aways};
use crate::engine::article_is_past;
use crate::page::whole::{self, Folds, SCRIPT, slot};
use crate::page::{frame, method, table};

/// Views, finding, language link, currency, sentence.
pub(super) fn head(shared: &Shared) -> Html {
    markup::list(whole::header(shared, &shared.story))
}

/// What announces a change; before it stands the script of a page without a program.
pub(super) fn announcer(shared: &Shared, sentence: &str) -> Html {
    html! {
        <>
            if !shared.live { <slot name={SCRIPT} /> }
            {markup::html(frame::announcer(sentence).into())}
        </>
    }
}

/// Note, table, method, take-aways, the way on.
pub(super) fn foot(shared: &Shared) -> Html {
    let is_past = article_is_past(&shared.dataset, shared.today);
    let folds =
        Folds { table: slot("table").into(), method: slot("method").into(), take_aways: slot("take-aways").into() };
    let fill = |name: &str| match name {
        "table" => html! { <parts::WhenOpen shared={shared.clone()} part={table as fn(&Shared) -> Html} /> },
        "method" => parts::memo(shared, method_of, |one, other| method::does_for(one, other)),
        _ => take_aways::row(shared),
    };
    markup::list_with_slots(whole::footer(shared, &shared.story, is_past, folds), &fill)
}

/// The table that equals the figure.
fn table(shared: &Shared) -> Html {
    (shared.part.table)(shared)
        .unwrap_or_else(|| parts::memo(shared, table_of, |one, other| table::does_for(one, other)))
}

fn table_of(shared: &Shared) -> Html {
    markup::html(table::table(shared).into())
}

fn method_of(shared: &Shared) -> Html {
    markup::html(method::method(shared).into())
}
