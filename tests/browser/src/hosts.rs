//! On other people's pages: the hosts' own scripts, from another origin, resize the
//! frame as its content grows and shrinks; our one-line embed does the same.

use serde_json::json;
use xtask::server::Fault;
use xtask::tools::HOST_SCRIPTS;

use crate::engines::Engine;
use crate::page::{Page, browse};
use crate::{site, totals};

/// A host's page: what it loads, by path, and its markup; `URL` is the widget's address.
struct Host {
    script: Option<&'static str>,
    markup: &'static str,
}

const FRAME: &str =
    "document.querySelector('iframe') || document.querySelector('side-chain')?.shadowRoot.querySelector('iframe')";

/// The height of the content inside, in px.
const INSIDE: &str = "Math.ceil(document.querySelector('[data-tariff-widget]').getBoundingClientRect().height)";

/// Opens a host's page, waits until the frame fits, opens a fold and closes it again.
fn resizes(page: &Page, host: &Host) {
    let (widget, article) = (site::serve(), site::serve());
    let script = host.script.map_or(String::new(), |path| {
        site::put(&article, "/host.js", "text/javascript", &site::npm_file("WIDGET_HOSTS", HOST_SCRIPTS, path));
        "<script src=\"host.js\"></script>".to_owned()
    });
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Article</title><link rel=\"icon\" href=\"data:,\">
         <style>iframe {{ border: 0; }}</style><h1>Article</h1>{script}{}<p>More of the article</p>",
        host.markup.replace("URL", &widget.url())
    );
    site::put_page(&article, "/article.html", &html);
    page.open(&format!("{}article.html", article.url()));
    page.until("there is a frame", FRAME);
    if host.markup.contains("side-chain") {
        // The driver finds elements in the document only, not in a shadow.
        fits_by_message(page);
        return;
    }
    let height = || page.number(&format!("({FRAME}).getBoundingClientRect().height"));
    let fits = |what: &str| {
        page.enter("iframe");
        page.ready();
        let inside = page.number(INSIDE);
        page.leave();
        page.until(
            &format!("the frame is as tall as its content, {inside} px, {what}"),
            &format!("Math.abs(({FRAME}).getBoundingClientRect().height - {inside}) <= 4"),
        );
    };
    fits("at first");
    let closed = height();
    let fold = |open: bool| {
        page.enter("iframe");
        page.js_with("document.querySelector('details').open = arguments[0]", &[json!(open)]);
        page.settle();
        page.leave();
    };
    fold(true);
    fits("with a fold open");
    let opened = height();
    assert!(opened > closed + 100.0, "the frame was {closed} px tall and is {opened}");
    fold(false);
    fits("with the fold closed again");
    let again = height();
    assert!((again - closed).abs() <= 4.0, "the frame shrinks back to {again}, not to {closed}");
    // Nothing swings between two heights.
    page.js("window.heights = []; new ResizeObserver(all => window.heights.push(all[0].contentRect.height)).observe(document.querySelector('iframe'))");
    std::thread::sleep(std::time::Duration::from_millis(700));
    assert!(page.number("window.heights.length") <= 2.0, "the height swings: {}", page.value("window.heights"));
    assert_no_fault_of_ours(page, &widget);
}

/// What hosts' scripts write to the console is theirs; ours is nothing.
fn assert_no_fault_of_ours(page: &Page, widget: &xtask::server::Server) {
    let ours: Vec<String> = page.console().into_iter().filter(|line| line.starts_with(&widget.url())).collect();
    assert!(ours.is_empty(), "{ours:#?}");
}

/// A frame inside a shadow: its height alone tells.
fn fits_by_message(page: &Page) {
    page.until("the frame has grown to its content", &format!("({FRAME}).getBoundingClientRect().height > 400"));
    page.assert_quiet();
}

const PYM: Host = Host {
    script: Some("pym.js/dist/pym.v1.min.js"),
    markup: "<div id=\"place\"></div><script>new pym.Parent('place', 'URL', { title: 'Tariffs' })</script>",
};
const FRAMES: Host = Host {
    script: Some("@newswire/frames/dist/frames.umd.js"),
    markup: "<div id=\"place\"></div><script>new newswireFrames.Framer(document.getElementById('place'), { src: 'URL', attributes: { title: 'Tariffs' } })</script>",
};
const SIDECHAIN: Host =
    Host { script: Some("@nprapps/sidechain/dist/sidechain.js"), markup: "<side-chain src=\"URL\"></side-chain>" };
