//! View 1, how much does the pause really save: its controls, its figure and its card.

use super::figure::Across;
use super::{Page, Stage, controls, figure, parts};
use crate::contract::attribute;
use crate::engine::{Case, Tally};
use crate::figures::{BillFigure, Figure as _};
use crate::format::Precision;
use crate::markup::{Attribute, Element, Node, element, text};
use crate::model::Usd;
use crate::state::Chart;
use crate::story::{self, Story};
use crate::wording::{Amount, Phrase, fill};

/// Sectors that the detail card names of each part of the bar before it says "all others".
const NAMED_SECTORS: usize = 2;

/// Finding and sentence.
#[must_use]
pub fn story_of(page: &Page) -> Story {
    let Page { comparison, wording, format, state, .. } = page;
    story::bill(comparison, &state.conditions, state.case, wording, *format)
}

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
    match stage {
        Stage::Prerendered => compose(page, of_any_width(page, &figure).map(Node::from).into(), None),
        Stage::Live => {
            let scene = figure.draw(page.figure_width());
            let drawn = page.drawn(&scene, figure.description());
            compose(page, vec![drawn.into()], page.spot(Chart::Bill, &scene))
        }
    }
}

/// The same as the build writes it, with the page's script between figure and slider.
#[must_use]
pub fn main_with_script(page: &Page, story: &Story, script: Element) -> Element {
    let [narrow, wide] = of_any_width(page, &figure_of(page, story));
    compose(page, vec![narrow.into(), wide.into(), script.into()], None)
}

/// The view: what [`main`] makes, or stands in its place, beside the card.
#[must_use]
pub fn beside_card(page: &Page, main: Element) -> Element {
    element("div", &[("class", "bill")], vec![main.into(), card(page).into()])
}

/// What stands around the figure; `spot` is what its highlighted mark says.
#[must_use]
pub fn compose(page: &Page, figure: Vec<Node>, spot: Option<&str>) -> Element {
    let mut content = vec![controls::cases(page).into()];
    content.extend(figure);
    content.push(controls::slider(page).into());
    content.push(parts::readout(parts::averages(page), spot).into());
    content.extend(recorded(page).map(Node::from));
    element("div", &[("class", "bill__main")], content)
}

/// The figures that stretch to any width, before a program knows which: `bill.css` shows the
/// one whose bars are as tall as they will be. In a browser both are empty: only the build draws for
/// a width that it does not know, and a program puts its own figure in their place.
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

/// What was recorded at the border, where the data says so.
fn recorded(page: &Page) -> Option<Element> {
    let sentence = parts::border_record(&page.dataset, page.format, page.wording.recorded_short)?;
    Some(element("p", &[("class", "recorded")], vec![text(sentence)]))
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

/// A phrase whose first piece is the big number, with its words beside it.
fn big(mut phrase: Phrase) -> Node {
    let words = Phrase(phrase.0.split_off(1.min(phrase.0.len())));
    let content =
        vec![element("b", &[], parts::phrase(&phrase)).into(), element("span", &[], parts::phrase(&words)).into()];
    element("p", &[("class", "card__big")], content).into()
}

/// How far the bill moves, by the pause or by what the reader changed of it.
fn movement(page: &Page) -> Option<Node> {
    let Page { wording, comparison, format, .. } = page;
    if comparison.has_readers_case {
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

/// A part of a bar: its id, its name, its duty as shown, and what a sector adds to it.
type Part<'a> = (&'static str, &'a str, Usd, fn(&Tally) -> Usd);

/// The two parts of the emphasised case's bar, each with its largest sectors, in the digits of
/// the bar: what is shown adds up to what is shown beside it.
fn rows(page: &Page) -> Vec<Node> {
    let Page { wording, comparison, format, dataset, .. } = page;
    let case = page.state.case;
    let bill = comparison.bill(case);
    let step = format.sum_step(bill.total.duty);
    let sectoral = format.rounded(bill.total.sectoral, step);
    let reciprocal = format.rounded(bill.total.duty, step) - sectoral;
    let parts: [Part<'_>; 2] = [
        ("sectoral", wording.card_sectoral, sectoral, |tally| tally.sectoral),
        ("reciprocal", wording.card_reciprocal, reciprocal, Tally::reciprocal),
    ];
    let row = |class: &'static str, name: &str, shown: &str, of: Usd| {
        let name = element("dt", &[], vec![text(name)]);
        let amount = Amount::total(shown.to_owned(), of.0, "duty", case.id());
        (element("div", &[], vec![name.into()]).set("class", class), amount)
    };
    let mut rows: Vec<Node> = Vec::new();
    let mut push = |(mut row, amount): (Element, Amount)| {
        row.children.push(element("dd", &[], vec![parts::amount(&amount)]).into());
        rows.push(row.into());
    };
    for (part, name, whole, of) in parts.into_iter().filter(|(_, _, whole, _)| *whole > Usd::ZERO) {
        let duty = |at: usize| of(&bill.sectors[at]);
        let mut order: Vec<usize> = (0..dataset.sectors.len()).collect();
        order.sort_by(|one, other| duty(*other).0.total_cmp(&duty(*one).0));
        let (named, others) = order.split_at(NAMED_SECTORS.min(order.len()));
        let rest: Usd = others.iter().map(|at| duty(*at)).sum();
        let duties: Vec<Usd> = named.iter().map(|at| duty(*at)).chain([rest]).collect();
        let (shown, shown_of_sectors) = format.sum_in_steps(whole, &duties, step);
        let (head, amount) = row("card__part", name, &shown, of(&bill.total));
        push((head, amount.of(attribute::PART, part)));
        for (at, shown) in named.iter().zip(&shown_of_sectors) {
            let sector = &dataset.sectors[*at];
            let (named, amount) = row("card__sector", format.language.of(&sector.short), shown, duty(*at));
            push((named, amount.of(attribute::SECTOR, sector.id.clone()).of(attribute::PART, part)));
        }
        let shown = shown_of_sectors.last().map_or("", String::as_str);
        let (named, amount) = row("card__sector", wording.card_rest, shown, rest);
        push((named, amount.of(attribute::PART, "rest")));
    }
    rows
}

/// The big numbers and the parts of the emphasised case's bill.
#[must_use]
// Not inlined: see `piece` in `crate::first`.
#[inline(never)]
pub fn card(page: &Page) -> Element {
    let Page { wording, comparison, format, .. } = page;
    let case = page.state.case;
    let total = comparison.total(case);
    let amount = Amount::total(format.sum(total.duty, &[]).0, total.duty.0, "duty", case.id());
    let title = fill(wording.card_title, &[("scenario", Amount::word(page.case_name(case))), ("amount", amount)]);
    let untouched = comparison.untouched();
    let untouched = Amount::total(format.whole_percent(untouched.0), untouched.0, "share", Case::Paused.id())
        .of(attribute::PART, "sectoral");
    let mut content: Vec<Node> = Vec::new();
    content.extend(movement(page));
    if !comparison.has_readers_case {
        content.push(big(fill(wording.untouched, &[("share", untouched)])));
    }
    content.push(element("h3", &[("class", "card__title")], parts::phrase(&title)).into());
    content.push(element("dl", &[("class", "card__rows")], rows(page)).into());
    element("aside", &[("class", "card")], content).set("aria-label", wording.total)
}
