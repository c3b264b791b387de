//! Data files → [`Dataset`], or an error that names the table, the row and the fault.
//!
//! The only module that knows serde. The format is described in `docs/data.md` and by
//! `static/data/schema.json`; its version is [`SCHEMA`].

#[expect(clippy::unreadable_literal, reason = "the build writes these tables")]
mod compact;
mod goods;
mod node;
mod row;

use core::fmt;

pub use goods::{Cell, Goods, Name};
use node::Node;
use row::{Row, rows, unique};

use crate::model::{
    Authority, Conditions, Dataset, Event, Fact, Line, Measure, PARAMETERS, Parameter, Preset, Product, Rate, Sector,
    Share, Source, Treatment, Usd,
};

/// The version of the format this program reads.
pub const SCHEMA: f64 = 1.0;
/// The largest data file that is read at all, in bytes.
pub const LARGEST_FILE: usize = 2_000_000;
/// The most rows a table may have; ours have at most some dozens. Every day of ten years is
/// computed from every row, so this bounds the time of a page.
pub const MOST_ROWS: usize = 2_000;

/// The dataset the widget ships with.
///
/// # Errors
/// None: the test of this module reads the same bytes.
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

/// Why a data file was refused, for the person who edited it.
#[derive(Clone, Debug, PartialEq)]
pub enum DataError {
    /// Larger than [`LARGEST_FILE`].
    TooLarge,
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
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("The data file is larger than 2 MB."),
            Self::Syntax(what) => write!(f, "The data file is not well-formed JSON: {what}."),
            Self::Schema(Some(found)) => {
                write!(f, "The data file is of schema version {found}; this page reads version {SCHEMA}.")
            }
            Self::Schema(None) => f.write_str("The data file does not say its schema version."),
            Self::Table { table, what } => write!(f, "The table {table} {what}."),
            Self::Field { table: "", field, what, .. } => write!(f, "The field {field} {what}."),
            Self::Field { table, row, field, what } => {
                write!(f, "In table {table}, row {row}, the field {field} {what}.")
            }
        }
    }
}

impl core::error::Error for DataError {}