const RESIZER_4: Host = Host {
    script: Some("iframe-resizer/js/iframeResizer.min.js"),
    markup: "<iframe id=\"f\" title=\"Tariffs\" width=\"600\" src=\"URL\"></iframe><script>iFrameResize({}, '#f')</script>",
};
const OPEN_RESIZER: Host = Host {
    script: Some("@open-iframe-resizer/core/dist/index.umd.cjs"),
    markup: "<iframe id=\"f\" title=\"Tariffs\" width=\"600\" src=\"URL\"></iframe><script>iframeResizer.initialize({}, '#f')</script>",
};
/// What a Datawrapper host does with its message.
const DATAWRAPPER: Host = Host {
    script: None,
    markup: "<iframe title=\"Tariffs\" width=\"600\" height=\"300\" src=\"URL\"></iframe><script>
        addEventListener('message', event => {
            const heights = event.data && event.data['datawrapper-height'];
            if (!heights) return;
            for (const key in heights) for (const frame of document.querySelectorAll('iframe'))
                if (frame.contentWindow === event.source) frame.style.height = heights[key] + 'px';
        })</script>",
};
/// What Embedly and Medium do.
const EMBEDLY: Host = Host {
    script: None,
    markup: "<iframe title=\"Tariffs\" width=\"600\" height=\"300\" src=\"URL\"></iframe><script>
        addEventListener('message', event => {
            let message; try { message = JSON.parse(event.data) } catch { return }
            if (message.context === 'iframe.resize' && message.src === document.querySelector('iframe').src)
                document.querySelector('iframe').height = message.height;
        })</script>",
};
/// Our own script.
const EMBED: Host = Host { script: None, markup: "<script async src=\"URLembed.js\"></script>" };

#[test]
fn pym() {
    browse(Engine::Chromium, |page| resizes(page, &PYM));
}

#[test]
fn newswire_frames() {
    browse(Engine::Chromium, |page| resizes(page, &FRAMES));
}

#[test]
fn sidechain() {
    browse(Engine::Chromium, |page| resizes(page, &SIDECHAIN));
}

#[test]
fn iframe_resizer_4() {
    browse(Engine::Chromium, |page| resizes(page, &RESIZER_4));
}

#[test]
fn open_iframe_resizer() {
    browse(Engine::Chromium, |page| resizes(page, &OPEN_RESIZER));
}

#[test]
fn datawrapper_host() {
    browse(Engine::Chromium, |page| resizes(page, &DATAWRAPPER));
}

#[test]
fn embedly_host() {
    browse(Engine::Chromium, |page| resizes(page, &EMBEDLY));
}

/// Our own script, in every engine.
pub(crate) fn own_script(page: &Page) {
    resizes(page, &EMBED);
}

/// The `data-` attributes of the one line are address parameters; several stand apart.
#[test]
fn own_script_passes_its_attributes_on() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        let html = "<!doctype html><meta charset=\"utf-8\"><title>Article</title><link rel=\"icon\" href=\"data:,\">
             <h1>Article</h1><script async src=\"URLembed.js\" data-lang=\"ko\" data-view=\"sectors\" data-rate=\"15\"></script>
             <p>Between</p><script async src=\"URLembed.js\"></script>"
            .replace("URL", &widget.url());
        site::put_page(&article, "/article.html", &html);
        page.open(&format!("{}article.html", article.url()));
        page.until("there are two frames", "document.querySelectorAll('iframe').length === 2");
        let order = page.value("[...document.body.children].map(one => one.tagName).filter(one => one !== 'SCRIPT')");
        assert_eq!(order, json!(["H1", "IFRAME", "P", "IFRAME"]), "each frame stands where its line stands");
        let bare = page.value(
            "[...document.querySelectorAll('iframe')].filter(one => !one.title || one.loading !== 'lazy').length",
        );
        assert_eq!(bare, json!(0), "a frame without title or lazy loading");
        page.js(
            "document.querySelectorAll('iframe')[0].id = 'first'; document.querySelectorAll('iframe')[1].id = 'second'",
        );
        page.enter("#first");
        page.ready();
        assert_eq!(page.string("document.documentElement.lang"), "ko");
        assert!(page.holds("location.pathname.includes('/ko/')"), "{}", page.string("location.pathname"));
        assert_eq!(page.string("document.querySelector('.view').dataset.view"), "sectors");
        totals::assert_equal(page, &[("rate", "15")]);
        page.leave();
        page.js("document.getElementById('second').scrollIntoView()");
        page.enter("#second");
        page.ready();
        totals::assert_equal(page, &[]);
        page.leave();
        page.assert_quiet();
    });
}

