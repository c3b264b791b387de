//! Small pieces of markup that every view uses.

pub(super) mod focus_on;
pub(super) mod select;
pub(super) mod window;

use yew::prelude::*;

use super::markup;
use super::shared::Shared;
use crate::format::Language;
use crate::markup::{Element, element, text};
use crate::model::Source;
pub(in crate::ui) use crate::page::parts::{imports, span};
use crate::page::{Page, parts};
use crate::state::Action;
use crate::wording::{Amount, Phrase};

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

/// What the highlighted mark says, laid over a text that can do without its place.
pub(in crate::ui) fn readout(idle: Element, sentence: Option<&str>) -> Html {
    markup::html(parts::readout(idle, sentence).into())
}

/// How to read a view's figure, in a sentence.
pub(in crate::ui) fn aid(sentence: &'static str) -> Element {
    element("p", &[("class", "aid")], vec![text(sentence)])
}

/// Takes the highlight away when the pointer leaves.
pub(in crate::ui) fn leaves(shared: &Shared) -> Callback<PointerEvent> {
    shared.dispatch.reform(|_: PointerEvent| Action::Highlight(None))
}

/// A cited source in the reader's language where it is given in it, as a link where there
/// is an address.
pub(in crate::ui) fn source(language: Language, source: &Source) -> Html {
    markup::html(parts::source(language, source).into())
}
