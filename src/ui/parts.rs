//! Small pieces of markup that every view uses.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::app::Shared;
use crate::engine::{Case, Range};
use crate::format::{Format, Language, Precision};
use crate::model::{Rate, Response, Share, Source, Usd, fixed};
use crate::state::{Action, View};
use crate::story::{self, Story};
use crate::wording::{Figure, Phrase, Piece, fill, fill_plain};

/// A part of the page that is made again only when what it reads has changed: a fold is
/// mostly closed, and no step of the slider should wait for it.
#[component]
pub(super) fn Kept(KeptProps { shared, part, .. }: &KeptProps) -> Html {
    part(shared)
}

#[derive(Properties)]
pub(super) struct KeptProps {
    pub(super) shared: Shared,
    pub(super) part: fn(&Shared) -> Html,
    /// Whether the part reads the same from both.
    pub(super) same: fn(&Shared, &Shared) -> bool,
}

impl PartialEq for KeptProps {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.shared, &other.shared)
    }
}

/// A sentence with its numbers marked for machines.
pub(super) fn phrase(phrase: &Phrase) -> Html {
    html! {
        for piece in &phrase.0 {
            {match piece {
                Piece::Text(text) => Html::from(text.as_str()),
                Piece::Figure(shown) => figure(shown),
            }}
        }
    }
}

/// A number: shown text, exact value.
pub(super) fn figure(figure: &Figure) -> Html {
    let Some(exact) = &figure.exact else { return Html::from(figure.shown.as_str()) };
    let mut tag = VTag::new("data");
    tag.add_attribute("value", machine_number(exact.value));
    tag.add_attribute("data-measure", exact.measure);
    tag.add_attribute("data-scenario", exact.scenario.to_string());
    for (name, id) in &exact.of {
        tag.add_attribute(name, id.clone());
    }
    tag.add_child(Html::from(figure.shown.as_str()));
    tag.into()
}

/// The totals of the cases that the view's own sentences leave out, so that no view is
/// without them. The bill has its [`averages`] instead.
pub(super) fn totals(shared: &Shared, story: &Story) -> Html {
    let Shared { comparison, state, .. } = shared;
    if state.view == View::Bill {
        return Html::default();
    }
    let cases = comparison.cases();
    let says = |case: Case, measure: &str| {
        let said = |piece: &Piece| match piece {
            Piece::Figure(Figure { exact: Some(exact), .. }) => {
                exact.scenario == case.id() && exact.measure == measure && exact.of.is_empty()
            }
            _ => false,
        };
        story.headline.0.iter().chain(&story.summary.0).any(said)
    };
    let missing = |case: &&Case| !(says(**case, "duty") && says(**case, "rate"));
    if !cases.iter().any(|case| missing(&case)) {
        return Html::default();
    }
    html! {
        <p class="totals">
            for case in cases.iter().filter(missing) {
                <span>{phrase(&case_totals(shared, *case))}</span>
                {" "}
            }
        </p>
    }
}

/// A case's totals in a sentence.
pub(super) fn case_totals(shared: &Shared, case: Case) -> Phrase {
    let Shared { wording, comparison, format, .. } = shared;
    fill(
        wording.case_totals,
        &[
            ("scenario", Figure::word(shared.case_name(case))),
            ("duty", story::duty(comparison, case, *format, Precision::Short)),
            ("rate", story::effective_rate(comparison, case, *format)),
        ],
    )
}

/// The line of rates that completes the bill's sentence of amounts.
pub(super) fn averages(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, .. } = shared;
    let rate = |case| story::effective_rate(comparison, case, *format);
    let rates = [("announced", rate(Case::Announced)), ("paused", rate(Case::Paused))];
    html! { <p class="totals">{phrase(&fill(wording.average_rates, &rates))}</p> }
}

/// The heading of a column of customs values: the trade year's, or what reacting trade
/// leaves of them.
pub(super) fn imports(shared: &Shared) -> String {
    let reacts = shared.comparison.assumptions.response != Response::Static
        || shared.comparison.assumptions.pass_through != Share::WHOLE;
    let template = if reacts { shared.wording.column_value_left } else { shared.wording.column_value };
    fill_plain(template, &[("year", &shared.dataset.trade_year.to_string())])
}

/// The ends of a range of bills and of effective rates: `{low}`, `{high}`, `{low_rate}`
/// and `{high_rate}`.
pub(super) fn span(format: Format, range: &Range, case: Case) -> [(&'static str, Figure); 4] {
    let (low, high) = format.span(range.low, range.high);
    let duty = |shown, amount: Usd, part| Figure::total(shown, amount.0, "duty", case.id()).of("data-part", part);
    let rate =
        |rate: Rate, part| Figure::total(format.effective_rate(rate), rate.0, "rate", case.id()).of("data-part", part);
    [
        ("low", duty(low, range.low, "low")),
        ("high", duty(high, range.high, "high")),
        ("low_rate", rate(range.low_rate, "low")),
        ("high_rate", rate(range.high_rate, "high")),
    ]
}

/// What was actually paid in a quarter, where the data says so.
pub(super) fn reality(shared: &Shared, template: &str) -> Option<String> {
    let Shared { dataset, format, .. } = shared;
    let fact = |id: &str| dataset.fact(id).map(|fact| fact.value);
    let (paid, rate) = (fact("q2-2025-duty")?, Rate(fact("q2-2025-effective-rate")?));
    let cars = Rate(fact("q2-2025-cars-share")?);
    Some(fill_plain(
        template,
        &[
            ("paid", &format.money(Usd(paid), Precision::Spoken)),
            ("rate", &format.effective_rate(rate)),
            ("share", &format.rate(cars)),
        ],
    ))
}

/// What the highlighted mark says, laid over a text that can do without its place
/// meanwhile: a thumb would cover a bubble, and a line of its own would move the page.
pub(super) fn readout(idle: Html, said: Option<String>) -> Html {
    html! {
        <div class="readout">
            {idle}
            if let Some(said) = said { <p class="spot">{said}</p> }
        </div>
    }
}

/// Takes the highlight away when the pointer leaves.
pub(super) fn leaves(shared: &Shared) -> Callback<PointerEvent> {
    shared.dispatch.reform(|_: PointerEvent| Action::Highlight(None))
}

/// A cited source in the reader's language where it is given in it, as a link where there
/// is an address.
pub(super) fn source(language: Language, source: &Source) -> Html {
    let (tag, title) = match &source.title_ko {
        Some(title) if language == Language::Ko => (None, title.clone()),
        _ => (Some(Language::En.tag()), source.title.clone()),
    };
    html! {
        <span lang={tag}>
            if source.url.is_empty() {
                {title}
            } else {
                <a href={source.url.clone()} target="_blank" rel="noopener noreferrer">{title}</a>
            }
        </span>
    }
}

/// A number for machines: dollars to a hundredth of a cent, fractions to twelve decimals.
fn machine_number(value: f64) -> String {
    let mut text = fixed(value, if value.abs() < 1000.0 { 12 } else { 4 });
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    text
}