/// A file's text as a tree, with its schema version checked.
fn tree(text: &str) -> Result<Node, DataError> {
    if text.len() > LARGEST_FILE {
        return Err(DataError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: Node = serde_json::from_str(text).map_err(|error| DataError::Syntax(error.to_string()))?;
    match file.get("schema") {
        Some(Node::Number(version)) if (*version - SCHEMA).abs() < f64::EPSILON => Ok(file),
        Some(Node::Number(version)) => Err(DataError::Schema(Some(*version))),
        _ => Err(DataError::Schema(None)),
    }
}

/// As much of a name from a file as a sentence about it has room for.
#[must_use]
pub fn brief(name: &str) -> &str {
    name.char_indices().nth(40).map_or(name, |(end, _)| &name[..end])
}

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
    let sectors = sectors(&file)?;
    let dataset = Dataset {
        version: head.id("version")?,
        as_of: head.date("as_of")?,
        supplied_by: head.optional_text("supplied_by")?,
        days: (head.date("first_day")?, head.date("last_day")?),
        law_day: head.date("law_day")?,
        announced_rate: Rate::percent(head.number("announced_rate_percent", 0.0, 100.0)?),
        #[expect(clippy::cast_possible_truncation, reason = "bounded")]
        trade_year: head.number("trade_year", 1990.0, 2100.0)? as i32,
        lines: lines(&file, &sectors)?,
        sectors,
        measures: measures(&file)?,
        presets: presets(&file)?,
        parameters: parameters(&file)?,
        products: products(&file)?,
        events: events(&file)?,
        facts: facts(&file)?,
        sources: sources(&file)?,
    };
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
    let base: Usd =
        dataset.lines.iter().filter(|line| line.treatment != Treatment::Special).map(|line| line.customs_value).sum();
    if base == Usd::ZERO {
        return Err(DataError::Table { table: "lines", what: "holds no trade" });
    }
    for (at, one) in dataset.measures.iter().enumerate() {
        let overlaps = |other: &Measure| {
            one.authority == other.authority
                && !one.hours_only
                && !other.hours_only
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
    let rate = dataset.fact("krw-per-usd").map_or(0.0, |fact| fact.value);
    if !(1.0..=1e6).contains(&rate) {
        return Err(DataError::Table { table: "facts", what: "lacks a plausible krw-per-usd" });
    }
    Ok(())
}

fn sectors(file: &Node) -> Result<Vec<Sector>, DataError> {
    let rows = rows(file, "sectors")?;
    let sectors: Vec<Sector> = rows
        .iter()
        .map(|row| {
            Ok(Sector {
                id: row.id("id")?,
                name: row.both("name_en", "name_ko")?,
                short: row.both("short_en", "short_ko")?,
            })
        })
        .collect::<Result<_, DataError>>()?;
    if sectors.len() > 200 {
        return Err(DataError::Table { table: "sectors", what: "has more than 200 rows" });
    }
    unique(&rows, &sectors.iter().map(|sector| sector.id.as_str()))?;
    Ok(sectors)
}

fn lines(file: &Node, sectors: &[Sector]) -> Result<Vec<Line>, DataError> {
    rows(file, "lines")?
        .iter()
        .map(|row| {
            let sector = row.text("sector")?;
            let treatment = treatment(row)?;
            let line = Line {
                sector: sectors
                    .iter()
                    .position(|own| own.id == sector)
                    .ok_or(row.wrong("sector", "is not an id of the table sectors"))?,
                treatment: if treatment.has_metal_content() {
                    treatment.with_share(Share(row.number("metal_share", 0.0, 1.0)?))
                } else {
                    treatment
                },
                listed_from: row.optional_date("listed_from")?,
                customs_value: Usd(row.dollars("customs_value_usd")?),
                base_duty: Usd(row.dollars("base_duty_usd")?),
            };
            if line.base_duty > line.customs_value {
                return Err(row.wrong("base_duty_usd", "is larger than the customs value"));
            }
            Ok(line)
        })
        .collect()
}

fn treatment(row: &Row<'_>) -> Result<Treatment, DataError> {
    Treatment::from_id(&row.text("treatment")?).ok_or(row.wrong("treatment", "is not a treatment of the schema"))
}

fn measures(file: &Node) -> Result<Vec<Measure>, DataError> {
    let rows = rows(file, "measures")?;
    let measures: Vec<Measure> = rows
        .iter()
        .map(|row| {
            let measure = Measure {
                id: row.id("id")?,
                authority: Authority::from_id(&row.text("authority")?)
                    .ok_or(row.wrong("authority", "is not a rule of the schema"))?,
                rate: Rate::percent(row.number("rate_percent", 0.0, 1000.0)?),
                announced: row.date("announced")?,
                from: row.date("from")?,
                until: row.optional_date("until")?,
                hours_only: row.yes("hours_only")?,
                citation: row.text("citation")?,
                url: row.url("url")?,
                certainty: row.certainty()?,
            };
            if measure.until.is_some_and(|last| last < measure.from) {
                return Err(row.wrong("until", "is before the first day"));
            }
            Ok(measure)
        })
        .collect::<Result<_, DataError>>()?;
    unique(&rows, &measures.iter().map(|measure| measure.id.as_str()))?;
    Ok(measures)
}

fn presets(file: &Node) -> Result<Vec<Preset>, DataError> {
    let rows = rows(file, "presets")?;
    let presets: Vec<Preset> = rows
        .iter()
        .map(|row| {
            let changes: Vec<(String, String)> = row
                .text("changes")?
                .split('&')
                .map(|change| change.split_once('=').unwrap_or((change, "")))
                .map(|(parameter, value)| (parameter.to_owned(), value.to_owned()))
                .collect();
            let mut conditions = Conditions::default();
            for (parameter, value) in &changes {
                if !PARAMETERS.contains(&parameter.as_str()) {
                    return Err(row.wrong("changes", "names a parameter that is not a condition"));
                }
                if !conditions.set(parameter, value) {
                    return Err(row.wrong("changes", "gives a parameter a value it cannot have"));
                }
            }
            Ok(Preset {
                id: row.id("id")?,
                name: row.both("name_en", "name_ko")?,
                concession: row.yes("concession")?,
                changes,
            })
        })
        .collect::<Result<_, DataError>>()?;
    unique(&rows, &presets.iter().map(|preset| preset.id.as_str()))?;
    Ok(presets)
}

fn parameters(file: &Node) -> Result<Vec<Parameter>, DataError> {
    let rows = rows(file, "parameters")?;
    let parameters: Vec<Parameter> = rows
        .iter()
        .map(|row| {
            let source = row.source("title")?;
            Ok(Parameter {
                id: row.id("id")?,
                meaning: row.both("meaning_en", "meaning_ko")?,
                low: row.optional_number("low")?,
                central: row.optional_number("central")?,
                high: row.optional_number("high")?,
                horizon: row.both("horizon_en", "horizon_ko")?,
                obtained: row.both("obtained_en", "obtained_ko")?,
                verified: row.yes("verified")?,
                source: Source {
                    title: format!("{} ({}): {}", row.text("authors")?, row.text("year")?, source.title),
                    ..source
                },
            })
        })
        .collect::<Result<_, DataError>>()?;
    unique(&rows, &parameters.iter().map(|parameter| parameter.id.as_str()))?;
    Ok(parameters)
}

fn products(file: &Node) -> Result<Vec<Product>, DataError> {
    let rows = rows(file, "products")?;
    let products: Vec<Product> = rows
        .iter()
        .map(|row| {
            let treatment = treatment(row)?;
            Ok(Product {
                id: row.id("id")?,
                name: row.both("name_en", "name_ko")?,
                hs: row.text("heading")?,
                treatment: if treatment.has_metal_content() {
                    treatment.with_share(Share(row.number("metal_share", 0.0, 1.0)?))
                } else {
                    treatment
                },
                base_rate: Rate::percent(row.number("base_rate_percent", 0.0, 1000.0)?),
                price: Usd(row.number("price_usd", 0.01, 1e12)?),
                unit: row.both("unit_en", "unit_ko")?,
                illustrative: row.text("price_basis")? != "sourced",
                source: Source { title: row.optional_text("source")?.unwrap_or_default(), url: row.url("url")? },
                note: row.both_or_empty("treatment_note_en", "treatment_note_ko")?,
            })
        })
        .collect::<Result<_, DataError>>()?;
    unique(&rows, &products.iter().map(|product| product.id.as_str()))?;
    Ok(products)
}

fn events(file: &Node) -> Result<Vec<Event>, DataError> {
    let rows = rows(file, "events")?;
    let events: Vec<Event> = rows
        .iter()
        .map(|row| {
            Ok(Event {
                id: row.id("id")?,
                announced: row.date("announced")?,
                effective: row.optional_date("effective")?,
                title: row.both("title_en", "title_ko")?,
                note: row.both_or_empty("note_en", "note_ko")?,
                source: row.source("source")?,
                certainty: row.certainty()?,
            })
        })
        .collect::<Result<_, DataError>>()?;
    unique(&rows, &events.iter().map(|event| event.id.as_str()))?;
    Ok(events)
}

fn facts(file: &Node) -> Result<Vec<Fact>, DataError> {
    rows(file, "facts")?
        .iter()
        .map(|row| {
            Ok(Fact {
                id: row.id("id")?,
                value: row.number("value", 0.0, 1e15)?,
                date: row.date("date")?,
                source: row.source("source")?,
            })
        })
        .collect()
}

fn sources(file: &Node) -> Result<Vec<Source>, DataError> {
    rows(file, "sources")?.iter().map(|row| row.source("title")).collect()
}
