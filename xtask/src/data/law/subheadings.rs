//! The trade of the law's classes by subheading: what one product pays on a day.
//!
//! # Why a file of its own
//!
//! A class is exact in sum, but its metal share and its ordinary duty are averages: within it one
//! product holds more metal than another. So each subheading keeps its own, and whoever only reads
//! the bills of days does not load them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::lines::Reach;
use super::sums::{Key, Sums, decimals};

/// The metal inside goods, in the order in which the page reads their listings.
const CONTENTS: [&str; 3] = ["steel-content", "aluminium-content", "copper-content"];

/// Trade by subheading and class, each row `[code, class, value, shares, credits]`: the class by
/// its place, of each listing of metal content the share of value (or the central and the high
/// one), and pairs of a share with its ordinary rate in percent. What a class has alike is left
/// out, and what is left out at the end of a row too.
pub(super) fn rows(classes: &BTreeMap<Key, Sums>, subheadings: &BTreeMap<(String, Key), Sums>) -> Vec<Value> {
    let places: BTreeMap<&Key, usize> =
        classes.iter().filter(|(_, sums)| sums.value > 0).enumerate().map(|(at, (key, _))| (key, at)).collect();
    let short = |value: f64| decimals(value, 1e6);
    let row = |(code, key): &(String, Key), sums: &Sums| -> Option<Value> {
        let class = places.get(key).filter(|_| sums.value > 0)?;
        let mut contents: Vec<(usize, &str, Reach)> = Vec::new();
        for (listing, (central, high)) in key.listings.iter().zip(&sums.reach) {
            if let Some(metal) = CONTENTS.iter().position(|own| *own == listing.scope) {
                contents.push((metal, &listing.from, (central / sums.weight(), high / sums.weight())));
            }
        }
        contents.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
        let share = |(_, _, (central, high)): &(usize, &str, Reach)| {
            if (central - high).abs() < 1e-6 { short(*central) } else { json!([short(*central), short(*high)]) }
        };
        let shares: Vec<Value> = contents.iter().map(share).collect();
        let credits: Vec<Value> =
            sums.credits().map(|(share, percent)| json!([short(share), decimals(percent, 1e6)])).collect();
        let mut row = vec![json!(code), json!(class), json!(sums.value)];
        if !shares.is_empty() || !credits.is_empty() {
            row.push(json!(shares));
        }
        if !credits.is_empty() {
            row.push(json!(credits));
        }
        Some(Value::Array(row))
    };
    subheadings.iter().filter_map(|(key, sums)| row(key, sums)).collect()
}
