//! x
use anyhow::Result;
use std::ffi::OsString;
/// x
pub fn run(_a: Vec<OsString>) -> Result<()> {
    Ok(())
}
