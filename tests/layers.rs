//! The architecture as a test: which module may mention what, read from the sources.
//!
//! The rules are the invariants of the crate's front page. They are read from the code
//! with comments taken out, so that prose may name anything.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::path::{Path, PathBuf};

use korea_tariff_widget::format::Language;
use korea_tariff_widget::wording::Wording;

mod imports;
use imports::Files;

/// A source file: its path below the project, as written, and without comments.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    /// The code without its tests, which end a file.
    fn program(&self) -> &str {
        self.code.split(TEST).next().unwrap_or_default()
    }

    /// The first line behind the start of the tests that opens an item of the program.
    fn behind_tests(&self) -> Option<&str> {
        let mut before = TEST;
        let mut lines = self.code[self.program().len()..].lines().filter(|line| !line.trim().is_empty());
        let opens = |line: &str| {
            line.split(|letter: char| !letter.is_alphabetic()).next().is_some_and(|word| OPENERS.contains(&word))
        };
        lines.find(|line| std::mem::replace(&mut before, line) != TEST && opens(line))
    }
}

/// The words that items begin with.
const OPENERS: [&str; 11] = ["pub", "use", "mod", "fn", "const", "static", "type", "struct", "enum", "trait", "impl"];

/// What stands before an item that only tests compile.
const TEST: &str = "#[cfg(test)]";

/// The folders of the crates whose files keep the rules on files: the widget, its commands, its
/// tests in browsers.
const CRATES: [&str; 3] = ["", "xtask/", "tests/browser/"];

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let found = sources_in("src");
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// The sources of a folder of the project.
fn sources_in(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.lines().map(without_comment).collect::<Vec<_>>().join("\n");
            let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, text, code }
        })
        .collect()
}

/// A line without its comment; `//` inside a quoted text (a web address) is no comment.
fn without_comment(line: &str) -> &str {
    let quoted = |at: usize| line[..at].matches('"').count() % 2 == 1;
    line.match_indices("//").find(|(at, _)| !quoted(*at)).map_or(line, |(at, _)| &line[..at])
}

/// Whether `word` stands in the code as a whole word.
fn mentions(code: &str, word: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(part_of_word) && !after.is_some_and(part_of_word)
    })
}

