//! What changed in data and contract since another release, found by comparing its files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::git::git;

/// The dataset that the page is built with.
const CORE: &str = "static/data/core.json";
/// Its description.
const SCHEMA: &str = "static/data/schema.json";
/// What script and programs share; the lists below are what hosts may rely on.
const CONTRACT: &str = "static/boot/contract.js";
/// The lists of [`CONTRACT`], and what they are.
const LISTS: [(&str, &str); 2] = [("STATE_PARAMETERS", "address parameter"), ("THEMES", "theme")];

/// As lines of Markdown; `tag` is the last release, if there was one.
pub(super) fn since(root: &Path, tag: Option<&str>) -> Result<String> {
    let Some(tag) = tag else {
        return Ok("This is the first release: there is none to compare with.\n".to_owned());
    };
    let now = |name: &str| std::fs::read_to_string(root.join(name)).with_context(|| format!("{name} cannot be read"));
    // A file that the last release did not have has nothing to be compared with.
    let then = |name: &str| git(root, &["show", &format!("{tag}:{name}")]).unwrap_or_default();
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let mut lines = data(&json(&then(CORE)), &json(&now(CORE)?));
    lines.extend(names("property of the schema", &properties(&json(&then(SCHEMA))), &properties(&json(&now(SCHEMA)?))));
    let (before, after) = (then(CONTRACT), now(CONTRACT)?);
    for (list, what) in LISTS {
        lines.extend(names(what, &items(&before, list), &items(&after, list)));
    }
    if lines.is_empty() {
        lines.push("neither data nor contract".to_owned());
    }
    let list: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    Ok(format!("Since {tag}:\n\n{list}"))
}

/// A line for each field of the dataset's head and each row of its tables that is another.
fn data(before: &Value, after: &Value) -> Vec<String> {
    let fields: BTreeSet<&String> =
        [before, after].into_iter().filter_map(Value::as_object).flatten().map(|(name, _)| name).collect();
    let mut lines = Vec::new();
    for field in fields {
        let (old, new) = (&before[field], &after[field]);
        match (old.as_array(), new.as_array()) {
            (None, None) if old != new => lines.push(format!("data: {field} {} → {}", shown(old), shown(new))),
            (None, None) => {}
            (old, new) => lines.extend(table(field, &rows(old), &rows(new))),
        }
    }
    lines
}

/// The rows of a table by what names them.
fn rows(table: Option<&Vec<Value>>) -> BTreeMap<String, &Value> {
    table.into_iter().flatten().map(|row| (key(row), row)).collect()
}

/// A row's id and first day, or all its texts where it has no id.
fn key(row: &Value) -> String {
    let text = |name: &str| row[name].as_str();
    match text("id") {
        Some(id) => [Some(id), text("from")].into_iter().flatten().collect::<Vec<_>>().join(" from "),
        None => {
            row.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}

fn table(name: &str, before: &BTreeMap<String, &Value>, after: &BTreeMap<String, &Value>) -> Vec<String> {
    let mut lines =
        names(&format!("row of {name}"), &before.keys().cloned().collect(), &after.keys().cloned().collect());
    for (key, old) in before {
        let Some(new) = after.get(key) else { continue };
        let fields: BTreeSet<&String> =
            [old, new].into_iter().filter_map(|row| row.as_object()).flatten().map(|(name, _)| name).collect();
        for field in fields.into_iter().filter(|field| old[*field] != new[*field]) {
            lines.push(format!("{name}, {key}: {field} {} → {}", shown(&old[field]), shown(&new[field])));
        }
    }
    lines
}

/// A line for each name that came or went.
fn names(what: &str, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    let came = after.difference(before).map(|name| format!("new {what}: {name}"));
    let went = before.difference(after).map(|name| format!("no more {what}: {name}"));
    came.chain(went).collect()
}

/// The names of all properties that a schema describes, with their places.
fn properties(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![(String::new(), schema)];
    while let Some((place, value)) = waiting.pop() {
        for (name, inner) in value.as_object().into_iter().flatten() {
            if name == "properties" {
                for (property, described) in inner.as_object().into_iter().flatten() {
                    let place = format!("{place}/{property}");
                    found.insert(place.clone());
                    waiting.push((place, described));
                }
            } else {
                waiting.push((if name == "items" { place.clone() } else { format!("{place}/{name}") }, inner));
            }
        }
    }
    found
}

/// The texts of a list in the script's constants.
fn items(script: &str, list: &str) -> BTreeSet<String> {
    let line = script.lines().find_map(|line| line.strip_prefix(&format!("export const {list} = ")));
    let list: Option<Vec<String>> = line.and_then(|line| serde_json::from_str(line.trim_end_matches(';')).ok());
    list.into_iter().flatten().collect()
}

/// A value short enough for a line.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) if text.chars().count() > 60 => format!("“{}…”", text.chars().take(60).collect::<String>()),
        Value::String(text) => format!("“{text}”"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_row_that_is_another_has_a_line() {
        let before = json!({
            "version": "1",
            "measures": [{"id": "general", "from": "2025-04-10", "rate_percent": 10}],
            "events": [{"id": "a", "title_en": "A"}, {"id": "b"}],
            "lines": [{"sector": "cars", "treatment": "cars", "customs_value_usd": 5}],
        });
        let after = json!({
            "version": "2",
            "measures": [
                {"id": "general", "from": "2025-04-10", "rate_percent": 10, "until": "2025-08-06"},
                {"id": "general", "from": "2025-08-07", "rate_percent": 15},
            ],
            "events": [{"id": "a", "title_en": "A"}],
            "lines": [{"sector": "cars", "treatment": "cars", "customs_value_usd": 6}],
        });
        assert_eq!(
            data(&before, &after),
            [
                "no more row of events: b",
                "lines, cars, cars: customs_value_usd 5 → 6",
                "new row of measures: general from 2025-08-07",
                "measures, general from 2025-04-10: until none → “2025-08-06”",
                "data: version “1” → “2”",
            ]
        );
        assert!(data(&after, &after).is_empty());
    }

    #[test]
    fn parameters_and_properties_are_read() {
        let script = "// note\nexport const STATE_PARAMETERS = [\"view\", \"rate\"];\nexport const MOUNT = \"x\";\n";
        assert_eq!(items(script, "STATE_PARAMETERS").into_iter().collect::<Vec<_>>(), ["rate", "view"]);
        assert!(items(script, "THEMES").is_empty());
        let schema = json!({"properties": {"events": {"items": {"properties": {"id": {}}}}}});
        assert_eq!(properties(&schema).into_iter().collect::<Vec<_>>(), ["/events", "/events/id"]);
    }

    /// The lists are where this looks for them.
    #[test]
    fn the_script_has_the_lists() {
        let root = crate::workspace_root().unwrap();
        let script = std::fs::read_to_string(root.join(CONTRACT)).unwrap();
        for (list, _) in LISTS {
            assert!(!items(&script, list).is_empty(), "{CONTRACT} has no {list}");
        }
        assert!(items(&script, "STATE_PARAMETERS").contains("rate"));
    }
}
