//! The goods of what is open, as a table.

use yew::prelude::*;

use super::opened::{Opened, name_of};
use crate::contract::attribute;
use crate::data::Goods;
use crate::engine::Case;
use crate::model::{HsCode, Line, Usd};
use crate::page::parts::caption_in;
use crate::state::Action;
use crate::ui::law::Selection;
use crate::ui::parts;
use crate::ui::parts::window::Window;
use crate::ui::shared::Shared;
use crate::wording::{Amount, fill_plain};

/// The goods below, with exports and the duty of every case.
pub(super) fn products(shared: &Shared, opened: &Opened<'_>, goods: &Goods, key: &str) -> Html {
    let wording = shared.wording;
    let printed = |code: HsCode| fill_plain(wording.hs_code, &[("code", &code.dotted())]);
    let worth = |amount: Usd, measure: &'static str, case: Case| {
        Amount::total(shared.format.in_cell(amount), amount.0, measure, case.id())
    };
    let duty = |code: HsCode, lines: &[&Line], case: Case| {
        let tally = shared.tally(lines, Selection { sector: opened.sector, code: Some(code) }, case)?;
        Some(worth(tally.duty, "duty", case))
    };
    let row = |(code, lines): &(HsCode, Vec<&Line>)| {
        let code = *code;
        let open = shared.dispatch.reform(move |_: MouseEvent| Action::Hs(Some(code)));
        let of = |amount: Amount| {
            let amount = amount.of(attribute::CODE, code.to_string());
            match opened.sector {
                Some(at) => amount.of(attribute::SECTOR, shared.dataset.sectors[at].id.clone()),
                None => amount,
            }
        };
        let value = shared.comparison.tally(lines.iter().copied(), Case::Paused).customs_value;
        html! {
            <tr>
                <th scope="row">
                    if goods.name(code).is_some() {
                        <button type="button" class="quiet" name="hs" value={code.to_string()} onclick={open}>{name_of(shared, goods, code)}</button>
                        {" "}<small>{printed(code)}</small>
                    } else {
                        <button type="button" class="quiet" name="hs" value={code.to_string()} onclick={open}>{printed(code)}</button>
                    }
                </th>
                <td class="number">{parts::amount(&of(worth(value, "customs-value", Case::Paused)))}</td>
                for case in shared.comparison.cases() {
                    <td class="number">{duty(code, lines, *case).map(|amount| parts::amount(&of(amount)))}</td>
                }
            </tr>
        }
    };
    let name = format!("{}: {}", opened.name, wording.products_by_heading);
    let caption = match shared.format.cell_currency() {
        Some(currency) => html! { <caption>{caption_in(shared, &name, currency)}</caption> },
        None => html! { <caption class="unseen">{name.clone()}</caption> },
    };
    let head = html! {
        <>
            {caption}
            <thead>
                <tr>
                    <th scope="col">{wording.products_by_heading}</th>
                    <th scope="col" class="number">{parts::imports(shared)}</th>
                    for case in shared.comparison.cases() {
                        <th scope="col" class="number">
                            {shared.case_name(*case)}{" "}<small>{wording.column_duty_alone}</small>
                        </th>
                    }
                </tr>
            </thead>
        </>
    };
    html! {
        <Window
            head={Some(head)}
            {name}
            rows={opened.parts.iter().map(row).collect::<Vec<Html>>()}
            more={wording.show_more}
            key={key.to_owned()}
        />
    }
}
