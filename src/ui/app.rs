//! The page's order, and the one place where state meets everything derived from it.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::figure::{Across, FigureView};
use super::goods::{self, Loading, use_goods};
use super::{actions, bill, browser, controls, host, method, parts, sectors, table, timeline, try_terms, why};
use crate::drawing::{Drawn, Scene};
use crate::engine::{Case, Comparison, article_period};
use crate::format::{Currency, Format, Language};
use crate::model::Dataset;
use crate::state::{Action, Choice as _, State, View, print_query};
use crate::story::{self, Story};
use crate::wording::{Wording, fill_plain};

/// The data in use, compared by identity: it is loaded once and never changed, and
/// comparing its thousands of fields on every slider step would be felt.
#[derive(Clone, Debug)]
pub struct Data {
    dataset: Rc<Dataset>,
    /// The file's own text, where it is not the embedded one.
    text: Option<Rc<str>>,
}

impl Data {
    /// Shares a dataset.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        Self { dataset: Rc::new(dataset), text: None }
    }

    /// Shares a dataset that was read from a file of the host's, with the file's text.
    #[must_use]
    pub fn supplied(dataset: Dataset, text: &str) -> Self {
        Self { dataset: Rc::new(dataset), text: Some(text.into()) }
    }

    /// The text of the host's own file, if there is one.
    pub(super) fn supplied_text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.dataset, &other.dataset)
    }
}

impl core::ops::Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.dataset
    }
}

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
}

/// Something to tell the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// In the page's language.
    pub text: String,
    /// A fault in a file, as its editor needs to read it, in English; may be empty.
    pub fault: String,
}

/// Which views a program has.
///
/// # Why two programs
///
/// Most readers of an article look at the bill, move the slider and read on. They should
/// not wait for, or pay for, the four other views, the downloads and the reading of data
/// files. So there are two binaries of the same library: the first has [`Program::BILL`]
/// and is what a first visit loads; the second has [`Program::COMPLETE`] and takes over,
/// state and focus kept, when a control marked `data-more` is used (see `static/boot.js`).
/// What a program does not name here the linker leaves out of it.
#[derive(Clone, Copy)]
pub struct Program {
    pub(super) complete: bool,
    pub(super) story: fn(&Shared) -> Story,
    pub(super) view: fn(&Shared, &StoryText) -> Html,
    actions: fn(&Shared) -> Html,
    goods: goods::Request,
    pub(super) wording: fn(Language) -> &'static Wording,
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.complete == other.complete
    }
}

impl Program {
    /// View 1 alone.
    pub const BILL: Self = Self {
        complete: false,
        story: |shared| story::bill(&shared.comparison, shared.wording, shared.format),
        view: bill::view,
        actions: actions::deferred,
        goods: |_, _, _| {},
        wording: Wording::of_the_bill,
    };

