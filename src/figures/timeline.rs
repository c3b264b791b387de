//! The timeline: steps of the general rate, cars, steel and the effective rate on all goods.
//!
//! # Why four strips
//!
//! Cars and steel stand at the same height for months, and the effective rate runs close
//! to the general one. On one plot of a phone's width the lines and their labels cover
//! each other; under one another, on one scale of dates and one of rates, each keeps its
//! name and its numbers. Time runs evenly to the last day that can be computed; what came
//! later is compressed, behind a marked break.

use super::Figure;
use super::px;
use crate::drawing::{Bounds, Drawn, Hotspot, Ink, Lettering, Scene, Sheet};
use crate::engine::{Step, article_period, history, law_days, on_day, steps};
use crate::format::Format;
use crate::model::{Assumptions, Authority, Dataset, Date, Metal, Rate};
use crate::wording::{Wording, fill_plain};

/// The part of the width that the evenly drawn days take.
const EVEN: f64 = 0.66;
/// Days drawn after the last event, so that the last step has a length.
const AFTER: i32 = 75;
/// Px per percentage point, narrow and wide.
const POINT: (f64, f64) = (1.25, 1.7);
/// From this width up the strips are taller.
const WIDE: i32 = 560;
/// Height of the period's caption, of a strip's name, between strips.
const CAPTION: i32 = 18;
const NAME: i32 = 19;
const GAP: i32 = 7;
/// From the last strip to the row of dots, and below it to the months.
const LEADER: i32 = 16;
const DOTS: i32 = 24;
const MONTHS: i32 = 20;
/// Between two dots, where they fit.
const SPACING: i32 = 25;
const NAME_SIZE: u32 = 13;
const SIZE: u32 = 12;
/// A step at least this tall in px carries its rate inside.
const INSIDE: i32 = 17;

/// One strip: its name, the highest rate it must hold in percent, its steps.
#[derive(Clone, Debug, PartialEq)]
struct Strip {
    name: &'static str,
    highest: f64,
    ink: Ink,
    steps: Vec<(Step, String)>,
}

/// A day on which the law changed.
#[derive(Clone, Debug, PartialEq)]
struct Day {
    date: Date,
    label: String,
}

/// The view model of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineFigure {
    /// First day, last evenly drawn day, end of the scale.
    span: (Date, Date, Date),
    strips: Vec<Strip>,
    period: Option<(Date, Date)>,
    period_name: &'static str,
    hours: Option<(Date, f64, String)>,
    days: Vec<Day>,
    chosen: Option<Date>,
    months: Vec<(Date, String)>,
    description: String,
}

