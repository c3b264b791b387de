//! The oldest browsers that run the widget follow from what program, script and styles use, and
//! the files have names that content blockers let pass.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::path::Path;

/// A feature without which the page does not come to life or lies wrong: how it is written, and
/// the first Chromium, Firefox and Safari that have it (MDN's browser compatibility data).
type Feature = (&'static str, [f64; 3]);

/// Of the programs, by the flag that lets the compiler use it.
const PROGRAM: [Feature; 6] = [
    ("--enable-bulk-memory", [75.0, 79.0, 15.0]),
    ("--enable-nontrapping-float-to-int", [75.0, 64.0, 15.0]),
    ("--enable-sign-ext", [74.0, 62.0, 14.1]),
    ("--enable-mutable-globals", [74.0, 61.0, 12.1]),
    ("--enable-reference-types", [96.0, 79.0, 15.0]),
    ("--enable-multivalue", [85.0, 78.0, 13.1]),
];

/// Of the page's script.
const SCRIPT: [Feature; 9] = [
    ("?.", [80.0, 74.0, 13.1]),
    ("??", [80.0, 72.0, 13.1]),
    ("??=", [85.0, 79.0, 14.0]),
    ("||=", [85.0, 79.0, 14.0]),
    (".at(-1)", [92.0, 90.0, 15.4]),
    ("import(", [63.0, 67.0, 11.1]),
    ("compileStreaming", [61.0, 58.0, 15.0]),
    ("ResizeObserver", [64.0, 69.0, 13.1]),
    ("allSettled", [76.0, 71.0, 13.0]),
];

/// Of the styles, as far as a page without would lie wrong.
const STYLES: [Feature; 7] = [
    (":focus-visible", [86.0, 85.0, 15.4]),
    (":is(", [88.0, 78.0, 14.0]),
    (":where(", [88.0, 78.0, 14.0]),
    ("gap:", [84.0, 63.0, 14.1]),
    ("inset:", [87.0, 66.0, 14.1]),
    ("inset-inline:", [87.0, 63.0, 14.1]),
    ("max(", [79.0, 75.0, 11.1]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(folder: &str) -> String {
    let mut paths: Vec<_> =
        std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn the_oldest_browsers_follow_from_what_is_used() {
    let template = std::fs::read_to_string(root().join("index.html")).unwrap();
    let sources: [(String, &[Feature]); 3] =
        [(template, &PROGRAM), (text_of("static/boot"), &SCRIPT), (text_of("static/styles"), &STYLES)];
    let mut oldest = [0.0_f64; 3];
    for (source, features) in &sources {
        for (form, versions) in *features {
            assert!(source.contains(form), "{form} is used no more: take it out of the list");
            for (oldest, version) in oldest.iter_mut().zip(versions) {
                *oldest = oldest.max(*version);
            }
        }
        // A feature of a program that is not in the list.
        for flag in source.split_whitespace().filter(|word| word.starts_with("--enable-")) {
            let flag = flag.trim_matches(|letter: char| letter == '"' || letter == '>');
            assert!(features.iter().any(|(form, _)| *form == flag), "{flag} is in no list");
        }
    }
    let [chromium, firefox, safari] = oldest;
    let sentence = format!("Chromium {chromium}, Firefox {firefox} and Safari {safari}");
    let log = std::fs::read_to_string(root().join("docs/field.md")).unwrap();
    assert!(log.contains(&sentence), "docs/field.md is to say: {sentence}");
}

/// Parts of addresses that the general rules of `EasyList`, `EasyPrivacy` and List-KR block or that
/// have been blocked: a name of ours with one would be asked for in vain.
const BLOCKED: [&str; 20] = [
    "ads",
    "advert",
    "adserver",
    "banner",
    "sponsor",
    "promo",
    "popup",
    "analytics",
    "track",
    "pixel",
    "beacon",
    "telemetry",
    "metrics",
    "stat.",
    "stats",
    "counter",
    "collect",
    "log.",
    "social",
    "share",
];

/// Names of files in the built folder, without the hashes between.
const NAMES: [&str; 10] = [
    "index.html",
    "embed.js",
    "widget-.js",
    "widget-.wasm",
    "widget-.css",
    "app-.js",
    "app-.wasm",
    "oembed.json",
    "data/",
    "preview-",
];

#[test]
fn no_name_is_one_that_is_blocked() {
    for name in NAMES {
        for part in BLOCKED {
            let found = name.match_indices(part).any(|(at, _)| {
                // Rules end at a letter that is none of a word.
                !name[..at].ends_with(char::is_alphanumeric)
                    && !name[at + part.len()..].starts_with(char::is_alphanumeric)
            });
            assert!(!found, "{name} has {part}");
        }
    }
}
