//! Reading one row of a table, with an error that says where and what.

use super::error::DataError;
use super::node::Node;
use crate::model::{Bilingual, Certainty, Date, Source};

/// The longest text a data file may hold in one field.
const LONGEST_TEXT: usize = 1_000;

/// A row of a table: its fields, and its place for messages.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The table's name, or nothing for the head of the file.
    table: &'static str,
    /// Counted from 1.
    number: usize,
    node: &'a Node,
}

/// The rows of a table.
pub(super) fn rows<'a>(file: &'a Node, table: &'static str) -> Result<Vec<Row<'a>>, DataError> {
    match file.get(table) {
        Some(Node::List(nodes)) => {
            Ok(nodes.iter().enumerate().map(|(at, node)| Row { table, number: at + 1, node }).collect())
        }
        Some(_) => Err(DataError::Table { table, what: "is not a list of rows" }),
        None => Err(DataError::Table { table, what: "is missing" }),
    }
}

impl<'a> Row<'a> {
    /// The fields beside the tables.
    pub(super) const fn head(file: &'a Node) -> Self {
        Self { table: "", number: 0, node: file }
    }

    /// The row itself, for tables inside it.
    pub(super) const fn node(&self) -> &'a Node {
        self.node
    }

    /// The error that a field of this row is not as it must be.
    pub(super) const fn wrong(&self, field: &'static str, what: &'static str) -> DataError {
        DataError::Field { table: self.table, row: self.number, field, what }
    }

    fn field(&self, name: &'static str) -> Option<&'a Node> {
        self.node.get(name).filter(|node| **node != Node::Null)
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &'static str) -> Result<String, DataError> {
        match self.field(name) {
            Some(Node::Text(text)) if text.len() > LONGEST_TEXT => Err(self.wrong(name, "is longer than 1,000 bytes")),
            Some(Node::Text(text)) if !text.trim().is_empty() => Ok(text.clone()),
            Some(Node::Text(_)) => Err(self.wrong(name, "is empty")),
            Some(_) => Err(self.wrong(name, "is not a text")),
            None => Err(self.wrong(name, "is missing")),
        }
    }

    /// A text that may be absent.
    pub(super) fn optional_text(&self, name: &'static str) -> Result<Option<String>, DataError> {
        self.field(name).map(|_| self.text(name)).transpose()
    }

    /// A text in both languages.
    pub(super) fn both(&self, en: &'static str, ko: &'static str) -> Result<Bilingual, DataError> {
        Ok(Bilingual { en: self.text(en)?, ko: self.text(ko)? })
    }

    /// A text in both languages that may be absent in both; empty then.
    pub(super) fn both_or_empty(&self, en: &'static str, ko: &'static str) -> Result<Bilingual, DataError> {
        match (self.optional_text(en)?, self.optional_text(ko)?) {
            (Some(en), Some(ko)) => Ok(Bilingual { en, ko }),
            (None, None) => Ok(Bilingual { en: String::new(), ko: String::new() }),
            (Some(_), None) => Err(self.wrong(ko, "is missing, though it is there in English")),
            (None, Some(_)) => Err(self.wrong(en, "is missing, though it is there in Korean")),
        }
    }

    /// A text in both languages, or in neither.
    pub(super) fn both_or_none(&self, en: &'static str, ko: &'static str) -> Result<Option<Bilingual>, DataError> {
        match (self.optional_text(en)?, self.optional_text(ko)?) {
            (None, None) => Ok(None),
            _ => self.both(en, ko).map(Some),
        }
    }

    /// An id of up to 40 letters: lower case, digits, hyphens and, in versions, dots.
    pub(super) fn id(&self, name: &'static str) -> Result<String, DataError> {
        let id = self.text(name)?;
        let shaped = id.len() <= 40 && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
        if shaped { Ok(id) } else { Err(self.wrong(name, "is not an id (up to 40 of a–z, 0–9, - and .)")) }
    }

    /// A number that may be absent.
    pub(super) fn optional_number(&self, name: &'static str) -> Result<Option<f64>, DataError> {
        match self.field(name) {
            Some(Node::Number(number)) if number.is_finite() => Ok(Some(*number)),
            Some(_) => Err(self.wrong(name, "is not a number")),
            None => Ok(None),
        }
    }

    /// A number within bounds.
    pub(super) fn number(&self, name: &'static str, least: f64, most: f64) -> Result<f64, DataError> {
        let number = self.optional_number(name)?.ok_or(self.wrong(name, "is missing"))?;
        if number < least {
            Err(self.wrong(name, "is too small"))
        } else if number > most {
            Err(self.wrong(name, "is too large"))
        } else {
            Ok(number)
        }
    }

    /// Whole dollars, none negative, up to ten trillion.
    pub(super) fn dollars(&self, name: &'static str) -> Result<f64, DataError> {
        let number = self.number(name, 0.0, 1e13)?;
        if number.fract() == 0.0 { Ok(number) } else { Err(self.wrong(name, "is not in whole dollars")) }
    }

    /// Yes or no.
    pub(super) fn yes(&self, name: &'static str) -> Result<bool, DataError> {
        match self.text(name)?.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(self.wrong(name, "is neither \"yes\" nor \"no\"")),
        }
    }

    /// A date that may be absent.
    pub(super) fn optional_date(&self, name: &'static str) -> Result<Option<Date>, DataError> {
        let Some(text) = self.optional_text(name)? else { return Ok(None) };
        Date::parse(&text).map(Some).ok_or(self.wrong(name, "is not a date like 2025-04-18"))
    }

    /// A date that must be there.
    pub(super) fn date(&self, name: &'static str) -> Result<Date, DataError> {
        self.optional_date(name)?.ok_or(self.wrong(name, "is missing"))
    }

    /// A web address that may be absent. Nothing but `https:` and `http:` becomes a link.
    pub(super) fn url(&self, name: &'static str) -> Result<String, DataError> {
        let url = self.optional_text(name)?.unwrap_or_default();
        if url.is_empty() || url.starts_with("https://") || url.starts_with("http://") {
            Ok(url)
        } else {
            Err(self.wrong(name, "is not a web address"))
        }
    }

    /// A cited source, with what it says in Korean where that is given.
    pub(super) fn source(&self, title: &'static str, title_ko: &'static str) -> Result<Source, DataError> {
        Ok(Source { title: self.text(title)?, title_ko: self.optional_text(title_ko)?, url: self.url("url")? })
    }

    /// How sure a row is.
    pub(super) fn certainty(&self) -> Result<Certainty, DataError> {
        let name = self.text("certainty")?;
        Certainty::ALL
            .into_iter()
            .find_map(|(own, certainty)| (own == name).then_some(certainty))
            .ok_or(self.wrong("certainty", "is not one of the five words the schema allows"))
    }
}

/// The rows of a table whose rows have ids, each read with its own; none stands twice.
pub(super) fn table<T>(
    file: &Node,
    table: &'static str,
    read: impl Fn(&Row<'_>, String) -> Result<T, DataError>,
) -> Result<Vec<T>, DataError> {
    let mut ids: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for row in rows(file, table)? {
        let id = row.id("id")?;
        if ids.contains(&id) {
            return Err(row.wrong("id", "stands in an earlier row too"));
        }
        ids.push(id.clone());
        all.push(read(&row, id)?);
    }
    Ok(all)
}
