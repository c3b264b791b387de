//! One text out of the modules of `static/boot/`, in the order in which a browser would run them.
//!
//! # Why not a bundler
//! What is to be joined are a dozen files of ours that import names from each other. The parser
//! that the minifier needs anyway says where imports and exports stand; taking them out is all
//! there is to do.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::{SourceType, Span};

/// Modules by their file name.
pub type Modules = BTreeMap<String, String>;

/// What of a module the joining needs.
struct Module {
    /// The text without imports.
    own_text: String,
    /// The same without the word `export`.
    body: String,
    /// Pairs of a file's name and a name that is imported from it; no name for the default.
    imports: Vec<(String, Option<String>)>,
    /// The names that others may import.
    exports: Vec<String>,
}

/// Joins `entry`, whose exports stay, and what it imports. Modules of the same names as those in
/// `given` are taken as standing around the result already; what is imported from them is checked
/// against their list of names.
pub fn join(entry: &str, modules: &Modules, given: &BTreeMap<String, Vec<String>>) -> Result<String> {
    let mut order = Vec::new();
    let mut parsed = BTreeMap::new();
    visit(entry, modules, given, &mut parsed, &mut order)?;
    for (name, module) in &parsed {
        for (from, import) in &module.imports {
            let exports = parsed.get(from).map(|module| &module.exports).or(given.get(from));
            if let (Some(exports), Some(import)) = (exports, import)
                && !exports.contains(import)
            {
                bail!("static/boot/{name} imports {import}, which {from} does not export");
            }
        }
    }
    let bodies = order.iter().filter_map(|name| Some((name, parsed.get(name)?)));
    Ok(bodies.map(|(name, module)| if name == entry { &module.own_text } else { &module.body }.as_str()).collect())
}

/// Parses a module and those it imports, each once, and notes them in the order in which they run.
fn visit(
    name: &str,
    modules: &Modules,
    given: &BTreeMap<String, Vec<String>>,
    parsed: &mut BTreeMap<String, Module>,
    order: &mut Vec<String>,
) -> Result<()> {
    if parsed.contains_key(name) || given.contains_key(name) {
        return Ok(());
    }
    let text = modules.get(name).with_context(|| format!("static/boot/ has no {name}"))?;
    let module = parse(text).with_context(|| format!("static/boot/{name} cannot be joined"))?;
    let imports: Vec<String> = module.imports.iter().map(|(from, _)| from.clone()).collect();
    parsed.insert(name.to_owned(), module);
    for from in imports {
        visit(&from, modules, given, parsed, order)?;
    }
    order.push(name.to_owned());
    Ok(())
}

fn parse(text: &str) -> Result<Module> {
    let allocator = Allocator::default();
    let answer = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if let Some(error) = answer.diagnostics.into_iter().next() {
        bail!("{error}");
    }
    let record = answer.module_record;
    if !record.indirect_export_entries.is_empty() || !record.star_export_entries.is_empty() {
        bail!("it hands on what it imports; import it where it is made");
    }
    let mut imported: Vec<Span> = Vec::new();
    let mut imports = Vec::new();
    for entry in &record.import_entries {
        imported.push(entry.statement_span);
        let name = entry.local_name.name.to_string();
        let from = entry.module_request.name.trim_start_matches("./").to_owned();
        imports.push((from, (!entry.import_name.is_default()).then_some(name)));
    }
    let mut cuts = imported.clone();
    let mut exports = Vec::new();
    for entry in &record.local_export_entries {
        let name = entry.local_name.name().context("an export without a name")?.to_string();
        let start = entry.statement_span.start;
        let declared = text[start as usize..].strip_prefix(EXPORT).is_some_and(|text| !text.starts_with('{'));
        if !declared {
            bail!("{name} is to be exported where it is made");
        }
        cuts.push(Span::new(start, start + u32::try_from(EXPORT.len())?));
        exports.push(name);
    }
    Ok(Module { own_text: without(text, imported), body: without(text, cuts), imports, exports })
}

/// A text without some of its places.
fn without(text: &str, mut cuts: Vec<Span>) -> String {
    cuts.sort_by_key(|cut| cut.start);
    cuts.dedup();
    let mut rest = text.to_owned();
    for cut in cuts.into_iter().rev() {
        rest.replace_range(cut.start as usize..cut.end as usize, "");
    }
    rest
}

const EXPORT: &str = "export ";

#[cfg(test)]
mod tests {
    use oxc_semantic::SemanticBuilder;

    use super::*;

