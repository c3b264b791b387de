//! Lines of trade → classes of goods with the lists they stand on.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::super::rows::{Row, dollars, object, table, text};
use super::super::trade::exemption;
use super::lines::{Listing, Reach, Tables};
use super::subheadings;
use super::sums::{Key, Sums, decimals};

/// The rows of the file.
pub(super) struct Goods {
    pub(super) classes: Vec<Value>,
    pub(super) listings: Vec<Value>,
    pub(super) credits: Vec<Value>,
    /// The same trade by subheading, each part of one class: rows of arrays.
    pub(super) subheadings: Vec<Value>,
}

/// Reads the trade and groups it. `all_in` are the rates that take ordinary duty in.
pub(super) fn read(from: &Path, sectors: &[Row], all_in: &[f64]) -> Result<Goods> {
    let index: HashMap<&str, usize> =
        sectors.iter().enumerate().map(|(at, row)| Ok((text(row, "source_id")?, at))).collect::<Result<_>>()?;
    let tables = Tables::read(from)?;
    let mut classes: BTreeMap<Key, Sums> = BTreeMap::new();
    let mut by_code: BTreeMap<(String, Key), Sums> = BTreeMap::new();
    for (at, row) in table(&from.join("imports_kor_2024_hs10.csv"))?.iter().enumerate() {
        if text(row, "regime")? == "special_98_99" {
            continue;
        }
        let place = || format!("imports_kor_2024_hs10.csv, row {}", at + 2);
        let listings = tables.listings(row).with_context(place)?;
        let ordinary = tables.ordinary(row).with_context(place)?;
        let value = dollars(row, "customs_value_usd").with_context(place)?;
        let band = |rate: f64| all_in.iter().filter(|limit| **limit < rate).count();
        let mut bands: Vec<usize> =
            ordinary.iter().filter(|(share, _)| *share > 0.0).map(|(_, rate)| band(*rate)).collect();
        bands.sort_unstable();
        bands.dedup();
        let sector = text(row, "sector_id").with_context(place)?;
        let sector = *index.get(sector).with_context(|| format!("{}: unknown sector {sector:?}", place()))?;
        let (listings, reach): (Vec<Listing>, Vec<Reach>) = listings.into_iter().unzip();
        let exemption = exemption(row).with_context(place)?;
        let key = Key { sector, exemption, listings, bands };
        let ordinary: Vec<(usize, f64, f64)> =
            ordinary.into_iter().map(|(share, rate)| (band(rate), share, rate)).collect();
        let code = text(row, "hs6").with_context(place)?.to_owned();
        by_code.entry((code, key.clone())).or_default().add(value, &reach, &ordinary);
        classes.entry(key).or_default().add(value, &reach, &ordinary);
    }
    let mut goods = rows(sectors, &classes)?;
    goods.subheadings = subheadings::rows(&classes, &by_code);
    Ok(goods)
}

/// The classes as rows, each with an id made of its sector and a running number.
fn rows(sectors: &[Row], classes: &BTreeMap<Key, Sums>) -> Result<Goods> {
    let mut goods = Goods { classes: Vec::new(), listings: Vec::new(), credits: Vec::new(), subheadings: Vec::new() };
    let mut count = vec![0_u32; sectors.len()];
    for (key, sums) in classes.iter().filter(|(_, sums)| sums.value > 0) {
        let sector = text(&sectors[key.sector], "id")?;
        count[key.sector] += 1;
        let id = format!("{sector}-{}", count[key.sector]);
        let value = sums.weight();
        goods.classes.push(object(&[
            ("id", json!(id)),
            ("sector", json!(sector)),
            ("exemption", json!(key.exemption)),
            ("customs_value_usd", json!(sums.value)),
        ]));
        for (listing, (central, high)) in key.listings.iter().zip(sums.reach.iter().copied()) {
            let share = |reach: f64| if reach >= value { Value::Null } else { decimals(reach / value, 1e12) };
            let same = (central - high).abs() < 1e-6;
            goods.listings.push(object(&[
                ("class", json!(id)),
                ("scope", json!(listing.scope)),
                ("from", json!(listing.from)),
                ("until", if listing.until.is_empty() { Value::Null } else { json!(listing.until) }),
                ("share", share(central)),
                ("share_high", if same { Value::Null } else { share(high) }),
            ]));
        }
        for (share, percent) in sums.credits() {
            goods.credits.push(json!({
                "class": id,
                "share": decimals(share, 1e12),
                "ordinary_percent": decimals(percent, 1e9),
            }));
        }
    }
    Ok(goods)
}
