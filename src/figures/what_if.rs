//! What if: total duty against the general rate, with the cases marked on the line.
//!
//! The hatched foot is what no general rate moves: the product duties. Where the reader
//! has changed those, a second line runs under their own.

use super::Figure;
use super::px;
use super::ticks::ticks;
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Case, Comparison, by_general_rate};
use crate::format::{Format, Precision};
use crate::model::{Dataset, HIGHEST_GENERAL_RATE, Rate, Usd, plain};
use crate::state::Measurement;
use crate::story::case_name;
use crate::wording::{Wording, fill_plain};

/// Height of the plot, of the axis below it and of the air above.
const PLOT: i32 = 190;
const AXIS: i32 = 22;
const AIR: i32 = 34;
const SIZE: u32 = 13;
const AXIS_SIZE: u32 = 12;
/// Radius of the case marks.
const RADIUS: i32 = 6;
/// The reach of a point to the left and right, in percentage points, where it has room.
const EVERY: f64 = 5.0;
/// Points computed along a line: one each two percentage points and a half.
pub const STEPS: u32 = 20;
/// Height of a label: name above amount.
const LABEL: i32 = 34;
/// How much higher than a bent line's top its plot reaches.
const CROWN: f64 = 1.08;
/// Air around a label.
const GAP: i32 = 6;

/// A case on the line.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    case: Case,
    at: (f64, f64),
    name: String,
    amount: String,
}

/// A place on the line that can be reached and chosen: rate in percent, label.
#[derive(Clone, Debug, PartialEq)]
struct Stop {
    percent: f64,
    label: String,
}

/// The view model of the line.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfFigure {
    law: Vec<(f64, f64)>,
    custom: Vec<(f64, f64)>,
    fixed: f64,
    fixed_text: [String; 2],
    line_name: &'static str,
    marks: Vec<Mark>,
    stops: Vec<Stop>,
    ticks: Vec<(f64, String)>,
    format: Format,
    description: String,
}

impl WhatIfFigure {
    /// What the line shows of a comparison. `of_a_day` is the reader's own line where its case
    /// begins with the law of a day: [`STEPS`] + 1 points from 0 to the highest rate.
    #[must_use]
    pub fn of(
        dataset: &Dataset,
        comparison: &Comparison,
        of_a_day: Option<&[(Rate, Usd)]>,
        summary: &str,
        wording: &'static Wording,
        format: Format,
    ) -> Self {
        let highest = Rate::percent(HIGHEST_GENERAL_RATE);
        let line =
            |case: Case| by_general_rate(dataset, comparison.scenario(case), &comparison.assumptions, highest, STEPS);
        let points = |line: &[(Rate, Usd)]| -> Vec<(f64, f64)> {
            line.iter().map(|(rate, duty)| (rate.in_percent(), duty.0)).collect()
        };
        let law = points(&line(Case::Paused));
        let own = of_a_day.map_or_else(|| points(&line(Case::Custom)), points);
        let money = |dollars: f64| format.money(Usd(dollars), Precision::Short);
        let cases = comparison.cases();
        let marks: Vec<Mark> = cases
            .iter()
            .map(|case| {
                let rate = comparison.scenario(*case).reciprocal;
                let duty = comparison.total(*case).duty;
                Mark {
                    case: *case,
                    at: (rate.in_percent(), duty.0),
                    name: case_name(comparison, *case, wording, format),
                    amount: money(duty.0),
                }
            })
            .collect();
        let differs = law.iter().zip(&own).any(|(one, other)| (one.1 - other.1).abs() > 1.0);
        let fixed = comparison.total(Case::Paused).sectoral.0;
        let fixed_text = [wording.fixed_part, wording.fixed_part_short]
            .map(|template| fill_plain(template, &[("amount", &money(fixed))]));
        Self {
            stops: stops(&marks, if differs { &own } else { &law }, |percent, dollars| {
                fill_plain(
                    wording.mark_rate,
                    &[("rate", &format.rate(Rate::percent(percent))), ("amount", &money(dollars))],
                )
            }),
            ticks: [0.0, 10.0, 20.0, 30.0, 40.0, HIGHEST_GENERAL_RATE]
                .map(|percent| (percent, format.rate(Rate::percent(percent))))
                .into(),
            law: drawn(law, marks.iter().filter(|mark| !differs || mark.case != Case::Custom)),
            custom: if differs {
                drawn(own, marks.iter().filter(|mark| mark.case == Case::Custom))
            } else {
                Vec::new()
            },
            fixed,
            fixed_text,
            format,
            line_name: if comparison.beginning.is_some() { wording.line_day } else { wording.line_custom },
            marks,
            description: fill_plain(wording.try_figure, &[("summary", summary)]),
        }
    }

