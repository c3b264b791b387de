//! The rows of [`engine_bench`] by this machine's own clock.

use std::time::Instant;

fn main() {
    let begun = Instant::now();
    print!("{}", engine_bench::rows(&|| begun.elapsed().as_secs_f64() * 1_000.0));
}
