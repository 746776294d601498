//! From the text of a scenario file to a plan, or to everything that is wrong with it.

mod args;
mod cases;
mod document;
mod mutate;
mod named;
mod names;
mod step;
mod suggest;
mod template;
mod tree;

use std::fmt;

pub(crate) use args::{Args, duration, items, number, parse_duration, texts, words};
pub(crate) use document::{CHECK, Compiler, FILE, find};
pub use document::{check, compile};
pub(crate) use named::{Filled, Given, Named, Registry, Takes, read as named};
pub(crate) use step::{BESIDE, CAPTURES};
pub use suggest::nearest;
pub(crate) use template::{JsonTemplate, Template};
pub use tree::Document;
pub(crate) use tree::{Key, Node, Yaml};

/// A place in a file; both counted from one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

impl From<serde_saphyr::Location> for Place {
    fn from(location: serde_saphyr::Location) -> Self {
        Self { line: location.line(), column: location.column() }
    }
}

/// One mistake in a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Problem {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: None }
    }

    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Everything that is wrong with a scenario file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The mistakes, in the order of the file; never empty.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            let Place { line, column } = problem.place;
            write!(f, "{separator}{}:{line}:{column}: {}", self.file, problem.message)?;
            if let Some(help) = &problem.help {
                write!(f, "; {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for ParseError {}
