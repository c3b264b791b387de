//! How fast the widget is beside a hand-written page and what a newsroom might pick instead,
//! as tables.
//!
//! Run by `cargo xtask bench`, which says where the pages are (`WIDGET_DIST`, `WIDGET_FLOOR`,
//! and `WIDGET_PEERS` where they could be built). Each visit has a server of its own, so that
//! nothing is cached.

#[path = "../src/engines.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod engines;
#[path = "../src/page.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod page;

use std::path::{Path, PathBuf};
use std::time::Duration;

use engines::Engine;
use korea_tariff_widget::state::{Choice as _, View};
use page::{Page, browse_within};
use serde_json::{Value, json};
use xtask::server::{Fault, Options, Server};

/// Visits per page and profile, unless `WIDGET_VISITS` says otherwise; their median counts.
const VISITS: usize = 5;
/// How long a page is left alone to start.
const START: Duration = Duration::from_secs(3);
/// Steps timed in each visit.
const STEPS: usize = 200;
/// Steps after which memory is looked at again.
const STEPS_FOR_MEMORY: usize = 600;
/// Steps as slow as a reader's, all script of which is counted.
const READERS_STEPS: usize = 30;
/// Changes of view after which memory is looked at again.
const CHANGES_FOR_MEMORY: usize = 50;

/// What is put into each page.
const PROBE: &str = include_str!("page.js");

/// A reader's device and line.
struct Profile {
    name: &'static str,
    window: (u32, u32),
    /// How many times slower than this machine.
    slower: u32,
    /// Bits per second and ms there and back; none for no limit.
    line: Option<(f64, f64)>,
}

const PROFILES: [Profile; 2] = [
    Profile { name: "phone", window: (390, 844), slower: 4, line: Some((1.6e6, 150.0)) },
    Profile { name: "desktop", window: (1280, 900), slower: 1, line: None },
];

/// What is measured in a visit, and how it is shown.
const ROWS: [(&str, &str, usize); 18] = [
    ("paint", "first contentful paint, ms", 0),
    ("mark", "first mark painted, ms", 0),
    ("live", "slider live, ms", 0),
    ("blocking", "blocking time, ms", 0),
    ("tasks", "tasks over 50 ms", 0),
    ("longest", "longest of them, ms", 0),
    ("first", "the same, slider moved at once, ms", 0),
    ("shift", "layout shift", 3),
    ("step", "slider step, median, ms", 2),
    ("step95", "slider step, p95, ms", 2),
    ("shown", "step to its frame, median, ms", 1),
    ("shown95", "step to its frame, p95, ms", 1),
    ("drag", "all script a step, dragging, ms", 2),
    ("keys", "all script a step, by key, ms", 2),
    ("drag_last", "step to the last changed frame, dragging, ms", 1),
    ("keys_last", "step to the last changed frame, by key, ms", 1),
    ("heap", "memory after load, JS + wasm, kB", 0),
    ("growth", "the same, growth over 600 steps, kB", 0),
];

/// What is measured of a view beyond the bill, and how it is shown.
const VIEW_ROWS: [(&str, &str); 6] = [
    ("seen", "seen after the tap, ms"),
    ("alive", "alive after the tap, ms"),
    ("day", "a step from day to day, to its frame, ms"),
    ("thumb", "the same, were the slider's thumb all that moved, ms"),
    ("link_mark", "a link to it: first mark, ms"),
    ("link_alive", "a link to it: alive, ms"),
];

fn main() {
    if let Some(engine) = folder("WIDGET_ENGINE") {
        print!("{}", engine_in_a_page(&engine));
        return;
    }
    // Not a measurement: `cargo test --all-targets` runs benches too.
    let (Some(dist), Some(floor)) = (folder("WIDGET_DIST"), folder("WIDGET_FLOOR")) else {
        println!("run `cargo xtask bench`, which says where the pages are");
        return;
    };
    let mut pages = vec![("widget", dist.clone()), ("floor", floor)];
    if let Some(peers) = folder("WIDGET_PEERS") {
        pages.extend([("Svelte 5", peers.join("svelte")), ("Chart.js", peers.join("chart"))]);
    }
    let names: Vec<&str> = pages.iter().map(|(name, _)| *name).collect();
    println!("Each number is the median of {} visits.\n", count());
    println!("| profile | | {} | widget ÷ floor |", names.join(" | "));
    println!("|---|---|{}--:|", "--:|".repeat(pages.len()));
    for profile in &PROFILES {
        // In turns, so that a busy moment of the machine falls on all.
        let measured: Vec<Vec<Value>> =
            (0..count()).map(|_| pages.iter().map(|(_, folder)| visits(folder, profile)).collect()).collect();
        for (name, shown, digits) in ROWS {
            let medians: Vec<f64> = (0..pages.len())
                .map(|page| median(measured.iter().map(|visit| number(&visit[page], name)).collect()))
                .collect();
            let cells: Vec<String> = medians.iter().map(|time| format!("{time:.digits$}")).collect();
            println!("| {} | {shown} | {} | {} |", profile.name, cells.join(" | "), ratio(medians[0], medians[1]));
        }
    }
    let views: Vec<&str> = View::ALL.into_iter().filter(|view| *view != View::Bill).map(View::id).collect();
    println!("\n| profile | beyond the bill | {} |", views.join(" | "));
    println!("|---|---|{}", "--:|".repeat(views.len()));
    for profile in &PROFILES {
        let measured: Vec<Vec<Value>> =
            (0..count()).map(|_| views.iter().map(|view| view_visits(&dist, profile, view)).collect()).collect();
        for (name, shown) in VIEW_ROWS {
            let cells: Vec<String> = (0..views.len())
                .map(|view| median(measured.iter().map(|visit| number(&visit[view], name)).collect()))
                .map(|time| if time > 0.0 { format!("{time:.0}") } else { "–".to_owned() })
                .collect();
            println!("| {} | {shown} | {} |", profile.name, cells.join(" | "));
        }
    }
    println!("\n| profile | the application | bill | try |\n|---|---|--:|--:|");
    for profile in &PROFILES {
        let measured: Vec<[Value; 2]> =
            (0..count()).map(|_| ["bill", "try"].map(|view| application_visit(&dist, profile, view))).collect();
        for (name, shown) in APPLICATION_ROWS {
            let cells: Vec<String> = [0, 1]
                .map(|view| median(measured.iter().map(|visit| number(&visit[view], name)).collect()))
                .iter()
                .map(|time| format!("{time:.1}"))
                .collect();
            println!("| {} | {shown} | {} |", profile.name, cells.join(" | "));
        }
    }
}

