//! Where the project is, where cargo builds it, and where the programs are that do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// The folder of the workspace: the nearest one upwards that has a `Trunk.toml`.
///
/// Looked for at run time, so that a built `xtask` holds no path of the machine
/// it was built on.
pub fn workspace_root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("the current folder cannot be read")?;
    let found = here.ancestors().find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir());
    match found {
        Some(folder) => Ok(folder.to_path_buf()),
        None => {
            bail!("run this inside the project's folder (no Trunk.toml was found from here up)")
        }
    }
}

/// Where cargo puts what it builds.
#[must_use]
pub fn target_dir(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    }
}

/// The cargo that started this program, or the one on the PATH.
///
/// # Why by its full path
/// Builds put a `cargo` of their own first on the PATH (`build/shim.rs`), which hands over to this
/// one. By its bare name it would hand over to itself, and start itself again for ever.
#[must_use]
pub fn cargo() -> OsString {
    std::env::var_os("CARGO").or_else(|| Some(on_path("cargo")?.into())).unwrap_or_else(|| "cargo".into())
}

/// A program on the PATH, by its full path.
#[must_use]
pub fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|place| place.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_named_by_its_place() {
        // Whoever runs this has cargo on the PATH.
        assert!(on_path("cargo").unwrap().is_absolute());
        assert!(on_path("no-such-program").is_none());
    }
}
