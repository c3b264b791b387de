//! The native controls: radios, the slider with its buttons and its field.
//!
//! What each asks for is read from its name, see [`Action::asked`](crate::state::Action::asked).

use super::{Page, parts};
use crate::engine::Case;
use crate::format::{Precision, decimal};
use crate::markup::{Attribute, Element, Node, Value, element, text};
use crate::model::{Group, HIGHEST_GENERAL_RATE, Misread, plain};
use crate::state::{PRICES, State};
use crate::story;
use crate::wording::{fill, fill_plain};

/// One of several: a row of radio buttons that looks like one control.
#[must_use]
pub fn radios(page: &Page, name: &'static str, legend: &str, choices: &[(&'static str, String, bool)]) -> Element {
    let legend = element("legend", &[("class", "unseen")], vec![text(legend)]);
    let mut content: Vec<Node> = vec![legend.into()];
    for (value, shown, checked) in choices {
        let input = element("input", &[("type", "radio")], vec![])
            .set("name", page.named(name))
            .set("value", *value)
            .flag("checked", *checked);
        let shown = element("span", &[("class", "radios__text")], vec![text(shown.as_str())]);
        let label = element("label", &[], vec![input.into(), shown.into()]);
        content.push(label.set("class", Value::Joined("radios__choice radios__choice--", value)).into());
    }
    element("fieldset", &[], content).set("class", Value::Joined("radios radios--", name)).flag("disabled", !page.live)
}

/// The emphasised case. The reader's own appears once there is one.
#[must_use]
pub fn cases(page: &Page) -> Element {
    let own = page.comparison.customised || page.state.case == Case::Custom;
    let shown: &[Case] = if own { &Case::ALL } else { &[Case::Announced, Case::Paused] };
    let choices: Vec<_> =
        shown.iter().map(|case| (case.id(), page.case_name(*case), page.state.case == *case)).collect();
    radios(page, "scenario", page.wording.scenario, &choices)
}

/// Dollars or won.
#[must_use]
pub fn currency(page: &Page) -> Element {
    let Page { wording, state, .. } = page;
    let choices = [("usd", wording.dollars.to_owned(), !state.won), ("krw", wording.won.to_owned(), state.won)];
    radios(page, "cur", wording.currency, &choices)
}

const FIELD: &[Attribute] = &[("type", "text"), ("inputmode", "decimal"), ("autocomplete", "off")];

/// The general-rate slider, with buttons, a number field and its result in words.
#[must_use]
pub fn slider(page: &Page) -> Element {
    let Page { wording, comparison, .. } = page;
    let percent = comparison.scenario(Case::Custom).reciprocal.in_percent();
    let name = || page.named("rate");
    let button = |label: &'static str, sign: &str, target: f64| {
        element("button", &[("type", "button"), ("class", "slider__button")], vec![text(sign)])
            .set("name", name())
            .set("value", plain(target.clamp(0.0, HIGHEST_GENERAL_RATE)))
            .set("aria-label", label)
            .flag("disabled", !page.live)
    };
    let mark = |case: Case| plain(comparison.scenario(case).reciprocal.in_percent());
    // 15% is the rate of the deal of July 2025 (EO 14326).
    let stops = [plain(0.0), mark(Case::Paused), plain(15.0), mark(Case::Announced)];
    let stops = stops.into_iter().map(|stop| element("option", &[], vec![]).set("value", stop).into()).collect();
    let field = with_refusal(page, "rate", element("input", FIELD, vec![]))
        .set("name", name())
        .set("value", typed_or(page, "rate", plain(percent)))
        .set("aria-label", wording.rate_field)
        .flag("disabled", !page.live);
    let sign = element("span", &[("aria-hidden", "true")], vec![text(wording.percent_sign)]);
    let label = element("label", &[("class", "slider__label")], vec![text(wording.try_rate)]).set("for", name());
    let mut content: Vec<Node> = vec![
        label.into(),
        result(page).into(),
        button(wording.less, "−", percent - 1.0).into(),
        range(page).into(),
        element("datalist", &[], stops).set("id", page.named("rate-stops")).into(),
        button(wording.more, "+", percent + 1.0).into(),
        element("span", &[("class", "slider__field")], vec![field.into(), sign.into()]).into(),
    ];
    content.extend(refused(page, "rate").map(Node::from));
    element("div", &[("class", "slider"), ("role", "group")], content).set("aria-label", wording.try_rate)
}

