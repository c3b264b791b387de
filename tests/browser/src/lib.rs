//! What readers, hosts and faults do to the widget, in real browsers.
//!
//! ```text
//! engines: which browsers, and how each is started ──► page: what a test does in one
//! site: servers with the built widget, faults and made-up hosts
//! totals: the numbers on the page, and the engine's
//! ```
//!
//! Then the tests, one module per subject. Run by `cargo xtask test`, or alone by
//! `cargo test -p browser-tests`, which looks for `dist/` and for browsers itself.
//!
//! Environment: `WIDGET_DIST` (the built widget), `WIDGET_BROWSERS` (engines to cover,
//! by commas), `WIDGET_AXE` and `WIDGET_HOSTS` (folders of npm packages),
//! `WIDGET_SOAK_STEPS` and `WIDGET_SOAK_SEED`. A failed test leaves a picture in the
//! target folder, under `browser-failures/`.

#[cfg(test)]
mod engines;
#[cfg(test)]
mod handed_files;
#[cfg(test)]
mod page;
#[cfg(test)]
mod readable;
#[cfg(test)]
mod site;
#[cfg(test)]
mod totals;

#[cfg(test)]
mod access;
#[cfg(test)]
mod days;
#[cfg(test)]
mod embeds;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod field;
#[cfg(test)]
mod hosts;
#[cfg(test)]
mod loading;
#[cfg(test)]
mod patch;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod readers;
#[cfg(test)]
mod soak;
#[cfg(test)]
mod told;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod views;
