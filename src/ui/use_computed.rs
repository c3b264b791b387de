//! What the conditions of a state come to: by the measures, or by the law of the day it begins with.

use std::rc::Rc;

use yew::prelude::*;

use super::days::use_days;
use super::law::{DayLaw, LawPart};
use super::loading::Fetched;
use super::reads::Reads;
use super::use_law::{self, use_day_law, use_law_part};
use crate::engine::Comparison;
use crate::engine::law::{Days, OtherTerms};
use crate::figures::STEPS;
use crate::model::Date;
use crate::page::Data;
use crate::state::{Place, State, View};

/// What the conditions of a state come to, and what that was computed from.
pub(super) struct Computed {
    /// The bill of every case.
    pub(super) comparison: Rc<Comparison>,
    /// What other terms would come to, where the view shows it and begins with a day.
    pub(super) other_terms: Option<Rc<OtherTerms>>,
    /// The law of every day, once it is needed.
    pub(super) days: Fetched<Days>,
    /// The law of the day that the view begins with.
    pub(super) law: DayLaw,
    /// The day that the view begins with.
    pub(super) day: Option<Date>,
    /// The same once its law is there.
    pub(super) case_day: Option<Date>,
}

/// Computes what the state asks of the dataset. `days` and `part` are known from the start where
/// the page was prerendered with them.
#[hook]
pub(super) fn use_computed(
    state: &State,
    view: Reads,
    days: Option<Rc<Days>>,
    part: Option<LawPart>,
    dataset: &Data,
    served: Place,
) -> Computed {
    let day = use_law::starting_day(state, dataset);
    let part = use_law_part(part, day.is_some());
    let reads = use_law::reads_with_law(view, part.loading.clone().data().filter(|_| day.is_some()).map(|part| *part));
    let days = use_days(reads, days, dataset, served);
    let law = use_day_law(state, part, &days, dataset, served, use_law::asks_of_products(state));
    let case_day = day.filter(|_| law.case.is_some());
    let key = (dataset.clone(), state.conditions, case_day, state.view == View::Try);
    let computed = use_memo(key, |(dataset, conditions, _, is_try)| {
        let plain = Comparison::of(dataset, conditions);
        let other_terms = law.case.as_ref().filter(|_| *is_try).map(|case| case.other_terms(STEPS));
        let comparison = match &law.case {
            Some(case) => case.comparison(plain),
            None => plain,
        };
        (Rc::new(comparison), other_terms.map(Rc::new))
    });
    let (comparison, other_terms) = (*computed).clone();
    Computed { comparison, other_terms, days, law, day, case_day }
}
