//! What the *Embed* button writes, and how an article that has it looks to a reader.
//!
//! Run by `cargo xtask cms`, which asks for snippets (`WIDGET_SNIPPETS`) and then for a look at the
//! posts that it made of them (`WIDGET_POSTS`). Each answer is a line of JSON.

#[path = "../src/engines.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod engines;
#[path = "../src/page.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use engines::Engine;
use korea_tariff_widget::export::embed_code::Link;
use korea_tariff_widget::format::Language;
use korea_tariff_widget::state::{Choice as _, Place, View};
use korea_tariff_widget::wording::Wording;
use page::{Page, browse_within};
use serde_json::{Value, json};

/// How long a post may be looked at.
const LIMIT: Duration = Duration::from_secs(90);
/// How long a frame may take to come, and how long one that is not to come is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
const DOUBT: Duration = Duration::from_secs(2);
/// A height rests when so many looks at it, each after a while, find the same.
const LOOKS: usize = 4;
const WHILE: Duration = Duration::from_millis(200);
/// A height that does not rest is looked at no longer.
const RESTLESS: Duration = Duration::from_secs(8);

/// The column that the post's own paragraph stands in.
const COLUMN: &str = "document.querySelector('.before-widget')";

/// The widget's frame behind that paragraph, in an element's shadow or without one.
const FRAME: &str = "(() => {
    for (const found of document.querySelector('.before-widget').parentElement.querySelectorAll('iframe, tariff-widget')) {
        const frame = found.localName === 'iframe' ? found : found.shadowRoot?.querySelector('iframe');
        if (frame) return frame;
    }
})()";

/// The height of the content inside, in px.
const INSIDE: &str = "document.querySelector('[data-tariff-widget]').getBoundingClientRect().height";

/// The view that the page inside shows.
const VIEW: &str = "document.querySelector('.view').dataset.view";

fn main() {
    // Not a measurement: `cargo test --all-targets` runs benches too.
    match (asked("WIDGET_SNIPPETS"), asked("WIDGET_POSTS")) {
        (Some(asked), _) => {
            for page in asked["pages"].as_array().into_iter().flatten() {
                println!("{}", snippets(text(&asked, "root"), page));
            }
        }
        (None, Some(Value::Array(visits))) => {
            for visit in &visits {
                println!("{}", look(visit));
            }
        }
        _ => println!("run `cargo xtask cms`, which says what to look at"),
    }
}

fn asked(variable: &str) -> Option<Value> {
    let asked = std::env::var(variable).ok()?;
    Some(serde_json::from_str(&asked).expect("what is asked is JSON"))
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

/// The snippets for a page, each with the title that the button gives it.
fn snippets(root: &str, page: &Value) -> Value {
    let language = Language::ALL.into_iter().find(|language| language.tag() == text(page, "language"));
    let language = language.expect("the page has a language");
    let view = View::from_id(text(page, "view")).expect("the page has a view");
    let parameters = page["rate"].as_str().map(|rate| ("rate".to_owned(), rate.to_owned()));
    let link =
        Link { root: root.to_owned(), place: Place { language, view }, parameters: parameters.into_iter().collect() };
    let title = Wording::of(language).page_title;
    json!({
        "element": link.element(title), "line": link.script(), "frame": link.frame(title), "address": link.address(),
    })
}

/// A post in a window: what came of the widget, and how high it is after a reader's steps.
fn look(visit: &Value) -> Value {
    let mut found = json!({ "frame": null, "link": false, "problem": null });
    let width = u32::try_from(visit["width"].as_u64().unwrap_or_default()).unwrap_or_default();
    eprintln!("{} at {width} px", text(visit, "article"));
    let result = catch_unwind(AssertUnwindSafe(|| {
        browse_within(LIMIT, Engine::Chromium, |page| {
            page.resize(width, 900);
            page.open(text(visit, "article"));
            page.until("the post is there", COLUMN);
            let link = "[...document.querySelectorAll('a')].some(link => link.href === arguments[0] && link.checkVisibility())";
            found["link"] = page.js_with(&format!("return {link}"), &[visit["page"].clone()]);
            if comes(page, visit["frame"] == true) {
                found["frame"] = frame(page);
            }
        });
    }));
    if let Err(failure) = result {
        let said = failure.downcast_ref::<String>().cloned();
        found["problem"] = json!(said.unwrap_or_else(|| "the browser failed".to_owned()));
    }
    found
}

/// Whether there is a frame, within the time that it deserves.
fn comes(page: &Page, promised: bool) -> bool {
    let begun = Instant::now();
    let patience = if promised { PATIENCE } else { DOUBT };
    while !page.holds(FRAME) {
        if begun.elapsed() > patience {
            return false;
        }
        std::thread::sleep(WHILE);
    }
    true
}

/// The frame, where it stands, what it shows, and its heights: at first, in another view, and with
/// a fold opened and closed there.
fn frame(page: &Page) -> Value {
    // Frames are loaded when a reader comes near.
    page.js(&format!("{FRAME}.scrollIntoView()"));
    let mut frame = inside(page, || {
        page.ready();
        json!({
            "language": page.value("document.documentElement.lang"),
            "view": page.value(VIEW),
            "rate": page.value("new URLSearchParams(location.search).get('rate')"),
            "sideways": page.value("document.documentElement.scrollWidth > innerWidth"),
        })
    });
    let mut heights = vec![rested(page, "at first")];
    let edges = |of: &str| page.value(&format!("(box => [box.left, box.right])({of}.getBoundingClientRect())"));
    frame["edges"] = edges(FRAME);
    frame["column"] = edges(COLUMN);
    frame["title"] = page.value(&format!("{FRAME}.title"));
    frame["sizes_frames"] = page.value("CSS.supports('frame-sizing', 'content-height')");
    inside(page, || {
        let other = if page.string(VIEW) == "why" { "sectors" } else { "why" };
        page.click(&format!("a[data-view='{other}']"));
        page.until("the other view is shown", &format!("{VIEW} === '{other}'"));
        page.ready();
    });
    heights.push(rested(page, "in another view"));
    for (open, what) in [(true, "with a fold open"), (false, "with the fold closed again")] {
        inside(page, || {
            page.until("there is a fold", "document.querySelector('details')");
            page.js_with("document.querySelector('details').open = arguments[0]", &[json!(open)]);
            page.settle();
        });
        heights.push(rested(page, what));
    }
    frame["heights"] = json!(heights);
    frame
}

fn inside<T>(page: &Page, act: impl FnOnce() -> T) -> T {
    page.enter_found(FRAME);
    let result = act();
    page.leave();
    result
}

/// The heights of frame and content once they rest.
fn rested(page: &Page, what: &str) -> Value {
    let begun = Instant::now();
    let measured = || {
        let frame = page.number(&format!("{FRAME}.getBoundingClientRect().height"));
        (frame, inside(page, || page.number(INSIDE)))
    };
    let mut last = measured();
    let mut same = 1;
    while same < LOOKS && begun.elapsed() < RESTLESS {
        std::thread::sleep(WHILE);
        let now = measured();
        same = if now == last { same + 1 } else { 1 };
        last = now;
    }
    json!({ "what": what, "frame": last.0, "content": last.1 })
}
