//! The application: every view, take-aways, data files. Loaded when first needed; what a
//! first visit loads is `src/bin/first.rs`.
//!
//! The build cuts it at the functions below (`src/ui/cut.rs` says why); what each alone reaches is
//! a file that is fetched when the function is first called.

#![allow(clippy::unnecessary_wraps, reason = "a cut may fail by its file, which its own code does not show")]

use korea_tariff_widget::data;
use korea_tariff_widget::state::View;
use korea_tariff_widget::ui::{Cuts, FILES, Files, LawPart, Missing, Read, ViewPart, all_views, begin, read_supplied};
use wasm_split_helpers::wasm_split;

fn main() {
    let cuts = Cuts {
        part: |view| Box::pin(part(view)),
        files: || Box::pin(files()),
        supplied: || Box::pin(supplied()),
        law: || Box::pin(law()),
    };
    match data::embedded() {
        Ok(dataset) => begin(dataset, cuts),
        // `static/boot/fail.js` then says that the program could not run.
        Err(fault) => wasm_bindgen::throw_str(&fault.to_string()),
    }
}

async fn part(view: View) -> Result<ViewPart, Missing> {
    match view {
        View::Bill => Err(Missing),
        View::Sectors => sectors().await,
        View::Why => why().await,
        View::Rivals => rivals().await,
        View::Try => try_terms().await,
        View::Timeline => timeline().await,
    }
}

#[wasm_split(sectors, fallible)]
fn sectors() -> Result<ViewPart, Missing> {
    Ok(all_views::SECTORS)
}

#[wasm_split(why, fallible)]
fn why() -> Result<ViewPart, Missing> {
    Ok(all_views::WHY)
}

#[wasm_split(rivals, fallible)]
fn rivals() -> Result<ViewPart, Missing> {
    Ok(all_views::RIVALS)
}

#[wasm_split(try, fallible)]
fn try_terms() -> Result<ViewPart, Missing> {
    Ok(all_views::TRY)
}

#[wasm_split(timeline, fallible)]
fn timeline() -> Result<ViewPart, Missing> {
    Ok(all_views::TIMELINE)
}

#[wasm_split(files, fallible)]
fn files() -> Result<Files, Missing> {
    Ok(FILES)
}

#[wasm_split(supplied, fallible)]
fn supplied() -> Result<Read, Missing> {
    Ok(read_supplied)
}

#[wasm_split(law, fallible)]
fn law() -> Result<LawPart, Missing> {
    Ok(all_views::LAW)
}
