//! The other exporters → `rivals.json`: their trade by class of goods, their general rates,
//! and what one good is charged from every origin.
//!
//! The partner whose trade the dataset itself is has no lines and no rates here: they would
//! be the same numbers twice. That the source tables agree with the dataset is checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::rows::{Row, dollars, number, object, pick, table, text, write_rows};
use super::trade::{Sources, metal_share};

/// The partner of the dataset itself.
const HOME: &str = "korea";

/// What the source's own cross-checks call the total of a partner's trade, in billions.
const TRADE_CHECK: &str = "2024 imports";

/// A partner's classes of goods by sector id and treatment.
type Classes<'a> = BTreeMap<(&'a str, &'a str), &'a Row>;

/// The file, with its sums checked. `sectors` and `sources` are the dataset's own.
pub(super) fn rivals(from: &Path, editorial: &Path, sectors: &[Row], sources: &Sources) -> Result<String> {
    let (from, written) = (from.join("rivals"), editorial.join("rivals"));
    let trade = table(&from.join("partner_sectors.csv"))?;
    let classes = |partner: &str| classes(&trade, sectors, partner);
    check_totals(&from, &trade)?;
    check_home(&classes(HOME)?, sectors, sources)?;
    let rates = table(&from.join("partners.csv"))?;
    let partners: Vec<Value> = table(&written.join("partners.csv"))?
        .iter()
        .map(|row| {
            let id = text(row, "id")?;
            let source = find(&rates, "id", id).with_context(|| format!("partners.csv of the source has no {id}"))?;
            partner(row, source, &classes(id)?).with_context(|| format!("partner {id}"))
        })
        .collect::<Result<_>>()?;
    ensure!(partners.len() == rates.len(), "editorial/rivals/partners.csv does not have the source's partners");
    let texts = |name: &str, columns: &[&str]| -> Result<Vec<Value>> {
        table(&written.join(format!("{name}.csv")))?.iter().map(|row| pick(row, columns, &[])).collect()
    };
    let mut duties = Duties::read(&from, &written)?;
    let goods = table(&written.join("goods.csv"))?
        .iter()
        .map(|row| duties.good(row))
        .collect::<Result<Vec<Value>>>()
        .context("same_good.csv")?;
    let tables: [(&str, Vec<Value>); 7] = [
        ("partners", partners),
        ("omissions", texts("omissions", &["id", "name_en", "name_ko", "reason_en", "reason_ko"])?),
        ("limits", texts("limits", &["id", "text_en", "text_ko"])?),
        ("days", texts("days", &["date", "change", "name_en", "name_ko"])?),
        ("goods", goods),
        ("remarks", duties.remarks_table()),
        ("acts", duties.acts_table()?),
    ];
    let mut file = String::from("{\n\"schema\":1,\n");
    writeln!(file, "\"home\":{},", json!(HOME))?;
    for (at, (name, rows)) in tables.iter().enumerate() {
        writeln!(file, "{}:[", json!(name))?;
        write_rows(&mut file, rows)?;
        file.push_str(if at + 1 < tables.len() { "],\n" } else { "]\n" });
    }
    file.push_str("}\n");
    Ok(file)
}

fn find<'a>(rows: &'a [Row], column: &str, wanted: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.get(column).is_some_and(|value| value == wanted))
}

/// A partner's classes, each once, in the dataset's sectors.
fn classes<'a>(trade: &'a [Row], sectors: &'a [Row], partner: &str) -> Result<Classes<'a>> {
    let mut classes = Classes::new();
    for row in trade.iter().filter(|row| row.get("partner").is_some_and(|id| id == partner)) {
        let source = text(row, "sector_id")?;
        let sector = find(sectors, "source_id", source).with_context(|| format!("{partner}: sector {source}"))?;
        let class = (text(sector, "id")?, text(row, "treatment")?);
        ensure!(classes.insert(class, row).is_none(), "{partner}: {class:?} stands twice");
    }
    ensure!(!classes.is_empty(), "{partner} has no trade in partner_sectors.csv");
    Ok(classes)
}

/// Every partner's trade against the total the source published of it, to its two decimals
/// of a billion, and every metal value against its share, to a cent.
fn check_totals(from: &Path, trade: &[Row]) -> Result<()> {
    let published = table(&from.join("checks.csv"))?;
    for row in published.iter().filter(|row| row.get("check").is_some_and(|what| what.starts_with(TRADE_CHECK))) {
        let (id, billions) = (text(row, "partner")?, text(row, "ours")?);
        let own = trade.iter().filter(|row| row.get("partner").is_some_and(|partner| partner == id));
        let total: u64 = own.map(|row| dollars(row, "customs_value_usd")).sum::<Result<_>>()?;
        let shown = format!("{}.{:02}", (total + 5_000_000) / 1_000_000_000, (total + 5_000_000) / 10_000_000 % 100);
        ensure!(shown == billions, "{id}: trade adds up to {total}, published as {billions} bn");
    }
    for row in trade {
        let (share, metal) = (text(row, "metal_share")?, text(row, "metal_value_usd")?);
        if share.is_empty() {
            continue;
        }
        let value: f64 = text(row, "customs_value_usd")?.parse()?;
        let (share, metal): (f64, f64) = (share.parse()?, metal.parse()?);
        ensure!((value * share - metal).abs() < 0.01, "{row:?}: share and value of metal disagree");
    }
    Ok(())
}

