//! A bounded load on one server of the loopback, by `wrk`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::build::page;

/// Connections that ask at once.
const CONNECTIONS: u32 = 32;
/// The longest load, in seconds.
const LONGEST: u32 = 60;

/// Asks for the files of a first visit, one after the other, compressed, and says how it went.
pub fn run(url: &str, dist: &Path, seconds: u32) -> Result<String> {
    ensure!(url.starts_with("http://127.0.0.1:"), "only servers of this machine are put under load");
    ensure!(seconds <= LONGEST, "a load lasts at most {LONGEST} seconds");
    let html = std::fs::read_to_string(dist.join("index.html")).context("dist/index.html cannot be read")?;
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let paths: Vec<String> =
        [String::new()].into_iter().chain(page::requests(&html)?).map(|name| format!("\"/{path}{name}\"")).collect();
    let script = std::env::temp_dir().join(format!("tariff-load-{}.lua", std::process::id()));
    std::fs::write(
        &script,
        format!(
            "local paths = {{{}}}\nlocal at = 0\nrequest = function()\n  at = at % #paths + 1\n  \
             return wrk.format(\"GET\", paths[at], {{[\"Accept-Encoding\"] = \"br, gzip\"}})\nend\n",
            paths.join(", ")
        ),
    )?;
    let output = Command::new("wrk")
        .args(["--threads", "1", "--latency", "--connections", &CONNECTIONS.to_string()])
        .args(["--duration", &format!("{seconds}s"), "--script"])
        .arg(&script)
        .arg(url)
        .output();
    let _ = std::fs::remove_file(&script);
    let Ok(output) = output else { return Ok("wrk is not installed: no load.".to_owned()) };
    summary(&String::from_utf8_lossy(&output.stdout))
}

/// The figures; an error if any request failed.
fn summary(text: &str) -> Result<String> {
    for fault in ["Non-2xx", "Socket errors"] {
        ensure!(!text.contains(fault), "requests failed under load:\n{text}");
    }
    let after = |name: &str| {
        text.lines().find_map(|line| line.trim().strip_prefix(name)).and_then(|rest| rest.split_whitespace().next())
    };
    let requests = text.lines().find(|line| line.contains(" requests in ")).map_or("", str::trim);
    let rate = after("Requests/sec:").with_context(|| format!("wrk says nothing of its rate:\n{text}"))?;
    let (half, most) = (after("50%").unwrap_or("?"), after("99%").unwrap_or("?"));
    Ok(format!("{requests}: {rate} a second, half within {half}, 99% within {most}, no error"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_is_told_in_a_line() {
        let text = "Running 5s test\n  Latency Distribution\n     50%    1.10ms\n     99%    4.00ms\n  \
             9000 requests in 5.00s, 250.00MB read\nRequests/sec:   1800.00\nTransfer/sec:  50.00MB\n";
        let told = summary(text).unwrap();
        assert_eq!(
            told,
            "9000 requests in 5.00s, 250.00MB read: 1800.00 a second, half within 1.10ms, 99% within 4.00ms, no error"
        );
        assert!(summary(&format!("{text}  Non-2xx or 3xx responses: 3\n")).is_err());
    }
}