/// Fails with every place where code outside `allowed` mentions one of `words`.
fn only(allowed: &[&str], words: &[&str], why: &str) {
    let found: Vec<String> = sources()
        .iter()
        .filter(|source| !allowed.iter().any(|start| source.path.starts_with(start)))
        .flat_map(|source| {
            let named = words.iter().filter(|word| mentions(&source.code, word));
            named.map(|word| format!("{} mentions `{word}`", source.path)).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

/// The programs themselves: entries, which may join all layers. Nothing reads them.
const ENTRIES: [&str; 2] = ["src/main.rs", "src/bin/"];

#[test]
fn only_the_page_knows_yew_and_the_browser() {
    let words = ["yew", "web_sys", "gloo", "wasm_bindgen", "js_sys", "wasm_bindgen_futures"];
    let allowed = ["src/ui/", "src/ports.rs", ENTRIES[0], ENTRIES[1]];
    only(&allowed, &words, "Nothing below `ui` may know the browser: it is tested without one.");
    // What the page's script calls is handed over by bindings, and is all that knows them.
    only(
        &["src/ui/", ENTRIES[0], "src/bin/prerender.rs"],
        &["yew", "web_sys", "gloo"],
        "Only the application is Yew's.",
    );
}

#[test]
fn only_data_knows_serde() {
    let allowed = ["src/data/", ENTRIES[1]];
    only(&allowed, &["serde", "serde_json"], "A model type is never bent to fit a file.");
}

#[test]
fn only_drawing_and_figures_know_plotters() {
    let words = ["plotters", "plotters_backend"];
    only(&["src/drawing/", "src/figures/"], &words, "Replacing plotters must touch nothing else.");
}

/// Which of our own modules a module may use, besides itself.
const MAY_USE: [(&str, &[&str]); 18] = [
    ("contract", &[]),
    ("model", &[]),
    ("data", &["model"]),
    ("engine", &["model"]),
    ("drawing", &[]),
    ("format", &["model"]),
    ("wording", &["model", "format"]),
    ("search", &["contract", "model", "data"]),
    ("state", &["contract", "model", "engine", "format"]),
    ("story", &["contract", "model", "engine", "format", "wording"]),
    ("figures", &["model", "engine", "drawing", "format", "wording", "story", "state"]),
    (
        "export",
        &[
            "contract", "markup", "page", "model", "data", "engine", "drawing", "figures", "format", "wording",
            "state", "story",
        ],
    ),
    ("host", &["contract", "model", "format", "state"]),
    ("theme", &["data"]),
    ("markup", &["contract", "model"]),
    (
        "page",
        &["contract", "model", "engine", "drawing", "figures", "format", "wording", "state", "story", "host", "markup"],
    ),
    (
        "first",
        &["contract", "model", "engine", "figures", "format", "wording", "state", "story", "host", "markup", "page"],
    ),
    ("ports", &["host", "state"]),
];

/// The rules below read a file up to its tests, so that nothing of the program may follow these.
#[test]
fn tests_end_each_file() {
    for source in CRATES.iter().flat_map(|folder| sources_in(&format!("{folder}src"))) {
        let behind = source.behind_tests();
        assert!(behind.is_none(), "{} goes on behind its tests: {}", source.path, behind.unwrap_or_default());
    }
}

#[test]
fn modules_depend_in_one_direction() {
    let all: Vec<&str> = MAY_USE.iter().map(|(module, _)| *module).chain(["ui"]).collect();
    let mut found = Vec::new();
    for (module, allowed) in MAY_USE {
        for source in sources() {
            let own = source.path == format!("src/{module}.rs") || source.path.starts_with(&format!("src/{module}/"));
            // A test beside the code may read the embedded data.
            let code = source.program();
            if !own {
                continue;
            }
            if code.contains("crate::{") {
                found.push(format!("{} names several modules at once, which this test cannot read", source.path));
            }
            for other in all.iter().filter(|other| **other != module && !allowed.contains(*other)) {
                if mentions(code, &format!("crate::{other}")) {
                    found.push(format!("{} uses `{other}`", source.path));
                }
            }
        }
    }
    assert!(found.is_empty(), "Dependencies point from the page to the model, never back.\n{}", found.join("\n"));
}

/// A file can be read and changed by itself only if no path of imports leads back to it.
#[test]
fn no_files_import_each_other_in_a_circle() {
    for folder in CRATES {
        let sources = sources_in(&format!("{folder}src"));
        let files = sources.iter().map(|source| (&source.path[folder.len()..], source.program()));
        let circles = Files::of(files).circles();
        assert!(circles.is_empty(), "Files of {folder}src read one another in a circle:\n{}", circles.join("\n"));
    }
}

#[test]
fn the_reader_of_imports_finds_circles_and_follows_names_that_are_handed_on() {
    let circles = |files: &[(&str, &str)]| Files::of(files.iter().copied()).circles();
    let lib = ("src/lib.rs", "pub mod a;\npub mod b;");
    let handed_on = ("src/a/mod.rs", "mod x;\nmod y;\npub use x::{X as Z, One};\npub(crate) use y::Y;");
    let reads = ("src/a/y.rs", "use super::Z;\npub struct Y(Z);");
    assert_eq!(circles(&[lib, handed_on, ("src/a/x.rs", "pub struct X;"), reads]), Vec::<String>::new());
    let back = ("src/a/x.rs", "use crate::{a::Y, b};\npub struct X(Y);");
    assert_eq!(circles(&[lib, handed_on, back, reads]), ["a::x → a::y → a::x"]);
    let inline = ("src/a/x.rs", "pub fn x() -> super::y::Y { crate::b::y() }");
    assert_eq!(circles(&[lib, handed_on, inline, reads]), ["a::x → a::y → a::x"]);
    let parent = ("src/a/mod.rs", "mod y;\npub struct Z;\nfn z() { y::y() }");
    assert_eq!(circles(&[lib, parent, reads]), ["a → a::y → a"]);
    let by_module = ("src/b.rs", "use crate::a::{self, y};\nfn b() { a::z(); y::y(); }");
    assert_eq!(circles(&[lib, ("src/a.rs", "use crate::b;\nfn a() { b::b() }"), by_module]), ["a → b → a"]);
}

/// Every module of the crate has a row above, so that a new one cannot slip by.
#[test]
fn every_module_has_its_place() {
    for source in sources().iter().filter(|source| source.path == "src/lib.rs") {
        let modules = source.code.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';'));
        for module in modules.filter(|module| *module != "ui") {
            assert!(MAY_USE.iter().any(|(own, _)| *own == module), "`{module}` is not in MAY_USE of tests/layers.rs");
        }
    }
}

/// A text that no sentence, control or file shows is one that nobody keeps right.
#[test]
fn every_text_is_shown_somewhere() {
    let sources = sources();
    let elsewhere: Vec<&str> = sources
        .iter()
        .filter(|source| !source.path.starts_with("src/wording/en") && !source.path.starts_with("src/wording/ko"))
        .map(|source| {
            if source.path == "src/wording/mod.rs" {
                // Behind the list of the texts.
                source.code.rsplit("impl Wording {").next().unwrap_or_default()
            } else {
                source.code.as_str()
            }
        })
        .collect();
    for (name, _) in Wording::of(Language::En).all() {
        let read = |code: &&str| {
            let ends = |at: usize| !code[at..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
            let fields = ["wording.", "Wording::of(language).", "self."].map(|from| [from, name].concat());
            let field = fields.iter().any(|field| code.match_indices(field).any(|(at, _)| ends(at + field.len())));
            let taken = code.split("let Wording {").skip(1).filter_map(|after| after.split('}').next());
            field || taken.into_iter().any(|names| mentions(names, name))
        };
        assert!(elsewhere.iter().any(read), "no sentence reads `{name}` of src/wording");
    }
}

#[test]
fn the_engine_sees_no_clock_and_cannot_fail() {
    for source in sources().iter().filter(|source| source.path.starts_with("src/engine/")) {
        let code = source.program();
        for word in
            ["std", "Instant", "SystemTime", "Result", "panic", "unwrap", "expect", "unreachable", "thread_local"]
        {
            assert!(!mentions(code, word), "{} mentions `{word}`", source.path);
        }
    }
}

/// Colours belong to the stylesheets: no `#rrggbb`, no `rgb(…)` in a text of the program.
#[test]
fn no_colour_is_named_in_rust() {
    for source in sources() {
        let (path, code) = (&source.path, source.program());
        for (at, _) in code.match_indices('#') {
            let digits = code[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let ends = code[at + 1 + digits..].chars().next();
            let quoted = matches!(ends, Some('"' | ';' | ' ')) && code[..at].ends_with(['"', ' ', ':']);
            assert!(
                !(quoted && matches!(digits, 3 | 4 | 6 | 8)),
                "{path} names a colour: {}",
                &code[at..=(at + digits)]
            );
        }
        for function in ["rgb(", "rgba(", "hsl(", "oklch(", "color-mix("] {
            assert!(
                !code.contains(&format!("\"{function}")) && !code.contains(&format!(" {function}")),
                "{path}: {function}"
            );
        }
    }
}

/// A strict content policy refuses style attributes, in markup and at run time.
#[test]
fn no_style_attribute_is_written() {
    let page = ["src/ui/", "src/page/", "src/markup/", "src/first.rs"];
    let ours = sources().into_iter().filter(|source| page.iter().any(|start| source.path.starts_with(start)));
    for Source { path, code, .. } in ours {
        for form in [" style=", "\"style\"", ".style()", "set_css_text", "from_html_unchecked", "set_inner_html"] {
            assert!(!code.contains(form), "{path} has {form}");
        }
    }
}

#[test]
fn every_file_opens_with_what_it_knows() {
    for Source { path, text, .. } in sources() {
        let first = text.lines().next().unwrap_or_default();
        let sentence = first.strip_prefix("//! ").unwrap_or_default();
        assert!(sentence.len() > 7, "{path} opens with {first:?} instead of a sentence after //!");
    }
}

/// A function is read in one go. Clippy (`clippy.toml`) sees the body of no `#[component]`, so
/// lines of code are counted here, those of the signature too.
#[test]
fn no_function_is_longer_than_one_reads_in_one_go() {
    const LONGEST: usize = 80;
    for source in sources() {
        for (name, lines) in functions(source.program()) {
            assert!(lines <= LONGEST, "{}: `{name}` has {lines} lines", source.path);
        }
    }
}

/// The functions of code without comments as rustfmt writes it: the name of each, and its lines
/// that are not empty.
fn functions(code: &str) -> Vec<(&str, usize)> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = code.lines().filter(|line| !line.trim().is_empty()).collect();
    let named = lines.iter().enumerate().filter_map(|(at, line)| Some((at, name_of_function(line.trim_start())?)));
    named
        .map(|(at, name)| {
            let ends = |line: &&str| indent(line) == indent(lines[at]) && line.ends_with(['}', ';']);
            (name, 1 + lines[at..].iter().take_while(|line| !ends(line)).count())
        })
        .collect()
}

/// The name of the function that a line begins, if it begins one.
fn name_of_function(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let modifies = |word: &str| word.starts_with("pub") || ["const", "async", "unsafe"].contains(&word);
    let name = after.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
    name.filter(|_| before.split_whitespace().all(modifies))
}

/// A file is read in one go.
#[test]
fn no_file_is_longer_than_one_reads_in_one_go() {
    const LONGEST: usize = 450;
    let mut paths = Vec::new();
    for folder in ["src", "xtask/src"] {
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        // Its own tests aside.
        let lines = text.lines().take_while(|line| *line != "mod tests {").count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}

/// Nothing is left for later in the sources.
#[test]
fn nothing_is_left_undone() {
    for Source { path, text, .. } in sources() {
        for word in ["TODO", "FIXME", "XXX", "HACK", "todo!", "unimplemented!", "dbg!"] {
            assert!(!mentions(&text, word), "{path} has {word}");
        }
    }
}

#[test]
fn the_reader_of_sources_works() {
    assert_eq!(without_comment("let x = 1; // yew"), "let x = 1; ");
    assert_eq!(without_comment("let x = \"https://a\"; // b"), "let x = \"https://a\"; ");
    assert!(mentions("use yew::prelude::*;", "yew") && !mentions("reviewed yews", "yew"));
    assert!(mentions("crate::state::State", "crate::state") && !mentions("crate::statement", "crate::state"));
    let source = |code: &str| Source { path: String::new(), text: String::new(), code: code.to_owned() };
    let ends = source("fn one() {}\n\n#[cfg(test)]\nfn two() {\n}\n#[cfg(test)]\nmod tests;\n");
    assert_eq!((ends.program(), ends.behind_tests()), ("fn one() {}\n\n", None));
    let goes_on = source("mod one;\n#[cfg(test)]\nmod tests;\n\npub use one::One;\n");
    assert_eq!(goes_on.behind_tests(), Some("pub use one::One;"));
    assert_eq!(source("fn one() {}").behind_tests(), None);
    let code = "pub const fn one() {}\ntrait Two {\n    fn two(\n        self,\n    ) -> u8;\n}\n\
                impl Three {\n    pub(super) fn three() {\n        if x {\n        }\n\n        call(fn_of);\n    }\n}\n";
    assert_eq!(functions(code), [("one", 1), ("two", 3), ("three", 5)]);
}
