//! Small pieces of markup that every view uses.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::app::Shared;
use crate::engine::Case;
use crate::format::Precision;
use crate::model::{Source, fixed};
use crate::state::{Action, View};
use crate::story::{self, Story};
use crate::wording::{Figure, Phrase, Piece, fill};

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
    let Shared { wording, comparison, format, state, .. } = shared;
    if state.view == View::Bill {
        return Html::default();
    }
    let cases: &[Case] = if comparison.customised { &Case::ALL } else { &[Case::Announced, Case::Paused] };
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
                <span>{phrase(&fill(wording.case_totals, &[
                    ("scenario", Figure::word(shared.case_name(*case))),
                    ("duty", story::duty(comparison, *case, *format, Precision::Short)),
                    ("rate", story::effective_rate(comparison, *case, *format)),
                ]))}</span>
                {" "}
            }
        </p>
    }
}

/// The line of rates that completes the bill's sentence of amounts.
pub(super) fn averages(shared: &Shared) -> Html {
    let Shared { wording, comparison, format, .. } = shared;
    let rate = |case| story::effective_rate(comparison, case, *format);
    let rates = [("announced", rate(Case::Announced)), ("paused", rate(Case::Paused))];
    html! { <p class="totals">{phrase(&fill(wording.average_rates, &rates))}</p> }
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

/// A cited source, as a link where there is an address.
pub(super) fn source(source: &Source) -> Html {
    if source.url.is_empty() {
        html! { {source.title.clone()} }
    } else {
        html! {
            <a href={source.url.clone()} target="_blank" rel="noopener noreferrer">{source.title.clone()}</a>
        }
    }
}

/// A number for machines: dollars to a hundredth of a cent, fractions to twelve decimals.
fn machine_number(value: f64) -> String {
    let mut text = fixed(value, if value.abs() < 1000.0 { 12 } else { 4 });
    text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    text
}
