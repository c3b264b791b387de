//! What the reader has chosen, and how it is written into an address.
//!
//! The address is the only memory there is: no cookies, no storage. Unknown parameters
//! are ignored, a bad value falls back to the default and is named to the reader, and a
//! repeated parameter counts once, the last.

mod action;
mod article;
mod choices;
mod place;
mod query;

pub use action::{Action, Topic};
pub use article::is_article;
pub use choices::{Choice, Measurement, Sort, Theme, View};
pub use place::Place;
pub use query::{parse_query, print_query, split_once_small};

use crate::engine::{Case, with_preset};
use crate::format::Language;
use crate::model::{Conditions, Dataset, Date, Group, HsCode, Misread, PARAMETERS, TypedCode, decimal, plain};

/// Everything the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The view.
    pub view: View,
    /// The emphasised case.
    pub case: Case,
    /// Rate, overrides and assumptions.
    pub conditions: Conditions,
    /// The preset these conditions came from, while nothing else was changed.
    pub preset: Option<String>,
    /// The opened sector's id.
    pub sector: Option<String>,
    /// The opened code.
    pub hs: Option<HsCode>,
    /// Unit of the sectors.
    pub unit: Measurement,
    /// Order of the sectors.
    pub sort: Sort,
    /// The everyday good's id.
    pub product: Option<String>,
    /// The reader's own price for it, in dollars.
    pub price: Option<f64>,
    /// The chosen day.
    pub on: Option<Date>,
    /// Search text.
    pub query: String,
    /// Amounts in won.
    pub won: bool,
    /// Language of the page.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
    /// The mark in a figure that is highlighted.
    pub highlight: Option<usize>,
    /// The parameter whose last value was refused; what it stood at before still holds.
    pub refused: Option<&'static str>,
    /// What was typed then, left in its field to be corrected.
    pub typed: String,
    /// Why that is no number, where it is none.
    pub misread: Option<Misread>,
    /// What the last committed change was about, for its announcement.
    pub topic: Topic,
    /// How often the events after the article's period were asked for.
    pub later: u32,
    /// How many changes were committed: a slider counts when it is let go, so that each
    /// is announced and written to the address once.
    pub commits: u32,
}

/// Parameters of the host, which the widget reads once and leaves in the address.
pub const HOST_PARAMETERS: [&str; 8] = ["id", "events", "tokens", "data", "host", "resize", "childId", "article"];

/// The longest name of a frame, in bytes.
pub const LONGEST_ID: usize = crate::contract::limit::FRAME_ID;

/// The longest search text.
const LONGEST_SEARCH: usize = 80;

impl State {
    /// The state of a page without parameters.
    #[must_use]
    pub fn new(served: impl Into<Place>) -> Self {
        let Place { language, view } = served.into();
        Self {
            view,
            case: Case::Announced,
            conditions: Conditions::default(),
            preset: None,
            sector: None,
            hs: None,
            unit: Measurement::default(),
            sort: Sort::default(),
            product: None,
            price: None,
            on: None,
            query: String::new(),
            won: false,
            language,
            theme: Theme::default(),
            highlight: None,
            refused: None,
            typed: String::new(),
            misread: None,
            topic: Topic::Terms,
            later: 0,
            commits: 0,
        }
    }

