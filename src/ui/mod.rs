//! The application: Yew, and the only module that knows the browser.

mod app;
pub mod browser;
mod controls;
mod days;
mod exporters;
mod figure;
mod frame;
mod goods;
mod hooks;
mod host;
mod markup;
mod parts;
mod settle;
mod shared;
mod start;
mod supplied;
mod take_aways;
mod views;

pub use app::{App, AppProps, Notice};
pub use exporters::{Compared, ExportersFile};
pub use supplied::start_with_files;
pub use views::story_of;
