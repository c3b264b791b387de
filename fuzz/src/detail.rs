//! The detail by HS code: refused, or adding up to the sectors of the data in use.

use std::sync::LazyLock;

use korea_tariff_widget::data::{self, Goods, Name};
use korea_tariff_widget::engine::Bill;
use korea_tariff_widget::model::{Assumptions, Bilingual, Dataset, HsCode, Line, Usd};
use korea_tariff_widget::search::{Found, search, trade_under};

use super::data::LONGEST_SENTENCE;

/// Data of two sectors, which a detail of few rows can add up to.
pub static SMALL: LazyLock<Dataset> = LazyLock::new(|| {
    let mut dataset = data::embedded().expect("its own tests read it");
    // Files that belong to a version name this one, whatever ours is.
    "1".clone_into(&mut dataset.version);
    dataset.sectors.truncate(2);
    dataset.lines.retain(|line| line.sector < 2);
    dataset.lines.truncate(2);
    for line in &mut dataset.lines {
        line.customs_value = Usd(10.0);
        line.base_duty = Usd(1.0);
    }
    dataset
});

/// Goods that search words can be given to.
static NAMED: LazyLock<Goods> = LazyLock::new(|| {
    let none = Bilingual { en: String::new(), ko: String::new() };
    let name = |code| Name { hs: HsCode::parse(code).expect("it is a code"), name: none.clone(), also: None };
    Goods { names: ["87", "8703"].map(name).into(), cells: Vec::new() }
});

/// What is accepted agrees with the sectors, and every name of it can be searched.
pub fn check(text: &str) {
    match NAMED.with_words(text) {
        Ok(goods) => assert!(goods.have_words() && goods.names.len() == NAMED.names.len()),
        Err(error) => assert!(error.to_string().len() <= LONGEST_SENTENCE, "{error}"),
    }
    match Goods::parse(text, &SMALL) {
        Ok(goods) => {
            // Whatever was accepted costs what the sectors cost, in every case.
            let lines: Vec<Line> = goods.cells.iter().map(|cell| cell.line.clone()).collect();
            for scenario in [SMALL.paused(), SMALL.announced()] {
                let bill = |lines: &[Line]| Bill::of(lines, SMALL.sectors.len(), &scenario, &Assumptions::DEFAULT);
                for (own, expected) in bill(&lines).sectors.iter().zip(&bill(&SMALL.lines).sectors) {
                    assert!((own.duty.0 - expected.duty.0).abs() < 0.5);
                    assert!((own.base_duty.0 - expected.base_duty.0).abs() < 0.5);
                }
            }
            assert!(goods.cells.is_sorted_by_key(|cell| cell.hs) && goods.names.is_sorted_by_key(|name| name.hs));
            for name in goods.names.iter().take(8) {
                if let Found::Hits(hits) = search(&goods, &name.name.ko) {
                    assert!(!hits.is_empty() && hits.iter().all(|hit| hit.customs_value > Usd::ZERO));
                }
                let trade = trade_under(&goods, name.hs);
                assert!(trade.0.is_finite() && trade >= Usd::ZERO);
            }
        }
        Err(error) => {
            let said = error.to_string();
            assert!(said.ends_with('.') && said.len() <= LONGEST_SENTENCE, "{said}");
        }
    }
}
