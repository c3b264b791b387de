//! One script out of two modules: the glue that wasm-bindgen writes, and `static/boot.js`.
//!
//! # Why
//! As separate files they would cost the first visit one more request, and a
//! slow phone one more round trip before anything can be clicked. A module would wait until
//! the page is read; where a classic script stands, the browser shows what it has so far.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
pub use oxc_span::SourceType;

/// The line of `boot.js` that the joining replaces.
const IMPORT: &str = "import init, { firstBegin, firstKey, firstReach, firstResize, firstRest, firstTouch, \
    hostHear, hostMeet, hostSay } from \"./glue.js\";";

/// The line of `boot.js` that names the first program.
const FIRST: &str = "const FIRST = \"./widget.wasm\";";

/// The line of `boot.js` that names the application's files.
const COMPLETE: &str = "const COMPLETE = [\"./app.js\", \"./app.wasm\", \"./widget.css\"];";

/// What a module knows its own address by, and a classic script does not.
const OWN_ADDRESS: &str = "import.meta.url";

/// Joins the glue and the boot script to a classic script; `wasm` is the program's final name.
pub fn join(glue: &str, boot: &str, wasm: &str) -> Result<String> {
    let glue = without_default(glue)?;
    for line in [IMPORT, FIRST] {
        if !boot.contains(line) {
            bail!("static/boot.js is to have the line {line}");
        }
    }
    // Names in a function of its own are nobody else's, and short ones may be given to them.
    let mut lines = vec!["(() => {\"use strict\"; const own = document.currentScript.src;".to_owned()];
    for line in glue.lines() {
        if line.starts_with("export {") {
            continue;
        }
        lines.push(line.strip_prefix("export ").unwrap_or(line).to_owned());
    }
    // A block of its own, so that the names of one cannot meet those of the other.
    lines.push("{".to_owned());
    lines
        .push(boot.replace(IMPORT, "const init = __wbg_init;").replace(FIRST, &format!("const FIRST = \"./{wasm}\";")));
    lines.push("}})();".to_owned());
    minified(&lines.join("\n").replace(OWN_ADDRESS, "own"), SourceType::script())
}

/// A glue as a module of its own.
pub fn alone(glue: &str) -> Result<String> {
    minified(&without_default(glue)?, SourceType::mjs())
}

/// Puts the names of the application's files and of the stylesheet into the boot script.
pub fn name_complete(boot: &str, script: &str, wasm: &str, sheet: &str) -> Result<String> {
    if !boot.contains(COMPLETE) {
        bail!("static/boot.js is to have the line {COMPLETE}");
    }
    Ok(boot.replace(COMPLETE, &format!("const COMPLETE = [\"./{script}\", \"./{wasm}\", \"./{sheet}\"];")))
}

/// A glue without the address it would fetch its program from: `boot.js` gives it each time.
/// Checks what the joining relies on.
fn without_default(glue: &str) -> Result<String> {
    if let Some(line) = glue.lines().find(|line| line.starts_with("import ")) {
        bail!(
            "the glue imports a script of its own, which would cost a request; \
             remove the dependency that brings it: {line}"
        );
    }
    let exports_init = glue.lines().any(|line| line.starts_with("export {") && line.contains("__wbg_init as default"));
    if !exports_init {
        bail!("the glue no longer exports __wbg_init the way this was written for");
    }
    let (own, others): (Vec<&str>, Vec<&str>) = glue.lines().partition(|line| line.contains(OWN_ADDRESS));
    if own.len() != 1 {
        bail!("the glue no longer names its program the way this was written for");
    }
    Ok(others.join("\n"))
}

/// The same script, as short as it can be written.
pub fn minified(script: &str, kind: SourceType) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, kind).parse();
    if let Some(error) = parsed.diagnostics.into_iter().next() {
        bail!("a script of the page cannot be read: {error}");
    }
    let mut program = parsed.program;
    let names = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program).scoping;
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
async function __wbg_init(module_or_path) {
    if (module_or_path === undefined) {
        module_or_path = new URL('w_bg.wasm', import.meta.url);
    }
}

export { initSync, __wbg_init as default };
";
    fn boot() -> String {
        format!("// Note.\n{IMPORT}\n{FIRST}\ninit(FIRST);\n")
    }

    #[test]
    fn one_script() {
        let joined = join(GLUE, &boot(), "widget-1.wasm").unwrap();
        assert!(joined.contains("widget-1.wasm") && joined.contains("document.currentScript.src"), "{joined}");
        // Nothing is left of the seam, of notes, and of what only the seam needed.
        for gone in ["import", "export", "glue.js", "w_bg.wasm", "note", "Note", "kept", "\n"] {
            assert!(!joined.contains(gone), "{gone} in {joined}");
        }
        assert!(joined.len() < GLUE.len(), "{joined}");
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
            let error = join(glue, &boot(), "w").unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        check(&GLUE.replace("__wbg_init as default", "start"), "exports");
        check(&GLUE.replace(OWN_ADDRESS, "here"), "names its program");
        check(&format!("import {{ a }} from './s.js';\n{GLUE}"), "./s.js");
    }
}
