//! The page's order, and the one place where state meets everything derived from it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use super::figure::FigureView;
use super::frame::{foot, head};
use super::goods::{self, Fetched, use_goods, use_words};
use super::{bill, browser, controls, host, markup, sectors, timeline, try_terms, why};
use crate::drawing::{Drawn, Scene};
use crate::engine::{Comparison, article_period};
use crate::figures::NARROWEST;
use crate::format::Language;
pub(super) use crate::page::Page;
use crate::page::figure::Across;
use crate::page::{Data, PAPER, frame};
use crate::state::{Action, Choice as _, State, Topic, View};
use crate::story::{self, Story};
use crate::wording::Wording;

/// What the page is started with.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The data in use.
    pub dataset: Data,
    /// The state of the address.
    pub initial: State,
    /// Language of the page the widget stands in, which `lang` may overrule.
    pub page: Language,
    /// Width of the content in px.
    pub width: i32,
    /// Whether a program runs: a prerendered page's controls are disabled.
    pub live: bool,
    /// What to tell the reader from the start.
    pub notices: Rc<Vec<Notice>>,
    /// Parameters of the host, kept in every address.
    pub host_parameters: Rc<Vec<(String, String)>>,
    /// Tells several widgets on a page apart; empty for the first.
    pub instance: Rc<str>,
}

/// Something to tell the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// In the page's language.
    pub text: String,
    /// A fault in a file, as its editor needs to read it, in English; may be empty.
    pub fault: String,
}

/// What every part of the application reads.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) page: Page,
    pub(super) dispatch: Callback<Action>,
    /// The detail file, once it is needed.
    pub(super) goods: Fetched,
    /// The same to be searched: with search words where the search is by word.
    pub(super) words: Fetched,
    /// Where figures leave their scenes while a picture is made of the view.
    pub(super) taken: Option<Rc<RefCell<Vec<Scene>>>>,
}

impl core::ops::Deref for Shared {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// A view's texts.
pub(super) struct StoryText {
    pub(super) story: Story,
}

impl Shared {
    /// A figure drawn at the width it has, or a sentence where it cannot be.
    pub(super) fn draw(
        &self,
        figure: &dyn crate::figures::Figure,
        description: &str,
        on_choose: Option<Callback<AttrValue>>,
    ) -> Html {
        self.draw_from(0, figure.draw(self.figure_width()), description, on_choose)
    }

