//! Cuts the application at its marks (`src/ui/cut.rs`): the program, and a file for each part.
//!
//! # Why not Trunk's output
//! The cuts are found by what refers to what, which the linker leaves in its file and which
//! neither wasm-bindgen nor wasm-opt keeps. So this starts over from the linker's file; what
//! Trunk made of it is dropped.
//!
//! What several parts need is in the tool's output a module for each set of parts. Here each
//! part's file carries those it needs, so that a part is one request; `static/boot/parts.js` puts each
//! into the program once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use rayon::prelude::*;
use wasm_encoder::{CustomSection, Module};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use super::bundle;
use super::module;
use super::script::boot_modules;
use crate::tools::{TARGET, Tool};

/// The application's binary.
const PROGRAM: &str = "korea-tariff-widget";
/// What the program imports its loaders from; `static/boot/parts.js` stands for it.
const LOADER_MODULE: &str = "./__wasm_split.js";
/// Begins the loader of a part.
const LOADER: &str = "__wasm_split_load_";
/// The section of a part that names what it shares with others.
const SHARED: &str = "shared";
/// The module that fetches the parts.
const FETCHER: &str = "parts.js";

/// The application, cut.
pub(crate) struct Application {
    /// The glue with what fetches the parts, before the names of their files are known.
    glue: String,
    /// The program.
    pub(crate) program: Vec<u8>,
    /// The parts by their names.
    pub(crate) parts: BTreeMap<String, Vec<u8>>,
}

impl Application {
    /// The glue, for parts in these files.
    #[must_use]
    pub(crate) fn glue(&self, files: &BTreeMap<String, String>) -> String {
        let files: Vec<String> = files.iter().map(|(name, file)| format!("{name:?}: \"./{file}\"")).collect();
        // Without a prototype: an address may ask for any name.
        format!("{}\nconst PARTS = {{ __proto__: null, {} }};\n", self.glue, files.join(", "))
    }
}

