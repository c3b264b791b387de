//! The detail file and its search words: fetched when a reader first needs them, with a
//! state that can be shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::browser::{self, Unread};
use super::views::Reads;
use crate::data::{DataError, EMBEDDED_VERSION, Goods, LARGEST_FILE};
use crate::page::Data;
use crate::search::is_by_word;
use crate::state::Place;
use crate::state::{State, View};

/// How far a file has come.
pub(super) enum Loading<T> {
    /// Not asked for, or not there yet.
    Awaited,
    /// Here, and in agreement with the figures of the page.
    Loaded(Rc<T>),
    /// It did not come, or is not what it should be: then what is wrong, in English.
    Failed(Rc<str>),
}

/// Whether the page cannot do without the detail file.
pub(super) fn wanted(state: &State) -> bool {
    state.view == View::Sectors && (state.sector.is_some() || state.hs.is_some() || !state.query.is_empty())
}

/// Whether it is searched by words.
pub(super) fn searched(state: &State) -> bool {
    state.view == View::Sectors && is_by_word(&state.query)
}

/// What was fetched, and a way to ask for it again.
pub(super) type Fetched<T = Goods> = (Loading<T>, Callback<()>);

/// The detail file of a dataset.
#[hook]
pub(super) fn use_goods(reads: Reads, wanted: bool, dataset: &Data, served: Place) -> Fetched {
    let dataset = dataset.clone();
    use_fetched(wanted, None, move |answer| request(reads, dataset, served, answer))
}

/// The same with its search words, where these are wanted.
#[hook]
pub(super) fn use_words(reads: Reads, wanted: bool, goods: &Fetched, served: Place) -> Fetched {
    let known = match &goods.0 {
        Loading::Loaded(goods) if !goods.have_words() => Some(goods.clone()),
        _ => None,
    };
    // Without the goods there is nothing to search; some have their words with them.
    let wanted = wanted && known.is_some();
    let fetched = use_fetched(wanted, None, move |answer| {
        if let Some(goods) = known {
            request_words(reads, goods, served, answer);
        }
    });
    if wanted { fetched } else { goods.clone() }
}

#[hook]
pub(super) fn use_fetched<T: 'static>(
    wanted: bool,
    first: Option<Rc<T>>,
    ask: impl FnOnce(Callback<Loading<T>>) + 'static,
) -> Fetched<T> {
    let wanted = wanted && first.is_none();
    let fetched = use_state(|| first.map_or(Loading::Awaited, Loading::Loaded));
    let attempt = use_state(|| 0_u32);
    // The attempt under way or answered; an answer to an older one is dropped.
    let asked = use_mut_ref(|| None);
    {
        let fetched = fetched.clone();
        use_effect_with((wanted, *attempt), move |(wanted, attempt)| {
            if !*wanted || *asked.borrow() == Some(*attempt) {
                return;
            }
            *asked.borrow_mut() = Some(*attempt);
            fetched.set(Loading::Awaited);
            let attempt = *attempt;
            ask(Callback::from(move |loading| {
                if *asked.borrow() == Some(attempt) {
                    fetched.set(loading);
                }
            }));
        });
    }
    let again = {
        let next = *attempt + 1;
        Callback::from(move |()| attempt.set(next))
    };
    ((*fetched).clone(), again)
}

/// Fetches and reads the detail file: the one that came with the program, else the one
/// named for the data in use.
///
/// # Why in this order
/// A newsroom that corrects a rate or a name leaves the trade as it is, and the detail we
/// ship stays right; whether it does is seen from its sums. Only other trade needs a file
/// of its own.
fn request(reads: Reads, dataset: Data, served: Place, answer: Callback<Loading<Goods>>) {
    let Reads::Goods { read, .. } = reads else { return };
    let mut files = vec![address(EMBEDDED_VERSION, "goods", served)];
    if dataset.version != EMBEDDED_VERSION {
        files.push(address(&dataset.version, "goods", served));
    }
    spawn_local(async move { answer.emit(first_read(&files, |text| read(text, &dataset)).await) });
}

/// Fetches and reads the search words. They are those of codes, whatever the trade: ours do
/// for any detail that does not have its own beside its names.
fn request_words(reads: Reads, goods: Rc<Goods>, served: Place, answer: Callback<Loading<Goods>>) {
    let Reads::Goods { with_words, .. } = reads else { return };
    let file = address(EMBEDDED_VERSION, "words", served);
    spawn_local(async move { answer.emit(first_read(&[file], |text| with_words(&goods, text)).await) });
}

/// The first file that can be read.
pub(super) async fn first_read<T>(files: &[String], read: impl Fn(&str) -> Result<T, DataError>) -> Loading<T> {
    let mut fault = String::new();
    for file in files {
        match browser::fetch_text(file, LARGEST_FILE).await {
            Ok(text) => match read(&text) {
                Ok(read) => return Loading::Loaded(Rc::new(read)),
                Err(error) => fault = error.to_string(),
            },
            Err(Unread::NoText) => fault = DataError::NoText.to_string(),
            Err(Unread::TooLarge) => fault = DataError::TooLarge.to_string(),
            Err(Unread::Missing) => {}
        }
    }
    Loading::Failed(fault.into())
}

/// Where a version's file lies, seen from the page.
pub(super) fn address(version: &str, kind: &str, served: Place) -> String {
    format!("{}data/{version}-{kind}.json", served.up())
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Awaited => Self::Awaited,
            Self::Loaded(read) => Self::Loaded(read.clone()),
            Self::Failed(fault) => Self::Failed(fault.clone()),
        }
    }
}
