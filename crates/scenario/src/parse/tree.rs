//! YAML as a tree that knows where each node stands.
//!
//! serde-saphyr reads YAML; it refuses duplicate keys and bounds what a document may expand to. The
//! language is then read from this tree rather than by derived types, so that every mistake of a
//! file is found at once, with its place, and with the word that was probably meant.

use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

use super::{Place, Problem};

/// A YAML value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) value: Yaml,
}

/// A YAML value.
#[derive(Clone, Debug)]
pub(crate) enum Yaml {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map and its place.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) place: Place,
    pub(crate) name: String,
}

impl Node {
    /// Reads a document.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        // `n`, `yes` and `off` are words, as YAML 1.2 has it.
        let options = serde_saphyr::options! { strict_booleans: true };
        let tree: Result<Spanned<Yaml>, _> = serde_saphyr::from_str_with_options(text, options);
        tree.map(Self::from).map_err(|error| {
            let place = error.location().map_or_else(Place::default, Place::from);
            explain(text, place, &error.without_snippet().to_string())
        })
    }

    /// What kind of value it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Yaml::Null => "nothing",
            Yaml::Bool(_) => "true or false",
            Yaml::Integer(_) | Yaml::Float(_) => "a number",
            Yaml::Text(_) => "text",
            Yaml::List(_) => "a list",
            Yaml::Map(_) => "a map",
        }
    }

    /// The same value as JSON.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Yaml::Null => serde_json::Value::Null,
            Yaml::Bool(b) => (*b).into(),
            Yaml::Integer(i) => (*i).into(),
            Yaml::Float(f) => (*f).into(),
            Yaml::Text(t) => t.as_str().into(),
            Yaml::List(items) => items.iter().map(Self::to_json).collect(),
            Yaml::Map(entries) => {
                entries.iter().map(|(key, node)| (key.name.clone(), node.to_json())).collect()
            }
        }
    }
}

/// What the YAML library says, without the place that the diagnostic has, and in words of ours where
/// its own speak of its settings.
fn explain(text: &str, place: Place, said: &str) -> Problem {
    let message = said.split_once(": ").filter(|(at, _)| at.starts_with("line "));
    let message = message.map_or(said, |(_, rest)| rest);
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let line =
        text.lines().nth(usize::try_from(place.line.saturating_sub(1)).unwrap_or(usize::MAX));
    if let Some(key) = message.strip_prefix("duplicate mapping key: ") {
        let key = key.split_once(", set ").map_or(key, |(key, _)| key);
        let problem = Problem::new(place, format!("the key `{key}` is here twice"));
        return problem.with_help("leave one of them out");
    }
    let problem = Problem::new(place, format!("this is no YAML: {message}"));
    if message.contains("tabs") {
        return problem.with_help("indent with spaces");
    }
    if message.starts_with("expected string scalar") && line.is_some_and(|line| line.contains("{{"))
    {
        return problem.with_help(r#"a name in braces needs quotes: "{{ name }}""#);
    }
    problem
}

impl From<Spanned<Yaml>> for Node {
    fn from(spanned: Spanned<Yaml>) -> Self {
        Self { place: Place::from(spanned.referenced), value: spanned.value }
    }
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_none<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Yaml, D::Error> {
        Yaml::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Yaml, E> {
        Ok(Yaml::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Yaml, E> {
        Ok(Yaml::Integer(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Yaml, E> {
        i64::try_from(value).map(Yaml::Integer).map_err(|_| E::custom("the number is too large"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Yaml, E> {
        Ok(Yaml::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Yaml, E> {
        Ok(Yaml::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Yaml, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<Spanned<Yaml>>()? {
            items.push(Node::from(item));
        }
        Ok(Yaml::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Yaml, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            let key = Key { place: Place::from(key.referenced), name: key.value };
            entries.push((key, Node::from(map.next_value::<Spanned<Yaml>>()?)));
        }
        Ok(Yaml::Map(entries))
    }
}

/// A scenario file as a tree of YAML values, whatever they mean. Two documents are equal where they
/// say the same, wherever in the file it stands.
#[derive(Clone, Debug)]
pub struct Document(Node);

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// What is wrong with the YAML, in the words of the parser.
    pub fn parse(text: &str) -> Result<Self, String> {
        Node::parse(text).map(Self).map_err(|problem| problem.message)
    }

    /// The same document as JSON, for a JSON Schema.
    pub fn to_json(&self) -> serde_json::Value {
        self.0.to_json()
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }
}

impl Node {
    fn same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Yaml::List(a), Yaml::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Yaml::Map(a), Yaml::Map(b)) => {
                a.len() == b.len()
                    && a.iter().zip(b).all(|((ka, a), (kb, b))| ka.name == kb.name && a.same(b))
            }
            (Yaml::Float(a), Yaml::Float(b)) => a.to_bits() == b.to_bits(),
            (Yaml::List(_) | Yaml::Map(_) | Yaml::Float(_), _) => false,
            (Yaml::Null, Yaml::Null) => true,
            (Yaml::Bool(a), Yaml::Bool(b)) => a == b,
            (Yaml::Integer(a), Yaml::Integer(b)) => a == b,
            (Yaml::Text(a), Yaml::Text(b)) => a == b,
            _ => false,
        }
    }

    /// Writes the node as YAML in flow style, with every text quoted as JSON quotes it.
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Yaml::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { ", " })?;
                    item.print(f)?;
                }
                f.write_str("]")
            }
            Yaml::Map(entries) => {
                f.write_str("{")?;
                for (index, (key, node)) in entries.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { ", " })?;
                    write!(f, "{}: ", quoted(&key.name))?;
                    node.print(f)?;
                }
                f.write_str("}")
            }
            Yaml::Text(text) => f.write_str(&quoted(text)),
            Yaml::Null => f.write_str("null"),
            Yaml::Bool(b) => write!(f, "{b}"),
            Yaml::Integer(n) => write!(f, "{n}"),
            Yaml::Float(n) if n.is_nan() => f.write_str(".nan"),
            Yaml::Float(n) if n.is_infinite() => {
                f.write_str(if *n > 0.0 { ".inf" } else { "-.inf" })
            }
            Yaml::Float(n) => write!(f, "{n:?}"),
        }
    }
}

/// Text between double quotes; the escapes of JSON are escapes of YAML too (YAML 1.2 section 5.7).
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Not printable in YAML (section 5.1), or easily lost.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let code = u32::from(c);
                let _ = write!(out, "\\u{code:04x}");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl fmt::Display for Document {
    /// The document as YAML: reading it again gives an equal document.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.print(f)?;
        f.write_str("\n")
    }
}
