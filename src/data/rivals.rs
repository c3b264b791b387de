//! The other exporters: a file of its own, fetched with its view, read against the dataset in
//! use, whose sectors and whose own trade it leans on.

use super::node::Node;
use super::row::{Row, rows, table};
use super::{DataError, MOST_ROWS, tables, tree};
use crate::model::{
    Dataset, Omission, Origin, OriginCertainty, OriginDay, OriginDuty, OriginGood, Partner, Rate, Rivals, Share,
    TotalDuty, Treatment, Usd,
};

/// The most partners a file may have: each is a row of the figure and a bill of its own.
const MOST_PARTNERS: usize = 60;
/// The highest rate that is read as one, in percent.
const HIGHEST_RATE: f64 = 1_000.0;

impl Rivals {
    /// Reads the file of partners for a dataset, whose own trade and rates become those of
    /// the partner named `home`.
    ///
    /// # Errors
    /// The first fault found, with the partner or good it is in: nothing of a faulty file is
    /// used.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, DataError> {
        let file = tree(text)?;
        let head = Row::head(&file);
        let home_id = head.id("home")?;
        let known = ids(&file, "partners")?;
        let home = known.iter().position(|id| *id == home_id);
        let home = home.ok_or(head.wrong("home", "is not an id of the table partners"))?;
        let partners = partners(&file, dataset, &home_id)?;
        let mut rivals = Self {
            home,
            partners,
            omissions: table(&file, "omissions", |row, _| {
                Ok(Omission { name: row.both("name_en", "name_ko")?, reason: row.both("reason_en", "reason_ko")? })
            })?,
            limits: table(&file, "limits", |row, _| row.both("text_en", "text_ko"))?,
            days: days(&file, &known)?,
            goods: Vec::new(),
            remarks: table(&file, "remarks", |row, _| row.both("text_en", "text_ko"))?,
            acts: table(&file, "acts", |row, _| row.source("citation", "citation_ko"))?,
        };
        let names = Names { remarks: ids(&file, "remarks")?, acts: ids(&file, "acts")? };
        rivals.goods = table(&file, "goods", |row, id| good(row, id, &rivals, &names))?;
        Ok(rivals)
    }
}

fn partners(file: &Node, dataset: &Dataset, home: &str) -> Result<Vec<Partner>, DataError> {
    let partners = table(file, "partners", |row, id| {
        let name = id.clone();
        partner(row, id, dataset, home).map_err(|error| error.within(&name))
    })?;
    if partners.len() > MOST_PARTNERS {
        return Err(DataError::Table { table: "partners", what: "has more than 60 rows" });
    }
    Ok(partners)
}

fn partner(row: &Row<'_>, id: String, dataset: &Dataset, home: &str) -> Result<Partner, DataError> {
    let (announced, paused, lines) = if id == home {
        if row.node().get("lines").is_some() {
            return Err(row.wrong("lines", "are those of the data in use and may not stand here"));
        }
        (dataset.announced_rate, dataset.paused().reciprocal, dataset.lines.clone())
    } else {
        let lines = tables::lines(row.node(), &dataset.sectors)?;
        let trade: Usd =
            lines.iter().filter(|line| line.treatment != Treatment::Special).map(|line| line.customs_value).sum();
        if trade == Usd::ZERO || lines.len() > MOST_ROWS {
            return Err(DataError::Table { table: "lines", what: "holds no trade, or more than 2,000 rows" });
        }
        let percent = |name: &'static str| row.number(name, 0.0, HIGHEST_RATE).map(Rate::percent);
        (percent("announced_rate_percent")?, percent("paused_rate_percent")?, lines)
    };
    Ok(Partner {
        id,
        name: row.both("name_en", "name_ko")?,
        short: row.both("short_en", "short_ko")?,
        foremost: row.yes("foremost")?,
        announced,
        paused,
        note: row.both_or_empty("note_en", "note_ko")?,
        source: row.source("citation", "citation_ko")?,
        lines,
    })
}

