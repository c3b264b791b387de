//! The first program: the bill. What a first visit loads.

use korea_tariff_widget::data;
use korea_tariff_widget::ui::{Data, Program, start};

fn main() {
    // Without its tables, which a test rules out, the prerendered page stays.
    if let Some(dataset) = data::embedded_for_the_bill() {
        start(Program::BILL, &Data::new(dataset), &[]);
    }
}
