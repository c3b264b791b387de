//! The tables that people write, as rows of the dataset: nothing in them is computed.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use super::korean::joined;
use super::rows::{pick, table, text};

/// A table's columns of texts and of numbers, in the order the file has them.
type Columns = (&'static [&'static str], &'static [&'static str]);

fn columns(name: &str) -> Result<Columns> {
    Ok(match name {
        "sectors" => (&["id", "name_en", "name_ko", "short_en", "short_ko"], &[]),
        "measures" => (
            &[
                "id",
                "authority",
                "announced",
                "from",
                "until",
                "name_en",
                "name_ko",
                "citation",
                "citation_ko",
                "url",
                "certainty",
            ],
            &["rate_percent"],
        ),
        "presets" => (&["id", "name_en", "name_ko", "concession", "changes", "on"], &[]),
        "parameters" => (
            &[
                "id",
                "meaning_en",
                "meaning_ko",
                "horizon_en",
                "horizon_ko",
                "authors",
                "year",
                "title",
                "url",
                "obtained_en",
                "obtained_ko",
                "verified",
            ],
            &["low", "central", "high"],
        ),
        "events" => (
            &[
                "id",
                "announced",
                "effective",
                "kind",
                "title_en",
                "title_ko",
                "note_en",
                "note_ko",
                "source",
                "source_ko",
                "url",
                "certainty",
            ],
            &[],
        ),
        "facts" => (&["id", "date", "source", "source_ko", "url"], &["value"]),
        _ => bail!("no table {name} is written by people alone"),
    })
}

/// What stands before the tables.
pub(super) fn head(editorial: &Path) -> Result<Map<String, Value>> {
    let text = std::fs::read_to_string(editorial.join("dataset.json")).context("editorial/dataset.json")?;
    let mut head: Map<String, Value> = serde_json::from_str(&text).context("editorial/dataset.json")?;
    for source in head.get_mut("sources").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(Value::String(title)) = source.get_mut("title_ko") {
            *title = joined(title);
        }
    }
    Ok(head)
}

/// The rows of a written table.
pub(super) fn written(editorial: &Path, name: &str) -> Result<Vec<Value>> {
    let (texts, numbers) = columns(name)?;
    let path = editorial.join(format!("{name}.csv"));
    table(&path)?
        .iter()
        .map(|row| pick(row, texts, numbers))
        .collect::<Result<_>>()
        .with_context(|| path.display().to_string())
}

/// The tables of names of goods.
pub(super) const NAMES: [&str; 2] = ["chapters", "headings"];

/// The rows of a table of names of goods, as the detail file has them.
pub(super) fn names(editorial: &Path, name: &str) -> Result<Vec<Value>> {
    of_goods(editorial, name, ["name_en", "name_ko"])
}

/// The search words of all names of goods, as their file has them.
pub(super) fn words(editorial: &Path) -> Result<Vec<Value>> {
    let rows = NAMES.map(|name| of_goods(editorial, name, ["also_en", "also_ko"]));
    Ok(rows.into_iter().collect::<Result<Vec<_>>>()?.concat())
}

fn of_goods(editorial: &Path, name: &str, [en, ko]: [&str; 2]) -> Result<Vec<Value>> {
    table(&editorial.join(format!("{name}.csv")))?
        .iter()
        .map(|row| Ok(json!([text(row, "code")?, text(row, en)?, text(row, ko)?])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever edits `editorial/` and forgets to make the files anew is told here, without
    /// the source tables.
    #[test]
    fn the_files_hold_what_was_written() {
        let root = crate::workspace_root().unwrap();
        let editorial = root.join("editorial");
        let read = |name: &str| -> Value {
            serde_json::from_str(&std::fs::read_to_string(root.join("static/data").join(name)).unwrap()).unwrap()
        };
        let (core, goods, search) = (read("core.json"), read("goods.json"), read("words.json"));
        for name in ["sectors", "measures", "presets", "parameters", "events", "facts"] {
            assert_eq!(core[name], Value::Array(written(&editorial, name).unwrap()), "run `cargo xtask data`: {name}");
        }
        assert_eq!(search["words"], Value::Array(words(&editorial).unwrap()), "run `cargo xtask data`");
        for name in NAMES {
            assert_eq!(goods[name], Value::Array(names(&editorial, name).unwrap()), "run `cargo xtask data`: {name}");
        }
        for (name, value) in head(&editorial).unwrap() {
            assert_eq!(core[&name], value, "run `cargo xtask data`: {name}");
        }
        let rivals = read("rivals.json");
        let own = editorial.join("rivals");
        for (name, columns) in [
            (
                "partners",
                &["id", "name_en", "name_ko", "short_en", "short_ko", "foremost", "note_en", "citation_ko"][..],
            ),
            ("omissions", &["id", "name_en", "name_ko", "reason_en", "reason_ko"]),
            ("limits", &["id", "text_en", "text_ko"]),
            ("days", &["date", "name_en", "name_ko"]),
            ("goods", &["id", "name_en", "name_ko", "exact_days"]),
            ("acts", &["id", "citation", "citation_ko"]),
        ] {
            let rows = table(&own.join(format!("{name}.csv"))).unwrap();
            assert_eq!(rows.len(), rivals[name].as_array().unwrap().len(), "run `cargo xtask data`: {name}");
            for (row, made) in rows.iter().zip(rivals[name].as_array().unwrap()) {
                for column in columns {
                    assert_eq!(made[column].as_str().unwrap(), text(row, column).unwrap(), "run `cargo xtask data`");
                }
            }
        }
        // Prices and notes of everyday goods are written; treatment and base rate are not.
        for (row, product) in
            table(&editorial.join("products.csv")).unwrap().iter().zip(core["products"].as_array().unwrap())
        {
            for column in ["id", "name_en", "name_ko", "source", "source_ko"] {
                assert_eq!(
                    product[column].as_str().unwrap_or_default(),
                    text(row, column).unwrap(),
                    "run `cargo xtask data`"
                );
            }
        }
    }
}