/// The script missing leaves the host's page alone.
#[test]
fn own_script_missing() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        widget.fault("/embed.js", xtask::server::Fault::new().status(404));
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><p>Text</p><script async src=\"{}embed.js\"></script>",
            widget.url()
        );
        site::put_page(&article, "/article.html", &html);
        page.open(&format!("{}article.html", article.url()));
        assert_eq!(page.text("p"), "Text");
        page.console();
    });
}

/// Only the parent is heard, only known shapes are answered, and nothing but heights and
/// opted-in events is sent.
#[test]
fn messages_say_heights_and_nothing_else() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        for (query, events) in [("", false), ("?events=1&id=abc", true)] {
            let html = format!(
                "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\">
                 <script>window.heard = []; addEventListener('message', event => window.heard.push(event.data))</script>
                 <iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"640\" src=\"{}{query}\"></iframe>",
                widget.url()
            );
            site::put_page(&article, "/article.html", &html);
            page.open(&format!("{}article.html", article.url()));
            page.enter("#f");
            page.ready();
            page.click(".slider button:last-of-type");
            page.settle();
            page.leave();
            page.js(
                "const to = document.getElementById('f').contentWindow;
                 for (const message of [null, 1, '', 'x'.repeat(1e5), {}, [], { type: 'navigate', url: 'javascript:alert(1)' },
                    { message: 'ready', secret: '<img>' }, 'pymxPYMx1xPYMxnavigateToxPYMxhttp://x', '[iFrameSizer]', '[iFrameSizer]message:alert(1)',
                    { sentinel: 'amp', type: { toString: null } }, { type: 'iframe-child-init', targetElementSelector: '<img>' }])
                    to.postMessage(message, '*');
                 for (let at = 0; at < 10000; at += 1) to.postMessage({ type: 'noise', at }, '*');",
            );
            page.enter("#f");
            page.click(".slider button:last-of-type");
            page.settle();
            totals::assert_equal(page, &[("rate", "12")]);
            assert_eq!(page.count("img"), 0);
            page.leave();
            let strange = page.value(
                "window.heard.filter(one => {
                    const known = one && typeof one === 'object' ? one : (() => { try { return JSON.parse(one) } catch { return { text: one } } })();
                    return !('datawrapper-height' in known || known.sentinel === 'amp' || known.context === 'iframe.resize'
                        || known.source === 'tariff-widget' || known.type === 'iframe-resized' || known.message === 'height'
                        || /^(pymxPYMx|\\[iFrameSizer\\]|\\[iFrameResizerChild\\]Ready)/.test(known.text || ''));
                 })",
            );
            assert_eq!(strange, json!([]), "a message of no known shape");
            let told = page.number("window.heard.filter(one => one && one.source === 'tariff-widget').length");
            assert_eq!(told > 0.0, events, "{told} events with the query {query:?}");
            page.assert_quiet();
        }
    });
}

/// An article that keeps what its frame tells it.
fn hearing(widget: &str, sandbox: &str) -> String {
    format!(
        "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\">
         <script>window.heard = []; addEventListener('message', event => window.heard.push(event.data))</script>
         <iframe id=\"f\" title=\"Tariffs\" width=\"600\" height=\"900\" {sandbox} src=\"{widget}\"></iframe>"
    )
}

/// The addresses that the frame told with its heights.
const TOLD: &str = "window.heard.filter(one => typeof one === 'string' && one.includes('iframe.resize')).map(one => JSON.parse(one).src)";

