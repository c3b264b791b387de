//! View 1, how much does the pause really save: its controls, its figure and its card.

use super::figure::Across;
use super::{Page, Stage, controls, figure, parts};
use crate::engine::Case;
use crate::figures::{BillFigure, Figure as _};
use crate::format::Precision;
use crate::markup::{Attribute, Element, Node, element, text};
use crate::model::Usd;
use crate::state::Chart;
use crate::story::{self, Story};
use crate::wording::{Amount, Phrase, fill};

/// Sectors the detail card names before it says "all others".
const NAMED_SECTORS: usize = 5;

/// The view's figure.
#[must_use]
pub fn figure_of(page: &Page, story: &Story) -> BillFigure {
    BillFigure::of(&page.comparison, page.state.case, &story.summary.plain(), page.wording, page.format)
}

/// Controls, figure, slider and what the highlighted mark says: all but the card.
#[must_use]
// Not inlined: see `piece` in `crate::first`.
#[inline(never)]
pub fn main(page: &Page, story: &Story, stage: Stage) -> Element {
    let figure = figure_of(page, story);
    let mut content = vec![controls::cases(page).into()];
    let spot = match stage {
        Stage::Prerendered => {
            content.extend(of_any_width(page, &figure).map(Node::from));
            None
        }
        Stage::Live => {
            let scene = figure.draw(page.figure_width());
            content.push(page.drawn(&scene, figure.description()).into());
            page.spot(Chart::Bill, &scene).map(str::to_owned)
        }
    };
    content.push(controls::slider(page).into());
    content.push(parts::readout(parts::averages(page), spot.as_deref()).into());
    element("div", &[("class", "bill__main")], content)
}

/// The figures that stretch to any width, before a program knows which: `bill.css` shows the
/// one whose bars are as tall as they will be. No browser prerenders, and a program only puts
/// its figure in their place: there they are empty.
fn of_any_width(page: &Page, figure: &BillFigure) -> [Element; 2] {
    let holds = |chart: Chart, width: i32| -> Vec<Node> {
        if cfg!(target_family = "wasm") {
            return Vec::new();
        }
        let Ok(scene) = figure.draw(width) else { return vec![page.no_figure().into()] };
        let shown = figure::Shown { chart, across: Across::Fluid, ..page.shown(&scene, figure.description()) };
        vec![element("div", &[("class", "figure")], shown.layers().map(Into::into).into()).into()]
    };
    [
        element("div", &[("class", "bill__narrow")], holds(Chart::Bill, page.width)),
        element("div", &[("class", "bill__wide")], holds(Chart::WideBill, BillFigure::WIDE)),
    ]
}

/// What follows every step of the slider, of [`main`]: bars, result, and the slider itself;
/// each with what tells it from everything else in it. What waits for the slider to rest is
/// the sentence and the picture's name, which tells it too; the marks, which nobody can
/// reach meanwhile; and what only says the rate once more.
#[must_use]
pub fn moving(page: &Page) -> [(Attribute, Option<Element>); 3] {
    let figure = BillFigure::of(&page.comparison, page.state.case, "", page.wording, page.format);
    let scene = figure.draw(page.figure_width());
    let picture = scene.ok().map(|scene| page.shown(&scene, "").picture());
    [
        (figure::PICTURE[0], picture),
        (controls::RESULT, Some(controls::result(page))),
        (controls::RANGE, Some(controls::range(page))),
    ]
}

/// A phrase whose first piece is the big figure, with its words beside it.
fn big(mut phrase: Phrase) -> Node {
    let words = Phrase(phrase.0.split_off(1.min(phrase.0.len())));
    let content =
        vec![element("b", &[], parts::phrase(&phrase)).into(), element("span", &[], parts::phrase(&words)).into()];
    element("p", &[("class", "card__big")], content).into()
}

/// How far the bill moves, by the pause or by what the reader changed of it.
fn movement(page: &Page) -> Option<Node> {
    let Page { wording, comparison, format, .. } = page;
    if comparison.customised {
        let template = story::compared(comparison, [Some(wording.big_less), Some(wording.big_more), None])?;
        let moved = [
            ("percent", story::change_in_percent(comparison, *format)),
            ("change", story::difference(comparison, *format)),
        ];
        return Some(big(fill(template, &moved)));
    }
    let fall = comparison.fall_of_the_bill();
    let fallen = [
        ("change", Amount::total(format.whole_percent(fall.0), fall.0, "change", Case::Paused.id())),
        ("saving", story::saving(comparison, *format, Precision::Short)),
        ("rate", story::rate_fall(comparison, *format)),
    ];
    comparison.pause_lowers_the_bill().then(|| big(fill(wording.big_fall, &fallen)))
}

/// The big figures and the sectors of the emphasised case.
#[must_use]
// Not inlined: see `piece` in `crate::first`.
#[inline(never)]
pub fn card(page: &Page) -> Element {
    let Page { wording, comparison, format, dataset, .. } = page;
    let case = page.state.case;
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
            ("scenario", Amount::word(page.case_name(case))),
            ("amount", Amount::total(whole, bill.total.duty.0, "duty", case.id())),
        ],
    );
    let row = |name: &str, shown: &Amount| {
        let name = element("dt", &[], vec![text(name)]);
        let shown = element("dd", &[], vec![parts::amount(shown)]);
        Node::from(element("div", &[], vec![name.into(), shown.into()]))
    };
    let mut rows: Vec<Node> = Vec::new();
    for (at, shown) in named.iter().zip(&shown) {
        let sector = &dataset.sectors[*at];
        let duty = Amount::total(shown.clone(), bill.sectors[*at].duty.0, "duty", case.id());
        rows.push(row(format.language.of(&sector.short), &duty.of("data-sector", sector.id.clone())));
    }
    let rest = Amount::total(shown.last().cloned().unwrap_or_default(), rest.0, "duty", case.id());
    rows.push(row(wording.card_rest, &rest.of("data-part", "rest")));
    let untouched = comparison.untouched();
    let untouched = Amount::total(format.whole_percent(untouched.0), untouched.0, "share", Case::Paused.id())
        .of("data-part", "sectoral");
    let mut content: Vec<Node> = Vec::new();
    content.extend(movement(page));
    if !comparison.customised {
        content.push(big(fill(wording.untouched, &[("share", untouched)])));
    }
    content.push(element("h3", &[("class", "card__title")], parts::phrase(&title)).into());
    content.push(element("dl", &[("class", "card__rows")], rows).into());
    if let Some(reality) = parts::reality(dataset, *format, wording.reality_short) {
        content.push(element("p", &[("class", "card__reality")], vec![text(reality)]).into());
    }
    element("aside", &[("class", "card")], content).set("aria-label", wording.total)
}
