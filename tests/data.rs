//! The data that ship: they parse, add up, are cited, and are what the schema says; and
//! what is wrong with a broken file is said by table, row and field.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use korea_tariff_widget::data::{self, Goods};
use korea_tariff_widget::model::{Dataset, Date, HsCode, Scenario, Treatment, Usd};
use serde_json::{Map, Value, json};

fn dataset() -> Dataset {
    data::parse(data::EMBEDDED).unwrap()
}

fn file() -> Value {
    serde_json::from_str(data::EMBEDDED).unwrap()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../static/data/schema.json")).unwrap()
}

const TABLES: [&str; 9] =
    ["sources", "sectors", "lines", "measures", "presets", "parameters", "products", "events", "facts"];

// ------------------------------------------------------------------ what ships

/// The Korean texts below a value: of every property that is named so, and of names of goods.
fn korean_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name.ends_with("_ko") => texts.push(text.clone()),
                    _ => korean_texts(value, texts),
                }
            }
        }
        Value::Array(rows) => match &rows[..] {
            [Value::String(_), Value::String(_), Value::String(korean)] => texts.push(korean.clone()),
            rows => rows.iter().for_each(|row| korean_texts(row, texts)),
        },
        _ => {}
    }
}

/// As the page's own texts do, Korean texts of the data end no line before a middle dot, a tilde or
/// a bracket that belongs to the word before it, nor between a sign and its particle.
#[test]
fn no_korean_line_begins_with_a_sign_or_a_particle() {
    for (name, file) in [
        ("core.json", data::EMBEDDED),
        ("goods.json", include_str!("../static/data/goods.json")),
        ("law.json", data::EMBEDDED_LAW),
        ("rivals.json", include_str!("../static/data/rivals.json")),
    ] {
        let mut texts = Vec::new();
        korean_texts(&serde_json::from_str(file).unwrap(), &mut texts);
        assert!(texts.len() > 60, "{name}: {} Korean texts", texts.len());
        let is_syllable = |letter: char| ('가'..='힣').contains(&letter);
        for text in texts {
            let letters: Vec<char> = text.chars().collect();
            for pair in letters.windows(2) {
                let sign = is_syllable(pair[0]) && matches!(pair[1], '·' | '~' | '(');
                let particle = matches!(pair[0], '%' | ')' | '’' | '”') && is_syllable(pair[1]);
                assert!(!sign && !particle, "{name}: a line may break in {pair:?} of {text:?}");
            }
        }
    }
}

/// Census totals by treatment and by sector, to the dollar, as `docs/data.md` lists them.
#[test]
fn totals_are_the_census_s_to_the_dollar() {
    let dataset = dataset();
    let sum = |keep: &dyn Fn(Treatment) -> bool| -> f64 {
        dataset.lines.iter().filter(|line| keep(line.treatment)).map(|line| line.customs_value).sum::<Usd>().0
    };
    let check =
        |what: &str, ours: f64, census: f64| assert!((ours - census).abs() < 0.5, "{what}: {ours}, Census {census}");
    check("all", sum(&|_| true), 130_458_735_626.0);
    check("special", sum(&|treatment| treatment == Treatment::Special), 2_025_887_860.0);
    for (ids, census) in [
        (&["cars"][..], 36_855_297_833.0),
        (&["light-trucks"], 16_101_219.0),
        (&["parts", "parts-dual-use"], 11_670_354_311.0),
        (&["steel"], 4_919_665_289.0),
        (&["aluminium"], 896_189_421.0),
        (&["steel-content"], 595_463_314.0),
        (&["aluminium-content", "aluminium-content-exempt"], 3_002_816_497.0),
        (&["electronics"], 13_808_188_523.0),
        (&["medicines", "fuels", "annex-two"], 13_975_433_403.0),
        (&["informational"], 186_050_236.0),
        (&["reciprocal"], 42_507_287_720.0),
    ] {
        check(ids[0], sum(&|treatment| ids.contains(&treatment.id())), census);
    }
    let sectors = [
        36_871_399_052.0,
        11_670_354_311.0,
        4_919_665_289.0,
        896_189_421.0,
        16_361_369_133.0,
        3_014_091_786.0,
        5_417_916_238.0,
        3_176_295_005.0,
        4_320_798_274.0,
        12_613_848_933.0,
        7_607_750_110.0,
        8_652_030_588.0,
        1_856_122_363.0,
        1_869_423_454.0,
        1_946_458_127.0,
        7_239_135_682.0,
        2_025_887_860.0,
    ];
    assert_eq!(dataset.sectors.len(), sectors.len());
    for (at, census) in sectors.into_iter().enumerate() {
        let ours: Usd = dataset.lines.iter().filter(|line| line.sector == at).map(|line| line.customs_value).sum();
        check(&dataset.sectors[at].id, ours.0, census);
    }
}

