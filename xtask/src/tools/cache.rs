//! The folder in which this project keeps its tools.

use std::path::PathBuf;

/// Where this project keeps its tools; `None` where the machine names no place for it.
pub(super) fn cache() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA")).or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(cache.join("korea-tariff-widget"))
}
