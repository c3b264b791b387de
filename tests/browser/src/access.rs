//! Every reader: what a program can check of accessibility (WCAG 2.2 AA and the design's lists).

use korea_tariff_widget::state::View;
use serde_json::{Value, json};
use xtask::tools::AXE;

use crate::engines::Engine;
use crate::page::{Page, browse, key};
use crate::site;

/// The views, as addresses name them.
pub(crate) const VIEWS: [&str; View::ALL.len()] = ["bill", "sectors", "why", "rivals", "try", "timeline"];

/// Opens everything that can be opened.
pub(crate) const OPEN_ALL: &str = "for (const fold of document.querySelectorAll('details')) fold.open = true";

/// Puts axe-core into the page.
fn bring_axe(page: &Page) {
    let source = site::npm_file("WIDGET_AXE", AXE, "axe-core/axe.min.js");
    page.js_with("(0, eval)(arguments[0] + ';window.axe = axe')", &[json!(source)]);
}

/// What axe finds wrong, in sentences.
fn axe(page: &Page) -> Vec<String> {
    let found = page.js_later(
        "axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values:
            ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } })
         .then(result => done(result.violations.flatMap(one => one.nodes.map(node =>
            `${one.id}: ${one.help}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
            error => done([`axe failed: ${error}`]))",
    );
    texts(&found)
}

/// Fails with the first of many faults.
fn assert_none(faults: &[String]) {
    let first = &faults[..faults.len().min(20)];
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), first.join("\n"));
}

pub(crate) fn texts(found: &Value) -> Vec<String> {
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

/// Text smaller than 12 px.
const SMALL_TEXT: &str = "
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.data.trim() || parent.closest('.unseen, script, style, datalist, title') || !parent.checkVisibility()) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < 12) found.add(`${size} px: ${text.data.trim().slice(0, 40)} in ${parent.tagName} ${parent.getAttribute('class')}`);
    }
    return [...found]";

/// Things to press that are smaller than 24 px, links in running text left to axe; and
/// the main controls that are smaller than 44.
const SMALL_TARGETS: &str = "
    const found = [];
    for (const one of document.querySelectorAll('a[href], button, input, select, summary, textarea, [role=button]')) {
        if (!one.checkVisibility() || one.closest('.unseen')) continue;
        let area = one.labels && one.labels.length && /radio|checkbox/.test(one.type) ? one.labels[0] : one;
        const inline = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
        if (inline || area.namespaceURI.endsWith('svg')) continue;
        const box = area.getBoundingClientRect();
        if (!box.width && !box.height) continue;
        const main = one.matches('[name=scenario], .slider button, .views a');
        const least = main ? 44 : 24;
        if (box.height < least - 0.1 || (box.width < 24 - 0.1))
            found.push(`${box.width.toFixed(1)} x ${box.height.toFixed(1)}, not ${least}: ${one.outerHTML.slice(0, 140)}`);
    }
    return found";

/// What sticks out of the window, tables that scroll by themselves left out.
pub(crate) const TOO_WIDE: &str = "
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const found = [`the page is ${document.documentElement.scrollWidth} px wide, the window ${limit}`];
    for (const one of document.body.querySelectorAll('*')) {
        const box = one.getBoundingClientRect();
        if (box.right > limit + 0.5 && !one.closest('.table') && one.checkVisibility())
            found.push(`${one.tagName} ${one.getAttribute('class')} ends at ${box.right.toFixed(1)}`);
    }
    return found.slice(0, 12)";

/// One view in both languages and themes at three widths, everything opened.
fn judge(view: &str) {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let mut faults: Vec<String> = Vec::new();
        for language in ["", "ko/"] {
            for theme in ["light", "dark"] {
                page.resize(320, 900);
                page.open_ready(&format!("{}{language}?view={view}&theme={theme}", server.url()));
                assert_eq!(page.string("document.querySelector('.view').dataset.view"), view);
                page.js(OPEN_ALL);
                bring_axe(page);
                for width in [320, 768, 1200] {
                    page.resize(width, 900);
                    page.settle();
                    page.settle();
                    let mut add = |found: Vec<String>| {
                        let place = format!("/{language}?view={view}&theme={theme} at {width} px");
                        faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
                    };
                    add(axe(page));
                    add(texts(&page.js(SMALL_TEXT)));
                    add(texts(&page.js(SMALL_TARGETS)));
                    add(texts(&page.js(TOO_WIDE)));
                }
                page.assert_quiet();
            }
        }
        assert_none(&faults);
    });
}

#[test]
fn bill_is_accessible() {
    judge("bill");
}

#[test]
fn sectors_is_accessible() {
    judge("sectors");
}

#[test]
fn why_is_accessible() {
    judge("why");
}

#[test]
fn rivals_is_accessible() {
    judge("rivals");
}

#[test]
fn try_is_accessible() {
    judge("try");
}

#[test]
fn timeline_is_accessible() {
    judge("timeline");
}

/// The views come first; then at most eight tab stops lead to the folds. Focus goes down the
/// page, never into a trap, and can be seen.
#[test]
fn tab_order_is_short_and_downward() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(360, 900);
        page.open_ready(&server.url());
        let mut stops: Vec<String> = Vec::new();
        loop {
            page.press(key::TAB);
            let place = page.value(
                "(() => { const one = document.activeElement, box = one.getBoundingClientRect(); \
                 return [one.outerHTML.slice(0, 90), one.closest('nav.views') ? 'views' : one.closest('.folds') ? 'folds' : '', box.top + box.height / 2, \
                 getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2 \
                 || one.matches('input[type=radio]') || ringed(one)]; \
                 function ringed(mark) { const ring = mark.parentElement.querySelector('.ring')?.getBoundingClientRect(); \
                 return !!ring && ring.left <= box.left && ring.right >= box.right && ring.top <= box.top + 2 && ring.bottom >= box.bottom - 2 } })()",
            );
            let name = place[0].as_str().unwrap_or_default().to_owned();
            if place[1] == json!("folds") {
                break;
            }
            // A radio button shows its focus on the label, a mark by the ring around it.
            assert_eq!(place[3], json!(true), "the focus cannot be seen on {name}");
            if place[1] == json!("views") {
                assert!(stops.is_empty(), "something stands before a view: {stops:#?}");
                continue;
            }
            stops.push(name);
            assert!(stops.len() <= 8, "more than eight tab stops before the folds: {stops:#?}");
        }
        // On to the end and out of the page again.
        for _ in 0..60 {
            page.press(key::TAB);
            if page.holds("document.activeElement === document.body") {
                return;
            }
        }
        panic!("sixty tab stops on, the focus is still in the page");
    });
}

/// Everything said by the status line since this was run, one entry per change.
pub(crate) const LISTEN: &str = "
    window.said = [];
    for (const line of document.querySelectorAll('[role=status]')) {
        new MutationObserver(() => window.said.push(line.textContent))
            .observe(line, { childList: true, characterData: true, subtree: true });
    }";

/// The status line speaks once for each committed change, not for each step of a drag.
#[test]
fn each_change_is_announced_once() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for (folder, total) in [("", "billion"), ("ko/", "달러")] {
            page.open_ready(&format!("{}{folder}", server.url()));
            assert_eq!(page.text("[role=status]"), "", "nothing is announced on arrival");
            page.js(LISTEN);
            let said = || texts(&page.value("window.said.splice(0)"));
            page.choose("input[name=scenario][value=announced]");
            page.settle();
            let first = said();
            assert_eq!(first.len(), 1, "{first:#?}");
            page.js("const slider = document.querySelector('input[type=range][name=rate]');
                 for (const value of [12, 15, 20, 25, 30]) {
                     slider.value = value;
                     slider.dispatchEvent(new Event('input', { bubbles: true }));
                 }");
            page.settle();
            assert_eq!(said(), Vec::<String>::new(), "a drag is announced before it ends");
            page.js("document.querySelector('input[type=range][name=rate]').dispatchEvent(new Event('change', { bubbles: true }))");
            page.settle();
            let dragged = said();
            assert_eq!(dragged.len(), 1, "{dragged:#?}");
            assert!(dragged[0].contains(total), "the announcement has no amount: {dragged:?}");
            assert!(dragged[0].chars().count() < 200, "{dragged:?}");
        }
    });
}

/// Two widgets on one page: no id twice, and each its own state.
#[test]
fn two_on_a_page_are_independent() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let html = std::fs::read_to_string(site::DIST.join("index.html")).unwrap();
        let mount = "<main id=\"tariff-widget\"";
        let begin = html.find(mount).expect("the mount point");
        let open_end = begin + html[begin..].find('>').unwrap() + 1;
        let tag = html[begin..open_end].replace("<main id=\"tariff-widget\"", "<section id=\"second\"");
        // The second is as wide as what it stands in.
        let two = html.replace("</main>", &format!("</main><div style=\"width: 400px\">{tag}</section></div>"));
        site::put_page(&server, "/two.html", &two);
        page.open_ready(&format!("{}two.html", server.url()));
        assert_eq!(page.count(".widget"), 2);
        for view in VIEWS {
            for at in [0, 1] {
                page.js_with(
                    "document.querySelectorAll('.widget')[arguments[0]].querySelector(`.views [data-view=${arguments[1]}]`).click()",
                    &[json!(at), json!(view)],
                );
            }
            page.settle();
            page.js(OPEN_ALL);
            let doubles = page.value(
                "(ids => ids.filter((id, at) => ids.indexOf(id) !== at))([...document.querySelectorAll('[id]')].map(one => one.id))",
            );
            assert_eq!(doubles, json!([]), "in view {view}");
            let lost = page.value(
                "['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list'].flatMap(name =>
                    [...document.querySelectorAll(`[${name}]`)].flatMap(one => one.getAttribute(name).split(' ')
                        .filter(id => !document.getElementById(id)).map(id => `${name}=${id}`)))",
            );
            assert_eq!(lost, json!([]), "an id that is referred to does not exist, in view {view}");
        }
        page.js("for (const one of document.querySelectorAll('.views [data-view=bill]')) one.click()");
        page.settle();
        let widths = page.value(
            "[...document.querySelectorAll('.view')].map(view => [view.clientWidth, view.querySelector('.figure__picture').clientWidth])",
        );
        let [[first, drawn_first], [second, drawn_second]] = serde_json::from_value::<[[f64; 2]; 2]>(widths).unwrap();
        assert!(first > second + 100.0, "{first}, {second}");
        assert!(
            drawn_first > second && (drawn_second - second).abs() <= 1.0,
            "{drawn_first} of {first}, {drawn_second} of {second}"
        );
        page.js("document.querySelectorAll('.widget')[1].querySelector('input[type=radio][value=announced]').click()");
        page.settle();
        let checked = page
            .value("[...document.querySelectorAll('input[type=radio][name^=scenario]:checked')].map(one => one.value)");
        assert_eq!(checked, json!(["paused", "announced"]));
        page.assert_quiet();
    });
}

/// Larger text, wider spacing, 400% zoom: nothing is cut off, nothing scrolls two ways.
#[test]
fn large_text_and_wide_spacing_fit() {
    const SPACING: &str =
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }";
    const LARGE: &str = "html { font-size: 200% !important; } body { font-size: 32px !important; }";
    const CUT: &str = "
        return [...document.querySelectorAll('.widget *')].filter(one => {
            const style = getComputedStyle(one);
            return one.checkVisibility() && !one.closest('.unseen, .table, svg, input, select, textarea') &&
                /hidden|clip/.test(style.overflowX + style.overflowY) &&
                (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
        }).map(one => one.outerHTML.slice(0, 140))";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.resize(320, 900);
        let mut faults = Vec::new();
        for language in ["", "ko/"] {
            for view in VIEWS {
                for (what, style) in [("spacing", SPACING), ("200% text", LARGE)] {
                    page.open_ready(&format!("{}{language}?view={view}", server.url()));
                    page.js_with(
                        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]",
                        &[json!(style)],
                    );
                    page.settle();
                    for script in [CUT, TOO_WIDE] {
                        let found = texts(&page.js(script));
                        faults.extend(found.iter().map(|fault| format!("{what}, /{language}?view={view}: {fault}")));
                    }
                }
            }
        }
        assert_none(&faults);
    });
}

/// A reader who asked for less motion sees none.
#[test]
fn nothing_moves_when_motion_is_unwanted() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.prefer("", &[("prefers-reduced-motion", "reduce")]);
        page.open_ready(&server.url());
        for view in VIEWS {
            page.js_with(
                "document.querySelector(`.views [data-view=${arguments[0]}]`).click();
                 const slider = document.querySelector('input[type=range][name=rate]');
                 if (slider) { slider.value = 33; slider.dispatchEvent(new Event('input', { bubbles: true })); }",
                &[json!(view)],
            );
            let moving = page.js_later(
                "requestAnimationFrame(() => done(document.getAnimations()
                    .filter(one => one.effect.getComputedTiming().duration > 1)
                    .map(one => `${one.effect.target.className} ${one.transitionProperty || one.animationName}`)))",
            );
            assert_eq!(moving, json!([]), "in view {view}");
        }
    });
}

/// With the reader's own forced colours every mark and the chosen state can be seen.
#[test]
fn marks_are_seen_in_forced_colours() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for scheme in ["light", "dark"] {
            page.prefer("", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
            for view in VIEWS {
                page.open_ready(&format!("{}?view={view}", server.url()));
                assert!(page.holds("matchMedia('(forced-colors: active)').matches"));
                let unseen = page.js(
                    "const ground = getComputedStyle(document.body).backgroundColor;
                     const seen = paint => paint && paint !== 'none' && paint !== ground && !/^rgba.*, 0\\)$/.test(paint);
                     return [...document.querySelectorAll('.figure__picture :is(rect, polyline, polygon, circle, line, text)')]
                        .filter(one => !one.closest('defs') && !/plate|hatch|ink-on-/.test(one.getAttribute('class')))
                        .filter(one => { const style = getComputedStyle(one);
                            return !seen(style.fill) && !seen(style.stroke) && !style.fill.startsWith('url'); })
                        .map(one => one.outerHTML.slice(0, 160))",
                );
                assert_eq!(unseen, json!([]), "marks of the same colour as the ground in {view}, {scheme}");
                assert!(page.picture().len() > 8_000, "the picture of {view} is empty");
            }
        }
    });
}

/// On paper: black on white, both cases told apart by fill, nothing interactive.
#[test]
fn prints_both_cases_in_black_and_white() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        for view in VIEWS {
            page.open_ready(&format!("{}?view={view}&theme=dark", server.url()));
            page.prefer("print", &[]);
            page.settle();
            let ground = page.string("getComputedStyle(document.documentElement).backgroundColor");
            assert!(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].contains(&ground.as_str()), "{view} prints on {ground}");
            assert!(page.holds("document.querySelector('h2').checkVisibility()"));
            assert!(page.holds("document.querySelector('.figure__picture').checkVisibility()"));
            let paper = page.cdp("Page.printToPDF", &json!({ "printBackground": false }));
            assert!(paper["data"].as_str().unwrap_or_default().len() > 10_000, "{view} prints nothing");
            page.prefer("", &[]);
        }
    });
}

/// `theme=auto` follows the reader's system, `dark` and `light` do not.
#[test]
fn theme_follows_the_reader_where_asked() {
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let ground = |theme: &str, system: &str| {
            page.prefer("", &[("prefers-color-scheme", system)]);
            page.open_ready(&format!("{}?theme={theme}", server.url()));
            page.string("getComputedStyle(document.body).backgroundColor")
        };
        let (light, dark) = (ground("light", "dark"), ground("dark", "light"));
        assert_ne!(light, dark);
        assert_eq!(ground("auto", "dark"), dark);
        assert_eq!(ground("auto", "light"), light);
    });
}
