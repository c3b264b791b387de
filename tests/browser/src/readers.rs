//! What readers' own browsers, letters, fingers and habits do to the widget: reports of
//! `docs/field.md` that only a browser shows.

use serde_json::json;

use crate::access::{OPEN_ALL, VIEWS};
use crate::engines::Engine;
use crate::handed_files::CATCH_FILES;
use crate::page::{Page, browse, browse_within};
use crate::site;

/// A browser that darkens pages by itself, for a reader whose system is dark, shows every theme as
/// any other browser does.
#[test]
fn colours_stand_where_the_browser_darkens_pages() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.prefer("", &[("prefers-color-scheme", "dark")]);
        for theme in ["light", "dark", "auto"] {
            for view in VIEWS {
                page.open_ready(&format!("{}?view={view}&theme={theme}", server.url()));
                let plain = page.picture();
                page.cdp("Emulation.setAutoDarkModeOverride", &json!({ "enabled": true }));
                page.settle();
                assert!(page.picture() == plain, "theme {theme} of {view} is another");
                page.cdp("Emulation.setAutoDarkModeOverride", &json!({}));
            }
        }
    });
}

/// The chosen radio is seen without `:has()`, which older browsers do not know.
#[test]
fn the_chosen_radio_is_seen_without_has() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for view in VIEWS {
            page.open_ready(&format!("{}?view={view}", server.url()));
            page.js(OPEN_ALL);
            page.js("for (const sheet of document.styleSheets) {
                    const clear = rules => { for (let at = rules.cssRules.length - 1; at >= 0; at -= 1) {
                        const rule = rules.cssRules[at];
                        if (rule.selectorText?.includes(':has(')) rules.deleteRule(at);
                        else if (rule.cssRules?.length) clear(rule);
                    } };
                    clear(sheet);
                }");
            let alike = page.js(
                "const look = radio => { const text = radio.nextElementSibling, own = getComputedStyle(radio);
                    return [own.backgroundColor, own.boxShadow, getComputedStyle(text).color].join(); };
                 return [...document.querySelectorAll('input[type=radio]:checked')].filter(chosen =>
                    [...document.getElementsByName(chosen.name)].some(other => other.type === 'radio' && other !== chosen && look(other) === look(chosen)))
                    .map(one => one.name)",
            );
            assert_eq!(alike, json!([]), "in {view}");
        }
    });
}

/// The fields for numbers of the views that have any.
const FIELDS: &str = "[...document.querySelectorAll('input[inputmode]')]";

/// A wheel over a focused field scrolls the page and changes nothing.
#[test]
fn a_wheel_over_a_field_changes_nothing() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for (view, least) in [("bill", 1), ("try", 10)] {
            page.open_ready(&format!("{}?view={view}", server.url()));
            page.js(OPEN_ALL);
            let count = page.count("input[inputmode]");
            assert!(count >= least, "{count} fields in {view}");
            assert_eq!(page.value("[...document.querySelectorAll('input[type=number]')].length"), json!(0));
            for at in 0..count {
                let at = json!(at);
                let place = page.js_with(
                    &format!(
                        "const field = {FIELDS}[arguments[0]]; field.scrollIntoView({{ block: 'center' }}); field.focus();
                         const box = field.getBoundingClientRect();
                         return [box.x + box.width / 2, box.y + box.height / 2, field.value]"
                    ),
                    std::slice::from_ref(&at),
                );
                page.cdp(
                    "Input.dispatchMouseEvent",
                    &json!({ "type": "mouseWheel", "x": place[0], "y": place[1], "deltaX": 0, "deltaY": 120 }),
                );
                page.settle();
                let after = page.js_with(&format!("return {FIELDS}[arguments[0]].value"), &[at]);
                assert_eq!(after, place[2]);
            }
        }
    });
}