/// What is measured of the application's slider and of its memory.
const APPLICATION_ROWS: [(&str, &str); 6] = [
    ("drag", "all script a step, dragging, ms"),
    ("keys", "all script a step, by key, ms"),
    ("drag_last", "step to the last changed frame, dragging, ms"),
    ("keys_last", "step to the last changed frame, by key, ms"),
    ("growth", "memory, growth over 600 steps, kB"),
    ("growth_views", "memory, growth over 50 changes of view, kB"),
];

/// Visits per page and profile.
fn count() -> usize {
    std::env::var("WIDGET_VISITS").ok().and_then(|count| count.parse().ok()).unwrap_or(VISITS)
}

fn ratio(time: f64, floor: f64) -> String {
    if floor > 0.0 { format!("{:.1}", time / floor) } else { "–".to_owned() }
}

fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

/// What a page says that measures the engine by itself.
fn engine_in_a_page(folder: &Path) -> String {
    let server = Server::start(folder, Options::default()).expect("a free port");
    let alone = Fault::new()
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp");
    server.fault("*", alone);
    let mut said = String::new();
    browse_within(Duration::from_mins(3), Engine::Chromium, |page| {
        page.open(&server.url());
        page.until_within(Duration::from_mins(2), "the engine is measured", "globalThis.engine");
        said = page.string("globalThis.engine");
    });
    said
}

/// What is measured in two visits of a page: everything in [`ROWS`].
///
/// # Why
/// How a page starts is measured while nobody touches it. Whoever tries the slider every few
/// milliseconds until it moves measures tasks that are as long because of that.
fn visits(folder: &Path, profile: &Profile) -> Value {
    let mut measured = visit(folder, profile, false);
    let tried = visit(folder, profile, true);
    for name in
        ["live", "step", "step95", "shown", "shown95", "drag", "keys", "drag_last", "keys_last", "heap", "growth"]
    {
        measured[name] = tried[name].clone();
    }
    measured["first"] = tried["longest"].clone();
    measured
}

/// One visit of a page, by an eager reader, who moves the slider as soon as it can be moved
/// and goes on moving it, or by one who only looks.
fn visit(folder: &Path, profile: &Profile, eager: bool) -> Value {
    let mut measured = Value::Null;
    on_a_page(folder, profile, "", eager, |page| {
        // Asking runs a script of the driver's, at the page's slowed pace and in its way.
        std::thread::sleep(START);
        let done = if eager { "measured.live" } else { "measured.mark" };
        page.until_within(Duration::from_secs(40), "the page has begun", done);
        page.js_later("setTimeout(() => done(1), 1000)");
        measured = page.value("measured");
        if !eager {
            return;
        }
        let loaded = memory(page);
        let steps = page.js_later(&format!("steps({STEPS}).then(done)"));
        measured["step"] = json!(median(times(&steps, "step")));
        measured["step95"] = json!(quantile(times(&steps, "step"), 0.95));
        measured["shown"] = json!(median(times(&steps, "shown")));
        measured["shown95"] = json!(quantile(times(&steps, "shown"), 0.95));
        page.js_later(&format!("steps({}).then(() => done(1))", STEPS_FOR_MEMORY - STEPS));
        measured["heap"] = json!(loaded / 1000.0);
        measured["growth"] = json!((memory(page) - loaded) / 1000.0);
        measure_steps(page, &mut measured);
    });
    measured
}

