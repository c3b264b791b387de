//! The other exporters: what ships is what the schema and the source's totals say, the same
//! rules apply to all, and what is claimed of their ranks holds.
//!
//! The totals by hand are sums over `partner_sectors.csv` of the dossier, which are those of
//! the US Census Bureau's imports for consumption in 2024, customs value, by country. The
//! arithmetic on them is written out here and shares nothing with the engine.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use boon::{Compiler, Schemas};
use korea_tariff_widget::data;
use korea_tariff_widget::engine::{
    Case, Comparison, Criterion, HeadStart, PartnerBills, partner_bills, rank_of, ranked,
};
use korea_tariff_widget::model::{Conditions, Dataset, OriginGood, Rate, Rivals, Treatment, Usd};
use proptest::prelude::*;
use serde_json::{Value, json};

const FILE: &str = include_str!("../static/data/rivals.json");

fn dataset() -> Dataset {
    data::embedded().unwrap()
}

fn rivals() -> Rivals {
    Rivals::parse(FILE, &dataset()).unwrap()
}

fn conditions(query: &str) -> Conditions {
    let mut conditions = Conditions::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        assert!(conditions.set(name, value), "{name}={value}");
    }
    conditions
}

// ------------------------------------------------------------------ totals by hand

/// A partner's trade by treatment, whole dollars; of metal in other goods, to the cent.
struct Hand {
    id: &'static str,
    /// Chapters 1–97.
    base: f64,
    /// Cars, light trucks, car parts, steel and aluminium.
    full: f64,
    /// The metal in goods that pay on their metal alone, as modelled.
    metal: f64,
    /// Those goods whole.
    content: f64,
    /// Goods at the general rate.
    general: f64,
    /// Car parts that have other uses too.
    dual: f64,
    /// All listed car parts.
    parts: f64,
    /// The announced general rate in percent.
    announced: f64,
    /// Chapters 98 and 99.
    special: f64,
}

#[rustfmt::skip]
const HANDS: [Hand; 12] = [
    Hand { id: "korea", base: 128_432_847_766.0, full: 54_357_608_073.0, metal: 198_466_377.48, content: 3_598_279_811.0, general: 42_507_287_720.0, dual: 1_623_233_697.0, parts: 11_670_354_311.0, announced: 25.0, special: 2_025_887_860.0 },
    Hand { id: "japan", base: 144_863_352_475.0, full: 58_094_067_937.0, metal: 184_822_034.78, content: 4_081_077_270.0, general: 64_968_527_214.0, dual: 1_714_287_055.0, parts: 13_455_463_358.0, announced: 24.0, special: 6_476_678_335.0 },
    Hand { id: "eu", base: 562_425_464_663.0, full: 82_334_647_532.0, metal: 590_706_548.08, content: 11_522_858_850.0, general: 270_925_474_123.0, dual: 4_823_657_055.0, parts: 16_538_698_302.0, announced: 20.0, special: 35_047_771_714.0 },
    Hand { id: "taiwan", base: 112_780_842_183.0, full: 8_130_157_681.0, metal: 154_919_611.92, content: 3_751_987_284.0, general: 26_661_631_337.0, dual: 798_041_092.0, parts: 3_637_417_121.0, announced: 32.0, special: 2_493_280_060.0 },
    Hand { id: "vietnam", base: 139_497_979_433.0, full: 6_042_461_149.0, metal: 155_048_083.57, content: 3_393_490_289.0, general: 85_161_524_618.0, dual: 753_237_238.0, parts: 3_251_661_551.0, announced: 46.0, special: 1_863_179_658.0 },
    Hand { id: "india", base: 86_304_100_594.0, full: 5_855_047_173.0, metal: 87_674_332.78, content: 1_518_862_031.0, general: 51_192_818_006.0, dual: 414_195_429.0, parts: 2_605_542_159.0, announced: 26.0, special: 1_431_118_771.0 },
    Hand { id: "thailand", base: 62_563_693_286.0, full: 6_854_864_781.0, metal: 71_141_649.17, content: 1_467_829_914.0, general: 34_242_930_776.0, dual: 498_381_001.0, parts: 4_920_299_455.0, announced: 36.0, special: 718_685_678.0 },
    Hand { id: "switzerland", base: 57_473_529_425.0, full: 474_328_511.0, metal: 22_601_659.29, content: 606_218_028.0, general: 33_130_738_610.0, dual: 233_242_975.0, parts: 275_766_929.0, announced: 31.0, special: 3_445_935_162.0 },
    Hand { id: "uk", base: 62_318_446_789.0, full: 12_909_509_847.0, metal: 97_097_461.46, content: 2_072_240_466.0, general: 30_991_416_704.0, dual: 520_913_555.0, parts: 1_196_981_568.0, announced: 10.0, special: 5_887_523_308.0 },
    Hand { id: "malaysia", base: 49_710_499_373.0, full: 2_117_007_485.0, metal: 38_432_542.59, content: 1_339_894_014.0, general: 23_226_350_733.0, dual: 646_203_181.0, parts: 1_606_301_648.0, announced: 24.0, special: 1_916_108_917.0 },
    Hand { id: "indonesia", base: 27_878_045_171.0, full: 1_781_832_722.0, metal: 9_673_486.61, content: 161_881_530.0, general: 23_203_980_405.0, dual: 153_348_148.0, parts: 1_401_343_883.0, announced: 32.0, special: 228_025_802.0 },
    Hand { id: "israel", base: 21_662_630_293.0, full: 218_933_545.0, metal: 19_718_813.89, content: 584_897_395.0, general: 12_512_490_892.0, dual: 93_352_947.0, parts: 110_454_583.0, announced: 17.0, special: 1_045_565_340.0 },
];

