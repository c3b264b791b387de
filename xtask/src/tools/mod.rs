//! The build tools: found where they are, or fetched once into a cache.
//!
//! A tool is taken from the PATH if it has the exact version, else from
//! `<cache>/korea-tariff-widget/<tool>-<version>/bin`. Else it is put there, by the quickest
//! way there is: `cargo binstall` where that is installed, the archive that its project
//! publishes if it has the pinned checksum, and only then compiled. What is missing comes at
//! the same time, beside the page's own crates.

mod archive;
pub mod browsers;
mod cache;
mod command;
mod npm;
pub mod steps;
mod tool;
pub mod versions;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::task::{Arguments, Task};

pub use npm::NpmFiles;
pub use steps::Step;
pub use tool::Tool;
pub use versions::{AXE, HOST_SCRIPTS, LINTER, PEERS, locked_version};

use command::{shown, succeeds};

/// What the widget is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What a build needs, found or installed.
pub struct BuildTools {
    /// Folders to put first on the PATH.
    pub folders: Vec<PathBuf>,
    /// Whether the standard library's source is there, to be rebuilt for size.
    pub rust_src: bool,
}

/// Finds or installs everything a build needs, and does the steps that need none of it beside that.
pub fn for_build(root: &Path, others: impl FnOnce(bool) -> Result<Vec<Step<'static>>>) -> Result<BuildTools> {
    ensure_target()?;
    let rust_src = ensure_rust_src();
    let tools = [Tool::trunk(), Tool::wasm_bindgen(root)?, Tool::wasm_opt()];
    let missing = tools.iter().filter_map(Tool::step);
    steps::at_once(missing.chain(others(rust_src)?).collect())?;
    let folders = tools.iter().map(Tool::ensure).collect::<Result<_>>()?;
    Ok(BuildTools { folders, rust_src })
}

fn ensure_target() -> Result<()> {
    if library().is_some_and(|library| library.join(TARGET).is_dir()) {
        return Ok(());
    }
    eprintln!("Adding the compiler's {TARGET} target (once; some seconds).");
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]);
    if !succeeds(&mut command) {
        bail!("the compiler cannot build for {TARGET} yet. Run this by hand and try again:\n    {}", shown(&command));
    }
    Ok(())
}

/// Whether the standard library's source is there or could be fetched. Without
/// it the build is larger, not broken.
fn ensure_rust_src() -> bool {
    let there = || library().is_some_and(|library| library.join("src/rust/library/std").is_dir());
    if there() {
        return true;
    }
    eprintln!("Adding the standard library's source, to rebuild it for size (once; some seconds).");
    succeeds(Command::new("rustup").args(["component", "add", "rust-src"])) && there()
}

/// The folder of the compiler's own libraries.
fn library() -> Option<PathBuf> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let sysroot = String::from_utf8(output.stdout).ok()?;
    Some(Path::new(sysroot.trim()).join("lib/rustlib"))
}

/// The PATH with these folders first.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all).context("a tool's folder has a character that PATH cannot hold")
}

/// `cargo xtask tools`.
pub const TASK: Task = Task {
    name: "tools",
    about: "find or install the build tools, and say where they are",
    options: &[],
    operands: None,
    run,
};

fn run(_: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let tools = for_build(&root, |_| Ok(Vec::new()))?;
    for folder in &tools.folders {
        println!("{}", folder.display());
    }
    if !tools.rust_src {
        println!("(rust-src is missing: builds will be larger)");
    }
    Ok(())
}
