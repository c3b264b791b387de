//! Every sector under every case, as a file a spreadsheet opens.
//!
//! UTF-8 with a byte order mark, without which Excel reads Korean as another encoding.
//! Numbers are unrounded and in dollars and fractions, whatever the page shows; they are
//! the engine's own. After the rows come comment lines that say where they are from.

use crate::engine::{Comparison, PartnerBills};
use crate::format::{Format, Language};
use crate::model::{Conditions, Dataset, Line, Rivals};
use crate::story::{assumed, changed};
use crate::wording::{JOINER, Wording};

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
    rows(dataset, &dataset.lines, comparison, "", &mut file);
    changes(comparison, conditions, language, &mut file);
    comments(dataset, Wording::of(language), language, hash, &mut file);
    file
}

/// The columns before them that say whose goods a row is of.
const PARTNER_COLUMNS: &str = "partner,partner_en,partner_ko,";

/// The same of every exporter, in the order of `bills`; each one's sources after the rows.
#[must_use]
pub fn rivals(
    dataset: &Dataset,
    rivals: &Rivals,
    bills: &[PartnerBills],
    conditions: &Conditions,
    language: Language,
) -> String {
    let mut file = format!("{MARK}{PARTNER_COLUMNS}{COLUMNS}{END}");
    for one in bills {
        let partner = &rivals.partners[one.partner];
        let mut names = String::new();
        for text in [&partner.id, &partner.name.en, &partner.name.ko] {
            field(text, &mut names);
            names.push(',');
        }
        rows(dataset, &partner.lines, &one.comparison, &names, &mut file);
    }
    if let Some(home) = bills.get(rivals.home) {
        changes(&home.comparison, conditions, language, &mut file);
    }
    for partner in &rivals.partners {
        comment(language.of(&partner.name), language.title(&partner.source).1, &mut file);
    }
    comments(dataset, Wording::of(language), language, None, &mut file);
    file
}

/// A row for each sector and case, each after the same columns.
fn rows(dataset: &Dataset, lines: &[Line], comparison: &Comparison, before: &str, file: &mut String) {
    for (at, sector) in dataset.sectors.iter().enumerate() {
        for case in comparison.cases() {
            let tally = &comparison.bill(*case).sectors[at];
            file.push_str(before);
            for text in [&sector.id, &sector.name.en, &sector.name.ko, &treatments(lines, at)] {
                field(text, file);
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
}

/// What the rows are, and under which changes and assumptions.
fn changes(comparison: &Comparison, conditions: &Conditions, language: Language, file: &mut String) {
    let wording = Wording::of(language);
    let format = Format { language, ..Format::default() };
    comment(wording.file_title, wording.page_title, file);
    if let Some(changed) = changed(comparison, conditions, wording, format) {
        comment(wording.custom_short, &changed, file);
    }
    if let Some(assumed) = assumed(&comparison.assumptions, wording, format) {
        comment(wording.assumptions_short, &assumed, file);
    }
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
fn treatments(lines: &[Line], sector: usize) -> String {
    let mut names: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|line| line.sector == sector) {
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

/// A text as one field: shown as it is, never run, and without what only a line on the page needs:
/// a formula that looks a name up compares every letter.
pub(super) fn field(text: &str, file: &mut String) {
    let text = &*text.replace(JOINER, "");
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
    let text = text.replace(JOINER, "");
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

    /// Names are joined for lines on the page; cells and notes hold letters that can be seen.
    #[test]
    fn no_cell_holds_a_letter_that_is_not_seen() {
        let dataset = data::embedded().unwrap();
        assert!(dataset.sectors.iter().any(|sector| sector.name.ko.contains(JOINER)));
        let conditions = Conditions::default();
        let comparison = Comparison::of(&dataset, &conditions);
        let file = table(&dataset, &comparison, &conditions, Language::Ko, None);
        assert!(!file.contains(JOINER));
        assert!(file.contains("승용차·SUV·픽업트럭"));
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
            let named = &dataset.sectors[sector];
            assert_eq!((&row[0], &row[2]), (&named.id, &named.name.ko.replace(JOINER, "")));
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

    /// Every exporter's rows stand one after the other, and Korea's are those of its own file.
    #[test]
    fn exporters_have_the_same_rows() {
        let dataset = data::embedded().unwrap();
        let exporters = Rivals::parse(include_str!("../../static/data/rivals.json"), &dataset).unwrap();
        let conditions = Conditions::default();
        let bills = crate::engine::partner_bills(&dataset, &exporters, &conditions);
        let file = rivals(&dataset, &exporters, &bills, &conditions, Language::En);
        let read = read(file.strip_prefix('\u{feff}').unwrap());
        let rows: Vec<_> = read.into_iter().filter(|row| !row[0].starts_with("# ")).collect();
        assert_eq!(rows[0].join(","), [PARTNER_COLUMNS, COLUMNS].concat());
        assert_eq!(rows.len(), 1 + exporters.partners.len() * dataset.sectors.len() * 2);
        let comparison = Comparison::of(&dataset, &conditions);
        let alone = table(&dataset, &comparison, &conditions, Language::En, None);
        let korea: Vec<&str> = file.lines().filter_map(|row| row.strip_prefix("korea,South Korea,한국,")).collect();
        assert_eq!(korea, alone.lines().skip(1).take(korea.len()).collect::<Vec<_>>());
        let japan = |case: &str| -> f64 {
            let of = |row: &&Vec<String>| row[0] == "japan" && row[8] == case && row[3] != "special";
            rows.iter().filter(of).map(|row| row[11].parse::<f64>().unwrap()).sum()
        };
        // 0.25 × (58,094,067,937 + 184,822,034.78) + 10% × 64,968,527,214: see `tests/rivals.rs`.
        assert!((japan("paused") - 21_066_575_214.35).abs() < 1.0);
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
