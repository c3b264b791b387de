//! Small pieces of markup that every view uses.

use super::Page;
use crate::contract::attribute;
use crate::engine::{Case, Range};
use crate::format::{Format, Language, Precision};
use crate::markup::{Element, Node, element, text};
use crate::model::{Dataset, Rate, Response, Share, Source, Usd, fixed, integer};
use crate::state::View;
use crate::story::{self, Story};
use crate::wording::{Amount, Phrase, Piece, fill, fill_plain};

/// A sentence with its numbers marked for machines.
#[must_use]
pub fn phrase(phrase: &Phrase) -> Vec<Node> {
    phrase
        .0
        .iter()
        .map(|piece| match piece {
            Piece::Text(words) => text(words.as_str()),
            Piece::Amount(shown) => amount(shown),
        })
        .collect()
}

/// A number: shown text, exact value.
#[must_use]
pub fn amount(amount: &Amount) -> Node {
    let shown = text(amount.shown.as_str());
    let Some(exact) = &amount.exact else { return shown };
    // A browser that translates the page leaves numbers alone: theirs are the reader's already.
    let mut data = element("data", &[("translate", "no")], vec![shown])
        .set("value", machine_number(exact.value))
        .set(attribute::MEASURE, exact.measure)
        .set(attribute::SCENARIO, exact.scenario.clone());
    for (name, id) in &exact.of {
        data = data.set(name, id.clone());
    }
    data.into()
}

/// A case's totals in a sentence.
#[must_use]
pub fn case_totals(page: &Page, case: Case) -> Phrase {
    let Page { wording, comparison, format, .. } = page;
    fill(
        wording.case_totals,
        &[
            ("scenario", Amount::word(page.case_name(case))),
            ("duty", story::duty(comparison, case, *format, Precision::Short)),
            ("rate", story::effective_rate(comparison, case, *format)),
        ],
    )
}

/// The line of rates that completes the bill's sentence of amounts.
#[must_use]
pub fn averages(page: &Page) -> Element {
    let Page { wording, comparison, format, .. } = page;
    let rate = |case| story::effective_rate(comparison, case, *format);
    let rates = [("announced", rate(Case::Announced)), ("paused", rate(Case::Paused)), ("custom", rate(Case::Custom))];
    // That of a day is told above the view.
    let own = comparison.has_readers_case && comparison.beginning.is_none();
    let template = if own { wording.average_rates_custom } else { wording.average_rates };
    element("p", &[("class", "totals")], phrase(&fill(template, &rates)))
}

/// The heading of a column of customs values: the trade year's, or what reacting trade
/// leaves of them.
#[must_use]
pub fn imports(page: &Page) -> String {
    let assumptions = &page.comparison.assumptions;
    let reacts = assumptions.response != Response::Static || assumptions.pass_through != Share::WHOLE;
    let template = if reacts { page.wording.column_value_left } else { page.wording.column_value };
    fill_plain(template, &[("year", &integer(page.dataset.trade_year))])
}

/// The ends of a range of bills and of effective rates: `{low}`, `{high}`, `{low_rate}`
/// and `{high_rate}`.
#[must_use]
pub fn span(format: Format, range: &Range, case: Case) -> [(&'static str, Amount); 4] {
    let (low, high) = format.span(range.low, range.high);
    let duty = |shown, amount: Usd, part| Amount::total(shown, amount.0, "duty", case.id()).of(attribute::PART, part);
    let rate = |rate: Rate, part| {
        Amount::total(format.effective_rate(rate), rate.0, "rate", case.id()).of(attribute::PART, part)
    };
    [
        ("low", duty(low, range.low, "low")),
        ("high", duty(high, range.high, "high")),
        ("low_rate", rate(range.low_rate, "low")),
        ("high_rate", rate(range.high_rate, "high")),
    ]
}

/// A table's caption, with the unit of its amounts.
#[must_use]
pub fn caption(page: &Page, caption: &str) -> String {
    caption_in(page, caption, page.format.column_unit())
}

/// The same with a unit of the table's own.
#[must_use]
pub fn caption_in(page: &Page, caption: &str, unit: &str) -> String {
    fill_plain(page.wording.caption_with_unit, &[("caption", caption), ("unit", unit)])
}

/// What was recorded at the border in a quarter, where the data says so.
#[must_use]
pub fn border_record(dataset: &Dataset, format: Format, template: &str) -> Option<String> {
    let fact = |id: &str| dataset.fact(id).map(|fact| fact.value);
    let (paid, rate) = (fact("q2-2025-duty")?, Rate(fact("q2-2025-effective-rate")?));
    let cars = Rate(fact("q2-2025-cars-share")?);
    Some(fill_plain(
        template,
        &[
            ("paid", &format.money(Usd(paid), Precision::Short)),
            ("rate", &format.effective_rate(rate)),
            ("share", &format.rate(cars)),
        ],
    ))
}

/// What the highlighted mark says, laid over a text that can do without its place
/// meanwhile: a thumb would cover a bubble, and a line of its own would move the page.
#[must_use]
pub fn readout(idle: Element, sentence: Option<&str>) -> Element {
    let spot = sentence.map(|sentence| element("p", &[("class", "spot")], vec![text(sentence)]).into());
    element("div", &[("class", "readout")], [Some(idle.into()), spot].into_iter().flatten().collect())
}

/// A number for machines: dollars to the cent, fractions to twelve decimals.
fn machine_number(value: f64) -> String {
    let mut text = fixed(value, if value.abs() < 1000.0 { 12 } else { 2 });
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    text
}

/// A cited source in the reader's language where it is given in it, as a link where there
/// is an address.
#[must_use]
pub fn source(language: Language, source: &Source) -> Element {
    let (of, title) = language.title(source);
    let mut content = vec![text(title)];
    if !source.url.is_empty() {
        let link = element("a", &[("target", "_blank"), ("rel", "noopener noreferrer")], content);
        content = vec![link.set("href", source.url.clone()).into()];
    }
    element("span", &[], content).set("lang", of.tag())
}

/// The totals of the cases that the view's own sentences leave out, so that no view is
/// without them. The bill has its averages instead.
#[must_use]
pub fn totals(page: &Page, story: &Story) -> Option<Element> {
    let Page { comparison, state, .. } = page;
    if state.view == View::Bill {
        return None;
    }
    let says = |case: Case, measure: &str| {
        let is_total = |piece: &Piece| match piece {
            Piece::Amount(Amount { exact: Some(exact), .. }) => {
                exact.scenario == case.id() && exact.measure == measure && exact.of.is_empty()
            }
            _ => false,
        };
        story.headline.0.iter().chain(&story.summary.0).any(is_total)
    };
    let mut content: Vec<Node> = Vec::new();
    for case in comparison.cases() {
        if !(says(*case, "duty") && says(*case, "rate")) {
            content.extend([element("span", &[], phrase(&case_totals(page, *case))).into(), text(" ")]);
        }
    }
    if content.is_empty() {
        return None;
    }
    if state.view == View::Timeline {
        // Beside the bills of other days.
        let day = page.format.date(page.dataset.as_of);
        content.insert(0, text([&*fill_plain(page.wording.cases_compared, &[("date", &day)]), " "].concat()));
    }
    Some(element("p", &[("class", "totals"), (attribute::HOLD, "")], content))
}

/// A control that the application answers: without a program it is disabled, and a script may ask
/// for the application.
#[must_use]
pub fn for_application(page: &Page, control: Element) -> Element {
    if page.live { control } else { control.set(attribute::MORE, "").flag("disabled", true) }
}
