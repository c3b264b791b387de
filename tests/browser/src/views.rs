//! Every view is a page: complete without script, seen before its program is there, and never
//! of another state or another build.

use std::time::Duration;

use korea_tariff_widget::format::Language;
use korea_tariff_widget::state::{Choice as _, Place, View};
use serde_json::json;
use xtask::server::{Fault, Gate, Server};

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::{site, totals};

/// The application's program, which these tests hold back.
const APPLICATION: &str = "/app-*.wasm";

fn is_shown(view: &str) -> String {
    format!("document.querySelector('.view').dataset.view === '{view}'")
}

fn link(view: &str) -> String {
    format!(".views [data-view={view}]")
}

/// A server whose application waits behind a gate, and its bill, alive.
fn held(page: &Page, query: &str) -> (Server, Gate) {
    let (server, gate) = (site::serve(), Gate::new());
    server.fault(APPLICATION, Fault::new().behind(&gate));
    page.open_ready(&format!("{}{query}", server.url()));
    (server, gate)
}

#[test]
fn every_page_is_complete_without_script() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(360, 900);
        page.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        for place in Place::all() {
            let name = place.file();
            page.open(&format!("{}{name}", server.url()));
            assert_eq!(page.string("document.querySelector('.view').dataset.view"), place.view.id(), "{name}");
            for part in ["h2", ".summary", ".view svg > *", ".fold .table td", ".method a[href^=http]"] {
                assert!(page.count(part) > 0, "{name} has no {part}");
            }
            let width = page.number("document.documentElement.scrollWidth");
            assert!(width <= 360.0, "{name} is {width} px wide");
            let styled = page.string("getComputedStyle(document.querySelector('.views')).display");
            assert_eq!(styled, "flex", "{name} has no styles");
            for to in View::ALL {
                let address = page.string(&format!("document.querySelector('{}').href", link(to.id())));
                let expected = format!("{}{}", server.url(), Place { view: to, ..place }.file());
                assert_eq!(address, expected, "on {name}");
            }
            let other = Language::ALL.into_iter().find(|language| *language != place.language).unwrap();
            let address = page.string("document.querySelector('a[hreflang]:not(link)').href");
            assert_eq!(address, format!("{}{}", server.url(), Place { language: other, ..place }.file()), "on {name}");
            page.assert_quiet();
        }
    });
}

/// Every page comes to life as the view that it shows, and its address stays bare.
#[test]
fn every_page_comes_to_life() {
    browse(Engine::Chromium, |page| {
        for place in Place::all() {
            let server = site::serve();
            page.open_ready(&format!("{}{}", server.url(), place.file()));
            page.until(&format!("{place:?} is shown"), &is_shown(place.view.id()));
            // On the last day there is no step onward.
            let disabled = page.count(":disabled:not(.day__stepper > :last-child)");
            assert_eq!(disabled, 0, "a control of {place:?} stays disabled");
            assert_eq!(page.query(), [], "{place:?}");
            totals::assert_equal(page, &[]);
            for request in server.requests() {
                assert_eq!(request.status, 200, "{place:?}: {request:?}");
            }
            page.assert_quiet();
        }
    });
}

#[test]
fn a_view_is_seen_before_its_program() {
    browse(Engine::Chromium, |page| {
        let (_server, gate) = held(page, "");
        page.click(&link("sectors"));
        page.until("the prerendered view is shown", &is_shown("sectors"));
        assert!(page.holds("document.querySelector('.view svg').checkVisibility({ visibilityProperty: true })"));
        assert_eq!(page.value("document.documentElement.dataset.ready || null"), json!(null), "it is no program's yet");
        page.assert_parameter("view", Some("sectors"));
        assert!(page.holds("document.activeElement.dataset.view === 'sectors'"), "the focus is lost");
        page.settle();
        assert_eq!(page.text("[role=status]"), page.text(".summary"), "the new view is announced");
        gate.open();
        page.ready();
        page.until("the application is there", "!document.querySelector('[aria-busy]')");
        assert_eq!(page.count(":disabled"), 0);
        assert!(page.holds("document.activeElement.dataset.view === 'sectors'"), "the focus is lost at the take-over");
        totals::assert_equal(page, &[]);
        page.click("input[name=sort][value=name] + *, input[name=sort][value=name]");
        page.assert_quiet();
    });
}

