//! The element and the line that put the widget into an article, however they get there.

use serde_json::{Value, json};
use xtask::server::{Fault, Server};

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::site;

/// Frames of the document and of its elements' shadows, in order: each with its page, its
/// parameters, its title, and the words before it.
const FRAMES: &str = "[...document.querySelectorAll('iframe, tariff-widget')].map(found => {
    const frame = found.localName === 'iframe' ? found : found.shadowRoot?.querySelector('iframe');
    if (!frame) return null;
    const url = new URL(frame.src);
    return {
        page: url.pathname.slice(1), query: url.search.slice(1), title: frame.title,
        after: found.previousElementSibling?.id || found.parentNode.id || found.parentNode.localName,
        width: Math.round(frame.getBoundingClientRect().width), height: Math.round(frame.getBoundingClientRect().height),
    };
}).filter(frame => frame)";

/// An article on a server of its own, opened; `URL` is the widget's folder.
fn article(page: &Page, widget: &Server, html: &str) -> Server {
    let article = site::serve();
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Article</title><link rel=\"icon\" href=\"data:,\">{}",
        html.replace("URL", &widget.url())
    );
    site::put_page(&article, "/article.html", &html);
    page.open(&format!("{}article.html", article.url()));
    article
}

/// Waits until so many frames stand there, and gives them.
fn frames(page: &Page, count: usize) -> Vec<Value> {
    page.until(&format!("there are {count} frames"), &format!("({FRAMES}).length === {count}"));
    page.settle();
    let found = page.value(FRAMES);
    found.as_array().unwrap().clone()
}

/// What a frame opens: its page and the parameters beside it.
fn opens(frame: &Value) -> String {
    format!("{}?{}", frame["page"].as_str().unwrap(), frame["query"].as_str().unwrap())
}

/// The page of the Korean sectors and of the reasons, as the element's attributes ask for them.
const KOREAN_SECTORS: &str = "ko/sectors/index.html?rate=15";
const WHY: &str = "why/index.html?";

const TWO: &str = "<p id=\"one\">One</p><tariff-widget view=\"sectors\" lang=\"ko\" rate=\"15\"><a href=\"URLko/sectors/index.html\">제목</a></tariff-widget>
    <p id=\"two\">Two</p><tariff-widget view=\"why\" lang=\"en\"><a href=\"URLwhy/index.html\">Why</a></tariff-widget>";

fn assert_two(page: &Page, what: &str) {
    let found = frames(page, 2);
    assert_eq!((opens(&found[0]), opens(&found[1])), (KOREAN_SECTORS.to_owned(), WHY.to_owned()), "{what}");
    assert_eq!((&found[0]["after"], &found[1]["after"]), (&json!("one"), &json!("two")), "{what}");
    assert_eq!((&found[0]["title"], &found[1]["title"]), (&json!("제목"), &json!("Why")), "{what}");
}

/// Every attribute is a parameter, in whatever place of the page the script stands.
fn elements(page: &Page) {
    for (what, before, after) in [
        ("the script in the head", "<script async src=\"URLembed.js\"></script><body>", ""),
        ("the script at the end", "<body>", "<script async data-cfasync=\"false\" src=\"URLembed.js\"></script>"),
        ("the script twice", "<script src=\"URLembed.js\"></script><body>", "<script src=\"URLembed.js\"></script>"),
        ("a module", "<body>", "<script type=\"module\" src=\"URLembed.js\"></script>"),
    ] {
        let widget = site::serve();
        let _article = article(page, &widget, &format!("{before}{TWO}{after}"));
        assert_two(page, what);
        page.assert_quiet();
    }
}

#[test]
fn elements_become_frames() {
    browse(Engine::Chromium, elements);
}

#[test]
fn elements_become_frames_in_firefox() {
    browse(Engine::Firefox, elements);
}

#[test]
fn elements_become_frames_in_webkit() {
    browse(Engine::Webkit, elements);
}

