//! `.br` and `.gz` beside every file that shrinks, so that the simplest server
//! can send the small one without compressing anything itself.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::backward_references::{BrotliEncoderMode, BrotliEncoderParams};
use rayon::prelude::*;

/// Endings of files worth compressing; pictures are compressed already.
const ENDINGS: [&str; 8] = ["html", "js", "css", "wasm", "json", "svg", "csv", "txt"];

/// Writes the siblings of every such file below `folder`.
pub fn folder(folder: &Path) -> Result<()> {
    crate::files_below(folder)?.into_par_iter().try_for_each(|file| {
        let ending = file.extension().and_then(|ending| ending.to_str());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            let bytes = std::fs::read(&file)?;
            // Data is most of what there is, old versions with it, and no first visit waits for it.
            let settings = if ending == Some("json") { &SETTINGS[..1] } else { &SETTINGS };
            write(&file, "br", &smallest(&bytes, settings)?)?;
            write(&file, "gz", &gzip(&bytes)?)?;
        }
        Ok(())
    })
}

fn write(file: &Path, suffix: &str, bytes: &[u8]) -> Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{suffix}"));
    let path = PathBuf::from(name);
    std::fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

/// Brotli at its best: quality 11, as a host would precompress, and of the encoder's settings those
/// that suit the file.
///
/// # Why several
/// Which kind of content and how long a block it is told of moves a file by up to a hundredth either
/// way, and no rule tells beforehand: 1.8 kB of the application with its heaviest part, 0.1 kB of the
/// first program.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    smallest(bytes, &SETTINGS)
}

/// What the best of some settings makes of a file.
fn smallest(bytes: &[u8], settings: &[(BrotliEncoderMode, i32)]) -> Result<Vec<u8>> {
    let packed: Vec<Vec<u8>> =
        settings.into_par_iter().map(|(mode, block)| brotli_as(bytes, *mode, *block)).collect::<Result<_>>()?;
    // The first of the smallest: the same file gives the same bytes.
    packed.into_iter().min_by_key(Vec::len).context("there are no settings")
}

/// Kinds of content, and the logarithms of the lengths of blocks; 0 leaves that to the encoder.
const SETTINGS: [(BrotliEncoderMode, i32); 6] = [
    (BrotliEncoderMode::BROTLI_MODE_GENERIC, 0),
    (BrotliEncoderMode::BROTLI_MODE_GENERIC, 16),
    (BrotliEncoderMode::BROTLI_MODE_GENERIC, 21),
    (BrotliEncoderMode::BROTLI_MODE_FONT, 0),
    (BrotliEncoderMode::BROTLI_MODE_FONT, 16),
    (BrotliEncoderMode::BROTLI_MODE_FONT, 21),
];

fn brotli_as(bytes: &[u8], mode: BrotliEncoderMode, lgblock: i32) -> Result<Vec<u8>> {
    let params =
        BrotliEncoderParams { mode, lgblock, quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

/// Gzip at its best, without the time of day in it.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_twice_gives_the_same_bytes() {
        let text = "tariff ".repeat(200);
        for pack in [brotli, gzip] {
            let first = pack(text.as_bytes()).unwrap();
            assert!(first.len() < 100);
            assert_eq!(first, pack(text.as_bytes()).unwrap());
        }
    }
}
