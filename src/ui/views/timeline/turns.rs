//! What moved the bill: the numbered changes, with their effect and the running total.

use yew::prelude::*;

use crate::contract::attribute;
use crate::engine::law::Days;
use crate::format::Precision;
use crate::model::Date;
use crate::model::law::Turn;
use crate::page::Page;
use crate::state::{Action, Chart};
use crate::story::{self, dated};
use crate::ui::parts;
use crate::ui::shared::Shared;
use crate::wording::{DaysWording, Phrase, Piece, fill};

/// The day of the mark that is reached.
pub(super) fn reached_day(shared: &Shared, days: &Days) -> Option<Date> {
    let reached = shared.state.session.mark_of(Chart::Timeline)?;
    Some(days.law().turns.get(reached)?.day)
}

/// The list: every number that stands on the figure.
pub(super) fn view(shared: &Shared, days: &Days) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let turns = &days.law().turns;
    if turns.is_empty() {
        return Html::default();
    }
    html! {
        <section class="days__turns">
            <h3>{texts.turns}</h3>
            <p class="aid">{texts.turns_left_out}</p>
            <ol class="turns">
                for (at, turn) in turns.iter().enumerate() { {row(shared, days, at, turn)} }
            </ol>
        </section>
    }
}

fn row(shared: &Shared, days: &Days, at: usize, turn: &Turn) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let Some((effect, since)) = days.turn(turn) else { return Html::default() };
    let (amount, beside) = if turn.refund {
        let back = days.refundable();
        let amount = dated(format.money(back, Precision::Short), back.0, "refund", turn.day);
        (amount, Phrase(vec![Piece::Text(texts.turn_refund.to_owned())]))
    } else {
        let amount = dated(story::change_of_day(effect, since, *format), effect.0, "duty", turn.day);
        let since = dated(format.money(since, Precision::Short), since.0, "duty", turn.day);
        (amount.of(attribute::PART, "change"), fill(texts.days_since, &[("duty", since)]))
    };
    let day = turn.day.to_string();
    let choose = {
        let day = day.clone();
        shared.dispatch.reform(move |_: MouseEvent| Action::On(Some(day.clone())))
    };
    let remark = format.language.of(&turn.note).to_owned();
    html! {
        <li class="turn">
            <span class={classes!("turn__number", turn.refund.then_some("turn__number--refund"))} aria-hidden="true">{at + 1}</span>
            <span class="turn__what">
                <button type="button" class="turn__title" disabled={!shared.live} onclick={choose}>
                    {format.language.of(&turn.title).to_owned()}
                </button>
                <span class="turn__when">
                    <time datetime={day}>{format.date(turn.day)}</time>
                    if !remark.is_empty() { {" · "}{remark} }
                </span>
            </span>
            <span class="turn__effect">
                <strong>{parts::amount(&amount)}</strong>
                <span class="turn__since">{parts::phrase(&beside)}</span>
            </span>
        </li>
    }
}