impl Hand {
    /// The bill at a general rate: a quarter of what pays a product duty, and the rate on
    /// what pays it, parts and metal read as the variant has it.
    fn bill(&self, general: f64, variant: Variant) -> f64 {
        let dual = if variant.strict { self.dual } else { 0.0 };
        let unpaid = if variant.unpaid { self.parts - dual } else { 0.0 };
        let metal = match variant.metal {
            "0" => 0.0,
            "100" => self.content,
            _ => self.metal,
        };
        0.25 * (self.full - dual - unpaid + metal) + general / 100.0 * (self.general + dual)
    }
}

/// One reading of what the law leaves open.
#[derive(Clone, Copy)]
struct Variant {
    metal: &'static str,
    strict: bool,
    unpaid: bool,
}

impl Variant {
    /// The twelve that the derived data carry. The dossier's other twenty-four repeat these on
    /// two other lists of goods, see [`OTHER_LISTS`].
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for metal in ["modelled", "0", "100"] {
            for strict in [false, true] {
                all.extend([false, true].map(|unpaid| Self { metal, strict, unpaid }));
            }
        }
        all
    }

    fn query(self) -> String {
        let scope = if self.strict { "strict" } else { "listed" };
        let from = if self.unpaid { "article-week" } else { "announced" };
        format!("metal-content={}&parts-scope={scope}&parts-from={from}", self.metal)
    }
}

/// A standing by its partner's id.
fn of<'a>(standings: &'a [PartnerBills], rivals: &Rivals, id: &str) -> &'a PartnerBills {
    &standings[rivals.partner(id).unwrap()]
}

#[test]
fn every_partner_s_trade_is_the_source_s_to_the_dollar() {
    let rivals = rivals();
    assert_eq!(rivals.partners.len(), HANDS.len());
    for hand in &HANDS {
        let partner = &rivals.partners[rivals.partner(hand.id).unwrap()];
        let sum = |keep: &dyn Fn(Treatment) -> bool| -> f64 {
            partner.lines.iter().filter(|line| keep(line.treatment)).map(|line| line.customs_value).sum::<Usd>().0
        };
        let check = |what: &str, ours: f64, hand_sum: f64| {
            assert!((ours - hand_sum).abs() < 0.5, "{}, {what}: {ours}, by hand {hand_sum}", partner.id);
        };
        check("all", sum(&|_| true), hand.base + hand.special);
        check("special", sum(&|treatment| treatment == Treatment::Special), hand.special);
        check("general", sum(&|treatment| treatment == Treatment::Reciprocal), hand.general);
        check("content", sum(&Treatment::has_metal_content), hand.content);
        check("parts", sum(&|treatment| matches!(treatment, Treatment::Parts(_))), hand.parts);
    }
}

