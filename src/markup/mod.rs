//! The page as plain data: a tree of elements, what writes it, and what makes one tree of another.
//!
//! # Why not Yew's own tree
//!
//! What is seen first is shown by two programs: by the application, in Yew, and before it by
//! the first program, which has no room for Yew. Both read the same functions of
//! `crate::page`, which return this. `ui` turns it into Yew's nodes; [`diff`] tells the
//! [`Edits`] that the page's script carries out in a prerendered page.

mod diff;
mod edits;
mod element;
mod write;

pub use diff::{diff, insert};
pub use edits::{Edits, Wire};
pub use element::{Attribute, Element, Node, Value, element, text};
pub use write::escape;
