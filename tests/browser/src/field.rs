//! What people reported of other embeds: each a kind of fault, tried on ours. `docs/field.md` has
//! the list.

use serde_json::json;
use xtask::server::{Fault, Options};

use crate::access::VIEWS;
use crate::engines::Engine;
use crate::page::{Page, browse, key};
use crate::{site, totals};

/// The lines that a page's own faults leave.
const UNCAUGHT: &str =
    "window.uncaught = []; addEventListener('error', event => window.uncaught.push(String(event.message)));
    addEventListener('unhandledrejection', event => window.uncaught.push(String(event.reason)))";

/// Without WebAssembly the page says within three seconds that it is not interactive, to the
/// reader and to the host, and nothing is thrown.
#[test]
fn a_browser_without_webassembly_is_told_of() {
    browse(Engine::Chromium, |page| {
        page.plant(&format!("delete window.WebAssembly; {UNCAUGHT}"));
        for query in ["", "?view=sectors&events=1"] {
            let (widget, article) = (site::serve(), site::serve());
            let html = format!(
                "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><script>window.heard = []; addEventListener('message', event => window.heard.push(event.data))</script>
                 <iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"300\" src=\"{}index.html{query}\"></iframe>",
                widget.url()
            );
            site::put_page(&article, "/article.html", &html);
            page.open(&format!("{}article.html", article.url()));
            page.enter("#f");
            page.until_within(
                std::time::Duration::from_secs(3),
                "the page says that it is not interactive",
                "document.documentElement.dataset.ready === 'failed' && document.querySelector('[data-failed]').checkVisibility()",
            );
            page.js("document.querySelector('.fold summary').click()");
            page.settle();
            assert_eq!(page.value("window.uncaught"), json!([]), "{query}");
            page.leave();
            page.until(
                "the host knows the height",
                "window.heard.some(one => one.sentinel === 'amp' && one.height > 300)",
            );
            let faults = page.value("window.heard.filter(one => one.type === 'error').length");
            assert_eq!(faults, json!(i32::from(!query.is_empty())), "{query}");
            page.console();
        }
        page.uproot();
    });
}

/// As a browser's translation leaves a page: each text in an element of its own.
const TRANSLATE: &str = "const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const all = [];
    while (texts.nextNode()) all.push(texts.currentNode);
    for (const text of all) {
        if (!text.data.trim() || text.parentElement.closest('script, style, svg, textarea, [translate=no], font')) continue;
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.textContent = '«' + text.data + '»'; outer.append(inner); text.replaceWith(outer);
    }";

/// In a translated page every control answers, and every number is the current one.
fn translated(page: &Page) {
    for view in VIEWS {
        let server = site::serve();
        page.open_ready(&format!("{}index.html?view={view}", server.url()));
        page.js(UNCAUGHT);
        page.js(TRANSLATE);
        page.settle();
        if page.count(".slider") > 0 {
            page.js("document.querySelector('.slider button:last-of-type font, .slider button:last-of-type').click()");
            page.settle();
            totals::assert_equal(page, &[("rate", "11")]);
            page.js(TRANSLATE);
            page.js("document.querySelector('.slider button font, .slider button').click()");
            page.settle();
            totals::assert_equal(page, &[]);
        }
        page.js(TRANSLATE);
        page.choose("input[name^=cur][value=krw]");
        page.settle();
        assert!(page.text("body").contains('₩'), "{view}: nothing is in won");
        page.js(TRANSLATE);
        for other in ["sectors", "timeline", "why", "rivals", "try", "bill"] {
            page.js_with(
                "const link = document.querySelector(`a[data-view=${arguments[0]}]`); (link.querySelector('font') ?? link).click()",
                &[json!(other)],
            );
            page.until(
                &format!("{other} is shown after {view}"),
                &format!("document.querySelector('.view').dataset.view === '{other}'"),
            );
            page.settle();
            assert!(!page.text(".view").is_empty());
            page.js(TRANSLATE);
        }
        assert_eq!(page.value("window.uncaught ?? []"), json!([]), "{view}");
        assert_ne!(page.string("document.documentElement.dataset.ready"), "failed", "{view}");
        page.console();
    }
}

#[test]
fn a_translated_page_answers() {
    browse(Engine::Chromium, translated);
}

#[test]
fn a_translated_page_answers_in_firefox() {
    browse(Engine::Firefox, translated);
}

