//! The build tools: found where they are, or installed once into a cache.
//!
//! Every exact version stands in this file; `Trunk.toml` repeats two of them
//! for plain Trunk, and a test holds them equal. wasm-bindgen's is read from
//! `Cargo.lock`, because the tool must equal the library.
//!
//! A tool is taken from the PATH if it has the exact version, else from
//! `<cache>/korea-tariff-widget/<tool>-<version>/bin`, else installed there.

pub mod browsers;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::task::{Arguments, Task};

/// Trunk, which runs cargo, wasm-bindgen and wasm-opt and assembles the result.
pub const TRUNK: &str = "0.21.14";
/// The npm package that carries `wasm-opt`.
pub const BINARYEN: &str = "132.0.0";
/// The same, as `wasm-opt --version` and Trunk name it.
pub const WASM_OPT: &str = "version_132";
/// Drives Firefox for the browser tests.
pub const GECKODRIVER: &str = "0.37.1";
/// Judges the pages' accessibility in the browser tests.
pub const AXE: NpmFiles = NpmFiles { name: "axe", packages: &["axe-core@4.14.1"] };
/// The scripts that hosts resize their frames with, for the browser tests.
pub const HOST_SCRIPTS: NpmFiles = NpmFiles {
    name: "host-scripts",
    packages: &[
        "pym.js@1.3.2",
        "@newswire/frames@1.0.0",
        "@nprapps/sidechain@1.1.5",
        "iframe-resizer@4.4.5",
        "@open-iframe-resizer/core@2.1.0",
    ],
};
/// What the bench compares the widget with, and what builds it.
pub const PEERS: NpmFiles =
    NpmFiles { name: "peers", packages: &["chart.js@4.6.1", "esbuild@0.28.2", "svelte@5.57.3"] };
/// What the widget is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How a tool is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// `cargo install`.
    Cargo,
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
    /// How long an installation takes, in words.
    patience: &'static str,
}

impl Tool {
    /// Trunk.
    #[must_use]
    pub fn trunk() -> Self {
        Self::from_crate("trunk", TRUNK, "trunk", "about two to ten minutes")
    }

