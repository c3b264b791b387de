//! A first visit: what is fetched, what is shown before and after the program takes over.

use std::time::Duration;

use korea_tariff_widget::contract::limit::FRAME_HEIGHT;
use korea_tariff_widget::state::{Place, View};
use serde_json::{Value, json};
use xtask::server::{Fault, Gate};

use crate::engines::Engine;
use crate::page::{Page, browse, browse_within};
use crate::readable::assert_readable;
use crate::{site, totals};

/// The most files a first visit may ask for.
const MOST_REQUESTS: usize = 6;
/// The most the default view may take of a phone's height, in px.
const TALLEST: f64 = 640.0;

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
            let times = asked.iter().filter(|other| other.path == request.path).count();
            assert_eq!(times, 1, "what is preloaded is what is used: {request:?}");
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

/// Script switched off in the browser itself: readable, and as tall as promised.
#[test]
fn without_script_on_a_phone() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(360, 900);
        page.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        for folder in ["", "ko/"] {
            page.open(&format!("{}{folder}", server.url()));
            assert_readable(page);
            let height = page.number("document.documentElement.getBoundingClientRect().height");
            assert!(height <= TALLEST, "without script /{folder} is {height} px tall at 360 px");
            let width = page.number("document.documentElement.scrollWidth");
            assert!(width <= 360.0, "/{folder} is {width} px wide");
            page.assert_quiet();
        }
    });
}

/// The sum of the layout shifts since the page was opened, whoever caused them.
const SHIFTS: &str = "let sum = 0;
    const watch = new PerformanceObserver(() => {});
    watch.observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => {
        const all = watch.takeRecords();
        done(all.map(one => [one.value, one.sources.map(source =>
            `${source.node?.nodeName} ${source.node?.className?.baseVal ?? source.node?.className}: \
             ${JSON.stringify(source.previousRect)} to ${JSON.stringify(source.currentRect)}`)]));
    }, 50)";

/// The program takes over without a jump, and the page keeps its promised height.
#[test]
fn takes_over_without_a_shift() {
    browse(Engine::Chromium, |page| {
        for width in [360, 768, 1200] {
            for (folder, query) in [("", ""), ("ko/", ""), ("", "?theme=dark"), ("", "?utm_source=x")] {
                let server = site::serve();
                // Late enough for the prerendered page to be painted: down to its figure while
                // the script is awaited, then whole.
                server.fault("/widget-*.js", Fault::new().delay(Duration::from_millis(250)));
                server.fault("/*.wasm", Fault::new().delay(Duration::from_millis(500)));
                page.resize(width, 900);
                page.open_ready(&format!("{}{folder}{query}", server.url()));
                std::thread::sleep(Duration::from_millis(100));
                let shifts = page.js_later(SHIFTS);
                assert_eq!(shifts, json!([]), "at {width} px, /{folder}{query}");
                if width == 360 {
                    let height = page.number("document.documentElement.getBoundingClientRect().height");
                    assert!(height <= TALLEST, "/{folder}{query} is {height} px tall at 360 px");
                }
            }
        }
    });
}

/// Nor does a page of another view move when its program comes, and its sheet before that; but
/// that the timeline's last day is today, where it is, only the reader's clock tells.
#[test]
fn a_page_of_a_view_comes_to_life_without_a_shift() {
    browse_within(Duration::from_mins(3), Engine::Chromium, |page| {
        for place in Place::all().filter(|place| place.view != View::Bill) {
            for width in [360, 1200] {
                let server = site::serve();
                server.fault("/*.wasm", Fault::new().delay(Duration::from_millis(300)));
                page.resize(width, 900);
                page.open_ready(&format!("{}{}", server.url(), place.file()));
                std::thread::sleep(Duration::from_millis(100));
                let shifts = page.js_later(SHIFTS);
                let known = |shift: &Value| place.view == View::Timeline && shift.to_string().contains("day__name");
                let shifts: Vec<&Value> = shifts.as_array().unwrap().iter().filter(|shift| !known(shift)).collect();
                assert!(shifts.is_empty(), "at {width} px, /{}: {shifts:?}", place.file());
            }
        }
    });
}