impl TimelineFigure {
    /// What the timeline shows; `chosen` is the reader's day.
    #[must_use]
    pub fn of(
        dataset: &Dataset,
        assumptions: &Assumptions,
        chosen: Option<Date>,
        summary: &str,
        wording: &'static Wording,
        format: Format,
    ) -> Self {
        let effective = history(dataset, assumptions);
        let shown = |step: &Step| {
            let rate = format.rate(step.rate);
            if step.confirmed { rate } else { format!("{rate}?") }
        };
        let strip = |name: &'static str, authority: Authority, ink: Ink| {
            let steps = steps(dataset, authority);
            let highest = steps.iter().map(|step| step.rate.in_percent()).fold(0.0, f64::max);
            Strip { name, highest, ink, steps: steps.into_iter().map(|step| (step, shown(&step))).collect() }
        };
        let mut strips = vec![
            strip(wording.line_general, Authority::Reciprocal, Ink::Paused),
            strip(wording.line_cars, Authority::Cars, Ink::Text),
            strip(wording.line_steel, Authority::Metal(Metal::Steel), Ink::Text),
        ];
        let hours = dataset.measures.iter().find(|measure| measure.hours_only).map(|measure| {
            let rate = format.rate(measure.rate);
            (measure.from, measure.rate.in_percent(), fill_plain(wording.hours, &[("rate", &rate)]))
        });
        if let Some((_, percent, _)) = hours {
            strips[0].highest = strips[0].highest.max(percent);
        }
        strips.push(Strip {
            name: wording.line_effective,
            highest: effective.iter().map(|stretch| stretch.effective_rate.in_percent()).fold(0.0, f64::max),
            ink: Ink::Strong,
            steps: effective
                .iter()
                .map(|stretch| {
                    let step = Step {
                        from: stretch.from,
                        until: Some(stretch.until),
                        rate: stretch.effective_rate,
                        confirmed: true,
                    };
                    (step, format.effective_rate(stretch.effective_rate))
                })
                .collect(),
        });
        let events = dataset.events.iter().map(|event| event.effective.unwrap_or(event.announced));
        let days = law_days(dataset, |authority| {
            matches!(
                authority,
                Authority::Reciprocal | Authority::Cars | Authority::Parts | Authority::Metal(Metal::Steel)
            )
        });
        let last = events.chain(days.iter().copied()).max().unwrap_or(dataset.days.1).max(dataset.days.1);
        let span = (dataset.days.0, dataset.days.1, Date::from_days(last.days() + AFTER));
        let days = days
            .into_iter()
            .map(|date| Day { date, label: day_label(dataset, assumptions, date, hours.as_ref(), wording, format) })
            .collect();
        Self {
            span,
            strips,
            period: article_period(dataset),
            period_name: wording.period,
            hours,
            days,
            chosen,
            months: months(span, format),
            description: fill_plain(wording.timeline_figure, &[("summary", summary)]),
        }
    }

    /// The pixel of a day's beginning.
    fn x(&self, day: Date, width: i32) -> i32 {
        let (first, even, last) = self.span;
        let days = |from: Date, to: Date| f64::from(to.days() - from.days());
        let share = if day <= even.next() {
            days(first, day) / days(first, even.next()).max(1.0) * EVEN
        } else {
            EVEN + days(even.next(), day) / days(even.next(), last).max(1.0) * (1.0 - EVEN)
        };
        #[expect(clippy::cast_possible_truncation, reason = "a place within the figure")]
        let pixel = (share.clamp(0.0, 1.0) * f64::from(width)).round() as i32;
        pixel
    }

    fn draw_strip(&self, sheet: &Sheet<'_>, strip: &Strip, top: i32, foot: i32, point: f64, width: i32) -> Drawn {
        let name = Lettering::new(NAME_SIZE).bold();
        sheet.text(Ink::Strong, name, (0, top + NAME / 2), strip.name)?;
        let edge = self.x(self.span.1.next(), width);
        sheet.rule(Ink::Grid, &[(0, foot), (width, foot)], 1)?;
        for x in [edge, edge + 4] {
            sheet.rule(Ink::Axis, &[(x - 2, foot + 4), (x + 2, foot - 4)], 1)?;
        }
        let y = |rate: Rate| foot - height_of(rate.in_percent(), point);
        let ends = |step: &Step| step.until.map_or(width, |until| self.x(until.next(), width));
        let mut path: Vec<(i32, i32)> = Vec::new();
        let mut before: Option<Date> = None;
        for (step, shown) in &strip.steps {
            let (from, to, level) = (self.x(step.from, width), ends(step).min(width), y(step.rate));
            let joined = before == Some(step.from);
            if !joined || !step.confirmed {
                flush(sheet, strip.ink, &mut path)?;
            }
            if step.confirmed {
                path.extend([(from, level), (to, level)]);
            } else {
                sheet.rule(Ink::Reference, &[(from, level), (to, level)], 2)?;
            }
            before = step.until.map(Date::next);
            // A rate stands under its step where that is tall enough, else above it.
            let text = Lettering::new(SIZE);
            let long = px(text.width(shown));
            let middle = if foot - level >= INSIDE { level + 9 } else { level - 9 };
            if step.rate > Rate::ZERO && long + 4 <= to - from {
                sheet.text(Ink::Text, text, (from + 3, middle), shown)?;
            } else if step.until.is_some_and(|until| until == self.span.1) {
                // What is known ends here; the room behind it is free.
                sheet.text(Ink::Strong, text.bold(), (to + 4, middle.min(foot - 8)), shown)?;
            } else if !step.confirmed {
                // Above the rate of the step before.
                sheet.text(Ink::Text, text.end(), (width, level - 22), shown)?;
            }
        }
        flush(sheet, strip.ink, &mut path)
    }

    /// Where the dots stand: near their days, `SPACING` apart, within the width.
    fn dots(&self, width: i32) -> Vec<i32> {
        let count = i32::try_from(self.days.len()).unwrap_or(1).max(1);
        let radius = DOTS / 2;
        let spacing = SPACING.min((width - DOTS) / (count - 1).max(1));
        let exact: Vec<i32> = self.days.iter().map(|day| self.x(day.date, width)).collect();
        let mut right = exact.clone();
        let mut least = radius;
        for x in &mut right {
            *x = (*x).max(least);
            least = *x + spacing;
        }
        let mut left = exact;
        for from_right in [&mut left, &mut right] {
            let mut most = width - radius;
            for x in from_right.iter_mut().rev() {
                *x = (*x).min(most);
                most = *x - spacing;
            }
        }
        let mut least = radius;
        for x in &mut left {
            *x = (*x).max(least);
            least = *x + spacing;
        }
        // Both rows keep the spacing, and so does the mean of them.
        left.iter().zip(&right).map(|(one, other)| (one + other) / 2).collect()
    }

    fn draw_days(&self, sheet: &Sheet<'_>, foot: i32, width: i32) -> Drawn<Vec<Hotspot>> {
        let middle = foot + LEADER + DOTS / 2;
        self.days
            .iter()
            .zip(self.dots(width))
            .map(|(day, x)| {
                let exact = self.x(day.date, width).min(width - 1);
                sheet.rule(Ink::Axis, &[(exact, foot), (exact, foot + 4), (x, middle - 7), (x, middle - 5)], 1)?;
                sheet.ring(Ink::Text, (x, middle), 5, 2)?;
                let bounds = Bounds { x: x - DOTS / 2, y: middle - DOTS / 2, width: DOTS, height: DOTS };
                Ok(Hotspot { bounds, label: day.label.clone(), key: day.date.to_string() })
            })
            .collect()
    }

    fn draw_months(&self, sheet: &Sheet<'_>, middle: i32, width: i32) -> Drawn {
        let text = Lettering::new(SIZE);
        let mut free = i32::MIN;
        for (date, name) in &self.months {
            let (x, half) = (self.x(*date, width), px(text.width(name)) / 2);
            let centre = x.clamp(half, (width - half).max(half));
            // A month whose name would leave its tick, or touch the one before, has none.
            if centre - half < free || (centre - x).abs() > half {
                continue;
            }
            free = centre + half + 8;
            sheet.text(Ink::Muted, text.middle(), (centre, middle), name)?;
        }
        Ok(())
    }

    fn draw_ground(&self, sheet: &Sheet<'_>, foot: i32, width: i32) -> Drawn {
        if let Some((from, until)) = self.period {
            let (left, right) = (self.x(from, width), self.x(until.next(), width));
            sheet.plate(Ink::Period, Bounds { x: left, y: 0, width: right - left, height: foot })?;
            let text = Lettering::new(SIZE);
            let long = px(text.width(self.period_name));
            let place = if long + 6 <= right - left { left + 4 } else { (right - long).max(0) };
            sheet.text(Ink::Muted, text, (place, CAPTION / 2), self.period_name)?;
        }
        if let Some(day) = self.chosen {
            let x = self.x(day, width).clamp(1, width - 1);
            sheet.rule(Ink::Custom, &[(x, CAPTION), (x, foot)], 2)?;
        }
        Ok(())
    }
}

