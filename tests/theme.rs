//! Looks that newsrooms may choose, and looks that no reader could read.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use korea_tariff_widget::theme::{Colour, ThemeError, stylesheet};

use self::ours::ours;

mod ours;

fn check(tokens: &str, expected: &str) {
    let found = match stylesheet(tokens, &ours) {
        Ok(sheet) => sheet,
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{tokens}");
}

fn contrast(one: &str, other: &str) -> f64 {
    let colours = Colour::parse(one).zip(Colour::parse(other));
    colours.map_or(f64::NAN, |(one, other)| one.contrast(other))
}

#[test]
fn contrast_is_that_of_the_guidelines() {
    assert!((contrast("#000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#fff") - 4.48).abs() < 0.005);
    assert!((contrast("#fff", "#767676") - 4.54).abs() < 0.005);
    for wrong in ["", "red", "#ff", "#fffffff", "#ggg", "#ff ff f", "#é12", "fff"] {
        assert_eq!(Colour::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Colour::parse(" #0aF ").unwrap().to_string(), "#00aaff");
}

#[test]
fn tokens_become_one_sheet() {
    check(
        "{\"schema\":1}",
        ":root{}:root[data-theme=\"dark\"]{}@media (prefers-color-scheme: dark){:root[data-theme=\"auto\"]{}}",
    );
    let sheet = stylesheet(
        "{\"schema\":1,\"accent\":\"#0f5499\",\"background\":\"#fff1e5\",\"font\":\"georgia\",\"radius\":0,\"accent-dark\":\"#9ad\"}",
        &ours,
    )
    .unwrap();
    for part in [
        "--font:Georgia,",
        "--radius:0px;",
        "--ground:#fff1e5;",
        "--announced:#0f5499;",
        "--on-announced:#fff1e5;",
        ":root[data-theme=\"dark\"]{--announced:#99aadd;",
        "@media (prefers-color-scheme: dark){:root[data-theme=\"auto\"]{--announced:#99aadd;",
    ] {
        assert!(sheet.contains(part), "{part} in {sheet}");
    }
    assert_eq!(sheet.matches("--font").count(), 1);
    assert!(!sheet.contains("url") && !sheet.contains("@import"));
}

#[test]
fn a_transparent_page_names_what_is_behind_it() {
    let sheet = stylesheet("{\"schema\":1,\"background\":\"transparent\",\"behind\":\"#f6f6f6\"}", &ours).unwrap();
    assert!(sheet.contains("--page:transparent;") && sheet.contains("--ground:#f6f6f6;"), "{sheet}");
}

#[test]
fn our_own_colours_give_way_to_a_new_ground() {
    let ground = Colour::parse("#d5dde0").unwrap();
    let sheet = stylesheet("{\"schema\":1,\"background\":\"#d5dde0\"}", &ours).unwrap();
    for (name, needed) in [("muted", 4.5), ("exempt", 3.0), ("paused", 3.0), ("announced", 3.0), ("focus", 3.0)] {
        let value = sheet.split(&format!("--{name}:")).nth(1).unwrap().split(';').next().unwrap();
        assert!(Colour::parse(value).unwrap().contrast(ground) >= needed, "{name}: {value}");
    }
    assert!(sheet.contains("--locked:#3f3f46;"), "what is seen anyway stays: {sheet}");
}

#[test]
fn what_could_not_be_read_is_refused() {
    check("{\"schema\":1,\"accent\":\"#ffd700\"}", "The contrast of accent on background is 1.4; it needs 3.");
    check("{\"schema\":1,\"accent\":\"#999999\"}", "The contrast of accent on background is 2.8; it needs 3.");
    check("{\"schema\":1,\"background\":\"#222222\"}", "The contrast of text on background is 1.1; it needs 4.5.");
    check(
        "{\"schema\":1,\"paused-dark\":\"#333\"}",
        "The contrast of paused-dark on background-dark is 1.4; it needs 3.",
    );
    check("{\"schema\":1,\"behind\":\"#666b74\"}", "The contrast of text on background is 3.3; it needs 4.5.");
}

#[test]
fn mistakes_are_named() {
    check("{\"schema\":1,\"acent\":\"#000\"}", "There is no token acent.");
    check("{\"schema\":1,\"accent\":\"red\"}", "The token accent is not a colour written #rrggbb.");
    check("{\"schema\":1,\"accent\":\"#000;}*{display:none\"}", "The token accent is not a colour written #rrggbb.");
    check("{\"schema\":1,\"font\":\"Comic Sans\"}", "The token font is not one of system, helvetica, georgia, times.");
    check("{\"schema\":1,\"font\":3}", "The token font is not a text.");
    check("{\"schema\":1,\"radius\":40}", "The token radius is not a number from 0 to 16.");
    check("{\"accent\":\"#000\"}", "The file of tokens does not say its schema version.");
    let large = format!("{{\"schema\":1,\"x\":\"{}\"}}", "a".repeat(5_000));
    assert_eq!(stylesheet(&large, &ours), Err(ThemeError::TooLarge));
    assert!(stylesheet("[", &ours).unwrap_err().to_string().contains("not well-formed"));
    assert!(
        stylesheet("{\"schema\":1,\"a\":[]}", &ours).unwrap_err().to_string().contains("neither a text nor a number")
    );
}

#[test]
fn our_own_colours_pass_the_same_checks() {
    for tokens in ["{\"schema\":1,\"background\":\"#fff\"}", "{\"schema\":1,\"background-dark\":\"#14171a\"}"] {
        assert!(stylesheet(tokens, &ours).is_ok(), "{tokens}");
    }
}
