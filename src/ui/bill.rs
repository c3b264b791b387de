//! View 1: how much does the pause really save?

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::{controls, parts};
use crate::engine::Case;
use crate::figures::{BillFigure, Figure as _};
use crate::format::Precision;
use crate::story;
use crate::wording::{Figure, fill, fill_plain};

/// Sectors the detail card names before it says "all others".
const NAMED_SECTORS: usize = 5;

/// The view's figure.
pub(super) fn figure_of(shared: &Shared, text: &StoryText) -> BillFigure {
    BillFigure::of(&shared.comparison, shared.state.case, &text.story.summary.plain(), shared.wording, shared.format)
}

/// Controls, figure, slider; the card beside them where there is room.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = figure_of(shared, text);
    html! {
        <div class="bill">
            <div class="bill__main">
                {controls::cases(shared)}
                {shared.draw(&figure, figure.description(), None)}
                {shared.spot_card(&figure)}
                {controls::slider(shared)}
            </div>
            {card(shared)}
        </div>
    }
}

/// The big figure and the sectors of the emphasised case.
fn card(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, dataset, .. } = shared;
    let case = shared.state.case;
    let fall = comparison.fall_of_the_bill();
    let big = Figure::total(format.change(fall), fall.0, "change", Case::Paused.id());
    let rate_fall = format.change(comparison.fall_of_the_rate());
    let bill = comparison.bill(case);
    let mut order: Vec<usize> = (0..dataset.sectors.len()).collect();
    order.sort_by(|one, other| bill.sectors[*other].duty.0.total_cmp(&bill.sectors[*one].duty.0));
    let (named, others) = order.split_at(NAMED_SECTORS.min(order.len()));
    let rest = others.iter().map(|at| bill.sectors[*at].duty).sum();
    let short = |amount| format.money(amount, Precision::Short);
    let title = fill(
        wording.card_title,
        &[
            ("scenario", Figure::word(shared.case_name(case))),
            ("amount", story::duty(comparison, case, *format, Precision::Short)),
        ],
    );
    let untouched = comparison.untouched();
    let untouched = Figure::total(format.whole_percent(untouched.0), untouched.0, "share", Case::Paused.id());
    html! {
        <aside class="card" aria-label={wording.total}>
            if comparison.pause_lowers_the_bill() {
                <p class="card__big">
                    <strong>{parts::figure(&big)}</strong>
                    <span>{wording.big_fall}<br />{fill_plain(wording.big_rate, &[("rate", &rate_fall)])}</span>
                </p>
            }
            <h3 class="card__title">{parts::phrase(&title)}</h3>
            <dl class="card__rows">
                for at in named {
                    <div>
                        <dt>{format.language.of(&dataset.sectors[*at].short).to_owned()}</dt>
                        <dd>{parts::figure(&Figure::total(short(bill.sectors[*at].duty), bill.sectors[*at].duty.0, "duty", case.id()).of("data-sector", dataset.sectors[*at].id.clone()))}</dd>
                    </div>
                }
                <div><dt>{wording.card_rest}</dt><dd>{short(rest)}</dd></div>
            </dl>
            <p class="card__note">{parts::phrase(&fill(wording.untouched, &[("share", untouched)]))}</p>
        </aside>
    }
}
