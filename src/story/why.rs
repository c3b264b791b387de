//! Why 10% is not 10%.

use super::{Story, duty, effective_rate, general_rate};
use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::wording::{Wording, fill};

/// The story of the view: what makes the emphasised case's rate another than its name says.
#[must_use]
pub fn why(comparison: &Comparison, case: Case, wording: &Wording, format: Format) -> Story {
    // What the sentence says of product duties and exemptions is the law's.
    let own = case == Case::Custom && comparison.has_readers_case;
    let amounts = [
        ("rate", general_rate(comparison, case, format)),
        ("effective", effective_rate(comparison, case, format)),
        ("duty", duty(comparison, case, format, Precision::Short)),
    ];
    // As they are shown: to a tenth of a per cent.
    let same = format.effective_rate(comparison.scenario(case).reciprocal) == amounts[1].1.shown;
    Story {
        headline: fill(if same { wording.why_headline_same } else { wording.why_headline }, &amounts),
        summary: fill(
            match (own, same) {
                (true, true) => wording.why_summary_same,
                (true, false) => wording.why_summary_custom,
                (false, _) => wording.why_summary,
            },
            &amounts,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::model::Conditions;

    /// Where no good is treated apart from the others, the average is the rate itself, with
    /// or without a decimal.
    #[test]
    fn a_rate_that_everything_pays_needs_no_reason() {
        let dataset = crate::data::embedded().unwrap();
        let headline = |rate: &str, all: bool| {
            let mut conditions = Conditions::default();
            assert!(conditions.set("rate", rate));
            for group in ["cars", "parts", "steel", "aluminium", "exempt", "chips", "medicines", "fuels"] {
                assert!(!all || conditions.set(group, "general"));
            }
            assert!(!all || conditions.set("metal-content", "100"));
            let comparison = Comparison::of(&dataset, &conditions);
            why(&comparison, Case::Custom, Wording::of(Language::En), Format::default()).headline.plain()
        };
        for rate in ["12", "12.5"] {
            assert_eq!(headline(rate, true), format!("On average, everything pays {rate}%"));
            assert!(headline(rate, false).starts_with(&format!("Why {rate}% is")));
        }
    }
}
