//! One line of trade: the lists it stands on, from day to day, and its ordinary duty.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use super::super::rows::{Row, dollars, table, text};
use super::lists::{EXEMPTIONS_CHANGE, FIRST_DAY, Lists};

/// The last day of the metals lists before their rebuilding, and the first behind it.
const CONTENT_ENDS: &str = "2026-04-05";
const REBUILT: &str = "2026-04-06";
const REBUILT_AGAIN: &str = "2026-06-08";
/// Metal content where the high reading counts more than is modelled: 40% of value,
/// in the chapters of articles and machines.
const HIGH_CONTENT: f64 = 0.4;
const HIGH_CHAPTERS: core::ops::RangeInclusive<&str> = "73"..="96";

/// A list a good stands on for some days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Listing {
    pub(super) scope: String,
    pub(super) from: String,
    pub(super) until: String,
}

/// The share of value a listing reaches, and that of the high reading.
pub(super) type Reach = (f64, f64);

/// A row of `treatment_by_line.csv`.
struct Stage {
    from: String,
    programme: String,
    share: String,
    note: String,
    row: usize,
}

pub(super) struct Tables {
    lists: Lists,
    stages: HashMap<String, Vec<Stage>>,
    shares: HashMap<String, [f64; 3]>,
    rates: HashMap<String, [String; 2]>,
    late: Vec<String>,
}

impl Tables {
    pub(super) fn read(from: &Path) -> Result<Self> {
        let mut stages: HashMap<String, Vec<Stage>> = HashMap::new();
        for (at, row) in table(&from.join("law/treatment_by_line.csv"))?.iter().enumerate() {
            let column = |name: &str| text(row, name).map(str::to_owned);
            let from = column("from")?;
            stages.entry(column("hs10")?).or_default().push(Stage {
                from: if from.starts_with("until ") { FIRST_DAY.to_owned() } else { from },
                programme: column("programme")?,
                share: column("metal_share")?,
                note: column("note")?,
                row: at + 2,
            });
        }
        for list in stages.values_mut() {
            list.sort_by(|one, other| one.from.cmp(&other.from));
        }
        let mut shares = HashMap::new();
        for (at, row) in table(&from.join("law/metal_shares.csv"))?.iter().enumerate() {
            let metal = |name: &str| -> Result<f64> {
                let share: f64 =
                    text(row, name)?.parse().with_context(|| format!("metal_shares.csv, row {}", at + 2))?;
                ensure!((0.0..3.0).contains(&share), "metal_shares.csv, row {}: {name} is no share", at + 2);
                // The input-output estimate of unwrought metal is above one, as scrap is sold on.
                Ok(share.min(1.0))
            };
            let metals = [metal("steel_share")?, metal("aluminium_share")?, metal("copper_share")?];
            shares.insert(text(row, "hs10")?.to_owned(), metals);
        }
        let rates = table(&from.join("base_rates_hs8.csv"))?;
        let rates = rates.iter().map(|row| {
            let column = |name: &str| text(row, name).map(|text| text.trim().to_owned());
            Ok((column("hs8")?, [column("mfn_general_rate")?, column("kr_rate")?]))
        });
        let late = table(&from.join("regimes_hts.csv"))?;
        let late = late.iter().filter(|row| row.get("effective_date").is_some_and(|date| date == "2025-04-04"));
        Ok(Self {
            lists: Lists::read(from)?,
            stages,
            shares,
            rates: rates.collect::<Result<_>>()?,
            late: late.map(|row| text(row, "hts_prefix").map(str::to_owned)).collect::<Result<_>>()?,
        })
    }

