//! Matchers of header values and body members.

use std::fmt;

use serde_json::Value;

use crate::parse::{Compiler, Node, Problem, Template, Yaml};
use crate::value::Scope;

/// What a value should be.
#[derive(Clone, Debug)]
pub(crate) enum Matcher {
    Present,
    Absent,
    Is(Template),
    Exactly(Value),
    OneOf(Vec<Template>),
}

impl Matcher {
    /// `present`, `absent`, a value, a list of values of which one is due, or `{ is: … }` for a
    /// value that would read as a matcher.
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        match &node.value {
            Yaml::Text(word) if word == "present" => Self::Present,
            Yaml::Text(word) if word == "absent" => Self::Absent,
            Yaml::Text(_) => Self::Is(Template::read(node, compiler)),
            Yaml::List(items) => {
                Self::OneOf(items.iter().map(|item| Template::read(item, compiler)).collect())
            }
            Yaml::Map(entries) => {
                compiler.refuse_unknown(entries, &["is"], "a matcher");
                match entries.iter().find(|(key, _)| key.name == "is") {
                    Some((_, node)) => Self::Is(Template::read(node, compiler)),
                    None => Self::Present,
                }
            }
            Yaml::Null => {
                compiler.report(Problem::new(node.place, "a matcher is missing"));
                Self::Present
            }
            _ => Self::Exactly(node.to_json()),
        }
    }

    /// What was seen: good or not.
    pub(crate) fn hold(&self, seen: Option<&Value>, scope: &Scope) -> Result<String, String> {
        let shown = seen.map_or_else(|| "absent".to_owned(), show);
        let held = match self {
            Self::Present => seen.is_some(),
            Self::Absent => seen.is_none(),
            Self::Exactly(due) => seen == Some(due),
            Self::Is(due) => seen.is_some() && due.text(scope).is_ok_and(|due| due == shown),
            Self::OneOf(all) => {
                seen.is_some()
                    && all.iter().any(|due| due.text(scope).is_ok_and(|due| due == shown))
            }
        };
        if held { Ok(shown) } else { Err(shown) }
    }
}

fn show(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present => f.write_str("present"),
            Self::Absent => f.write_str("absent"),
            Self::Is(due) => due.fmt(f),
            Self::Exactly(due) => due.fmt(f),
            Self::OneOf(all) => {
                let all: Vec<_> = all.iter().map(ToString::to_string).collect();
                f.write_str(&all.join(" or "))
            }
        }
    }
}
