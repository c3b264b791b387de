//! What git knows of the project.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// What git prints.
pub(super) fn git(root: &Path, words: &[&str]) -> Result<String> {
    let output = Command::new("git").args(words).current_dir(root).output().context("git could not be started")?;
    ensure!(output.status.success(), "git {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
