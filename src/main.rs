//! The application: every view, take-aways, data files. Loaded when first needed; what a
//! first visit loads is `src/bin/first.rs`.

use korea_tariff_widget::data;
use korea_tariff_widget::ui::start_with_files;

fn main() {
    match data::embedded() {
        Ok(dataset) => start_with_files(dataset),
        // `static/boot/fail.js` then says that the program could not run.
        Err(fault) => wasm_bindgen::throw_str(&fault.to_string()),
    }
}
