//! How the days are drawn.

use super::super::room::Room;
use super::super::{Figure, NARROW, px};
use super::{Column, DaysFigure, Layer, Run};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::model::Date;
use crate::model::law::Ground;

/// Height of the row of numbers, of the plot on a phone and wide, of the months, of the ribbon.
const NUMBERS: i32 = 30;
const PLOT: (i32, i32) = (216, 320);
const MONTHS: i32 = 20;
const RIBBON: i32 = 24;
/// A number's circle, and the least distance of two: what a finger can tell apart.
const RADIUS: i32 = 10;
const SPOT: i32 = 24;
/// Type sizes.
const SIZE: u32 = 12;
const LARGE: u32 = 14;
/// Half the height a label needs.
const HALF: i32 = 9;
/// Between rows of dots.
const DOTS: i32 = 5;
/// Above the highest bill, for the total of the chosen day.
const AIR: f64 = 1.12;

/// The pixels of a plot.
struct Plot<'f> {
    figure: &'f DaysFigure,
    width: i32,
    /// Where bills begin, and how many px a unit of them takes.
    foot: i32,
    scale: f64,
}

impl Plot<'_> {
    /// The pixel of a day's beginning.
    #[expect(clippy::cast_possible_truncation, reason = "a place within the figure")]
    fn x(&self, day: Date) -> i32 {
        let (first, last) = self.figure.span;
        let share = f64::from(day.days() - first.days()) / f64::from(last.next().days() - first.days());
        (share.clamp(0.0, 1.0) * f64::from(self.width)).round() as i32
    }

    /// The pixel of the chosen day's line, whole within the figure.
    fn chosen_x(&self) -> i32 {
        self.x(self.figure.chosen.0).clamp(1, self.width - 2)
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place within the figure")]
    fn y(&self, value: f64) -> i32 {
        self.foot - (value * self.scale).round() as i32
    }

    /// Where the stack of a day ends.
    fn top_of(&self, day: Date) -> i32 {
        let column = self.figure.columns.iter().find(|column| column.from <= day && day <= column.until);
        column.map_or(self.foot, |column| self.y(column.edges[3]))
    }

    /// The top of the tallest bill between two places.
    fn highest(&self, (left, right): (i32, i32)) -> i32 {
        let within = |column: &&Column| self.x(column.from) < right && self.x(column.until.next()) > left;
        let tops = self.figure.columns.iter().filter(within).map(|column| self.y(column.edges[3]));
        tops.min().unwrap_or(self.foot)
    }

    /// The rectangle of a layer over a stretch.
    fn bounds(&self, column: &Column, layer: Layer) -> Bounds {
        let at = layer as usize;
        let below = at.checked_sub(1).map_or(0.0, |below| column.edges[below]);
        let (left, right) = (self.x(column.from), self.x(column.until.next()));
        Bounds::between((left, self.y(below)), (right, self.y(column.edges[at])))
    }

    /// The middle of a layer where it is tallest over a text that keeps clear of the chosen day's
    /// line, and how tall it is there.
    fn roomiest(&self, layer: Layer, text: i32, within: (i32, i32)) -> Option<((i32, i32), i32)> {
        let bounds: Vec<Bounds> = self.figure.columns.iter().map(|column| self.bounds(column, layer)).collect();
        let half = text / 2 + 4;
        let off_centre = |x: i32| (2 * x - within.0 - within.1).abs();
        let mut best: Option<((i32, i32), i32)> = None;
        let mut centre = within.0 + half;
        let line = self.x(self.figure.chosen.0);
        while centre + half <= within.1 {
            if (line - half..=line + half).contains(&centre) {
                centre += 4;
                continue;
            }
            let over = bounds.iter().filter(|one| one.x < centre + half && centre - half < one.x + one.width);
            let (top, foot) =
                over.fold((0, self.foot), |(top, foot), one| (top.max(one.y), foot.min(one.y + one.height)));
            let better = |((x, _), tall): ((i32, i32), i32)| (foot - top, -off_centre(centre)) > (tall, -off_centre(x));
            if best.is_none_or(better) {
                best = Some(((centre, i32::midpoint(top, foot)), foot - top));
            }
            centre += 4;
        }
        best
    }
}

