//! The law of every day: a file of its own, of schema 2, fetched when a view needs it.

use super::node::Node;
use super::row::{Row, rows, table};
use super::{DataError, MOST_ROWS, tree};
use crate::model::law::{Act, Amount, Class, Counted, Credit, Ground, Law, Listing, Refund, Scope, Turn};
use crate::model::{Dataset, Date, Exemption, Rate, Share, Treatment, Usd};

/// The version of the format that has the law of every day.
const WITH_LAW: f64 = 2.0;
/// The longest span of days: ten years, as for the dataset's own.
const LONGEST: i32 = 3_660;

/// The law that comes with the embedded dataset, for programs that are not a page.
#[cfg(not(target_family = "wasm"))]
pub const EMBEDDED_LAW: &str = include_str!("../../static/data/law.json");

impl Law {
    /// Reads the law for a dataset.
    ///
    /// # Errors
    /// The first fault found, by table, row and field; and where the trade of its classes is
    /// not the dataset's, as bills of other goods than the page's would be wrong numbers.
    pub fn parse(text: &str, dataset: &Dataset) -> Result<Self, DataError> {
        let file = tree(text)?;
        for table in ["acts", "classes", "listings", "credits", "changes", "refunds"] {
            if rows(&file, table)?.len() > MOST_ROWS {
                return Err(DataError::Table { table, what: "has more than 2,000 rows" });
            }
        }
        let head = Row::head(&file);
        if file.get("schema") != Some(&Node::Number(WITH_LAW)) {
            return Err(head.wrong("schema", "is not 2, the version that has the law of every day"));
        }
        let days = (head.date("first_day")?, head.date("last_day")?);
        if days.1 < days.0 || days.1.days() - days.0.days() > LONGEST {
            return Err(head.wrong("last_day", "is before the first day or ten years after it"));
        }
        let acts = acts(&file, days)?;
        let law = Self {
            version: head.id("version")?,
            days,
            checked_until: head.date("checked_until")?,
            classes: classes(&file, days, &acts, dataset)?,
            acts,
            turns: turns(&file, days)?,
            refunds: refunds(&file)?,
        };
        if law.version != dataset.version {
            return Err(head.wrong("version", "is not that of the data in use"));
        }
        law.every_day_has_a_general_rate()?;
        law.agrees_with(dataset)?;
        Ok(law)
    }

    /// Whether each day has one act for what no list names; that none has two, the rows say.
    fn every_day_has_a_general_rate(&self) -> Result<(), DataError> {
        let mut general: Vec<&Act> = self.acts.iter().filter(|act| act.scopes.contains(&Scope::General)).collect();
        general.sort_by_key(|act| act.from);
        let mut reached = Some(self.days.0);
        for act in general {
            match reached {
                Some(day) if act.from <= day => reached = act.until.map(Date::next),
                _ => break,
            }
        }
        match reached {
            Some(day) if day <= self.days.1 => {
                Err(DataError::Table { table: "acts", what: "leaves days without an act for the scope general" })
            }
            _ => Ok(()),
        }
    }

    /// Whether the classes of each sector hold its trade in the data in use.
    fn agrees_with(&self, dataset: &Dataset) -> Result<(), DataError> {
        let mut left = vec![Usd::ZERO; dataset.sectors.len()];
        for line in dataset.lines.iter().filter(|line| line.treatment != Treatment::Special) {
            if let Some(sum) = left.get_mut(line.sector) {
                *sum += line.customs_value;
            }
        }
        for class in &self.classes {
            if let Some(sum) = left.get_mut(class.sector) {
                *sum = *sum - class.customs_value;
            }
        }
        if left.iter().all(|sum| *sum == Usd::ZERO) {
            Ok(())
        } else {
            Err(DataError::Table { table: "classes", what: "does not add up to the sectors of the data in use" })
        }
    }
}

