//! The tables of a data file, row by row: strings become values of the model, or a named error.

use super::error::DataError;
use super::node::Node;
use super::row::{Row, rows, table};
use crate::model::{
    Authority, Condition, ConditionName, Event, Fact, Line, Measure, Preset, Product, Rate, Sector, Share, Source,
    Study, Treatment, Usd,
};

pub(super) fn sectors(file: &Node) -> Result<Vec<Sector>, DataError> {
    let sectors = table(file, "sectors", |row, id| {
        Ok(Sector { id, name: row.both("name_en", "name_ko")?, short: row.both("short_en", "short_ko")? })
    })?;
    if sectors.len() > 200 {
        return Err(DataError::Table { table: "sectors", what: "has more than 200 rows" });
    }
    Ok(sectors)
}

pub(super) fn lines(file: &Node, sectors: &[Sector]) -> Result<Vec<Line>, DataError> {
    rows(file, "lines")?
        .iter()
        .map(|row| {
            let sector = row.text("sector")?;
            let line = Line {
                sector: sectors
                    .iter()
                    .position(|own| own.id == sector)
                    .ok_or(row.wrong("sector", "is not an id of the table sectors"))?,
                treatment: treatment(row)?,
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

/// A treatment, with its share of metal where it has one.
fn treatment(row: &Row<'_>) -> Result<Treatment, DataError> {
    let treatment = Treatment::from_id(&row.text("treatment")?)
        .ok_or(row.wrong("treatment", "is not a treatment of the schema"))?;
    if treatment.has_metal_content() {
        Ok(treatment.with_share(Share(row.number("metal_share", 0.0, 1.0)?)))
    } else {
        Ok(treatment)
    }
}

/// The measures. Files of before 30 November 2026 mark the 25% of 9 April 2025 with
/// `hours_only`; it was charged for the whole day (CBP CSMS 64701128) and is read so.
pub(super) fn measures(file: &Node) -> Result<Vec<Measure>, DataError> {
    let rows = table(file, "measures", |row, id| {
        let takes_precedence = row.optional_text("hours_only")?.is_some() && row.yes("hours_only")?;
        let measure = Measure {
            id,
            authority: Authority::from_id(&row.text("authority")?)
                .ok_or(row.wrong("authority", "is not a rule of the schema"))?,
            rate: Rate::percent(row.number("rate_percent", 0.0, 1000.0)?),
            announced: row.date("announced")?,
            from: row.date("from")?,
            until: row.optional_date("until")?,
            name: row.both_or_none("name_en", "name_ko")?,
            source: row.source("citation", "citation_ko")?,
            certainty: row.certainty()?,
        };
        if measure.until.is_some_and(|last| last < measure.from) {
            return Err(row.wrong("until", "is before the first day"));
        }
        Ok((measure, takes_precedence))
    })?;
    let places: Vec<usize> = rows.iter().enumerate().filter(|(_, (_, first))| *first).map(|(at, _)| at).collect();
    let measures = rows.into_iter().map(|(measure, _)| measure).collect();
    Ok(places.into_iter().fold(measures, give_way))
}

/// Ends every other measure of the same rule for the days of the one at `at`, which keeps
/// its place.
fn give_way(rows: Vec<Measure>, at: usize) -> Vec<Measure> {
    let Some(day) = rows.get(at).cloned() else { return rows };
    let last = day.until.unwrap_or(day.from);
    let mut afterwards: Vec<Measure> = Vec::new();
    let mut measures = rows;
    for measure in &mut measures {
        let around = measure.from < day.from && measure.until.is_none_or(|until| last < until);
        if measure.authority == day.authority && around {
            afterwards.push(Measure { from: last.next(), ..measure.clone() });
            measure.until = Some(day.from.previous());
        }
    }
    measures.extend(afterwards);
    measures
}

pub(super) fn presets(file: &Node) -> Result<Vec<Preset>, DataError> {
    table(file, "presets", |row, id| {
        let mut changes = Vec::new();
        let on = row.optional_date("on")?;
        // A day is a change enough.
        let given = if on.is_some() { row.optional_text("changes")? } else { Some(row.text("changes")?) };
        for change in given.iter().flat_map(|given| given.split('&')) {
            let (parameter, value) = change.split_once('=').unwrap_or((change, ""));
            let Some(name) = ConditionName::from_id(parameter) else {
                return Err(row.wrong("changes", "names a parameter that is not a condition"));
            };
            let Some(change) = Condition::read(name, value) else {
                return Err(row.wrong("changes", "gives a parameter a value it cannot have"));
            };
            changes.push(change);
        }
        if ["announced", "paused", "custom"].contains(&id.as_str()) {
            return Err(row.wrong("id", "is the name of a case"));
        }
        Ok(Preset { id, name: row.both("name_en", "name_ko")?, concession: row.yes("concession")?, changes, on })
    })
}

pub(super) fn studies(file: &Node) -> Result<Vec<Study>, DataError> {
    table(file, "parameters", |row, id| {
        let source = row.source("title", "title_ko")?;
        let named = [row.text("authors")?, " (".to_owned(), row.text("year")?, "): ".to_owned()].concat();
        Ok(Study {
            id,
            meaning: row.both("meaning_en", "meaning_ko")?,
            low: row.optional_number("low")?,
            central: row.optional_number("central")?,
            high: row.optional_number("high")?,
            horizon: row.both("horizon_en", "horizon_ko")?,
            obtained: row.both("obtained_en", "obtained_ko")?,
            verified: row.yes("verified")?,
            source: Source {
                title: [named.as_str(), &source.title].concat(),
                title_ko: source.title_ko.map(|title| [named, title].concat()),
                ..source
            },
        })
    })
}

pub(super) fn products(file: &Node) -> Result<Vec<Product>, DataError> {
    table(file, "products", |row, id| {
        Ok(Product {
            id,
            name: row.both("name_en", "name_ko")?,
            hs: row.text("heading")?,
            treatment: treatment(row)?,
            base_rate: Rate::percent(row.number("base_rate_percent", 0.0, 1000.0)?),
            price: Usd(row.number("price_usd", 0.01, 1e12)?),
            unit: row.both("unit_en", "unit_ko")?,
            illustrative: row.text("price_basis")? != "sourced",
            source: Source {
                title: row.optional_text("source")?.unwrap_or_default(),
                title_ko: row.optional_text("source_ko")?,
                url: row.url("url")?,
            },
            note: row.both_or_empty("treatment_note_en", "treatment_note_ko")?,
        })
    })
}

pub(super) fn events(file: &Node) -> Result<Vec<Event>, DataError> {
    table(file, "events", |row, id| {
        Ok(Event {
            id,
            announced: row.date("announced")?,
            effective: row.optional_date("effective")?,
            title: row.both("title_en", "title_ko")?,
            note: row.both_or_empty("note_en", "note_ko")?,
            source: row.source("source", "source_ko")?,
            certainty: row.certainty()?,
        })
    })
}

pub(super) fn facts(file: &Node) -> Result<Vec<Fact>, DataError> {
    table(file, "facts", |row, id| {
        Ok(Fact {
            id,
            value: row.number("value", 0.0, 1e15)?,
            date: row.date("date")?,
            source: row.source("source", "source_ko")?,
        })
    })
}

pub(super) fn sources(file: &Node) -> Result<Vec<Source>, DataError> {
    let sources: Vec<Source> =
        rows(file, "sources")?.iter().map(|row| row.source("title", "title_ko")).collect::<Result<_, _>>()?;
    if sources.is_empty() {
        return Err(DataError::Table { table: "sources", what: "names no source of the trade values" });
    }
    Ok(sources)
}
