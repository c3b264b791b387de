//! What the widget weighs and how fast it is, beside a hand-written page.
//!
//! Bytes and counts do not depend on the machine, so they have budgets (see [`size`]).
//! Times do: they are shown beside those of `benches/floor/index.html`, measured in the
//! same run and the same browser, and only their ratios are worth telling.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::{browsers, build, compress, contents, size};

/// The hand-written page, and where its compressed copy is served from.
const FLOOR: &str = "benches/floor/index.html";

/// Where `--write` puts the table, between these lines.
const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str = "<!-- cargo xtask bench: from here -->";
const END: &str = "<!-- to here -->";

/// `cargo xtask bench`.
pub fn run(arguments: Vec<OsString>) -> Result<()> {
    let (mut check, mut write) = (false, false);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("check") => check = true,
            Long("write") => write = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if check {
        return size::run(vec!["--check".into()]);
    }
    let root = crate::workspace_root()?;
    build::build_if_changed(&root, &build::Options::default())?;
    let mut text = size::table(&root.join("dist"))?;
    text.push('\n');
    text.push_str(&in_a_browser(&root)?);
    print!("{text}");
    if write {
        contents::put(&root.join(DOCUMENT), BEGIN, END, &text)?;
    }
    natively(&root)
}

/// The table of times, from a program beside the browser tests.
fn in_a_browser(root: &Path) -> Result<String> {
    let found = browsers::ensure();
    if !found.engines.contains(&"chromium") {
        bail!("times are measured in Chromium. {}", found.missing.join(" "));
    }
    let floor = crate::target_dir(root).join("xtask/floor");
    std::fs::create_dir_all(&floor)?;
    std::fs::copy(root.join(FLOOR), floor.join("index.html")).with_context(|| format!("{FLOOR} cannot be copied"))?;
    compress::folder(&floor)?;
    let output = Command::new(crate::cargo())
        // The measuring program only asks the browser; it need not be fast itself.
        .args(["bench", "--profile", "dev", "--package", "browser-tests", "--bench", "page"])
        .current_dir(root)
        .env("WIDGET_BROWSERS", "chromium")
        .env("WIDGET_DIST", root.join("dist"))
        .env("WIDGET_FLOOR", &floor)
        .envs(found.variables)
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the measurements could not be made; the reason stands above");
    }
    Ok(String::from_utf8(output.stdout)?)
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
