//! The day in use: its bill by authority, what made it, what is open; and all days as a table.

use yew::prelude::*;

use super::turns;
use crate::contract::attribute;
use crate::engine::law::{Days, Entry, Stretch, explain, gaps, rates};
use crate::engine::older_aluminium;
use crate::format::{Language, Precision};
use crate::model::law::Branch;
use crate::model::{Authority, Date, Measure, Rate, Usd};
use crate::page::controls::typed_or;
use crate::page::parts::caption;
use crate::page::{Page, frame};
use crate::state::{Action, Parameter, View};
use crate::story::{self, dated, event_title, events_on};
use crate::ui::controls::{refused, value_of};
use crate::ui::shared::Shared;
use crate::ui::{browser, parts};
use crate::wording::{Amount, DaysWording, fill, fill_plain};

/// The branches as a card lists them, from the top of the stack.
const ROWS: [Branch; 5] = [Branch::General, Branch::Other, Branch::Metals, Branch::Parts, Branch::Cars];

const fn name_of(branch: Branch, texts: &DaysWording) -> &'static str {
    match branch {
        Branch::General => texts.branch_general,
        Branch::Cars => texts.branch_cars,
        Branch::Parts => texts.branch_parts,
        Branch::Metals => texts.branch_metals,
        Branch::Other => texts.branch_other,
    }
}

/// The day that is shown: of the mark that is reached, else the chosen one, else the last.
pub(super) fn shown_day(shared: &Shared, days: &Days) -> Date {
    turns::reached_day(shared, days).or(shared.state.shown_day()).unwrap_or(days.law().days.1)
}

/// The stepper, the card, the explanation.
pub(super) fn view(shared: &Shared, days: &Days, day: Date) -> Html {
    let Page { wording, dataset, format, .. } = &**shared;
    let Some(stretch) = days.at(day) else { return Html::default() };
    let titles: Vec<String> = events_on(dataset, day).map(|event| event_title(event, day, wording, *format)).collect();
    html! {
        <section class="day">
            {stepper(shared, days, day)}
            {refused(shared, Parameter::Day)}
            {rows(shared, days, stretch, day)}
            for title in titles { <p class="day__event">{title}</p> }
            {open_questions(shared, days, stretch, day)}
            if shared.live { {go_on(shared, day)} }
            // On demand, which needs a program.
            if shared.live && stretch.parts.total() > Usd::ZERO {
                <details class="day__why">
                    <summary>{DaysWording::of(format.language).day_why}</summary>
                    <parts::WhenOpen shared={shared.clone()} part={explanation as fn(&Shared) -> Html} />
                </details>
            }
        </section>
    }
}

/// The other views under the law of the day.
fn go_on(shared: &Shared, day: Date) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let wording = shared.wording;
    let button = |view: View| {
        let dispatch = shared.dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::On(Some(day.to_string())));
            dispatch.emit(Action::Show(view));
        });
        html! { <button type="button" class="quiet" {onclick}>{frame::view_name(wording, view)}</button> }
    };
    html! {
        <p class="day__go">
            {texts.begin_with_day}
            for (at, view) in [View::Bill, View::Sectors, View::Why, View::Try].into_iter().enumerate() {
                {if at == 0 { " " } else { " · " }}{button(view)}
            }
        </p>
    }
}

