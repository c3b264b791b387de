//! Prints the page that `cargo xtask preview` photographs for link previews: the finding
//! and its figure, by the code and the styles of the widget.

use std::process::ExitCode;

use korea_tariff_widget::engine::{Case, Comparison};
use korea_tariff_widget::figures::{BillFigure, Figure as _};
use korea_tariff_widget::format::{Format, Language};
use korea_tariff_widget::markup::escape;
use korea_tariff_widget::model::Conditions;
use korea_tariff_widget::page::figure::{Across, CASE_HATCHES, Shown};
use korea_tariff_widget::state::Chart;
use korea_tariff_widget::wording::Wording;
use korea_tariff_widget::{data, story};

/// Width of the figure: half of the picture's 1200 pixels, less its margins.
const WIDTH: i32 = 544;

const STYLES: [&str; 4] = [
    include_str!("../../static/styles/tokens.css"),
    include_str!("../../static/styles/page.css"),
    include_str!("../../static/styles/figure.css"),
    "body { width: 600px; height: 315px; padding: 14px 28px; overflow: hidden; word-break: keep-all; } \
     .head__finding { font-size: 27px; white-space: nowrap; } html[lang=ko] .head__finding { font-size: 22px; } \
     .summary { font-size: 14px; } \
     .figure { margin: 10px 0 6px; } \
     .note { margin: 0; font-size: 10.5px; }",
];

fn main() -> ExitCode {
    let tag = std::env::args().nth(1).unwrap_or_default();
    let Some(language) = Language::ALL.into_iter().find(|language| language.tag() == tag) else {
        eprintln!("usage: preview en|ko");
        return ExitCode::FAILURE;
    };
    if let Some(page) = page(language) {
        println!("{page}");
        ExitCode::SUCCESS
    } else {
        eprintln!("the figure cannot be drawn");
        ExitCode::FAILURE
    }
}

fn page(language: Language) -> Option<String> {
    let dataset = data::embedded().ok()?;
    let conditions = Conditions::default();
    let comparison = Comparison::of(&dataset, &conditions);
    let wording = Wording::of(language);
    let format = Format { language, ..Format::default() };
    let story = story::bill(&comparison, &conditions, Case::Paused, wording, format);
    let figure = BillFigure::of(&comparison, Case::Paused, "", wording, format);
    let scene = figure.draw(WIDTH).ok()?;
    let picture = Shown {
        chart: Chart::Bill,
        scene: &scene,
        description: "",
        keys: "",
        highlight: None,
        chosen: false,
        across: Across::Exact,
        instance: "",
        hatches: CASE_HATCHES,
    }
    .picture();
    let note = story::note(&dataset, &comparison, wording, format);
    Some(format!(
        "<!doctype html><html lang=\"{}\" data-theme=\"light\"><meta charset=\"utf-8\"><style>{}</style>\
         <body><h2 class=\"head__finding\">{}</h2><p class=\"summary\">{}</p>\
         <div class=\"figure\">{}</div><p class=\"note\">{}</p></body></html>",
        language.tag(),
        STYLES.concat(),
        escape(&story.headline.plain()),
        escape(&story.summary.plain()),
        picture.write(),
        escape(&note),
    ))
}
