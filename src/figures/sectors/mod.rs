//! Sectors as dumbbells: who is spared by the pause, and who is not.
//!
//! Three groups by what a sector pays: paused goods as a filled circle (announced) and a
//! ring (paused) with the saving beside them; goods whose own duty the pause does not
//! touch as one square; exempt goods as a hollow ring at zero. A reader's own case is a
//! small upright tick.
//!
//! # Why one scale
//!
//! Cars alone pay more than the next four sectors together, so on a phone small sectors are
//! short. But a place on the scale is read before any word about it: on scales of their own
//! machinery would look as large as cars. Where the two ends of a sector cover each other, the
//! ring stands around the circle.

mod draw;

use crate::engine::{Case, Comparison};
use crate::format::{Format, Precision};
use crate::model::{Dataset, Rate, Usd};
use crate::state::{Measurement, Sort};
use crate::story::case_name;
use crate::wording::{Wording, fill_plain};

/// How the pause treats a sector, by what it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Pays less while paused.
    Paused,
    /// Pays the same either way.
    Locked,
    /// Pays nothing either way.
    Exempt,
}

impl Standing {
    /// The standing of a sector of the comparison.
    #[must_use]
    pub fn of(comparison: &Comparison, sector: usize) -> Self {
        let rate = |case: Case| comparison.bill(case).sectors.get(sector).map_or(0.0, |tally| tally.effective_rate().0);
        let (announced, paused) = (rate(Case::Announced), rate(Case::Paused));
        if (announced - paused).abs() > 1e-9 {
            Self::Paused
        } else if announced > 0.0 {
            Self::Locked
        } else {
            Self::Exempt
        }
    }
}

/// One sector.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: String,
    name: String,
    /// Announced, paused.
    ends: [f64; 2],
    custom: Option<f64>,
    amount: String,
    /// Whether the amount is the reader's, and so stands beyond the tick.
    moved: bool,
    /// Whether its detail stands open.
    open: bool,
    label: String,
}

impl Row {
    fn rightmost(&self) -> f64 {
        self.ends.into_iter().chain(self.custom).fold(0.0, f64::max)
    }
}

/// Sectors of one standing.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    standing: Standing,
    heading: String,
    rows: Vec<Row>,
}

impl Group {
    fn longest(&self) -> f64 {
        self.rows.iter().map(Row::rightmost).fold(0.0, f64::max)
    }
}

/// The view model of the sectors.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorsFigure {
    groups: Vec<Group>,
    unit: Measurement,
    emphasis: Case,
    format: Format,
    description: String,
}

/// Before an amount that something comes to.
const ARROW: &str = "→ ";

impl SectorsFigure {
    /// What the figure shows of a comparison.
    #[must_use]
    pub fn of(
        dataset: &Dataset,
        comparison: &Comparison,
        emphasis: Case,
        (unit, sort): (Measurement, Sort),
        summary: &str,
        wording: &'static Wording,
        format: Format,
    ) -> Self {
        let order = order(dataset, comparison, sort, format);
        let group = |standing: Standing| {
            let members: Vec<usize> =
                order.iter().copied().filter(|at| Standing::of(comparison, *at) == standing).collect();
            let rows = members
                .iter()
                .map(|at| row(dataset, comparison, (*at, standing), emphasis, unit, wording, format))
                .collect();
            Group { standing, heading: heading(comparison, &members, (standing, emphasis), wording, format), rows }
        };
        let groups = [Standing::Paused, Standing::Locked, Standing::Exempt].map(group);
        Self {
            groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
            unit,
            emphasis,
            format,
            description: fill_plain(wording.sectors_figure, &[("summary", summary)]),
        }
    }

    /// The same with a sector marked whose detail stands open.
    #[must_use]
    pub fn with_open(mut self, sector: Option<&str>) -> Self {
        for row in self.groups.iter_mut().flat_map(|group| &mut group.rows) {
            row.open = sector == Some(&*row.id);
        }
        self
    }

    /// What a mark says, in words; marks count from the top.
    #[must_use]
    pub fn label(&self, mark: usize) -> Option<&str> {
        self.groups.iter().flat_map(|group| &group.rows).nth(mark).map(|row| row.label.as_str())
    }
}

/// The sectors with trade of their own, in the order asked for.
fn order(dataset: &Dataset, comparison: &Comparison, sort: Sort, format: Format) -> Vec<usize> {
    let name = |at: usize| format.language.of(&dataset.sectors[at].short);
    let duty = |case: Case, at: usize| comparison.bill(case).sectors[at].duty.0;
    let value = |at: usize| comparison.bill(Case::Paused).sectors[at].base_value.0;
    let mut order: Vec<usize> = super::counted_sectors(dataset);
    order.sort_by(|one, other| {
        let larger = |key: &dyn Fn(usize) -> f64| key(*other).total_cmp(&key(*one));
        match sort {
            Sort::Gap => larger(&|at| duty(Case::Announced, at) - duty(Case::Paused, at))
                .then_with(|| larger(&|at| duty(Case::Paused, at)))
                .then_with(|| larger(&value)),
            Sort::Value => larger(&value),
            Sort::Name => name(*one).cmp(name(*other)),
        }
    });
    order
}

