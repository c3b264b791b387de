//! `soak`: the times of the native tests, and the monkey of the browser tests for as long as one
//! likes.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::task::{Arguments, Choice, Task};

/// Steps of a run that is to find what builds up slowly.
const STEPS: u64 = 50_000;

/// `cargo xtask soak`.
pub const TASK: Task = Task {
    name: "soak",
    about: "time what must end soon, then let a seeded monkey loose on the page: no error, no growth, no wrong number",
    options: &[
        Choice::valued("steps", "N", "how many random steps; 50000 if not said"),
        Choice::valued("seed", "N", "another run than that of seed 1"),
    ],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let steps = arguments.number("steps")?.unwrap_or(STEPS);
    let seed: u64 = arguments.number("seed")?.unwrap_or(1);
    println!("what must end soon, timed");
    let timed = Command::new("cargo")
        .args(["test", "--quiet", "--test", "limits", "--test", "corpus", "--test", "host"])
        .env("WIDGET_SOAK_TIMES", "1")
        .status()
        .context("cargo could not be started")?;
    if !timed.success() {
        bail!("something took too long; the lines above say what");
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
