//! Cases worked by hand from cited totals, number by number, each with its citation.
//!
//! Citations used throughout, so that each case can name them shortly:
//!
//! - *Census*: US Census Bureau, imports for consumption from Korea in 2024, customs value,
//!   by ten-digit HTS number, summed by the treatment that the April 2025 acts give each
//!   number. The sums are written out here and in `docs/data.md`.
//! - *HTS*: USITC, Harmonized Tariff Schedule (2025) Revision 11, chapter 99, whose texts
//!   are quoted where they set a rate.
//!
//! The sums of a treatment, in whole dollars:
//!
//! | treatment | customs value |
//! |---|---:|
//! | cars | 36,855,297,833 |
//! | light trucks | 16,101,219 |
//! | car parts | 11,670,354,311 (of which dual-use 1,623,233,697) |
//! | steel | 4,919,665,289 |
//! | aluminium | 896,189,421 (of which cans, listed on 4 April, 3,138,641) |
//! | steel content: whole articles, metal | 595,463,314, of which 88,963,464 |
//! | aluminium content: whole articles, metal | 3,002,816,497, of which 109,502,913 |
//! | exempt: Annex II, electronics, informational | 13,975,433,403 + 13,808,188,523 + 186,050,236 |
//! | reciprocal | 42,507,287,720 |
//!
//! Nothing below was copied from the program. Where a sum has metal content in it, the
//! cited metal values are rounded to the dollar on each of 124 lines, so such a case is
//! checked to [`ROUNDING`]; every other to a cent.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use korea_tariff_widget::data::{self, Goods};
use korea_tariff_widget::engine::{self, Case, Comparison};
use korea_tariff_widget::model::{Conditions, Dataset, Date, HsCode, Rate, Treatment, Usd};

/// A cent.
const CENT: f64 = 0.01;
/// What rounding 124 metal values to the dollar can do to a duty of at most 50%.
const ROUNDING: f64 = 124.0 * 0.5 * 0.5;

fn dataset() -> Dataset {
    data::embedded().unwrap()
}

/// The comparison that an address with these conditions shows.
fn under(conditions: &str) -> Comparison {
    Comparison::of(&dataset(), &conditions_of(conditions))
}

fn conditions_of(query: &str) -> Conditions {
    let mut conditions = Conditions::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        assert!(conditions.set(name, value), "{name}={value}");
    }
    conditions
}

/// One case: what it is, what the program says, what the hand says.
fn check(what: &str, program: f64, hand: f64, within: f64) {
    assert!((program - hand).abs() <= within, "{what}: the program says {program}, by hand it is {hand}");
}

fn duty(conditions: &str, case: Case) -> f64 {
    under(conditions).total(case).duty.0
}

fn sector_duty(conditions: &str, case: Case, id: &str) -> f64 {
    let at = dataset().sector(id).unwrap();
    under(conditions).bill(case).sectors[at].duty.0
}

// ---------------------------------------------------------------- the finding

/// Census: all imports 130,458,735,626 less chapters 98 and 99, 2,025,887,860.
#[test]
fn the_base_is_chapters_1_to_97() {
    check("base", under("").total(Case::Paused).base_value.0, 128_432_847_766.0, CENT);
    let all: f64 = dataset().lines.iter().map(|line| line.customs_value.0).sum();
    check("all imports", all, 130_458_735_626.0, CENT);
    // The Ministry of Trade's own export figure for 2024 is 127.8 bn; both sides count
    // the same trade, so they are within three per cent.
    check("against Korea's figure", all / 127.8e9, 1.0, 0.03);
}

/// 36,855,297,833 + 16,101,219 + 11,670,354,311 + 4,919,665,289 + 896,189,421
/// + 88,963,464 + 109,502,913 = 54,556,074,450, at 25% 13,639,018,612.5 (HTS 9903.81.87–.91,
///   9903.85.02–.08, 9903.94.01, 9903.94.05).
#[test]
fn the_sectoral_part_is_a_quarter_of_its_goods() {
    let comparison = under("");
    for case in [Case::Announced, Case::Paused] {
        check("sectoral", comparison.total(case).sectoral.0, 13_639_018_612.50, ROUNDING);
        check("its goods", comparison.total(case).sectoral_value.0, 54_556_074_450.0, 125.0);
    }
}

