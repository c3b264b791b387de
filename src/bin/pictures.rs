//! Writes every view as a picture for the places where no embed goes: apps, feeds, print and
//! social desks. `cargo xtask pictures` makes pixels of them too.
//!
//! The figures are those of the page. Each is drawn at the width at which it fills its format
//! best, since figures set themselves anew at every width.

use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;

use korea_tariff_widget::data;
use korea_tariff_widget::drawing::Ink;
use korea_tariff_widget::engine::law::Days;
use korea_tariff_widget::export::picture;
use korea_tariff_widget::export::svg::{Look, Palette, Picture, standalone};
use korea_tariff_widget::format::Language;
use korea_tariff_widget::markup::{Attribute, Element, Value, element, text};
use korea_tariff_widget::model::Conditions;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::page::{Data, Page};
use korea_tariff_widget::state::{Choice as _, Place};
use korea_tariff_widget::story::Story;
use korea_tariff_widget::ui::{Compared, ExportersFile, ViewData, part_of};
use korea_tariff_widget::wording::Wording;

/// A size that places for pictures ask for.
struct Format {
    /// In the file's name.
    name: &'static str,
    /// Width and height in the picture's own units.
    size: (i32, i32),
    /// Pixels a unit in the PNG: at 300 dots an inch A5 is 1748 × 2480.
    density: i32,
    /// What the SVG says of its size; print has one of paper.
    paper: Option<(&'static str, &'static str)>,
}

const FORMATS: [Format; 4] = [
    Format { name: "square", size: (1080, 1080), density: 1, paper: None },
    Format { name: "portrait", size: (1080, 1350), density: 1, paper: None },
    Format { name: "link", size: (1200, 630), density: 1, paper: None },
    Format { name: "a5", size: (874, 1240), density: 2, paper: Some(("148mm", "210mm")) },
];

/// Widths of figures that are tried, in px.
const WIDTHS: core::ops::RangeInclusive<i32> = 280..=1_100;
const STEP: usize = 20;
/// The part of the largest size that a wider figure, which leaves less of its format empty, may
/// have.
const ABOUT: f64 = 0.95;

/// What every file is.
const ROOT: &[Attribute] = &[("xmlns", "http://www.w3.org/2000/svg"), ("font-family", "sans-serif"), ("role", "img")];

