//! The contract between programs, script, stylesheets and markup: told once, the same everywhere.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use korea_tariff_widget::contract::{NAMES, attribute, breakpoint, column, edit, limit, part, script, selector};
use korea_tariff_widget::state::{AnsweredBy, Choice, FILE_PARAMETERS, PARAMETERS, SCRIPT_PARAMETERS, Theme, View};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// A file's text without its tests, which end it.
fn program(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap()
}

/// What a state is made of, and whether the first program answers it.
fn parameters() -> Vec<(&'static str, bool)> {
    let asked_of_a_program = PARAMETERS.iter().filter(|row| row.answered_by != AnsweredBy::Script);
    asked_of_a_program.map(|row| (row.name, row.answered_by == AnsweredBy::EitherProgram)).collect()
}

#[test]
fn the_scripts_half_is_current() {
    let themes: Vec<&str> = Theme::VALUES.iter().map(|(id, _)| *id).collect();
    let own = SCRIPT_PARAMETERS.map(|(constant, parameter)| (constant, parameter.name()));
    let expected = script(&parameters(), &own, &themes);
    let path = root().join("static/boot/contract.js");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap() == expected,
        "static/boot/contract.js is not what src/contract.rs says. To make it anew: \
         UPDATE=1 cargo test --test contract"
    );
}

/// The script of the page around the widget knows the page of every view.
#[test]
fn the_hosts_script_knows_every_view() {
    let script = read("static/embed.js");
    let known = script.split_once("const PAGES = [").unwrap().1.split_once("];").unwrap().0;
    let ids: Vec<String> = View::ALL.iter().skip(1).map(|view| format!("{:?}", view.id())).collect();
    assert_eq!(known, ids.join(", "));
}

/// What stands for the frame before its content is known is as high wherever it is written.
#[test]
fn every_side_keeps_the_frames_height() {
    let height = limit::FRAME_HEIGHT;
    let check = |path: &str, line: String| assert!(read(path).contains(&line), "{path} has no `{line}`");
    check("static/embed.js", format!("const HEIGHT = \"{height}px\";"));
    check("xtask/src/build/oembed.rs", format!("const FRAME: (u32, u32) = (600, {height});"));
    check("xtask/src/check/cms/looks.rs", format!("const FIXED: f64 = {height}.0;"));
    check("docs/embedding.md", format!("height=\"{height}\""));
    check("docs/embedding.md", format!("min-height:{height}px;"));
}

/// The script carries out exactly the edits of the contract.
#[test]
fn the_script_carries_out_every_edit() {
    let patch = read("static/boot/patch.js");
    let table = patch.split_once("const EDITS = {").unwrap().1.split_once("\n};").unwrap().0;
    let carried: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("  [")?.split_once("]: (").map(|(name, _)| name)).collect();
    let expected: BTreeSet<&str> = edit::ALL.iter().map(|(name, ..)| *name).collect();
    assert_eq!(carried.iter().copied().collect::<BTreeSet<_>>(), expected);
    assert_eq!(carried.len(), expected.len(), "one is carried out twice");
    let letters: BTreeSet<char> = edit::ALL.iter().map(|(_, letter, _)| *letter).collect();
    assert_eq!(letters.len(), expected.len(), "two edits have the same letter");
}

/// No module of the script spells a name that the contract has.
#[test]
fn the_script_spells_no_name_by_itself() {
    for path in files("static/boot").iter().filter(|path| !path.ends_with("contract.js")) {
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let spells_parameter = PARAMETERS
                .iter()
                .any(|row| ['"', '\'', '`'].iter().any(|quote| line.contains(&format!("{quote}{}{quote}", row.name))));
            let spells_attribute = line.contains("data-") || line.contains(".dataset");
            assert!(!spells_parameter && !spells_attribute, "{}: {line}", path.display());
        }
    }
}

