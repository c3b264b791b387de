//! What a view fetches for itself, how that is read, and what it gave.

use std::rc::Rc;

use super::exporters::{Compared, ExportersFile};
use super::loading::Fetched;
use crate::data::{DataError, Goods};
use crate::engine::Exporters;
use crate::engine::law::{Days, OtherTerms};
use crate::model::{Conditions, Dataset};

/// What a view's own file gave, as far as it is there.
#[derive(Clone, Copy, Default)]
pub struct ViewData<'a> {
    /// The law of every day.
    pub days: Option<&'a Days>,
    /// The other exporters and their bills.
    pub exporters: Option<Exporters<'a>>,
    /// What other terms would come to in a case that begins with the law of a day.
    pub other_terms: Option<&'a OtherTerms>,
}

impl<'a> ViewData<'a> {
    /// What came of what a view fetches.
    pub(super) fn of(
        days: &'a Fetched<Days>,
        exporters: &'a Fetched<Compared>,
        other_terms: Option<&'a OtherTerms>,
    ) -> Self {
        ViewData {
            days: days.loading.content(),
            exporters: exporters.loading.content().map(Compared::bills),
            other_terms,
        }
    }
}

/// What a view fetches for itself, and how that is read.
#[derive(Clone, Copy)]
pub(in crate::ui) enum Reads {
    /// Nothing.
    Nothing,
    /// The detail file, and its search words.
    Goods {
        /// From its file.
        read: fn(&str, &Dataset) -> Result<Goods, DataError>,
        /// With words from theirs.
        with_words: fn(&Goods, &str) -> Result<Goods, DataError>,
    },
    /// The law of every day.
    Days {
        /// From its file.
        read: fn(&str, &Dataset) -> Result<Days, DataError>,
        /// Of a dataset without such a file.
        without: fn(&Dataset) -> Days,
    },
    /// The other exporters.
    Exporters {
        /// From their file.
        read: fn(&str, &Dataset) -> Result<ExportersFile, DataError>,
        /// Their bills under conditions.
        compare: fn(Rc<ExportersFile>, &Dataset, &Conditions) -> Compared,
    },
}
