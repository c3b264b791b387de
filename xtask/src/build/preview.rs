//! The pictures of link previews, `static/preview-*.png`, photographed in Chromium.
//!
//! # Why committed
//! They depend on the machine's fonts and need a browser, and builds should not. So they
//! are made by hand when the finding or its figure changes, and looked at.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::{oembed, page};
use crate::task::{Arguments, Task};
use crate::tools::browsers;

/// What previews show whole: width and height in pixels.
const SIZE: (u32, u32) = (1200, 630);
/// Pixels a unit of the page.
const DENSITY: u32 = 2;
/// Some messengers take no larger picture, in bytes.
const LARGEST: usize = 100_000;

/// `cargo xtask preview`.
pub const TASK: Task = Task {
    name: "preview",
    about: "draw static/preview-*.png for link previews, in Chromium",
    options: &[],
    operands: None,
    run,
};

/// The picture of a view's page in a language. The bill's is named for the language alone.
#[must_use]
pub fn file_name(view: &str, language: &str) -> String {
    if view == page::BILL { format!("preview-{language}.png") } else { format!("preview-{view}-{language}.png") }
}

fn run(_: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let chromium = browsers::chromium().context("no Chromium or Chrome was found")?;
    let folder = crate::target_dir(&root).join("preview");
    std::fs::create_dir_all(&folder)?;
    for language in ["en", "ko"] {
        let sheet = folder.join(format!("{language}.html"));
        std::fs::write(&sheet, prerender(&root, language)?)?;
        let picture = root.join("static").join(file_name(page::BILL, language));
        photograph(&chromium, &sheet, &picture, (SIZE.0 / DENSITY, SIZE.1 / DENSITY), DENSITY)?;
        let bytes = std::fs::read(&picture).context("the browser made no picture")?;
        let size = oembed::png_size(&bytes).context("the browser made no PNG")?;
        ensure!(size == SIZE, "the picture is {size:?} pixels, not {SIZE:?}");
        ensure!(bytes.len() <= LARGEST, "the picture has {} bytes, more than {LARGEST}", bytes.len());
        println!("static/preview-{language}.png: {} bytes. Look at it before you commit it.", bytes.len());
    }
    Ok(())
}

fn prerender(root: &Path, language: &str) -> Result<Vec<u8>> {
    let output = Command::new(crate::cargo())
        .current_dir(root)
        .args(["run", "--quiet", "--package", "korea-tariff-widget", "--bin", "preview", "--", language])
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the page of the preview could not be made; its message stands above");
    }
    Ok(output.stdout)
}

/// Makes `picture` of what a page shows in a window of a size, with so many pixels a unit.
pub(super) fn photograph(
    chromium: &Path,
    page: &Path,
    picture: &Path,
    (width, height): (u32, u32),
    density: u32,
) -> Result<()> {
    let argument = |name: &str, path: &Path| {
        let mut argument = OsString::from(name);
        argument.push(path);
        argument
    };
    let status = Command::new(chromium)
        // As root Chromium starts only without its sandbox; the page is our own.
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        .arg("--hide-scrollbars")
        .arg(format!("--window-size={width},{height}"))
        .arg(format!("--force-device-scale-factor={density}"))
        .arg(argument("--screenshot=", picture))
        .arg(argument("file://", page))
        .stderr(std::process::Stdio::null())
        .status()
        .context("the browser could not be started")?;
    ensure!(status.success(), "the browser failed");
    Ok(())
}
