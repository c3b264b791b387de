//! The law of every day: fetched when the timeline is first shown, and computed once.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::goods::{Fetched, Loading, address, first_read, use_fetched};
use crate::engine::law::Days;
use crate::model::law::Law;
use crate::page::Data;
use crate::state::{Place, State, View};

/// Whether the page cannot do without the law of every day.
pub(super) fn wanted(state: &State) -> bool {
    state.view == View::Timeline
}

/// The days of a dataset: those it began with, or those that are fetched.
#[hook]
pub(super) fn use_days(wanted: bool, first: Option<Rc<Days>>, dataset: &Data, served: Place) -> Fetched<Days> {
    let dataset = dataset.clone();
    use_fetched(wanted, first, move |answer| {
        spawn_local(async move { answer.emit(read(&dataset, served).await) });
    })
}

/// Fetches and computes the days of a dataset; of one without a law of every day what its own
/// measures carry.
pub(super) async fn read(dataset: &Data, served: Place) -> Loading<Days> {
    if dataset.law_until.is_none() {
        return Loading::Loaded(Rc::new(Days::of_dataset(dataset)));
    }
    let file = address(&dataset.version, "law", served);
    first_read(&[file], |text| Law::parse(text, dataset).map(Days::of)).await
}
