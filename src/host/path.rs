//! Which files an address may name: those beside the page, and nothing else.

use crate::state::Place;

/// The longest path that is followed.
const LONGEST_PATH: usize = 512;

/// A path to a file of the widget's own origin; `None` for anything that could lead
/// elsewhere: another origin, a scheme, a way up, an escape. The path that is returned
/// starts at the widget's folder, or at the server's with a slash.
///
/// It may be given as seen from the folder, or from the page: on a page in a folder of its
/// own (`ko/sectors/`) the steps up lead to the widget's.
///
/// # Why letters are listed
///
/// Browsers read addresses generously: tabs vanish, backslashes turn, `%2e%2e` is a way up.
/// With only these letters nothing is left to be read in two ways.
#[must_use]
pub fn own_path(path: &str, served: impl Into<Place>) -> Option<&str> {
    let path = path.strip_prefix(served.into().up()).unwrap_or(path);
    let path = path.strip_prefix("./").unwrap_or(path);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let inside = path.strip_prefix('/').unwrap_or(path);
    let fits = path.len() <= LONGEST_PATH
        && path.bytes().all(plain)
        && inside.split('/').all(|part| !part.is_empty() && part.bytes().any(|byte| byte != b'.'));
    fits.then_some(path)
}

/// A path of [`own_path`] as seen from a page.
#[must_use]
pub fn from_page(path: &str, served: impl Into<Place>) -> String {
    let up = if path.starts_with('/') { "" } else { served.into().up() };
    format!("{up}{path}")
}

/// Whether a data file is pinned (it is named for its own version) and older than what the
/// page would show without it.
#[must_use]
pub fn pinned_before(path: &str, version: &str, embedded: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.strip_suffix(".json") == Some(version) && numbers(version) < numbers(embedded)
}

/// A version's numbers in order: `2025.04.18-1` is before `2025.04.18-10`.
fn numbers(version: &str) -> Vec<u64> {
    version.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Language;

    #[test]
    fn only_files_of_the_own_origin() {
        for path in ["data/2025.04.18-1.json", "/data/own.json", "a.json", "/w/~desk/x_1.json", "a/..b/c"] {
            assert_eq!(own_path(path, Language::En), Some(path));
        }
        for path in [
            "",
            "/",
            "//evil.example/x.json",
            "https://evil.example/x.json",
            "data:application/json,{}",
            "\\\\evil.example\\x",
            "/\\evil.example",
            "../x.json",
            "a/../x.json",
            "a/%2e%2e/x.json",
            "a/./x",
            "...",
            ".",
            "a//b",
            "a/",
            "x.json?y",
            "x.json#y",
            "/\t/evil.example",
            " /x",
            "javascript:alert(1)",
            "é.json",
        ] {
            assert_eq!(own_path(path, Language::En), None, "{path}");
        }
        assert_eq!(own_path(&"a".repeat(LONGEST_PATH + 1), Language::En), None);
    }

    #[test]
    fn every_page_names_the_same_files() {
        for place in Place::all() {
            for path in ["data/own.json".to_owned(), format!("{}data/own.json", place.up())] {
                assert_eq!(own_path(&path, place), Some("data/own.json"), "{path} on {place:?}");
            }
            assert_eq!(from_page("data/own.json", place), format!("{}data/own.json", place.up()));
            assert_eq!(own_path(&format!("{}../own.json", place.up()), place), None);
        }
    }

    #[test]
    fn the_korean_page_lies_one_folder_deeper() {
        for path in ["data/own.json", "../data/own.json"] {
            let own = own_path(path, Language::Ko).unwrap();
            assert_eq!(own, "data/own.json");
            assert_eq!(from_page(own, Language::Ko), "../data/own.json");
            assert_eq!(from_page(own, Language::En), "data/own.json");
        }
        assert_eq!(from_page("/own.json", Language::Ko), "/own.json");
        assert_eq!(own_path("../../own.json", Language::Ko), None);
    }

    #[test]
    fn a_pinned_file_is_told_from_a_corrected_one() {
        let check = |path: &str, version: &str, expected: bool| {
            assert_eq!(pinned_before(path, version, "2025.04.18-10"), expected, "{path} {version}");
        };
        check("data/2025.04.18-9.json", "2025.04.18-9", true);
        check("/w/data/2024.12.31-1.json", "2024.12.31-1", true);
        check("data/2025.04.18-10.json", "2025.04.18-10", false);
        check("data/2025.06.01-1.json", "2025.06.01-1", false);
        check("data/desk.json", "2025.04.18-9", false);
    }
}