/// Themes that give frames another height do not cut the snippets that we print.
#[test]
fn printed_frames_keep_their_height_under_themes() {
    browse(Engine::Chromium, |page| {
        let root = xtask::workspace_root().unwrap();
        let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
        let mut snippets: Vec<(String, String)> = Vec::new();
        for name in ["README.md", "docs/embedding.md"] {
            let text = read(name);
            for part in text.split("<iframe").skip(1).filter(|part| part.trim_start().starts_with("src")) {
                snippets
                    .push((name.to_owned(), format!("<iframe{}</iframe>", part.split("</iframe>").next().unwrap())));
            }
        }
        let server = site::serve();
        page.open_ready(&server.url());
        page.click("[data-share=embed]");
        page.until("the snippets are there", "document.querySelectorAll('.desk__embed textarea').length >= 3");
        for text in page
            .value("[...document.querySelectorAll('.desk__embed textarea')].map(one => one.value)")
            .as_array()
            .unwrap()
        {
            let text = text.as_str().unwrap();
            if text.starts_with("<iframe") {
                snippets.push(("the dialog".to_owned(), text.to_owned()));
            }
        }
        assert!(snippets.len() >= 4, "{snippets:?}");
        let article = site::serve();
        for (place, snippet) in snippets {
            for style in [
                "iframe { height: auto; max-width: 100% }",
                "p ~ * { max-width: 500px; margin: 0 auto } iframe { height: auto }",
            ] {
                // Whatever it shows is not the point.
                let snippet = snippet.replace("src=", "data-src=");
                site::put_page(
                    &article,
                    "/theme.html",
                    &format!(
                        "<!doctype html><title>Theme</title><link rel=\"icon\" href=\"data:,\"><style>{style}</style><p>Text</p>{snippet}"
                    ),
                );
                page.open(&format!("{}theme.html", article.url()));
                let height = page.number("document.querySelector('iframe').getBoundingClientRect().height");
                assert!(height >= 600.0, "{place}: {height} px under {style}: {snippet}");
                if style.contains("500px") {
                    let left = page.number("document.querySelector('iframe').getBoundingClientRect().left");
                    assert!(left > 50.0, "{place}: outside the column: {snippet}");
                }
            }
        }
    });
}

/// What is said of changes, as a screen reader hears it.
const LISTEN: &str = "window.said = []; const heard = new MutationObserver(changes => {
        for (const { target } of changes) {
            const region = (target.closest ? target : target.parentElement)?.closest('[role=status]');
            if (region && region.textContent.trim()) window.said.push(region.textContent.trim());
        }
    }); heard.observe(document.body, { subtree: true, childList: true, characterData: true })";

/// Six keys on the slider are one announcement, one address and one table, after a pause.
#[test]
fn keys_are_announced_once_they_rest() {
    browse(Engine::Chromium, |page| {
        for view in ["bill", "try"] {
            let server = site::serve();
            page.open_ready(&format!("{}index.html?view={view}", server.url()));
            page.js(LISTEN);
            page.js("window.written = 0; const real = history.replaceState; history.replaceState = function (...all) { window.written += 1; return real.apply(this, all) }");
            page.keys("input[type=range]", &key::RIGHT.repeat(6));
            page.until("the address follows", "new URLSearchParams(location.search).get('rate') === '13'");
            page.settle();
            assert_eq!(page.value("new Set(window.said).size"), json!(1), "{view}: {}", page.value("window.said"));
            assert_eq!(page.value("window.written"), json!(1), "{view}");
            totals::assert_equal(page, &[("rate", "13")]);
        }
    });
}

/// A hundred quick changes leave the last one in the address, a second later, and Safari, which
/// takes a hundred in half a minute, is asked for fewer.
#[test]
fn the_address_follows_any_number_of_changes() {
    browse(Engine::Chromium, |page| {
        for view in ["bill", "try"] {
            let server = site::serve();
            page.open_ready(&format!("{}index.html?view={view}", server.url()));
            page.js(
                "window.written = []; const real = history.replaceState; history.replaceState = function (...all) {
                if (window.written.length >= 99) throw new DOMException('SecurityError');
                window.written.push(all[2]); return real.apply(this, all) }",
            );
            page.js("for (let at = 0; at < 150; at += 1) document.querySelector(at % 2 && at < 149 ? '.slider button' : '.slider button:last-of-type').click()");
            std::thread::sleep(std::time::Duration::from_secs(1));
            let shown = page.string("document.querySelector('input[type=range]').value");
            page.assert_parameter("rate", Some(shown.as_str()));
            assert!(page.number("window.written.length") <= 60.0, "{view}: {}", page.number("window.written.length"));
        }
    });
}

