//! One exporter's bill: its parts, its sectors, and the rules that make it.

use yew::prelude::*;

use super::compared::wording_of;
use crate::contract::attribute;
use crate::engine::{Case, Entry, PartnerBills, explain};
use crate::format::Precision;
use crate::model::{Authority, Line, Partner, Rate, Share, SpecialEntries, Treatment, Usd};
use crate::page::{Page, method};
use crate::state::Action;
use crate::ui::exporters::Compared;
use crate::ui::parts;
use crate::ui::parts::focus_on::FocusOn;
use crate::ui::shared::Shared;
use crate::wording::{Amount, RivalsWording, fill, fill_plain};

/// One exporter, as the card reads it.
struct Card<'a> {
    shared: &'a Shared,
    partner: &'a Partner,
    bills: &'a PartnerBills,
    wording: &'static RivalsWording,
}

/// The card of an exporter; the home's where none is asked for.
pub(super) fn card(shared: &Shared, exporters: &Compared, chosen: usize) -> Html {
    let card = Card::of(shared, exporters, chosen);
    let opened = shared.state.partner.is_some();
    let id = shared.named("partner-card");
    let close = shared.dispatch.reform(|_: MouseEvent| Action::Partner(None));
    let onkeydown = {
        let dispatch = shared.dispatch.clone();
        move |event: KeyboardEvent| {
            if opened && event.key() == "Escape" {
                dispatch.emit(Action::Partner(None));
            }
        }
    };
    let language = shared.format.language;
    html! {
        <section class={classes!("rivals__card", opened.then_some("opened"))} aria-labelledby={id.clone()} {onkeydown}>
            if opened {
                <FocusOn
                    target={id.clone()}
                    fallback={id.clone()}
                    moved={card.partner.id.clone()}
                    active={shared.state.session.commits > 0}
                />
            }
            <div class="opened__head">
                <h3 {id} tabindex={opened.then_some("-1")}>{language.of(&card.partner.name)}</h3>
                if opened {
                    <button type="button" class="quiet" onclick={close}>{shared.wording.close}</button>
                }
            </div>
            {card.facts()}
            if !language.of(&card.partner.note).is_empty() {
                <p class="aid">{language.of(&card.partner.note)}</p>
            }
        </section>
    }
}

/// What the card's bill is made of: its sectors, and the rules. Open where the reader asked for
/// an exporter.
pub(super) fn details(shared: &Shared, exporters: &Compared, chosen: usize) -> Html {
    let card = Card::of(shared, exporters, chosen);
    let opened = shared.state.partner.is_some();
    let name = shared.format.language.of(&card.partner.name);
    html! {
        <div class="rivals__details">
            <details class="rivals__detail" open={opened}>
                <summary>{name}{": "}{card.wording.by_sector}</summary>
                {card.sectors()}
            </details>
            <details class="rivals__detail" open={opened}>
                <summary>{name}{": "}{card.wording.explained}</summary>
                {card.terms()}
                <p class="aid">{card.act()}</p>
            </details>
        </div>
    }
}

impl<'a> Card<'a> {
    fn of(shared: &'a Shared, exporters: &'a Compared, chosen: usize) -> Self {
        Self {
            shared,
            partner: &exporters.file.rivals.partners[chosen],
            bills: &exporters.bills[chosen],
            wording: wording_of(shared),
        }
    }
}