/// Both bills of every partner under every variant, within a dollar: the shares of metal are
/// rounded at the twelfth decimal.
#[test]
fn every_bill_is_the_hand_s_under_every_reading_of_the_law() {
    let (dataset, rivals) = (dataset(), rivals());
    for variant in Variant::all() {
        let standings = partner_bills(&dataset, &rivals, &conditions(&variant.query()));
        for hand in &HANDS {
            let comparison = &of(&standings, &rivals, hand.id).comparison;
            for (case, general) in [(Case::Announced, hand.announced), (Case::Paused, 10.0)] {
                let (program, by_hand) = (comparison.total(case).duty.0, hand.bill(general, variant));
                let what = format!("{}, {}, {}", hand.id, case.id(), variant.query());
                assert!((program - by_hand).abs() < 1.0, "{what}: the program says {program}, the hand {by_hand}");
            }
            assert!((comparison.total(Case::Paused).base_value.0 - hand.base).abs() < 0.5, "{}", hand.id);
        }
    }
}

/// Japan while paused: 0.25 × (58,094,067,937 + 184,822,034.78)
/// + 10% × 64,968,527,214 = 21,066,575,214.35, of 144,863,352,475 that is 14.5424%.
#[test]
fn japan_by_hand() {
    let (dataset, rivals) = (dataset(), rivals());
    let standings = partner_bills(&dataset, &rivals, &Conditions::default());
    let japan = of(&standings, &rivals, "japan");
    assert!((japan.comparison.total(Case::Paused).duty.0 - 21_066_575_214.35).abs() < 1.0);
    assert!((japan.rate(Case::Paused).in_percent() - 14.5424).abs() < 1e-4);
}

/// The dossier's table of results: paused bn, paused %, announced bn, announced %, points, fall
/// %, product duties' share of the trade and of the paused bill.
#[allow(clippy::approx_constant, reason = "a fall in points that looks like a circle")]
const PUBLISHED: [(&str, [f64; 8]); 12] = [
    ("korea", [17.890, 13.93, 24.266, 18.89, 4.96, 26.3, 42.5, 76.2]),
    ("japan", [21.067, 14.54, 30.162, 20.82, 6.28, 30.2, 40.2, 69.2]),
    ("eu", [47.824, 8.50, 74.916, 13.32, 4.82, 36.2, 14.7, 43.3]),
    ("taiwan", [4.737, 4.20, 10.603, 9.40, 5.20, 55.3, 7.3, 43.7]),
    ("vietnam", [10.066, 7.22, 40.724, 29.19, 21.98, 75.3, 4.4, 15.4]),
    ("india", [6.605, 7.65, 14.796, 17.14, 9.49, 55.4, 6.9, 22.5]),
    ("thailand", [5.156, 8.24, 14.059, 22.47, 14.23, 63.3, 11.1, 33.6]),
    ("switzerland", [3.437, 5.98, 10.395, 18.09, 12.11, 66.9, 0.9, 3.6]),
    ("uk", [6.351, 10.19, 6.351, 10.19, 0.0, 0.0, 20.9, 51.2]),
    ("malaysia", [2.861, 5.76, 6.113, 12.30, 6.54, 53.2, 4.3, 18.8]),
    ("indonesia", [2.768, 9.93, 7.873, 28.24, 18.31, 64.8, 6.4, 16.2]),
    ("israel", [1.311, 6.05, 2.187, 10.09, 4.04, 40.1, 1.1, 4.6]),
];

/// The dossier's table of results, as it prints it.
#[test]
fn the_published_table_of_results() {
    let (dataset, rivals) = (dataset(), rivals());
    let standings = partner_bills(&dataset, &rivals, &Conditions::default());
    for (id, [paused, paused_rate, announced, announced_rate, points, fall, share, of_bill]) in PUBLISHED {
        let standing = of(&standings, &rivals, id);
        let total = |case: Case| standing.comparison.total(case);
        let check = |what: &str, ours: f64, published: f64, half: f64| {
            assert!((ours - published).abs() <= half, "{id}, {what}: {ours}, published {published}");
        };
        check("paused", total(Case::Paused).duty.0 / 1e9, paused, 0.000_51);
        check("announced", total(Case::Announced).duty.0 / 1e9, announced, 0.000_51);
        check("paused rate", standing.rate(Case::Paused).in_percent(), paused_rate, 0.005_1);
        check("announced rate", standing.rate(Case::Announced).in_percent(), announced_rate, 0.005_1);
        check("points", -standing.points().0 * 100.0, points, 0.005_1);
        check("fall", -standing.comparison.fall_of_the_bill().0 * 100.0, fall, 0.051);
        check("product duties", standing.under_product_duties().0 * 100.0, share, 0.051);
        check("of the bill", standing.comparison.untouched().0 * 100.0, of_bill, 0.051);
        assert_eq!(standing.was_cut(), id != "uk");
    }
}

