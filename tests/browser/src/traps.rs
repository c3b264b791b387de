//! The program stopped in mid-work: panics in rendering, in a figure, in a handler, and no
//! memory to go on with. The kept copy of the prerendered page comes back, and says so.

use korea_tariff_widget::format::Language;
use korea_tariff_widget::wording::Wording;
use serde_json::json;
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{MemorySection, Module};
use wasmparser::{Parser, Payload};
use xtask::build::module::copy_section;
use xtask::server::Fault;

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::readable::assert_readable;
use crate::{site, totals};

/// What is taken from the browser, so that the program, which takes for granted that it is
/// there, stops: by a real panic where it asks for a result, by an error through it elsewhere.
const PLACES: [(&str, &str); 4] = [
    ("while attributes are set", NO_ATTRIBUTES),
    ("while a figure's marks are made", "Document.prototype.createElementNS = undefined"),
    ("while texts are made", NO_TEXTS),
    ("in a handler", "Event.prototype.composedPath = TextDecoder.prototype.decode = undefined"),
];

/// No text is made, and none is changed.
const NO_TEXTS: &str = "Document.prototype.createTextNode = undefined;
    Object.defineProperty(Node.prototype, 'textContent', {
        ...Object.getOwnPropertyDescriptor(Node.prototype, 'textContent'), set() { throw new Error('no text'); } })";

/// The page's root keeps its own: it is marked by what ends the program.
const NO_ATTRIBUTES: &str = "document.documentElement.setAttribute = Element.prototype.setAttribute; Element.prototype.setAttribute = undefined";

fn assert_first_page(page: &Page, what: &str) {
    page.until(
        &format!("the page says that it stopped ({what})"),
        "document.documentElement.dataset.ready === 'failed'",
    );
    assert_readable(page);
    assert_eq!(page.count("input:not(:disabled):not(fieldset:disabled *)"), 0, "{what}: controls that do nothing");
    page.console();
}

#[test]
fn panics_bring_the_first_page_back() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for view in crate::access::VIEWS {
            for (what, sabotage) in PLACES {
                page.open_ready(&format!("{}?view={view}", server.url()));
                page.js(sabotage);
                // Another view, or, in the first program, a third case: new marks and texts. A link
                // whose handler stops leads to the view's page all the same, a radio nowhere.
                page.js(
                    "const view = document.querySelector('.view').dataset.view;
                     if (view !== 'bill' && 'composedPath' in Event.prototype && !Event.prototype.composedPath) document.querySelector('[name=cur]:not(:checked)').click();
                     else if (view !== 'bill') document.querySelector('.views [data-view=bill]').click();
                     else {
                       const field = document.querySelector('input[type=range][name=rate]');
                       field.value = 20;
                       field.dispatchEvent(new InputEvent('input', { bubbles: true }));
                     }",
                );
                assert_first_page(page, &format!("{view}, {what}"));
            }
        }
    });
}

/// It stops at the very first touch, before its figure is fitted: nothing that was still to
/// come says afterwards that all is well.
#[test]
fn a_panic_at_the_first_touch_stays_told() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let touch = "new MutationObserver((_, watch) => {
            const field = document.querySelector('input[type=range][name=rate]:not(:disabled)');
            if (!field) return;
            watch.disconnect();
            globalThis.early = document.documentElement.dataset.ready === undefined;
            NO_ATTRIBUTES;
            field.value = 20;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }).observe(document, { subtree: true, attributes: true })";
        page.plant(&touch.replace("NO_ATTRIBUTES", NO_ATTRIBUTES));
        page.open(&server.url());
        page.until("the first touch came early", "globalThis.early");
        // Longer than the figure waits to be fitted.
        page.js_later("setTimeout(() => done(1), 400)");
        assert_first_page(page, "at the first touch");
    });
}

/// A program whose memory cannot grow: from the start, and when the complete one takes over.
#[test]
fn no_memory_leaves_the_first_page() {
    browse(Engine::Chromium, |page| {
        for (pattern, begins) in [("widget-", "/widget-*.wasm"), ("app-", "/app-*.wasm")] {
            let server = site::serve();
            let file = std::fs::read_dir(&*site::DIST)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .find(|path| {
                    let name = path.file_name().unwrap().to_string_lossy();
                    name.starts_with(pattern) && path.extension().is_some_and(|extension| extension == "wasm")
                })
                .unwrap();
            let bytes = with_memory_that_cannot_grow(&std::fs::read(file).unwrap());
            server.fault(begins, Fault::new().body("application/wasm", bytes));
            page.open(&server.url());
            if pattern == "app-" {
                page.ready();
                page.click(".views [data-view=why]");
            }
            assert_first_page(page, begins);
        }
    });
}

