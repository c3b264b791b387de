//! The detail file: fetched when a reader first needs it, with a state that can be shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::browser;
use super::program::Data;
use crate::data::{Goods, LARGEST_FILE};
use crate::format::Language;
use crate::model::Dataset;
use crate::state::{State, View};

/// How far the detail file has come.
#[derive(Clone)]
pub(super) enum Loading {
    /// Not asked for, or not there yet.
    Awaited,
    /// Here, and in agreement with the figures of the page.
    Loaded(Rc<Goods>),
    /// It did not come, or is not what it should be.
    Failed,
}

/// Whether the page cannot do without the detail file.
pub(super) fn wanted(state: &State) -> bool {
    state.view == View::Sectors && (state.sector.is_some() || state.hs.is_some() || !state.query.is_empty())
}

/// How a program asks for the detail file; one that has only the bill never does.
pub(super) type Request = fn(Data, Language, Callback<Loading>);

/// The detail file of a dataset, and a way to ask for it again.
#[hook]
pub(super) fn use_goods(wanted: bool, dataset: &Data, page: Language, request: Request) -> (Loading, Callback<()>) {
    let goods = use_state(|| Loading::Awaited);
    let attempt = use_state(|| 0_u32);
    // The attempt under way or answered; an answer to an older one is dropped.
    let asked = use_mut_ref(|| None);
    {
        let (goods, dataset) = (goods.clone(), dataset.clone());
        use_effect_with((wanted, *attempt), move |(wanted, attempt)| {
            if !*wanted || *asked.borrow() == Some(*attempt) {
                return;
            }
            *asked.borrow_mut() = Some(*attempt);
            goods.set(Loading::Awaited);
            let attempt = *attempt;
            let answer = Callback::from(move |loading| {
                if *asked.borrow() == Some(attempt) {
                    goods.set(loading);
                }
            });
            request(dataset, page, answer);
        });
    }
    let reload = {
        let next = *attempt + 1;
        Callback::from(move |()| attempt.set(next))
    };
    ((*goods).clone(), reload)
}

/// Fetches and reads the detail file.
pub(super) fn request(dataset: Data, page: Language, answer: Callback<Loading>) {
    spawn_local(async move {
        let text = browser::fetch_text(&address(&dataset, page), LARGEST_FILE).await;
        let read = text.ok().and_then(|text| Goods::parse(&text, &dataset).ok());
        answer.emit(read.map_or(Loading::Failed, |read| Loading::Loaded(Rc::new(read))));
    });
}

/// Where the file lies: beside the English page, above the Korean one.
fn address(dataset: &Dataset, page: Language) -> String {
    let folder = match page {
        Language::En => "",
        Language::Ko => "../",
    };
    format!("{folder}data/{}-goods.json", dataset.version)
}
