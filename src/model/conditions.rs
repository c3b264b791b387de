//! What a reader, a link or a preset changes: the rate, the overrides, the assumptions.
//!
//! Links, controls, presets in data files and the downloads all spell a change the same
//! way, as a parameter and a value; this is the only place that reads or writes them.

use super::number::{decimal, plain};
use super::{
    Assumptions, Elasticity, FIRST_YEAR, Group, Levy, MetalContent, Overrides, PartsFrom, PartsReading, Rate, Response,
    Scenario, Share, SpecialEntries,
};

/// Changes against the paused case, and the assumptions of every case.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Conditions {
    /// Another general rate.
    pub rate: Option<Rate>,
    /// Other rates for groups of goods.
    pub overrides: Overrides,
    /// Judgement calls and behaviour.
    pub assumptions: Assumptions,
    /// The reader's own elasticity; kept while another response is chosen.
    pub own_elasticity: Option<Elasticity>,
}

/// Parameters that are conditions, in the order addresses print them.
pub const PARAMETERS: [&str; 16] = [
    "rate",
    "cars",
    "parts",
    "steel",
    "aluminium",
    "exempt",
    "chips",
    "medicines",
    "fuels",
    "parts-from",
    "parts-scope",
    "special",
    "metal-content",
    "response",
    "elasticity",
    "pass-through",
];

/// The highest general rate a reader can try.
pub const HIGHEST_GENERAL_RATE: f64 = 50.0;

