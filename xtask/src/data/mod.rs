//! `data --from <folder>`: the source tables and the editorial files → our own dataset.
//!
//! The raw tables are never committed. What is, under `static/data/`: `core.json`, which the
//! widget embeds, and, fetched when first needed, `goods.json`, its detail by HS subheading,
//! `words.json`, what goods are found by beside their names, `law.json`, the law of every day,
//! and `rivals.json`, the other exporters.
//! Same input, same bytes. Everything a person writes stands in `editorial/`.

mod korean;
mod law;
mod rivals;
mod rows;
mod trade;
mod written;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use crate::task::{Arguments, Choice, Operands, Task};
use rows::{Row, number, object, pick, table, text, write_rows};
use trade::{Class, Sources, Trade, check_totals, read_trade};
use written::{NAMES, head, names, words, written};

/// The files by their names: what the page is built with, and what is fetched when first
/// needed.
const FILES: [&str; 6] = ["core", "goods", "words", "law", "law-goods", "rivals"];

/// `cargo xtask data`.
pub const TASK: Task = Task {
    name: "data",
    about: "make static/data/ from the source tables, or judge a data file as the page would",
    options: &[
        Choice::valued("from", "FOLDER", "the source tables"),
        Choice::flag("check", "judge FILE, or static/data/core.json"),
    ],
    operands: Some(Operands { usage: "[FILE]", about: "the data file to be judged", at_most: 1 }),
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    match (arguments.value("from"), arguments.has("check"), arguments.operands()) {
        (Some(folder), false, []) => generate(&root, Path::new(folder)),
        (None, true, [file]) => check(&root, Path::new(file)),
        (None, true, []) => check(&root, &root.join("static/data/core.json")),
        _ => bail!("say either --from FOLDER or --check [FILE]"),
    }
}

/// The verdict of the page's own reader.
fn check(root: &Path, file: &Path) -> Result<()> {
    let file = file.canonicalize().with_context(|| format!("cannot find {}", file.display()))?;
    let status = std::process::Command::new(crate::cargo())
        .args(["run", "--quiet", "--bin", "check-data", "--"])
        .arg(file)
        .current_dir(root)
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the page would not use this file");
    Ok(())
}

/// Builds `static/data/*.json` below `root` from the tables in `from`.
fn generate(root: &Path, from: &Path) -> Result<()> {
    let editorial = root.join("editorial");
    let sectors = table(&editorial.join("sectors.csv"))?;
    let sources = read_trade(from, &sectors)?;
    check_totals(from, &sectors, &sources)?;
    let core = core(from, &editorial, &sectors, &sources)?;
    let goods = goods(&editorial, &sectors, &sources)?;
    let words = words_of_goods(&editorial)?;
    let [law, law_goods] = law::files(from, &editorial, &serde_json::from_str(&core)?, &sectors)?;
    let out = root.join("static/data");
    std::fs::create_dir_all(&out)?;
    let rivals = rivals::rivals(from, &editorial, &sectors, &sources)?;
    let files = [core, goods, words, law, law_goods, rivals];
    keep_published(&out, &files)?;
    for (name, text) in FILES.iter().zip(files) {
        std::fs::write(out.join(format!("{name}.json")), text)?;
    }
    println!("wrote {} in static/data/", FILES.map(|name| format!("{name}.json")).join(", "));
    Ok(())
}

/// The version a dataset says it is.
fn version(core: &str) -> Result<String> {
    let file: Value = serde_json::from_str(core).context("core.json is not well-formed")?;
    Ok(file["version"].as_str().context("core.json has no version")?.to_owned())
}