/// What a view costs from the bill, and by a link to its page. Nothing where the view is not
/// of this build.
fn view_visits(folder: &Path, profile: &Profile, view: &str) -> Value {
    let mut measured = Value::Null;
    let path = format!("{view}/index.html");
    if !folder.join(&path).is_file() {
        return measured;
    }
    on_a_page(folder, profile, "", false, |page| {
        std::thread::sleep(START);
        page.ready();
        let tapped = page.js_later(&format!("tap('{view}').then(done)"));
        measured = json!({ "seen": number(&tapped, "seen"), "alive": number(&tapped, "live") });
        if view == View::Timeline.id() {
            let days = page.js_later(&format!("days({READERS_STEPS}).then(done)"));
            measured["day"] = json!(median(times(&days, "shown")));
            measured["thumb"] = json!(median(times(&days, "thumb")));
        }
    });
    on_a_page(folder, profile, &path, false, |page| {
        let alive = page.js_later(&format!("arrive('{view}').then(done)"));
        page.until_within(Duration::from_secs(40), "the figure is painted", "measured.mark");
        measured["link_mark"] = page.value("measured.mark");
        measured["link_alive"] = alive;
    });
    measured
}

/// What a step costs in the application, and what stays behind.
fn application_visit(folder: &Path, profile: &Profile, view: &str) -> Value {
    let mut measured = json!({});
    on_a_page(folder, profile, "", false, |page| {
        page.ready();
        let change = |view: &str| {
            page.js_later(&format!("tap('{view}').then(() => done(1))"));
        };
        change("try");
        if view != "try" {
            change(view);
        }
        measure_steps(page, &mut measured);
        let before = memory(page);
        // In parts: a slow page would take longer than a script may.
        for _ in 0..STEPS_FOR_MEMORY / 50 {
            page.js_later("steps(50).then(() => done(1))");
        }
        measured["growth"] = json!((memory(page) - before) / 1000.0);
        let before = memory(page);
        for _ in 0..CHANGES_FOR_MEMORY / 2 {
            change("sectors");
            change(view);
        }
        measured["growth_views"] = json!((memory(page) - before) / 1000.0);
    });
    measured
}

/// All script of a reader's steps, and when their last frame was, dragging and by key.
fn measure_steps(page: &Page, measured: &mut Value) {
    page.cdp("Performance.enable", &json!({}));
    for (kind, keys) in [("drag", false), ("keys", true)] {
        let before = script_time(page);
        page.js_later(&format!("go({READERS_STEPS}, {keys}).then(() => done(1))"));
        #[expect(clippy::cast_precision_loss, reason = "some tens")]
        let steps = READERS_STEPS as f64;
        measured[kind] = json!((script_time(page) - before) / steps);
        let steps = page.js_later(&format!("look({READERS_STEPS}, {keys}).then(done)"));
        measured[format!("{kind}_last")] = json!(median(times(&steps, "last")));
    }
    page.cdp("Performance.disable", &json!({}));
}

/// The time all script of the page has taken so far, in ms.
fn script_time(page: &Page) -> f64 {
    let metrics = page.cdp("Performance.getMetrics", &json!({}));
    let metric = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == "ScriptDuration");
    metric.map_or(0.0, |metric| number(metric, "value")) * 1000.0
}

/// Opens a page on a server of its own, on a profile's device, with the probe in it.
fn on_a_page(folder: &Path, profile: &Profile, path: &str, eager: bool, measure: impl FnOnce(&Page)) {
    let server = Server::start(folder, Options::default()).expect("a free port");
    // Only a page that shares nothing with others has a clock finer than 0.1 ms.
    let alone = Fault::new()
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp");
    server.fault("*", alone);
    browse_within(Duration::from_mins(5), Engine::Chromium, |page| {
        begin(page, profile);
        page.plant(&format!("{PROBE}({eager})"));
        page.open(&format!("{}{path}", server.url()));
        measure(page);
    });
}

fn times(of: &Value, name: &str) -> Vec<f64> {
    of[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Makes the browser the device of a profile.
fn begin(page: &Page, profile: &Profile) {
    page.cdp("Network.enable", &json!({}));
    page.resize(profile.window.0, profile.window.1);
    page.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": profile.slower }));
    line(page, profile.line);
}

fn line(page: &Page, limit: Option<(f64, f64)>) {
    let (bytes, latency) = limit.map_or((-1.0, 0.0), |(bits, latency)| (bits / 8.0, latency));
    page.cdp(
        "Network.emulateNetworkConditions",
        &json!({ "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes }),
    );
}

/// Bytes in use by script and program, after a collection.
fn memory(page: &Page) -> f64 {
    page.cdp("HeapProfiler.collectGarbage", &json!({}));
    let heap = page.cdp("Runtime.getHeapUsage", &json!({}));
    number(&heap, "usedSize") + page.number("measured.memory ? measured.memory.buffer.byteLength : 0")
}

fn number(of: &Value, name: &str) -> f64 {
    of[name].as_f64().unwrap_or_default()
}

fn median(times: Vec<f64>) -> f64 {
    quantile(times, 0.5)
}

/// The time that a share of all does not exceed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a place among a few hundred times"
)]
fn quantile(mut times: Vec<f64>, share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}
