//! A reader who never tires: random actions by a seeded monkey, with no error, no growth
//! and no wrong number; and clocks and zones that change nothing.

use std::time::Duration;

use korea_tariff_widget::model::{ConditionName, Conditions, Date};
use serde_json::json;

use crate::engines::Engine;
use crate::page::{Page, browse, browse_within};
use crate::{site, totals};

/// Steps, unless `WIDGET_SOAK_STEPS` says otherwise.
const STEPS: u64 = 2_000;
/// Steps between two looks at the page.
const STRIDE: u64 = 100;
/// Elements the page may have after any number of steps, with everything open.
const MOST_NODES: f64 = 12_000.0;
/// Elements that may be more after many steps at the bill: some 60 come and go with what
/// was done last.
const SLACK: f64 = 60.0;
/// Rounds that fetch the rest of the program and fill what is kept.
const WARM_UP: u32 = 2;
/// Rounds of each of the two groups that are compared.
const ROUNDS: u32 = 7;
/// Nodes a round may leave behind. What is kept of the views that were seen last differs
/// by up to 350 nodes from round to round, without a trend; a leak of one row a round is
/// 16 nodes and more.
const GROWTH_A_ROUND: f64 = 15.0;

/// One stride: random presses and inputs by a small generator, a frame after each, so
/// that the page does what it would do for a reader.
const MONKEY: &str = "
    const done = arguments[arguments.length - 1];
    let [seed, steps] = arguments;
    const random = below => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor(seed / 4294967296 * below);
    };
    const pick = list => list[random(list.length)];
    const say = (one, kind) => one.dispatchEvent(new Event(kind, { bubbles: true }));
    const act = () => {
        const all = [...document.querySelectorAll('.widget button:not(:disabled), .widget a[data-view], .widget input:not(:disabled), .widget select, .widget summary, .widget .mark')]
            .filter(one => !one.matches('[data-download], [data-share=link], [data-copy]'));
        const one = pick(all);
        if (!one) return;
        if (one.matches('input[type=radio], input[type=checkbox]')) one.click();
        else if (one.matches('input[type=range], input[inputmode]')) {
            const most = +(one.max || 100), least = +(one.min || 0);
            one.value = Math.round((least + random(1000) / 1000 * (most - least)) * 10) / 10;
            say(one, 'input'); say(one, 'change');
        } else if (one.matches('input[type=date]')) {
            one.value = pick(['2025-01-01', '2025-03-12', '2025-04-09', '2025-06-04', '2025-06-22']);
            say(one, 'input'); say(one, 'change');
        } else if (one.matches('input')) {
            one.value = pick(['', '8703', '자동차', 'steel', 'ㅈㄷㅊ', '99', '<b>', 'battery']);
            say(one, 'input'); say(one, 'change');
        } else if (one.matches('select')) {
            one.selectedIndex = random(one.options.length); say(one, 'change');
        } else if (one.matches('.mark')) {
            one.focus();
            one.dispatchEvent(new KeyboardEvent('keydown', { key: pick(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Escape', 'Enter']), bubbles: true }));
        } else one.click();
    };
    const step = () => {
        if (!steps--) return done(seed);
        act();
        // Most steps wait for the next frame, some pile up.
        if (random(4)) requestAnimationFrame(step); else step();
    };
    step();";

/// Every condition of the address, as the engine takes them.
fn conditions(page: &Page) -> Vec<(&'static str, String)> {
    let query = page.query();
    ConditionName::ALL
        .into_iter()
        .map(ConditionName::id)
        .filter_map(|name| {
            let (_, value) = query.iter().rfind(|(own, _)| own == name)?;
            Some((name, value.clone()))
        })
        .collect()
}

/// The totals are the engine's for whatever the address says, once it has followed.
fn assert_true_to_address(page: &Page) {
    page.rest();
    page.until(
        "the address follows",
        "(({ query }) => query === undefined || `?${query}` === (location.search || '?'))(document.querySelector('[data-tariff-widget]').dataset)",
    );
    let begins = !page.holds("['timeline', 'rivals'].includes(document.querySelector('.view').dataset.view)");
    let day = page.parameter("on").filter(|_| begins).map(|day| Date::parse(&day).unwrap());
    if day.is_some() {
        page.until("the law of the day is there", "document.querySelector('.begins')");
    }
    if let Some(id) = page.parameter("preset") {
        let preset = totals::DATASET.presets.iter().find(|preset| preset.id == id).unwrap();
        let mut changed = Conditions::default();
        preset.changes.iter().for_each(|change| changed.apply(*change));
        let value = |name: ConditionName| Some((name.id(), changed.get(name)?));
        let mut all: Vec<(&'static str, String)> = ConditionName::ALL.into_iter().filter_map(value).collect();
        all.extend(conditions(page));
        let all: Vec<(&'static str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        totals::assert_equal_on(page, &all, day);
        return;
    }
    let all = conditions(page);
    let all: Vec<(&'static str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    totals::assert_equal_on(page, &all, day);
}

/// Elements and listeners of the page at its start, after garbage was collected.
fn weigh(page: &Page) -> (f64, f64, f64) {
    page.cdp("HeapProfiler.collectGarbage", &json!({}));
    let metrics = page.cdp("Performance.getMetrics", &json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).and_then(|one| one["value"].as_f64()).unwrap()
    };
    (metric("Nodes"), metric("JSEventListeners"), metric("JSHeapUsedSize"))
}

/// Back to the default view with everything reset, as far as a reader can.
fn go_home(page: &Page) {
    page.js("for (const fold of document.querySelectorAll('details')) fold.open = false;
         document.querySelector('.views [data-view=try]').click()");
    page.settle();
    page.js("document.querySelector('button[name=reset]')?.click()");
    page.settle();
    page.js("document.querySelector('.views [data-view=bill]').click();
         document.querySelector('input[name=cur][value=usd]')?.click()");
    page.settle();
}

/// The later rounds' median is no more than that of the earlier ones: what a round happens to
/// keep goes up and down, what is never given back only goes up.
fn assert_no_growth(what: &str, rounds: &[(f64, f64, f64)], part: impl Fn(&(f64, f64, f64)) -> f64, slack: f64) {
    let median = |rounds: &[(f64, f64, f64)]| {
        let mut values: Vec<f64> = rounds.iter().map(&part).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (earlier, later) = rounds.split_at(rounds.len() / 2);
    let (before, after) = (median(earlier), median(later));
    assert!(after <= before + slack, "{what} grow from {before} to {after}: {rounds:?}");
}

fn soak(seed: u64, steps: u64) {
    // A step takes a frame at most, and a frame at most so long on a busy machine.
    let limit = Duration::from_mins(2) + Duration::from_millis(steps * 120);
    browse_within(limit, Engine::Chromium, |page| {
        let server = site::serve();
        page.cdp("Performance.enable", &json!({}));
        page.open_ready(&server.url());
        let mut seed = seed;
        let mut most = 0.0_f64;
        for stride in 0..steps / STRIDE {
            let width = [360, 320, 768, 1200][usize::try_from(stride % 4).unwrap()];
            page.resize(width, 900);
            let next = page.js_async(MONKEY, &[json!(seed), json!(STRIDE)]);
            seed = next.as_u64().unwrap();
            page.settle();
            assert_eq!(
                page.string("document.documentElement.dataset.ready"),
                "true",
                "after {} steps",
                (stride + 1) * STRIDE
            );
            assert_true_to_address(page);
            most = most.max(page.number("document.querySelectorAll('*').length"));
            page.assert_quiet();
            if stride % 5 == 4 {
                // The other language is another page with the same state.
                page.js("document.querySelector('.head__language').click()");
                page.ready();
                page.until("the page is open", "document.querySelector('.widget')");
                assert_true_to_address(page);
            }
        }
        assert!(most <= MOST_NODES, "the page had {most} elements");
        // Growth within one page: the same stride over and over.
        page.open_ready(&server.url());
        let weights: Vec<(f64, f64, f64)> = (0..WARM_UP + 2 * ROUNDS)
            .map(|_| {
                page.js_async(MONKEY, &[json!(7), json!(STRIDE)]);
                go_home(page);
                weigh(page)
            })
            .skip(usize::try_from(WARM_UP).unwrap())
            .collect();
        assert_no_growth("nodes", &weights, |weight| weight.0, GROWTH_A_ROUND * f64::from(ROUNDS));
        assert_no_growth("listeners", &weights, |weight| weight.1, f64::from(ROUNDS));
        assert_no_growth("bytes of the heap", &weights, |weight| weight.2, 1e6);
        eprintln!("soak: {steps} steps, at most {most} elements; rounds leave {weights:?}");
        page.assert_quiet();
    });
}

fn from_environment(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}

#[test]
fn monkey() {
    soak(from_environment("WIDGET_SOAK_SEED", 1), from_environment("WIDGET_SOAK_STEPS", STEPS));
}

/// Steps of a reader who stays at the bill: the slider, a commit now and then.
const DRAGS: &str = "
    const done = arguments[arguments.length - 1];
    let [from, to] = arguments;
    const range = document.querySelector('input[type=range]');
    const say = kind => range.dispatchEvent(new Event(kind, { bubbles: true }));
    const press = css => { const all = document.querySelectorAll(css); all[from / 50 % all.length].click(); };
    const round = () => {
        do {
            range.value = (from * 3.5 + 0.5) % 50;
            say('input');
            from += 1;
        } while (from % 50);
        say('change');
        ['[name=scenario]', '[name=cur]', '.slider button'].forEach(press);
        if (from < to) requestAnimationFrame(round); else setTimeout(done, 300);
    };
    round();";

/// The first program, which most readers never leave, is as large after 10,000 steps as
/// after 2,000: in the document, in the script's heap and in its own memory.
#[test]
fn thousands_of_steps_leave_nothing() {
    const PROGRAM: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = async (...given) => {
            const made = await own.apply(WebAssembly, given);
            window.programs = (window.programs ?? []).concat((made.instance ?? made).exports.memory);
            return made;
        };
    }";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        page.cdp("Performance.enable", &json!({}));
        page.plant(PROGRAM);
        page.open_ready(&server.url());
        let weigh = |from: u32, to: u32| {
            page.js_async(DRAGS, &[json!(from), json!(to)]);
            page.js("document.querySelector('[name=cur]').click()");
            page.settle();
            let (nodes, listeners, heap) = weigh(page);
            assert!(page.holds("window.programs.length === 1"), "the application was loaded");
            (nodes, listeners, heap, page.number("window.programs[0].buffer.byteLength"))
        };
        let (before, after) = (weigh(0, 2_000), weigh(2_000, 10_000));
        assert!(after.0 <= before.0 + SLACK, "nodes grow from {} to {}", before.0, after.0);
        assert!(after.1 <= before.1, "listeners grow from {} to {}", before.1, after.1);
        assert!(after.2 <= before.2 + 100e3, "the heap grows from {} to {}", before.2, after.2);
        assert!(after.3 <= before.3, "the program's memory grows from {} to {}", before.3, after.3);
        page.assert_quiet();
    });
}

/// Any clock and any zone: the same page, but for "what happened next".
#[test]
fn clock_and_zone_change_nothing() {
    const TEXTS: &str = "[...document.querySelectorAll('h2, .summary, .note, data, time')].map(one => one.textContent)";
    browse(Engine::Chromium, |page| {
        let server = site::serve();
        let mut usual: Option<Vec<serde_json::Value>> = None;
        for (zone, year) in [
            ("Asia/Seoul", None),
            ("America/Los_Angeles", Some(1970)),
            ("Pacific/Kiritimati", Some(2100)),
            ("UTC", Some(2025)),
        ] {
            page.cdp("Emulation.setTimezoneOverride", &json!({ "timezoneId": zone }));
            if let Some(year) = year {
                page.plant(&format!(
                    "(() => {{ const Real = Date, shift = Real.UTC({year}, 3, 18) - Real.now();
                       globalThis.Date = class extends Real {{ constructor(...all) {{ all.length ? super(...all) : super(Real.now() + shift); }}
                         static now() {{ return Real.now() + shift; }} }}; }})()"
                ));
            }
            let mut found = Vec::new();
            for view in crate::access::VIEWS {
                page.open_ready(&format!("{}?view={view}", server.url()));
                totals::assert_equal(page, &[]);
                found.push(page.value(TEXTS));
            }
            page.uproot();
            match &usual {
                None => usual = Some(found),
                Some(usual) => assert_eq!(usual, &found, "in {zone}, with the year {year:?}"),
            }
            page.assert_quiet();
        }
    });
}