/// A step back, the day as a field, a step onward.
fn stepper(shared: &Shared, days: &Days, day: Date) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { wording, dataset, format, state, .. } = &**shared;
    let step = |label: &'static str, sign: &'static str, target: Option<Date>| {
        let dispatch = shared.dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(day) = target {
                // What was stepped to comes after what was pointed at.
                dispatch.emit(Action::Highlight(None));
                dispatch.emit(Action::On(Some(day.to_string())));
            }
        });
        let disabled = !shared.live || target.is_none();
        html! { <button type="button" class="day__step" aria-label={label} {disabled} {onclick}>{sign}</button> }
    };
    let (first, last) = (dataset.days.0, dataset.last_day());
    // A date is typed digit by digit, and each is reported: on the way to 2025 lies the year 2.
    // So a year of less than four digits waits until the field is left. Any other day is judged at
    // once, but a refused one stays in the field until it is left: it may be on the way, too.
    let on_the_way = |text: &str| Date::parse(text).is_none_or(|day| day.civil().0 < 1000);
    let take = {
        let dispatch = shared.dispatch.clone();
        move |text: String| {
            dispatch.emit(Action::Highlight(None));
            // An emptied field is no day.
            dispatch.emit(Action::On(Some(text).filter(|text| !text.is_empty())));
        }
    };
    let onchange = {
        let (take, dispatch) = (take.clone(), shared.dispatch.clone());
        Callback::from(move |event: Event| {
            let text = value_of(&event);
            if !on_the_way(&text) {
                take(text);
                if !browser::has_focus(&event) {
                    dispatch.emit(Action::PutBack);
                }
            }
        })
    };
    let onblur = {
        let dispatch = shared.dispatch.clone();
        Callback::from(move |event: FocusEvent| {
            let text = value_of(&event);
            if on_the_way(&text) {
                take(text);
            }
            dispatch.emit(Action::PutBack);
        })
    };
    let id = day.to_string();
    let last_is = if shared.today == Some(last) { texts.day_today } else { texts.day_last };
    html! {
        <div class="day__stepper" role="group" aria-label={wording.day}>
            {step(texts.day_before, "‹", days.before(day))}
            <label class="day__field">
                <span class="unseen">{wording.day}</span>
                <input
                    type="date"
                    name={shared.named("on")}
                    min={first.to_string()}
                    max={last.to_string()}
                    value={typed_or(shared, Parameter::Day, id)}
                    aria-invalid={state.session.refusal_of(Parameter::Day).map(|_| "true")}
                    aria-describedby={state.session.refusal_of(Parameter::Day).map(|_| shared.named("refused"))}
                    disabled={!shared.live}
                    {onchange}
                    {onblur}
                />
                <span class="day__name">
                    <strong>{format.date(day)}</strong>
                    if day == last { {", "}{last_is} }
                </span>
            </label>
            {step(texts.day_after, "›", days.after(day))}
        </div>
    }
}

/// The bill by authority. Shown parts add up to the shown whole.
fn rows(shared: &Shared, days: &Days, stretch: &Stretch, day: Date) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let owed = stretch.owing(&ROWS);
    let duties: Vec<_> = owed.iter().map(|branch| stretch.parts.get(*branch)).collect();
    let (total, shown) = format.sum_evenly(stretch.parts.total(), &duties);
    let rate = fill(texts.day_total, &[("rate", story::rate_of_day(stretch, day, *format))]);
    let total = dated(total, stretch.parts.total().0, "duty", day);
    let row = |branch: Branch, shown: String| {
        let amount = story::part_of_day(shown, stretch.parts.get(branch), branch, day);
        html! {
            <div class={format!("day__row day__row--{}", branch.id())}>
                <dt>
                    <span class={format!("day__key day__key--{}", key_of(branch, days, stretch))} aria-hidden="true" />
                    <span>{row_name(shared, days, stretch, branch)}{rate_of(shared, days, stretch, day, branch)}</span>
                </dt>
                <dd>{parts::amount(&amount)}</dd>
            </div>
        }
    };
    html! {
        <dl class="day__bill">
            for (branch, shown) in owed.into_iter().zip(shown) { {row(branch, shown)} }
            <div class="day__row day__row--total">
                <dt>{parts::phrase(&rate)}</dt>
                <dd>{parts::amount(&total)}</dd>
            </div>
        </dl>
    }
}

/// What a row of the card is called: the general rate by its act, which changes.
fn row_name(shared: &Shared, days: &Days, stretch: &Stretch, branch: Branch) -> String {
    let act = days.general(stretch).filter(|act| branch == Branch::General && !act.name.en.is_empty());
    let name = act.map(|act| shared.format.language.of(&act.name));
    name.unwrap_or_else(|| name_of(branch, DaysWording::of(shared.format.language))).to_owned()
}