fn acts(file: &Node, days: (Date, Date)) -> Result<Vec<Act>, DataError> {
    let mut earlier: Vec<(Scope, Counted, Date, Option<Date>)> = Vec::new();
    let mut acts: Vec<Act> = Vec::new();
    for row in rows(file, "acts")? {
        let id = row.id("id")?;
        if acts.iter().any(|act| act.id == id) {
            return Err(row.wrong("id", "stands in an earlier row too"));
        }
        let scopes: Vec<Scope> = row
            .text("scopes")?
            .split(' ')
            .map(|id| Scope::from_id(id).ok_or(row.wrong("scopes", "names a scope the schema does not have")))
            .collect::<Result<_, _>>()?;
        let counted = row.text("counted")?;
        let counted = Counted::ALL.into_iter().find_map(|(name, counted_)| (name == counted).then_some(counted_));
        let act = Act {
            id,
            ground: Ground::from_id(&row.text("ground")?)
                .ok_or(row.wrong("ground", "is not an authority of the schema"))?,
            scopes,
            rate: Rate::percent(row.number("rate_percent", 0.0, 1000.0)?),
            all_in: row.yes("all_in")?,
            counted: counted.ok_or(row.wrong("counted", "is not one of the four words the schema allows"))?,
            from: row.date("from")?,
            until: row.optional_date("until")?,
            announced: row.optional_date("announced")?,
            name: row.both("name_en", "name_ko")?,
            note: row.both_or_empty("note_en", "note_ko")?,
            source: row.source("citation", "citation_ko")?,
            certainty: row.certainty()?,
        };
        check_days(&row, act.from, act.until, days)?;
        if act.announced.is_some_and(|announced| announced <= act.from) {
            return Err(row.wrong("announced", "is not after the first day, where it is to be left out"));
        }
        for scope in &act.scopes {
            let overlaps = |(other, counted, from, until): &(Scope, Counted, Date, Option<Date>)| {
                other == scope
                    && *counted == act.counted
                    && act.until.is_none_or(|last| *from <= last)
                    && until.is_none_or(|last| act.from <= last)
            };
            if earlier.iter().any(overlaps) {
                return Err(row.wrong("from", "falls into the time of an earlier act on the same goods"));
            }
            earlier.push((*scope, act.counted, act.from, act.until));
        }
        acts.push(act);
    }
    Ok(acts)
}

/// The days of an act or a list, which must begin within the days of the data.
fn check_days(row: &Row<'_>, from: Date, until: Option<Date>, days: (Date, Date)) -> Result<(), DataError> {
    if until.is_some_and(|last| last < from) {
        return Err(row.wrong("until", "is before the first day"));
    }
    if from < days.0 || days.1 < from {
        return Err(row.wrong("from", "is not between first_day and last_day of the file"));
    }
    Ok(())
}