    fn draw_marks(&self, sheet: &Sheet<'_>, width: i32, taken: &mut Vec<Bounds>) -> Drawn {
        let pixel = |at: (f64, f64)| sheet.pixel(at.0, at.1);
        for mark in &self.marks {
            let at = pixel(mark.at);
            taken.push(Bounds { x: at.0 - RADIUS, y: at.1 - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS });
        }
        // The reader's own case first: it can be anywhere, the others leave it room.
        for mark in self.marks.iter().rev() {
            let at = pixel(mark.at);
            match mark.case {
                Case::Announced => sheet.dot(Ink::Announced, at, RADIUS)?,
                Case::Paused => {
                    sheet.dot(Ink::Plate, at, RADIUS)?;
                    sheet.ring(Ink::Paused, at, RADIUS - 1, 3)?;
                }
                Case::Custom => {
                    let (x, y) = at;
                    sheet.rule(Ink::Custom, &[(x, y - RADIUS - 2), (x, y + RADIUS + 2)], 3)?;
                }
            }
            let name = Lettering::new(SIZE);
            let amount = name.bold();
            let long = px(name.width(&mark.name)).max(px(amount.width(&mark.amount)));
            let mut place = Bounds { x: 0, y: 0, width: long, height: LABEL };
            // Below the line to the right, above it to the left; then further off.
            let (before, after) = (at.0 - RADIUS - GAP - place.width, at.0 + RADIUS + GAP);
            let around = (at.0 - place.width / 2).clamp(0, (width - place.width).max(0));
            let candidates = (0..9).flat_map(|far| {
                let (up, down) = (at.1 - LABEL - 2 - 12 * far, at.1 + 2 + 12 * far);
                [(after, down), (before, up), (around, up - 10), (around, down + 10), (before, down), (after, up)]
            });
            let free = |(x, y): (i32, i32)| {
                let tried = Bounds { x, y, ..place };
                let inside = x >= 0 && x + tried.width <= width && y >= 0 && y + tried.height <= AIR + PLOT;
                inside && !taken.iter().any(|other| meets(other, &tried)) && !self.crosses(sheet, &tried)
            };
            let Some(found) = candidates.into_iter().find(|place| free(*place)) else { continue };
            (place.x, place.y) = found;
            taken.push(place);
            // Held on the side of its mark, so that a wider font grows away from it.
            let (name, amount, x) = if place.x + place.width <= at.0 {
                (name.end(), amount.end(), place.x + place.width)
            } else {
                (name, amount, place.x)
            };
            // On a line of the scale the amount would be read as that line's.
            sheet.plate(Ink::Plate, place)?;
            sheet.text(Ink::Text, name, (x, place.y + LABEL / 4), &mark.name)?;
            sheet.text(Ink::Strong, amount, (x, place.y + LABEL * 3 / 4), &mark.amount)?;
        }
        Ok(())
    }

    /// Whether a line runs through a label's place.
    fn crosses(&self, sheet: &Sheet<'_>, place: &Bounds) -> bool {
        let edges = |from: i32, length: i32| (f64::from(from - 1), f64::from(from + length + 1));
        let ((left, right), (top, foot)) = (edges(place.x, place.width), edges(place.y, place.height));
        self.law.windows(2).chain(self.custom.windows(2)).any(|pair| {
            let [from, to] = [pair[0], pair[1]].map(|(rate, dollars)| {
                let (x, y) = sheet.pixel(rate, dollars);
                (f64::from(x), f64::from(y))
            });
            if to.0 < left || right < from.0 {
                return false;
            }
            let slope = (to.1 - from.1) / (to.0 - from.0).max(1.0);
            let [one, other] = [left.max(from.0), right.min(to.0)].map(|x| from.1 + slope * (x - from.0));
            one.min(other) <= foot && top <= one.max(other)
        })
    }

    /// Round amounts above what is hatched.
    fn scale(&self, most: f64) -> Vec<(f64, Vec<String>)> {
        let fixed = if self.custom.is_empty() { self.fixed } else { 0.0 };
        ticks(most, Measurement::Usd, self.format).into_iter().filter(|(dollars, _)| *dollars > fixed).collect()
    }