/// Under 16 px a telephone zooms the article in, and its keys for decimals have no minus.
#[test]
fn fields_fit_a_finger() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.cdp("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true }));
        page.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": 390, "height": 844, "deviceScaleFactor": 3, "mobile": true }),
        );
        for view in VIEWS {
            page.open_ready(&format!("{}?view={view}", server.url()));
            assert!(page.holds("matchMedia('(pointer: coarse)').matches"), "no finger is emulated");
            page.js(OPEN_ALL);
            page.click("[data-share=embed]");
            page.until("the code is shown", "document.querySelector('textarea')");
            let small = page.js("return [...document.querySelectorAll('input, select, textarea')]
                    .filter(one => !['radio', 'range', 'checkbox'].includes(one.type))
                    .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16)
                    .map(one => `${one.tagName} ${one.name}`)");
            assert_eq!(small, json!([]), "in {view}");
        }
        page.open_ready(&format!("{}?view=try", server.url()));
        page.js(OPEN_ALL);
        let keys = page.string("document.querySelector('input[name=elasticity]').inputMode");
        assert!(!["decimal", "numeric", "tel"].contains(&keys.as_str()), "no minus on {keys} keys");
    });
}

fn numbers_are_read_as_they_are_typed(page: &Page) {
    let server = site::serve();
    for (folder, no_number, won) in [("", "not a number", "in dollars"), ("ko/", "숫자로 읽을 수 없다", "달러로")]
    {
        page.open_ready(&format!("{}{folder}?view=try", server.url()));
        page.js(OPEN_ALL);
        for (name, typed, value) in [
            ("rate", "12,5", "12.5"),
            ("rate", "１７．５％", "17.5"),
            ("cars", " 15 % ", "15"),
            ("steel", "7퍼센트", "7"),
            ("elasticity", "−0,7", "-0.7"),
            ("elasticity", "-1.25", "-1.25"),
            ("price", "2만 4,700달러", "24700"),
            ("price", "$1,500.50", "1500.5"),
        ] {
            page.fill(&format!("input[inputmode][name={name}]"), typed);
            page.settle();
            page.assert_parameter(name, Some(value));
            page.until("no field is refused", "!document.querySelector('.refused')");
        }
        for (name, typed, said) in [
            ("rate", "x", no_number),
            ("rate", "1,234", "1.234"),
            ("elasticity", "--1", no_number),
            ("price", "₩35,000", won),
        ] {
            page.fill(&format!("input[inputmode][name={name}]"), typed);
            page.settle();
            for place in [".refused", ".unseen[role=status]"] {
                assert!(page.text(place).contains(said), "{name} {typed}: {place} says {}", page.text(place));
            }
        }
        assert_eq!(page.parameter("rate").as_deref(), Some("17.5"), "what was refused changed nothing");
        page.assert_quiet();
    }
}

#[test]
fn numbers_are_read_in_chromium() {
    browse(Engine::Chromium, numbers_are_read_as_they_are_typed);
}

#[test]
fn numbers_are_read_in_firefox() {
    browse(Engine::Firefox, numbers_are_read_as_they_are_typed);
}

#[test]
fn numbers_are_read_in_webkit() {
    browse(Engine::Webkit, numbers_are_read_as_they_are_typed);
}

/// Codes are found however they are pasted, longer ones by their first six digits; and so in the
/// address.
#[test]
fn codes_are_found_as_people_paste_them() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for (folder, cut) in [("", "six digits"), ("ko/", "6단위")] {
            page.open_ready(&format!("{}{folder}?view=sectors&q=8703", server.url()));
            page.until("goods are there", "document.querySelector('.results button')");
            for typed in [
                "870323",
                "8703230",
                "87032301",
                "870323019",
                "8703230190",
                "8703\u{a0}23",
                "8703–23",
                "HS code 8703.23",
                "HS코드: 8703.23",
                "HTSUS 8703.23.01.90",
                "８７０３．２３",
            ] {
                page.js_with(
                    "const field = document.querySelector('input[name=q]'); field.value = arguments[0];
                     field.dispatchEvent(new InputEvent('input', { bubbles: true }))",
                    &[json!(typed)],
                );
                page.until(
                    &format!("8703.23 is found by {typed}"),
                    "document.querySelectorAll('.results button').length === 1 && document.querySelector('.results button').value === '870323'",
                );
                let digits = typed.chars().filter(char::is_ascii_digit).count();
                assert_eq!(
                    page.text(".results__count").contains(cut),
                    digits > 6,
                    "{typed}: {}",
                    page.text(".results__count")
                );
            }
            page.open_ready(&format!("{}{folder}?view=sectors&hs=HTSUS%208703.23.01.90", server.url()));
            page.until("the code is open", "document.querySelector('.opened data[data-hs=\"870323\"]')");
            assert!(page.alerts().concat().contains(cut), "{:?}", page.alerts());
            page.assert_quiet();
        }
    });
}

