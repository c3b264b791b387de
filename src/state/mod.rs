//! What the reader has chosen, and how it is written into an address.
//!
//! The address is the only memory there is: no cookies, no storage. Unknown parameters
//! are ignored, a bad value falls back to the default and is named to the reader, and a
//! repeated parameter counts once, the last.

mod action;
mod address;
mod article;
mod choices;
mod parameters;
mod place;
mod query;
mod session;

pub use action::Action;
pub use address::{Address, PRICES, price};
pub use article::is_article;
pub use choices::{Among, Choice, Measurement, Sort, Theme, View};
pub use parameters::{AnsweredBy, FILE_PARAMETERS, PARAMETERS, Parameter, Row, SCRIPT_PARAMETERS, is_of_the_host};
pub use place::Place;
pub use query::{parse_query, print_query, split_once_small};
pub use session::{Chart, Highlight, Refusal, Session, Topic};

use crate::engine::Case;
use crate::model::{Condition, Conditions, Dataset, Date, typed_dollars};

/// What the page shows: what a link restores, and what the session remembers besides. It
/// reads as the address that it is at.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What a link restores.
    pub address: Address,
    /// What the session remembers.
    pub session: Session,
}

impl core::ops::Deref for State {
    type Target = Address;

    fn deref(&self) -> &Address {
        &self.address
    }
}

impl From<Address> for State {
    fn from(address: Address) -> Self {
        Self { address, session: Session::default() }
    }
}

impl State {
    /// The state of a page without parameters.
    #[must_use]
    pub fn new(served: impl Into<Place>) -> Self {
        Address::new(served).into()
    }

    /// Begins with the decoded parameters of an address. The second value names the
    /// parameters whose values were refused.
    #[must_use]
    pub fn from_parameters(
        parameters: &[(String, String)],
        served: impl Into<Place>,
        dataset: &Dataset,
    ) -> (Self, Vec<&'static str>) {
        Self::from_parameters_as::<true>(parameters, served, dataset)
    }

    /// The same in a program that answers every parameter, or only those of the bill.
    pub(crate) fn from_parameters_as<const IS_APPLICATION: bool>(
        parameters: &[(String, String)],
        served: impl Into<Place>,
        dataset: &Dataset,
    ) -> (Self, Vec<&'static str>) {
        let (address, refused) = Address::read_as::<IS_APPLICATION>(parameters, served, dataset);
        let mut state: Self = address.into();
        // Said at the field as well, which shows another day. The bill alone has no such field.
        if IS_APPLICATION && refused.contains(&const { Parameter::Day.name() }) {
            state.session.refuse(Parameter::Day, None, None);
        }
        (state, refused)
    }

    /// The day that is shown, where it is not the last: dragged past, or chosen.
    #[must_use]
    pub fn shown_day(&self) -> Option<Date> {
        self.session.passing_day.or(self.address.on)
    }

    /// Applies an action.
    pub fn apply(&mut self, action: Action, dataset: &Dataset) {
        self.apply_as::<true>(action, dataset);
    }

    /// The same in a program that answers every action, or only those of the bill: then all others
    /// do nothing, and their code is left out of the program.
    pub(crate) fn apply_as<const IS_APPLICATION: bool>(&mut self, action: Action, dataset: &Dataset) {
        let Self { address, session } = self;
        let committed = !matches!(action, Action::Slide(_) | Action::Pass(_) | Action::Highlight(_) | Action::PutBack);
        if committed {
            session.commits += 1;
            session.refusal = None;
            session.topic = action.topic();
        }
        match action {
            Action::Settle => {}
            // Of the bill alone there is a case of the reader's only with the changes that make it.
            Action::Emphasise(Case::Custom) => {
                if IS_APPLICATION && address.on.is_some() {
                    address.case = Case::Custom;
                }
            }
            Action::Slide(rate) | Action::Set(Condition::Rate(rate)) => {
                address.change(Condition::Rate(rate), dataset);
            }
            Action::Emphasise(law) => address.emphasise(law),
            Action::Won(won) => address.won = won,
            Action::Highlight(highlight) => session.highlight = highlight,
            other => {
                if IS_APPLICATION {
                    self.apply_beyond_the_bill(other, dataset);
                }
            }
        }
        // A slider on its way past a rate of the law is not there yet.
        if committed {
            self.address.recognise_case::<IS_APPLICATION>(dataset);
        }
    }

