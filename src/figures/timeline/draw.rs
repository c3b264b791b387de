//! How the timeline is drawn.
//!
//! # Why a room
//!
//! Most labels are worth having where they fit and nowhere else. A [`Room`] knows what is
//! taken, the gap included, and refuses what would touch it; a label is then a list of
//! places and wordings, of which the first that fits is set.

use super::super::{Figure, px};
use super::{Pin, Strip, TimelineFigure};
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::Step;
use crate::model::{Date, Rate};

/// The part of the width that the evenly drawn days take, and the gap behind them in px.
const EVEN: f64 = 0.66;
const BREAK: i32 = 9;
/// Px per percentage point, narrow and wide.
const POINT: (f64, f64) = (1.25, 1.7);
/// From this width up the strips are taller and the marks carry words.
pub(super) const WIDE: i32 = 560;
/// Height of the captions, of the months, of a strip's name, between strips.
const CAPTION: i32 = 16;
const MONTHS: i32 = 18;
const NAME: i32 = 19;
const GAP: i32 = 7;
/// From the last strip to the marks, height of a mark, of a row of words.
const LEADER: i32 = 15;
const MARK: i32 = 24;
const ROW: i32 = 24;
/// Between two marks, where they fit; and beside a word.
const SPACING: i32 = 25;
const AIR: i32 = 7;
const NAME_SIZE: u32 = 13;
const SIZE: u32 = 12;
/// A step at least this tall in px carries its rate inside.
const INSIDE: i32 = 17;
/// Half the height of a line of small type.
const HALF: i32 = 7;

/// What a sheet still has free, so that no label touches another.
struct Room<'s, 'a> {
    sheet: &'s Sheet<'a>,
    width: i32,
    taken: Vec<Bounds>,
}

