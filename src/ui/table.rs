//! The equal of the figure: every sector under every case, as a table.

use std::rc::Rc;

use yew::prelude::*;

use super::app::Shared;
use super::parts;
use crate::engine::{Case, Tally};
use crate::format::Precision;
use crate::model::{Conditions, Treatment, Usd};
use crate::wording::{Figure, Wording, fill_plain};

/// From this width up there is room for the long names.
const ROOMY: i32 = 720;

/// Whether both give the same table, or the later one can wait: while the slider is
/// dragged it is mostly out of sight, and made anew once the slider is let go.
pub(super) fn same(one: &Shared, other: &Shared) -> bool {
    (one.width < ROOMY) == (other.width < ROOMY)
        && one.dataset == other.dataset
        && one.format == other.format
        && (Rc::ptr_eq(&one.comparison, &other.comparison) || one.state.commits == other.state.commits)
}

/// Whether the prerendered table is the one to show.
fn is_prerendered(shared: &Shared) -> bool {
    shared.state.conditions == Conditions::default()
        && !shared.state.won
        && shared.state.language == shared.page
        && shared.width < ROOMY
}

/// The table, closed until it is asked for.
pub(super) fn table(shared: &Shared) -> Html {
    if let Some(kept) = shared.table.as_ref().filter(|_| is_prerendered(shared)) {
        return Html::VRef(kept.clone());
    }
    let Shared { wording, dataset, comparison, format, .. } = shared;
    let cases = comparison.cases();
    let heading = |case: Case| {
        let template = match case {
            Case::Announced => wording.announced_short,
            Case::Paused => wording.paused_short,
            Case::Custom => wording.custom_short,
        };
        fill_plain(template, &[("rate", &format.rate(comparison.scenario(case).reciprocal))])
    };
    let row = |name: Html, treated: &str, tallies: &[&Tally], sector: Option<&str>| {
        let of = |figure: Figure| match sector {
            Some(id) => figure.of("data-sector", id),
            None => figure,
        };
        // What is left of the trade at the paused rate, where trade reacts.
        let value = tallies[Case::Paused as usize].customs_value;
        let value =
            of(Figure::total(format.money(value, Precision::Short), value.0, "customs-value", Case::Paused.id()));
        html! {
            <tr>
                <th scope="row">{name}{" "}<small>{treated.to_owned()}</small></th>
                <td class="number">{parts::figure(&value)}</td>
                for (case, tally) in cases.iter().zip(tallies) {
                    <td class="number">
                        {parts::figure(&of(Figure::total(format.money(tally.duty, Precision::Short), tally.duty.0, "duty", case.id())))}
                        {" "}
                        <small>{parts::figure(&of(Figure::total(format.effective_rate(tally.effective_rate()), tally.effective_rate().0, "rate", case.id())))}</small>
                    </td>
                }
            </tr>
        }
    };
    // The figure's two segments of each bar.
    let segment = |name: &'static str, part: &'static str, of: fn(&Tally) -> Usd| {
        let figure = |case: Case| {
            let duty = of(comparison.total(case));
            Figure::total(format.money(duty, Precision::Short), duty.0, "duty", case.id()).of("data-part", part)
        };
        html! {
            <tr class="table__part">
                <th scope="row" colspan="2">{name}</th>
                for case in cases { <td class="number">{parts::figure(&figure(*case))}</td> }
            </tr>
        }
    };
    let totals: Vec<&Tally> = cases.iter().map(|case| comparison.total(*case)).collect();
    html! {
        <div class="table" role="region" aria-label={wording.table_caption} tabindex="0">
            <table>
                <caption>{wording.table_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{wording.column_sector}{" "}<small>{wording.column_treatment}</small></th>
                        <th scope="col" class="number">{parts::imports(shared)}</th>
                        for case in cases {
                            <th scope="col" class="number">{heading(*case)}{" "}<small>{wording.column_duty}</small></th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for (at, sector) in dataset.sectors.iter().enumerate() {
                        {row(
                            Html::from(format.language.of(if shared.width < ROOMY { &sector.short } else { &sector.name })),
                            treated(shared, at),
                            &cases.iter().map(|case| &comparison.bill(*case).sectors[at]).collect::<Vec<_>>(),
                            Some(&sector.id),
                        )}
                    }
                </tbody>
                <tfoot>
                    {row(Html::from(wording.all_goods), "", &totals, None)}
                    {segment(wording.of_product_duties, "sectoral", |tally| tally.sectoral)}
                    {segment(wording.of_general_rate, "reciprocal", Tally::reciprocal)}
                </tfoot>
            </table>
        </div>
    }
}

/// A sector's treatment in words.
pub(super) fn treated(shared: &Shared, sector: usize) -> &'static str {
    let Wording { treated_locked, treated_exempt, treated_general, treated_mixed, treated_special, .. } =
        shared.wording;
    let mut words = None;
    for line in shared.dataset.lines.iter().filter(|line| line.sector == sector) {
        let word = match line.treatment {
            Treatment::Special => treated_special,
            Treatment::Cars | Treatment::LightTrucks | Treatment::Parts(_) | Treatment::Metal(_) => treated_locked,
            Treatment::MetalContent { .. } => return treated_mixed,
            Treatment::Exempt(_) => treated_exempt,
            Treatment::Reciprocal => treated_general,
        };
        words = Some(word);
    }
    words.copied().unwrap_or("")
}
