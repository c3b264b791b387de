use super::*;

fn row(fields: &[(&str, &str)]) -> Row {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn act<'a>(id: &'a str, rate: &'a str, from: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("id", id),
        ("source_id", ""),
        ("rate_percent", rate),
        ("rate_pct", rate),
        ("all_in", "no"),
        ("from", from),
        ("until", ""),
    ]
}

#[test]
fn acts_that_differ_from_the_source_are_named_by_row() {
    let source = [row(&act("cars-25", "25", "2025-04-03")), row(&act("solar-15", "15", "2026-12-04"))];
    agree(&source[..1], &source, "2026-11-30").unwrap();
    let refused = |acts: &[Row]| agree(acts, &source, "2026-11-30").unwrap_err().to_string();
    let said = refused(&[row(&act("cars-25", "20", "2025-04-03"))]);
    assert_eq!(said, "editorial/law/acts.csv, row 2: rate_percent is \"20\", and \"25\" in law_by_day.csv");
    let said = refused(&[row(&act("cars-25", "25", "2025-04-02"))]);
    assert_eq!(said, "editorial/law/acts.csv, row 2: from is \"2025-04-02\", and \"2025-04-03\" in law_by_day.csv");
    let said = refused(&[row(&act("ships-10", "10", "2025-04-03"))]);
    assert_eq!(said, "editorial/law/acts.csv, row 2: law_by_day.csv has no act \"ships-10\"");
    assert_eq!(refused(&[]), "law_by_day.csv, row 2: cars-25 is not in editorial/law/acts.csv");
}

/// Whoever edits `editorial/law/` and forgets to make the file anew is told here, without
/// the source tables.
#[test]
fn the_file_holds_what_was_written() {
    let root = crate::workspace_root().unwrap();
    let file: Value =
        serde_json::from_str(&std::fs::read_to_string(root.join("static/data/law.json")).unwrap()).unwrap();
    for table in [ACTS, CHANGES, REFUNDS] {
        let rows = Value::Array(written(&root.join("editorial"), table).unwrap());
        assert_eq!(file[table.0], rows, "run `cargo xtask data`: {}", table.0);
    }
}

#[test]
fn rates_that_take_ordinary_duty_in_are_found_once_each() {
    let all_in = |id, rate| {
        let mut row = row(&act(id, rate, "2025-04-03"));
        row.insert("all_in".to_owned(), "yes".to_owned());
        row
    };
    let acts = [all_in("a", "15"), row(&act("b", "25", "2025-04-03")), all_in("c", "12.5"), all_in("d", "15")];
    assert_eq!(all_in_rates(&acts).unwrap(), [12.5, 15.0]);
}
