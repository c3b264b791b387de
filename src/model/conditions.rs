//! What a reader, a link or a preset changes: the rate, the overrides, the assumptions.

use super::assumptions::SpecialEntries;
use super::assumptions::{Assumptions, Elasticity, FIRST_YEAR, MetalContent, PartsFrom, PartsReading, Response};
use super::condition::{Condition, ConditionName};
use super::number::plain;
use super::scenario::{Levy, Overrides, Scenario};
use super::units::{Rate, Share};

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

impl Conditions {
    /// Takes one parameter as an address spells it. `false` where the value is not one the
    /// contract allows; then nothing changes.
    pub fn set(&mut self, parameter: &str, value: &str) -> bool {
        let condition = ConditionName::from_id(parameter).and_then(|name| Condition::read(name, value));
        condition.map(|condition| self.apply(condition)).is_some()
    }

    /// Takes one change.
    pub fn apply(&mut self, condition: Condition) {
        let assumptions = &mut self.assumptions;
        match condition {
            Condition::Rate(rate) => self.rate = Some(rate),
            Condition::Override(group, levy) => self.overrides.set(group, Some(levy)),
            Condition::PartsFrom(from) => assumptions.parts_from = from,
            Condition::PartsScope(scope) => assumptions.parts_scope = scope,
            Condition::Special(special) => assumptions.special = special,
            Condition::MetalContent(content) => assumptions.metal_content = content,
            Condition::Response(response) => assumptions.response = response,
            Condition::OwnResponse => {
                let elasticity = *self.own_elasticity.get_or_insert(FIRST_YEAR);
                assumptions.response = Response::Own(elasticity);
            }
            Condition::Elasticity(elasticity) => {
                // It counts only under `response=own`; either may come first in an address.
                if let Response::Own(chosen) = &mut assumptions.response {
                    *chosen = elasticity;
                }
                self.own_elasticity = Some(elasticity);
            }
            Condition::PassThrough(share) => assumptions.pass_through = share,
        }
    }

    /// The value of a condition as an address prints it; `None` at its default.
    #[must_use]
    pub fn get(&self, name: ConditionName) -> Option<String> {
        let assumptions = &self.assumptions;
        let text = |given: bool, value: &str| given.then(|| value.to_owned());
        match name {
            ConditionName::Override(group) => self.overrides.get(group).map(|levy| match levy {
                Levy::Law(rate) | Levy::Set(rate) => plain(rate.in_percent()),
                Levy::General => "general".to_owned(),
                Levy::Unpaid => plain(0.0),
            }),
            ConditionName::Rate => self.rate.map(|rate| plain(rate.in_percent())),
            ConditionName::PartsFrom => text(assumptions.parts_from == PartsFrom::ArticleWeek, "article-week"),
            ConditionName::PartsScope => text(assumptions.parts_scope == PartsReading::Strict, "strict"),
            ConditionName::Special => text(assumptions.special == SpecialEntries::Counted, "counted"),
            ConditionName::MetalContent => match assumptions.metal_content {
                MetalContent::Modelled => None,
                MetalContent::Fixed(share) => Some(plain(Rate(share.0).in_percent())),
            },
            ConditionName::Response => self.response_id().map(str::to_owned),
            ConditionName::Elasticity => match assumptions.response {
                Response::Own(elasticity) => Some(plain(elasticity.0)),
                _ => None,
            },
            ConditionName::PassThrough => {
                (assumptions.pass_through < Share::WHOLE).then(|| plain(Rate(assumptions.pass_through.0).in_percent()))
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parameter: &str, value: &str, printed: Option<&str>) {
        let mut conditions = Conditions::default();
        let taken = conditions.set(parameter, value);
        let name = ConditionName::from_id(parameter).filter(|_| taken);
        assert_eq!(name.and_then(|name| conditions.get(name)).as_deref(), printed, "{parameter}={value}");
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
            assert_eq!(conditions.get(ConditionName::Elasticity).as_deref(), Some("-1.5"));
        }
    }

    #[test]
    fn a_published_elasticity_can_be_chosen_after_ones_own() {
        let mut conditions = Conditions::default();
        for (response, elasticity) in [("short", -0.76), ("long", -2.0)] {
            assert!(conditions.set("response", "own") && conditions.set("elasticity", &plain(elasticity)));
            assert_eq!(conditions.get(ConditionName::Response).as_deref(), Some("own"));
            assert!(conditions.set("response", response));
            assert_eq!(conditions.get(ConditionName::Response).as_deref(), Some(response));
            assert_eq!(conditions.get(ConditionName::Elasticity), None);
        }
    }
}
