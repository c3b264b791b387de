//! The law of a day as a reader's case: what it comes to by hand, beside the bill of that day, and
//! what single products pay beside another dossier.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use korea_tariff_widget::data::{self, EMBEDDED_LAW, EMBEDDED_LAW_GOODS};
use korea_tariff_widget::engine::law::{DayCase, Days, explain};
use korea_tariff_widget::engine::{Bill, Tally, landed_cost};
use korea_tariff_widget::model::law::{Branch, Class, Law, Scope, Subheadings};
use korea_tariff_widget::model::{
    Conditions, Dataset, Date, Exemption, Group, HsCode, Levy, Rate, Scenario, Treatment, Usd,
};
use serde_json::Value;

struct World {
    dataset: Dataset,
    days: Days,
    goods: Subheadings,
}

fn world() -> World {
    let dataset = data::embedded().unwrap();
    let days = Days::of(Law::parse(EMBEDDED_LAW, &dataset).unwrap());
    let goods = Subheadings::parse(EMBEDDED_LAW_GOODS, days.law()).unwrap();
    World { dataset, days, goods }
}

impl World {
    fn bill(&self, day: &str, changes: &[(&str, &str)]) -> Bill {
        let conditions = conditions(changes);
        let day = Date::parse(day).unwrap();
        DayCase::of(self.days.law(), &self.dataset, day, &conditions).unwrap().bill(&self.dataset)
    }

    /// What the goods under a code come to.
    fn product(&self, code: &str, day: Date) -> Tally {
        let conditions = Conditions::default();
        let case = DayCase::of(self.days.law(), &self.dataset, day, &conditions).unwrap();
        case.sum(self.goods.under(HsCode::parse(code).unwrap(), None))
    }
}

fn conditions(changes: &[(&str, &str)]) -> Conditions {
    let mut conditions = Conditions::default();
    assert!(changes.iter().all(|(name, value)| conditions.set(name, value)), "{changes:?}");
    conditions
}

fn near(one: f64, other: f64, what: &str) {
    assert!((one - other).abs() <= 1e-9 * other.abs().max(1.0), "{what}: {one} and {other}");
}

/// What a concession takes off a day's bill is the branch of that bill that it names; the largest
/// stands first, and what takes nothing off is not offered.
#[test]
fn concessions_are_worth_what_they_take_off_the_day() {
    let world = world();
    let conditions = conditions(&[("rate", "20"), ("steel", "0")]);
    for text in ["2025-05-10", "2025-11-14", "2026-03-15", "2026-11-30"] {
        let day = Date::parse(text).unwrap();
        let case = DayCase::of(world.days.law(), &world.dataset, day, &conditions).unwrap();
        let ranked = case.concessions(&world.dataset);
        assert!(ranked.is_sorted_by(|one, other| one.worth >= other.worth), "{text}");
        assert!(ranked.iter().all(|worth| worth.worth.0 > 0.0), "{text}");
        let stretch = world.days.at(day).unwrap();
        for (id, branch) in
            [("cars-zero", Branch::Cars), ("parts-zero", Branch::Parts), ("general-zero", Branch::General)]
        {
            let worth = ranked.iter().find(|worth| world.dataset.presets[worth.preset].id == id).unwrap();
            // The reader's own changes are no part of it.
            near(worth.worth.0, stretch.parts.get(branch).0, &format!("{id} on {text}"));
            near(worth.worth.0 + worth.duty.0, stretch.parts.total().0, text);
        }
    }
}

/// Unchanged, the case is the bill of its day, and its sectors add up to it.
#[test]
fn a_day_is_the_case_it_names() {
    let world = world();
    for stretch in world.days.stretches() {
        let what = stretch.from.to_string();
        let bill = world.bill(&what, &[]);
        near(bill.total.duty.0, stretch.parts.total().0, &what);
        near(bill.total.base_value.0, stretch.customs_value.0, &what);
        near(bill.total.reciprocal().0, stretch.parts.get(Branch::General).0, &what);
        near(bill.sectors.iter().map(|tally| tally.duty.0).sum(), bill.total.duty.0, &what);
    }
    assert!(
        DayCase::of(world.days.law(), &world.dataset, Date::parse("2024-12-31").unwrap(), &conditions(&[])).is_none()
    );
}

