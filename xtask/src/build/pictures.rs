//! Pictures of every view for the places where no embed goes: `src/bin/pictures.rs` writes
//! them as SVG with alternative texts, and Chromium makes pixels of each.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::oembed;
use super::photograph::photograph;
use crate::task::{Arguments, Choice, Task};
use crate::tools::browsers;

/// Where they are written if nothing else is said.
const FOLDER: &str = "target/pictures";

/// `cargo xtask pictures`.
pub const TASK: Task = Task {
    name: "pictures",
    about: "write each view in each language as PNG and SVG, square, portrait, for links and for print",
    options: &[Choice::valued("to", "FOLDER", "another folder than target/pictures")],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let folder = root.join(arguments.text("to")?.unwrap_or(FOLDER));
    let count = write(&root, &folder, |_| true)?.len();
    println!("{count} pictures as PNG and SVG, with alternative texts, are in {}.", folder.display());
    Ok(())
}

/// Writes the pictures as SVG, and those whose name is `wanted` as PNG. Gives their names.
pub(super) fn write(root: &Path, folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let chromium = browsers::chromium().context("no Chromium or Chrome was found")?;
    let output = Command::new(crate::cargo())
        .current_dir(root)
        .args(["run", "--quiet", "--package", "korea-tariff-widget", "--bin", "pictures", "--"])
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "the pictures could not be drawn; the reason stands above");
    let mut written = Vec::new();
    for line in String::from_utf8(output.stdout)?.lines() {
        let job = Job::parse(line).with_context(|| format!("{line:?} names no picture"))?;
        if wanted(job.name) {
            job.photograph(&chromium, folder)?;
            written.push(job.name.to_owned());
        }
    }
    ensure!(!written.is_empty(), "no picture was drawn");
    Ok(written)
}

/// A picture to be made of an SVG.
#[derive(Debug, PartialEq, Eq)]
struct Job<'a> {
    name: &'a str,
    size: (u32, u32),
    /// Pixels a unit of the SVG.
    density: u32,
}

impl<'a> Job<'a> {
    /// Reads name, width, height and density.
    fn parse(line: &'a str) -> Option<Self> {
        let mut words = line.split(' ');
        let name = words.next()?;
        let [width, height, density] = [words.next()?, words.next()?, words.next()?].map(|word| word.parse().ok());
        Some(Self { name, size: (width?, height?), density: density? })
    }

    fn photograph(&self, chromium: &Path, folder: &Path) -> Result<()> {
        // Opened alone, a picture with a size of paper would be shown in that size.
        let page = folder.join("page.html");
        std::fs::write(
            &page,
            format!(
                "<!doctype html><meta charset=utf-8><style>body {{ margin: 0 }} img {{ display: block; width: 100vw }}</style>\
                 <img alt=\"\" src=\"{}.svg\">",
                self.name
            ),
        )?;
        let picture = folder.join(format!("{}.png", self.name));
        photograph(chromium, &page, &picture, self.size, self.density)?;
        std::fs::remove_file(&page)?;
        let bytes = std::fs::read(&picture).context("the browser made no picture")?;
        let found = oembed::png_size(&bytes).context("the browser made no PNG")?;
        let wanted = (self.size.0 * self.density, self.size.1 * self.density);
        ensure!(found == wanted, "{} has {found:?} pixels, not {wanted:?}", self.name);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_picture_and_its_pixels() {
        let job = Job { name: "bill-ko-a5", size: (874, 1240), density: 2 };
        assert_eq!(Job::parse("bill-ko-a5 874 1240 2"), Some(job));
        assert_eq!(Job::parse("bill-ko-a5 874 1240"), None);
        assert_eq!(Job::parse("warning: something else"), None);
    }
}