impl Conditions {
    /// Takes one parameter. `false` where the value is not one the contract allows; then
    /// nothing changes.
    pub fn set(&mut self, parameter: &str, value: &str) -> bool {
        if let Some(group) = Group::from_id(parameter) {
            return match value {
                "general" => Some(Levy::General),
                _ => percent(value, 100.0).map(|rate| Levy::Set(Rate::percent(rate))),
            }
            .map(|levy| self.overrides.set(group, Some(levy)))
            .is_some();
        }
        let assumptions = &mut self.assumptions;
        match (parameter, value) {
            ("parts-from", "announced") => assumptions.parts_from = PartsFrom::Announced,
            ("parts-from", "article-week") => assumptions.parts_from = PartsFrom::ArticleWeek,
            ("parts-scope", "listed") => assumptions.parts_scope = PartsReading::Listed,
            ("parts-scope", "strict") => assumptions.parts_scope = PartsReading::Strict,
            ("special", "left-out") => assumptions.special = SpecialEntries::LeftOut,
            ("special", "counted") => assumptions.special = SpecialEntries::Counted,
            ("metal-content", "modelled") => assumptions.metal_content = MetalContent::Modelled,
            ("response", "static") => assumptions.response = Response::Static,
            ("response", "short") => assumptions.response = Response::FirstYear,
            ("response", "long") => assumptions.response = Response::LongRun,
            ("response", "own") => {
                let own = self.own_elasticity.unwrap_or(FIRST_YEAR);
                self.own_elasticity = Some(own);
                assumptions.response = Response::Own(own);
            }
            ("rate", _) => match percent(value, HIGHEST_GENERAL_RATE) {
                Some(rate) => self.rate = Some(Rate::percent(rate)),
                None => return false,
            },
            ("metal-content", _) => match percent(value, 100.0) {
                Some(share) => assumptions.metal_content = MetalContent::Fixed(Share(share / 100.0)),
                None => return false,
            },
            ("pass-through", _) => match percent(value, 100.0) {
                Some(share) => assumptions.pass_through = Share(share / 100.0),
                None => return false,
            },
            ("elasticity", _) => match decimal(value).filter(|own| (-10.0..=0.0).contains(own)) {
                Some(own) => {
                    // Only speaks up under `response=own`; whichever comes first in the address.
                    if let Response::Own(elasticity) = &mut assumptions.response {
                        *elasticity = Elasticity(own);
                    }
                    self.own_elasticity = Some(Elasticity(own));
                }
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// The value of a parameter as an address prints it; `None` at its default.
    #[must_use]
    pub fn get(&self, parameter: &str) -> Option<String> {
        if let Some(group) = Group::from_id(parameter) {
            return self.overrides.get(group).map(|levy| match levy {
                Levy::Law(rate) | Levy::Set(rate) => plain(rate.in_percent()),
                Levy::General => "general".to_owned(),
                Levy::Unpaid => plain(0.0),
            });
        }
        let assumptions = &self.assumptions;
        let text = |given: bool, value: &str| given.then(|| value.to_owned());
        match parameter {
            "rate" => self.rate.map(|rate| plain(rate.in_percent())),
            "parts-from" => text(assumptions.parts_from == PartsFrom::ArticleWeek, "article-week"),
            "parts-scope" => text(assumptions.parts_scope == PartsReading::Strict, "strict"),
            "special" => text(assumptions.special == SpecialEntries::Counted, "counted"),
            "metal-content" => match assumptions.metal_content {
                MetalContent::Modelled => None,
                MetalContent::Fixed(share) => Some(plain(Rate(share.0).in_percent())),
            },
            "response" => self.response_id().map(str::to_owned),
            "elasticity" => match assumptions.response {
                Response::Own(own) => Some(plain(own.0)),
                _ => None,
            },
            "pass-through" => {
                (assumptions.pass_through < Share::WHOLE).then(|| plain(Rate(assumptions.pass_through.0).in_percent()))
            }
            _ => None,
        }
    }

    /// The chosen response: `None` for static.
    #[must_use]
    pub fn response_id(&self) -> Option<&'static str> {
        match self.assumptions.response {
            Response::Static => None,
            Response::FirstYear => Some("short"),
            Response::LongRun => Some("long"),
            Response::Own(_) => Some("own"),
        }
    }

    /// Whether the paused case itself is changed (assumptions change every case alike).
    #[must_use]
    pub fn changes_the_case(&self) -> bool {
        self.rate.is_some() || !self.overrides.is_empty()
    }

    /// A case of law under these assumptions.
    #[must_use]
    pub fn assume(&self, law: Scenario) -> Scenario {
        match self.assumptions.parts_from {
            PartsFrom::Announced => law,
            PartsFrom::ArticleWeek => law.with_parts_unpaid(),
        }
    }

    /// The reader's own case, from the paused one.
    #[must_use]
    pub fn customise(&self, paused: Scenario) -> Scenario {
        let assumed = self.assume(paused);
        let rated = self.rate.map_or(assumed, |rate| assumed.at_general_rate(rate));
        self.overrides.apply(rated)
    }
}

/// A plain decimal with at most one digit after the point, 0 to `most`.
fn percent(text: &str, most: f64) -> Option<f64> {
    let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
    decimal(text).filter(|value| decimals <= 1 && (0.0..=most).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parameter: &str, value: &str, printed: Option<&str>) {
        let mut conditions = Conditions::default();
        let taken = conditions.set(parameter, value);
        assert_eq!(taken.then(|| conditions.get(parameter)).flatten().as_deref(), printed, "{parameter}={value}");
    }

    #[test]
    fn values_return_as_they_came() {
        check("rate", "15", Some("15"));
        check("rate", "12.5", Some("12.5"));
        check("rate", "0", Some("0"));
        check("cars", "general", Some("general"));
        check("medicines", "100", Some("100"));
        check("metal-content", "40", Some("40"));
        check("special", "counted", Some("counted"));
        check("special", "left-out", None);
        check("metal-content", "modelled", None);
        check("response", "long", Some("long"));
        check("pass-through", "80", Some("80"));
        check("pass-through", "100", None);
    }

    #[test]
    fn bad_values_are_refused() {
        for (parameter, value) in [
            ("rate", "50.1"),
            ("rate", "-1"),
            ("rate", "1e1"),
            ("rate", "NaN"),
            ("rate", "inf"),
            ("rate", ""),
            ("rate", "10.25"),
            ("rate", " 10"),
            ("rate", "+5"),
            ("rate", ".5"),
            ("cars", "101"),
            ("cars", "law"),
            ("response", "none"),
            ("elasticity", "1"),
            ("elasticity", "-10.1"),
            ("nonsense", "1"),
        ] {
            assert!(!Conditions::default().set(parameter, value), "{parameter}={value}");
        }
    }

    #[test]
    fn own_elasticity_counts_in_either_order() {
        for order in [["response", "elasticity"], ["elasticity", "response"]] {
            let mut conditions = Conditions::default();
            for parameter in order {
                assert!(conditions.set(parameter, if parameter == "response" { "own" } else { "-1.5" }));
            }
            assert_eq!(conditions.assumptions.response, Response::Own(Elasticity(-1.5)));
            assert_eq!(conditions.get("elasticity").as_deref(), Some("-1.5"));
        }
    }

    #[test]
    fn a_published_elasticity_can_be_chosen_after_ones_own() {
        let mut conditions = Conditions::default();
        for (response, elasticity) in [("short", -0.76), ("long", -2.0)] {
            assert!(conditions.set("response", "own") && conditions.set("elasticity", &plain(elasticity)));
            assert_eq!(conditions.get("response").as_deref(), Some("own"));
            assert!(conditions.set("response", response));
            assert_eq!(conditions.get("response").as_deref(), Some(response));
            assert_eq!(conditions.get("elasticity"), None);
        }
    }
}
