//! The finished widget at an address on this machine.

use std::ffi::OsString;

use anyhow::Result;
use lexopt::prelude::*;

use crate::build::{self, Kind};
use crate::server::{self, Server};

/// `cargo xtask serve`.
///
/// # Why
/// It shows the release build, because that is the page readers get: prerendered,
/// compressed, under the content policy. After the first time only changes are
/// built; `--dev` is there for trying many.
pub fn run(arguments: Vec<OsString>) -> Result<()> {
    let mut port = 8080;
    let mut options = build::Options::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('p') | Long("port") => port = parser.value()?.parse()?,
            Long("dev") => options.kind = Kind::Dev,
            Long("plain") => options.kind = Kind::Plain,
            Long("release") => options.kind = Kind::Size,
            other => return Err(other.unexpected().into()),
        }
    }
    let root = crate::workspace_root()?;
    let dist = root.join("dist");
    std::fs::create_dir_all(&dist)?;
    // Before the build: a taken port is not to be learnt of after minutes.
    let server = Server::start(&dist, server::Options { port, ..server::Options::default() })?;
    build::build_if_changed(&root, &options)?;
    println!("The widget is at {} (Korean: {}ko/).", server.url(), server.url());
    println!("Stop with Ctrl+C.");
    server.wait();
    Ok(())
}
