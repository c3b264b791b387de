//! How long the engine and the largest figure take, measured by the same code natively
//! (`main.rs`) and in a browser (`measure`), so that the two can be set side by side.
//!
//! Run by `cargo xtask bench`.

use std::fmt::Write as _;
use std::hint::black_box;

use korea_tariff_widget::data::{self, Goods};
use korea_tariff_widget::engine::{Bill, Case, Comparison, Tally, explain, law};
use korea_tariff_widget::figures::{Figure as _, SectorsFigure};
use korea_tariff_widget::format::{Format, Language};
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::model::{Conditions, Dataset, Line};
use korea_tariff_widget::state::{Measurement, Sort};
use korea_tariff_widget::wording::Wording;
use wasm_bindgen::prelude::wasm_bindgen;

/// The least time of one measurement, in ms: clocks of browsers are coarse.
const LEAST: f64 = 40.0;
/// Measurements of each row, of which the shortest counts.
const ROUNDS: u32 = 5;
/// The law of every day, which a browser fetches.
const LAW: &str = include_str!("../../../static/data/law.json");
/// Width of the figure in px.
const WIDTH: i32 = 640;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Every row measured by the browser's clock.
#[wasm_bindgen]
#[must_use]
pub fn measure() -> String {
    rows(&now)
}

/// Every row, `name`, tab, microseconds, by a clock in ms. Empty where the data that the
/// program is built with cannot be read, which its own tests rule out.
#[must_use]
pub fn rows(clock: &dyn Fn() -> f64) -> String {
    measured(clock).unwrap_or_default()
}

fn measured(clock: &dyn Fn() -> f64) -> Option<String> {
    let dataset = data::embedded().ok()?;
    let goods = Goods::parse(include_str!("../../../static/data/goods.json"), &dataset).ok()?;
    let conditions = Conditions::default();
    let (scenario, assumptions) = (dataset.paused(), conditions.assumptions);
    let mut text = String::new();
    let mut row = |name: &str, work: &mut dyn FnMut()| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name}\t{}", time(clock, work));
    };
    row("two cases over the sectors", &mut || {
        black_box(Comparison::of(black_box(&dataset), black_box(&conditions)));
    });
    row("every subheading with its explanation", &mut || {
        for cells in goods.cells.chunk_by(|one, other| one.hs == other.hs) {
            let lines = cells.iter().map(|cell| &cell.line);
            let mut sum = Tally::default();
            for line in lines.clone() {
                sum.add(&Tally::of(line, &scenario, &assumptions));
            }
            black_box((sum, explain(&dataset, lines, &scenario, &assumptions)));
        }
    });
    let law = Law::parse(LAW, &dataset).ok()?;
    row("the bills of all days by authority, with their ranges", &mut || {
        black_box(law::stretches(black_box(&law)));
    });
    row("the bill of one day", &mut || {
        black_box(law::on(black_box(&law), law.days.1));
    });
    let lines: Vec<Line> = goods.cells.iter().map(|cell| cell.line.clone()).collect();
    for count in [16, 200, 1_000, lines.len()] {
        let some = lines.get(..count)?;
        row(&format!("a bill of {count} lines"), &mut || {
            black_box(Bill::of(black_box(some), dataset.sectors.len(), &scenario, &assumptions));
        });
    }
    for count in [16, 200, 1_000, 3_500] {
        let many = of_sectors(&dataset, count);
        let comparison = Comparison::of(&many, &conditions);
        let format = Format { language: Language::En, ..Format::default() };
        row(&format!("the figure of {count} sectors, computed and drawn"), &mut || {
            let order = (Measurement::Usd, Sort::Gap);
            let wording = Wording::of(Language::En);
            let figure = SectorsFigure::of(black_box(&many), &comparison, Case::Paused, order, "", wording, format);
            black_box(figure.draw(WIDTH).is_ok());
        });
    }
    Some(text)
}

/// The dataset with its sectors and lines over and over, up to a count of sectors.
fn of_sectors(dataset: &Dataset, count: usize) -> Dataset {
    let own = dataset.sectors.len() - 1;
    let mut many = Dataset { sectors: Vec::new(), lines: Vec::new(), ..dataset.clone() };
    for at in 0..count {
        many.sectors.push(dataset.sectors[at % own].clone());
        let lines = dataset.lines.iter().filter(|line| line.sector == at % own);
        many.lines.extend(lines.map(|line| Line { sector: at, ..line.clone() }));
    }
    many
}

/// Microseconds of one run: the shortest of some rounds, each long enough for the clock.
fn time(clock: &dyn Fn() -> f64, work: &mut dyn FnMut()) -> f64 {
    let mut times = 1_u32;
    loop {
        let begun = clock();
        for _ in 0..times {
            work();
        }
        if clock() - begun >= LEAST {
            break;
        }
        times = times.saturating_mul(2);
    }
    let mut shortest = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begun = clock();
        for _ in 0..times {
            work();
        }
        shortest = shortest.min((clock() - begun) / f64::from(times) * 1_000.0);
    }
    shortest
}
