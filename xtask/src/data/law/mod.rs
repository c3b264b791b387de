//! The law of every day: `law/` of the source folder and `editorial/law/` → `law.json`, and the
//! same goods by subheading → `law-goods.json`.
//!
//! What people write (acts by name, changes worth a number, refunds) stands in
//! `editorial/law/`; rates and dates in it must be those of the source's `law_by_day.csv`.
//! Classes of goods are computed: lines of the same sector, exempt in spring 2025 for the same
//! reason, on the same lists on the same days, and credited alike by the rates that take ordinary
//! duty in.
//!
//! # Why classes and not lines
//!
//! Every rule is linear in the value it reaches: sums over lines with the same lists are
//! exact with shares weighted by value. Where a rate takes ordinary duty in it is linear
//! only up to the rate itself, so lines whose ordinary rates lie on different sides of such
//! a rate stand in rows of their own of `credits`. A tenth of a megabyte thus says to the
//! dollar what eight thousand lines say.

mod classes;
mod lines;
mod lists;
mod subheadings;
mod sums;

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::rows::{Row, number, pick, table, text, write_rows};

/// The tables of `editorial/law/`, each with its columns of texts and of numbers.
type Written = (&'static str, &'static [&'static str], &'static [&'static str]);

const ACTS: Written = (
    "acts",
    &[
        "id",
        "ground",
        "scopes",
        "all_in",
        "counted",
        "from",
        "until",
        "announced",
        "name_en",
        "name_ko",
        "note_en",
        "note_ko",
        "citation",
        "citation_ko",
        "url",
        "certainty",
    ],
    &["rate_percent"],
);
const CHANGES: Written = ("changes", &["id", "day", "kind", "title_en", "title_ko", "note_en", "note_ko"], &[]);
const REFUNDS: Written = (
    "refunds",
    &["id", "date", "unit", "title_en", "title_ko", "note_en", "note_ko", "source", "source_ko", "url", "certainty"],
    &["value"],
);

/// The file's text, for the dataset it belongs to; and that of its goods by subheading.
pub(super) fn files(from: &Path, editorial: &Path, dataset: &Value, sectors: &[Row]) -> Result<[String; 2]> {
    let head = editorial.join("law/law.json");
    let head: Value = serde_json::from_str(&std::fs::read_to_string(&head).context("editorial/law/law.json")?)
        .context("editorial/law/law.json")?;
    let head = head.as_object().context("editorial/law/law.json is not an object")?;
    let last_day = head.get("last_day").and_then(Value::as_str).context("editorial/law/law.json has no last_day")?;
    ensure!(
        dataset["law_last_day"] == last_day,
        "editorial/dataset.json has the law_last_day {}, editorial/law/law.json {last_day:?}",
        dataset["law_last_day"]
    );
    let acts = table(&editorial.join("law/acts.csv"))?;
    agree(&acts, &table(&from.join("law/law_by_day.csv"))?, last_day)?;
    let goods = classes::read(from, sectors, &all_in_rates(&acts)?)?;
    let tables: [(&str, Vec<Value>); 6] = [
        ("acts", written(editorial, ACTS)?),
        ("classes", goods.classes),
        ("listings", goods.listings),
        ("credits", goods.credits),
        ("changes", written(editorial, CHANGES)?),
        ("refunds", written(editorial, REFUNDS)?),
    ];
    let begun = format!("{{\n\"schema\":2,\n\"version\":{},\n", dataset["version"]);
    let mut by_code = format!("{begun}\"subheadings\":[\n");
    write_rows(&mut by_code, &goods.subheadings)?;
    by_code.push_str("]\n}\n");
    let mut file = begun;
    for (name, value) in head {
        file.push_str(&format!("{}:{value},\n", json!(name)));
    }
    for (at, (name, rows)) in tables.iter().enumerate() {
        file.push_str(&format!("{}:[\n", json!(name)));
        write_rows(&mut file, rows)?;
        file.push_str(if at + 1 < tables.len() { "],\n" } else { "]\n" });
    }
    file.push_str("}\n");
    Ok([file, by_code])
}

fn written(editorial: &Path, (name, texts, numbers): Written) -> Result<Vec<Value>> {
    let path = editorial.join(format!("law/{name}.csv"));
    let rows = table(&path)?;
    let rows = rows.iter().enumerate();
    rows.map(|(at, row)| pick(row, texts, numbers).with_context(|| format!("{}, row {}", path.display(), at + 2)))
        .collect()
}

/// The rates that take ordinary duty in, from the lowest.
fn all_in_rates(acts: &[Row]) -> Result<Vec<f64>> {
    let mut rates: Vec<f64> = Vec::new();
    for (at, act) in acts.iter().enumerate() {
        if text(act, "all_in")? == "yes" {
            let rate = number(text(act, "rate_percent")?)?.as_f64();
            rates.push(rate.with_context(|| format!("editorial/law/acts.csv, row {}: no rate", at + 2))?);
        }
    }
    rates.sort_by(f64::total_cmp);
    rates.dedup();
    Ok(rates)
}

/// What is written of an act must be what the source says of it, and every act of the
/// source that begins by the last day must be written.
fn agree(acts: &[Row], source: &[Row], last_day: &str) -> Result<()> {
    let same = [("rate_percent", "rate_pct"), ("all_in", "all_in"), ("from", "from"), ("until", "until")];
    let named = |act: &Row| -> Result<String> {
        let source = text(act, "source_id")?;
        Ok(if source.is_empty() { text(act, "id")? } else { source }.to_owned())
    };
    let mut known = Vec::new();
    for (at, act) in acts.iter().enumerate() {
        let id = named(act)?;
        let place = || format!("editorial/law/acts.csv, row {}", at + 2);
        let row = source.iter().find(|row| row.get("id") == Some(&id));
        let row = row.with_context(|| format!("{}: law_by_day.csv has no act {id:?}", place()))?;
        for (ours, theirs) in same {
            let (one, other) = (text(act, ours)?, text(row, theirs)?);
            ensure!(one == other, "{}: {ours} is {one:?}, and {other:?} in law_by_day.csv", place());
        }
        known.push(id);
    }
    for (at, row) in source.iter().enumerate() {
        let id = text(row, "id")?;
        ensure!(
            known.iter().any(|own| own == id) || text(row, "from")? > last_day,
            "law_by_day.csv, row {}: {id} is not in editorial/law/acts.csv",
            at + 2
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests;
