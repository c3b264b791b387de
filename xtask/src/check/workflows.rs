//! The workflow files of `docs/hosting/`, read by actionlint.
//!
//! # Why
//! They run on somebody else's machines only, so a slip in them would be found by whoever
//! deploys first.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::tools::LINTER;

/// The files, below the project's folder.
const FILES: [&str; 1] = ["docs/hosting/github-pages.yml"];

/// What runs under Node: the linter's package, then files. Prints a line a fault.
const SCRIPT: &str = "
const [folder, ...files] = process.argv.slice(1);
import(`${folder}/actionlint/node.mjs`).then(async ({ createLinter }) => {
  const lint = await createLinter();
  for (const file of files) {
    const text = require('fs').readFileSync(file, 'utf8');
    for (const fault of lint(text, file)) console.log(`${file}:${fault.line}: ${fault.message}`);
  }
  process.exit(0);
});";

/// Fails with a line for each fault.
pub fn lint(root: &Path) -> Result<()> {
    let faults = faults(&FILES.map(|file| root.join(file)).map(|file| file.display().to_string()))?;
    ensure!(faults.is_empty(), "actionlint finds:\n{faults}");
    Ok(())
}

fn faults(files: &[String]) -> Result<String> {
    let modules = LINTER.ensure()?;
    let output = Command::new("node").args(["-e", SCRIPT]).arg(modules).args(files).output();
    let output = output.context("Node could not be started")?;
    if !output.status.success() {
        bail!("actionlint failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_workflow_is_found() {
        let root = crate::workspace_root().unwrap();
        lint(&root).unwrap();
        let text = std::fs::read_to_string(root.join(FILES[0])).unwrap();
        let slip = std::env::temp_dir().join(format!("workflow-{}.yml", std::process::id()));
        std::fs::write(&slip, text.replace("steps.pages.outputs", "steps.page.outputs")).unwrap();
        let found = faults(&[slip.display().to_string()]).unwrap();
        assert!(found.contains("\"page\" is not defined"), "{found}");
        std::fs::remove_file(slip).unwrap();
    }
}
