//! The page's order, and the one place where state meets everything derived from it.

use std::rc::Rc;

use yew::prelude::*;

use super::coming::{StandingView, approach, use_standing_view};
use super::day_line;
use super::exporters::ExportersFile;
use super::frame::{announcer, foot, head};
use super::goods::{self, use_goods, use_words};
use super::hooks::{use_address, use_escape, use_later, use_page_marks, use_today, use_width};
use super::law::LawPart;
use super::reads::ViewData;
use super::settle::use_settled;
use super::shared::{Shared, ViewPart};
use super::use_computed::{Computed, use_computed};
use super::use_exporters::use_exporters;
use super::{controls, host, markup, parts};
use crate::engine::Case;
use crate::engine::law::Days;
use crate::page::{self, Data, Page, frame};
use crate::state::{Action, Choice as _, Place, State};
use crate::wording::Wording;

/// What the page is started with.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The data in use.
    pub dataset: Data,
    /// The state of the address.
    pub initial: State,
    /// The page the widget stands in, whose language and view the address may overrule.
    pub served: Place,
    /// The code of the state's view.
    pub part: ViewPart,
    /// Width of the content in px.
    pub width: i32,
    /// Whether a program runs: a prerendered page's controls are disabled.
    pub live: bool,
    /// The law of every day, where it is known from the start.
    pub days: Option<Rc<Days>>,
    /// The code of that law, where a view begins with a day from the start.
    pub law: Option<LawPart>,
    /// The other exporters' file, where it is there before it is fetched.
    pub exporters: Option<Rc<ExportersFile>>,
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
    let first = (props.initial.view, props.part);
    let StandingView { mut state, part, awaited, missing } = use_standing_view(store.state.clone(), first, &dispatch);
    let place = use_node_ref();
    let width = use_width(props.width, &place);
    let goods = use_goods(part.reads, goods::wanted(&state), &props.dataset, props.served);
    let Computed { comparison, other_terms, days, law, day, case_day } =
        use_computed(&state, part.reads, props.days.clone(), props.law, &props.dataset, props.served);
    let addressed = state.clone();
    // While the law of the day is on its way there is no case of the reader's.
    if day.is_some() && state.address.case == Case::Custom && !comparison.has_readers_case {
        state.address.case = Case::Paused;
    }
    let words = use_words(part.reads, goods::searched(&state), &goods, props.served);
    let exporters = use_exporters(props.exporters.clone(), part.reads, &props.dataset, state.conditions, props.served);
    let page = Page {
        refusal_sentence: Some(page::controls::refusal),
        format: Page::format_of(&state, &props.dataset),
        dataset: props.dataset.clone(),
        comparison,
        wording: Wording::of(state.language),
        live: props.live,
        width,
        instance: props.instance.clone(),
        served: props.served,
        host_parameters: props.host_parameters.clone(),
        state,
    };
    let today = use_today();
    let story = Rc::new((part.story)(&page, ViewData::of(&days, &exporters, other_terms.as_deref())));
    let shared = Shared { page, story, dispatch, goods, words, days, law, other_terms, exporters, part, today };

    let settled = use_settled(shared.state.session.commits);
    let announcement =
        use_memo((settled, case_day), |_| frame::announcement(&shared, &shared.story, || (part.announcement)(&shared)));
    use_page_marks(&shared.state, shared.wording, props.served);
    use_escape(shared.state.session.highlight.is_some(), &shared.dispatch);
    use_later(&shared);
    host::use_events(&addressed);
    use_address(&addressed, settled, props.served, &props.host_parameters, &props.instance);

    markup::translatable(html! {
        <div
            class="widget"
            lang={shared.format.language.tag()}
            oninput={asked::<InputEvent>(&shared)}
            onchange={asked::<Event>(&shared)}
            onclick={asked::<MouseEvent>(&shared)}
            onpointerover={approach::<PointerEvent>}
            onfocusin={approach::<FocusEvent>}
            aria-busy={awaited.then_some("true")}
        >
            {parts::memo_at_rest(&shared, head)}
            for notice in props.notices.iter() {
                <p class="notice" role="alert">{&notice.text}<span lang="en">{&notice.fault}</span></p>
            }
            if missing {
                <p class="notice" role="alert">{shared.wording.more_failed}</p>
            }
            {day_line::view(&shared, day)}
            <div ref={place} class="view" data-view={shared.state.view.id()} data-hold="">
                {(part.show)(&shared, &shared.story)}
            </div>
            {announcer(&shared, &announcement)}
            {parts::memo_at_rest(&shared, foot)}
        </div>
    })
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