/// On 7 August 2025 the general 15% comes on top of ordinary duty, so at 20% its part is a third
/// more; and cars, at 25% then, are the branch that goes with them.
#[test]
fn changes_by_hand() {
    let world = world();
    let part = |day: &str, branch: Branch| world.days.at(Date::parse(day).unwrap()).unwrap().parts.get(branch).0;
    let total = |day: &str, changes: &[(&str, &str)]| world.bill(day, changes).total.duty.0;
    let day = "2025-08-07";
    let plain = total(day, &[]);
    near(total(day, &[("rate", "20")]) - plain, part(day, Branch::General) / 3.0, "20% instead of 15%");
    near(plain - total(day, &[("rate", "0")]), part(day, Branch::General), "no general rate");
    near(plain - total(day, &[("cars", "0")]), part(day, Branch::Cars), "cars free");
    near(plain - total(day, &[("parts", "0")]), part(day, Branch::Parts), "parts free");
    // 15 of 25 points are left where cars pay the general rate.
    near(plain - total(day, &[("cars", "general")]), part(day, Branch::Cars) * 0.4, "cars at 15%");
    // Since November the product rate of cars is the general one, and both take ordinary duty in.
    let day = "2025-11-14";
    near(total(day, &[("cars", "general")]), total(day, &[]), "cars at the general rate of the deal");
    // Steel and aluminium are all the metals there are before copper, which came on 1 August.
    let day = "2025-06-10";
    near(total(day, &[]) - total(day, &[("steel", "0"), ("aluminium", "0")]), part(day, Branch::Metals), "metals free");
    // From April 2026 there are four lists of metals, at 50%, 25% and 15%. Free of steel and
    // aluminium duty, what copper alone pays is left; at 50% nothing changes.
    let day = "2026-11-30";
    let metals = [Scope::Steel, Scope::SteelContent, Scope::Aluminium, Scope::AluminiumContent];
    let copper_alone = |class: &Class| !class.listings.iter().any(|listing| metals.contains(&listing.scope));
    let left = explain(world.days.law(), Date::parse(day).unwrap(), Some(Branch::Metals), copper_alone);
    let left: Usd = left.iter().map(|entry| entry.duty).sum();
    let at = |percent: &str| total(day, &[("steel", percent), ("aluminium", percent)]);
    assert!(left.0 < 0.1 * part(day, Branch::Metals), "{left:?} of copper");
    near(total(day, &[]) - at("0"), part(day, Branch::Metals) - left.0, "metals free after April 2026");
    near(at("50"), total(day, &[]), "metals at the rate of their main list");
    // What the law keeps lower is not told as the reader's.
    let conditions = conditions(&[("steel", "50"), ("aluminium", "50")]);
    let case = DayCase::of(world.days.law(), &world.dataset, Date::parse(day).unwrap(), &conditions).unwrap();
    let entries = case.explain(&world.days.law().classes);
    assert!(entries.iter().any(|entry| entry.set_by_reader && entry.act.scopes.contains(&Scope::MetalsFifty)));
    assert!(entries.iter().any(|entry| entry.act.scopes.contains(&Scope::MetalsTwentyFive)));
    assert!(!entries.iter().any(|entry| entry.set_by_reader && entry.act.scopes.contains(&Scope::MetalsTwentyFive)));
    assert!(at("0") < at("10") && at("10") < at("20") && at("20") < at("50"), "each step costs more");
}

/// What a reader sets for exempt goods reaches on a day what it reaches under the law of that day
/// as the dataset has it, to the dollar: from the page's day to the day whose law its cases take,
/// and on a day when also what metal leaves of exempt electronics is spared.
#[test]
fn exempt_goods_of_a_kind_are_those_of_the_dataset() {
    let world = world();
    for text in ["2025-04-18", "2025-04-25", "2025-05-02", "2025-05-03", "2025-06-10"] {
        let day = Date::parse(text).unwrap();
        let of_day = |group: Option<Group>| -> f64 {
            let mut scenario = Scenario::on(day, &world.dataset.measures);
            if let Some(group) = group {
                scenario.replace(group, Levy::Set(Rate::percent(10.0)));
            }
            let assumptions = Conditions::default().assumptions;
            world.dataset.lines.iter().map(|line| Tally::of(line, &scenario, &assumptions).duty.0).sum()
        };
        for name in ["chips", "medicines", "fuels", "exempt"] {
            let reached = 10.0 * (world.bill(text, &[(name, "10")]).total.duty.0 - world.bill(text, &[]).total.duty.0);
            let expected = 10.0 * (of_day(Group::from_id(name)) - of_day(None));
            assert!((reached - expected).abs() < 1.0, "{name} on {text}: {reached}, {expected} by the dataset");
            assert!(expected > 1e9, "{name} on {text}");
        }
    }
    // The same by hand on the day of the law, when the metal duty spares all of a good with metal in it.
    for (name, exemption) in
        [("chips", Exemption::Electronics), ("medicines", Exemption::Medicines), ("fuels", Exemption::Fuels)]
    {
        let exempt = world.dataset.lines.iter().filter(|line| line.treatment == Treatment::Exempt(exemption));
        let value: Usd = exempt.map(|line| line.customs_value).sum();
        let duty = |changes: &[(&str, &str)]| world.bill("2025-05-03", changes).total.duty.0;
        near(duty(&[(name, "10")]) - duty(&[]), value.0 * 0.1, name);
    }
}

