//! View 1: how much does the pause really save?

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::{controls, parts};
use crate::engine::Case;
use crate::figures::{BillFigure, Figure as _};
use crate::format::Precision;
use crate::story;
use crate::wording::{Figure, fill};

/// Tells the second prerendered figure from the first.
const SECOND: usize = 10;
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
                {drawn(shared, &figure)}
                {controls::slider(shared)}
                {parts::readout(parts::averages(shared), shared.spot(&figure))}
            </div>
            {card(shared)}
        </div>
    }
}

/// The figure. Before the program knows the width there are two, of which `bill.css`
/// shows the one whose bars are as tall as they will be.
fn drawn(shared: &Shared, figure: &BillFigure) -> Html {
    if shared.live || cfg!(target_family = "wasm") {
        let drawn = shared.draw(figure, figure.description(), None);
        return html! { <div onpointerleave={parts::leaves(shared)}>{drawn}</div> };
    }
    let at = |first, width| shared.draw_from(first, figure.draw(width), figure.description(), None);
    html! {
        <>
            <div class="bill__narrow">{at(0, shared.width)}</div>
            <div class="bill__wide">{at(SECOND, BillFigure::WIDE)}</div>
        </>
    }
}

/// The big figures and the sectors of the emphasised case.
fn card(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, dataset, .. } = shared;
    let case = shared.state.case;
    let fall = comparison.fall_of_the_bill();
    let fallen = [
        ("change", Figure::total(format.change(fall), fall.0, "change", Case::Paused.id())),
        ("rate", Figure::word(format.whole_percent(comparison.fall_of_the_rate().0))),
    ];
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
                <p class="card__big">{parts::phrase(&fill(wording.big_fall, &fallen))}</p>
            }
            <p class="card__big">{parts::phrase(&fill(wording.untouched, &[("share", untouched)]))}</p>
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
        </aside>
    }
}
