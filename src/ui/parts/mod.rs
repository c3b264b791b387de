//! Small pieces of markup that every view uses.

pub(super) mod focus_on;
pub(super) mod select;
pub(super) mod window;

use yew::prelude::*;

use super::markup;
use super::shared::Shared;
use crate::format::Language;
use crate::markup::{Element, element, text};
use crate::model::{Certainty, Source};
pub(in crate::ui) use crate::page::parts::{imports, span};
use crate::page::{Page, parts};
use crate::state::Action;
use crate::wording::{Amount, Phrase};

/// A part of the page that is made again only when what it reads has changed: `same` is whether
/// it reads the same from both.
pub(in crate::ui) fn memo(shared: &Shared, part: fn(&Shared) -> Html, same: fn(&Shared, &Shared) -> bool) -> Html {
    html! { <Memo shared={shared.clone()} {part} {same} /> }
}

/// A part that follows everything but the pointer.
pub(in crate::ui) fn memo_at_rest(shared: &Shared, part: fn(&Shared) -> Html) -> Html {
    memo(shared, part, Shared::rests_as)
}

#[component]
fn Memo(MemoProps { shared, part, .. }: &MemoProps) -> Html {
    markup::translatable(part(shared))
}

#[derive(Properties)]
struct MemoProps {
    shared: Shared,
    part: fn(&Shared) -> Html,
    same: fn(&Shared, &Shared) -> bool,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.shared, &other.shared)
    }
}

/// What stands in a fold, made while the fold is open: no change waits for what nobody sees.
/// Natively, where nothing is opened, it is always there.
#[component]
pub(in crate::ui) fn WhenOpen(WhenOpenProps { shared, part }: &WhenOpenProps) -> Html {
    let place = use_node_ref();
    let is_open = use_state_eq(|| cfg!(not(target_family = "wasm")));
    {
        let (place, is_open) = (place.clone(), is_open.clone());
        use_effect_with((), move |()| {
            let fold = place.cast::<web_sys::Element>().and_then(|place| place.closest("details").ok()?);
            let listener = fold.map(|fold| {
                let follow = {
                    let fold = fold.clone();
                    move || is_open.set(fold.has_attribute("open"))
                };
                follow();
                gloo::events::EventListener::new(&fold, "toggle", move |_| follow())
            });
            move || drop(listener)
        });
    }
    html! { <div ref={place}>if *is_open { {part(shared)} }</div> }
}

#[derive(Properties)]
pub(in crate::ui) struct WhenOpenProps {
    pub(in crate::ui) shared: Shared,
    pub(in crate::ui) part: fn(&Shared) -> Html,
}

/// Never equal to the last: that something changed is already decided.
impl PartialEq for WhenOpenProps {
    fn eq(&self, _: &Self) -> bool {
        false
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
pub(in crate::ui) fn aid(sentence: &str) -> Element {
    element("p", &[("class", "aid")], vec![text(sentence.to_owned())])
}

/// Takes the highlight away when the pointer leaves.
pub(in crate::ui) fn leaves(shared: &Shared) -> Callback<PointerEvent> {
    shared.dispatch.reform(|_: PointerEvent| Action::Highlight(None))
}

/// Said while a file is on its way.
pub(in crate::ui) fn awaited(sentence: &'static str) -> Html {
    html! { <p class="notice" role="status" aria-busy="true">{sentence}</p> }
}

/// Said where a file did not come, or is not what it should be: then with what is wrong, in English.
/// The button asks for it again.
pub(in crate::ui) fn failed(page: &Page, sentence: &'static str, fault: &str, again: Callback<MouseEvent>) -> Html {
    html! {
        <p class="notice" role="alert">
            {sentence}{" "}
            if !fault.is_empty() { <span lang="en">{fault.to_owned()}{" "}</span> }
            <button type="button" class="quiet" onclick={again}>{page.wording.retry}</button>
        </p>
    }
}

/// A source, and how sure what it says is where that is not certain.
pub(in crate::ui) fn source_with_certainty(page: &Page, cited: &Source, certainty: Certainty) -> Html {
    html! {
        <>
            {source(page.format.language, cited)}
            if certainty != Certainty::Sourced { {[" (", page.wording.certainty(certainty), ")"].concat()} }
        </>
    }
}

/// A cited source in the reader's language where it is given in it, as a link where there
/// is an address.
pub(in crate::ui) fn source(language: Language, source: &Source) -> Html {
    markup::html(parts::source(language, source).into())
}
