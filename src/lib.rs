//! The Korea tariff widget.
pub mod model;
pub mod data;
pub mod drawing;
pub mod engine;
