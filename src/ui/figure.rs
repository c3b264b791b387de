//! A figure of `crate::page` whose marks can be reached and chosen.

use yew::prelude::*;

use super::{browser, markup};
use crate::drawing::Scene;
use crate::page::figure::{Across, Shown, hatches_of, next_mark};
use crate::state::Chart;

#[derive(Properties, PartialEq)]
pub(super) struct FigureProps {
    /// Which figure of the view.
    pub(super) chart: Chart,
    /// What is drawn.
    pub(super) scene: Scene,
    /// The picture's name.
    pub(super) description: AttrValue,
    /// The marks' name: how to move between them.
    pub(super) keys: AttrValue,
    /// The highlighted mark.
    pub(super) highlight: Option<usize>,
    /// Reached or left a mark.
    pub(super) on_highlight: Callback<Option<usize>>,
    /// Chose a mark.
    #[prop_or_default]
    pub(super) on_choose: Option<Callback<AttrValue>>,
    /// How places are written.
    pub(super) across: Across,
    /// Tells ids of several widgets on a page apart.
    pub(super) instance: AttrValue,
}

#[component]
pub(super) fn FigureView(props: &FigureProps) -> Html {
    let shown = Shown {
        chart: props.chart,
        scene: &props.scene,
        description: &props.description,
        keys: &props.keys,
        highlight: props.highlight,
        chosen: props.on_choose.is_some(),
        across: props.across,
        instance: &props.instance,
        hatches: hatches_of(props.chart),
    };
    let layers = shown.layers().map(|layer| markup::html(layer.into()));
    let highlight = props.on_highlight.clone();
    let onfocusin = on_mark::<FocusEvent>(&highlight, Some);
    let onfocusout = on_mark::<FocusEvent>(&highlight, |_| None);
    let onpointerover = on_mark::<PointerEvent>(&highlight, Some);
    let choose = {
        let (choose, scene) = (props.on_choose.clone(), props.scene.hotspots.clone());
        move |at: usize| {
            if let (Some(choose), Some(spot)) = (&choose, scene.get(at)) {
                choose.emit(spot.key.clone().into());
            }
        }
    };
    let onclick = {
        let choose = choose.clone();
        let highlight = highlight.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = mark_of(&event) {
                highlight.emit(Some(at));
                choose(at);
            }
        })
    };
    let count = props.scene.hotspots.len();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let Some(at) = mark_of(&event) else { return };
        let key = event.key();
        if let Some(target) = next_mark(&key, at, count) {
            event.prevent_default();
            browser::focus_sibling(&event, target);
        } else if key == "Escape" {
            highlight.emit(None);
        } else if key == "Enter" || key == " " {
            event.prevent_default();
            choose(at);
        }
    });
    markup::translatable(html! {
        <div class="figure" translate="no" {onfocusin} {onfocusout} {onpointerover} {onclick} {onkeydown}>
            for layer in layers { {layer} }
        </div>
    })
}

/// A listener on the figure that hears of its marks alone.
fn on_mark<E: AsRef<Event> + 'static>(
    highlight: &Callback<Option<usize>>,
    reached: fn(usize) -> Option<usize>,
) -> Callback<E> {
    let highlight = highlight.clone();
    Callback::from(move |event: E| {
        if let Some(at) = mark_of(event.as_ref()) {
            highlight.emit(reached(at));
        }
    })
}

/// The mark that an event is about.
fn mark_of(event: &Event) -> Option<usize> {
    let (mark, marks) = browser::marks_of(event)?;
    (0..marks.length()).position(|at| marks.item(at).is_some_and(|other| other == *mark))
}
