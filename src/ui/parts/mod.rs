//! Small pieces of markup that every view uses.

pub(super) mod focus_on;
pub(super) mod method;
pub(super) mod select;
mod studies;
pub(super) mod window;

use yew::prelude::*;

use super::markup;
use super::shared::Shared;
use crate::engine::Case;
use crate::format::Language;
use crate::markup::{Element, element, text};
use crate::model::Source;
pub(in crate::ui) use crate::page::parts::{case_totals, imports, reality, span};
use crate::page::{Page, parts};
use crate::state::{Action, View};
use crate::story::Story;
use crate::wording::{Amount, Phrase, Piece};

/// A part of the page that is made again only when what it reads has changed: a fold is
/// mostly closed, and no step of the slider should wait for it.
#[component]
pub(in crate::ui) fn Memo(MemoProps { shared, part, .. }: &MemoProps) -> Html {
    markup::translatable(part(shared))
}

#[derive(Properties)]
pub(in crate::ui) struct MemoProps {
    pub(in crate::ui) shared: Shared,
    pub(in crate::ui) part: fn(&Shared) -> Html,
    /// Whether the part reads the same from both.
    pub(in crate::ui) same: fn(&Page, &Page) -> bool,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.shared, &other.shared)
    }
}

/// A sentence with its numbers marked for machines.
pub(in crate::ui) fn phrase(phrase: &Phrase) -> Html {
    markup::list(parts::phrase(phrase))
}

/// A number: shown text, exact value.
pub(in crate::ui) fn amount(amount: &Amount) -> Html {
    markup::html(parts::amount(amount))
}

/// The totals of the cases that the view's own sentences leave out, so that no view is
/// without them. The bill has its averages instead.
pub(in crate::ui) fn totals(shared: &Shared, story: &Story) -> Html {
    let Page { comparison, state, .. } = &**shared;
    if state.view == View::Bill {
        return Html::default();
    }
    let cases = comparison.cases();
    let says = |case: Case, measure: &str| {
        let said = |piece: &Piece| match piece {
            Piece::Amount(Amount { exact: Some(exact), .. }) => {
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
        <p class="totals" data-hold="">
            for case in cases.iter().filter(missing) {
                <span>{phrase(&case_totals(shared, *case))}</span>
                {" "}
            }
        </p>
    }
}

/// What the highlighted mark says, laid over a text that can do without its place.
pub(in crate::ui) fn readout(idle: Element, said: Option<&str>) -> Html {
    markup::html(parts::readout(idle, said).into())
}

/// How to read a view's figure, in a sentence.
pub(in crate::ui) fn aid(said: &'static str) -> Element {
    element("p", &[("class", "aid")], vec![text(said)])
}

/// Takes the highlight away when the pointer leaves.
pub(in crate::ui) fn leaves(shared: &Shared) -> Callback<PointerEvent> {
    shared.dispatch.reform(|_: PointerEvent| Action::Highlight(None))
}

/// A cited source in the reader's language where it is given in it, as a link where there
/// is an address.
pub(in crate::ui) fn source(language: Language, source: &Source) -> Html {
    let (of, title) = language.title(source);
    let title = title.to_owned();
    html! {
        <span lang={of.tag()}>
            if source.url.is_empty() {
                {title}
            } else {
                <a href={source.url.clone()} target="_blank" rel="noopener noreferrer">{title}</a>
            }
        </span>
    }
}
