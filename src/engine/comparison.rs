//! Scenarios side by side, and what follows from laying them so.

use super::{Bill, Tally};
use crate::model::{
    Assumptions, Change, Conditions, Dataset, Date, Line, MetalContent, Overrides, PartsFrom, PartsReading, Preset,
    Rate, Scenario, Share, SpecialEntries, Usd,
};

/// The three cases of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// The general rate as announced.
    Announced,
    /// The general rate as paused.
    Paused,
    /// The reader's: the pause with changes, or the law of a day.
    Custom,
}

impl Case {
    /// All three, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Announced, Self::Paused, Self::Custom];

    /// The name in addresses and `data-scenario`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Paused => "paused",
            Self::Custom => "custom",
        }
    }
}

/// The bills of all cases under one set of conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The law of each case.
    scenarios: [Scenario; 3],
    bills: [Bill; 3],
    /// Whether there is a case of the reader's: changes about the pause, or the law of a day.
    pub has_readers_case: bool,
    /// What every case takes for granted.
    pub assumptions: Assumptions,
    /// What the reader's case begins with, where that is not the pause.
    pub beginning: Option<Beginning>,
}

/// The law of a day that the reader's case begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The day.
    pub day: Date,
    /// Whether the reader changed anything about it.
    pub is_changed: bool,
}

impl Comparison {
    /// What some lines come to in a case.
    #[must_use]
    pub fn tally<'a>(&self, lines: impl IntoIterator<Item = &'a Line>, case: Case) -> Tally {
        let mut sum = Tally::default();
        for line in lines {
            sum.add(&Tally::of(line, self.scenario(case), &self.assumptions));
        }
        sum
    }

    /// Computes every bill. Cannot fail, and knows neither clock nor screen.
    #[must_use]
    pub fn of(dataset: &Dataset, conditions: &Conditions) -> Self {
        Self::between(&dataset.lines, dataset.sectors.len(), dataset.paused(), dataset.announced_rate, conditions)
    }

    /// The same over any `lines`, in so many `sectors`, under the law of `paused` and at the
    /// general rate once announced.
    #[must_use]
    pub fn between(lines: &[Line], sectors: usize, paused: Scenario, announced: Rate, conditions: &Conditions) -> Self {
        let announced = paused.at_general_rate(announced);
        let scenarios = [conditions.assume(announced), conditions.assume(paused), conditions.customise(paused)];
        let bill = |scenario: &Scenario| Bill::of(lines, sectors, scenario, &conditions.assumptions);
        let announced = bill(&scenarios[0]);
        let paused = bill(&scenarios[1]);
        let has_readers_case = conditions.changes_the_case();
        let custom = if has_readers_case { bill(&scenarios[2]) } else { paused.clone() };
        Self {
            scenarios,
            bills: [announced, paused, custom],
            has_readers_case,
            assumptions: conditions.assumptions,
            beginning: None,
        }
    }

    /// The same with a case of the reader's that begins with the law of a day: its bill, and its
    /// rates.
    #[must_use]
    pub fn with_beginning(mut self, beginning: Beginning, bill: Bill, scenario: Scenario) -> Self {
        self.scenarios[Case::Custom as usize] = scenario;
        self.bills[Case::Custom as usize] = bill;
        self.has_readers_case = true;
        self.beginning = Some(beginning);
        self
    }

    /// The law of a case.
    #[must_use]
    pub const fn scenario(&self, case: Case) -> &Scenario {
        &self.scenarios[case as usize]
    }

    /// The bill of a case.
    #[must_use]
    pub const fn bill(&self, case: Case) -> &Bill {
        &self.bills[case as usize]
    }

    /// The cases that are shown: the reader's own once there is one.
    #[must_use]
    pub const fn cases(&self) -> &'static [Case] {
        if self.has_readers_case { &Case::ALL } else { &[Case::Announced, Case::Paused] }
    }

    /// The totals of a case.
    #[must_use]
    pub const fn total(&self, case: Case) -> &Tally {
        &self.bills[case as usize].total
    }

    /// How far the bill falls from announced to paused; negative for a fall.
    #[must_use]
    pub fn fall_of_the_bill(&self) -> Change {
        self.total(Case::Announced).duty.change_to(self.total(Case::Paused).duty)
    }

    /// Whether the pause lowers the rate and, with it, the bill. Where trade reacts strongly,
    /// a lower rate can collect more.
    #[must_use]
    pub fn pause_lowers_the_bill(&self) -> bool {
        self.fall_of_the_rate().0 < 0.0 && self.fall_of_the_bill().0 < 0.0
    }

    /// How far the general rate falls from announced to paused.
    #[must_use]
    pub fn fall_of_the_rate(&self) -> Change {
        self.scenario(Case::Announced).reciprocal.change_to(self.scenario(Case::Paused).reciprocal)
    }

    /// The share of the paused bill that the pause never touched.
    #[must_use]
    pub fn untouched(&self) -> Share {
        let paused = self.total(Case::Paused);
        paused.sectoral.share_of(paused.duty)
    }
}

