//! Packages of npm whose files are read, never run as a program of ours nor shipped.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::cache::cache;
use super::command::{shown, succeeds};

/// npm packages for one use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NpmFiles {
    /// What they are for.
    name: &'static str,
    /// Names with exact versions.
    packages: &'static [&'static str],
}

impl NpmFiles {
    /// Packages, each a name and an exact version, for a use.
    #[must_use]
    pub const fn new(name: &'static str, packages: &'static [&'static str]) -> Self {
        Self { name, packages }
    }

    /// Their `node_modules`, installed if need be.
    pub fn ensure(&self) -> Result<PathBuf> {
        let versions = crate::short_hash(self.packages.join(" ").as_bytes());
        let home = cache()
            .context("no folder for npm packages: neither XDG_CACHE_HOME nor the home folder is known")?
            .join(format!("{}-{versions}", self.name));
        let modules = home.join("node_modules");
        let there = |package: &&str| {
            let (name, version) = package.rsplit_once('@').unwrap_or((package, ""));
            std::fs::read_to_string(modules.join(name).join("package.json"))
                .is_ok_and(|text| text.contains(&format!("\"version\": \"{version}\"")))
        };
        if self.packages.iter().all(&there) {
            return Ok(modules);
        }
        std::fs::create_dir_all(&home).with_context(|| format!("{} cannot be made", home.display()))?;
        let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts"])
            .args(["--no-audit", "--no-fund", "--prefix"])
            .arg(&home)
            .args(self.packages);
        eprintln!("Installing {} (once; a few seconds).", self.packages.join(", "));
        let done = succeeds(command.stdout(Stdio::null()));
        if !done || !self.packages.iter().all(there) {
            bail!(
                "{} could not be installed. Run this by hand and try again:\n    {}",
                self.packages.join(", "),
                shown(&command)
            );
        }
        Ok(modules)
    }
}
