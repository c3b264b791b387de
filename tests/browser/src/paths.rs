//! What a reader does, the same in every engine.

use serde_json::json;

use crate::access::VIEWS;
use crate::handed_files::CATCH_FILES;
use crate::page::{Page, key};
use crate::readable::assert_readable;
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
    arrow_keys_in_every_figure,
    without_script,
    goes_through_the_views,
    opens_a_sector_and_comes_back,
    searches_by_code_and_word,
    tries_terms,
    walks_the_timeline,
    reads_korean_to_the_end,
    takes_away_files,
    shares,
    sandboxed,
    embeds,
);

const SLIDER: &str = "input[type=range][name=rate]";

/// A first visit in both languages.
fn loads(page: &Page) {
    crate::loading::loads(page);
}

/// In another site's frame, with and without an origin.
fn sandboxed(page: &Page) {
    crate::faults::sandboxed(page);
}

/// By the one line of the embed code.
fn embeds(page: &Page) {
    crate::hosts::own_script(page);
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
    page.rest();
    let chosen = rate(page);
    assert!(chosen.parse::<f64>().unwrap() > 10.0, "the slider stands at {chosen} after four keys to the right");
    totals::assert_equal(page, &[("rate", &chosen)]);
    assert!(totals::total(page, "duty", "custom") > before);
    page.assert_parameter("rate", Some(&chosen));
    assert!(page.holds("document.querySelector('input[type=radio][name=scenario][value=custom]').checked"));

    for (key, expected) in [(key::END, "50"), (key::HOME, "0")] {
        page.keys(SLIDER, key);
        page.rest();
        assert_eq!(rate(page), expected);
        totals::assert_equal(page, &[("rate", expected)]);
    }
    // Nothing is left of the general rate; the product duties are what they were.
    let sectoral = totals::expected(&[], None).total(korea_tariff_widget::engine::Case::Paused).sectoral.0;
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
    page.fill(".slider input[inputmode]", "12.5");
    page.settle();
    totals::assert_equal(page, &[("rate", "12.5")]);
    assert_eq!(rate(page), "12.5");
    page.assert_parameter("rate", Some("12.5"));
    page.fill(".slider input[inputmode]", "10");
    page.settle();
    // The paused rate with nothing else changed is the paused case.
    totals::assert_equal(page, &[]);
    assert!(page.holds("document.querySelector('input[name=scenario][value=paused]').checked"));
    page.fill(".slider input[inputmode]", "25");
    page.settle();
    page.assert_parameter("scenario", Some("announced"));
    page.assert_quiet();
}

/// The radio buttons move the emphasis and the slider; the numbers stay.
fn cases(page: &Page) {
    let server = site::serve();
    page.open_ready(&server.url());
    page.choose("input[name=scenario][value=announced]");
    page.settle();
    page.assert_parameter("scenario", Some("announced"));
    assert_eq!(rate(page), "25");
    totals::assert_equal(page, &[]);
    assert!(!page.text("[role=status]").is_empty(), "the change is announced");
    page.keys("input[name=scenario][value=announced]", key::RIGHT);
    page.settle();
    assert!(page.holds("document.querySelector('input[name=scenario][value=paused]').checked"));
    page.assert_parameter("scenario", None);
    assert_eq!(rate(page), "10");
    page.assert_quiet();
}

