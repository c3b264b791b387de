//! What has to be done before a page can be shown, done at the same time, and a line a step.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

/// One thing that has to be done.
pub struct Step<'a> {
    /// What it is for, as the lines name it.
    pub name: String,
    /// What is happening, and how long it usually takes.
    pub about: String,
    /// The work.
    pub work: Box<dyn FnOnce() -> Result<()> + Send + 'a>,
}

/// Does all steps at the same time. Each begins and ends with a line; an error names its step.
pub fn at_once(steps: Vec<Step>) -> Result<()> {
    let left = Mutex::new(steps.iter().map(|step| step.name.clone()).collect::<Vec<_>>());
    for step in &steps {
        eprintln!("{}", beginning(&step.name, &step.about));
    }
    let failures: Vec<String> = std::thread::scope(|scope| {
        let left = &left;
        let running: Vec<_> = steps
            .into_iter()
            .map(|step| {
                scope.spawn(move || {
                    let begun = Instant::now();
                    let result = (step.work)();
                    let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
                    left.retain(|name| *name != step.name);
                    if result.is_ok() {
                        eprintln!("{}", end(&step.name, begun.elapsed(), &left));
                    }
                    result.err().map(|error| format!("{}: {error:#}", step.name))
                })
            })
            .collect();
        running.into_iter().filter_map(|thread| thread.join().ok().flatten()).collect()
    });
    if failures.is_empty() { Ok(()) } else { Err(anyhow!("{}", failures.join("\n"))) }
}

/// The line a step begins with.
#[must_use]
pub fn beginning(name: &str, about: &str) -> String {
    format!("  {name}: {about}")
}

/// The line a step ends with.
fn end(name: &str, time: Duration, left: &[String]) -> String {
    let left = if left.is_empty() { "Nothing is left.".to_owned() } else { format!("Left: {}.", left.join(", ")) };
    format!("  {name}: ready after {:.0} s. {left}", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_what_happens_how_long_and_what_is_left() {
        assert_eq!(beginning("trunk 0.21", "compiled, usually 3 min"), "  trunk 0.21: compiled, usually 3 min");
        let left = ["wasm-bindgen".to_owned(), "the page".to_owned()];
        assert_eq!(
            end("trunk", Duration::from_millis(61_200), &left),
            "  trunk: ready after 61 s. Left: wasm-bindgen, the page."
        );
        assert_eq!(end("the page", Duration::from_secs(2), &[]), "  the page: ready after 2 s. Nothing is left.");
    }

    #[test]
    fn steps_do_not_wait_for_each_other_and_failures_are_named() {
        // Each waits until the other has begun: one after the other, they would never end.
        let meeting = std::sync::Barrier::new(2);
        let step = |name: &str, result: Result<()>| Step {
            name: name.to_owned(),
            about: String::new(),
            work: Box::new(|| {
                meeting.wait();
                result
            }),
        };
        let error = at_once(vec![step("first", Ok(())), step("second", Err(anyhow!("no disk")))]).unwrap_err();
        assert_eq!(error.to_string(), "second: no disk");
        assert!(at_once(Vec::new()).is_ok());
    }
}