/// The ids of the public contract, in its order.
#[test]
fn sector_ids_are_the_contract_s() {
    let ids: Vec<String> = dataset().sectors.into_iter().map(|sector| sector.id).collect();
    let contract = [
        "cars",
        "car-parts",
        "steel",
        "aluminium",
        "chips-computers",
        "medicines",
        "fuels",
        "other-exempt",
        "appliances",
        "machinery",
        "electrical",
        "chemicals-plastics",
        "cosmetics",
        "food-drink",
        "instruments",
        "everything-else",
        "special",
    ];
    assert_eq!(ids, contract);
}

#[test]
fn every_source_is_cited() {
    let dataset = dataset();
    let https = |url: &str, what: &str| assert!(url.starts_with("https://"), "{what}: {url:?}");
    for measure in &dataset.measures {
        assert!(measure.source.title.len() > 10, "{}", measure.id);
        https(&measure.source.url, &measure.id);
    }
    for event in &dataset.events {
        // Some acts and rulings are cited by their number alone.
        assert!(event.source.title.len() > 5, "{}", event.id);
        assert!(event.source.url.is_empty() || event.source.url.starts_with("https://"), "{}", event.id);
    }
    let sources = dataset.facts.iter().map(|fact| (&fact.id, &fact.source));
    let sources = sources.chain(dataset.studies.iter().map(|study| (&study.id, &study.source)));
    for (id, source) in sources.chain(dataset.sources.iter().map(|source| (&source.title, source))) {
        assert!(source.title.len() > 5, "{id}");
        https(&source.url, id);
    }
    for product in &dataset.products {
        assert!(!product.source.title.is_empty(), "{}", product.id);
        assert!(product.illustrative || product.source.url.starts_with("https://"), "{}", product.id);
    }
}

/// Names of headings cover 99% of the trade, and every chapter with trade has one.
#[test]
fn goods_have_names() {
    let dataset = dataset();
    let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
    let (mut named, mut all) = (Usd::ZERO, Usd::ZERO);
    for cell in goods.cells.iter().filter(|cell| cell.line.treatment != Treatment::Special) {
        all += cell.line.customs_value;
        if goods.name(cell.hs.shortened(4)).is_some() {
            named += cell.line.customs_value;
        }
        assert!(goods.name(cell.hs.shortened(2)).is_some(), "chapter of {} has no name", cell.hs);
    }
    assert!(named.share_of(all).0 >= 0.99, "names cover {:?}", named.share_of(all));
    for name in &goods.names {
        assert!(!name.name.en.trim().is_empty() && !name.name.ko.trim().is_empty(), "{}", name.hs);
        assert_eq!(goods.name(name.hs), Some(name), "{} has two names", name.hs);
    }
    let cars: f64 = goods.under(HsCode::parse("8703").unwrap()).map(|cell| cell.line.customs_value.0).sum();
    assert!((cars - 36_855_828_372.0).abs() < 0.5, "{cars}");
}

/// Search words come beside the names, in a file of their own, or not at all.
#[test]
fn goods_have_search_words() {
    let dataset = dataset();
    let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
    assert!(!goods.have_words());
    let file = include_str!("../static/data/words.json");
    let worded = goods.with_words(file).unwrap();
    let rows = serde_json::from_str::<Value>(file).unwrap()["words"].as_array().unwrap().clone();
    assert_eq!(rows.len(), goods.names.len());
    for row in rows {
        let of = |at: usize| row[at].as_str().unwrap();
        let name = worded.name(HsCode::parse(of(0)).unwrap()).unwrap();
        let also = name.also.clone().unwrap();
        assert_eq!((&*also.en, &*also.ko), (of(1), of(2)), "{}", of(0));
    }
    // A file of a newsroom's may have them beside the names; what has none is found by name.
    let mut beside: Value = serde_json::from_str(include_str!("../static/data/goods.json")).unwrap();
    for table in ["chapters", "headings"] {
        for row in beside[table].as_array_mut().unwrap() {
            row.as_array_mut().unwrap().extend([json!("red"), json!("빨강")]);
        }
    }
    let beside_names = Goods::parse(&beside.to_string(), &dataset).unwrap();
    assert!(beside_names.have_words());
    assert!(goods.with_words("{\"schema\":1,\"words\":[]}").unwrap().have_words());
    beside["chapters"][0].as_array_mut().unwrap().pop();
    let error = Goods::parse(&beside.to_string(), &dataset).unwrap_err().to_string();
    assert!(error.contains("chapters"), "{error}");
    for rows in ["[[\"87\",\"car\"]]", "[[\"8x\",\"car\",\"차\"]]", "{}"] {
        let error = goods.with_words(&format!("{{\"schema\":1,\"words\":{rows}}}")).unwrap_err().to_string();
        assert!(error.contains("words"), "{rows}: {error}");
    }
}