/// A concession and what it would be worth a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Index into [`Dataset::presets`].
    pub preset: usize,
    /// The bill without it − the bill with it: of the pause, or of the day the case begins with.
    pub worth: Usd,
    /// The bill with the concession.
    pub duty: Usd,
}

/// The conditions of a preset under the reader's assumptions; the preset's own
/// assumptions win.
#[must_use]
pub fn with_preset(preset: &Preset, conditions: &Conditions) -> Conditions {
    let mut chosen = Conditions { rate: None, overrides: Overrides::default(), ..*conditions };
    preset.changes.iter().for_each(|change| chosen.apply(*change));
    chosen
}

/// Every concession of the data with its worth against the paused case, the largest first.
#[must_use]
pub fn concessions(dataset: &Dataset, conditions: &Conditions) -> Vec<Worth> {
    let duty = |conditions: &Conditions| {
        let scenario = conditions.customise(dataset.paused());
        Bill::of(&dataset.lines, 0, &scenario, &conditions.assumptions).total.duty
    };
    worths(dataset, conditions, duty)
}

/// Every concession by its worth against the bill without any, the largest first; `duty` is the bill
/// under conditions.
pub(super) fn worths(dataset: &Dataset, conditions: &Conditions, duty: impl Fn(&Conditions) -> Usd) -> Vec<Worth> {
    let before = duty(&Conditions { rate: None, overrides: Overrides::default(), ..*conditions });
    let mut ranked: Vec<Worth> = dataset
        .presets
        .iter()
        .enumerate()
        .filter(|(_, preset)| preset.concession)
        .map(|(preset, named)| {
            let duty = duty(&with_preset(named, conditions));
            Worth { preset, worth: before - duty, duty }
        })
        .collect();
    ranked.sort_by(|one, other| other.worth.0.total_cmp(&one.worth.0));
    ranked
}

/// A case's total bill at evenly spaced general rates from 0 to `highest`: `steps + 1`
/// points, everything else as the case has it.
#[must_use]
pub fn by_general_rate(
    dataset: &Dataset,
    scenario: &Scenario,
    assumptions: &Assumptions,
    highest: Rate,
    steps: u32,
) -> Vec<(Rate, Usd)> {
    let duty = |rate| Bill::of(&dataset.lines, 0, &scenario.at_general_rate(rate), assumptions).total.duty;
    steps_to(highest, steps).map(|rate| (rate, duty(rate))).collect()
}

/// Evenly spaced rates from 0 to `highest`: `steps` + 1 of them.
pub(super) fn steps_to(highest: Rate, steps: u32) -> impl Iterator<Item = Rate> {
    (0..=steps).map(move |step| Rate(highest.0 * f64::from(step) / f64::from(steps.max(1))))
}

/// The span of a case's bill over the judgement calls, everything else as chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lowest bill.
    pub low: Usd,
    /// The highest.
    pub high: Usd,
    /// The lowest effective rate.
    pub low_rate: Rate,
    /// The highest effective rate.
    pub high_rate: Rate,
}

/// Bills under every combination of the open questions: metal content 0%, modelled or
/// 100%; the parts list read widely or strictly; parts paid or not yet; chapters 98–99 in
/// the base or not, which moves rates alone.
#[must_use]
pub fn range(dataset: &Dataset, conditions: &Conditions, case: Case) -> Range {
    let law = match case {
        Case::Announced => dataset.announced(),
        Case::Paused | Case::Custom => dataset.paused(),
    };
    let none = Usd(f64::INFINITY);
    let mut range = Range { low: none, high: Usd::ZERO, low_rate: Rate(f64::INFINITY), high_rate: Rate::ZERO };
    let contents = [MetalContent::Fixed(Share::ZERO), MetalContent::Modelled, MetalContent::Fixed(Share::WHOLE)];
    for metal_content in contents {
        for parts_scope in [PartsReading::Listed, PartsReading::Strict] {
            for parts_from in [PartsFrom::Announced, PartsFrom::ArticleWeek] {
                for special in [SpecialEntries::LeftOut, SpecialEntries::Counted] {
                    let own = conditions.assumptions;
                    let assumptions = Assumptions { parts_from, parts_scope, metal_content, special, ..own };
                    let variant = Conditions { assumptions, ..*conditions };
                    let scenario = match case {
                        Case::Announced | Case::Paused => variant.assume(law),
                        Case::Custom => variant.customise(law),
                    };
                    let total = Bill::of(&dataset.lines, 0, &scenario, &assumptions).total;
                    let rate = total.effective_rate();
                    range.low = Usd(range.low.0.min(total.duty.0));
                    range.high = Usd(range.high.0.max(total.duty.0));
                    range.low_rate = Rate(range.low_rate.0.min(rate.0));
                    range.high_rate = Rate(range.high_rate.0.max(rate.0));
                }
            }
        }
    }
    range
}