/// Class of [`result`].
pub const RESULT: Attribute = ("class", "slider__result");

/// What the slider's rate comes to, in words.
#[must_use]
pub fn result(page: &Page) -> Element {
    let Page { wording, format, comparison, .. } = page;
    let result = fill(
        wording.rate_result,
        &[
            ("rate", story::general_rate(comparison, Case::Custom, *format)),
            ("amount", story::duty(comparison, Case::Custom, *format, Precision::Short)),
        ],
    );
    element("output", &[RESULT, ("aria-live", "off")], parts::phrase(&result)).set("for", page.named("rate"))
}

/// What tells [`range`] from other controls.
pub const RANGE: Attribute = ("type", "range");

/// The slider itself.
#[must_use]
pub fn range(page: &Page) -> Element {
    let Page { format, comparison, .. } = page;
    let rate = comparison.scenario(Case::Custom).reciprocal;
    let spoken = [format.rate(rate), format.money(comparison.total(Case::Custom).duty, Precision::Spoken)].join(", ");
    element("input", &[RANGE, ("min", "0"), ("step", "0.5")], vec![])
        .set("id", page.named("rate"))
        .set("name", page.named("rate"))
        .set("max", plain(HIGHEST_GENERAL_RATE))
        .set("value", plain(rate.in_percent()))
        .set("list", page.named("rate-stops"))
        .set("aria-valuetext", spoken)
        .flag("disabled", !page.live)
}

/// Why the last value of a parameter was refused, in a sentence; the one before stands.
#[must_use]
pub fn refusal(page: &Page) -> Option<String> {
    let Page { wording, format, dataset, .. } = page;
    let name = page.state.refused?;
    let number = |value: f64| plain(value).replace('-', "\u{2212}");
    let group;
    let (label, low, high) = match name {
        "rate" => (wording.rate_field, number(0.0), number(HIGHEST_GENERAL_RATE)),
        "elasticity" => (wording.elasticity, number(-10.0), number(0.0)),
        "price" => (wording.price, number(PRICES.0), decimal(PRICES.1)),
        "on" => (wording.day, format.date(dataset.days.0), format.date(dataset.days.1)),
        "metal-content" => (wording.metal_content, number(0.0), number(100.0)),
        "pass-through" => (wording.pass_through, number(0.0), number(100.0)),
        id => {
            let name = Group::from_id(id).map_or("", |group| story::group_name(wording, group));
            group = [name, ": ", wording.rate_in_use].concat();
            (&*group, number(0.0), number(100.0))
        }
    };
    let (template, low, high) = match page.state.misread {
        None => (wording.refused_value, low, high),
        Some(Misread::NoNumber) => (wording.refused_no_number, low, high),
        Some(Misread::Comma { point, thousands }) => (wording.refused_comma, number(point), number(thousands)),
        Some(Misread::Won) => (wording.refused_won, low, high),
    };
    Some(fill_plain(template, &[("name", label), ("low", &low), ("high", &high)]))
}

/// What a field shows: the refused text, to be corrected, or its value.
#[must_use]
pub fn typed_or(page: &Page, name: &str, value: String) -> String {
    let State { refused, typed, .. } = &page.state;
    if *refused == Some(name) && !typed.is_empty() { typed.clone() } else { value }
}

/// The refusal beside the field it is about, and nothing elsewhere.
#[must_use]
pub fn refused(page: &Page, name: &str) -> Option<Element> {
    let said = refusal(page).filter(|_| page.state.refused == Some(name))?;
    Some(element("p", &[("class", "refused")], vec![text(said)]).set("id", page.named("refused")))
}

/// A field that says of itself whether its value was refused, and where that is explained.
fn with_refusal(page: &Page, name: &str, field: Element) -> Element {
    if page.state.refused != Some(name) {
        return field;
    }
    field.set("aria-invalid", "true").set("aria-describedby", page.named("refused"))
}
