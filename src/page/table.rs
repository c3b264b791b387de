//! The equal of the figure: every sector under every case, as a table.

use std::rc::Rc;

use super::{Page, parts};
use crate::contract::{attribute, breakpoint};
use crate::engine::{Case, Tally};
use crate::markup::{Attribute, Element, Node, element, text};
use crate::model::{SpecialEntries, Treatment, Usd};
use crate::wording::{Amount, Wording};

/// From this width of the content up there is room for the long names.
const ROOMY: i32 = breakpoint::content(breakpoint::COLUMNS);

/// Whether the table of one page does for another that follows it: while the slider is
/// dragged it is mostly out of sight, and made anew once the slider is let go.
#[must_use]
pub fn does_for(one: &Page, other: &Page) -> bool {
    (one.width < ROOMY) == (other.width < ROOMY)
        && one.dataset == other.dataset
        && one.format == other.format
        // The law of a day comes when it comes.
        && one.comparison.beginning == other.comparison.beginning
        && (one.state.session.commits == other.state.session.commits || Rc::ptr_eq(&one.comparison, &other.comparison))
}

const NUMBER: &[Attribute] = &[("class", "number")];

/// The same in small type.
fn small(content: Vec<Node>) -> Node {
    element("small", &[], content).into()
}

/// Whether a sector is listed without being counted in the totals.
fn is_apart(page: &Page, sector: usize) -> bool {
    page.comparison.assumptions.special == SpecialEntries::LeftOut
        && page.dataset.lines.iter().any(|line| line.sector == sector && line.treatment == Treatment::Special)
}

/// The amounts of a column as they are shown: the counted sectors add up to the total, and so
/// do its segments.
struct Column {
    /// One per sector, in the dataset's order.
    sectors: Vec<String>,
    total: String,
    segments: Vec<String>,
}

impl Column {
    fn of(page: &Page, case: Case, amount: fn(&Tally) -> Usd, segments: &[Usd]) -> Self {
        let bill = page.comparison.bill(case);
        let at_all = bill.sectors.iter().enumerate().filter(|(at, _)| !is_apart(page, *at));
        let (places, counted): (Vec<usize>, Vec<Usd>) = at_all.map(|(at, tally)| (at, amount(tally))).unzip();
        let whole = amount(&bill.total);
        let step = page.format.column_step(&[&*counted, segments].concat());
        // What is the same under two cases reads the same under both.
        let is_held = |at: usize| {
            let of = |case: &Case| amount(&page.comparison.bill(*case).sectors[places[at]]);
            page.comparison.cases().iter().any(|other| *other != case && (of(other).0 - counted[at].0).abs() < 0.5)
        };
        let (total, shown) = page.format.column_sum_in_steps(whole, &counted, step, &is_held);
        let mut shown = shown.into_iter();
        let one_by_one = |whole, parts| page.format.column_sum_in_steps(whole, parts, step, &|_| false);
        let apart = |tally| one_by_one(amount(tally), &[]).0;
        let sectors = bill.sectors.iter().enumerate();
        let sectors =
            sectors.filter_map(|(at, tally)| if is_apart(page, at) { Some(apart(tally)) } else { shown.next() });
        let (_, segments) = one_by_one(whole, segments);
        Self { sectors: sectors.collect(), total, segments }
    }
}

