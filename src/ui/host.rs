//! Events for a host that asked for them, see `crate::host`.

use yew::prelude::*;

use super::browser;
use crate::contract::attribute;
use crate::host::{Event, changes};
use crate::ports;
use crate::state::State;

/// Attribute of the root element with the origin that asked for events; `static/boot/host.js` sets it.
const LISTENER: &str = attribute::LISTENER;

/// Tells a host that asked for events.
pub(super) fn tell(event: &Event) {
    let Some(origin) = browser::page_mark(LISTENER) else { return };
    browser::post_to_parent(&event.as_json(&ports::frame_name()), &origin);
}

/// Tells a host what each committed change changed.
#[hook]
pub(super) fn use_events(state: &State) {
    let last = use_mut_ref(|| state.clone());
    let state = state.clone();
    use_effect_with(state.session.commits, move |_| {
        let before = last.replace(state);
        changes(&before, &last.borrow()).iter().for_each(tell);
    });
}