    /// Every view.
    pub const COMPLETE: Self = Self {
        complete: true,
        story: |shared| {
            let Shared { dataset, comparison, wording, format, state, .. } = shared;
            match state.view {
                View::Bill => story::bill(comparison, wording, *format),
                View::Sectors => story::sectors(dataset, comparison, wording, *format),
                View::Why => story::why(comparison, state.case, wording, *format),
                View::Try => story::try_terms(dataset, comparison, wording, *format),
                View::Timeline => story::timeline(dataset, comparison, wording, *format),
            }
        },
        view: |shared, text| match shared.state.view {
            View::Bill => bill::view(shared, text),
            View::Sectors => sectors::view(shared, text),
            View::Why => why::view(shared, text),
            View::Try => try_terms::view(shared, text),
            View::Timeline => timeline::view(shared, text),
        },
        actions: actions::actions,
        goods: goods::request,
        wording: Wording::of,
    };
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
        let template = match case {
            Case::Announced => self.wording.announced,
            Case::Paused => self.wording.paused,
            Case::Custom => self.wording.custom,
        };
        fill_plain(template, &[("rate", &self.format.rate(self.comparison.scenario(case).reciprocal))])
    }

    /// Px a figure may take; the card stands beside it from 720 px.
    pub(super) fn figure_width(&self) -> i32 {
        if self.width >= 720 && self.state.view == View::Bill {
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

    /// What the highlighted mark says, on a fixed card: a thumb would cover a bubble.
    pub(super) fn spot_card(&self, figure: &dyn crate::figures::Figure) -> Html {
        let Some(mark) = self.state.highlight else { return Html::default() };
        let scene = figure.draw(self.figure_width());
        let label = scene.ok().and_then(|scene| scene.hotspots.get(mark).map(|spot| spot.label.clone()));
        match label {
            Some(label) => html! { <p class="spot">{label}</p> },
            None => Html::default(),
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
    let won = props.dataset.fact("krw-per-usd").map_or(1.0, |fact| fact.value);
    let format =
        Format { language: state.language, currency: if state.won { Currency::Krw(won) } else { Currency::Usd } };
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
        taken: None,
        state,
    };
    let text = StoryText { story: (props.program.story)(&shared) };

    let spoken = use_memo(shared.state.commits, |commits| {
        if *commits == 0 {
            String::new()
        } else {
            controls::refusal(&shared).unwrap_or_else(|| text.story.summary.plain())
        }
    });
    let due = use_due(&shared.dataset);
    use_page_marks(&shared.state);
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

/// Headline, language link, summary.
fn head(shared: &Shared, text: &StoryText, props: &AppProps) -> Html {
    let other = match shared.state.language {
        Language::En => Language::Ko,
        Language::Ko => Language::En,
    };
    html! {
        <>
            <h1 class="unseen">{shared.wording.page_title}</h1>
            <div class="head" data-hold="">
                <h2 class="head__finding">{parts::phrase(&text.story.headline)}</h2>
                <a class="head__language" href={language_link(shared, other, props)} hreflang={other.tag()} lang={other.tag()}>
                    {shared.wording.other_language}
                </a>
            </div>
            <p class="summary" data-hold="">{parts::phrase(&text.story.summary)}</p>
        </>
    }
}

/// The same state in the other language, on that language's own page.
fn language_link(shared: &Shared, other: Language, props: &AppProps) -> String {
    let state = State { language: other, ..shared.state.clone() };
    let query = address(&state, other, &props.host_parameters);
    let folder = match (props.page, other) {
        (page, other) if page == other => "./",
        (Language::En, _) => "ko/",
        (Language::Ko, _) => "../",
    };
    if query.is_empty() { folder.to_owned() } else { format!("{folder}?{query}") }
}

/// The query of a state on a page, the host's own parameters kept.
fn address(state: &State, page: Language, host: &[(String, String)]) -> String {
    let own = state.to_parameters(page);
    let own = own.iter().map(|(name, value)| (*name, value.as_str()));
    let host = host.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    print_query(own.chain(host))
}

/// Note, views, take-aways, table, method.
fn foot(shared: &Shared, text: &StoryText, due: bool) -> Html {
    let Shared { wording, dataset, format, program, .. } = shared;
    // A control of another view: this program does not have it, the next one does.
    let more = |view: View| (!program.complete && view != View::Bill).then_some("");
    let year = dataset.trade_year.to_string();
    html! {
        <>
            {parts::totals(shared, &text.story)}
            <p class="note">
                {fill_plain(wording.note, &[("year", &year), ("date", &format.date(dataset.as_of))])}
                if let Some(name) = &dataset.supplied_by {
                    {" "}{fill_plain(wording.supplied_by, &[("name", name)])}
                }
            </p>
            <nav class="views" aria-label={wording.views}>
                for (view, name) in [
                    (View::Bill, wording.view_bill),
                    (View::Sectors, wording.view_sectors),
                    (View::Why, wording.view_why),
                    (View::Try, wording.view_try),
                    (View::Timeline, wording.view_timeline),
                ] {
                    <button
                        type="button"
                        name="view"
                        value={view.id()}
                        data-more={more(view)}
                        aria-current={(shared.state.view == view).then_some("true")}
                        disabled={!shared.live}
                        onclick={shared.dispatch.reform(move |_: MouseEvent| Action::Show(view))}
                    >{name}</button>
                }
            </nav>
            <div class="folds">
                <details class="fold">
                    <summary>{wording.table}</summary>
                    <parts::Kept shared={shared.clone()} part={table::table as fn(&Shared) -> Html} same={table::same as fn(&Shared, &Shared) -> bool} />
                </details>
                <details class="fold" id={shared.named("method")}>
                    <summary>{wording.source_and_method}</summary>
                    <div class="method"><parts::Kept shared={shared.clone()} part={method::method as fn(&Shared) -> Html} same={method::same as fn(&Shared, &Shared) -> bool} /></div>
                </details>
                {(program.actions)(shared)}
            </div>
            <button
                type="button"
                class={if due { "next" } else { "next next--early" }}
                name="view"
                value="timeline"
                data-next=""
                data-more={more(View::Timeline)}
                disabled={!shared.live || !due}
                onclick={shared.dispatch.reform(|_: MouseEvent| Action::WhatNext)}
            >{wording.what_next}</button>
            <p class="notice" data-failed="" hidden={shared.live}>{wording.failed}</p>
            if !shared.live {
                <p class="late">{wording.not_interactive}</p>
            }
            if !program.complete {
                <p class="notice" role="alert" data-more-failed="" hidden=true>{wording.more_failed}</p>
            }
        </>
    }
}

/// The width of the content, following the window.
#[hook]
fn use_width(first: i32) -> i32 {
    let width = use_state_eq(|| first);
    {
        let width = width.clone();
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
            let listener =
                web_sys::window().map(|window| gloo::events::EventListener::new(&window, "resize", move |_| measure()));
            move || drop(listener)
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
fn use_page_marks(state: &State) {
    use_effect_with((state.theme, state.language), |(theme, language)| {
        browser::mark_page("data-theme", theme.id());
        browser::mark_page("lang", language.tag());
        browser::mark_page("data-ready", "true");
    });
}

/// The address follows every committed change, and the mount keeps the query for the
/// program that may take over: a sandboxed frame's address does not follow.
#[hook]
fn use_address(state: &State, props: &AppProps) {
    let query = address(state, props.page, &props.host_parameters);
    let instance = props.instance.clone();
    use_effect_with(state.commits, move |commits| {
        if *commits > 0 {
            browser::keep_query(&instance, &query);
            browser::replace_query(&query);
        }
    });
}
