//! Writes the tables of the bill as Rust, so that the first program embeds no JSON and
//! carries no parser: some ten kilobytes that every reader would pay. And the hash of the
//! file, so that a download can name it and no program need compute it.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

const DATA: &str = "static/data/core.json";

fn main() {
    println!("cargo:rerun-if-changed={DATA}");
    println!("cargo:rerun-if-changed=build.rs");
    // The build cuts the application at its views, for which it needs to know what refers to what.
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo:rustc-link-arg-bin=korea-tariff-widget=--emit-relocs");
    }
    let text = std::fs::read_to_string(DATA).unwrap_or_else(|error| panic!("{DATA}: {error}"));
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{DATA}: {error}"));
    let mut code = String::new();
    println!("cargo:rustc-env=DATA_SHA256={:x}", Sha256::digest(&text));
    for name in ["version", "as_of", "first_day", "last_day", "law_last_day", "law_day"] {
        let public = if name == "version" { "pub(super) " } else { "" };
        write(&mut code, &format!("{public}const {}: &str = {};", name.to_uppercase(), string(&file[name])));
    }
    for name in ["announced_rate_percent", "trade_year"] {
        write(&mut code, &format!("const {}: f64 = {};", name.to_uppercase(), number(&file[name])));
    }
    table(&mut code, &file, "SECTORS", "[&str; 3]", |row| texts(row, &["id", "short_en", "short_ko"]));
    table(&mut code, &file, "LINES", "(usize, &str, &str, [f64; 3])", |row| {
        let sector = file["sectors"].as_array().and_then(|rows| rows.iter().position(|own| own["id"] == row["sector"]));
        format!(
            "({}, {}, {}, [{}, {}, {}])",
            sector.unwrap_or_else(|| panic!("{DATA}: unknown sector {}", row["sector"])),
            string(&row["treatment"]),
            string(&row["listed_from"]),
            number(&row["metal_share"]),
            number(&row["customs_value_usd"]),
            number(&row["base_duty_usd"]),
        )
    });
    table(&mut code, &file, "MEASURES", "([&str; 4], f64)", |row| {
        format!("({}, {})", texts(row, &["authority", "announced", "from", "until"]), number(&row["rate_percent"]))
    });
    table(&mut code, &file, "FACTS", "([&str; 2], f64)", |row| {
        format!("({}, {})", texts(row, &["id", "date"]), number(&row["value"]))
    });
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default().join("bill.rs");
    std::fs::write(&out, code).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

fn write(code: &mut String, line: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(code, "{line}");
}

fn table(code: &mut String, file: &Value, name: &str, kind: &str, row: impl Fn(&Value) -> String) {
    let rows = file[name.to_lowercase()].as_array().unwrap_or_else(|| panic!("{DATA}: no table {name}"));
    write(code, &format!("static {name}: [{kind}; {}] = [", rows.len()));
    for each in rows {
        write(code, &format!("{},", row(each)));
    }
    write(code, "];");
}

/// A text as a Rust literal; empty where the row has none.
fn string(value: &Value) -> String {
    format!("{:?}", value.as_str().unwrap_or_default())
}

/// A number as a Rust literal; NaN where the row has none.
fn number(value: &Value) -> String {
    value.as_f64().map_or_else(|| "f64::NAN".to_owned(), |number| format!("{number:?}"))
}

fn texts(row: &Value, names: &[&str]) -> String {
    let texts: Vec<String> = names.iter().map(|name| string(&row[*name])).collect();
    format!("[{}]", texts.join(", "))
}
