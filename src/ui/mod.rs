//! The page: Yew, and the only module that knows the browser.

mod actions;
mod app;
mod bill;
pub mod browser;
mod controls;
mod figure;
mod goods;
pub mod host;
mod method;
mod opened;
mod parts;
mod sectors;
mod start;
mod table;
mod take;
mod timeline;
mod try_terms;
mod why;

pub use app::{App, AppProps, Data, Program};
pub use start::start;
