//! Each dialect against the messages its own script sends and expects.

use super::*;
use crate::state::parse_query;

const ADDRESS: &str = "https://news.example/widgets/tariff/";

fn host(query: &str) -> Host {
    Host::new(&format!("{ADDRESS}?{query}"), &parse_query(query))
}

fn text(text: &str) -> Incoming<'_> {
    Incoming { text, ..Incoming::default() }
}

fn kind(kind: &str) -> Incoming<'_> {
    Incoming { kind, ..Incoming::default() }
}

/// What is said for a height of 640.2 at a width of 360, as JSON.
fn messages(host: &mut Host) -> String {
    as_json(&host.announce((640.2, 360.0), "", 0.0, true))
}

#[test]
fn three_dialects_are_always_spoken() {
    assert_eq!(
        host("view=why").announce((640.2, 360.0), "", 0.0, false),
        [
            Outgoing::Object("{\"datawrapper-height\":{\"widgets/tariff\":641}}".to_owned()),
            Outgoing::Object("{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":641}".to_owned()),
            Outgoing::Text(format!("{{\"src\":\"{ADDRESS}?view=why\",\"context\":\"iframe.resize\",\"height\":641}}")),
            Outgoing::Object("{\"sentinel\":\"amp\",\"type\":\"embed-ready\"}".to_owned()),
        ]
    );
}

#[test]
fn a_default_name_is_part_of_the_address() {
    let check = |address: &str, expected: &str| {
        assert_eq!(frame_id(address, None), expected);
        assert!(address.contains(expected));
    };
    check("https://news.example/widgets/tariff/?view=why", "widgets/tariff");
    check("https://news.example/widgets/tariff/ko/index.html#x", "widgets/tariff/ko");
    check("https://news.example/", "news.example");
    check("https://news.example/it's/here/", "s/here");
    check("https://news.example", "https://news.example");
    check(&format!("https://news.example/{}/", "a".repeat(300)), &"a".repeat(limit::FRAME_ID));
    assert_eq!(frame_id(ADDRESS, Some("chart1")), "chart1");
    assert_eq!(frame_id(ADDRESS, Some(&"a".repeat(200))), "widgets/tariff");
}

#[test]
fn only_changes_of_a_pixel_are_told_unasked() {
    let mut host = host("");
    let mut tell = |height: f64, asked| !host.announce((height, 360.0), "", 0.0, asked).is_empty();
    assert!(tell(640.0, false));
    assert!(!tell(640.0, false));
    assert!(!tell(639.7, false));
    assert!(!tell(640.005, false));
    assert!(tell(640.0, true));
    assert!(tell(641.0, false));
    assert!(tell(500.0, false), "shrinks");
    assert!(!tell(0.0, true), "hidden");
    assert!(tell(500.0, false), "shown again");
    assert!(!tell(f64::NAN, true));
}

#[test]
fn a_loop_ends_at_the_larger_height() {
    let mut host = host("");
    let mut tell = |height: f64, now: f64| !host.announce((height, 360.0), "", now, false).is_empty();
    for (at, height) in [600.0, 620.0, 600.0, 620.0].into_iter().enumerate() {
        assert!(tell(height, f64::from(u8::try_from(at).unwrap()) * 20.0));
    }
    assert!(!tell(600.0, 80.0));
    assert!(!tell(620.0, 100.0));
    // The same turns at a reader's pace are a fold that opens and closes.
    assert!(tell(600.0, 5_000.0));
    assert!(tell(620.0, 6_000.0));
    assert!(tell(600.0, 7_000.0));
}

#[test]
fn pym() {
    let mut host = host("initialWidth=300&childId=graphic-1&parentUrl=https%3A%2F%2Fa.example");
    assert!(messages(&mut host).contains("\"pymxPYMxgraphic-1xPYMxheightxPYMx641\""));
    assert!(host.hear(&text("pymxPYMxgraphic-1xPYMxwidthxPYMx300")));
    assert!(!host.hear(&text("pymxPYMxgraphic-1xPYMxviewport-iframe-positionxPYMx300 600 0 0 640 300")));
    assert!(!host.hear(&text("pymxPYMxgraphic-2xPYMxwidthxPYMx300")));
    assert!(!messages(&mut self::host("childId=a%0Ab")).contains("pym"));
}

