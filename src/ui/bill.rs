//! View 1: how much does the pause really save?

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::{controls, markup, parts};
use crate::figures::{BillFigure, Figure as _};
use crate::page::bill;

/// Tells the second prerendered figure from the first.
const SECOND: usize = 10;

/// Controls, figure, slider; the card beside them where there is room.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = bill::figure_of(shared, &text.story);
    html! {
        <div class="bill">
            <div class="bill__main" onpointerleave={parts::leaves(shared)}>
                {controls::cases(shared)}
                {drawn(shared, &figure)}
                {controls::slider(shared)}
                {parts::readout(parts::averages(shared), shared.spot(&figure))}
            </div>
            {markup::html(bill::card(shared).into())}
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
