//! The text of a search: bounded, in order, and the same however it is typed.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use korea_tariff_widget::contract::limit;
use korea_tariff_widget::data::Goods;
use korea_tariff_widget::model::{HsCode, Usd};
use korea_tariff_widget::search::{Found, search};

use super::address::DATASET;

/// Ramen and its kin.
const CHAPTER: u32 = 19;

/// One chapter of the goods: every step is the same, and many times as many are tried.
static GOODS: LazyLock<Goods> = LazyLock::new(|| {
    let file = include_str!("../../static/data/goods.json");
    let goods =
        Goods::parse(file, &DATASET).and_then(|goods| goods.with_words(include_str!("../../static/data/words.json")));
    let mut goods = goods.expect("its own tests read it");
    goods.names.retain(|name| name.hs.chapter() == CHAPTER);
    goods.cells.retain(|cell| cell.hs.chapter() == CHAPTER);
    goods
});

/// Hits exist, differ, have trade, and do not depend on what is not read.
pub fn check(text: &str) {
    let found = search(&GOODS, text);
    let cut: String = text.chars().take(limit::SEARCH).collect();
    if cut.len() < text.len() {
        assert_eq!(search(&GOODS, &cut), found);
    }
    match &found {
        Found::Unasked => {}
        Found::NoCode(code) => {
            assert!(code.len() <= limit::SEARCH && code.bytes().all(|byte| byte.is_ascii_digit()));
        }
        Found::NoWord => assert!(cut.chars().any(|letter| !letter.is_whitespace())),
        Found::Hits(hits) => {
            let codes: BTreeSet<HsCode> = hits.iter().map(|hit| hit.hs).collect();
            assert!(!hits.is_empty() && codes.len() == hits.len());
            assert!(hits.iter().all(|hit| hit.customs_value > Usd::ZERO && hit.customs_value.0.is_finite()));
        }
    }
}
