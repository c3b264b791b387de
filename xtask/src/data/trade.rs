//! The trade of the source folder by class of goods, and its published totals, to the dollar.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use super::rows::{Row, dollars, table, text};

/// All imports for consumption from Korea in 2024, chapters 1–99 (data README, "In short").
const ALL_IMPORTS: u64 = 130_458_735_626;
/// The same without chapters 98 and 99 (the design's "Definitions").
const PAGE_BASE: u64 = 128_432_847_766;

/// One class of goods in one sector, as the dataset keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    pub(super) sector: usize,
    pub(super) treatment: String,
    pub(super) metal_share: Option<String>,
    pub(super) listed_from: Option<String>,
}

/// Customs value and calculated duty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trade {
    pub(super) value: u64,
    pub(super) duty: u64,
}

/// Everything read from the source folder.
pub(super) struct Sources {
    /// By subheading and class.
    pub(super) cells: BTreeMap<(String, Class), Trade>,
    /// Treatment of each ten-digit line, with its value, for everyday goods.
    pub(super) by_line: Vec<(String, String, u64)>,
}

/// Reads the trade of every ten-digit line.
pub(super) fn read_trade(from: &Path, sectors: &[Row]) -> Result<Sources> {
    let index: HashMap<&str, usize> =
        sectors.iter().enumerate().map(|(at, row)| Ok((text(row, "source_id")?, at))).collect::<Result<_>>()?;
    // Lists that a line joined later than its measure: only the extra date is kept.
    let late: Vec<(String, String)> = table(&from.join("regimes_hts.csv"))?
        .iter()
        .filter(|row| row.get("effective_date").is_some_and(|date| date == "2025-04-04"))
        .map(|row| Ok((text(row, "hts_prefix")?.to_owned(), text(row, "effective_date")?.to_owned())))
        .collect::<Result<_>>()?;
    let mut sources = Sources { cells: BTreeMap::new(), by_line: Vec::new() };
    for (at, row) in table(&from.join("imports_kor_2024_hs10.csv"))?.iter().enumerate() {
        let place = || format!("imports_kor_2024_hs10.csv, row {}", at + 2);
        let hs10 = text(row, "hs10").with_context(place)?;
        ensure!(
            hs10.len() == 10 && hs10.bytes().all(|byte| byte.is_ascii_digit()),
            "{}: {hs10:?} is not a ten-digit code",
            place()
        );
        let sector = text(row, "sector_id").with_context(place)?;
        let sector = *index.get(sector).with_context(|| format!("{}: unknown sector {sector:?}", place()))?;
        let treatment = treatment(row).with_context(place)?;
        let share = text(row, "metal_share_bea")?;
        let class = Class {
            sector,
            treatment: treatment.to_owned(),
            metal_share: metal_share(share).with_context(place)?,
            listed_from: treatment
                .starts_with("aluminium")
                .then(|| late.iter().find(|(prefix, _)| hs10.starts_with(prefix.as_str())))
                .flatten()
                .map(|(_, date)| date.clone()),
        };
        let value = dollars(row, "customs_value_usd").with_context(place)?;
        let cell = sources.cells.entry((hs10[..6].to_owned(), class)).or_default();
        cell.value += value;
        cell.duty += dollars(row, "calculated_duty_usd").with_context(place)?;
        sources.by_line.push((hs10.to_owned(), treatment.to_owned(), value));
    }
    Ok(sources)
}

/// A metal share at twelve decimals: far under a dollar on any line, and short.
pub(super) fn metal_share(share: &str) -> Result<Option<String>> {
    if share.is_empty() {
        return Ok(None);
    }
    let share: f64 = share.parse().with_context(|| format!("metal share {share:?} is not a number"))?;
    ensure!((0.0..=1.0).contains(&share), "metal share {share} is outside 0 to 1");
    Ok(Some(format!("{share:.12}")))
}

/// The exemption from the general rate that a source line had in spring 2025: our name for its
/// treatment, or for that of what metal leaves of it.
pub(super) fn exemption(row: &Row) -> Result<Option<&'static str>> {
    Ok(match treatment(row)? {
        "aluminium-content-exempt" => Some("electronics"),
        exempt @ ("electronics" | "medicines" | "fuels" | "annex-two" | "informational") => Some(exempt),
        _ => None,
    })
}