/// Puts the files of the version before aside, where another one takes their place: embeds
/// "as published" keep asking for them, so every build copies them into the site. For the
/// same reason other numbers under the same version are refused.
fn keep_published(out: &Path, new: &[String; FILES.len()]) -> Result<()> {
    let Ok(old) = std::fs::read_to_string(out.join("core.json")) else { return Ok(()) };
    let before = version(&old)?;
    if before == version(&new[0])? {
        for (name, text) in FILES.iter().zip(new) {
            let same = std::fs::read_to_string(out.join(format!("{name}.json"))).ok().is_none_or(|old| old == *text);
            ensure!(
                same,
                "{name}.json is no longer what version {before} is: raise `version` in editorial/dataset.json"
            );
        }
        return Ok(());
    }
    let place = out.join("published");
    let again = std::fs::read_to_string(place.join(format!("{}.json", version(&new[0])?)));
    ensure!(
        again.ok().is_none_or(|old| old == new[0]),
        "that version was published with other numbers: raise `version` in editorial/dataset.json"
    );
    std::fs::create_dir_all(&place)?;
    std::fs::write(place.join(format!("{before}.json")), old)?;
    for name in FILES[1..].iter().filter(|name| out.join(format!("{name}.json")).exists()) {
        std::fs::copy(out.join(format!("{name}.json")), place.join(format!("{before}-{name}.json")))?;
    }
    println!("kept version {before} in static/data/published/");
    Ok(())
}

fn core(from: &Path, editorial: &Path, sectors: &[Row], sources: &Sources) -> Result<String> {
    let mut lines: BTreeMap<Class, Trade> = BTreeMap::new();
    for ((_, class), cell) in &sources.cells {
        let line = lines.entry(class.clone()).or_default();
        line.value += cell.value;
        line.duty += cell.duty;
    }
    let sector_id = |at: usize| text(&sectors[at], "id");
    let mut file = String::from("{\n");
    for (name, value) in head(editorial)? {
        writeln!(file, "{}:{},", json!(name), value)?;
    }
    let lines: Vec<Value> = lines
        .iter()
        .map(|(class, trade)| {
            Ok(object(&[
                ("sector", json!(sector_id(class.sector)?)),
                ("treatment", json!(class.treatment)),
                ("metal_share", class.metal_share.as_ref().map_or(Ok(Value::Null), |share| number(share))?),
                ("listed_from", json!(class.listed_from)),
                ("customs_value_usd", json!(trade.value)),
                ("base_duty_usd", json!(trade.duty)),
            ]))
        })
        .collect::<Result<_>>()?;
    let tables: [(&str, Vec<Value>); 8] = [
        ("sectors", written(editorial, "sectors")?),
        ("lines", lines),
        ("measures", written(editorial, "measures")?),
        ("presets", written(editorial, "presets")?),
        ("parameters", written(editorial, "parameters")?),
        ("products", products(from, editorial, sources)?),
        ("events", written(editorial, "events")?),
        ("facts", written(editorial, "facts")?),
    ];
    for (at, (name, rows)) in tables.iter().enumerate() {
        writeln!(file, "{}:[", json!(name))?;
        write_rows(&mut file, rows)?;
        file.push_str(if at + 1 < tables.len() { "],\n" } else { "]\n" });
    }
    file.push_str("}\n");
    Ok(file)
}

/// Everyday goods, with the treatment and base rate of the line they fall in.
fn products(from: &Path, editorial: &Path, sources: &Sources) -> Result<Vec<Value>> {
    let base_rates: HashMap<String, String> = table(&from.join("base_rates_hs8.csv"))?
        .iter()
        .map(|row| Ok((text(row, "hs8")?.to_owned(), text(row, "kr_rate")?.to_owned())))
        .collect::<Result<_>>()?;
    table(&editorial.join("products.csv"))?
        .iter()
        .map(|row| {
            let hts: String =
                text(row, "hts")?.split('-').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
            let lines = || sources.by_line.iter().filter(|(hs10, ..)| hs10.starts_with(&hts));
            let (hs10, treatment, _) = lines()
                .max_by_key(|(_, _, value)| *value)
                .with_context(|| format!("products.csv: no trade under {hts}"))?;
            let base_rate = base_rates.get(&hs10[..8]).map_or("", String::as_str);
            ensure!(base_rate == "Free", "products.csv, {hts}: base rate {base_rate:?} needs a column of its own");
            let mut product = pick(
                row,
                &[
                    "id",
                    "name_en",
                    "name_ko",
                    "heading",
                    "unit_en",
                    "unit_ko",
                    "price_basis",
                    "source",
                    "source_ko",
                    "url",
                    "treatment_note_en",
                    "treatment_note_ko",
                ],
                &["price_usd"],
            )?;
            product["treatment"] = json!(treatment);
            product["base_rate_percent"] = json!(0);
            Ok(product)
        })
        .collect()
}

