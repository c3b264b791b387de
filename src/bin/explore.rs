//! The complete program: every view, take-aways, data files. Loaded when first needed.

use korea_tariff_widget::data;
use korea_tariff_widget::ui::{Program, start_with_files};

fn main() {
    if let Ok(dataset) = data::embedded() {
        start_with_files(Program::COMPLETE, dataset);
    }
}
