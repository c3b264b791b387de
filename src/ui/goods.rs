//! The detail file and its search words: fetched when a reader first needs them, with a
//! state that can be shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::loading::{Fetched, Loading, address, first_read, use_fetched};
use super::reads::Reads;
use crate::data::{EMBEDDED_VERSION, Goods};
use crate::page::Data;
use crate::search::is_by_word;
use crate::state::Place;
use crate::state::{State, View};

/// Whether the page cannot do without the detail file.
pub(super) fn wanted(state: &State) -> bool {
    state.view == View::Sectors && (state.sector.is_some() || state.hs.is_some() || !state.search.is_empty())
}

/// Whether it is searched by words.
pub(super) fn searched(state: &State) -> bool {
    state.view == View::Sectors && is_by_word(&state.search)
}

/// The detail file of a dataset.
#[hook]
pub(super) fn use_goods(reads: Reads, wanted: bool, dataset: &Data, served: Place) -> Fetched<Goods> {
    let dataset = dataset.clone();
    use_fetched(wanted, None, move |answer| request(reads, dataset, served, answer))
}

/// The same with its search words, where these are wanted.
#[hook]
pub(super) fn use_words(reads: Reads, wanted: bool, goods: &Fetched<Goods>, served: Place) -> Fetched<Goods> {
    let known = match &goods.loading {
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