/// A day that is not computed is refused where it is typed and in the status line, and the field
/// shows again the day whose figures stand; and so where the address names it.
#[test]
fn a_day_beyond_the_computed_ones_is_refused() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for (folder, said) in [("", "Day: only from"), ("ko/", "범위의 값만")] {
            page.open_ready(&format!("{}{folder}?view=timeline&on=2025-05-10", server.url()));
            let days = "[...document.querySelectorAll('data[data-date]')].map(one => one.dataset.date + one.textContent).join()";
            let before = page.string(days);
            for typed in ["2031-01-01", "2019-12-31"] {
                page.js_with(
                    "const field = document.querySelector('input[type=date][name=on]'); field.focus(); field.value = arguments[0];
                     field.dispatchEvent(new Event('change', { bubbles: true }))",
                    &[json!(typed)],
                );
                page.settle();
                for place in [".refused", ".unseen[role=status]"] {
                    assert!(page.text(place).contains(said), "{typed}: {place} says {}", page.text(place));
                }
                page.js("document.querySelector('input[type=date][name=on]').blur()");
                page.settle();
                assert_eq!(page.string("document.querySelector('input[type=date][name=on]').value"), "2025-05-10");
                assert!(page.text(".refused").contains(said), "the field is left, the reason stays");
            }
            assert_eq!(page.string(days), before);
            page.open_ready(&format!("{}{folder}?view=timeline&on=2031-01-01", server.url()));
            assert!(page.alerts().concat().contains("on=2031-01-01"), "{:?}", page.alerts());
            assert!(page.text(".refused").contains(said));
            assert_ne!(page.string("document.querySelector('input[type=date][name=on]').value"), "2031-01-01");
            page.assert_quiet();
        }
    });
}

/// Where a browser gives noise, or white, instead of what was drawn, no file is handed over: the
/// page says so and offers the SVG.
#[test]
fn a_picture_that_is_withheld_is_not_handed_over() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for pixel in ["Math.floor(Math.random() * 256)", "255"] {
            page.open_ready(&server.url());
            page.js(CATCH_FILES);
            page.js(&format!(
                "const read = CanvasRenderingContext2D.prototype.getImageData;
                 CanvasRenderingContext2D.prototype.getImageData = function (...place) {{
                    const found = read.apply(this, place);
                    for (let at = 0; at < found.data.length; at += 1) found.data[at] = {pixel};
                    return found;
                 }}"
            ));
            page.click("[data-download=png]");
            page.until("it is said", "document.querySelector('.desk__said')?.textContent.includes('withholds')");
            assert_eq!(page.value("window.files"), json!([]));
            page.click(".desk [data-download=svg]");
            page.until("the SVG is handed over", "window.files.length === 1");
            page.assert_quiet();
        }
    });
}