/// Cuts what cargo has built. `release` is for as few bytes as can be.
pub(crate) fn application(root: &Path, release: bool) -> Result<Application> {
    let profile = if release { "release" } else { "debug" };
    let built = crate::target_dir(root).join(TARGET).join(profile).join(format!("{PROGRAM}.wasm"));
    let linked = std::fs::read(&built).with_context(|| format!("{} cannot be read", built.display()))?;
    let folder = crate::target_dir(root).join("xtask/cut");
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder)?;
    }
    let main = folder.join("main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.link_name = LOADER_MODULE;
    let cut = transform(options).map_err(|error| anyhow!("the application cannot be cut: {error}"))?;

    let mut wasm_bindgen = Command::new(Tool::wasm_bindgen(root)?.ensure()?.join("wasm-bindgen"));
    wasm_bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"]);
    succeed(wasm_bindgen.arg(&folder).arg(&main), "wasm-bindgen")?;
    let glue = std::fs::read_to_string(folder.join("main.js"))?;
    let program_file = folder.join("main_bg.wasm");
    let optimiser = release.then(|| Optimiser::find(root)).transpose()?;
    let made = |file: &Path| match &optimiser {
        Some(optimiser) => optimiser.optimised(file),
        None => std::fs::read(file).with_context(|| format!("{} cannot be read", file.display())),
    };
    // The program takes the longest, so it begins.
    let files: Vec<&Path> =
        [program_file.as_path()].into_iter().chain(cut.split_modules.iter().map(PathBuf::as_path)).collect();
    let made: Vec<(String, Vec<u8>)> =
        files.into_par_iter().map(|file| Ok((stem(file), made(file)?))).collect::<Result<_>>()?;
    let mut files: BTreeMap<String, Vec<u8>> = made.into_iter().collect();
    let mut program = files.remove(&stem(&program_file)).context("the program is lost")?;
    let names: Vec<&str> = cut.prefetch_map.keys().map(String::as_str).collect();
    let fetcher = bundle::join(FETCHER, &boot_modules(root)?, &BTreeMap::new())?;
    let mut glue = with_loaders(&glue, &fetcher, names)?;
    if release {
        (program, glue) = module::shorten(&program, &glue)?;
    }

    let mut parts = BTreeMap::new();
    for (name, modules) in &cut.prefetch_map {
        let own = format!("split_{name}");
        let code = files.get(&own).with_context(|| format!("the cut {name} is empty: other code reaches all of it"))?;
        let shared: BTreeMap<&str, &[u8]> = modules
            .iter()
            .filter(|module| **module != own)
            .filter_map(|module| Some((module.as_str(), files.get(module)?.as_slice())))
            .collect();
        parts.insert(name.clone(), carrying(code, &shared)?);
    }
    ensure!(!parts.is_empty(), "the application has no cuts");
    Ok(Application { glue, program, parts })
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn succeed(command: &mut Command, name: &str) -> Result<()> {
    let output = command.output().with_context(|| format!("{name} could not be started"))?;
    ensure!(output.status.success(), "{name} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// wasm-opt with the settings that `index.html` has for Trunk.
///
/// # Why it is found once
/// It runs under Node, which takes a second to begin; asked for its version before each of forty
/// modules, it took as long for the answers as for the work.
struct Optimiser {
    program: PathBuf,
    settings: Vec<String>,
}

impl Optimiser {
    fn find(root: &Path) -> Result<Self> {
        let template = std::fs::read_to_string(root.join("index.html"))?;
        let (_, settings) =
            template.split_once("data-wasm-opt-params=\"").context("index.html has no settings for wasm-opt")?;
        let settings = settings.split('"').next().unwrap_or_default();
        Ok(Self {
            program: Tool::wasm_opt().ensure()?.join("wasm-opt"),
            settings: settings.split_whitespace().map(str::to_owned).collect(),
        })
    }

    /// A module as it makes it.
    fn optimised(&self, file: &Path) -> Result<Vec<u8>> {
        let small = PathBuf::from(format!("{}.small", file.display()));
        let mut command = Command::new(&self.program);
        command.arg("-Oz").args(&self.settings).arg(file).arg("-o").arg(&small);
        succeed(&mut command, "wasm-opt")?;
        std::fs::read(&small).with_context(|| format!("{} cannot be read", small.display()))
    }
}

/// The glue with the script in place of the module that it would import the loaders of parts from.
fn with_loaders(glue: &str, script: &str, mut parts: Vec<&str>) -> Result<String> {
    // Each loader has a line that imports the module and one that hands it to the program.
    let entry = format!("\"{LOADER_MODULE}\": ");
    let names_loaders = |line: &&str| {
        line.starts_with("import ") && line.contains(LOADER_MODULE) || line.trim_start().starts_with(&entry)
    };
    let mut lines: Vec<&str> = glue.lines().filter(|line| !names_loaders(line)).collect();
    let handed = lines.iter().position(|line| line.trim_start().starts_with("return {"));
    let handed = handed.context("the glue no longer hands over imports the way this was written for")?;
    ensure!(lines.len() < glue.lines().count(), "the program asks for no part");
    let loaders = format!("\"{LOADER_MODULE}\": LOADERS,");
    lines.insert(handed + 1, &loaders);
    parts.sort_unstable();
    let entries: Vec<String> = parts.iter().map(|name| format!("{LOADER}{name}: loadPart({name:?})")).collect();
    let entries = format!("const LOADERS = {{ {} }};", entries.join(", "));
    lines.extend([script, &entries]);
    Ok(lines.join("\n"))
}

/// A part that carries the modules it shares with others, and names them in their order.
fn carrying(code: &[u8], shared: &BTreeMap<&str, &[u8]>) -> Result<Vec<u8>> {
    let mut part = Module::new();
    for payload in Parser::new(0).parse_all(code) {
        let payload = payload.context("a part is no WebAssembly")?;
        if let Payload::CustomSection(_) = payload {
            // Names, for debuggers.
            continue;
        }
        module::copy_section(&payload, code, &mut part)?;
    }
    let names: Vec<&str> = shared.keys().copied().collect();
    part.section(&CustomSection { name: SHARED.into(), data: names.join(" ").into_bytes().into() });
    for (name, bytes) in shared {
        part.section(&CustomSection { name: (*name).into(), data: (*bytes).into() });
    }
    Ok(part.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_for_the_loaders() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\n\
            function imports() {\n    return {\n        \"./__wasm_split.js\": import1,\n        own: 1,\n    };\n}\n";
        let joined = with_loaders(glue, "// Fetches.", vec!["why", "try"]).unwrap();
        assert_eq!(
            joined,
            "function imports() {\n    return {\n\"./__wasm_split.js\": LOADERS,\n        own: 1,\n    };\n}\n// Fetches.\n\
             const LOADERS = { __wasm_split_load_try: loadPart(\"try\"), __wasm_split_load_why: loadPart(\"why\") };"
        );
        let error = with_loaders("return {\n};", "", vec![]).unwrap_err().to_string();
        assert!(error.contains("asks for no part"), "{error}");
    }

    /// A part is still a module, names what it shares, and loses what only debuggers read.
    #[test]
    fn a_part_carries_what_it_shares() {
        let code = b"\0asm\x01\0\0\0\x00\x05\x04name\x01\x04\x01\x60\0\0";
        let part = carrying(code, &[("chunk_6", &b"six"[..]), ("chunk_10", b"ten")].into()).unwrap();
        let sections: Vec<(String, Vec<u8>)> = Parser::new(0)
            .parse_all(&part)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CustomSection(section) => Some((section.name().to_owned(), section.data().to_vec())),
                _ => None,
            })
            .collect();
        let expected: [(&str, &[u8]); 3] = [("shared", b"chunk_10 chunk_6"), ("chunk_10", b"ten"), ("chunk_6", b"six")];
        assert_eq!(sections, expected.map(|(name, data)| (name.to_owned(), data.to_vec())));
        assert!(part.windows(6).any(|bytes| bytes == b"\x01\x04\x01\x60\0\0"), "the types are lost");
    }
}
