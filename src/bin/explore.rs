//! The complete program: every view, take-aways, data files. Loaded when first needed.

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::ui::{Program, start};

fn main() {
    if let Ok(dataset) = data::embedded() {
        start(Program::COMPLETE, &Rc::new(dataset));
    }
}
