//! What if?

use super::{Story, custom_summary, difference, duty, signed_change};
use crate::engine::{Case, Comparison, concessions};
use crate::format::{Format, Precision};
use crate::model::{Conditions, Dataset};
use crate::wording::{Amount, Wording, fill};

/// The story of the view: the single concession worth most, or what the reader changed.
#[must_use]
pub fn try_terms(dataset: &Dataset, comparison: &Comparison, wording: &Wording, format: Format) -> Story {
    let conditions = Conditions { assumptions: comparison.assumptions, ..Conditions::default() };
    let ranked = concessions(dataset, &conditions);
    let first = ranked.iter().find_map(|worth| {
        let preset = &dataset.presets[worth.preset];
        (preset.changes.len() == 1).then_some((worth, preset))
    });
    let spoken = |case| duty(comparison, case, format, Precision::Spoken);
    let mut amounts = vec![
        ("announced", spoken(Case::Announced)),
        ("paused", spoken(Case::Paused)),
        ("custom", spoken(Case::Custom)),
        ("change", difference(comparison, format)),
    ];
    let mut headline = fill(wording.try_headline, &[]);
    if let Some((worth, preset)) = first {
        let name = Amount::word(format.language.of(&preset.name));
        let amount = |precision| {
            Amount::total(format.money(worth.worth, precision), worth.worth.0, "worth", "").under(&preset.id)
        };
        headline = if comparison.customised {
            let short = |case| duty(comparison, case, format, Precision::Short);
            let signed = signed_change(comparison, wording, format);
            fill(wording.try_headline_custom, &[("custom", short(Case::Custom)), ("change", signed)])
        } else {
            fill(wording.try_headline_first, &[("first", name.clone()), ("worth", amount(Precision::Short))])
        };
        amounts.push(("first", name));
        amounts.push(("worth", amount(Precision::Spoken)));
    }
    let template = match (comparison.customised, first) {
        (true, _) => custom_summary(comparison, wording),
        (false, Some(_)) => wording.try_summary,
        (false, None) => super::bill::falls(comparison, wording),
    };
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
                let story = try_terms(&dataset, &comparison, Wording::of(language), format);
                let text = format!("{} {}", story.headline.plain(), story.summary.plain());
                assert!(!text.contains('{'), "{text}");
                assert_eq!(comparison.customised, changed);
                assert!(conditions.set("cars", "0"));
            }
        }
    }
}