/// 13,639,018,612.5 + 25% × 42,507,287,720 = 24,265,840,542.50 (HTS 9903.01.54: "the duty
/// provided in the applicable subheading + 25%").
#[test]
fn the_announced_bill() {
    check("duty", duty("", Case::Announced), 24_265_840_542.50, ROUNDING);
    check("rate", under("").total(Case::Announced).effective_rate().0, 0.188_937_962, 1e-9);
}

/// 13,639,018,612.5 + 10% × 42,507,287,720 = 17,889,747,384.50 (HTS 9903.01.25: "+ 10%").
#[test]
fn the_paused_bill() {
    check("duty", duty("", Case::Paused), 17_889_747_384.50, ROUNDING);
    check("rate", under("").total(Case::Paused).effective_rate().0, 0.139_292_616, 1e-9);
}

/// 6,376,093,158.00 ÷ 24,265,840,542.50 = 26.2760%, while 25% to 10% is a fall by 60%;
/// 13,639,018,612.5 ÷ 17,889,747,384.50 = 76.2393% of the paused bill was never touched.
#[test]
fn the_bill_falls_far_less_than_the_rate() {
    let comparison = under("");
    check("bill", comparison.fall_of_the_bill().0, -0.262_760_037, 1e-8);
    check("rate", comparison.fall_of_the_rate().0, -0.6, 1e-12);
    check("untouched", comparison.untouched().0, 0.762_393_024, 1e-8);
}

/// 1% of 42,507,287,720: the sectoral part does not move.
#[test]
fn one_point_of_the_general_rate() {
    let step = duty("rate=11", Case::Custom) - duty("rate=10", Case::Custom);
    check("one point", step, 425_072_877.20, CENT);
}

/// 13,639,018,612.5 + 26% × 42,507,287,720: the rate of the annex first posted on 2 April
/// (Korea `JoongAng` Daily, 4 April 2025); and 15%, the rate of EO 14326; and none.
#[test]
fn other_general_rates() {
    check("26%", duty("rate=26", Case::Custom), 24_690_913_419.70, ROUNDING);
    check("15%", duty("rate=15", Case::Custom), 20_015_111_770.50, ROUNDING);
    check("none", duty("rate=0", Case::Custom), 13_639_018_612.50, ROUNDING);
}

// ---------------------------------------------------------------- sectors and goods

/// Whole sectors under one rule: value × rate.
/// Cars 36,871,399,052 × 25%; parts 11,670,354,311 × 25%; steel 4,919,665,289 × 25%;
/// cosmetics 1,856,122,363 × 10%; plastics and chemicals 8,652,030,588 × 25%.
#[test]
fn sectors_of_one_treatment() {
    for case in [Case::Announced, Case::Paused] {
        check("cars", sector_duty("", case, "cars"), 9_217_849_763.0, CENT);
        check("parts", sector_duty("", case, "car-parts"), 2_917_588_577.75, CENT);
        check("steel", sector_duty("", case, "steel"), 1_229_916_322.25, CENT);
        check("chips", sector_duty("", case, "chips-computers"), 0.0, 0.0);
        check("special", sector_duty("", case, "special"), 0.0, 0.0);
    }
    check("cosmetics", sector_duty("", Case::Paused, "cosmetics"), 185_612_236.30, CENT);
    check("cosmetics", sector_duty("", Case::Announced, "cosmetics"), 464_030_590.75, CENT);
    check("plastics", sector_duty("", Case::Announced, "chemicals-plastics"), 2_163_007_647.0, CENT);
}

