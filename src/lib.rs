//! What would Korean goods be charged in US duty in a year at the announced 25%, and what
//! at the paused 10%, when cars, car parts, steel and aluminium keep a duty of their own
//! and chips, medicines and fuels stay exempt?
//!
//! This crate is the answer and the page that tells it. Its front page is the map: the
//! finding in ten lines, how data become a picture, what never happens, and where to read
//! on.
//!
//! # The finding
//!
//! ```
//! use korea_tariff_widget::engine::{Case, Comparison};
//! use korea_tariff_widget::{data, model::Conditions};
//!
//! let dataset = data::embedded()?;
//! let comparison = Comparison::of(&dataset, &Conditions::default());
//! let (announced, paused) = (comparison.total(Case::Announced), comparison.total(Case::Paused));
//! // The rate falls by three fifths, the bill by about a quarter: most of it was never paused.
//! assert!((comparison.fall_of_the_rate().0 + 0.60).abs() < 1e-9);
//! assert!((-0.27..-0.25).contains(&comparison.fall_of_the_bill().0));
//! assert_eq!(announced.sectoral, paused.sectoral);
//! println!("{:?} → {:?}, {:?} untouched", announced.duty, paused.duty, comparison.untouched());
//! # Ok::<(), data::DataError>(())
//! ```
//!
//! # From data to picture
//!
//! ```text
//! static/data/*.json
//!    │ data: parse and check              can fail, and says where
//!    ▼
//! model: Dataset { lines, measures, … }   what tariffs are; fetched when a view needs them:
//!    │                                    Law, Subheadings, Goods, Rivals
//!    │ engine, under Conditions           what they cost: pure and total
//!    ▼
//! Comparison (Days, DayCase, PartnerBills) ──► story: headline, summary ──► wording, format: the reader's language
//!    │ figures::…Figure::of               what is shown: labels, order, amounts
//!    ▼
//! figure ──► Figure::draw(width) through drawing: plotters, recorded
//!    ▼
//! Scene { shapes, hotspots }
//!    │ page: the page as one tree (`page::whole`), and shapes as elements
//!    ▼
//! markup: Element ──► write: pages, files to take away (export)
//!    │            └──► ui: Yew's nodes
//!    ▼ diff
//! Edits ──► first ──► static/boot/patch.js: the prerendered page, changed
//!    │ a reader's hand
//!    ▼
//! Action ──► state::State::apply ──► Comparison …
//! ```
//!
//! # Reading path
//!
//! Ten minutes: this page → [`model`] (units, then treatments) → [`engine`] (terms, then
//! the comparison; [`engine::law`] for the law of a day) → [`story`] (what a view says) → [`figures`] (the bill) → [`state`] (what a
//! link restores, what a session remembers, what a reader does) → [`markup`] and [`page`] (what
//! is seen first, as plain data) → [`first`] and [`ui`] (the two programs; the second
//! comes in parts, `src/ui/cut.rs`) → `static/boot/` (what begins them, and carries out the first
//! one's edits). For their own readers: [`search`] (goods by code or word), [`contract`] (what
//! programs, script and sheets know each other by), [`host`] and [`ports`] (what a page around the
//! frame hears), [`theme`] (a newsroom's look). Beside the code: `docs/data.md` for the data,
//! `tests/worked_examples.rs` for the numbers by hand.
//!
//! # Invariants
//!
//! Mostly about what is absent. `tests/layers.rs` reads them from the sources.
//!
//! **Architecture Invariant:** nothing but [`ui`] mentions Yew, `web_sys` or gloo.
//! Therefore everything but the page's behaviour is tested by `cargo test`, and the page's
//! markup too, rendered natively; so is the whole of the first program, whose edits need no browser.
//!
//! **Architecture Invariant:** what both programs show is made by [`page`] alone, and what
//! they do by [`state::Action::asked`] and [`state::State::apply`]. `tests/first.rs` compares
//! them after whatever a reader may do.
//!
//! **Architecture Invariant:** only [`data`] mentions serde. A model type is never bent to
//! fit a file. Values are checked once, at that door; behind it no function checks again,
//! and what is not known is an `Option`, never zero.
//!
//! **Architecture Invariant:** [`engine`] cannot fail and sees neither clock, language nor
//! screen. Same inputs, same outputs, native or wasm. An amount and its explanation are
//! one list of terms, so they cannot disagree.
//!
//! **Architecture Invariant:** only [`drawing`] and [`figures`] mention plotters.
//! Replacing it would touch nothing else. Colour crosses plotters as a meaning
//! ([`drawing::Ink`]); nothing in Rust names a colour, nothing in the stylesheets a number
//! of the data.
//!
//! **Architecture Invariant:** no amount and no rate stands in the texts. A sentence has
//! slots ([`wording`]) that the [`story`] fills, and a number for readers carries the
//! unrounded one for machines with it.
//!
//! **Architecture Invariant:** the address is the only memory. There are no cookies, no
//! storage, no requests to others; [`state`] turns an address into a state and back.
//!
//! **Architecture Invariant:** no style attribute and no inline script is ever written
//! into our pages, so that a host's content policy can be strict.
//!
//! # Two programs
//!
//! The library is linked twice: `korea-tariff-widget` (`src/main.rs`) is the application, and
//! `first` (`src/bin/first.rs`) the bill alone, which runs before it. See [`first`]; the section of
//! this name in `README.md` says why there are two.

pub mod contract;
pub mod model;
pub mod data;
pub mod engine;
pub mod format;
pub mod wording;
pub mod story;
pub mod search;
pub mod state;
pub mod drawing;
pub mod figures;
pub mod export;
pub mod host;
pub mod theme;
pub mod markup;
pub mod page;
pub mod first;
pub mod ports;
pub mod ui;

/// Memory of both programs: the standard library's allocator is four times the code, which
/// every reader would load, and no faster for a few hundred small pieces at a time.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
