//! The lists of goods that laws name, by prefix and date.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::super::rows::{table, text};

/// One prefix on one list.
struct Entry {
    list: String,
    prefix: String,
    from: String,
    /// Last day; empty while no end is known.
    until: String,
}

/// All lists of `law/lists_2025_2026.csv`, with the exemptions of the first days.
pub(super) struct Lists(Vec<Entry>);

/// The first day of the data: lists of spring 2025 stand from here, and acts say from when they count.
pub(super) const FIRST_DAY: &str = "2025-01-01";

impl Lists {
    pub(super) fn read(from: &Path) -> Result<Self> {
        let mut entries = Vec::new();
        for (at, row) in table(&from.join("law/lists_2025_2026.csv"))?.iter().enumerate() {
            let place = || format!("lists_2025_2026.csv, row {}", at + 2);
            let column = |name: &str| text(row, name).map(str::to_owned).with_context(place);
            let entry = Entry {
                list: column("list_id")?,
                prefix: column("hts_prefix")?,
                from: column("from")?,
                until: column("until")?,
            };
            ensure!(!entry.from.is_empty(), "{}: the list {} has no start", place(), entry.list);
            ensure!(
                (4..=10).contains(&entry.prefix.len()) && entry.prefix.bytes().all(|byte| byte.is_ascii_digit()),
                "{}: {:?} is not a code",
                place(),
                entry.prefix
            );
            ensure!(entry.until.is_empty() || entry.from <= entry.until, "{}: it ends before it begins", place());
            entries.push(entry);
        }
        for (at, row) in table(&from.join("regimes_hts.csv"))?.iter().enumerate() {
            let regime = text(row, "regime").with_context(|| format!("regimes_hts.csv, row {}", at + 2))?;
            let list = match regime {
                "exempt_annex2" | "exempt_elec_apr11" => "exempt",
                "exempt_info_materials" => "informational",
                _ => continue,
            };
            entries.push(Entry {
                list: list.to_owned(),
                prefix: text(row, "hts_prefix")?.to_owned(),
                from: FIRST_DAY.to_owned(),
                until: String::new(),
            });
        }
        Ok(Self(entries))
    }

    /// Whether a code is on a list, on whatever day.
    pub(super) fn names(&self, hs10: &str, list: &str) -> bool {
        self.0.iter().any(|entry| entry.list == list && hs10.starts_with(&entry.prefix))
    }

    /// Whether a code is on a list on a day.
    pub(super) fn names_on(&self, hs10: &str, list: &str, day: &str) -> bool {
        self.0.iter().any(|entry| {
            entry.list == list
                && hs10.starts_with(&entry.prefix)
                && entry.from.as_str() <= day
                && (entry.until.is_empty() || day <= entry.until.as_str())
        })
    }

    /// Whether the general rate of a day spares a code.
    pub(super) fn exempts(&self, hs10: &str, day: &str) -> bool {
        let on = |list| self.names_on(hs10, list, day);
        if on("informational") {
            return true;
        }
        if day >= "2026-07-24" {
            on("s301_exempt")
        } else if day >= "2026-02-24" {
            on("s122_exempt")
        } else {
            (on("exempt") && !on("annex2_removed")) || on("annex2_added") || on("annex2_agriculture")
        }
    }
}

/// The days on which the exemptions from the general rate change.
pub(super) const EXEMPTIONS_CHANGE: [&str; 5] = [FIRST_DAY, "2025-09-08", "2025-11-13", "2026-02-24", "2026-07-24"];
