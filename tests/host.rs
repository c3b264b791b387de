//! What is said to hosts, read the way a host reads it: as JSON.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

mod timing;

use std::time::Duration;

use korea_tariff_widget::format::Language;
use korea_tariff_widget::host::{Event, Host, Incoming, as_json, changes};
use korea_tariff_widget::state::{State, View, parse_query};
use serde_json::Value;
use timing::run_within;

#[test]
fn every_message_is_well_formed() {
    let query = "id=a%22b%5C%09&childId=c%22d&host=guardian&resize=bare";
    let mut host = Host::new(&format!("https://news.example/?{query}"), &parse_query(query));
    let hello = "[iFrameSizer]frame\"1:8:false:false:32:true:true::bodyOffset:::0:false:parent:scroll:false";
    assert!(host.hear(&Incoming { text: hello, ..Incoming::default() }));
    assert!(host.hear(&Incoming { kind: "iframe-child-init", ..Incoming::default() }));
    let said = as_json(&host.announce((640.0, 360.0), "#?secret=a1B2c3D4e5", 12.345, true));
    let said: Value = serde_json::from_str(&said).unwrap();
    let said = said.as_array().unwrap();
    assert_eq!(said.len(), 10);
    assert_eq!(said[0]["datawrapper-height"]["a\"b\\\t"], 640);
    assert_eq!(said[4], "pymxPYMxc\"dxPYMxheightxPYMx640");
    assert_eq!(said[5], "[iFrameSizer]frame\"1:640:360:init");
    assert_eq!(said[6]["type"], "iframe-resized");
    assert_eq!(said[6]["width"], 360);
    assert_eq!(said[7]["value"], 640);
    assert_eq!(said[7]["secret"], "a1B2c3D4e5");
    assert_eq!(said[9]["height"], 640);
    for (at, field, expected) in [(2, "context", "iframe.resize"), (8, "type", "set-height")] {
        let inner: Value = serde_json::from_str(said[at].as_str().unwrap()).unwrap();
        assert_eq!(inner[field], expected);
    }
}

#[test]
fn events_come_in_the_documented_envelope() {
    let before = State::new(Language::En);
    let mut after = before.clone();
    after.address.view = View::Why;
    let told = changes(&before, &after);
    let event: Value = serde_json::from_str(&told[0].as_json("a\"b")).unwrap();
    assert_eq!(
        event,
        serde_json::json!({
            "source": "tariff-widget", "id": "a\"b", "type": "view.change", "data": { "view": "why" },
        })
    );
    let event: Value = serde_json::from_str(&Event::error("No \"rows\".\n").as_json("a")).unwrap();
    assert_eq!(event["data"]["message"], "No \"rows\".\n");
}

#[test]
fn ten_thousand_strangers_are_cheap() {
    let mut host = Host::new("https://news.example/", &[]);
    let long = "x".repeat(1_024);
    run_within("ten thousand strangers", Duration::from_millis(500), || {
        for _ in 0..10_000 {
            assert!(!host.hear(&Incoming { text: &long, kind: "other", ..Incoming::default() }));
        }
    });
}