    /// Their names at an end of their lines, below or above, where the cases' labels leave room for
    /// them: in letters of twice the size, else as they are.
    fn draw_scale(&self, sheet: &Sheet<'_>, (width, most): (i32, f64), taken: &[Bounds]) -> Drawn {
        let text = Lettering::new(AXIS_SIZE);
        for (dollars, names) in self.scale(most) {
            let line = sheet.pixel(0.0, dollars).1;
            let is_free = |name: &str, is_right: bool, is_below: bool, times: i32| {
                let length = times * px(text.width(name));
                let height = 14 * times - 1;
                let x = if is_right { width - length } else { 0 };
                let label = Bounds { x, y: if is_below { line + 1 } else { line - height }, width: length, height };
                label.y >= 0 && !taken.iter().any(|taken| meets(taken, &label)) && !self.crosses(sheet, &label)
            };
            let places = [2, 1].into_iter().flat_map(|times| {
                [(true, true), (false, true), (true, false), (false, false)]
                    .map(|(is_right, is_below)| (is_right, is_below, times))
            });
            let place = places.into_iter().find_map(|(is_right, is_below, times)| {
                let name = names.iter().find(|name| is_free(name, is_right, is_below, times))?;
                Some((is_right, is_below, name))
            });
            if let Some((is_right, is_below, name)) = place {
                let (lettering, x) = if is_right { (text.end(), width) } else { (text, 0) };
                sheet.text(Ink::Muted, lettering, (x, if is_below { line + 9 } else { line - 9 }), name)?;
            }
        }
        Ok(())
    }

    fn draw_foot(&self, sheet: &Sheet<'_>, width: i32, taken: &mut Vec<Bounds>) -> Drawn {
        let foot = sheet.pixel(0.0, 0.0).1;
        // Where the reader changed product duties, what the law fixes no longer holds.
        let fixed = if self.custom.is_empty() { self.fixed } else { 0.0 };
        let top = sheet.pixel(0.0, fixed).1;
        if foot > top {
            let hatched = Bounds { x: 0, y: top, width, height: foot - top };
            sheet.plate(Ink::Locked, hatched)?;
            taken.push(hatched);
        }
        let text = Lettering::new(AXIS_SIZE).bold();
        let shown = self.fixed_text.iter().find(|shown| px(text.width(shown)) + 4 * GAP <= width);
        if let (Some(shown), true) = (shown, foot - top >= 32) {
            let length = px(text.width(shown)) + 2 * GAP;
            let plate = Bounds { x: width - length - GAP, y: foot - 28, width: length, height: 22 };
            sheet.plate(Ink::Plate, plate)?;
            sheet.text(Ink::Strong, text, (plate.x + GAP, plate.y + 11), shown)?;
        }
        for (at, (percent, tick)) in self.ticks.iter().enumerate() {
            let x = sheet.pixel(*percent, 0.0).0;
            let text = Lettering::new(AXIS_SIZE);
            let text = match at {
                0 => text,
                _ if at + 1 == self.ticks.len() => text.end(),
                _ => text.middle(),
            };
            sheet.rule(Ink::Axis, &[(x.min(width - 1), foot), (x.min(width - 1), foot + 4)], 1)?;
            sheet.text(Ink::Muted, text, (x, foot + AXIS / 2 + 3), tick)?;
        }
        sheet.rule(Ink::Axis, &[(0, foot), (width, foot)], 1)
    }
}

