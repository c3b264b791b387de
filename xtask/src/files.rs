//! The files of a folder, and the digits that tell one file's content from another's.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Every file below `folder`, sorted, so that walks give the same result anywhere.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let entries = std::fs::read_dir(&next).with_context(|| format!("{} cannot be listed", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The first sixteen hexadecimal digits of the SHA-256: enough to tell two
/// builds' files apart, short enough to read.
#[must_use]
pub fn short_hash(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    let mut text = String::with_capacity(16);
    for byte in &Sha256::digest(bytes)[..8] {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