impl DaysFigure {
    /// The layers, one rectangle a stretch, with what fills them.
    fn draw_stack(&self, sheet: &Sheet<'_>, plot: &Plot<'_>) -> Drawn {
        for layer in Layer::ALL {
            for (bounds, ground) in merged(&self.columns, plot, layer) {
                match layer {
                    Layer::Cars => sheet.plate(Ink::Locked, bounds)?,
                    Layer::Metals => sheet.plate(Ink::Metals, bounds)?,
                    Layer::Other => sheet.plate(Ink::Exempt, bounds)?,
                    Layer::General => fill(sheet, bounds, ground)?,
                }
            }
        }
        // One edge around the general rate, and a seam between the hatched layers.
        let mut edge: Vec<(i32, i32)> = Vec::new();
        for column in self.columns.iter().filter(|column| column.ground != Ground::None) {
            let bounds = plot.bounds(column, Layer::General);
            if edge.is_empty() {
                edge.push((bounds.x, bounds.y + bounds.height));
            }
            edge.extend([(bounds.x, bounds.y), (bounds.x + bounds.width, bounds.y)]);
        }
        for column in self.columns.iter().rev().filter(|column| column.ground != Ground::None) {
            let bounds = plot.bounds(column, Layer::General);
            let foot = bounds.y + bounds.height;
            edge.extend([(bounds.x + bounds.width, foot), (bounds.x, foot)]);
        }
        if edge.len() > 1 {
            sheet.rule(Ink::Paused, &edge, 2)?;
        }
        Ok(())
    }

    /// A day that no width shows: a pin from the bill of the day before to its own.
    fn draw_pin(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, dashes: &[Bounds]) -> Drawn {
        let Some((day, value, texts)) = &self.pin else { return Ok(()) };
        let before = self.columns.iter().rfind(|column| column.until < *day).map_or(0.0, |column| column.edges[3]);
        let (x, top) = (plot.x(*day), plot.y(*value));
        room.sheet.rule(Ink::Announced, &[(x, plot.y(before)), (x, top)], 3)?;
        room.sheet.dot(Ink::Announced, (x, top), 5)?;
        room.taken.push(Bounds { x: x - 5, y: top - 5, width: 10, height: 10 });
        room.taken.push(Bounds::between((x - 1, plot.y(before)), (x + 2, top)));
        let text = Lettering::new(SIZE).bold();
        // Before the day nothing is in the way but the line of a chosen day.
        for place in [(text.end(), (x - 9, top)), (text, (x + 9, top))] {
            if room.put_one_clear_of(dashes, Ink::Strong, texts, &[place])? {
                return Ok(());
            }
        }
        for words in texts.iter().rev() {
            if room.put_on_plate(text, (x + 12, top), words)? {
                break;
            }
        }
        Ok(())
    }

    /// The pause, the scale and the months.
    fn draw_ground(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, top: i32) -> Drawn {
        let (sheet, foot) = (room.sheet, plot.foot);
        let text = Lettering::new(SIZE);
        if let Some((from, until, _)) = self.pause {
            let (left, right) = (plot.x(from), plot.x(until.next()));
            sheet.plate(Ink::Period, Bounds { x: left, y: top, width: right - left, height: foot - top })?;
        }
        for (value, _) in &self.ticks {
            sheet.rule(Ink::Grid, &[(0, plot.y(*value)), (room.width, plot.y(*value))], 1)?;
        }
        for (day, name) in &self.months {
            let (x, half) = (plot.x(*day).clamp(1, room.width - 1), px(text.width(name)) / 2 + 1);
            sheet.rule(Ink::Axis, &[(x, foot), (x, foot + 4)], 1)?;
            room.put(Ink::Muted, text.middle(), (x.clamp(half, room.width - half), foot + MONTHS / 2 + 2), name)?;
        }
        Ok(())
    }

