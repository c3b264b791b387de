//! One good from every origin on the days of the table: ordinary and additional duty, in per
//! cent or on the good's price.

use yew::prelude::*;

use super::compared::{compared, name_of, wording_of};
use crate::contract::attribute;
use crate::engine::{Case, HeadStart};
use crate::format::Format;
use crate::model::{Origin, OriginCertainty, OriginDuty, OriginGood, Product, Rivals, Usd, integer};
use crate::page::Page;
use crate::state::{Action, Among};
use crate::story::DutyText;
use crate::ui::exporters::Compared;
use crate::ui::parts;
use crate::ui::parts::select::select;
use crate::ui::shared::Shared;
use crate::wording::{Amount, RivalsWording, fill_plain};

/// The good that is looked at: the one asked for, else the file's first.
pub(super) fn chosen<'a>(shared: &Shared, rivals: &'a Rivals) -> Option<&'a OriginGood> {
    shared.state.product.as_deref().and_then(|id| rivals.good(id)).or_else(|| rivals.goods.first())
}

/// The section of the good.
pub(super) fn origins(shared: &Shared, exporters: &Compared) -> Html {
    let Page { format, dataset, state, .. } = &**shared;
    let texts = wording_of(shared);
    let rivals = &exporters.file.rivals;
    let Some(good) = chosen(shared, rivals) else { return Html::default() };
    let product = dataset.products.iter().find(|product| product.id == good.id);
    let price = product.map_or(THOUSAND, |product| product.price);
    let price = (state.among == Among::Usd).then(|| state.price.map_or(price, Usd));
    let duties = DutyText { format: *format, texts, price };
    let choices = rivals
        .goods
        .iter()
        .map(|one| (one.id.clone(), format.language.of(&one.name).to_owned(), one.id == good.id))
        .collect();
    html! {
        <section class="origins">
            <h3>{texts.good_title}</h3>
            {select(shared, "product", texts.good, choices, Action::Product)}
            if let Some(ahead) = head_start(exporters, good, *format, texts) { <p class="origins__gap">{ahead}</p> }
            {table(exporters, good, &duties)}
            <p class="aid">{reading(&duties, product)}{" "}{keys(rivals, good, &duties)}</p>
            {acts(shared, rivals, good)}
        </section>
    }
}

/// The chosen good and what the home's is charged on the last day, as a change of it is
/// announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    let exporters = compared(shared)?;
    let good = chosen(shared, &exporters.file.rivals)?;
    let ahead = head_start(exporters, good, shared.format, wording_of(shared));
    Some(format!("{}. {}", shared.format.language.of(&good.name), ahead.unwrap_or_default()))
}

/// The price that duties are written for where a good has no price of its own.
const THOUSAND: Usd = Usd(1_000.0);

fn table(exporters: &Compared, good: &OriginGood, duties: &DutyText) -> Html {
    let DutyText { texts, format, .. } = *duties;
    let rivals = &exporters.file.rivals;
    let years = [rivals.days.first(), rivals.days.last()].map(|day| day.map_or(0, |day| day.date.civil().0));
    let [first, last] = years.map(integer);
    let years = if first == last { first } else { [&*first, format.language.range_sign(), &*last].concat() };
    let caption = fill_plain(texts.good_caption, &[("good", format.language.of(&good.name)), ("years", &years)]);
    let sign = format.language.range_sign();
    let row = |origin: &Origin| {
        let partner = &rivals.partners[origin.partner];
        let home = (origin.partner == rivals.home).then_some("origins__home");
        let cell = |(at, duty): (usize, &OriginDuty)| {
            let day = rivals.days[at].date.to_string();
            // The ends of a span stand one below the other where both have no room.
            let shown = duties.total(duty).replace(sign, &[sign, "\u{200b}"].concat());
            let total = Amount::total(shown, duty.total.modelled.0, "statutory-rate", Case::Paused.id())
                .of(attribute::PARTNER, partner.id.clone())
                .of(attribute::PRODUCT, good.id.clone())
                .of(attribute::DAY, day.clone());
            html! { <td class="number">{parts::amount(&total)}{" "}<small>{duties.below(duty)}</small></td> }
        };
        html! {
            <tr class={classes!(home)}>
                <th scope="row">
                    {name_of(exporters, origin.partner, format.language)}{" "}
                    <small>{fill_plain(texts.ordinary_rate, &[("rate", &duties.rate(origin.ordinary))])}</small>
                </th>
                for duty in origin.duties.iter().enumerate() { {cell(duty)} }
            </tr>
        }
    };
    html! {
        <div class="table origins__table" role="region" tabindex="0" aria-label={caption.clone()}>
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.origin}</th>
                        for day in &rivals.days {
                            <th scope="col" class="number">
                                {format.day(day.date)}{" "}<small>{format.language.of(&day.name)}</small>
                            </th>
                        }
                    </tr>
                </thead>
                <tbody>for origin in &good.origins { {row(origin)} }</tbody>
            </table>
        </div>
    }
}

