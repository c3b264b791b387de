//! What readers see, against what is kept in `tests/snapshots/`: every figure as the page has
//! it, and the first page of each language as it is prerendered; and what holds of a figure at
//! any width.
//!
//! After a change that is meant to be seen, look at the page that the failing test names, then
//! write the snapshots anew:
//!
//! ```text
//! UPDATE=1 cargo test --test figures
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use korea_tariff_widget::data;
use korea_tariff_widget::drawing::{Form, Scene};
use korea_tariff_widget::engine::law::Days;
use korea_tariff_widget::engine::{Case, Comparison, article_period, concessions, partner_bills};
use korea_tariff_widget::figures::{
    BillFigure, ConcessionsFigure, DaysFigure, DaysShown, Figure, MosaicFigure, NARROWEST, RivalsFigure, RivalsShown,
    SectorsFigure, WhatIfFigure,
};
use korea_tariff_widget::format::{Currency, Format, Language};
use korea_tariff_widget::markup::escape;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::model::{Conditions, Dataset, Date, Rivals};
use korea_tariff_widget::page::figure::{Across, Shown, hatches_of};
use korea_tariff_widget::page::{Data, Page, bill, whole};
use korea_tariff_widget::state::{Among, Chart, Measurement, Sort};
use korea_tariff_widget::story;
use korea_tariff_widget::wording::Wording;

#[allow(dead_code, reason = "the tests of pages use more of it")]
mod markup;
use markup::{Node, VOID};

/// Everything a figure is made of.
struct Given<'a> {
    dataset: &'a Dataset,
    comparison: &'a Comparison,
    conditions: &'a Conditions,
    case: Case,
    wording: &'static Wording,
    format: Format,
}

