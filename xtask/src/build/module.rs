//! WebAssembly modules, as far as the build changes them.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// How the names begin that wasm-bindgen gives to what program and glue call in one another.
const GENERATED: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Gives short names to what a program and its glue call in one another.
///
/// # Why
/// wasm-bindgen spells types and hashes into these names. A reader pays for each twice,
/// and hashes do not compress: about 2.5 kB of a first visit.
pub(crate) fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = ShortNames::default();
    let mut short = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.context("this is no WebAssembly")?;
        match payload {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    let kind = RoundtripReencoder.entity_type(import.ty)?;
                    imports.import(import.module, names.of(import.name), kind);
                }
                short.section(&imports);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section {
                    let export = export?;
                    let kind = RoundtripReencoder.export_kind(export.kind)?;
                    exports.export(names.of(export.name), kind, export.index);
                }
                short.section(&exports);
            }
            other => copy_section(&other, module, &mut short)?,
        }
    }
    Ok((short.finish(), replace_words(glue, &names.0)))
}

/// Writes a payload's section as it stands in its module; a payload that is no section writes nothing.
pub fn copy_section(payload: &Payload, module: &[u8], copy: &mut Module) -> Result<()> {
    if let Some((id, range)) = payload.as_section() {
        let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
        let data = module.get(range).context("a section ends too late")?;
        copy.section(&RawSection { id, data });
    }
    Ok(())
}

/// The short name of each generated one.
#[derive(Default)]
struct ShortNames(BTreeMap<String, String>);

impl ShortNames {
    /// The short name of a generated one, given when first asked for; any other as it is.
    fn of<'a>(&'a mut self, name: &'a str) -> &'a str {
        if !GENERATED.iter().any(|begin| name.starts_with(begin)) {
            return name;
        }
        let next = format!("${}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next)
    }
}

/// A script with other names for some of its words.
fn replace_words(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut replaced = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_in_word) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|letter| !is_in_word(letter)).unwrap_or(from.len()));
        replaced.push_str(before);
        replaced.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_wasm_bindgen_are_shortened_on_both_sides() {
        // Imports the function `./g.js` `__wbg_a_12`, exports it as `__wbindgen_b` and `own`.
        let module = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x15\x01\x06./g.js\x0a__wbg_a_12\0\0\
            \x07\x16\x02\x0c__wbindgen_b\0\0\x03own\0\0";
        let glue = "const g = { __wbg_a_12: () => wasm.__wbindgen_b(__wbg_a_123, wasm.own) };";
        let (short, script) = shorten(module, glue).unwrap();
        let expected = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x0d\x01\x06./g.js\x02$0\0\0\
            \x07\x0c\x02\x02$1\0\0\x03own\0\0";
        assert_eq!(short, expected);
        assert_eq!(script, "const g = { $0: () => wasm.$1(__wbg_a_123, wasm.own) };");
        assert!(shorten(&module[..20], glue).is_err());
    }
}