/// What goods are found by beside their names.
fn words_of_goods(editorial: &Path) -> Result<String> {
    let mut file = String::from("{\n\"schema\":1,\n\"words\":[\n");
    write_rows(&mut file, &words(editorial)?)?;
    file.push_str("]\n}\n");
    Ok(file)
}

/// The detail: names and cells, with sectors and treatments as indices into their tables.
fn goods(editorial: &Path, sectors: &[Row], sources: &Sources) -> Result<String> {
    let treatments: Vec<&str> = {
        let mut names: Vec<&str> = sources.cells.keys().map(|(_, class)| class.treatment.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let ids: Vec<&str> = sectors.iter().map(|row| text(row, "id")).collect::<Result<_>>()?;
    let mut file = String::from("{\n");
    writeln!(file, "\"schema\":1,")?;
    writeln!(file, "\"sectors\":{},", json!(ids))?;
    writeln!(file, "\"treatments\":{},", json!(treatments))?;
    for name in NAMES {
        writeln!(file, "\"{name}\":[")?;
        let rows = names(editorial, name)?;
        write_rows(&mut file, &rows)?;
        file.push_str("],\n");
    }
    file.push_str("\"cells\":[\n");
    let rows: Vec<Value> = sources
        .cells
        .iter()
        .map(|((hs6, class), trade)| {
            let treatment = treatments.iter().position(|name| *name == class.treatment);
            let mut row =
                vec![json!(hs6), json!(class.sector), json!(treatment), json!(trade.value), json!(trade.duty)];
            if let Some(share) = &class.metal_share {
                row.push(number(share)?);
            }
            if let Some(date) = &class.listed_from {
                row.resize(5, Value::Null);
                row.push(class.metal_share.as_ref().map_or(Ok(Value::Null), |share| number(share))?);
                row.push(json!(date));
            }
            Ok(Value::Array(row))
        })
        .collect::<Result<_>>()?;
    write_rows(&mut file, &rows)?;
    file.push_str("]\n}\n");
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_published_version_stay() {
        let out = std::env::temp_dir().join(format!("published-{}", std::process::id()));
        std::fs::create_dir_all(&out).unwrap();
        let files = |version: &str, goods: &str| {
            [
                format!("{{\"version\":\"{version}\"}}"),
                goods.to_owned(),
                "words".to_owned(),
                "law".to_owned(),
                "law by code".to_owned(),
                "rivals".to_owned(),
            ]
        };
        let first = files("1", "goods");
        keep_published(&out, &first).unwrap();
        for (name, text) in FILES.iter().zip(&first) {
            std::fs::write(out.join(format!("{name}.json")), text).unwrap();
        }
        keep_published(&out, &first).unwrap();
        let refused = keep_published(&out, &files("1", "other goods")).unwrap_err().to_string();
        assert!(refused.starts_with("goods.json") && refused.contains("version 1"), "{refused}");
        assert!(!out.join("published").exists());
        keep_published(&out, &files("2", "other goods")).unwrap();
        assert_eq!(std::fs::read_to_string(out.join("published/1.json")).unwrap(), first[0]);
        assert_eq!(std::fs::read_to_string(out.join("published/1-goods.json")).unwrap(), "goods");
        // What is current by now is version 2; the first comes back only as it was.
        std::fs::write(out.join("core.json"), &files("2", "")[0]).unwrap();
        assert!(
            keep_published(
                &out,
                &core::array::from_fn(|at| if at == 0 { format!("{} ", first[0]) } else { String::new() })
            )
            .is_err()
        );
        std::fs::remove_dir_all(out).unwrap();
    }
}
