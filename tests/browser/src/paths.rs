//! What a reader does, the same in every engine.

use serde_json::json;

use crate::page::{Page, key};
use crate::{site, totals};

macro_rules! in_every_engine {
    ($($path:ident),+ $(,)?) => {
        mod chromium { $( #[test] fn $path() { crate::page::browse(crate::engines::Engine::Chromium, super::$path); } )+ }
        mod firefox { $( #[test] fn $path() { crate::page::browse(crate::engines::Engine::Firefox, super::$path); } )+ }
        mod webkit { $( #[test] fn $path() { crate::page::browse(crate::engines::Engine::Webkit, super::$path); } )+ }
    };
}

in_every_engine!(
    loads,
    slider_by_key,
    slider_by_button_and_field,
    cases,
    switches_language,
    restores_a_link,
    arrow_keys_in_the_figure,
    without_script,
);

const SLIDER: &str = "input[type=range][name=rate]";

/// A first visit in both languages.
fn loads(page: &Page) {
    crate::loading::loads(page);
}

/// Where the slider stands.
fn rate(page: &Page) -> String {
    page.string(&format!("document.querySelector('{SLIDER}').value"))
}

/// The slider moves by key; everything follows; the address too.
fn slider_by_key(page: &Page) {
    let server = site::serve();
    page.open_ready(&server.url());
    let before = totals::total(page, "duty", "paused");
    page.keys(SLIDER, &key::RIGHT.repeat(4));
    page.settle();
    let chosen = rate(page);
    assert!(chosen.parse::<f64>().unwrap() > 10.0, "the slider stands at {chosen} after four keys to the right");
    totals::assert_equal(page, &[("rate", &chosen)]);
    assert!(totals::total(page, "duty", "custom") > before);
    assert_eq!(page.parameter("rate"), Some(chosen));
    assert!(page.holds("document.querySelector('input[type=radio][name=scenario][value=custom]').checked"));

    for (key, expected) in [(key::END, "50"), (key::HOME, "0")] {
        page.keys(SLIDER, key);
        page.settle();
        assert_eq!(rate(page), expected);
        totals::assert_equal(page, &[("rate", expected)]);
    }
    // Nothing is left of the general rate; the product duties are what they were.
    let sectoral = totals::expected(&[]).total(korea_tariff_widget::engine::Case::Paused).sectoral.0;
    let custom = totals::total(page, "duty", "custom");
    assert!((custom - sectoral).abs() < 1.0, "at 0% the bill is {custom}, the product duties are {sectoral}");
    page.assert_quiet();
}

/// The buttons beside the slider, and the field.
fn slider_by_button_and_field(page: &Page) {
    let server = site::serve();
    page.open_ready(&server.url());
    let buttons = "[...document.querySelectorAll('.slider button')].map(one => one.ariaLabel || one.textContent)";
    assert_eq!(page.value(buttons).as_array().map(Vec::len), Some(2));
    page.click(".slider button:last-of-type");
    page.settle();
    totals::assert_equal(page, &[("rate", "11")]);
    page.click(".slider button:first-of-type");
    page.click(".slider button:first-of-type");
    page.settle();
    totals::assert_equal(page, &[("rate", "9")]);
    page.fill(".slider input[type=number]", "12.5");
    page.settle();
    totals::assert_equal(page, &[("rate", "12.5")]);
    assert_eq!(rate(page), "12.5");
    assert_eq!(page.parameter("rate").as_deref(), Some("12.5"));
    page.fill(".slider input[type=number]", "10");
    page.settle();
    totals::assert_equal(page, &[("rate", "10")]);
    page.assert_quiet();
}

/// The radio buttons move the emphasis; the numbers stay.
fn cases(page: &Page) {
    let server = site::serve();
    page.open_ready(&server.url());
    page.choose("input[name=scenario][value=paused]");
    page.settle();
    assert_eq!(page.parameter("scenario").as_deref(), Some("paused"));
    totals::assert_equal(page, &[]);
    assert!(!page.text("[role=status]").is_empty(), "the change is announced");
    page.keys("input[name=scenario][value=paused]", key::LEFT);
    page.settle();
    assert!(page.holds("document.querySelector('input[name=scenario][value=announced]').checked"));
    assert_eq!(page.parameter("scenario"), None);
    page.assert_quiet();
}

/// The language link keeps the state and goes to the other language's own page.
fn switches_language(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?rate=15&theme=dark", server.url()));
    let english = page.text("h2");
    page.click("a[hreflang=ko]");
    page.until("the Korean page is open", "location.pathname.endsWith('/ko/')");
    page.ready();
    assert_eq!(page.string("document.documentElement.lang"), "ko");
    assert_ne!(page.text("h2"), english);
    assert!(page.holds("/[가-힣]/.test(document.querySelector('h2').textContent)"));
    assert_eq!(page.parameter("rate").as_deref(), Some("15"));
    assert_eq!(page.string("document.documentElement.dataset.theme"), "dark");
    totals::assert_equal(page, &[("rate", "15")]);
    page.click("a[hreflang=en]");
    page.until("the English page is open", "!location.pathname.endsWith('/ko/')");
    page.ready();
    assert_eq!(page.text("h2"), english);
    totals::assert_equal(page, &[("rate", "15")]);
}

/// An address restores its state, in the language it asks for.
fn restores_a_link(page: &Page) {
    let server = site::serve();
    let open = |query: &str| page.open_ready(&format!("{}?{query}", server.url()));
    open("rate=0&cars=15&steel=general&lang=ko&theme=auto&utm_source=x");
    totals::assert_equal(page, &[("rate", "0"), ("cars", "15"), ("steel", "general")]);
    assert_eq!(page.string("document.documentElement.lang"), "ko");
    assert!(page.holds("/[가-힣]/.test(document.querySelector('h2').textContent)"));

    open("scenario=paused&rate=30&metal-content=0&parts-from=article-week");
    totals::assert_equal(page, &[("metal-content", "0"), ("parts-from", "article-week")]);
    assert!(page.holds("document.querySelector('input[name=scenario][value=paused]').checked"));

    open("rate=5&rate=22.5");
    totals::assert_equal(page, &[("rate", "22.5")]);
    page.assert_quiet();
}

/// A figure is one tab stop; arrows, Home and End go from mark to mark, Esc lets go.
fn arrow_keys_in_the_figure(page: &Page) {
    let server = site::serve();
    page.open_ready(&server.url());
    walk_the_marks(page);
}

/// Reads every mark of the page's first figure by key.
pub(crate) fn walk_the_marks(page: &Page) {
    const MARKS: &str = ".figure__marks [tabindex]";
    let count = page.count(MARKS);
    assert!(count >= 2, "the figure has {count} marks");
    assert_eq!(page.count(".figure__marks [tabindex='0']"), page.count(".figure__marks"), "one tab stop a figure");
    let name = || page.string("document.activeElement.ariaLabel || document.activeElement.getAttribute('aria-label')");
    page.js("document.querySelector('.figure__marks [tabindex=\"0\"]').focus()");
    page.press(key::HOME);
    let mut names = vec![name()];
    for _ in 1..count {
        page.press(key::RIGHT);
        names.push(name());
    }
    page.settle();
    for one in &names {
        assert!(one.chars().any(char::is_numeric), "a mark says no number: {one:?} of {names:#?}");
    }
    let mut different = names.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), names.len(), "two marks have one name: {names:#?}");
    assert!(!page.text(".spot").is_empty(), "what is highlighted is shown");
    page.press(key::RIGHT);
    assert_eq!(name(), names[count - 1], "the last mark is the end");
    page.press(key::HOME);
    assert_eq!(name(), names[0]);
    page.press(key::END);
    assert_eq!(name(), names[count - 1]);
    page.press(key::ESCAPE);
    page.settle();
    assert_eq!(page.count(".spot"), 0, "Esc takes the card away");
}

/// No script: headline, finding, bars, table and source are there, controls are off.
fn without_script(page: &Page) {
    let server = site::serve();
    for path in ["/", "/ko/"] {
        // A browser with script switched off is the same to a page as a policy that
        // refuses it, which every engine knows.
        let policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
        server.fault(path, xtask::server::Fault::new().header("Content-Security-Policy", policy));
        page.open(&format!("{}{path}", server.origin()));
        assert_readable(page);
        assert_eq!(page.value("document.documentElement.dataset.ready || null"), json!(null));
        page.console();
    }
}

/// The finding can be read: headline, both totals, bars, table, source; nothing pretends
/// to work.
pub(crate) fn assert_readable(page: &Page) {
    assert!(page.text("h2").len() > 10);
    assert!(page.holds("document.querySelector('h2').checkVisibility()"));
    totals::assert_equal(page, &[]);
    let bars = page.number(
        "[...document.querySelectorAll('.figure__picture rect')].filter(one => one.getBoundingClientRect().width > 20).length",
    );
    assert!(bars >= 4.0, "the figure has {bars} bars");
    assert!(page.count("details table tbody tr") >= 17);
    assert!(page.count("#method a[href^='https://']") >= 1, "the source is named");
    let live = page.value(
        "[...document.querySelectorAll('button, input, select')].filter(one => !one.matches(':disabled')).map(one => one.outerHTML)",
    );
    assert_eq!(live, json!([]), "a control that does nothing is not disabled");
}
