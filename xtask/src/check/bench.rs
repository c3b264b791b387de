//! What the widget weighs and how fast it is, beside a hand-written page.
//!
//! Bytes and counts do not depend on the machine, so they have budgets (see [`size`]).
//! Times do: they are shown beside those of `benches/floor/index.html`, and of what a newsroom
//! might pick instead (`benches/peers`), measured in the same run and the same browser, and
//! only their ratios are worth telling.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::{contents, size};
use crate::build::{self, compress};
use crate::task::{Arguments, Choice, Task};
use crate::tools::{self, PEERS, Tool, browsers};

/// The hand-written page, and where its compressed copy is served from.
const FLOOR: &str = "benches/floor/index.html";

/// Builds the pages of the peers.
const BUILD_PEERS: &str = "benches/peers/build.cjs";

/// Where `--write` puts the table, between these lines.
const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str = "<!-- cargo xtask bench: from here -->";
const END: &str = "<!-- to here -->";

/// `cargo xtask bench`.
pub const TASK: Task = Task {
    name: "bench",
    about: "measure size, start and response beside a hand-written page",
    options: &[size::CHECK, Choice::flag("write", "put the tables into docs/performance.md and README.md")],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    if arguments.has("check") {
        return size::TASK.call(["--check"]);
    }
    let root = crate::workspace_root()?;
    build::build_if_changed(&root, &build::Options::default())?;
    let measures: [fn(&Path) -> Result<String>; 3] = [|root| size::table(&root.join("dist")), in_a_browser, engine];
    let mut text = String::new();
    for measure in measures {
        if !text.is_empty() {
            text.push('\n');
            println!();
        }
        let table = measure(&root)?;
        // At once: the next one takes its time, and may fail.
        print!("{table}");
        text.push_str(&table);
    }
    if arguments.has("write") {
        contents::put(&root.join(DOCUMENT), BEGIN, END, &text)?;
        contents::put(&root.join("README.md"), BEGIN, END, &size::headline(&root.join("dist"))?)?;
    }
    natively(&root)
}

/// The table of times, from a program beside the browser tests.
fn in_a_browser(root: &Path) -> Result<String> {
    let floor = crate::target_dir(root).join("xtask/floor");
    std::fs::create_dir_all(&floor)?;
    std::fs::copy(root.join(FLOOR), floor.join("index.html")).with_context(|| format!("{FLOOR} cannot be copied"))?;
    compress::folder(&floor)?;
    let dist = root.join("dist");
    let peers = peers(root);
    let mut folders = vec![("WIDGET_DIST", dist.as_path()), ("WIDGET_FLOOR", floor.as_path())];
    match &peers {
        Ok(peers) => folders.push(("WIDGET_PEERS", peers)),
        Err(error) => eprintln!("Going on without the peers: {error:#}"),
    }
    measured_page(root, &folders)
}

/// The peers' pages, built by npm and Node.
fn peers(root: &Path) -> Result<PathBuf> {
    let modules = PEERS.ensure()?;
    let folder = crate::target_dir(root).join("xtask/peers");
    std::fs::create_dir_all(&folder)?;
    output_of(Command::new("node").arg(root.join(BUILD_PEERS)).arg(modules).arg(&folder))?;
    compress::folder(&folder)?;
    Ok(folder)
}

/// What the measuring program beside the browser tests prints of some folders.
fn measured_page(root: &Path, folders: &[(&str, &Path)]) -> Result<String> {
    beside_the_tests(root, "page", folders.iter().copied())
}

/// What a measuring program beside the browser tests prints, told by variables what to measure.
pub(super) fn beside_the_tests<N: AsRef<OsStr>, V: AsRef<OsStr>>(
    root: &Path,
    program: &str,
    variables: impl IntoIterator<Item = (N, V)>,
) -> Result<String> {
    let found = browsers::ensure();
    if !found.engines.contains(&"chromium") {
        bail!("it is measured in Chromium. {}", found.missing.join(" "));
    }
    // The measuring program only asks the browser; it need not be fast itself.
    let mut command = Command::new(crate::cargo());
    command.args(["bench", "--profile", "dev", "--package", "browser-tests", "--bench", program]);
    command.current_dir(root).env("WIDGET_BROWSERS", "chromium").envs(found.variables);
    output_of(command.envs(variables))
}

fn output_of(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().context("a measurement could not be started")?;
    if !output.status.success() {
        // What was measured before, which took its time.
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        bail!("the measurements could not be made; the reason stands above");
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The engine's times, native and in the browser, by the same code: compiled for speed
/// natively, for size in the browser, as each is used.
fn engine(root: &Path) -> Result<String> {
    const PACKAGE: [&str; 2] = ["--package", "engine-bench"];
    let cargo = || {
        let mut command = Command::new(crate::cargo());
        command.current_dir(root);
        command
    };
    let native = output_of(cargo().args(["run", "--quiet", "--profile", "bench"]).args(PACKAGE))?;
    output_of(cargo().args(["build", "--release", "--lib", "--target", tools::TARGET]).args(PACKAGE))?;
    let folder = crate::target_dir(root).join("xtask/engine");
    let program = crate::target_dir(root).join(tools::TARGET).join("release/engine_bench.wasm");
    let bindgen = Tool::wasm_bindgen(root)?.ensure()?.join("wasm-bindgen");
    output_of(
        Command::new(bindgen).args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder).arg(program),
    )?;
    let script =
        "import init, { measure } from \"./engine_bench.js\";\nawait init();\nglobalThis.engine = measure();\n";
    std::fs::write(folder.join("run.js"), script)?;
    std::fs::write(folder.join("index.html"), "<!doctype html><script type=\"module\" src=\"run.js\"></script>")?;
    let browser = measured_page(root, &[("WIDGET_ENGINE", &folder)])?;
    let mut text = String::from("| engine and figures, µs | native | browser | ratio |\n|---|--:|--:|--:|\n");
    for (own, other) in native.lines().zip(browser.lines().filter(|line| line.contains('\t'))) {
        let (Some((name, native)), Some((_, browser))) = (own.split_once('\t'), other.split_once('\t')) else {
            continue;
        };
        let (native, browser): (f64, f64) = (native.parse()?, browser.parse()?);
        text.push_str(&format!("| {name} | {native:.1} | {browser:.1} | {:.1} |\n", browser / native));
    }
    Ok(text)
}

/// Criterion's benches of engine and figures.
fn natively(root: &Path) -> Result<()> {
    let here = crate::files_below(&root.join("benches"))?;
    if !here.iter().any(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        return Ok(());
    }
    let status = Command::new(crate::cargo()).arg("bench").current_dir(root).status();
    if !status.context("cargo could not be started")?.success() {
        bail!("`cargo bench` failed; its message stands above");
    }
    Ok(())
}
