//! Trunk, with the right tools and settings, into `dist/`.
//!
//! Three kinds: for size (the default), which also rebuilds the standard
//! library; plain, which is what `trunk build --release` gives anyone; dev.

pub mod bundle;
pub mod compress;
mod cut;
pub mod headers;
pub mod module;
pub mod oembed;
pub mod page;
mod photograph;
pub mod pictures;
pub mod preview;
pub mod script;
pub mod sheet;
pub mod shim;
pub mod stage;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use self::oembed::Site;
use crate::check::size;
use crate::task::{Arguments, Choice, Task};
use crate::tools::{self, Step};

/// How the program is compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Release, with the standard library rebuilt for size where its source is there.
    #[default]
    Size,
    /// Release as plain Trunk makes it.
    Plain,
    /// Quick to build, slow and large.
    Dev,
}

/// What is to be built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How the program is compiled.
    pub kind: Kind,
    /// Where it will be served, for what needs absolute addresses.
    pub site: Option<String>,
    /// Whether to do without an inline style.
    pub external_css: bool,
    /// Whether search engines are asked to leave the pages out: they are parts of articles.
    pub noindex: bool,
}

/// The option for [`Kind::Dev`].
pub const DEV: Choice = Choice::flag("dev", "quick to build, but slow and large");
/// The option for [`Kind::Plain`].
pub const PLAIN: Choice =
    Choice::flag("plain", "as `trunk build --release` does, without rebuilding the standard library");
/// The option for [`Options::site`].
pub const SITE: Choice =
    Choice::valued("site", "URL", "where it will be served: adds canonical links, previews and oEmbed");

/// `cargo xtask build`.
pub const TASK: Task = Task {
    name: "build",
    about: "write the finished files into dist/",
    options: &[
        SITE,
        DEV,
        PLAIN,
        Choice::flag("external-css", "no style inside the pages, for hosts whose policy refuses it"),
        Choice::flag("noindex", "ask search engines to leave the pages out"),
    ],
    operands: None,
    run,
};

