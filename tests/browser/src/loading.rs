//! A first visit: what is fetched, what is shown before and after the program takes over.

use serde_json::json;

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::{site, totals};

/// The most files a first visit may ask for.
const MOST_REQUESTS: usize = 6;

/// Loads a page; the program takes over; its totals are the engine's.
pub(crate) fn loads(page: &Page) {
    let server = site::serve();
    for folder in ["", "ko/"] {
        server.clear_requests();
        page.open_ready(&format!("{}{folder}", server.url()));
        totals::assert_equal(page, &[]);
        assert!(!page.text("h2").is_empty());
        let expected = if folder.is_empty() { "en" } else { "ko" };
        assert_eq!(page.string("document.documentElement.lang"), expected);

        let asked = server.requests();
        assert!(asked.len() <= MOST_REQUESTS, "a first visit asks for {asked:#?}");
        for request in &asked {
            assert_eq!(request.status, 200, "{request:?}");
        }
        let foreign = page.value(&format!(
            "performance.getEntriesByType('resource').map(one => one.name)\
             .filter(name => !name.startsWith({}) && !name.startsWith('data:'))",
            json!(server.origin())
        ));
        assert_eq!(foreign, json!([]), "a request to another origin");
        assert_eq!(page.string("document.cookie"), "");
        assert_eq!(page.value("localStorage.length + sessionStorage.length"), json!(0));
        page.assert_quiet();
    }
}

#[test]
fn in_chromium() {
    browse(Engine::Chromium, loads);
}
