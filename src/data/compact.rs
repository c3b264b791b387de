//! The tables of the bill as the build wrote them into the program: no file, no parser.

use crate::model::{
    Authority, Bilingual, Certainty, Dataset, Date, Fact, Line, Measure, Rate, Sector, Share, Source, Treatment, Usd,
};

include!(concat!(env!("OUT_DIR"), "/bill.rs"));

/// The dataset without the tables that tell stories, sources and long names: they are in the
/// prerendered page, which the first program leaves as it is. `None` where the build's tables are
/// not what the model expects, which the test of this module rules out.
pub(super) fn bill() -> Option<Dataset> {
    let both = |en: &str, ko: &str| Bilingual { en: en.to_owned(), ko: ko.to_owned() };
    let mut dataset = Dataset {
        version: VERSION.to_owned(),
        as_of: Date::parse(AS_OF)?,
        supplied_by: None,
        days: (Date::parse(FIRST_DAY)?, Date::parse(LAST_DAY)?),
        law_until: Date::parse(LAW_LAST_DAY),
        law_day: Date::parse(LAW_DAY)?,
        announced_rate: Rate::percent(ANNOUNCED_RATE_PERCENT),
        #[expect(clippy::cast_possible_truncation, reason = "a calendar year")]
        trade_year: TRADE_YEAR as i32,
        sectors: Vec::with_capacity(SECTORS.len()),
        lines: Vec::with_capacity(LINES.len()),
        measures: Vec::with_capacity(MEASURES.len()),
        presets: Vec::new(),
        studies: Vec::new(),
        products: Vec::new(),
        events: Vec::new(),
        facts: Vec::with_capacity(FACTS.len()),
        sources: Vec::new(),
    };
    for [id, short_en, short_ko] in &SECTORS {
        dataset.sectors.push(Sector { id: (*id).to_owned(), name: both("", ""), short: both(short_en, short_ko) });
    }
    for (sector, treatment, listed_from, [share, value, duty]) in &LINES {
        dataset.lines.push(Line {
            sector: *sector,
            treatment: Treatment::from_id(treatment)?.with_share(Share(*share)),
            listed_from: Date::parse(listed_from),
            customs_value: Usd(*value),
            base_duty: Usd(*duty),
        });
    }
    for ([authority, announced, from, until], rate) in &MEASURES {
        dataset.measures.push(Measure {
            id: String::new(),
            authority: Authority::from_id(authority)?,
            rate: Rate::percent(*rate),
            announced: Date::parse(announced)?,
            from: Date::parse(from)?,
            until: Date::parse(until),
            name: None,
            source: unnamed(),
            certainty: Certainty::Unverified,
        });
    }
    for ([id, date], value) in &FACTS {
        dataset.facts.push(Fact { id: (*id).to_owned(), value: *value, date: Date::parse(date)?, source: unnamed() });
    }
    Some(dataset)
}

/// What cites a row stands in the prerendered page.
const fn unnamed() -> Source {
    Source { title: String::new(), title_ko: None, url: String::new() }
}

#[cfg(test)]
mod tests {
    use crate::data;
    use crate::model::{Bilingual, Certainty};

    #[test]
    fn the_compact_tables_are_those_of_the_file() {
        let mut file = data::embedded().unwrap();
        for sector in &mut file.sectors {
            sector.name = Bilingual { en: String::new(), ko: String::new() };
        }
        file.presets.clear();
        file.studies.clear();
        file.products.clear();
        file.events.clear();
        file.sources.clear();
        for fact in &mut file.facts {
            fact.source = super::unnamed();
        }
        for measure in &mut file.measures {
            measure.id.clear();
            measure.name = None;
            measure.source = super::unnamed();
            measure.certainty = Certainty::Unverified;
        }
        assert_eq!(super::bill(), Some(file));
    }
}
