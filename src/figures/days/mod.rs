//! The bill of every day, stacked by authority, with the ribbon of laws below it.
//!
//! # Why these fills
//!
//! A product duty is hatched, as in every view: cars and parts rising, metals falling. The
//! general rate is outlined, and what it rests on is told by what fills the outline: nothing
//! for the emergency powers, dots for the surcharge, solid for Section 301. So the three laws
//! are told apart without colour, and the ribbon names them. Time runs evenly to the last day.

mod draw;

use crate::engine::law::{Days, Stretch};
use crate::format::{Format, Precision};
use crate::model::law::{Act, Branch, Ground};
use crate::model::{Date, Rate, Usd};
use crate::state::Measurement;
use crate::story;
use crate::wording::{DaysWording, Wording, fill_plain};

/// The layers of a stack, from the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    /// Cars and their parts.
    Cars,
    /// Steel, aluminium, copper.
    Metals,
    /// The smaller programmes.
    Other,
    /// The general rate.
    General,
}

impl Layer {
    const ALL: [Self; 4] = [Self::Cars, Self::Metals, Self::Other, Self::General];

    fn duty(self, stretch: &Stretch) -> Usd {
        let part = |branch| stretch.parts.get(branch);
        match self {
            Self::Cars => part(Branch::Cars) + part(Branch::Parts),
            Self::Metals => part(Branch::Metals),
            Self::Other => part(Branch::Other),
            Self::General => part(Branch::General),
        }
    }
}

/// One stretch: its days, the upper edges of its layers in the unit, and its law.
#[derive(Clone, Debug, PartialEq)]
struct Column {
    from: Date,
    until: Date,
    edges: [f64; Layer::ALL.len()],
    ground: Ground,
}

/// Days on which the general rate rested on one ground at one rate.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    from: Date,
    until: Date,
    ground: Ground,
    /// From the longest to the shortest.
    texts: Vec<String>,
}

/// A numbered change.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    day: Date,
    refund: bool,
    label: String,
}