/// However the element is inserted, before the script or long after it.
#[test]
fn elements_may_be_inserted_in_any_way() {
    let ways = [
        ("innerHTML", "box.innerHTML = markup"),
        ("template", "const t = document.createElement('template'); t.innerHTML = markup; box.append(t.content.cloneNode(true))"),
        ("range", "box.append(document.createRange().createContextualFragment(markup))"),
        ("parsed document", "box.append(...new DOMParser().parseFromString(markup, 'text/html').body.childNodes)"),
        ("attributes afterwards", "for (const [id, all] of [['one', { view: 'sectors', lang: 'ko', rate: 15 }], ['two', { view: 'why', lang: 'en' }]]) {
            const before = document.createElement('p'); before.id = id;
            const made = document.createElement('tariff-widget'); made.textContent = id === 'one' ? '제목' : 'Why';
            box.append(before, made); for (const name in all) made.setAttribute(name, all[name]); }"),
    ];
    browse(Engine::Chromium, |page| {
        for (what, way) in ways {
            for script_first in [true, false] {
                let widget = site::serve();
                let _article = article(page, &widget, "<body><div id=\"box\"></div>");
                let load = |page: &Page| {
                    page.js_with(
                        "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s)",
                        &[json!(format!("{}embed.js", widget.url()))],
                    );
                };
                if script_first {
                    load(page);
                    page.until("the element is known", "customElements.get('tariff-widget')");
                }
                page.js_with(
                    &format!("const box = document.getElementById('box'), markup = arguments[0]; {way}"),
                    &[json!(TWO.replace("URL", &widget.url()))],
                );
                if !script_first {
                    load(page);
                }
                assert_two(page, what);
                page.assert_quiet();
            }
        }
    });
}

/// An element that goes takes its listener with it, and one that comes back is a frame again,
/// as high as its content.
#[test]
fn elements_come_and_go() {
    browse(Engine::Chromium, |page| {
        page.plant(
            "window.listeners = new Set(); for (const [name, act] of [['addEventListener', 'add'], ['removeEventListener', 'delete']]) {
                const real = window[name]; window[name] = function (kind, listener, ...more) {
                    if (kind === 'message' && this === window) window.listeners[act](listener); return real.call(this, kind, listener, ...more); }; }",
        );
        let widget = site::serve();
        let _article = article(page, &widget, &format!("<body>{TWO}<script src=\"URLembed.js\"></script>"));
        assert_two(page, "at first");
        for round in 0..4 {
            page.js("window.gone = [...document.querySelectorAll('tariff-widget')].map(one => [one.previousElementSibling, one]);
                window.gone.forEach(([, one]) => one.remove())");
            assert_eq!(page.value("window.listeners.size"), json!(0), "listeners of removed frames, round {round}");
            page.js("window.gone.forEach(([before, one]) => before.after(one))");
            assert_two(page, "put back");
            assert_eq!(page.value("window.listeners.size"), json!(2), "listeners, round {round}");
        }
        page.until("the frame is as high as its content", &format!("({FRAMES})[0].height !== 680"));
        // Another view is another page in the same place, and no step of the article's history.
        let steps = page.value("history.length");
        page.js("document.querySelectorAll('tariff-widget')[1].setAttribute('view', 'timeline')");
        page.until("the other view is asked for", &format!("({FRAMES})[1].page === 'timeline/index.html'"));
        page.until("its height is known", &format!("({FRAMES})[1].height !== 680"));
        assert_eq!(page.value("history.length"), steps);
        page.uproot();
    });
}

/// Without script, and where scripts are taken away, the link stays and is seen.
#[test]
fn without_script_the_link_stays() {
    browse(Engine::Chromium, |page| {
        let widget = site::serve();
        let _article = article(page, &widget, &format!("<body>{TWO}"));
        assert!(page.holds("document.querySelector('tariff-widget a').checkVisibility()"));
        assert_eq!(page.text("tariff-widget a"), "제목");
        page.assert_quiet();
    });
}

/// The frame stands in the column of themes that centre blocks, fills a row, and keeps its height
/// where a theme gives frames another.
#[test]
fn elements_stand_in_their_column() {
    browse(Engine::Chromium, |page| {
        page.resize(1200, 900);
        for (what, style, width) in [
            (
                "centred blocks",
                "body > * { max-width: 600px; margin: 0 auto !important } iframe { height: auto !important; max-width: 50% }",
                600,
            ),
            ("a row", "body { margin: 0; display: flex } p { display: none }", 600),
        ] {
            let widget = site::serve();
            let _article = article(
                page,
                &widget,
                &format!("<style>{style}</style><body>{TWO}<script src=\"URLembed.js\"></script>"),
            );
            let found = frames(page, 2);
            assert_eq!(found[0]["width"], json!(width), "{what}: {found:?}");
            assert!(found[0]["height"].as_f64().unwrap() >= 500.0, "{what}: {found:?}");
        }
    });
}

