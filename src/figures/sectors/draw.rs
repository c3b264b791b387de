//! How the dumbbells are drawn.

use super::super::bill::lock;
use super::super::room::Room;
use super::super::{Figure, NARROW, elided, px};
use super::{ARROW, Group, Row, SectorsFigure, Standing};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::Case;
use crate::format::{Currency, Precision};
use crate::model::{Rate, Usd};
use crate::state::Measurement;

/// Height of a row: a finger's least target on a phone, more air where there is room.
const ROW: (i32, i32) = (24, 28);
/// Height of the scale above the groups.
const SCALE: i32 = 16;
/// Height of a group's heading, and the air above each but the first.
const HEADING: i32 = 20;
const AIR: i32 = 10;
/// Radius of a mark, and of an emphasised one.
const RADIUS: i32 = 4;
const EMPHASISED: i32 = 5;
/// From the middle of the name of an open row down to the line under it.
const RULE: i32 = 9;
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

impl SectorsFigure {
    /// The end of the scale.
    fn longest(&self) -> f64 {
        self.groups.iter().map(Group::longest).fold(0.0, f64::max).max(f64::MIN_POSITIVE)
    }

    /// The longest plot on which every mark leaves room for the amount beside it. Short
    /// rows may have long amounts, so it is not the longest amount that decides.
    fn plot(&self, room: i32, size: u32) -> i32 {
        let amount = Lettering::new(size).bold();
        let end = self.longest();
        let rows = self.groups.iter().flat_map(|group| &group.rows);
        let longest = rows.fold(f64::from(room - EMPHASISED - MARGIN), |longest, row| {
            let left = f64::from(room - px(amount.width(&row.amount)) - EMPHASISED - BESIDE - MARGIN);
            let share = row.rightmost() / end;
            if share > 0.0 { longest.min(left / share) } else { longest }
        });
        #[expect(clippy::cast_possible_truncation, reason = "at most the width of the figure")]
        let longest = longest.floor() as i32;
        longest.max(24)
    }

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

    /// The scale above all groups, whose lines run through each: zero, and what has room beside it.
    fn tick_labels(&self, width: i32, x: &dyn Fn(f64) -> i32) -> Vec<(i32, String)> {
        let money = match (self.unit, self.format.currency) {
            (Measurement::Usd, Currency::Krw(rate)) => rate,
            _ => 1.0,
        };
        let label = Lettering::new(12).middle();
        // Few, but some: they tell the scale.
        let few = if width < NARROW { 2.0 } else { 4.0 };
        let mut free = 0;
        let mut found = Vec::new();
        for tick in ticks(self.longest() * money, few) {
            let at = x(tick / money);
            let text = self.tick_label(tick / money);
            let half = px(label.width(&text) / 2.0);
            if at - half >= free && at + half <= width {
                free = at + half + BESIDE;
                found.push((at, text));
            }
        }
        found
    }