impl Kind {
    /// What `--dev` and `--plain` ask for.
    #[must_use]
    pub fn of(arguments: &Arguments) -> Self {
        match (arguments.has("dev"), arguments.has("plain")) {
            (true, _) => Self::Dev,
            (false, true) => Self::Plain,
            (false, false) => Self::Size,
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let site = arguments.text("site")?;
    site.map(Site::parse).transpose()?;
    let options = Options {
        kind: Kind::of(arguments),
        site: site.map(str::to_owned),
        external_css: arguments.has("external-css"),
        noindex: arguments.has("noindex"),
    };
    let root = crate::workspace_root()?;
    build(&root, &options)?;
    if options.site.is_none() {
        eprintln!(
            "Without --site URL there are no canonical links, previews or oEmbed: \
             they need the absolute address."
        );
    }
    if options.kind != Kind::Dev {
        eprintln!("{}", size::summary(&root.join("dist"))?);
    }
    eprintln!("dist/ is ready.");
    Ok(())
}

/// Builds, unless `dist/` is what these sources and options gave already.
pub fn build_if_changed(root: &Path, options: &Options) -> Result<()> {
    let stamp = stamp_file(root);
    let kept = std::fs::read_to_string(&stamp).unwrap_or_default();
    if !kept.is_empty() && kept == describe(root, options)? {
        return Ok(());
    }
    build(root, options)
}

/// Builds into `dist/`.
pub fn build(root: &Path, options: &Options) -> Result<()> {
    eprintln!("Building dist/. What is missing is fetched once; what can be done at the same time is.");
    let shim = || shim::install(&crate::target_dir(root).join("xtask/shim"));
    let tools = tools::for_build(root, |rust_src| {
        let shim = (options.kind == Kind::Size && rust_src).then(shim).transpose()?;
        Ok(crates(root, options.kind, shim))
    })?;
    let mut folders = tools.folders;
    // By its full path: the changed PATH counts for Trunk's children only.
    let trunk = tools::Tool::trunk().ensure()?.join("trunk");
    let mut command = Command::new(trunk);
    command
        .current_dir(root)
        .args(["build", "--skip-version-check", "--log", "warn"])
        .env(stage::SITE, options.site.as_deref().unwrap_or_default())
        .env(stage::EXTERNAL_CSS, if options.external_css { "1" } else { "" })
        .env(stage::NOINDEX, if options.noindex { "1" } else { "" })
        // Trunk takes only `true` and `false` here, where others set `1`.
        .env_remove("NO_COLOR");
    if options.kind != Kind::Dev {
        command.arg("--release");
    }
    if options.kind == Kind::Size {
        if tools.rust_src {
            let shim = shim()?;
            folders.insert(0, shim.folder);
            command.env(shim::REAL_CARGO, shim.real_cargo);
        } else {
            eprintln!(
                "The standard library's source is missing (rustup component add rust-src): \
                 building a plain release, about a fifth larger."
            );
        }
    }
    command.env("PATH", tools::path_with(&folders)?);
    eprintln!("  dist/: put together by Trunk, usually 2 min on two cores. Nothing else is left.");
    let status = command.status().context("Trunk could not be started")?;
    if !status.success() {
        bail!("Trunk could not build the widget; its message stands above");
    }
    let stamp = stamp_file(root);
    if let Some(folder) = stamp.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&stamp, describe(root, options)?).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// The page's own crates, for browsers and for the native prerender: Trunk, which compiles the
/// one after the other, finds both ready.
fn crates(root: &Path, kind: Kind, shim: Option<shim::Shim>) -> Vec<Step<'static>> {
    let mut browser = Command::new(shim.as_ref().map_or_else(crate::cargo, |shim| shim.program.clone().into()));
    browser.envs(shim.map(|shim| (shim::REAL_CARGO, shim.real_cargo)));
    browser.arg("build").arg(format!("--target={}", tools::TARGET)).args(["--bin", "first"]);
    browser.args(["--bin", "korea-tariff-widget"]).args((kind != Kind::Dev).then_some("--release"));
    let mut native = Command::new(crate::cargo());
    native.args(["build", "--package", "korea-tariff-widget", "--features", "prerender", "--bin", "prerender"]);
    let minutes = if kind == Kind::Dev { "1 min" } else { "3 min" };
    [("the page's programs", browser, minutes), ("the prerender", native, "1 min")]
        .map(|(name, mut command, usual)| {
            command.arg("--quiet").current_dir(root);
            Step {
                name: name.to_owned(),
                about: format!("compiled, usually {usual} from nothing on two cores"),
                work: Box::new(move || {
                    let status = command.status().context("cargo could not be started")?;
                    ensure!(status.success(), "cargo's message stands above");
                    Ok(())
                }),
            }
        })
        .into()
}

fn stamp_file(root: &Path) -> PathBuf {
    crate::target_dir(root).join("xtask/built")
}

/// What went in and what came out, so that either's change is noticed.
fn describe(root: &Path, options: &Options) -> Result<String> {
    let mut inputs = Vec::new();
    for name in ["src", "static", "xtask/src", ".cargo"] {
        inputs.extend(crate::files_below(&root.join(name))?);
    }
    for name in
        ["Cargo.toml", "Cargo.lock", "Trunk.toml", "build.rs", "index.html", "rust-toolchain.toml", "xtask/Cargo.toml"]
    {
        inputs.push(root.join(name));
    }
    let outputs = match root.join("dist") {
        dist if dist.is_dir() => crate::files_below(&dist)?,
        _ => Vec::new(),
    };
    Ok(format!("{options:?}\nfrom {}\nto {}\n", digest(root, &inputs)?, digest(root, &outputs)?))
}

fn digest(root: &Path, files: &[PathBuf]) -> Result<String> {
    let mut all = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(file);
        all.extend_from_slice(name.to_string_lossy().as_bytes());
        all.extend_from_slice(crate::short_hash(&bytes).as_bytes());
    }
    Ok(crate::short_hash(&all))
}
