//! The first program: the bill. What a first visit loads.

use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::ui::{Program, start};

fn main() {
    // The embedded data parses, see its test; without it the prerendered page stays.
    if let Ok(dataset) = data::embedded_for_the_bill() {
        start(Program::BILL, &Rc::new(dataset));
    }
}