/// No part of the programs that reads or writes addresses lists names of parameters or compares with
/// one: it takes them from the table.
#[test]
fn programs_spell_no_parameter_by_themselves() {
    let table = root().join("src/state/parameters.rs");
    for path in sources(&["src/state", "src/host", "src/export", "src/page", "src/ui"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let program = program(&text);
        if path == table || path.ends_with("tests.rs") {
            continue;
        }
        for name in PARAMETERS.iter().map(|row| row.name) {
            let forms = ["[{}", ", {}]", "== {}", "!= {}", "{} =>", "last({})"];
            for form in forms.map(|form| form.replace("{}", &format!("{name:?}"))) {
                assert!(!program.contains(&form), "{}: {form}", path.display());
            }
        }
    }
}

/// A constant that no module of the script reads is no part of its half.
#[test]
fn the_script_reads_every_constant() {
    let modules = files("static/boot").into_iter().filter(|path| !path.ends_with("contract.js"));
    let script: String = modules.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let words: BTreeSet<&str> = script.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    for line in read("static/boot/contract.js").lines().filter_map(|line| line.strip_prefix("export const ")) {
        let name = line.split(' ').next().unwrap();
        assert!(words.contains(name), "no module reads {name}");
    }
}

/// Attributes that are in no page of ours: of the template for the build and its tools, and of a loader that hosts have.
const OTHER_ATTRIBUTES: [&str; 5] = ["data-bin", "data-cfasync", "data-critical", "data-trunk", "data-wasm-opt-params"];

/// Markup, build and sheets spell no attribute that the contract does not have: Yew's markup and
/// sheets can only repeat it.
#[test]
fn nothing_spells_a_name_of_its_own() {
    let mut known: BTreeSet<&str> = NAMES.iter().map(|(_, value)| *value).chain(OTHER_ATTRIBUTES).collect();
    known.extend([attribute::HOLD, attribute::SERVED, attribute::COPY].into_iter().chain(attribute::OF_NUMBERS));
    let build = ["xtask/src/build/page.rs", "xtask/src/build/script.rs"].map(|path| root().join(path));
    let mut code = String::new();
    for path in sources(&["src/page", "src/ui", "src/markup", "static/styles"]).iter().chain(&build) {
        code += program(&std::fs::read_to_string(path).unwrap());
    }
    let letter = |letter: char| letter.is_ascii_lowercase() || letter == '-';
    for (at, _) in code.match_indices("data-") {
        let name = code[at..].split(|next: char| !letter(next)).next().unwrap();
        // `ui::supplied` makes some of the names of parameters.
        let begins = name != "data-" && !code[..at].ends_with(|before: char| letter(before) || before == '_');
        assert!(!begins || known.contains(name), "{name} is not in src/contract.rs");
    }
}

/// Outside Yew's markup, programs take names of attributes from the contract. Those of parameters,
/// which `ui::supplied` and `export` make, are no literals.
#[test]
fn programs_spell_no_attribute_by_themselves() {
    for path in sources(&["src"]).iter().filter(|path| !path.ends_with("contract.rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        for line in program(&text).lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (at, _) in line.match_indices("\"data-") {
                let is_whole = line[at + 6..].starts_with(char::is_alphabetic);
                assert!(!is_whole, "{}: {line}", path.display());
            }
        }
    }
}

/// A selector of several names is made of those that the contract has.
#[test]
fn selectors_are_of_the_contracts_attributes() {
    assert_eq!(selector::MOUNT, format!("[{}]", attribute::MOUNT));
    assert_eq!(selector::VIEW_LINK, format!("a[{}]", attribute::VIEW_ID));
    assert_eq!(selector::PART_CONTROL, format!("{}, [{}]", selector::VIEW_LINK, attribute::DOWNLOAD));
}

