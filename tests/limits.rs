//! What is too large is refused before it costs anything, and the largest that is accepted
//! is done with before a reader would notice.

mod timing;

use std::time::Duration;

use korea_tariff_widget::data::{self, DataError, Goods};
use korea_tariff_widget::engine::{Case, Comparison, history, range};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::host::{Host, Incoming};
use korea_tariff_widget::model::{Assumptions, Conditions};
use korea_tariff_widget::search::search;
use korea_tariff_widget::state::{State, parse_query, print_query};
use korea_tariff_widget::theme::{LARGEST_TOKENS, ThemeError, stylesheet};
use serde_json::{Value, json};
use timing::run_within;

/// Far longer than anything here takes unoptimised, far shorter than what is unbounded.
const SOON: Duration = Duration::from_millis(500);

#[test]
fn ten_megabytes_of_data_are_refused_unread() {
    let dataset = data::embedded().unwrap();
    let row = r#"{"title":"S","url":"https://a.example"},"#;
    let file = format!("{{\"schema\":1,\"sources\":[{}{{}}]}}", row.repeat(10_000_000 / row.len()));
    assert!(file.len() > 9_999_000);
    run_within("data", SOON / 10, || assert_eq!(data::parse(&file), Err(DataError::TooLarge)));
    run_within("detail", SOON / 10, || assert_eq!(Goods::parse(&file, &dataset), Err(DataError::TooLarge)));
    run_within("tokens", SOON / 10, || assert_eq!(stylesheet(&file, &|_, _| None), Err(ThemeError::TooLarge)));
}

/// Just small enough to be read at all: each still ends soon, with a short sentence.
#[test]
fn two_megabytes_of_nonsense_are_refused_soon() {
    let long = "x".repeat(900_000);
    for file in [
        "[".repeat(data::LARGEST_FILE),
        "{\"a\":".repeat(data::LARGEST_FILE / 5),
        format!("[{}1]", "1,".repeat(data::LARGEST_FILE / 2 - 2)),
        format!("\"{}\"", "\\u0001".repeat(data::LARGEST_FILE / 6 - 1)),
        format!("{{\"{long}\":1,\"{long}\":2}}"),
        format!("{{\"schema\":1,\"sectors\":[{}0]}}", "0,".repeat(900_000)),
        "9".repeat(data::LARGEST_FILE),
    ] {
        let error = run_within(&file[..12], 4 * SOON, || data::parse(&file)).unwrap_err();
        assert!(error.to_string().len() < 400, "{} bytes are said", error.to_string().len());
    }
    let name = "x".repeat(LARGEST_TOKENS - 40);
    let error = stylesheet(&format!("{{\"schema\":1,\"{name}\":1}}"), &|_, _| None).unwrap_err();
    assert!(error.to_string().len() < 100, "{error}");
}

/// As many rows as a table may have, each a day on which the law changes.
#[test]
fn the_largest_file_that_is_read_is_computed_soon() {
    let mut file: Value = serde_json::from_str(data::EMBEDDED).unwrap();
    file["last_day"] = json!("2034-12-31");
    file["law_last_day"] = json!("2034-12-31");
    let day = |at: usize| format!("20{:02}-{:02}-{:02}", 25 + at / 336, 1 + at / 28 % 12, 1 + at % 28);
    file["lines"] = (0..data::MOST_ROWS)
        .map(|at| json!({ "sector": "cars", "treatment": "parts", "customs_value_usd": 1, "base_duty_usd": 0, "listed_from": day(at) }))
        .collect();
    file["events"] = (0..data::MOST_ROWS)
        .map(|at| json!({ "id": format!("e{at}"), "announced": day(at), "title_en": "T", "title_ko": "제", "source": "S", "certainty": "sourced" }))
        .collect();
    let file = file.to_string();
    let dataset = run_within("reading", 4 * SOON, || data::parse(&file)).unwrap();
    let days = run_within("the history", 12 * SOON, || history(&dataset, &Assumptions::DEFAULT));
    assert!(days.len() > 1_000, "{}", days.len());
    run_within("a comparison", SOON, || Comparison::of(&dataset, &Conditions::default()));
    run_within("the range", SOON, || range(&dataset, &Conditions::default(), Case::Paused));
    let mut more: Value = serde_json::from_str(&file).unwrap();
    let row = more["lines"][0].clone();
    more["lines"].as_array_mut().unwrap().push(row);
    let error = data::parse(&more.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "The table lines has more than 2,000 rows.");
}

