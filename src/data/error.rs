//! Why a data file was refused.

use core::fmt;

/// The newest version of the format this program reads. Version 1 is read as well; it has no
/// law of every day.
pub const SCHEMA: f64 = 2.0;
/// The largest data file that is read at all, in bytes.
pub const LARGEST_FILE: usize = 2_000_000;

/// Why a data file was refused, for the person who edited it.
#[derive(Clone, Debug, PartialEq)]
pub enum DataError {
    /// Larger than [`LARGEST_FILE`].
    TooLarge,
    /// The file is not UTF-8.
    NoText,
    /// Not JSON.
    Syntax(String),
    /// Of a format this program does not read.
    Schema(Option<f64>),
    /// A whole table is wrong.
    Table {
        /// Its name.
        table: &'static str,
        /// What is wrong.
        what: &'static str,
    },
    /// One field is wrong.
    Field {
        /// The table; empty for the head of the file.
        table: &'static str,
        /// The row, counted from 1.
        row: usize,
        /// The field.
        field: &'static str,
        /// What is wrong.
        what: &'static str,
    },
    /// Something inside a row is wrong.
    Within {
        /// The row's id.
        id: String,
        /// What.
        error: Box<Self>,
    },
}

impl DataError {
    /// The same fault, inside a row.
    pub(super) fn within(self, id: &str) -> Self {
        Self::Within { id: brief(id).to_owned(), error: Box::new(self) }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoText => f.write_str("The data file is not UTF-8 text."),
            Self::TooLarge => f.write_str("The data file is larger than 2 MB."),
            Self::Syntax(what) => write!(f, "The data file is not well-formed JSON: {what}."),
            Self::Schema(Some(found)) => {
                write!(f, "The data file is of schema version {found}; this page reads versions 1 to {SCHEMA}.")
            }
            Self::Schema(None) => f.write_str("The data file does not say its schema version."),
            Self::Within { id, error } => write!(f, "{id}: {error}"),
            Self::Table { table, what } => write!(f, "The table {table} {what}."),
            Self::Field { table: "", field, what, .. } => write!(f, "The field {field} {what}."),
            Self::Field { table, row, field, what } => {
                write!(f, "In table {table}, row {row}, the field {field} {what}.")
            }
        }
    }
}

impl core::error::Error for DataError {}

/// As much of a name from a file as a sentence about it has room for.
#[must_use]
pub fn brief(name: &str) -> &str {
    name.char_indices().nth(40).map_or(name, |(end, _)| &name[..end])
}
