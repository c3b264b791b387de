//! A group's duty as a list of terms: which rule, on how much, at which rate, by which act.

use super::{Reaction, terms};
use crate::model::{Assumptions, Authority, Dataset, Line, Measure, Rate, Scenario, Share, Usd};

/// One row of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The rule.
    pub authority: Authority,
    /// The act behind it; `None` where none in the data is: special entries, a reader's own rate.
    pub measure: Option<&'a Measure>,
    /// The customs value it reaches.
    pub customs_value: Usd,
    /// That value as a share of the group's.
    pub share: Share,
    /// The rate on that value.
    pub rate: Rate,
    /// Value × rate.
    pub duty: Usd,
    /// Whether the reader put the rate in the law's place.
    pub set_by_reader: bool,
}

/// The terms of a group of lines, equal rules merged, the largest value first. Their
/// duties add up to the group's.
#[must_use]
pub fn explain<'a, 'l>(
    dataset: &'a Dataset,
    lines: impl Iterator<Item = &'l Line>,
    scenario: &Scenario,
    assumptions: &Assumptions,
) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut whole = Usd::ZERO;
    for line in lines {
        let terms = terms(line.treatment, line.listed_from, scenario, assumptions);
        let reaction = Reaction::to(terms.statutory_rate(), assumptions);
        let value = Usd(line.customs_value.0 * reaction.customs_value());
        whole += value;
        for term in terms.iter().filter(|term| term.share > Share::ZERO) {
            let reached = value * term.share;
            let same = |entry: &&mut Entry<'_>| {
                entry.authority == term.authority
                    && entry.rate == term.rate
                    && entry.set_by_reader == term.set_by_reader
            };
            if let Some(entry) = entries.iter_mut().find(same) {
                entry.customs_value += reached;
                entry.duty += reached * term.rate;
            } else {
                let measure =
                    if term.set_by_reader { None } else { dataset.measure(term.authority, term.rate, scenario.day) };
                entries.push(Entry {
                    authority: term.authority,
                    measure,
                    customs_value: reached,
                    share: Share::ZERO,
                    rate: term.rate,
                    duty: reached * term.rate,
                    set_by_reader: term.set_by_reader,
                });
            }
        }
    }
    for entry in &mut entries {
        entry.share = entry.customs_value.share_of(whole);
    }
    entries.sort_by(|one, other| other.customs_value.0.total_cmp(&one.customs_value.0));
    entries
}
