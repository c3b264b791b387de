//! The table that equals the figure: every exporter, whatever the figure leaves out.

use yew::prelude::*;

use super::compared::{name_of, wording_of};
use crate::contract::attribute;
use crate::engine::{Case, Criterion, PartnerBills, ranked};
use crate::page::Page;
use crate::page::parts::caption;
use crate::ui::exporters::Compared;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{Amount, fill_plain};

/// Every exporter by the fall of its bill.
pub(super) fn table(shared: &Shared, exporters: &Compared) -> Html {
    let texts = wording_of(shared);
    let year = shared.dataset.trade_year.to_string();
    let imports = fill_plain(texts.column_value, &[("year", &year)]);
    let heads = [
        (texts.column_general, ""),
        (&*imports, texts.column_locked),
        (texts.column_bill, ""),
        (texts.column_effective, ""),
        (texts.fall, texts.column_points),
    ];
    html! {
        <div class="table" role="region" tabindex="0" aria-label={texts.table_caption}>
            <table>
                <caption>{caption(shared, texts.table_caption)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.column_partner}</th>
                        for (head, below) in heads {
                            <th scope="col" class="number">{head.to_owned()}{" "}<small>{below}</small></th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for bills in ranked(&exporters.bills, Criterion::Fall) { {row(shared, exporters, bills)} }
                </tbody>
            </table>
        </div>
    }
}

fn row(shared: &Shared, exporters: &Compared, bills: &PartnerBills) -> Html {
    let Page { format, .. } = &**shared;
    let id = &exporters.file.rivals.partners[bills.partner].id;
    let comparison = &bills.comparison;
    let of = |shown: String, value: f64, measure: &'static str, case: Case| {
        parts::amount(&Amount::total(shown, value, measure, case.id()).of(attribute::PARTNER, id.clone()))
    };
    let both = |cell: &dyn Fn(Case) -> Html| {
        html! { <td class="number">{cell(Case::Announced)}{" "}<br />{cell(Case::Paused)}</td> }
    };
    let law = |case: Case| {
        let rate = comparison.scenario(case).reciprocal;
        of(format.rate(rate), rate.0, "statutory-rate", case)
    };
    let duty = |case: Case| {
        let duty = comparison.total(case).duty;
        of(format.in_column(duty), duty.0, "duty", case)
    };
    let rate = |case: Case| of(format.effective_rate(bills.rate(case)), bills.rate(case).0, "rate", case);
    let value = comparison.total(Case::Paused).customs_value;
    let (fall, points) = (comparison.fall_of_the_bill(), bills.points());
    let share = bills.under_product_duties();
    let exact_fall = format.effective_rate(crate::model::Rate(fall.0));
    html! {
        <tr>
            <th scope="row">{name_of(exporters, bills.partner, format.language)}</th>
            {both(&law)}
            <td class="number">
                {of(format.in_column(value), value.0, "customs-value", Case::Paused)}{" "}
                <small>{of(format.share(share), share.0, "share", Case::Paused)}</small>
            </td>
            {both(&duty)}
            {both(&rate)}
            <td class="number">
                {of(exact_fall, fall.0, "change", Case::Paused)}{" "}
                <small>{of(format.points(points), points.0, "points", Case::Paused)}</small>
            </td>
        </tr>
    }
}
