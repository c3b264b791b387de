//! The views: what each says, shows and announces.

mod bill;
mod part;
mod rivals;
mod sectors;
mod timeline;
mod try_terms;
pub mod all_views;
mod why;

pub(in crate::ui) use part::BILL;
