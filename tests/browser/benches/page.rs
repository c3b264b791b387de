//! How fast the widget is beside a hand-written page, as a table.
//!
//! Run by `cargo xtask bench`, which says where the pages are (`WIDGET_DIST`,
//! `WIDGET_FLOOR`). Each visit has a server of its own, so that nothing is cached.

#[path = "../src/engines.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod engines;
#[path = "../src/page.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod page;

use std::path::{Path, PathBuf};
use std::time::Duration;

use engines::Engine;
use page::{Page, browse_within};
use serde_json::{Value, json};
use xtask::server::{Fault, Options, Server};

/// Visits per page and profile; their median counts.
const VISITS: usize = 5;
/// How long a page is left alone to start.
const START: Duration = Duration::from_secs(3);
/// Steps timed in each visit.
const STEPS: usize = 200;
/// Steps after which memory is looked at again.
const STEPS_FOR_MEMORY: usize = 600;

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
const ROWS: [(&str, &str, usize); 14] = [
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
    ("heap", "memory after load, JS + wasm, kB", 0),
    ("growth", "the same, growth over 600 steps, kB", 0),
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
    println!("| profile | | widget | floor | ratio |\n|---|---|--:|--:|--:|");
    for profile in &PROFILES {
        // In turns, so that a busy moment of the machine falls on both.
        let visits: Vec<[Value; 2]> = (0..VISITS).map(|_| [visits(&dist, profile), visits(&floor, profile)]).collect();
        for (name, shown, digits) in ROWS {
            let [widget, floor] =
                [0, 1].map(|page| median(visits.iter().map(|pair| number(&pair[page], name)).collect()));
            let ratio = if floor > 0.0 { format!("{:.1}", widget / floor) } else { "–".to_owned() };
            println!("| {} | {shown} | {widget:.digits$} | {floor:.digits$} | {ratio} |", profile.name);
        }
    }
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
    for name in ["live", "step", "step95", "shown", "shown95", "heap", "growth"] {
        measured[name] = tried[name].clone();
    }
    measured["first"] = tried["longest"].clone();
    measured
}

/// One visit of a page, by an eager reader, who moves the slider as soon as it can be moved
/// and goes on moving it, or by one who only looks.
fn visit(folder: &Path, profile: &Profile, eager: bool) -> Value {
    let server = Server::start(folder, Options::default()).expect("a free port");
    // Only a page that shares nothing with others has a clock finer than 0.1 ms.
    let alone = Fault::new()
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp");
    server.fault("*", alone);
    let mut measured = Value::Null;
    browse_within(Duration::from_mins(3), Engine::Chromium, |page| {
        begin(page, profile);
        page.plant(&format!("{PROBE}({eager})"));
        page.open(&server.url());
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
        let times = |name: &str| -> Vec<f64> {
            steps[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
        };
        measured["step"] = json!(median(times("step")));
        measured["step95"] = json!(quantile(times("step"), 0.95));
        measured["shown"] = json!(median(times("shown")));
        measured["shown95"] = json!(quantile(times("shown"), 0.95));
        page.js_later(&format!("steps({}).then(() => done(1))", STEPS_FOR_MEMORY - STEPS));
        measured["heap"] = json!(loaded / 1000.0);
        measured["growth"] = json!((memory(page) - loaded) / 1000.0);
    });
    measured
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
