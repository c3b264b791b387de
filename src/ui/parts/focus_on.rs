//! Where focus goes when something opens, and where it returns to.

use yew::prelude::*;

use crate::contract::selector;
use crate::ui::browser;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct FocusOnProps {
    /// Id of what was opened.
    pub(in crate::ui) target: AttrValue,
    /// Id of where focus goes when its own place is gone.
    pub(in crate::ui) fallback: AttrValue,
    /// Changes when something else is opened.
    pub(in crate::ui) moved: AttrValue,
    /// Whether the reader opened it, rather than the address.
    pub(in crate::ui) active: bool,
}

/// Moves focus to what was opened, and back where it came from when it is closed.
#[component]
pub(in crate::ui) fn FocusOn(props: &FocusOnProps) -> Html {
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
                let lost =
                    browser::focused().is_none_or(|place| place.closest(selector::OPENED).ok().flatten().is_some());
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