    /// What only the application answers.
    fn apply_beyond_the_bill(&mut self, action: Action, dataset: &Dataset) {
        let Self { address, session } = self;
        session.passing_day = None;
        match action {
            Action::Set(condition) => address.change(condition, dataset),
            Action::Type(name, text) => match Condition::typed(name, &text) {
                Ok(condition) => address.change(condition, dataset),
                Err(misread) => session.refuse(Parameter::Condition(name), Some(text), misread),
            },
            Action::PutBack => {
                if let Some(refusal) = &mut session.refusal {
                    refusal.typed = None;
                }
            }
            Action::Show(view) => {
                if view != View::Rivals
                    && address.product.as_deref().is_some_and(|id| !address::is_product(id, dataset))
                {
                    address.product = None;
                }
                address.view = view;
                session.highlight = None;
            }
            Action::WhatNext => {
                address.view = View::Timeline;
                session.highlight = None;
                session.what_next_requests = session.what_next_requests.saturating_add(1);
            }
            Action::Restore(group) => {
                address.conditions.overrides.set(group, None);
                address.preset = None;
            }
            Action::Preset(id) => {
                if let Some(preset) = dataset.presets.iter().find(|preset| preset.id == id) {
                    address.begin_with(preset);
                }
            }
            Action::Reset => {
                address.conditions = Conditions::default();
                address.preset = None;
                address.case = Case::Paused;
                address.on = None;
            }
            Action::Sector(id) => {
                address.sector = id;
                address.hs = None;
            }
            Action::Hs(code) => address.hs = code,
            Action::Unit(unit) => address.unit = unit,
            Action::Sort(sort) => {
                address.sort = sort;
                session.highlight = None;
            }
            Action::Partner(id) => address.partner = id,
            Action::Among(among) => {
                address.among = among;
                session.highlight = None;
            }
            Action::Product(id) => {
                address.product = Some(id);
                address.price = None;
            }
            Action::Price(text) if text.trim().is_empty() => address.price = None,
            Action::Price(text) => match typed_dollars(&text).map(price) {
                Ok(Some(price)) => address.price = Some(price),
                Ok(None) => session.refuse(Parameter::Price, Some(text), None),
                Err(misread) => session.refuse(Parameter::Price, Some(text), Some(misread)),
            },
            Action::On(None) => address.choose_day(None),
            Action::On(Some(text)) => match address::day(&text, dataset) {
                None => session.refuse(Parameter::Day, Some(text), None),
                day => address.choose_day(day),
            },
            Action::Pass(day) => session.passing_day = Some(day),
            Action::Search(text) => address.search = address::shortened(&text),
            // Answered by every program.
            Action::Settle | Action::Slide(_) | Action::Emphasise(_) | Action::Won(_) | Action::Highlight(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;
    use crate::model::{Condition, ConditionName, Group, Levy, Rate};

    #[test]
    fn a_refused_value_is_named_and_changes_nothing() {
        let dataset = crate::data::embedded().unwrap();
        let mut state = State::new(Language::En);
        state.apply(Action::Set(Condition::Override(Group::Cars, Levy::Set(Rate(0.125)))), &dataset);
        let before = state.clone();
        let typed = |name, text: &str| Action::Type(name, text.to_owned());
        let refused = |state: &State| state.session.refusal.as_ref().map(|refusal| refusal.parameter.name());
        for (action, name) in [
            (typed(ConditionName::Override(Group::Cars), "101"), "cars"),
            (typed(ConditionName::Rate, "x"), "rate"),
            (typed(ConditionName::Elasticity, "1"), "elasticity"),
            (Action::Price("0".to_owned()), "price"),
            (Action::Price("0.001".to_owned()), "price"),
            (Action::On(Some("2024-12-31".to_owned())), "on"),
            (Action::On(Some("2026-12-01".to_owned())), "on"),
        ] {
            state.apply(action, &dataset);
            assert_eq!(refused(&state), Some(name));
            assert_eq!(
                (state.conditions, state.case, state.price, state.on),
                (before.conditions, before.case, None, None)
            );
            state.apply(Action::Highlight(Some(Highlight { chart: Chart::Timeline, mark: 1 })), &dataset);
            assert_eq!(refused(&state), Some(name), "pointing at a mark is not an answer");
        }
        state.apply(Action::On(Some("2025-04-09".to_owned())), &dataset);
        assert_eq!((refused(&state), state.on), (None, Date::parse("2025-04-09")));
    }

    /// The case and the address that actions lead to from a page without parameters.
    fn after(actions: &[Action], dataset: &Dataset) -> (Case, String) {
        let mut state = State::new(Language::En);
        for action in actions {
            state.apply(action.clone(), dataset);
        }
        (state.case, query_of(&state))
    }

    fn query_of(state: &State) -> String {
        let written = state.to_parameters(Language::En);
        print_query(written.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// 25 with nothing else changed is the announced case, 10 the paused one, from whichever
    /// control, and an address says the same.
    #[test]
    fn the_general_rate_is_the_case() {
        let dataset = crate::data::embedded().unwrap();
        let rate = |percent: f64| Action::Set(Condition::Rate(Rate::percent(percent)));
        let slide = |percent: f64| Action::Slide(Rate::percent(percent));
        let cars = || Action::Set(Condition::Override(Group::Cars, Levy::Set(Rate::ZERO)));
        let law = Action::Emphasise;
        let cases: [(&[Action], Case, &str); 12] = [
            (&[], Case::Paused, ""),
            (&[rate(25.0)], Case::Announced, "scenario=announced"),
            (&[rate(15.0), rate(10.0)], Case::Paused, ""),
            (&[rate(15.0)], Case::Custom, "rate=15"),
            (&[slide(25.0)], Case::Custom, "rate=25"),
            (&[slide(25.0), Action::Settle], Case::Announced, "scenario=announced"),
            (&[law(Case::Announced), cars()], Case::Custom, "rate=25&cars=0"),
            (&[rate(25.0), cars(), Action::Restore(Group::Cars)], Case::Announced, "scenario=announced"),
            (&[cars(), rate(10.0)], Case::Custom, "cars=0"),
            (&[cars(), law(Case::Announced)], Case::Announced, "scenario=announced"),
            (&[rate(15.0), law(Case::Paused)], Case::Paused, ""),
            (&[rate(25.0), Action::Reset], Case::Paused, ""),
        ];
        for (actions, case, query) in cases {
            let (emphasised, text) = after(actions, &dataset);
            assert_eq!((emphasised, text.as_str()), (case, query), "{actions:?}");
        }
        for (query, case) in [
            ("", Case::Paused),
            ("rate=25", Case::Announced),
            ("scenario=custom&rate=25", Case::Announced),
            ("scenario=custom", Case::Paused),
            ("scenario=announced&rate=15&cars=0", Case::Announced),
            ("rate=25&cars=0", Case::Custom),
        ] {
            let (state, refused) = State::from_parameters(&parse_query(query), Language::En, &dataset);
            assert_eq!((state.case, refused.as_slice()), (case, &[][..]), "{query}");
        }
    }

    /// A day is the reader's case unless one of the law is asked for; it can be left and chosen again,
    /// its own rates are no cases of the pause's law, and an address says the same.
    #[test]
    fn a_day_is_the_readers_case() {
        let dataset = crate::data::embedded().unwrap();
        let rate = |percent: f64| Action::Set(Condition::Rate(Rate::percent(percent)));
        let law = Action::Emphasise;
        let on = |day: &str| Action::On(Some(day.to_owned()));
        let deal = "2025-11-14";
        let preset = |id: &str| Action::Preset(id.to_owned());
        let cases: [(&[Action], Case, &str); 11] = [
            (&[on(deal)], Case::Custom, "on=2025-11-14"),
            (&[on(deal), law(Case::Paused)], Case::Paused, "scenario=paused&on=2025-11-14"),
            (&[on(deal), law(Case::Announced)], Case::Announced, "scenario=announced&on=2025-11-14"),
            (&[on(deal), law(Case::Announced), law(Case::Custom)], Case::Custom, "on=2025-11-14"),
            (&[on(deal), rate(10.0)], Case::Custom, "rate=10&on=2025-11-14"),
            (&[on(deal), rate(25.0)], Case::Custom, "rate=25&on=2025-11-14"),
            (&[on(deal), Action::On(None)], Case::Paused, ""),
            (&[rate(15.0), on(deal), Action::On(None)], Case::Custom, "rate=15"),
            (&[on(deal), Action::Reset], Case::Paused, ""),
            // A preset without a day of its own is a change about the day that stands.
            (&[on(deal), preset("cars-zero")], Case::Custom, "preset=cars-zero&on=2025-11-14"),
            (&[on(deal), preset("latest")], Case::Custom, "preset=latest&on=2026-11-30"),
        ];
        for (actions, case, query) in cases {
            let (emphasised, text) = after(actions, &dataset);
            assert_eq!((emphasised, text.as_str()), (case, query), "{actions:?}");
            let (read, refused) = State::from_parameters(&parse_query(&text), Language::En, &dataset);
            assert_eq!((read.case, refused.as_slice()), (case, &[][..]), "{query}");
            assert_eq!(query_of(&read), text);
        }
        for (query, case) in [
            ("scenario=custom&on=2025-11-14", Case::Custom),
            ("preset=deal-15", Case::Custom),
            ("preset=deal-15&scenario=paused", Case::Paused),
        ] {
            let (state, _) = State::from_parameters(&parse_query(query), Language::En, &dataset);
            assert_eq!(state.case, case, "{query}");
        }
        // Without a law of every day there is no such case.
        let without = Dataset { law_until: None, ..dataset };
        let (state, _) = State::from_parameters(&parse_query("on=2025-05-10"), Language::En, &without);
        assert_eq!(state.case, Case::Paused);
    }

    /// A day that is dragged past is shown, and is not the reader's: no link names it, and nothing
    /// that does not show it changes.
    #[test]
    fn a_day_dragged_past_is_not_chosen() {
        let dataset = crate::data::embedded().unwrap();
        let mut state = State::new(Language::En);
        let (chosen, passed) = (Date::new(2025, 4, 9), Date::new(2025, 11, 14));
        state.apply(Action::On(chosen.map(|day| day.to_string())), &dataset);
        let before = state.clone();
        state.apply(Action::Pass(passed.unwrap()), &dataset);
        assert_eq!((state.shown_day(), &state.address), (passed, &before.address));
        assert_eq!((state.session.without_pointer(), state.session != before.session), (before.session, true));
        for action in [Action::On(passed.map(|day| day.to_string())), Action::Show(View::Bill), Action::Reset] {
            let mut next = state.clone();
            next.apply(action, &dataset);
            assert_eq!((next.session.passing_day, next.shown_day()), (None, next.on));
        }
    }

    #[test]
    fn an_elasticity_counts_once_it_is_typed() {
        let dataset = crate::data::embedded().unwrap();
        let mut state = State::new(Language::En);
        state.apply(Action::Type(ConditionName::Elasticity, " -1.5 ".to_owned()), &dataset);
        assert_eq!(state.conditions.assumptions.response.elasticity().0.to_bits(), (-1.5_f64).to_bits());
    }

    #[test]
    fn a_typed_percentage_is_rounded_to_a_tenth() {
        let dataset = crate::data::embedded().unwrap();
        for (text, rate) in [("12.34", 0.123), ("12.35", 0.124), ("49.96", 0.5), ("0.04", 0.0)] {
            let mut state = State::new(Language::En);
            state.apply(Action::Type(ConditionName::Rate, text.to_owned()), &dataset);
            let chosen = state.conditions.rate.unwrap().0;
            assert!((chosen - rate).abs() < 1e-12, "{text}: {chosen}");
        }
    }

    #[test]
    fn a_highlight_is_one_figures() {
        let mut state = State::new(Language::En);
        let dataset = crate::data::embedded().unwrap();
        state.apply(Action::Highlight(Some(Highlight { chart: Chart::Concessions, mark: 2 })), &dataset);
        assert_eq!(state.session.mark_of(Chart::Concessions), Some(2));
        assert_eq!(state.session.mark_of(Chart::EveryRate), None);
    }
}
