//! Entry of `cargo xtask`; everything is in the library, so that the browser
//! tests can use its server.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
