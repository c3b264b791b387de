//! Rows of a table: read by column from CSV, written as JSON one to a line.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::korean::joined;

/// A CSV row by column name.
pub(super) type Row = HashMap<String, String>;

/// Search words, which no page shows.
const NOT_SHOWN: &str = "also_ko";

/// The rows of a table, Korean texts as lines of a page may end in them.
pub(super) fn table(path: &Path) -> Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows: Result<Vec<Row>, _> = reader.deserialize().collect();
    let mut rows = rows.with_context(|| format!("{} is not a well-formed table", path.display()))?;
    for (column, text) in rows.iter_mut().flatten() {
        if column.ends_with("_ko") && column != NOT_SHOWN {
            *text = joined(text);
        }
    }
    Ok(rows)
}

/// A column's text; an error where the table lacks the column.
pub(super) fn text<'a>(row: &'a Row, column: &str) -> Result<&'a str> {
    row.get(column).map(String::as_str).with_context(|| format!("the column {column} is missing"))
}

pub(super) fn dollars(row: &Row, column: &str) -> Result<u64> {
    let value = text(row, column)?;
    value.parse().with_context(|| format!("{column}: {value:?} is not whole dollars"))
}

/// The named columns of a row as an object; empty texts are left out.
pub(super) fn pick(row: &Row, texts: &[&str], numbers: &[&str]) -> Result<Value> {
    let mut fields = Vec::new();
    for column in texts {
        fields.push((
            *column,
            match text(row, column)? {
                "" => Value::Null,
                given => json!(given),
            },
        ));
    }
    for column in numbers {
        let given = text(row, column)?;
        fields.push((*column, if given.is_empty() { Value::Null } else { number(given)? }));
    }
    Ok(object(&fields))
}

/// An object without its nulls: absent is how the format says "not known".
pub(super) fn object(fields: &[(&str, Value)]) -> Value {
    fields
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect()
}

pub(super) fn number(text: &str) -> Result<Value> {
    serde_json::from_str(text).with_context(|| format!("{text:?} is not a number"))
}

pub(super) fn write_rows(file: &mut String, rows: &[Value]) -> Result<()> {
    for (at, row) in rows.iter().enumerate() {
        writeln!(file, "{row}{}", if at + 1 < rows.len() { "," } else { "" })?;
    }
    Ok(())
}
