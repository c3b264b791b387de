//! Every sector under every case, as a file a spreadsheet opens.
//!
//! UTF-8 with a byte order mark, without which Excel reads Korean as another encoding.
//! Numbers are unrounded and in dollars and fractions, whatever the page shows; they are
//! the engine's own. After the rows come comment lines that say where they are from.

use crate::engine::Comparison;
use crate::format::{Format, Language};
use crate::model::{Conditions, Dataset};
use crate::story::{assumed, changed};
use crate::wording::Wording;

/// The columns, as the contract names them.
const COLUMNS: &str =
    "sector,name_en,name_ko,treatment,customs_value_usd,scenario,reciprocal_rate,effective_rate,duty_usd";
/// The byte order mark.
pub(super) const MARK: &str = "\u{feff}";
/// As RFC 4180 ends a line.
const END: &str = "\r\n";

/// The file: `comparison` is that of `conditions`, which say what the reader changed.
/// `hash` is the SHA-256 of the data file, where it is known.
#[must_use]
pub fn table(
    dataset: &Dataset,
    comparison: &Comparison,
    conditions: &Conditions,
    language: Language,
    hash: Option<&str>,
) -> String {
    let mut file = format!("{MARK}{COLUMNS}{END}");
    for (at, sector) in dataset.sectors.iter().enumerate() {
        for case in comparison.cases() {
            let tally = &comparison.bill(*case).sectors[at];
            for text in [&sector.id, &sector.name.en, &sector.name.ko, &treatments(dataset, at)] {
                field(text, &mut file);
                file.push(',');
            }
            let numbers = format!(
                "{},{},{},{},{}{END}",
                tally.customs_value.0,
                case.id(),
                comparison.scenario(*case).reciprocal.0,
                tally.effective_rate().0,
                tally.duty.0,
            );
            file.push_str(&numbers);
        }
    }
    let wording = Wording::of(language);
    let format = Format { language, ..Format::default() };
    comment(wording.file_title, wording.page_title, &mut file);
    if let Some(changed) = changed(conditions, wording, format) {
        comment(wording.custom_short, &changed, &mut file);
    }
    if let Some(assumed) = assumed(&comparison.assumptions, wording, format) {
        comment(wording.assumptions_short, &assumed, &mut file);
    }
    comments(dataset, wording, language, hash, &mut file);
    file
}

/// Where the numbers of a file are from: day, sources, licence, version, hash.
pub(super) fn comments(
    dataset: &Dataset,
    wording: &Wording,
    language: Language,
    hash: Option<&str>,
    file: &mut String,
) {
    let mut note = |name: &str, text: &str| comment(name, text, file);
    note(wording.file_as_of, &dataset.as_of.to_string());
    for source in &dataset.sources {
        note(wording.file_source, language.title(source).1);
    }
    if let Some(name) = &dataset.supplied_by {
        note(wording.file_source, name);
    }
    note(wording.file_licence, wording.licence);
    note(wording.file_version, &dataset.version);
    note(wording.file_hash, hash.unwrap_or(wording.not_available));
}

/// How a sector's lines are treated: the names of the data file, joined by `+`.
fn treatments(dataset: &Dataset, sector: usize) -> String {
    let mut names: Vec<&str> = Vec::new();
    for line in dataset.lines.iter().filter(|line| line.sector == sector) {
        let name = line.treatment.id();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("+")
}

/// Whether a spreadsheet would take a cell that begins so for a formula.
const fn starts_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n')
}

/// A text as one field: shown as it is, never run.
pub(super) fn field(text: &str, file: &mut String) {
    let quoted = text.contains([',', '"', '\r', '\n']);
    if quoted {
        file.push('"');
    }
    if text.starts_with(starts_formula) {
        file.push('\'');
    }
    for letter in text.chars() {
        file.push(letter);
        if letter == '"' {
            file.push('"');
        }
    }
    if quoted {
        file.push('"');
    }
}

