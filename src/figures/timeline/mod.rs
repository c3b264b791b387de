//! The timeline: steps of the general rate, cars, steel and the effective rate on all goods.
//!
//! # Why four strips
//!
//! Cars and steel stand at the same height for months, and the effective rate runs close
//! to the general one. On one plot of a phone's width the lines and their labels cover
//! each other; under one another, on one scale of dates and one of rates, each keeps its
//! name and its numbers. Time runs evenly to the last day that can be computed; what came
//! later is compressed, behind a gap that breaks every line.

mod draw;

use crate::drawing::Ink;
use crate::engine::{Step, article_period, history, law_days, on_day, step_on, steps};
use crate::format::Format;
use crate::model::{Assumptions, Authority, Dataset, Date, Metal};
use crate::story::{event_title, events_on, own_name, rate_on};
use crate::wording::{Wording, fill_plain};

/// Days drawn after the last event, so that the last step has a length.
const AFTER: i32 = 75;

/// One strip: its name, the longest first, the highest rate it must hold in percent, its
/// steps.
#[derive(Clone, Debug, PartialEq)]
struct Strip {
    names: Vec<String>,
    highest: f64,
    ink: Ink,
    steps: Vec<(Step, Vec<String>)>,
    /// What is said where the line ends before the picture does, the longest first.
    end: Vec<String>,
}

/// A day on which the law changed.
#[derive(Clone, Debug, PartialEq)]
struct Day {
    date: Date,
    /// What changed, in two or three words; then in fewer.
    short: Vec<String>,
    label: String,
}

/// A rate that was in force on one day: half a pixel of a step, so it is drawn as a pin.
#[derive(Clone, Debug, PartialEq)]
struct Pin {
    date: Date,
    percent: f64,
    words: String,
}

/// Takes the step of one day out of a rule's steps, where one stands between two others.
fn take_pin(steps: &mut Vec<(Step, Vec<String>)>) -> Option<Step> {
    let at = (1..steps.len().saturating_sub(1)).find(|at| steps[*at].0.until == Some(steps[*at].0.from))?;
    let (step, _) = steps.remove(at);
    // The line goes on where the pin stands.
    steps[at - 1].0.until = Some(step.from);
    Some(step)
}

/// The view model of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineFigure {
    /// First day, last evenly drawn day, end of the scale.
    span: (Date, Date, Date),
    strips: Vec<Strip>,
    period: Option<(Date, Date)>,
    period_name: &'static str,
    compressed: &'static str,
    pin: Option<Pin>,
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
        let period = article_period(dataset);
        let words = |step: &Step| {
            let rate = format.rate(step.rate);
            if step.confirmed {
                vec![rate]
            } else {
                [wording.in_doubt, wording.in_doubt_short].map(|text| fill_plain(text, &[("rate", &rate)])).into()
            }
        };
        let strip = |name: &'static str, authority: Authority, ink: Ink| {
            let steps = steps(dataset, authority);
            let highest = steps.iter().map(|step| step.rate.in_percent()).fold(0.0, f64::max);
            let steps = steps.into_iter().map(|step| (step, words(&step))).collect();
            Strip { names: vec![name.to_owned()], highest, ink, steps, end: vec![wording.no_single_rate.to_owned()] }
        };
        let mut general = strip(wording.general_lane, Authority::Reciprocal, Ink::Paused);
        general.names.push(wording.general_lane_short.to_owned());
        // The paused rate began before the article's period, and for every country.
        for (step, words) in &mut general.steps {
            if period.is_some_and(|(from, _)| step.from < from && step.until.is_some_and(|until| from <= until)) {
                let (rate, date) = (format.rate(step.rate), format.day(step.from));
                words.insert(0, fill_plain(wording.rate_for_all, &[("rate", &rate), ("date", &date)]));
            }
        }
        let pin = take_pin(&mut general.steps).map(|step| Pin {
            date: step.from,
            percent: step.rate.in_percent(),
            words: fill_plain(wording.one_day, &[("rate", &format.rate(step.rate))]),
        });
        let strips = vec![
            general,
            strip(wording.line_cars, Authority::Cars, Ink::Text),
            strip(wording.line_steel, Authority::Metal(Metal::Steel), Ink::Text),
            effective(dataset, assumptions, wording, format),
        ];
        let events = dataset.events.iter().map(|event| event.effective.unwrap_or(event.announced));
        let days = law_days(dataset, |authority| DRAWN.contains(&authority));
        let last = events.chain(days.iter().copied()).max().unwrap_or(dataset.days.1).max(dataset.days.1);
        let span = (dataset.days.0, dataset.days.1, Date::from_days(last.days() + AFTER));
        let days = days
            .into_iter()
            .map(|date| Day {
                date,
                short: what_changes(dataset, date, pin.as_ref(), wording, format),
                label: day_label(dataset, assumptions, date, wording, format),
            })
            .collect();
        Self {
            span,
            strips,
            period,
            period_name: wording.period,
            compressed: wording.compressed,
            pin,
            days,
            chosen,
            months: months(span, format),
            description: fill_plain(wording.timeline_figure, &[("summary", summary)]),
        }
    }

    /// The day of a mark.
    #[must_use]
    pub fn day(&self, mark: usize) -> Option<Date> {
        self.days.get(mark).map(|day| day.date)
    }

    /// Marks a day across all strips.
    pub const fn choose(&mut self, day: Option<Date>) {
        self.chosen = day;
    }
}