fn row(
    dataset: &Dataset,
    comparison: &Comparison,
    (at, standing): (usize, Standing),
    emphasis: Case,
    unit: Measurement,
    wording: &Wording,
    format: Format,
) -> Row {
    let of = |case: Case| {
        let (tally, total) = (&comparison.bill(case).sectors[at], comparison.total(case).duty);
        match unit {
            Measurement::Usd => tally.duty.0,
            Measurement::Rate => tally.effective_rate().0,
            Measurement::Share => tally.duty.share_of(total).0,
        }
    };
    let shown = |value: f64| match unit {
        Measurement::Usd => format.money(Usd(value), Precision::Short),
        Measurement::Rate | Measurement::Share => format.effective_rate(Rate(value)),
    };
    let [announced, paused] = [of(Case::Announced), of(Case::Paused)];
    let amount = match (unit, standing) {
        (Measurement::Usd, Standing::Paused) => format.signed_money(Usd(paused - announced), Precision::Short),
        (Measurement::Rate, Standing::Paused) | (Measurement::Share, Standing::Paused | Standing::Locked) => {
            points(paused - announced, wording, format)
        }
        _ => shown(paused),
    };
    let name = format.language.of(&dataset.sectors[at].short);
    let template = match (standing, unit) {
        (Standing::Exempt, _) => wording.mark_sector_exempt,
        // A share of a smaller bill is larger, so a locked sector has two of them.
        (Standing::Locked, Measurement::Usd | Measurement::Rate) => wording.mark_sector_locked,
        _ => wording.mark_sector,
    };
    let mut label =
        fill_plain(template, &[("sector", name), ("announced", &shown(announced)), ("paused", &shown(paused))]);
    let custom = comparison.has_readers_case.then(|| of(Case::Custom));
    if let Some(custom) = custom {
        label.push_str(&fill_plain(
            wording.mark_sector_custom,
            &[("case", &case_name(comparison, Case::Custom, wording, format)), ("custom", &shown(custom))],
        ));
    }
    // With a case of the reader's, every row says what that one pays.
    let own = custom.filter(|_| emphasis == Case::Custom);
    // A tick on a mark that the reader's case leaves where it is says nothing.
    let custom = custom.filter(|custom| (custom - paused).abs() > 1e-9 * paused.abs());
    let moved = own.is_some() && custom.is_some();
    Row {
        id: dataset.sectors[at].id.clone(),
        name: name.to_owned(),
        ends: [announced, paused],
        custom,
        amount: own.map_or(amount, |own| [if moved { ARROW } else { "" }, &shown(own)].concat()),
        moved,
        open: false,
        label,
    }
}

/// A difference of two rates: −15.0 pts.
fn points(difference: f64, wording: &Wording, format: Format) -> String {
    let shown = format.effective_rate(Rate(difference));
    let number = shown.trim_end_matches('%');
    let plus = if difference > 0.0 && number != "0.0" { "+" } else { "" };
    fill_plain(wording.points, &[("number", &format!("{plus}{number}"))])
}

fn heading(
    comparison: &Comparison,
    members: &[usize],
    (standing, emphasis): (Standing, Case),
    wording: &Wording,
    format: Format,
) -> String {
    let general = |case: Case| format.rate(comparison.scenario(case).reciprocal);
    // By the law of another day the same goods may pay otherwise.
    let of_a_day = comparison.beginning.is_some();
    match standing {
        Standing::Paused => {
            let group = fill_plain(
                if of_a_day { wording.group_paused_day } else { wording.group_paused },
                &[("from", &general(Case::Announced)), ("to", &general(Case::Paused))],
            );
            if emphasis == Case::Custom { group } else { fill_plain(wording.group_saving, &[("group", &group)]) }
        }
        Standing::Locked => {
            let tallies = || members.iter().map(|at| &comparison.bill(Case::Paused).sectors[*at]);
            let duty: Usd = tallies().map(|tally| tally.duty).sum();
            let value: Usd = tallies().map(|tally| tally.customs_value).sum();
            let template = if of_a_day { wording.group_locked_day } else { wording.group_locked };
            fill_plain(template, &[("rate", &format.rate(duty / value))])
        }
        Standing::Exempt => if of_a_day { wording.group_exempt_day } else { wording.group_exempt }.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Conditions;

    /// Cars at 15% are 36.9 bn × 0.15 = 5.5 bn by the dossier, and leave machinery at the 10% it pays
    /// while paused: neither row may say a saving, which would be another case's.
    #[test]
    fn rows_of_a_readers_case_say_what_it_pays() {
        let dataset = crate::data::embedded().unwrap();
        let mut conditions = Conditions::default();
        let figure = |conditions: &Conditions, emphasis| {
            SectorsFigure::of(
                &dataset,
                &Comparison::of(&dataset, conditions),
                emphasis,
                (Measurement::Usd, Sort::Gap),
                "",
                Wording::of(crate::format::Language::En),
                Format::default(),
            )
        };
        let amount = |figure: &SectorsFigure, name: &str| {
            let row = figure.groups.iter().flat_map(|group| &group.rows).find(|row| row.name == name).unwrap();
            row.amount.clone()
        };
        let law = figure(&conditions, Case::Paused);
        assert!(amount(&law, "Machinery").starts_with('\u{2212}') && law.groups[0].heading.ends_with("saving"));
        assert!(conditions.set("cars", "15"));
        let own = figure(&conditions, Case::Custom);
        assert_eq!(amount(&own, "Cars"), "→ $5.5bn");
        assert!(amount(&own, "Machinery").starts_with('$') && !own.groups[0].heading.contains("saving"));
    }
}
