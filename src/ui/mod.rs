//! The page: Yew, and the only module that knows the browser.

mod actions;
mod app;
mod bill;
pub mod browser;
mod controls;
mod figure;
mod goods;
mod method;
mod opened;
mod parts;
mod sectors;
mod table;
mod timeline;
mod try_terms;
mod why;

pub use app::{App, AppProps};

/// The width the widget will have inside its mount: the mount's, less the air around it.
#[must_use]
pub fn content_width(mount: &web_sys::HtmlElement) -> i32 {
    (browser::width_of(mount) - 2 * AIR).max(crate::figures::NARROWEST)
}

/// Air left and right of the widget, as `page.css` has it.
const AIR: i32 = 16;