/// What a branch's key is filled with: the general rate's follows its law.
fn key_of(branch: Branch, days: &Days, stretch: &Stretch) -> &'static str {
    match branch {
        Branch::General => days.general(stretch).map_or("none", |act| act.ground.id()),
        other => other.id(),
    }
}

/// The rate or rates of a branch, with the law of the general one.
fn rate_of(shared: &Shared, days: &Days, stretch: &Stretch, day: Date, branch: Branch) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let amount = |rate: Rate| {
        let shown = dated(format.rate(rate), rate.0, "statutory-rate", day);
        shown.of(attribute::AUTHORITY, branch.id())
    };
    if branch == Branch::General {
        let (rate, law) = story::general_of_day(days, stretch, *format);
        return html! { <>{", "}{parts::amount(&amount(rate))}<small>{law}</small></> };
    }
    match rates(days.law(), day, branch)[..] {
        [] => Html::default(),
        [only] => html! { <>{", "}{parts::amount(&amount(only))}</> },
        [.., highest] => html! {
            <>{", "}{parts::phrase(&fill(texts.branch_up_to, &[("rate", amount(highest))]))}</>
        },
    }
}

/// The range over the open questions, and what is not known at all.
fn open_questions(shared: &Shared, days: &Days, stretch: &Stretch, day: Date) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { format, .. } = &**shared;
    let end =
        |shown: String, value: f64, part: &'static str| dated(shown, value, "duty", day).of(attribute::PART, part);
    let range = stretch.open_range().map(|(low, high)| {
        let (shown_low, shown_high) = format.span(low, high);
        fill(texts.day_range, &[("low", end(shown_low, low.0, "low")), ("high", end(shown_high, high.0, "high"))])
    });
    let open = gaps(days.law(), day);
    let gap = |gap: &crate::engine::law::Gap<'_>| {
        let most = end(format.money(gap.most, Precision::Short), gap.most.0, "gap");
        let name = Amount::word(format.language.of(&gap.act.name));
        html! { <p class="day__open">{parts::phrase(&fill(texts.day_gap, &[("name", name), ("most", most)]))}</p> }
    };
    html! {
        <>
            if let Some(range) = range { <p class="day__open">{parts::phrase(&range)}</p> }
            for one in open.iter() { {gap(one)} }
            if days.law().checked_until < day {
                <p class="day__open">{story::reading_limit(days.law(), shared.wording, *format)}</p>
            }
            for sentence in story::backdating(days.law(), day, shared.wording, *format) {
                <p class="day__open">{sentence}</p>
            }
            for sentence in limits(shared, day) { <p class="day__open">{sentence}</p> }
        </>
    }
}

/// What the lists of spring 2025 cannot tell of the days before.
fn limits(shared: &Shared, day: Date) -> Vec<String> {
    let texts = DaysWording::of(shared.format.language);
    let Page { dataset, format, .. } = &**shared;
    let aluminium = older_aluminium(dataset).filter(|(_, last)| day <= *last).map(|(rate, last)| {
        let (rate, date) = (format.rate(rate), format.date(last.next()));
        fill_plain(texts.timeline_aluminium, &[("rate", &rate), ("date", &date)])
    });
    let is_parts = |measure: &&Measure| measure.authority == Authority::Parts && measure.in_force(dataset.law_day);
    let parts = dataset.measures.iter().find(is_parts).filter(|measure| day < measure.from);
    let parts = parts.map(|measure| fill_plain(texts.timeline_parts, &[("date", &format.date(measure.from))]));
    aluminium.into_iter().chain(parts).collect()
}

