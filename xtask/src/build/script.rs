//! One script out of the glue that wasm-bindgen writes and the modules of `static/boot/`.
//!
//! # Why
//! As separate files they would cost the first visit a request each, and a
//! slow phone more round trips before anything can be clicked. A module would wait until
//! the page is read; where a classic script stands, the browser shows what it has so far.

use std::path::Path;

use anyhow::{Context, Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
pub use oxc_span::SourceType;

use super::bundle::{self, Modules};

/// Where the modules are.
const FOLDER: &str = "static/boot";
/// The module that starts the others.
const ENTRY: &str = "main.js";
/// The module that names the build's files.
const FILES: &str = "files.js";
/// What the modules call the glue.
const GLUE: &str = "glue.js";

/// How a program starts, in place of the glue's own ways: of code that is compiled already, as
/// `static/boot/load.js` gives it. What wasm-bindgen writes also fetches, for every browser it knows,
/// and is then nobody's: the minifier drops it, 0.7 kB of both scripts.
const START: &str = "const init = async (code) => \
    __wbg_finalize_init(await WebAssembly.instantiate(code, __wbg_get_imports()), code);";

/// What a module knows its own address by, and a classic script does not.
const OWN_ADDRESS: &str = "import.meta.url";

/// Final names of the build's files.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The first program.
    pub first: &'a str,
    /// The application's module.
    pub application_script: &'a str,
    /// The application's program.
    pub application: &'a str,
    /// The complete stylesheet.
    pub sheet: &'a str,
}

impl Files<'_> {
    /// As the module that `static/boot/files.js` stands for.
    fn module(&self) -> String {
        let names = [
            ("FIRST_PROGRAM", self.first),
            ("APPLICATION_SCRIPT", self.application_script),
            ("APPLICATION_PROGRAM", self.application),
            ("STYLESHEET", self.sheet),
        ];
        names.map(|(name, file)| format!("export const {name} = \"./{file}\";\n")).concat()
    }
}

/// The modules of `static/boot/`.
pub fn boot_modules(root: &Path) -> Result<Modules> {
    let mut modules = Modules::new();
    for file in crate::files_below(&root.join(FOLDER))? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        modules.insert(name, text);
    }
    Ok(modules)
}

/// Joins the glue and the modules to a classic script.
pub fn join(glue: &str, modules: &Modules, files: &Files<'_>) -> Result<String> {
    let glue = without_exports(glue)?;
    let exported = |line: &str| Some(line.strip_prefix("export function ")?.split('(').next()?.to_owned());
    let given = [(GLUE.to_owned(), glue.lines().filter_map(exported).collect())].into();
    let mut modules = modules.clone();
    modules.insert(FILES.to_owned(), files.module());
    // Names in a function of its own are nobody else's, and short ones may be given to them.
    let mut lines = vec![
        "(() => {\"use strict\"; const own = document.currentScript?.src \
        ?? new URL(document.querySelector(\"[data-root]\").dataset.root, location.href);"
            .to_owned(),
    ];
    lines.extend(glue.lines().map(|line| line.strip_prefix("export ").unwrap_or(line).to_owned()));
    // A block of its own, so that the names of one cannot meet those of the other.
    lines.push(format!("{{ {START}"));
    lines.push(bundle::join(ENTRY, &modules, &given)?);
    lines.push("}})();".to_owned());
    minified_glue(&lines.join("\n").replace(OWN_ADDRESS, "own"), SourceType::script())
}

/// A glue as a module of its own.
pub fn alone(glue: &str) -> Result<String> {
    minified_glue(&format!("{}\n{START}\nexport {{ init as default }};\n", without_exports(glue)?), SourceType::mjs())
}

/// A glue that does not export its own ways to start. Checks what [`START`] relies on.
fn without_exports(glue: &str) -> Result<String> {
    if let Some(line) = glue.lines().find(|line| line.starts_with("import ")) {
        bail!(
            "the glue imports a script of its own, which would cost a request; \
             remove the dependency that brings it: {line}"
        );
    }
    for function in ["function __wbg_finalize_init(instance, module)", "function __wbg_get_imports()"] {
        if !glue.lines().any(|line| line.starts_with(function)) {
            bail!("the glue no longer has the {function} that this was written for");
        }
    }
    let (exports, others): (Vec<&str>, Vec<&str>) = glue.lines().partition(|line| line.starts_with("export {"));
    if exports.len() != 1 {
        bail!("the glue no longer exports its ways to start the way this was written for");
    }
    Ok(others.join("\n"))
}

/// The same script, as short as it can be written.
pub fn minified(script: &str, kind: SourceType) -> Result<String> {
    minified_by(script, kind, CompressOptions::default())
}