impl Card<'_> {
    /// A number of this exporter.
    fn amount(&self, shown: String, value: f64, measure: &'static str, case: Case) -> Amount {
        Amount::total(shown, value, measure, case.id()).of(attribute::PARTNER, self.partner.id.clone())
    }

    fn money(&self, amount: Usd, shown: String, measure: &'static str, case: Case) -> Amount {
        self.amount(shown, amount.0, measure, case)
    }

    /// Two numbers, the earlier first, or the one they both are.
    fn both(&self, from: Amount, to: Amount) -> Html {
        if from.shown == to.shown {
            return parts::amount(&to);
        }
        parts::phrase(&fill(self.wording.from_to, &[("from", from), ("to", to)]))
    }

    /// Rates, bills and their parts, each with its sign from the figure.
    fn facts(&self) -> Html {
        let format = self.shared.format;
        let comparison = &self.bills.comparison;
        let total = |case: Case| comparison.total(case);
        let (announced, paused) = (total(Case::Announced), total(Case::Paused));
        let law = |case: Case| {
            let rate = comparison.scenario(case).reciprocal;
            self.amount(format.rate(rate), rate.0, "statutory-rate", case)
        };
        let rate = |case: Case| {
            let rate = self.bills.rate(case);
            self.amount(format.effective_rate(rate), rate.0, "rate", case)
        };
        let saving = self.bills.saving();
        // The announced bill is what is due and what was taken off, as shown.
        let (whole, shown) = format.sum(announced.duty, &[paused.sectoral, paused.reciprocal(), saving]);
        let due = format.money(paused.duty, Precision::Sum);
        let part = |at: usize, amount: Usd, measure, part: &str| {
            self.money(amount, shown[at].clone(), measure, Case::Paused).of(attribute::PART, part)
        };
        let fall = comparison.fall_of_the_bill();
        let points = self.bills.points();
        let points_in_words = fill_plain(self.wording.points_short, &[("number", &format.points(points))]);
        let share = self.bills.under_product_duties();
        let share = self.amount(format.share(share), share.0, "share", Case::Paused).of(attribute::PART, "sectoral");
        let rows: [(&str, &str, Html); 6] = [
            (self.wording.general_rate, "", self.both(law(Case::Announced), law(Case::Paused))),
            (
                self.wording.bill,
                "",
                self.both(
                    self.money(announced.duty, whole, "duty", Case::Announced),
                    self.money(paused.duty, due, "duty", Case::Paused),
                ),
            ),
            (
                self.wording.not_paused,
                "locked",
                html! {
                    <>
                        {parts::amount(&part(0, paused.sectoral, "duty", "sectoral"))}
                        <small>
                            {" · "}
                            {parts::phrase(&fill(self.wording.share_of_goods, &[("share", share)]))}
                        </small>
                    </>
                },
            ),
            (self.wording.at_general, "paused", parts::amount(&part(1, paused.reciprocal(), "duty", "reciprocal"))),
            (self.wording.taken_off, "saved", parts::amount(&part(2, saving, "worth", "saved"))),
            (self.wording.effective_rate, "", self.both(rate(Case::Announced), rate(Case::Paused))),
        ];
        html! {
            <dl class="rivals__facts">
                for (name, sign, value) in rows {
                    <div>
                        <dt>
                            if !sign.is_empty() { <span class={classes!("sign", format!("sign--{sign}"))} aria-hidden="true" /> }
                            {name}
                        </dt>
                        <dd>{value}</dd>
                    </div>
                }
                <div class="rivals__fall">
                    <dt>{self.wording.fall}</dt>
                    <dd>
                        {parts::amount(&self.amount(format.change(fall), fall.0, "change", Case::Paused))}
                        {" · "}
                        {parts::amount(&self.amount(points_in_words, points.0, "points", Case::Paused))}
                    </dd>
                </div>
            </dl>
        }
    }

    /// The bill by sector, announced and paused; sectors without trade are left out.
    fn sectors(&self) -> Html {
        let Page { wording, dataset, format, .. } = &**self.shared;
        let comparison = &self.bills.comparison;
        let bill = |case: Case| &comparison.bill(case).sectors;
        let name = |case: Case| {
            let template = if case == Case::Announced { wording.announced } else { wording.paused };
            fill_plain(template, &[("rate", &format.rate(comparison.scenario(case).reciprocal))])
        };
        let cases = [Case::Announced, Case::Paused];
        let counts = |line: &Line| {
            line.treatment != Treatment::Special || comparison.assumptions.special == SpecialEntries::Counted
        };
        let rows = dataset
            .sectors
            .iter()
            .enumerate()
            .filter(|(at, _)| self.partner.lines.iter().any(|line| line.sector == *at && counts(line)));
        html! {
            <div class="table" role="region" tabindex="0" aria-label={self.wording.by_sector}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{wording.column_sector}</th>
                            for case in cases {
                                <th scope="col" class="number">
                                    {name(case)}{" "}<small>{wording.column_duty}</small>
                                </th>
                            }
                        </tr>
                    </thead>
                    <tbody>
                        for (at, sector) in rows {
                            <tr>
                                <th scope="row">{format.language.of(&sector.short)}</th>
                                for case in cases {
                                    <td class="number">{self.cell(&sector.id, bill(case)[at].duty, bill(case)[at].effective_rate().0, case)}</td>
                                }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        }
    }

    fn cell(&self, sector: &str, duty: Usd, rate: f64, case: Case) -> Html {
        let format = self.shared.format;
        let duty = self.money(duty, format.money(duty, Precision::Short), "duty", case).of(attribute::SECTOR, sector);
        let shown = format.effective_rate(Rate(rate));
        let rate = self.amount(shown, rate, "rate", case).of(attribute::SECTOR, sector);
        html! { <>{parts::amount(&duty)}{" "}<small>{parts::amount(&rate)}</small></> }
    }

    /// The rules that make the paused bill, with shown values and duties that add up.
    fn terms(&self) -> Html {
        let Page { wording, dataset, format, .. } = &**self.shared;
        let comparison = &self.bills.comparison;
        let entries =
            explain(dataset, self.partner.lines.iter(), comparison.scenario(Case::Paused), &comparison.assumptions);
        let entries: Vec<Entry<'_>> =
            entries.into_iter().filter(|entry| entry.authority != Authority::Special).collect();
        let total = comparison.total(Case::Paused);
        let sums = |whole: Usd, of: fn(&Entry<'_>) -> Usd| {
            format.sum_in_full(whole, &entries.iter().map(of).collect::<Vec<_>>())
        };
        let (_, values) = sums(total.customs_value, |entry| entry.customs_value);
        let (_, duties) = sums(total.duty, |entry| entry.duty);
        // Of what is counted: special entries are left out of the rows and of the whole.
        let share_of = |entry: &Entry<'_>| Share(entry.customs_value.0 / total.customs_value.0.max(f64::MIN_POSITIVE));
        let row = |(at, entry): (usize, &Entry<'_>)| {
            let of = |shown: String, value: f64, measure: &'static str| {
                self.amount(shown, value, measure, Case::Paused).of(attribute::PART, entry.authority.id())
            };
            let term = fill(
                wording.term,
                &[
                    ("value", of(values[at].clone(), entry.customs_value.0, "customs-value")),
                    ("rate", of(format.rate(entry.rate), entry.rate.0, "statutory-rate")),
                    ("duty", of(duties[at].clone(), entry.duty.0, "duty")),
                ],
            );
            let share = |entry: &Entry<'_>| {
                let share = share_of(entry);
                fill(wording.term_share, &[("share", of(format.share(share), share.0, "share"))])
            };
            html! {
                <li>
                    <strong>
                        {method::rule(wording, entry.authority)}{" "}
                        <small>{parts::phrase(&share(entry))}</small>
                    </strong>
                    <span class="terms__sum">{parts::phrase(&term)}</span>
                    if let Some(measure) = entry.measure {
                        <small>{parts::source(format.language, &measure.source)}</small>
                    }
                </li>
            }
        };
        html! { <ul class="terms">for entry in entries.iter().enumerate() { {row(entry)} }</ul> }
    }

    /// The act that sets the exporter's rates.
    fn act(&self) -> Html {
        let (before, after) = self.wording.act.split_once("{source}").unwrap_or((self.wording.act, ""));
        html! { <>{before}{parts::source(self.shared.format.language, &self.partner.source)}{after}</> }
    }
}
