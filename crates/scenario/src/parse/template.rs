//! Texts and values with `{{ names }}` in them.

use std::fmt;

use serde_json::Value as Json;

use super::names::Path;
use super::{Compiler, Node, Place, Problem, Yaml};
use crate::value::{Kind, Scope, Unbound, Value};

/// Text with slots to be filled in when the step runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(Box<str>),
    Path(Path),
}

impl Template {
    /// Text without names.
    pub(crate) fn literal(text: &str) -> Self {
        Self { parts: vec![Part::Text(Box::from(text))] }
    }

    /// Reads a scalar node; whether it is one, its shape has told already. Every name must be bound
    /// by then, and have the members asked for.
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        match &node.value {
            Yaml::Text(text) => Self::split(text, node.place, compiler),
            Yaml::Integer(n) => Self::literal(&n.to_string()),
            Yaml::Bool(b) => Self::literal(&b.to_string()),
            _ => Self::literal(""),
        }
    }

    fn split(text: &str, place: Place, compiler: &mut Compiler) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            if !before.is_empty() {
                parts.push(Part::Text(Box::from(before)));
            }
            let Some((name, tail)) = after.split_once("}}") else {
                compiler.report(Problem::new(place, "`{{` without `}}`"));
                return Self { parts };
            };
            if let Some(path) = compiler.path(name.trim(), place) {
                parts.push(Part::Path(path));
            }
            rest = tail;
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push(Part::Text(Box::from(rest)));
        }
        Self { parts }
    }

    /// What kind of value it gives: that of its name where it is nothing but one, else text.
    pub(crate) fn kind(&self) -> Kind {
        self.only_path().map_or(Kind::Text, |path| path.kind)
    }

    fn only_path(&self) -> Option<&Path> {
        match self.parts.as_slice() {
            [Part::Path(path)] => Some(path),
            _ => None,
        }
    }

    /// Its text, where there is no name in it.
    pub(crate) fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Fills in the names.
    pub(crate) fn text(&self, scope: &Scope) -> Result<String, Unbound> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(literal) => text.push_str(literal),
                Part::Path(path) => text.push_str(&scope.text(path.slot, path.member)?),
            }
        }
        Ok(text)
    }

    /// The value that its only name stands for, or its text.
    pub(crate) fn value(&self, scope: &Scope) -> Result<Value, Unbound> {
        match self.only_path() {
            Some(path) => scope.value(path.slot, path.member),
            None => self.text(scope).map(Value::Text),
        }
    }

    /// The list that its only name stands for, or its text as the only item.
    pub(crate) fn list(&self, scope: &Scope) -> Result<Vec<String>, Unbound> {
        if let Some(path) = self.only_path() {
            match scope.value(path.slot, path.member)? {
                Value::List(items) => return Ok(items),
                Value::Json(Json::Array(items)) => {
                    return Ok(items.iter().map(crate::value::show).collect());
                }
                _ => {}
            }
        }
        Ok(vec![self.text(scope)?])
    }

    /// For people: names are filled in, but for URLs, which are long.
    pub(crate) fn describe(&self, scope: &Scope, out: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Path(path) => match scope.text(path.slot, path.member) {
                    Ok(value) if !value.contains("://") && value.len() < 80 => {
                        out.push_str(&value);
                    }
                    _ => out.push_str(&path.text),
                },
            }
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) => f.write_str(text)?,
                Part::Path(path) => write!(f, "{{{{ {} }}}}", path.text)?,
            }
        }
        Ok(())
    }
}

/// A JSON value with slots in its texts.
#[derive(Clone, Debug)]
pub(crate) enum JsonTemplate {
    Fixed(Json),
    Text(Template),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

impl JsonTemplate {
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        match &node.value {
            Yaml::Text(text) if text.contains("{{") => Self::Text(Template::read(node, compiler)),
            Yaml::List(items) => {
                Self::List(items.iter().map(|item| Self::read(item, compiler)).collect())
            }
            Yaml::Map(entries) => {
                let read = entries
                    .iter()
                    .map(|(key, node)| (key.name.clone(), Self::read(node, compiler)));
                Self::Map(read.collect())
            }
            _ => Self::Fixed(node.to_json()),
        }
    }

    /// Fills in the names. A text that is nothing but a name becomes what the name stands for.
    pub(crate) fn json(&self, scope: &Scope) -> Result<Json, Unbound> {
        match self {
            Self::Fixed(json) => Ok(json.clone()),
            Self::Text(template) => template.value(scope).map(|value| value.to_json()),
            Self::List(items) => items.iter().map(|item| item.json(scope)).collect(),
            Self::Map(entries) => entries
                .iter()
                .map(|(name, item)| Ok((name.clone(), item.json(scope)?)))
                .collect::<Result<_, _>>()
                .map(Json::Object),
        }
    }
}

impl fmt::Display for JsonTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(json) => f.write_str(&crate::value::show(json)),
            Self::Text(template) => template.fmt(f),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Self::Map(entries) => {
                f.write_str("{")?;
                for (index, (name, item)) in entries.iter().enumerate() {
                    write!(f, "{}{name}: {item}", if index == 0 { " " } else { ", " })?;
                }
                f.write_str(" }")
            }
        }
    }
}