// ------------------------------------------------------------------ what is claimed

/// A partner's rank by a criterion, among all or among those whose rate was cut.
fn rank(standings: &[PartnerBills], partner: usize, criterion: Criterion, cut: bool) -> usize {
    let ranked: Vec<&PartnerBills> = standings.iter().filter(|standing| !cut || standing.was_cut()).collect();
    let place = rank_of(&ranked, partner, criterion).unwrap();
    assert!(place.ties.is_empty());
    place.rank
}

/// The dossier's table "which ranking claims survive", under each of the twelve readings.
#[test]
fn claims_hold_under_every_reading_of_the_law() {
    let (dataset, rivals) = (dataset(), rivals());
    let korea = rivals.home;
    for variant in Variant::all() {
        let standings = partner_bills(&dataset, &rivals, &conditions(&variant.query()));
        let rank = |criterion: Criterion, cut: bool| rank(&standings, korea, criterion, cut);
        let what = variant.query();
        assert_eq!(standings.iter().filter(|standing| standing.was_cut()).count(), 11);
        assert_eq!(rank(Criterion::Fall, true), 1, "{what}: falls least in per cent");
        let behind = of(&standings, &rivals, "japan").comparison.fall_of_the_bill().0;
        let korea_s = standings[korea].comparison.fall_of_the_bill().0;
        assert!((0.035..0.042).contains(&(korea_s - behind)), "{what}: {} behind Japan", korea_s - behind);
        assert_eq!(rank(Criterion::Points, true), 3, "{what}: third in points, after Israel and the EU");
        let order = ranked(&standings, Criterion::Points);
        let first: Vec<&str> = order
            .iter()
            .filter(|standing| standing.was_cut())
            .take(2)
            .map(|standing| rivals.partners[standing.partner].id.as_str())
            .collect();
        assert_eq!(first, ["israel", "eu"], "{what}");
        assert_eq!(rank(Criterion::Saving, true), 5, "{what}: fifth in dollars");
        assert_eq!(rank(Criterion::Rate(Case::Paused), false), 2, "{what}: second most while paused");
        let announced = if variant.unpaid { 6 } else { 5 };
        assert_eq!(rank(Criterion::Rate(Case::Announced), false), announced, "{what}: as announced");
        assert_eq!(rank(Criterion::ProductDuties, false), 1, "{what}: share under product duties");
        assert_eq!(rank(Criterion::Untouched, false), 1, "{what}: share of the bill");
    }
}

/// What the dossier's two other lists of goods change in the paused and the announced bill, in
/// millions of dollars: the list as it was before the correction, and the one without its doubtful
/// lines, of which it tells Japan's and the EU's change and that nobody else's is above 3.
const OTHER_LISTS: [[(&str, f64, f64); 12]; 2] = [
    [
        ("korea", 6.4, -1.2),
        ("japan", 4.0, -0.9),
        ("eu", -92.4, -150.2),
        ("taiwan", 2.7, -1.3),
        ("vietnam", 4.0, -5.6),
        ("india", 13.5, -1.7),
        ("thailand", 7.1, -6.1),
        ("switzerland", 0.2, -0.1),
        ("uk", -0.8, -0.8),
        ("malaysia", 5.5, 0.4),
        ("indonesia", 0.0, 0.0),
        ("israel", 0.9, 0.5),
    ],
    [
        ("korea", -3.0, -3.0),
        ("japan", -45.0, -45.0),
        ("eu", -9.0, -9.0),
        ("taiwan", -3.0, -3.0),
        ("vietnam", -3.0, -3.0),
        ("india", -3.0, -3.0),
        ("thailand", -3.0, -3.0),
        ("switzerland", -3.0, -3.0),
        ("uk", -3.0, -3.0),
        ("malaysia", -3.0, -3.0),
        ("indonesia", -3.0, -3.0),
        ("israel", -3.0, -3.0),
    ],
];