/// The rules whose days are marked.
const DRAWN: [Authority; 4] =
    [Authority::Reciprocal, Authority::Cars, Authority::Parts, Authority::Metal(Metal::Steel)];

/// The strip of all goods.
fn effective(dataset: &Dataset, assumptions: &Assumptions, wording: &'static Wording, format: Format) -> Strip {
    let stretches = history(dataset, assumptions);
    let last = format.day(dataset.days.1);
    Strip {
        names: vec![wording.line_effective.to_owned()],
        highest: stretches.iter().map(|stretch| stretch.effective_rate.in_percent()).fold(0.0, f64::max),
        ink: Ink::Strong,
        steps: stretches
            .iter()
            .map(|stretch| {
                let (from, until, rate) = (stretch.from, Some(stretch.until), stretch.effective_rate);
                (Step { from, until, rate, confirmed: true }, vec![format.effective_rate(rate)])
            })
            .collect(),
        end: vec![fill_plain(wording.not_computed, &[("date", &last)]), wording.not_computed_short.to_owned()],
    }
}

/// What changes on a day, in two or three words, and in fewer: the first of the drawn
/// rules that does.
fn what_changes(dataset: &Dataset, date: Date, pin: Option<&Pin>, wording: &Wording, format: Format) -> Vec<String> {
    if let Some(pin) = pin.filter(|pin| pin.date == date) {
        return vec![pin.words.clone()];
    }
    let names = [wording.general_short, wording.line_cars, wording.group_parts, wording.line_steel];
    let begun = |authority: Authority| steps(dataset, authority).into_iter().find(|step| step.from == date);
    let begins = DRAWN.iter().zip(names).find_map(|(authority, name)| {
        let step = begun(*authority)?;
        let rate = rate_on(dataset, *authority, date, wording, format);
        let name = own_name(dataset, *authority, date, format).unwrap_or(name);
        Some(if step.confirmed {
            vec![format!("{name} {rate}"), rate]
        } else {
            vec![format!("{name} {rate}"), rate, name.to_owned()]
        })
    });
    let ends = || {
        let ended = DRAWN.iter().zip(names).find(|(authority, _)| step_on(dataset, **authority, date).is_none());
        ended.map(|(_, name)| vec![format!("{name}: {}", wording.no_single_rate), (*name).to_owned()])
    };
    begins.or_else(ends).unwrap_or_else(|| vec![format.day(date)])
}

