//! What goes wrong on the way: files missing, slow, cut off, wrong; policies and frames
//! that forbid; addresses that attack. The finding stays readable, one sentence is honest
//! about what does not work, and no number is wrong.

use std::time::Duration;

use serde_json::json;
use xtask::server::{Fault, Gate, Server};

use crate::engines::Engine;
use crate::handed_files::CATCH_FILES;
use crate::page::{Page, browse, browse_within};
use crate::readable::assert_readable;
use crate::{site, totals};

const SCRIPT: &str = "/widget-*.js";
const PROGRAM: &str = "/widget-*.wasm";
const STYLE: &str = "/*.css";

/// How long the honest sentence may take where nothing runs that could show it.
const SENTENCE: Duration = Duration::from_secs(12);

/// The page says once, and not more often, that it is not interactive.
const SAID: &str = "[...document.querySelectorAll('[data-failed], .late')].filter(one =>
    one.textContent.trim().length > 10 && one.getBoundingClientRect().height > 10 &&
    one.checkVisibility({ opacityProperty: true, visibilityProperty: true })).length === 1";

/// Ways a file can be wrong.
fn ways() -> Vec<(&'static str, Fault)> {
    let not_found = "<!doctype html><title>404</title><p>Not found";
    vec![
        ("missing", Fault::new().status(404).body("text/html", not_found)),
        ("an error of the server", Fault::new().status(503).header("Cache-Control", "no-store")),
        ("refused", Fault::new().dropped()),
        ("cut off", Fault::new().truncate(900)),
        ("an HTML page with status 200", Fault::new().body("text/html", not_found)),
    ]
}

/// The prerendered page as a reader needs it when the program is not to be had.
fn assert_kept(page: &Page, what: &str) {
    page.until_within(SENTENCE, &format!("one sentence says what does not work ({what})"), SAID);
    assert_readable(page);
    assert_ne!(page.string("document.documentElement.dataset.ready"), "true", "{what}");
    page.console();
}

fn program_or_script_fails(path: &str) {
    browse(Engine::Chromium, |page| {
        let mut all = ways();
        let kind = if path == PROGRAM { "application/wasm" } else { "text/javascript" };
        all.push(("corrupt", Fault::new().body(kind, "\0asm\u{1}\0\0\0 this is (not a program")));
        for (what, fault) in all {
            let server = site::serve();
            server.fault(path, fault);
            page.open(&server.url());
            assert_kept(page, &format!("{path} is {what}"));
        }
    });
}

#[test]
fn program_fails() {
    program_or_script_fails(PROGRAM);
}

#[test]
fn script_fails() {
    program_or_script_fails(SCRIPT);
}

/// The same in the other engines, for the commonest ways.
fn files_are_missing(page: &Page) {
    for path in [SCRIPT, PROGRAM] {
        let server = site::serve();
        server.fault(path, Fault::new().status(404));
        page.open(&server.url());
        assert_kept(page, &format!("{path} is missing"));
    }
}

#[test]
fn files_are_missing_in_firefox() {
    browse(Engine::Firefox, files_are_missing);
}

#[test]
fn files_are_missing_in_webkit() {
    browse(Engine::Webkit, files_are_missing);
}

/// A line that breaks once, at the start or halfway: the page comes to life all the same. Why a
/// program failed for good stands on the page.
fn a_line_breaks_once(page: &Page) {
    for (path, address) in [(PROGRAM, ""), ("/app-*.wasm", "sectors/index.html"), ("/app-*.js", "?on=2025-11-14")] {
        for (what, fault) in [
            ("cut off", Fault::new().truncate(900)),
            ("refused", Fault::new().dropped()),
            ("an error of the server", Fault::new().status(503).header("Cache-Control", "no-store")),
        ] {
            let server = site::serve();
            server.fault(path, fault.once());
            page.open(&[&server.url(), address].concat());
            page.until(&format!("{path} is {what} once"), "document.documentElement.dataset.ready === 'true'");
            page.console();
        }
    }
    let server = site::serve();
    server.fault(PROGRAM, Fault::new().status(404));
    page.open(&server.url());
    assert_kept(page, "the program is missing");
    assert!(!page.string("document.documentElement.dataset.fault").is_empty());
}