/// A touch that becomes a scroll leaves the slider where it was.
fn scrolling_moves_no_slider(page: &Page) {
    for view in ["bill", "try"] {
        let server = site::serve();
        page.open_ready(&format!("{}index.html?view={view}", server.url()));
        page.js("const slider = document.querySelector('input[type=range]');
            const act = (kind, of) => slider.dispatchEvent(new of(kind, { bubbles: true, pointerType: 'touch' }));
            act('pointerdown', PointerEvent); slider.value = 41.5; act('input', Event); act('pointercancel', PointerEvent)");
        page.until("the value is back", "document.querySelector('input[type=range]').value === '10'");
        page.settle();
        page.until(
            "the page is of the value",
            "!document.querySelector('.slider__result').textContent.includes('41.5')",
        );
        assert!(
            page.holds("getComputedStyle(document.querySelector('input[type=range]')).touchAction.includes('pan-y')"),
            "{view}"
        );
    }
}

#[test]
fn a_thumb_that_scrolls_moves_no_slider() {
    browse(Engine::Chromium, scrolling_moves_no_slider);
}

#[test]
fn a_thumb_that_scrolls_moves_no_slider_in_webkit() {
    browse(Engine::Webkit, scrolling_moves_no_slider);
}

/// After a new build the reader arrives at the wanted view, state kept, though the files that
/// the open page would ask for are gone.
#[test]
fn a_new_build_is_found() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.open_ready(&server.url());
        page.click(".slider button:last-of-type");
        page.settle();
        server.fault("/app-*", Fault::new().status(404));
        page.js("window.old = true");
        page.js("document.querySelector('a[data-view=sectors]').focus()");
        page.js("document.querySelector('a[data-view=sectors]').click()");
        page.until("the page is loaded anew", "!window.old && document.readyState === 'complete'");
        server.clear_faults();
        assert!(page.address().contains("sectors"), "{}", page.address());
        page.assert_parameter("rate", Some("11"));
        page.console();
    });
}

/// Languages and views inside a frame are no steps of the article's history.
#[test]
fn back_leaves_the_article_at_once() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"900\" src=\"{}\"></iframe>",
            widget.url()
        );
        site::put_page(&article, "/article.html", &html);
        page.open(&format!("{}article.html", article.url()));
        let steps = page.value("history.length");
        for language in ["ko", "en", "ko"] {
            page.enter("#f");
            page.ready();
            page.click("a[hreflang]");
            page.until("the other language is there", &format!("document.documentElement.lang === '{language}'"));
            page.ready();
            page.leave();
        }
        assert_eq!(page.value("history.length"), steps);
    });
}

/// Every address that the page writes is a file: stores without folder pages answer it.
#[test]
fn every_written_address_is_a_file() {
    browse(Engine::Chromium, |page| {
        for (start, language) in [("index.html", "ko"), ("ko/index.html", "en")] {
            let server = site::serve();
            page.open_ready(&format!("{}{start}", server.url()));
            page.click("[data-share=embed]");
            page.until("the snippets are there", "document.querySelectorAll('.desk__embed textarea').length >= 3");
            let found = page.value(
                "[...document.querySelectorAll('a[href]')].map(one => one.href).filter(one => one.startsWith(location.origin)).concat(
                    [...document.querySelectorAll('.desk__embed textarea')].flatMap(one => one.value.match(/(?<=(href|src)=\")[^\"]+/g)))",
            );
            let addresses: Vec<&str> = found.as_array().unwrap().iter().filter_map(serde_json::Value::as_str).collect();
            assert!(addresses.len() >= 8, "{addresses:?}");
            for address in addresses {
                let path = address.split(['?', '#']).next().unwrap();
                assert!(!path.ends_with('/'), "{language}: {address}");
                let answer = page.js_async(
                    "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(answer => done(answer.status), () => done(0))",
                    &[json!(path)],
                );
                assert_eq!(answer, json!(200), "{address}");
            }
        }
    });
}

/// The frame of a browser that asks the page for its height follows it without any script.
#[test]
fn a_native_frame_follows() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><iframe id=\"f\" title=\"Tariffs\" src=\"{}\" width=\"600\" style=\"frame-sizing: content-height; height: auto; min-height: 100px\"></iframe>",
            widget.url()
        );
        site::put_page(&article, "/article.html", &html);
        page.open(&format!("{}article.html", article.url()));
        if !page.holds("CSS.supports('frame-sizing', 'content-height')") {
            return;
        }
        for open in [false, true, false] {
            page.enter("#f");
            page.ready();
            page.js_with("document.querySelector('details').open = arguments[0]", &[json!(open)]);
            page.settle();
            let inside = page.number("document.body.getBoundingClientRect().height");
            page.leave();
            page.until(
                &format!("the frame is as high as its content, {inside} px"),
                &format!("Math.abs(document.querySelector('iframe').getBoundingClientRect().height - {inside}) <= 5"),
            );
        }
        page.assert_quiet();
    });
}