/// Programs find by a selector of the contract what stands in their page, or by a plain tag or name.
#[test]
fn programs_find_by_the_contracts_selectors() {
    for path in sources(&["src"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        for call in ["closest(\"", "query_selector(\"", "query_selector_all(\"", "edits.find(\""] {
            for (at, _) in text.match_indices(call) {
                let selector = text[at + call.len()..].split('"').next().unwrap();
                assert!(!selector.contains(['.', '-']), "{}: {selector}", path.display());
            }
        }
    }
}

/// Every file in some folders and below.
fn sources(folders: &[&str]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Each name of the contract is one that programs, template or styles have.
#[test]
fn markup_has_every_name() {
    let mut code = read("index.html") + &read("xtask/src/build/page.rs") + &read("static/styles/readiness.css");
    for path in sources(&["src"]).iter().filter(|path| !path.ends_with("contract.rs")) {
        code += &std::fs::read_to_string(path).unwrap();
    }
    // `ui::supplied` makes these of the parameters' names, and where no program runs the script alone
    // says why.
    let mut others = FILE_PARAMETERS.map(|parameter| format!("data-{parameter}")).to_vec();
    others.push(attribute::FAULT.to_owned());
    // What cuts parts is checked by itself, below.
    others.extend([part::FILES, part::SUPPLIED].map(str::to_owned));
    let of_programs = [("WHAT_NEXT", selector::WHAT_NEXT), ("OPENED", selector::OPENED)];
    for (name, value) in NAMES.iter().chain(&of_programs).filter(|(_, value)| others.iter().all(|other| other != value))
    {
        let value = value.trim_start_matches('.').split(' ').next().unwrap();
        let written = [
            format!("\"{value}\""),
            format!("\"{value} "),
            format!(" {value}\""),
            format!(" {value}="),
            format!("::{name}"),
            format!("[{value}]"),
        ];
        assert!(written.iter().any(|form| code.contains(form)), "nothing has {value}");
    }
}

/// Widths in the `@media` rules of a sheet, each with its unit.
fn widths(sheet: &str) -> Vec<(f64, String)> {
    let rules = sheet.match_indices("@media").map(|(at, _)| sheet[at..].split('{').next().unwrap());
    rules
        .flat_map(|rule| rule.split("width:").skip(1))
        .map(|width| {
            let width = width.trim().split(')').next().unwrap();
            let digits = width.trim_end_matches(char::is_alphabetic);
            (digits.parse().unwrap(), width[digits.len()..].to_owned())
        })
        .collect()
}

/// A sheet changes the layout where the programs do, and nowhere else.
#[test]
fn sheets_change_at_the_contracts_widths() {
    let mut used = BTreeSet::new();
    for path in files("static/styles") {
        for (width, unit) in widths(&std::fs::read_to_string(&path).unwrap()) {
            assert_eq!(unit, "em", "{}: {width}{unit} does not grow with the letters", path.display());
            // `max-width: 54.9375em` is up to where `min-width: 55em` begins, a pixel before.
            let shared = breakpoint::SHARED.iter().map(|px| f64::from(*px) / 16.0);
            let known = shared.chain(breakpoint::OF_LETTERS).find(|known| [width, width + 0.0625].contains(known));
            assert!(known.is_some(), "{}: {width}em is not in `contract::breakpoint`", path.display());
            used.insert(known.map(|known| known.to_string()));
        }
    }
    for width in breakpoint::SHARED.iter().map(|px| f64::from(*px) / 16.0).chain(breakpoint::OF_LETTERS) {
        assert!(used.contains(&Some(width.to_string())), "no sheet changes at {width}em any more");
    }
    let padding = format!("padding: 20px {}px 12px", breakpoint::PAGE_PADDING);
    assert!(read("static/styles/page.css").contains(&padding));
    assert_eq!(
        widths("@media (min-width: 45em) and (max-width: 879px) {"),
        [(45.0, "em".into()), (879.0, "px".into())]
    );
}

/// What a rule of a sheet declares under a name.
fn declared<'a>(sheet: &'a str, selector: &str, name: &str) -> &'a str {
    let (_, rule) =
        sheet.split_once(&format!("\n  {selector} {{")).or(sheet.split_once(&format!("\n{selector} {{"))).unwrap();
    let declarations = rule.split('}').next().unwrap().split(';');
    declarations.filter_map(|one| one.split_once(':')).find(|(own, _)| own.trim() == name).unwrap().1.trim()
}

/// A sheet divides a view as the program does that draws its figure: each with its rule and columns.
#[test]
fn sheets_divide_views_as_programs_do() {
    let beside = |first: &str, card: i32| format!("{first} {card}px");
    let halves = "1fr 1fr".to_owned();
    let divided = [
        ("bill", ".bill", "2fr 1fr".to_owned()),
        ("sectors", ".sectors__pair", halves.clone()),
        ("try", ".try__top", halves),
        ("timeline", ".days--beside", beside("1fr", column::DAY)),
        ("rivals", ".rivals--beside .rivals__main", beside("minmax(0, 1fr)", column::EXPORTER)),
    ];
    for (sheet, selector, columns) in divided {
        let text = read(&format!("static/styles/{sheet}.css"));
        assert_eq!(declared(&text, selector, "grid-template-columns"), columns, "{sheet}.css, {selector}");
        let gap = declared(&text, selector, "gap").split(' ').next_back().unwrap();
        assert_eq!(gap, format!("{}px", column::GAP), "{sheet}.css, {selector}");
    }
    // By hand, of a content 632 px wide.
    assert_eq!((column::half(632), column::two_thirds(632), column::beside(300, 632)), (300, 400, 300));
}

/// The application is cut into the parts that the script asks for.
#[test]
fn the_application_has_the_scripts_parts() {
    let cuts = read("src/main.rs");
    for name in [part::FILES, part::SUPPLIED].into_iter().chain(View::ALL.iter().skip(1).map(|view| view.id())) {
        assert!(cuts.contains(&format!("#[wasm_split({name}, ")), "no cut is named {name}");
    }
}

/// The build, which cannot read this crate, knows the mount by the same name.
#[test]
fn the_build_knows_the_mount() {
    let template = read("index.html");
    assert!(template.contains(attribute::MOUNT));
    assert!(read("xtask/src/build/page.rs").contains(&format!("MOUNT_ATTRIBUTE: &str = \"{}\"", attribute::MOUNT)));
}