    /// How a line's ordinary duty is made up: shares of its value, and the rate in percent
    /// on each. What was claimed follows from the duty that Census calculated in 2024; where
    /// the normal rate is no plain percentage, that duty is the rate.
    pub(super) fn ordinary(&self, row: &Row) -> Result<Vec<(f64, f64)>> {
        let hs8 = &text(row, "hs10")?[..8];
        let [normal, korus] = self.rates.get(hs8).with_context(|| format!("base_rates_hs8.csv lacks {hs8}"))?;
        #[expect(clippy::cast_precision_loss, reason = "dollars below 2^53")]
        let (value, duty) = (dollars(row, "customs_value_usd")? as f64, dollars(row, "calculated_duty_usd")? as f64);
        let paid = if value > 0.0 { 100.0 * duty / value } else { 0.0 };
        let percent = |text: &str| match text {
            "Free" => Some(0.0),
            _ => text.strip_suffix('%').and_then(|number| number.parse::<f64>().ok()),
        };
        let (Some(normal), Some(korus)) = (percent(normal), percent(korus)) else { return Ok(vec![(1.0, paid)]) };
        let claimed = if normal > korus { ((normal - paid) / (normal - korus)).clamp(0.0, 1.0) } else { 1.0 };
        Ok(vec![(claimed, korus), (1.0 - claimed, normal)])
    }

    /// The lists a line stands on, each with the share of value it reaches.
    pub(super) fn listings(&self, row: &Row) -> Result<Vec<(Listing, Reach)>> {
        let hs10 = text(row, "hs10")?;
        let stages = self.stages.get(hs10).map_or(&[][..], Vec::as_slice);
        let next = |at: usize| stages.get(at).map_or(String::new(), |stage| day_before(&stage.from));
        let mut listings = self.of_spring(row, &next(1))?;
        if let Some(first) = stages.first() {
            ensure!(first.from == FIRST_DAY, "treatment_by_line.csv, row {}: no treatment before it", first.row);
            let spring = programme_of_spring(text(row, "regime")?);
            ensure!(
                spring == first.programme,
                "treatment_by_line.csv, row {}: {} in spring 2025, but {spring} in the trade file",
                first.row,
                first.programme
            );
        }
        for (at, stage) in stages.iter().enumerate().skip(1) {
            let place = || format!("treatment_by_line.csv, row {}", stage.row);
            self.of_stage(hs10, stage, &next(at + 1), &mut listings).with_context(place)?;
        }
        self.exemptions(hs10, &mut listings);
        // What only one reading counts.
        let whole = |scope: &str, from: &str| (Listing::new(scope, from, ""), (1.0, 1.0));
        if self.lists.names(hs10, "medicines_patented") {
            listings.push(whole("medicines", "2026-07-31"));
        }
        if self.lists.names(hs10, "s301_pharma_use") && !hs10.starts_with("30") {
            listings.push(whole("pharmaceutical-use", "2026-07-24"));
        }
        listings.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(joined(listings))
    }

    /// The lists of spring 2025, to `until`.
    fn of_spring(&self, row: &Row, until: &str) -> Result<Vec<(Listing, Reach)>> {
        let hs10 = text(row, "hs10")?;
        let late = self.late.iter().any(|prefix| hs10.starts_with(prefix.as_str()));
        let whole = |scope: &str| Ok(vec![(Listing::new(scope, FIRST_DAY, until), (1.0, 1.0))]);
        let of_aluminium = if late { "2025-04-04" } else { FIRST_DAY };
        let content = |scope: &str, from: &str| -> Result<Vec<(Listing, Reach)>> {
            let share: f64 = text(row, "metal_share_bea")?.parse().context("metal_share_bea is not a number")?;
            ensure!((0.0..=1.0).contains(&share), "metal_share_bea is outside 0 to 1");
            Ok(vec![(Listing::new(scope, from, until), (share, high_content(hs10, share)))])
        };
        match text(row, "regime")? {
            "s232_cars" | "s232_light_trucks" => whole("cars"),
            "s232_auto_parts" => whole("parts"),
            "s232_steel" => whole("steel"),
            "s232_aluminium" => Ok(vec![(Listing::new("aluminium", of_aluminium, until), (1.0, 1.0))]),
            "s232_steel_content" => content("steel-content", FIRST_DAY),
            "s232_alu_content" => content("aluminium-content", of_aluminium),
            "exempt_annex2" | "exempt_elec_apr11" => whole("exempt"),
            "exempt_info_materials" => whole("informational"),
            "reciprocal" => Ok(Vec::new()),
            regime => bail!("unknown regime {regime:?}"),
        }
    }

