//! One file per figure: what it shows, how it is ordered and labelled, how it is drawn.
//!
//! A figure is made from a comparison without knowing pixels, and drawn to a [`Scene`]
//! without knowing the page.

mod bill;
mod concessions;
mod days;
mod mosaic;
mod rivals;
mod room;
mod sectors;
mod ticks;
mod what_if;

pub use bill::BillFigure;
pub use concessions::ConcessionsFigure;
pub use days::{DaysFigure, DaysShown};
pub use mosaic::MosaicFigure;
pub use rivals::{RivalsFigure, RivalsShown};
pub use sectors::{SectorsFigure, Standing};
pub use what_if::{STEPS, WhatIfFigure};

use crate::drawing::{Drawn, Lettering, Scene};
use crate::model::{Dataset, Treatment};

/// The narrowest figure that is drawn; a phone of 320 px leaves 288.
pub const NARROWEST: i32 = 240;
/// Below this width a figure is set for a phone: smaller type, tighter rows.
const NARROW: i32 = 560;

/// A figure: its sentence for screen readers, and its drawing at a width.
pub trait Figure {
    /// What the picture shows, in a sentence.
    fn description(&self) -> &str;

    /// Draws it `width` px wide.
    ///
    /// # Errors
    /// Where plotters refuses the area; the page then shows the table alone.
    fn draw(&self, width: i32) -> Drawn<Scene>;
}

/// The sectors that count: those with trade of chapters 1–97.
fn counted_sectors(dataset: &Dataset) -> Vec<usize> {
    let mut counts = vec![false; dataset.sectors.len()];
    for line in dataset.lines.iter().filter(|line| line.treatment != Treatment::Special) {
        if let Some(counts) = counts.get_mut(line.sector) {
            *counts = true;
        }
    }
    (0..counts.len()).filter(|sector| counts[*sector]).collect()
}

/// Rounds a text width up to whole px.
#[expect(clippy::cast_possible_truncation, reason = "text widths are a few hundred px")]
fn px(width: f64) -> i32 {
    width.ceil() as i32
}

