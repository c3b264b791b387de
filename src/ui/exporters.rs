//! The other exporters: their file, fetched with their view, and their bills under the
//! reader's conditions.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::goods::{Fetched, Loading, address, first_read, use_fetched};
use super::views::Reads;
use crate::data::{DataError, EMBEDDED_VERSION};
use crate::engine::{self, PartnerBills, partner_bills};
use crate::model::{Conditions, Dataset, Rivals};
use crate::page::Data;
use crate::state::Place;

/// The file of other exporters, with its text for the download.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportersFile {
    pub(super) rivals: Rivals,
    pub(super) text: String,
}

impl ExportersFile {
    /// Reads the file for a dataset.
    ///
    /// # Errors
    /// The first fault found, see [`Rivals::parse`].
    pub fn read(text: &str, dataset: &Dataset) -> Result<Self, DataError> {
        Ok(Self { rivals: Rivals::parse(text, dataset)?, text: text.to_owned() })
    }
}

/// The exporters with their bills, in the file's order.
pub struct Compared {
    pub(super) file: Rc<ExportersFile>,
    pub(super) bills: Vec<PartnerBills>,
}

impl Compared {
    /// Every bill under the same conditions.
    #[must_use]
    pub fn of(file: Rc<ExportersFile>, dataset: &Dataset, conditions: &Conditions) -> Self {
        Self { bills: partner_bills(dataset, &file.rivals, conditions), file }
    }

    /// The same without the file's text.
    #[must_use]
    pub fn bills(&self) -> engine::Exporters<'_> {
        engine::Exporters { rivals: &self.file.rivals, bills: &self.bills }
    }
}

/// How far the exporters have come, and a way to ask for them again.
#[derive(Clone)]
pub(super) struct Exporters {
    pub(super) loading: Loading<Compared>,
    pub(super) reload: Callback<()>,
}

/// The exporters of a dataset under conditions, once a view reads them; `known` where their file
/// is there already.
#[hook]
pub(super) fn use_exporters(
    known: Option<Rc<ExportersFile>>,
    reads: Reads,
    dataset: &Data,
    conditions: Conditions,
    served: Place,
) -> Exporters {
    let functions = match reads {
        Reads::Exporters { read, compare } => Some((read, compare)),
        _ => None,
    };
    let (loading, reload): Fetched<ExportersFile> = {
        let dataset = dataset.clone();
        use_fetched(functions.is_some(), known, move |answer| {
            if let Some((read, _)) = functions {
                request(read, dataset, served, answer);
            }
        })
    };
    let file = match &loading {
        Loading::Loaded(file) if functions.is_some() => Some(file.clone()),
        _ => None,
    };
    let compared = use_memo((file, dataset.clone(), conditions), |(file, dataset, conditions)| {
        let (_, compare) = functions?;
        Some(Rc::new(compare(file.clone()?, dataset, conditions)))
    });
    let loading = match ((*compared).clone(), loading) {
        (Some(compared), _) => Loading::Loaded(compared),
        (None, Loading::Failed(fault)) => Loading::Failed(fault),
        (None, _) => Loading::Awaited,
    };
    Exporters { loading, reload }
}

/// Fetches and reads the file: the one named for the data in use, else the one that came with
/// the program, whose exporters are right whatever the home's own trade.
fn request(
    read: fn(&str, &Dataset) -> Result<ExportersFile, DataError>,
    dataset: Data,
    served: Place,
    answer: Callback<Loading<ExportersFile>>,
) {
    let mut files = vec![address(EMBEDDED_VERSION, "rivals", served)];
    if dataset.version != EMBEDDED_VERSION {
        files.insert(0, address(&dataset.version, "rivals", served));
    }
    spawn_local(async move { answer.emit(first_read(&files, |text| read(text, &dataset)).await) });
}