/// The other twenty-four of the dossier's 36 combinations: the twelve readings on its two other
/// lists. The derived data have one list, so the bills are moved by what the dossier says each list
/// changes, and ranked here by hand.
#[test]
fn no_claim_depends_on_the_list_of_goods() {
    let (dataset, rivals) = (dataset(), rivals());
    for variant in Variant::all() {
        let standings = partner_bills(&dataset, &rivals, &conditions(&variant.query()));
        for changes in &OTHER_LISTS {
            // Fall in per cent and in points, saving, paused and announced rate of each.
            let moved: Vec<(&str, bool, [f64; 5])> = changes
                .iter()
                .map(|(id, paused, announced)| {
                    let standing = of(&standings, &rivals, id);
                    let comparison = &standing.comparison;
                    let base = comparison.total(Case::Paused).base_value.0;
                    let bill = |case: Case, change: f64| comparison.total(case).duty.0 + change * 1e6;
                    let (after, before) = (bill(Case::Paused, *paused), bill(Case::Announced, *announced));
                    let saving = before - after;
                    (*id, standing.was_cut(), [saving / before, saving / base, saving, after / base, before / base])
                })
                .collect();
            let korea = moved[0].2;
            let less = |at: usize| moved.iter().filter(|(_, cut, of)| *cut && of[at] < korea[at]).count() + 1;
            let more = |at: usize| moved.iter().filter(|(.., of)| of[at] > korea[at]).count() + 1;
            let announced = if variant.unpaid { 6 } else { 5 };
            assert_eq!(
                [less(0), less(1), less(2), more(3), more(4)],
                [1, 3, 5, 2, announced],
                "{} on another list",
                variant.query()
            );
        }
    }
}

/// With ordinary duty Korea is third: Japan 16.1, Indonesia 14.8, Korea 14.1.
#[test]
fn ordinary_duty_changes_the_ranks() {
    let (dataset, rivals) = (dataset(), rivals());
    let standings = partner_bills(&dataset, &rivals, &Conditions::default());
    let paused = Criterion::RateWithOrdinary(Case::Paused);
    let order: Vec<(&str, f64)> = ranked(&standings, paused)
        .iter()
        .take(3)
        .map(|standing| {
            let rate = standing.rate_with_ordinary(Case::Paused).in_percent();
            (rivals.partners[standing.partner].id.as_str(), (rate * 10.0).round() / 10.0)
        })
        .collect();
    assert_eq!(order, [("japan", 16.1), ("indonesia", 14.8), ("korea", 14.1)]);
    assert_eq!(rank(&standings, rivals.home, Criterion::RateWithOrdinary(Case::Announced), false), 6);
}

/// With 25% announced for all, Korea would still fall least: 26.3, Japan 31.6, the UK 42.3,
/// all others 46 or more, in whole per cent. The goods decide, not the rate.
#[test]
fn the_goods_decide_and_not_the_rate() {
    let (dataset, mut rivals) = (dataset(), rivals());
    for partner in &mut rivals.partners {
        partner.announced = Rate::percent(25.0);
    }
    for variant in Variant::all() {
        let standings = partner_bills(&dataset, &rivals, &conditions(&variant.query()));
        assert_eq!(rank(&standings, rivals.home, Criterion::Fall, true), 1, "{}", variant.query());
    }
    let standings = partner_bills(&dataset, &rivals, &Conditions::default());
    let fall = |id: &str| -of(&standings, &rivals, id).comparison.fall_of_the_bill().0 * 100.0;
    for (id, published) in [("korea", 26.3), ("japan", 31.6), ("uk", 42.3)] {
        assert!((fall(id) - published).abs() < 0.051, "{id}: {}", fall(id));
    }
    for partner in rivals.partners.iter().filter(|partner| !["korea", "japan", "uk"].contains(&&*partner.id)) {
        assert!(fall(&partner.id).round() >= 46.0, "{}: {}", partner.id, fall(&partner.id));
    }
}

// ------------------------------------------------------------------ the same method

