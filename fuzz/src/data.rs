//! A data file: refused with a sentence, or numbers that all are numbers.

use korea_tariff_widget::data;
use korea_tariff_widget::engine::{Case, Comparison, concessions, history, landed_cost, range};
use korea_tariff_widget::export::csv;
use korea_tariff_widget::format::Language;
use korea_tariff_widget::markup::escape;
use korea_tariff_widget::model::{Assumptions, Conditions, Dataset};

/// The longest sentence about a fault.
pub(super) const LONGEST_SENTENCE: usize = 400;

/// An accepted file computes under several conditions; a refused one is told briefly.
pub fn check(text: &str) {
    match data::parse(text) {
        Ok(dataset) => accepted(text, &dataset),
        Err(error) => {
            let said = error.to_string();
            assert!(said.ends_with('.') && said.len() <= LONGEST_SENTENCE, "{said}");
        }
    }
}

fn accepted(text: &str, dataset: &Dataset) {
    for changes in [&[][..], &[("rate", "50"), ("steel", "0")], &[("response", "own"), ("elasticity", "-10")]] {
        let mut conditions = Conditions::default();
        assert!(changes.iter().all(|(name, value)| conditions.set(name, value)));
        let comparison = Comparison::of(dataset, &conditions);
        for case in Case::ALL {
            let bill = comparison.bill(case);
            for tally in bill.sectors.iter().chain([&bill.total]) {
                let sums = [tally.base_value, tally.customs_value, tally.duty, tally.sectoral, tally.base_duty];
                assert!(sums.iter().all(|sum| sum.0.is_finite() && sum.0 >= -1e-6), "{tally:?}");
                assert!(tally.effective_rate().0.is_finite());
            }
            let range = range(dataset, &conditions, case);
            assert!(range.low.0.is_finite() && range.high.0.is_finite());
        }
        let table = csv::table(dataset, &comparison, &conditions, Language::Ko, None);
        assert!(table.len() <= 8 * text.len() + 16_384, "{} of {}", table.len(), text.len());
        assert!(concessions(dataset, &conditions).iter().all(|worth| worth.worth.0.is_finite()));
    }
    let days = history(dataset, &Assumptions::DEFAULT);
    assert!(days.iter().all(|stretch| stretch.from <= stretch.until && stretch.effective_rate.0.is_finite()));
    assert_eq!(days.first().map(|stretch| stretch.from), Some(dataset.days.0));
    assert_eq!(days.last().map(|stretch| stretch.until), Some(dataset.days.1));
    let comparison = Comparison::of(dataset, &Conditions::default());
    for product in &dataset.products {
        let scenario = comparison.scenario(Case::Announced);
        let cost = landed_cost(product.treatment, product.price, product.base_rate, scenario, &Assumptions::DEFAULT);
        assert!(cost.duty.0.is_finite() && cost.duty.0 >= 0.0);
    }
    for sector in &dataset.sectors {
        let shown = escape(&sector.name.ko);
        assert!(!shown.contains(['<', '>', '"', '\'']));
    }
    for url in dataset.sources.iter().chain(dataset.events.iter().map(|event| &event.source)).map(|source| &source.url)
    {
        assert!(url.is_empty() || url.starts_with("https://") || url.starts_with("http://"), "{url}");
    }
}