/// The view model.
#[derive(Clone, Debug, PartialEq)]
pub struct DaysFigure {
    span: (Date, Date),
    columns: Vec<Column>,
    /// Spans of the general rate by its height, and by what it rests on.
    rates: Vec<Run>,
    laws: Vec<Run>,
    marks: Vec<Mark>,
    /// The pause: its days and what it is called.
    pause: Option<(Date, Date, &'static str)>,
    /// A rate that held one day, which no width shows: the day, the bill, its texts.
    pin: Option<(Date, f64, Vec<String>)>,
    /// Lines of the scale, with their names from the longest to the shortest.
    ticks: Vec<(f64, Vec<String>)>,
    months: Vec<(Date, String)>,
    /// The names of the two hatched layers, from the longest to the shortest.
    names: [[&'static str; 2]; 2],
    law_name: &'static str,
    chosen: (Date, f64, String),
    description: String,
}

/// What a figure of days is to show.
pub struct DaysShown<'a> {
    /// The days.
    pub days: &'a Days,
    /// Dollars or rates; shares are of no use here.
    pub unit: Measurement,
    /// The chosen day.
    pub day: Date,
    /// The days of the pause.
    pub pause: Option<(Date, Date)>,
    /// The view's sentence, for the description.
    pub summary: &'a str,
}

impl DaysFigure {
    /// What the days show.
    #[must_use]
    pub fn of(shown: &DaysShown<'_>, wording: &'static Wording, format: Format) -> Self {
        let DaysShown { days, unit, day, pause, summary } = *shown;
        let texts = DaysWording::of(format.language);
        let height = |stretch: &Stretch, duty: Usd| match unit {
            Measurement::Rate => (duty / stretch.customs_value).in_percent(),
            Measurement::Usd | Measurement::Share => duty.0,
        };
        let column = |stretch: &Stretch| {
            let mut sum = Usd::ZERO;
            let edges = Layer::ALL.map(|layer| {
                sum += layer.duty(stretch);
                height(stretch, sum)
            });
            let ground = days.general(stretch).map_or(Ground::None, |act| act.ground);
            Column { from: stretch.from, until: stretch.until, edges, ground }
        };
        let columns: Vec<Column> = days.stretches().iter().map(column).collect();
        let highest = columns.iter().map(|column| column.edges[3]).fold(0.0, f64::max);
        let amount = |stretch: &Stretch| match unit {
            Measurement::Rate => format.effective_rate(stretch.effective_rate()),
            Measurement::Usd | Measurement::Share => format.money(stretch.parts.total(), Precision::Short),
        };
        let at = days.at(day).or_else(|| days.last());
        let chosen = at.map_or((day, 0.0, String::new()), |stretch| {
            (day, height(stretch, stretch.parts.total()), amount(stretch))
        });
        let single = days.stretches().iter().find(|stretch| {
            stretch.from == stretch.until
                && days.general(stretch).is_some_and(|act| act.from == stretch.from && act.until == Some(stretch.until))
        });
        let pin = single.and_then(|stretch| {
            let rate = format.rate(days.general(stretch)?.rate);
            let names = vec![format!("{rate}: {}", amount(stretch)), rate];
            Some((stretch.from, height(stretch, stretch.parts.total()), names))
        });
        Self {
            span: days.law().days,
            rates: runs(days, |act| (act.ground, act.rate), |act| rate_texts(act, format)),
            laws: runs(days, |act| (act.ground, Rate::ZERO), |act| law_texts(act.ground, wording, texts)),
            marks: marks(days, format),
            pause: pause.map(|(from, until)| (from, until, texts.days_pause)),
            pin,
            ticks: super::ticks::ticks(highest, unit, format),
            months: months(days.law().days, format),
            names: [[texts.days_cars, texts.days_cars_short], [texts.days_metals, texts.days_metals]],
            law_name: texts.days_law,
            chosen,
            columns,
            description: fill_plain(texts.days_figure, &[("summary", summary)]),
        }
    }
}

/// The numbered changes: what each did, and the bill since.
fn marks(days: &Days, format: Format) -> Vec<Mark> {
    let texts = DaysWording::of(format.language);
    let turns = days.law().turns.iter().enumerate();
    let label = |at: usize, turn: &crate::model::law::Turn| {
        let title = format!("{}. {}. {}", at + 1, format.date(turn.day), format.language.of(&turn.title));
        match days.turn(turn) {
            Some((effect, since)) if !turn.refund => {
                let effect = story::change_of_day(effect, since, format);
                let since = format.money(since, Precision::Short);
                let since = fill_plain(texts.days_since, &[("duty", &since)]);
                format!("{title}: {effect}, {since}")
            }
            _ => format!("{title}: {}", format.language.of(&turn.note)),
        }
    };
    turns.map(|(at, turn)| Mark { day: turn.day, refund: turn.refund, label: label(at, turn) }).collect()
}

/// Spans of days over which what `same` says of the general act stays the same.
fn runs<K: PartialEq>(days: &Days, same: impl Fn(&Act) -> K, texts: impl Fn(&Act) -> Vec<String>) -> Vec<Run> {
    let mut runs: Vec<(K, Run)> = Vec::new();
    for stretch in days.stretches() {
        let Some(act) = days.general(stretch).filter(|act| act.ground != Ground::None) else { continue };
        let key = same(act);
        match runs.last_mut() {
            Some((last, run)) if *last == key && run.until.next() == stretch.from => run.until = stretch.until,
            _ => {
                let (from, until) = (stretch.from, stretch.until);
                runs.push((key, Run { from, until, ground: act.ground, texts: texts(act) }));
            }
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// A general rate: with what became of it, where there is room.
fn rate_texts(act: &Act, format: Format) -> Vec<String> {
    let texts = DaysWording::of(format.language);
    let rate = format.rate(act.rate);
    if act.ground == Ground::Emergency { vec![format!("{rate}, {}", texts.days_void), rate] } else { vec![rate] }
}

/// What a law is called in the ribbon, from the longest to the shortest.
fn law_texts(ground: Ground, wording: &Wording, texts: &DaysWording) -> Vec<String> {
    let names: &[&str] = match ground {
        Ground::Emergency => &[texts.law_emergency, texts.law_emergency_short, texts.law_emergency_least],
        Ground::Section122 => &[wording.law_122, texts.law_122_short, texts.law_122_least],
        Ground::Section301 => &[wording.law_301, texts.law_301_short, texts.law_301_least],
        _ => &[],
    };
    names.iter().map(|text| (*text).to_owned()).collect()
}

/// The first days of half-years.
fn months((first, last): (Date, Date), format: Format) -> Vec<(Date, String)> {
    let (year, ..) = first.civil();
    let halves = (0..24).filter_map(|half| Date::new(year + half / 2, if half % 2 == 0 { 1 } else { 7 }, 1));
    halves.filter(|day| first <= *day && *day <= last).map(|day| (day, format.month(day))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{EMBEDDED_LAW, embedded};
    use crate::drawing::{Form, Hotspot, Ink, Scene};
    use crate::figures::{Figure as _, text_faults};
    use crate::format::{Currency, Language};
    use crate::model::law::Law;

    fn days() -> Days {
        Days::of(Law::parse(EMBEDDED_LAW, &embedded().unwrap()).unwrap())
    }

    fn figure(days: &Days, day: &str, unit: Measurement, format: Format) -> DaysFigure {
        let pause = (Date::parse("2025-04-10").unwrap(), Date::parse("2025-08-06").unwrap());
        let shown = DaysShown { days, unit, day: Date::parse(day).unwrap(), pause: Some(pause), summary: "" };
        DaysFigure::of(&shown, Wording::of(format.language), format)
    }

    /// No text covers another on any chosen day, every number can be touched, and the figure
    /// is as tall on one day as on another.
    #[test]
    fn texts_keep_apart_on_every_day() {
        let days = days();
        for language in Language::ALL {
            for currency in [Currency::Usd, Currency::Krw(1423.3)] {
                for unit in [Measurement::Usd, Measurement::Rate] {
                    for stretch in days.stretches() {
                        let figure = figure(&days, &stretch.from.to_string(), unit, Format { language, currency });
                        for width in [240, 288, 328, 640, 832] {
                            let scene = figure.draw(width).unwrap();
                            let told = format!("{} {language:?} {currency:?} {unit:?} {width}", stretch.from);
                            assert_eq!(text_faults(&scene), Vec::<String>::new(), "{told}");
                            check_marks(&scene, &told);
                        }
                    }
                }
            }
        }
    }

    fn check_marks(scene: &Scene, told: &str) {
        assert_eq!(scene.hotspots.len(), 9, "{told}");
        for (at, Hotspot { bounds: one, key, .. }) in scene.hotspots.iter().enumerate() {
            assert!(one.x >= 0 && one.x + one.width <= scene.width && one.width.min(one.height) >= 24, "{told}: {key}");
            let next = scene.hotspots.get(at + 1);
            assert!(next.is_none_or(|next| one.x + one.width <= next.bounds.x), "{told}: {key}");
        }
    }

    fn says(scene: &Scene, words: &str) -> bool {
        scene.shapes.iter().any(|shape| matches!(&shape.form, Form::Text { text, .. } if text.contains(words)))
    }

    /// What a phone must show: both hatched layers by name, the four heights of the general rate
    /// that are wide enough, the laws, and the bill of the chosen day.
    #[test]
    fn a_phone_names_what_it_shows() {
        let days = days();
        for (language, words) in [
            (Language::En, ["Cars", "Metals", "25%", "15%", "12.5%", "IEEPA", "122", "301", "$17.0bn", "pause"]),
            (Language::Ko, ["자동차", "금속", "25%", "15%", "12.5%", "IEEPA", "122", "301", "170억 달러", "유예"]),
        ] {
            let figure = figure(&days, "2026-11-30", Measurement::Usd, Format { language, ..Format::default() });
            for width in [288, 328, 832] {
                let scene = figure.draw(width).unwrap();
                for word in words {
                    assert!(says(&scene, word), "{language:?} {width}: nothing says {word}");
                }
            }
        }
    }

    /// The day at 25% is half a pixel wide: a pin, from the bill of the day before to its own.
    #[test]
    fn the_day_at_25_percent_is_a_pin() {
        let days = days();
        let figure = figure(&days, "2026-11-30", Measurement::Usd, Format::default());
        let (day, _, texts) = figure.pin.as_ref().unwrap();
        assert_eq!((day.to_string().as_str(), texts[0].as_str()), ("2025-04-09", "25%: $21.3bn"));
        let scene = figure.draw(640).unwrap();
        let pins = scene.shapes.iter().filter(|shape| shape.ink == Ink::Announced).count();
        assert_eq!(pins, 2, "a stem and a head");
    }

    #[test]
    fn labels_of_changes_tell_effect_and_total() {
        let days = days();
        let figure = figure(&days, "2026-11-30", Measurement::Usd, Format::default());
        let labels: Vec<&str> = figure.marks.iter().map(|mark| mark.label.as_str()).collect();
        assert_eq!(labels[0], "1. 10 Apr 2025. The 25% ends after one day: −$6.4bn, to $15.0bn");
        assert_eq!(labels[4], "5. 1 Nov 2025. Cars and parts cut to 15%: −$4.9bn, to $18.1bn");
        assert_eq!(labels[7], "8. 20 Apr 2026. Refunds open: to US importers only");
        assert_eq!(labels[8], "9. 24 Jul 2026. New general duty: 12.5%: +$0.7bn, to $17.0bn");
    }
}
