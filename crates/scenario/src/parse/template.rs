//! Text with `{{ names }}` in it.

use std::fmt;

use super::{Compiler, Node, Place, Problem, Yaml};
use crate::value::{Kind, Scope, Unbound, Value};

/// Text with names to be filled in when the step runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Name(Vec<String>),
}

impl Template {
    /// Text without names.
    pub(crate) fn literal(text: impl Into<String>) -> Self {
        Self { parts: vec![Part::Text(text.into())] }
    }

    /// Reads a scalar node. Every name must be bound by then, and have the members asked for.
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        match &node.value {
            Yaml::Text(text) => Self::split(text, node.place, compiler),
            Yaml::Integer(n) => Self::literal(n.to_string()),
            _ => {
                let message = format!("expected text, found {}", node.kind());
                let help = match node.value {
                    Yaml::Map(_) => r#"a name in braces needs quotes: "{{ name }}""#,
                    _ => "put it in quotes",
                };
                compiler.report(Problem::new(node.place, message).with_help(help));
                Self::literal("")
            }
        }
    }

    fn split(text: &str, place: Place, compiler: &mut Compiler) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            let Some((name, tail)) = after.split_once("}}") else {
                compiler.report(Problem::new(place, "`{{` without `}}`"));
                return Self { parts };
            };
            let path: Vec<String> = name.trim().split('.').map(str::to_owned).collect();
            compiler.check_path(&path, place);
            parts.push(Part::Name(path));
            rest = tail;
        }
        if !rest.is_empty() || parts.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Self { parts }
    }

    /// What kind of value it gives: that of its name where it is nothing but one, else text.
    pub(crate) fn kind(&self, compiler: &Compiler) -> Kind {
        match self.parts.as_slice() {
            [Part::Name(path)] => compiler.kind_of(path).unwrap_or(Kind::Text),
            _ => Kind::Text,
        }
    }

    /// Fills in the names.
    pub(crate) fn text(&self, scope: &Scope) -> Result<String, Unbound> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Text(literal) => text.push_str(literal),
                Part::Name(path) => text.push_str(&scope.text(path)?),
            }
        }
        Ok(text)
    }

    /// The list that its only name stands for, or its text as the only item.
    pub(crate) fn list(&self, scope: &Scope) -> Result<Vec<String>, Unbound> {
        if let [Part::Name(path)] = self.parts.as_slice()
            && let Value::List(items) = scope.value(path)?
        {
            return Ok(items);
        }
        Ok(vec![self.text(scope)?])
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) => f.write_str(text)?,
                Part::Name(path) => write!(f, "{{{{ {} }}}}", path.join("."))?,
            }
        }
        Ok(())
    }
}