    /// One of several figures of a view: its marks are numbered from `first` on, so that
    /// the highlighted mark is one of them all.
    pub(super) fn draw_from(
        &self,
        first: usize,
        scene: Drawn<Scene>,
        description: &str,
        on_choose: Option<Callback<AttrValue>>,
    ) -> Html {
        let Ok(scene) = scene else {
            return markup::html(self.no_figure().into());
        };
        if let Some(taken) = &self.taken {
            taken.borrow_mut().push(scene);
            return Html::default();
        }
        let own = self.state.highlight.and_then(|mark| mark.checked_sub(first));
        html! {
            <FigureView
                highlight={own}
                {scene}
                description={description.to_owned()}
                keys={self.wording.figure_keys}
                on_highlight={self.dispatch.reform(move |mark: Option<usize>| Action::Highlight(mark.map(|mark| mark + first)))}
                {on_choose}
                across={if self.live { Across::Exact } else { Across::Fluid }}
                instance={if first == 0 { self.instance.to_string() } else { format!("-{first}{}", self.instance) }}
            />
        }
    }
}

/// A reducer around [`State::apply`].
#[derive(Clone, PartialEq)]
struct Store {
    state: State,
    dataset: Data,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.state.apply(action, &next.dataset);
        Rc::new(next)
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let store = use_reducer_eq(|| Store { state: props.initial.clone(), dataset: props.dataset.clone() });
    let dispatch = {
        let dispatcher = store.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let state = store.state.clone();
    let comparison = use_memo((props.dataset.clone(), state.conditions), |(dataset, conditions)| {
        Comparison::of(dataset, conditions)
    });
    let place = use_node_ref();
    let width = use_width(props.width, &place);
    let goods = use_goods(goods::wanted(&state), &props.dataset, props.page);
    let words = use_words(goods::searched(&state), &goods, props.page);
    let page = Page {
        format: Page::format_of(&state, &props.dataset),
        dataset: props.dataset.clone(),
        comparison,
        wording: Wording::of(state.language),
        live: props.live,
        width,
        instance: props.instance.clone(),
        served: props.page,
        host_parameters: props.host_parameters.clone(),
        state,
    };
    let shared = Shared { page, dispatch, goods, words, taken: None };
    let text = StoryText { story: story_of(&shared) };

    let spoken = use_memo(shared.state.commits, |_| frame::announcement(&shared, &text.story, || told(&shared)));
    let due = use_due(&shared.dataset);
    use_page_marks(&shared.state, shared.wording, props.page);
    use_escape(shared.state.highlight.is_some(), &shared.dispatch);
    use_later(&shared.state, shared.named(super::LATER));
    host::use_events(&shared.state);
    use_address(&shared.state, props);

    html! {
        <div
            class="widget"
            lang={shared.format.language.tag()}
            oninput={asked::<InputEvent>(&shared)}
            onchange={asked::<Event>(&shared)}
            onclick={asked::<MouseEvent>(&shared)}
        >
            {head(&shared, &text)}
            for notice in props.notices.iter() {
                <p class="notice" role="alert">{&notice.text}<span lang="en">{&notice.fault}</span></p>
            }
            <div ref={place} class="view" data-view={shared.state.view.id()} data-hold="">
                {view(&shared, &text)}
            </div>
            {markup::html(frame::spoken(&spoken).into())}
            {foot(&shared, &text, due)}
        </div>
    }
}

/// What the controls of `crate::page` ask for, by whatever kind of event.
fn asked<E: AsRef<Event> + 'static>(shared: &Shared) -> Callback<E> {
    let dispatch = shared.dispatch.clone();
    Callback::from(move |event: E| {
        if let Some(action) = controls::asked(event.as_ref()) {
            dispatch.emit(action);
        }
    })
}

/// A view's finding and sentence.
pub(super) fn story_of(page: &Page) -> Story {
    let Page { dataset, comparison, wording, format, state, .. } = page;
    match state.view {
        View::Bill => story::bill(comparison, state.case, wording, *format),
        View::Sectors => story::sectors(dataset, comparison, wording, *format),
        View::Why => story::why(comparison, state.case, wording, *format),
        View::Try => story::try_terms(dataset, comparison, wording, *format),
        View::Timeline => story::timeline(dataset, comparison, wording, *format),
    }
}

/// The view that is shown.
pub(super) fn view(shared: &Shared, text: &StoryText) -> Html {
    match shared.state.view {
        View::Bill => bill::view(shared, text),
        View::Sectors => sectors::view(shared, text),
        View::Why => why::view(shared, text),
        View::Try => try_terms::view(shared, text),
        View::Timeline => timeline::view(shared, text),
    }
}

/// How a change is announced that other views than the bill know of.
fn told(shared: &Shared) -> Option<String> {
    match shared.state.topic {
        Topic::Unit | Topic::Sort => Some(sectors::told(shared)),
        Topic::Day => timeline::told(shared),
        Topic::Good => try_terms::told(shared),
        _ => None,
    }
}

/// The width of the content at its own place, following the window.
#[hook]
fn use_width(first: i32, place: &NodeRef) -> i32 {
    let width = use_state_eq(|| first);
    {
        let (width, paper, place) = (width.clone(), width.clone(), place.clone());
        use_effect_with((), move |()| {
            let measure = move || {
                // None while the page around it hides it.
                let measured = place.cast::<web_sys::Element>().map_or(0, |place| place.client_width());
                if measured > 0 {
                    width.set(measured.max(NARROWEST));
                }
            };
            measure();
            let listeners = web_sys::window().map(|window| {
                ["resize", "beforeprint", "afterprint"].map(|kind| {
                    let (measure, paper) = (measure.clone(), paper.clone());
                    gloo::events::EventListener::new(&window, kind, move |_| {
                        if kind == "beforeprint" { paper.set(PAPER) } else { measure() }
                    })
                })
            });
            move || drop(listeners)
        });
    }
    *width
}

/// Whether the article's period is over, so that "what happened next" has an answer. The
/// clock is read for nothing else; a page without a program is taken to be read later.
#[hook]
fn use_due(dataset: &Data) -> bool {
    let due = use_state_eq(|| true);
    {
        let due = due.clone();
        use_effect_with(dataset.clone(), move |dataset| {
            due.set(article_period(dataset).is_none_or(|(_, until)| browser::today() > until));
        });
    }
    *due
}

/// Theme and readiness, on the page's root element.
#[hook]
fn use_page_marks(state: &State, wording: &'static Wording, page: Language) {
    use_effect_with((state.theme, state.language), move |(theme, language)| {
        if *language != page {
            browser::name_page(wording.page_title);
        }
        browser::mark_page("data-theme", theme.id());
        browser::mark_page("lang", language.tag());
        browser::mark_page("data-ready", "true");
    });
}

/// Whoever asks what happened next is led there.
#[hook]
fn use_later(state: &State, fold: String) {
    use_effect_with(state.later, move |later| {
        if *later > 0 {
            browser::focus_on(&fold);
        }
    });
}

/// Escape puts away what the pointer has brought up, wherever the focus is.
#[hook]
fn use_escape(shown: bool, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with(shown, move |shown| {
        let listener = web_sys::window().filter(|_| *shown).map(|window| {
            gloo::events::EventListener::new(&window, "keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    dispatch.emit(Action::Highlight(None));
                }
            })
        });
        move || drop(listener)
    });
}

/// The address follows every committed change, and the mount keeps the query for the
/// program that may take over: a sandboxed frame's address does not follow.
#[hook]
fn use_address(state: &State, props: &AppProps) {
    let query = frame::address(state, props.page, &props.host_parameters);
    let instance = props.instance.clone();
    let case = state.case.id();
    use_effect_with(state.commits, move |commits| {
        if *commits > 0 {
            browser::keep_query(&instance, &query, case);
            browser::replace_query(&query);
        }
    });
}