    /// Names that a module reads without making or importing them, and those it imports in vain.
    fn loose_names(text: &str) -> Result<(Vec<String>, Vec<String>)> {
        let allocator = Allocator::default();
        let answer = Parser::new(&allocator, text, SourceType::mjs()).parse();
        if let Some(error) = answer.diagnostics.into_iter().next() {
            bail!("{error}");
        }
        let semantic = SemanticBuilder::new().build(&answer.program).semantic;
        let scoping = semantic.scoping();
        let free = scoping.root_unresolved_references().keys().map(ToString::to_string).collect();
        let imported: Vec<String> =
            answer.module_record.import_entries.iter().map(|entry| entry.local_name.name.to_string()).collect();
        let unused = scoping
            .symbol_ids()
            .filter(|symbol| scoping.symbol_is_unused(*symbol))
            .map(|symbol| scoping.symbol_name(symbol).to_owned())
            .filter(|name| imported.contains(name))
            .collect();
        Ok((free, unused))
    }

    fn modules(files: &[(&str, &str)]) -> Modules {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    fn given() -> BTreeMap<String, Vec<String>> {
        [("glue.js".to_owned(), vec!["touch".to_owned()])].into()
    }

    #[test]
    fn what_is_imported_runs_first_and_once() {
        let files = modules(&[
            (
                "a.js",
                "import { b } from \"./b.js\";\nimport {\n  c,\n} from \"./c.js\";\nimport { touch } from \"./glue.js\";\nuse(b, c, touch);\n",
            ),
            ("b.js", "import { c } from \"./c.js\";\nexport const b = () => c;\n"),
            ("c.js", "export const c = \"export const\";\n"),
        ]);
        let text = join("a.js", &files, &given()).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["const c = \"export const\";", "const b = () => c;", "use(b, c, touch);"]);
    }

    #[test]
    fn exports_of_the_entry_stay() {
        let files = modules(&[
            ("a.js", "import { b } from \"./b.js\";\nexport const a = b;\n"),
            ("b.js", "export const b = 1;\n"),
        ]);
        assert_eq!(join("a.js", &files, &given()).unwrap(), "const b = 1;\n\nexport const a = b;\n");
    }

    #[test]
    fn what_cannot_be_joined_is_named() {
        let check = |files: &[(&str, &str)], expected: &str| {
            let error = format!("{:#}", join("a.js", &modules(files), &given()).unwrap_err());
            assert!(error.contains(expected), "{error}");
        };
        check(&[("a.js", "import { b } from \"./b.js\";")], "no b.js");
        check(&[("a.js", "import { b } from \"./b.js\";"), ("b.js", "const b = 1;")], "imports b");
        check(&[("a.js", "import { b } from \"./glue.js\";")], "imports b");
        check(&[("a.js", "export * from \"./b.js\";")], "hands on");
        check(&[("a.js", "const b = 1;\nexport { b };")], "where it is made");
        check(&[("a.js", "const = 1;")], "a.js cannot be joined");
    }

    #[test]
    fn loose_names_are_found() {
        let (free, unused) = loose_names("import { a, b } from \"./b.js\"; a(document);").unwrap();
        assert_eq!((free, unused), (vec!["document".to_owned()], vec!["b".to_owned()]));
    }

    /// In one text every name of every module can be read, imported or not.
    #[test]
    fn every_module_imports_what_it_reads_and_nothing_else() {
        let modules = super::super::script::boot_modules(&crate::workspace_root().unwrap()).unwrap();
        let exports: Vec<String> = modules.values().flat_map(|text| parse(text).unwrap().exports).collect();
        assert!(exports.len() > 20, "{exports:?}");
        for (name, text) in &modules {
            let (free, unused) = loose_names(text).unwrap();
            let forgotten: Vec<_> = free.iter().filter(|free| exports.contains(free)).collect();
            assert!(forgotten.is_empty() && unused.is_empty(), "{name}: {forgotten:?} {unused:?}");
        }
    }

    /// What stands by itself in a module stands beside that of all others in the joined text.
    #[test]
    fn modules_that_are_joined_make_each_name_once() {
        let modules = super::super::script::boot_modules(&crate::workspace_root().unwrap()).unwrap();
        let imports = modules.values().flat_map(|text| parse(text).unwrap().imports);
        let from_glue = imports.filter(|(from, _)| from == "glue.js").filter_map(|(_, name)| name);
        let given = [("glue.js".to_owned(), from_glue.collect())].into();
        for entry in ["main.js", "parts.js"] {
            let text = join(entry, &modules, &given).unwrap();
            let allocator = Allocator::default();
            let answer = Parser::new(&allocator, &text, SourceType::mjs()).parse();
            let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&answer.program).diagnostics;
            assert!(checked.is_empty(), "{entry}: {}", checked[0]);
        }
    }

    /// One subject a file is what makes them readable.
    #[test]
    fn every_module_is_short_and_opens_with_its_subject() {
        for (name, text) in super::super::script::boot_modules(&crate::workspace_root().unwrap()).unwrap() {
            assert!(text.lines().count() <= 100, "static/boot/{name} is longer than 100 lines");
            assert!(text.starts_with("// "), "static/boot/{name} opens without its subject");
        }
    }
}
