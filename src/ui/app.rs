//! The page's order, and the one place where state meets everything derived from it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use super::figure::{Across, FigureView};
use super::frame::{address, foot, head};
use super::goods::{self, Loading, use_goods};
use super::program::{Data, Program};
use super::{browser, controls, host, parts};
use crate::drawing::{Drawn, Scene};
use crate::engine::{Case, Comparison, article_period};
use crate::format::{Currency, Format, Language};
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
    pub instance: AttrValue,
    /// Which views there are.
    pub program: Program,
    /// The prerendered "source and method", which the first program keeps as it is.
    pub method: Option<web_sys::Node>,
    /// The prerendered table, which it keeps until it says something else.
    pub table: Option<web_sys::Node>,
}

/// Something to tell the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// In the page's language.
    pub text: String,
    /// A fault in a file, as its editor needs to read it, in English; may be empty.
    pub fault: String,
}

/// What every part of the page reads.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) dataset: Data,
    pub(super) state: State,
    pub(super) comparison: Rc<Comparison>,
    pub(super) wording: &'static Wording,
    pub(super) format: Format,
    pub(super) dispatch: Callback<Action>,
    pub(super) live: bool,
    pub(super) width: i32,
    pub(super) instance: AttrValue,
    /// The detail file, once it is needed.
    pub(super) goods: Loading,
    /// Asks for the detail file again.
    pub(super) reload: Callback<()>,
    pub(super) page: Language,
    pub(super) host_parameters: Rc<Vec<(String, String)>>,
    pub(super) program: Program,
    /// The prerendered "source and method".
    pub(super) method: Option<web_sys::Node>,
    /// The prerendered table.
    pub(super) table: Option<web_sys::Node>,
    /// Where figures leave their scenes while a picture is made of the view.
    pub(super) taken: Option<Rc<RefCell<Vec<Scene>>>>,
}

/// A view's texts.
pub(super) struct StoryText {
    pub(super) story: Story,
}

impl Shared {
    /// A control's name, apart from other widgets' on the page.
    pub(super) fn named(&self, name: &str) -> String {
        format!("{name}{}", self.instance)
    }

    /// A case in words: "25% announced".
    pub(super) fn case_name(&self, case: Case) -> String {
        story::case_name(&self.comparison, case, self.wording, self.format)
    }

    /// Px a figure may take; the card stands beside it from 688 px, which a window of
    /// 720 px leaves.
    pub(super) fn figure_width(&self) -> i32 {
        if self.width >= 688 && self.state.view == View::Bill {
            // Two columns with a gap of 32 px, as `bill.css` divides them.
            (self.width - 32) * 2 / 3
        } else {
            self.width
        }
    }

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
            return html! { <p class="notice">{self.wording.no_figure}</p> };
        };
        if let Some(taken) = &self.taken {
            taken.borrow_mut().push(scene);
            return Html::default();
        }
        let own = self.state.highlight.and_then(|mark| mark.checked_sub(first));
        html! {
            <FigureView
                highlight={own.filter(|mark| *mark < scene.hotspots.len())}
                {scene}
                description={description.to_owned()}
                keys={self.wording.figure_keys}
                on_highlight={self.dispatch.reform(move |mark: Option<usize>| Action::Highlight(mark.map(|mark| mark + first)))}
                {on_choose}
                across={if self.live { Across::Exact } else { Across::Fluid }}
                instance={if first == 0 { self.instance.clone() } else { format!("-{first}{}", self.instance).into() }}
            />
        }
    }

    /// What the highlighted mark of a view's only figure says.
    pub(super) fn spot(&self, figure: &dyn crate::figures::Figure) -> Option<String> {
        let mark = self.state.highlight?;
        let scene = figure.draw(self.figure_width()).ok()?;
        scene.hotspots.into_iter().nth(mark).map(|spot| spot.label)
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
    let won = props.dataset.fact("krw-per-usd").filter(|_| state.won);
    let format =
        Format { language: state.language, currency: won.map_or(Currency::Usd, |won| Currency::Krw(won.value)) };
    let width = use_width(props.width);
    let (goods, reload) = use_goods(goods::wanted(&state), &props.dataset, props.page, props.program.goods);
    let shared = Shared {
        goods,
        reload,
        dataset: props.dataset.clone(),
        comparison,
        wording: (props.program.wording)(state.language),
        format,
        dispatch,
        live: props.live,
        width,
        instance: props.instance.clone(),
        page: props.page,
        host_parameters: props.host_parameters.clone(),
        program: props.program,
        method: props.method.clone(),
        table: props.table.clone(),
        taken: None,
        state,
    };
    let text = StoryText { story: (props.program.story)(&shared) };

    let spoken = use_memo(shared.state.commits, |commits| {
        let mut said = if *commits == 0 { String::new() } else { announcement(&shared, &text) };
        // A text that is the last one again would not be heard: a space tells it apart.
        if commits.is_multiple_of(2) && !said.is_empty() {
            said.push('\u{a0}');
        }
        said
    });
    let due = use_due(&shared.dataset);
    use_page_marks(&shared.state, shared.wording, props.page);
    use_escape(shared.state.highlight.is_some(), &shared.dispatch);
    use_later(&shared.state, shared.named(super::LATER));
    host::use_events(&shared.state);
    use_address(&shared.state, props);

    html! {
        <div class="widget" lang={format.language.tag()}>
            {head(&shared, &text, props)}
            for notice in props.notices.iter() {
                <p class="notice" role="alert">{&notice.text}<span lang="en">{&notice.fault}</span></p>
            }
            <div class="view" data-view={shared.state.view.id()} data-hold="">
                {(props.program.view)(&shared, &text)}
            </div>
            <p class="unseen" role="status">{spoken.as_str()}</p>
            {foot(&shared, &text, due)}
        </div>
    }
}

/// What a committed change is announced by: a refusal, or what it was about, or the view's
/// own sentence. Empty where the change speaks for itself elsewhere.
fn announcement(shared: &Shared, text: &StoryText) -> String {
    if let Some(refusal) = controls::refusal(shared) {
        return refusal;
    }
    let state = &shared.state;
    let summary = || text.story.summary.plain();
    match state.topic {
        // These views' sentences tell the reader's own case.
        Topic::Terms if matches!(state.view, View::Bill | View::Try) => summary(),
        Topic::Terms if shared.comparison.customised => parts::case_totals(shared, Case::Custom).plain(),
        Topic::Terms | Topic::View => summary(),
        Topic::Case => parts::case_totals(shared, state.case).plain(),
        Topic::Opened => String::new(),
        Topic::Unit | Topic::Sort | Topic::Day | Topic::Good => (shared.program.told)(shared).unwrap_or_else(summary),
    }
}

/// About the width of a page of paper in px; `print.css` fits figures to their column.
const PAPER: i32 = 640;

/// The width of the content, following the window.
#[hook]
fn use_width(first: i32) -> i32 {
    let width = use_state_eq(|| first);
    {
        let (width, paper) = (width.clone(), width.clone());
        use_effect_with((), move |()| {
            let measure = move || {
                let mount = web_sys::window()
                    .and_then(|window| window.document())
                    .and_then(|page| page.query_selector(".widget .view").ok().flatten());
                if let Some(mount) = mount {
                    width.set(mount.client_width());
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
    let query = address(state, props.page, &props.host_parameters);
    let instance = props.instance.clone();
    let case = state.case.id();
    use_effect_with(state.commits, move |commits| {
        if *commits > 0 {
            browser::keep_query(&instance, &query, case);
            browser::replace_query(&query);
        }
    });
}