impl Figure for TimelineFigure {
    fn description(&self) -> &str {
        &self.description
    }

    fn draw(&self, width: i32) -> Drawn<Scene> {
        let point = if width >= WIDE { POINT.1 } else { POINT.0 };
        let mut tops = Vec::new();
        let mut foot = CAPTION;
        for strip in &self.strips {
            let top = foot + if tops.is_empty() { 0 } else { GAP };
            foot = top + NAME + height_of(strip.highest, point).max(INSIDE);
            tops.push((top, foot));
        }
        let height = foot + LEADER + DOTS + MONTHS;
        let (shapes, hotspots) = Sheet::draw((width, height), (0.0..1.0, 0..width), (0.0..1.0, 0..height), |sheet| {
            self.draw_ground(sheet, foot, width)?;
            for (strip, (top, foot)) in self.strips.iter().zip(&tops) {
                self.draw_strip(sheet, strip, *top, *foot, point, width)?;
            }
            if let (Some((date, percent, shown)), Some((_, foot))) = (&self.hours, tops.first()) {
                let at = (self.x(*date, width), foot - height_of(*percent, point));
                sheet.dot(Ink::Announced, at, 4)?;
                sheet.text(Ink::Text, Lettering::new(SIZE), (at.0 + 9, at.1 - 4), shown)?;
            }
            self.draw_months(sheet, height - MONTHS / 2, width)?;
            self.draw_days(sheet, foot, width)
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

/// What a day's mark says: its rates, and for computed days what all goods owe.
fn day_label(
    dataset: &Dataset,
    assumptions: &Assumptions,
    date: Date,
    hours: Option<&(Date, f64, String)>,
    wording: &Wording,
    format: Format,
) -> String {
    let rate_on = |authority: Authority| {
        steps(dataset, authority)
            .into_iter()
            .find(|step| step.from <= date && step.until.is_none_or(|until| date <= until))
            .map_or_else(
                || wording.no_single_rate.to_owned(),
                |step| {
                    let rate = format.rate(step.rate);
                    if step.confirmed { rate } else { fill_plain(wording.in_doubt, &[("rate", &rate)]) }
                },
            )
    };
    let (general, cars) = (rate_on(Authority::Reciprocal), rate_on(Authority::Cars));
    let steel = rate_on(Authority::Metal(Metal::Steel));
    let day = format.date(date);
    let on = on_day(dataset, date, assumptions);
    let effective = on.map(|on| format.effective_rate(on.effective_rate));
    let mut label = fill_plain(
        if effective.is_some() { wording.mark_day } else { wording.mark_later },
        &[
            ("date", &day),
            ("effective", effective.as_deref().unwrap_or_default()),
            ("general", &general),
            ("cars", &cars),
            ("steel", &steel),
        ],
    );
    if let Some((_, _, shown)) = hours.filter(|hours| hours.0 == date) {
        label = format!("{label}; {shown}");
    }
    label
}

/// The first days of quarters on the even part, of half-years behind it.
fn months(span: (Date, Date, Date), format: Format) -> Vec<(Date, String)> {
    let (first, even, last) = span;
    let (year, month, _) = first.civil();
    let mut months = Vec::new();
    for step in 0..240_u32 {
        let index = month - 1 + step;
        let Some(date) = Date::new(year + (index / 12).cast_signed(), index % 12 + 1, 1) else { break };
        if date > last {
            break;
        }
        let every = if date <= even { 3 } else { 6 };
        if (index % 12).is_multiple_of(every) {
            months.push((date, format.month(date)));
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::overlaps;
    use crate::format::Language;

    fn figure(language: Language) -> TimelineFigure {
        let dataset = crate::data::embedded().unwrap();
        let format = Format { language, ..Format::default() };
        TimelineFigure::of(&dataset, &Assumptions::DEFAULT, Some(dataset.as_of), "", Wording::of(language), format)
    }

    #[test]
    fn no_label_overlaps_and_every_day_can_be_touched() {
        for language in Language::ALL {
            let figure = figure(language);
            for width in [288, 328, 640, 960] {
                let scene = figure.draw(width).unwrap();
                assert_eq!(overlaps(&scene), Vec::<String>::new(), "{language:?} {width}");
                for pair in scene.hotspots.windows(2) {
                    let (one, other) = (pair[0].bounds, pair[1].bounds);
                    assert!(one.x + one.width <= other.x, "{width}: {} and {}", pair[0].key, pair[1].key);
                    assert!(one.x >= 0 && other.x + other.width <= width);
                }
            }
        }
    }

    #[test]
    fn the_label_of_the_day_of_the_pause_names_the_hours() {
        let figure = figure(Language::En);
        let label = |date: &str| {
            figure.days.iter().find(|day| day.date.to_string() == date).map(|day| day.label.clone()).unwrap()
        };
        assert!(label("2025-04-09").ends_with("general rate 10%, cars 25%, steel 25%; 25% for hours"));
        assert!(label("2025-06-04").ends_with("general rate 10%, cars 25%, steel 50%"));
        assert_eq!(label("2025-11-01"), "From 1 Nov 2025: general rate 15%, cars 15%, steel 50%");
        assert_eq!(
            label("2026-07-24"),
            "From 24 Jul 2026: general rate 12.5%, not verified, cars 15%, steel no single rate"
        );
    }

    #[test]
    fn later_time_is_compressed_and_order_kept() {
        let figure = figure(Language::En);
        let days = (figure.span.0.days()..=figure.span.2.days()).map(Date::from_days);
        let places: Vec<i32> = days.map(|day| figure.x(day, 960)).collect();
        assert!(places.is_sorted());
        assert_eq!((places.first().copied(), places.last().copied()), (Some(0), Some(960)));
    }
}