const EXPORTERS: &str = include_str!("../../static/data/rivals.json");
const TOKENS: &str = include_str!("../../static/styles/tokens.css");
const FIGURE: &str = include_str!("../../static/styles/figure.css");

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: pictures FOLDER");
        return ExitCode::FAILURE;
    };
    match write_all(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes pictures and alternative texts, and prints of each picture its name and the width,
/// height and density of its pixels.
fn write_all(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    let dataset = Data::new(data::embedded()?);
    let days = Days::of(Law::parse(data::EMBEDDED_LAW, &dataset)?);
    let exporters = exporters(&dataset)?;
    let palette = palette(TOKENS, FIGURE).ok_or("the stylesheets do not say every ink's colour")?;
    for place in Place::all() {
        let page = page(place, &dataset);
        let view_data = ViewData { days: Some(&days), exporters: Some(exporters.bills()), other_terms: None };
        let story = (part_of(place.view).story)(&page, view_data);
        let stem = format!("{}-{}", place.view.id(), place.language.tag());
        let alternative = alternative(&page, view_data, &story);
        std::fs::write(folder.join(format!("{stem}.txt")), format!("{alternative}\n"))?;
        let pictures = drawn(&page, view_data, &story, &palette);
        for format in &FORMATS {
            let name = format!("{stem}-{}", format.name);
            let picture = fitting(&pictures, format.size).ok_or("there is no width to draw at")?;
            let svg = framed(picture, &palette, format, place.language, &alternative).write();
            std::fs::write(folder.join(format!("{name}.svg")), format!("{svg}\n"))?;
            println!("{name} {} {} {}", format.size.0, format.size.1, format.density);
        }
    }
    Ok(())
}

/// The other exporters, as their page would fetch them.
fn exporters(dataset: &Data) -> Result<Compared, data::DataError> {
    let file = ExportersFile::read(EXPORTERS, dataset)?;
    Ok(Compared::of(Rc::new(file), dataset, &Conditions::default()))
}

fn page(place: Place, dataset: &Data) -> Page {
    Page { width: *WIDTHS.start(), ..Page::at_start(place, dataset.clone(), Wording::of(place.language)) }
}

/// What a picture says, for those who do not see it: the finding, its sentence, and what each
/// figure shows.
fn alternative(page: &Page, view_data: ViewData<'_>, story: &Story) -> String {
    let mut parts = vec![story.headline.plain(), story.summary.plain()];
    for figure in (part_of(page.state.view).figures)(page, view_data, story) {
        let description = figure.description().to_owned();
        // Most descriptions end in the sentence.
        parts.retain(|part| !description.contains(part.as_str()));
        parts.push(description);
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// The view at every width that is tried.
fn drawn(page: &Page, view_data: ViewData<'_>, story: &Story, palette: &Palette) -> Vec<Picture> {
    let caption = picture::caption(page, story);
    let figures = (part_of(page.state.view).figures)(page, view_data, story);
    WIDTHS.step_by(STEP).map(|width| standalone(&picture::scenes(&figures, width), palette, &caption, 1)).collect()
}

/// The widest of those that can be shown about as large as any in a format.
fn fitting(pictures: &[Picture], size: (i32, i32)) -> Option<&Picture> {
    let largest = pictures.iter().map(|picture| scale(picture, size)).fold(0.0, f64::max);
    pictures.iter().rfind(|picture| scale(picture, size) >= ABOUT * largest)
}

/// How many times its own size a picture has where it just fits.
fn scale(picture: &Picture, (width, height): (i32, i32)) -> f64 {
    let ratio = |room: i32, size: i32| f64::from(room) / f64::from(size.max(1));
    ratio(width, picture.width).min(ratio(height, picture.height))
}

/// A picture in the middle of a format, on the page's ground, with its alternative text.
fn framed(picture: &Picture, palette: &Palette, format: &Format, language: Language, alternative: &str) -> Element {
    let (width, height) = format.size;
    let (paper_width, paper_height): (Value, Value) = match format.paper {
        Some((width, height)) => (width.into(), height.into()),
        None => (width.into(), height.into()),
    };
    let scale = scale(picture, format.size);
    let (inner_width, inner_height) = (f64::from(picture.width) * scale, f64::from(picture.height) * scale);
    let (x, y) = ((f64::from(width) - inner_width) / 2.0, (f64::from(height) - inner_height) / 2.0);
    let hue = palette.inks.get(Ink::Plate as usize).map_or("none", |look| look.hue.as_str());
    let ground = element("rect", &[], vec![]).set("width", width).set("height", height).set("fill", hue.to_owned());
    // The picture's own root says its size; here its place decides.
    let content = element("g", &[], picture.svg.children.clone())
        .set("transform", format!("translate({x:.2} {y:.2}) scale({scale:.4})"));
    let description = element("desc", &[], vec![text(alternative)]);
    element("svg", ROOT, vec![description.into(), ground.into(), content.into()])
        .set("width", paper_width)
        .set("height", paper_height)
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("xml:lang", language.tag())
}

/// The light colours of the stylesheets; nothing if one is not where it is looked for.
fn palette(tokens: &str, figure: &str) -> Option<Palette> {
    let colour = |variable: &str| -> Option<String> {
        let (_, after) = tokens.split_once(&format!("\n  --{variable}: "))?;
        let value = after.split(';').next()?;
        // Short forms are written out: drawing programs know both, people compare the long.
        let long = |digits: &str| digits.chars().flat_map(|digit| [digit, digit]).collect::<String>();
        Some(
            value
                .strip_prefix('#')
                .filter(|digits| digits.len() == 3)
                .map_or_else(|| value.to_owned(), |digits| format!("#{}", long(digits))),
        )
    };
    let inks = Ink::ALL.iter().map(|ink| {
        let rule = |property: &str| property_of(figure, &format!(".{}", ink.class()), property);
        let value = rule("color")?;
        Some(Look {
            hue: if value == "transparent" { "none".to_owned() } else { colour(variable(value)?)? },
            dashes: rule("stroke-dasharray").unwrap_or_default().to_owned(),
        })
    });
    let hatch = colour(variable(property_of(figure, ".hatch", "fill")?)?)?;
    Some(Palette { inks: inks.collect::<Option<_>>()?, hatch })
}

/// `x` of `var(--x)`.
fn variable(value: &str) -> Option<&str> {
    value.strip_prefix("var(--")?.strip_suffix(')')
}

/// What a stylesheet first says of a property for a selector, also as a line.
fn property_of<'a>(sheet: &'a str, selector: &str, property: &str) -> Option<&'a str> {
    // What comes in media queries is for other screens than the page's own.
    sheet.split("\n@media").next()?.split('}').find_map(|rule| {
        let (selectors, body) = rule.split_once('{')?;
        let line = format!("{selector}.line");
        let mut selectors = selectors.split(',').map(str::trim);
        selectors.any(|other| other == selector || other == line).then_some(())?;
        body.split(';').find_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            (name.trim() == property).then(|| value.trim())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use korea_tariff_widget::state::View;

    #[test]
    fn colours_and_dashes_are_those_of_the_sheets() {
        let palette = palette(TOKENS, FIGURE).unwrap();
        // Read off the sheets by hand.
        let paint = |ink: Ink| &palette.inks[ink as usize];
        assert_eq!(paint(Ink::Announced).hue, "#8a2b06");
        assert_eq!(paint(Ink::Plate).hue, "#ffffff");
        assert_eq!((paint(Ink::Saved).hue.as_str(), paint(Ink::Saved).dashes.as_str()), ("#2a86d1", "2 4"));
        assert_eq!(paint(Ink::Exempt).dashes, "3 2");
        assert_eq!(paint(Ink::Locked).dashes, "");
        assert_eq!(palette.hatch, "#a1a1aa");
        assert_eq!(super::palette("", FIGURE), None);
    }

    /// A picture fills its format in one direction, stays inside in the other, and no letter is
    /// too small for a phone that shows 1080 pixels on 375 points.
    #[test]
    fn every_picture_fills_its_format() {
        let dataset = Data::new(data::embedded().unwrap());
        let days = Days::of(Law::parse(data::EMBEDDED_LAW, &dataset).unwrap());
        let palette = palette(TOKENS, FIGURE).unwrap();
        let exporters = exporters(&dataset).unwrap();
        for place in Place::all() {
            let page = page(place, &dataset);
            let view_data = ViewData { days: Some(&days), exporters: Some(exporters.bills()), other_terms: None };
            let story = (part_of(place.view).story)(&page, view_data);
            let pictures = drawn(&page, view_data, &story, &palette);
            for format in &FORMATS {
                let what = format!("{} {} {}", place.view.id(), place.language.tag(), format.name);
                let fitting = fitting(&pictures, format.size).unwrap();
                let scale = scale(fitting, format.size);
                let filled = [
                    f64::from(fitting.width) * scale / f64::from(format.size.0),
                    f64::from(fitting.height) * scale / f64::from(format.size.1),
                ];
                assert!(filled.iter().all(|part| *part <= 1.001), "{what} leaves its format: {filled:?}");
                assert!(filled.iter().any(|part| *part > 0.999), "{what} is smaller than it could be: {filled:?}");
                let alternative = alternative(&page, view_data, &story);
                let svg = framed(fitting, &palette, format, place.language, &alternative).write();
                let document = roxmltree::Document::parse(&svg).unwrap();
                assert!(document.descendants().any(|node| node.has_tag_name("text")), "{what} says nothing");
            }
        }
    }

    #[test]
    fn the_alternative_text_names_the_finding_and_the_figure() {
        let dataset = Data::new(data::embedded().unwrap());
        let days = Days::of(Law::parse(data::EMBEDDED_LAW, &dataset).unwrap());
        let exporters = exporters(&dataset).unwrap();
        let page = page(Place { language: Language::En, view: View::Bill }, &dataset);
        let view_data = ViewData { days: Some(&days), exporters: Some(exporters.bills()), other_terms: None };
        let story = (part_of(View::Bill).story)(&page, view_data);
        let text = alternative(&page, view_data, &story);
        assert!(text.starts_with(&story.headline.plain()));
        // The two bills of the worked examples, each told once.
        for amount in ["$24.3 billion", "$17.9 billion", "bars"] {
            assert_eq!(text.matches(amount).count(), 1, "{amount} in {text}");
        }
    }
}
