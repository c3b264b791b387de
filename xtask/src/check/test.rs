//! Everything that must hold before a change is kept, from formatting to browsers.
//!
//! Every step is run even if an earlier one failed, so that one run shows all
//! there is to repair. The last line of the output is the sum:
//! `N passed, M failed, K skipped`.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::{deny, licences, size};
use crate::build;
use crate::task::{Arguments, Choice, Operands, Task};
use crate::tools::browsers;

/// Tests counted, or steps that count as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Sum {
    const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
    const SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The run so far.
struct Run<'a> {
    root: &'a Path,
    sum: Sum,
    failed: Vec<String>,
}

/// `cargo xtask test`.
pub const TASK: Task = Task {
    name: "test",
    about: "check everything, browsers included; with a filter only the tests that match",
    options: &[Choice::flag("nocapture", "show what the tests print")],
    operands: Some(Operands {
        usage: "[FILTER…]",
        about: "run only tests with this in their name",
        at_most: usize::MAX,
    }),
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let mut run = Run { root: &root, sum: Sum::default(), failed: Vec::new() };
    let mut filters = arguments.operands().to_vec();
    if arguments.has("nocapture") {
        filters.push("--nocapture".into());
    }
    if arguments.operands().is_empty() {
        run.everything(&filters);
    } else {
        run.tests(&filters);
        run.browsers(&filters);
        if run.sum == Sum::default() {
            bail!("no test has a name like that");
        }
    }
    let Run { sum, failed, .. } = run;
    println!();
    for name in &failed {
        println!("failed: {name}");
    }
    println!("{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped);
    if sum.failed > 0 {
        // Everything is said; another line would no longer be the sum.
        std::process::exit(1);
    }
    Ok(())
}

impl Run<'_> {
    fn everything(&mut self, filters: &[OsString]) {
        self.step("formatting", |run| run.cargo(&["fmt", "--all", "--check"]));
        self.step("clippy, native", |run| {
            run.cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                "korea-tariff-widget/prerender",
                "--",
                "-D",
                "warnings",
            ])
        });
        self.step("clippy, wasm", |run| {
            run.cargo(&[
                "clippy",
                "--package",
                "korea-tariff-widget",
                // What `cargo xtask bench` runs in a browser.
                "--package",
                "engine-bench",
                "--lib",
                "--bin",
                "korea-tariff-widget",
                "--bin",
                "first",
                "--target",
                crate::tools::TARGET,
                "--",
                "-D",
                "warnings",
            ])
        });
        self.tests(filters);
        self.own("the data", &crate::data::TASK);
        self.own("licences", &licences::TASK);
        self.step("crates", |_| {
            deny::TASK.call(["--check"])?;
            Ok(if deny::is_installed() { Sum::PASSED } else { Sum::SKIPPED })
        });
        self.step("release build", |run| {
            build::build_if_changed(run.root, &build::Options::default())?;
            Ok(Sum::PASSED)
        });
        self.own("the size of a first visit", &size::TASK);
        self.browsers(filters);
    }

    fn tests(&mut self, filters: &[OsString]) {
        self.step("tests", |run| {
            let mut command = Command::new(crate::cargo());
            command.args(["test", "--workspace", "--no-fail-fast"]);
            if has_browser_tests(run.root) {
                command.args(["--exclude", "browser-tests"]);
            }
            command.arg("--").args(filters);
            run.counted(command)
        });
    }

    /// One of our own commands with `--check`.
    fn own(&mut self, what: &str, task: &Task) {
        self.step(what, |_| {
            task.call(["--check"])?;
            Ok(Sum::PASSED)
        });
    }

    fn browsers(&mut self, filters: &[OsString]) {
        if !has_browser_tests(self.root) {
            return;
        }
        self.step("browsers", |run| {
            let found = browsers::ensure();
            let mut sum = Sum::default();
            for sentence in &found.missing {
                println!("{sentence}");
                sum.add(if is_ci() { Sum::FAILED } else { Sum::SKIPPED });
            }
            build::build_if_changed(run.root, &build::Options::default())?;
            if found.engines.is_empty() {
                // One engine may be missing on somebody's machine; none leaves the page untried.
                sum.add(Sum::FAILED);
                return Ok(sum);
            }
            let mut command = Command::new(crate::cargo());
            command
                .args(["test", "--package", "browser-tests", "--no-fail-fast", "--"])
                .args(filters)
                .env("WIDGET_BROWSERS", found.engines.join(","))
                .env("WIDGET_DIST", run.root.join("dist"))
                .envs(found.variables);
            sum.add(run.counted(command)?);
            Ok(sum)
        });
    }

    /// Runs a step under a heading and keeps its result.
    fn step(&mut self, name: &str, work: impl FnOnce(&Self) -> Result<Sum>) {
        println!("\n== {name}");
        let begun = Instant::now();
        let sum = match work(self) {
            Ok(sum) => sum,
            Err(error) => {
                println!("{error:#}");
                Sum::FAILED
            }
        };
        println!("== {name}: {:.1} s", begun.elapsed().as_secs_f32());
        if sum.failed > 0 {
            self.failed.push(name.to_owned());
        }
        self.sum.add(sum);
    }

    /// A cargo command that counts as one.
    fn cargo(&self, arguments: &[&str]) -> Result<Sum> {
        let status = Command::new(crate::cargo())
            .args(arguments)
            .current_dir(self.root)
            .status()
            .context("cargo could not be started")?;
        Ok(if status.success() { Sum::PASSED } else { Sum::FAILED })
    }

    /// A `cargo test`, its output shown as it comes and its results counted.
    fn counted(&self, mut command: Command) -> Result<Sum> {
        let mut child =
            command.current_dir(self.root).stdout(Stdio::piped()).spawn().context("cargo could not be started")?;
        let mut sum = Sum::default();
        let mut came_to_tests = false;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n') {
                let line = line?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                if let Some(part) = results(&line) {
                    came_to_tests = true;
                    sum.add(part);
                }
            }
        }
        let finished = child.wait()?.success();
        if finished && !came_to_tests {
            bail!("cargo ended well, but its output has no results to count");
        }
        if !finished && sum.failed == 0 {
            // It did not come to running the tests.
            sum.add(Sum::FAILED);
        }
        Ok(sum)
    }
}

fn has_browser_tests(root: &Path) -> bool {
    root.join("tests/browser/Cargo.toml").is_file()
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// Reads a line like `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
fn results(line: &str) -> Option<Sum> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut sum = Sum::default();
    for part in counts.split("; ") {
        let (number, what) = part.trim().split_once(' ')?;
        // The last part is a time, not a count.
        let Ok(number) = number.parse() else { continue };
        match what {
            "passed" => sum.passed = number,
            "failed" => sum.failed = number,
            "ignored" => sum.skipped = number,
            _ => {}
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_counted() {
        let check = |line, expected| {
            let sum = results(line).map(|sum| (sum.passed, sum.failed, sum.skipped));
            assert_eq!(sum, expected, "{line}");
        };
        check(
            "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 5 filtered out; finished in 0.02s",
            Some((12, 0, 3)),
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s",
            Some((1, 2, 0)),
        );
        check("test a::b ... ok", None);
    }
}
