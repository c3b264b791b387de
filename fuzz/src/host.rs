//! Messages of the page around: whatever is heard, only heights are said, in known shapes.
//!
//! The first line is the query of our address. Each further line is a message: its first
//! letter says what arrives (a text, a type, a secret, a hash) or that our height changed.

use korea_tariff_widget::format::Language;
use korea_tariff_widget::host::{Host, Incoming, Outgoing, as_json, from_page, own_path};
use korea_tariff_widget::state::parse_query;
use serde_json::Value;

/// Dialects that may be spoken at once, and the greeting.
const MOST_MESSAGES: usize = 11;
/// Lines of a text that are played: many more than what a host is remembered by.
const MOST_LINES: usize = 24;
/// Bytes of a message beside our address: an id or a secret and a few words.
const LONGEST_MESSAGE: usize = 1_536;

/// Every answer is a list of objects and texts of known shapes, bounded in size.
pub fn check(text: &str) {
    let mut lines = text.lines();
    let query = lines.next().unwrap_or_default();
    let parameters = parse_query(query);
    let address = format!("https://news.example/tariff/?{query}");
    let mut host = Host::new(&address, &parameters);
    assert!(!host.id().is_empty() && host.id().len() <= 128);
    paths(&parameters);
    let mut hash = "";
    for (at, line) in lines.enumerate().take(MOST_LINES) {
        let mut letters = line.chars();
        let kind = letters.next().unwrap_or_default();
        let rest = letters.as_str();
        let nothing = Incoming::default();
        let asked = match kind {
            't' => host.hear(&Incoming { text: rest, ..nothing }),
            'k' => host.hear(&Incoming { kind: rest, ..nothing }),
            's' => host.hear(&Incoming { message: "ready", secret: rest, ..nothing }),
            'h' => {
                hash = rest;
                false
            }
            _ => false,
        };
        let height = rest.parse().unwrap_or(640.0);
        let now = f64::from(u16::try_from(at).unwrap_or_default()) * 16.0;
        let said = host.announce((height, 360.0), hash, now, asked);
        assert!(said.len() <= MOST_MESSAGES);
        assert!(host.announce((height, 360.0), hash, now, false).is_empty(), "told twice");
        known(&said, &address);
    }
}

/// Only files of the own origin are followed.
fn paths(parameters: &[(String, String)]) {
    for (_, value) in parameters {
        for page in Language::ALL {
            let Some(path) = own_path(value, page) else { continue };
            assert_eq!(own_path(path, Language::En), Some(path));
            let link = from_page(path, page);
            assert!(!link.starts_with("//") && !link.contains([':', '\\', '?', '#', '%']) && !link.contains("/../"));
        }
    }
}

fn known(said: &[Outgoing], address: &str) {
    let json: Value = serde_json::from_str(&as_json(said)).expect("well-formed");
    let Value::Array(list) = json else { panic!("not a list") };
    assert_eq!(list.len(), said.len());
    for (message, said) in list.iter().zip(said) {
        let (Outgoing::Text(text) | Outgoing::Object(text)) = said;
        // Each letter of the address may take six in a quotation.
        assert!(text.len() <= LONGEST_MESSAGE + 6 * address.len(), "{}", text.len());
        match message {
            Value::Object(fields) => {
                let expected =
                    ["datawrapper-height", "sentinel", "type", "height", "width", "message", "value", "secret"];
                assert!(fields.keys().all(|name| expected.contains(&name.as_str())), "{message}");
            }
            Value::String(text) => {
                let starts = ["{\"src\":", "pymxPYMx", "[iFrameSizer]", "{\"type\":\"set-height\""];
                assert!(starts.iter().any(|start| text.starts_with(start)), "{text}");
            }
            _ => panic!("{message}"),
        }
    }
}
