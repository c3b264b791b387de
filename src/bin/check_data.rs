//! Judges a data file as the page would: `cargo xtask data --check <file>`.

use std::process::ExitCode;

use korea_tariff_widget::data;
use korea_tariff_widget::engine::{Case, Comparison};
use korea_tariff_widget::format::{Format, Precision};
use korea_tariff_widget::model::Conditions;

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
