//! The detail file: fetched when a reader first needs it, with a state that can be shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::browser::{self, Unread};
use crate::data::{DataError, EMBEDDED_VERSION, Goods, LARGEST_FILE};
use crate::format::Language;
use crate::page::Data;
use crate::state::{State, View};

/// How far the detail file has come.
#[derive(Clone)]
pub(super) enum Loading {
    /// Not asked for, or not there yet.
    Awaited,
    /// Here, and in agreement with the figures of the page.
    Loaded(Rc<Goods>),
    /// It did not come, or is not what it should be: then what is wrong, in English.
    Failed(Rc<str>),
}

/// Whether the page cannot do without the detail file.
pub(super) fn wanted(state: &State) -> bool {
    state.view == View::Sectors && (state.sector.is_some() || state.hs.is_some() || !state.query.is_empty())
}

/// The detail file of a dataset, and a way to ask for it again.
#[hook]
pub(super) fn use_goods(wanted: bool, dataset: &Data, page: Language) -> (Loading, Callback<()>) {
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

/// Fetches and reads the detail file: the one that came with the program, else the one
/// named for the data in use.
///
/// # Why in this order
/// A newsroom that corrects a rate or a name leaves the trade as it is, and the detail we
/// ship stays right; whether it does is seen from its sums. Only other trade needs a file
/// of its own.
fn request(dataset: Data, page: Language, answer: Callback<Loading>) {
    spawn_local(async move {
        let mut versions = vec![EMBEDDED_VERSION.to_owned()];
        if dataset.version != EMBEDDED_VERSION {
            versions.push(dataset.version.clone());
        }
        let mut fault = String::new();
        for version in versions {
            match browser::fetch_text(&address(&version, page), LARGEST_FILE).await {
                Ok(text) => match Goods::parse(&text, &dataset) {
                    Ok(read) => {
                        answer.emit(Loading::Loaded(Rc::new(read)));
                        return;
                    }
                    Err(error) => fault = error.to_string(),
                },
                Err(Unread::NoText) => fault = DataError::NoText.to_string(),
                Err(Unread::TooLarge) => fault = DataError::TooLarge.to_string(),
                Err(Unread::Missing) => {}
            }
        }
        answer.emit(Loading::Failed(fault.into()));
    });
}

/// Where a version's file lies: beside the English page, above the Korean one.
fn address(version: &str, page: Language) -> String {
    let folder = match page {
        Language::En => "",
        Language::Ko => "../",
    };
    format!("{folder}data/{version}-goods.json")
}