    /// The lists of a later stage, to `until`.
    fn of_stage(&self, hs10: &str, stage: &Stage, until: &str, listings: &mut Vec<(Listing, Reach)>) -> Result<()> {
        let mut whole = |scope: &str, from: &str, until: &str| {
            listings.push((Listing::new(scope, from, until), (1.0, 1.0)));
        };
        let Stage { from, programme, .. } = stage;
        match programme.as_str() {
            // The solar duty is in force only behind the last day of the data.
            "general" | "solar" => {}
            "exempt" | "steel" | "aluminium" | "copper" | "drones" => whole(programme, from, until),
            "aircraft_free" => whole("aircraft", from, until),
            "trucks" | "truck_parts" => whole("trucks", from, until),
            "wood" if self.lists.names(hs10, "wood_softwood") => whole("softwood", from, until),
            "wood" => whole("furniture", from, until),
            "metals_mobile_steel" => whole("metals-machines", from, until),
            "metal_content" => listings.extend(self.content(hs10, stage, until)?),
            "car_parts_certified" => {
                whole("parts-certified", from, until);
                // Where they do not count as certified they are what their lists say.
                for (from, until) in [(REBUILT, day_before(REBUILT_AGAIN)), (REBUILT_AGAIN, String::new())] {
                    let on = |tier: &str| self.lists.names_on(hs10, &format!("metals_{tier}_steel"), from);
                    if let Some(tier) = ["50", "25", "15"].into_iter().find(|tier| on(tier)) {
                        whole(&format!("metals-{tier}"), from, &until);
                    }
                }
                for (listing, _) in listings.iter_mut().filter(|(listing, _)| listing.scope == "steel-content") {
                    CONTENT_ENDS.clone_into(&mut listing.until);
                }
            }
            other => match other.strip_prefix("metals_").and_then(|tier| tier.split_once('_')) {
                Some((tier @ ("50" | "25" | "15"), _)) => whole(&format!("metals-{tier}"), from, until),
                _ => bail!("unknown programme {other:?}"),
            },
        }
        Ok(())
    }

    /// The metals inside a good, each on the list of its own duty.
    fn content(&self, hs10: &str, stage: &Stage, until: &str) -> Result<Vec<(Listing, Reach)>> {
        let metals = self.shares.get(hs10).with_context(|| format!("metal_shares.csv lacks {hs10}"))?;
        let named = stage.note.split(" content").next().unwrap_or_default();
        let mut listings = Vec::new();
        let mut whole = 0.0;
        for metal in named.split('+') {
            let at = ["steel", "aluminium", "copper"].into_iter().position(|own| own == metal);
            let share = metals[at.with_context(|| format!("the note names no metal: {:?}", stage.note))?];
            whole += share;
            let listing = Listing::new(&format!("{metal}-content"), &stage.from, until);
            listings.push((listing, (share, high_content(hs10, share))));
        }
        let given: f64 = stage.share.parse().with_context(|| format!("metal_share {:?}", stage.share))?;
        ensure!((whole - given.min(1.0)).abs() < 1e-6, "metal_share is {given}, and {whole} in metal_shares.csv");
        Ok(listings)
    }

    /// The exemptions of goods with metal in them, which spare the rest of their value: by
    /// the lists of each day, as their stages do not change with these.
    fn exemptions(&self, hs10: &str, listings: &mut Vec<(Listing, Reach)>) {
        let content = listings.iter().filter(|(listing, _)| listing.scope.ends_with("-content"));
        let spans: Vec<(String, String)> =
            content.map(|(listing, _)| (listing.from.clone(), listing.until.clone())).collect();
        for (at, start) in EXEMPTIONS_CHANGE.iter().enumerate().filter(|(_, day)| self.lists.exempts(hs10, day)) {
            let end = EXEMPTIONS_CHANGE.get(at + 1).map_or(String::new(), |day| day_before(day));
            for (from, until) in &spans {
                let from = from.as_str().max(start);
                let until = match (until.as_str(), end.as_str()) {
                    ("", last) | (last, "") => last,
                    (one, other) => one.min(other),
                };
                if until.is_empty() || from <= until {
                    listings.push((Listing::new("exempt", from, until), (1.0, 1.0)));
                }
            }
        }
    }
}

