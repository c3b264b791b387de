//! View 1: how much does the pause really save?

use yew::prelude::*;

use crate::figures::{BillFigure, Figure as _};
use crate::page::bill;
use crate::page::parts::averages;
use crate::state::Chart;
use crate::ui::shared::{Shared, StoryText};
use crate::ui::{controls, markup, parts};

/// Controls, figure, slider; the card beside them where there is room.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    let figure = bill::figure_of(shared, &text.story);
    let (drawn, spot) = drawn(shared, &figure);
    html! {
        <div class="bill">
            <div class="bill__main" onpointerleave={parts::leaves(shared)}>
                {controls::cases(shared)}
                {drawn}
                {controls::slider(shared)}
                {parts::readout(averages(shared), spot.as_deref())}
            </div>
            {markup::html(bill::card(shared).into())}
        </div>
    }
}

/// The figure, and what its highlighted mark says. Before the program knows the width there are two, of which `bill.css`
/// shows the one whose bars are as tall as they will be.
fn drawn(shared: &Shared, figure: &BillFigure) -> (Html, Option<String>) {
    if shared.live || cfg!(target_family = "wasm") {
        let scene = figure.draw(shared.figure_width());
        let spot = shared.spot(Chart::Bill, &scene).map(str::to_owned);
        return (shared.show(Chart::Bill, scene, figure.description(), None), spot);
    }
    let at = |chart, width| shared.show(chart, figure.draw(width), figure.description(), None);
    let both = html! {
        <>
            <div class="bill__narrow">{at(Chart::Bill, shared.width)}</div>
            <div class="bill__wide">{at(Chart::WideBill, BillFigure::WIDE)}</div>
        </>
    };
    (both, None)
}
