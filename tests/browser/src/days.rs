//! The law of a day as the case that a reader begins with, in every view that has one.

use korea_tariff_widget::data::EMBEDDED_LAW_GOODS;
use korea_tariff_widget::engine::law::DayCase;
use korea_tariff_widget::model::law::Subheadings;
use korea_tariff_widget::model::{Conditions, Date, HsCode};
use serde_json::json;
use xtask::server::Fault;

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::site;
use crate::totals::{DATASET, LAW, total};

/// The deal in full.
const DAY: &str = "2025-11-14";

/// The engine's case of the day with changes.
fn with_case<T>(changes: &[(&str, &str)], ask: impl FnOnce(&DayCase<'_>) -> T) -> T {
    let mut conditions = Conditions::default();
    assert!(changes.iter().all(|(name, value)| conditions.set(name, value)));
    let case = DayCase::of(&LAW, &DATASET, Date::parse(DAY).unwrap(), &conditions).unwrap();
    ask(&case)
}

/// The reader's case on the page is the engine's.
fn assert_case(page: &Page, changes: &[(&str, &str)]) {
    let right = with_case(changes, |case| case.bill(&DATASET).total);
    for (measure, right) in [("duty", right.duty.0), ("rate", right.effective_rate().0)] {
        let shown = total(page, measure, "custom");
        assert!((shown - right).abs() <= right * 1e-9, "{measure} with {changes:?}: {shown}, the engine {right}");
    }
}

/// What goods under a code owe on the day.
fn owed(code: &str) -> f64 {
    let goods = Subheadings::parse(EMBEDDED_LAW_GOODS, &LAW).unwrap();
    with_case(&[], |case| case.sum(goods.under(HsCode::parse(code).unwrap(), None)).duty.0)
}

fn begins(page: &Page) {
    page.until("the view begins with the day", "document.querySelector('.begins')");
}

/// From the timeline into the views, with changes about that law, and back to the pause.
fn begins_with_a_day(page: &Page) {
    let server = site::serve();
    page.open_ready(&format!("{}?view=timeline&on={DAY}", server.url()));
    page.click(".day__go button:nth-of-type(2)");
    begins(page);
    assert_eq!(page.string("document.querySelector('.view').dataset.view"), "sectors");
    page.assert_parameter("on", Some(DAY));
    assert_case(page, &[]);
    assert!(page.text(".begins").starts_with("Rules of 14 Nov 2025: "), "{}", page.text(".begins"));
    page.click(".views [data-view=why]");
    page.until("the view is open", "document.querySelector('.view').dataset.view === 'why'");
    assert_case(page, &[]);
    assert!(page.holds("document.querySelector('input[name=scenario][value=custom]').checked"));
    page.click(".views [data-view=try]");
    page.until("the price is there", "document.querySelectorAll('.landed thead th').length === 4");
    assert_eq!(page.string("document.querySelector('input[type=range][name=rate]').value"), "15");
    page.fill("input[inputmode][name=rate]", "20");
    page.settle();
    page.assert_parameter("rate", Some("20"));
    page.assert_parameter("on", Some(DAY));
    assert_case(page, &[("rate", "20")]);
    page.click("[name=begin-anew]");
    page.until("the pause is back", "!document.querySelector('.begins')");
    page.assert_parameter("on", None);
    crate::totals::assert_equal(page, &[("rate", "20")]);
    page.assert_quiet();
}

mod in_every_engine {
    use super::{Engine, browse};

    #[test]
    fn begins_with_a_day_in_chromium() {
        browse(Engine::Chromium, super::begins_with_a_day);
    }

    #[test]
    fn begins_with_a_day_in_firefox() {
        browse(Engine::Firefox, super::begins_with_a_day);
    }

    #[test]
    fn begins_with_a_day_in_webkit() {
        browse(Engine::Webkit, super::begins_with_a_day);
    }
}

/// What one product pays on a day: by a link, in the search, and of everyday goods.
#[test]
fn a_product_under_the_law_of_a_day() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for folder in ["", "ko/"] {
            page.open_ready(&format!("{}{folder}?view=sectors&on={DAY}&hs=870323", server.url()));
            page.until("the acts are named", "document.querySelector('.opened .terms')");
            let shown = page.number(
                "+document.querySelector('.opened__cases data[data-measure=duty][data-scenario=custom][data-hs=\"870323\"]').value",
            );
            let right = owed("870323");
            assert!((shown - right).abs() < 1.0, "{shown}, the engine {right}");
            page.open_ready(&format!("{}{folder}?view=sectors&on={DAY}&q=8418", server.url()));
            page.until("the day's duty is found", "document.querySelector('.results data[data-scenario=custom]')");
            let hit = page.string("document.querySelector('.results data[data-scenario=custom]').dataset.hs");
            let shown = page.number("+document.querySelector('.results data[data-scenario=custom]').value");
            let right = owed(&hit);
            assert!((shown - right).abs() < 1.0, "{hit}: {shown}, the engine {right}");
            page.assert_quiet();
        }
        // A case of the data that is a day.
        page.open_ready(&format!("{}?view=try&preset=deal-15", server.url()));
        begins(page);
        assert_case(page, &[]);
        // The whole address, so that the link a reader shares restores it.
        page.open_ready(&format!("{}?view=bill&on={DAY}&cars=0", server.url()));
        begins(page);
        assert_case(page, &[("cars", "0")]);
        assert!(page.text("h2").starts_with("Your 2 changes"), "{}", page.text("h2"));
    });
}

