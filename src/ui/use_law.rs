//! How the law of a day comes: its code, its days, what is known of products under it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::cut;
use super::goods;
use super::law::{DayLaw, FetchedDayCase, LawPart};
use super::loading::{Fetched, Loading, address, first_read, use_fetched};
use super::reads::Reads;
use crate::data::EMBEDDED_VERSION;
use crate::engine::law::Days;
use crate::model::{Dataset, Date};
use crate::page::Data;
use crate::state::{Place, State, View};

/// The day whose law the view begins with, if it does: the timeline shows days anyway, the other
/// exporters are compared under the pause, and not every dataset has a law of every day.
pub(super) fn starting_day(state: &State, dataset: &Dataset) -> Option<Date> {
    let begins = dataset.law_until.is_some() && !matches!(state.view, View::Timeline | View::Rivals);
    state.on.filter(|_| begins)
}

/// Whether the view asks what single products pay.
pub(super) fn asks_of_products(state: &State) -> bool {
    state.view == View::Try || goods::wanted(state)
}

/// How the days are read: by the view that shows them, or by the law's own part.
pub(super) fn reads_with_law(view: Reads, law: Option<LawPart>) -> Reads {
    match (view, law) {
        (Reads::Days { .. }, _) | (_, None) => view,
        (_, Some(law)) => law.reads,
    }
}

/// The code of the law, where the state begins with a day.
#[hook]
pub(super) fn use_law_part(first: Option<LawPart>, wanted: bool) -> Fetched<LawPart> {
    use_fetched(wanted, first.map(Rc::new), |answer| {
        spawn_local(async move {
            let part = cut::law().await;
            answer.emit(part.map_or_else(|_| Loading::Failed("".into()), |part| Loading::Loaded(Rc::new(part))));
        });
    })
}

/// The case of the state's day under its conditions.
#[hook]
pub(super) fn use_day_law(
    state: &State,
    part: Fetched<LawPart>,
    days: &Fetched<Days>,
    dataset: &Data,
    served: Place,
    asks_of_products: bool,
) -> DayLaw {
    let (Fetched { loading: part, again: part_again }, Fetched { loading: days, again: days_again }) = (part, days);
    let day = starting_day(state, dataset);
    let law = part.clone().data().map(|part| *part);
    let known = days.clone().data();
    let read = law.zip(known.clone());
    let version = dataset.version.clone();
    let wanted = day.is_some() && asks_of_products && read.is_some();
    let Fetched { loading: goods, again: goods_again } = use_fetched(wanted, None, move |answer| {
        let Some((law, days)) = read else { return };
        spawn_local(async move {
            let files = [EMBEDDED_VERSION, &version].map(|version| address(version, "law-goods", served));
            answer.emit(first_read(&files, |text| (law.read_goods)(text, days.law())).await);
        });
    });
    let day_case = day.zip(known).map(|(day, days)| FetchedDayCase {
        dataset: dataset.clone(),
        days,
        goods: goods.clone().data(),
        day,
        conditions: state.conditions,
    });
    let failed = matches!(part, Loading::Failed(_)) || matches!(days, Loading::Failed(_));
    let again = {
        let (part_failed, days_again) = (matches!(part, Loading::Failed(_)), days_again.clone());
        let goods_failed = matches!(goods, Loading::Failed(_));
        Callback::from(move |()| match (part_failed, goods_failed) {
            (true, _) => part_again.emit(()),
            (_, true) => goods_again.emit(()),
            _ => days_again.emit(()),
        })
    };
    let case = law.zip(day_case).map(|(law, day_case)| (law.begin)(day_case));
    DayLaw { case, goods, is_missing: day.is_some() && failed, again }
}