/// Our name for a source line's regime.
fn treatment(row: &Row) -> Result<&'static str> {
    let chapter = &text(row, "hs10")?[..2];
    Ok(match (text(row, "regime")?, text(row, "parts_scope")?, text(row, "rest_after_3_june")?) {
        ("special_98_99", ..) => "special",
        ("s232_cars", ..) => "cars",
        ("s232_light_trucks", ..) => "light-trucks",
        ("s232_auto_parts", "auto_specific", _) => "parts",
        ("s232_auto_parts", "listed_dual_use", _) => "parts-dual-use",
        ("s232_steel", ..) => "steel",
        ("s232_aluminium", ..) => "aluminium",
        ("s232_steel_content", _, "reciprocal") => "steel-content",
        ("s232_alu_content", _, "reciprocal") => "aluminium-content",
        ("s232_alu_content", _, "exempt") => "aluminium-content-exempt",
        ("exempt_elec_apr11", ..) => "electronics",
        ("exempt_annex2", ..) if chapter == "30" => "medicines",
        ("exempt_annex2", ..) if chapter == "27" => "fuels",
        ("exempt_annex2", ..) => "annex-two",
        ("exempt_info_materials", ..) => "informational",
        ("reciprocal", ..) => "reciprocal",
        (regime, scope, rest) => bail!("no treatment for regime {regime:?}, scope {scope:?}, rest {rest:?}"),
    })
}

/// The published totals of the source folder, to the dollar.
pub(super) fn check_totals(from: &Path, sectors: &[Row], sources: &Sources) -> Result<()> {
    let sum = |keep: &dyn Fn(&Class) -> bool| -> Trade {
        sources.cells.iter().filter(|((_, class), _)| keep(class)).fold(Trade::default(), |sum, (_, cell)| Trade {
            value: sum.value + cell.value,
            duty: sum.duty + cell.duty,
        })
    };
    let equal = |what: &str, ours: u64, theirs: u64| {
        ensure!(ours == theirs, "{what}: {ours} in the lines, {theirs} in the source's totals");
        Ok(())
    };
    equal("all imports", sum(&|_| true).value, ALL_IMPORTS)?;
    equal("chapters 1 to 97", sum(&|class| class.treatment != "special").value, PAGE_BASE)?;
    for row in table(&from.join("sectors.csv"))? {
        let id = text(&row, "sector_id")?;
        let at = sectors.iter().position(|sector| sector.get("source_id").is_some_and(|own| own == id));
        let ours = sum(&|class| Some(class.sector) == at);
        equal(&format!("sectors.csv, {id}, value"), ours.value, dollars(&row, "value_2024_usd")?)?;
        equal(&format!("sectors.csv, {id}, duty"), ours.duty, dollars(&row, "base_duty_2024_usd")?)?;
        let reciprocal = sum(&|class| Some(class.sector) == at && class.treatment == "reciprocal").value;
        equal(&format!("sectors.csv, {id}, reciprocal"), reciprocal, dollars(&row, "value_reciprocal_usd")?)?;
    }
    for row in table(&from.join("regime_totals.csv"))? {
        let regime = text(&row, "regime")?;
        let ours = sum(&|class| regime_of(&class.treatment) == regime);
        equal(&format!("regime_totals.csv, {regime}, value"), ours.value, dollars(&row, "value_2024_usd")?)?;
        equal(&format!("regime_totals.csv, {regime}, duty"), ours.duty, dollars(&row, "base_duty_2024_usd")?)?;
    }
    Ok(())
}

/// The source's regime of one of our treatments.
fn regime_of(treatment: &str) -> &'static str {
    match treatment {
        "special" => "special_98_99",
        "cars" => "s232_cars",
        "light-trucks" => "s232_light_trucks",
        "parts" | "parts-dual-use" => "s232_auto_parts",
        "steel" => "s232_steel",
        "aluminium" => "s232_aluminium",
        "steel-content" => "s232_steel_content",
        "aluminium-content" | "aluminium-content-exempt" => "s232_alu_content",
        "electronics" => "exempt_elec_apr11",
        "medicines" | "fuels" | "annex-two" => "exempt_annex2",
        "informational" => "exempt_info_materials",
        _ => "reciprocal",
    }
}
