//! WebAssembly modules, as far as the build reads and writes them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// How every module begins.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";

/// Numbers of sections.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// How the names begin that wasm-bindgen gives to what program and glue call in one another.
const GENERATED: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Gives short names to what a program and its glue call in one another.
///
/// # Why
/// wasm-bindgen spells types and hashes into these names. A reader pays for each twice,
/// and hashes do not compress: about 2.5 kB of a first visit.
pub(crate) fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let mut short = HEAD.to_vec();
    let mut sections = Reader::of(module)?;
    while !sections.0.is_empty() {
        let kind = sections.byte()?;
        let section = sections.sized()?;
        let renamed = match kind {
            IMPORTS => with_names(section, &mut names, true)?,
            EXPORTS => with_names(section, &mut names, false)?,
            _ => section.0.to_vec(),
        };
        short.push(kind);
        put_sized(&mut short, &renamed);
    }
    Ok((short, replace_words(glue, &names)))
}

/// An import or export section with short names.
fn with_names(mut section: Reader, names: &mut BTreeMap<String, String>, imports: bool) -> Result<Vec<u8>> {
    let mut short = Vec::new();
    let count = section.number()?;
    put_number(&mut short, count);
    for _ in 0..count {
        if imports {
            put_sized(&mut short, section.text()?.as_bytes());
        }
        let name = section.text()?;
        if GENERATED.iter().any(|begin| name.starts_with(begin)) {
            let next = format!("${}", names.len());
            put_sized(&mut short, names.entry(name.to_owned()).or_insert(next).as_bytes());
        } else {
            put_sized(&mut short, name.as_bytes());
        }
        let rest = section.clone();
        let kind = section.byte()?;
        if imports {
            section.skip_import(kind)?;
        } else {
            section.number()?;
        }
        short.extend_from_slice(&rest.0[..rest.0.len() - section.0.len()]);
    }
    Ok(short)
}

/// A script with other names for some of its words.
fn replace_words(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut replaced = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_in_word) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|letter| !is_in_word(letter)).unwrap_or(from.len()));
        replaced.push_str(before);
        replaced.push_str(names.get(word).map_or(word, String::as_str));
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

fn put_sized(module: &mut Vec<u8>, bytes: &[u8]) {
    put_number(module, bytes.len());
    module.extend_from_slice(bytes);
}

/// An unsigned number in LEB128.
fn put_number(module: &mut Vec<u8>, mut number: usize) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            module.push(low & 0x7f);
            return;
        }
        module.push(low | 0x80);
    }
}

/// What is left of a module to read.
#[derive(Clone)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// A module's sections.
    pub(crate) fn of(module: &'a [u8]) -> Result<Self> {
        Ok(Self(module.strip_prefix(HEAD).context("this is no WebAssembly")?))
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().context("it ends too early")?;
        self.0 = rest;
        Ok(*first)
    }

    /// An unsigned number in LEB128.
    pub(crate) fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        bail!("a number that does not end")
    }

    /// As many bytes as the number before them says.
    pub(crate) fn sized(&mut self) -> Result<Self> {
        let length = self.number()?;
        let (part, rest) = self.0.split_at_checked(length).context("it ends too early")?;
        self.0 = rest;
        Ok(Self(part))
    }

    /// A name.
    pub(crate) fn text(&mut self) -> Result<&'a str> {
        Ok(std::str::from_utf8(self.sized()?.0)?)
    }

    /// The type of an import.
    pub(crate) fn skip_import(&mut self, kind: u8) -> Result<()> {
        match kind {
            0 => drop(self.number()?),
            // A table has a type and limits, a memory limits, a global a type and whether
            // it changes.
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => {
                self.byte()?;
                self.byte()?;
            }
            kind => bail!("an import of kind {kind}"),
        }
        Ok(())
    }

    fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_wasm_bindgen_are_shortened_on_both_sides() {
        // Imports the function `./g.js` `__wbg_a_12`, exports it as `__wbindgen_b` and `own`.
        let module = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x15\x01\x06./g.js\x0a__wbg_a_12\0\0\
            \x07\x16\x02\x0c__wbindgen_b\0\0\x03own\0\0";
        let glue = "const g = { __wbg_a_12: () => wasm.__wbindgen_b(__wbg_a_123, wasm.own) };";
        let (short, script) = shorten(module, glue).unwrap();
        let expected = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x0d\x01\x06./g.js\x02$0\0\0\
            \x07\x0c\x02\x02$1\0\0\x03own\0\0";
        assert_eq!(short, expected);
        assert_eq!(script, "const g = { $0: () => wasm.$1(__wbg_a_123, wasm.own) };");
        assert!(shorten(&module[..20], glue).is_err());
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 127, 128, 300, 1 << 20] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            let mut reader = Reader(&bytes);
            assert_eq!(reader.number().unwrap(), number);
            assert!(reader.0.is_empty());
        }
    }
}
