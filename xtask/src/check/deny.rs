//! Licences, sources and repeated versions of everything that is compiled, by cargo-deny.
//!
//! `deny.toml` says what is allowed. Without cargo-deny the check says that it was not
//! made; `licences` checks what a reader loads in any case. Known faults of crates
//! (`cargo deny check advisories`) need a database from the network, so they are no part
//! of the tests.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::task::{Arguments, Choice, Task};

/// What is asked of cargo-deny for each lock file; none of it needs the network.
const CHECKS: [(&str, &[&str]); 2] =
    [("Cargo.toml", &["licenses", "bans", "sources"]), ("fuzz/Cargo.toml", &["licenses", "sources"])];

/// `cargo xtask deny`.
pub const TASK: Task = Task {
    name: "deny",
    about: "licences, sources and repeated versions of all crates, by cargo-deny if it is installed",
    options: &[Choice::flag("check", "the same: it changes nothing in any case")],
    operands: None,
    run,
};

fn run(_: &Arguments) -> Result<()> {
    if !is_installed() {
        println!("cargo-deny is not installed: not checked (cargo install --locked cargo-deny).");
        return Ok(());
    }
    let root = crate::workspace_root()?;
    for (manifest, checks) in CHECKS {
        let status = Command::new(crate::cargo())
            .current_dir(&root)
            .args(["deny", "--manifest-path", manifest, "--workspace", "--locked", "--offline", "--all-features"])
            .args(["--log-level", "error", "--config", "deny.toml", "check", "--hide-inclusion-graph"])
            .args(checks)
            .status()
            .context("cargo could not be started")?;
        ensure!(status.success(), "cargo-deny refuses something in {manifest}; its message stands above");
    }
    Ok(())
}

/// Whether cargo finds cargo-deny.
#[must_use]
pub fn is_installed() -> bool {
    let mut command = Command::new(crate::cargo());
    command.args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
