//! View 1: how much does the pause really save?

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::{controls, parts};
use crate::engine::Case;
use crate::figures::{BillFigure, Figure as _};
use crate::format::Precision;
use crate::model::Usd;
use crate::story;
use crate::wording::{Figure, Phrase, fill};

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
            <div class="bill__main" onpointerleave={parts::leaves(shared)}>
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
        return shared.draw(figure, figure.description(), None);
    }
    let at = |first, width| shared.draw_from(first, figure.draw(width), figure.description(), None);
    html! {
        <>
            <div class="bill__narrow">{at(0, shared.width)}</div>
            <div class="bill__wide">{at(SECOND, BillFigure::WIDE)}</div>
        </>
    }
}

/// A phrase whose first piece is the big figure, with its words beside it.
fn big(mut phrase: Phrase) -> Html {
    let words = Phrase(phrase.0.split_off(1.min(phrase.0.len())));
    html! { <p class="card__big"><b>{parts::phrase(&phrase)}</b><span>{parts::phrase(&words)}</span></p> }
}

/// The big figures and the sectors of the emphasised case.
fn card(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, dataset, .. } = shared;
    let case = shared.state.case;
    let fall = comparison.fall_of_the_bill();
    let fallen = [
        ("change", Figure::total(format.change(fall), fall.0, "change", Case::Paused.id())),
        ("saving", story::saving(comparison, *format, Precision::Short)),
        ("rate", story::rate_fall(comparison, *format)),
    ];
    let bill = comparison.bill(case);
    let mut order: Vec<usize> = (0..dataset.sectors.len()).collect();
    order.sort_by(|one, other| bill.sectors[*other].duty.0.total_cmp(&bill.sectors[*one].duty.0));
    let (named, others) = order.split_at(NAMED_SECTORS.min(order.len()));
    // In digits that add up to the title.
    let duties: Vec<Usd> = named.iter().map(|at| bill.sectors[*at].duty).collect();
    let rest: Usd = others.iter().map(|at| bill.sectors[*at].duty).sum();
    let (whole, shown) = format.sum_evenly(bill.total.duty, &[duties.as_slice(), &[rest]].concat());
    let title = fill(
        wording.card_title,
        &[
            ("scenario", Figure::word(shared.case_name(case))),
            ("amount", Figure::total(whole, bill.total.duty.0, "duty", case.id())),
        ],
    );
    let rest =
        Figure::total(shown.last().cloned().unwrap_or_default(), rest.0, "duty", case.id()).of("data-part", "rest");
    let untouched = comparison.untouched();
    let untouched = Figure::total(format.whole_percent(untouched.0), untouched.0, "share", Case::Paused.id())
        .of("data-part", "sectoral");
    html! {
        <aside class="card" aria-label={wording.total}>
            if comparison.pause_lowers_the_bill() {
                {big(fill(wording.big_fall, &fallen))}
            }
            {big(fill(wording.untouched, &[("share", untouched)]))}
            <h3 class="card__title">{parts::phrase(&title)}</h3>
            <dl class="card__rows">
                for (at, shown) in named.iter().zip(&shown) {
                    <div>
                        <dt>{format.language.of(&dataset.sectors[*at].short).to_owned()}</dt>
                        <dd>{parts::figure(&Figure::total(shown.clone(), bill.sectors[*at].duty.0, "duty", case.id()).of("data-sector", dataset.sectors[*at].id.clone()))}</dd>
                    </div>
                }
                <div><dt>{wording.card_rest}</dt><dd>{parts::figure(&rest)}</dd></div>
            </dl>
            if let Some(reality) = parts::reality(shared, wording.reality_short) { <p class="card__reality">{reality}</p> }
        </aside>
    }
}
