//! What studies found of how trade and prices react.

use yew::prelude::*;

use crate::model::{Rate, Study, plain};
use crate::page::Page;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::fill_plain;

/// What studies found, the unconfirmed ones marked.
pub(super) fn studies(shared: &Shared) -> Html {
    let Page { wording, dataset, format, .. } = &**shared;
    let of_border = || dataset.studies.iter().filter(|study| study.verified && study.id.starts_with("pass-through"));
    let low = of_border().filter_map(|study| study.low).fold(f64::INFINITY, f64::min);
    let high = of_border().filter_map(|study| study.high).fold(0.0, f64::max);
    let percent = |share: f64| format.rate(Rate(share));
    html! {
        <div class="studies">
            if low <= high {
                <p>{fill_plain(wording.pass_through_range, &[("low", &percent(low)), ("high", &percent(high))])}</p>
            }
            <ul>
                for found in &dataset.studies { {study(shared, found)} }
            </ul>
        </div>
    }
}

/// One study: its number, what it measures, who, how.
fn study(shared: &Shared, found: &Study) -> Html {
    let Page { wording, format, .. } = &**shared;
    // Shares as everywhere else on the page; an elasticity is a number of its own.
    let number = |value: f64| {
        if found.id.starts_with("pass-through") {
            format.rate(Rate(value))
        } else {
            plain(value).replace('-', "\u{2212}")
        }
    };
    let span = match (found.low, found.central, found.high) {
        (Some(low), _, Some(high)) if (low - high).abs() > 1e-9 => {
            fill_plain(wording.study_range, &[("low", &number(low)), ("high", &number(high))])
        }
        (_, Some(one), _) | (Some(one), ..) | (.., Some(one)) => number(one),
        _ => String::new(),
    };
    html! {
        <li>
            if !span.is_empty() { <strong>{span}</strong>{" "} }
            {format!("{} ({})", format.language.of(&found.meaning), format.language.of(&found.horizon))}
            if !found.verified { {" "}<strong>{format!("[{}]", wording.certainty_unverified)}</strong> }
            <br />
            {parts::source(format.language, &found.source)}
            {" "}
            <span class="studies__how">{fill_plain(wording.obtained, &[("how", format.language.of(&found.obtained))])}</span>
        </li>
    }
}