/// Assumptions, of which some change every bill.
fn assumed() -> impl Strategy<Value = String> {
    let of = |values: &'static [&'static str]| prop::sample::select(values);
    (
        of(&["", "metal-content=0&", "metal-content=40&"]),
        of(&["", "parts-scope=strict&"]),
        of(&["", "parts-from=article-week&"]),
        of(&["", "special=counted&"]),
        of(&["", "response=short&", "response=long&"]),
        of(&["", "pass-through=50&"]),
        of(&["", "rate=15&", "cars=0&steel=50&"]),
    )
        .prop_map(|(metal, scope, from, special, response, through, change)| {
            [metal, scope, from, special, response, through, change].concat()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A partner with Korea's lines and rates gets Korea's bills, to the last bit.
    #[test]
    fn a_partner_with_korea_s_lines_gets_korea_s_bill(query in assumed(), at in 1..12_usize) {
        let (dataset, mut rivals) = (dataset(), rivals());
        let home = rivals.partners[rivals.home].clone();
        prop_assume!(at != rivals.home);
        rivals.partners[at].lines = home.lines;
        rivals.partners[at].announced = home.announced;
        rivals.partners[at].paused = home.paused;
        let conditions = conditions(&query);
        let standings = partner_bills(&dataset, &rivals, &conditions);
        prop_assert_eq!(&standings[at].comparison, &Comparison::of(&dataset, &conditions));
        // Two equal bills share their rank, and each names the other.
        let both = [at, rivals.home].map(|one| rank_of(&standings.iter().collect::<Vec<_>>(), one, Criterion::Fall).unwrap());
        prop_assert_eq!(both[0].rank, both[1].rank);
        prop_assert!(both[0].ties.contains(&rivals.home) && both[1].ties.contains(&at));
    }

    /// Ranks do not depend on the order of partners or of their lines.
    #[test]
    fn ranks_do_not_depend_on_order(query in assumed(), order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let (dataset, rivals) = (dataset(), rivals());
        let conditions = conditions(&query);
        let mut shuffled = rivals.clone();
        shuffled.partners = order.iter().map(|at| rivals.partners[*at].clone()).collect();
        for partner in &mut shuffled.partners {
            partner.lines.reverse();
        }
        let (one, other) = (partner_bills(&dataset, &rivals, &conditions), partner_bills(&dataset, &shuffled, &conditions));
        for criterion in [
            Criterion::Fall,
            Criterion::Points,
            Criterion::Saving,
            Criterion::Rate(Case::Announced),
            Criterion::Rate(Case::Paused),
            Criterion::RateWithOrdinary(Case::Paused),
            Criterion::ProductDuties,
            Criterion::Untouched,
        ] {
            for (new, old) in order.iter().enumerate() {
                let before = rank_of(&one.iter().collect::<Vec<_>>(), *old, criterion).unwrap();
                let after = rank_of(&other.iter().collect::<Vec<_>>(), new, criterion).unwrap();
                prop_assert_eq!((before.rank, before.among), (after.rank, after.among), "{:?}", criterion);
            }
        }
    }

    /// An assumption changes every partner alike: where it changes nothing about a class of
    /// goods for Korea, it does not for another.
    #[test]
    fn a_bill_is_the_sum_of_its_sectors(query in assumed()) {
        let (dataset, rivals) = (dataset(), rivals());
        for standing in partner_bills(&dataset, &rivals, &conditions(&query)) {
            for case in Case::ALL {
                let bill = standing.comparison.bill(case);
                let sum: f64 = bill.sectors.iter().map(|sector| sector.duty.0).sum();
                prop_assert!((sum - bill.total.duty.0).abs() < 1.0, "{}", rivals.partners[standing.partner].id);
            }
        }
    }
}

// ------------------------------------------------------------------ the same good

/// What the dossier's table says of a car: Japan's paid 15% in all from 16 September 2025,
/// Korea's 25% until 31 October; customs took 25% on 1 November and refunded it.
#[test]
fn cars_by_origin_in_autumn() {
    let rivals = rivals();
    let car = rivals.good("car").unwrap();
    let total = |id: &str, day: &str| {
        let origin = car.origins.iter().find(|origin| rivals.partners[origin.partner].id == id).unwrap();
        let at = rivals.days.iter().position(|own| own.date.to_string() == day).unwrap();
        let duty = &origin.duties[at];
        (duty.total.modelled.in_percent(), duty.collected.map(Rate::in_percent), duty.total.spans())
    };
    assert_eq!(total("japan", "2025-03-01"), (2.5, None, false));
    assert_eq!(total("japan", "2025-05-03"), (27.5, None, false));
    assert_eq!(total("japan", "2025-09-16"), (15.0, None, false));
    assert_eq!(total("korea", "2025-09-16"), (25.0, None, false));
    assert_eq!(total("korea", "2025-11-01"), (15.0, Some(25.0), false));
    assert_eq!(total("eu", "2025-09-16"), (15.0, Some(27.5), false));
    assert_eq!(total("uk", "2025-09-16"), (10.0, None, true));
}

/// From 16 September to 31 October are 15 and 31 days. A good whose duty changed on other days too
/// has no exact span.
#[test]
fn japan_s_cars_were_ahead_for_46_days() {
    let rivals = rivals();
    let car = rivals.good("car").unwrap();
    let ahead = HeadStart::of(&rivals, car).unwrap();
    assert_eq!(rivals.partners[ahead.partner].id, "japan");
    assert_eq!((ahead.from.to_string(), ahead.until.to_string()), ("2025-09-16".into(), "2025-10-31".into()));
    assert_eq!((ahead.days(), ahead.rate.in_percent(), ahead.home_rate.in_percent()), (46, 15.0, 25.0));
    assert_eq!(HeadStart::of(&rivals, &OriginGood { exact_days: false, ..car.clone() }), None);
}

/// A refrigerator's duty depends on its metal: with a modelled share of 12.67%, at 15% on the
/// rest and 50% on the metal, 0.1267 × 50 + 0.8733 × 15 = 19.4345, printed 19.44.
#[test]
fn ranges_hold_the_modelled_rate() {
    let rivals = rivals();
    let fridge = rivals.good("fridge").unwrap();
    let korea = fridge.origins.iter().find(|origin| origin.partner == rivals.home).unwrap();
    let (share, duty) = (fridge.metal_share.unwrap().0, &korea.duties[3]);
    assert_eq!(duty.additional, None);
    assert!((duty.total.modelled.in_percent() - (share * 50.0 + (1.0 - share) * 15.0)).abs() < 0.01);
    assert_eq!((duty.total.low, duty.total.high), (Rate::percent(15.0), Rate::percent(50.0)));
}

// ------------------------------------------------------------------ the file

fn file() -> Value {
    serde_json::from_str(FILE).unwrap()
}

/// What the schema says of a file, in the words of a validator that is not ours.
fn broken(file: &Value) -> Option<String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    for (name, text) in [
        ("schema-1.json", include_str!("../static/data/schema.json")),
        ("rivals-schema-1.json", include_str!("../static/data/rivals-schema.json")),
    ] {
        compiler.add_resource(name, serde_json::from_str(text).unwrap()).unwrap();
    }
    let index = compiler.compile("rivals-schema-1.json", &mut schemas).unwrap();
    schemas.validate(file, index).err().map(|error| error.to_string())
}

