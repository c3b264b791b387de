//! Sectors as dumbbells: who is spared by the pause, and who is not.
//!
//! Three groups by what a sector pays: paused goods as a filled circle (announced) and a
//! ring (paused) with the saving beside them; goods whose own duty the pause does not
//! touch as one square; exempt goods as a hollow ring at zero. A reader's own case is a
//! small upright tick.
//!
//! # Why a scale per group
//!
//! Cars alone pay more than the next four sectors together. On one scale they would
//! squeeze the dumbbells of small sectors on a phone until both ends cover each other,
//! and the two ends are what the picture is about. So each group gets its own scale, said
//! so below the rows, wherever one scale for all would hide an end; where there is room,
//! and for rates, one scale serves all.

use super::{Figure, NARROW, elided, px};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Case, Comparison};
use crate::format::{Currency, Format, Precision};
use crate::model::{Dataset, Rate, Usd};
use crate::state::{Measurement, Sort};
use crate::wording::{Wording, fill_plain};

/// Height of a row: a finger's least target on a phone, more air where there is room.
const ROW: (i32, i32) = (24, 28);
/// Height of a group's heading, and the air above each but the first.
const HEADING: i32 = 20;
const AIR: i32 = 10;
/// Height of the note on the scales.
const NOTE: i32 = 20;
/// Radius of a mark, and of an emphasised one.
const RADIUS: i32 = 4;
const EMPHASISED: i32 = 5;
/// Half the side of a square.
const SQUARE: i32 = 5;
/// Between a name and the zero line, and between a mark and its amount.
const GUTTER: i32 = 12;
const BESIDE: i32 = 6;
/// Left free at the right edge: faces differ by a few px from what is measured.
const MARGIN: i32 = 4;
/// The most of the width that names may take, in per cent.
const NAMES: i32 = 50;
/// Space that a padlock takes before a heading.
const LOCK: i32 = 18;

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
    own_scale: &'static str,
    format: Format,
    description: String,
}

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
            Group { standing, heading: heading(comparison, &members, standing, wording, format), rows }
        };
        let groups = [Standing::Paused, Standing::Locked, Standing::Exempt].map(group);
        Self {
            groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(),
            unit,
            emphasis,
            own_scale: wording.own_scale,
            format,
            description: fill_plain(wording.sectors_figure, &[("summary", summary)]),
        }
    }

    /// What a mark says, in words; marks count from the top.
    #[must_use]
    pub fn label(&self, mark: usize) -> Option<&str> {
        self.groups.iter().flat_map(|group| &group.rows).nth(mark).map(|row| row.label.as_str())
    }

    /// The place of a sector's mark, counted from the top.
    #[must_use]
    pub fn mark(&self, sector: &str) -> Option<usize> {
        self.groups.iter().flat_map(|group| &group.rows).position(|row| row.id == sector)
    }

    /// The end of each group's scale on a plot `plot` px wide.
    fn scales(&self, plot: i32) -> Vec<f64> {
        let longest = self.groups.iter().map(Group::longest).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let clear = f64::from(2 * EMPHASISED + 2) / f64::from(plot.max(1));
        let covered = self.groups.iter().filter(|group| group.standing == Standing::Paused).any(|group| {
            group.rows.iter().any(|row| {
                let apart = (row.ends[0] - row.ends[1]).abs();
                // A sector next to nothing is covered on any scale of its group.
                apart / longest < clear && apart / group.longest().max(f64::MIN_POSITIVE) > clear / 4.0
            })
        });
        let own = covered && self.unit != Measurement::Rate;
        self.groups.iter().map(|group| if own && group.longest() > 0.0 { group.longest() } else { longest }).collect()
    }

    /// The longest plot on which every mark leaves room for the amount beside it. Short
    /// rows may have long amounts, so it is not the longest amount that decides.
    fn plot(&self, scales: &[f64], room: i32, size: u32) -> i32 {
        let amount = Lettering::new(size).bold();
        let rows = self.groups.iter().zip(scales).flat_map(|(group, end)| group.rows.iter().map(move |row| (row, end)));
        let longest = rows.fold(f64::from(room - EMPHASISED - MARGIN), |longest, (row, end)| {
            let left = f64::from(room - px(amount.width(&row.amount)) - EMPHASISED - BESIDE - MARGIN);
            let share = row.rightmost() / end.max(f64::MIN_POSITIVE);
            if share > 0.0 { longest.min(left / share) } else { longest }
        });
        #[expect(clippy::cast_possible_truncation, reason = "at most the width of the figure")]
        let longest = longest.floor() as i32;
        longest.max(24)
    }

    fn has_own_scales(scales: &[f64]) -> bool {
        scales.windows(2).any(|pair| pair[0].to_bits() != pair[1].to_bits())
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
    let custom = comparison.customised.then(|| of(Case::Custom));
    if let Some(custom) = custom {
        label.push_str(&fill_plain(wording.mark_sector_custom, &[("custom", &shown(custom))]));
    }
    // A tick on a mark that the reader's case leaves where it is says nothing.
    let custom = custom.filter(|custom| (custom - paused).abs() > 1e-9 * paused.abs());
    let moved = custom.filter(|_| emphasis == Case::Custom && standing != Standing::Paused);
    Row {
        id: dataset.sectors[at].id.clone(),
        name: name.to_owned(),
        ends: [announced, paused],
        custom,
        amount: moved.map_or(amount, |custom| format!("→ {}", shown(custom))),
        moved: moved.is_some(),
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
    standing: Standing,
    wording: &Wording,
    format: Format,
) -> String {
    let general = |case: Case| format.rate(comparison.scenario(case).reciprocal);
    match standing {
        Standing::Paused => {
            fill_plain(wording.group_paused, &[("from", &general(Case::Announced)), ("to", &general(Case::Paused))])
        }
        Standing::Locked => {
            let tallies = || members.iter().map(|at| &comparison.bill(Case::Paused).sectors[*at]);
            let duty: Usd = tallies().map(|tally| tally.duty).sum();
            let value: Usd = tallies().map(|tally| tally.customs_value).sum();
            fill_plain(wording.group_locked, &[("rate", &format.rate(duty / value))])
        }
        Standing::Exempt => wording.group_exempt.to_owned(),
    }
}

/// Round numbers up to `end`, beginning with zero: at most `most` steps.
fn ticks(end: f64, most: f64) -> Vec<f64> {
    let mut step = 10_f64.powf((end / most).max(f64::MIN_POSITIVE).log10().floor());
    if !step.is_finite() || step <= 0.0 {
        return vec![0.0];
    }
    for factor in [2.0, 2.5, 2.0] {
        if end / step > most {
            step *= factor;
        }
    }
    (0_i32..=12).map(|count| f64::from(count) * step).take_while(|tick| *tick <= end * 1.000_001).collect()
}

impl SectorsFigure {
    fn tick_label(&self, value: f64) -> String {
        match self.unit {
            // Whole units: "$5bn", not "$5.0bn".
            Measurement::Usd => {
                let label = self.format.money(Usd(value), Precision::Short);
                match label.find(".0") {
                    Some(at) => format!("{}{}", &label[..at], &label[at + 2..]),
                    None => label,
                }
            }
            Measurement::Rate | Measurement::Share => self.format.rate(Rate(value)),
        }
    }

    fn draw_group(
        &self,
        sheet: &Sheet<'_>,
        group: &Group,
        (top, row_height, width): (i32, i32, i32),
        x: &dyn Fn(f64) -> i32,
        end: f64,
    ) -> Drawn<Vec<Hotspot>> {
        let size = if width < NARROW { 12 } else { 14 };
        let heading = Lettering::new(12).bold();
        let middle = top + HEADING / 2;
        let mut left = 0;
        if group.standing == Standing::Locked {
            super::bill::lock(sheet, (0, middle))?;
            left = LOCK;
        }
        sheet.text(Ink::Muted, heading, (left, middle), &group.heading)?;

        // Grid lines, labelled where the heading leaves room.
        let taken = left + px(heading.width(&group.heading)) + BESIDE;
        let foot = top + HEADING + row_height * i32::try_from(group.rows.len()).unwrap_or(0);
        let money = match (self.unit, self.format.currency) {
            (Measurement::Usd, Currency::Krw(rate)) => rate,
            _ => 1.0,
        };
        let label = Lettering::new(12).middle();
        let mut free = taken;
        let mut lines = vec![(x(0.0), Ink::Axis)];
        let marks =
            if group.longest() > 0.0 { ticks(end * money, if width < NARROW { 2.0 } else { 4.0 }) } else { vec![0.0] };
        for tick in marks {
            let at = x(tick / money);
            let text = self.tick_label(tick / money);
            let half = px(label.width(&text) / 2.0);
            if at - half >= free && at + half <= width {
                sheet.text(Ink::Muted, label, (at, middle), &text)?;
                free = at + half + BESIDE;
                lines.push((at, Ink::Grid));
            }
        }
        for (at, ink) in lines.into_iter().rev() {
            sheet.rule(ink, &[(at, top + HEADING), (at, foot)], 1)?;
        }

        let mut hotspots = Vec::new();
        for (count, row) in group.rows.iter().enumerate() {
            let y = top + HEADING + row_height * i32::try_from(count).unwrap_or(0);
            let middle = y + row_height / 2;
            let name = Lettering::new(size);
            sheet.text(Ink::Text, name, (0, middle), &elided(&row.name, name, x(0.0) - GUTTER))?;
            self.draw_marks(sheet, row, group.standing, middle, x)?;
            let (ink, amount) = if group.standing == Standing::Paused {
                (Ink::Strong, Lettering::new(size).bold())
            } else {
                (Ink::Muted, Lettering::new(size))
            };
            let own = if row.moved { row.rightmost() } else { row.ends[0].max(row.ends[1]) };
            let mut left = x(own) + EMPHASISED + BESIDE;
            // A tick in the way of the amount is stepped over.
            if let Some(tick) = row
                .custom
                .map(x)
                .filter(|tick| (left - BESIDE..=left + px(amount.width(&row.amount)) + BESIDE).contains(tick))
            {
                left = tick + BESIDE;
            }
            sheet.text(ink, amount, (left, middle), &row.amount)?;
            hotspots.push(Hotspot {
                bounds: Bounds { x: 0, y, width, height: row_height },
                label: row.label.clone(),
                key: row.id.clone(),
            });
        }
        Ok(hotspots)
    }

    fn draw_marks(&self, sheet: &Sheet<'_>, row: &Row, standing: Standing, y: i32, x: &dyn Fn(f64) -> i32) -> Drawn {
        let [announced, paused] = row.ends.map(x);
        let radius = |case: Case| if case == self.emphasis { EMPHASISED } else { RADIUS };
        let square = |at: i32| Bounds { x: at - SQUARE, y: y - SQUARE, width: 2 * SQUARE, height: 2 * SQUARE };
        match standing {
            Standing::Paused => {
                sheet.rule(Ink::Axis, &[(announced, y), (paused, y)], 2)?;
                sheet.dot(Ink::Announced, (announced, y), radius(Case::Announced))?;
                // On ground of its own, so that it stands out where the two touch.
                sheet.dot(Ink::Plate, (paused, y), radius(Case::Paused))?;
                sheet.ring(Ink::Paused, (paused, y), radius(Case::Paused), 2)?;
            }
            Standing::Locked => {
                if (announced - paused).abs() > 2 {
                    sheet.rule(Ink::Axis, &[(announced, y), (paused, y)], 2)?;
                    sheet.plate(Ink::Plate, square(announced))?;
                    sheet.outline_px(Ink::Locked, square(announced), 2)?;
                }
                sheet.plate(Ink::Locked, square(paused))?;
            }
            Standing::Exempt => {
                sheet.dot(Ink::Plate, (paused, y), EMPHASISED)?;
                sheet.ring(Ink::Exempt, (paused, y), EMPHASISED, 2)?;
            }
        }
        if let Some(custom) = row.custom {
            let at = x(custom);
            sheet.rule(Ink::Custom, &[(at, y - 8), (at, y + 8)], 3)?;
        }
        Ok(())
    }
}

impl Figure for SectorsFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let row_height = if width < NARROW { ROW.0 } else { ROW.1 };
        let size = if width < NARROW { 12 } else { 14 };
        let widest = |lettering: Lettering, text: &dyn Fn(&Row) -> &str| {
            let rows = self.groups.iter().flat_map(|group| &group.rows);
            px(rows.map(|row| lettering.width(text(row))).fold(0.0, f64::max))
        };
        let zero = (widest(Lettering::new(size), &|row| &row.name) + GUTTER).min(width * NAMES / 100);
        let one_scale = vec![self.groups.iter().map(Group::longest).fold(0.0, f64::max); self.groups.len()];
        let scales = self.scales(self.plot(&one_scale, width - zero, size));
        let plot = self.plot(&scales, width - zero, size);
        let own = Self::has_own_scales(&scales);

        let mut tops = Vec::new();
        let mut foot = 0;
        for group in &self.groups {
            let top = if foot == 0 { 0 } else { foot + AIR };
            tops.push(top);
            foot = top + HEADING + row_height * i32::try_from(group.rows.len()).unwrap_or(0);
        }
        let height = (foot + if own { NOTE } else { 4 }).max(HEADING);

        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..1.0, zero..zero + plot), (0.0..1.0, 0..height), |sheet| {
                let mut hotspots = Vec::new();
                for ((group, top), end) in self.groups.iter().zip(&tops).zip(&scales) {
                    let x = |value: f64| sheet.pixel(value / end, 0.0).0;
                    hotspots.extend(self.draw_group(sheet, group, (*top, row_height, width), &x, *end)?);
                }
                if own {
                    sheet.text(Ink::Muted, Lettering::new(12), (0, height - NOTE / 2 + 2), self.own_scale)?;
                }
                Ok(hotspots)
            })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}