    /// The names of layers and rates, and of the scale's lines.
    fn draw_names(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>) -> Drawn {
        let text = Lettering::new(SIZE);
        for (value, names) in &self.ticks {
            // What is taller than its line begins behind the name.
            let higher = self.columns.iter().find(|column| column.edges[3] >= *value);
            let room_before = higher.map_or(room.width, |column| plot.x(column.from));
            // At the edge, or beside the line of the first day.
            for left in [0, 6] {
                let fits = |name: &&String| left + px(text.width(name)) + 2 <= room_before;
                if let Some(name) = names.iter().find(fits)
                    && room.put(Ink::Muted, text, (left, plot.y(*value) + HALF), name)?
                {
                    break;
                }
            }
        }
        for (layer, names) in [Layer::Cars, Layer::Metals].into_iter().zip(&self.names) {
            for name in names {
                let width = px(text.bold().width(name));
                let place = plot.roomiest(layer, width, (0, room.width)).filter(|(_, tall)| *tall >= 2 * HALF + 2);
                if let Some((at, _)) = place
                    && room.put_on_plate(text.bold().middle(), at, name)?
                {
                    break;
                }
            }
        }
        for Run { from, until, texts, .. } in &self.rates {
            for words in texts {
                let within = (plot.x(*from), plot.x(until.next()));
                let width = px(text.bold().width(words));
                let place = plot.roomiest(Layer::General, width, within).filter(|(_, tall)| *tall >= 2 * HALF);
                if let Some((at, _)) = place
                    && room.put_on_plate(text.bold().middle(), at, words)?
                {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The pause by name: between the dashes of the changes, else over them.
    fn draw_pause_name(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, top: i32, dashes: &[Bounds]) -> Drawn {
        let Some((from, until, name)) = self.pause else { return Ok(()) };
        let text = Lettering::new(SIZE).middle();
        let (left, right) = (plot.x(from), plot.x(until.next()));
        let half = px(text.width(name)) / 2;
        let places: Vec<_> = (left + half + 3..right - half).map(|centre| (text, (centre, top + HALF))).collect();
        if !room.put_one_clear_of(dashes, Ink::Muted, &[name.to_owned()], &places)? {
            for (text, at) in places {
                if room.put_on_plate(text, at, name)? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// What the general rate rests on, below the months.
    fn draw_ribbon(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, top: i32) -> Drawn {
        let text = Lettering::new(SIZE).bold().middle();
        for Run { from, until, ground, texts } in &self.laws {
            let (left, right) = (plot.x(*from), plot.x(until.next()));
            let bounds = Bounds { x: left, y: top, width: right - left - 1, height: RIBBON };
            fill(room.sheet, bounds, *ground)?;
            room.sheet.outline_px(Ink::Paused, bounds, 2)?;
            let at = (i32::midpoint(left, right), top + RIBBON / 2);
            for words in texts {
                if px(text.width(words)) + 8 <= bounds.width && room.put_on_plate(text, at, words)? {
                    break;
                }
            }
        }
        if let Some(first) = self.laws.first() {
            let left = plot.x(first.from) - 8;
            let name = Lettering::new(SIZE).end();
            room.put(Ink::Muted, name, (left, top + RIBBON / 2), self.law_name)?;
        }
        Ok(())
    }

    /// The chosen day: a line, a ring on its bill, and the bill.
    fn draw_chosen(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, top: i32) -> Drawn {
        let (_, value, shown) = &self.chosen;
        let (x, y) = (plot.chosen_x(), plot.y(*value));
        room.sheet.rule(Ink::Strong, &[(x, top), (x, plot.foot)], 2)?;
        room.sheet.dot(Ink::Plate, (x, y), 5)?;
        room.sheet.ring(Ink::Strong, (x, y), 5, 2)?;
        let text = Lettering::new(LARGE).bold();
        let width = px(text.width(shown)) + 12;
        let mut sides = [(text, x + 8, (x, x + 8 + width)), (text.end(), x - 8, (x - 8 - width, x))]
            .map(|(lettering, at, within)| (plot.highest(within).min(y), lettering, at));
        // Above the bills beside it, on the side where they are lower.
        sides.sort_by_key(|(highest, ..)| -highest);
        for lower in [16, 16 - 2 * HALF] {
            for (highest, lettering, at) in sides {
                let fits = if at < x { at - width >= 0 } else { at + width <= room.width };
                if fits && room.put_on_plate(lettering, (at, (highest - lower).max(top + HALF)), shown)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The numbers of the changes, each tied to its day.
    fn draw_marks(&self, room: &mut Room<'_, '_>, plot: &Plot<'_>, top: i32) -> Drawn<Vec<Hotspot>> {
        let wanted: Vec<i32> = self.marks.iter().map(|mark| plot.x(mark.day)).collect();
        let places = spread(&wanted, SPOT, room.width);
        let text = Lettering::new(SIZE).bold().middle();
        let y = SPOT / 2;
        let mut hotspots = Vec::new();
        for (at, (mark, x)) in self.marks.iter().zip(&places).enumerate() {
            let day = plot.x(mark.day);
            room.sheet.rule(Ink::Reference, &[(*x, y + RADIUS), (day, top), (day, plot.top_of(mark.day))], 1)?;
            let number = (at + 1).to_string();
            if mark.refund {
                room.sheet.dot(Ink::Plate, (*x, y), RADIUS)?;
                room.sheet.ring(Ink::Strong, (*x, y), RADIUS - 1, 2)?;
                room.sheet.text(Ink::Strong, text, (*x, y), &number)?;
            } else {
                room.sheet.dot(Ink::Strong, (*x, y), RADIUS)?;
                room.sheet.text(Ink::Plate, text, (*x, y), &number)?;
            }
            let bounds = Bounds { x: x - SPOT / 2, y: y - SPOT / 2, width: SPOT, height: SPOT };
            hotspots.push(Hotspot { bounds, label: mark.label.clone(), key: mark.day.to_string() });
        }
        Ok(hotspots)
    }
}

impl Figure for DaysFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let tall = if width < NARROW { PLOT.0 } else { PLOT.1 };
        let (top, foot) = (NUMBERS, NUMBERS + tall);
        let height = foot + MONTHS + RIBBON + 4;
        let highest = self.columns.iter().map(|column| column.edges[3]).fold(0.0, f64::max);
        let plot = Plot { figure: self, width, foot, scale: f64::from(tall) / (highest * AIR).max(1e-9) };
        let (shapes, hotspots) = Sheet::draw((width, height), (0.0..1.0, 0..width), (0.0..1.0, 0..height), |sheet| {
            let mut room = Room { sheet, width, taken: Vec::new() };
            self.draw_ground(&mut room, &plot, top)?;
            self.draw_stack(sheet, &plot)?;
            sheet.rule(Ink::Axis, &[(0, foot), (width, foot)], 1)?;
            let hotspots = self.draw_marks(&mut room, &plot, top)?;
            // No text stands on the chosen day's line.
            room.taken.push(Bounds { x: plot.chosen_x() - 1, y: top, width: 2, height: tall });
            let leader = |day| Bounds::between((plot.x(day), top), (plot.x(day) + 1, plot.top_of(day)));
            let dashes: Vec<Bounds> = self.marks.iter().map(|mark| leader(mark.day)).collect();
            self.draw_pin(&mut room, &plot, &dashes)?;
            // The chosen day's bill may stand on the dashes; names keep clear of them.
            self.draw_chosen(&mut room, &plot, top)?;
            self.draw_pause_name(&mut room, &plot, top, &dashes)?;
            room.taken.extend(dashes);
            self.draw_names(&mut room, &plot)?;
            self.draw_ribbon(&mut room, &plot, foot + MONTHS)?;
            Ok(hotspots)
        })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

/// A layer's rectangles, those that follow one another at the same height as one.
fn merged(columns: &[Column], plot: &Plot<'_>, layer: Layer) -> Vec<(Bounds, Ground)> {
    let mut all: Vec<(Bounds, Ground)> = Vec::new();
    for column in columns {
        let bounds = plot.bounds(column, layer);
        if bounds.width == 0 || bounds.height == 0 {
            continue;
        }
        match all.last_mut() {
            Some((last, ground))
                if last.x + last.width == bounds.x
                    && (last.y, last.height) == (bounds.y, bounds.height)
                    && (*ground == column.ground || layer != Layer::General) =>
            {
                last.width += bounds.width;
            }
            _ => all.push((bounds, column.ground)),
        }
    }
    all
}

/// What fills the general rate: nothing, dots, or all of it.
fn fill(sheet: &Sheet<'_>, bounds: Bounds, ground: Ground) -> Drawn {
    match ground {
        Ground::Section122 => {
            sheet.plate(Ink::Plate, bounds)?;
            let rows = (bounds.y..bounds.y + bounds.height).filter(|y| y.rem_euclid(DOTS) == 0);
            for y in rows.filter(|y| *y > bounds.y + 1) {
                sheet.rule(Ink::Saved, &[(bounds.x + 2, y), (bounds.x + bounds.width - 1, y)], 2)?;
            }
            Ok(())
        }
        Ground::Section301 => sheet.plate(Ink::Paused, bounds),
        _ => sheet.plate(Ink::Plate, bounds),
    }
}

/// Places as near to the wanted ones as their distance and the width allow.
fn spread(wanted: &[i32], distance: i32, width: i32) -> Vec<i32> {
    let half = distance / 2;
    let pushed_right = |places: &mut [i32]| {
        let mut least = half;
        for x in places {
            *x = (*x).max(least);
            least = *x + distance;
        }
    };
    let pushed_left = |places: &mut [i32]| {
        let mut most = width - half;
        for x in places.iter_mut().rev() {
            *x = (*x).min(most);
            most = *x - distance;
        }
    };
    let (mut right, mut left) = (wanted.to_vec(), wanted.to_vec());
    pushed_right(&mut right);
    pushed_left(&mut right);
    pushed_left(&mut left);
    pushed_right(&mut left);
    // Both keep the distance, and so does the mean of them.
    left.iter().zip(&right).map(|(one, other)| i32::midpoint(*one, *other)).collect()
}
