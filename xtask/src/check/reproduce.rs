//! Whether the same sources give the same bytes wherever they are built.
//!
//! The sources are copied into two folders with paths of different lengths; each is built
//! from nothing, standard library and native tools included, and every file of both
//! `dist/` is compared. It takes some minutes and a few gigabytes for a while.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::task::{Arguments, Task};

/// Where the two copies lie, below the target folder.
const PLACES: [&str; 2] = ["reproduce/a", "reproduce/another/folder with a space"];

/// `cargo xtask reproduce`.
pub const TASK: Task = Task {
    name: "reproduce",
    about: "build twice from nothing in two folders, and compare the bytes",
    options: &[],
    operands: None,
    run,
};

fn run(_: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let folders = PLACES.map(|place| crate::target_dir(&root).join(place));
    for folder in &folders {
        copy_sources(&root, folder)?;
    }
    let mut built = Vec::new();
    for folder in folders {
        println!("Building in {}.", folder.display());
        build(&folder)?;
        built.push(hashes(&folder.join("dist"))?);
        // Not needed further, and large.
        std::fs::remove_dir_all(folder.join("target"))?;
    }
    let found = differences(&built[0], &built[1]);
    if !found.is_empty() {
        bail!("the two builds differ:\n{}", found.join("\n"));
    }
    println!("Both builds have the same {} files, byte for byte:", built[0].len());
    for (name, hash) in &built[0] {
        println!("  {hash}  {name}");
    }
    let kept = crate::target_dir(&root).join("reproduce");
    std::fs::remove_dir_all(&kept).with_context(|| format!("{} cannot be removed", kept.display()))
}

/// Copies every file that git knows or would add, as it stands now.
fn copy_sources(root: &Path, folder: &Path) -> Result<()> {
    if folder.is_dir() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    let output = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .context("git could not be started")?;
    ensure!(output.status.success(), "git cannot list the sources");
    for name in String::from_utf8(output.stdout)?.split_terminator('\0') {
        let (from, to) = (root.join(name), folder.join(name));
        if !from.is_file() {
            // Removed, but not yet from git's list.
            continue;
        }
        if let Some(parent) = to.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::copy(&from, &to).with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

fn build(folder: &Path) -> Result<()> {
    let status = Command::new(crate::cargo())
        .current_dir(folder)
        .args(["run", "--quiet", "--package", "xtask", "--", "build"])
        .env("CARGO_TARGET_DIR", "target")
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the build in {} failed; its message stands above", folder.display());
    Ok(())
}

fn hashes(dist: &Path) -> Result<BTreeMap<String, String>> {
    let mut hashes = BTreeMap::new();
    for file in crate::files_below(dist)? {
        let name: PathBuf = file.strip_prefix(dist).unwrap_or(&file).to_path_buf();
        let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        hashes.insert(name.to_string_lossy().replace('\\', "/"), crate::short_hash(&bytes));
    }
    ensure!(!hashes.is_empty(), "{} is empty", dist.display());
    Ok(hashes)
}

/// A line for each file that is missing on one side or has other bytes.
fn differences(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, hash) in one {
        match other.get(name) {
            None => found.push(format!("{name} is in the first only")),
            Some(own) if own != hash => found.push(format!("{name}: {hash} and {own}")),
            Some(_) => {}
        }
    }
    found.extend(
        other.keys().filter(|name| !one.contains_key(*name)).map(|name| format!("{name} is in the second only")),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_named() {
        let files = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
        };
        let one = files(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert!(differences(&one, &one).is_empty());
        let other = files(&[("a", "1"), ("b", "9"), ("d", "3")]);
        assert_eq!(differences(&one, &other), ["b: 2 and 9", "c is in the first only", "d is in the second only"]);
    }
}
