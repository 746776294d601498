//! The arguments of a verb, read with a report of everything that is wrong.

use std::time::Duration;

use super::suggest::nearest;
use super::{Compiler, Key, Node, Place, Problem, Template, Yaml};
use crate::mutations::{self, Mutation};
use crate::value::Kind;
use crate::verb::Verb;

/// The arguments of one step, checked against the table of its verb.
pub(crate) struct Args<'a> {
    pub(crate) compiler: &'a mut Compiler,
    verb: &'static Verb,
    place: Place,
    entries: &'a [(Key, Node)],
}

impl<'a> Args<'a> {
    /// Takes the node after a verb; reports unknown and missing keys.
    pub(crate) fn new(
        compiler: &'a mut Compiler,
        verb: &'static Verb,
        at: &Key,
        node: &'a Node,
    ) -> Self {
        let entries: &[(Key, Node)] = match &node.value {
            Yaml::Map(entries) => entries,
            Yaml::Null => &[],
            _ => {
                let message = format!("`{}` takes a map, found {}", verb.name, node.kind());
                compiler.report(Problem::new(node.place, message));
                &[]
            }
        };
        let known: Vec<&str> = verb.all_args().map(|arg| arg.name).collect();
        compiler.refuse_unknown(entries, &known, &format!("`{}`", verb.name));
        for arg in verb.all_args().filter(|arg| arg.required) {
            if !entries.iter().any(|(key, _)| key.name == arg.name) {
                let message = format!("`{}` needs `{}`: {}", verb.name, arg.name, arg.doc);
                compiler.report(Problem::new(at.place, message));
            }
        }
        Self { compiler, verb, place: at.place, entries }
    }

    pub(crate) fn node(&self, name: &str) -> Option<&'a Node> {
        debug_assert!(self.verb.all_args().any(|arg| arg.name == name), "{name} is in the table");
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Text, perhaps with names in it.
    pub(crate) fn text(&mut self, name: &str) -> Option<Template> {
        self.node(name).map(|node| Template::read(node, self.compiler))
    }

    /// A list of texts; a single text stands for a list of one.
    pub(crate) fn texts(&mut self, name: &str) -> Vec<Template> {
        match self.node(name) {
            None => Vec::new(),
            Some(Node { value: Yaml::List(items), .. }) => {
                items.iter().map(|item| Template::read(item, self.compiler)).collect()
            }
            Some(node) => vec![Template::read(node, self.compiler)],
        }
    }

    /// True or false.
    pub(crate) fn boolean(&mut self, name: &str) -> Option<bool> {
        let node = self.node(name)?;
        if let Yaml::Bool(value) = node.value {
            return Some(value);
        }
        let message = format!("`{name}` is true or false, found {}", node.kind());
        self.compiler.report(Problem::new(node.place, message));
        None
    }

    /// A whole number from zero up.
    pub(crate) fn number(&mut self, name: &str) -> Option<u64> {
        let node = self.node(name)?;
        if let Yaml::Integer(value) = node.value
            && let Ok(value) = u64::try_from(value)
        {
            return Some(value);
        }
        let message = format!("`{name}` is a whole number, found {}", node.kind());
        self.compiler.report(Problem::new(node.place, message));
        None
    }

    /// `30s`, `500ms`, `2m`.
    pub(crate) fn duration(&mut self, name: &str) -> Option<Duration> {
        let node = self.node(name)?;
        let read = match &node.value {
            Yaml::Text(text) => parse_duration(text),
            _ => None,
        };
        if read.is_none() {
            let message = format!("`{name}` is a length of time");
            let help = "write a number and a unit: 500ms, 30s, 2m";
            self.compiler.report(Problem::new(node.place, message).with_help(help));
        }
        read
    }

