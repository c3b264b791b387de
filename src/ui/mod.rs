//! The page: Yew, and the only module that knows the browser.

mod actions;
mod app;
mod bill;
pub mod browser;
mod controls;
mod figure;
mod frame;
mod goods;
pub mod host;
mod method;
mod opened;
mod parts;
mod products;
mod program;
mod sectors;
mod start;
mod supplied;
mod table;
mod take;
mod timeline;
mod try_terms;
mod why;

/// Id of the fold of what happened after the article's period.
const LATER: &str = "later";

pub use app::{App, AppProps, Notice};
pub use program::{Data, Program};
pub use start::start;
pub use supplied::start_with_files;
