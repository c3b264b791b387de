//! The first program, as `static/boot/first.js` calls it: what a first visit loads.

use std::cell::RefCell;

use korea_tariff_widget::data;
use korea_tariff_widget::first::{First, Opening, Touch};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::markup::Wire;
use korea_tariff_widget::model::Date;
use korea_tariff_widget::page::figure;
use korea_tariff_widget::ports;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static FIRST: RefCell<Option<First>> = const { RefCell::new(None) };
}

fn main() {}

/// Begins in a prerendered page; the edits that bring it to life. None where the address
/// asks for more than this program has. `today` counts days since 1970.
#[wasm_bindgen(js_name = firstBegin)]
#[must_use]
pub fn begin(query: &str, language: &str, width: i32, today: i32) -> Option<String> {
    let served = if language == Language::Ko.tag() { Language::Ko } else { Language::En };
    let opening = Opening { query, served, width, today: Date::from_days(today) };
    let mut edits = Wire::default();
    let first = First::begin(data::embedded_for_the_bill()?, &opening, &mut edits)?;
    FIRST.with_borrow_mut(|place| *place = Some(first));
    Some(edits.into_text())
}

/// Does what a control asks for; the edits that show it.
#[wasm_bindgen(js_name = firstTouch)]
#[must_use]
pub fn touch(kind: &str, name: &str, control: &str, value: &str) -> String {
    edits(|first, edits| first.touch(&Touch { kind, name, control, value }, &ports::frame_name(), edits))
}

/// Reaches a mark of the figure; a negative number leaves it.
#[wasm_bindgen(js_name = firstReach)]
#[must_use]
pub fn reach(mark: i32) -> String {
    // An `Option` of a number would bring its conversion into the script's half of the program, which
    // every visit loads. So it begins on this side; the same goes for `resize`.
    edits(|first, edits| first.reach(usize::try_from(mark).ok(), edits))
}

/// Shows a part of what waited while the slider moved; none after the last part.
#[wasm_bindgen(js_name = firstDeferred)]
#[must_use]
pub fn deferred(part: usize) -> Option<String> {
    let mut shown = false;
    let edits = edits(|first, edits| shown = first.show_deferred(part, edits));
    shown.then_some(edits)
}

/// Draws for another width; 0 is that of paper.
#[wasm_bindgen(js_name = firstResize)]
#[must_use]
pub fn resize(width: i32) -> String {
    edits(|first, edits| first.resize((width > 0).then_some(width), edits))
}

/// The mark that a key leads to; itself where the key leads nowhere.
#[wasm_bindgen(js_name = firstKey)]
#[must_use]
pub fn key(key: &str, at: usize, count: usize) -> usize {
    figure::next_mark(key, at, count).unwrap_or(at)
}

fn edits(act: impl FnOnce(&mut First, &mut Wire)) -> String {
    let mut edits = Wire::default();
    FIRST.with_borrow_mut(|first| {
        if let Some(first) = first {
            act(first, &mut edits);
        }
    });
    edits.into_text()
}