/// A line that begins with `# ` and is a single cell, whatever a program takes for the end of
/// one: a comma in a number is left out, other commas and semicolons become middle dots.
///
/// # Why not in quotes
/// Programs that leave comments out know them by their first letter.
pub(super) fn comment(name: &str, text: &str, file: &mut String) {
    file.push_str("# ");
    file.push_str(name);
    file.push_str(": ");
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit_follows = letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            ',' if before.is_ascii_digit() && digit_follows => {}
            ',' | ';' => file.push_str(if letters.peek() == Some(&' ') { " ·" } else { " · " }),
            '"' => file.push('\''),
            _ if letter.is_control() => file.push(' '),
            _ => file.push(letter),
        }
        before = letter;
    }
    file.push_str(END);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;
    use crate::engine::Case;
    use crate::model::Usd;

    /// Read by the crate that others read such files with; the notes have one cell, rows nine.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_rows_are_the_engines_numbers() {
        let dataset = data::embedded().unwrap();
        let mut conditions = Conditions::default();
        assert!(conditions.set("rate", "17.5") && conditions.set("response", "short"));
        let comparison = Comparison::of(&dataset, &conditions);
        let text = table(&dataset, &comparison, &conditions, Language::Ko, Some("ab12"));
        let text = text.strip_prefix('\u{feff}').unwrap();
        let (notes, rows): (Vec<_>, Vec<_>) = read(text).into_iter().partition(|row| row[0].starts_with("# "));
        assert_eq!(rows[0].join(","), COLUMNS);
        assert_eq!(rows.len(), 1 + dataset.sectors.len() * 3);
        let number = |text: &String| text.parse::<f64>().unwrap();
        for (at, row) in rows[1..].iter().enumerate() {
            let (sector, case) = (at / 3, Case::ALL[at % 3]);
            let tally = &comparison.bill(case).sectors[sector];
            assert_eq!((&row[0], &row[2]), (&dataset.sectors[sector].id, &dataset.sectors[sector].name.ko));
            assert_eq!(row[5], case.id());
            assert_eq!(Usd(number(&row[4])), tally.customs_value);
            assert_eq!(Usd(number(&row[8])), tally.duty);
            assert!((number(&row[6]) - comparison.scenario(case).reciprocal.0).abs() < 1e-15);
            assert!((number(&row[7]) - tally.effective_rate().0).abs() < 1e-15);
        }
        let duty: f64 = rows[1..].iter().filter(|row| row[5] == "announced").map(|row| number(&row[8])).sum();
        assert!((duty - comparison.total(Case::Announced).duty.0).abs() < 1.0);
        assert!(notes.iter().any(|row| row.concat().contains("17.5%")), "what the reader changed is not said");
        assert!(notes.iter().any(|row| row.concat().ends_with(": ab12")));
        assert!(notes.iter().any(|row| row.concat().ends_with(": 2025-04-18")));
    }

    /// Whatever its text holds, a comment is one cell, by comma or semicolon, and nothing in it
    /// begins like a formula.
    #[test]
    fn a_comment_is_one_cell() {
        for (text, expected) in [
            ("17 US Code, 1,423.3 won; see \"x\"", "# source: 17 US Code · 1423.3 won · see 'x'\r\n"),
            ("a,=1\r\n=2;+3", "# source: a · =1  =2 · +3\r\n"),
            ("자동차 15%, 철강 0%", "# source: 자동차 15% · 철강 0%\r\n"),
        ] {
            let mut file = String::new();
            comment("source", text, &mut file);
            assert_eq!(file, expected);
        }
        let dataset = data::embedded().unwrap();
        let mut conditions = Conditions::default();
        for (name, value) in [("rate", "15"), ("cars", "12.5"), ("steel", "0"), ("pass-through", "50")] {
            assert!(conditions.set(name, value));
        }
        let comparison = Comparison::of(&dataset, &conditions);
        for language in Language::ALL {
            let text = table(&dataset, &comparison, &conditions, language, None);
            let comments: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
            assert!(comments.len() > 5);
            for line in comments {
                assert_eq!(read(&format!("{line}\r\n"))[0].len(), 1, "{line}");
                assert!(!line.contains([';', '"', '\t']), "{line}");
            }
        }
    }

    #[test]
    fn without_changes_there_is_no_case_of_the_readers() {
        let dataset = data::embedded().unwrap();
        let conditions = Conditions::default();
        let text = table(&dataset, &Comparison::of(&dataset, &conditions), &conditions, Language::En, None);
        assert!(!text.contains(",custom,") && text.contains("SHA-256 of the data file: not available"));
    }

    #[test]
    fn names_cannot_leave_their_cell_or_run() {
        let check = |text: &str, expected: &str| {
            let mut file = String::new();
            field(text, &mut file);
            assert_eq!(file, expected);
        };
        check("Cars", "Cars");
        check("Cars, \"new\"", "\"Cars, \"\"new\"\"\"");
        check("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"");
        check("-1+1", "'-1+1");
        check("@sum", "'@sum");
    }
}