/// What is prerendered is of no other state than the page's own: its room is there, it is not.
#[test]
fn nothing_of_another_state_is_ever_seen() {
    const RECORD: &str = "globalThis.seen = new Set();
        new MutationObserver(() => {
            for (const amount of document.querySelectorAll('data[data-scenario]')) {
                if (!globalThis.armed || !amount.checkVisibility({ visibilityProperty: true })) continue;
                if (amount.closest('[data-hold], .totals')) seen.add(document.querySelector('.view').dataset.view);
            }
        }).observe(document, { subtree: true, childList: true, attributes: true })";
    browse(Engine::Chromium, |page| {
        page.plant(RECORD);
        let (_server, gate) = held(page, "?rate=15");
        page.js("globalThis.armed = true");
        page.click(&link("why"));
        page.until("the view's room is there", &is_shown("why"));
        let height = page.number("document.querySelector('.view').getBoundingClientRect().height");
        assert!(height > 200.0, "{height} px are reserved");
        std::thread::sleep(Duration::from_millis(2_500));
        assert_eq!(page.value("[...seen].filter(view => view === 'why')"), json!([]), "amounts of another state");
        gate.open();
        page.ready();
        totals::assert_equal(page, &[("rate", "15")]);
        page.until("the view is announced", "document.querySelector('[role=status]').textContent");
    });
}

/// A page of a view that is missing, broken, late or of another build: the application takes
/// over as it does without.
#[test]
fn a_page_that_cannot_be_used_is_done_without() {
    let other =
        "<main data-tariff-widget><script src='widget-0.js'></script><div class='view' data-view='why'></div></main>";
    browse(Engine::Chromium, |page| {
        for fault in [
            Fault::new().status(404),
            Fault::new().truncate(2_000),
            Fault::new().body("text/html", "nothing"),
            Fault::new().body("text/html", other),
            Fault::new().delay(Duration::from_secs(20)),
        ] {
            let (server, gate) = (site::serve(), Gate::new());
            server.fault(APPLICATION, Fault::new().behind(&gate));
            // From the start: a pointer that rests on the link from the last time fetches at once.
            server.fault("/why/index.html", fault);
            page.open_ready(&server.url());
            page.click(&link("why"));
            std::thread::sleep(Duration::from_millis(300));
            assert!(page.holds(&is_shown("bill")), "a view of another build is shown");
            gate.open();
            page.until("the view opens", &is_shown("why"));
            totals::assert_equal(page, &[]);
            page.console();
        }
    });
}

/// The application missing: the view stands, the reader is told, and the way back leads to a
/// bill that works.
#[test]
fn from_a_view_without_a_program_one_can_go_on() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        server.fault(APPLICATION, Fault::new().status(503).delay(Duration::from_secs(1)));
        page.open_ready(&server.url());
        page.click(".slider button:last-of-type");
        page.until("the rate is in the address", "location.search === '?rate=11'");
        page.click(&link("sectors"));
        page.until("the view's room is there", &is_shown("sectors"));
        page.until("the reader is told", "document.querySelector('[data-more-failed]').checkVisibility()");
        page.click(&link("bill"));
        page.until("the bill is back", &is_shown("bill"));
        totals::assert_equal(page, &[("rate", "11")]);
        page.click(".slider button:last-of-type");
        page.settle();
        totals::assert_equal(page, &[("rate", "12")]);
        page.console();
    });
}

/// An address of before every view had a page leads to the view, which is seen as soon.
#[test]
fn an_old_address_shows_its_view_soon() {
    browse(Engine::Chromium, |page| {
        let (server, gate) = (site::serve(), Gate::new());
        server.fault(APPLICATION, Fault::new().behind(&gate));
        page.open(&format!("{}?view=timeline", server.url()));
        page.until("the prerendered view is shown", &is_shown("timeline"));
        assert!(page.holds("document.activeElement === document.body"), "a page that opens takes no focus");
        gate.open();
        page.ready();
        page.until("the view is alive", &is_shown("timeline"));
        totals::assert_equal(page, &[]);
    });
}
