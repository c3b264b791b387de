//! The law of every day: fetched when a view first shows or begins with a day, and computed once.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::loading::{Fetched, LAW, Loading, address, first_read, use_fetched};
use super::reads::Reads;
use crate::engine::law::Days;
use crate::page::Data;
use crate::state::Place;

/// The days of a dataset: those it began with, or those that are fetched once a view reads them.
#[hook]
pub(super) fn use_days(reads: Reads, first: Option<Rc<Days>>, dataset: &Data, served: Place) -> Fetched<Days> {
    let dataset = dataset.clone();
    use_fetched(matches!(reads, Reads::Days { .. }), first, move |answer| {
        spawn_local(async move { answer.emit(read(reads, &dataset, served).await) });
    })
}

/// Fetches and computes the days of a dataset; of one without a law of every day what its own
/// measures carry.
pub(super) async fn read(reads: Reads, dataset: &Data, served: Place) -> Loading<Days> {
    let Reads::Days { read, without } = reads else { return Loading::Awaited };
    if dataset.law_until.is_none() {
        return Loading::Loaded(Rc::new(without(dataset)));
    }
    first_read(&[address(&dataset.version, LAW, served)], |text| read(text, dataset)).await
}