    /// Reads the decoded parameters of an address. The second value names the parameters
    /// whose values were refused.
    #[must_use]
    pub fn from_parameters(
        parameters: &[(String, String)],
        served: impl Into<Place>,
        dataset: &Dataset,
    ) -> (Self, Vec<String>) {
        let mut state = Self::new(served);
        let mut refused = Vec::new();
        let mut scenario = None;
        // The preset comes first whatever its place, so that single changes refine it.
        let last = |name: &str| parameters.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str());
        if let Some(id) = last("preset") {
            match dataset.presets.iter().find(|preset| preset.id == id) {
                Some(preset) => {
                    state.conditions = with_preset(preset, &state.conditions);
                    state.preset = Some(preset.id.clone());
                }
                None => refused.push("preset".to_owned()),
            }
        }
        for name in PARAMETERS {
            let Some(value) = last(name) else { continue };
            if !state.conditions.set(name, value) {
                refused.push(name.to_owned());
            }
        }
        for (at, (name, value)) in parameters.iter().enumerate() {
            let repeated = parameters[at + 1..].iter().any(|(later, _)| later == name);
            if repeated {
                continue;
            }
            let taken = match name.as_str() {
                "view" => choose(&mut state.view, value),
                "theme" => choose(&mut state.theme, value),
                "unit" => choose(&mut state.unit, value),
                "sort" => choose(&mut state.sort, value),
                "scenario" => {
                    scenario = Case::ALL.into_iter().find(|case| case.id() == value);
                    scenario.is_some()
                }
                "lang" => {
                    Language::ALL.into_iter().find(|one| one.tag() == value).map(|one| state.language = one).is_some()
                }
                "cur" => match value.as_str() {
                    "usd" => true,
                    "krw" => {
                        state.won = true;
                        true
                    }
                    _ => false,
                },
                "sector" => dataset.sector(value).map(|_| state.sector = Some(value.clone())).is_some(),
                "hs" => {
                    state.hs = TypedCode::read(value).and_then(|typed| typed.code());
                    state.hs.is_some()
                }
                "product" => {
                    let known = dataset.products.iter().any(|product| product.id == *value);
                    known.then(|| state.product = Some(value.clone())).is_some()
                }
                "price" => price(value).map(|price| state.price = Some(price)).is_some(),
                "on" => Date::parse(value)
                    .filter(|day| dataset.days.0 <= *day && *day <= dataset.days.1)
                    .map(|day| state.on = Some(day))
                    .is_some(),
                "q" => {
                    state.query = value.chars().take(LONGEST_SEARCH).collect();
                    true
                }
                "events" => value == "1",
                "id" => (1..=LONGEST_ID).contains(&value.len()),
                "data" | "tokens" => !value.is_empty(),
                "article" => is_article(value),
                _ => true,
            };
            if !taken {
                refused.push(name.clone());
            }
        }
        // Said at the field as well, which shows another day.
        if refused.iter().any(|name| name == "on") {
            state.refused = Some("on");
        }
        // A price is of the good that was asked for.
        if refused.iter().any(|name| name == "product") {
            state.price = None;
        }
        state.case = match scenario {
            Some(Case::Announced | Case::Paused) => {
                // The contract: an explicit case of law ignores rate and overrides.
                state.conditions.rate = None;
                state.conditions.overrides = crate::model::Overrides::default();
                scenario.unwrap_or(Case::Announced)
            }
            Some(Case::Custom) => Case::Custom,
            None if state.conditions.changes_the_case() => Case::Custom,
            None => Case::Announced,
        };
        // A preset holds while applying it again would change nothing.
        let holds = |id: &String| {
            let preset = dataset.presets.iter().find(|preset| preset.id == *id);
            preset.is_some_and(|preset| with_preset(preset, &state.conditions) == state.conditions)
        };
        state.preset = state.preset.take().filter(holds);
        refused.sort();
        refused.dedup();
        (state, refused)
    }

    /// The address parameters that restore this state on a page; only what differs from what
    /// the page shows by itself.
    #[must_use]
    pub fn to_parameters(&self, served: impl Into<Place>) -> Vec<(&'static str, String)> {
        let served = served.into();
        let mut written: Vec<(&'static str, String)> = Vec::new();
        let mut write = |name: &'static str, value: Option<String>| {
            if let Some(value) = value {
                written.push((name, value));
            }
        };
        write("view", (self.view != served.view).then(|| self.view.id().to_owned()));
        let implied = if self.conditions.changes_the_case() { Case::Custom } else { Case::Announced };
        // An explicit case of law would drop the reader's changes, so while there are
        // some the emphasis on it is not written.
        let explicit = self.case != implied && implied == Case::Announced;
        write("scenario", explicit.then(|| self.case.id().to_owned()));
        match &self.preset {
            Some(preset) => {
                write("preset", Some(preset.clone()));
                // A preset keeps the reader's assumptions, so they are written beside it.
                for name in PARAMETERS.into_iter().filter(|name| *name != "rate" && Group::from_id(name).is_none()) {
                    write(name, self.conditions.get(name));
                }
            }
            None => {
                for name in PARAMETERS {
                    write(name, self.conditions.get(name));
                }
            }
        }
        write("sector", self.sector.clone());
        write("hs", self.hs.map(|code| code.to_string()));
        write("unit", unless_default(self.unit));
        write("sort", unless_default(self.sort));
        write("product", self.product.clone());
        write("price", self.price.map(plain));
        write("on", self.on.map(|day| day.to_string()));
        write("q", (!self.query.is_empty()).then(|| self.query.clone()));
        write("cur", self.won.then(|| "krw".to_owned()));
        write("lang", (self.language != served.language).then(|| self.language.tag().to_owned()));
        write("theme", unless_default(self.theme));
        written
    }

    /// Keeps a refused value to be told of and corrected.
    fn refuse(&mut self, parameter: &'static str, typed: String) {
        self.refused = Some(parameter);
        self.typed = typed;
    }

    /// Applies an action.
    pub fn apply(&mut self, action: Action, dataset: &Dataset) {
        let passing = matches!(action, Action::Slide(_) | Action::Highlight(_) | Action::PutBack);
        self.commits += u32::from(!passing);
        if !passing {
            self.refused = None;
            self.typed.clear();
            self.misread = None;
            self.topic = Topic::of(&action);
        }
        match action {
            Action::Settle => {}
            Action::Slide(rate) => {
                if self.conditions.set("rate", &rate) {
                    self.preset = None;
                    self.case = Case::Custom;
                }
            }
            Action::Show(view) => {
                self.view = view;
                self.highlight = None;
            }
            Action::WhatNext => {
                self.view = View::Timeline;
                self.highlight = None;
                self.later = self.later.saturating_add(1);
            }
            Action::Emphasise(case) => self.case = case,
            Action::Condition(name, value) => {
                if self.conditions.set(name, &value) {
                    self.preset = None;
                    if name == "elasticity" {
                        // Whoever types an elasticity wants it to count.
                        self.conditions.set("response", "own");
                    }
                    if self.conditions.changes_the_case() {
                        self.case = Case::Custom;
                    }
                } else {
                    self.refuse(name, value);
                }
            }
            Action::Misread(name, typed, why) => {
                self.refuse(name, typed);
                self.misread = Some(why);
            }
            Action::PutBack => self.typed.clear(),
            Action::Restore(group) => {
                self.conditions.overrides.set(group, None);
                self.preset = None;
            }
            Action::Preset(id) => {
                if let Some(preset) = dataset.presets.iter().find(|preset| preset.id == id) {
                    self.conditions = with_preset(preset, &self.conditions);
                    self.preset = Some(id);
                    // One that only assumes changes every case alike.
                    if self.conditions.changes_the_case() {
                        self.case = Case::Custom;
                    }
                }
            }
            Action::Reset => {
                self.conditions = Conditions::default();
                self.preset = None;
                self.case = Case::Announced;
            }
            Action::Sector(id) => {
                self.sector = id;
                self.hs = None;
            }
            Action::Hs(code) => self.hs = code,
            Action::Unit(unit) => self.unit = unit,
            Action::Sort(sort) => {
                self.sort = sort;
                self.highlight = None;
            }
            Action::Product(id) => {
                self.product = Some(id);
                self.price = None;
            }
            Action::Price(text) => match price(&text) {
                Some(price) => self.price = Some(price),
                None if text.is_empty() => self.price = None,
                None => self.refuse("price", text),
            },
            Action::On(text) => match Date::parse(&text) {
                Some(day) if dataset.days.0 <= day && day <= dataset.days.1 => self.on = Some(day),
                None if text.is_empty() => self.on = None,
                _ => self.refuse("on", text),
            },
            Action::Search(text) => self.query = text.chars().take(LONGEST_SEARCH).collect(),
            Action::Won(won) => self.won = won,
            Action::Highlight(mark) => self.highlight = mark,
        }
        if !self.conditions.changes_the_case() && self.case == Case::Custom {
            self.case = Case::Paused;
        }
    }
}

