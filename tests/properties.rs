//! Laws that hold for every case, tried on random ones and shrunk to the smallest failure.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use korea_tariff_widget::data::{self, Goods, by_code};
use korea_tariff_widget::engine::{self, Bill, Case, Comparison, Tally};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::model::{
    Assumptions, Condition, ConditionName, Conditions, Dataset, Date, Elasticity, Group, HsCode, Line, MetalContent,
    PartsFrom, PartsReading, Rate, Response, Scenario, Share, Treatment, Usd, decimal, plain,
};
use korea_tariff_widget::state::{Action, Among, Measurement, Sort, State, View, parse_query, print_query};
use proptest::prelude::*;
use proptest::strategy::Union;

fn dataset() -> Dataset {
    data::embedded().unwrap()
}

fn goods(dataset: &Dataset) -> Goods {
    Goods::parse(include_str!("../static/data/goods.json"), dataset).unwrap()
}

/// Whether two sums of the same amounts agree: to a millionth of a dollar per billion.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-12 * one.abs().max(other.abs()).max(1.0)
}

fn percent(most: u32) -> impl Strategy<Value = String> {
    (0..=most * 10).prop_map(|tenths| plain(f64::from(tenths) / 10.0))
}

fn levy() -> impl Strategy<Value = String> {
    prop_oneof![Just("general".to_owned()), percent(100)]
}

