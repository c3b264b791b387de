//! Every text that a search for faults found on its way, tried again: `fuzz/corpus`.
//!
//! What must hold is written once, in `fuzz/src`; `cargo xtask fuzz` looks for new texts.

mod timing;

use std::path::Path;
use std::time::Duration;

use timing::run_within;

#[expect(
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "a library of its own; that it stops is its result"
)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

/// A text takes far less than a millisecond; a slow machine that does other things, more.
const LONGEST: Duration = Duration::from_secs(2);

fn texts(door: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/corpus/{door}.jsonl"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{door}: {error}"))).collect()
}

#[test]
fn everything_holds_for_every_text_that_was_found() {
    for (door, check) in fuzz::TARGETS {
        let texts = texts(door);
        assert!(texts.len() > 4, "{door}");
        for text in texts {
            run_within(&format!("{door}: {text:?}"), LONGEST, || check(&text));
        }
    }
}

/// A corpus that is refused at the first letter would test nothing.
#[test]
fn some_texts_come_through_each_door() {
    let dataset = korea_tariff_widget::data::embedded().unwrap();
    let accepted = |door: &str, accepts: &dyn Fn(&str) -> bool| {
        let count = texts(door).iter().filter(|text| accepts(text)).count();
        assert!(count > 0, "{door}");
    };
    accepted("data", &|text| korea_tariff_widget::data::parse(text).is_ok());
    accepted("theme", &|text| korea_tariff_widget::theme::stylesheet(text, &fuzz::theme::ours).is_ok());
    accepted("detail", &|text| korea_tariff_widget::data::Goods::parse(text, &fuzz::detail::SMALL).is_ok());
    accepted("law", &|text| korea_tariff_widget::model::law::Law::parse(text, &fuzz::detail::SMALL).is_ok());
    accepted("address", &|text| {
        let parameters = korea_tariff_widget::state::parse_query(text);
        let (state, refused) = korea_tariff_widget::state::State::from_parameters(
            &parameters,
            korea_tariff_widget::format::Language::En,
            &dataset,
        );
        refused.is_empty() && state.conditions.changes_the_case()
    });
}
