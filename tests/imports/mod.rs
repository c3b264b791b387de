//! Which file reads which, from the paths that its code names.
//!
//! A name that a module only hands on (`pub use`) belongs to the file that defines it, so a
//! folder's `mod.rs` may hand on what its files define while these read one another.

use std::collections::{BTreeMap, BTreeSet};

/// A path to a module or to something in it, without `crate`.
type Path = Vec<String>;

/// What a file imports, by the name it has there: the path, and whether it is only handed on.
type Imports = BTreeMap<String, (Path, bool)>;

/// The files of a crate and the arrows between them.
pub(crate) struct Files {
    /// Code by module path, without comments and tests.
    code: BTreeMap<Path, String>,
    imports: BTreeMap<Path, Imports>,
}

impl Files {
    /// Of sources below `src/`: path each, and code without comments and tests. Programs (`src/bin`, `src/main.rs`) are
    /// crates of their own, which nothing reads.
    pub(crate) fn of<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut code = BTreeMap::new();
        for (path, text) in sources {
            let Some(inside) = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")) else { continue };
            if inside == "main" || inside.starts_with("bin/") {
                continue;
            }
            let mut module: Path = inside.split('/').map(str::to_owned).collect();
            if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
                module.pop();
            }
            code.insert(module, text.to_owned());
        }
        let imports =
            code.iter().map(|(module, text)| (module.clone(), Self::imports_of(&code, module, text))).collect();
        Self { code, imports }
    }

    fn imports_of(code: &BTreeMap<Path, String>, module: &Path, text: &str) -> Imports {
        let mut imports = Imports::new();
        for (tree, handed_on) in use_items(text) {
            for (path, name) in branches(&tree) {
                if let Some(path) = absolute(code, module, &path) {
                    imports.insert(name, (path, handed_on));
                }
            }
        }
        imports
    }

    /// The module whose file defines what a path names; `None` for a module itself, whose
    /// use is seen where its items are named.
    fn home(&self, path: &[String]) -> Option<Path> {
        let depth = (0..=path.len()).rev().find(|depth| self.code.contains_key(&path[..*depth]))?;
        let module = path[..depth].to_vec();
        let name = path.get(depth)?;
        match self.imports[&module].get(name) {
            Some((target, _)) if *target != path => {
                let whole: Path = target.iter().chain(&path[depth + 1..]).cloned().collect();
                self.home(&whole)
            }
            _ => Some(module),
        }
    }

    /// The files that a file reads.
    fn arrows(&self, module: &Path) -> BTreeSet<Path> {
        let imports = &self.imports[module];
        let imported = imports.values().filter(|(_, handed_on)| !handed_on).map(|(path, _)| path.clone());
        let named = inline_paths(&self.code[module]).into_iter().filter_map(|path| match imports.get(&path[0]) {
            Some((target, _)) => Some(target.iter().chain(&path[1..]).cloned().collect()),
            None => absolute(&self.code, module, &path),
        });
        imported.chain(named).filter_map(|path| self.home(&path)).filter(|target| target != module).collect()
    }

    /// Circles, each as the names of its files in the order they read one another.
    pub(crate) fn circles(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut done = BTreeSet::new();
        for module in self.code.keys() {
            self.walk(module, &mut Vec::new(), &mut done, &mut found);
        }
        found
    }

    fn walk(&self, module: &Path, trail: &mut Vec<Path>, done: &mut BTreeSet<Path>, found: &mut Vec<String>) {
        if let Some(at) = trail.iter().position(|before| before == module) {
            let circle = trail[at..].iter().chain([module]).map(name);
            found.push(circle.collect::<Vec<_>>().join(" → "));
            return;
        }
        if done.contains(module) {
            return;
        }
        trail.push(module.clone());
        for target in self.arrows(module) {
            self.walk(&target, trail, done, found);
        }
        trail.pop();
        done.insert(module.clone());
    }
}

fn name(module: &Path) -> String {
    if module.is_empty() { "crate".to_owned() } else { module.join("::") }
}

/// A path as seen from the crate; `None` for what is not of this crate.
fn absolute(code: &BTreeMap<Path, String>, module: &Path, path: &[String]) -> Option<Path> {
    let (mut base, mut rest) = match path.first()?.as_str() {
        "crate" => (Path::new(), &path[1..]),
        "self" => (module.clone(), &path[1..]),
        "super" => (module.clone(), path),
        first => {
            let child: Path = module.iter().cloned().chain([first.to_owned()]).collect();
            return code.contains_key(&child).then(|| module.iter().chain(path).cloned().collect());
        }
    };
    while rest.first().is_some_and(|segment| segment == "super") {
        base.pop();
        rest = &rest[1..];
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// The tree of a `use` item, and whether the file hands its names on; `None` for other code.
fn use_item(statement: &str) -> Option<(String, bool)> {
    let at = statement.rfind("use ")?;
    let before = statement[..at].rsplit('\n').next().unwrap_or_default().trim();
    let hands_on = before.starts_with("pub") && !before.contains('{');
    let tree = statement[at + 4..].split_whitespace().collect::<Vec<_>>().join(" ");
    (before.is_empty() || hands_on).then_some((tree, hands_on))
}

/// The trees of all `use` items of a file.
fn use_items(code: &str) -> Vec<(String, bool)> {
    code.split(';').filter_map(use_item).collect()
}

/// The branches of a tree of imports: each path, and the name it has in the file.
fn branches(tree: &str) -> Vec<(Path, String)> {
    let tree = tree.trim();
    if let Some((stem, inside)) = tree.split_once('{') {
        let inside = inside.strip_suffix('}').unwrap_or(inside);
        let stem: Path = stem.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        return top_level(inside)
            .into_iter()
            .flat_map(branches)
            .map(|(path, name)| {
                if path == ["self"] {
                    return (stem.clone(), stem.last().cloned().unwrap_or_default());
                }
                (stem.iter().cloned().chain(path).collect(), name)
            })
            .collect();
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias)));
    let path: Path = path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let own = path.last().cloned().unwrap_or_default();
    if own.is_empty() {
        return Vec::new();
    }
    // A trait imported for its methods has no name; the path then is one.
    let name = match alias.map(str::trim) {
        Some("_") => path.join("::"),
        Some(alias) => alias.to_owned(),
        None => own,
    };
    vec![(path, name)]
}

/// Parts of a list that commas divide, those within braces left whole.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// Paths of two segments or more that the code names outside its `use` items.
fn inline_paths(code: &str) -> Vec<Path> {
    let of_a_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    code.split(';')
        .map(|statement| match use_item(statement) {
            Some(_) => &statement[..statement.rfind("use ").unwrap_or_default()],
            None => statement,
        })
        .flat_map(|statement| statement.split(move |letter: char| !of_a_path(letter)))
        .filter(|word| word.contains("::") && !word.starts_with(':'))
        .map(|word| word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Path>())
        .filter(|path| path.len() > 1)
        .collect()
}
