//! Judges a data file as the page would: `cargo xtask data --check <file>`. A file whose name
//! ends in `rivals.json` is one of other exporters.

use std::process::ExitCode;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::{Case, Comparison, partner_bills};
use korea_tariff_widget::format::{Format, Precision};
use korea_tariff_widget::model::{Conditions, Rivals};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: check-data <file>");
        return ExitCode::FAILURE;
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };
    if path.to_string_lossy().ends_with("rivals.json") {
        return judge_rivals(&text);
    }
    match data::parse(&text) {
        Ok(dataset) => {
            let comparison = Comparison::of(&dataset, &Conditions::default());
            let shown = |case| Format::default().money(comparison.total(case).duty, Precision::Sum);
            println!(
                "good: version {}, as of {}; announced {}, paused {}",
                dataset.version,
                dataset.as_of,
                shown(Case::Announced),
                shown(Case::Paused)
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The verdict on a file of other exporters, against the data that ship.
fn judge_rivals(text: &str) -> ExitCode {
    let read = data::embedded().and_then(|dataset| Ok((Rivals::parse(text, &dataset)?, dataset)));
    let (rivals, dataset) = match read {
        Ok(read) => read,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    for bills in partner_bills(&dataset, &rivals, &Conditions::default()) {
        let shown = |case| Format::default().money(bills.comparison.total(case).duty, Precision::Sum);
        let name = &rivals.partners[bills.partner].name.en;
        println!("good: {name}; announced {}, paused {}", shown(Case::Announced), shown(Case::Paused));
    }
    ExitCode::SUCCESS
}
