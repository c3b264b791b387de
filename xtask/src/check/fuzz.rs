//! Hostile input for every parser, found by coverage.
//!
//! The doors and what must hold behind each are in `fuzz/src`. What a run finds on its way
//! stays in the target folder; with `--keep` the smallest part of it that reaches the same
//! places is written to `fuzz/corpus`, which `cargo test` replays.
//!
//! # Why not cargo-fuzz
//! It asks for a nightly compiler, for the sake of sanitizers that look for faults safe
//! Rust does not have. Coverage alone the stable compiler gives too, so nobody has to
//! install anything but a C++ compiler for libFuzzer. The folder is laid out as cargo-fuzz
//! expects it, for those who have it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::task::{Arguments, Choice, Operands, Task};

/// What makes the compiler count: edges, and the operands of comparisons, which libFuzzer
/// then tries to make equal.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares";
/// The doors, and the longest text tried at each.
const DOORS: [(&str, u32); 7] = [
    ("address", 2_048),
    ("data", 4_096),
    ("detail", 4_096),
    ("law", 4_096),
    ("theme", 4_096),
    ("host", 512),
    ("lookup", 240),
];
/// The largest part of a corpus that is kept, in bytes.
const MOST_KEPT: usize = 100_000;

struct Options {
    seconds: Option<u64>,
    runs: Option<u64>,
    keep: bool,
    doors: Vec<String>,
}

/// `cargo xtask fuzz`.
pub const TASK: Task = Task {
    name: "fuzz",
    about: "try hostile input at every parser, a minute each",
    options: &[
        Choice::valued("seconds", "N", "another time than a minute"),
        Choice::valued("runs", "N", "so many tries instead of a time"),
        Choice::flag("keep", "renew the texts that tests replay"),
    ],
    operands: Some(Operands { usage: "[DOOR…]", about: "only these parsers", at_most: DOORS.len() }),
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let mut options = Options {
        seconds: arguments.number("seconds")?,
        runs: arguments.number("runs")?,
        keep: arguments.has("keep"),
        doors: Vec::new(),
    };
    for door in arguments.words()? {
        let names = DOORS.map(|(name, _)| name);
        ensure!(names.contains(&door), "there is no door {door}; there are {}", names.join(", "));
        options.doors.push(door.to_owned());
    }
    let root = crate::workspace_root()?;
    let programs = build(&root)?;
    let mut held = true;
    for (door, longest) in DOORS {
        if !options.doors.is_empty() && !options.doors.iter().any(|own| own == door) {
            continue;
        }
        let place = Door { name: door, longest, program: programs.join(door), root: &root };
        held &= place.try_it(&options)?;
        if options.keep {
            place.keep()?;
        }
    }
    if held { Ok(()) } else { bail!("something did not hold; the texts that show it are named above") }
}

/// Compiles the targets with coverage counters; gives the folder of the programs.
fn build(root: &Path) -> Result<PathBuf> {
    let target = crate::target_dir(root).join("fuzz");
    let host = host()?;
    let status = Command::new(crate::cargo())
        .current_dir(root.join("fuzz"))
        .args(["build", "--locked", "--release", "--bins", "--target", &host, "--target-dir"])
        .arg(&target)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", COVERAGE)
        .status()
        .context("cargo could not be started")?;
    ensure!(status.success(), "the fuzz targets could not be built (libFuzzer needs a C++ compiler)");
    Ok(target.join(host).join("release"))
}

/// What the compiler compiles for by itself.
fn host() -> Result<String> {
    let output = Command::new("rustc").arg("-vV").output().context("rustc could not be started")?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what it compiles for")
}

/// One target.
struct Door<'a> {
    name: &'static str,
    longest: u32,
    program: PathBuf,
    root: &'a Path,
}

impl Door<'_> {
    /// Where texts are collected over many runs.
    fn found(&self) -> PathBuf {
        crate::target_dir(self.root).join("fuzz/found").join(self.name)
    }

    fn corpus(&self) -> PathBuf {
        self.root.join("fuzz/corpus").join(format!("{}.jsonl", self.name))
    }

    fn program(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(format!("-max_len={}", self.longest)).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// Tries texts for a time; false if something did not hold.
    fn try_it(&self, options: &Options) -> Result<bool> {
        let found = self.found();
        std::fs::create_dir_all(&found).with_context(|| format!("{} cannot be made", found.display()))?;
        for text in read(&self.corpus())? {
            std::fs::write(found.join(crate::short_hash(text.as_bytes())), text)?;
        }
        let mut command = self.program();
        command
            .arg(format!("-dict={}", self.root.join("fuzz/dictionaries").join(format!("{}.txt", self.name)).display()))
            .arg(format!("-artifact_prefix={}-broken-", found.display()))
            .arg(format!("-max_total_time={}", options.seconds.unwrap_or(if options.runs.is_some() { 0 } else { 60 })))
            .args(["-print_final_stats=1", "-timeout=10"])
            .args(options.runs.map(|runs| format!("-runs={runs}")))
            .arg(&found);
        let output = command.output().with_context(|| format!("{} could not be started", self.program.display()))?;
        let log = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            println!("{}: {}", self.name, summary(&log));
        } else {
            println!("{}: broken\n{}", self.name, failure(&log));
        }
        Ok(output.status.success())
    }

    /// Writes the smallest part of what was found that reaches the same places.
    fn keep(&self) -> Result<()> {
        let smallest = self.found().with_extension("smallest");
        if smallest.is_dir() {
            std::fs::remove_dir_all(&smallest)?;
        }
        std::fs::create_dir_all(&smallest)?;
        let status = self
            .program()
            .arg("-set_cover_merge=1")
            .args([&smallest, &self.found()])
            .stderr(Stdio::null())
            .status()
            .with_context(|| format!("{} could not be started", self.program.display()))?;
        ensure!(status.success(), "the texts found for {} could not be merged", self.name);
        let mut texts = BTreeSet::new();
        for file in crate::files_below(&smallest)? {
            texts.insert(String::from_utf8_lossy(&std::fs::read(file)?).into_owned());
        }
        let lines: Vec<String> = texts.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        let kept = fitting(lines, MOST_KEPT);
        println!("{}: {} texts kept, {} bytes", self.name, kept.lines().count(), kept.len());
        std::fs::write(self.corpus(), kept).with_context(|| format!("{} cannot be written", self.corpus().display()))
    }
}

