//! The worked correction of `docs/desk.md`, followed to the letter: its rows put into the file
//! in use, the file judged as the page would, and its bill compared with the sum by hand.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use korea_tariff_widget::data;
use korea_tariff_widget::engine::{Case, Comparison};
use korea_tariff_widget::model::Conditions;
use serde_json::{Value, json};

const DESK: &str = include_str!("../docs/desk.md");

/// The objects that the page tells an editor to write.
fn edits() -> Vec<Value> {
    DESK.split("```json\n")
        .skip(1)
        .map(|part| serde_json::from_str(part.split("```").next().unwrap()).unwrap())
        .collect()
}

/// The file in use with the page's edits: fields of the head, fields of a row that is there, or
/// a row of its own behind the one named before it.
fn corrected() -> Value {
    let mut file: Value = serde_json::from_str(include_str!("../static/data/core.json")).unwrap();
    for edit in edits() {
        let Some(id) = edit["id"].as_str() else {
            for (name, value) in edit.as_object().unwrap() {
                file[name] = value.clone();
            }
            continue;
        };
        let table = if edit.get("title_en").is_some() { "events" } else { "measures" };
        let rows = file[table].as_array_mut().unwrap();
        if let Some(row) = rows.iter_mut().find(|row| row["id"] == id) {
            for (name, value) in edit.as_object().unwrap() {
                row[name] = value.clone();
            }
        } else {
            let behind = rows.iter().position(|row| row["id"] == "reciprocal-10").unwrap_or(rows.len() - 1);
            rows.insert(behind + 1, edit);
        }
    }
    file
}

#[test]
fn the_corrected_file_is_taken_and_its_bill_is_the_sum_by_hand() {
    assert_eq!(edits().len(), 4, "the page's edits");
    let dataset = data::parse(&corrected().to_string()).unwrap();
    assert_eq!(dataset.version, "2025.04.21-1");
    let comparison = Comparison::of(&dataset, &Conditions::default());
    let (announced, paused) = (comparison.total(Case::Announced), comparison.total(Case::Paused));
    // docs/data.md, "Totals to check against": what pays the general rate alone.
    let general = 42_507_287_720.0 * 0.15;
    // And what pays 25% whatever the general rate is, of derivatives only the metal.
    let locked = 36_855_297_833.0 + 16_101_219.0 + 11_670_354_311.0 + 4_919_665_289.0 + 896_189_421.0;
    let locked = (locked + 88_963_464.0 + 109_502_913.0) * 0.25;
    assert!((paused.reciprocal().0 - general).abs() < 1.0, "{:?}", paused.reciprocal());
    assert!((paused.sectoral.0 - locked).abs() < 1.0, "{:?}", paused.sectoral);
    assert_eq!(paused.sectoral, announced.sectoral);
    for sum in [general / 1e6, locked / 1e6] {
        let digits = format!("{sum:.0}");
        let (thousands, ones) = digits.split_at(digits.len() - 3);
        let told = format!("{thousands},{ones} million");
        assert!(DESK.contains(&told), "the page says another sum than {told}");
    }
    assert!((paused.duty.0 / 1e9 - 20.0).abs() < 0.05, "{:?}", paused.duty);
}

#[test]
fn slips_are_refused_by_name() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut file = corrected();
        change(&mut file);
        data::parse(&file.to_string()).unwrap_err().to_string()
    };
    let at =
        |file: &Value, id: &str| file["measures"].as_array().unwrap().iter().position(|row| row["id"] == id).unwrap();
    let overlap = refused(&|file| {
        let row = at(file, "reciprocal-10");
        file["measures"][row]["until"] = json!("2025-08-06");
    });
    assert!(overlap.contains("measures") && overlap.contains("an earlier row"), "{overlap}");
    let date = refused(&|file| {
        let row = at(file, "reciprocal-15-april");
        file["measures"][row]["from"] = json!("22 April");
    });
    assert!(date.contains("the field from is not a date"), "{date}");
    let text = include_str!("../static/data/core.json").replacen("],", "],,", 1);
    let comma = data::parse(&text).unwrap_err().to_string();
    assert!(comma.contains("line"), "{comma}");
}