// ------------------------------------------------------------------ the schema

/// What the schema says of a file, in the words of a validator that is not ours.
fn broken(file: &Value) -> Vec<String> {
    static SCHEMA: LazyLock<(Schemas, SchemaIndex)> = LazyLock::new(|| {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema-1.json", schema()).unwrap();
        let index = compiler.compile("schema-1.json", &mut schemas).unwrap();
        (schemas, index)
    });
    let (schemas, index) = &*SCHEMA;
    schemas.validate(file, *index).err().into_iter().map(|error| error.to_string()).collect()
}

#[test]
fn the_embedded_file_is_what_the_schema_says() {
    assert_eq!(broken(&file()), Vec::<String>::new());
}

/// The schema describes every property, and has none that the embedded file never uses,
/// but for those a newsroom may add.
#[test]
fn the_schema_describes_every_property_and_no_other() {
    let (schema, file) = (schema(), file());
    let check = |what: &str, rules: &Value, rows: &[&Map<String, Value>], spare: &[&str]| {
        for (name, rule) in rules["properties"].as_object().unwrap() {
            let referred =
                rule.get("$ref").and_then(Value::as_str).and_then(|path| schema.pointer(path.trim_start_matches('#')));
            let described = [Some(rule), referred]
                .into_iter()
                .flatten()
                .any(|rule| rule.get("description").and_then(Value::as_str).is_some_and(|text| text.len() > 5));
            assert!(described, "{what}.{name} has no description");
            let used = rows.iter().any(|row| row.contains_key(name));
            assert!(used || spare.contains(&name.as_str()), "{what}.{name} is used by no row");
        }
    };
    check("file", &schema, &[file.as_object().unwrap()], &["supplied_by"]);
    for table in TABLES {
        let path = schema["properties"][table]["items"]["$ref"].as_str().unwrap();
        let rules = schema.pointer(path.trim_start_matches('#')).unwrap();
        let rows: Vec<&Map<String, Value>> =
            file[table].as_array().unwrap().iter().filter_map(Value::as_object).collect();
        // Files of before 30 November 2026 have `hours_only`.
        check(table, rules, &rows, &["metal_share", "hours_only"]);
    }
    let versions = schema["properties"]["schema"]["enum"].as_array().unwrap();
    assert_eq!(versions.last().and_then(Value::as_f64), Some(data::SCHEMA));
}

/// Schema and reader agree on what is required: a row that lacks it is refused by its
/// name, and a row that lacks anything else is read.
#[test]
fn the_reader_requires_what_the_schema_requires() {
    let (schema, file) = (schema(), file());
    let required = |rules: &Value, name: &str| rules["required"].as_array().unwrap().iter().any(|own| own == name);
    for (name, _) in schema["properties"].as_object().unwrap() {
        let mut without = file.clone();
        without.as_object_mut().unwrap().remove(name);
        let read = data::parse(&without.to_string());
        assert_eq!(read.is_err(), required(&schema, name), "without {name}: {read:?}");
        assert_eq!(broken(&without).is_empty(), read.is_ok(), "without {name}");
    }
    for table in TABLES {
        let path = schema["properties"][table]["items"]["$ref"].as_str().unwrap();
        let rules = schema.pointer(path.trim_start_matches('#')).unwrap();
        for name in rules["properties"].as_object().unwrap().keys() {
            // A pair of languages is there in both or in neither.
            let pair = [("treatment_note_en", "treatment_note_ko"), ("note_en", "note_ko")];
            let names = pair
                .iter()
                .find(|(en, ko)| name == en || name == ko)
                .map_or(vec![name.as_str()], |(en, ko)| vec![en, ko]);
            let mut without = file.clone();
            // Without its last day a measure would run into the next of its rule; this one is the last.
            let rows = without[table].as_array().unwrap();
            let at = rows.iter().position(|row| row["id"] == "derivative-rest").unwrap_or(0);
            let row = without[table][at].as_object_mut().unwrap();
            let needed_share = name == "metal_share" && row.contains_key(name);
            // A case that begins with a day needs no change; the first one does not.
            let needed_changes = table == "presets" && name == "changes";
            for name in names {
                row.remove(name);
            }
            let read = data::parse(&without.to_string());
            assert_eq!(
                read.is_err(),
                required(rules, name) || needed_share || needed_changes,
                "{table} without {name}: {:?}",
                read.err()
            );
            assert_eq!(broken(&without).is_empty(), read.is_ok(), "{table} without {name}");
            if let Err(error) = read {
                let said = error.to_string();
                assert!(
                    said.contains(table) && said.contains(&format!("row {}", at + 1)) && said.contains(name.as_str()),
                    "{said}"
                );
            }
        }
    }
}