impl Room<'_, '_> {
    /// Sets a text where that is free, and says whether it was.
    fn put(&mut self, ink: Ink, lettering: Lettering, at: (i32, i32), text: &str) -> Drawn<bool> {
        use crate::drawing::Anchor;
        let width = px(lettering.width(text));
        let left = match lettering.anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2,
            Anchor::End => at.0 - width,
        };
        let place = Bounds { x: left - 2, y: at.1 - HALF, width: width + 4, height: 2 * HALF };
        let touches = |other: &Bounds| {
            place.x < other.x + other.width
                && other.x < place.x + place.width
                && place.y < other.y + other.height
                && other.y < place.y + place.height
        };
        if left < 0 || left + width > self.width || self.taken.iter().any(touches) {
            return Ok(false);
        }
        self.sheet.text(ink, lettering, at, text)?;
        self.taken.push(place);
        Ok(true)
    }

    /// Sets the first of several texts that fits at the first of several places.
    fn put_one(&mut self, ink: Ink, texts: &[String], places: &[(Lettering, (i32, i32))]) -> Drawn {
        for text in texts {
            for (lettering, at) in places {
                if self.put(ink, *lettering, *at, text)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

impl TimelineFigure {
    /// Whether the marks of a figure `width` px wide carry numbers instead of words.
    #[must_use]
    pub const fn is_numbered(width: i32) -> bool {
        width < WIDE
    }

    /// Where the evenly drawn days end, and where the later ones begin.
    fn gap(width: i32) -> (i32, i32) {
        #[expect(clippy::cast_possible_truncation, reason = "a place within the figure")]
        let end = (EVEN * f64::from(width)).round() as i32;
        (end, end + BREAK)
    }

    /// The pixel of a day's beginning.
    pub(super) fn x(&self, day: Date, width: i32) -> i32 {
        let (first, even, last) = self.span;
        let (end, begin) = Self::gap(width);
        let (from, to, left, right) =
            if day <= even.next() { (first, even.next(), 0, end) } else { (even.next(), last, begin, width) };
        let days = |from: Date, to: Date| f64::from(to.days() - from.days());
        let share = (days(from, day) / days(from, to).max(1.0)).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a place within the figure")]
        let pixel = left + (share * f64::from(right - left)).round() as i32;
        pixel
    }

    /// A level line, broken at the gap.
    fn level(sheet: &Sheet<'_>, ink: Ink, (from, to): (i32, i32), y: i32, width: i32, stroke: u32) -> Drawn {
        let (end, begin) = Self::gap(width);
        if from < end && begin < to {
            sheet.rule(ink, &[(from, y), (end, y)], stroke)?;
            return sheet.rule(ink, &[(begin, y), (to, y)], stroke);
        }
        sheet.rule(ink, &[(from, y), (to, y)], stroke)
    }

    fn draw_strip(&self, room: &mut Room<'_, '_>, strip: &Strip, foot: i32, point: f64, spike: Option<i32>) -> Drawn {
        let (sheet, width) = (room.sheet, room.width);
        let (end, begin) = Self::gap(width);
        Self::level(sheet, Ink::Grid, (0, width), foot, width, 1)?;
        let y = |rate: Rate| foot - height_of(rate.in_percent(), point);
        let ends = |step: &Step| step.until.map_or(width, |until| self.x(until.next(), width)).min(width);
        let mut path: Vec<(i32, i32)> = Vec::new();
        let mut before: Option<Date> = None;
        for (step, _) in &strip.steps {
            let (from, to, level) = (self.x(step.from, width), ends(step), y(step.rate));
            if before != Some(step.from) || !step.confirmed {
                flush(sheet, strip.ink, &mut path)?;
            }
            if !step.confirmed {
                sheet.rule(Ink::Reference, &[(from, level), (to, level)], 2)?;
            } else if from < end && begin < to {
                path.extend([(from, level), (end, level)]);
                flush(sheet, strip.ink, &mut path)?;
                path.extend([(begin, level), (to, level)]);
            } else {
                path.extend([(from, level), (to, level)]);
            }
            before = step.until.map(Date::next);
        }
        flush(sheet, strip.ink, &mut path)?;
        // The latest rates first, those in doubt last: that is what they are worth.
        let confirmed = |sure: bool| strip.steps.iter().rev().filter(move |(step, _)| step.confirmed == sure);
        for (step, words) in confirmed(true).chain(confirmed(false)) {
            let (from, to, level) = (self.x(step.from, width), ends(step), y(step.rate));
            if step.rate > Rate::ZERO {
                // A rate stands under its step where that is tall enough, else above it,
                // and there beside what rises from it.
                let inside = foot - level >= INSIDE;
                let middle = if inside { level + 9 } else { level - 9 };
                let start = spike.filter(|at| !inside && (from..to).contains(at)).map_or(from + 3, |at| at + 5);
                let text = Lettering::new(SIZE);
                let seen = if from < end { to.min(end) } else { to };
                let fitting: Vec<String> =
                    words.iter().filter(|words| start + px(text.width(words)) + 3 < seen).cloned().collect();
                if !step.confirmed {
                    // Above the rates of the steps before and above their lines.
                    for (step, _) in confirmed(true) {
                        let (x, to) = (self.x(step.from, width), ends(step));
                        room.taken.push(Bounds { x, y: y(step.rate) - 1, width: to - x, height: 2 });
                    }
                    let places = [10, 22].map(|above| (text.end(), (width, level - above)));
                    room.put_one(Ink::Text, words, &places)?;
                } else if fitting.is_empty() && step.until == Some(self.span.1) {
                    // What is known ends here, and begins left of this step.
                    room.put_one(Ink::Text, words, &[(text.end(), (to - 4, middle))])?;
                } else if let [shortest, ..] = words.as_slice()
                    && fitting.is_empty()
                {
                    // Above the end of a step that is not much shorter than its rate.
                    if 2 * (seen - from) > px(text.width(shortest)) {
                        room.put_one(Ink::Text, words, &[(text.end(), (seen - 3, level - 9))])?;
                    }
                } else {
                    room.put_one(Ink::Text, &fitting, &[(text, (start, middle))])?;
                }
            }
        }
        if let Some((step, _)) = strip.steps.last()
            && let Some(until) = step.until
        {
            let (x, level) = (self.x(until.next(), width), y(step.rate));
            sheet.dot(strip.ink, (x - 2, level), 3)?;
            let text = Lettering::new(SIZE);
            let behind = if x == end { begin + 4 } else { x + 6 };
            let places = [(text, (behind, level)), (text.end(), (width, level + 11))];
            room.put_one(Ink::Muted, &strip.end, &places)?;
        }
        Ok(())
    }

    /// Where the marks stand: near their days, apart from one another, within the width.
    fn marks(&self, width: i32) -> Vec<i32> {
        let radius = MARK / 2;
        // What stands in the lower row hangs on a line past the words of the upper.
        let words = |at: usize| {
            let upper = self.days.get(at + at % 2).and_then(|day| day.short.first());
            upper.map_or(0, |words| px(Lettering::new(SIZE).width(words)) / 2 + AIR)
        };
        let gaps = self.days.len().saturating_sub(1);
        let wanted: Vec<i32> =
            (0..gaps).map(|at| if Self::is_numbered(width) { SPACING } else { words(at).max(SPACING) }).collect();
        let (sum, free) = (wanted.iter().sum::<i32>().max(1), width - MARK);
        let spacing: Vec<i32> = wanted.into_iter().map(|one| if sum > free { one * free / sum } else { one }).collect();
        let pushed_right = |places: &mut [i32]| {
            let mut least = radius;
            for (at, x) in places.iter_mut().enumerate() {
                *x = (*x).max(least);
                least = *x + spacing.get(at).copied().unwrap_or(0);
            }
        };
        let pushed_left = |places: &mut [i32]| {
            let mut most = width - radius;
            for (at, x) in places.iter_mut().enumerate().rev() {
                *x = (*x).min(most);
                most = *x - at.checked_sub(1).and_then(|at| spacing.get(at)).copied().unwrap_or(0);
            }
        };
        let mut right: Vec<i32> = self.days.iter().map(|day| self.x(day.date, width)).collect();
        let mut left = right.clone();
        pushed_right(&mut right);
        pushed_left(&mut right);
        pushed_left(&mut left);
        pushed_right(&mut left);
        // Both rows keep the spacing, and so does the mean of them.
        left.iter().zip(&right).map(|(one, other)| (one + other) / 2).collect()
    }

    /// Leaders from the days to numbers, or where there is room to words in two rows.
    fn draw_days(&self, room: &mut Room<'_, '_>, foot: i32) -> Drawn<Vec<Hotspot>> {
        let (sheet, width) = (room.sheet, room.width);
        let numbered = Self::is_numbered(width);
        let places = self.marks(width);
        let top = foot + LEADER;
        let row = |at: usize| if numbered || at.is_multiple_of(2) { 0 } else { ROW };
        for (at, (day, x)) in self.days.iter().zip(&places).enumerate() {
            let exact = self.x(day.date, width).min(width - 1);
            sheet.rule(Ink::Axis, &[(exact, foot), (exact, foot + 4), (*x, top - 3), (*x, top + row(at))], 1)?;
            if row(at) > 0 {
                room.taken.push(Bounds { x: *x - 1, y: top, width: 2, height: ROW - 4 });
            }
        }
        let text = Lettering::new(SIZE).middle();
        let mut hotspots = Vec::new();
        for (at, (day, x)) in self.days.iter().zip(&places).enumerate() {
            let y = top + row(at) + HALF + 2;
            let mut reach = (x - MARK / 2, MARK);
            if numbered {
                room.put(Ink::Text, text.bold(), (*x, y), &(at + 1).to_string())?;
            }
            for words in day.short.iter().filter(|_| !numbered) {
                let half = (px(text.width(words)) / 2 + 1).max(MARK / 2);
                let middle = (*x).clamp((half + 1).min(width / 2), (width - half - 1).max(width / 2));
                if room.put(Ink::Text, text, (middle, y), words)? {
                    reach = (middle - half - 1, 2 * half + 2);
                    break;
                }
            }
            let bounds = Bounds { x: reach.0, y: y - MARK / 2, width: reach.1, height: MARK };
            hotspots.push(Hotspot { bounds, label: day.label.clone(), key: day.date.to_string() });
        }
        Ok(hotspots)
    }

    fn draw_months(&self, room: &mut Room<'_, '_>) -> Drawn {
        let text = Lettering::new(SIZE);
        for (date, name) in &self.months {
            let (x, half) = (self.x(*date, room.width), px(text.width(name)) / 2 + 1);
            let centre = x.clamp(half, (room.width - half).max(half));
            // A month whose name would leave its tick has none.
            if (centre - x).abs() <= half
                && room.put(Ink::Muted, text.middle(), (centre, CAPTION + MONTHS / 2 - 2), name)?
            {
                let x = x.clamp(1, room.width - 1);
                room.sheet.rule(Ink::Axis, &[(x, CAPTION + MONTHS - 4), (x, CAPTION + MONTHS)], 1)?;
            }
        }
        Ok(())
    }

    /// The article's period, the gap in time, and what both are called.
    fn draw_ground(&self, room: &mut Room<'_, '_>, foot: i32) -> Drawn {
        let (sheet, width) = (room.sheet, room.width);
        let (end, begin) = Self::gap(width);
        let text = Lettering::new(SIZE);
        let caption = CAPTION / 2;
        if let Some((from, until)) = self.period {
            let (left, right) = (self.x(from, width), self.x(until.next(), width));
            for (left, right) in [(left, right.min(end)), (left.max(begin), right)] {
                if left < right {
                    sheet.plate(Ink::Period, Bounds { x: left, y: 0, width: right - left, height: foot })?;
                }
            }
            let places = [(text, (left + 4, caption)), (text.end(), (end - 2, caption))];
            let fits = px(text.width(self.period_name)) + 6 <= end - left;
            room.put_one(Ink::Muted, &[self.period_name.to_owned()], if fits { &places } else { &places[1..] })?;
        }
        room.put(Ink::Muted, text, (begin + 4, caption), self.compressed)?;
        // Torn edges.
        for edge in [end, begin] {
            let heights = (CAPTION + MONTHS..=foot + 4).step_by(4);
            let points: Vec<(i32, i32)> =
                heights.zip([0, 2, 0, -2].into_iter().cycle()).map(|(y, off)| (edge + off, y)).collect();
            sheet.rule(Ink::Axis, &points, 1)?;
        }
        if let Some(day) = self.chosen {
            let x = self.x(day, width).clamp(1, width - 1);
            sheet.rule(Ink::Custom, &[(x, CAPTION + MONTHS - 4), (x, foot)], 1)?;
        }
        Ok(())
    }

    /// The one day of another rate: a point above the line, tied to it.
    fn draw_pin(&self, room: &mut Room<'_, '_>, top: i32, foot: i32, point: f64) -> Drawn {
        let Some(Pin { date, percent, words }) = &self.pin else { return Ok(()) };
        let level = |strip: &Strip| {
            let on = strip.steps.iter().rev().find(|(step, _)| step.from <= *date);
            on.map_or(foot, |(step, _)| foot - height_of(step.rate.in_percent(), point))
        };
        let (x, y) = (self.x(*date, room.width), foot - height_of(*percent, point));
        room.sheet.rule(Ink::Announced, &[(x, y), (x, self.strips.first().map_or(foot, level))], 1)?;
        room.sheet.dot(Ink::Announced, (x, y), 4)?;
        let text = Lettering::new(SIZE);
        let places = [
            (text, (x + 8, y)),
            (text.end(), (x - 8, y)),
            (text.end(), (x - 8, y + 4)),
            (text, (x + 8, top + NAME / 2)),
        ];
        room.put_one(Ink::Text, core::slice::from_ref(words), &places)
    }
}

impl Figure for TimelineFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let numbered = Self::is_numbered(width);
        let point = if numbered { POINT.0 } else { POINT.1 };
        let mut tops = Vec::new();
        let mut foot = CAPTION + MONTHS;
        for strip in &self.strips {
            let top = foot + if tops.is_empty() { 0 } else { GAP };
            foot = top + NAME + height_of(strip.highest, point).max(INSIDE);
            tops.push((top, foot));
        }
        let height = foot + LEADER + if numbered { MARK } else { MARK + ROW };
        let (shapes, hotspots) = Sheet::draw((width, height), (0.0..1.0, 0..width), (0.0..1.0, 0..height), |sheet| {
            let mut room = Room { sheet, width, taken: Vec::new() };
            self.draw_ground(&mut room, foot)?;
            self.draw_months(&mut room)?;
            // Nothing is written across the gap.
            let (end, begin) = Self::gap(width);
            room.taken.push(Bounds {
                x: end - 1,
                y: CAPTION + MONTHS,
                width: begin - end + 2,
                height: foot - CAPTION - MONTHS,
            });
            let name = Lettering::new(NAME_SIZE).bold();
            for (strip, (top, _)) in self.strips.iter().zip(&tops) {
                room.put_one(Ink::Strong, &strip.names, &[(name, (0, top + NAME / 2))])?;
            }
            let spike = self.pin.as_ref().map(|pin| self.x(pin.date, width));
            for (at, (strip, (top, foot))) in self.strips.iter().zip(&tops).enumerate() {
                self.draw_strip(&mut room, strip, *foot, point, spike.filter(|_| at == 0))?;
                if at == 0 {
                    self.draw_pin(&mut room, *top, *foot, point)?;
                }
            }
            self.draw_days(&mut room, foot)
        })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

/// Draws what was gathered of a line, and begins anew.
fn flush(sheet: &Sheet<'_>, ink: Ink, path: &mut Vec<(i32, i32)>) -> Drawn {
    if path.len() > 1 {
        sheet.rule(ink, path, 2)?;
    }
    path.clear();
    Ok(())
}

/// Height in px of a rate in percent.
#[expect(clippy::cast_possible_truncation, reason = "a height within the figure")]
fn height_of(percent: f64, point: f64) -> i32 {
    (percent * point).round() as i32
}
