//! What cargo and Trunk cannot do in one command.
//!
//! ```text
//! tools ──► build ──► (Trunk) ──► build::stage ──► dist/ ──► server, check
//!                                      │
//!                 page, script, sheet, headers, oembed, compress: one file of dist/ each
//! ```
//!
//! | folder | holds |
//! |---|---|
//! | [`tools`] | the programs a build or a test needs, found or installed |
//! | [`build`] | what is asked of Trunk, and what is made of Trunk's result |
//! | [`server`] | how `dist/` is shown, and shown broken, to browsers |
//! | [`check`] | what must hold before a change is kept, and what is measured |
//! | [`data`] | the dataset from the source tables and `editorial/` |
//!
//! Reading order: [`build`], [`build::stage`], [`server`], [`check::test`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

pub mod build;
pub mod check;
pub mod data;
pub mod server;
pub mod tools;

/// One word after `cargo xtask`.
pub struct Command {
    /// What is typed.
    pub name: &'static str,
    /// Arguments, as shown in the help.
    pub usage: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// Receives the arguments after the name.
    pub run: fn(Vec<OsString>) -> Result<()>,
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        usage: "[--port N] [--dev | --plain]",
        about: "build what changed and show it at http://127.0.0.1:8080",
        run: server::serve::run,
    },
    Command {
        name: "build",
        usage: "[--site URL] [--dev | --plain] [--external-css] [--noindex]",
        about: "write the finished files into dist/",
        run: build::run,
    },
    Command {
        name: "test",
        usage: "[FILTER…]",
        about: "check everything, browsers included; with a filter only the tests that match",
        run: check::test::run,
    },
    Command {
        name: "data",
        usage: "--from FOLDER | --check [FILE]",
        about: "make static/data/ from the source tables, or judge a data file as the page would",
        run: data::run,
    },
    Command {
        name: "size",
        usage: "[--check]",
        about: "what a first visit of dist/ weighs, against the budgets",
        run: check::size::run,
    },
    Command {
        name: "bench",
        usage: "[--check | --write]",
        about: "measure size, start and response beside a hand-written page; only the budgets with --check",
        run: check::bench::run,
    },
    Command {
        name: "soak",
        usage: "[--steps N] [--seed N]",
        about: "let a seeded monkey loose on the page: no error, no growth, no wrong number",
        run: check::soak::run,
    },
    Command {
        name: "contents",
        usage: "[--print]",
        about: "write into docs/performance.md what the programs consist of",
        run: check::contents::run,
    },
    Command {
        name: "licences",
        usage: "[--check]",
        about: "list the licences of everything in the programs a reader loads",
        run: check::licences::run,
    },
    Command {
        name: "check-host",
        usage: "URL",
        about: "what a web server does wrong with the files it was given",
        run: check::check_host::run,
    },
    Command {
        name: "hosts",
        usage: "[--load SECONDS] [nginx | caddy | apache]",
        about: "serve dist/ by the web servers of docs/hosting/ that are installed here, and check each",
        run: check::hosts::run,
    },
    Command {
        name: "fuzz",
        usage: "[--seconds N] [--runs N] [--keep] [DOOR…]",
        about: "try hostile input at every parser, a minute each; with --keep renew the texts that tests replay",
        run: check::fuzz::run,
    },
    Command {
        name: "reproduce",
        usage: "",
        about: "build twice from nothing in two folders, and compare the bytes",
        run: check::reproduce::run,
    },
    Command {
        name: "deny",
        usage: "[--check]",
        about: "licences, sources and repeated versions of all crates, by cargo-deny if it is installed",
        run: check::deny::run,
    },
    Command {
        name: "preview",
        usage: "",
        about: "draw static/preview-*.png for link previews, in Chromium",
        run: build::preview::run,
    },
    Command {
        name: "tools",
        usage: "",
        about: "find or install the build tools, and say where they are",
        run: tools::run,
    },
    Command { name: "stage", usage: "", about: "(called by Trunk) finish Trunk's output", run: build::stage::run },
];

/// Runs the command named on the command line.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(code) = build::shim::if_called_as_cargo() {
        return code;
    }
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    let result = match find_command(&name.to_string_lossy()) {
        Some(command) => (command.run)(rest),
        None if name.is_empty() || name == "help" || name == "--help" || name == "-h" => {
            print!("{}", help());
            Ok(())
        }
        None => Err(anyhow::anyhow!("there is no command `{}`\n\n{}", name.to_string_lossy(), help())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The command of that name, if there is one.
#[must_use]
pub fn find_command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

fn help() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for command in COMMANDS {
        let head = format!("{} {}", command.name, command.usage);
        text.push_str(&format!("  {}\n      {}\n", head.trim_end(), command.about));
    }
    text
}

/// The folder of the workspace: the nearest one upwards that has a `Trunk.toml`.
///
/// Looked for at run time, so that a built `xtask` holds no path of the machine
/// it was built on.
pub fn workspace_root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("the current folder cannot be read")?;
    let found = here.ancestors().find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir());
    match found {
        Some(folder) => Ok(folder.to_path_buf()),
        None => {
            bail!("run this inside the project's folder (no Trunk.toml was found from here up)")
        }
    }
}

/// Where cargo puts what it builds.
#[must_use]
pub fn target_dir(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    }
}

/// The cargo that started this program, or the one on the path.
#[must_use]
pub fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Every file below `folder`, sorted, so that walks give the same result anywhere.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let entries = std::fs::read_dir(&next).with_context(|| format!("{} cannot be listed", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The first sixteen hexadecimal digits of the SHA-256: enough to tell two
/// builds' files apart, short enough to read.
#[must_use]
pub fn short_hash(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut text = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..8] {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
