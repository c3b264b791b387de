//! One good from every origin on the days of the table: ordinary and additional duty, in per
//! cent or on the good's price.

use yew::prelude::*;

use super::compared::{compared, name_of, wording_of};
use crate::engine::Case;
use crate::format::{Currency, Format, Precision};
use crate::model::{Origin, OriginCertainty, OriginDuty, OriginGood, Product, Rate, RatePoints, Rivals, Usd};
use crate::page::Page;
use crate::state::{Action, Among};
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
    let own = wording_of(shared);
    let rivals = &exporters.file.rivals;
    let Some(good) = chosen(shared, rivals) else { return Html::default() };
    let product = dataset.products.iter().find(|product| product.id == good.id);
    let price = product.map_or(THOUSAND, |product| product.price);
    let price = (state.among == Among::Usd).then(|| state.price.map_or(price, Usd));
    let told = Told { format: *format, own, price };
    let choices = rivals
        .goods
        .iter()
        .map(|one| (one.id.clone(), format.language.of(&one.name).to_owned(), one.id == good.id))
        .collect();
    html! {
        <section class="origins">
            <h3>{own.good_title}</h3>
            {select(shared, "product", own.good, choices, Action::Product)}
            if let Some(gap) = gap(exporters, good, *format, own) { <p class="origins__gap">{gap}</p> }
            {table(exporters, good, &told)}
            <p class="aid">{reading(&told, product, *format, own)}{" "}{keys(good, &told)}</p>
            {acts(shared, rivals, good)}
        </section>
    }
}

/// The chosen good and what the home's is charged on the last day, as a change of it is
/// announced.
pub(super) fn announcement(shared: &Shared) -> Option<String> {
    let exporters = compared(shared)?;
    let good = chosen(shared, &exporters.file.rivals)?;
    let gap = gap(exporters, good, shared.format, wording_of(shared));
    Some(format!("{}. {}", shared.format.language.of(&good.name), gap.unwrap_or_default()))
}

/// What duties are told on where a good has no price of its own.
const THOUSAND: Usd = Usd(1_000.0);

/// How amounts of the table are told.
struct Told {
    format: Format,
    own: &'static RivalsWording,
    /// The price duties are told on; per cent where there is none.
    price: Option<Usd>,
}

impl Told {
    fn rate(&self, rate: Rate) -> String {
        match self.price {
            // The unit stands below the table, once: five days have to fit a phone.
            Some(price) => bare(&self.format.money(price * rate, self.precision())).to_owned(),
            None => self.format.rate(rate).trim_end_matches('%').to_owned(),
        }
    }

    /// Dollars to the dollar; won in three digits or so, which no price here is worth more of.
    fn precision(&self) -> Precision {
        if self.format.currency == Currency::Usd { Precision::Exact } else { Precision::Short }
    }

    /// The whole duty, one number or a span.
    fn total(&self, duty: &OriginDuty) -> String {
        let total = duty.total;
        let mark = match duty.certainty {
            OriginCertainty::Approximate if total.modelled > Rate::ZERO => "~",
            _ => "",
        };
        let told = if total.spans() {
            [self.rate(total.low), self.rate(total.high)].join(self.format.language.range_sign())
        } else {
            self.rate(total.modelled)
        };
        let doubt = if duty.certainty == OriginCertainty::Disputed { "?" } else { "" };
        let refund = if duty.collected.is_some() { "*" } else { "" };
        [mark, &told, doubt, refund].concat()
    }

    /// What of it is additional; where that depends on metal, the whole at the modelled share.
    fn below(&self, duty: &OriginDuty) -> String {
        match duty.additional {
            Some(additional) => fill_plain(self.own.additional, &[("rate", &self.rate(additional))]),
            None => ["≈", &self.rate(duty.total.modelled)].concat(),
        }
    }
}

/// An amount without its currency.
fn bare(amount: &str) -> &str {
    amount.trim_start_matches(['$', '₩']).trim_end_matches("달러").trim_end_matches('원').trim_end()
}

