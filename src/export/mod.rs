//! What a reader takes away, as pure text: a table, a picture, a line of HTML.

pub mod csv;
pub mod days;
pub mod embed_code;
pub mod picture;
pub mod svg;
