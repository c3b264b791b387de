//! What is open in every case that is shown, and the ordinary duty on it.

use yew::prelude::*;

use super::opened::{Opened, of_opened, worth_of};
use crate::engine::{Case, Tally, tells_ordinary_duty};
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{Amount, fill, fill_plain};

/// Duty and rate of what is open in every case, and the ordinary duty.
pub(super) fn cases(shared: &Shared, opened: &Opened<'_>, total: &Tally) -> Html {
    html! {
        <p class="opened__cases">
            for case in shared.comparison.cases() {
                <span>{case_line(shared, opened, *case)}</span>
                {" "}
            }
            <span>{ordinary(shared, opened, total)}</span>
        </p>
    }
}

/// The ordinary duty that was due anyway.
fn ordinary(shared: &Shared, opened: &Opened<'_>, total: &Tally) -> Html {
    let year = shared.dataset.trade_year.to_string();
    if opened.lines.iter().any(|line| !tells_ordinary_duty(line.treatment)) {
        return fill_plain(shared.wording.ordinary_duty_unknown, &[("year", &year)]).into();
    }
    let duty = of_opened(shared, opened, worth_of(shared, total.base_duty, "base-duty", Case::Paused));
    parts::phrase(&fill(shared.wording.ordinary_duty, &[("year", Amount::word(year)), ("duty", duty)]))
}

/// Duty and effective rate of what is open, in one case.
fn case_line(shared: &Shared, opened: &Opened<'_>, case: Case) -> Html {
    let Some(tally) = shared.tally(&opened.lines, opened.selection(), case) else { return Html::default() };
    let rate = tally.effective_rate();
    let rate = Amount::total(shared.format.effective_rate(rate), rate.0, "rate", case.id());
    parts::phrase(&fill(
        shared.wording.case_totals,
        &[
            ("scenario", Amount::word(shared.case_name(case))),
            ("duty", of_opened(shared, opened, worth_of(shared, tally.duty, "duty", case))),
            ("rate", of_opened(shared, opened, rate)),
        ],
    ))
}
