//! What studies found of how trade and prices react.

use super::{Page, parts};
use crate::markup::{Element, Node, element, text};
use crate::model::{Rate, Study, plain};
use crate::wording::fill_plain;

/// What studies found, the unconfirmed ones marked.
#[must_use]
pub(super) fn studies(page: &Page) -> Element {
    let Page { wording, dataset, format, .. } = page;
    let of_border = || dataset.studies.iter().filter(|study| study.verified && study.id.starts_with("pass-through"));
    let low = of_border().filter_map(|study| study.low).fold(f64::INFINITY, f64::min);
    let high = of_border().filter_map(|study| study.high).fold(0.0, f64::max);
    let percent = |share: f64| format.rate(Rate(share));
    let mut content: Vec<Node> = Vec::new();
    if low <= high {
        let sentence = fill_plain(wording.pass_through_range, &[("low", &percent(low)), ("high", &percent(high))]);
        content.push(element("p", &[], vec![text(sentence)]).into());
    }
    let found = dataset.studies.iter().map(|found| study(page, found).into()).collect();
    content.push(element("ul", &[], found).into());
    element("div", &[("class", "studies")], content)
}

/// One study: its number, what it measures, who, how.
fn study(page: &Page, found: &Study) -> Element {
    let Page { wording, format, .. } = page;
    // Shares as everywhere else on the page; an elasticity is a number of its own.
    let number = |value: f64| {
        if found.id.starts_with("pass-through") {
            format.rate(Rate(value))
        } else {
            plain(value).replace('-', "\u{2212}")
        }
    };
    let span = match (found.low, found.central, found.high) {
        (Some(low), _, Some(high)) if (low - high).abs() > 1e-9 => {
            fill_plain(wording.study_range, &[("low", &number(low)), ("high", &number(high))])
        }
        (_, Some(one), _) | (Some(one), ..) | (.., Some(one)) => number(one),
        _ => String::new(),
    };
    let strong = |words: String| element("strong", &[], vec![text(words)]).into();
    let mut content: Vec<Node> = Vec::new();
    if !span.is_empty() {
        content.extend([strong(span), text(" ")]);
    }
    let (meaning, horizon) = (format.language.of(&found.meaning), format.language.of(&found.horizon));
    content.push(text([meaning, " (", horizon, ")"].concat()));
    if !found.verified {
        content.extend([text(" "), strong(["[", wording.certainty_unverified, "]"].concat())]);
    }
    let how = fill_plain(wording.obtained, &[("how", format.language.of(&found.obtained))]);
    content.extend([
        element("br", &[], vec![]).into(),
        parts::source(format.language, &found.source).into(),
        text(" "),
        element("span", &[("class", "studies__how")], vec![text(how)]).into(),
    ]);
    element("li", &[], content)
}
