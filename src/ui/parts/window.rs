//! A long list, a few rows at a time.

use yew::prelude::*;

use crate::ui::{browser, markup};

/// Rows shown at first, and with each "show more".
const STEP: usize = 25;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct WindowProps {
    /// Head of a table; without one the rows are a list.
    #[prop_or_default]
    pub(in crate::ui) head: Option<Html>,
    /// Name of the table's region.
    #[prop_or_default]
    pub(in crate::ui) name: AttrValue,
    /// Every row.
    pub(in crate::ui) rows: Vec<Html>,
    /// Label of the button.
    pub(in crate::ui) more: AttrValue,
    /// How many come at a time.
    #[prop_or(STEP)]
    pub(in crate::ui) step: usize,
}

/// The first rows of a table or list, and a button for more, which hands the focus to the
/// first row it brings: after the last step it is gone itself.
#[component]
pub(in crate::ui) fn Window(props: &WindowProps) -> Html {
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
    markup::translatable(html! {
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
    })
}