#[test]
fn a_line_breaks_once_in_chromium() {
    browse(Engine::Chromium, a_line_breaks_once);
}

#[test]
fn a_line_breaks_once_in_firefox() {
    browse(Engine::Firefox, a_line_breaks_once);
}

#[test]
fn a_line_breaks_once_in_webkit() {
    browse(Engine::Webkit, a_line_breaks_once);
}

/// A program under the wrong MIME type is still a program.
#[test]
fn program_of_the_wrong_type_runs() {
    browse(Engine::Chromium, |page| {
        for kind in ["text/plain", "application/octet-stream"] {
            let server = site::serve();
            server.fault(PROGRAM, Fault::new().header("Content-Type", kind));
            page.open_ready(&server.url());
            totals::assert_equal(page, &[]);
            page.console();
        }
        // A script is not, where the type is to be believed.
        let server = site::serve();
        server.fault(SCRIPT, Fault::new().header("Content-Type", "text/plain"));
        page.open(&server.url());
        assert_kept(page, "the script's type is text/plain");
    });
}

/// Without its style sheet the page is plain and works.
#[test]
fn style_fails() {
    const OTHER: &str = ".view input[type=radio]:not(:checked)";
    browse(Engine::Chromium, |page| {
        for (what, fault) in ways() {
            let server = site::serve();
            server.fault(STYLE, fault);
            for view in ["bill", "sectors"] {
                page.open_ready(&format!("{}?view={view}", server.url()));
                totals::assert_equal(page, &[]);
                assert!(page.holds("document.querySelector('h2').checkVisibility()"), "style {what}");
                let own = |name: &str| page.string(&format!("document.querySelector('{OTHER}').{name}"));
                let (name, value) = (own("name"), own("value"));
                page.choose(OTHER);
                page.settle();
                page.assert_parameter(&name, Some(&value));
                page.console();
            }
        }
    });
}

/// Ten seconds for each file: painted long before, interactive after.
#[test]
fn slow_files_do_not_hold_the_finding_back() {
    const SLOW: Duration = Duration::from_secs(10);
    const PAINT: &str = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    browse_within(Duration::from_mins(2), Engine::Chromium, |page| {
        for path in [SCRIPT, PROGRAM, STYLE] {
            // A server for each, so that nothing is kept from the last visit.
            let server = site::serve();
            server.fault(path, Fault::new().delay(SLOW));
            page.open(&server.url());
            if path == PROGRAM {
                assert_readable(page);
            }
            page.until_within(
                Duration::from_secs(25),
                "it is ready after all",
                "document.documentElement.dataset.ready === 'true'",
            );
            // It is told a little after it happened.
            page.until("the first paint is told", &format!("{PAINT} !== undefined"));
            let painted = page.number(PAINT);
            assert!(painted < 5_000.0, "with {path} slow, the first paint comes after {painted:.0} ms");
            totals::assert_equal(page, &[]);
            assert!(!page.holds(SAID), "the sentence about failure stays though all is well");
        }
    });
}

/// A host's policy that forbids WebAssembly, or all script.
#[test]
fn policies_that_forbid_the_program() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for script in ["script-src 'self'", "script-src 'none'"] {
            let policy = format!(
                "default-src 'none'; {script}; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:"
            );
            server.clear_faults();
            server.fault("/", Fault::new().header("Content-Security-Policy", &policy));
            page.open(&server.url());
            assert_kept(page, script);
        }
    });
}

/// A trap anywhere brings the kept copy of the prerendered page back.
#[test]
fn trap_brings_the_first_page_back() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&server.url());
        page.click(".slider button:last-of-type");
        page.settle();
        page.js("dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))");
        page.until("the page says so", "document.documentElement.dataset.ready === 'failed'");
        assert_kept(page, "a trap");
    });
}

