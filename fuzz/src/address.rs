//! The query of an address: read, written, read again, and what the engine makes of it.

use std::sync::LazyLock;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::{Case, Comparison};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::model::{Dataset, Date, HsCode, decimal, plain};
use korea_tariff_widget::state::{State, parse_query, print_query};

/// The numbers of the page, read once.
pub(super) static DATASET: LazyLock<Dataset> = LazyLock::new(|| data::embedded().expect("its own tests read it"));

/// A state's own address fits into this many bytes, whatever came in.
const LONGEST_ADDRESS: usize = 2_048;

/// Reading, writing and reading again comes to rest at once; every sum is a number.
pub fn check(query: &str) {
    let parameters = parse_query(query);
    for language in Language::ALL {
        let (state, refused) = State::from_parameters(&parameters, language, &DATASET);
        assert!(refused.len() <= parameters.len());
        assert!(state.search.chars().count() <= 80);
        let written = state.to_parameters(language);
        let address = print_query(written.iter().map(|(name, value)| (*name, value.as_str())));
        assert!(address.len() <= LONGEST_ADDRESS && address.is_ascii(), "{address}");

        let (again, refused) = State::from_parameters(&parse_query(&address), language, &DATASET);
        assert!(refused.is_empty(), "{address} refuses {refused:?}");
        assert_eq!(again.to_parameters(language), written);
        assert_eq!(again.conditions.rate, state.conditions.rate);
        assert_eq!(again.conditions.overrides, state.conditions.overrides);
        assert_eq!(again.conditions.assumptions, state.conditions.assumptions);

        let comparison = Comparison::of(&DATASET, &state.conditions);
        for case in Case::ALL {
            let total = comparison.total(case);
            let (duty, rate) = (total.duty.0, total.effective_rate().0);
            assert!(duty.is_finite() && duty >= 0.0 && (0.0..=1.0).contains(&rate), "{address}: {duty} {rate}");
        }
    }
    for (_, value) in &parameters {
        value_returns(value);
    }
}

/// Numbers, dates and codes are read as what they say or not at all.
fn value_returns(text: &str) {
    if let Some(number) = decimal(text) {
        assert!(number.is_finite());
        let printed = plain(number);
        let read = decimal(&printed).filter(|read| (read - number).abs() <= 5.1e-5);
        assert!(read.is_some() || number.abs() >= 1e11, "{text} is printed as {printed}");
    }
    if let Some(date) = Date::parse(text) {
        assert_eq!(date.to_string(), text);
    }
    if let Some(code) = HsCode::parse(text) {
        assert_eq!(HsCode::parse(&code.to_string()), Some(code));
        assert_eq!(HsCode::parse(&code.dotted()), Some(code));
    }
}
