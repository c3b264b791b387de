//! A file that is fetched when it is first needed, with a state that can be shown.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

use super::browser::{self, Unread};
use crate::data::{DataError, LARGEST_FILE};
use crate::state::Place;

/// How far a file has come.
pub(super) enum Loading<T: ?Sized> {
    /// Not asked for, or not there yet.
    Awaited,
    /// Here, and in agreement with the figures of the page.
    Loaded(Rc<T>),
    /// It did not come, or is not what it should be: then what is wrong, in English.
    Failed(Rc<str>),
}

impl<T> Loading<T> {
    /// What came, if it did.
    pub(super) fn content(&self) -> Option<&T> {
        match self {
            Self::Loaded(found) => Some(found),
            Self::Awaited | Self::Failed(_) => None,
        }
    }

    /// Whether this and another came of the same answer.
    pub(super) fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Awaited, Self::Awaited) => true,
            (Self::Loaded(one), Self::Loaded(other)) => Rc::ptr_eq(one, other),
            (Self::Failed(one), Self::Failed(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// The same to keep.
    pub(super) fn data(self) -> Option<Rc<T>> {
        match self {
            Self::Loaded(found) => Some(found),
            Self::Awaited | Self::Failed(_) => None,
        }
    }
}

impl<T: 'static> Loading<T> {
    /// The same without its type.
    fn erased(self) -> Loading<dyn Any> {
        match self {
            Self::Awaited => Loading::Awaited,
            Self::Loaded(found) => Loading::Loaded(found),
            Self::Failed(fault) => Loading::Failed(fault),
        }
    }
}

impl Loading<dyn Any> {
    /// The same with its type.
    fn of<T: 'static>(self) -> Loading<T> {
        match self {
            Self::Awaited => Loading::Awaited,
            Self::Loaded(found) => found.downcast().map_or(Loading::Awaited, Loading::Loaded),
            Self::Failed(fault) => Loading::Failed(fault),
        }
    }
}

/// What was fetched, and a way to ask for it again.
pub(super) struct Fetched<T: ?Sized> {
    pub(super) loading: Loading<T>,
    pub(super) again: Callback<()>,
}

/// What is fetched once it is wanted: `first` where it is there from the start, else what `ask` gives.
#[hook]
pub(super) fn use_fetched<T: 'static>(
    wanted: bool,
    first: Option<Rc<T>>,
    ask: impl FnOnce(Callback<Loading<T>>) + 'static,
) -> Fetched<T> {
    let first = first.map(|first| first as Rc<dyn Any>);
    let ask = Box::new(|answer: Callback<Loading<dyn Any>>| ask(answer.reform(Loading::erased)));
    let Fetched { loading, again } = use_fetched_of_any_kind(wanted, first, ask);
    Fetched { loading: loading.of(), again }
}

/// What is asked for, whatever it is.
type Ask = Box<dyn FnOnce(Callback<Loading<dyn Any>>)>;

/// The same without its type.
///
/// # Why
/// A state, a reference and an effect for each of five kinds of files were five copies of Yew's
/// machinery.
#[hook]
fn use_fetched_of_any_kind(wanted: bool, first: Option<Rc<dyn Any>>, ask: Ask) -> Fetched<dyn Any> {
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
    Fetched { loading: (*fetched).clone(), again }
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

/// The kind of the file with the law of every day.
pub(super) const LAW: &str = "law";
/// The kind of the file with the other exporters.
pub(super) const EXPORTERS: &str = "rivals";

/// Where a version's file lies, seen from the page.
pub(super) fn address(version: &str, kind: &str, served: Place) -> String {
    format!("{}{}", served.up(), file(version, kind))
}

/// Where it lies, seen from the widget's folder.
pub(super) fn file(version: &str, kind: &str) -> String {
    format!("data/{version}-{kind}.json")
}

impl<T: ?Sized> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        Self { loading: self.loading.clone(), again: self.again.clone() }
    }
}

impl<T: ?Sized> Clone for Loading<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Awaited => Self::Awaited,
            Self::Loaded(read) => Self::Loaded(read.clone()),
            Self::Failed(fault) => Self::Failed(fault.clone()),
        }
    }
}
