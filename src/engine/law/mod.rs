//! What goods pay by the law of any day: which act reaches which part of them, and the
//! bill of every day by branch.
//!
//! # Why terms again
//!
//! As in [`crate::engine::terms`], a bill and its explanation are sums over one list, so they
//! cannot disagree: [`InForce::terms`]. It knows no day, list or rate of its own.

mod case;
mod days;
mod explanation;
mod stretches;
mod terms;

pub use case::{DayCase, OtherTerms};
pub use days::Days;
pub use explanation::{Entry, Gap, explain, gaps, rates};
pub use stretches::{Parts, Stretch, on, refundable, stretches, turn_of, void_days};
pub use terms::{InForce, Term};
