//! Source and method: what is counted, what is assumed, by which act, from where.

use super::studies::studies;
use super::{Page, parts};
use crate::contract::attribute;
use crate::engine::{Case, range};
use crate::format::{Currency, Format, Precision};
use crate::markup::{Element, Node, element, text};
use crate::model::{Authority, Certainty, Exemption, Measure, Metal, PartsFrom, Treatment, Usd};
use crate::state::View;
use crate::story;
use crate::wording::{Amount, Wording, fill, fill_known, fill_plain};

/// A rule in words.
#[must_use]
pub fn rule(wording: &Wording, authority: Authority) -> String {
    let with = |template: &str, goods: &str| fill_plain(template, &[("goods", goods)]);
    match authority {
        Authority::Reciprocal => wording.rule_general.to_owned(),
        Authority::Cars => with(wording.rule_product, wording.group_cars),
        Authority::Parts => with(wording.rule_product, wording.group_parts),
        Authority::PartsUnpaid => wording.rule_parts_unpaid.to_owned(),
        Authority::Metal(Metal::Steel) => with(wording.rule_product, wording.group_steel),
        Authority::Metal(Metal::Aluminium) => with(wording.rule_product, wording.group_aluminium),
        Authority::DerivativeRest => wording.rule_rest.to_owned(),
        Authority::Exempt(ground) => with(
            wording.rule_exempt,
            match ground {
                Exemption::Electronics => wording.group_chips,
                Exemption::Medicines => wording.group_medicines,
                Exemption::Fuels => wording.group_fuels,
                Exemption::AnnexTwo => wording.goods_annex,
                Exemption::Informational => wording.goods_informational,
            },
        ),
        Authority::Special => wording.treated_special.to_owned(),
    }
}

/// Whether both pages give the same text: it speaks of the paused case, whatever the rate.
#[must_use]
pub fn does_for(one: &Page, other: &Page) -> bool {
    one.dataset == other.dataset
        && one.format.language == other.format.language
        && one.comparison.assumptions == other.comparison.assumptions
        && one.state.view == other.state.view
}

/// What the fold of source and method holds.
#[must_use]
pub fn method(page: &Page) -> Element {
    let Page { wording, dataset, .. } = page;
    // In the currency of the sources, whatever the page shows.
    let format = Format { currency: Currency::Usd, ..page.format };
    let mut content: Vec<Node> = assumptions(page, format).into_iter().map(Node::from).collect();
    content.extend(border_record(page, format).map(Node::from));
    if let (Some(won), Some(sentence)) = (dataset.fact("krw-per-usd"), story::exchange(dataset, wording, format)) {
        content.push(
            paragraph(vec![text(sentence), text(" "), parts::source(format.language, &won.source).into()]).into(),
        );
    }
    // Where reactions can be chosen.
    if page.state.view == View::Try {
        content.extend([heading(wording.literature).into(), studies(page).into()]);
    }
    let measures = dataset.measures.iter().filter(|measure| measure.authority != Authority::Special);
    let measures = measures.map(|measure| of_measure(measure, wording, format).into()).collect();
    let source = |source| element("li", &[], vec![parts::source(format.language, source).into()]).into();
    content.extend([
        heading(wording.measures).into(),
        element("ul", &[], measures).into(),
        heading(wording.sources).into(),
        element("ul", &[], dataset.sources.iter().map(source).collect()).into(),
    ]);
    element("div", &[("class", "method")], content)
}

fn paragraph(content: Vec<Node>) -> Element {
    element("p", &[], content)
}

fn heading(title: &str) -> Element {
    element("h3", &[], vec![text(title)])
}

