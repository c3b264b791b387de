//! What the reader changed, about the pause or about a day: said wherever that case is shown.

use super::{NEAR, change_in_percent, compared, difference, duty};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::model::{Conditions, Group, Levy, integer};
use crate::wording::{Amount, Phrase, Wording, fill, fill_plain};

/// The changes in words, "general rate 15%, cars at 0%"; `None` where nothing is changed.
#[must_use]
pub fn changed(comparison: &Comparison, conditions: &Conditions, wording: &Wording, format: Format) -> Option<String> {
    let named = changes(comparison, conditions, wording, format);
    if named.is_empty() { None } else { Some(named.join(", ")) }
}

/// The reader's case as a finding: the change, or how many there are, and what becomes of the
/// paused bill.
pub(super) fn headline(comparison: &Comparison, conditions: &Conditions, wording: &Wording, format: Format) -> Phrase {
    let change = named_together(changes(comparison, conditions, wording, format), wording);
    let template = compared(comparison, [wording.headline_less, wording.headline_more, wording.headline_same]);
    fill(
        template,
        &[
            ("changes", Amount::word(change)),
            ("percent", change_in_percent(comparison, format)),
            ("custom", duty(comparison, Case::Custom, format, Precision::Short)),
        ],
    )
}

/// The finding on a case of the reader's, whatever it begins with.
pub(super) fn finding(comparison: &Comparison, conditions: &Conditions, wording: &Wording, format: Format) -> Phrase {
    let near = headline_of_a_day(comparison, conditions, wording, format);
    near.unwrap_or_else(|| headline(comparison, conditions, wording, format))
}

/// The sentence on a case of the reader's: what it makes of the paused bill, beside the announced one.
pub(super) fn summary(comparison: &Comparison, wording: &Wording, format: Format) -> Phrase {
    let spoken = |case| duty(comparison, case, format, Precision::Spoken);
    let amounts = [
        ("announced", spoken(Case::Announced)),
        ("paused", spoken(Case::Paused)),
        ("change", difference(comparison, format)),
    ];
    let template =
        compared(comparison, [wording.summary_custom_less, wording.summary_custom_more, wording.summary_custom_same]);
    fill(template, &amounts)
}

/// The change, or how many there are, as a headline begins.
fn named_together(mut named: Vec<String>, wording: &Wording) -> String {
    let mut change = match (named.pop(), named.len()) {
        (Some(change), 0) => change,
        (_, others) => {
            fill_plain(wording.change_count, &[("count", &integer(i64::try_from(others + 1).unwrap_or_default()))])
        }
    };
    if let Some(first) = change.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    change
}

/// The finding where the reader's case begins with the law of a day, as far as the timeline calls
/// that day's bill near the pause's: a fall by one per cent would be more than the law tells.
#[must_use]
pub fn headline_of_a_day(
    comparison: &Comparison,
    conditions: &Conditions,
    wording: &Wording,
    format: Format,
) -> Option<Phrase> {
    comparison.beginning?;
    let change = comparison.total(Case::Paused).duty.change_to(comparison.total(Case::Custom).duty);
    if change.0.abs() > NEAR {
        return None;
    }
    let changes = named_together(changes(comparison, conditions, wording, format), wording);
    let custom = duty(comparison, Case::Custom, format, Precision::Short);
    let paused = duty(comparison, Case::Paused, format, Precision::Short);
    Some(fill(wording.headline_near, &[("changes", Amount::word(changes)), ("custom", custom), ("paused", paused)]))
}

/// Every change in words.
fn changes(comparison: &Comparison, conditions: &Conditions, wording: &Wording, format: Format) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    if let Some(beginning) = comparison.beginning {
        named.push(fill_plain(wording.change_day, &[("date", &format.date(beginning.day))]));
    }
    if let Some(rate) = conditions.rate {
        named.push(fill_plain(wording.change_rate, &[("rate", &format.rate(rate))]));
    }
    for group in Group::ALL {
        // In the middle of a sentence; Korean has no capitals.
        let mut in_list = group_name(wording, group).to_owned();
        if let Some(first) = in_list.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        let name = ("group", in_list.as_str());
        match conditions.overrides.get(group) {
            Some(Levy::Law(rate) | Levy::Set(rate)) => {
                named.push(fill_plain(wording.change_group, &[name, ("rate", &format.rate(rate))]));
            }
            Some(Levy::General) => named.push(fill_plain(wording.change_general, &[name])),
            Some(Levy::Unpaid) | None => {}
        }
    }
    named
}

/// A group in words.
#[must_use]
pub const fn group_name(wording: &Wording, group: Group) -> &'static str {
    match group {
        Group::Cars => wording.group_cars,
        Group::Parts => wording.group_parts,
        Group::Steel => wording.group_steel,
        Group::Aluminium => wording.group_aluminium,
        Group::Exempt => wording.group_exempt_goods,
        Group::Chips => wording.group_chips,
        Group::Medicines => wording.group_medicines,
        Group::Fuels => wording.group_fuels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    #[test]
    fn every_change_is_named_once() {
        let dataset = crate::data::embedded().unwrap();
        let said = |changes: &[(&str, &str)], language| {
            let mut conditions = Conditions::default();
            for (name, value) in changes {
                assert!(conditions.set(name, value));
            }
            changed(
                &Comparison::of(&dataset, &conditions),
                &conditions,
                Wording::of(language),
                Format { language, ..Format::default() },
            )
        };
        assert_eq!(said(&[], Language::En), None);
        // An assumption changes every case alike: it is no change of this one.
        assert_eq!(said(&[("parts-scope", "strict")], Language::En), None);
        let changes = [("rate", "15"), ("cars", "0"), ("steel", "general")];
        let english = said(&changes, Language::En).unwrap();
        assert_eq!(english, "general rate 15%, cars at 0%, steel at the general rate");
        assert_eq!(said(&changes, Language::Ko).unwrap().split(", ").count(), 3);
    }

    /// By the dossier: cars and light trucks are 36.9 bn, so that 25% less of them takes 9.2 of
    /// 17.9 bn; 5 points more on the 42.5 bn at the general rate add 2.1.
    #[test]
    fn a_headline_names_its_change() {
        let dataset = crate::data::embedded().unwrap();
        let tell = |query: &[(&str, &str)], language| {
            let mut conditions = Conditions::default();
            assert!(query.iter().all(|(name, value)| conditions.set(name, value)));
            let comparison = Comparison::of(&dataset, &conditions);
            let format = Format { language, ..Format::default() };
            headline(&comparison, &conditions, Wording::of(language), format).plain()
        };
        let both = |query: &[(&str, &str)]| Language::ALL.map(|language| tell(query, language));
        let cars = both(&[("cars", "0")]);
        assert_eq!(cars, ["Cars at 0%: the bill falls 52% to $8.7bn", "자동차 0%: 관세 총액 52% 줄어 87억 달러"]);
        let rate = both(&[("rate", "15")]);
        assert_eq!(rate[0], "General rate 15%: the bill rises 12% to $20.0bn");
        assert_eq!(tell(&[("fuels", "0")], Language::En), "Fuels at 0%: the bill stays at $17.9bn");
        assert!(tell(&[("cars", "0"), ("steel", "0")], Language::En).starts_with("Your 2 changes: the bill falls"));
    }
}