/// A case of the law can be chosen, and the day again; a table that is open follows the law when it
/// comes.
#[test]
fn the_day_can_be_left_and_chosen_again() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&format!("{}?view=why&on={DAY}", server.url()));
        for case in ["announced", "custom", "paused", "custom"] {
            page.choose(&format!("input[name=scenario][value={case}]"));
            page.settle();
            assert!(
                page.holds(&format!("document.querySelector('input[name=scenario][value={case}]').checked")),
                "{case}"
            );
            page.assert_parameter("scenario", (case != "custom").then_some(case));
        }
        page.open_ready(&format!("{}?view=try", server.url()));
        page.js(crate::access::OPEN_ALL);
        page.js("const preset = document.querySelector('select[name=preset]'); preset.value = 'deal-15'; preset.dispatchEvent(new Event('change', { bubbles: true }))");
        begins(page);
        page.until("the table follows", "document.querySelector('table data[data-sector][data-scenario=custom]')");
        assert_case(page, &[]);
        page.assert_quiet();
    });
}

/// The day follows a pointer that is dragged over the plot, from wherever it is put down; a mark
/// keeps its own answer. Halfway are 350 of the 699 days from 1 January 2025: 16 December 2025.
#[test]
fn the_day_is_dragged_over_the_plot() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(360, 900);
        page.open_ready(&format!("{}timeline/", server.url()));
        let place = "(box => [box.left, box.top + scrollY, box.width, box.height])(document.querySelector('.days__main .figure').getBoundingClientRect())";
        page.js("scrollTo(0, 0)");
        let [left, top, width, height]: [f64; 4] = serde_json::from_value(page.value(place)).unwrap();
        let point = |kind: &str, across: f64| {
            let (x, y) = (left + across * width, top + 0.6 * height);
            let pressed = i32::from(kind != "mouseReleased");
            page.cdp(
                "Input.dispatchMouseEvent",
                &json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": pressed, "clickCount": 1 }),
            );
        };
        let days_from_the_middle = |page: &Page| {
            let chosen = Date::parse(&page.parameter("on").unwrap()).unwrap();
            (chosen.days() - Date::parse("2025-12-16").unwrap().days()).abs()
        };
        point("mousePressed", 0.2);
        point("mouseMoved", 0.35);
        point("mouseMoved", 0.5);
        point("mouseReleased", 0.5);
        page.until("the day is in the address", "/on=/.test(location.search)");
        // A pixel is two days.
        assert!(days_from_the_middle(page) <= 3, "{:?}", page.parameter("on"));
        // What is only touched is chosen, too; a mark is chosen as its own day.
        point("mousePressed", 0.25);
        point("mouseReleased", 0.25);
        page.until("another day is in the address", "!/on=2025-12/.test(location.search)");
        assert!((days_from_the_middle(page) - 175).abs() <= 3, "{:?}", page.parameter("on"));
        page.click(".days__main .mark");
        page.assert_parameter("on", Some("2025-04-10"));
        page.assert_quiet();
    });
}

/// A step to another day leaves the shapes alone that are the same on both, and writes out the terms
/// of its bill where they are looked at.
#[test]
fn a_day_makes_anew_what_it_changes() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(360, 900);
        page.open_ready(&format!("{}timeline/?on=2025-05-01", server.url()));
        let step = |day: &str| {
            let days = Date::parse(day).unwrap().days();
            page.js(&format!(
                "const slider = document.querySelector('.days__slider'); slider.value = {days};
                 slider.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 slider.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ));
            page.assert_parameter("on", Some(day));
        };
        page.js("globalThis.before = [...document.querySelector('.days__main .figure__picture').children]");
        // From a day without the names that the chosen line hides to one with them.
        step("2026-03-15");
        let gone = page.value("before.filter((shape) => shape.tagName !== 'text' && !shape.isConnected).length");
        let all = page.value("before.length");
        assert!(all.as_i64() > Some(100) && gone.as_i64() < Some(12), "{gone} of {all} shapes were made anew");
        assert_eq!(page.value("document.querySelectorAll('.day__why li').length"), json!(0));
        page.click(".day__why summary");
        let named = |act: &str| format!("document.querySelector('.day__why ul')?.textContent.includes({act:?})");
        page.until("the law of that day", &named("Section 122"));
        step("2025-05-01");
        page.until("the law of the other day", &named("Reciprocal duty"));
        page.assert_quiet();
    });
}

/// What the law of a day needs does not come: it is said, the pause stands, and it is tried again.
#[test]
fn the_law_of_a_day_fails_and_is_tried_again() {
    browse(Engine::Chromium, |page| {
        for files in ["/part-law-*", "/data/*-law.json", "/data/*-law-goods.json"] {
            let server = site::serve();
            server.fault(files, Fault::new().status(503).header("Cache-Control", "no-store"));
            page.open_ready(&format!("{}?view=sectors&on={DAY}&hs=870323", server.url()));
            page.until(
                &format!("it is said that {files} is missing"),
                "[...document.querySelectorAll('[role=alert]')].some(one => one.checkVisibility())",
            );
            assert!(page.holds("document.querySelector('.figure svg')"), "the figure stands");
            assert_eq!(page.js("return document.querySelectorAll('data[value=NaN]').length"), json!(0));
            page.console();
            server.clear_faults();
            page.click("[role=alert] button");
            page.until("the acts are named", "document.querySelector('.opened .terms')");
            begins(page);
            assert_case(page, &[]);
            page.console();
        }
    });
}