/// Classes of files that do not say why they are exempt are taken for what most exempt goods of
/// their sector are: a rate for chips reaches all exempt goods beside them.
#[test]
fn files_without_exemptions_are_read() {
    let dataset = data::embedded().unwrap();
    let mut file: Value = serde_json::from_str(EMBEDDED_LAW).unwrap();
    for class in file["classes"].as_array_mut().unwrap() {
        class.as_object_mut().unwrap().remove("exemption");
    }
    let law = Law::parse(&file.to_string(), &dataset).unwrap();
    let sector = dataset.sector("chips-computers").unwrap();
    let duty = |changes: &[(&str, &str)]| {
        let conditions = conditions(changes);
        let case = DayCase::of(&law, &dataset, dataset.law_day, &conditions).unwrap();
        case.bill(&dataset).sectors[sector].duty.0
    };
    let exempt = dataset.lines.iter().filter(|line| line.sector == sector);
    let exempt = exempt.filter(|line| matches!(line.treatment, Treatment::Exempt(_)));
    let value: Usd = exempt.map(|line| line.customs_value).sum();
    near(duty(&[("chips", "10")]) - duty(&[]), value.0 * 0.1, "chips at 10%");
    near(duty(&[("exempt", "10")]), duty(&[("chips", "10")]), "the whole of the exempt goods");
}

/// Where a change puts goods at the general rate, another general rate moves them.
#[test]
fn the_line_over_all_rates_passes_through_the_case() {
    let world = world();
    let conditions = conditions(&[("cars", "general")]);
    let day = Date::parse("2025-08-07").unwrap();
    let case = DayCase::of(world.days.law(), &world.dataset, day, &conditions).unwrap();
    let line = case.by_general_rate(&world.dataset, Rate::percent(50.0), 20);
    assert_eq!(line.len(), 21);
    assert!(line.windows(2).all(|pair| pair[0].1.0 < pair[1].1.0));
    near(line[6].1.0, case.bill(&world.dataset).total.duty.0, "at 15%");
    let range = case.range(&world.dataset);
    let total = case.bill(&world.dataset).total.duty;
    assert!(range.low <= total && total <= range.high && range.low < range.high, "{range:?} around {total:?}");
}

/// Every subheading has its own metal shares and ordinary duty; together they make the bills of
/// the classes on every stretch of days, to two thousandths of a per cent: where a class holds
/// metal and pays ordinary duty, both are averages, and goods with more of one may have less of
/// the other.
#[test]
fn subheadings_add_up_to_the_days() {
    let world = world();
    let conditions = Conditions::default();
    for stretch in world.days.stretches() {
        let case = DayCase::of(world.days.law(), &world.dataset, stretch.from, &conditions).unwrap();
        let sum: f64 = world.goods.rows.iter().map(|row| case.tally(&row.goods).duty.0).sum();
        let total = stretch.parts.total().0;
        assert!((sum - total).abs() <= 2e-5 * total.max(1e6), "{}: {sum} and {total}", stretch.from);
    }
}

