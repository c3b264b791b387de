//! What is open under the law of a day: the acts that make its duty, then every case.

use yew::prelude::*;

use super::opened::{Opened, of_opened};
use super::totals::cases;
use crate::contract::attribute;
use crate::engine::Case;
use crate::engine::law::Entry;
use crate::page::Page;
use crate::ui::day_line;
use crate::ui::law::LawCase;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{Amount, fill, fill_plain};

/// How the duty of the day is made; shown values and duties add up as shown.
pub(super) fn terms(shared: &Shared, opened: &Opened<'_>, law: &dyn LawCase) -> Html {
    let Page { wording, format, .. } = &**shared;
    let (Some(acts), Some(total)) = (law.entries(opened.selection()), law.tally(opened.selection())) else {
        return day_line::products_awaited(shared);
    };
    let case = Case::Custom;
    let values: Vec<_> = acts.iter().map(|part| part.customs_value).collect();
    let duties: Vec<_> = acts.iter().map(|part| part.duty).collect();
    let (value, values) = format.sum_in_full(total.customs_value, &values);
    let (duty, duties) = format.sum_in_full(total.duty, &duties);
    let exact =
        |shown: String, value: f64, measure| of_opened(shared, opened, Amount::total(shown, value, measure, case.id()));
    let term = |value: Amount, rate: Amount, duty: Amount| {
        parts::phrase(&fill(wording.term, &[("value", value), ("rate", rate), ("duty", duty)]))
    };
    let effective = total.effective_rate();
    let sum = term(
        exact(value, total.customs_value.0, "customs-value"),
        exact(format.effective_rate(effective), effective.0, "rate"),
        exact(duty, total.duty.0, "duty"),
    );
    let row = |part: &Entry<'_>, value: String, duty: String| {
        // What an all-in rate leaves of itself is no rate of the law.
        let rate = part.rate();
        let of = |amount: Amount| amount.of(attribute::PART, part.act.id.clone());
        let term = term(
            of(exact(value, part.customs_value.0, "customs-value")),
            of(exact(format.effective_rate(rate), rate.0, "rate")),
            of(exact(duty, part.duty.0, "duty")),
        );
        html! {
            <li>
                <strong>{format.language.of(&part.act.name).to_owned()}</strong>
                <span class="terms__sum">{term}</span>
                <small>{law_of(shared, part)}</small>
            </li>
        }
    };
    html! {
        <>
            <h4>{format!("{}: {}", wording.breakdown, shared.case_name(case))}</h4>
            <ul class="terms">
                for ((part, value), duty) in acts.iter().zip(values).zip(duties) { {row(part, value, duty)} }
                if acts.len() > 1 {
                    <li class="terms__total">
                        <strong>{wording.total}</strong>
                        <span class="terms__sum">{sum}</span>
                    </li>
                }
            </ul>
            // Ordinary duty as customs calculated it, line by line.
            {cases(shared, opened, &shared.comparison.tally(opened.lines.iter().copied(), Case::Paused))}
        </>
    }
}

/// The act behind a term: rate, citation, certainty; or that the reader set the rate.
fn law_of(shared: &Shared, part: &Entry<'_>) -> Html {
    let Page { wording, format, .. } = &**shared;
    if part.set_by_reader {
        return wording.term_yours.into();
    }
    let rate = format.rate(part.act.rate);
    let rate = if part.act.all_in { fill_plain(wording.day_all_in, &[("rate", &rate)]) } else { rate };
    let remark = format.language.of(&part.act.note).to_owned();
    html! {
        <>
            {rate}{". "}
            if !remark.is_empty() { {remark}{" "} }
            {parts::source_with_certainty(shared, &part.act.source, part.act.certainty)}
        </>
    }
}