impl Figure for WhatIfFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let height = AIR + PLOT + AXIS;
        let most = self.law.iter().chain(&self.custom).map(|point| point.1).fold(1.0, f64::max);
        // A bent line can have its top, and marks on it, between others: their labels go above.
        let most = if self.law.len() > 2 { most * CROWN } else { most };
        let foot = AIR + PLOT;
        // From the foot up: px count downwards.
        let upwards = foot..AIR;
        let (shapes, hotspots) =
            Sheet::draw((width, height), (0.0..HIGHEST_GENERAL_RATE, 0..width), (0.0..most, upwards), |sheet| {
                let mut taken = Vec::new();
                self.draw_foot(sheet, width, &mut taken)?;
                for (dollars, _) in self.scale(most) {
                    let y = sheet.pixel(0.0, dollars).1;
                    sheet.rule(Ink::Grid, &[(0, y), (width, y)], 1)?;
                }
                sheet.line(Ink::Axis, &self.law, 2)?;
                if let Some(end) = self.custom.last() {
                    sheet.line(Ink::Custom, &self.custom, 2)?;
                    let text = Lettering::new(AXIS_SIZE).end();
                    let y = sheet.pixel(end.0, end.1).1;
                    let length = px(text.width(self.line_name));
                    let place = |y: i32| Bounds { x: width - length, y, width: length, height: 16 };
                    let free = [y + 26, y + 44, y + 62, y - 36]
                        .map(place)
                        .into_iter()
                        .filter(|place| place.y >= 0 && place.y + place.height <= AIR + PLOT)
                        .find(|place| !self.crosses(sheet, place) && !taken.iter().any(|other| meets(other, place)));
                    if let Some(place) = free {
                        sheet.text(Ink::Custom, text, (width, place.y + 8), self.line_name)?;
                        taken.push(place);
                    }
                }
                self.draw_marks(sheet, width, &mut taken)?;
                self.draw_scale(sheet, (width, most), &taken)?;
                let x = |percent: f64| sheet.pixel(percent, 0.0).0;
                let between = |at: usize| self.stops[at].percent.midpoint(self.stops[at + 1].percent);
                Ok((0..self.stops.len())
                    .map(|at| {
                        let from = if at == 0 { 0 } else { x(between(at - 1)) };
                        let to = if at + 1 == self.stops.len() { width } else { x(between(at)) };
                        let stop = &self.stops[at];
                        let bounds = Bounds { x: from, y: AIR, width: to - from, height: PLOT };
                        Hotspot { bounds, label: stop.label.clone(), key: plain(stop.percent) }
                    })
                    .collect::<Vec<_>>())
            })?;
        Ok(Scene { width, height, shapes, hotspots })
    }
}

/// The places one can reach, by rate: every case, and each five points where no case is
/// nearer than that.
fn stops(marks: &[Mark], line: &[(f64, f64)], name: impl Fn(f64, f64) -> String) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for mark in marks {
        let label = format!("{}: {}", mark.name, mark.amount);
        match stops.iter_mut().find(|stop| (stop.percent - mark.at.0).abs() < 1e-9) {
            Some(same) => same.label = format!("{}; {label}", same.label),
            None => stops.push(Stop { percent: mark.at.0, label }),
        }
    }
    for (percent, dollars) in line {
        let near = stops.iter().any(|stop| (stop.percent - percent).abs() < EVERY - 1e-9);
        if !near {
            stops.push(Stop { percent: *percent, label: name(*percent, *dollars) });
        }
    }
    stops.sort_by(|one, other| one.percent.total_cmp(&other.percent));
    stops
}

/// What is drawn of a line: a straight one by its ends alone, since whole px would make steps
/// of the points between; a bent one by all points, and through the marks that lie on it.
fn drawn<'m>(mut line: Vec<(f64, f64)>, marks: impl Iterator<Item = &'m Mark>) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) else { return line };
    let slope = (last.1 - first.1) / (last.0 - first.0);
    let on = |point: &(f64, f64)| (first.1 + slope * (point.0 - first.0) - point.1).abs() < 1.0;
    if line.iter().all(on) {
        return vec![first, last];
    }
    line.extend(marks.map(|mark| mark.at));
    line.sort_by(|one, other| one.0.total_cmp(&other.0));
    line.dedup_by(|one, other| (one.0 - other.0).abs() < 1e-9);
    line
}

