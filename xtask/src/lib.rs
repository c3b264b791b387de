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
//! | [`release`] | the archive of a version, and what changed since the last |
//!
//! Reading order: [`build`], [`build::stage`], [`server`], [`check::test`].

use std::process::ExitCode;

use task::Task;

pub mod build;
pub mod check;
pub mod task;
pub mod data;
mod files;
pub mod release;
pub mod server;
pub mod tools;
mod workspace;

pub use files::{files_below, short_hash};
pub use workspace::{cargo, on_path, target_dir, workspace_root};

/// Every command, in the order of the help.
pub const TASKS: &[Task] = &[
    server::serve::TASK,
    build::TASK,
    check::test::TASK,
    data::TASK,
    check::size::TASK,
    check::bench::TASK,
    check::soak::TASK,
    check::contents::TASK,
    check::licences::TASK,
    check::check_host::TASK,
    check::hosts::TASK,
    check::cms::TASK,
    check::fuzz::TASK,
    check::reproduce::TASK,
    check::deny::TASK,
    build::preview::TASK,
    build::pictures::TASK,
    release::TASK,
    tools::TASK,
    build::stage::TASK,
];

/// Runs the command named on the command line.
#[must_use]
pub fn main() -> ExitCode {
    if let Some(code) = build::shim::if_called_as_cargo() {
        return code;
    }
    let mut arguments = std::env::args_os().skip(1);
    let name = arguments.next().unwrap_or_default();
    let result = match find(&name.to_string_lossy()) {
        Some(task) => task.call(arguments),
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
pub fn find(name: &str) -> Option<&'static Task> {
    TASKS.iter().find(|task| task.name == name)
}

fn help() -> String {
    let mut text = String::from("cargo xtask COMMAND, or `cargo xtask COMMAND --help`\n\n");
    for task in TASKS {
        text.push_str(&format!("  {}\n      {}\n", task.usage(), task.about));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words like `--site` that documents give to a command by name.
    fn options_in(text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for part in text.split("cargo xtask ").skip(1) {
            let line = part.split(['`', '\n', '(']).next().unwrap_or_default();
            let mut words = line.split(' ').map(|word| word.trim_end_matches(['.', ',', ':', ';', '"']));
            let name = words.next().unwrap_or_default().to_owned();
            // `-->` ends a comment.
            let options = words.filter_map(|word| word.strip_prefix("--")).filter(|word| !word.starts_with('>'));
            found.extend(options.map(|option| (name.clone(), option.to_owned())));
        }
        found
    }

    #[test]
    fn every_command_says_its_options_and_does_nothing() {
        for task in TASKS {
            // Were it to run, `test` would start the tests again, and `fuzz` the fuzzers.
            task.call(["--help"]).unwrap();
            assert!(task.call(["--no-such-option"]).is_err(), "{}", task.name);
            for choice in task.options {
                assert!(task.help().contains(&format!("--{}", choice.name)), "{}", task.name);
            }
        }
    }

    #[test]
    fn documents_name_only_options_that_there_are() {
        let root = workspace_root().unwrap();
        let mut files = files_below(&root.join("docs")).unwrap();
        files.push(root.join("README.md"));
        let mut seen = 0;
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "md")) {
            for (name, option) in options_in(&std::fs::read_to_string(file).unwrap()) {
                let task = find(&name).unwrap_or_else(|| panic!("{}: {name}", file.display()));
                let known = task.options.iter().any(|choice| choice.name == option) || option == "help";
                assert!(known, "{}: cargo xtask {name} has no --{option}", file.display());
                seen += 1;
            }
        }
        assert!(seen >= 3, "the documents name options of our commands, but {seen} were found");
    }
}
