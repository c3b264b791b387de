//! The law of every day: refused with a sentence, or bills that all are numbers.

use korea_tariff_widget::engine::law::{explain, gaps, refundable, stretches, turn_of};
use korea_tariff_widget::model::Usd;
use korea_tariff_widget::model::law::{Branch, Law};

use super::data::LONGEST_SENTENCE;
use super::detail::SMALL;

/// What is accepted has a bill on every day of it, explained to the dollar.
pub fn check(text: &str) {
    match Law::parse(text, &SMALL) {
        Ok(law) => accepted(&law),
        Err(error) => {
            let said = error.to_string();
            assert!(said.ends_with('.') && said.len() <= LONGEST_SENTENCE, "{said}");
        }
    }
}

fn accepted(law: &Law) {
    let all = stretches(law);
    assert_eq!(all.first().map(|one| one.from), Some(law.days.0));
    assert_eq!(all.last().map(|one| one.until), Some(law.days.1));
    assert!(all.windows(2).all(|pair| pair[0].until.next() == pair[1].from));
    for stretch in &all {
        let total = stretch.parts.total();
        let sums = Branch::ALL.map(|branch| stretch.parts.get(branch));
        assert!(sums.iter().all(|sum| sum.0.is_finite() && *sum >= Usd::ZERO), "{stretch:?}");
        assert!(stretch.effective_rate().0.is_finite() && stretch.general.is_some());
        let entries = explain(law, stretch.from, None, |_| true);
        let explained: Usd = entries.iter().map(|entry| entry.duty).sum();
        assert!((explained.0 - total.0).abs() <= 1e-6 * total.0.max(1.0), "{explained:?} of {total:?}");
    }
    assert!(gaps(law, law.days.1).iter().all(|gap| gap.most.0.is_finite() && gap.most >= Usd::ZERO));
    assert!(refundable(law, &all).0.is_finite());
    assert!(law.turns.iter().all(|turn| turn_of(&all, turn).is_some()));
}
