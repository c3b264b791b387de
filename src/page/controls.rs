//! The native controls: radios, the slider with its buttons and its field.
//!
//! What each asks for is read from its name, see [`Action::asked`](crate::state::Action::asked).

use super::{Page, parts};
use crate::engine::Case;
use crate::format::{Precision, decimal};
use crate::markup::{Attribute, Element, Node, Value, element, text};
use crate::model::{ConditionName, HIGHEST_GENERAL_RATE, Misread, plain};
use crate::state::{PRICES, Parameter};
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
    let own = page.comparison.has_readers_case || page.state.case == Case::Custom;
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

/// The parameter of the slider and its field.
const RATE: Parameter = Parameter::Condition(ConditionName::Rate);

/// The general-rate slider, with buttons, a number field and its result in words.
#[must_use]
pub fn slider(page: &Page) -> Element {
    let Page { wording, comparison, .. } = page;
    let percent = comparison.scenario(page.state.case).reciprocal.in_percent();
    let name = || page.named("rate");
    let button = |label: &'static str, sign: &str, target: f64| {
        element("button", &[("type", "button"), ("class", "slider__button")], vec![text(sign)])
            .set("name", name())
            .set("value", plain(target.clamp(0.0, HIGHEST_GENERAL_RATE)))
            .set("aria-label", label)
            .flag("disabled", !page.live)
    };
    let mark = |case: Case| plain(comparison.scenario(case).reciprocal.in_percent());
    // Each has its name below: `marks`.
    let stops = [Case::Paused, Case::Announced].map(mark);
    let stops = stops.into_iter().map(|stop| element("option", &[], vec![]).set("value", stop).into()).collect();
    let field = typed_field(page, RATE, "rate", plain(percent), false).set("aria-label", wording.rate_field);
    let sign = element("span", &[("aria-hidden", "true")], vec![text(wording.percent_sign)]);
    let label = element("label", &[("class", "slider__label")], vec![text(wording.try_rate)]).set("for", name());
    let mut content: Vec<Node> = vec![
        label.into(),
        result(page).into(),
        button(wording.less, "−", percent - 1.0).into(),
        range(page).into(),
        element("datalist", &[], stops).set("id", page.named("rate-stops")).into(),
        marks(page).into(),
        button(wording.more, "+", percent + 1.0).into(),
        element("span", &[("class", "slider__field")], vec![field.into(), sign.into()]).into(),
    ];
    content.extend(refused(page, RATE).map(Node::from));
    element("div", &[("class", "slider"), ("role", "group")], content).set("aria-label", wording.try_rate)
}

/// What the slider's stops are, under its track: both cases of the law by name.
fn marks(page: &Page) -> Element {
    let rate = |case: Case| page.comparison.scenario(case).reciprocal.in_percent();
    let place = |percent: f64| [&*plain(percent / HIGHEST_GENERAL_RATE * 100.0), "%"].concat();
    let label = |percent: f64, anchor: &'static str, name: String| {
        let label = element("text", &[("y", "11"), ("class", "slider__mark")], vec![text(name)]);
        label.set("x", place(percent)).set("text-anchor", anchor).into()
    };
    let [paused, announced] = [Case::Paused, Case::Announced].map(rate);
    // The lower one to the left and the higher one to the right of its place: they never meet.
    let [low, high] = if paused < announced { ["end", "start"] } else { ["start", "end"] };
    let labels = vec![
        label(paused, if paused < 15.0 { "middle" } else { low }, page.case_name(Case::Paused)),
        label(announced, high, page.case_name(Case::Announced)),
        label(HIGHEST_GENERAL_RATE, "end", [&*plain(HIGHEST_GENERAL_RATE), "%"].concat()),
    ];
    element("svg", &[("class", "slider__marks"), ("height", "14"), ("aria-hidden", "true")], labels)
}

/// Class of [`result`].
pub const RESULT: Attribute = ("class", "slider__result");

/// What the slider's rate comes to, in words.
#[must_use]
pub fn result(page: &Page) -> Element {
    let Page { wording, format, comparison, .. } = page;
    let case = page.state.case;
    // The general rate alone does not come to this.
    let mixed = !page.state.conditions.overrides.is_empty();
    let result = fill(
        if mixed { wording.rate_result_mixed } else { wording.rate_result },
        &[
            ("rate", story::general_rate(comparison, case, *format)),
            ("amount", story::duty(comparison, case, *format, Precision::Short)),
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
    let case = page.state.case;
    let rate = comparison.scenario(case).reciprocal;
    let spoken = [format.rate(rate), format.money(comparison.total(case).duty, Precision::Spoken)].join(", ");
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
    let refusal = page.state.session.refusal.as_ref()?;
    let number = |value: f64| plain(value).replace('-', "\u{2212}");
    let group;
    let (label, low, high) = match refusal.parameter {
        Parameter::Condition(name) => {
            let label = match name {
                ConditionName::Rate => wording.rate_field,
                ConditionName::Elasticity => wording.elasticity,
                ConditionName::MetalContent => wording.metal_content,
                ConditionName::PassThrough => wording.pass_through,
                ConditionName::Override(goods) => {
                    group = [story::group_name(wording, goods), ": ", wording.rate_in_use].concat();
                    &*group
                }
                // Nothing else is typed.
                _ => return None,
            };
            let (low, high) = name.limits();
            (label, number(low), number(high))
        }
        Parameter::Price => (wording.price, number(PRICES.0), decimal(PRICES.1)),
        Parameter::Day => (wording.day, format.date(dataset.days.0), format.date(dataset.last_day())),
        _ => return None,
    };
    let (template, low, high) = match refusal.misread {
        None => (wording.refused_value, low, high),
        Some(Misread::NoNumber) => (wording.refused_no_number, low, high),
        Some(Misread::Comma { point, thousands }) => (wording.refused_comma, number(point), number(thousands)),
        Some(Misread::Won) => (wording.refused_won, low, high),
    };
    Some(fill_plain(template, &[("name", label), ("low", &low), ("high", &high)]))
}

/// What a field shows: the refused text, to be corrected, or its value.
#[must_use]
pub fn typed_or(page: &Page, parameter: Parameter, value: String) -> String {
    let typed = page.state.session.refusal_of(parameter).and_then(|refusal| refusal.typed.as_deref());
    typed.map_or(value, str::to_owned)
}

/// A field into which a number is typed; it says of itself whether its value was refused, and
/// where that is explained.
///
/// # Why no number field of the browser's own
/// A wheel over it changes the value, it hides what it cannot read, and it reads a comma or not by
/// the browser's language. The keys for decimals that a telephone shows have no minus.
#[must_use]
pub fn typed_field(page: &Page, parameter: Parameter, name: &str, value: String, signed: bool) -> Element {
    let field = element("input", &[("type", "text"), ("autocomplete", "off")], vec![])
        .set("inputmode", if signed { "text" } else { "decimal" })
        .set("name", page.named(name))
        .set("value", typed_or(page, parameter, value))
        .flag("disabled", !page.live);
    if page.state.session.refusal_of(parameter).is_none() {
        return field;
    }
    field.set("aria-invalid", "true").set("aria-describedby", page.named("refused"))
}

/// The refusal beside the field it is about, and nothing elsewhere.
#[must_use]
pub fn refused(page: &Page, parameter: Parameter) -> Option<Element> {
    page.state.session.refusal_of(parameter)?;
    let sentence = (page.refusal_sentence?)(page)?;
    Some(element("p", &[("class", "refused")], vec![text(sentence)]).set("id", page.named("refused")))
}
