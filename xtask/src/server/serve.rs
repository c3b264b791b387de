//! The finished widget at an address on this machine.

use anyhow::Result;

use crate::build;
use crate::server::{self, Server};
use crate::task::{Arguments, Choice, Task};

/// `cargo xtask serve`.
///
/// # Why
/// It shows the release build, because that is the page readers get: prerendered,
/// compressed, under the content policy. After the first time only changes are
/// built; `--dev` is there for trying many.
pub const TASK: Task = Task {
    name: "serve",
    about: "build what changed and show it at http://127.0.0.1:8080",
    options: &[Choice::valued("port", "N", "another port than 8080; 0 for any that is free"), build::DEV, build::PLAIN],
    operands: None,
    run,
};

fn run(arguments: &Arguments) -> Result<()> {
    let port = arguments.number("port")?.unwrap_or(8080);
    let options = build::Options { kind: build::Kind::of(arguments), ..build::Options::default() };
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
