//! What if?

use super::{Story, changed, duty};
use crate::engine::{Case, Comparison, Worth, concessions};
use crate::format::{Format, Precision};
use crate::model::{Conditions, Dataset};
use crate::wording::{Amount, Wording, fill};

/// The story of the view: the single concession worth most, or what the reader changed.
#[must_use]
pub fn try_terms(
    dataset: &Dataset,
    comparison: &Comparison,
    conditions: &Conditions,
    wording: &Wording,
    format: Format,
) -> Story {
    if comparison.has_readers_case {
        return Story {
            headline: changed::finding(comparison, conditions, wording, format),
            summary: changed::summary(comparison, wording, format),
        };
    }
    let law = Conditions { assumptions: comparison.assumptions, ..Conditions::default() };
    let ranked = concessions(dataset, &law);
    let first = ranked.iter().find_map(|worth| {
        let preset = &dataset.presets[worth.preset];
        (preset.changes.len() == 1).then_some((worth, preset))
    });
    let spoken = |case| duty(comparison, case, format, Precision::Spoken);
    let mut amounts = vec![("announced", spoken(Case::Announced)), ("paused", spoken(Case::Paused))];
    let mut headline = fill(wording.try_headline, &[]);
    if let Some((worth, preset)) = first {
        let name = Amount::word(format.language.of(&preset.name));
        let amount = |precision| {
            Amount::total(format.money(worth.worth, precision), worth.worth.0, "worth", "").under(&preset.id)
        };
        headline = fill(wording.try_headline_first, &[("first", name.clone()), ("worth", amount(Precision::Short))]);
    }
    // Several steps together are worth more than any alone.
    let most = ranked.first().filter(|most| dataset.presets[most.preset].changes.len() > 1);
    if let Some(Worth { preset, worth, .. }) = most {
        let preset = &dataset.presets[*preset];
        let worth = Amount::total(format.money(*worth, Precision::Spoken), worth.0, "worth", "").under(&preset.id);
        amounts.push(("every", Amount::word(format.language.of(&preset.name))));
        amounts.push(("all", worth));
    }
    let template =
        if first.and(most).is_some() { wording.try_summary } else { super::bill::falls(comparison, wording) };
    Story { headline, summary: fill(template, &amounts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    #[test]
    fn the_largest_single_step_leads_in_both_languages() {
        let dataset = crate::data::embedded().unwrap();
        for language in Language::ALL {
            let format = Format { language, ..Format::default() };
            let mut conditions = Conditions::default();
            for changed in [false, true] {
                let comparison = Comparison::of(&dataset, &conditions);
                let story = try_terms(&dataset, &comparison, &conditions, Wording::of(language), format);
                let text = format!("{} {}", story.headline.plain(), story.summary.plain());
                assert!(!text.contains('{'), "{text}");
                assert_eq!(comparison.has_readers_case, changed);
                assert!(conditions.set("cars", "0"));
            }
        }
    }
}
