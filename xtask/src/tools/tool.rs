//! One program of an exact version, and the ways it comes to this machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::archive::{self, Failure};
use super::cache::cache;
use super::command::shown;
use super::steps::{Step, beginning};
use super::versions::{BINARYEN, GECKODRIVER, PINS, Pin, TRUNK, WASM_OPT, locked_version};

/// Where a package comes from when it is not ready-made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// `cargo install`, with these features of the package.
    Cargo {
        /// Arguments that leave out what no build needs.
        features: &'static [&'static str],
        /// How hard the compiler tries: these tools run for seconds.
        opt_level: &'static str,
    },
    /// `npm install`, for a program that runs under Node.
    Npm,
}

/// A program of an exact version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// The package's name.
    pub package: &'static str,
    /// The exact version.
    pub version: String,
    /// The program's name.
    pub program: &'static str,
    /// What `--version` prints somewhere.
    printed: String,
    source: Source,
    /// How long an installation from [`Source`] takes, in words.
    patience: &'static str,
}

/// A way to a program that is not on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// `cargo binstall`, which fetches what a project publishes.
    Binstall,
    /// The published archive, by its pinned checksum.
    Archive(&'static Pin),
    /// From its package: compiled, or by npm.
    Package,
}

/// What decides which ways there are.
#[derive(Clone, Copy)]
struct Machine {
    binstall: bool,
    /// Operating system and processor.
    kind: (&'static str, &'static str),
}

impl Machine {
    fn here() -> Self {
        let mut command = Command::new(crate::cargo());
        command.args(["binstall", "-V"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self {
            binstall: command.status().is_ok_and(|status| status.success()),
            kind: (std::env::consts::OS, std::env::consts::ARCH),
        }
    }
}

impl Tool {
    /// Trunk. Its features are for fetching tools and for looking out for newer versions of
    /// itself; neither is used here, and TLS alone would be a third of the time.
    #[must_use]
    pub fn trunk() -> Self {
        Self::from_crate("trunk", TRUNK, "trunk", "0", "usually 4 min on two cores")
    }

    /// wasm-bindgen, in the version of the library in `Cargo.lock`. Its features are for a
    /// test runner.
    pub fn wasm_bindgen(root: &Path) -> Result<Self> {
        let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
        Ok(Self::from_crate("wasm-bindgen-cli", version, "wasm-bindgen", "1", "usually 90 s on two cores"))
    }

    /// wasm-opt.
    #[must_use]
    pub fn wasm_opt() -> Self {
        Self {
            package: "binaryen",
            version: BINARYEN.to_owned(),
            program: "wasm-opt",
            printed: WASM_OPT.replace('_', " "),
            source: Source::Npm,
            patience: "usually 5 s",
        }
    }

    /// geckodriver.
    #[must_use]
    pub fn geckodriver() -> Self {
        Self::from_crate("geckodriver", GECKODRIVER, "geckodriver", "0", "usually 2 min on two cores")
    }

    fn from_crate(
        package: &'static str,
        version: &str,
        program: &'static str,
        opt_level: &'static str,
        patience: &'static str,
    ) -> Self {
        Self {
            package,
            version: version.to_owned(),
            program,
            printed: version.to_owned(),
            source: Source::Cargo { features: &["--no-default-features"], opt_level },
            patience,
        }
    }

    /// What lines about it call it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// The folder that holds the program, if it is on this machine.
    #[must_use]
    pub fn find(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).chain(self.home().map(|home| self.bin(&home))).find(|folder| self.is_in(folder))
    }

    /// The folder that holds the program, which is installed if need be.
    pub fn ensure(&self) -> Result<PathBuf> {
        if let Some(folder) = self.find() {
            return Ok(folder);
        }
        let home = self
            .home()
            .context("no folder for the build tools: neither XDG_CACHE_HOME nor the home folder is known")?;
        let bin = self.bin(&home);
        let ways = self.ways(Machine::here());
        for (at, way) in ways.iter().enumerate() {
            if at > 0 {
                eprintln!("{}", beginning(&self.name(), &self.about(*way)));
            }
            if self.come_by(*way, &home, &bin)? && self.is_in(&bin) {
                return Ok(bin);
            }
        }
        let by_hand = shown(&self.install_command(&home));
        bail!("{} could not be installed. Run this by hand and try again:\n    {by_hand}", self.name());
    }

    /// The step that installs it, or nothing if it is here.
    #[must_use]
    pub fn step(&self) -> Option<Step<'_>> {
        if self.find().is_some() {
            return None;
        }
        let about = self.ways(Machine::here()).first().map(|way| self.about(*way)).unwrap_or_default();
        Some(Step { name: self.name(), about, work: Box::new(|| self.ensure().map(drop)) })
    }

    /// The ways to it on a machine, the quickest first.
    fn ways(&self, machine: Machine) -> Vec<Way> {
        let pinned =
            |pin: &&Pin| pin.package == self.package && pin.version == self.version && pin.machine == machine.kind;
        let ready_made = matches!(self.source, Source::Cargo { .. });
        let binstall = (ready_made && machine.binstall).then_some(Way::Binstall);
        let archive = PINS.iter().find(pinned).map(Way::Archive);
        binstall.into_iter().chain(archive).chain([Way::Package]).collect()
    }

