//! The licences of everything that ends up in the programs a reader loads.
//!
//! `docs/licences.md` lists them; the check fails where the list is out of date or a
//! licence is none of those we have agreed to pass on.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::task::{Arguments, Choice, Task};

/// The part of `deny.toml` that says which licences are agreed to.
#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

/// `cargo xtask licences`.
pub const TASK: Task = Task {
    name: "licences",
    about: "list the licences of everything in the programs a reader loads",
    options: &[Choice::flag("check", "only compare with docs/licences.md, and fail where it is out of date")],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let list = list(&root)?;
    let path = root.join("docs/licences.md");
    if arguments.has("check") {
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        ensure!(kept == list, "docs/licences.md is out of date: run `cargo xtask licences`");
        return Ok(());
    }
    std::fs::write(&path, list).with_context(|| format!("{} cannot be written", path.display()))
}

fn list(root: &Path) -> Result<String> {
    let deny = std::fs::read_to_string(root.join("deny.toml")).context("deny.toml cannot be read")?;
    let agreed = toml::from_str::<Deny>(&deny).context("deny.toml is not as expected")?.licenses.allow;
    let output = Command::new(crate::cargo())
        .current_dir(root)
        .args(["tree", "--locked", "--package", "korea-tariff-widget", "--edges", "normal,no-proc-macro"])
        .args(["--target", crate::tools::TARGET, "--prefix", "none", "--format", "{p}|{l}"])
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    let mut crates = BTreeSet::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        crates.extend(of_line(line)?);
    }
    let mut text = String::from(
        "# Licences of what a reader loads\n\nWritten by `cargo xtask licences` from the lock file; the test command checks it.\n\n| crate | version | licence |\n|---|---|---|\n",
    );
    for (name, version, licence) in &crates {
        ensure!(
            is_free(licence, &agreed),
            "{name} {version} comes under {licence:?}, which `allow` of deny.toml does not agree to"
        );
        writeln!(text, "| {name} | {version} | {licence} |")?;
    }
    Ok(text)
}

/// Name, version and licence of a line of cargo's tree; nothing where it is the package itself, which
/// stands with the path it was built in: its version rises with each release.
fn of_line(line: &str) -> Result<Option<(String, String, String)>> {
    let (package, licence) = line.trim_end_matches(" (*)").split_once('|').context("cargo tree changed its ways")?;
    let mut words = package.split(' ');
    let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if words.next().is_some() {
        return Ok(None);
    }
    let licence = licence.trim_end_matches(" (*)");
    Ok(Some((name.to_owned(), version.trim_start_matches('v').to_owned(), licence.to_owned())))
}

/// Whether one of the alternatives of a licence expression is agreed to as a whole.
fn is_free(licence: &str, agreed: &[String]) -> bool {
    let bare = |part: &str| part.trim_matches(['(', ')', ' ']).to_owned();
    let mut alternatives = licence.split(" OR ").flat_map(|text| text.split('/'));
    alternatives.any(|all| all.split(" AND ").all(|part| agreed.contains(&bare(part))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A release changes the package's own version and nothing that a reader loads of others.
    #[test]
    fn the_package_itself_is_not_listed() {
        assert_eq!(of_line("korea-tariff-widget v0.2.0 (/home/desk/widget)|MIT").unwrap(), None);
        let listed = |line: &str| of_line(line).unwrap().map(|(name, version, licence)| [name, version, licence]);
        let expected = Some(["yew", "0.23.0", "MIT OR Apache-2.0"].map(str::to_owned));
        assert_eq!(listed("yew v0.23.0|MIT OR Apache-2.0 (*)"), expected);
        assert!(of_line("yew").is_err());
    }

    #[test]
    fn an_alternative_counts_when_all_of_it_is_agreed_to() {
        let agreed = ["MIT".to_owned(), "BSD-3-Clause".to_owned()];
        assert!(is_free("Unlicense OR MIT", &agreed));
        assert!(is_free("MIT/Apache-2.0", &agreed));
        assert!(is_free("(Apache-2.0 OR MIT) AND BSD-3-Clause", &agreed));
        assert!(!is_free("MIT AND MPL-2.0", &agreed));
        assert!(!is_free("MPL-2.0", &agreed));
    }
}