/// The rest of the program missing: the sentence says what failed, the bill works on for whoever
/// goes back to it, and trying again helps. That a file is gone for good is another test's.
#[test]
fn complete_program_fails_and_is_tried_again() {
    browse(Engine::Chromium, |page| {
        for (path, fault) in [
            ("/app-*.js", Fault::new().status(404)),
            ("/app-*.wasm", Fault::new().status(503)),
            ("/app-*.wasm", Fault::new().truncate(500)),
            ("/app-*.wasm", Fault::new().body("application/wasm", "nothing")),
        ] {
            let server = site::serve();
            server.fault(path, fault);
            page.open_ready(&server.url());
            page.click(".views [data-view=sectors]");
            page.until(
                "it is said that a part is missing",
                "[...document.querySelectorAll('[role=alert]')].some(one => one.checkVisibility())",
            );
            page.click(".views [data-view=bill]");
            page.click(".slider button:last-of-type");
            page.settle();
            totals::assert_equal(page, &[("rate", "11")]);
            page.console();
            server.clear_faults();
            page.click(".views [data-view=sectors]");
            page.until("the view opens", "document.querySelector('.view').dataset.view === 'sectors'");
            page.ready();
            totals::assert_equal(page, &[("rate", "11")]);
            page.console();
        }
    });
}

/// Holds the application back, and the pages of its views, which would be seen before it.
fn hold_application(server: &Server, gate: &Gate) {
    for path in ["/app-*.wasm", "/*/index.html"] {
        server.fault(path, Fault::new().behind(gate));
    }
}

/// While the application is on its way the reader goes on: what was asked for last comes, what
/// was opened stays open, and the focus stays where it went.
#[test]
fn what_is_asked_for_last_comes() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let gate = Gate::new();
        hold_application(&server, &gate);
        page.open_ready(&server.url());
        page.click(".views [data-view=sectors]");
        page.click(".views [data-view=why]");
        page.click(".folds .fold > summary");
        assert_eq!(page.count("[aria-busy=true]"), 1, "it is shown that the application is on its way");
        page.click(".views [data-view=why]");
        gate.open();
        page.until("the view opens", "document.querySelector('.view').dataset.view === 'why'");
        page.assert_parameter("view", Some("why"));
        page.settle();
        assert!(
            page.holds("document.activeElement.dataset.view === 'why'"),
            "the focus is at {}",
            page.value("document.activeElement.outerHTML")
        );
        assert_eq!(page.count(".folds .fold[open]"), 1, "what was opened is closed");
        page.assert_quiet();
    });
}

/// Focus that has gone on while the application was on its way stays where it went, or comes to
/// what was asked for where the new view has no such place.
#[test]
fn focus_goes_on_where_it_went() {
    browse(Engine::Chromium, |page| {
        for (went, left, arrives) in [
            ("input[type=range]", ".views [data-view=try]", "input[type=range]"),
            (".folds .fold > summary", ".views [data-view=why]", ".folds .fold > summary"),
            (".slider__button", ".views [data-view=why]", ".views [data-view=why]"),
        ] {
            let server = site::serve();
            let gate = Gate::new();
            hold_application(&server, &gate);
            page.open_ready(&server.url());
            // A step off the value in the markup, which neighbours carry.
            page.click(".slider button:last-of-type");
            page.click(left);
            page.js(&format!("document.querySelector('{went}').focus()"));
            assert_eq!(page.count("[aria-busy=true]"), 1, "it is shown that the application is on its way");
            gate.open();
            page.until("the view opens", "document.querySelector('.view').dataset.view !== 'bill'");
            page.until(
                &format!("the focus comes from {went} to {arrives}"),
                &format!("document.activeElement === document.querySelector('{arrives}')"),
            );
            page.assert_quiet();
        }
    });
}

/// Files missing that a search needs: said where one searches, in words of that file, and
/// tried again on request. `meanwhile` is there all the time, `found` in the end.
fn told_and_tried_again(files: &str, query: &str, said: &str, meanwhile: &str, found: &str) {
    browse(Engine::Chromium, |page| {
        for (_, fault) in ways() {
            let server = site::serve();
            server.fault(files, fault);
            page.open_ready(&format!("{}?view=sectors&{query}", server.url()));
            page.until(
                "it is said that something is missing",
                &format!("[...document.querySelectorAll('[role=alert]')].some(one => one.checkVisibility() && one.textContent.includes('{said}'))"),
            );
            page.until("the rest is there", &format!("document.querySelector('{meanwhile}')"));
            totals::assert_equal(page, &[]);
            page.console();
            server.clear_faults();
            page.click("[role=alert] button");
            page.until("the goods are found", &format!("document.querySelector('{found}')"));
            page.console();
        }
    });
}

