//! The complete program: every view, take-aways, data files. Loaded when first needed.

use korea_tariff_widget::data;
use korea_tariff_widget::ui::{Program, start};

fn main() {
    if let Ok(dataset) = data::embedded() {
        start(Program::COMPLETE, dataset);
    }
}
