//! `soak`: the monkey of the browser tests, for as long as one likes.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Steps of a run that is to find what builds up slowly.
const STEPS: u64 = 50_000;

/// `cargo xtask soak [--steps N] [--seed N]`.
pub fn run(arguments: Vec<OsString>) -> Result<()> {
    let (mut steps, mut seed) = (STEPS, 1);
    let mut arguments = arguments.into_iter();
    while let Some(name) = arguments.next() {
        let place = match name.to_str() {
            Some("--steps") => &mut steps,
            Some("--seed") => &mut seed,
            _ => bail!("unknown option {}; usage: cargo xtask soak [--steps N] [--seed N]", name.display()),
        };
        let value = arguments.next().with_context(|| format!("{} needs a number", name.display()))?;
        *place = value
            .to_str()
            .and_then(|text| text.parse().ok())
            .with_context(|| format!("{} needs a whole number, not {}", name.display(), value.display()))?;
    }
    println!("{steps} random steps, seed {seed}; about {} minutes", steps / 1_500 + 1);
    let finished = Command::new(std::env::current_exe().context("this program does not know where it is")?)
        .args(["test", "soak::monkey", "--nocapture"])
        .env("WIDGET_SOAK_STEPS", steps.to_string())
        .env("WIDGET_SOAK_SEED", seed.to_string())
        .status()
        .context("the test could not be started")?;
    if !finished.success() {
        bail!("the monkey found something; the lines above say what");
    }
    Ok(())
}