fn table(exporters: &Compared, good: &OriginGood, told: &Told) -> Html {
    let (own, format) = (told.own, told.format);
    let rivals = &exporters.file.rivals;
    let caption = fill_plain(own.good_caption, &[("good", format.language.of(&good.name))]);
    let row = |origin: &Origin| {
        let partner = &rivals.partners[origin.partner];
        let home = (origin.partner == rivals.home).then_some("origins__home");
        let cell = |(at, duty): (usize, &OriginDuty)| {
            let day = rivals.days[at].date.to_string();
            let total = Amount::total(told.total(duty), duty.total.modelled.0, "statutory-rate", Case::Paused.id())
                .of("data-partner", partner.id.clone())
                .of("data-product", good.id.clone())
                .of("data-date", day.clone());
            html! { <td class="number">{parts::amount(&total)}{" "}<small>{told.below(duty)}</small></td> }
        };
        html! {
            <tr class={classes!(home)}>
                <th scope="row">
                    {name_of(exporters, origin.partner, format.language)}{" "}
                    <small>{fill_plain(own.ordinary_rate, &[("rate", &told.rate(origin.ordinary))])}</small>
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
                        <th scope="col">{own.origin}</th>
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
fn reading(told: &Told, product: Option<&Product>, format: Format, own: &RivalsWording) -> String {
    match (told.price, product) {
        (Some(price), Some(product)) => fill_plain(
            own.good_money,
            &[("price", &format.money(price, told.precision())), ("unit", format.language.of(&product.unit))],
        ),
        (Some(price), None) => fill_plain(own.good_worth, &[("price", &format.money(price, told.precision()))]),
        (None, _) => own.good_percent.to_owned(),
    }
}

/// What the marks of the table mean, as far as they are there.
fn keys(good: &OriginGood, told: &Told) -> String {
    let duties = || good.origins.iter().flat_map(|origin| &origin.duties);
    let certain = |certainty: OriginCertainty| duties().any(|duty| duty.certainty == certainty);
    let mut keys: Vec<String> = Vec::new();
    if duties().any(|duty| duty.total.spans()) {
        keys.push(told.own.key_span.to_owned());
    }
    if certain(OriginCertainty::Approximate) {
        keys.push(told.own.key_approximate.to_owned());
    }
    if certain(OriginCertainty::Disputed) {
        keys.push(told.own.key_disputed.to_owned());
    }
    let mut refunds: Vec<String> =
        duties().filter_map(|duty| duty.collected).map(|rate| told.format.rate(rate)).collect();
    refunds.sort();
    refunds.dedup();
    if !refunds.is_empty() {
        keys.push(fill_plain(told.own.key_refunded, &[("list", &refunds.join(", "))]));
    }
    keys.join(" ")
}

/// For how long one origin's good paid less than the home's: from the day its law changed to
/// the day the home's did. Told only where duties changed on the days of the table alone.
fn gap(exporters: &Compared, good: &OriginGood, format: Format, own: &RivalsWording) -> Option<String> {
    let rivals = &exporters.file.rivals;
    let home = good.origins.iter().find(|origin| origin.partner == rivals.home)?;
    let (at, partner) = rivals
        .days
        .iter()
        .enumerate()
        .find_map(|(at, day)| Some((at, day.change.filter(|partner| *partner != rivals.home)?)))
        .filter(|_| good.exact_days)?;
    let (from, until) = (rivals.days.get(at)?, rivals.days.get(at + 1)?);
    let other = good.origins.iter().find(|origin| origin.partner == partner)?;
    let rate = |origin: &Origin| origin.duties[at].total;
    let less = RatePoints(rate(home).modelled.0 - rate(other).modelled.0);
    if less.0 <= 0.0 || until.change != Some(rivals.home) {
        return None;
    }
    let days = until.date.days() - from.date.days();
    let last = crate::model::Date::from_days(until.date.days() - 1);
    let (first, last) = format.days(from.date, last);
    Some(fill_plain(
        own.good_gap,
        &[
            ("from", &first),
            ("until", &last),
            ("days", &days.to_string()),
            ("rate", &format.rate(rate(other).modelled)),
            ("partner", name_of(exporters, partner, format.language)),
            ("home_rate", &format.rate(rate(home).modelled)),
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
            let told = [name, " ", &format.day(day.date)].concat();
            match listed.iter_mut().find(|(act, remark, _)| (*act, *remark) == (duty.act, duty.remark)) {
                Some((.., uses)) => uses.push(told),
                None => listed.push((duty.act, duty.remark, vec![told])),
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