#[test]
fn detail_data_fails_and_is_tried_again() {
    told_and_tried_again("/data/*", "q=8703", "The product list could not", ".figure svg", ".results data[data-hs]");
}

#[test]
fn search_words_fail_and_are_tried_again() {
    let (goods, cars) = (".opened data[data-hs]", ".results data[data-hs^=\"8703\"]");
    told_and_tried_again("/data/*-words.json", "sector=cars&q=sedan", "The search could not", goods, cars);
}

/// What the policy we ship allows is all that is needed; nothing is refused, whatever the
/// reader does.
#[test]
fn own_policy_is_never_violated() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for folder in ["", "ko/"] {
            page.open_ready(&format!("{}{folder}", server.url()));
            page.js("window.refused = []; addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective + ' ' + event.blockedURI))");
            page.js(CATCH_FILES);
            for view in crate::access::VIEWS {
                page.click(&format!(".views [data-view={view}]"));
                page.until("the view is open", &format!("document.querySelector('.view').dataset.view === '{view}'"));
                page.js(crate::access::OPEN_ALL);
                page.settle();
            }
            for kind in ["csv", "svg", "png"] {
                page.click(&format!("[data-download={kind}]"));
            }
            page.until("three files are handed over", "window.files.length === 3");
            assert_eq!(page.value("window.refused"), json!([]));
            page.assert_quiet();
            assert_eq!(page.count("[style]"), 0, "a style attribute");
        }
    });
}

/// Under the literal policy, which refuses the inlined style, the page looks the same.
#[test]
fn literal_policy_looks_the_same() {
    const LOOKS: &str = "
        return ['body', 'h2', '.summary', '.radios__choice', '.slider button', '.views a', '.note', '.figure__picture', '.ink-announced', '.ink-locked']
            .map(css => { const one = document.querySelector(css), style = getComputedStyle(one), box = one.getBoundingClientRect();
                return [css, style.color, style.backgroundColor, style.fill, style.fontSize, style.display, Math.round(box.left), Math.round(box.top), Math.round(box.width), Math.round(box.height)].join(' '); })";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&server.url());
        let free = page.js(LOOKS);
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:";
        server.fault("/", Fault::new().header("Content-Security-Policy", policy));
        page.open_ready(&server.url());
        assert_eq!(page.js(LOOKS), free);
        let console = page.console();
        let other: Vec<&String> = console.iter().filter(|line| !line.contains("inline style")).collect();
        assert!(other.is_empty(), "{other:#?}");
        assert!(console.len() <= 1, "more than the inlined style is refused: {console:#?}");
    });
}

/// In a frame without an origin, on a page of another origin.
pub(crate) fn sandboxed(page: &Page) {
    let (widget, host) = (site::serve(), site::serve());
    if page.engine == Engine::Webkit {
        // Where a frame has no origin, WebKit does not count the page's own address as
        // 'self': there the policy has to name it.
        let rules = std::fs::read_to_string(site::DIST.join("_headers")).unwrap();
        let policy = xtask::build::headers::Rules::parse(&rules).header("/", "Content-Security-Policy").unwrap();
        let policy = policy.replace("'self'", &format!("'self' {}", widget.origin()));
        widget.fault("/", Fault::new().header("Content-Security-Policy", &policy));
    }
    for sandbox in ["allow-scripts", "allow-scripts allow-same-origin", ""] {
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><p>Text</p>
             <iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"700\" sandbox=\"{sandbox}\" src=\"{}?rate=15\"></iframe>",
            widget.url()
        );
        site::put_page(&host, "/article.html", &html);
        page.open(&format!("{}article.html", host.url()));
        page.enter("#f");
        if sandbox.is_empty() {
            // Not even script: the prerendered page. Not every driver can look inside.
            if page.engine == Engine::Chromium {
                assert_readable(page);
            }
        } else {
            page.ready();
            totals::assert_equal(page, &[("rate", "15")]);
            page.click(".slider button:last-of-type");
            page.settle();
            totals::assert_equal(page, &[("rate", "16")]);
            page.assert_quiet();
        }
        page.leave();
        page.console();
    }
}

