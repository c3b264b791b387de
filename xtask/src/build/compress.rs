//! `.br` and `.gz` beside every file that shrinks, so that the simplest server
//! can send the small one without compressing anything itself.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

/// Endings of files worth compressing; pictures are compressed already.
const ENDINGS: [&str; 8] = ["html", "js", "css", "wasm", "json", "svg", "csv", "txt"];

/// Writes the siblings of every such file below `folder`.
pub fn folder(folder: &Path) -> Result<()> {
    crate::files_below(folder)?.into_par_iter().try_for_each(|file| {
        let ending = file.extension().and_then(|ending| ending.to_str());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            let bytes = std::fs::read(&file)?;
            write(&file, "br", &brotli(&bytes)?)?;
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

/// Brotli at its best: quality 11, as a host would precompress.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
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
