//! Small pieces of markup that every view uses.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::model::{Source, fixed};
use crate::wording::{Figure, Phrase, Piece};

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