/// A server that sends no CORS headers: in the opaque frame the finding stays readable.
#[test]
fn sandboxed_without_cors_is_readable() {
    browse(Engine::Chromium, |page| {
        let (widget, host) = (site::serve(), site::serve());
        widget.fault("/*", Fault::new().without_header("Access-Control-Allow-Origin"));
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"700\" sandbox=\"allow-scripts\" src=\"{}\"></iframe>",
            widget.url()
        );
        site::put_page(&host, "/article.html", &html);
        page.open(&format!("{}article.html", host.url()));
        page.enter("#f");
        assert_kept(page, "no CORS headers");
        page.leave();
    });
}

/// Values that attack: shown as text or not at all, named to the reader, never obeyed.
#[test]
fn hostile_addresses() {
    const MARKUP: &str = "%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let open = |server: &Server, query: &str| {
            page.open_ready(&format!("{}?{query}", server.url()));
            page.settle();
            assert_eq!(page.value("window.hacked || null"), json!(null), "{query}");
            assert_eq!(page.count("img, .widget script, .widget style, .widget iframe, .widget object"), 0, "{query}");
        };
        for name in [
            "view",
            "scenario",
            "rate",
            "cars",
            "lang",
            "theme",
            "cur",
            "sector",
            "hs",
            "preset",
            "on",
            "price",
            "product",
            "unit",
            "sort",
            "elasticity",
            "pass-through",
        ] {
            open(&server, &format!("{name}={MARKUP}"));
            let alerts = page.alerts();
            assert!(alerts.iter().any(|text| text.contains(name)), "{name} is not named: {alerts:?}");
            totals::assert_equal(page, &[]);
        }
        for query in [
            "rate=1e999",
            "rate=NaN",
            "rate=-1",
            "rate=50.1",
            "rate=0x10",
            "rate=+5",
            "rate=%2B5",
            "cars=101",
            "rate=%F0%9F%92%A9",
            "on=2025-02-30",
            "price=0",
            "elasticity=1",
            "rate=10.25",
            "view=constructor",
            "view=__proto__",
        ] {
            open(&server, query);
            assert_eq!(page.alerts().len(), 1, "{query} is taken: {:?}", page.alerts());
            totals::assert_equal(page, &[]);
        }
        for query in [
            format!("q={MARKUP}&view=sectors"),
            format!("id={MARKUP}&childId={MARKUP}&parentUrl=javascript:alert(1)"),
            "rate=%E0%A4%A&%=%&&&==&=x".to_owned(),
            "__proto__=1&constructor=2&toString=3".to_owned(),
            "a=b&".repeat(5_000),
        ] {
            open(&server, &query);
            totals::assert_equal(page, &[]);
        }
        page.assert_quiet();
    });
}

/// A view whose part does not come is told of where the reader is, and comes when it is asked for
/// again.
#[test]
fn a_view_whose_part_fails_is_told_of_and_tried_again() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&format!("{}?view=why", server.url()));
        server.fault("/part-timeline-*.wasm", Fault::new().status(503));
        page.click(".views [data-view=timeline]");
        page.until(
            "it is told",
            "[...document.querySelectorAll('.notice[role=alert]')].some(one => one.checkVisibility())",
        );
        assert!(page.holds("document.querySelector('.view').dataset.view === 'why'"), "the view stays");
        totals::assert_equal(page, &[]);
        // What pointing at the link asked for is answered too: whoever asks meanwhile shares its answer.
        let asked = || server.requests().iter().filter(|request| request.path.contains("/part-timeline-")).count();
        let mut before = 0;
        while asked() != before {
            before = asked();
            std::thread::sleep(Duration::from_millis(500));
        }
        server.clear_faults();
        page.click(".views [data-view=timeline]");
        page.until("it is open", "document.querySelector('.view').dataset.view === 'timeline'");
        assert_eq!(page.count(".notice[role=alert]"), 0);
        page.assert_parameter("view", Some("timeline"));
        // The browser wrote of the file itself.
        page.console();
    });
}