/// A text cut to a width, with an ellipsis where something is missing.
fn elided(text: &str, lettering: Lettering, width: i32) -> String {
    if px(lettering.width(text)) <= width {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while cut.pop().is_some() {
        let shown = format!("{}…", cut.trim_end());
        if px(lettering.width(&shown)) <= width {
            return shown;
        }
    }
    String::new()
}

/// The texts of a scene that cover one another or leave it, for the tests of figures.
#[cfg(test)]
fn overlaps(scene: &Scene) -> Vec<String> {
    let texts = texts(scene);
    let mut found = Vec::new();
    for (at, one) in texts.iter().enumerate() {
        if one.0 < -1.0 || one.1 > f64::from(scene.width) + 1.0 || one.2 < 0.0 || one.3 > f64::from(scene.height) {
            found.push(format!("“{}” leaves the figure", one.4));
        }
        for other in &texts[at + 1..] {
            if one.0 < other.1 && other.0 < one.1 && one.2 < other.3 && other.2 < one.3 {
                found.push(format!("“{}” covers “{}”", one.4, other.4));
            }
        }
    }
    found
}

/// What is wrong with the texts of a scene.
#[cfg(test)]
fn text_faults(scene: &Scene) -> Vec<String> {
    [overlaps(scene), crossed(scene)].concat()
}

/// Texts that an upright line runs through, which no ground of their own parts from it.
#[cfg(test)]
fn crossed(scene: &Scene) -> Vec<String> {
    use crate::drawing::Form;
    let mut lines = Vec::new();
    for (at, shape) in scene.shapes.iter().enumerate() {
        let Form::Line { points, .. } = &shape.form else { continue };
        let upright = points.windows(2).filter(|ends| ends[0].0 == ends[1].0);
        lines.extend(upright.map(|ends| (at, ends[0].0, ends[0].1.min(ends[1].1), ends[0].1.max(ends[1].1))));
    }
    let covered = |from: usize, x: i32, middle: f64| {
        scene.shapes[from..].iter().any(|shape| match &shape.form {
            Form::Rect { bounds, filled: true, .. } => {
                (bounds.x..=bounds.x + bounds.width).contains(&x)
                    && f64::from(bounds.y) < middle
                    && middle < f64::from(bounds.y + bounds.height)
            }
            _ => false,
        })
    };
    let mut found = Vec::new();
    for (at, x, top, foot) in lines {
        for (left, right, above, below, text) in texts(scene) {
            let (across, middle) = (f64::from(x), f64::midpoint(above, below));
            let runs_through = left < across && across < right && f64::from(top) < below && above < f64::from(foot);
            if runs_through && !covered(at, x, middle) {
                found.push(format!("a line at {x} runs through “{text}”"));
            }
        }
    }
    found
}

/// The texts of a scene and where they are: left, right, top and bottom, px.
#[cfg(test)]
fn texts(scene: &Scene) -> Vec<(f64, f64, f64, f64, &str)> {
    use crate::drawing::{Anchor, Form, Lettering};
    scene
        .shapes
        .iter()
        .filter_map(|shape| match &shape.form {
            Form::Text { at, anchor, size, bold, text } => {
                let lettering = Lettering { size: *size, bold: *bold, anchor: *anchor };
                let width = lettering.width(text);
                let left = f64::from(at.0)
                    - match anchor {
                        Anchor::Start => 0.0,
                        Anchor::Middle => width / 2.0,
                        Anchor::End => width,
                    };
                let half = f64::from(*size) / 2.0;
                Some((left, left + width, f64::from(at.1) - half, f64::from(at.1) + half, text.as_str()))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::{Form, Ink};
    use crate::engine::{Case, Comparison};
    use crate::format::{Currency, Format, Language};
    use crate::model::{Conditions, Response};
    use crate::state::{Choice as _, Measurement, Sort};
    use crate::wording::Wording;

    const WIDTHS: [i32; 4] = [288, 328, 640, 960];

    fn conditions(changes: &[(&str, &str)]) -> Conditions {
        let mut conditions = Conditions::default();
        for (name, value) in changes {
            assert!(conditions.set(name, value), "{name}={value}");
        }
        conditions
    }

    /// No text touches another or leaves the figure, and no line runs through one.
    fn check_texts(scene: &Scene, told: &str) {
        assert_eq!(text_faults(scene), Vec::<String>::new(), "{told}");
    }

    fn check_hotspots(scene: &Scene, told: &str) {
        for pair in scene.hotspots.windows(2) {
            let [one, other] = pair else { continue };
            assert!(
                one.bounds.y + one.bounds.height <= other.bounds.y,
                "{told}: {:?} lies over {:?}",
                one.key,
                other.key
            );
        }
    }

    const CHANGES: [&[(&str, &str)]; 6] = [
        &[],
        &[("rate", "0")],
        &[("rate", "50"), ("cars", "100"), ("exempt", "40")],
        &[("cars", "general"), ("parts", "0"), ("rate", "1")],
        &[("parts-from", "article-week")],
        &[("metal-content", "100"), ("response", "long"), ("rate", "12.5")],
    ];

    fn every_case(mut check: impl FnMut(&Dataset, &Comparison, Case, Format, &str)) {
        let dataset = crate::data::embedded().unwrap();
        for changes in CHANGES {
            let comparison = Comparison::of(&dataset, &conditions(changes));
            for language in Language::ALL {
                for currency in [Currency::Usd, Currency::Krw(1423.3)] {
                    for case in Case::ALL {
                        let told = format!("{changes:?} {language:?} {currency:?} {case:?}");
                        check(&dataset, &comparison, case, Format { language, currency }, &told);
                    }
                }
            }
        }
    }

    /// No text of the bill touches another, both parts of every bar are told, and the
    /// figure is as tall with a case of the reader's own as without.
    #[test]
    fn texts_of_the_bill_keep_apart() {
        let dataset = crate::data::embedded().unwrap();
        let own: [&[(&str, &str)]; 10] = [
            &[("metal-content", "100")],
            &[("rate", "5")],
            &[("rate", "40")],
            &[("rate", "50")],
            &[("cars", "0")],
            &[("cars", "0"), ("rate", "0")],
            &[("cars", "0"), ("rate", "50")],
            &[("cars", "0"), ("parts", "0"), ("rate", "40")],
            &[("cars", "0"), ("parts", "0"), ("steel", "0"), ("aluminium", "0")],
            &[("response", "own"), ("elasticity", "-10")],
        ];
        for changes in CHANGES.into_iter().chain(own) {
            let comparison = Comparison::of(&dataset, &conditions(changes));
            for language in Language::ALL {
                for currency in [Currency::Usd, Currency::Krw(1423.3)] {
                    let format = Format { language, currency };
                    let figure = BillFigure::of(&comparison, Case::Custom, "", Wording::of(language), format);
                    for width in [260, 288, 328, 398, 458, 640, 960] {
                        let told = format!("{changes:?} {language:?} {currency:?} {width}");
                        check_bill(&comparison, format, &figure.draw(width).unwrap(), &told);
                    }
                }
            }
        }
    }

    fn check_bill(comparison: &Comparison, format: Format, scene: &Scene, told: &str) {
        check_texts(scene, told);
        let cases = if comparison.has_readers_case { 3 } else { 2 };
        assert_eq!(scene.hotspots.len(), 2 * cases, "{told}");
        assert_eq!(scene.height, if scene.width < BillFigure::WIDE { 158 } else { 182 }, "{told}");
        // Won are longer than dollars; where trade reacts too, so is the first part.
        let won = format.currency != Currency::Usd;
        let reacts = comparison.assumptions.response != Response::Static;
        if scene.width < if won { 328 } else { 288 } || reacts {
            return;
        }
        for case in &Case::ALL[..cases] {
            let total = comparison.total(*case);
            let (_, parts) = format.sum(total.duty, &[total.sectoral, total.reciprocal()]);
            for (amount, part) in [total.sectoral, total.reciprocal()].into_iter().zip(parts) {
                // At the least without its unit.
                let amount_text = part.rsplit_once(' ').map_or(part.as_str(), |(bare, _)| bare);
                let amount_text = amount_text.trim_start_matches(['$', '₩']).trim_end_matches(char::is_alphabetic);
                // What has no room in the shortest bar is left to the total and the table.
                let room = scene.hotspots.iter().find(|spot| spot.key == "paused-reciprocal").unwrap().bounds.width;
                if *case == Case::Paused && room < 72 {
                    continue;
                }
                let shown = scene
                    .shapes
                    .iter()
                    .any(|shape| matches!(&shape.form, Form::Text { text, .. } if text.contains(amount_text)));
                assert!(shown || amount.0 < 1.0, "{told}: {case:?} does not tell {part}");
            }
        }
    }

    #[test]
    fn texts_of_sectors_keep_apart() {
        every_case(|dataset, comparison, case, format, told| {
            for (unit_id, unit) in Measurement::VALUES {
                let wording = Wording::of(format.language);
                let figure = SectorsFigure::of(dataset, comparison, case, (*unit, Sort::Gap), "", wording, format);
                for width in WIDTHS {
                    let scene = figure.draw(width).unwrap();
                    let told = format!("{told} {unit_id} {width}");
                    check_texts(&scene, &told);
                    check_hotspots(&scene, &told);
                    assert_eq!(scene.hotspots.len(), 16);
                    assert!(scene.hotspots.iter().all(|spot| spot.bounds.height >= 24));
                }
            }
        });
    }

    #[test]
    fn texts_of_the_mosaic_keep_apart() {
        every_case(|dataset, comparison, case, format, told| {
            let figure = MosaicFigure::of(dataset, comparison, case, "", Wording::of(format.language), format);
            for width in WIDTHS {
                let scene = figure.draw(width).unwrap();
                let told = format!("{told} {width}");
                check_texts(&scene, &told);
                check_hotspots(&scene, &told);
                assert_eq!(scene.hotspots.len(), 16);
                let names = dataset.sectors.iter().filter(|sector| {
                    let name = format.language.of(&sector.short);
                    scene.shapes.iter().any(|shape| matches!(&shape.form, Form::Text { text, .. } if text == name))
                });
                assert_eq!(names.count(), 16, "{told}: a bar has no name");
            }
        });
    }

    /// Both ends of every dumbbell are seen, on a phone too: where the ring stands over the circle,
    /// it is open. All lengths are on one scale: cars pay 9.2 bn and machinery, as announced, 2.5.
    #[test]
    fn both_ends_are_seen_on_one_scale() {
        let dataset = crate::data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, &Conditions::default());
        for (id, unit) in Measurement::VALUES {
            for language in Language::ALL {
                let format = Format { language, ..Format::default() };
                let shown = (*unit, Sort::Gap);
                let figure =
                    SectorsFigure::of(&dataset, &comparison, Case::Announced, shown, "", Wording::of(language), format);
                for width in WIDTHS {
                    let scene = figure.draw(width).unwrap();
                    let ends = |ink: Ink| {
                        scene.shapes.iter().filter_map(move |shape| match shape.form {
                            Form::Circle { centre, .. } if shape.ink == ink => Some(centre),
                            _ => None,
                        })
                    };
                    let rects = |ink: Ink| {
                        scene.shapes.iter().filter_map(move |shape| match shape.form {
                            Form::Rect { bounds, .. } if shape.ink == ink => Some(bounds),
                            _ => None,
                        })
                    };
                    assert_eq!(ends(Ink::Announced).count(), 8);
                    for (announced, paused) in ends(Ink::Announced).zip(ends(Ink::Paused)) {
                        let covered = ends(Ink::Plate).any(|plate| plate == paused);
                        let apart = (announced.0 - paused.0).abs();
                        assert!(!covered || apart > 8, "{id} {language:?} {width}: {announced:?} {paused:?}");
                    }
                    if *unit == Measurement::Usd {
                        let zero = scene.shapes.iter().find_map(|shape| match &shape.form {
                            Form::Line { points, .. } if shape.ink == Ink::Axis => Some(points[0].0),
                            _ => None,
                        });
                        let cars = rects(Ink::Locked).find(|square| square.width == 10).unwrap();
                        let (cars, machinery) =
                            (cars.x + 5 - zero.unwrap(), ends(Ink::Announced).next().unwrap().0 - zero.unwrap());
                        let ratio = f64::from(cars) / f64::from(machinery);
                        assert!((3.3..4.1).contains(&ratio), "{language:?} {width}: {cars} and {machinery} px");
                    }
                }
            }
        }
    }

    fn keys(changes: &[(&str, &str)], sort: Sort) -> (Vec<String>, Vec<Standing>) {
        let dataset = crate::data::embedded().unwrap();
        let comparison = Comparison::of(&dataset, &conditions(changes));
        let figure = SectorsFigure::of(
            &dataset,
            &comparison,
            Case::Paused,
            (Measurement::Usd, sort),
            "",
            Wording::of(Language::En),
            Format::default(),
        );
        let keys: Vec<String> = figure.draw(640).unwrap().hotspots.into_iter().map(|spot| spot.key).collect();
        let standings = keys.iter().map(|id| Standing::of(&comparison, dataset.sector(id).unwrap())).collect();
        (keys, standings)
    }

    #[test]
    fn sectors_stand_by_what_they_pay_and_then_as_asked() {
        let (gap, standings) = keys(&[], Sort::Gap);
        assert_eq!(gap[..2], ["machinery", "chemicals-plastics"]);
        assert_eq!(gap[8..12], ["cars", "car-parts", "steel", "aluminium"]);
        assert_eq!(gap[12], "chips-computers");
        assert_eq!(standings[7..9], [Standing::Paused, Standing::Locked]);
        let (name, _) = keys(&[], Sort::Name);
        assert_eq!(name[..3], ["appliances", "electrical", "chemicals-plastics"]);
        assert_eq!(name[8..10], ["aluminium", "car-parts"]);
        let (value, _) = keys(&[], Sort::Value);
        assert_eq!(value[8], "cars");
        // Parts that pay neither duty are free either way, whatever the law calls them.
        let (_, week) = keys(&[("parts-from", "article-week")], Sort::Gap);
        assert_eq!(week.iter().filter(|standing| **standing == Standing::Exempt).count(), 5);
    }

    #[test]
    fn the_mosaic_begins_with_what_is_locked() {
        let dataset = crate::data::embedded().unwrap();
        let order = |changes: &[(&str, &str)], case: Case| {
            let comparison = Comparison::of(&dataset, &conditions(changes));
            let figure =
                MosaicFigure::of(&dataset, &comparison, case, "", Wording::of(Language::En), Format::default());
            let scene = figure.draw(328).unwrap();
            let locked = scene.shapes.iter().filter(|shape| shape.ink == Ink::Locked).count();
            (scene.hotspots.into_iter().map(|spot| spot.key).collect::<Vec<_>>(), locked)
        };
        let (keys, locked) = order(&[], Case::Paused);
        assert_eq!(keys[..5], ["cars", "car-parts", "steel", "aluminium", "machinery"]);
        assert_eq!((keys[12].as_str(), locked), ("chips-computers", 4));
        // Cars that the reader relieves are no longer locked in the reader's case.
        assert_eq!(order(&[("cars", "10")], Case::Custom).1, 3);
        assert_eq!(order(&[("cars", "10")], Case::Paused).1, 4);
    }
}
