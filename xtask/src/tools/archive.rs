//! A tool's published archive: fetched, compared with the pinned checksum, unpacked.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

/// Why there is no program.
#[derive(Debug)]
pub(super) enum Failure {
    /// The archive cannot be had from here, or not be read: another way may do.
    Missing(anyhow::Error),
    /// The archive is not the one that was pinned. Nothing else is tried: somebody may have
    /// put another program in its place.
    Refused(anyhow::Error),
}

/// Puts `program` from the archive at `url` into `folder`.
///
/// # Why
/// It asks through `curl` and `tar`, which every system has and which know its proxies; an
/// HTTPS library would more than double what everyone has to compile.
pub(super) fn install(url: &str, sha256: &str, program: &str, folder: &Path) -> Result<(), Failure> {
    let place = folder.with_extension("download");
    let unpacked = fetch(url, &place)
        .map_err(Failure::Missing)
        .and_then(|bytes| verify(url, &bytes, sha256).map_err(Failure::Refused))
        .and_then(|()| unpack(&place, program, folder).map_err(Failure::Missing));
    // A folder that stays behind in the cache harms nobody.
    let _ = std::fs::remove_dir_all(&place);
    unpacked
}

/// The archive's bytes, which also stand as a file in `place`.
fn fetch(url: &str, place: &Path) -> Result<Vec<u8>> {
    std::fs::create_dir_all(place).with_context(|| format!("{} cannot be made", place.display()))?;
    let file = place.join("archive");
    let output = Command::new("curl")
        .args(["--fail", "--silent", "--show-error", "--location", "--connect-timeout", "10", "--max-time", "300"])
        .arg("--output")
        .arg(&file)
        .arg(url)
        .stdin(Stdio::null())
        .output()
        .context("curl could not be started")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Refuses an archive of another checksum, by name.
fn verify(url: &str, bytes: &[u8], sha256: &str) -> Result<()> {
    let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != sha256 {
        let name = url.rsplit('/').next().unwrap_or(url);
        bail!("{name} is refused: its SHA-256 is {found}, pinned is {sha256}; nothing of it was unpacked ({url})");
    }
    Ok(())
}

fn unpack(place: &Path, program: &str, folder: &Path) -> Result<()> {
    let unpacked = place.join("unpacked");
    std::fs::create_dir_all(&unpacked)?;
    let status = Command::new("tar")
        .arg("-xzf")
        .arg(place.join("archive"))
        .arg("-C")
        .arg(&unpacked)
        .status()
        .context("tar could not be started")?;
    ensure!(status.success(), "the archive cannot be unpacked");
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let files = crate::files_below(&unpacked)?;
    let found = files.iter().find(|file| file.file_name().is_some_and(|other| other == name.as_str()));
    std::fs::create_dir_all(folder)?;
    // With its permissions: a copy stays a program.
    std::fs::copy(found.with_context(|| format!("the archive has no {name}"))?, folder.join(&name))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive with one program in it, its address and its checksum.
    fn published(place: &Path) -> (String, String) {
        std::fs::create_dir_all(place.join("tool-1.0")).unwrap();
        std::fs::write(place.join("tool-1.0/tool"), "#!/bin/sh\necho tool 1.0\n").unwrap();
        let archive = place.join("tool-1.0.tar.gz");
        let status = Command::new("tar").arg("-czf").arg(&archive).arg("-C").arg(place).arg("tool-1.0").status();
        assert!(status.unwrap().success());
        let output = Command::new("sha256sum").arg(&archive).output().unwrap();
        let sum = String::from_utf8(output.stdout).unwrap().split(' ').next().unwrap().to_owned();
        (format!("file://{}", archive.display()), sum)
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn only_the_pinned_archive_is_unpacked() {
        let place = std::env::temp_dir().join(format!("archive-{}", std::process::id()));
        let (url, sum) = published(&place);
        let bin = place.join("bin");
        install(&url, &sum, "tool", &bin).unwrap();
        assert!(bin.join("tool").is_file());

        let other = place.join("other");
        let wrong = sum.replace(|letter: char| letter.is_ascii_digit(), "0");
        let Err(Failure::Refused(error)) = install(&url, &wrong, "tool", &other) else { panic!("not refused") };
        let error = error.to_string();
        assert!(error.contains("tool-1.0.tar.gz") && error.contains(&sum) && error.contains(&wrong), "{error}");
        assert!(!other.exists(), "something was unpacked");

        for (url, program) in [(format!("{url}.none"), "tool"), (url, "no-such-tool")] {
            let result = install(&url, &sum, program, &other);
            assert!(matches!(result, Err(Failure::Missing(_))), "{url} {program}");
        }
        std::fs::remove_dir_all(place).unwrap();
    }
}
