//! What the application does beside rendering: the width it has, the clock, the page's root
//! element, the address.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::ResizeObserver;
use yew::prelude::*;

use super::browser;
use crate::contract::{attribute, selector};
use crate::figures::NARROWEST;
use crate::model::Date;
use crate::page::{PAPER, Page, frame};
use crate::state::{Action, Choice as _, Place, State};
use crate::wording::Wording;

/// The width of the content at its own place, following the window and the letters.
#[hook]
pub(super) fn use_width(first: i32, place: &NodeRef) -> i32 {
    let width = use_state_eq(|| first);
    {
        let (width, paper, place) = (width.clone(), width.clone(), place.clone());
        use_effect_with((), move |()| {
            let of_view = place.clone();
            let measure = move || {
                // None while the page around it hides it.
                let measured = place.cast::<web_sys::Element>().map_or(0, |place| place.client_width());
                if measured > 0 {
                    width.set(browser::room(measured).max(NARROWEST));
                }
            };
            measure();
            let letters = follow_letters(&of_view, measure.clone());
            let listeners = web_sys::window().map(|window| {
                ["beforeprint", "afterprint"].map(|kind| {
                    let (measure, paper) = (measure.clone(), paper.clone());
                    gloo::events::EventListener::new(&window, kind, move |_| {
                        if kind == "beforeprint" { paper.set(PAPER) } else { measure() }
                    })
                })
            });
            move || {
                drop(listeners);
                if let Some((observer, _)) = letters {
                    observer.disconnect();
                }
            }
        });
    }
    *width
}

/// Calls when the row of views has another size: with the window, and with the reader's letters, of
/// which no event tells.
fn follow_letters(place: &NodeRef, call: impl Fn() + 'static) -> Option<(ResizeObserver, Closure<dyn Fn()>)> {
    let row = place.cast::<web_sys::Element>()?.parent_element()?.query_selector(selector::VIEWS).ok()??;
    let call = Closure::<dyn Fn()>::new(call);
    let observer = ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
    observer.observe(&row);
    Some((observer, call))
}

/// The reader's day, once a program runs: whether "what happened next" has an answer, and the data
/// end before it. The clock is read for nothing else.
#[hook]
pub(super) fn use_today() -> Option<Date> {
    let today = use_state_eq(|| None);
    {
        let today = today.clone();
        use_effect_with((), move |()| today.set(Some(browser::today())));
    }
    *today
}

/// Title, theme and readiness, on the page's root element.
#[hook]
pub(super) fn use_page_marks(state: &State, wording: &'static Wording, served: Place) {
    let named = use_mut_ref(|| served);
    use_effect_with((state.theme, state.language, state.view), move |(theme, language, view)| {
        let place = Place { language: *language, view: *view };
        if named.replace(place) != place {
            browser::name_page(&frame::title(wording, *view));
        }
        browser::mark_page(attribute::THEME, theme.id());
        browser::mark_page("lang", language.tag());
        browser::mark_page(attribute::READY, "true");
    });
}

/// Id of the fold of what happened after the article's period.
pub(super) const LATER: &str = "later";

/// Whoever asks what happened next is led there.
#[hook]
pub(super) fn use_later(page: &Page) {
    let fold = page.named(LATER);
    use_effect_with(page.state.session.what_next_requests, move |later| {
        if *later > 0 {
            browser::focus_on(&fold);
        }
    });
}

/// Escape puts away what the pointer has brought up, wherever the focus is.
#[hook]
pub(super) fn use_escape(shown: bool, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with(shown, move |shown| {
        let listener = web_sys::window().filter(|_| *shown).map(|window| {
            gloo::events::EventListener::new(&window, "keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    dispatch.emit(Action::Highlight(None));
                }
            })
        });
        move || drop(listener)
    });
}

/// The address follows every settled change, and the mount keeps the query for the
/// program that may take over: a sandboxed frame's address does not follow.
#[hook]
pub(super) fn use_address(
    state: &State,
    settled: u32,
    served: Place,
    host_parameters: &[(String, String)],
    instance: &Rc<str>,
) {
    let query = frame::query(state, served, host_parameters);
    let instance = instance.clone();
    let case = state.case.id();
    use_effect_with(settled, move |settled| {
        if *settled > 0 {
            browser::keep_query(&instance, &query, case);
            browser::replace_query(&query);
        }
    });
}
