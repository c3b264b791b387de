//! The other exporters' file, fetched with their view, and their bills under the reader's conditions.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::exporters::{Compared, ExportersFile};
use super::loading::{EXPORTERS, Fetched, Loading, address, first_read, use_fetched};
use super::reads::Reads;
use crate::data::EMBEDDED_VERSION;
use crate::model::Conditions;
use crate::page::Data;
use crate::state::Place;

/// The exporters of a dataset under conditions, once a view reads them; `known` where their file
/// is there already.
#[hook]
pub(super) fn use_exporters(
    known: Option<Rc<ExportersFile>>,
    reads: Reads,
    dataset: &Data,
    conditions: Conditions,
    served: Place,
) -> Fetched<Compared> {
    let compare = match reads {
        Reads::Exporters { compare, .. } => Some(compare),
        _ => None,
    };
    let Fetched { loading, again } = {
        let dataset = dataset.clone();
        use_fetched(compare.is_some(), known, move |answer| {
            spawn_local(async move { answer.emit(read(reads, &dataset, served).await) });
        })
    };
    let file = match &loading {
        Loading::Loaded(file) if compare.is_some() => Some(file.clone()),
        _ => None,
    };
    let compared = use_memo((file, dataset.clone(), conditions), |(file, dataset, conditions)| {
        Some(Rc::new(compare?(file.clone()?, dataset, conditions)))
    });
    let loading = match ((*compared).clone(), loading) {
        (Some(compared), _) => Loading::Loaded(compared),
        (None, Loading::Failed(fault)) => Loading::Failed(fault),
        (None, _) => Loading::Awaited,
    };
    Fetched { loading, again }
}

/// Fetches and reads the file: the one named for the data in use, else the one that came with
/// the program, whose exporters are right whatever the home's own trade.
pub(super) async fn read(reads: Reads, dataset: &Data, served: Place) -> Loading<ExportersFile> {
    let Reads::Exporters { read, .. } = reads else { return Loading::Awaited };
    let mut files = vec![address(EMBEDDED_VERSION, EXPORTERS, served)];
    if dataset.version != EMBEDDED_VERSION {
        files.insert(0, address(&dataset.version, EXPORTERS, served));
    }
    first_read(&files, |text| read(text, dataset)).await
}