/// The table, closed until it is asked for.
#[must_use]
pub fn table(page: &Page) -> Element {
    let Page { wording, dataset, comparison, format, .. } = page;
    let cases = comparison.cases();
    let parts_of = |total: &Tally| [total.sectoral, total.reciprocal()];
    // What is left of the trade at the paused rate, where trade reacts.
    let values = Column::of(page, Case::Paused, |tally| tally.customs_value, &[]);
    let duty = |case: &Case| Column::of(page, *case, |tally| tally.duty, &parts_of(comparison.total(*case)));
    let duties: Vec<Column> = cases.iter().map(duty).collect();
    // A sector's row, or the total's.
    let row = |at: Option<usize>| {
        let sector = at.and_then(|at| dataset.sectors.get(at).map(|sector| (at, sector)));
        let of = |amount: Amount| match sector {
            Some((_, sector)) => amount.of(attribute::SECTOR, sector.id.clone()),
            None => amount,
        };
        let shown = |column: &Column| sector.map_or_else(|| column.total.clone(), |(at, _)| column.sectors[at].clone());
        let tally = |case: Case| match sector {
            Some((at, _)) => &comparison.bill(case).sectors[at],
            None => comparison.total(case),
        };
        let (name, treatment) = match sector {
            Some((at, sector)) if page.width < ROOMY => (format.language.of(&sector.short), treated(page, at)),
            Some((at, sector)) => (format.language.of(&sector.name), treated(page, at)),
            None => (wording.all_goods, String::new()),
        };
        let value = tally(Case::Paused).customs_value.0;
        let value = of(Amount::total(shown(&values), value, "customs-value", Case::Paused.id()));
        let name = element("th", &[("scope", "row")], vec![text(name), text(" "), small(vec![text(treatment)])]);
        let mut cells: Vec<Node> = vec![name.into(), element("td", NUMBER, vec![parts::amount(&value)]).into()];
        for (case, column) in cases.iter().zip(&duties) {
            let (duty, rate) = (tally(*case).duty, tally(*case).effective_rate());
            let duty = of(Amount::total(shown(column), duty.0, "duty", case.id()));
            let rate = of(Amount::total(format.effective_rate(rate), rate.0, "rate", case.id()));
            let cell = vec![parts::amount(&duty), text(" "), small(vec![parts::amount(&rate)])];
            cells.push(element("td", NUMBER, cell).into());
        }
        element("tr", &[], cells)
    };
    // The figure's two segments of each bar.
    let segment = |name: &str, at: usize, part: &'static str| {
        let name = element("th", &[("scope", "row"), ("colspan", "2")], vec![text(name)]);
        let mut cells: Vec<Node> = vec![name.into()];
        for (case, column) in cases.iter().zip(&duties) {
            let duty = parts_of(comparison.total(*case))[at];
            let duty = Amount::total(column.segments[at].clone(), duty.0, "duty", case.id());
            cells.push(element("td", NUMBER, vec![parts::amount(&duty.of(attribute::PART, part))]).into());
        }
        Node::from(element("tr", &[("class", "table__part")], cells))
    };
    let (apart, counted): (Vec<usize>, Vec<usize>) = (0..dataset.sectors.len()).partition(|at| is_apart(page, *at));
    let rows = counted.into_iter().map(|at| row(Some(at)).into());
    let mut sums = vec![
        row(None).into(),
        segment(wording.of_product_duties, 0, "sectoral"),
        segment(wording.of_general_rate, 1, "reciprocal"),
    ];
    // What is not counted stands below the sum.
    sums.extend(apart.into_iter().map(|at| row(Some(at)).set("class", "table__apart").into()));
    let content = vec![
        element("caption", &[], vec![text(parts::caption(page, wording.table_caption))]).into(),
        element("thead", &[], vec![headings(page).into()]).into(),
        element("tbody", &[], rows.collect()).into(),
        element("tfoot", &[], sums).into(),
    ];
    element(
        "div",
        &[("class", "table"), ("role", "region"), ("tabindex", "0"), (attribute::HOLD, "")],
        vec![element("table", &[], content).into()],
    )
    .set("aria-label", wording.table_caption)
}

/// The row of the columns' names.
fn headings(page: &Page) -> Element {
    let Page { wording, comparison, .. } = page;
    let column = |content: Vec<Node>| Node::from(element("th", &[("scope", "col"), ("class", "number")], content));
    let sector = vec![text(wording.column_sector), text(" "), small(vec![text(wording.column_treatment)])];
    let mut headings: Vec<Node> =
        vec![element("th", &[("scope", "col")], sector).into(), column(vec![text(parts::imports(page))])];
    for case in comparison.cases() {
        headings.push(column(vec![text(page.case_name(*case)), text(" "), small(vec![text(wording.column_duty)])]));
    }
    element("tr", &[], headings)
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
