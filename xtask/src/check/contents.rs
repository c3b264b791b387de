//! What the programs consist of, crate by crate and function by function, written into
//! `docs/performance.md`.
//!
//! Counted in the compiler's output, which still has its names, before wasm-bindgen and
//! wasm-opt: those take about a fifth off and drop the names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::build;
use crate::task::{Arguments, Choice, Task};

/// The programs, as cargo names them, and what the documentation calls them.
const PROGRAMS: [(&str, &str); 2] = [("first", "The first program"), ("korea-tariff-widget", "The application")];

/// Where the tables go, between these lines.
const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str = "<!-- cargo xtask contents: from here -->";
const END: &str = "<!-- to here -->";

/// How many functions are named.
const NAMED: usize = 30;

/// What names of functions have in them that only tell wasm-bindgen what to write, and
/// are gone afterwards.
const DESCRIPTIONS: [&str; 2] = ["__wbindgen_describe", "WasmDescribe"];

/// A program taken apart.
struct Contents {
    /// Name and bytes of each function, largest first.
    functions: Vec<(String, usize)>,
    /// Texts, tables and constants.
    data: usize,
}

/// `cargo xtask contents`.
pub const TASK: Task = Task {
    name: "contents",
    about: "write into docs/performance.md what the programs consist of",
    options: &[Choice::flag("print", "only show the tables")],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    build::build_if_changed(&root, &build::Options::default())?;
    let mut text = String::new();
    for (program, title) in PROGRAMS {
        let file = crate::target_dir(&root).join(crate::tools::TARGET).join("release").join(format!("{program}.wasm"));
        let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let contents = read(&bytes).with_context(|| format!("{} is not as expected", file.display()))?;
        text.push_str(&describe(title, &contents));
    }
    if arguments.has("print") {
        print!("{text}");
        return Ok(());
    }
    put(&root.join(DOCUMENT), BEGIN, END, &text)
}

/// Puts a text between two lines of a document.
pub(crate) fn put(document: &Path, begin: &str, end: &str, text: &str) -> Result<()> {
    let name = document.display();
    let old = std::fs::read_to_string(document).with_context(|| format!("{name} cannot be read"))?;
    let (before, rest) = old.split_once(begin).with_context(|| format!("{name} has no line {begin}"))?;
    let (_, after) = rest.split_once(end).with_context(|| format!("{name} has no line {end}"))?;
    std::fs::write(document, format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))
        .with_context(|| format!("{name} cannot be written"))
}

/// A program's two tables.
fn describe(title: &str, contents: &Contents) -> String {
    let mut crates: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, bytes) in &contents.functions {
        let sum = crates.entry(crate_of(name)).or_default();
        sum.0 += bytes;
        sum.1 += 1;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(name, (bytes, _))| (usize::MAX - bytes, *name));
    let code: usize = contents.functions.iter().map(|(_, bytes)| bytes).sum();
    let mut text = format!(
        "### {title}\n\n{code} bytes of code in {} functions, {} bytes of texts and tables.\n\n\
         | crate | bytes | functions |\n|---|--:|--:|\n",
        contents.functions.len(),
        contents.data
    );
    for (name, (bytes, count)) in crates {
        text.push_str(&format!("| {name} | {bytes} | {count} |\n"));
    }
    text.push_str("\n| function | bytes |\n|---|--:|\n");
    for (name, bytes) in contents.functions.iter().take(NAMED) {
        text.push_str(&format!("| `{}` | {bytes} |\n", shortened(name)));
    }
    text.push('\n');
    text
}

/// A name of bearable length, without what a table would take for a border.
fn shortened(name: &str) -> String {
    let name = name.replace('|', "¦");
    match name.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name,
    }
}

/// The crate a function comes from: that of the type it belongs to, or that of the trait
/// where the type is the language's own.
fn crate_of(name: &str) -> &str {
    let (own, of_trait) = match name.strip_prefix('<') {
        Some(rest) => match rest.split_once(" as ") {
            Some((own, of_trait)) => (own, of_trait),
            None => (rest, ""),
        },
        None => (name, ""),
    };
    [own, of_trait].into_iter().find_map(first_segment).unwrap_or("other")
}

/// `yew` in `&mut yew::html::Scope<…>`; nothing in `[u8]` or `f64`.
fn first_segment(path: &str) -> Option<&str> {
    let start = path.trim_start_matches(['<', '&', '[', '(', '*']);
    let start = ["mut ", "const ", "dyn "].iter().fold(start, |text, word| text.strip_prefix(word).unwrap_or(text));
    let end = start.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    start[end..].starts_with("::").then(|| &start[..end])
}

/// Reads a module: function sizes with their names, and the size of the data.
fn read(module: &[u8]) -> Result<Contents> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let mut data = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(function) => sizes.push(length(&function.range())?),
            Payload::DataSection(section) => data = length(&section.range())?,
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(parts) = section.as_known() {
                    for part in parts {
                        if let Name::Function(list) = part? {
                            for naming in list {
                                let naming = naming?;
                                let name = format!("{:#}", rustc_demangle::demangle(naming.name));
                                names.insert(usize::try_from(naming.index)?, name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut functions: Vec<(String, usize)> = sizes
        .into_iter()
        .enumerate()
        .map(|(at, bytes)| (names.remove(&(imported + at)).unwrap_or_default(), bytes))
        .filter(|(name, _)| !DESCRIPTIONS.iter().any(|word| name.contains(word)))
        .collect();
    functions.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(Contents { functions, data })
}

fn length(range: &Range<u64>) -> Result<usize> {
    Ok(usize::try_from(range.end - range.start)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_counted_for_the_crate_they_come_from() {
        let check = |name, expected| assert_eq!(crate_of(name), expected, "{name}");
        check("yew::html::Scope<T>::send_message", "yew");
        check("<korea_tariff_widget::model::Rate as core::fmt::Display>::fmt", "korea_tariff_widget");
        check("<&mut alloc::string::String as core::fmt::Write>::write_str", "alloc");
        check("<[u8] as core::slice::Sort>::sort", "core");
        check("<f64 as yew::Thing>::x", "yew");
        check("memcpy", "other");
    }

    #[test]
    fn a_module_is_taken_apart() {
        // One function of two bytes, `(func nop)`, named "f", and one byte of data.
        let module = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x03\x02\x01\0\
            \x0a\x05\x01\x03\0\x01\x0b\
            \x0b\x01\0\
            \0\x0b\x04name\x01\x04\x01\0\x01f";
        let contents = read(module).unwrap();
        assert_eq!(contents.functions, [("f".to_owned(), 3)]);
        assert_eq!(contents.data, 1);
        assert!(read(&module[..20]).is_err());
    }
}