/// Sectors with derivatives: metal at 25%, the rest of the article at nothing.
/// Machinery: 162,106,146 × 25% + 9,885,119,899 × 10%.
/// Appliances: 11,062,508 × 25% + 4,062,101,872 × 10%.
#[test]
fn sectors_with_metal_content() {
    check("machinery", sector_duty("", Case::Paused, "machinery"), 1_029_038_526.40, ROUNDING);
    check("machinery", sector_duty("", Case::Announced, "machinery"), 2_511_806_511.25, ROUNDING);
    check("appliances", sector_duty("", Case::Paused, "appliances"), 408_975_814.20, ROUNDING);
    check("appliances", sector_duty("", Case::Announced, "appliances"), 1_018_291_095.0, ROUNDING);
}

/// The value a published statistic gives, from the detail by subheading.
fn published(what: &str, codes: &[&str], billions: f64, within: f64) -> f64 {
    let dataset = dataset();
    let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
    let value: f64 = codes
        .iter()
        .flat_map(|code| goods.under(HsCode::parse(code).unwrap()))
        .map(|cell| cell.line.customs_value.0)
        .sum();
    check(what, value / 1e9, billions, within);
    value
}

/// Against statistics that others published, to the digits they print.
#[test]
fn values_others_published() {
    // US International Trade Commission, quoted by NPR (2 September 2025): 1.7 bn.
    let cosmetics = published("cosmetics, 3304", &["3304"], 1.7, 0.05);
    check("cosmetics to the dollar", cosmetics, 1_702_205_528.0, CENT);
    // International Trade Administration, quoted by CNBC: steel mill products, 2.9 bn.
    let mill = ["72", "7301", "7302", "7303", "7304", "7305", "7306"];
    published("steel mill products", &mill, 2.9, 0.1);
    // Korea International Trade Association: car exports to the US, 34.7 bn. The US side
    // counts insurance-free customs value on arrival and later months, so within 7%.
    published("cars, 8703", &["8703"], 34.7, 34.7 * 0.07);
}

/// What was calculated at the border in April to June 2025: 3.3 bn at an effective 10.0% (Korea Chamber of
/// Commerce and Industry on USITC data, Seoul Shinmun, 21 September 2025). 3.3 ÷ 10.0% = 33
/// bn of imports in a quarter, 132 bn a year: our base to within three per cent. The
/// statutory rates of those days are higher, as the page says.
#[test]
fn what_was_recorded_at_the_border() {
    let base = under("").total(Case::Paused).base_value.0;
    check("a year's imports", 4.0 * 3.3e9 / 0.100 / base, 1.0, 0.03);
    assert!(under("").total(Case::Paused).effective_rate() > Rate(0.100));
}

// ---------------------------------------------------------------- judgement calls

/// No metal in derivatives: 25% × 54,357,608,073 + 10% × 42,507,287,720. All metal: the
/// whole 595,463,314 + 3,002,816,497 joins the 25%. The rest pays nothing either way.
#[test]
fn metal_content_from_none_to_all() {
    check("none", duty("metal-content=0", Case::Paused), 17_840_130_790.25, CENT);
    check("none", duty("metal-content=0", Case::Announced), 24_216_223_948.25, CENT);
    check("all", duty("metal-content=100", Case::Paused), 18_739_700_743.00, CENT);
}

/// Parts read strictly: the dual-use 1,623,233,697 pay the general rate instead, so 15% of
/// them less as paused and nothing less as announced.
#[test]
fn parts_read_strictly() {
    check("paused", duty("parts-scope=strict", Case::Paused), 17_646_262_329.95, ROUNDING);
    check("announced", duty("parts-scope=strict", Case::Announced), 24_265_840_542.50, ROUNDING);
}

/// 5 April to 2 May 2025: listed parts paid neither duty (HTS 9903.01.33 as CBP reads it),
/// so 25% × 11,670,354,311 = 2,917,588,577.75 less in both cases.
#[test]
fn the_article_week() {
    check("paused", duty("parts-from=article-week", Case::Paused), 14_972_158_806.75, ROUNDING);
    check("announced", duty("parts-from=article-week", Case::Announced), 21_348_251_964.75, ROUNDING);
}