/// Every page around the frame hears its height and its address: as the host wrote it, not as
/// the reader's choices changed it, loaded again or in the other language.
#[test]
fn heights_do_not_tell_what_the_reader_chose() {
    browse(Engine::Chromium, |page| {
        for sandbox in ["", "sandbox=\"allow-scripts\"", "sandbox=\"allow-scripts allow-same-origin\""] {
            let (widget, article) = (site::serve(), site::serve());
            let given = format!("{}?id=own", widget.url());
            site::put_page(&article, "/article.html", &hearing(&given, sandbox));
            page.open(&format!("{}article.html", article.url()));
            // The page that is left may speak until it is gone.
            let hears = |what: &str, address: &str, before: &[&str]| {
                page.until(&format!("the article hears a height {what}"), &format!("({TOLD}).includes('{address}')"));
                page.settle();
                let told = page.value(&format!("[...new Set({TOLD})]"));
                for other in told.as_array().unwrap() {
                    assert!(
                        *other == address || before.iter().any(|before| other == before),
                        "{what}, {sandbox}: {told}"
                    );
                }
            };
            let inside = |act: &dyn Fn()| {
                page.enter("#f");
                page.ready();
                act();
                page.leave();
            };
            inside(&|| {
                page.click(".slider button:last-of-type");
                page.settle();
            });
            hears("at first", &given, &[]);
            page.cdp("Page.reload", &json!({ "ignoreCache": true }));
            page.until("the article is there again", "document.readyState === 'complete' && window.heard.length > 0");
            if !sandbox.ends_with("scripts\"") {
                hears("after the article was loaded anew", &given, &[]);
            }
            inside(&|| {
                page.click(".slider button:last-of-type");
                page.settle();
            });
            page.js("window.heard.length = 0");
            inside(&|| {
                page.js("setTimeout(() => location.reload())");
            });
            // Without an origin, nothing is kept for a page that is loaded again.
            let bare = widget.url();
            let again = if sandbox.ends_with("scripts\"") { &bare } else { &given };
            hears("after a reload", again, &[&given]);
            inside(&|| {
                page.click(".slider button:last-of-type");
                page.settle();
            });
            page.js("window.heard.length = 0");
            inside(&|| page.click("a[hreflang]"));
            hears("in the other language", &format!("{}ko/index.html", widget.url()), &[&given, &bare]);
        }
    });
}

/// A page whose program does not run is as high as it needs, in the frame of our own script.
#[test]
fn a_page_that_failed_has_its_height() {
    browse(Engine::Chromium, |page| {
        let (widget, article) = (site::serve(), site::serve());
        widget.fault("/widget-*.wasm", Fault::new().status(404));
        let html = format!(
            "<!doctype html><title>Article</title><link rel=\"icon\" href=\"data:,\"><div style=\"width: 320px\"><script async src=\"{}embed.js\"></script></div>",
            widget.url()
        );
        site::put_page(&article, "/article.html", &html);
        page.open(&format!("{}article.html", article.url()));
        page.until("there is a frame", FRAME);
        page.enter("iframe");
        page.until("the page says so", "document.documentElement.dataset.ready === 'failed'");
        let inside = page.number(INSIDE);
        page.leave();
        page.until(
            &format!("the frame is as tall as its content, {inside} px"),
            &format!("Math.abs(({FRAME}).getBoundingClientRect().height - {inside}) <= 4"),
        );
        page.console();
    });
}

/// A program that does not run is told of under the name that its events have.
#[test]
fn faults_and_events_carry_one_name() {
    const NAMES: &str = "[...new Set(window.heard.filter(one => one.source === 'tariff-widget').map(one => one.id))]";
    browse(Engine::Chromium, |page| {
        for (folder, id) in [("", ""), ("ko/", ""), ("", "&id=own"), ("ko/index.html", "")] {
            let article = site::serve();
            let names = |faulty: bool| {
                let widget = site::serve();
                let address = format!("{}{folder}?events=1{id}", widget.url());
                site::put_page(&article, "/article.html", &hearing(&address, ""));
                if faulty {
                    widget.fault("/widget-*.wasm", Fault::new().status(404));
                }
                page.open(&format!("{}article.html", article.url()));
                if !faulty {
                    page.enter("#f");
                    page.ready();
                    page.click(".slider button:last-of-type");
                    page.leave();
                }
                page.until("the article hears something", &format!("({NAMES}).length > 0"));
                page.console();
                // A frame at the root of a server is named after it, and each has its own.
                page.value(NAMES).to_string().replace(widget.origin().trim_start_matches("http://"), "SERVER")
            };
            assert_eq!(names(true), names(false), "{folder} {id}");
        }
    });
}
