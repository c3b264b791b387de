//! The Korea tariff widget.
pub mod model;
pub mod data;
pub mod drawing;
pub mod engine;
pub mod export;
pub mod figures;
pub mod format;
pub mod host;
pub mod search;
pub mod state;
pub mod story;
pub mod ui;
pub mod wording;
