//! Take-aways: downloads, sharing, the embed code, and what became of them.

mod files;
mod outcome;
mod picture;
mod press;
mod save;
mod share;

use yew::prelude::*;

pub use files::{FILES, Files};
use outcome::Outcome;

use super::markup;
use super::shared::Shared;
use crate::page::take_aways;
use crate::wording::fill_plain;

/// What the take-aways read. Never equal to the last: the page's own comparison has
/// already decided that something changed.
#[derive(Clone, Properties)]
struct TakeAwaysProps {
    shared: Shared,
}

impl PartialEq for TakeAwaysProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The buttons and their outcome.
#[component]
fn TakeAways(TakeAwaysProps { shared }: &TakeAwaysProps) -> Html {
    let outcome = use_state_eq(Outcome::default);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(outcome.text.clone(), move |text| {
            // A text that cannot leave by itself is selected, ready to be copied.
            if let (Some(_), Some(field)) = (text, field.cast()) {
                share::select(&field);
            }
        });
    }
    {
        // What lies there was made of an earlier state; the embed code follows by itself.
        let outcome = outcome.clone();
        let made_of = use_mut_ref(|| shared.state.session.commits);
        use_effect_with(shared.state.session.commits, move |commits| {
            // Not at first: a button may have been pressed before this effect runs.
            if made_of.replace(*commits) != *commits {
                outcome.set(Outcome { embed: outcome.embed, ..Outcome::default() });
            }
        });
    }
    // One listener for all of them: what was pressed says what it is.
    let onclick = {
        let (shared, outcome) = (shared.clone(), outcome.clone());
        Callback::from(move |event: MouseEvent| press::press(&shared, &outcome, &event))
    };
    let wording = shared.wording;
    markup::translatable(html! {
        <div class="take" role="group" aria-label={wording.actions} {onclick}>
            {markup::list(take_aways::buttons(shared, outcome.embed))}
            <div class="desk">
                <p class="desk__said" role="status">{outcome.announcement.clone()}</p>
                if let Some(text) = &outcome.text {
                    {snippet(field, wording.copy_by_hand, text.clone(), wording.copy)}
                } else if outcome.held_back.is_some() {
                    <button type="button" data-copy="kept">{wording.copy_text}</button>
                } else if let Some(picture) = &outcome.picture {
                    <img class="desk__picture" src={picture} alt={outcome.announcement.clone()} />
                }
                if outcome.svg {
                    <button type="button" data-download="svg">{fill_plain(wording.download_named, &[("format", wording.download_svg)])}</button>
                }
                if outcome.embed {
                    {embed(shared)}
                }
            </div>
        </div>
    })
}

/// The row of buttons, and the outcome, which a prerendered page has no use for.
pub(super) fn row(shared: &Shared) -> Html {
    if shared.live {
        html! { <TakeAways shared={shared.clone()} /> }
    } else {
        markup::html(take_aways::row(shared).into())
    }
}

/// The snippets of the present state: as the data goes on, and as it is now.
fn embed(shared: &Shared) -> Html {
    let wording = shared.wording;
    let link = share::link(shared);
    let pinned = link.pinned(&shared.dataset.version);
    let mut kinds = vec![(wording.embed_live, wording.embed_live_is, &link)];
    // Data of the host's own file are the host's to keep.
    if shared.dataset.supplied_text().is_none() {
        kinds.push((wording.embed_pinned, wording.embed_pinned_is, &pinned));
    }
    let copy = |what: &str| format!("{}: {what}", wording.copy);
    html! {
        <div class="desk__embed">
            for (heading, meaning, link) in kinds {
                <h3>{heading}</h3>
                <p>{meaning}</p>
                for (name, text) in [
                    (wording.embed_element, link.element(wording.page_title)),
                    (wording.embed_script, link.script()),
                    (wording.embed_frame, link.frame(wording.page_title)),
                ] {
                    {snippet(NodeRef::default(), &format!("{heading}: {name}"), text.into(), &copy(name))}
                }
            }
        </div>
    }
}

/// A text to be copied, with the button that does.
fn snippet(field: NodeRef, label: &str, text: AttrValue, copy: &str) -> Html {
    html! {
        <div class="desk__snippet">
            <textarea ref={field} readonly=true rows="3" spellcheck="false" aria-label={label.to_owned()} value={text} />
            <button type="button" data-copy="above">{copy.to_owned()}</button>
        </div>
    }
}
