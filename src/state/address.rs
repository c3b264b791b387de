//! What a link restores, read from the parameters of an address and written back.

use super::article::is_article;
use super::choices::{Among, Choice, Measurement, Sort, Theme, View};
use super::parameters::{PARAMETERS, Parameter, Row};
use super::place::Place;
use crate::contract::limit;
use crate::engine::{Case, with_preset};
use crate::format::Language;
use crate::model::{
    Condition, ConditionName, Conditions, Dataset, Date, HsCode, Overrides, Preset, TypedCode, decimal, plain,
};

/// Everything the reader has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
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
    /// The exporter whose bill is open.
    pub partner: Option<String>,
    /// What the bars of exporters mean.
    pub among: Among,
    /// The everyday good's id.
    pub product: Option<String>,
    /// The reader's own price for it, in dollars.
    pub price: Option<f64>,
    /// The chosen day.
    pub on: Option<Date>,
    /// Search text.
    pub search: String,
    /// Amounts in won.
    pub won: bool,
    /// Language of the page.
    pub language: Language,
    /// Colours.
    pub theme: Theme,
}

impl Address {
    /// A page without parameters.
    #[must_use]
    pub fn new(served: impl Into<Place>) -> Self {
        let Place { language, view } = served.into();
        Self {
            view,
            case: Case::Paused,
            conditions: Conditions::default(),
            preset: None,
            sector: None,
            hs: None,
            unit: Measurement::default(),
            sort: Sort::default(),
            partner: None,
            among: Among::default(),
            product: None,
            price: None,
            on: None,
            search: String::new(),
            won: false,
            language,
            theme: Theme::default(),
        }
    }

    /// Reads the decoded parameters of an address. The second value names the parameters
    /// whose values were refused, in alphabetical order.
    #[must_use]
    pub fn read(
        parameters: &[(String, String)],
        served: impl Into<Place>,
        dataset: &Dataset,
    ) -> (Self, Vec<&'static str>) {
        Self::read_as::<true>(parameters, served, dataset)
    }

    /// The same in a program that answers every parameter, or only those of the bill: then all
    /// others are refused, and the code that reads them is left out of the program.
    pub(super) fn read_as<const IS_APPLICATION: bool>(
        parameters: &[(String, String)],
        served: impl Into<Place>,
        dataset: &Dataset,
    ) -> (Self, Vec<&'static str>) {
        let mut address = Self::new(served);
        let mut refused = Vec::new();
        let mut scenario = None;
        for row in &PARAMETERS {
            // A repeated parameter counts once, the last.
            let Some((_, value)) = parameters.iter().rfind(|(name, _)| name == row.name) else { continue };
            let accepted = if row.parameter == Parameter::Scenario {
                scenario = Case::ALL.into_iter().find(|case| case.id() == value);
                scenario.is_some()
            } else {
                address.accept::<IS_APPLICATION>(row.parameter, value, dataset)
            };
            if !accepted {
                refused.push(row.name);
            }
        }
        // A price is of the good that was asked for.
        if refused.contains(&const { Parameter::Product.name() }) {
            address.price = None;
        }
        // The contract: an explicit case of law ignores rate and overrides.
        if let Some(law @ (Case::Announced | Case::Paused)) = scenario {
            address.emphasise(law);
        }
        // A preset holds while applying it again would change nothing.
        let holds = |id: &String| {
            let preset = dataset.presets.iter().find(|preset| preset.id == *id);
            preset.is_some_and(|preset| {
                preset.on.is_none_or(|day| address.on == Some(day))
                    && with_preset(preset, &address.conditions) == address.conditions
            })
        };
        address.preset = address.preset.take().filter(holds);
        // A day is a case of the reader's, unless one of the law is asked for.
        if IS_APPLICATION && address.on.is_some() && !matches!(scenario, Some(Case::Announced | Case::Paused)) {
            address.case = Case::Custom;
        }
        address.recognise_case::<IS_APPLICATION>(dataset);
        refused.sort_unstable();
        (address, refused)
    }