/// What Korea's goods pay on five days by the dossier of the rivals, which was made from the acts
/// and the tariff schedule without these lists.
#[test]
fn products_pay_what_another_dossier_says() {
    let world = world();
    let rivals: Value = serde_json::from_str(include_str!("../static/data/rivals.json")).unwrap();
    let days: Vec<Date> = rivals["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| Date::parse(day["date"].as_str().unwrap()).unwrap())
        .collect();
    // What these say of a line of ten digits holds not of all in its subheading: batteries for cars
    // are car parts, and importers of two fifths of the brakes claimed no KORUS rate in 2024.
    let wider = ["battery", "brakes"];
    let mut compared = 0;
    for good in rivals["goods"].as_array().unwrap() {
        let id = good["id"].as_str().unwrap();
        let code: String = good["line"].as_str().unwrap().chars().filter(char::is_ascii_digit).take(6).collect();
        let korea = good["origins"].as_array().unwrap().iter().find(|origin| origin["partner"] == "korea").unwrap();
        for (day, duty) in days.iter().zip(korea["duties"].as_array().unwrap()) {
            let Some(percent) = duty["additional_percent"].as_f64() else { continue };
            let ours = world.product(&code, *day).effective_rate().in_percent();
            let most = if wider.contains(&id) { 1.1 } else { 0.05 };
            assert!((ours - percent).abs() < most, "{id} ({code}) on {day}: {ours} here, {percent} there");
            compared += 1;
        }
    }
    assert!(compared >= 55, "only {compared} were compared");
}

/// On a day of the pause's law every everyday good pays what it pays under the pause.
#[test]
fn everyday_goods_pay_as_under_the_pause() {
    let world = world();
    let conditions = Conditions::default();
    let day = Date::parse("2025-05-10").unwrap();
    let case = DayCase::of(world.days.law(), &world.dataset, day, &conditions).unwrap();
    let (paused, assumptions) = (world.dataset.paused(), conditions.assumptions);
    for product in &world.dataset.products {
        let sum = case.sum(world.goods.like(product, world.dataset.law_day));
        assert!(sum.base_value > Usd::ZERO, "{} has no goods", product.id);
        let under_the_pause = landed_cost(product.treatment, product.price, product.base_rate, &paused, &assumptions);
        let off = (sum.effective_rate() - under_the_pause.rate).0.abs();
        // The metal in a good is its line's own share, and the good's that of many lines.
        let most = if product.treatment.has_metal_content() { 0.05 } else { 1e-9 };
        assert!(off < most, "{}: {:?}, paused {:?}", product.id, sum.effective_rate(), under_the_pause.rate);
    }
}

/// What the reader sets counts on days without an act on those goods, and a rate in the place of
/// the same rate changes nothing.
#[test]
fn set_rates_count_on_every_day() {
    let world = world();
    let total = |day: &str, changes: &[(&str, &str)]| world.bill(day, changes).total.duty.0;
    // In February 2025 they owed nothing: a quarter of all cars and light trucks.
    let cars: Usd = world
        .dataset
        .lines
        .iter()
        .filter(|line| matches!(line.treatment, Treatment::Cars | Treatment::LightTrucks))
        .map(|line| line.customs_value)
        .sum();
    near(
        total("2025-02-01", &[("cars", "25")]) - total("2025-02-01", &[]),
        cars.0 * 0.25,
        "25% on cars before there was any",
    );
    assert!(total("2025-02-01", &[("steel", "10")]) > 1e8);
    for (day, change) in [
        ("2025-05-10", ("cars", "25")),
        ("2025-11-14", ("cars", "15")),
        ("2025-11-14", ("parts", "15")),
        ("2025-11-14", ("steel", "50")),
        ("2026-11-30", ("steel", "50")),
        ("2026-11-30", ("aluminium", "50")),
        ("2025-11-14", ("rate", "15")),
    ] {
        near(total(day, &[change]), total(day, &[]), &format!("{change:?} on {day}"));
    }
}

#[test]
fn a_file_of_other_goods_is_refused() {
    let world = world();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut file: Value = serde_json::from_str(EMBEDDED_LAW_GOODS).unwrap();
        change(&mut file);
        Subheadings::parse(&file.to_string(), world.days.law()).unwrap_err().to_string()
    };
    for (change, said) in [
        (&(|file: &mut Value| file["schema"] = 3.into()) as &dyn Fn(&mut Value), "schema"),
        (&|file| file["subheadings"] = Value::Null, "is missing"),
        (&|file| file["subheadings"][0][2] = 1.into(), "does not add up"),
        (&|file| file["subheadings"][0][1] = 9_999.into(), "has a row"),
        (&|file| file["subheadings"][0][0] = "0101".into(), "has a row"),
        (&|file| file["subheadings"][0] = serde_json::json!(["010129", 0, 1, [2.0]]), "has a row"),
    ] {
        let sentence = refused(change);
        assert!(sentence.contains(said), "{said}: {sentence}");
    }
}

/// A preset's day is one of the law's; where there is no such law, there is no such preset.
#[test]
fn presets_begin_with_days_of_the_law() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut file: Value = serde_json::from_str(data::EMBEDDED).unwrap();
        change(&mut file);
        data::parse(&file.to_string())
    };
    let last =
        |file: &mut Value| file["presets"].as_array_mut().unwrap().last_mut().unwrap()["on"] = "2027-01-01".into();
    let said = with(&last).unwrap_err().to_string();
    assert!(
        said.contains("presets") && said.contains("the field on") && said.contains("not a day of the law"),
        "{said}"
    );
    let without = with(&|file| drop(file.as_object_mut().unwrap().remove("law_last_day"))).unwrap();
    assert!(!without.presets.is_empty() && without.presets.iter().all(|preset| preset.on.is_none()));
}