/// What a day's mark says: the day, its events, its rates, and for computed days what all
/// goods owe.
fn day_label(dataset: &Dataset, assumptions: &Assumptions, date: Date, wording: &Wording, format: Format) -> String {
    let rate = |authority: Authority| rate_on(dataset, authority, date, wording, format);
    let effective = on_day(dataset, date, assumptions).map(|on| format.effective_rate(on.effective_rate));
    let named = own_name(dataset, Authority::Reciprocal, date, format);
    let template = match (&effective, named) {
        (Some(_), _) => wording.mark_day,
        (None, Some(_)) => wording.mark_named,
        (None, None) => wording.mark_later,
    };
    let rates = fill_plain(
        template,
        &[
            ("rule", named.unwrap_or_default()),
            ("effective", effective.as_deref().unwrap_or_default()),
            ("general", &rate(Authority::Reciprocal)),
            ("cars", &rate(Authority::Cars)),
            ("steel", &rate(Authority::Metal(Metal::Steel))),
        ],
    );
    let titles = events_on(dataset, date).map(|event| event_title(event, date, wording, format));
    let parts: Vec<String> = core::iter::once(format.date(date)).chain(titles).chain(Some(rates)).collect();
    parts.join(". ")
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
    use super::draw::WIDE;
    use super::*;
    use crate::drawing::{Form, Hotspot, Shape};
    use crate::figures::Figure as _;
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
            for width in [288, 328, 560, 586, 640, 760, 960] {
                let scene = figure.draw(width).unwrap();
                let says = |words: &String| {
                    let text = |shape: &Shape| matches!(&shape.form, Form::Text { text, .. } if text == words);
                    scene.shapes.iter().any(text)
                };
                for strip in &figure.strips {
                    assert!(strip.names.iter().any(says), "{language:?} {width}: a strip without {:?}", strip.names);
                }
                let named = figure.days.iter().filter(|day| day.short.iter().any(says)).count();
                let in_full = figure.days.iter().filter(|day| day.short.first().is_some_and(says)).count();
                assert!(
                    width < 580 || in_full + 2 >= figure.days.len(),
                    "{language:?} {width}: {in_full} marks in full"
                );
                assert!(width < WIDE || named == figure.days.len(), "{language:?} {width}: {named} marks have words");
                assert_eq!(overlaps(&scene), Vec::<String>::new(), "{language:?} {width}");
                for (at, spot) in scene.hotspots.iter().enumerate() {
                    let one = spot.bounds;
                    assert!(one.x >= 0 && one.x + one.width <= width && one.y + one.height <= scene.height);
                    assert!(one.width.min(one.height) >= 24, "{width}: {}", spot.key);
                    for Hotspot { bounds: other, key, .. } in &scene.hotspots[at + 1..] {
                        let apart = one.x + one.width <= other.x
                            || other.x + other.width <= one.x
                            || one.y + one.height <= other.y
                            || other.y + other.height <= one.y;
                        assert!(apart, "{language:?} {width}: {} and {key}", spot.key);
                    }
                }
            }
        }
    }

    #[test]
    fn labels_tell_the_rates_of_their_days() {
        let figure = figure(Language::En);
        let label = |date: &str| {
            figure.days.iter().find(|day| day.date.to_string() == date).map(|day| day.label.clone()).unwrap()
        };
        assert!(label("2025-04-09").starts_with("9 Apr 2025. Korea’s 25% lasts one day"));
        assert!(label("2025-04-09").ends_with("general rate 25%, cars 25%, steel 25%"));
        assert!(label("2025-04-10").ends_with("general rate 10%, cars 25%, steel 25%"));
        assert!(label("2025-06-04").ends_with("general rate 10%, cars 25%, steel 50%"));
        assert_eq!(
            label("2025-11-01"),
            "1 Nov 2025. Heavy trucks and their parts at 25%, buses at 10%. Cars and parts go to 15% all-in, \
             backdated to 1 November. General rate 15%, cars 15%, steel 50%"
        );
        assert_eq!(
            label("2026-07-24"),
            "24 Jul 2026. Section 301 duty of 12.5% replaces the surcharge, base duty included. \
             Section 301 12.5%, cars 15%, steel no single rate"
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