/// The browsers of other apps save no files: the picture itself is there to be held, a text to be
/// copied, and nothing is claimed.
#[test]
fn pictures_are_shown_in_the_browsers_of_apps() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for app in [
            "KAKAOTALK 25.3.0",
            "NAVER(inapp; search; 2000; 12.1.0)",
            "Line/15.2.0",
            "Instagram 370.0",
            "Version/4.0; wv)",
        ] {
            let name =
                format!("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 {app}");
            page.cdp("Network.setUserAgentOverride", &json!({ "userAgent": name }));
            page.open_ready(&server.url());
            page.js(CATCH_FILES);
            page.click("[data-download=png]");
            page.until("the picture is there", "document.querySelector('.desk__picture')?.naturalWidth > 1000");
            assert!(page.holds("document.querySelector('.desk__picture').src.startsWith('data:image/png')"), "{app}");
            assert!(!page.text(".desk__said").contains("ready"), "{app}: {}", page.text(".desk__said"));
            page.click("[data-download=csv]");
            page.until(
                "the text is there",
                "document.querySelector('.desk textarea')?.value.includes('customs_value_usd')",
            );
            assert_eq!(page.value("window.files"), json!([]), "{app}");
            page.assert_quiet();
        }
        page.cdp("Network.setUserAgentOverride", &json!({ "userAgent": "" }));
    });
}

/// Share gives the article that the host names, and the widget where it names none that may be used.
#[test]
fn the_article_is_shared_where_the_host_names_it() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let story = "https://news.example/a?b=1&c=2";
        for (address, shared) in [
            (story, Some(story)),
            ("http://news.example/a", None),
            ("javascript:alert(1)", None),
            ("https://x@evil.example/", None),
        ] {
            let mut opened = url::Url::parse(&server.url()).unwrap();
            opened.query_pairs_mut().append_pair("rate", "15").append_pair("article", address);
            page.open_ready(opened.as_str());
            page.js("Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
                 Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { window.copy = text; } }, configurable: true })");
            page.click("[data-share=link]");
            page.until("something is copied", "window.copy");
            let copy = page.string("window.copy");
            match shared {
                Some(story) => assert_eq!(copy, story),
                None => assert!(copy.contains("rate=15") && !copy.contains("article"), "{address}: {copy}"),
            }
            let said = page.alerts().concat();
            assert_eq!(said.contains("article="), shared.is_none(), "{said}");
            let link = page.string("document.querySelector('.head__language').search");
            assert_eq!(link.contains("article="), shared.is_some(), "{link}");
        }
    });
}

