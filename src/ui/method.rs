//! Source and method: what is counted, what is assumed, by which act, from where.

use yew::prelude::*;

use super::app::Shared;
use super::parts;
use crate::engine::{Case, range};
use crate::format::{Precision, decimal};
use crate::model::{Authority, Exemption, Metal, Treatment, Usd};
use crate::wording::{Figure, Wording, fill, fill_plain};

/// A rule in words.
pub(super) fn rule(wording: &Wording, authority: Authority) -> String {
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
pub(super) fn kept(shared: &Shared) -> Html {
    let part: fn(&Shared) -> Html = method;
    let same: fn(&Shared, &Shared) -> bool = same;
    html! { <div class="method"><parts::Kept shared={shared.clone()} {part} {same} /></div> }
}

/// Whether both give the same text: it speaks of the paused case, whatever the rate.
fn same(one: &Shared, other: &Shared) -> bool {
    one.dataset == other.dataset
        && one.format == other.format
        && one.comparison.assumptions == other.comparison.assumptions
}

fn method(shared: &Shared) -> Html {
    let Shared { wording, dataset, comparison, format, .. } = shared;
    let year = dataset.trade_year.to_string();
    let base = comparison.total(Case::Paused).base_value;
    let special: Usd =
        dataset.lines.iter().filter(|line| line.treatment == Treatment::Special).map(|line| line.customs_value).sum();
    let money = |amount: Usd| format.money(amount, Precision::Short);
    let range = range(dataset, &shared.state.conditions, Case::Paused);
    let filled = |template: &str| fill_plain(template, &[("year", &year), ("special", &money(special))]);
    let base = Figure::total(money(base), base.0, "customs-value", Case::Paused.id());
    html! {
        <>
            <p>{parts::phrase(&fill(wording.method_base, &[("year", Figure::word(&year)), ("base", base)]))}</p>
            for text in [
                wording.method_duty, wording.method_static, wording.method_parts, wording.method_metal,
                wording.method_special, wording.method_not,
            ] {
                <p>{filled(text)}</p>
            }
            <p>{fill_plain(wording.method_range, &[("low", &money(range.low)), ("high", &money(range.high))])}</p>
            {reality(shared)}
            if let Some(won) = dataset.fact("krw-per-usd") {
                <p>
                    {fill_plain(wording.exchange, &[("rate", &decimal(won.value)), ("date", &format.date(won.date))])}
                    {" "}{parts::source(&won.source)}
                </p>
            }
            <h3>{wording.measures}</h3>
            <ul>
                for measure in &dataset.measures {
                    <li>
                        {rule(wording, measure.authority)}{": "}
                        {match measure.until {
                            Some(until) => fill_plain(wording.measure_days, &[
                                ("rate", &format.rate(measure.rate)),
                                ("from", &format.date(measure.from)),
                                ("until", &format.date(until)),
                            ]),
                            None => fill_plain(wording.measure_since, &[
                                ("rate", &format.rate(measure.rate)),
                                ("from", &format.date(measure.from)),
                            ]),
                        }}
                        {": "}
                        <span lang="en">{parts::source(&crate::model::Source { title: measure.citation.clone(), url: measure.url.clone() })}</span>
                        {format!(" ({})", wording.certainty(measure.certainty))}
                    </li>
                }
            </ul>
            <h3>{wording.sources}</h3>
            <ul lang="en">
                for source in &dataset.sources { <li>{parts::source(source)}</li> }
            </ul>
        </>
    }
}

/// What was actually paid, where the data says so.
fn reality(shared: &Shared) -> Html {
    let Shared { wording, dataset, format, .. } = shared;
    let (Some(paid), Some(rate)) = (dataset.fact("q2-2025-duty"), dataset.fact("q2-2025-effective-rate")) else {
        return Html::default();
    };
    let text = fill_plain(
        wording.reality,
        &[
            ("paid", &format.money(Usd(paid.value), Precision::Spoken)),
            ("rate", &format.effective_rate(crate::model::Rate(rate.value))),
        ],
    );
    html! {
        <p>
            {text}{" "}{wording.reality_why}{" "}<span lang="en">{parts::source(&paid.source)}</span>
        </p>
    }
}
