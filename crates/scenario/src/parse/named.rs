//! Things that come by name with parameters or without: mutations and behaviours.

use std::fmt;
use std::time::Duration;

use super::suggest::nearest;
use super::{Compiler, Key, Node, Place, Problem, Template, Yaml, items, number, parse_duration};
use crate::value::{Scope, Unbound};

/// What a parameter takes, as far as YAML can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Text,
    Texts,
    Number,
    Duration,
}

impl Takes {
    const fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "a list of texts",
            Self::Number => "a whole number",
            Self::Duration => "a length of time",
        }
    }
}

/// An argument as the file has it.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    Text(Template),
    Texts(Vec<Template>),
    Number(u64),
    Duration(Duration),
}

/// An argument with its names filled in.
pub(crate) enum Filled {
    Text(String),
    Texts(Vec<String>),
    Number(u64),
    Duration(Duration),
}

impl Given {
    pub(crate) fn fill(&self, scope: &Scope) -> Result<Filled, Unbound> {
        Ok(match self {
            Self::Text(text) => Filled::Text(text.text(scope)?),
            Self::Texts(texts) => {
                let mut all = Vec::new();
                for text in texts {
                    all.extend(text.list(scope)?);
                }
                Filled::Texts(all)
            }
            Self::Number(number) => Filled::Number(*number),
            Self::Duration(duration) => Filled::Duration(*duration),
        })
    }

    /// The argument, where it has no names to be filled in.
    pub(crate) fn literal(&self) -> Option<Filled> {
        let text = |template: &Template| template.as_literal().map(str::to_owned);
        match self {
            Self::Text(template) => text(template).map(Filled::Text),
            Self::Texts(texts) => texts.iter().map(text).collect::<Option<_>>().map(Filled::Texts),
            Self::Number(number) => Some(Filled::Number(*number)),
            Self::Duration(duration) => Some(Filled::Duration(*duration)),
        }
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(f),
            Self::Texts(texts) => {
                let texts: Vec<_> = texts.iter().map(ToString::to_string).collect();
                f.write_str(&texts.join(", "))
            }
            Self::Number(number) => number.fmt(f),
            Self::Duration(duration) => write!(f, "{duration:?}"),
        }
    }
}

/// A registry: what its things are called, which there are, and what parameters each has.
pub(crate) struct Registry<T> {
    /// `mutation`.
    pub(crate) what: &'static str,
    /// Where all are listed.
    pub(crate) list: &'static str,
    pub(crate) ids: fn() -> Vec<&'static str>,
    pub(crate) named: fn(&str) -> Option<T>,
    pub(crate) params: fn(&T) -> Vec<(&'static str, Takes)>,
}

/// One thing of a registry, its arguments by name, and where it stands.
pub(crate) struct Named<T> {
    pub(crate) thing: T,
    pub(crate) given: Vec<(&'static str, Given)>,
    pub(crate) place: Place,
}

/// `name`, `{ name: { parameter: value } }`, or a list of such.
pub(crate) fn read<T>(
    node: &Node,
    registry: &Registry<T>,
    compiler: &mut Compiler,
) -> Vec<Named<T>> {
    let mut all = Vec::new();
    for item in items(node) {
        match &item.value {
            Yaml::Text(name) => all.extend(one(name, item.place, None, registry, compiler)),
            Yaml::Map(entries) => {
                for (key, node) in entries {
                    all.extend(one(&key.name, key.place, Some(node), registry, compiler));
                }
            }
            _ => {
                let message =
                    format!("expected the name of a {}, found {}", registry.what, item.kind());
                compiler.report(Problem::new(item.place, message));
            }
        }
    }
    all
}

fn one<T>(
    name: &str,
    place: Place,
    params: Option<&Node>,
    registry: &Registry<T>,
    compiler: &mut Compiler,
) -> Option<Named<T>> {
    let Some(thing) = (registry.named)(name) else {
        let problem = Problem::new(place, format!("no {} is called `{name}`", registry.what));
        let help = match nearest(name, (registry.ids)()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`{}` prints them all", registry.list),
        };
        compiler.report(problem.with_help(help));
        return None;
    };
    let known = (registry.params)(&thing);
    let mut given = Vec::new();
    match params.map(|node| (&node.value, node)) {
        None | Some((Yaml::Null, _)) => {}
        Some((Yaml::Map(entries), _)) => {
            for (key, node) in entries {
                given.extend(argument(name, key, node, &known, compiler));
            }
        }
        Some((_, node)) => {
            let message = format!("`{name}` takes a map of parameters, found {}", node.kind());
            compiler.report(Problem::new(node.place, message));
        }
    }
    Some(Named { thing, given, place })
}

fn argument(
    name: &str,
    key: &Key,
    node: &Node,
    known: &[(&'static str, Takes)],
    compiler: &mut Compiler,
) -> Option<(&'static str, Given)> {
    let Some((param, takes)) = known.iter().find(|(param, _)| *param == key.name) else {
        let names: Vec<&str> = known.iter().map(|(param, _)| *param).collect();
        let problem = Problem::new(key.place, format!("`{name}` has no parameter `{}`", key.name));
        let help = match nearest(&key.name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "it has none".to_owned(),
            None => format!("it has {}", names.join(", ")),
        };
        compiler.report(problem.with_help(help));
        return None;
    };
    let read = match (takes, &node.value) {
        (Takes::Text, Yaml::Text(_) | Yaml::Integer(_)) => {
            Some(Given::Text(Template::read(node, compiler)))
        }
        (Takes::Texts, _) => Some(Given::Texts(super::texts(node, compiler))),
        (Takes::Number, Yaml::Integer(_)) => number(node).map(Given::Number),
        (Takes::Duration, Yaml::Text(text)) => parse_duration(text).map(Given::Duration),
        _ => None,
    };
    if read.is_none() {
        let message = format!("`{param}` of `{name}` is {}, found {}", takes.words(), node.kind());
        compiler.report(Problem::new(node.place, message));
    }
    read.map(|given| (*param, given))
}