/// What a browser that translates does to a page: each text is replaced by one in `font` elements.
const TRANSLATE: &str = "
    const walk = document.createTreeWalker(document.querySelector('[data-tariff-widget]'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest('svg, textarea')) texts.push(walk.currentNode);
    for (const text of texts) {
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }";

/// A translated page goes on: every control answers, every number is the current one, and nothing
/// stops.
fn a_translated_page_goes_on(page: &Page) {
    // What is shown, as far as it is the same in a page that is loaded anew.
    const NUMBERS: &str = "[...document.querySelectorAll('.head data, .summary data, .view data, .totals data')]
        .map(one => `${one.dataset.measure} ${one.dataset.scenario}: ${one.textContent}`)";
    let server = site::serve();
    let press = |page: &Page, script: &str| {
        page.js(TRANSLATE);
        page.js(script);
        page.settle();
        assert_eq!(page.string("document.documentElement.dataset.ready"), "true", "stopped by {script}");
    };
    let common = [
        "document.querySelector('input[name=scenario][value=paused]')?.click()",
        "document.querySelector('input[name=cur][value=krw]').click()",
        "document.querySelector('.folds summary').firstElementChild.click()",
    ];
    let of_views: [(&str, &[&str]); VIEWS.len()] = [
        (
            "sectors",
            &[
                "document.querySelector('input[name=unit][value=rate]').click()",
                "document.querySelector('.mark').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
            ],
        ),
        ("why", &[]),
        (
            "rivals",
            &[
                "document.querySelector('input[name=sort][value=value]').click()",
                "document.querySelectorAll('.mark')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }))",
            ],
        ),
        (
            "try",
            &[
                // The plus button, by the element that the translator put into it.
                "document.querySelectorAll('.slider__button')[1].querySelector('font font').click()",
                "document.querySelectorAll('.slider__button')[1].querySelector('font font').click()",
                "document.querySelector('input[name=cars][value=general]').click()",
                "document.querySelector('button[name=reset]').querySelector('font').click()",
                "document.querySelectorAll('.slider__button')[0].querySelector('font font').click()",
            ],
        ),
        (
            "timeline",
            &["document.querySelectorAll('.mark')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }))"],
        ),
        ("bill", &["document.querySelectorAll('.slider__button')[1].querySelector('font font').click()"]),
    ];
    for (view, own) in of_views {
        // The bill of the application: the other views have no other.
        let begin = if view == "bill" { "try" } else { view };
        page.open_ready(&format!("{}?view={begin}", server.url()));
        page.js(OPEN_ALL);
        if view != begin {
            press(page, &format!("document.querySelector('[data-view={view}]:is(a, button)').click()"));
            page.until("the view is open", &format!("document.querySelector('.view').dataset.view === '{view}'"));
        }
        for script in common.iter().chain(own) {
            press(page, script);
        }
        page.js("dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))");
        page.settle();
        let shown = page.value(NUMBERS);
        let address = page.address();
        page.open_ready(&address);
        page.js(OPEN_ALL);
        page.settle();
        assert_eq!(shown, page.value(NUMBERS), "{address}");
        page.assert_quiet();
    }
}

#[test]
fn a_translated_page_goes_on_in_chromium() {
    browse_within(std::time::Duration::from_mins(3), Engine::Chromium, a_translated_page_goes_on);
}

#[test]
fn a_translated_page_goes_on_in_firefox() {
    browse_within(std::time::Duration::from_mins(3), Engine::Firefox, a_translated_page_goes_on);
}

/// The sizes of a figure's texts, as they are on the screen.
const SIZES: &str = "[...document.querySelectorAll('.figure__picture text')].filter(one => one.checkVisibility())
    .map(one => parseFloat(getComputedStyle(one).fontSize) * (one.getScreenCTM()?.a ?? 1))";

/// Whoever has set larger letters gets larger letters in figures too, as far as the narrowest
/// figure has room, and none over another.
#[test]
fn figures_grow_with_the_readers_letters() {
    browse_within(std::time::Duration::from_mins(4), Engine::Chromium, |page| {
        let server = site::serve();
        for (width, least) in [(360, 1.36), (700, 1.49), (1280, 1.49)] {
            page.resize(width, 900);
            for folder in ["", "ko/"] {
                for view in VIEWS {
                    let smallest = |page: &Page| page.number(&format!("Math.min(...{SIZES})"));
                    page.cdp("Page.setFontSizes", &json!({ "fontSizes": { "standard": 16 } }));
                    page.open_ready(&format!("{}{folder}?view={view}", server.url()));
                    let usual = smallest(page);
                    page.cdp("Page.setFontSizes", &json!({ "fontSizes": { "standard": 24 } }));
                    page.open_ready(&format!("{}{folder}?view={view}", server.url()));
                    let ratio = smallest(page) / usual;
                    assert!(ratio >= least, "{folder}{view} at {width} px: letters are {ratio:.2} times as large");
                    let faults = page.js(
                        "const faults = [];
                         for (const figure of document.querySelectorAll('.figure__picture')) {
                            if (!figure.checkVisibility()) continue;
                            const texts = [...figure.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
                            for (const [at, [said, box]] of texts.entries()) {
                                if (box.right > innerWidth + 1 || box.left < -1) faults.push(`${said} sticks out`);
                                for (const [other, next] of texts.slice(at + 1)) {
                                    const over = Math.min(box.right, next.right) - Math.max(box.left, next.left);
                                    const deep = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
                                    if (over > 2 && deep > box.height / 3) faults.push(`${said} over ${other}`);
                                }
                            }
                         }
                         return faults",
                    );
                    assert_eq!(faults, json!([]), "{folder}{view} at {width} px");
                }
            }
        }
        page.cdp("Page.setFontSizes", &json!({ "fontSizes": { "standard": 16 } }));
    });
}
