//! The pictures of link previews, `static/preview-*.png`, photographed in Chromium.
//!
//! # Why committed
//! They depend on the machine's fonts and need a browser, and builds should not. So they
//! are made by hand when the finding or its figure changes, and looked at.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::photograph::photograph;
use super::{oembed, page, pictures};
use crate::task::{Arguments, Task};
use crate::tools::browsers;

/// What previews show whole: width and height in pixels.
const SIZE: (u32, u32) = (1200, 630);
/// Pixels a unit of the page.
const DENSITY: u32 = 2;
/// Some messengers take no larger picture, in bytes.
const LARGEST: usize = 100_000;
/// The same for other views, whose figures are hatched all over: 300 kB is what most messengers take.
const LARGEST_OF_A_VIEW: usize = 200_000;

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
        check(&picture, LARGEST)?;
    }
    // Of the other views, the pictures for links, by the code of every picture.
    for name in pictures::write(&root, &folder, |name| name.ends_with(FOR_LINKS) && !name.starts_with(page::BILL))? {
        let (view, language) =
            name.trim_end_matches(FOR_LINKS).rsplit_once('-').with_context(|| format!("{name} names no view"))?;
        let picture = root.join("static").join(file_name(view, language));
        std::fs::copy(folder.join(format!("{name}.png")), &picture)?;
        check(&picture, LARGEST_OF_A_VIEW)?;
    }
    Ok(())
}

/// Ends the names of the pictures for links.
const FOR_LINKS: &str = "-link";

/// Packs a picture as small as it can be, which browsers do not, and checks its size.
fn check(picture: &Path, largest: usize) -> Result<()> {
    let bytes = repacked(&std::fs::read(picture).context("the browser made no picture")?)?;
    std::fs::write(picture, &bytes)?;
    let size = oembed::png_size(&bytes).context("the browser made no PNG")?;
    let name = picture.display();
    ensure!(size == SIZE, "{name} is {size:?} pixels, not {SIZE:?}");
    ensure!(bytes.len() <= largest, "{name} has {} bytes, more than {largest}", bytes.len());
    println!("{name}: {} bytes. Look at it before you commit it.", bytes.len());
    Ok(())
}

/// A PNG with its pixels deflated once more, thoroughly.
fn repacked(png: &[u8]) -> Result<Vec<u8>> {
    let (signature, mut rest) = png.split_at_checked(8).context("a picture is no PNG")?;
    let (mut packed, mut pixels) = (signature.to_vec(), Vec::new());
    let mut put = |kind: &[u8], data: &[u8]| -> Result<()> {
        packed.extend(u32::try_from(data.len())?.to_be_bytes());
        let content = [kind, data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&content);
        packed.extend(content);
        packed.extend(sum.sum().to_be_bytes());
        Ok(())
    };
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length))?;
        let (kind, after) = after.split_at_checked(4).context("a chunk of a picture ends too soon")?;
        let (data, after) = after.split_at_checked(length).context("a chunk of a picture ends too soon")?;
        rest = after.get(4..).unwrap_or_default();
        match kind {
            b"IDAT" => pixels.extend_from_slice(data),
            b"IEND" => {
                let mut raw = Vec::new();
                flate2::read::ZlibDecoder::new(&*pixels).read_to_end(&mut raw)?;
                let mut again = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
                again.write_all(&raw)?;
                put(b"IDAT", &again.finish()?)?;
                put(kind, data)?;
            }
            _ => put(kind, data)?,
        }
    }
    Ok(packed)
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
