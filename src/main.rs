//! The application: every view, take-aways, data files. Loaded when first needed; what a
//! first visit loads is `src/bin/first.rs`.

use korea_tariff_widget::data;
use korea_tariff_widget::ui::start_with_files;

fn main() {
    if let Ok(dataset) = data::embedded() {
        start_with_files(dataset);
    }
}