/// Lowest: no metal, parts unpaid: 25% × (36,871,399,052 + 4,919,665,289 + 896,189,421)
/// + 4,250,728,772.00. Highest: all metal, all listed parts: as above.
#[test]
fn the_range_over_the_judgement_calls() {
    let range = engine::range(&dataset(), &Conditions::default(), Case::Paused);
    check("low", range.low.0, 14_922_542_212.50, CENT);
    check("high", range.high.0, 18_739_700_743.00, CENT);
    // The lowest rate counts chapters 98–99 in the base, the highest leaves them out.
    check("low rate", range.low_rate.0, 14_922_542_212.50 / 130_458_735_626.0, 1e-12);
    check("high rate", range.high_rate.0, 18_739_700_743.00 / 128_432_847_766.0, 1e-12);
}

// ---------------------------------------------------------------- what if

/// A product's duty replaced: the paused bill less 25% of the goods, plus the new rate.
/// Steel's and aluminium's goods include the metal in derivatives.
#[test]
fn rates_put_in_the_law_s_place() {
    let paused = 17_889_747_384.50;
    check("cars=0", duty("cars=0", Case::Custom), paused - 9_217_849_763.0, ROUNDING);
    check("parts=0", duty("parts=0", Case::Custom), paused - 2_917_588_577.75, ROUNDING);
    // 25% × (4,919,665,289 + 88,963,464) and 25% × (896,189,421 + 109,502,913).
    check("steel=0", duty("steel=0", Case::Custom), paused - 1_252_157_188.25, ROUNDING);
    check("aluminium=0", duty("aluminium=0", Case::Custom), paused - 251_423_083.50, ROUNDING);
    // 50% − 25% of 36,871,399,052.
    check("cars=50", duty("cars=50", Case::Custom), paused + 9_217_849_763.0, ROUNDING);
}

/// `general`: the goods fall to the general rate, 15 points lower as paused.
#[test]
fn product_duties_lifted_to_the_general_rate() {
    let paused = 17_889_747_384.50;
    check("cars", duty("cars=general", Case::Custom), paused - 5_530_709_857.80, ROUNDING);
    check("parts", duty("parts=general", Case::Custom), paused - 1_750_553_146.65, ROUNDING);
    check("steel", duty("steel=general", Case::Custom), paused - 751_294_312.95, ROUNDING);
    check("aluminium", duty("aluminium=general", Case::Custom), paused - 150_853_849.50, ROUNDING);
    // At 25% the general rate is what they pay anyway.
    check("at 25%", duty("rate=25&cars=general", Case::Custom), 24_265_840_542.50, ROUNDING);
}

/// Exempt goods: 13,975,433,403 + 13,808,188,523 + 186,050,236 = 27,969,672,162, of which
/// the electronics 13,808,188,523, medicines 3,014,091,786, fuels 5,417,916,238.
#[test]
fn exemptions_withdrawn() {
    let paused = 17_889_747_384.50;
    check("exempt=10", duty("exempt=10", Case::Custom), paused + 2_796_967_216.20, ROUNDING);
    check("chips", duty("chips=general", Case::Custom), paused + 1_380_818_852.30, ROUNDING);
    check("medicines=25", duty("medicines=25", Case::Custom), paused + 753_522_946.50, ROUNDING);
    check("fuels", duty("fuels=general", Case::Custom), paused + 541_791_623.80, ROUNDING);
    // The narrower group wins: all but medicines, whichever comes first in the address.
    for query in ["exempt=10&medicines=0", "medicines=0&exempt=10"] {
        check(query, duty(query, Case::Custom), 20_385_305_422.10, ROUNDING);
    }
}