const LINE: &str =
    "<script async src=\"URLembed.js\" data-lang=\"ko\" data-view=\"sectors\" data-rate=\"15\"></script>";

/// The line's frame stands where the line does, though a library runs a copy of it elsewhere or
/// without telling it of its tag.
#[test]
fn lines_are_found_by_loaders() {
    let ways = [
        // jQuery leaves the tag and runs a copy of it from the head.
        ("a copy in the head", "box.innerHTML = markup; const s = document.createElement('script'); s.src = box.querySelector('script').src; document.head.append(s)"),
        // For its own origin it fetches the text.
        ("its text in the head", "box.innerHTML = markup; fetch(box.querySelector('script').src).then(answer => answer.text()).then(text => {
            const s = document.createElement('script'); s.text = text; document.head.append(s); s.remove() })"),
        ("its text evaluated", "box.innerHTML = markup; fetch(box.querySelector('script').src).then(answer => answer.text()).then(text => (0, eval)(text))"),
        ("a fragment", "box.append(document.createRange().createContextualFragment(markup))"),
        ("a tag made anew", "box.innerHTML = markup; const old = box.querySelector('script'), s = document.createElement('script');
            for (const { name, value } of old.attributes) s.setAttribute(name, value); old.replaceWith(s)"),
        ("a module imported", "box.innerHTML = markup; import(box.querySelector('script').src)"),
    ];
    browse(Engine::Chromium, |page| {
        for (what, way) in ways {
            let widget = site::serve();
            let _article = article(page, &widget, "<body><div id=\"box\"></div><p>More</p>");
            page.js_with(
                &format!("const box = document.getElementById('box'), markup = arguments[0]; {way}"),
                &[json!(LINE.replace("URL", &widget.url()))],
            );
            let found = frames(page, 1);
            assert_eq!(opens(&found[0]), KOREAN_SECTORS, "{what}");
            assert_eq!(page.value("document.querySelectorAll('#box iframe').length"), json!(1), "{what}");
            page.console();
        }
    });
}

/// Old lines go on beside elements; a line without a parameter is there for the elements.
#[test]
fn lines_and_elements_share_a_page() {
    browse(Engine::Chromium, |page| {
        let widget = site::serve();
        let html = format!("<body>{TWO}<p id=\"three\">Three</p>{LINE}<script async src=\"URLembed.js\"></script>");
        let _article = article(page, &widget, &html);
        let found = frames(page, 3);
        assert_eq!(opens(&found[2]), KOREAN_SECTORS);
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(frames(page, 3).len(), 3);
        page.assert_quiet();
    });
}

/// Where nothing can be done, the console says why.
#[test]
fn a_script_that_is_told_nothing_warns() {
    browse(Engine::Chromium, |page| {
        for (what, html, run) in [
            (
                "text without a tag",
                "<body><p>Text</p>",
                "fetch(arguments[0]).then(answer => answer.text()).then(text => (0, eval)(text))",
            ),
            (
                "a line in the head",
                "<script async src=\"URLembed.js\" data-view=\"why\"></script><body><p>Text</p>",
                "",
            ),
        ] {
            let widget = site::serve();
            page.console();
            let _article = article(page, &widget, html);
            page.js_with(run, &[json!(format!("{}embed.js", widget.url()))]);
            let heard = std::cell::RefCell::new(Vec::new());
            for _ in 0..50 {
                heard.borrow_mut().extend(page.console());
                if !heard.borrow().is_empty() {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            assert!(heard.borrow().iter().any(|line| line.contains("tariff-widget: ")), "{what}: {:?}", heard.borrow());
        }
    });
}

/// Isolated articles load the script and show the frame.
#[test]
fn isolated_articles_show_the_widget() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        let html = format!("<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><body>{LINE}")
            .replace("URL", &widget.url());
        let fault = Fault::new().body("text/html; charset=utf-8", html).without_header("Content-Security-Policy");
        article.fault(
            "/article.html",
            fault
                .header("Cross-Origin-Embedder-Policy", "require-corp")
                .header("Cross-Origin-Opener-Policy", "same-origin"),
        );
        page.open(&format!("{}article.html", article.url()));
        assert!(page.holds("crossOriginIsolated"), "the article is not isolated");
        page.until("there is a frame", "document.querySelector('iframe')");
        page.enter("iframe");
        page.ready();
        page.leave();
        page.assert_quiet();
    });
}
