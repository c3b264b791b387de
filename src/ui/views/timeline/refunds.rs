//! What is void and goes back, to whom, and how much by our reckoning beside what was published.

use yew::prelude::*;

use super::events::time;
use crate::engine::law::Days;
use crate::format::Precision;
use crate::model::law::Refund;
use crate::page::Page;
use crate::story::dated;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{DaysWording, fill, fill_plain};

/// The amount and whom it goes to.
pub(super) fn brief(shared: &Shared, days: &Days) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let Some((from, until)) = days.void_days() else { return Html::default() };
    let back = days.refundable();
    let amount = dated(format.money(back, Precision::Short), back.0, "refund", until);
    let (from, until) = format.days(from, until);
    html! {
        <p class="refund">
            <strong>{parts::phrase(&fill(texts.refund_title, &[("amount", amount)]))}</strong>{" "}
            {fill_plain(texts.refund_is, &[("from", &from), ("until", &until)])}
        </p>
    }
}

/// All that is known, each with its source.
pub(super) fn facts(shared: &Shared, days: &Days) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let refunds = &days.law().refunds;
    if refunds.is_empty() {
        return Html::default();
    }
    html! {
        <details class="try__fold">
            <summary>{texts.refund_facts}</summary>
            <p>{texts.refund_static}</p>
            <ol class="events">for refund in refunds { {row(shared, refund)} }</ol>
        </details>
    }
}

fn row(shared: &Shared, refund: &Refund) -> Html {
    let format = shared.format;
    let remark = format.language.of(&refund.note).to_owned();
    html! {
        <li>
            <p class="events__date">{time(shared, refund.date)}</p>
            <p class="events__title">{format.language.of(&refund.title).to_owned()}</p>
            if !remark.is_empty() { <p>{remark}</p> }
            <p class="events__source">{parts::source_with_certainty(shared, &refund.source, refund.certainty)}</p>
        </li>
    }
}