fn days(file: &Node, partners: &[String]) -> Result<Vec<OriginDay>, DataError> {
    let mut days: Vec<OriginDay> = Vec::new();
    for row in rows(file, "days")? {
        let date = row.date("date")?;
        if days.last().is_some_and(|before| date <= before.date) {
            return Err(row.wrong("date", "is not after the day of the row before"));
        }
        let change = row.optional_text("change")?.and_then(|id| partners.iter().position(|own| *own == id));
        days.push(OriginDay { date, change, name: row.both("name_en", "name_ko")? });
    }
    Ok(days)
}

/// The ids of a table whose rows are named elsewhere.
fn ids(file: &Node, name: &'static str) -> Result<Vec<String>, DataError> {
    table(file, name, |_, id| Ok(id))
}

/// What duties name: remarks and acts, by id.
struct Names {
    remarks: Vec<String>,
    acts: Vec<String>,
}

fn good(row: &Row<'_>, id: String, rivals: &Rivals, names: &Names) -> Result<OriginGood, DataError> {
    let within = |error: DataError| error.within(&id);
    let mut origins = Vec::new();
    for origin_row in rows(row.node(), "origins").map_err(within)? {
        // A partner that the file leaves out leaves its goods behind.
        if let Some(partner) = rivals.partner(&origin_row.id("partner").map_err(within)?) {
            origins.push(origin(&origin_row, partner, rivals, names).map_err(within)?);
        }
    }
    if !origins.iter().any(|origin| origin.partner == rivals.home) {
        return Err(row.wrong("origins", "lacks the partner whose trade the data in use are"));
    }
    Ok(OriginGood {
        name: row.both("name_en", "name_ko")?,
        line: row.text("line")?,
        metal_share: row.optional_number("metal_share")?.filter(|share| (0.0..=1.0).contains(share)).map(Share),
        exact_days: row.yes("exact_days")?,
        origins,
        id,
    })
}

fn origin(row: &Row<'_>, partner: usize, rivals: &Rivals, names: &Names) -> Result<Origin, DataError> {
    let ordinary = Rate::percent(row.number("ordinary_percent", 0.0, HIGHEST_RATE)?);
    let duties: Vec<OriginDuty> =
        rows(row.node(), "duties")?.iter().map(|row| duty(row, ordinary, names)).collect::<Result<_, _>>()?;
    if duties.len() != rivals.days.len() {
        return Err(row.wrong("duties", "are not one for each row of the table days"));
    }
    Ok(Origin { partner, imports: Usd(row.dollars("imports_usd")?), ordinary, duties })
}

/// One duty. Where no additional rate is given, the three totals are; a total that spans for
/// another reason gives its ends.
fn duty(row: &Row<'_>, ordinary: Rate, names: &Names) -> Result<OriginDuty, DataError> {
    let percent = |name: &'static str| -> Result<Option<Rate>, DataError> {
        row.optional_number(name)?.map(|_| row.number(name, 0.0, HIGHEST_RATE).map(Rate::percent)).transpose()
    };
    let additional = percent("additional_percent")?;
    let sum = additional.map(|additional| ordinary + additional);
    let modelled = match sum {
        Some(sum) => sum,
        None => percent("modelled_percent")?.ok_or(row.wrong("additional_percent", "is missing"))?,
    };
    let total = TotalDuty {
        low: percent("low_percent")?.unwrap_or(modelled),
        high: percent("high_percent")?.unwrap_or(modelled),
        modelled,
    };
    if total.modelled < total.low || total.high < total.modelled {
        return Err(row.wrong("low_percent", "or high_percent leaves the rate between them outside"));
    }
    let word = row.text("certainty")?;
    let certainty = OriginCertainty::ALL
        .into_iter()
        .find_map(|(name, certainty)| (name == word).then_some(certainty))
        .ok_or(row.wrong("certainty", "is not one of the four words the schema allows"))?;
    let index_of = |name: &'static str, known: &[String]| -> Result<Option<usize>, DataError> {
        let Some(id) = row.optional_text(name)? else { return Ok(None) };
        let unknown = row.wrong(name, "is not an id of its table");
        known.iter().position(|own| *own == id).map(Some).ok_or(unknown)
    };
    Ok(OriginDuty {
        additional,
        total,
        collected: percent("collected_percent")?,
        certainty,
        remark: index_of("remark", &names.remarks)?,
        act: index_of("act", &names.acts)?.ok_or(row.wrong("act", "is missing: a rate needs a citation"))?,
    })
}
