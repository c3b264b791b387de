//! Which browsers the tests can run in, and how they are found.
//!
//! A browser that is already on the machine is taken. What is missing is
//! installed only where Debian's `apt-get` is and may be used without asking;
//! elsewhere a sentence says what to install.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Tool;

/// A program some engine needs: where it may be, and which package has it.
struct Part {
    /// Under this name the tests are told where it is.
    variable: &'static str,
    /// File names looked for on the PATH, and whole paths.
    candidates: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

/// A browser engine.
struct Engine {
    name: &'static str,
    parts: &'static [Part],
    /// What to install where this program cannot.
    advice: &'static str,
}

const ENGINES: [Engine; 3] = [
    Engine {
        name: "chromium",
        parts: &[
            Part {
                variable: "WIDGET_CHROMIUM",
                candidates: &[
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
                ],
                package: "chromium",
            },
            Part {
                variable: "WIDGET_CHROMEDRIVER",
                candidates: &["chromedriver", "/usr/lib/chromium-browser/chromedriver"],
                package: "chromium-driver",
            },
        ],
        advice: "install Chrome or Chromium and a chromedriver of the same version",
    },
    Engine {
        name: "firefox",
        parts: &[Part {
            variable: "WIDGET_FIREFOX",
            candidates: &[
                "firefox-esr",
                "firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ],
            package: "firefox-esr",
        }],
        advice: "install Firefox",
    },
    Engine {
        name: "webkit",
        parts: &[
            Part { variable: "WIDGET_WEBKITDRIVER", candidates: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
            Part {
                variable: "WIDGET_MINIBROWSER",
                candidates: &[
                    "MiniBrowser",
                    "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
                    "/usr/lib/*/webkit2gtk-4.0/MiniBrowser",
                    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
                    "/usr/libexec/webkit2gtk-4.0/MiniBrowser",
                ],
                package: "webkit2gtk-driver",
            },
            Part { variable: "WIDGET_XVFB_RUN", candidates: &["xvfb-run"], package: "xvfb" },
        ],
        advice: "on Linux install WebKitGTK's WebKitWebDriver and MiniBrowser and xvfb-run",
    },
];

/// Korean text needs a Korean font, or screenshots show boxes.
const FONT: &str = "fonts-noto-cjk";

/// What was found.
#[derive(Debug, Default)]
pub struct Browsers {
    /// Engines the tests can run in.
    pub engines: Vec<&'static str>,
    /// A sentence for each one they cannot.
    pub missing: Vec<String>,
    /// Where the programs are, for the tests' environment.
    pub variables: Vec<(&'static str, PathBuf)>,
}

/// Finds the browsers, after installing what is missing where that is allowed.
#[must_use]
pub fn ensure() -> Browsers {
    install_missing();
    let mut browsers = Browsers::default();
    for engine in &ENGINES {
        let found: Vec<Option<PathBuf>> = engine.parts.iter().map(find).collect();
        let mut problem = found.contains(&None).then(|| engine.advice.to_owned());
        if engine.name == "firefox" && problem.is_none() {
            match Tool::geckodriver().ensure() {
                Ok(folder) => browsers
                    .variables
                    .push(("WIDGET_GECKODRIVER", folder.join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX)))),
                Err(error) => problem = Some(format!("{error:#}")),
            }
        }
        if let Some(advice) = problem {
            let sentence = format!("{} is not covered: {advice}.", engine.name);
            browsers.missing.push(sentence);
            continue;
        }
        browsers.engines.push(engine.name);
        for (part, place) in engine.parts.iter().zip(found) {
            browsers.variables.extend(place.map(|place| (part.variable, place)));
        }
    }
    browsers
}

/// Chromium or Chrome, if there is one.
#[must_use]
pub fn chromium() -> Option<PathBuf> {
    find(&ENGINES[0].parts[0])
}

fn install_missing() {
    if !Path::new("/usr/bin/apt-get").is_file() {
        return;
    }
    let mut packages: Vec<&str> = ENGINES
        .iter()
        .flat_map(|engine| engine.parts)
        .filter(|part| find(part).is_none())
        .map(|part| part.package)
        .collect();
    if !Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").is_file() {
        packages.push(FONT);
    }
    packages.dedup();
    if packages.is_empty() {
        return;
    }
    let Some(privilege) = privilege() else {
        eprintln!("To test in every browser: sudo apt-get install {}", packages.join(" "));
        return;
    };
    eprintln!("Installing {} (once; some minutes).", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut words = privilege.iter().copied().chain(["apt-get"]);
        // The first word exists: the list ends in apt-get.
        let mut command = Command::new(words.next().unwrap_or("apt-get"));
        command
            .args(words)
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&packages);
    // An outdated list of packages may still do.
    let _ = apt(&["update"]);
    if !apt(&install) {
        eprintln!("They could not be installed. Run this by hand: apt-get {}", install.join(" "));
    }
}

/// The words before `apt-get`, or nothing if it may not be used without asking.
fn privilege() -> Option<&'static [&'static str]> {
    let user = Command::new("id").arg("-u").output().ok()?;
    if user.stdout.trim_ascii() == b"0" {
        return Some(&[]);
    }
    Command::new("sudo")
        .args(["-n", "true"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
        .then_some(&["sudo", "-n"])
}

fn find(part: &Part) -> Option<PathBuf> {
    part.candidates.iter().find_map(|candidate| {
        if let Some((folder, rest)) = candidate.split_once("/*/") {
            let below = std::fs::read_dir(folder).ok()?;
            return below.filter_map(|entry| Some(entry.ok()?.path().join(rest))).find(|place| place.is_file());
        }
        if Path::new(candidate).is_absolute() {
            return Some(PathBuf::from(candidate)).filter(|place| place.is_file());
        }
        crate::on_path(candidate)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_path_and_pattern() {
        let part = |candidates| Part { variable: "", candidates, package: "" };
        assert!(find(&part(&["no-such-program", "/no/*/such"])).is_none());
        // Whoever runs this has cargo on the PATH.
        assert!(find(&part(&["no-such-program", "cargo"])).is_some());
    }
}