/// The partner of the dataset: value and duty of every class to the dollar, its metal to the
/// cent.
fn check_home(classes: &Classes<'_>, sectors: &[Row], sources: &Sources) -> Result<()> {
    let mut ours: BTreeMap<(&str, &str), (u64, u64, f64)> = BTreeMap::new();
    for ((_, class), trade) in &sources.cells {
        let sum = ours.entry((text(&sectors[class.sector], "id")?, &class.treatment)).or_default();
        let share: f64 = class.metal_share.as_deref().unwrap_or("0").parse()?;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let metal = trade.value as f64 * share;
        *sum = (sum.0 + trade.value, sum.1 + trade.duty, sum.2 + metal);
    }
    ensure!(ours.keys().eq(classes.keys()), "{HOME} has other classes of goods in partner_sectors.csv");
    for (class, row) in classes {
        let (value, duty, metal) = ours[class];
        let theirs = (dollars(row, "customs_value_usd")?, dollars(row, "base_duty_2024_usd")?);
        ensure!((value, duty) == theirs, "{HOME}, {class:?}: {value} and {duty} in the lines, {theirs:?} in the table");
        let published = text(row, "metal_value_usd")?;
        let published: f64 = if published.is_empty() { 0.0 } else { published.parse()? };
        ensure!((metal - published).abs() < 0.01, "{HOME}, {class:?}: metal {metal} in the lines, {published}");
    }
    Ok(())
}

/// A partner with its lines; the dataset's own without lines and rates.
fn partner(written: &Row, source: &Row, classes: &Classes<'_>) -> Result<Value> {
    let names = ["id", "name_en", "name_ko", "short_en", "short_ko", "foremost", "note_en", "note_ko", "citation_ko"];
    let mut partner = pick(written, &names, &[])?;
    let fields = partner.as_object_mut().context("a partner is an object")?;
    fields.insert("citation".to_owned(), json!(text(source, "citation")?));
    fields.insert("url".to_owned(), json!(text(source, "url")?));
    if text(written, "id")? == HOME {
        return Ok(partner);
    }
    fields.insert("announced_rate_percent".to_owned(), number(text(source, "announced_rate_pct")?)?);
    fields.insert("paused_rate_percent".to_owned(), number(text(source, "paused_rate_pct")?)?);
    let lines: Vec<Value> = classes
        .iter()
        .map(|((sector, treatment), row)| {
            let share = metal_share(text(row, "metal_share")?)?;
            Ok(object(&[
                ("sector", json!(sector)),
                ("treatment", json!(treatment)),
                ("metal_share", share.as_deref().map_or(Ok(Value::Null), number)?),
                ("customs_value_usd", json!(dollars(row, "customs_value_usd")?)),
                ("base_duty_usd", json!(dollars(row, "base_duty_2024_usd")?)),
            ]))
        })
        .collect::<Result<_>>()?;
    fields.insert("lines".to_owned(), json!(lines));
    Ok(partner)
}

/// What goods are charged by origin and day, with the remarks and acts they name.
struct Duties {
    rows: Vec<Row>,
    days: Vec<Row>,
    /// What people wrote for each part of a source's remark.
    remark_parts: Vec<Row>,
    acts: Vec<Row>,
    /// Remarks in use, by the source's text.
    remarks: Vec<(String, Value)>,
}

impl Duties {
    fn read(from: &Path, written: &Path) -> Result<Self> {
        Ok(Self {
            rows: table(&from.join("same_good.csv"))?,
            days: table(&written.join("days.csv"))?,
            remark_parts: table(&written.join("remarks.csv"))?,
            acts: table(&written.join("acts.csv"))?,
            remarks: Vec::new(),
        })
    }

