//! Lists of goods: rows come by the dozen, and the focus with them.

use yew::prelude::*;

use super::app::Shared;
use super::opened::{Opened, name_of, tally, worth_of};
use super::{browser, parts};
use crate::data::Goods;
use crate::engine::Case;
use crate::model::{HsCode, Line};
use crate::state::Action;
use crate::wording::{Figure, fill_plain};

/// Rows shown at first, and with each "show more".
const STEP: usize = 25;

/// The goods below, with exports and the duty of every case.
pub(super) fn products(shared: &Shared, opened: &Opened<'_>, goods: &Goods, key: &str) -> Html {
    let wording = shared.wording;
    let heading = |case: Case| match case {
        Case::Custom => wording.custom_short.to_owned(),
        case => {
            let rate = shared.format.rate(shared.comparison.scenario(case).reciprocal);
            fill_plain(wording.duty_at, &[("rate", &rate)])
        }
    };
    let printed = |code: HsCode| fill_plain(wording.hs_code, &[("code", &code.dotted())]);
    let row = |(code, lines): &(HsCode, Vec<&Line>)| {
        let code = *code;
        let open = shared.dispatch.reform(move |_: MouseEvent| Action::Hs(Some(code)));
        let of = |figure: Figure| {
            let figure = figure.of("data-hs", code.to_string());
            match opened.sector {
                Some(at) => figure.of("data-sector", shared.dataset.sectors[at].id.clone()),
                None => figure,
            }
        };
        let value = tally(shared, lines, Case::Paused).customs_value;
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
                <td class="number">{parts::figure(&of(worth_of(shared, value, "customs-value", Case::Paused)))}</td>
                for case in shared.comparison.cases() {
                    <td class="number">{parts::figure(&of(worth_of(shared, tally(shared, lines, *case).duty, "duty", *case)))}</td>
                }
            </tr>
        }
    };
    let head = html! {
        <>
            <caption class="unseen">{format!("{}: {}", opened.name, wording.products_by_heading)}</caption>
            <thead>
                <tr>
                    <th scope="col">{wording.products_by_heading}</th>
                    <th scope="col" class="number">{parts::imports(shared)}</th>
                    for case in shared.comparison.cases() { <th scope="col" class="number">{heading(*case)}</th> }
                </tr>
            </thead>
        </>
    };
    html! {
        <Window
            head={Some(head)}
            name={format!("{}: {}", opened.name, wording.products_by_heading)}
            rows={opened.parts.iter().map(row).collect::<Vec<Html>>()}
            more={wording.show_more}
            key={key.to_owned()}
        />
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct WindowProps {
    /// Head of a table; without one the rows are a list.
    #[prop_or_default]
    pub(super) head: Option<Html>,
    /// Name of the table's region.
    #[prop_or_default]
    pub(super) name: AttrValue,
    /// Every row.
    pub(super) rows: Vec<Html>,
    /// Label of the button.
    pub(super) more: AttrValue,
    /// How many come at a time.
    #[prop_or(STEP)]
    pub(super) step: usize,
}

/// The first rows of a table or list, and a button for more, which hands the focus to the
/// first row it brings: after the last step it is gone itself.
#[component]
pub(super) fn Window(props: &WindowProps) -> Html {
    let step = props.step;
    let shown = use_state_eq(|| step);
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with(*shown, move |shown| {
            if *shown > step {
                browser::focus_in_row(&place, *shown - step);
            }
        });
    }
    let rows = props.rows.iter().take(*shown).cloned();
    let left = props.rows.len().saturating_sub(*shown);
    let onclick = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + step))
    };
    html! {
        <>
            if let Some(head) = &props.head {
                <div class="table products" role="region" aria-label={props.name.clone()} tabindex="0">
                    <table>{head.clone()}<tbody ref={place}>for row in rows { {row} }</tbody></table>
                </div>
            } else {
                <ul class="results__list" ref={place}>for row in rows { {row} }</ul>
            }
            if left > 0 {
                <button type="button" class="quiet more" {onclick}>{format!("{} ({left})", props.more)}</button>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FocusOnProps {
    /// Id of what was opened.
    pub(super) target: AttrValue,
    /// Id of where focus goes when its own place is gone.
    pub(super) fallback: AttrValue,
    /// Changes when something else is opened.
    pub(super) moved: AttrValue,
    /// Whether the reader opened it, rather than the address.
    pub(super) active: bool,
}

/// Moves focus to what was opened, and back where it came from when it is closed.
#[component]
pub(super) fn FocusOn(props: &FocusOnProps) -> Html {
    let opener = use_mut_ref(|| None::<web_sys::Element>);
    {
        let (target, active, opener) = (props.target.clone(), props.active, opener.clone());
        use_effect_with(props.moved.clone(), move |_| {
            if active {
                let before = browser::focused();
                let mut kept = opener.borrow_mut();
                if kept.as_ref().is_none_or(|kept| !kept.is_connected()) {
                    *kept = before;
                }
                browser::focus_on(&target);
            }
        });
    }
    {
        let fallback = props.fallback.clone();
        use_effect_with((), move |()| {
            move || {
                // Focus that the reader has meanwhile put elsewhere stays there.
                let lost = browser::focused().is_none_or(|place| place.closest(".opened").ok().flatten().is_some());
                if !lost {
                    return;
                }
                match opener.borrow_mut().take().filter(|opener| opener.is_connected()) {
                    Some(opener) => browser::focus(&opener),
                    None => browser::focus_on(&fallback),
                }
            }
        });
    }
    Html::default()
}
