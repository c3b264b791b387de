//! The detail by HS code: refused, or adding up to the sectors of the data in use.

use std::sync::LazyLock;

use korea_tariff_widget::data::{self, Goods};
use korea_tariff_widget::model::{Dataset, Usd};
use korea_tariff_widget::search::{Found, search, trade_under};

use super::data::LONGEST_SENTENCE;

/// Data of two sectors, which a detail of few rows can add up to.
pub static SMALL: LazyLock<Dataset> = LazyLock::new(|| {
    let mut dataset = data::embedded().expect("its own tests read it");
    dataset.sectors.truncate(2);
    dataset.lines.retain(|line| line.sector < 2);
    dataset.lines.truncate(2);
    for line in &mut dataset.lines {
        line.customs_value = Usd(10.0);
    }
    dataset
});

/// What is accepted agrees with the sectors, and every name of it can be searched.
pub fn check(text: &str) {
    match Goods::parse(text, &SMALL) {
        Ok(goods) => {
            let of = |sector: usize| -> f64 {
                let values = goods.cells.iter().filter(|cell| cell.line.sector == sector);
                values.map(|cell| cell.line.customs_value.0).sum()
            };
            for sector in 0..SMALL.sectors.len() {
                let lines = SMALL.lines.iter().filter(|line| line.sector == sector);
                let expected: f64 = lines.map(|line| line.customs_value.0).sum();
                assert!((of(sector) - expected).abs() < 0.5);
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