    /// A good with its origins, each with one duty a day.
    fn good(&mut self, written: &Row) -> Result<Value> {
        let source = text(written, "source_id")?;
        let rows: Vec<Row> =
            self.rows.iter().filter(|row| row.get("good").is_some_and(|id| id == source)).cloned().collect();
        let first = rows.first().with_context(|| format!("no good {source:?}"))?;
        let mut origins: Vec<Value> = Vec::new();
        for of_partner in rows.chunk_by(|one, other| one.get("partner") == other.get("partner")) {
            let dates = of_partner.iter().map(|row| text(row, "date")).collect::<Result<Vec<_>>>()?;
            let days = self.days.iter().map(|row| text(row, "date")).collect::<Result<Vec<_>>>()?;
            ensure!(dates == days, "{source}: days {dates:?}, in editorial/rivals/days.csv {days:?}");
            let ordinary = text(&of_partner[0], "ordinary_pct")?;
            ensure!(
                of_partner.iter().all(|row| row.get("ordinary_pct").is_some_and(|own| own == ordinary)),
                "{source}: the ordinary rate changes"
            );
            let duties = of_partner.iter().map(|row| self.duty(row)).collect::<Result<Vec<_>>>()?;
            origins.push(json!({
                "partner": text(&of_partner[0], "partner")?,
                "imports_usd": dollars(&of_partner[0], "imports_2024_usd")?,
                "ordinary_percent": number(ordinary)?,
                "duties": duties,
            }));
        }
        let mut good = pick(written, &["id", "name_en", "name_ko", "exact_days"], &[])?;
        good["line"] = json!(text(first, "rate_line")?);
        if let Some(share) = metal_share(text(first, "metal_share_modelled")?)? {
            good["metal_share"] = number(share.trim_end_matches('0'))?;
        }
        good["origins"] = json!(origins);
        Ok(good)
    }

    fn duty(&mut self, row: &Row) -> Result<Value> {
        let percent = |column: &str| -> Result<Value> {
            let given = text(row, column)?;
            if given.is_empty() { Ok(Value::Null) } else { number(given) }
        };
        let spans = text(row, "total_pct")?.is_empty();
        let span = |column: &str| if spans { percent(column) } else { Ok(Value::Null) };
        if !spans {
            let sum = percent("ordinary_pct")?.as_f64().zip(percent("additional_pct")?.as_f64());
            let total = percent("total_pct")?.as_f64();
            ensure!(
                sum.zip(total).is_some_and(|((ordinary, more), total)| (ordinary + more - total).abs() < 1e-9),
                "{row:?}: ordinary and additional duty are not the total"
            );
        }
        let within_quota = !spans && text(row, "total_low_pct")? != text(row, "total_high_pct")?;
        let other_end = |column: &str| if within_quota || spans { percent(column) } else { Ok(Value::Null) };
        let collected = text(row, "collected_that_day_pct")?;
        let refunded = !spans && !collected.is_empty() && collected != text(row, "total_pct")?;
        let citation = text(row, "citation")?;
        let act = find(&self.acts, "citation", citation).with_context(|| format!("acts.csv lacks {citation:?}"))?;
        let act = text(act, "id")?.to_owned();
        let remark = self.remark(text(row, "note")?)?;
        Ok(object(&[
            ("additional_percent", percent("additional_pct")?),
            ("low_percent", other_end("total_low_pct")?),
            ("high_percent", other_end("total_high_pct")?),
            ("modelled_percent", span("total_modelled_pct")?),
            ("collected_percent", if refunded { number(collected)? } else { Value::Null }),
            ("certainty", json!(text(row, "certainty")?)),
            ("remark", json!(remark)),
            ("act", json!(act)),
        ]))
    }

    /// The id of a remark, its parts put into both languages.
    fn remark(&mut self, source: &str) -> Result<Option<String>> {
        if source.is_empty() {
            return Ok(None);
        }
        if let Some((_, row)) = self.remarks.iter().find(|(own, _)| own == source) {
            return Ok(row["id"].as_str().map(str::to_owned));
        }
        let parts = source
            .split("; ")
            .map(|part| {
                let row = find(&self.remark_parts, "source", part);
                let row = row.with_context(|| format!("remarks.csv lacks {part:?}"))?;
                Ok((text(row, "text_en")?, text(row, "text_ko")?))
            })
            .collect::<Result<Vec<_>>>()?;
        let (en, ko): (Vec<&str>, Vec<&str>) = parts.into_iter().unzip();
        let id = format!("r{}", self.remarks.len() + 1);
        let row = json!({ "id": id, "text_en": en.join("; "), "text_ko": ko.join(", ") });
        self.remarks.push((source.to_owned(), row));
        Ok(Some(id))
    }

    fn remarks_table(&self) -> Vec<Value> {
        self.remarks.iter().map(|(_, row)| row.clone()).collect()
    }

    /// The acts with the address the source gives each.
    fn acts_table(&self) -> Result<Vec<Value>> {
        self.acts
            .iter()
            .map(|act| {
                let citation = text(act, "citation")?;
                let row = find(&self.rows, "citation", citation)
                    .with_context(|| format!("acts.csv: the source does not cite {citation:?}"))?;
                let mut fields = pick(act, &["id", "citation", "citation_ko"], &[])?;
                fields["url"] = json!(text(row, "url")?);
                Ok(fields)
            })
            .collect()
    }
}
