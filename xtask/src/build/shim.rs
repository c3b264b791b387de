//! A `cargo` that gives the size-optimising settings to the wasm build alone.
//!
//! Trunk starts `cargo build --target=wasm32-unknown-unknown` by name, and our
//! hook through the same environment. Were the settings in that environment,
//! the hook would rebuild the native tools with them, and every switch between
//! two kinds of build would rebuild them again.
//!
//! # Why
//! Trunk can neither pass `-Z` flags to cargo nor run a build without its
//! hooks. So [`install`] puts a copy of this program, named `cargo`, first on
//! Trunk's PATH; called by that name it adds the settings where the target is
//! wasm and hands everything over to the real cargo.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

/// Names the real cargo for the shim.
pub const REAL_CARGO: &str = "WIDGET_REAL_CARGO";

/// Flags for the widget's own code: no panic messages, no `Debug` texts, no
/// source positions. None of them is ever shown to a reader.
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none";

/// Cargo settings that rebuild the standard library for size with the same
/// stable compiler.
const SETTINGS: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Environment variables that must not reach a native cargo started from a build.
pub const WASM_ONLY: [&str; 5] = [
    "RUSTC_BOOTSTRAP",
    "CARGO_UNSTABLE_BUILD_STD",
    "CARGO_UNSTABLE_BUILD_STD_FEATURES",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
];

/// If this program was started as `cargo`, does cargo's work and returns its code.
#[must_use]
pub fn if_called_as_cargo() -> Option<ExitCode> {
    let called = PathBuf::from(std::env::args_os().next()?);
    let real = std::env::var_os(REAL_CARGO).filter(|real| Path::new(real).is_absolute())?;
    if called.file_stem()? != "cargo" {
        return None;
    }
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut command = Command::new(real);
    if is_wasm_build(&arguments) {
        command.envs(SETTINGS);
        // RUSTFLAGS, where set, replaces every other source of flags.
        let (name, flags) = match std::env::var("RUSTFLAGS") {
            Ok(own) if !own.trim().is_empty() => ("RUSTFLAGS", format!("{own} {RUSTFLAGS}")),
            _ => ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS.to_owned()),
        };
        command.env(name, flags);
    }
    let status = command.args(arguments).status();
    Some(match status.map(|status| status.code()) {
        Ok(Some(0)) => ExitCode::SUCCESS,
        Ok(Some(code)) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Ok(None) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("cargo could not be started: {error}");
            ExitCode::FAILURE
        }
    })
}

fn is_wasm_build(arguments: &[OsString]) -> bool {
    arguments.first().is_some_and(|first| first == "build")
        && arguments.iter().any(|argument| argument == "--target=wasm32-unknown-unknown")
}

/// An installed shim.
pub struct Shim {
    /// To be put first on the PATH.
    pub folder: PathBuf,
    /// The `cargo` in that folder.
    pub program: PathBuf,
    /// To be set as [`REAL_CARGO`].
    pub real_cargo: OsString,
}

/// Puts the shim into `folder`.
pub fn install(folder: &Path) -> Result<Shim> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let this = std::env::current_exe().context("this program's own path is unknown")?;
    let copy = folder.join(format!("cargo{}", std::env::consts::EXE_SUFFIX));
    // Removed first: a running copy cannot be written over, only replaced.
    if copy.exists() {
        std::fs::remove_file(&copy).with_context(|| format!("{} is in use", copy.display()))?;
    }
    std::fs::copy(&this, &copy).with_context(|| format!("{} cannot be made", copy.display()))?;
    Ok(Shim { folder: folder.to_path_buf(), program: copy, real_cargo: crate::cargo() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: bool) {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        assert_eq!(is_wasm_build(&arguments), expected, "{line}");
    }

    #[test]
    fn only_the_wasm_build_gets_the_settings() {
        check("build --target=wasm32-unknown-unknown --release", true);
        check("build --release", false);
        check("run --quiet --package xtask -- stage", false);
        check("metadata --format-version 1", false);
    }
}