// ------------------------------------------------------------------ broken files

/// The embedded file with one value changed, and the sentence that must be said.
fn check(path: &str, put: Value, said: &str) {
    let mut file = file();
    *file.pointer_mut(path).unwrap_or_else(|| panic!("{path} leads nowhere")) = put;
    match data::parse(&file.to_string()) {
        Ok(_) => panic!("{path}: the file was read, though {said:?} was expected"),
        Err(error) => assert_eq!(error.to_string(), said, "{path}"),
    }
}

#[test]
fn errors_name_table_row_and_field() {
    for (path, put, said) in wrong_values() {
        check(path, put, said);
    }
}

/// A place in the file, a value that cannot stand there, and what is said of it.
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn wrong_values() -> [(&'static str, Value, &'static str); 35] {
    let text = |text: &str| Value::from(text);
    [
        ("/as_of", text("18 April 2025"), "The field as_of is not a date like 2025-04-18."),
        ("/as_of", Value::from(2025), "The field as_of is not a text."),
        ("/announced_rate_percent", text("25"), "The field announced_rate_percent is not a number."),
        ("/announced_rate_percent", Value::from(101), "The field announced_rate_percent is too large."),
        ("/trade_year", Value::from(24), "The field trade_year is too small."),
        ("/version", text("April!"), "The field version is not an id (up to 40 of a–z, 0–9, - and .)."),
        ("/last_day", text("2024-01-01"), "The field last_day is before the first day or ten years after it."),
        ("/law_day", text("2026-01-01"), "The field law_day is not between the first and the last day."),
        ("/schema", Value::from(3), "The data file is of schema version 3; this page reads versions 1 to 2."),
        ("/schema", text("1"), "The data file does not say its schema version."),
        ("/sectors", text("none"), "The table sectors is not a list of rows."),
        ("/lines", Value::Array(Vec::new()), "The table lines holds no trade."),
        ("/sectors/1/id", text("cars"), "In table sectors, row 2, the field id stands in an earlier row too."),
        ("/sectors/2/name_ko", text(" "), "In table sectors, row 3, the field name_ko is empty."),
        ("/sectors/2/name_en", Value::Null, "In table sectors, row 3, the field name_en is missing."),
        (
            "/lines/0/sector",
            text("ships"),
            "In table lines, row 1, the field sector is not an id of the table sectors.",
        ),
        (
            "/lines/3/treatment",
            text("duty"),
            "In table lines, row 4, the field treatment is not a treatment of the schema.",
        ),
        (
            "/lines/3/customs_value_usd",
            Value::from(-1),
            "In table lines, row 4, the field customs_value_usd is too small.",
        ),
        (
            "/lines/3/customs_value_usd",
            Value::from(1.5),
            "In table lines, row 4, the field customs_value_usd is not in whole dollars.",
        ),
        (
            "/lines/3/base_duty_usd",
            Value::from(9_000_000_000_000_u64),
            "In table lines, row 4, the field base_duty_usd is larger than the customs value.",
        ),
        ("/lines/14/metal_share", Value::from(1.01), "In table lines, row 15, the field metal_share is too large."),
        ("/lines/14/metal_share", Value::Null, "In table lines, row 15, the field metal_share is missing."),
        (
            "/lines/6/listed_from",
            text("2025-02-30"),
            "In table lines, row 7, the field listed_from is not a date like 2025-04-18.",
        ),
        ("/measures/0/until", text("2025-01-01"), "In table measures, row 1, the field until is before the first day."),
        (
            "/measures/0/authority",
            text("magic"),
            "In table measures, row 1, the field authority is not a rule of the schema.",
        ),
        (
            "/measures/0/url",
            text("javascript:alert(1)"),
            "In table measures, row 1, the field url is not a web address.",
        ),
        (
            "/measures/0/certainty",
            text("sure"),
            "In table measures, row 1, the field certainty is not one of the five words the schema allows.",
        ),
        (
            "/measures/3/from",
            text("2025-06-01"),
            "In table measures, row 4, the field from falls into the time of an earlier row of the same rule.",
        ),
        (
            "/presets/0/changes",
            text("view=why"),
            "In table presets, row 1, the field changes names a parameter that is not a condition.",
        ),
        (
            "/presets/0/changes",
            text("rate=99"),
            "In table presets, row 1, the field changes gives a parameter a value it cannot have.",
        ),
        ("/products/0/price_usd", Value::from(0), "In table products, row 1, the field price_usd is too small."),
        (
            "/events/3/note_ko",
            Value::Null,
            "In table events, row 4, the field note_ko is missing, though it is there in English.",
        ),
        ("/facts/0/value", Value::from(0.5), "The table facts lacks a plausible krw-per-usd."),
        ("/parameters/0/low", text("high"), "In table parameters, row 1, the field low is not a number."),
        (
            "/sources/0/title",
            text(&"x".repeat(1_001)),
            "In table sources, row 1, the field title is longer than 1,000 bytes.",
        ),
    ]
}