    /// One of a closed set of words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        name: &str,
        options: &[(&'static str, T)],
    ) -> Option<T> {
        let node = self.node(name)?;
        let Yaml::Text(word) = &node.value else {
            let message = format!("`{name}` is a word, found {}", node.kind());
            self.compiler.report(Problem::new(node.place, message));
            return None;
        };
        let found = options.iter().find(|(option, _)| option == word).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = options.iter().map(|(option, _)| *option).collect();
            let problem = Problem::new(node.place, format!("`{word}` is no value of `{name}`"));
            let help = match nearest(word, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of {}", words.join(", ")),
            };
            self.compiler.report(problem.with_help(help));
        }
        found
    }

    /// The name of something made by an earlier step.
    pub(crate) fn reference(&mut self, name: &str, kind: Kind) -> Option<String> {
        let node = self.node(name)?;
        let Yaml::Text(word) = &node.value else {
            let message = format!("`{name}` is the name of {}, found {}", kind.name(), node.kind());
            self.compiler.report(Problem::new(node.place, message));
            return None;
        };
        self.compiler.check_reference(word, kind, node.place);
        Some(word.clone())
    }

    /// The account that signs; reports where there is none to fall back on.
    pub(crate) fn by(&mut self) -> Option<String> {
        let named = self.reference("by", Kind::Account);
        if named.is_none() && self.node("by").is_none() && !self.compiler.binds(Kind::Account) {
            let problem =
                Problem::new(self.place, format!("`{}` needs an account to sign", self.verb.name));
            self.compiler
                .report(problem.with_help("create one with `new-account` in an earlier step"));
        }
        named
    }

    /// The name that the step gives to what it makes.
    pub(crate) fn bind(&mut self, kind: Kind) -> Option<String> {
        let node = self.node("as")?;
        let Yaml::Text(word) = &node.value else {
            let message = format!("`as` is a name, found {}", node.kind());
            self.compiler.report(Problem::new(node.place, message));
            return None;
        };
        self.compiler.bind(word, kind, node.place);
        Some(word.clone())
    }

    /// Reports a step that has none of these keys, or several.
    pub(crate) fn require_one_of(&mut self, names: &[&str]) {
        let given = names.iter().filter(|name| self.node(name).is_some()).count();
        if given != 1 {
            let message = format!("`{}` needs one of {}", self.verb.name, names.join(", "));
            self.compiler.report(Problem::new(self.place, message));
        }
    }

    /// Mutations by name, in order.
    pub(crate) fn mutations(&mut self) -> Vec<&'static Mutation> {
        let Some(node) = self.node("mutate") else {
            return Vec::new();
        };
        let nodes = match &node.value {
            Yaml::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        nodes.iter().filter_map(|node| self.mutation(node)).collect()
    }

    fn mutation(&mut self, node: &Node) -> Option<&'static Mutation> {
        let Yaml::Text(word) = &node.value else {
            let message = format!("`mutate` is the name of a mutation, found {}", node.kind());
            self.compiler.report(Problem::new(node.place, message));
            return None;
        };
        let found = mutations::named(word);
        if found.is_none() {
            let problem = Problem::new(node.place, format!("no mutation is called `{word}`"));
            let near = nearest(word, mutations::ALL.iter().map(|mutation| mutation.id));
            let help = near.map_or_else(
                || "`assay list mutations` prints them all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.compiler.report(problem.with_help(help));
        }
        found
    }

    /// Members of the protected header to be set by hand.
    pub(crate) fn jws(&mut self) -> Vec<(String, Template)> {
        match self.node("jws") {
            None => Vec::new(),
            Some(Node { value: Yaml::Map(entries), .. }) => entries
                .iter()
                .map(|(key, node)| (key.name.clone(), Template::read(node, self.compiler)))
                .collect(),
            Some(node) => {
                let message = format!("`jws` is a map of header members, found {}", node.kind());
                self.compiler.report(Problem::new(node.place, message));
                Vec::new()
            }
        }
    }
}

/// A number and its unit.
pub(super) fn parse_duration(text: &str) -> Option<Duration> {
    let unit_at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit_at);
    let number: u64 = number.parse().ok()?;
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        _ => None,
    }
}