fn unless_default<T: Choice>(value: T) -> Option<String> {
    (value != T::default()).then(|| value.id().to_owned())
}

fn choose<T: Choice>(place: &mut T, value: &str) -> bool {
    T::from_id(value).map(|chosen| *place = chosen).is_some()
}

/// The lowest and the highest price a reader may type, in dollars.
pub const PRICES: (f64, f64) = (0.01, 1e12);

/// A price a reader may type, in dollars: to the cent, of a cent to a trillion dollars.
#[must_use]
pub fn price(text: &str) -> Option<f64> {
    let cents = (decimal(text)? * 100.0).round();
    Some(cents / 100.0).filter(|price| (PRICES.0..=PRICES.1).contains(price))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_value_is_named_and_changes_nothing() {
        let dataset = crate::data::embedded().unwrap();
        let mut state = State::new(Language::En);
        state.apply(Action::Condition("cars", "12.5".to_owned()), &dataset);
        let before = state.clone();
        for (action, name) in [
            (Action::Condition("cars", "101".to_owned()), "cars"),
            (Action::Condition("rate", "x".to_owned()), "rate"),
            (Action::Condition("elasticity", "1".to_owned()), "elasticity"),
            (Action::Price("0".to_owned()), "price"),
            (Action::Price("0.001".to_owned()), "price"),
            (Action::On("2024-12-31".to_owned()), "on"),
            (Action::On("2025-06-23".to_owned()), "on"),
        ] {
            state.apply(action, &dataset);
            assert_eq!(state.refused, Some(name));
            assert_eq!(
                (state.conditions, state.case, state.price, state.on),
                (before.conditions, before.case, None, None)
            );
            state.apply(Action::Highlight(Some(1)), &dataset);
            assert_eq!(state.refused, Some(name), "pointing at a mark is not an answer");
        }
        state.apply(Action::On("2025-04-09".to_owned()), &dataset);
        assert_eq!((state.refused, state.on), (None, Date::parse("2025-04-09")));
    }
}