    /// Takes one parameter; `false` where its value is refused.
    fn accept<const IS_APPLICATION: bool>(&mut self, parameter: Parameter, value: &str, dataset: &Dataset) -> bool {
        match parameter {
            Parameter::View => choose(&mut self.view, value),
            Parameter::Theme => choose(&mut self.theme, value),
            Parameter::Language => {
                let language = Language::ALL.into_iter().find(|language| language.tag() == value);
                language.map(|language| self.language = language).is_some()
            }
            Parameter::Currency => {
                self.won = value == "krw";
                self.won || value == "usd"
            }
            Parameter::Condition(ConditionName::Rate) => self.accept_condition(ConditionName::Rate, value),
            Parameter::Events => value == "1",
            Parameter::FrameId => (1..=limit::FRAME_ID).contains(&value.len()),
            Parameter::Article => is_article(value),
            Parameter::Scenario | Parameter::Host | Parameter::Resize | Parameter::ChildId => true,
            _ if !IS_APPLICATION => false,
            Parameter::Unit => choose(&mut self.unit, value),
            Parameter::Sort => choose(&mut self.sort, value),
            Parameter::Among => choose(&mut self.among, value),
            // Which exporters there are is known once their file is there.
            Parameter::Partner => is_id(value).then(|| self.partner = Some(value.to_owned())).is_some(),
            Parameter::Preset => {
                let preset = dataset.presets.iter().find(|preset| preset.id == value);
                preset.map(|preset| self.begin_with(preset)).is_some()
            }
            Parameter::Condition(name) => self.accept_condition(name, value),
            Parameter::Sector => dataset.sector(value).map(|_| self.sector = Some(value.to_owned())).is_some(),
            Parameter::Code => {
                self.hs = TypedCode::read(value).and_then(|typed| typed.code());
                self.hs.is_some()
            }
            Parameter::Product => {
                // Which goods the exporters' file has is known once it is there; `view` is read first.
                let known = is_product(value, dataset) || (self.view == View::Rivals && is_id(value));
                known.then(|| self.product = Some(value.to_owned())).is_some()
            }
            Parameter::Price => decimal(value).and_then(price).map(|price| self.price = Some(price)).is_some(),
            Parameter::Day => day(value, dataset).map(|day| self.on = Some(day)).is_some(),
            Parameter::Search => {
                self.search = shortened(value);
                true
            }
            Parameter::Data | Parameter::Tokens => !value.is_empty(),
        }
    }

    fn accept_condition(&mut self, name: ConditionName, value: &str) -> bool {
        Condition::read(name, value).map(|condition| self.conditions.apply(condition)).is_some()
    }

    /// Emphasises a case of law, which leaves nothing of the reader's own.
    pub(super) fn emphasise(&mut self, law: Case) {
        if self.conditions.changes_the_case() {
            self.conditions.rate = None;
            self.conditions.overrides = Overrides::default();
            self.preset = None;
        }
        self.case = law;
    }

    /// Names the case by what the conditions say: a general rate of the law with nothing else
    /// changed is that case of the law, whichever control or address it came from.
    ///
    /// # Why the slider decides
    /// With a case to choose and a rate to set, a page can say 25% in one place and 10% in
    /// another, and a reader cannot tell which of them a number belongs to.
    pub(super) fn recognise_case<const IS_APPLICATION: bool>(&mut self, dataset: &Dataset) {
        let conditions = &mut self.conditions;
        if IS_APPLICATION && self.on.is_some() && dataset.law_until.is_some() {
            // The law of another day has no case of this one.
            if conditions.changes_the_case() {
                self.case = Case::Custom;
            }
            return;
        }
        let announced = conditions.rate == Some(dataset.announced_rate) && conditions.overrides.is_empty();
        if announced {
            self.case = Case::Announced;
        }
        if announced || conditions.rate == Some(dataset.paused().reciprocal) {
            conditions.rate = None;
        }
        if conditions.changes_the_case() {
            self.case = Case::Custom;
        } else if self.case == Case::Custom {
            self.case = Case::Paused;
        }
    }

    /// Takes a change of the reader's.
    pub(super) fn change(&mut self, condition: Condition, dataset: &Dataset) {
        match condition {
            Condition::Rate(_) => self.case = Case::Custom,
            // A product's rate changes the case that is shown, at its general rate.
            Condition::Override(..) if self.case == Case::Announced && self.on.is_none() => {
                self.conditions.rate = Some(dataset.announced_rate);
            }
            _ => {}
        }
        self.conditions.apply(condition);
        if let Condition::Elasticity(_) = condition {
            // Whoever types an elasticity wants it to count.
            self.conditions.apply(Condition::OwnResponse);
        }
        self.preset = None;
    }

    /// Puts a preset's conditions in place of the rate and the overrides.
    pub(super) fn begin_with(&mut self, preset: &Preset) {
        self.conditions = with_preset(preset, &self.conditions);
        self.preset = Some(preset.id.clone());
        // One without a day is a change about the day that stands.
        if preset.on.is_some() {
            self.begin_on(preset.on);
        }
    }

