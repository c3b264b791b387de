//! What came of it: where the bill of the last day stands against the pause.

use super::{NEAR, Story, duty, general_rate};
use crate::contract::attribute;
use crate::engine::law::{Days, Stretch};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::model::law::{Branch, Ground};
use crate::model::{Change, Dataset, Date, Rate, Usd, integer};
use crate::wording::{Amount, DaysWording, Phrase, Wording, fill};

/// The story of the view: the bill of the last day beside the pause's. Before the days are
/// there, what the cases say.
#[must_use]
pub fn timeline(
    days: Option<&Days>,
    dataset: &Dataset,
    comparison: &Comparison,
    wording: &Wording,
    format: Format,
) -> Story {
    let texts = DaysWording::of(format.language);
    let Some((days, last)) = days.and_then(|days| Some((days, days.last()?))) else {
        let totals = [
            ("announced", duty(comparison, Case::Announced, format, Precision::Spoken)),
            ("paused", duty(comparison, Case::Paused, format, Precision::Spoken)),
        ];
        return Story {
            headline: fill(texts.timeline_plain, &[]),
            summary: fill(super::bill::falls(comparison, wording), &totals),
        };
    };
    let day = last.until;
    let amounts = |precision: Precision| {
        [
            ("duty", of_day(last, day, format, precision)),
            ("paused", duty(comparison, Case::Paused, format, precision)),
            ("announced_rate", general_rate(comparison, Case::Announced, format)),
            ("count", Amount::word(integer(i64::try_from(days.general_acts_since(dataset.law_day)).unwrap_or(0)))),
            ("date", Amount::word(format.date(day))),
        ]
    };
    // The words of the headline name what happened: they are said where it did.
    let replaced = days.general(last).is_some_and(|act| act.ground == Ground::Section301);
    let change = comparison.total(Case::Paused).duty.change_to(last.parts.total());
    let headline = if replaced { headline_beside_the_pause(change, texts) } else { texts.timeline_headline_plain };
    let one_day = days.days_at(dataset.announced_rate) == 1;
    let summary = if replaced && one_day { texts.timeline_summary } else { texts.timeline_summary_plain };
    Story { headline: fill(headline, &amounts(Precision::Short)), summary: fill(summary, &amounts(Precision::Spoken)) }
}

/// Of three headlines the one for a bill near the pause's, below it or above.
fn headline_beside_the_pause(change: Change, texts: &DaysWording) -> &'static str {
    match change.0 {
        near if near.abs() <= NEAR => texts.timeline_headline_near,
        below if below < 0.0 => texts.timeline_headline_below,
        _ => texts.timeline_headline_above,
    }
}

/// A bill of the law of a day, for a sentence.
#[must_use]
pub fn of_day(stretch: &Stretch, day: Date, format: Format, precision: Precision) -> Amount {
    let duty = stretch.parts.total();
    dated(format.money(duty, precision), duty.0, "duty", day)
}

/// The effective rate of a day.
#[must_use]
pub fn rate_of_day(stretch: &Stretch, day: Date, format: Format) -> Amount {
    let rate = stretch.effective_rate();
    dated(format.effective_rate(rate), rate.0, "rate", day)
}

/// A number of the law of a day. That law is the paused case's, taken on that day.
#[must_use]
pub fn dated(shown: String, value: f64, measure: &'static str, day: Date) -> Amount {
    Amount::total(shown, value, measure, Case::Paused.id()).of(attribute::DAY, day.to_string())
}

/// A branch of a day's bill.
#[must_use]
pub fn part_of_day(shown: String, duty: Usd, branch: Branch, day: Date) -> Amount {
    dated(shown, duty.0, "duty", day).of(attribute::AUTHORITY, branch.id())
}

/// What a change did to a bill, with its sign and in the digits of that bill: +$0.7bn beside
/// $17.0bn.
#[must_use]
pub fn change_of_day(effect: Usd, since: Usd, format: Format) -> String {
    let step = 10.0 * format.even_step(since, &[]);
    let shown = format.sum_in_steps(Usd(effect.0.abs()), &[], step).0;
    [if effect.0 < 0.0 { "\u{2212}" } else { "+" }, &shown].concat()
}

/// The day and what all goods owe on it, in a sentence.
#[must_use]
pub fn told_of_day(stretch: &Stretch, day: Date, format: Format) -> Phrase {
    let texts = DaysWording::of(format.language);
    fill(
        texts.day_result,
        &[("effective", rate_of_day(stretch, day, format)), ("duty", of_day(stretch, day, format, Precision::Short))],
    )
}

/// The general rate of a day, and what became of the law it rests on where its name does not say
/// that: 15%, "IEEPA: void".
#[must_use]
pub fn general_of_day(days: &Days, stretch: &Stretch, format: Format) -> (Rate, &'static str) {
    let act = days.general(stretch);
    let rate = act.map_or(Rate::ZERO, |act| act.rate);
    let law = act.map_or("", |act| match act.ground {
        Ground::Emergency => DaysWording::of(format.language).law_emergency_short,
        _ => "",
    });
    (rate, law)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{EMBEDDED_LAW, embedded};
    use crate::format::Language;
    use crate::model::Conditions;
    use crate::model::law::Law;

    /// By the dossier's figures: 17.0 of 17.9 billion, after 15%, 15% all in, Section 122 and
    /// Section 301.
    #[test]
    fn the_bill_is_back_near_the_pauses() {
        let dataset = embedded().unwrap();
        let days = Days::of(Law::parse(EMBEDDED_LAW, &dataset).unwrap());
        let comparison = Comparison::of(&dataset, &Conditions::default());
        let tell = |language| {
            let format = Format { language, ..Format::default() };
            timeline(Some(&days), &dataset, &comparison, Wording::of(language), format)
        };
        let english = tell(Language::En);
        assert_eq!(english.headline.plain(), "Deal, ruling, new duty: $17.0bn, near the pause’s $17.9bn");
        assert_eq!(
            english.summary.plain(),
            "The 25% lasted one day. After 4 more general rates the bill is $17.0 billion a year; the pause, \
             with car parts, made it $17.9 billion."
        );
        let korean = tell(Language::Ko);
        assert_eq!(
            korean.headline.plain(),
            "합의\u{2060}·판결\u{2060}·새 관세 뒤 170억 달러, 유예 때 179억 달러와 비슷"
        );
        assert!(
            korean.summary.plain().starts_with("상호관세 25%\u{2060}는 하루 만에 끝났다."),
            "{}",
            korean.summary.plain()
        );
    }

    #[test]
    fn headlines_fit_where_the_bill_stands() {
        let texts = DaysWording::of(Language::En);
        for (change, expected) in [
            (-0.05, texts.timeline_headline_near),
            (0.07, texts.timeline_headline_near),
            (-0.2, texts.timeline_headline_below),
            (0.3, texts.timeline_headline_above),
        ] {
            assert_eq!(headline_beside_the_pause(Change(change), texts), expected, "{change}");
        }
    }

    /// A file without a law of every day tells the last day of its own.
    #[test]
    fn without_a_law_of_every_day_the_last_day_is_the_data_s() {
        let dataset = Dataset { law_until: None, ..embedded().unwrap() };
        let days = Days::of_dataset(&dataset);
        let comparison = Comparison::of(&dataset, &Conditions::default());
        let wording = Wording::of(Language::En);
        let story = timeline(Some(&days), &dataset, &comparison, wording, Format::default());
        // The metals at 50% and the rest of derivatives at 10%: the dossier's 19,690,655,858.
        assert_eq!(story.headline.plain(), "On 22 Jun 2025 the bill is $19.7bn");
    }
}
