//! Data files → [`Dataset`], or an error that names the table, the row and the fault.
//!
//! The only module that knows serde. The format is described in `docs/data.md` and by
//! `static/data/schema.json`; its version is [`SCHEMA`].

#[expect(clippy::unreadable_literal, reason = "the build writes these tables")]
mod compact;
mod error;
mod goods;
mod law;
mod law_goods;
mod node;
mod rivals;
mod row;
mod tables;

pub use error::{DataError, LARGEST_FILE, SCHEMA, brief};
pub use goods::{Cell, Goods, Name, by_code};
#[cfg(not(target_family = "wasm"))]
pub use law::EMBEDDED_LAW;
#[cfg(not(target_family = "wasm"))]
pub use law_goods::EMBEDDED_LAW_GOODS;
use node::Node;
use row::{Row, rows};

use crate::model::{Authority, Dataset, Date, HIGHEST_GENERAL_RATE, Measure, Rate, Treatment, Usd};

/// The most rows a table may have; ours have at most some dozens. Every day of ten years is
/// computed from every row, so this bounds the time of a page.
pub const MOST_ROWS: usize = 2_000;

/// The dataset the widget ships with.
///
/// # Errors
/// None: `tests/data.rs` reads the same bytes.
pub fn embedded() -> Result<Dataset, DataError> {
    parse(EMBEDDED)
}

/// The embedded file itself, for the download.
pub const EMBEDDED: &str = include_str!("../../static/data/core.json");

/// The embedded file's SHA-256, computed when the program was built.
pub const EMBEDDED_HASH: &str = env!("DATA_SHA256");

/// What the bill needs of the same dataset, without a parser: the tables that tell
/// stories are empty. `None` cannot be, see the test of `compact`.
#[must_use]
pub fn embedded_for_the_bill() -> Option<Dataset> {
    compact::bill()
}

/// A file's text as a tree, with its schema version checked.
fn tree(text: &str) -> Result<Node, DataError> {
    if text.len() > LARGEST_FILE {
        return Err(DataError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: Node = serde_json::from_str(text).map_err(|error| DataError::Syntax(error.to_string()))?;
    match file.get("schema") {
        Some(Node::Number(version)) if (1.0..=SCHEMA).contains(version) && version.fract() == 0.0 => Ok(file),
        Some(Node::Number(version)) => Err(DataError::Schema(Some(*version))),
        _ => Err(DataError::Schema(None)),
    }
}

/// The version of the data that came with the program.
pub const EMBEDDED_VERSION: &str = compact::VERSION;

/// One entry of a file of settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

/// Reads a small file of named texts and numbers, such as the tokens of a look.
///
/// # Errors
/// Where the file is not that.
pub fn settings(text: &str) -> Result<Vec<(String, Setting)>, DataError> {
    let Node::Object(entries) = tree(text)? else { return Err(DataError::Schema(None)) };
    let entries = entries.into_iter().filter(|(name, _)| name != "schema" && name != "$schema");
    entries
        .map(|(name, node)| match node {
            Node::Text(text) => Ok((name, Setting::Text(text))),
            Node::Number(number) => Ok((name, Setting::Number(number))),
            _ => Err(DataError::Syntax(format!("{} is neither a text nor a number", brief(&name)))),
        })
        .collect()
}

/// Reads and checks a data file.
///
/// # Errors
/// The first fault found; nothing of a faulty file is used.
pub fn parse(text: &str) -> Result<Dataset, DataError> {
    let file = tree(text)?;
    for table in ["sectors", "lines", "measures", "presets", "parameters", "products", "events", "facts", "sources"] {
        if rows(&file, table)?.len() > MOST_ROWS {
            return Err(DataError::Table { table, what: "has more than 2,000 rows" });
        }
    }
    let head = Row::head(&file);
    let sectors = tables::sectors(&file)?;
    let mut dataset = Dataset {
        version: head.id("version")?,
        as_of: head.date("as_of")?,
        supplied_by: head.optional_text("supplied_by")?,
        days: (head.date("first_day")?, head.date("last_day")?),
        law_until: head.optional_date("law_last_day")?,
        law_day: head.date("law_day")?,
        announced_rate: Rate::percent(head.number("announced_rate_percent", 0.0, HIGHEST_GENERAL_RATE)?),
        #[expect(clippy::cast_possible_truncation, reason = "bounded")]
        trade_year: head.number("trade_year", 1990.0, 2100.0)? as i32,
        lines: tables::lines(&file, &sectors)?,
        sectors,
        measures: tables::measures(&file)?,
        presets: tables::presets(&file)?,
        studies: tables::studies(&file)?,
        products: tables::products(&file)?,
        events: tables::events(&file)?,
        facts: tables::facts(&file)?,
        sources: tables::sources(&file)?,
    };
    if dataset.law_until.is_none() {
        // Without a law of every day none can be begun with.
        dataset.presets.retain(|preset| preset.on.is_none());
    }
    check(&dataset, &head)?;
    Ok(dataset)
}

/// What no single row can show.
fn check(dataset: &Dataset, head: &Row<'_>) -> Result<(), DataError> {
    let (first, last) = dataset.days;
    if last < first || last.days() - first.days() > 3_660 {
        return Err(head.wrong("last_day", "is before the first day or ten years after it"));
    }
    if dataset.law_day < first || last < dataset.law_day {
        return Err(head.wrong("law_day", "is not between the first and the last day"));
    }
    if dataset.law_until.is_some_and(|until| until < last || until.days() - first.days() > 3_660) {
        return Err(head.wrong("law_last_day", "is before the last day or ten years after the first"));
    }
    let base: Usd =
        dataset.lines.iter().filter(|line| line.treatment != Treatment::Special).map(|line| line.customs_value).sum();
    if base == Usd::ZERO {
        return Err(DataError::Table { table: "lines", what: "holds no trade" });
    }
    let general = dataset
        .measures
        .iter()
        .find(|measure| measure.authority == Authority::Reciprocal && measure.in_force(dataset.law_day));
    match general {
        None => return Err(head.wrong("law_day", "has no general rate (`reciprocal`) in force among the measures")),
        Some(measure) if measure.rate.in_percent() > HIGHEST_GENERAL_RATE => {
            return Err(head.wrong("law_day", "has a general rate above 50, the highest the page can show"));
        }
        Some(_) => {}
    }
    for (at, one) in dataset.measures.iter().enumerate() {
        let overlaps = |other: &Measure| {
            one.authority == other.authority
                && one.until.is_none_or(|last| other.from <= last)
                && other.until.is_none_or(|last| one.from <= last)
        };
        if dataset.measures[..at].iter().any(overlaps) {
            return Err(DataError::Field {
                table: "measures",
                row: at + 1,
                field: "from",
                what: "falls into the time of an earlier row of the same rule",
            });
        }
    }
    for (at, preset) in dataset.presets.iter().enumerate() {
        let of_the_law = |day: &Date| dataset.law_until.is_some_and(|last| first <= *day && *day <= last);
        if !preset.on.as_ref().is_none_or(of_the_law) {
            return Err(DataError::Field {
                table: "presets",
                row: at + 1,
                field: "on",
                what: "is not a day of the law of every day",
            });
        }
    }
    let rate = dataset.fact("krw-per-usd").map_or(0.0, |fact| fact.value);
    if !(1.0..=1e6).contains(&rate) {
        return Err(DataError::Table { table: "facts", what: "lacks a plausible krw-per-usd" });
    }
    Ok(())
}
