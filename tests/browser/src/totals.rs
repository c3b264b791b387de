//! The page's totals, and the engine's, which they must equal to nine digits; and what its parts come to.

use std::sync::LazyLock;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::law::DayCase;
use korea_tariff_widget::engine::{Beginning, Case, Comparison};
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::model::{Conditions, Dataset, Date};

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::site;

/// The embedded data.
pub(crate) static DATASET: LazyLock<Dataset> = LazyLock::new(|| data::embedded().unwrap());

/// The law that goes with it.
pub(crate) static LAW: LazyLock<Law> = LazyLock::new(|| Law::parse(data::EMBEDDED_LAW, &DATASET).unwrap());

/// A number of the page that is the total of all goods.
#[derive(Debug)]
pub(crate) struct Total {
    pub(crate) measure: String,
    pub(crate) scenario: String,
    pub(crate) value: f64,
}

/// Every total the page shows, anywhere.
pub(crate) fn shown(page: &Page) -> Vec<Total> {
    let found = page.js("return [...document.querySelectorAll('data[data-measure]:not([data-sector]):not([data-hs])\
         :not([data-part]):not([data-product]):not([data-partner]):not([data-date])')]\
         .map(one => [one.dataset.measure, one.dataset.scenario, one.getAttribute('value'), one.textContent])");
    let found = found.as_array().unwrap();
    found
        .iter()
        .map(|one| {
            let text = |at: usize| one[at].as_str().unwrap_or_default().to_owned();
            assert!(!text(3).trim().is_empty(), "a number without text: {one}");
            let value = text(2).parse().unwrap_or_else(|_| panic!("a <data> whose value is no number: {one}"));
            Total { measure: text(0), scenario: text(1), value }
        })
        .collect()
}

/// What the engine says for a set of address parameters, where the view begins with a day by its law.
pub(crate) fn expected(parameters: &[(&'static str, &str)], day: Option<Date>) -> Comparison {
    let mut conditions = Conditions::default();
    for (name, value) in parameters {
        assert!(conditions.set(name, value), "{name}={value} is refused");
    }
    let plain = Comparison::of(&DATASET, &conditions);
    let Some(day) = day else { return plain };
    let case = DayCase::of(&LAW, &DATASET, day, &conditions).unwrap();
    let beginning = Beginning { day, is_changed: case.is_changed() };
    plain.with_beginning(beginning, case.bill(&DATASET), case.scenario(DATASET.paused()))
}

/// The total on the page, which must be there.
pub(crate) fn total(page: &Page, measure: &str, scenario: &str) -> f64 {
    let all = shown(page);
    let found = all.iter().find(|total| total.measure == measure && total.scenario == scenario);
    found.unwrap_or_else(|| panic!("no {measure} of {scenario} on the page, only {all:#?}")).value
}

/// Every total on the page is the engine's; duty and rate of both cases of law stand
/// there, and those of the reader's own once something is changed.
pub(crate) fn assert_equal(page: &Page, parameters: &[(&'static str, &str)]) {
    assert_equal_on(page, parameters, None);
}

/// The same where the view begins with the law of a day.
pub(crate) fn assert_equal_on(page: &Page, parameters: &[(&'static str, &str)], day: Option<Date>) {
    let expected = expected(parameters, day);
    let all = shown(page);
    for total in &all {
        let Some(case) = Case::ALL.into_iter().find(|case| case.id() == total.scenario) else { continue };
        let tally = expected.total(case);
        let right = match total.measure.as_str() {
            "duty" => tally.duty.0,
            "rate" => tally.effective_rate().0,
            _ => continue,
        };
        let close = (total.value - right).abs() <= right.abs() * 1e-9;
        assert!(close, "with {parameters:?} the page says {total:?}, the engine {right}");
    }
    let required: &[Case] = if expected.has_readers_case { &Case::ALL } else { &[Case::Announced, Case::Paused] };
    for case in required {
        for measure in ["duty", "rate"] {
            let there = all.iter().any(|total| total.measure == measure && total.scenario == case.id());
            assert!(there, "the total {measure} of {} is missing from {}", case.id(), page.address());
        }
    }
}

/// The shares that the rules of an exporter's bill reach are shares of one whole, and each is its
/// value's share of the values beside it.
#[test]
fn an_exporters_terms_make_a_whole() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for partner in ["korea", "japan", "eu"] {
            page.open_ready(&format!("{}rivals/?partner={partner}", server.url()));
            page.js(crate::access::OPEN_ALL);
            let amounts = |measure: &str| -> Vec<f64> {
                let all = format!(
                    "[...document.querySelectorAll('.terms data[data-measure={measure}]')].map((one) => +one.value)"
                );
                serde_json::from_value(page.value(&all)).unwrap()
            };
            let (shares, values) = (amounts("share"), amounts("customs-value"));
            let whole: f64 = values.iter().sum();
            assert!(shares.len() > 2 && shares.len() == values.len(), "{partner}: {shares:?} {values:?}");
            for (share, value) in shares.iter().zip(&values) {
                assert!((share - value / whole).abs() < 1e-6, "{partner}: {share} of {value} in {whole}");
            }
        }
    });
}