#[test]
fn the_file_is_what_the_schema_says() {
    assert_eq!(broken(&file()), None);
}

/// A changed file, refused by reader and schema alike, or by the reader alone where the schema
/// cannot know; and what is said of it.
fn refused(change: impl FnOnce(&mut Value), said: &str, by_schema: bool) {
    let mut file = file();
    change(&mut file);
    match Rivals::parse(&file.to_string(), &dataset()) {
        Ok(_) => panic!("the file was read, though {said:?} was expected"),
        Err(error) => assert_eq!(error.to_string(), said),
    }
    assert_eq!(broken(&file).is_some(), by_schema, "{said}");
}

fn removed(value: &mut Value, name: &str) {
    value.as_object_mut().unwrap().remove(name);
}

#[test]
fn what_is_wrong_is_said_by_name() {
    refused(|file| removed(file, "home"), "The field home is missing.", true);
    refused(|file| file["home"] = json!("corea"), "The field home is not an id of the table partners.", false);
    refused(
        |file| removed(&mut file["partners"][1], "citation"),
        "japan: In table partners, row 2, the field citation is missing.",
        true,
    );
    refused(|file| removed(&mut file["partners"][1], "lines"), "japan: The table lines is missing.", true);
    refused(
        |file| file["partners"][1]["lines"] = json!([]),
        "japan: The table lines holds no trade, or more than 2,000 rows.",
        true,
    );
    refused(
        |file| file["partners"][2]["lines"][3]["sector"] = json!("ships"),
        "eu: In table lines, row 4, the field sector is not an id of the table sectors.",
        false,
    );
    refused(
        |file| removed(&mut file["partners"][4], "announced_rate_percent"),
        "vietnam: In table partners, row 5, the field announced_rate_percent is missing.",
        true,
    );
    refused(
        |file| file["partners"][0]["lines"] = json!([]),
        "korea: In table partners, row 1, the field lines are those of the data in use and may not stand here.",
        true,
    );
    refused(
        |file| file["partners"][3]["id"] = json!("eu"),
        "In table partners, row 4, the field id stands in an earlier row too.",
        false,
    );
    refused(
        |file| file["days"][1]["date"] = json!("2025-01-01"),
        "In table days, row 2, the field date is not after the day of the row before.",
        false,
    );
    refused(
        |file| removed(&mut file["goods"][0]["origins"][1]["duties"][2], "act"),
        "car: In table duties, row 3, the field act is missing: a rate needs a citation.",
        true,
    );
    refused(
        |file| file["goods"][0]["origins"][1]["duties"][2]["act"] = json!("an-act"),
        "car: In table duties, row 3, the field act is not an id of its table.",
        false,
    );
    refused(
        |file| file["goods"][0]["origins"][1]["duties"] = json!([]),
        "car: In table origins, row 2, the field duties are not one for each row of the table days.",
        false,
    );
    refused(
        |file| removed(&mut file["goods"][0]["origins"][0]["duties"][0], "additional_percent"),
        "car: In table duties, row 1, the field additional_percent is missing.",
        true,
    );
    refused(
        |file| {
            file["goods"][0]["origins"].as_array_mut().unwrap().remove(0);
        },
        "In table goods, row 1, the field origins lacks the partner whose trade the data in use are.",
        false,
    );
    for text in ["", "<!doctype html>", "{\"schema\":2}", "{}"] {
        assert!(Rivals::parse(text, &dataset()).is_err(), "{text}");
    }
}

