//! What a change is announced by, and where it leaves the focus.

use serde_json::json;

use crate::access::{LISTEN, texts};
use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::{site, totals};

/// What the status line said since the last look.
fn said(page: &Page) -> Vec<String> {
    page.settle();
    texts(&page.value("window.said.splice(0)"))
}

/// Does one thing and expects one announcement with every one of the parts.
fn announces(page: &Page, what: &str, parts: &[&str], act: impl FnOnce(&Page)) {
    act(page);
    let said = said(page);
    assert_eq!(said.len(), 1, "{what}: {said:#?}");
    assert!(said[0].chars().count() < 200, "{what}: {}", said[0]);
    for part in parts {
        assert!(said[0].contains(part), "{what}: {} does not say {part}", said[0]);
    }
}

#[test]
fn each_change_says_what_it_changed() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for view in ["bill", "why"] {
            page.open_ready(&format!("{}?view={view}", server.url()));
            page.js(LISTEN);
            for (case, total) in [("announced", "$24.3"), ("paused", "$17.9"), ("announced", "$24.3")] {
                announces(page, view, &[total], |page| {
                    page.choose(&format!("input[name=scenario][value={case}]"));
                });
            }
        }
        page.open_ready(&format!("{}?view=sectors&rate=20", server.url()));
        page.js(LISTEN);
        announces(page, "the unit", &["Rate"], |page| page.choose("input[name=unit][value=rate]"));
        announces(page, "the order", &["A–Z"], |page| page.choose("input[name=sort][value=name]"));
        announces(page, "the currency", &["₩"], |page| page.choose("input[name=cur][value=krw]"));
        page.open_ready(&format!("{}?view=timeline", server.url()));
        page.js(LISTEN);
        // On 10 May 2025 car parts pay too: the paused case's 13.9%.
        announces(page, "the day", &["10 May 2025", "13.9%"], |page| {
            page.js("const day = document.querySelector('input[type=date][name=on]'); day.value = '2025-05-10';
                     day.dispatchEvent(new Event('change', { bubbles: true }))");
        });
        page.open_ready(&format!("{}?view=try", server.url()));
        page.js(crate::access::OPEN_ALL);
        page.js(LISTEN);
        announces(page, "the price", &["$2,500"], |page| {
            page.js("const good = document.querySelector('select[name=product]'); good.value = 'fridge';
                     good.dispatchEvent(new Event('change', { bubbles: true }))");
            page.settle();
            page.js("window.said.splice(0)");
            // A refrigerator of 2,000 dollars at 25%.
            page.fill("input[name=price]", "2000");
        });
        // A refusal is heard each time, and what was typed stays to be corrected.
        page.js("window.said.splice(0)");
        for typed in ["99", "98"] {
            page.js_with(
                "const field = document.querySelector('input[inputmode][name=rate]'); field.value = arguments[0];
                 field.dispatchEvent(new Event('change', { bubbles: true }))",
                &[json!(typed)],
            );
            page.rest();
            let heard = said(page);
            assert_eq!(heard.len(), 1, "{typed}: {heard:?}");
            assert_eq!(page.string("document.querySelector('input[inputmode][name=rate]').value"), typed);
            assert_eq!(
                page.string("document.querySelector('input[inputmode][name=rate]').getAttribute('aria-invalid')"),
                "true"
            );
        }
        totals::assert_equal(page, &[]);
    });
}

/// A date is typed digit by digit, over years that are none of ours.
#[test]
fn a_date_can_be_typed() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&format!("{}?view=timeline", server.url()));
        page.js("document.querySelector('input[type=date][name=on]').focus()");
        page.press("06152025");
        page.rest();
        assert_eq!(page.string("document.querySelector('input[type=date][name=on]').value"), "2025-06-15");
        page.assert_parameter("on", Some("2025-06-15"));
        page.assert_quiet();
    });
}

#[test]
fn what_happened_next_leads_there() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&server.url());
        page.click("[data-next]");
        page.until(
            "the focus is on the later events",
            "document.activeElement.matches('details[open] > summary') && document.querySelector('.view').dataset.view === 'timeline'",
        );
        assert_eq!(page.count("[data-next]"), 0, "the way there stays where one is");
        page.assert_quiet();
    });
}

/// More rows take the focus with them, to the last.
#[test]
fn more_rows_keep_the_focus() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&format!("{}?view=sectors&sector=machinery", server.url()));
        page.until("there are more rows", "document.querySelector('.more')");
        for _ in 0..12 {
            if page.count(".more") == 0 {
                break;
            }
            let before = page.count(".products tbody tr");
            page.click(".more");
            page.settle();
            let at = page.js("return [...document.querySelectorAll('.products tbody tr')].indexOf(document.activeElement.closest('tr'))");
            assert_eq!(at, json!(before), "the first new row has the focus");
        }
        assert_eq!(page.count(".more"), 0);
        page.assert_quiet();
    });
}

/// What the pointer brought up goes with Escape, wherever the focus is.
#[test]
fn escape_puts_a_readout_away() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for view in ["bill", "sectors", "why"] {
            page.open_ready(&format!("{}?view={view}", server.url()));
            page.js(
                "document.querySelector('.mark').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
                     document.querySelector('.head__language').focus()",
            );
            page.until("the mark is read out", "document.querySelector('.spot')");
            page.press("\u{e00c}");
            page.until("it is put away", "!document.querySelector('.spot')");
        }
        page.assert_quiet();
    });
}
