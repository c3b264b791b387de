//! The views: what each says, shows and announces.

mod bill;
mod part;
mod rivals;
mod sectors;
mod timeline;
mod try_terms;
mod why;

#[cfg(not(target_family = "wasm"))]
pub use part::part_of;
pub(in crate::ui) use part::{BILL, Reads};
pub use part::{Known, Part, whole};