/// A newsroom takes a partner's row away, and its goods go with it; or adds a row.
#[test]
fn partners_can_be_left_out_and_added() {
    let mut file = file();
    file["partners"].as_array_mut().unwrap().retain(|partner| partner["id"] != "japan");
    let without = Rivals::parse(&file.to_string(), &dataset()).unwrap();
    assert_eq!((without.partner("japan"), without.partners.len()), (None, 11));
    assert!(without.goods.iter().all(|good| good.origins.len() == 11));
    let home = without.home;
    assert!(without.goods.iter().all(|good| good.origins.iter().any(|origin| origin.partner == home)));

    file["partners"].as_array_mut().unwrap().push(json!({
        "id": "norway", "name_en": "Norway", "name_ko": "노르웨이", "short_en": "Norway", "short_ko": "노르웨이",
        "foremost": "yes", "citation": "EO 14257, Annex I", "announced_rate_percent": 15, "paused_rate_percent": 10,
        "lines": [{ "sector": "food-drink", "treatment": "reciprocal", "customs_value_usd": 1000, "base_duty_usd": 0 }],
    }));
    let with = Rivals::parse(&file.to_string(), &dataset()).unwrap();
    assert_eq!(broken(&file), None);
    let standings = partner_bills(&dataset(), &with, &Conditions::default());
    let norway = of(&standings, &with, "norway");
    assert!((norway.saving().0 - 50.0).abs() < 1e-9, "5% of 1,000 dollars");
}

/// A dataset with other trade and another announced rate changes Korea among its rivals with
/// it: the file has no second copy of either.
#[test]
fn korea_is_the_data_in_use() {
    let mut dataset = dataset();
    dataset.announced_rate = Rate::percent(30.0);
    dataset.lines[0].customs_value = Usd(1.0);
    let rivals = Rivals::parse(FILE, &dataset).unwrap();
    let standings = partner_bills(&dataset, &rivals, &Conditions::default());
    assert_eq!(standings[rivals.home].comparison, Comparison::of(&dataset, &Conditions::default()));
}

/// Every rate is cited, every text stands in both languages, and what is fetched with the view
/// is small.
#[test]
fn texts_and_citations_are_there() {
    let rivals = rivals();
    for partner in &rivals.partners {
        assert!(partner.source.title.len() > 10 && partner.source.title_ko.is_some(), "{}", partner.id);
        assert!(partner.source.url.starts_with("https://") && !partner.note.ko.is_empty(), "{}", partner.id);
    }
    for act in &rivals.acts {
        assert!(act.url.starts_with("https://") && act.title_ko.is_some(), "{}", act.title);
    }
    assert!(rivals.partners.iter().filter(|partner| partner.foremost).count() >= 8);
}