    /// Takes a day of the reader's, which is not the preset's.
    pub(super) fn choose_day(&mut self, day: Option<Date>) {
        if self.on != day {
            self.preset = None;
        }
        self.begin_on(day);
    }

    /// Begins with the law of a day, or with the pause again. The day is the reader's case then.
    pub(super) fn begin_on(&mut self, day: Option<Date>) {
        self.on = day;
        if day.is_some() {
            self.case = Case::Custom;
        }
    }

    /// The address parameters that restore this on a page; only what differs from what the
    /// page shows by itself.
    #[must_use]
    pub fn to_parameters(&self, served: impl Into<Place>) -> Vec<(&'static str, String)> {
        self.to_parameters_as::<true>(served.into())
    }

    /// The same in a program that answers every parameter, or only those of the bill.
    pub(crate) fn to_parameters_as<const IS_APPLICATION: bool>(&self, served: Place) -> Vec<(&'static str, String)> {
        let value = |row: &Row| Some((row.name, self.value::<IS_APPLICATION>(row.parameter, served)?));
        PARAMETERS.iter().filter_map(value).collect()
    }

    /// The value of a parameter as an address prints it; `None` where it need not.
    fn value<const IS_APPLICATION: bool>(&self, parameter: Parameter, served: Place) -> Option<String> {
        match parameter {
            Parameter::View => (self.view != served.view).then(|| self.view.id().to_owned()),
            Parameter::Theme => unless_default(self.theme),
            // Every other case follows from the conditions.
            Parameter::Scenario => {
                let is_written = match self.case {
                    Case::Announced => true,
                    Case::Paused => IS_APPLICATION && self.on.is_some(),
                    Case::Custom => false,
                };
                is_written.then(|| self.case.id().to_owned())
            }
            // A preset keeps the reader's assumptions, so they are written beside it.
            Parameter::Condition(ConditionName::Rate | ConditionName::Override(_)) if self.preset.is_some() => None,
            Parameter::Condition(ConditionName::Rate) => self.conditions.get(ConditionName::Rate),
            Parameter::Currency => self.won.then(|| "krw".to_owned()),
            Parameter::Language => (self.language != served.language).then(|| self.language.tag().to_owned()),
            Parameter::FrameId
            | Parameter::Events
            | Parameter::Tokens
            | Parameter::Data
            | Parameter::Host
            | Parameter::Resize
            | Parameter::ChildId
            | Parameter::Article => None,
            _ if !IS_APPLICATION => None,
            Parameter::Unit => unless_default(self.unit),
            Parameter::Sort => unless_default(self.sort),
            Parameter::Among => unless_default(self.among),
            Parameter::Partner => self.partner.clone(),
            Parameter::Preset => self.preset.clone(),
            Parameter::Condition(name) => self.conditions.get(name),
            Parameter::Sector => self.sector.clone(),
            Parameter::Code => self.hs.map(|code| code.to_string()),
            Parameter::Product => self.product.clone(),
            Parameter::Price => self.price.map(plain),
            Parameter::Day => self.on.map(|day| day.to_string()),
            Parameter::Search => (!self.search.is_empty()).then(|| self.search.clone()),
        }
    }
}

fn unless_default<T: Choice>(value: T) -> Option<String> {
    (value != T::default()).then(|| value.id().to_owned())
}

fn choose<T: Choice>(place: &mut T, value: &str) -> bool {
    T::from_id(value).map(|chosen| *place = chosen).is_some()
}

/// Whether a text is the id of an everyday good.
pub(super) fn is_product(id: &str, dataset: &Dataset) -> bool {
    dataset.products.iter().any(|product| product.id == id)
}

/// Whether a text may name something of a data file.
fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
}

/// A search text at its longest.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(limit::SEARCH).collect()
}

/// A day as `YYYY-MM-DD`, if it is one of the data's.
pub(super) fn day(text: &str, dataset: &Dataset) -> Option<Date> {
    Date::parse(text).filter(|day| dataset.days.0 <= *day && *day <= dataset.last_day())
}

/// The lowest and the highest price a reader may type, in dollars.
pub const PRICES: (f64, f64) = (0.01, 1e12);

/// A price in dollars to the cent, if a reader may have it: of a cent to a trillion dollars.
#[must_use]
pub fn price(dollars: f64) -> Option<f64> {
    let cents = (dollars * 100.0).round();
    Some(cents / 100.0).filter(|price| (PRICES.0..=PRICES.1).contains(price))
}
