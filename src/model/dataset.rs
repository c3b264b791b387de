//! Everything the widget knows: trade by class of goods, measures, and what explains them.

use super::condition::Condition;
use super::source::{Bilingual, Source};
use super::{Authority, Certainty, Date, Measure, Rate, Scenario, Share, Treatment, Usd};

/// A class of goods a reader knows by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Sector {
    /// Stable id, used in addresses.
    pub id: String,
    /// Full name.
    pub name: Bilingual,
    /// Label for figures.
    pub short: Bilingual,
}

/// Trade of one sector under one treatment.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index into [`Dataset::sectors`].
    pub sector: usize,
    /// How the goods are treated.
    pub treatment: Treatment,
    /// First day on the lists of its treatment, where later than the measure itself
    /// (beer and empty cans, 4 April 2025).
    pub listed_from: Option<Date>,
    /// US imports for consumption in the trade year.
    pub customs_value: Usd,
    /// Duty that Census calculated on them in that year.
    pub base_duty: Usd,
}

/// A dated event of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Stable id.
    pub id: String,
    /// When it was announced.
    pub announced: Date,
    /// When it took effect, if it did.
    pub effective: Option<Date>,
    /// What happened.
    pub title: Bilingual,
    /// A detail or doubt; may be empty.
    pub note: Bilingual,
    /// Where it is reported.
    pub source: Source,
    /// How sure.
    pub certainty: Certainty,
}

/// A named set of changes: a concession, or another case worth a look. The changes are
/// address parameters, so that a preset and a link mean the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Stable id, used in addresses.
    pub id: String,
    /// What the reader sees.
    pub name: Bilingual,
    /// Whether it is something Seoul could obtain, and so is ranked by its worth.
    pub concession: bool,
    /// Changes against the paused case.
    pub changes: Vec<Condition>,
    /// The day whose law it begins with, instead of the pause's.
    pub on: Option<Date>,
}

/// A published estimate of behaviour.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// Stable id.
    pub id: String,
    /// What it measures.
    pub meaning: Bilingual,
    /// Low, central and high value; absent where the source gives none.
    pub low: Option<f64>,
    /// Central value.
    pub central: Option<f64>,
    /// High value.
    pub high: Option<f64>,
    /// Over which time.
    pub horizon: Bilingual,
    /// How the number was obtained.
    pub obtained: Bilingual,
    /// Whether the number itself was read in its source; others are never presets.
    pub verified: bool,
    /// Authors, year, title.
    pub source: Source,
}

/// An everyday good whose landed cost is built up line by line.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Stable id, used in addresses.
    pub id: String,
    /// What it is.
    pub name: Bilingual,
    /// HS heading or chapter it falls in.
    pub hs: String,
    /// How it is treated.
    pub treatment: Treatment,
    /// Ordinary rate Korean goods of its line pay under KORUS.
    pub base_rate: Rate,
    /// Customs value of one.
    pub price: Usd,
    /// One what.
    pub unit: Bilingual,
    /// Whether the price is illustrative rather than sourced.
    pub illustrative: bool,
    /// Where the price comes from, or that it is illustrative.
    pub source: Source,
    /// A remark on the price or the treatment; may be empty.
    pub note: Bilingual,
}

/// A single cited number.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Stable id.
    pub id: String,
    /// The number: dollars, a fraction, or what its id says (`krw-per-usd`).
    pub value: f64,
    /// The day it holds for.
    pub date: Date,
    /// Where it comes from.
    pub source: Source,
}

/// Everything the widget knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// Version of the file, also its name.
    pub version: String,
    /// The state of the law and of the article.
    pub as_of: Date,
    /// Who supplied the data, where that is not us.
    pub supplied_by: Option<String>,
    /// First and last day that the measures below carry a bill for.
    pub days: (Date, Date),
    /// Last day of the law of every day, a file of its own; `None` where there is none.
    pub law_until: Option<Date>,
    /// The day whose law the scenarios take: car parts in force, metals not yet doubled.
    pub law_day: Date,
    /// The announced general rate.
    pub announced_rate: Rate,
    /// Calendar year of the trade values.
    pub trade_year: i32,
    /// Sectors, in the source's order; the special entries last.
    pub sectors: Vec<Sector>,
    /// Trade.
    pub lines: Vec<Line>,
    /// Dated measures.
    pub measures: Vec<Measure>,
    /// Named cases.
    pub presets: Vec<Preset>,
    /// Behaviour.
    pub studies: Vec<Study>,
    /// Everyday goods.
    pub products: Vec<Product>,
    /// The story by date.
    pub events: Vec<Event>,
    /// Single cited numbers.
    pub facts: Vec<Fact>,
    /// Where the trade values come from.
    pub sources: Vec<Source>,
}

impl Dataset {
    /// The last day a bill can be computed for, with the law of every day where there is one.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.law_until.unwrap_or(self.days.1)
    }

    /// The sector of an id.
    #[must_use]
    pub fn sector(&self, id: &str) -> Option<usize> {
        self.sectors.iter().position(|sector| sector.id == id)
    }

    /// The paused case: the law of [`Dataset::law_day`].
    #[must_use]
    pub fn paused(&self) -> Scenario {
        Scenario::on(self.law_day, &self.measures)
    }

    /// The announced case: the same law at the announced general rate.
    #[must_use]
    pub fn announced(&self) -> Scenario {
        self.paused().at_general_rate(self.announced_rate)
    }

    /// The act behind a term, on the day of a scenario. For the general rate the one
    /// whose rate was meant: on the law's day both the paused and the announced act exist.
    /// `None` where no act of the rule has that rate.
    #[must_use]
    pub fn measure(&self, authority: Authority, rate: Rate, day: Date) -> Option<&Measure> {
        let mut of_rule = self.measures.iter().filter(|measure| measure.authority == authority);
        let same_rate = |measure: &&Measure| (measure.rate.0 - rate.0).abs() < 1e-9;
        of_rule.clone().find(|measure| measure.in_force(day) && same_rate(measure)).or_else(|| of_rule.find(same_rate))
    }

    /// The modelled metal share of all derivative articles together, by value.
    #[must_use]
    pub fn modelled_metal_share(&self) -> Share {
        let (mut metal, mut whole) = (Usd::ZERO, Usd::ZERO);
        for line in &self.lines {
            if let Treatment::MetalContent { share, .. } = line.treatment {
                metal += line.customs_value * share;
                whole += line.customs_value;
            }
        }
        metal.share_of(whole)
    }

    /// A cited number by id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }
}