    /// What a way does, and how long it usually takes.
    fn about(&self, way: Way) -> String {
        match way {
            Way::Binstall => "fetched by cargo binstall, usually 10 s".to_owned(),
            Way::Archive(_) => "fetched as its project publishes it, usually 10 s".to_owned(),
            Way::Package if self.source == Source::Npm => format!("fetched by npm, {}", self.patience),
            Way::Package => format!("compiled, {}", self.patience),
        }
    }

    /// Tries a way. False where it leads nowhere from here; an error ends the search.
    fn come_by(&self, way: Way, home: &Path, bin: &Path) -> Result<bool> {
        let mut command = match way {
            Way::Archive(pin) => {
                return match archive::install(&pin.url(), pin.sha256, self.program, bin) {
                    Ok(()) => Ok(true),
                    Err(Failure::Refused(error)) => Err(error),
                    Err(Failure::Missing(error)) => {
                        eprintln!("  {}: not fetched ({error:#})", self.name());
                        Ok(false)
                    }
                };
            }
            Way::Binstall => self.binstall_command(home),
            Way::Package => self.install_command(home),
        };
        let output = command.stdin(Stdio::null()).output();
        let output = output.with_context(|| format!("{} could not be started", command.get_program().display()))?;
        if !output.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(output.status.success())
    }

    fn home(&self) -> Option<PathBuf> {
        Some(cache()?.join(format!("{}-{}", self.package, self.version)))
    }

    /// Where installing into a folder puts the program. On Windows npm writes no `bin`.
    fn bin(&self, home: &Path) -> PathBuf {
        if cfg!(windows) && self.source == Source::Npm { home.to_owned() } else { home.join("bin") }
    }

    fn is_in(&self, folder: &Path) -> bool {
        // What npm makes on Windows is a script.
        let endings = [std::env::consts::EXE_SUFFIX, if cfg!(windows) { ".cmd" } else { "" }];
        endings.map(|ending| folder.join(format!("{}{ending}", self.program))).iter().any(|program| {
            program.is_file()
                && Command::new(program)
                    .arg("--version")
                    .stderr(Stdio::null())
                    .output()
                    .is_ok_and(|output| has_word(&String::from_utf8_lossy(&output.stdout), &self.printed))
        })
    }

    fn binstall_command(&self, home: &Path) -> Command {
        let mut command = Command::new(crate::cargo());
        // Compiling is ours: with fewer features, and beside the rest.
        command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]).arg(home);
        command.arg(format!("{}@={}", self.package, self.version));
        command
    }

    fn install_command(&self, home: &Path) -> Command {
        match self.source {
            Source::Cargo { features, opt_level } => {
                let mut command = Command::new(crate::cargo());
                command.args(["install", "--quiet", "--locked"]).args(features);
                command.args(["--version", &self.version, "--root"]).arg(home).arg(self.package);
                command.envs([
                    ("CARGO_PROFILE_RELEASE_LTO", "off"),
                    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level),
                    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
                ]);
                // Left to itself, cargo builds in a folder it removes afterwards.
                command.env_remove("CARGO_TARGET_DIR");
                command
            }
            Source::Npm => {
                let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
                command
                    .args(["install", "--global", "--no-audit", "--no-fund", "--prefix"])
                    .arg(home)
                    .arg(format!("{}@{}", self.package, self.version));
                command
            }
        }
    }
}

/// Whether `word` stands in `text` on its own: 0.2.1 is not in "0.2.12".
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let around = |letter: Option<char>| letter.is_none_or(|l| !l.is_alphanumeric() && l != '.');
        around(text[..at].chars().next_back()) && around(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_versions_are_compared_exactly() {
        assert!(has_word("wasm-bindgen 0.2.129", "0.2.129"));
        assert!(has_word("wasm-bindgen 0.2.129 (abc)", "0.2.129"));
        assert!(!has_word("wasm-bindgen 0.2.129", "0.2.12"));
        assert!(!has_word("trunk 10.21.14", "0.21.14"));
        assert!(has_word("wasm-opt version 132 (version_132)", "version 132"));
        assert!(!has_word("wasm-opt version 1320", "version 132"));
    }

    #[test]
    fn the_command_to_run_by_hand_is_complete() {
        let command = Tool::trunk().install_command(Path::new("/c/trunk"));
        let line = shown(&command);
        assert!(line.contains("install --quiet --locked --no-default-features"), "{line}");
        assert!(line.ends_with(&format!("--version {TRUNK} --root /c/trunk trunk")), "{line}");
    }

    #[test]
    fn ready_made_comes_before_compiling() {
        let names = |tool: Tool, binstall, kind| -> Vec<String> {
            tool.ways(Machine { binstall, kind }).into_iter().map(|way| tool.about(way)).collect()
        };
        let (linux, rare) = (("linux", "x86_64"), ("freebsd", "riscv64"));
        let check = |found: Vec<String>, expected: &[&str]| {
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (line, start) in found.iter().zip(expected) {
                assert!(line.starts_with(start) && line.contains("usually"), "{line}");
            }
        };
        let (binstall, archive) = ("fetched by cargo binstall", "fetched as its project publishes it");
        check(names(Tool::trunk(), true, linux), &[binstall, archive, "compiled"]);
        check(names(Tool::trunk(), false, linux), &[archive, "compiled"]);
        check(names(Tool::geckodriver(), false, rare), &["compiled"]);
        check(names(Tool::wasm_opt(), true, linux), &["fetched by npm"]);
        // The archive of another version is none of ours.
        let newer = Tool { version: "99.0.0".to_owned(), ..Tool::trunk() };
        check(names(newer, false, linux), &["compiled"]);
    }
}