#[test]
fn a_megabyte_of_address_is_cut() {
    let dataset = data::embedded().unwrap();
    for query in [
        format!("q={}", "x".repeat(1_000_000)),
        format!("q={}", "%ED%98%84".repeat(111_111)),
        "cars=1&".repeat(142_857),
        "&".repeat(1_000_000),
        "a=%".repeat(333_333),
        (0..100_000).map(|at| at.to_string() + "=1&").collect(),
        format!("{}rate=12", "z=%F0%9F%98%80&".repeat(70_000)),
    ] {
        let state = run_within(&query[..8], SOON, || {
            let parameters = parse_query(&query);
            let read: usize = parameters.iter().map(|(name, value)| name.len() + value.len()).sum();
            assert!(read <= 3 * 8_192, "{read} bytes are kept");
            drop(Host::new(&format!("https://news.example/?{query}"), &parameters));
            State::from_parameters(&parameters, Language::En, &dataset).0
        });
        let written = state.to_parameters(Language::En);
        let written = print_query(written.iter().map(|(name, value)| (*name, value.as_str())));
        assert!(written.len() < 2_048 && state.conditions.rate.is_none(), "{written}");
    }
}

/// An address is cut between two of its parts: half of `rate=15` is another rate.
#[test]
fn no_value_is_cut_in_two() {
    for filling in 8_160..8_200 {
        let query = format!("u={}&rate=15", "x".repeat(filling));
        let rates: Vec<String> =
            parse_query(&query).into_iter().filter(|(name, _)| name == "rate").map(|(_, value)| value).collect();
        assert!(rates.is_empty() || rates == ["15"], "{rates:?} of {} bytes", query.len());
    }
}

/// Ten thousand a second from a host that speaks every dialect at once; the page's script
/// cuts each text at a kilobyte and answers at most once a frame.
#[test]
fn ten_thousand_known_messages_are_cheap() {
    let mut host = Host::new("https://news.example/?childId=a", &parse_query("childId=a"));
    let secret = "s".repeat(128);
    let texts = ["[iFrameSizer]a:8:true", "[iFrameSizer]reset", "pymxPYMxaxPYMxwidthxPYMx3", "[iFrameSizer]::::::"];
    let asked = run_within("listening", SOON, || {
        let mut asked = 0;
        for at in 0..10_000 {
            let incoming = match at % 6 {
                4 => Incoming { kind: "iframe-child-init", ..Incoming::default() },
                5 => Incoming { message: "ready", secret: &secret, ..Incoming::default() },
                text => Incoming { text: texts[text], ..Incoming::default() },
            };
            asked += usize::from(host.hear(&incoming));
        }
        asked
    });
    assert!(asked > 7_000);
    let said = run_within("answering", SOON, || {
        (0..1_000).map(|at| host.announce((640.0, 360.0), "", f64::from(at), true).len()).sum::<usize>()
    });
    assert!(said <= 8 * 1_000, "{said}");
}

#[test]
fn a_search_for_hostile_text_ends_soon() {
    let dataset = data::embedded().unwrap();
    let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
    let goods = goods.with_words(include_str!("../static/data/words.json")).unwrap();
    for text in
        ["a".repeat(1_000_000), "ㄱ".repeat(100_000), "가 ".repeat(100_000), "\u{0}\u{ffff}%<'\"&".repeat(10_001)]
    {
        assert!(text.len() > 90_000);
        drop(run_within("a search", 4 * SOON, || search(&goods, &text)));
    }
}
