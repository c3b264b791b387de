//! What applied when?

use super::{Story, duty, general_rate};
use crate::engine::{Case, Comparison, announced_day, article_period};
use crate::format::{Format, Precision};
use crate::model::{Dataset, fixed};
use crate::wording::{Amount, Wording, fill};

/// The story of the view: how long the paused rate held.
#[must_use]
pub fn timeline(dataset: &Dataset, comparison: &Comparison, wording: &Wording, format: Format) -> Story {
    let amounts = |period: (String, String, String)| {
        [
            ("rate", general_rate(comparison, Case::Paused, format)),
            ("announced_rate", general_rate(comparison, Case::Announced, format)),
            ("weeks", Amount::word(period.0)),
            ("from", Amount::word(period.1)),
            ("until", Amount::word(period.2)),
            ("day", Amount::word(announced_day(dataset).map_or(String::new(), |day| format.day(day)))),
            ("announced", duty(comparison, Case::Announced, format, Precision::Spoken)),
            ("paused", duty(comparison, Case::Paused, format, Precision::Spoken)),
        ]
    };
    match article_period(dataset) {
        Some((from, until)) => {
            let weeks = fixed(f64::from(until.next().days() - from.days()) / 7.0, 0);
            let (from, until) = format.days(from, until);
            let amounts = amounts((weeks, from, until));
            let summary = match announced_day(dataset) {
                Some(_) => wording.timeline_summary,
                None => wording.timeline_summary_plain,
            };
            Story { headline: fill(wording.timeline_headline, &amounts), summary: fill(summary, &amounts) }
        }
        None => Story {
            headline: fill(wording.timeline_plain, &[]),
            summary: fill(super::bill::falls(comparison, wording), &amounts(Default::default())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::model::Conditions;

    #[test]
    fn the_pause_is_told_in_weeks() {
        let dataset = crate::data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, &Conditions::default());
        let tell =
            |language| timeline(&dataset, &comparison, Wording::of(language), Format { language, ..Format::default() });
        // 10 April to 6 August 2025 are 119 days.
        assert_eq!(tell(Language::En).headline.plain(), "The pause at 10% lasted 17 weeks");
        assert_eq!(tell(Language::Ko).headline.plain(), "10% 유예, 17주 만에 끝났다");
        assert_eq!(
            tell(Language::En).summary.plain(),
            "The 25% applied on 9 Apr alone. From 10 Apr to 6 Aug 2025 the general rate was 10%."
        );
        assert_eq!(
            tell(Language::Ko).summary.plain(),
            "25%\u{2060}는 4월 9일 하루만 적용됐다. 2025년 4월 10일부터 8월 6일까지 상호관세율은 10%\u{2060}였다."
        );
    }
}
