//! The application: Yew, and the only module that knows the browser.

mod actions;
mod app;
mod bill;
pub mod browser;
mod controls;
mod figure;
mod frame;
mod goods;
mod host;
mod markup;
mod method;
mod opened;
mod parts;
mod products;
mod sectors;
mod start;
mod supplied;
mod take;
mod timeline;
mod try_terms;
mod why;

/// Id of the fold of what happened after the article's period.
const LATER: &str = "later";

pub use app::{App, AppProps, Notice};
pub use supplied::start_with_files;