/// What is counted, what is assumed and how far that may be off.
fn assumptions(page: &Page, format: Format) -> Vec<Element> {
    let Page { wording, dataset, comparison, .. } = page;
    let year = dataset.trade_year.to_string();
    let base = comparison.total(Case::Paused).base_value;
    let special: Usd =
        dataset.lines.iter().filter(|line| line.treatment == Treatment::Special).map(|line| line.customs_value).sum();
    let money = |amount: Usd| format.money(amount, Precision::Short);
    let range = range(dataset, &page.state.conditions, Case::Paused);
    let mut words = parts_days(page);
    words.extend([("year", year.clone()), ("special", money(special))]);
    let words: Vec<(&str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let complete = |template: &&str| fill_known(template, &words);
    let parts_count = match comparison.assumptions.parts_from {
        PartsFrom::Announced => wording.method_parts,
        PartsFrom::ArticleWeek => wording.method_parts_week,
    };
    // The trade year's, however trade then reacts.
    let base = Amount::total(money(base), base.0, "customs-value", Case::Paused.id()).of(attribute::PART, "base");
    let base = fill(wording.method_base, &[("year", Amount::word(&year)), ("base", base)]);
    let notes = [
        wording.method_duty,
        wording.method_static,
        parts_count,
        wording.method_metal,
        wording.method_special,
        wording.method_not,
    ];
    let mut content = vec![paragraph(parts::phrase(&base))];
    content.extend(notes.iter().filter_map(complete).map(|sentence| paragraph(vec![text(sentence)])));
    content.push(paragraph(parts::phrase(&fill(wording.method_range, &parts::span(format, &range, Case::Paused)))));
    content.push(paragraph(vec![text(wording.method_rounding)]));
    content
}

/// What was recorded at the border, why it is less, and where that is from.
fn border_record(page: &Page, format: Format) -> Option<Element> {
    let Page { wording, dataset, .. } = page;
    let paid = dataset.fact("q2-2025-duty")?;
    let sentence =
        [&*parts::border_record(dataset, format, wording.recorded)?, " ", wording.recorded_why, " "].concat();
    Some(paragraph(vec![text(sentence), parts::source(format.language, &paid.source).into()]))
}

/// A measure: its name, its days and rate, its source and how certain it is.
fn of_measure(measure: &Measure, wording: &Wording, format: Format) -> Element {
    let name = measure.name.as_ref();
    let name = name.map_or_else(|| rule(wording, measure.authority), |name| format.language.of(name).to_owned());
    let name_and_days = [&*name, ": ", &days_of(measure, wording, format), ": "].concat();
    let mut content = vec![text(name_and_days), parts::source(format.language, &measure.source).into()];
    if measure.certainty != Certainty::Sourced {
        content.push(text([" (", wording.certainty(measure.certainty), ")"].concat()));
    }
    element("li", &[], content)
}

/// The days of a measure and its rate in words.
#[must_use]
pub fn days_of(measure: &Measure, wording: &Wording, format: Format) -> String {
    let rate = format.rate(measure.rate);
    match measure.until {
        // In force on one day.
        Some(until) if until == measure.from => format!("{rate}, {}", format.date(until)),
        Some(until) => {
            let (from, until) = format.days(measure.from, until);
            fill_plain(wording.measure_days, &[("rate", &rate), ("from", &from), ("until", &until)])
        }
        None => fill_plain(wording.measure_since, &[("rate", &rate), ("from", &format.date(measure.from))]),
    }
}

/// What a text says of the day car parts pay, and of the days before it when they paid
/// nothing: their rate and three days, as far as the data has them.
#[must_use]
pub fn parts_days(page: &Page) -> Vec<(&'static str, String)> {
    let Page { dataset, format, .. } = page;
    let of = |authority: Authority| dataset.measures.iter().find(move |measure| measure.authority == authority);
    let mut words = Vec::new();
    if let Some(parts) = of(Authority::Parts) {
        words.extend([("rate", format.rate(parts.rate)), ("date", format.day(parts.from))]);
    }
    if let Some((from, until)) = of(Authority::PartsUnpaid).and_then(|unpaid| Some((unpaid.from, unpaid.until?))) {
        words.extend([("from", format.day(from)), ("until", format.day(until))]);
    }
    words
}
