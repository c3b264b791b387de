//! A release: everything checked and built, an archive with its checksums, and what changed
//! in data and contract since the last one.

mod archive;
mod changes;
mod git;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::build;
use crate::check::size;
use crate::task::{Arguments, Choice, Task};

use git::git;

/// Where the files of a release are written, below the target folder.
const PLACE: &str = "release-files";

/// `cargo xtask release`.
pub const TASK: Task = Task {
    name: "release",
    about: "check, build, pack dist/ with checksums, and say what changed since the last release",
    options: &[build::SITE, Choice::flag("unchecked", "without the tests: to see what would be written")],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let root = crate::workspace_root()?;
    let version = version(&root)?;
    let log = std::fs::read_to_string(root.join("CHANGELOG.md")).context("CHANGELOG.md cannot be read")?;
    let notes = section(&log, &version).with_context(|| {
        format!("CHANGELOG.md has no section `## [{version}]`: say there what readers and hosts see")
    })?;
    if arguments.has("unchecked") {
        eprintln!("Nothing is checked: publish no archive that is made like this.");
    } else {
        let clean = git(&root, &["status", "--porcelain"])?.is_empty();
        ensure!(clean, "there are changes that are not committed: a release is a commit");
        let status = Command::new(std::env::current_exe()?).arg("test").current_dir(&root).status();
        ensure!(status.context("the tests could not be started")?.success(), "the tests do not pass");
    }
    let site = arguments.text("site")?.map(str::to_owned);
    build::build(&root, &build::Options { site, ..build::Options::default() })?;
    // The tests held the budgets. What `--site` adds for previews is as long as the address: told, and
    // no reason to refuse one.
    println!("{}\n", size::summary(&root.join("dist"))?);

    let folder = crate::target_dir(&root).join(PLACE);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let stem = format!("korea-tariff-widget-{version}");
    let time = git(&root, &["log", "-1", "--format=%ct"])?.parse().context("git names no time")?;
    let files = archive::contents(&root)?;
    let packed = archive::pack(&stem, &files, time)?;
    let name = format!("{stem}.tar.gz");
    std::fs::write(folder.join(&name), &packed)?;
    std::fs::write(folder.join(format!("{name}.sha256")), format!("{}  {name}\n", archive::sha256(&packed)))?;

    let last = git(&root, &["describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD"]).ok();
    let changes = changes::since(&root, last.as_deref())?;
    let text = format!("# {stem}\n\n{}\n\n## Found by comparison\n\n{changes}", notes.trim());
    std::fs::write(folder.join(format!("{stem}.md")), &text)?;
    println!("{text}\nIn {}: {name}, its .sha256, and these notes as {stem}.md.", folder.display());
    println!("Next: git tag -a v{version} -m {version}, and publish the archive.");
    Ok(())
}

/// The version in `Cargo.toml`.
fn version(root: &Path) -> Result<String> {
    #[derive(Deserialize)]
    struct Manifest {
        workspace: Workspace,
    }
    #[derive(Deserialize)]
    struct Workspace {
        package: Package,
    }
    #[derive(Deserialize)]
    struct Package {
        version: String,
    }
    let text = std::fs::read_to_string(root.join("Cargo.toml")).context("Cargo.toml cannot be read")?;
    Ok(toml::from_str::<Manifest>(&text).context("Cargo.toml is not as expected")?.workspace.package.version)
}

/// What stands in a change log under a version.
fn section<'a>(log: &'a str, version: &str) -> Option<&'a str> {
    let (_, after) = log.split_once(&format!("\n## [{version}]"))?;
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    Some(body.split("\n## [").next().unwrap_or(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notes_of_a_version_end_where_the_next_begin() {
        let log = "# Log\n\n## [Unreleased]\n\n- new\n\n## [0.2.0] - 2026-11-30\n\n- two\n\n## [0.1.0]\n\n- one\n";
        assert_eq!(section(log, "0.2.0").unwrap().trim(), "- two");
        assert_eq!(section(log, "0.1.0").unwrap().trim(), "- one");
        assert_eq!(section(log, "0.3.0"), None);
    }

    /// Whoever raises the version without a word about it is told here.
    #[test]
    fn the_change_log_knows_the_version() {
        let root = crate::workspace_root().unwrap();
        let log = std::fs::read_to_string(root.join("CHANGELOG.md")).unwrap();
        let version = version(&root).unwrap();
        assert!(section(&log, &version).is_some(), "CHANGELOG.md has no section of {version}");
        assert!(section(&log, "Unreleased").is_some(), "CHANGELOG.md has no section for what comes next");
    }
}
