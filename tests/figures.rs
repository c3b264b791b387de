//! The look of every figure: under each case, in each language, at three widths, against
//! the pictures in `tests/snapshots/`, which are also the gallery.
//!
//! After a change that is meant to be seen, look at the pictures, then write them anew:
//!
//! ```text
//! UPDATE=1 cargo test --test figures
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use korea_tariff_widget::data;
use korea_tariff_widget::drawing::{Form, Scene};
use korea_tariff_widget::engine::{Case, Comparison, concessions};
use korea_tariff_widget::export::svg;
use korea_tariff_widget::figures::{
    BillFigure, ConcessionsFigure, Figure, MosaicFigure, NARROWEST, SectorsFigure, TimelineFigure, WhatIfFigure,
};
use korea_tariff_widget::format::{Currency, Format, Language};
use korea_tariff_widget::model::{Assumptions, Conditions, Dataset};
use korea_tariff_widget::state::{Measurement, Sort};
use korea_tariff_widget::story;
use korea_tariff_widget::wording::Wording;

/// Everything a figure is made of.
struct Given<'a> {
    dataset: &'a Dataset,
    comparison: &'a Comparison,
    conditions: &'a Conditions,
    case: Case,
    wording: &'static Wording,
    format: Format,
}

/// How a figure of the gallery is made.
type Make = fn(&Given<'_>) -> Box<dyn Figure>;

/// The gallery: a new figure is one more line.
const GALLERY: [(&str, Make); 8] = [
    ("bill", |given| {
        let Given { comparison, conditions, case, wording, format, .. } = *given;
        let summary = story::bill(comparison, conditions, case, wording, format).summary.plain();
        Box::new(BillFigure::of(comparison, case, &summary, wording, format))
    }),
    ("sectors", |given| sectors(given, Measurement::Usd, Sort::Gap)),
    ("sectors-rate", |given| sectors(given, Measurement::Rate, Sort::Value)),
    ("sectors-share", |given| sectors(given, Measurement::Share, Sort::Name)),
    ("why", |given| {
        let Given { dataset, comparison, case, wording, format, .. } = *given;
        let summary = story::why(comparison, case, wording, format).summary.plain();
        Box::new(MosaicFigure::of(dataset, comparison, case, &summary, wording, format))
    }),
    ("what-if", |given| {
        let Given { dataset, comparison, conditions, wording, format, .. } = *given;
        let summary = story::try_terms(dataset, comparison, conditions, wording, format).summary.plain();
        Box::new(WhatIfFigure::of(dataset, comparison, &summary, wording, format))
    }),
    ("concessions", |given| {
        let Given { dataset, case, wording, format, .. } = *given;
        let ranked = concessions(dataset, &Conditions::default());
        let chosen = (case == Case::Custom).then_some("cars-general");
        Box::new(ConcessionsFigure::of(dataset, &ranked, &ranked, chosen, wording, format))
    }),
    ("timeline", |given| {
        let Given { dataset, comparison, case, wording, format, .. } = *given;
        let summary = story::timeline(dataset, comparison, wording, format).summary.plain();
        let chosen = (case == Case::Custom).then_some(dataset.as_of);
        Box::new(TimelineFigure::of(dataset, &Assumptions::DEFAULT, chosen, &summary, wording, format))
    }),
];

fn sectors(given: &Given<'_>, unit: Measurement, sort: Sort) -> Box<dyn Figure> {
    let Given { dataset, comparison, case, wording, format, .. } = *given;
    let summary = story::sectors(dataset, comparison, wording, format).summary.plain();
    Box::new(SectorsFigure::of(dataset, comparison, case, (unit, sort), &summary, wording, format))
}

const WIDTHS: [i32; 3] = [320, 640, 960];

/// What a case is shown under: the reader's own has a rate and a duty of its own.
fn conditions(case: Case) -> Conditions {
    let mut conditions = Conditions::default();
    if case == Case::Custom {
        assert!(conditions.set("rate", "15") && conditions.set("cars", "general"));
    }
    conditions
}

/// Calls with every figure of the gallery under every case in every language.
fn each(mut show: impl FnMut(&str, &dyn Figure)) {
    let dataset = data::embedded().unwrap();
    for (name, make) in GALLERY {
        for case in Case::ALL {
            let conditions = conditions(case);
            let comparison = Comparison::of(&dataset, &conditions);
            for language in Language::ALL {
                let format = Format { language, currency: Currency::Usd };
                let wording = Wording::of(language);
                let given = Given {
                    dataset: &dataset,
                    comparison: &comparison,
                    conditions: &conditions,
                    case,
                    wording,
                    format,
                };
                show(&format!("{name}-{}-{}", case.id(), language.tag()), &*make(&given));
            }
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// An SVG with every number at most three digits after the point, so that a difference
/// that is written is one that can be seen.
fn rounded(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut decimals = None;
    for letter in svg.chars() {
        match (letter, &mut decimals) {
            ('.', None) if out.ends_with(|last: char| last.is_ascii_digit()) => decimals = Some(0),
            (digit, Some(count)) if digit.is_ascii_digit() => {
                *count += 1;
                if *count > 3 {
                    continue;
                }
            }
            _ => decimals = None,
        }
        out.push(letter);
    }
    out
}

#[test]
fn figures_look_as_they_did() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut expected = BTreeSet::new();
    let mut changed = Vec::new();
    each(|name, figure| {
        for width in WIDTHS {
            let scene = figure.draw(width).unwrap_or_else(|_| panic!("{name} cannot be drawn at {width} px"));
            let drawn = rounded(&svg::bare(&scene));
            let file = format!("{name}-{width}.svg");
            let path = folder().join(&file);
            if update {
                std::fs::create_dir_all(folder()).unwrap();
                std::fs::write(&path, &drawn).unwrap();
            } else {
                match std::fs::read_to_string(&path) {
                    Ok(kept) if kept == drawn => {}
                    Ok(kept) => changed.push(first_difference(&file, &kept, &drawn)),
                    Err(_) => changed.push(format!("{file} is not there yet")),
                }
            }
            expected.insert(file);
        }
    });
    for entry in std::fs::read_dir(folder()).unwrap() {
        let file = entry.unwrap().file_name().to_string_lossy().into_owned();
        if Path::new(&file).extension().is_some_and(|end| end == "svg") && !expected.contains(&file) {
            if update {
                std::fs::remove_file(folder().join(file)).unwrap();
            } else {
                changed.push(format!("{file} belongs to no figure"));
            }
        }
    }
    assert!(
        changed.is_empty(),
        "{} pictures differ. If that is meant, run `UPDATE=1 cargo test --test figures`, look at them, and commit them.\n{}",
        changed.len(),
        changed.join("\n")
    );
}

fn first_difference(file: &str, kept: &str, drawn: &str) -> String {
    let lines = kept.lines().zip(drawn.lines()).enumerate().find(|(_, (kept, drawn))| kept != drawn);
    match lines {
        Some((at, (kept, drawn))) => format!("{file}, line {}:\n  kept  {kept}\n  drawn {drawn}", at + 1),
        None => format!("{file} has {} lines, drawn are {}", kept.lines().count(), drawn.lines().count()),
    }
}

/// The horizontal reach of a shape's geometry; text is judged by its anchor.
fn reach(form: &Form) -> Vec<(i32, i32)> {
    match form {
        Form::Rect { bounds, .. } => vec![(bounds.x, bounds.y), (bounds.x + bounds.width, bounds.y + bounds.height)],
        Form::Line { points, .. } | Form::Area { points } => points.clone(),
        Form::Circle { centre, .. } => vec![*centre],
        Form::Text { at, .. } => vec![*at],
    }
}

/// Nothing is empty, nothing lies outside, every mark can be named and reached, and no
/// text is smaller than 12 px, at any width a page may have.
#[test]
fn figures_are_whole_at_every_width() {
    each(|name, figure| {
        assert!(figure.description().split_whitespace().count() > 3, "{name} has no sentence");
        for width in [NARROWEST, 288, 320, 328, 360, 480, 559, 560, 640, 768, 960, 1200] {
            let Ok(scene) = figure.draw(width) else { panic!("{name} cannot be drawn at {width} px") };
            check_scene(&format!("{name} at {width} px"), &scene, width);
        }
    });
}

fn check_scene(name: &str, scene: &Scene, width: i32) {
    assert_eq!(scene.width, width, "{name}");
    assert!(scene.height > 0 && scene.shapes.len() > 5, "{name} is empty");
    assert!(!scene.hotspots.is_empty(), "{name} has no marks to reach");
    for shape in &scene.shapes {
        for (x, y) in reach(&shape.form) {
            assert!(
                (-1..=width + 1).contains(&x) && (-1..=scene.height + 1).contains(&y),
                "{name}: {shape:?} lies outside"
            );
        }
        if let Form::Text { size, text, .. } = &shape.form {
            assert!(*size >= 12, "{name}: {text:?} is set in {size} px");
            assert!(!text.contains('{') && !text.trim().is_empty(), "{name}: {text:?} is not filled");
        }
    }
    let mut names = BTreeSet::new();
    for spot in &scene.hotspots {
        // Where thickness is the datum a thin mark is long instead.
        let (width, height) = (spot.bounds.width, spot.bounds.height);
        assert!(width.max(height) >= 24 && width.min(height) >= 10, "{name}: {spot:?} is too small to touch");
        assert!(
            !spot.label.contains('{') && names.insert(&spot.label),
            "{name}: {:?} is no name of its own",
            spot.label
        );
    }
}

/// A figure refuses an impossible area; the page then shows its table.
#[test]
fn impossible_widths_are_refused_not_drawn() {
    each(|name, figure| {
        for width in [0, -1, -320] {
            assert!(figure.draw(width).is_err(), "{name} at {width} px");
        }
    });
}

#[test]
fn numbers_are_cut_after_three_digits() {
    assert_eq!(rounded("x=\"1.23456\" y=\"12.5\" 2.0001z"), "x=\"1.234\" y=\"12.5\" 2.000z");
}