/// A figure of the gallery.
struct Exhibit {
    name: &'static str,
    /// What the page knows the figure as.
    chart: Chart,
    /// Whether a mark of it can be chosen.
    chosen: bool,
    make: fn(&Given<'_>) -> Box<dyn Figure>,
}

impl Exhibit {
    /// The picture's name: where a view has two figures of a kind it begins with the heading.
    fn description(&self, figure: &dyn Figure, wording: &Wording) -> String {
        match self.chart {
            Chart::Concessions => format!("{}. {}", wording.concessions, figure.description()),
            _ => figure.description().to_owned(),
        }
    }
}

/// The gallery: a new figure is one more row.
const GALLERY: [Exhibit; 10] = [
    Exhibit {
        name: "bill",
        chart: Chart::Bill,
        chosen: false,
        make: |given| {
            let Given { comparison, conditions, case, wording, format, .. } = *given;
            let summary = story::bill(comparison, conditions, case, wording, format).summary.plain();
            Box::new(BillFigure::of(comparison, case, &summary, wording, format))
        },
    },
    Exhibit {
        name: "sectors",
        chart: Chart::Sectors,
        chosen: true,
        make: |given| sectors(given, Measurement::Usd, Sort::Gap),
    },
    Exhibit {
        name: "sectors-rate",
        chart: Chart::Sectors,
        chosen: true,
        make: |given| sectors(given, Measurement::Rate, Sort::Value),
    },
    Exhibit {
        name: "sectors-share",
        chart: Chart::Sectors,
        chosen: true,
        make: |given| sectors(given, Measurement::Share, Sort::Name),
    },
    Exhibit {
        name: "why",
        chart: Chart::Why,
        chosen: false,
        make: |given| {
            let Given { dataset, comparison, case, wording, format, .. } = *given;
            let summary = story::why(comparison, case, wording, format).summary.plain();
            Box::new(MosaicFigure::of(dataset, comparison, case, &summary, wording, format))
        },
    },
    Exhibit {
        name: "rivals",
        chart: Chart::Rivals,
        chosen: true,
        make: |given| {
            let Given { dataset, conditions, case, format, .. } = *given;
            let exporters = Rivals::parse(include_str!("../static/data/rivals.json"), dataset).unwrap();
            let bills = partner_bills(dataset, &exporters, conditions);
            let summary = story::rivals(&exporters, &bills, format).summary.plain();
            // A phone has the foremost by rate; the reader's own case all of them in dollars.
            let (among, all) = if case == Case::Custom { (Among::Usd, true) } else { (Among::Rate, false) };
            let shown = RivalsShown { among, sort: Sort::Gap, all, chosen: exporters.home, summary: &summary };
            Box::new(RivalsFigure::of(&exporters, &bills, shown, format))
        },
    },
    Exhibit {
        name: "what-if",
        chart: Chart::EveryRate,
        chosen: true,
        make: |given| {
            let Given { dataset, comparison, conditions, wording, format, .. } = *given;
            let summary = story::try_terms(dataset, comparison, conditions, wording, format).summary.plain();
            Box::new(WhatIfFigure::of(dataset, comparison, None, &summary, wording, format))
        },
    },
    Exhibit {
        name: "concessions",
        chart: Chart::Concessions,
        chosen: true,
        make: |given| {
            let Given { dataset, case, wording, format, .. } = *given;
            let ranked = concessions(dataset, &Conditions::default());
            let chosen = (case == Case::Custom).then_some("cars-general");
            Box::new(ConcessionsFigure::of(dataset, &ranked, &ranked, chosen, wording, format))
        },
    },
    Exhibit { name: "timeline", chart: Chart::Timeline, chosen: true, make: |given| days(given, Measurement::Usd) },
    Exhibit {
        name: "timeline-rate",
        chart: Chart::Timeline,
        chosen: true,
        make: |given| days(given, Measurement::Rate),
    },
];

fn sectors(given: &Given<'_>, unit: Measurement, sort: Sort) -> Box<dyn Figure> {
    let Given { dataset, comparison, conditions, case, wording, format, .. } = *given;
    let summary = story::sectors(dataset, comparison, conditions, wording, format).summary.plain();
    Box::new(SectorsFigure::of(dataset, comparison, case, (unit, sort), &summary, wording, format))
}

/// The law of every day, computed once.
static DAYS: LazyLock<Days> = LazyLock::new(|| {
    let dataset = data::embedded().unwrap();
    Days::of(Law::parse(data::EMBEDDED_LAW, &dataset).unwrap())
});

/// The days with the last one chosen, or one of spring 2025 or of its peak.
fn days(given: &Given<'_>, unit: Measurement) -> Box<dyn Figure> {
    let Given { dataset, comparison, case, wording, format, .. } = *given;
    let summary = story::timeline(Some(&DAYS), dataset, comparison, wording, format).summary.plain();
    let day = match case {
        Case::Announced => DAYS.law().days.1,
        Case::Paused => dataset.as_of,
        Case::Custom => Date::parse("2025-09-08").unwrap(),
    };
    let shown = DaysShown { days: &DAYS, unit, day, pause: article_period(dataset), summary: &summary };
    Box::new(DaysFigure::of(&shown, wording, format))
}

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
    for Exhibit { name, make, .. } in GALLERY {
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

/// What is kept of each figure: a phone in either language, a wide column, each case once.
const KEPT: [(Language, i32, Case); 3] =
    [(Language::En, 320, Case::Announced), (Language::En, 960, Case::Custom), (Language::Ko, 320, Case::Paused)];

/// Every figure of the gallery as the page has it, and the first page of each language as it
/// is prerendered, by the name of its file.
fn pictures() -> BTreeMap<String, String> {
    let dataset = data::embedded().unwrap();
    let mut pictures = BTreeMap::new();
    for exhibit in GALLERY {
        for (language, width, case) in KEPT {
            let conditions = conditions(case);
            let comparison = Comparison::of(&dataset, &conditions);
            let format = Format { language, currency: Currency::Usd };
            let wording = Wording::of(language);
            let figure = (exhibit.make)(&Given {
                dataset: &dataset,
                comparison: &comparison,
                conditions: &conditions,
                case,
                wording,
                format,
            });
            let scene = figure.draw(width).unwrap();
            let shown = Shown {
                chart: exhibit.chart,
                scene: &scene,
                description: &exhibit.description(&*figure, wording),
                keys: wording.figure_keys,
                highlight: Some(1),
                chosen: exhibit.chosen,
                across: Across::Exact,
                instance: "",
                hatches: hatches_of(exhibit.chart),
            };
            let layers = shown.layers().map(|layer| layer.write()).concat();
            pictures.insert(format!("{}-{}-{width}.html", exhibit.name, language.tag()), pretty(&layers));
        }
    }
    let dataset = Data::new(dataset);
    for language in Language::ALL {
        let page = Page::at_start(language.into(), dataset.clone(), Wording::of(language));
        let written = whole::whole(&page, &bill::story_of(&page)).write();
        pictures.insert(format!("page-{}.html", language.tag()), pretty(&written));
    }
    pictures
}

/// Markup with an element a line, so that a difference shows where it is.
fn pretty(text: &str) -> String {
    fn lines(node: &Node, depth: usize) -> String {
        let indent = "  ".repeat(depth);
        let element = match node {
            Node::Text(text) => return format!("{indent}{}\n", escape(text)),
            Node::Element(element) => element,
        };
        let tag = &element.tag;
        let start = [&indent, element.start().as_str()].concat();
        match element.children.as_slice() {
            [] if VOID.contains(&tag.as_str()) => format!("{start}\n"),
            [] => format!("{start}</{tag}>\n"),
            [Node::Text(text)] => format!("{start}{}</{tag}>\n", escape(text)),
            children => {
                let within: String = children.iter().map(|child| lines(child, depth + 1)).collect();
                format!("{start}\n{within}{indent}</{tag}>\n")
            }
        }
    }
    markup::parse(text).children.iter().map(|node| lines(node, 0)).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// What is kept of figures and pages, by the name of its file.
fn kept() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder()).into_iter().flatten().map(|entry| entry.unwrap().path());
    let pages = entries.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    pages.map(|path| (name(&path), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn what_readers_see_is_as_it_was() {
    let (drawn, kept) = (pictures(), kept());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        for file in kept.keys().filter(|file| !drawn.contains_key(*file)) {
            std::fs::remove_file(folder().join(file)).unwrap();
        }
        for (file, text) in &drawn {
            std::fs::write(folder().join(file), text).unwrap();
        }
        return;
    }
    let names: BTreeSet<&String> = drawn.keys().chain(kept.keys()).collect();
    let changed: Vec<&String> = names.into_iter().filter(|name| drawn.get(*name) != kept.get(*name)).collect();
    if changed.is_empty() {
        return;
    }
    let page = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snapshots.html");
    std::fs::write(&page, beside(&changed, &kept, &drawn)).unwrap();
    let first = changed.iter().map(|name| first_difference(name, kept.get(*name), drawn.get(*name)));
    panic!(
        "{} pictures differ; {} shows old beside new. If that is meant, run `UPDATE=1 cargo test --test figures` \
         and commit them.\n{}",
        changed.len(),
        page.display(),
        first.collect::<Vec<_>>().join("\n")
    );
}

/// A page that shows old beside new, with our styles.
fn beside(names: &[&String], kept: &BTreeMap<String, String>, drawn: &BTreeMap<String, String>) -> String {
    let styles = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/styles")).unwrap();
    let mut styles: Vec<PathBuf> = styles.map(|entry| entry.unwrap().path()).collect();
    styles.sort();
    let styles: String = styles.iter().map(|sheet| std::fs::read_to_string(sheet).unwrap()).collect();
    let side = |title: &str, text: Option<&String>| {
        let shown = text.map_or("none", String::as_str);
        format!("<td valign=\"top\"><p>{title}</p><div class=\"widget\"><div class=\"figure\">{shown}</div></div></td>")
    };
    let row = |name: &&String| {
        let (old, new) = (side("old", kept.get(*name)), side("new", drawn.get(*name)));
        format!("<h2>{name}</h2><table><tr>{old}{new}</tr></table>")
    };
    let rows: String = names.iter().map(row).collect();
    format!("<!doctype html><meta charset=\"utf-8\"><style>{styles}</style>{rows}")
}

fn first_difference(name: &str, kept: Option<&String>, drawn: Option<&String>) -> String {
    let (Some(kept), Some(drawn)) = (kept, drawn) else { return format!("{name} is new, or belongs to no figure") };
    let lines = kept.lines().zip(drawn.lines()).enumerate().find(|(_, (kept, drawn))| kept != drawn);
    match lines {
        Some((at, (kept, drawn))) => format!("{name}, line {}:\n  kept  {kept}\n  drawn {drawn}", at + 1),
        None => format!("{name} has {} lines, drawn are {}", kept.lines().count(), drawn.lines().count()),
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
fn markup_is_written_an_element_a_line() {
    let text = "<p class=\"x\">a &amp; b<input name=\"y\"><b>c</b></p>";
    assert_eq!(pretty(text), "<p class=\"x\">\n  a &amp; b\n  <input name=\"y\">\n  <b>c</b>\n</p>\n");
}
