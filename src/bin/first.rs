//! The first program, as `static/boot/first.js` calls it: what a first visit loads.

use std::cell::RefCell;

use korea_tariff_widget::data;
use korea_tariff_widget::first::{First, Opening, Touch};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::model::Date;
use korea_tariff_widget::page::figure;
use korea_tariff_widget::ports;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static FIRST: RefCell<Option<First>> = const { RefCell::new(None) };
}

fn main() {}

/// Begins in a prerendered page; the steps that bring it to life. None where the address
/// asks for more than this program has. `today` counts days since 1970.
#[wasm_bindgen(js_name = firstBegin)]
#[must_use]
pub fn begin(query: &str, language: &str, width: i32, today: i32) -> Option<String> {
    let served = if language == Language::Ko.tag() { Language::Ko } else { Language::En };
    let opening = Opening { query, served, width, today: Date::from_days(today) };
    let (first, steps) = First::begin(data::embedded_for_the_bill()?, &opening)?;
    FIRST.with_borrow_mut(|place| *place = Some(first));
    Some(steps)
}

/// Does what a control asks for; the steps that show it.
#[wasm_bindgen(js_name = firstTouch)]
#[must_use]
pub fn touch(kind: &str, name: &str, control: &str, value: &str) -> String {
    with(|first| first.touch(&Touch { kind, name, control, value }, &ports::frame_name()))
}

/// Reaches a mark of the figure; a negative number leaves it.
#[wasm_bindgen(js_name = firstReach)]
#[must_use]
pub fn reach(mark: i32) -> String {
    with(|first| first.reach(usize::try_from(mark).ok()))
}

/// Shows a part of what waited while the slider moved; none after the last part.
#[wasm_bindgen(js_name = firstRest)]
#[must_use]
pub fn deferred(part: usize) -> Option<String> {
    with(|first| first.deferred(part))
}

/// Draws for another width; 0 is that of paper.
#[wasm_bindgen(js_name = firstResize)]
#[must_use]
pub fn resize(width: i32) -> String {
    with(|first| first.resize((width > 0).then_some(width)))
}

/// The mark that a key leads to; itself where the key leads nowhere.
#[wasm_bindgen(js_name = firstKey)]
#[must_use]
pub fn key(key: &str, at: usize, count: usize) -> usize {
    figure::next_mark(key, at, count).unwrap_or(at)
}

fn with<T: Default>(act: impl FnOnce(&mut First) -> T) -> T {
    FIRST.with_borrow_mut(|first| first.as_mut().map(act).unwrap_or_default())
}