#[test]
fn frames_and_sidechain_read_the_amp_object() {
    let mut host = host("");
    assert!(host.hear(&kind("frames-init")));
    assert!(messages(&mut host).contains("embed-size"));
}

#[test]
fn iframe_resizer() {
    let mut host = host("");
    assert!(!host.hear(&text("[iFrameSizer]resize")), "not before its first message");
    assert!(host.hear(&text("[iFrameSizer]iFrameResizer0:8:true:false:32:true:true:null:auto:::0:false:child")));
    assert!(messages(&mut host).contains("\"[iFrameSizer]iFrameResizer0:641:360:init\""));
    assert!(messages(&mut host).contains("\"[iFrameSizer]iFrameResizer0:641:360:resizeObserver\""));
    assert!(host.hear(&text("[iFrameSizer]resize")));
    assert!(host.hear(&text("[iFrameSizer]reset")));
    for other in ["pageInfo:{\"a\":true}", "message:\"x:y:true\"", "moveToAnchor:top", "", ":8:true"] {
        assert!(!host.hear(&text(&format!("[iFrameSizer]{other}"))), "{other}");
    }
    let long = format!("[iFrameSizer]{}:8:true", "a".repeat(limit::FRAME_ID + 1));
    assert!(!host.hear(&text(&long)));
}

#[test]
fn open_iframe_resizer() {
    let mut host = host("");
    assert!(!messages(&mut host).contains("iframe-resized"));
    assert!(host.hear(&kind("iframe-child-init")));
    assert!(messages(&mut host).contains("{\"type\":\"iframe-resized\",\"width\":360,\"height\":641}"));
    assert!(host.hear(&kind("iframe-get-child-dimensions")));
}

#[test]
fn wordpress() {
    let mut host = host("");
    assert!(!messages(&mut host).contains("secret"));
    let ready = |secret| Incoming { message: "ready", secret, ..Incoming::default() };
    assert!(!host.hear(&ready("")));
    assert!(!host.hear(&ready("a\"b")));
    assert!(host.hear(&ready("a1B2c3D4e5")));
    let answer = "{\"message\":\"height\",\"value\":641,\"secret\":\"a1B2c3D4e5\"}";
    assert!(messages(&mut host).contains(answer));
    // Late in the hash: told although the height is the same.
    let mut late = self::host("");
    assert!(!late.announce((640.2, 360.0), "", 0.0, false).is_empty());
    assert!(as_json(&late.announce((640.2, 360.0), "#?secret=a1B2c3D4e5", 0.0, false)).contains(answer));
    assert!(late.announce((640.2, 360.0), "#?secret=a1B2c3D4e5", 0.0, false).is_empty());
}

#[test]
fn ambiguous_dialects_wait_to_be_asked_for() {
    let plain = messages(&mut host(""));
    assert!(!plain.contains("set-height") && !plain.contains("{\"height\":641}"));
    assert!(messages(&mut host("resize=bare")).contains("{\"height\":641}"));
    let guardian = messages(&mut host("host=guardian"));
    assert!(guardian.contains("\\\"type\\\":\\\"set-height\\\",\\\"value\\\":641"));
    let letters = five_letters(1234.567);
    assert!(letters.len() == 5 && letters.bytes().all(|letter| letter.is_ascii_alphanumeric()));
}

#[test]
fn strangers_are_ignored() {
    let mut host = host("");
    for stranger in ["", "hello", "{\"type\":\"resize\"}", "pym", "[iFrameSizer]", "[iFrameResizerChild]Ready"] {
        assert!(!host.hear(&text(stranger)), "{stranger}");
    }
    for stranger in ["", "height", "amp", "init", "embed-size"] {
        assert!(!host.hear(&kind(stranger)), "{stranger}");
    }
}