impl Listing {
    fn new(scope: &str, from: &str, until: &str) -> Self {
        Self { scope: scope.to_owned(), from: from.to_owned(), until: until.to_owned() }
    }
}

/// A stage's programme for a regime of the trade file.
fn programme_of_spring(regime: &str) -> &str {
    match regime {
        "s232_steel" => "steel",
        "s232_aluminium" => "aluminium",
        "s232_steel_content" | "s232_alu_content" => "metal_content",
        "reciprocal" => "general",
        regime if regime.starts_with("exempt") => "exempt",
        other => other,
    }
}

/// What the high reading counts as metal.
fn high_content(hs10: &str, share: f64) -> f64 {
    if HIGH_CHAPTERS.contains(&&hs10[..2]) { share.max(HIGH_CONTENT) } else { share }
}

/// Listings without repeats; those of one list at one reach that follow one another as one.
fn joined(listings: Vec<(Listing, Reach)>) -> Vec<(Listing, Reach)> {
    let mut all: Vec<(Listing, Reach)> = Vec::new();
    for (listing, reach) in listings {
        match all.last_mut() {
            Some((last, same))
                if last.scope == listing.scope
                    && *same == reach
                    && (last.until.is_empty() || day_before(&listing.from) <= last.until) =>
            {
                if listing.until.is_empty() || (!last.until.is_empty() && listing.until > last.until) {
                    last.until = listing.until;
                }
            }
            _ => all.push((listing, reach)),
        }
    }
    all
}

/// The day before a day of the calendar.
fn day_before(day: &str) -> String {
    let part = |range: core::ops::Range<usize>| day.get(range).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1);
    let (year, month, date) = (part(0..4), part(5..7), part(8..10));
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let (year, month, date) = match (month, date) {
        (1, 1) => (year - 1, 12, 31),
        (3, 1) => (year, 2, if leap { 29 } else { 28 }),
        (month, 1) => (year, month - 1, if matches!(month - 1, 4 | 6 | 9 | 11) { 30 } else { 31 }),
        (month, date) => (year, month, date - 1),
    };
    format!("{year:04}-{month:02}-{date:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_before() {
        for (day, before) in [
            ("2025-01-01", "2024-12-31"),
            ("2025-03-01", "2025-02-28"),
            ("2024-03-01", "2024-02-29"),
            ("2025-05-01", "2025-04-30"),
            ("2025-08-18", "2025-08-17"),
        ] {
            assert_eq!(day_before(day), before);
        }
    }

    #[test]
    fn one_list_at_one_reach_is_one_listing() {
        let on = |scope: &str, from: &str, until: &str, share: f64| (Listing::new(scope, from, until), (share, share));
        let listings = vec![
            on("exempt", "2025-01-01", "2025-09-07", 1.0),
            on("exempt", "2025-09-08", "2025-11-12", 1.0),
            on("exempt", "2026-02-24", "", 1.0),
            on("steel-content", "2025-06-23", "2025-08-17", 0.1),
            on("steel-content", "2025-08-18", "2026-04-05", 0.2),
        ];
        let expected = vec![
            on("exempt", "2025-01-01", "2025-11-12", 1.0),
            on("exempt", "2026-02-24", "", 1.0),
            on("steel-content", "2025-06-23", "2025-08-17", 0.1),
            on("steel-content", "2025-08-18", "2026-04-05", 0.2),
        ];
        assert_eq!(joined(listings), expected);
    }

    /// GTA's 40%, in the chapters of articles and machines; metal inside drinks and cosmetics is
    /// left as modelled.
    #[test]
    fn the_high_reading_counts_two_fifths_of_metal() {
        for (hs10, share, high) in [("8418100010", 0.1, 0.4), ("8455300005", 0.9, 0.9), ("3304990000", 0.01, 0.01)] {
            assert!((high_content(hs10, share) - high).abs() < 1e-12, "{hs10}");
        }
    }
}
