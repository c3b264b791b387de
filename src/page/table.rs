//! The equal of the figure: every sector under every case, as a table.

use std::rc::Rc;

use super::{Page, parts};
use crate::engine::{Case, Tally};
use crate::format::Precision;
use crate::markup::{Attribute, Element, Node, element, text};
use crate::model::{Treatment, Usd};
use crate::wording::{Amount, Wording, fill_plain};

/// From this width up there is room for the long names.
const ROOMY: i32 = 720;

/// Whether both give the same table, or the later one can wait: while the slider is
/// dragged it is mostly out of sight, and made anew once the slider is let go.
#[must_use]
pub fn same(one: &Page, other: &Page) -> bool {
    (one.width < ROOMY) == (other.width < ROOMY)
        && one.dataset == other.dataset
        && one.format == other.format
        && (Rc::ptr_eq(&one.comparison, &other.comparison) || one.state.commits == other.state.commits)
}

const NUMBER: &[Attribute] = &[("class", "number")];

/// The same in small type.
fn small(content: Vec<Node>) -> Node {
    element("small", &[], content).into()
}

/// The table, closed until it is asked for.
#[must_use]
pub fn table(page: &Page) -> Element {
    let Page { wording, dataset, comparison, format, .. } = page;
    let cases = comparison.cases();
    let heading = |case: Case| {
        let template = match case {
            Case::Announced => wording.announced_short,
            Case::Paused => wording.paused_short,
            Case::Custom => wording.custom_short,
        };
        fill_plain(template, &[("rate", &format.rate(comparison.scenario(case).reciprocal))])
    };
    let row = |name: &str, treated: &str, tallies: &[&Tally], sector: Option<&str>| {
        let of = |amount: Amount| match sector {
            Some(id) => amount.of("data-sector", id),
            None => amount,
        };
        // What is left of the trade at the paused rate, where trade reacts.
        let value = tallies[Case::Paused as usize].customs_value;
        let value =
            of(Amount::total(format.money(value, Precision::Short), value.0, "customs-value", Case::Paused.id()));
        let name = element("th", &[("scope", "row")], vec![text(name), text(" "), small(vec![text(treated)])]);
        let mut cells: Vec<Node> = vec![name.into(), element("td", NUMBER, vec![parts::amount(&value)]).into()];
        for (case, tally) in cases.iter().zip(tallies) {
            let duty = Amount::total(format.money(tally.duty, Precision::Short), tally.duty.0, "duty", case.id());
            let rate = tally.effective_rate();
            let rate = of(Amount::total(format.effective_rate(rate), rate.0, "rate", case.id()));
            let cell = vec![parts::amount(&of(duty)), text(" "), small(vec![parts::amount(&rate)])];
            cells.push(element("td", NUMBER, cell).into());
        }
        Node::from(element("tr", &[], cells))
    };
    // The figure's two segments of each bar.
    let segment = |name: &str, part: &'static str, of: fn(&Tally) -> Usd| {
        let name = element("th", &[("scope", "row"), ("colspan", "2")], vec![text(name)]);
        let mut cells: Vec<Node> = vec![name.into()];
        for case in cases {
            let duty = of(comparison.total(*case));
            let duty = Amount::total(format.money(duty, Precision::Short), duty.0, "duty", case.id());
            cells.push(element("td", NUMBER, vec![parts::amount(&duty.of("data-part", part))]).into());
        }
        Node::from(element("tr", &[("class", "table__part")], cells))
    };
    let column = |content: Vec<Node>| Node::from(element("th", &[("scope", "col"), ("class", "number")], content));
    let mut headings: Vec<Node> = vec![
        element(
            "th",
            &[("scope", "col")],
            vec![text(wording.column_sector), text(" "), small(vec![text(wording.column_treatment)])],
        )
        .into(),
        column(vec![text(parts::imports(page))]),
    ];
    for case in cases {
        headings.push(column(vec![text(heading(*case)), text(" "), small(vec![text(wording.column_duty)])]));
    }
    let mut rows: Vec<Node> = Vec::new();
    for (at, sector) in dataset.sectors.iter().enumerate() {
        let name = format.language.of(if page.width < ROOMY { &sector.short } else { &sector.name });
        let tallies: Vec<&Tally> = cases.iter().map(|case| &comparison.bill(*case).sectors[at]).collect();
        rows.push(row(name, &treated(page, at), &tallies, Some(&sector.id)));
    }
    let totals: Vec<&Tally> = cases.iter().map(|case| comparison.total(*case)).collect();
    let sums = vec![
        row(wording.all_goods, "", &totals, None),
        segment(wording.of_product_duties, "sectoral", |tally| tally.sectoral),
        segment(wording.of_general_rate, "reciprocal", Tally::reciprocal),
    ];
    let content = vec![
        element("caption", &[], vec![text(wording.table_caption)]).into(),
        element("thead", &[], vec![element("tr", &[], headings).into()]).into(),
        element("tbody", &[], rows).into(),
        element("tfoot", &[], sums).into(),
    ];
    element(
        "div",
        &[("class", "table"), ("role", "region"), ("tabindex", "0")],
        vec![element("table", &[], content).into()],
    )
    .set("aria-label", wording.table_caption)
}

/// A sector's treatment in words.
#[must_use]
pub fn treated(page: &Page, sector: usize) -> String {
    let Wording { treated_locked, treated_exempt, treated_general, treated_mixed, treated_special, .. } = page.wording;
    let mut words: Vec<&str> = Vec::new();
    for line in page.dataset.lines.iter().filter(|line| line.sector == sector) {
        let word = match line.treatment {
            Treatment::Special => treated_special,
            Treatment::Cars | Treatment::LightTrucks | Treatment::Parts(_) | Treatment::Metal(_) => treated_locked,
            Treatment::MetalContent { .. } => return treated_mixed.to_string(),
            Treatment::Exempt(_) => treated_exempt,
            Treatment::Reciprocal => treated_general,
        };
        if !words.contains(word) {
            words.push(word);
        }
    }
    words.join(", ")
}