/// Which act makes which part of the bill, with its citation and how sure it is.
fn explanation(shared: &Shared) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { wording, format, .. } = &**shared;
    let Some(days) = shared.known_days() else { return Html::default() };
    let day = shown_day(shared, days);
    let Some(stretch) = days.at(day) else { return Html::default() };
    let entries = explain(days.law(), day, None, |_| true);
    let duties: Vec<_> = entries.iter().map(|entry| entry.duty).collect();
    let (_, shown) = format.sum_evenly(stretch.parts.total(), &duties);
    let row = |entry: &Entry<'_>, shown: &str| {
        let rate = format.rate(entry.act.rate);
        let rate = if entry.act.all_in { fill_plain(wording.day_all_in, &[("rate", &rate)]) } else { rate };
        let value = format.money(entry.customs_value, Precision::Short);
        let term = fill_plain(texts.day_term, &[("value", &value), ("rate", &rate), ("duty", shown)]);
        let remark = format.language.of(&entry.act.note).to_owned();
        html! {
            <li>
                <strong>{format.language.of(&entry.act.name).to_owned()}</strong>{" "}{term}
                if !remark.is_empty() { <p>{remark}</p> }
                <p class="events__source">
                    {parts::source_with_certainty(shared, &entry.act.source, entry.act.certainty)}
                </p>
            </li>
        }
    };
    html! { <ul>for (entry, shown) in entries.iter().zip(&shown) { {row(entry, shown)} }</ul> }
}

/// The bill of every day: the equal of the figure.
pub(super) fn table(shared: &Shared, days: &Days) -> Html {
    let texts = DaysWording::of(shared.format.language);
    let Page { wording, format, .. } = &**shared;
    let span = |(first, last): (String, String)| [&first, format.language.range_sign(), &last].concat();
    let row = |stretch: &Stretch| {
        let day = stretch.from;
        let days = if day == stretch.until { format.date(day) } else { span(format.days(day, stretch.until)) };
        // A line ends between two days, not within one.
        let days = if format.language == Language::En { days.replace(' ', "\u{a0}") } else { days };
        let duties = ROWS.map(|branch| stretch.parts.get(branch));
        let (total, shown) = format.column_sum(stretch.parts.total(), &duties);
        let (low, high) = (format.in_column(stretch.range.0), format.in_column(stretch.range.1));
        let range = if low == high {
            Html::default()
        } else {
            html! { <small>{span((low, ["\u{200b}", &high].concat()))}</small> }
        };
        // Exact values come with the program: the page of the view has its limit of weight.
        let translate = (!shared.live).then_some("no");
        let cell = |amount: Amount| {
            if shared.live {
                parts::amount(&amount)
            } else {
                html! { {amount.shown} }
            }
        };
        let mut shown = ROWS
            .into_iter()
            .zip(shown)
            .map(|(branch, shown)| cell(story::part_of_day(shown, stretch.parts.get(branch), branch, day)));
        let [general, other, metals, parts, cars] = ROWS.map(|_| shown.next().unwrap_or_default());
        html! {
            <tr>
                <th scope="row">{days}</th>
                for part in [general, other, metals] { <td class="number" {translate}>{part}</td> }
                <td class="number" {translate}>{cars}{" "}<small>{parts}</small></td>
                <td class="number" {translate}>{parts::amount(&dated(total, stretch.parts.total().0, "duty", day))}{" "}
                    <small>{cell(story::rate_of_day(stretch, day, *format))}</small>{" "}{range}</td>
            </tr>
        }
    };
    html! {
        <div class="table days__table" role="region" tabindex="0" aria-label={wording.days_table}>
            <table>
                <caption>{caption(shared, wording.days_table)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.column_days}</th>
                        for name in [texts.branch_general, texts.column_others, texts.days_metals] {
                            <th scope="col" class="number">{name}</th>
                        }
                        <th scope="col" class="number">{texts.branch_cars}{" "}<small>{texts.branch_parts}</small></th>
                        <th scope="col" class="number">{wording.column_bill}{" "}<small>{texts.column_range}</small></th>
                    </tr>
                </thead>
                <tbody>for stretch in days.stretches() { {row(stretch)} }</tbody>
            </table>
        </div>
    }
}