/// A change of the reader's, as an address spells it.
fn change() -> impl Strategy<Value = (&'static str, String)> {
    fn of(name: &'static str, values: &'static [&'static str]) -> BoxedStrategy<(&'static str, String)> {
        prop::sample::select(values).prop_map(move |value| (name, value.to_owned())).boxed()
    }
    let groups = ["cars", "parts", "steel", "aluminium", "exempt", "chips", "medicines", "fuels"];
    let mut all: Vec<BoxedStrategy<(&'static str, String)>> =
        groups.map(|group| levy().prop_map(move |levy| (group, levy)).boxed()).to_vec();
    all.extend([
        percent(50).prop_map(|rate| ("rate", rate)).boxed(),
        percent(100).prop_map(|share| ("pass-through", share)).boxed(),
        percent(100).prop_map(|share| ("metal-content", share)).boxed(),
        of("parts-from", &["announced", "article-week"]),
        of("parts-scope", &["listed", "strict"]),
        of("response", &["static", "short", "long", "own"]),
        (0..=100_u32).prop_map(|tenths| ("elasticity", plain(-f64::from(tenths) / 10.0))).boxed(),
    ]);
    Union::new(all)
}

fn conditions() -> impl Strategy<Value = Conditions> {
    prop::collection::vec(change(), 0..6).prop_map(|changes| {
        let mut conditions = Conditions::default();
        for (name, value) in changes {
            assert!(conditions.set(name, &value), "{name}={value}");
        }
        conditions
    })
}

/// What a reader may do, other than pass over a mark.
fn action() -> impl Strategy<Value = Action> {
    let names = |names: &'static [&'static str]| prop::sample::select(names).prop_map(str::to_owned);
    prop_oneof![
        4 => change().prop_map(|(name, value)| {
            let name = ConditionName::from_id(name).unwrap();
            Condition::read(name, &value).map_or_else(|| Action::Type(name, value), Action::Set)
        }),
        2 => change().prop_map(|(name, value)| Action::Type(ConditionName::from_id(name).unwrap(), value)),
        1 => prop::sample::select(Case::ALL.to_vec()).prop_map(Action::Emphasise),
        1 => names(&["cars-zero", "ask-general", "article-week", "first-printed-26"]).prop_map(Action::Preset),
        1 => prop::option::of(names(&["cars", "machinery", "special"])).prop_map(Action::Sector),
        1 => prop::option::of(prop::sample::select(&["87", "8703", "870323"][..]))
            .prop_map(|code| Action::Hs(code.and_then(HsCode::parse))),
        1 => names(&["car", "steel"]).prop_map(Action::Product),
        1 => prop::option::of(0.0..1e6).prop_map(|price: Option<f64>| Action::Price(price.map(|price| price.to_string()).unwrap_or_default())),
        1 => (0.0..0.1).prop_map(|price: f64| Action::Price(price.to_string())),
        1 => (20_089..20_262).prop_map(|days| Action::On(Some(Date::from_days(days).to_string()))),
        1 => ".{0,20}".prop_map(Action::Search),
        1 => any::<bool>().prop_map(Action::Won),
        1 => prop::sample::select(vec![None, Some("japan"), Some("no-such-exporter")])
            .prop_map(|id| Action::Partner(id.map(str::to_owned))),
        1 => prop::sample::select(vec![Among::Rate, Among::Usd]).prop_map(Action::Among),
        1 => prop::sample::select(vec![View::Bill, View::Sectors, View::Why, View::Rivals, View::Try, View::Timeline]).prop_map(Action::Show),
        1 => prop::sample::select(vec![Measurement::Usd, Measurement::Rate, Measurement::Share]).prop_map(Action::Unit),
        1 => prop::sample::select(vec![Sort::Gap, Sort::Value, Sort::Name]).prop_map(Action::Sort),
        1 => prop::sample::select(Group::ALL.to_vec()).prop_map(Action::Restore),
        1 => (0..=500_u32).prop_map(|tenths| Action::Slide(Rate::percent(f64::from(tenths) / 10.0))),
        1 => Just(Action::WhatNext),
        1 => Just(Action::Reset),
    ]
}

fn tally(line: &Line, scenario: &Scenario, assumptions: &Assumptions) -> Tally {
    Tally::of(line, scenario, assumptions)
}

/// Every sum of a tally, so that a law can be said of all of them.
fn sums(tally: &Tally) -> [f64; 9] {
    let Tally {
        base_value,
        customs_value,
        duty,
        sectoral,
        base_duty,
        sectoral_value,
        volume,
        burden_importer,
        burden_exporter,
    } = tally;
    [base_value, customs_value, duty, sectoral, base_duty, sectoral_value, volume, burden_importer, burden_exporter]
        .map(|amount| amount.0)
}

fn assert_same(one: &Tally, other: &Tally) {
    for (one, other) in sums(one).into_iter().zip(sums(other)) {
        assert!(close(one, other), "{one} is not {other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Duty is linear in value and in rate; a share and its rest make the whole; rates
    /// undo their percent; changes compose.
    #[test]
    fn units_obey_their_algebra(
        one in 0..10_000_000_000_000_u64,
        other in 0..10_000_000_000_000_u64,
        tenths in 0..1_000_u32,
        share in 0.0..=1.0_f64,
    ) {
        #[expect(clippy::cast_precision_loss, reason = "both are below 2^53")]
        let (one, other) = (Usd(one as f64), Usd(other as f64));
        let rate = Rate::percent(f64::from(tenths) / 10.0);
        prop_assert!(close(((one + other) * rate).0, (one * rate + other * rate).0));
        prop_assert!(close((one * Share(share) + one * Share(share).rest()).0, one.0));
        prop_assert!(close(((one * rate) * Share(share)).0, (one * (rate * Share(share))).0));
        prop_assert_eq!(one + other - other, one);
        prop_assert!(close(rate.in_percent() * 10.0, f64::from(tenths)));
        if one > Usd::ZERO {
            prop_assert!(close(((one * rate) / one).0, rate.0));
            // A change is told relative to what it starts from, and so is what rounding leaves of it.
            let changed = one.0 * (1.0 + one.change_to(other).0);
            prop_assert!((changed - other.0).abs() <= 1e-12 * one.0.max(other.0).max(1.0));
        }
    }

    /// A higher general rate never lowers the bill, whatever else is changed, while
    /// volumes are held; and no goods pay less for it.
    #[test]
    fn the_bill_rises_with_the_rate(conditions in conditions(), low in 0..=500_u32, high in 0..=500_u32) {
        let (low, high) = (low.min(high), low.max(high));
        let dataset = dataset();
        let bill = |tenths: u32| {
            let mut conditions = conditions;
            conditions.assumptions.response = Response::Static;
            conditions.assumptions.pass_through = Share::WHOLE;
            conditions.rate = Some(Rate::percent(f64::from(tenths) / 10.0));
            Comparison::of(&dataset, &conditions)
        };
        let (low, high) = (bill(low), bill(high));
        let (low, high) = (low.bill(Case::Custom), high.bill(Case::Custom));
        prop_assert!(low.total.duty <= high.total.duty);
        for (low, high) in low.sectors.iter().zip(&high.sectors) {
            prop_assert!(low.duty <= high.duty);
        }
    }

    /// No rate, no duty, no reaction: exactly the base case, under every assumption.
    #[test]
    fn nothing_is_charged_at_zero(conditions in conditions()) {
        let mut conditions = conditions;
        for (name, value) in
            ["rate", "cars", "parts", "steel", "aluminium", "exempt", "chips", "medicines", "fuels"].map(|name| (name, "0"))
        {
            prop_assert!(conditions.set(name, value));
        }
        let comparison = Comparison::of(&dataset(), &conditions);
        let total = comparison.total(Case::Custom);
        prop_assert_eq!(total.duty, Usd::ZERO);
        prop_assert_eq!((total.customs_value, total.volume), (total.base_value, total.base_value));
        prop_assert_eq!((total.burden_importer, total.burden_exporter), (Usd::ZERO, Usd::ZERO));
    }

    /// Sectors add up to the total, burdens to the duty, and nothing leaves its bounds.
    #[test]
    fn parts_sum_to_totals_and_averages_stay_within(conditions in conditions()) {
        let dataset = dataset();
        let comparison = Comparison::of(&dataset, &conditions);
        for case in Case::ALL {
            let bill = comparison.bill(case);
            let mut sum = Tally::default();
            for (sector, tally) in dataset.sectors.iter().zip(&bill.sectors) {
                if sector.id != "special" {
                    sum.add(tally);
                }
            }
            assert_same(&sum, &bill.total);
            for tally in bill.sectors.iter().chain([&bill.total]) {
                prop_assert!(close((tally.burden_importer + tally.burden_exporter).0, tally.duty.0));
                prop_assert!(sums(tally).into_iter().all(|sum| sum.is_finite() && sum >= -1e-6));
                prop_assert!(tally.sectoral.0 <= tally.duty.0 * (1.0 + 1e-12));
                prop_assert!(tally.volume.0 <= tally.base_value.0 * (1.0 + 1e-12));
                prop_assert!((0.0..=1.0).contains(&tally.volume_share().0) || close(tally.volume_share().0, 1.0));
            }
            // An average lies between the lowest and the highest statutory rate.
            let scenario = comparison.scenario(case);
            for (at, tally) in bill.sectors.iter().enumerate() {
                let rates: Vec<f64> = dataset.lines.iter().filter(|line| line.sector == at).map(|line| {
                    engine::terms(line.treatment, line.listed_from, scenario, &conditions.assumptions).statutory_rate().0
                }).collect();
                let (least, most) = rates.iter().fold((f64::MAX, 0.0_f64), |(least, most), rate| (least.min(*rate), most.max(*rate)));
                let average = tally.effective_rate().0;
                prop_assert!(least - 1e-12 <= average && average <= most + 1e-12, "{least} {average} {most}");
            }
        }
        let range = engine::range(&dataset, &conditions, Case::Paused);
        prop_assert!(range.low.0 <= comparison.total(Case::Paused).duty.0 + 1.0 || conditions.assumptions.response != Response::Static);
        prop_assert!(range.low <= range.high && range.low_rate <= range.high_rate);
    }

    /// However the lines are dealt into groups, the groups' bills add up to the whole, and
    /// so do the terms that explain them.
    #[test]
    fn bills_add_up_over_any_partition(conditions in conditions(), seed in prop::collection::vec(0..4_usize, 72)) {
        let dataset = dataset();
        let comparison = Comparison::of(&dataset, &conditions);
        for case in [Case::Announced, Case::Custom] {
            let scenario = comparison.scenario(case);
            let mut sum = Tally::default();
            for group in 0..4 {
                let lines: Vec<Line> = dataset.lines.iter().zip(seed.iter().cycle())
                    .filter(|(_, own)| **own == group).map(|(line, _)| line.clone()).collect();
                let bill = Bill::of(&lines, 0, scenario, &conditions.assumptions);
                sum.add(&bill.total);
                let counted = lines.iter().filter(|line| line.treatment != Treatment::Special);
                let terms = engine::explain(&dataset, counted, scenario, &conditions.assumptions);
                let explained: Usd = terms.iter().map(|term| term.duty).sum();
                prop_assert!(close(explained.0, bill.total.duty.0));
                let shares: f64 = terms.iter().map(|term| term.share.0).sum();
                prop_assert!(terms.is_empty() || (shares - 1.0).abs() < 1e-9);
            }
            assert_same(&sum, comparison.total(case));
        }
    }

    /// With a reaction, quantity and exporter's price never rise with the rate.
    #[test]
    fn trade_never_grows_with_the_rate(
        low in 0.0..1.0_f64, more in 0.0..1.0_f64, elasticity in -10.0..=0.0_f64, pass_through in 0.0..=1.0_f64,
    ) {
        let assumptions = Assumptions {
            response: Response::Own(Elasticity(elasticity)),
            pass_through: Share(pass_through),
            ..Assumptions::DEFAULT
        };
        let (one, other) = (engine::Reaction::to(Rate(low), &assumptions), engine::Reaction::to(Rate(low + more), &assumptions));
        prop_assert!(other.volume <= one.volume + 1e-12);
        prop_assert!(other.exporter_price <= one.exporter_price + 1e-12);
        prop_assert!(other.buyer_price >= one.buyer_price - 1e-12);
    }

    /// What the reader did can be linked to: address → state → address is the same
    /// address, and the state is the same but for what is not part of a link.
    #[test]
    fn a_state_returns_from_its_address(actions in prop::collection::vec(action(), 0..10), ko in any::<bool>()) {
        let dataset = dataset();
        let language = if ko { Language::Ko } else { Language::En };
        let mut state = State::new(language);
        for action in actions {
            state.apply(action, &dataset);
        }
        // An address is written when the slider is let go: on its way past 25% it is not the announced case.
        state.apply(Action::Settle, &dataset);
        let written = state.to_parameters(Language::En);
        let query = print_query(written.iter().map(|(name, value)| (*name, value.as_str())));
        let read = parse_query(&query);
        let (restored, refused) = State::from_parameters(&read, Language::En, &dataset);
        prop_assert!(refused.is_empty(), "{query} refuses {refused:?}");
        prop_assert_eq!(restored.to_parameters(Language::En), written);
        prop_assert_eq!(restored.conditions.rate, state.conditions.rate);
        prop_assert_eq!(restored.conditions.overrides, state.conditions.overrides);
        prop_assert_eq!(restored.conditions.assumptions, state.conditions.assumptions);
        prop_assert_eq!(restored.conditions.response_id(), state.conditions.response_id());
        let same = |state: &State| (state.view, state.unit, state.sort, state.won, state.language, state.on, state.hs, state.preset.clone(), state.sector.clone());
        prop_assert_eq!(same(&restored), same(&state));
        // While there are changes the emphasis on a case of law is not written: naming the
        // case would drop them.
        if !state.conditions.changes_the_case() && state.preset.is_none() {
            prop_assert_eq!(restored.case, state.case);
        }
    }

    /// No text panics a parser, and none is read as something else than it says.
    #[test]
    fn hostile_text_is_refused_or_read(text in prop_oneof![".{0,200}", "[0-9.,\\- eE+]{0,24}", "[?&=%a-f0-9+]{0,200}"]) {
        let dataset = dataset();
        let parameters = parse_query(&text);
        let (state, _) = State::from_parameters(&parameters, Language::Ko, &dataset);
        prop_assert!(state.search.chars().count() <= 80);
        for name in ["rate", "cars", "elasticity", "metal-content", "response", "pass-through"] {
            let mut conditions = Conditions::default();
            if !conditions.set(name, &text) {
                prop_assert_eq!(conditions, Conditions::default());
            }
        }
        if let Some(number) = decimal(&text) {
            let reference: f64 = text.replace('\u{2212}', "-").parse().unwrap();
            prop_assert!(close(number, reference), "{text}: {number}");
        }
        if let Some(code) = HsCode::parse(&text) {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(code.to_string(), digits);
        }
        if let Some(date) = Date::parse(&text) {
            prop_assert_eq!(date.to_string(), text.clone());
        }
        prop_assert!(data::parse(&text).is_err());
    }

    /// A data file with one value put in another's place is refused or read, never a panic.
    #[test]
    fn a_damaged_file_never_panics(at in 0..data::EMBEDDED.len(), length in 0..40_usize, put in "[\\[\\]{}\",:0-9a-z.\\-]{0,12}") {
        let start = floor(at);
        let end = floor((at + length).min(data::EMBEDDED.len())).max(start);
        let damaged = format!("{}{put}{}", &data::EMBEDDED[..start], &data::EMBEDDED[end..]);
        if let Ok(dataset) = data::parse(&damaged) {
            let total = *Comparison::of(&dataset, &Conditions::default()).total(Case::Paused);
            prop_assert!(sums(&total).into_iter().all(f64::is_finite));
        }
    }
}

/// The last place of the embedded file at or before `at` where a letter begins.
fn floor(at: usize) -> usize {
    (0..=at).rev().find(|at| data::EMBEDDED.is_char_boundary(*at)).unwrap_or(0)
}

/// The goods of a sector by heading are all of its trade, the largest first, and owe together
/// what the sector owes.
#[test]
fn headings_of_a_sector_are_all_of_it() {
    let dataset = dataset();
    let goods = goods(&dataset);
    let comparison = Comparison::of(&dataset, &Conditions::default());
    for at in 0..dataset.sectors.len() {
        let headings = by_code(goods.cells.iter().filter(|cell| cell.line.sector == at), 4);
        let mut codes: Vec<HsCode> = headings.iter().map(|(code, _)| *code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), headings.len(), "a heading comes twice");
        let values: Vec<f64> = headings
            .iter()
            .map(|(_, lines)| comparison.tally(lines.iter().copied(), Case::Paused).base_value.0)
            .collect();
        assert!(values.is_sorted_by(|one, other| one >= other), "{values:?}");
        let all = comparison.tally(headings.iter().flat_map(|(_, lines)| lines.iter().copied()), Case::Announced);
        let sector = dataset.lines.iter().filter(|line| line.sector == at);
        let sector = comparison.tally(sector, Case::Announced);
        assert!(close(all.duty.0, sector.duty.0) && close(all.customs_value.0, sector.customs_value.0), "{at}");
    }
}

/// Subheadings add up to headings, headings to chapters, and all of them to the sectors,
/// in value, duty and every other sum, under several cases of law and assumption.
#[test]
fn detail_adds_up_to_the_sectors() {
    let dataset = dataset();
    let goods = goods(&dataset);
    for query in
        ["", "rate=15&cars=general&exempt=5", "response=long&pass-through=80", "metal-content=40&parts-scope=strict"]
    {
        let mut conditions = Conditions::default();
        for (name, value) in parse_query(query) {
            assert!(conditions.set(&name, &value));
        }
        let comparison = Comparison::of(&dataset, &conditions);
        for case in Case::ALL {
            let scenario = comparison.scenario(case);
            let of = |code: HsCode| {
                let mut sum = Tally::default();
                for cell in goods.under(code) {
                    sum.add(&tally(&cell.line, scenario, &conditions.assumptions));
                }
                sum
            };
            let level = |digits: u8| {
                let mut codes: Vec<HsCode> = goods.cells.iter().map(|cell| cell.hs.shortened(digits)).collect();
                codes.dedup();
                let mut sum = Tally::default();
                for code in codes {
                    sum.add(&of(code));
                }
                sum
            };
            let mut whole = Tally::default();
            for sector in &comparison.bill(case).sectors {
                whole.add(sector);
            }
            for digits in [2, 4, 6] {
                assert_same(&level(digits), &whole);
            }
            for (at, sector) in comparison.bill(case).sectors.iter().enumerate() {
                let mut sum = Tally::default();
                for cell in goods.cells.iter().filter(|cell| cell.line.sector == at) {
                    sum.add(&tally(&cell.line, scenario, &conditions.assumptions));
                }
                assert_same(&sum, sector);
            }
        }
    }
}

/// The presets of law are days of law: `paused` is every day of 3 May to 3 June 2025, and
/// with the article's week every day of 10 April to 2 May; and a stretch of the history is
/// the same law on each of its days.
#[test]
fn days_agree_with_the_scenarios() {
    let dataset = dataset();
    let day = |text: &str| Date::parse(text).unwrap();
    let bill = |scenario: &Scenario| Bill::of(&dataset.lines, dataset.sectors.len(), scenario, &Assumptions::DEFAULT);
    let paused = dataset.paused();
    let spans = [("2025-05-03", "2025-06-03", paused), ("2025-04-10", "2025-05-02", paused.with_parts_unpaid())];
    for (first, last, expected) in spans {
        let mut at = day(first);
        while at <= day(last) {
            let law = Scenario::on(at, &dataset.measures);
            assert_eq!(law, Scenario { day: at, ..expected }, "{at}");
            assert_eq!(bill(&law), bill(&expected), "{at}");
            at = at.next();
        }
    }
    let history = engine::history(&dataset, &Assumptions::DEFAULT);
    let mut expected = dataset.days.0;
    for stretch in &history {
        assert_eq!(stretch.from, expected);
        let mut at = stretch.from;
        while at <= stretch.until {
            let own = engine::on_day(&dataset, at, &Assumptions::DEFAULT).unwrap();
            assert_eq!(own.effective_rate, stretch.effective_rate, "{at}");
            at = at.next();
        }
        expected = at;
    }
    assert_eq!(expected, dataset.days.1.next());
}

/// The assumptions' presets are what their names say.
#[test]
fn presets_are_the_changes_they_list() {
    let dataset = dataset();
    for preset in &dataset.presets {
        let conditions = engine::with_preset(preset, &Conditions::default());
        let table = include_str!("../editorial/presets.csv");
        let row = table.lines().find(|row| row.starts_with(&format!("{},", preset.id))).unwrap();
        for change in &preset.changes {
            let mut alone = Conditions::default();
            alone.apply(*change);
            let listed = |name: &ConditionName| {
                alone.get(*name).is_some_and(|value| row.contains(&format!("{}={value}", name.id())))
            };
            assert!(ConditionName::ALL.iter().any(listed), "{row} does not list {change:?}");
        }
        for name in ConditionName::ALL {
            let value = conditions.get(name);
            assert!(value.is_none_or(|value| row.contains(&format!("{}={value}", name.id()))), "{row}: {}", name.id());
        }
        let day = preset.on.map(|day| day.to_string());
        assert!(row.ends_with(&format!(",{}", day.unwrap_or_default())), "{row}");
        assert!(preset.on.is_some() || conditions != Conditions::default(), "{} changes nothing", preset.id);
    }
    let day_of = |id: &str| dataset.presets.iter().find(|preset| preset.id == id).unwrap().on;
    assert_eq!(day_of("latest"), dataset.law_until, "the latest law is that of the data's last day");
    // 90 FR 55964: the general 15% takes ordinary duty in from 14 November 2025, cars' from the 1st.
    assert_eq!(day_of("deal-15"), Date::parse("2025-11-14"));
    assert_eq!(Assumptions::default().metal_content, MetalContent::Modelled);
    assert_eq!(Assumptions::default().parts_from, PartsFrom::Announced);
    assert_eq!(Assumptions::default().parts_scope, PartsReading::Listed);
}
