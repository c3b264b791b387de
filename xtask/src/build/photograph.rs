//! A page → a picture in pixels, by Chromium.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

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
