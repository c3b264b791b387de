//! Code that is on its way: what is fetched ahead, and what stands until a view's is there.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use super::cut::{self, Missing};
use super::shared::ViewPart;
use super::views::BILL;
use crate::contract::{attribute, selector};
use crate::state::{Action, Choice as _, State, View};

/// A view and its code.
pub(super) type Loaded = (View, ViewPart);

/// What is shown of the state that is asked for.
pub(super) struct StandingView {
    /// The last state whose view has its code.
    pub(super) state: State,
    /// The code of its view.
    pub(super) part: ViewPart,
    /// Another view is asked for, and its code on its way.
    pub(super) awaited: bool,
    /// That code did not come: the view stands from which it was asked for.
    pub(super) missing: bool,
}

/// The state that can be shown, with its view's code: `asked` as soon as that code is there.
/// Where it does not come, the view that stands is asked for again.
#[hook]
pub(super) fn use_standing_view(asked: State, first: Loaded, dispatch: &Callback<Action>) -> StandingView {
    let loaded = use_state(|| Rc::new(vec![(View::Bill, BILL), first]));
    let shown = use_mut_ref(|| None::<State>);
    // The view that stood when another did not come.
    let stranded = use_state_eq(|| None::<View>);
    let find = |view| loaded.iter().find(|(own, _)| *own == view).map(|(_, part)| *part);
    let wanted = asked.view;
    let part = find(wanted);
    let stands = shown.borrow().as_ref().map_or(first.0, |state| state.view);
    {
        let (loaded, stranded, dispatch) = (loaded.clone(), stranded.clone(), dispatch.clone());
        // The view that is asked for now: a file that comes after its reader has turned away
        // is kept, and a failure then is nobody's.
        let last = use_mut_ref(|| wanted);
        last.replace(wanted);
        use_effect_with((wanted, part.is_some()), move |(wanted, is_there)| {
            if *is_there {
                return;
            }
            let wanted = *wanted;
            stranded.set(None);
            spawn_local(async move {
                match cut::part(wanted).await {
                    Ok(part) => {
                        let mut parts = (**loaded).clone();
                        parts.push((wanted, part));
                        loaded.set(Rc::new(parts));
                    }
                    Err(Missing) if *last.borrow() == wanted => {
                        stranded.set(Some(stands));
                        dispatch.emit(Action::Show(stands));
                    }
                    Err(Missing) => {}
                }
            });
        });
    }
    if part.is_some() {
        shown.replace(Some(asked.clone()));
    }
    let state = shown.borrow().clone().unwrap_or(asked);
    StandingView {
        part: part.or_else(|| find(state.view)).unwrap_or(BILL),
        awaited: part.is_none(),
        missing: *stranded == Some(state.view),
        state,
    }
}

/// The reader points at something, or reaches it: the code that it needs is fetched.
pub(super) fn approach<E: AsRef<Event>>(event: E) {
    let target = event.as_ref().target().and_then(|target| target.dyn_into::<Element>().ok());
    let needing = target.and_then(|target| target.closest(selector::PART_CONTROL).ok().flatten());
    let Some(control) = needing else { return };
    let view = control.get_attribute(attribute::VIEW_ID).and_then(|id| View::from_id(&id));
    spawn_local(async move {
        // Whether it came is seen when it is asked for.
        match view {
            Some(view) => drop(cut::part(view).await),
            None => drop(cut::files().await),
        }
    });
}
