//! Between the page around the frame and [`host`](crate::host): what `static/boot/host.js` calls
//! in either program.
//!
//! # Why the listening and posting is in the page's script
//!
//! A host may speak before the program has arrived, so something smaller has to listen
//! anyway; and the same dozen browser calls cost four times as many bytes by way of
//! bindings. What is said, to whom and when stays in `crate::host`, where it is tested.

use core::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::host::{Host, Incoming, as_json};
use crate::state::parse_query;

thread_local! {
    static HOST: RefCell<Host> = RefCell::default();
}

/// Begins with the address the host is told that we have, and the query of the page's own.
#[wasm_bindgen(js_name = hostMeet)]
pub fn meet(address: &str, query: &str) {
    HOST.with_borrow_mut(|host| *host = Host::new(address, &parse_query(query)));
}

/// Takes in a message; true if the host is to be told the height.
#[wasm_bindgen(js_name = hostHear)]
#[must_use]
pub fn hear(text: &str, kind: &str, message: &str, secret: &str) -> bool {
    HOST.with_borrow_mut(|host| host.hear(&Incoming { text, kind, message, secret }))
}

/// What to post about a height, as a JSON list.
#[wasm_bindgen(js_name = hostSay)]
#[must_use]
pub fn say(height: f64, width: f64, hash: &str, now: f64, asked: bool) -> String {
    HOST.with_borrow_mut(|host| as_json(&host.announce((height, width), hash, now, asked)))
}

/// The frame's name, as the host chose it or the address gives it.
#[must_use]
pub fn frame_name() -> String {
    HOST.with_borrow(|host| host.id().to_owned())
}