/// A script with glue in it, the same way.
///
/// # Why without its warnings
/// Every reader would fetch what wasm-bindgen tells an engineer of a server's types, 0.3 kB of both scripts. Our
/// own scripts write nothing to the console; `docs/hosting/` and `check-host` tell of the types.
fn minified_glue(script: &str, kind: SourceType) -> Result<String> {
    minified_by(script, kind, CompressOptions { drop_console: true, ..CompressOptions::default() })
}

fn minified_by(script: &str, kind: SourceType, options: CompressOptions) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, kind).parse();
    if let Some(error) = parsed.diagnostics.into_iter().next() {
        bail!("a script of the page cannot be read: {error}");
    }
    let mut program = parsed.program;
    // The parser lets a name be made twice.
    let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&program).diagnostics;
    if let Some(error) = checked.into_iter().next() {
        bail!("a script of the page cannot run: {error}");
    }
    let names = Minifier::new(MinifierOptions { compress: Some(options), ..MinifierOptions::default() })
        .minify(&allocator, &mut program)
        .scoping;
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "/* @ts-self-types=\"./w.d.ts\" */

/**
 * A note.
 */
export function shown() {
    return 1; // kept
}
function __wbg_get_imports() {
    return { shown };
}
function __wbg_finalize_init(instance, module) {
    return [instance, module];
}
function initSync() {}
async function __wbg_init(module_or_path) {
    if (module_or_path === undefined) {
        module_or_path = new URL('w_bg.wasm', import.meta.url);
    }
}

export { initSync, __wbg_init as default };
";
    const FILES: Files<'_> =
        Files { first: "w-1.wasm", application_script: "a.js", application: "a.wasm", sheet: "a.css" };

    fn boot() -> Modules {
        let entry = "// Note.\nimport init, { shown } from \"./glue.js\";\nimport { FIRST_PROGRAM } from \"./files.js\";\n\
            init(new URL(FIRST_PROGRAM, import.meta.url), shown);\n";
        [(ENTRY.to_owned(), entry.to_owned())].into()
    }

    #[test]
    fn one_script() {
        let joined = join(GLUE, &boot(), &FILES).unwrap();
        assert!(joined.contains("w-1.wasm") && joined.contains("document.currentScript?.src"), "{joined}");
        // Nothing is left of the seam, of notes, and of what only the seam needed.
        for gone in ["import", "export", "glue.js", "w_bg.wasm", "note", "Note", "kept", "\n"] {
            assert!(!joined.contains(gone), "{gone} in {joined}");
        }
    }

    #[test]
    fn a_name_that_is_made_twice_is_refused() {
        let mut modules = boot();
        modules.insert(ENTRY.to_owned(), "import { a } from \"./a.js\";\nconst b = a;\n".to_owned());
        modules.insert("a.js".to_owned(), "export const a = 1;\nconst b = 2;\n".to_owned());
        let error = join(GLUE, &modules, &FILES).unwrap_err().to_string();
        assert!(error.contains("`b`"), "{error}");
    }

    /// The names in `static/boot/files.js` are those that the build gives.
    #[test]
    fn the_modules_stand_in_has_the_builds_names() {
        let modules = boot_modules(&crate::workspace_root().unwrap()).unwrap();
        let names = |text: &str| {
            let names =
                text.lines().filter_map(|line| Some(line.strip_prefix("export const ")?.split(' ').next()?.to_owned()));
            names.collect::<Vec<_>>()
        };
        assert_eq!(names(&modules[super::FILES]), names(&FILES.module()));
    }

    #[test]
    fn a_module_of_its_own_keeps_what_it_exports() {
        let module = alone(GLUE).unwrap();
        for kept in ["as default", "shown"] {
            assert!(module.contains(kept), "{kept} not in {module}");
        }
        assert!(!module.contains("w_bg.wasm") && !module.contains(OWN_ADDRESS), "{module}");
    }

    #[test]
    fn what_is_no_script_is_refused() {
        assert!(minified("const = 1;", SourceType::mjs()).is_err());
        // Texts stay as they are, whatever they look like.
        let text = minified("post(`// no note\n  at all`);", SourceType::script()).unwrap();
        assert!(text.contains("// no note\n  at all") || text.contains("// no note\\n  at all"), "{text}");
    }

    #[test]
    fn a_glue_that_changed_its_ways_is_refused() {
        let check = |glue: &str, expected: &str| {
            let error = join(glue, &boot(), &FILES).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        check(&GLUE.replace("export {", "export{"), "exports");
        check(&GLUE.replace("__wbg_finalize_init(instance", "finalize(instance"), "__wbg_finalize_init");
        check(&GLUE.replace("__wbg_get_imports()", "imports()"), "__wbg_get_imports");
        check(&format!("import {{ a }} from './s.js';\n{GLUE}"), "./s.js");
    }
}