/// In a frame that may open nothing, a source's link shows its address.
#[test]
fn a_dead_link_shows_its_address() {
    browse(Engine::Chromium, |page| {
        for (sandbox, shown) in
            [("allow-scripts", true), ("allow-scripts allow-popups allow-popups-to-escape-sandbox", false)]
        {
            let (widget, article) = (site::serve(), site::serve());
            let html = format!(
                "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"900\" sandbox=\"{sandbox}\" src=\"{}\"></iframe>",
                widget.url()
            );
            site::put_page(&article, "/article.html", &html);
            page.open(&format!("{}article.html", article.url()));
            page.enter("#f");
            page.ready();
            page.js("document.querySelectorAll('details').forEach(one => one.open = true);");
            let address = page.string("[...document.querySelectorAll('a[href]')].find(one => one.origin !== location.origin && one.protocol === 'https:').href");
            if shown {
                page.js("[...document.querySelectorAll('a[href]')].find(one => one.origin !== location.origin && one.protocol === 'https:').click()");
                page.until("the address is there, selected", "document.activeElement.matches('input[readonly]')");
                assert_eq!(page.string("document.activeElement.value"), address);
                assert!(!page.string("document.activeElement.ariaLabel").is_empty());
            }
            page.leave();
            page.console();
        }
    });
}

/// Whatever its column, the default view comes into the article without moving what follows it much.
#[test]
fn the_article_hardly_moves() {
    browse(Engine::Chromium, |page| {
        for width in [360, 660, 760, 1100] {
            page.resize(width, 900);
            for lang in ["en", "ko"] {
                let (widget, article) = (site::serve(), site::serve());
                let html = format!(
                    "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><style>body {{ margin: 0 }}</style>
                     <script>window.shift = 0; new PerformanceObserver(list => {{ for (const one of list.getEntries()) window.shift += one.value }}).observe({{ type: 'layout-shift', buffered: true }})</script>
                     <body><h1>Article</h1><script async src=\"{}embed.js\" data-lang=\"{lang}\"></script><p>More of the article</p>",
                    widget.url()
                );
                site::put_page(&article, "/article.html", &html);
                page.open(&format!("{}article.html", article.url()));
                page.until("there is a frame", "document.querySelector('iframe')");
                page.enter("iframe");
                page.ready();
                page.leave();
                std::thread::sleep(std::time::Duration::from_millis(500));
                let shift = page.number("window.shift");
                assert!(shift < 0.1, "{lang} at {width} px: {shift}");
            }
        }
    });
}

/// Share gives the address of the article where the article says it.
#[test]
fn share_gives_the_article() {
    browse(Engine::Chromium, |page| {
        page.plant("navigator.share = undefined; Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve() } } })");
        for (given, shared) in [
            ("https://news.example/2025/04/tariffs", Some("https://news.example/2025/04/tariffs")),
            ("http://news.example/", None),
            ("javascript:alert(1)", None),
        ] {
            let server = site::serve_with(Options::default());
            page.open_ready(&format!(
                "{}index.html?view=sectors&article={}",
                server.url(),
                given.replace(':', "%3A").replace('/', "%2F")
            ));
            page.click("[data-share=link]");
            page.until("something is copied", "window.copied");
            let copied = page.string("window.copied");
            match shared {
                Some(shared) => assert_eq!(copied, shared),
                None => assert!(copied.starts_with(&server.url()), "{copied}"),
            }
            page.console();
        }
        page.uproot();
    });
}