#[test]
fn a_file_that_is_no_table_at_all_is_said_to_be_none() {
    let begins = |text: &str, said: &str| {
        let error = data::parse(text).unwrap_err().to_string();
        assert!(error.starts_with(said) && error.ends_with('.'), "{error}");
    };
    begins("", "The data file is not well-formed JSON: ");
    begins("<!doctype html><title>404</title>", "The data file is not well-formed JSON: ");
    begins(&data::EMBEDDED[..data::EMBEDDED.len() / 2 - 1], "The data file is not well-formed JSON: ");
    begins("{\"schema\":1,\"schema\":1}", "The data file is not well-formed JSON: ");
    begins(&"[".repeat(100_000), "The data file is not well-formed JSON: ");
    begins("[]", "The data file does not say its schema version.");
    begins("{\"schema\":1}", "The table sectors is missing.");
    begins(&" ".repeat(data::LARGEST_FILE + 1), "The data file is larger than 2 MB.");
}

/// A byte order mark, as some editors write, is no fault; nor is a property of the future.
#[test]
fn harmless_differences_are_read() {
    assert_eq!(data::parse(&format!("\u{feff}{}", data::EMBEDDED)), Ok(dataset()));
    let mut file = file();
    file["lines"][0]["remark"] = Value::from("checked by the desk");
    assert_eq!(data::parse(&file.to_string()), Ok(dataset()));
}

/// Detail that is not of the data in use would be a wrong number, so it is refused.
#[test]
fn detail_of_other_data_is_refused() {
    let mut file = file();
    let value = file["lines"][0]["customs_value_usd"].as_u64().unwrap();
    file["lines"][0]["customs_value_usd"] = Value::from(value + 1);
    let other = data::parse(&file.to_string()).unwrap();
    let error = Goods::parse(include_str!("../static/data/goods.json"), &other).unwrap_err();
    assert_eq!(error.to_string(), "The table cells does not add up to the lines of the data in use.");
}

/// Files of before 30 November 2026 say that the 25% of 9 April 2025 held for hours, inside
/// the span of the 10%. It was charged for the whole day (CBP CSMS 64701128), and the page
/// reads them so.
#[test]
fn older_files_are_read_by_the_corrected_law() {
    let text = include_str!("../static/data/published/2025.04.18-2.json");
    let older = data::parse(text).unwrap();
    let general = |day: &str| Scenario::on(Date::parse(day).unwrap(), &older.measures).reciprocal.in_percent();
    for (day, percent) in
        [("2025-04-04", 0.0), ("2025-04-08", 10.0), ("2025-04-09", 25.0), ("2025-04-10", 10.0), ("2025-08-06", 10.0)]
    {
        assert!((general(day) - percent).abs() < 1e-9, "{day}: {}", general(day));
    }
    let faulty = text.replacen("\"hours_only\":\"yes\"", "\"hours_only\":\"maybe\"", 1);
    let error = data::parse(&faulty).unwrap_err().to_string();
    assert!(error.contains("the field hours_only is neither \"yes\" nor \"no\""), "{error}");
}
