//! The other exporters: their file, and their bills under conditions.

use std::rc::Rc;

use crate::data::DataError;
use crate::engine::{Exporters, PartnerBills, partner_bills};
use crate::model::{Conditions, Dataset, Rivals};

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
    pub fn bills(&self) -> Exporters<'_> {
        Exporters { rivals: &self.file.rivals, bills: &self.bills }
    }
}
