//! Source and method: what is counted, what is assumed, by which act, from where.

use yew::prelude::*;

use super::studies::studies;
use crate::engine::{Case, range};
use crate::format::{Currency, Format, Precision, decimal};
use crate::model::{Authority, Exemption, Measure, Metal, PartsFrom, Treatment, Usd};
use crate::page::Page;
use crate::state::View;
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{Amount, Wording, fill, fill_known, fill_plain};

/// A rule in words.
pub(in crate::ui) fn rule(wording: &Wording, authority: Authority) -> String {
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

/// The closed details below the actions.
pub(in crate::ui) fn method(shared: &Shared) -> Html {
    let part: fn(&Shared) -> Html = content;
    let same: fn(&Page, &Page) -> bool = same;
    html! { <div class="method"><parts::Memo shared={shared.clone()} {part} {same} /></div> }
}

/// Whether both give the same text: it speaks of the paused case, whatever the rate.
fn same(one: &Page, other: &Page) -> bool {
    one.dataset == other.dataset
        && one.format.language == other.format.language
        && one.comparison.assumptions == other.comparison.assumptions
        && one.state.view == other.state.view
}

fn content(shared: &Shared) -> Html {
    let Page { wording, dataset, comparison, .. } = &**shared;
    // In the currency of the sources, whatever the page shows.
    let format = &Format { currency: Currency::Usd, ..shared.format };
    let year = dataset.trade_year.to_string();
    let base = comparison.total(Case::Paused).base_value;
    let special: Usd =
        dataset.lines.iter().filter(|line| line.treatment == Treatment::Special).map(|line| line.customs_value).sum();
    let money = |amount: Usd| format.money(amount, Precision::Short);
    let range = range(dataset, &shared.state.conditions, Case::Paused);
    let mut words = parts_days(shared);
    words.extend([("year", year.clone()), ("special", money(special))]);
    let words: Vec<(&str, &str)> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let known = |template: &str| fill_known(template, &words);
    let parts_count = match comparison.assumptions.parts_from {
        PartsFrom::Announced => wording.method_parts,
        PartsFrom::ArticleWeek => wording.method_parts_week,
    };
    // The trade year's, however trade then reacts.
    let base = Amount::total(money(base), base.0, "customs-value", Case::Paused.id()).of("data-part", "base");
    html! {
        <>
            <p>{parts::phrase(&fill(wording.method_base, &[("year", Amount::word(&year)), ("base", base)]))}</p>
            for text in [
                wording.method_duty, wording.method_static, parts_count, wording.method_metal,
                wording.method_special, wording.method_not,
            ].into_iter().filter_map(known) {
                <p>{text}</p>
            }
            <p>{parts::phrase(&fill(wording.method_range, &parts::span(*format, &range, Case::Paused)))}</p>
            <p>{wording.method_rounding}</p>
            {reality(shared, *format)}
            if let Some(won) = dataset.fact("krw-per-usd") {
                <p>
                    {fill_plain(wording.exchange, &[("rate", &decimal(won.value)), ("date", &format.date(won.date))])}
                    {" "}{parts::source(format.language, &won.source)}
                </p>
            }
            // Where reactions can be chosen.
            if shared.state.view == View::Try {
                <h3>{wording.literature}</h3>
                {studies(shared)}
            }
            <h3>{wording.measures}</h3>
            <ul>
                for measure in dataset.measures.iter().filter(|measure| measure.authority != Authority::Special) {
                    <li>
                        {measure.name.as_ref().map_or_else(|| rule(wording, measure.authority), |name| format.language.of(name).to_owned())}{": "}
                        {days_of(measure, wording, *format)}
                        {": "}
                        {parts::source(format.language, &measure.source)}
                        {format!(" ({})", wording.certainty(measure.certainty))}
                    </li>
                }
            </ul>
            <h3>{wording.sources}</h3>
            <ul>
                for source in &dataset.sources { <li>{parts::source(format.language, source)}</li> }
            </ul>
        </>
    }
}

/// What was recorded at the border, why it is less, and where that is from.
fn reality(shared: &Shared, format: Format) -> Html {
    let Page { wording, dataset, .. } = &**shared;
    let paid = dataset.fact("q2-2025-duty");
    let (Some(text), Some(paid)) = (parts::reality(dataset, format, wording.reality), paid) else {
        return Html::default();
    };
    html! { <p>{text}{" "}{wording.reality_why}{" "}{parts::source(format.language, &paid.source)}</p> }
}

/// The days of a measure and its rate in words.
pub(in crate::ui) fn days_of(measure: &Measure, wording: &Wording, format: Format) -> String {
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
pub(in crate::ui) fn parts_days(shared: &Shared) -> Vec<(&'static str, String)> {
    let Page { dataset, format, .. } = &**shared;
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