/// Seoul's four asks together are worth the whole sectoral part, and each its own: the
/// rules let them add up. The general rate to zero is worth 10% × 42,507,287,720.
#[test]
fn what_the_concessions_are_worth() {
    let dataset = dataset();
    let ranked = engine::concessions(&dataset, &Conditions::default());
    let worth = |id: &str| {
        let found = ranked.iter().find(|worth| dataset.presets[worth.preset].id == id);
        found.unwrap().worth.0
    };
    check("cars", worth("cars-zero"), 9_217_849_763.0, CENT);
    check("general", worth("general-zero"), 4_250_728_772.00, CENT);
    check("all four", worth("ask-zero"), 13_639_018_612.50, ROUNDING);
    let singly = ["cars-zero", "parts-zero", "steel-zero", "aluminium-zero"].map(worth);
    check("one by one", singly.iter().sum(), worth("ask-zero"), CENT);
    // 54,556,074,450 × 15%.
    check("all four to general", worth("ask-general"), 8_183_411_167.50, ROUNDING);
}

// ---------------------------------------------------------------- response and incidence

/// Elasticities of Boehm, Levchenko and Pandalai-Nayar (2023, AER 113(4)): −0.76 in the
/// first year, about −2 after seven to ten. V = V₀ × (1 + t)^e at complete pass-through:
/// 1.25^−0.76 = 0.844 011 551, 1.1^−0.76 = 0.930 125 518; 1.25^−2 = 0.64, 1.1^−2 =
/// 0.826 446 281. Without metal content the bill is 25% × 54,357,608,073 × the first +
/// 10% (25%) × 42,507,287,720 × the second (the first).
#[test]
fn trade_that_reacts() {
    let first_year = "metal-content=0&response=short";
    check("first year, paused", duty(first_year, Case::Paused), 15_423_323_568.16, 1.0);
    check("first year, announced", duty(first_year, Case::Announced), 20_438_772_722.93, 1.0);
    let long_run = "metal-content=0&response=long";
    check("long run, paused", duty(long_run, Case::Paused), 12_210_216_276.80, 1.0);
    check("long run, announced", duty(long_run, Case::Announced), 15_498_383_326.88, 1.0);
    // Volume: (0.64 × 54,357,608,073 + 0.826 446 281 × 42,507,287,720
    // + 31,567,951,973 that pay nothing) ÷ 128,432,847,766.
    let volume = under(long_run).total(Case::Paused).volume_share().0;
    check("long run, volume", volume, 0.790_193_574, 1e-8);
}

/// At 80% pass-through (Gopinath and Neiman 2025/26) and 25%: buyer's price 1 + 0.8 × 0.25
/// = 1.2; exporter's 1.2 ÷ 1.25 = 0.96; duty 0.24, of which 0.20 on the importing side and
/// 0.04 on the exporter. On 36,871,399,052 of cars:
#[test]
fn who_bears_the_duty_on_cars() {
    let at = dataset().sector("cars").unwrap();
    let cars = under("pass-through=80").bill(Case::Paused).sectors[at];
    check("duty", cars.duty.0, 8_849_135_772.48, CENT);
    check("importing side", cars.burden_importer.0, 7_374_279_810.40, CENT);
    check("exporter", cars.burden_exporter.0, 1_474_855_962.08, CENT);
}

/// The same over all goods without metal content; at 10% the buyer's price is 1.08, the
/// exporter's 1.08 ÷ 1.1. 0.2 × 54,357,608,073 + 0.08 × 42,507,287,720 and
/// 0.04 × 54,357,608,073 + (1 − 1.08 ÷ 1.1) × 42,507,287,720.
#[test]
fn who_bears_the_whole_bill() {
    let total = *under("metal-content=0&pass-through=80").total(Case::Paused);
    check("importing side", total.burden_importer.0, 14_272_104_632.20, CENT);
    check("exporter", total.burden_exporter.0, 2_947_164_099.65, CENT);
    check("duty", total.duty.0, 17_219_268_731.85, CENT);
}

/// Duties already paid before 2025, as Census calculated them: 248,849,879 in all, less
/// the 37,795,371 of aluminium, which is the 10% of 2018 that the 25% replaced.
#[test]
fn ordinary_duty() {
    check("ordinary", under("").total(Case::Paused).base_duty.0, 211_054_508.0, CENT);
}

// ---------------------------------------------------------------- one good