    fn draw_group(
        &self,
        sheet: &Sheet<'_>,
        group: &Group,
        (top, row_height, width): (i32, i32, i32),
        x: &dyn Fn(f64) -> i32,
        ticks: &[(i32, String)],
    ) -> Drawn<Vec<Hotspot>> {
        let size = if width < NARROW { 12 } else { 14 };
        let heading = Lettering::new(12).bold();
        let middle = top + HEADING / 2;
        let mut left = 0;
        if group.standing == Standing::Locked {
            lock(sheet, (0, middle))?;
            left = LOCK;
        }
        sheet.text(Ink::Muted, heading, (left, middle), &group.heading)?;

        let foot = top + HEADING + row_height * i32::try_from(group.rows.len()).unwrap_or(0);
        let own_ticks = if group.longest() > 0.0 { ticks } else { &[] };
        for (at, _) in own_ticks {
            sheet.rule(Ink::Grid, &[(*at, top + HEADING), (*at, foot)], 1)?;
        }
        sheet.rule(Ink::Axis, &[(x(0.0), top + HEADING), (x(0.0), foot)], 1)?;

        let mut hotspots = Vec::new();
        for (count, row) in group.rows.iter().enumerate() {
            let y = top + HEADING + row_height * i32::try_from(count).unwrap_or(0);
            let middle = y + row_height / 2;
            let lettering = Lettering::new(size);
            let (ink, name) = if row.open { (Ink::Strong, lettering.bold()) } else { (Ink::Text, lettering) };
            let shown = elided(&row.name, name, x(0.0) - GUTTER);
            sheet.text(ink, name, (0, middle), &shown)?;
            if row.open {
                let end = px(name.width(&shown));
                sheet.rule(ink, &[(0, middle + RULE), (end, middle + RULE)], 2)?;
            }
            self.draw_marks(sheet, row, group.standing, middle, x)?;
            let (ink, lettering, at, text) = amount(row, group.standing, lettering, middle, x);
            let ground = Room::place(lettering, at, text);
            if own_ticks.iter().any(|(tick, _)| (ground.x..=ground.x + ground.width).contains(tick)) {
                sheet.plate(Ink::Plate, ground)?;
            }
            sheet.text(ink, lettering, at, text)?;
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
                // On ground of its own where the two touch, and around the other where it would
                // hide it.
                if (announced - paused).abs() > 2 * RADIUS {
                    sheet.dot(Ink::Plate, (paused, y), radius(Case::Paused))?;
                }
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
        let (plot, end) = (self.plot(width - zero, size), self.longest());

        let mut tops = Vec::new();
        let mut foot = SCALE;
        for group in &self.groups {
            let top = if tops.is_empty() { foot } else { foot + AIR };
            tops.push(top);
            foot = top + HEADING + row_height * i32::try_from(group.rows.len()).unwrap_or(0);
        }
        let height = (foot + 4).max(HEADING);

        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..1.0, zero..zero + plot), (0.0..1.0, 0..height), |sheet| {
                let mut hotspots = Vec::new();
                let x = |value: f64| sheet.pixel(value / end, 0.0).0;
                let ticks = self.tick_labels(width, &x);
                for (at, text) in &ticks {
                    sheet.text(Ink::Muted, Lettering::new(12).middle(), (*at, SCALE / 2), text)?;
                }
                for (group, top) in self.groups.iter().zip(&tops) {
                    hotspots.extend(self.draw_group(sheet, group, (*top, row_height, width), &x, &ticks)?);
                }
                Ok(hotspots)
            })?;
        Ok(Scene { width, height, shapes, hotspots })
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

/// The amount beside a row's marks: its ink and letters, where it is held, and what it says.
fn amount<'r>(
    row: &'r Row,
    standing: Standing,
    lettering: Lettering,
    middle: i32,
    x: &dyn Fn(f64) -> i32,
) -> (Ink, Lettering, (i32, i32), &'r str) {
    let (ink, lettering) = match standing {
        // The ink of the tick that it belongs to.
        _ if row.moved => (Ink::Custom, lettering.bold()),
        Standing::Paused => (Ink::Strong, lettering.bold()),
        Standing::Locked | Standing::Exempt => (Ink::Muted, lettering),
    };
    let end = if row.moved { row.rightmost() } else { row.ends[0].max(row.ends[1]) };
    let left = x(end) + EMPHASISED + BESIDE;
    let width = px(lettering.width(&row.amount));
    // Where the tick is far to the left of the marks, its amount stands between.
    let marks = x(row.ends[0].min(row.ends[1])) - EMPHASISED - BESIDE;
    let beside_tick = row.custom.filter(|_| row.moved).map(|custom| x(custom) + BESIDE);
    if let Some(left) = beside_tick.filter(|left| left + width <= marks) {
        return (ink, lettering, (left, middle), &row.amount);
    }
    // Or before it, where nothing else is.
    let before_tick = row.custom.filter(|_| row.moved).map(|custom| x(custom) - BESIDE);
    let bare = row.amount.trim_start_matches(ARROW);
    let width_of_bare = px(lettering.width(bare));
    if let Some(right) = before_tick.filter(|right| *right < marks && right - width_of_bare > x(0.0)) {
        return (ink, lettering.end(), (right, middle), bare);
    }
    // A tick in the way of the amount is stepped over.
    let reach = left - BESIDE..=left + width + BESIDE;
    let tick = row.custom.map(x).filter(|tick| reach.contains(tick));
    (ink, lettering, (tick.map_or(left, |tick| tick + BESIDE), middle), &row.amount)
}