fn classes(file: &Node, days: (Date, Date), acts: &[Act], dataset: &Dataset) -> Result<Vec<Class>, DataError> {
    let mut classes = table(file, "classes", |row, id| {
        let sector = row.text("sector")?;
        Ok(Class {
            id,
            sector: dataset.sector(&sector).ok_or(row.wrong("sector", "is not a sector of the data in use"))?,
            customs_value: Usd(row.dollars("customs_value_usd")?),
            exemption: exemption(row)?,
            listings: Vec::new(),
            credits: Vec::new(),
        })
    })?;
    for row in rows(file, "listings")? {
        let class = class_of(&row, &mut classes)?;
        let scope = Scope::from_id(&row.text("scope")?);
        let scope = scope.ok_or(row.wrong("scope", "names a scope the schema does not have"))?;
        if !acts.iter().any(|act| act.scopes.contains(&scope)) {
            return Err(row.wrong("scope", "is a list that no act reaches"));
        }
        let share = share(&row, "share")?.unwrap_or(Share::WHOLE);
        let listing = Listing {
            scope,
            from: row.date("from")?,
            until: row.optional_date("until")?,
            share,
            share_high: self::share(&row, "share_high")?.unwrap_or(share),
        };
        check_days(&row, listing.from, listing.until, days)?;
        let overlaps = |other: &Listing| {
            other.scope == scope
                && listing.until.is_none_or(|last| other.from <= last)
                && other.until.is_none_or(|last| listing.from <= last)
        };
        if class.listings.iter().any(overlaps) {
            return Err(row.wrong("from", "falls into the time of an earlier row of the same class and list"));
        }
        class.listings.push(listing);
    }
    for row in rows(file, "credits")? {
        let class = class_of(&row, &mut classes)?;
        let credit = Credit {
            share: Share(row.number("share", 0.0, 1.0)?),
            ordinary: Rate::percent(row.number("ordinary_percent", 0.0, 1000.0)?),
        };
        class.credits.push(credit);
        if class.credits.iter().map(|credit| credit.share.0).sum::<f64>() > 1.0 + 1e-9 {
            return Err(row.wrong("share", "makes more than the whole of its class"));
        }
    }
    for class in &mut classes {
        class.listings.sort_by_key(|listing| listing.scope as usize);
    }
    Ok(classes)
}

/// A reason to be spared the general rate, where the row has one: a treatment of the dataset.
fn exemption(row: &Row<'_>) -> Result<Option<Exemption>, DataError> {
    let Some(id) = row.optional_text("exemption")? else { return Ok(None) };
    match Treatment::from_id(&id) {
        Some(Treatment::Exempt(exemption)) => Ok(Some(exemption)),
        _ => Err(row.wrong("exemption", "is not an exemption of the schema")),
    }
}

/// A part of a value, where the row has one.
fn share(row: &Row<'_>, name: &'static str) -> Result<Option<Share>, DataError> {
    row.optional_number(name)?.map(|_| row.number(name, 0.0, 1.0).map(Share)).transpose()
}

/// The class a row belongs to.
fn class_of<'c>(row: &Row<'_>, classes: &'c mut [Class]) -> Result<&'c mut Class, DataError> {
    let id = row.text("class")?;
    classes.iter_mut().find(|class| class.id == id).ok_or(row.wrong("class", "is not an id of the table classes"))
}

fn turns(file: &Node, days: (Date, Date)) -> Result<Vec<Turn>, DataError> {
    let mut turns = table(file, "changes", |row, id| {
        let turn = Turn {
            id,
            day: row.date("day")?,
            refund: match row.text("kind")?.as_str() {
                "bill" => false,
                "refund" => true,
                _ => return Err(row.wrong("kind", "is neither \"bill\" nor \"refund\"")),
            },
            title: row.both("title_en", "title_ko")?,
            note: row.both_or_empty("note_en", "note_ko")?,
        };
        if turn.day <= days.0 || days.1 < turn.day {
            return Err(row.wrong("day", "is not between first_day and last_day of the file"));
        }
        Ok(turn)
    })?;
    turns.sort_by_key(|turn| turn.day);
    Ok(turns)
}

fn refunds(file: &Node) -> Result<Vec<Refund>, DataError> {
    table(file, "refunds", |row, id| {
        let amount = match (row.optional_number("value")?, row.optional_text("unit")?.as_deref()) {
            (None, None) => None,
            (Some(_), Some("usd")) => Some(Amount::Money(Usd(row.number("value", 0.0, 1e13)?))),
            (Some(_), Some("companies")) => Some(Amount::Companies(row.number("value", 0.0, 1e9)?)),
            _ => return Err(row.wrong("unit", "is neither \"usd\" nor \"companies\", or has no value")),
        };
        Ok(Refund {
            id,
            date: row.date("date")?,
            amount,
            title: row.both("title_en", "title_ko")?,
            note: row.both_or_empty("note_en", "note_ko")?,
            source: row.source("source", "source_ko")?,
            certainty: row.certainty()?,
        })
    })
}