/// How to read the table: in per cent, or on which price.
fn reading(duties: &DutyText, product: Option<&Product>) -> String {
    let DutyText { texts, format, price } = *duties;
    match (price, product) {
        (Some(price), Some(product)) => fill_plain(
            texts.good_money,
            &[("price", &duties.money(price)), ("unit", format.language.of(&product.unit))],
        ),
        (Some(price), None) => fill_plain(texts.good_worth, &[("price", &duties.money(price))]),
        (None, _) => texts.good_percent.to_owned(),
    }
}

/// What the marks of the table mean, as far as they are there.
fn keys(rivals: &Rivals, good: &OriginGood, text: &DutyText) -> String {
    let texts = text.texts;
    let duties = || good.origins.iter().flat_map(|origin| &origin.duties);
    let certain = |certainty: OriginCertainty| duties().any(|duty| duty.certainty == certainty);
    let mut keys: Vec<String> = Vec::new();
    if duties().any(|duty| duty.total.spans()) {
        keys.push(texts.key_span.to_owned());
    }
    if certain(OriginCertainty::Approximate) {
        keys.push(texts.key_approximate.to_owned());
    }
    if certain(OriginCertainty::Disputed) {
        keys.push(texts.key_disputed.to_owned());
    }
    let refunded = |origin: &Origin| {
        let collected = origin.duties.iter().find_map(|duty| duty.collected)?;
        let name = text.format.language.of(&rivals.partners[origin.partner].short);
        Some([name, "\u{a0}", &text.format.rate(collected)].concat())
    };
    let refunds: Vec<String> = good.origins.iter().filter_map(refunded).collect();
    if !refunds.is_empty() {
        keys.push(fill_plain(texts.key_refunded, &[("list", &refunds.join(", "))]));
    }
    keys.join(" ")
}

/// For how long one origin's good paid less than the home's.
fn head_start(exporters: &Compared, good: &OriginGood, format: Format, texts: &RivalsWording) -> Option<String> {
    let rivals = &exporters.file.rivals;
    let ahead = HeadStart::of(rivals, good)?;
    let (first, last) = format.days(ahead.from, ahead.until);
    Some(fill_plain(
        texts.good_gap,
        &[
            ("from", &first),
            ("until", &last),
            ("days", &ahead.days().to_string()),
            ("rate", &format.rate(ahead.rate)),
            ("partner", name_of(exporters, ahead.partner, format.language)),
            ("home_rate", &format.rate(ahead.home_rate)),
            ("home", name_of(exporters, rivals.home, format.language)),
        ],
    ))
}

/// The acts behind the table, each with who and what it is for.
fn acts(shared: &Shared, rivals: &Rivals, good: &OriginGood) -> Html {
    let Page { format, .. } = &**shared;
    let language = format.language;
    let mut listed: Vec<(usize, Option<usize>, Vec<String>)> = Vec::new();
    for origin in &good.origins {
        for (duty, day) in origin.duties.iter().zip(&rivals.days) {
            let name = language.of(&rivals.partners[origin.partner].short);
            let name_and_day = [name, " ", &format.day(day.date)].concat();
            match listed.iter_mut().find(|(act, remark, _)| (*act, *remark) == (duty.act, duty.remark)) {
                Some((.., uses)) => uses.push(name_and_day),
                None => listed.push((duty.act, duty.remark, vec![name_and_day])),
            }
        }
    }
    let uses = |uses: &[String]| {
        if uses.len() > 6 { String::new() } else { [": ", &uses.join(", ")].concat() }
    };
    html! {
        <details class="rivals__detail">
            <summary>{wording_of(shared).good_acts}</summary>
            <ul class="origins__acts">
                for (act, remark, days) in &listed {
                    <li>
                        {parts::source(language, &rivals.acts[*act])}
                        if let Some(remark) = remark { {" — "}{language.of(&rivals.remarks[*remark])} }
                        {uses(days)}
                    </li>
                }
            </ul>
        </details>
    }
}