/// As many lines as fit: half of the room for the shortest, the other half spread evenly
/// over the rest, since what comes far through a door is long.
fn fitting(mut lines: Vec<String>, room: usize) -> String {
    lines.sort_by_key(|line| (line.len(), line.clone()));
    let (mut kept, mut left) = (String::new(), Vec::new());
    for line in lines {
        if kept.len() + line.len() < room / 2 {
            kept.push_str(&line);
            kept.push('\n');
        } else {
            left.push(line);
        }
    }
    let all: usize = left.iter().map(|line| line.len() + 1).sum();
    let (mut passed, shortest) = (0, kept.len());
    for line in left {
        passed += line.len() + 1;
        let due = shortest + passed.min((room - shortest) * passed / all.max(1));
        if kept.len() + line.len() < due.min(room) {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    kept
}

/// The texts of a corpus file: one JSON string a line.
fn read(file: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    text.lines()
        .enumerate()
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", file.display(), at + 1)))
        .collect()
}

/// What a run says at its end: tries, edges and features.
fn summary(log: &str) -> String {
    let stat = |name: &str| log.lines().find_map(|line| line.strip_prefix(name)).map_or("?", str::trim);
    let last = log.lines().rfind(|line| line.starts_with('#') && line.contains(" cov: ")).unwrap_or_default();
    let after = |name: &str| last.split(name).nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("?");
    format!(
        "{} tries, {} a second, {} edges, {} features, {} MB",
        stat("stat::number_of_executed_units:"),
        stat("stat::average_exec_per_sec:"),
        after(" cov: "),
        after(" ft: "),
        stat("stat::peak_rss_mb:"),
    )
}

/// What did not hold, and the file that shows it.
fn failure(log: &str) -> String {
    let told = |line: &&str| {
        ["panicked at", "assertion", "ERROR:", "Test unit written"].iter().any(|word| line.contains(word))
            || line.trim_start().starts_with(['l', 'r']) && (line.contains("left:") || line.contains("right:"))
    };
    log.lines().filter(told).take(20).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "#2\tINITED cov: 84 ft: 84 corp: 1/1b exec/s: 0 rss: 28Mb\n\
        #9\tDONE   cov: 90 ft: 120 corp: 3/9b lim: 4 exec/s: 9 rss: 29Mb\n\
        stat::number_of_executed_units: 9\nstat::average_exec_per_sec:     3\n\
        stat::new_units_added:          2\nstat::peak_rss_mb:              29\n";

    #[test]
    fn a_run_is_told_in_a_line() {
        assert_eq!(summary(LOG), "9 tries, 3 a second, 90 edges, 120 features, 29 MB");
    }

    #[test]
    fn short_and_long_texts_are_kept() {
        let lines: Vec<String> = (1..100).map(|length| "x".repeat(length)).collect();
        let kept = fitting(lines.clone(), 1_000);
        assert!(kept.len() <= 1_000 && kept.len() > 800, "{}", kept.len());
        assert!(kept.lines().any(|line| line.len() == 1) && kept.lines().any(|line| line.len() > 90));
        assert_eq!(fitting(lines, 10_000).lines().count(), 99);
    }

    #[test]
    fn a_failure_names_its_file() {
        let log = "INFO: x\nthread panicked at fuzz/src/host.rs:3:\nnoise\nTest unit written to a/broken-crash-1\n";
        assert_eq!(failure(log), "thread panicked at fuzz/src/host.rs:3:\nTest unit written to a/broken-crash-1");
    }

    #[test]
    fn every_door_has_a_program_and_texts() {
        let folder = crate::workspace_root().unwrap().join("fuzz");
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert_eq!(manifest.matches("[[bin]]").count(), DOORS.len());
        for (door, _) in DOORS {
            assert!(manifest.contains(&format!("name = \"{door}\"")), "{door}");
            assert!(folder.join(format!("dictionaries/{door}.txt")).is_file(), "{door}");
            assert!(!read(&folder.join(format!("corpus/{door}.jsonl"))).unwrap().is_empty(), "{door}");
        }
    }
}