/// The language link keeps the state and goes to the other language's own page.
fn switches_language(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?rate=15&theme=dark", server.url()));
    let english = page.text("h2");
    page.click("a[hreflang=ko]");
    page.until("the Korean page is open", "location.pathname.includes('/ko/')");
    page.ready();
    assert_eq!(page.string("document.documentElement.lang"), "ko");
    assert_ne!(page.text("h2"), english);
    assert!(page.holds("/[가-힣]/.test(document.querySelector('h2').textContent)"));
    page.assert_parameter("rate", Some("15"));
    assert_eq!(page.string("document.documentElement.dataset.theme"), "dark");
    totals::assert_equal(page, &[("rate", "15")]);
    page.click("a[hreflang=en]");
    page.until("the English page is open", "!location.pathname.includes('/ko/')");
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
fn arrow_keys_in_every_figure(page: &Page) {
    let server = site::serve();
    for view in VIEWS {
        page.open_ready(&format!("{}?view={view}", server.url()));
        walk_the_marks(page);
    }
    page.assert_quiet();
}

/// Reads every mark of every figure of the page by key.
pub(crate) fn walk_the_marks(page: &Page) {
    page.js("document.querySelectorAll('.view details').forEach(one => one.open = true)");
    let figures = page.count(".figure__marks");
    assert!(figures >= 1, "there is no figure in {}", page.address());
    for at in 0..figures {
        let layer = format!("document.querySelectorAll('.figure__marks')[{at}]");
        let marks = format!("[...{layer}.querySelectorAll('[tabindex]')]");
        let names = page.value(&format!("{marks}.map(one => one.getAttribute('aria-label'))"));
        let names: Vec<String> =
            names.as_array().unwrap().iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect();
        assert!(names.len() >= 2, "the figure has {} marks", names.len());
        let stops = page.number(&format!("{marks}.filter(one => one.tabIndex === 0).length"));
        assert!((stops - 1.0).abs() < 0.5, "a figure is one tab stop, not {stops}");
        for one in &names {
            assert!(one.chars().count() >= 6, "a mark says too little: {one:?} of {names:#?}");
        }
        let mut different = names.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), names.len(), "two marks have one name: {names:#?}");

        let now = || page.string("document.activeElement.getAttribute('aria-label')");
        page.js(&format!("{marks}.find(one => one.tabIndex === 0).focus()"));
        page.press(key::HOME);
        assert_eq!(now(), names[0]);
        // All of a short figure, the beginning of a long one.
        for name in names.iter().skip(1).take(24) {
            page.press(key::RIGHT);
            assert_eq!(&now(), name);
        }
        page.settle();
        // In a readout, or in the card of the mark's day.
        let shown = page.text(".spot, .day__name strong");
        let readout = page.count(".spot") > 0;
        assert!(!shown.is_empty() && (readout || now().contains(&shown)), "{} is shown as {shown}", now());
        let last = names.last().unwrap();
        page.press(key::END);
        assert_eq!(&now(), last);
        page.press(key::RIGHT);
        assert_eq!(&now(), last, "the last mark is the end");
        page.press(key::LEFT);
        assert_eq!(now(), names[names.len() - 2]);
        page.press(key::ESCAPE);
        page.settle();
        assert_eq!(page.count(".mark--chosen"), 0, "Esc takes the highlight away");
    }
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

/// Opens a view by its button.
fn show(page: &Page, view: &str) {
    page.click(&format!(".views [data-view={view}]"));
    page.until(&format!("view {view} is open"), &format!("document.querySelector('.view').dataset.view === '{view}'"));
    // It may have been seen before the application took over, which puts other elements in its place.
    page.ready();
}

/// Each view has its own finding, keeps scenario and rate, and stands in the address. What the
/// reader changed is the finding of the bill, of the sectors and of the terms alike.
fn goes_through_the_views(page: &Page) {
    let server = site::serve();
    for (rate, alike) in [(None, 0), (Some("11"), 2)] {
        page.open_ready(&server.url());
        if rate.is_some() {
            page.click(".slider button:last-of-type");
            page.settle();
        }
        let changed: Vec<(&'static str, &str)> = rate.iter().map(|rate| ("rate", *rate)).collect();
        let mut findings = Vec::new();
        for view in VIEWS.into_iter().skip(1).chain(["bill"]) {
            show(page, view);
            page.assert_parameter("view", (view != "bill").then_some(view));
            page.assert_parameter("rate", rate);
            assert!(
                page.holds(&format!(
                    "document.querySelector('.views [data-view={view}]').hasAttribute('aria-current')"
                ))
            );
            totals::assert_equal(page, &changed);
            assert!(page.count(".figure__picture") >= 1, "{view} has no figure");
            findings.push(page.text("h2"));
        }
        let mut different = findings.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), VIEWS.len() - alike, "two views have one headline: {findings:#?}");
    }
    page.assert_quiet();
}

/// A row opens its explanation and goods; closing it leads back to the row.
fn opens_a_sector_and_comes_back(page: &Page) {
    let server = site::serve();
    for (folder, way) in [("", "another view"), ("ko/", "the button"), ("", "Escape")] {
        page.open_ready(&format!("{}{folder}?view=sectors", server.url()));
        let sector = totals::DATASET.sectors.iter().find(|sector| sector.id == "machinery").unwrap();
        let name = if folder.is_empty() { &sector.short.en } else { &sector.short.ko };
        let opened = page.js_with(
            "const mark = [...document.querySelectorAll('.figure__marks [role=button]')]
                .find(one => one.getAttribute('aria-label').includes(arguments[0]));
             if (mark) mark.focus();
             return !!mark",
            &[json!(name)],
        );
        assert_eq!(opened, json!(true), "no mark is named {name}");
        page.press(key::ENTER);
        page.until("the sector's goods are there", "document.querySelector('.opened data[data-hs]')");
        page.rest();
        page.assert_parameter("sector", Some("machinery"));
        // The explanation adds up to the sector's duty.
        let of_sector = page.js(
            "return [...document.querySelectorAll('.opened data[data-measure=duty][data-sector=machinery]:not([data-hs]):not([data-part])')]
                .map(one => [one.dataset.scenario, +one.value])",
        );
        let expected = totals::expected(&[], None);
        let at = totals::DATASET.sector("machinery").unwrap();
        for shown in of_sector.as_array().unwrap() {
            let case = korea_tariff_widget::engine::Case::ALL.into_iter().find(|case| shown[0] == case.id()).unwrap();
            let right = expected.bill(case).sectors[at].duty.0;
            let value = shown[1].as_f64().unwrap();
            assert!((value - right).abs() < 1.0, "the sector's duty {value}, the engine's {right}");
        }
        assert!(page.count(".opened a[href^='https://']") >= 1, "the law is cited");
        page.assert_quiet();
        if way == "another view" {
            show(page, "bill");
            show(page, "sectors");
            assert_eq!(page.count(".figure__picture"), 1);
        } else {
            if way == "Escape" {
                page.press(key::ESCAPE);
            } else {
                page.click(".opened__head button");
            }
            page.until("the sector is closed", "!document.querySelector('.opened')");
            page.rest();
            page.assert_parameter("sector", None);
        }
    }
}

