//! What is announced and written of a change waits while keys are busy.
//!
//! A key that is held down changes a value thirty times a second, and half a Korean syllable is
//! no word: a screen reader would be told of each, and a browser refuses so many addresses.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::{browser, markup};
use crate::contract::limit::PAUSE_AFTER_KEYS;

/// What the reader's hands are at.
#[derive(Clone, Copy, Default)]
struct Hands {
    /// The last thing used was a key, not a pointer.
    at_keys: bool,
    /// A syllable is being composed.
    composing: bool,
}

/// What an event says of them.
type Change = fn(&mut Hands);

thread_local! {
    static HANDS: Cell<Hands> = Cell::default();
}

/// Follows the reader's hands.
fn listen() -> Option<[EventListener; 4]> {
    let window = browser::window()?;
    let changes: [(&str, Change); 4] = [
        ("keydown", |hands| hands.at_keys = true),
        ("pointerdown", |hands| hands.at_keys = false),
        ("compositionstart", |hands| hands.composing = true),
        ("compositionend", |hands| hands.composing = false),
    ];
    Some(changes.map(|(kind, change)| {
        EventListener::new(&window, kind, move |_| {
            let mut hands = HANDS.get();
            change(&mut hands);
            HANDS.set(hands);
        })
    }))
}

/// Calls once the keys have rested, and again until it is dropped.
fn after_pause(call: impl Fn() + 'static) -> Interval {
    Interval::new(PAUSE_AFTER_KEYS, move || {
        if !HANDS.get().composing {
            call();
        }
    })
}

/// The last commit that is to be announced and written: a change by pointer at once, a change
/// by keys once they rest.
#[hook]
pub(super) fn use_settled(commits: u32) -> u32 {
    let settled = use_mut_ref(|| commits);
    let update = use_force_update();
    use_effect_with((), |()| {
        let listeners = listen();
        move || drop(listeners)
    });
    if !HANDS.get().at_keys {
        settled.replace(commits);
    }
    let last = *settled.borrow();
    use_effect_with((commits, last), move |(commits, last)| {
        let commits = *commits;
        let waiting = (commits != *last).then(|| {
            after_pause(move || {
                settled.replace(commits);
                update.force_update();
            })
        });
        move || drop(waiting)
    });
    last
}

/// What [`Settled`] shows.
#[derive(Properties, PartialEq)]
pub(super) struct SettledProps {
    /// The text that was true last.
    pub(super) text: AttrValue,
}

/// A text for screen readers alone, which follows typing once the keys rest.
#[component]
pub(super) fn Settled(SettledProps { text }: &SettledProps) -> Html {
    let shown = use_state_eq(AttrValue::default);
    {
        let shown = shown.clone();
        use_effect_with((text.clone(), (*shown).clone()), move |(text, last)| {
            let text = text.clone();
            let waiting = (text != *last).then(|| after_pause(move || shown.set(text.clone())));
            move || drop(waiting)
        });
    }
    markup::translatable(html! { <p class="unseen" role="status">{&*shown}</p> })
}
