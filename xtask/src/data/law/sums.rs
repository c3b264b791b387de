//! What lines of trade add up to: by class, and by subheading within a class.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::lines::{Listing, Reach};

/// What makes lines one class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) sector: usize,
    /// The exemption of spring 2025, which a reader may replace.
    pub(super) exemption: Option<&'static str>,
    pub(super) listings: Vec<Listing>,
    /// Between which of the rates that take ordinary duty in the line's own rates lie.
    pub(super) bands: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Sums {
    pub(super) value: u64,
    lines: u32,
    /// Value times reach, listing by listing.
    pub(super) reach: Vec<Reach>,
    /// Value, and value times ordinary rate, by band.
    ordinary: BTreeMap<usize, (f64, f64)>,
}

impl Sums {
    /// Adds a line: its value, the reach of each of its listings, and the shares of its value with
    /// their ordinary rates by band.
    pub(super) fn add(&mut self, value: u64, reach: &[Reach], ordinary: &[(usize, f64, f64)]) {
        #[expect(clippy::cast_precision_loss, reason = "dollars below 2^53")]
        let weight = value as f64;
        self.value += value;
        self.lines += 1;
        self.reach.resize(reach.len(), (0.0, 0.0));
        for (sum, (central, high)) in self.reach.iter_mut().zip(reach) {
            sum.0 += weight * central;
            sum.1 += weight * high;
        }
        for (band, share, rate) in ordinary {
            let sum = self.ordinary.entry(*band).or_default();
            sum.0 += weight * share;
            sum.1 += weight * share * rate;
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "dollars below 2^53")]
    pub(super) fn weight(&self) -> f64 {
        self.value as f64
    }

    /// The ordinary duty by bands: shares of the value, and the rate in percent on each.
    pub(super) fn credits(&self) -> impl Iterator<Item = (f64, f64)> + use<'_> {
        let paid = self.ordinary.values().filter(|(weight, rated)| *weight > 0.0 && *rated > 0.0);
        paid.map(|(weight, rated)| ((weight / self.weight()).min(1.0), rated / weight))
    }
}

/// A number without more decimals than matter: far under a dollar on any class.
pub(super) fn decimals(value: f64, scale: f64) -> Value {
    json!((value * scale).round() / scale)
}