/// The average Korean car shipped to the US: 23.9 bn ÷ 970,066 = 24,600 dollars (Chosun
/// English, 6 October 2024), free under KORUS. 25% is 6,150; the buyer pays 30,750. At 50%
/// pass-through: price 1 + 0.5 × 0.25 = 1.125, exporter's 0.9: 22,140 + 5,535 = 27,675.
#[test]
fn landed_cost_of_a_car() {
    let dataset = dataset();
    let car = dataset.products.iter().find(|product| product.id == "car").unwrap();
    check("average price", (23.9e9_f64 / 970_066.0 / 100.0).round() * 100.0, car.price.0, CENT);
    for case in [Case::Announced, Case::Paused] {
        let landed = |conditions: &str| {
            let comparison = under(conditions);
            let assumptions = conditions_of(conditions).assumptions;
            let scenario = comparison.scenario(case);
            engine::landed_cost(car.treatment, Usd(24_600.0), Rate::ZERO, scenario, &assumptions)
        };
        let whole = landed("");
        check("duty", whole.duty.0, 6_150.0, 1e-9);
        check("buyer's price", whole.buyer_price.0, 30_750.0, 1e-9);
        let half = landed("pass-through=50");
        check("exporter's price", half.customs_value.0, 22_140.0, 1e-9);
        check("duty", half.duty.0, 5_535.0, 1e-9);
        check("buyer's price", half.buyer_price.0, 27_675.0, 1e-9);
    }
}

/// A tonne of steel at 1,295 dollars (KITA in YTN Science, 23 June 2025, for May):
/// 323.75 until 3 June, 647.50 from 4 June 2025 (proclamation of 3 June 2025). A
/// carton of cosmetics at 1,000: 100 paused, 250 announced. A phone: nothing.
#[test]
fn landed_cost_of_other_goods() {
    let dataset = dataset();
    let assumptions = Conditions::default().assumptions;
    let duty = |treatment: &str, price: f64, scenario| {
        let treatment = Treatment::from_id(treatment).unwrap();
        engine::landed_cost(treatment, Usd(price), Rate::ZERO, &scenario, &assumptions).duty.0
    };
    let june = engine::on_day(&dataset, day("2025-06-04"), &assumptions).unwrap().scenario;
    check("steel", duty("steel", 1_295.0, dataset.paused()), 323.75, 1e-9);
    check("steel, 4 June", duty("steel", 1_295.0, june), 647.5, 1e-9);
    check("cosmetics", duty("reciprocal", 1_000.0, dataset.paused()), 100.0, 1e-9);
    check("cosmetics", duty("reciprocal", 1_000.0, dataset.announced()), 250.0, 1e-9);
    check("phone", duty("electronics", 500.0, dataset.announced()), 0.0, 0.0);
}

// ---------------------------------------------------------------- days

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The rates of a day, in percent: general, cars, steel; and all goods' effective rate.
fn check_day(text: &str, rates: [f64; 3], duty_by_hand: f64) {
    let dataset = dataset();
    let assumptions = Conditions::default().assumptions;
    let stretch = engine::on_day(&dataset, day(text), &assumptions).unwrap();
    let scenario = stretch.scenario;
    let rate = |treatment: &str| {
        let treatment = Treatment::from_id(treatment).unwrap();
        engine::terms(treatment, None, &scenario, &assumptions).statutory_rate().in_percent()
    };
    check("general", scenario.reciprocal.in_percent(), rates[0], 1e-9);
    check("cars", rate("cars"), rates[1], 1e-9);
    check("steel", rate("steel"), rates[2], 1e-9);
    let hand = duty_by_hand / 128_432_847_766.0;
    check(text, stretch.effective_rate.0, hand, 1e-9);
}

/// Proclamation 9704 of 2018: aluminium 10%; Korean steel under a quota, without duty. The
/// 896,189,421 less cans, listed in April 2025: 10% × 893,050,780. (An upper bound: the
/// list of 2018 lacks headings 7610, 7615 and most of 7616, 0.1 bn, and some goods had
/// exclusions; Census calculated 0.04 bn of duty. The difference is 0.04 points.)
#[test]
fn first_of_january() {
    check_day("2025-01-01", [0.0, 0.0, 0.0], 89_305_078.0);
    check_day("2025-03-11", [0.0, 0.0, 0.0], 89_305_078.0);
}

