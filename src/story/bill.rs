//! The bill: how much does the pause really save?

use super::{Story, changed, duty, rate_fall, saving};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::model::Conditions;
use crate::wording::{Amount, Wording, fill};

/// The story of the bill; `case` is the emphasised one, `conditions` what it was computed under.
#[must_use]
pub fn bill(comparison: &Comparison, conditions: &Conditions, case: Case, wording: &Wording, format: Format) -> Story {
    if comparison.has_readers_case {
        return Story {
            headline: changed::headline(comparison, conditions, wording, format),
            summary: changed::summary(comparison, wording, format),
        };
    }
    let fall = |change: crate::model::Change, measure: &'static str| {
        Amount::total(format.whole_percent(change.0), change.0, measure, Case::Paused.id())
    };
    let spoken = |case| duty(comparison, case, format, Precision::Spoken);
    let short = |case| duty(comparison, case, format, Precision::Short);
    let headline = fill(
        if comparison.pause_lowers_the_bill() { wording.bill_headline } else { wording.bill_headline_otherwise },
        &[
            ("announced", short(Case::Announced)),
            ("paused", short(Case::Paused)),
            ("rate_fall", rate_fall(comparison, format)),
            ("bill_fall", fall(comparison.fall_of_the_bill(), "change")),
        ],
    );
    let template = if case == Case::Announced && comparison.pause_lowers_the_bill() {
        wording.bill_summary_announced
    } else {
        falls(comparison, wording)
    };
    let summary = fill(
        template,
        &[
            ("announced", spoken(Case::Announced)),
            ("paused", spoken(Case::Paused)),
            ("saving", saving(comparison, format, Precision::Spoken)),
        ],
    );
    Story { headline, summary }
}

/// The sentence on both cases of the law: the bill falls, or it does not.
pub(super) fn falls(comparison: &Comparison, wording: &Wording) -> &'static str {
    if comparison.pause_lowers_the_bill() { wording.bill_summary } else { wording.bill_summary_otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    /// With an elasticity of −10, a rate of 25% chokes trade so far off that it collects
    /// less than 10%: nothing falls, and no sentence may say so.
    #[test]
    fn a_bill_that_rises_is_not_said_to_fall() {
        let dataset = crate::data::embedded().unwrap();
        let mut conditions = Conditions::default();
        conditions.set("response", "own");
        conditions.set("elasticity", "-10");
        let comparison = Comparison::of(&dataset, &conditions);
        let plain = Conditions::default();
        assert!(comparison.fall_of_the_bill().0 > 0.0);
        for (language, falls) in [(Language::En, " off "), (Language::Ko, "감소")] {
            let format = Format { language, ..Format::default() };
            let story = bill(&comparison, &conditions, Case::Paused, Wording::of(language), format);
            assert!(!story.headline.plain().contains(falls), "{}", story.headline.plain());
            assert!(!story.summary.plain().contains("falls") && !story.summary.plain().contains("줄"));
            let before = bill(&Comparison::of(&dataset, &plain), &plain, Case::Paused, Wording::of(language), format);
            assert!(before.headline.plain().contains(falls));
        }
    }
}