/// Cars by code and by word, in both languages; what is not there is said in a sentence.
fn searches_by_code_and_word(page: &Page) {
    const FIELD: &str = "input[name=q]";
    let server = site::serve();
    for folder in ["", "ko/"] {
        page.open_ready(&format!("{}{folder}?view=sectors", server.url()));
        for asked in ["8703", "87.03", "자동차"] {
            page.keys(FIELD, asked);
            page.until(
                &format!("8703 is found by {asked}"),
                "[...document.querySelectorAll('.results data[data-hs]')].some(one => one.dataset.hs.startsWith('8703'))",
            );
            page.js("const field = document.querySelector('input[name=q]'); field.value = '';
                     field.dispatchEvent(new InputEvent('input', { bubbles: true }))");
            page.settle();
        }
        page.keys(FIELD, "<img src=x onerror=alert(1)>zzqqy");
        page.until("it is said that nothing was found", "document.querySelector('.results')?.textContent.length > 10");
        assert_eq!(page.count("img"), 0);
        page.assert_quiet();
    }
    page.open_ready(&format!("{}?view=sectors&q=8703", server.url()));
    page.until("the hits are there", "document.querySelector('.results button')");
    page.click(".results button");
    page.until("the code is open", "document.querySelector('.opened')");
    page.until("the address names the code", "/[?&]hs=8703/.test(location.search)");
    page.assert_quiet();
}

/// Overrides, presets and assumptions change the bill as the engine says, and reset.
fn tries_terms(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?view=try", server.url()));
    for (name, value) in [("cars", "15"), ("steel", "0")] {
        page.js(crate::access::OPEN_ALL);
        page.fill(&format!("input[inputmode][name={name}]"), value);
        page.settle();
    }
    page.assert_parameter("cars", Some("15"));
    totals::assert_equal(page, &[("cars", "15"), ("steel", "0")]);
    assert!(page.count("data[data-measure=worth]") >= 5, "what concessions are worth");
    page.open_ready(&format!("{}?view=try&cars=0&parts=0&rate=5", server.url()));
    totals::assert_equal(page, &[("cars", "0"), ("parts", "0"), ("rate", "5")]);
    page.click("button[name=reset]");
    page.settle();
    totals::assert_equal(page, &[]);
    page.assert_parameter("cars", None);
    page.assert_quiet();
}

/// The day follows the keys; what applied on it is said.
fn walks_the_timeline(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?view=timeline&on=2025-04-10", server.url()));
    totals::assert_equal(page, &[]);
    page.assert_parameter("on", Some("2025-04-10"));
    assert!(page.count("data[data-date]") >= 1, "the day's rates are numbers a machine can read");
    assert!(page.count("time[datetime]") >= 10, "the events are dated");
    let day =
        "[...new Set([...document.querySelectorAll('.day data[data-date]')].map(one => one.dataset.date))].join()";
    assert_eq!(page.string(day), "2025-04-10");
    // A date field is typed in the order of the reader's own system; what it then says is
    // the same everywhere.
    page.js(
        "const field = document.querySelector('input[type=date][name=on]'); field.value = '2025-06-05';
         field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.settle();
    page.assert_parameter("on", Some("2025-06-05"));
    assert_eq!(page.string(day), "2025-06-05");
    walk_the_marks(page);
    page.assert_quiet();
}

/// Every view in Korean: no English left, no number without its unit, the right language
/// on every part.
fn reads_korean_to_the_end(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}ko/?cur=krw", server.url()));
    assert!(page.text(".summary").contains('원'), "amounts are in won: {}", page.text(".summary"));
    for view in VIEWS {
        show(page, view);
        assert_eq!(page.string("document.documentElement.lang"), "ko");
        for css in ["h2", ".summary", ".note"] {
            let text = page.text(css);
            assert!(text.chars().any(|letter| ('가'..='힣').contains(&letter)), "{css} of {view}: {text}");
        }
        // Words in Latin letters, names and units left out, are someone's forgotten English.
        let english = page.value(
            "[...document.querySelectorAll('button, label, legend, summary, th, h2, h3, h4')]
                .filter(one => !one.closest('[lang=en]') && one.checkVisibility())
                .map(one => one.textContent).filter(text => /[A-Za-z]{4,}/.test(text) && !/[가-힣]/.test(text)
                && !/^(CSV|JSON|PNG|SVG|KORUS)$/.test(text.trim()))",
        );
        assert_eq!(english, json!([]), "in {view}");
        let minus = page.value(
            "[...document.querySelectorAll('data')].map(one => one.textContent).filter(text => /-\\d/.test(text))",
        );
        assert_eq!(minus, json!([]), "a hyphen for a minus");
    }
    page.assert_quiet();
}

/// Presses a download's button and returns the file's name and bytes.
fn take(page: &Page, kind: &str) -> (String, Vec<u8>) {
    page.js("window.files = []");
    page.click(&format!("[data-download={kind}]"));
    page.until(&format!("the {kind} file is handed over"), "window.files.length === 1");
    let file = page.value("window.files[0]");
    let bytes = file["bytes"].as_array().unwrap().iter().map(|byte| u8::try_from(byte.as_u64().unwrap()).unwrap());
    (file["name"].as_str().unwrap().to_owned(), bytes.collect())
}

/// CSV, JSON, SVG and PNG say what the page says.
fn takes_away_files(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?rate=15", server.url()));
    page.js(CATCH_FILES);
    let (name, csv) = take(page, "csv");
    assert_eq!(name.rsplit_once('.').map(|(_, end)| end), Some("csv"), "{name}");
    let csv = String::from_utf8(csv).unwrap();
    let mut lines = csv.strip_prefix('\u{feff}').expect("a BOM").lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(
        columns,
        "sector,name_en,name_ko,treatment,customs_value_usd,scenario,reciprocal_rate,effective_rate,duty_usd"
            .split(',')
            .collect::<Vec<_>>()
    );
    let expected = totals::expected(&[("rate", "15")], None);
    for case in korea_tariff_widget::engine::Case::ALL {
        let part = format!(",{},", case.id());
        let rows = csv.lines().filter(|line| !line.starts_with('#') && line.contains(&part));
        let sum: f64 = rows.filter_map(|row| row.rsplit(',').next()?.parse::<f64>().ok()).sum();
        let right = expected.total(case).duty.0;
        assert!((sum - right).abs() < 1.0, "the file's {} adds up to {sum}, the engine's to {right}", case.id());
    }
    assert!(csv.lines().filter(|line| line.starts_with("# ")).count() >= 5, "comment lines");

    let (_, json) = take(page, "json");
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert!(json["schema"].is_number() || json["schema_version"].is_number(), "the schema's version");

    let (_, svg) = take(page, "svg");
    let svg = String::from_utf8(svg).unwrap();
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"));
    for banned in ["var(--", "<script", "class=\"ink"] {
        assert!(!svg.contains(banned), "{banned} in a file that stands alone");
    }
    let (_, png) = take(page, "png");
    assert_eq!(&png[1..4], b"PNG");
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert!(side(16) >= 1200 && side(20) >= 600, "the picture is {} x {}", side(16), side(20));
    page.assert_quiet();
}

/// Where nothing can be shared or copied the link and the code are there to be selected.
fn shares(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?rate=15", server.url()));
    page.js("const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
         Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
         Object.defineProperty(navigator, 'clipboard', { value: { writeText: refuse }, configurable: true });
         document.execCommand = () => false");
    page.click("[data-share=link]");
    let selected =
        "(one => one && one.value && one.value.slice(one.selectionStart, one.selectionEnd))(document.activeElement)";
    page.until("the link is selected", &format!("({selected} || '').includes('rate=15')"));
    page.click("[data-share=embed]");
    page.until(
        "the code is shown",
        "[...document.querySelectorAll('textarea')].some(one => /<iframe[^>]*rate=15/.test(one.value))",
    );
    let snippets = page.value("[...document.querySelectorAll('textarea')].map(one => one.value)");
    let snippets = snippets.as_array().unwrap();
    let has = |what: &str| snippets.iter().any(|text| text.as_str().unwrap_or_default().contains(what));
    for part in ["embed.js", "title=", "loading=\"lazy\"", "data-rate=\"15\""] {
        assert!(has(part), "no {part} in {snippets:#?}");
    }
    page.assert_quiet();
}
