//! The archive of a release: the same commit gives the same bytes.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Beside `dist/`: what everyone who passes it on must or should have.
const BESIDE: [&str; 2] = ["LICENSE", "CHANGELOG.md"];

/// Names in the archive and their bytes, in order; the last are everyone's checksums.
pub(super) fn contents(root: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for name in BESIDE {
        files.push((name.to_owned(), std::fs::read(root.join(name)).with_context(|| format!("there is no {name}"))?));
    }
    for file in crate::files_below(&root.join("dist"))? {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        files.push((name, std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?));
    }
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    files.push(("SHA256SUMS".to_owned(), sums.into_bytes()));
    Ok(files)
}

/// A compressed archive with all files in one folder, each of one time (seconds since 1970).
pub(super) fn pack(folder: &str, files: &[(String, Vec<u8>)], time: u64) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len().try_into()?);
        header.set_mode(0o644);
        header.set_mtime(time);
        archive.append_data(&mut header, format!("{folder}/{name}"), bytes.as_slice())?;
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&archive.into_inner()?)?;
    Ok(packed.finish()?)
}

/// In hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_unpacked_has_the_checksums_that_are_with_it() {
        let place = std::env::temp_dir().join(format!("release-{}", std::process::id()));
        std::fs::create_dir_all(place.join("dist/ko")).unwrap();
        for name in ["LICENSE", "CHANGELOG.md", "dist/index.html", "dist/ko/index.html"] {
            std::fs::write(place.join(name), name).unwrap();
        }
        let files = contents(&place).unwrap();
        let packed = pack("widget-1", &files, 1_700_000_000).unwrap();
        assert_eq!(packed, pack("widget-1", &files, 1_700_000_000).unwrap());
        std::fs::write(place.join("a.tar.gz"), &packed).unwrap();
        let run = |program: &str, words: &[&str], folder: &Path| {
            let output = Command::new(program).args(words).current_dir(folder).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).unwrap()
        };
        run("tar", &["-xzf", "a.tar.gz"], &place);
        let checked = run("sha256sum", &["--check", "--strict", "SHA256SUMS"], &place.join("widget-1"));
        assert_eq!(checked.lines().filter(|line| line.ends_with(": OK")).count(), 4, "{checked}");
        std::fs::remove_dir_all(place).unwrap();
    }
}
