//! One word after `cargo xtask`: what may follow it, and what it does.
//!
//! # Why a table
//! The parser and the help read the same list of options, so neither can know one that the
//! other does not.

use std::ffi::{OsStr, OsString};
use std::str::FromStr;

use anyhow::{Context as _, Result, anyhow};
use lexopt::prelude::*;

/// One word after `cargo xtask`.
pub struct Task {
    /// What is typed.
    pub name: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// What may be chosen with two dashes.
    pub options: &'static [Choice],
    /// What may follow without dashes.
    pub operands: Option<Operands>,
    /// The work.
    pub run: fn(&Arguments) -> Result<()>,
}

/// An option.
pub struct Choice {
    /// What is typed, without the dashes.
    pub name: &'static str,
    /// What its value is called in the help; `None` where it takes no value.
    pub value: Option<&'static str>,
    /// One line of help.
    pub about: &'static str,
}

impl Choice {
    /// An option that is there or not.
    #[must_use]
    pub const fn flag(name: &'static str, about: &'static str) -> Self {
        Self { name, value: None, about }
    }

    /// An option that takes a value.
    #[must_use]
    pub const fn valued(name: &'static str, value: &'static str, about: &'static str) -> Self {
        Self { name, value: Some(value), about }
    }

    fn usage(&self) -> String {
        match self.value {
            Some(value) => format!("--{} {value}", self.name),
            None => format!("--{}", self.name),
        }
    }
}

/// What follows a command without dashes.
pub struct Operands {
    /// As shown in the help, for instance `[FILTER…]`.
    pub usage: &'static str,
    /// One line of help.
    pub about: &'static str,
    /// How many there may be.
    pub at_most: usize,
}

impl Task {
    /// Does the command's work, or prints its help where that is asked for.
    pub fn call<I>(&self, words: I) -> Result<()>
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        let Some(arguments) = Arguments::parse(self, words.into_iter().map(Into::into).collect())? else {
            print!("{}", self.help());
            return Ok(());
        };
        (self.run)(&arguments)
    }

    /// The command with everything that may follow it, in one line.
    #[must_use]
    pub fn usage(&self) -> String {
        let options = self.options.iter().map(|choice| format!("[{}]", choice.usage()));
        let operands = self.operands.iter().map(|operands| operands.usage.to_owned());
        std::iter::once(self.name.to_owned()).chain(options).chain(operands).collect::<Vec<_>>().join(" ")
    }

    /// What `--help` prints.
    #[must_use]
    pub fn help(&self) -> String {
        let mut lines: Vec<(String, &str)> = self.options.iter().map(|choice| (choice.usage(), choice.about)).collect();
        lines.extend(self.operands.iter().map(|operands| (operands.usage.to_owned(), operands.about)));
        lines.push(("--help".to_owned(), "say this, and do nothing"));
        let width = lines.iter().map(|(usage, _)| usage.chars().count()).max().unwrap_or_default();
        let mut text = format!("cargo xtask {}\n\n{}\n\n", self.usage(), self.about);
        for (usage, about) in lines {
            text.push_str(&format!("  {usage:width$}  {about}\n"));
        }
        text
    }
}

/// What was typed after a command, as far as the command knows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    chosen: Vec<(&'static str, Option<OsString>)>,
    operands: Vec<OsString>,
}

impl Arguments {
    /// `None` where help is asked for; an error names what the command does not know.
    fn parse(task: &Task, words: Vec<OsString>) -> Result<Option<Self>> {
        let refused = |error: lexopt::Error| anyhow!("{error}\n\nusage: cargo xtask {}", task.usage());
        let mut arguments = Self::default();
        let mut parser = lexopt::Parser::from_args(words);
        while let Some(argument) = parser.next().map_err(refused)? {
            let choice = match &argument {
                Short('h') | Long("help") => return Ok(None),
                Long(name) => task.options.iter().find(|choice| choice.name == *name),
                _ => None,
            };
            match (argument, choice) {
                (_, Some(choice)) => {
                    let value = choice.value.map(|_| parser.value()).transpose().map_err(refused)?;
                    arguments.chosen.push((choice.name, value));
                }
                (Value(word), None) if arguments.operands.len() < task.operands.as_ref().map_or(0, |o| o.at_most) => {
                    arguments.operands.push(word);
                }
                (other, None) => return Err(refused(other.unexpected())),
            }
        }
        Ok(Some(arguments))
    }

    /// Whether an option was chosen.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.chosen.iter().any(|(other, _)| *other == name)
    }

    /// An option's value; the last one where it was given again.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&OsStr> {
        self.chosen.iter().rev().find(|(other, _)| *other == name).and_then(|(_, value)| value.as_deref())
    }

    /// An option's value as text.
    pub fn text(&self, name: &str) -> Result<Option<&str>> {
        self.value(name).map(|value| value.to_str().with_context(|| format!("--{name} is not text"))).transpose()
    }

    /// An option's value as a number.
    pub fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let number = text.parse().ok().with_context(|| format!("--{name} needs a whole number, not {text}"))?;
        Ok(Some(number))
    }

    /// What was given without dashes.
    #[must_use]
    pub fn operands(&self) -> &[OsString] {
        &self.operands
    }

    /// The same as texts.
    pub fn words(&self) -> Result<Vec<&str>> {
        self.operands
            .iter()
            .map(|word| word.to_str().with_context(|| format!("{} is not text", word.display())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ECHO: Task = Task {
        name: "echo",
        about: "say something again",
        options: &[Choice::flag("loud", "in capitals"), Choice::valued("times", "N", "how often")],
        operands: Some(Operands { usage: "[WORD…]", about: "what to say", at_most: 2 }),
        run: |_| Ok(()),
    };

    fn parsed(line: &str) -> Result<Option<Arguments>> {
        Arguments::parse(&ECHO, line.split_whitespace().map(OsString::from).collect())
    }

    #[test]
    fn options_and_words_come_in_any_order() {
        let arguments = parsed("a --times=3 b --loud --times 4").unwrap().unwrap();
        assert!(arguments.has("loud") && !arguments.has("quiet"));
        assert_eq!(arguments.number::<u32>("times").unwrap(), Some(4));
        assert_eq!(arguments.words().unwrap(), ["a", "b"]);
        assert_eq!(parsed("").unwrap().unwrap().number::<u32>("times").unwrap(), None);
    }

    #[test]
    fn what_a_command_does_not_know_is_named() {
        let refusal = |line: &str| parsed(line).unwrap_err().to_string();
        for (line, name) in [("--soft", "--soft"), ("a b c", "\"c\""), ("--loud=1", "--loud"), ("--times", "--times")] {
            let refusal = refusal(line);
            assert!(refusal.contains(name) && refusal.contains("usage: cargo xtask echo"), "{line}: {refusal}");
        }
        let arguments = parsed("--times many").unwrap().unwrap();
        assert!(arguments.number::<u32>("times").unwrap_err().to_string().contains("many"));
    }

    #[test]
    fn help_lists_what_the_parser_knows() {
        for line in ["--help", "-h", "a --loud --help"] {
            assert_eq!(parsed(line).unwrap(), None, "{line}");
        }
        let help = ECHO.help();
        for part in ["cargo xtask echo [--loud] [--times N] [WORD…]", "in capitals", "how often", "what to say"] {
            assert!(help.contains(part), "{part} not in {help}");
        }
    }
}