/// Proclamations 10895 and 10896, from 12 March: 25% on steel, aluminium and the metal in
/// derivatives (certified 11 March). Cans and beer follow on 4 April: 25% × (4,919,665,289
/// + 88,963,464 + 893,050,780 + 109,502,913 − 174,823) = 1,502,751,905.75.
#[test]
fn twelfth_of_march() {
    check_day("2025-03-12", [0.0, 0.0, 25.0], 1_502_751_905.75);
    check_day("2025-04-02", [0.0, 0.0, 25.0], 1_502_751_905.75);
}

/// Proclamation 10908, HTS 9903.94.01: "effective with respect to entries on or after
/// April 3, 2025", 25% on cars and light trucks, 9,217,849,763 more.
#[test]
fn third_of_april() {
    check_day("2025-04-03", [0.0, 25.0, 25.0], 10_720_601_668.75);
}

/// EO 14257, from 5 April: 10% on all but the exempt and those under Section 232;
/// electronics are exempt back to this day by the memorandum of 11 April; cans and beer
/// listed; listed parts free of both. 25% × (36,871,399,052 + 4,919,665,289 + 896,189,421
/// + 198,466,377) + 10% × 42,507,287,720 = 14,972,158,806.75.
#[test]
fn fifth_of_april() {
    check_day("2025-04-05", [10.0, 25.0, 25.0], 14_972_158_806.75);
}

/// CBP CSMS 64701128: the 25% of HTS 9903.01.54 was charged for the whole of 9 April and
/// suspended from 12:01 am on the 10th. 25% × (36,871,399,052 + 4,919,665,289 + 896,189,421 +
/// 198,466,377 + 42,507,287,720) = 21,348,251,964.75: a day of the announced rate, on
/// which listed parts paid nothing yet.
#[test]
fn ninth_of_april() {
    check_day("2025-04-08", [10.0, 25.0, 25.0], 14_972_158_806.75);
    check_day("2025-04-09", [25.0, 25.0, 25.0], 21_348_251_964.75);
    check_day("2025-04-10", [10.0, 25.0, 25.0], 14_972_158_806.75);
    check("announced, parts unpaid", duty("parts-from=article-week", Case::Announced), 21_348_251_964.75, ROUNDING);
}

/// HTS 9903.94.05: "effective with respect to entries on or after May 3, 2025, automobile
/// parts", 25%: the paused bill.
#[test]
fn third_of_may() {
    check_day("2025-05-02", [10.0, 25.0, 25.0], 14_972_158_806.75);
    check_day("2025-05-03", [10.0, 25.0, 25.0], 17_889_747_384.50);
}

/// Proclamation of 3 June 2025, 90 FR 24199: metals at 50% and, by clause 6, the rest of
/// derivatives at the general rate unless exempt electronics. 50% × (4,919,665,289
/// + 896,189,421 + 198,466,377) + 25% × (36,871,399,052 + 11,670,354,311)
/// + 10% × (42,507,287,720 + 2,466,782,167 + 506,499,850) = 19,690,655,857.95. Metals are
///   counted in full, as the page says: their content is not public.
#[test]
fn fourth_of_june() {
    check_day("2025-06-03", [10.0, 25.0, 25.0], 17_889_747_384.50);
    check_day("2025-06-04", [10.0, 25.0, 50.0], 19_690_655_857.95);
    check_day("2025-06-22", [10.0, 25.0, 50.0], 19_690_655_857.95);
}

/// Outside the days the data can carry there is no bill.
#[test]
fn days_without_a_bill() {
    let dataset = dataset();
    let assumptions = Conditions::default().assumptions;
    for text in ["2024-12-31", "2025-06-23", "2026-02-24"] {
        assert_eq!(engine::on_day(&dataset, day(text), &assumptions), None, "{text}");
    }
}