fn meets(one: &Bounds, other: &Bounds) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Form;
    use crate::figures::text_faults;
    use crate::format::Language;
    use crate::model::Conditions;

    fn figure(conditions: &Conditions, language: Language) -> WhatIfFigure {
        let dataset = crate::data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, conditions);
        WhatIfFigure::of(
            &dataset,
            &comparison,
            None,
            "",
            Wording::of(language),
            Format { language, ..Format::default() },
        )
    }

    fn with(changes: &[(&str, &str)]) -> Conditions {
        let mut conditions = Conditions::default();
        for (parameter, value) in changes {
            assert!(conditions.set(parameter, value));
        }
        conditions
    }

    /// The duty where a drawn line runs at a rate.
    fn on_line(line: &[(f64, f64)], percent: f64) -> f64 {
        let pair = line.windows(2).find(|pair| pair[1].0 > pair[0].0 && percent <= pair[1].0).unwrap();
        pair[0].1 + (pair[1].1 - pair[0].1) * (percent - pair[0].0) / (pair[1].0 - pair[0].0)
    }

    #[test]
    fn the_marks_lie_on_the_line() {
        let bent = |elasticity| with(&[("rate", "12"), ("response", "own"), ("elasticity", elasticity)]);
        let own_cars = with(&[("rate", "12"), ("cars", "0"), ("response", "long")]);
        for conditions in [with(&[("rate", "15")]), bent("-0.76"), bent("-4"), bent("-10"), own_cars] {
            let figure = figure(&conditions, Language::En);
            for mark in &figure.marks {
                let own = mark.case == Case::Custom && !figure.custom.is_empty();
                let line = on_line(if own { &figure.custom } else { &figure.law }, mark.at.0);
                assert!((line - mark.at.1).abs() < 1.0, "{conditions:?}: {mark:?}, the line is at {line}");
            }
        }
    }

    #[test]
    fn what_no_general_rate_moves_is_where_the_line_begins() {
        let figure = figure(&with(&[("rate", "15")]), Language::En);
        assert_eq!(figure.law.len(), 2, "bent");
        assert!(figure.custom.is_empty());
        assert!((figure.law[0].1 - figure.fixed).abs() < 1.0);
    }

    #[test]
    fn every_mark_is_labelled_and_no_label_overlaps() {
        for changes in [
            &[][..],
            &[("rate", "15")],
            &[("rate", "12")],
            &[("cars", "0")],
            &[("rate", "0"), ("cars", "general")],
            &[("rate", "50")],
            &[("rate", "12"), ("response", "own"), ("elasticity", "-10")],
            &[("rate", "30"), ("response", "own"), ("elasticity", "-4")],
            &[("rate", "15"), ("response", "long")],
        ] {
            for language in Language::ALL {
                let figure = figure(&with(changes), language);
                for width in [288, 328, 640, 960] {
                    let scene = figure.draw(width).unwrap();
                    assert_eq!(text_faults(&scene), Vec::<String>::new(), "{changes:?} {language:?} {width}");
                    for mark in &figure.marks {
                        let shown = scene
                            .shapes
                            .iter()
                            .any(|shape| matches!(&shape.form, Form::Text { text, .. } if *text == mark.name));
                        assert!(shown, "{changes:?} {language:?} {width}: {}", mark.name);
                    }
                    check_lines(&scene, &format!("{changes:?} {language:?} {width}"));
                }
            }
        }
    }

    /// Every line of the scale has its name, and no label's ground bites into the line of bills.
    fn check_lines(scene: &Scene, told: &str) {
        let lines = |wanted: fn(Ink) -> bool| {
            scene.shapes.iter().filter_map(move |shape| match &shape.form {
                Form::Line { points, .. } if wanted(shape.ink) => Some(points),
                _ => None,
            })
        };
        for line in lines(|ink| ink == Ink::Grid) {
            let names = scene.shapes.iter().filter(|shape| match &shape.form {
                Form::Text { at, .. } => shape.ink == Ink::Muted && (at.1 - line[0].1).abs() <= 10,
                _ => false,
            });
            assert_eq!(names.count(), 1, "{told}: names of the line at {}", line[0].1);
        }
        let plates: Vec<Bounds> = scene
            .shapes
            .iter()
            .filter_map(|shape| match shape.form {
                Form::Rect { bounds, .. } if shape.ink == Ink::Plate => Some(bounds),
                _ => None,
            })
            .collect();
        for pair in lines(|ink| matches!(ink, Ink::Axis | Ink::Custom)).flat_map(|points| points.windows(2)) {
            let [from, to] = [pair[0], pair[1]];
            for x in (from.0..to.0).filter(|_| from.1 != to.1) {
                let y = from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
                let bitten = plates.iter().find(|plate| {
                    (plate.x..plate.x + plate.width).contains(&x) && (plate.y..plate.y + plate.height).contains(&y)
                });
                assert_eq!(bitten, None, "{told}: the line at {x}, {y}");
            }
        }
    }

    #[test]
    fn stops_are_in_order_and_hold_every_case() {
        let figure = figure(&with(&[("rate", "12.5")]), Language::En);
        assert!(figure.stops.is_sorted_by(|one, other| one.percent < other.percent));
        for percent in [10.0, 12.5, 25.0] {
            assert!(figure.stops.iter().any(|stop| (stop.percent - percent).abs() < 1e-9), "{percent}");
        }
    }
}