    /// wasm-bindgen, in the version of the library in `Cargo.lock`.
    pub fn wasm_bindgen(root: &Path) -> Result<Self> {
        let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock cannot be read")?;
        let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock does not name wasm-bindgen")?;
        Ok(Self::from_crate("wasm-bindgen-cli", version, "wasm-bindgen", "about one to three minutes"))
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
            patience: "a few seconds",
        }
    }

    /// geckodriver.
    #[must_use]
    pub fn geckodriver() -> Self {
        Self::from_crate("geckodriver", GECKODRIVER, "geckodriver", "about three minutes")
    }

    fn from_crate(package: &'static str, version: &str, program: &'static str, patience: &'static str) -> Self {
        Self {
            package,
            version: version.to_owned(),
            program,
            printed: version.to_owned(),
            source: Source::Cargo,
            patience,
        }
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
        let mut command = self.install_command(&home);
        let by_hand = shown(&command);
        eprintln!("Installing {} {} into {} (once; {}).", self.package, self.version, home.display(), self.patience);
        let done = command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
        let bin = self.bin(&home);
        if !done || !self.is_in(&bin) {
            bail!(
                "{} {} could not be installed. Run this by hand and try again:\n    {by_hand}",
                self.package,
                self.version
            );
        }
        Ok(bin)
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

    fn install_command(&self, home: &Path) -> Command {
        match self.source {
            Source::Cargo => {
                let mut command = Command::new(crate::cargo());
                command.args(["install", "--locked", "--version", &self.version, "--root"]).arg(home).arg(self.package);
                // Built to be ready soon: these tools run for seconds.
                command.envs([
                    ("CARGO_PROFILE_RELEASE_LTO", "off"),
                    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
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

/// npm packages that are read by the tests, never run under Node nor shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NpmFiles {
    /// What they are for.
    name: &'static str,
    /// Names with exact versions.
    packages: &'static [&'static str],
}

impl NpmFiles {
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

/// What a build needs, found or installed.
pub struct BuildTools {
    /// Folders to put first on the PATH.
    pub folders: Vec<PathBuf>,
    /// Whether the standard library's source is there, to be rebuilt for size.
    pub rust_src: bool,
}

/// Finds or installs everything a build needs. What Trunk can fetch by itself
/// (wasm-bindgen, wasm-opt) may be missing with a word about it.
pub fn for_build(root: &Path) -> Result<BuildTools> {
    ensure_target()?;
    let rust_src = ensure_rust_src();
    let mut folders = vec![Tool::trunk().ensure()?];
    for tool in [Tool::wasm_bindgen(root)?, Tool::wasm_opt()] {
        match tool.ensure() {
            Ok(folder) => folders.push(folder),
            Err(error) => eprintln!("{error}\nGoing on: Trunk will try to download {} itself.", tool.program),
        }
    }
    Ok(BuildTools { folders, rust_src })
}

fn ensure_target() -> Result<()> {
    if library().is_some_and(|library| library.join(TARGET).is_dir()) {
        return Ok(());
    }
    eprintln!("Adding the compiler's {TARGET} target (once; some seconds).");
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]);
    if !succeeds(&mut command) {
        bail!("the compiler cannot build for {TARGET} yet. Run this by hand and try again:\n    {}", shown(&command));
    }
    Ok(())
}

/// Whether the standard library's source is there or could be fetched. Without
/// it the build is larger, not broken.
fn ensure_rust_src() -> bool {
    let there = || library().is_some_and(|library| library.join("src/rust/library/std").is_dir());
    if there() {
        return true;
    }
    eprintln!("Adding the standard library's source, to rebuild it for size (once; some seconds).");
    succeeds(Command::new("rustup").args(["component", "add", "rust-src"])) && there()
}

/// The folder of the compiler's own libraries.
fn library() -> Option<PathBuf> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let sysroot = String::from_utf8(output.stdout).ok()?;
    Some(Path::new(sysroot.trim()).join("lib/rustlib"))
}

fn succeeds(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

/// Where this project keeps its tools.
fn cache() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA")).or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(cache.join("korea-tariff-widget"))
}

/// The PATH with these folders first.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all).context("a tool's folder has a character that PATH cannot hold")
}

/// The version `Cargo.lock` holds a package at.
#[must_use]
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Whether `word` stands in `text` on its own: 0.2.1 is not in "0.2.12".
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let around = |letter: Option<char>| letter.is_none_or(|l| !l.is_alphanumeric() && l != '.');
        around(text[..at].chars().next_back()) && around(text[at + word.len()..].chars().next())
    })
}

/// A command the way one would type it.
fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .map(|word| if word.contains(' ') { format!("'{word}'") } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// `cargo xtask tools`.
pub const TASK: Task = Task {
    name: "tools",
    about: "find or install the build tools, and say where they are",
    options: &[],
    operands: None,
    run,
};

fn run(_: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let tools = for_build(&root)?;
    for folder in &tools.folders {
        println!("{}", folder.display());
    }
    if !tools.rust_src {
        println!("(rust-src is missing: builds will be larger)");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_told_the_same_versions() {
        let root = crate::workspace_root().unwrap();
        let text = std::fs::read_to_string(root.join("Trunk.toml")).unwrap();
        let bindgen = Tool::wasm_bindgen(&root).unwrap().version;
        for line in [
            format!("trunk-version = \"={TRUNK}\""),
            format!("wasm_bindgen = \"{bindgen}\""),
            format!("wasm_opt = \"{WASM_OPT}\""),
        ] {
            assert!(text.contains(&line), "Trunk.toml is to say {line}");
        }
    }

    #[test]
    fn versions_are_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"a\"\nversion = \"2.1.0\"\n";
        assert_eq!(locked_version(lock, "a"), Some("2.1.0"));
        assert_eq!(locked_version(lock, "b"), None);
    }

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
        assert!(line.ends_with(&format!("install --locked --version {TRUNK} --root /c/trunk trunk")));
    }
}