/// A data file that comes late, cut off, as another type or not at all: the page's own
/// figures stand, and a sentence says why.
#[test]
fn data_files_that_fail_leave_the_pages_own_figures() {
    browse(Engine::Chromium, |page| {
        let text =
            std::fs::read_to_string(site::DIST.join("data").join(format!("{}.json", totals::DATASET.version))).unwrap();
        let other = text.replacen("\"announced_rate_percent\":25", "\"announced_rate_percent\":30", 1);
        assert_ne!(text, other);
        for (what, fault) in [
            ("missing", Fault::new().status(404).body("text/html", "<p>Not found")),
            ("refused", Fault::new().dropped()),
            ("cut off", Fault::new().body("application/json", &other.as_bytes()[..other.len() / 2])),
            ("a page", Fault::new().body("text/html", "<!doctype html><p>Please log in")),
            (
                "not UTF-8",
                Fault::new().body(
                    "application/json",
                    other
                        .replace("Cars", "C\u{fe}")
                        .chars()
                        .map(|letter| u8::try_from(u32::from(letter) & 0xff).unwrap())
                        .collect::<Vec<u8>>(),
                ),
            ),
        ] {
            let server = site::serve();
            server.fault("/desk.json", fault);
            page.open_ready(&format!("{}?data=desk.json", server.url()));
            totals::assert_equal(page, &[]);
            let said = page.text(".notice[role=alert]");
            assert!(said.len() > 20, "{what}: {said:?}");
            page.console();
        }
        // The same file, whole: under any type, and late.
        let server = site::serve();
        let late = Fault::new().body("text/plain", other.as_bytes()).delay(std::time::Duration::from_secs(3));
        server.fault("/desk.json", late);
        page.open(&format!("{}?data=desk.json", server.url()));
        assert_readable(page);
        page.ready();
        assert_eq!(page.value("document.querySelectorAll('.notice[role=alert]').length"), json!(0));
        assert!(page.text("h2").contains("67%"), "30% to 10% is a fall by two thirds: {}", page.text("h2"));
        page.console();
    });
}

/// A file may leave out what the story can do without: then nothing is said of it, and nothing
/// is said to have failed.
#[test]
fn data_files_may_leave_things_out() {
    type Cut = fn(&mut serde_json::Value);
    let without: [(&str, Cut); 3] = [
        ("days on which parts paid nothing", |file| {
            file["measures"].as_array_mut().unwrap().retain(|row| row["authority"] != "parts-unpaid");
        }),
        ("concessions", |file| {
            for row in file["presets"].as_array_mut().unwrap() {
                row["concession"] = json!("no");
            }
        }),
        ("facts about a quarter", |file| {
            file["facts"].as_array_mut().unwrap().retain(|row| row["id"] == "krw-per-usd");
        }),
    ];
    browse(Engine::Chromium, |page| {
        let text =
            std::fs::read_to_string(site::DIST.join("data").join(format!("{}.json", totals::DATASET.version))).unwrap();
        for (what, cut) in without {
            let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
            let whole = file.to_string();
            cut(&mut file);
            assert_ne!(file.to_string(), whole, "{what}");
            let server = site::serve();
            site::put(&server, "/desk.json", "application/json", &file.to_string());
            for folder in ["", "ko/"] {
                let up = if folder.is_empty() { "" } else { "../" };
                for view in crate::access::VIEWS {
                    page.open_ready(&format!("{}{folder}?view={view}&data={up}desk.json", server.url()));
                    page.js(crate::access::OPEN_ALL);
                    page.settle();
                    let said = page.string("document.querySelector('[data-tariff-widget]').innerText");
                    assert!(!said.contains('{'), "without {what}, {folder}{view}: {said}");
                    assert_eq!(page.alerts(), Vec::<String>::new(), "without {what}, {folder}{view}");
                    for language in Language::ALL {
                        let undrawn = Wording::of(language).no_figure;
                        assert!(!said.contains(undrawn), "without {what}, {folder}{view}: {undrawn}");
                    }
                }
            }
            page.assert_quiet();
        }
    });
}

/// The module with its memory's present size as its largest.
fn with_memory_that_cannot_grow(module: &[u8]) -> Vec<u8> {
    let mut changed = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.unwrap();
        let Payload::MemorySection(memories) = payload else {
            copy_section(&payload, module, &mut changed).unwrap();
            continue;
        };
        let mut section = MemorySection::new();
        for memory in memories {
            let mut memory = RoundtripReencoder.memory_type(memory.unwrap()).unwrap();
            assert_eq!(memory.maximum, None, "a memory that could grow");
            memory.maximum = Some(memory.minimum);
            section.memory(memory);
        }
        changed.section(&section);
    }
    changed.finish()
}
