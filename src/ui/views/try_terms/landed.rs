//! One everyday good line by line.

use yew::prelude::*;

use crate::contract::attribute;
use crate::engine::{Case, LandedCost, landed_cost, landed_cost_at};
use crate::format::{Currency, Format, Precision};
use crate::model::{Product, Rate, Treatment, Usd, plain};
use crate::page::{PHONE, Page};
use crate::state::{Action, Parameter};
use crate::ui::controls::{refused, typed_field};
use crate::ui::day_line;
use crate::ui::parts;
use crate::ui::parts::select::select;
use crate::ui::shared::Shared;
use crate::wording::{Amount, fill_plain};

/// One everyday good from the exporter's price to the buyer's, case by case.
pub(super) fn landed(shared: &Shared) -> Html {
    let Page { wording, dataset, format, comparison, .. } = &**shared;
    let Some((product, price)) = chosen(shared) else { return Html::default() };
    let choices = dataset
        .products
        .iter()
        .map(|one| (one.id.clone(), format.language.of(&one.name).to_owned(), one.id == product.id))
        .collect();
    let remark = format.language.of(&product.note).to_owned();
    html! {
        <div class="landed">
            <div class="landed__choose">
                {select(shared, "product", wording.product, choices, Action::Product)}
                {typed_field(shared, Parameter::Price, "price", wording.price, plain(price.0), false)}
                {refused(shared, Parameter::Price)}
            </div>
            {landed_table(shared, product, price)}
            {day_line::products_awaited(shared)}
            <p class="aid">
                if product.illustrative { {wording.illustrative}{" "} }
                // What is said of the rates is of the pause.
                {if comparison.beginning.is_none() {
                    remark
                } else {
                    fill_plain(wording.landed_on_day, &[("code", &product.hs)])
                }}{" "}
                {parts::source(format.language, &product.source)}
            </p>
        </div>
    }
}

/// The chosen good and its price; where none is chosen the first at the general rate: one with
/// a duty of its own costs the same in every case, and shows nothing.
fn chosen(shared: &Shared) -> Option<(&Product, Usd)> {
    let Page { dataset, state, .. } = &**shared;
    let known = state.product.as_deref().and_then(|id| dataset.products.iter().find(|product| product.id == id));
    let general = || dataset.products.iter().find(|product| product.treatment == Treatment::Reciprocal);
    let product = known.or_else(general).or_else(|| dataset.products.first())?;
    Some((product, state.price.map_or(product.price, Usd)))
}

/// Its price at the border in every case, as a change of either is announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    let Page { wording, format, .. } = &**shared;
    let (product, price) = chosen(shared)?;
    let costs = costs(shared, product, price)
        .into_iter()
        .map(|(case, cost)| format!("{} {}", shared.case_name(case), format.money(cost.buyer_price, Precision::Exact)));
    let costs = costs.collect::<Vec<_>>().join(", ");
    Some(format!("{}, {}: {costs}.", format.language.of(&product.name), wording.landed_price))
}

/// What the good costs in every case that is shown; under the law of a day once it is known what
/// products pay.
fn costs(shared: &Shared, product: &Product, price: Usd) -> Vec<(Case, LandedCost)> {
    let comparison = &shared.comparison;
    let assumptions = &comparison.assumptions;
    let of = |case: &Case| {
        let cost = if let Some(law) = shared.day_case_of(*case) {
            landed_cost_at(law.rate_of(product)?, price, product.base_rate, assumptions)
        } else {
            let scenario = comparison.scenario(*case);
            landed_cost(product.treatment, price, product.base_rate, scenario, assumptions)
        };
        Some((*case, cost))
    };
    comparison.cases().iter().filter_map(of).collect()
}

fn landed_table(shared: &Shared, product: &Product, price: Usd) -> Html {
    let Page { wording, format, .. } = &**shared;
    let costs = costs(shared, product, price);
    // The currency the reader chose, and the other one below it; a third case takes its room on a phone.
    let won = shared.dataset.fact("krw-per-usd").filter(|_| costs.len() < 3 || shared.width > PHONE);
    let currency = won.map(|won| if shared.state.won { Currency::Usd } else { Currency::Krw(won.value) });
    let other = currency.map(|currency| Format { currency, ..*format });
    let cell =
        |shown: &str, in_other: Option<&str>, amount: Usd, measure: &'static str, case: Case, rate: Option<Rate>| {
            let exactly = |shown: String, exact: f64, measure: &'static str| {
                parts::amount(
                    &Amount::total(shown, exact, measure, case.id()).of(attribute::PRODUCT, product.id.clone()),
                )
            };
            html! {
                <td class="number">
                    {exactly(shown.to_owned(), amount.0, measure)}
                    if let Some(shown) = in_other {
                        <span class="landed__other">{exactly(shown.to_owned(), amount.0, measure)}</span>
                    }
                    if let Some(rate) = rate {
                        <span class="landed__other">{exactly(format.rate(rate), rate.0, "statutory-rate")}</span>
                    }
                </td>
            }
        };
    let unit = format.language.of(&product.unit);
    let row = |name: String, cells: Html, class: Option<&'static str>| {
        html! {
            <tr {class}><th scope="row">{name}</th>{cells}</tr>
        }
    };
    // The steps of a case in the rows' order, then their sum, in digits that add up.
    let steps = |cost: &LandedCost| [cost.customs_value, cost.base_duty, cost.duty];
    let shown_by = |format: Format, cost: &LandedCost| {
        let (sum, parts) = format.sum_exact(cost.buyer_price, &steps(cost));
        parts.into_iter().chain([sum]).collect::<Vec<String>>()
    };
    let texts: Vec<_> =
        costs.iter().map(|(_, cost)| (shown_by(*format, cost), other.map(|format| shown_by(format, cost)))).collect();
    let cells = |at: usize, measure: &'static str, rates: bool| {
        html! {
            for ((case, cost), (shown, in_other)) in costs.iter().zip(&texts) {
                {cell(
                    &shown[at],
                    in_other.as_ref().map(|shown| &*shown[at]),
                    steps(cost).get(at).copied().unwrap_or(cost.buyer_price),
                    measure,
                    *case,
                    rates.then_some(cost.rate),
                )}
            }
        }
    };
    html! {
        <div class="table" role="region" aria-label={wording.landed} tabindex="0">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{fill_plain(wording.landed_one, &[("product", format.language.of(&product.name)), ("unit", unit)])}</th>
                        for (case, _) in &costs { <th scope="col" class="number">{shared.case_name(*case)}</th> }
                    </tr>
                </thead>
                <tbody>
                    {row(wording.landed_value.to_owned(), cells(0, "price", false), None)}
                    {row(wording.landed_base.to_owned(), cells(1, "base-duty", false), None)}
                    {row(wording.landed_duty.to_owned(), cells(2, "duty", true), None)}
                    {row(wording.landed_price.to_owned(), cells(3, "landed-cost", false), Some("landed__total"))}
                </tbody>
            </table>
        </div>
    }
}
