//! What must hold for any text that comes from outside: one module per door.
//!
//! Each has one function, `check`, which panics where something does not hold.
//! `cargo xtask fuzz` looks for such texts by coverage; `tests/corpus.rs` replays in every
//! test run what was found on the way (`corpus/`).

pub mod address;
pub mod data;
pub mod detail;
pub mod host;
pub mod law;
pub mod lookup;
pub mod theme;

/// A door: its name, and what must hold of a text that comes through it.
pub type Target = (&'static str, fn(&str));

/// Every door.
pub const TARGETS: [Target; 7] = [
    ("address", address::check),
    ("data", data::check),
    ("detail", detail::check),
    ("law", law::check),
    ("theme", theme::check),
    ("host", host::check),
    ("lookup", lookup::check),
];
