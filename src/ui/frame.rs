//! What stands above and below every view, with the parts that keep a state.

use yew::prelude::*;

use super::shared::Shared;
use super::{markup, parts, take_aways};
use crate::page::whole::{self, Folds, SCRIPT, slot};
use crate::page::{Page, frame, method, table};
use crate::story::Story;

/// Views, finding, language link, currency, sentence.
pub(super) fn head(shared: &Shared, story: &Story) -> Html {
    markup::list(whole::header(shared, story))
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
pub(super) fn foot(shared: &Shared, story: &Story, is_past: bool) -> Html {
    let folds =
        Folds { table: slot("table").into(), method: slot("method").into(), take_aways: slot("take-aways").into() };
    let fill = |name: &str| match name {
        "table" => html! { <parts::WhenOpen shared={shared.clone()} part={table as fn(&Shared) -> Html} /> },
        "method" => memo(shared, method_of, method::does_for),
        _ => take_aways::row(shared),
    };
    markup::list_with_slots(whole::footer(shared, story, is_past, folds), &fill)
}

fn memo(shared: &Shared, part: fn(&Shared) -> Html, same: fn(&Page, &Page) -> bool) -> Html {
    html! { <parts::Memo shared={shared.clone()} {part} {same} /> }
}

/// The table that equals the figure.
fn table(shared: &Shared) -> Html {
    (shared.part.table)(shared).unwrap_or_else(|| memo(shared, table_of, table::does_for))
}

fn table_of(shared: &Shared) -> Html {
    markup::html(table::table(shared).into())
}

fn method_of(shared: &Shared) -> Html {
    markup::html(method::method(shared).into())
}
