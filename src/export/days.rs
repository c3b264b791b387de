//! The bill of every day, one row a stretch of days with the same law: as a file a spreadsheet
//! opens, and as JSON. Numbers are the engine's own, in dollars and fractions.

use core::fmt::Write as _;

use super::csv::{MARK, comment, comments, field};
use crate::engine::law::{Days, Stretch};
use crate::engine::ordinary_duty;
use crate::format::Language;
use crate::model::law::Branch;
use crate::model::{Dataset, Treatment, Usd};
use crate::wording::Wording;

/// The columns of numbers behind those of days, law and rate.
const COLUMNS: [&str; 11] = [
    "general_usd",
    "cars_usd",
    "parts_usd",
    "metals_usd",
    "other_usd",
    "duty_usd",
    "low_usd",
    "high_usd",
    "effective_rate",
    "ordinary_duty_usd",
    "rate_with_ordinary_duty",
];

/// The ordinary duty of the trade year on all goods in the base.
fn ordinary(dataset: &Dataset) -> Usd {
    let counted = dataset.lines.iter().filter(|line| line.treatment != Treatment::Special);
    counted.map(|line| ordinary_duty(line.treatment, line.base_duty)).sum()
}

/// The numbers of a stretch, in the order of [`COLUMNS`].
fn numbers(stretch: &Stretch, ordinary: Usd) -> [f64; COLUMNS.len()] {
    let part = |branch| stretch.parts.get(branch).0;
    let total = stretch.parts.total();
    [
        part(Branch::General),
        part(Branch::Cars),
        part(Branch::Parts),
        part(Branch::Metals),
        part(Branch::Other),
        total.0,
        stretch.range.0.0,
        stretch.range.1.0,
        stretch.effective_rate().0,
        ordinary.0,
        ((total + ordinary) / stretch.customs_value).0,
    ]
}

/// The act that sets a stretch's general rate, and that rate.
fn general(days: &Days, stretch: &Stretch) -> (String, f64) {
    days.general(stretch).map_or((String::new(), 0.0), |act| (act.id.clone(), act.rate.0))
}

/// The file for spreadsheets. `hash` is the SHA-256 of the dataset's file, where it is known.
#[must_use]
pub fn csv(dataset: &Dataset, days: &Days, language: Language, hash: Option<&str>) -> String {
    let ordinary = ordinary(dataset);
    let mut file = format!("{MARK}from,until,general_act,general_rate,{}\r\n", COLUMNS.join(","));
    for stretch in days.stretches() {
        let (act, rate) = general(days, stretch);
        // Writing to a String cannot fail.
        let _ = write!(file, "{},{},", stretch.from, stretch.until);
        field(&act, &mut file);
        let _ = write!(file, ",{rate}");
        for number in numbers(stretch, ordinary) {
            let _ = write!(file, ",{number}");
        }
        file.push_str("\r\n");
    }
    let wording = Wording::of(language);
    comment(wording.file_title, wording.days_table, &mut file);
    comment(wording.days_table, wording.file_days, &mut file);
    comments(dataset, wording, language, hash, &mut file);
    file
}

/// The same as JSON.
#[must_use]
pub fn json(dataset: &Dataset, days: &Days) -> String {
    let ordinary = ordinary(dataset);
    let mut file = format!("{{\n\"version\":\"{}\",\n\"days\":[\n", dataset.version);
    for (at, stretch) in days.stretches().iter().enumerate() {
        let (act, rate) = general(days, stretch);
        let _ = write!(
            file,
            "{}{{\"from\":\"{}\",\"until\":\"{}\",\"general_act\":\"{act}\",\"general_rate\":{rate}",
            if at == 0 { "" } else { ",\n" },
            stretch.from,
            stretch.until
        );
        for (name, number) in COLUMNS.iter().zip(numbers(stretch, ordinary)) {
            let _ = write!(file, ",\"{name}\":{number}");
        }
        file.push('}');
    }
    file.push_str("\n]\n}\n");
    file
}