/// Finding and figure do not wait for the script that stands below them.
#[test]
fn is_painted_before_the_script_is_there() {
    browse(Engine::Chromium, |page| {
        for folder in ["", "ko/"] {
            let server = site::serve();
            server.fault("/widget-*.js", Fault::new().delay(Duration::from_secs(3)));
            page.open_ready(&format!("{}{folder}", server.url()));
            let painted = page.number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
            let came = page.number(
                "performance.getEntriesByType('resource').find(one => /widget-.*js$/.test(one.name)).responseStart",
            );
            assert!(came >= 3_000.0, "the script was there after {came} ms");
            assert!(painted < came, "/{folder} is first painted after {painted} ms, with the script ({came} ms)");
            assert_eq!(page.count("main script"), 0, "the script has taken itself away");
            page.assert_quiet();
        }
    });
}

/// Before the program is there, no control pretends to work; the first look is complete.
#[test]
fn is_complete_and_disabled_before_the_program() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let gate = Gate::new();
        server.fault("/*.wasm", Fault::new().behind(&gate));
        page.open(&server.url());
        assert_readable(page);
        assert_eq!(page.value("document.documentElement.dataset.ready || null"), json!(null));
        gate.open();
        page.ready();
        let disabled = page.value("[...document.querySelectorAll(':disabled')].map(one => one.outerHTML)");
        assert_eq!(disabled, json!([]), "a control stays disabled");
        page.assert_quiet();
    });
}

/// Another state than the prerendered one is not shown wrong first: the finding is held
/// back, its room reserved, and comes after two seconds at the latest. The page keeps its own
/// record of it, since whoever asks from outside may come too late.
#[test]
fn holds_another_state_back() {
    const RECORD: &str = "globalThis.shown = [];
        const see = () => {
            const summary = document.querySelector('.summary');
            const now = summary && getComputedStyle(summary).visibility;
            if (now && now !== shown.at(-1)?.[0]) shown.push([now, performance.now()]);
        };
        new MutationObserver(see).observe(document, { subtree: true, childList: true, attributes: true })";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let gate = Gate::new();
        server.fault("/*.wasm", Fault::new().behind(&gate));
        page.plant(RECORD);
        page.open(&format!("{}?rate=0", server.url()));
        page.until("the prerendered finding is shown again", "shown.length === 3");
        assert_eq!(page.value("shown.map(one => one[0])"), json!(["visible", "hidden", "visible"]));
        let held = page.number("shown[2][1] - shown[1][1]");
        assert!((1_900.0..8_000.0).contains(&held), "the finding is held back for {held} ms");
        gate.open();
        page.ready();
        totals::assert_equal(page, &[("rate", "0")]);
    });
}

/// Everything a host imposes in an address's folder, query and fragment.
#[test]
fn works_in_any_folder_with_any_query() {
    browse(Engine::Chromium, |page| {
        for prefix in ["/news/2025/04/widget/", "/a%20b/"] {
            let server = site::serve_with(xtask::server::Options { prefix: prefix.to_owned(), ..Default::default() });
            let strange = "?utm_source=x&fbclid=1&initialWidth=360&childId=pym-1&parentTitle=%3Cb%3E&parentUrl=http%3A%2F%2Fx&amp=1&secret=abc&%zz=%&=&&a=b=c#amp=1&secret=0123456789";
            page.open_ready(&format!("{}{strange}", server.url()));
            totals::assert_equal(page, &[]);
            assert_eq!(page.alerts(), Vec::<String>::new(), "unknown parameters are nobody's concern");
            for request in server.requests() {
                assert_eq!(request.status, 200, "{request:?}");
            }
            page.click("a[hreflang=ko]");
            page.until("the Korean page is open", "location.pathname.includes('/ko/')");
            page.ready();
            page.assert_quiet();
        }
    });
}

/// The one height of a printed frame holds the default view in every usual column.
#[test]
fn one_fixed_height_holds_in_every_usual_column() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for folder in ["", "ko/"] {
            for width in [320, 328, 340, 350, 360, 390, 414, 480, 560, 640, 719, 720, 768, 840, 900, 1_000, 1_200] {
                page.resize(width, 300);
                page.open_ready(&format!("{}{folder}", server.url()));
                page.settle();
                let height = page.number("document.documentElement.scrollHeight");
                assert!(height <= f64::from(FRAME_HEIGHT), "/{folder} is {height} px tall at {width} px");
            }
        }
    });
}
