//! What may stand where in a scenario file.
//!
//! Every key of the language is an [`Arg`] in a table, and every value has a [`Shape`]. The reader
//! checks files against them, and the JSON Schema and the reference page are made from them, so that
//! the three cannot tell different stories.

use crate::parse::{Compiler, Key, Node, Place, Problem, Yaml, nearest, parse_duration};
use crate::value::Kind;

/// A key of a map in a scenario file.
#[derive(Clone, Copy, Debug)]
pub struct Arg {
    /// Its word.
    pub name: &'static str,
    /// Whether the map must have it.
    pub required: bool,
    /// What may stand behind it.
    pub shape: Shape,
    /// What it means, with its default.
    pub doc: &'static str,
}

impl Arg {
    pub(crate) const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, required: true, shape, doc }
    }

    pub(crate) const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, required: false, shape, doc }
    }
}

/// What may stand behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text, with `{{ names }}` in it.
    Text,
    /// Text in which braces mean nothing.
    Plain,
    /// A name that the file gives to something: small letters, digits, `-` and `_`.
    Name,
    /// The name of something that an earlier step made.
    Reference(Kind),
    /// True or false.
    Flag,
    /// A whole number within bounds.
    Number(u64, u64),
    /// A length of time: `500ms`, `30s`, `2m`, `1h`, `90d`.
    Duration,
    /// A length of time, or text with `{{ names }}` that comes to a number of seconds.
    Wait,
    /// One of a set of words.
    Word(&'static [&'static str]),
    /// Any value, with `{{ names }}` in its texts.
    Json,
    /// One of these, or a list of them.
    OneOrMany(&'static Self),
    /// A list of these.
    List(&'static Self),
    /// A map with these keys.
    Map(&'static [Arg]),
    /// A map with keys of the author's choice; the first says what a key is.
    Entries(&'static str, &'static Self),
    /// One of several shapes, told apart by the kind of YAML value.
    Either(&'static [Self]),
    /// A matcher: see the matchers of the reference.
    Matcher,
    /// Steps.
    Steps,
    /// Mutations by name, with parameters or without.
    Mutations,
    /// Behaviours of the responder by name, with parameters or without.
    Behaviours,
}

/// Text or a list of texts.
pub(crate) const TEXTS: Shape = Shape::OneOrMany(&Shape::Text);

/// Any whole number.
pub(crate) const COUNT: Shape = Shape::Number(0, u64::MAX);

impl Shape {
    /// What is expected, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Text | Self::Plain => "text".to_owned(),
            Self::Name => "a name".to_owned(),
            Self::Reference(kind) => format!("the name of {}", kind.name()),
            Self::Flag => "true or false".to_owned(),
            Self::Number(0, u64::MAX) => "a whole number".to_owned(),
            Self::Number(least, u64::MAX) => format!("a whole number from {least}"),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Duration => "a length of time".to_owned(),
            Self::Wait => "a length of time, or the name of a number of seconds".to_owned(),
            Self::Word(words) => match words {
                [one] => format!("`{one}`"),
                [many @ .., last] => {
                    let many: Vec<_> = many.iter().map(|word| format!("`{word}`")).collect();
                    format!("{} or `{last}`", many.join(", "))
                }
                [] => "nothing".to_owned(),
            },
            Self::Json => "any value".to_owned(),
            Self::OneOrMany(of) => format!("{}, or a list of such", of.words()),
            Self::List(of) => format!("a list: {}", of.words()),
            Self::Map(_) => "a map".to_owned(),
            Self::Entries(key, of) => format!("a map from {key} to {}", of.words()),
            Self::Either(all) => all.iter().map(Self::words).collect::<Vec<_>>().join(", or "),
            Self::Matcher => "a matcher".to_owned(),
            Self::Steps => "a list of steps".to_owned(),
            Self::Mutations => "a mutation, or a list of them".to_owned(),
            Self::Behaviours => "a behaviour, or a list of them".to_owned(),
        }
    }

    /// Whether a value of this YAML kind could be meant for the shape.
    fn suits(&self, node: &Node) -> bool {
        let value = &node.value;
        match self {
            Self::Text | Self::Plain => {
                matches!(value, Yaml::Text(_) | Yaml::Integer(_))
            }
            Self::Name | Self::Reference(_) | Self::Duration | Self::Wait | Self::Word(_) => {
                matches!(value, Yaml::Text(_))
            }
            Self::Flag => matches!(value, Yaml::Bool(_)),
            Self::Number(..) => matches!(value, Yaml::Integer(_)),
            Self::OneOrMany(of) => matches!(value, Yaml::List(_)) || of.suits(node),
            Self::List(_) | Self::Steps => matches!(value, Yaml::List(_)),
            Self::Map(_) | Self::Entries(..) => matches!(value, Yaml::Map(_)),
            Self::Either(all) => all.iter().any(|shape| shape.suits(node)),
            Self::Matcher | Self::Mutations | Self::Behaviours | Self::Json => true,
        }
    }

    /// Reports whatever in a value is not of the shape. What the names in it stand for is checked
    /// where it is read.
    pub(crate) fn check(&self, what: &str, node: &Node, compiler: &mut Compiler) {
        if !self.suits(node) {
            let message = format!("{what} is {}, found {}", self.words(), node.kind());
            let mut problem = Problem::new(node.place, message);
            if let Some(help) = self.remedy(node) {
                problem = problem.with_help(help);
            }
            compiler.report(problem);
            return;
        }
        match (self, &node.value) {
            (Self::Wait, Yaml::Text(text)) if text.contains("{{") => {}
            (Self::Duration | Self::Wait, Yaml::Text(text)) if parse_duration(text).is_none() => {
                let message = format!("{what} is a length of time, which `{text}` is not");
                let help = "write a number and a unit: 500ms, 30s, 2m, 1h, 90d";
                compiler.report(Problem::new(node.place, message).with_help(help));
            }
            (Self::Number(least, most), Yaml::Integer(n)) => {
                let fits = u64::try_from(*n).is_ok_and(|n| (*least..=*most).contains(&n));
                if !fits {
                    let message = format!("{what} is {}, which {n} is not", self.words());
                    compiler.report(Problem::new(node.place, message));
                }
            }
            (Self::Word(words), Yaml::Text(word)) if !words.contains(&word.as_str()) => {
                let problem = Problem::new(node.place, format!("{what} cannot be `{word}`"));
                let help = match nearest(word, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it is {}", self.words()),
                };
                compiler.report(problem.with_help(help));
            }
            (Self::OneOrMany(of) | Self::List(of), Yaml::List(items)) => {
                for item in items {
                    of.check(&format!("an item of {what}"), item, compiler);
                }
            }
            (Self::OneOrMany(of), _) => of.check(what, node, compiler),
            (Self::Map(table), Yaml::Map(entries)) => {
                check_map(table, what, node.place, entries, compiler);
            }
            (Self::Entries(_, of), Yaml::Map(entries)) => {
                for (key, node) in entries {
                    of.check(&format!("`{}`", key.name), node, compiler);
                }
            }
            (Self::Either(all), _) => {
                // A set of words goes last: it says what else could have been written.
                if let Some(shape) = all.iter().find(|shape| shape.suits(node)) {
                    shape.check(what, node, compiler);
                }
            }
            _ => {}
        }
    }

    fn remedy(&self, node: &Node) -> Option<&'static str> {
        match (self, &node.value) {
            (Self::Duration | Self::Wait, _) => {
                Some("write a number and a unit: 500ms, 30s, 2m, 1h, 90d")
            }
            (Self::Text | Self::Reference(_) | Self::OneOrMany(Self::Text), Yaml::Map(_)) => {
                Some(r#"a name in braces needs quotes: "{{ name }}""#)
            }
            (Self::Text | Self::Plain | Self::OneOrMany(Self::Text), _) => Some("put it in quotes"),
            _ => None,
        }
    }
}

/// Reports unknown and missing keys of a map, and values of the wrong shape.
pub(crate) fn check_map(
    table: &[Arg],
    what: &str,
    place: Place,
    entries: &[(Key, Node)],
    compiler: &mut Compiler,
) {
    let known: Vec<&str> = table.iter().map(|arg| arg.name).collect();
    compiler.refuse_unknown(entries, &known, what);
    for (key, node) in entries {
        if let Some(arg) = table.iter().find(|arg| arg.name == key.name) {
            arg.shape.check(&format!("`{}`", arg.name), node, compiler);
        }
    }
    for arg in table.iter().filter(|arg| arg.required) {
        if !entries.iter().any(|(key, _)| key.name == arg.name) {
            let message = format!("{what} needs `{}`: {}", arg.name, arg.doc);
            compiler.report(Problem::new(place, message));
        }
    }
}
