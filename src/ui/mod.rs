//! The application: Yew, and the only module that knows the browser.

mod app;
pub mod browser;
mod coming;
mod controls;
mod cut;
mod day_line;
mod days;
mod exporters;
mod figure;
mod frame;
mod goods;
mod hooks;
mod host;
mod law;
mod loading;
mod markup;
mod parts;
mod reads;
mod settle;
mod shared;
mod start;
mod supplied;
mod take_aways;
mod use_computed;
mod use_exporters;
mod use_law;
mod views;

pub use app::{App, AppProps, Notice};
pub use cut::{Cuts, Fetch, Missing};
pub use exporters::{Compared, ExportersFile};
pub use law::LawPart;
pub use reads::ViewData;
pub use shared::ViewPart;
pub use start::begin;
pub use supplied::{Finding, Read, read as read_supplied};
pub use take_aways::{FILES, Files};
pub use views::all_views;
#[cfg(not(target_family = "wasm"))]
pub use views::all_views::part_of;
