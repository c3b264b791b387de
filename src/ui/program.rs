//! The two programs, and the data they share.

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Shared, StoryText};
use super::{actions, bill, goods, method, sectors, timeline, try_terms, why};
use crate::format::Language;
use crate::model::Dataset;
use crate::state::{Topic, View};
use crate::story::{self, Story};
use crate::wording::Wording;

/// The data in use, compared by identity: it is loaded once and never changed, and
/// comparing its thousands of fields on every slider step would be felt.
#[derive(Clone, Debug)]
pub struct Data {
    dataset: Rc<Dataset>,
    /// The file's own text, where it is not the embedded one.
    text: Option<Rc<str>>,
    /// That text's SHA-256, where the browser could compute it.
    hash: Option<Rc<str>>,
}

impl Data {
    /// Shares a dataset.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        Self { dataset: Rc::new(dataset), text: None, hash: None }
    }

    /// Shares a dataset that was read from a file of the host's, with the file's text.
    #[must_use]
    pub fn supplied(dataset: Dataset, text: &str, hash: Option<String>) -> Self {
        Self { dataset: Rc::new(dataset), text: Some(text.into()), hash: hash.map(Into::into) }
    }

    /// The hash of the host's own file, where it is known.
    pub(super) fn supplied_hash(&self) -> Option<&str> {
        self.hash.as_deref()
    }

    /// The text of the host's own file, if there is one.
    pub(super) fn supplied_text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.dataset, &other.dataset)
    }
}

impl core::ops::Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.dataset
    }
}

/// Which views a program has.
///
/// # Why two programs
///
/// Most readers of an article look at the bill, move the slider and read on. They should
/// not wait for, or pay for, the four other views, the downloads and the reading of data
/// files. So there are two binaries of the same library: the first has [`Program::BILL`]
/// and is what a first visit loads; the second has [`Program::COMPLETE`] and takes over,
/// state and focus kept, when a control marked `data-more` is used (see `static/boot.js`).
/// What a program does not name here the linker leaves out of it.
#[derive(Clone, Copy)]
pub struct Program {
    pub(super) complete: bool,
    pub(super) story: fn(&Shared) -> Story,
    pub(super) view: fn(&Shared, &StoryText) -> Html,
    pub(super) actions: fn(&Shared) -> Html,
    pub(super) goods: goods::Request,
    pub(super) wording: fn(Language) -> &'static Wording,
    pub(super) method: fn(&Shared) -> Html,
    pub(super) assumed: fn(&Shared) -> Option<String>,
    /// How a change is announced that only this program can make.
    pub(super) told: fn(&Shared) -> Option<String>,
}

impl PartialEq for Program {
    fn eq(&self, other: &Self) -> bool {
        self.complete == other.complete
    }
}

impl Program {
    /// View 1 alone.
    pub const BILL: Self = Self {
        complete: false,
        story: |shared| story::bill(&shared.comparison, shared.state.case, shared.wording, shared.format),
        view: bill::view,
        actions: actions::deferred,
        goods: |_, _, _| {},
        wording: Wording::of_the_bill,
        // It does not depend on the slider; what else changes it is the complete program's.
        // Nothing in this program sets an assumption.
        assumed: |_| None,
        told: |_| None,
        method: |shared| shared.method.clone().map_or_else(Html::default, Html::VRef),
    };

    /// View 1 as the build writes it into the page, complete with what the first program
    /// leaves as it finds it.
    pub const PRERENDERED: Self = Self { wording: Wording::of, method: method::kept, ..Self::BILL };

    /// Every view.
    pub const COMPLETE: Self = Self {
        complete: true,
        story: |shared| {
            let Shared { dataset, comparison, wording, format, state, .. } = shared;
            match state.view {
                View::Bill => story::bill(comparison, state.case, wording, *format),
                View::Sectors => story::sectors(dataset, comparison, wording, *format),
                View::Why => story::why(comparison, state.case, wording, *format),
                View::Try => story::try_terms(dataset, comparison, wording, *format),
                View::Timeline => story::timeline(dataset, comparison, wording, *format),
            }
        },
        view: |shared, text| match shared.state.view {
            View::Bill => bill::view(shared, text),
            View::Sectors => sectors::view(shared, text),
            View::Why => why::view(shared, text),
            View::Try => try_terms::view(shared, text),
            View::Timeline => timeline::view(shared, text),
        },
        actions: actions::actions,
        goods: goods::request,
        wording: Wording::of,
        method: method::kept,
        told: |shared| match shared.state.topic {
            Topic::Unit | Topic::Sort => Some(sectors::told(shared)),
            Topic::Day => timeline::told(shared),
            Topic::Good => try_terms::told(shared),
            _ => None,
        },
        assumed: |shared| story::assumed(&shared.comparison.assumptions, shared.wording, shared.format),
    };
}
