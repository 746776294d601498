//! The arguments of a verb or control, read once their shapes are known to be right.
//!
//! A value of the wrong shape has been reported by then, and reads as if it were not there.

use std::time::Duration;

use super::{Compiler, JsonTemplate, Key, Node, Place, Problem, Template, Yaml};
use crate::expect::Matcher;
use crate::shape::{Arg, check_map};
use crate::value::{Kind, Slot};
use crate::verb::Verb;

/// The entries of a map that has been checked against its table.
pub(crate) struct Args<'a> {
    pub(crate) compiler: &'a mut Compiler,
    name: &'static str,
    place: Place,
    entries: &'a [(Key, Node)],
}

impl<'a> Args<'a> {
    /// The arguments of a verb.
    pub(crate) fn of_verb(
        compiler: &'a mut Compiler,
        verb: &'static Verb,
        at: &Key,
        node: &'a Node,
    ) -> Self {
        let table: Vec<Arg> = verb.all_args().copied().collect();
        Self::new(compiler, verb.name, &table, at.place, node)
    }

    /// Takes the node after a word; reports whatever is not as the table has it.
    pub(crate) fn new(
        compiler: &'a mut Compiler,
        name: &'static str,
        table: &[Arg],
        place: Place,
        node: &'a Node,
    ) -> Self {
        let entries: &[(Key, Node)] = match &node.value {
            Yaml::Map(entries) => entries,
            Yaml::Null => &[],
            _ => {
                let message = format!("`{name}` takes a map, found {}", node.kind());
                let problem = Problem::new(node.place, message);
                let example = table.first().map_or(name, |arg| arg.name);
                compiler.report(problem.with_help(format!("write {name}: {{ {example}: … }}")));
                return Self { compiler, name, place, entries: &[] };
            }
        };
        check_map(table, &format!("`{name}`"), place, entries, compiler);
        Self { compiler, name, place, entries }
    }

    /// Where the word stands.
    pub(crate) fn place(&self) -> Place {
        self.place
    }

    pub(crate) fn node(&self, name: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Text, perhaps with names in it.
    pub(crate) fn text(&mut self, name: &str) -> Option<Template> {
        self.node(name).map(|node| Template::read(node, self.compiler))
    }

    /// Text that has to be there.
    pub(crate) fn required_text(&mut self, name: &str) -> Template {
        self.text(name).unwrap_or_else(|| Template::literal(""))
    }

    /// A list of texts; a single text stands for a list of one.
    pub(crate) fn texts(&mut self, name: &str) -> Vec<Template> {
        self.node(name).map(|node| texts(node, self.compiler)).unwrap_or_default()
    }

    /// Any value, with names in its texts.
    pub(crate) fn json(&mut self, name: &str) -> Option<JsonTemplate> {
        self.node(name).map(|node| JsonTemplate::read(node, self.compiler))
    }

    pub(crate) fn matcher(&mut self, name: &str) -> Option<Matcher> {
        self.node(name).map(|node| Matcher::read(node, self.compiler))
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.node(name)?.value {
            Yaml::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        number(self.node(name)?)
    }

    pub(crate) fn duration(&self, name: &str) -> Option<Duration> {
        duration(self.node(name)?)
    }

    /// What a word stands for.
    pub(crate) fn word<T: Clone>(&self, name: &str, options: &[(&'static str, T)]) -> Option<T> {
        let Yaml::Text(word) = &self.node(name)?.value else {
            return None;
        };
        options.iter().find(|(option, _)| option == word).map(|(_, value)| value.clone())
    }

    /// The slot of something made by an earlier step.
    pub(crate) fn reference(&mut self, name: &str, kind: Kind) -> Option<Slot> {
        let node = self.node(name)?;
        match &node.value {
            Yaml::Text(word) => Some(self.compiler.reference(word, kind, node.place)),
            _ => None,
        }
    }

    /// The account that signs: the one named by `by`, else the one made last. Reports where there is
    /// none.
    pub(crate) fn by(&mut self) -> Slot {
        if let Some(named) = self.reference("by", Kind::Account) {
            return named;
        }
        self.compiler.last_account().unwrap_or_else(|| {
            let message = format!("`{}` needs an account to sign", self.name);
            let help = "create one with `new-account` in an earlier step";
            self.compiler.report(Problem::new(self.place, message).with_help(help));
            Slot::default()
        })
    }

    /// The slot of the name that the step gives to what it makes.
    pub(crate) fn bind(&mut self, kind: Kind) -> Option<Slot> {
        let node = self.node("as")?;
        match &node.value {
            Yaml::Text(word) => Some(self.compiler.bind(word, kind, node.place)),
            _ => None,
        }
    }

    /// Reports a step that has none of these keys, or several.
    pub(crate) fn require_one_of(&mut self, names: &[&str]) {
        let given = names.iter().filter(|name| self.node(name).is_some()).count();
        if given != 1 {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = format!("`{}` needs one of {}", self.name, names.join(" and "));
            let help = if given == 0 { "add one" } else { "leave the others out" };
            self.compiler.report(Problem::new(self.place, message).with_help(help));
        }
    }
}

pub(crate) fn number(node: &Node) -> Option<u64> {
    match node.value {
        Yaml::Integer(value) => u64::try_from(value).ok(),
        _ => None,
    }
}

pub(crate) fn duration(node: &Node) -> Option<Duration> {
    match &node.value {
        Yaml::Text(text) => parse_duration(text),
        _ => None,
    }
}

/// The items of a list; any other value is a list of one.
pub(crate) fn items(node: &Node) -> &[Node] {
    match &node.value {
        Yaml::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

pub(crate) fn texts(node: &Node, compiler: &mut Compiler) -> Vec<Template> {
    items(node).iter().map(|item| Template::read(item, compiler)).collect()
}

/// Words of a list, or a single word.
pub(crate) fn words(node: &Node) -> Vec<String> {
    let word = |node: &Node| match &node.value {
        Yaml::Text(word) => Some(word.clone()),
        Yaml::Integer(n) => Some(n.to_string()),
        _ => None,
    };
    items(node).iter().filter_map(word).collect()
}

/// A hundred years: clocks go no further than that for certain.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

/// A number and its unit.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let unit_at = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit_at);
    let number: u64 = number.parse().ok()?;
    let seconds = |each: u64| number.checked_mul(each).map(Duration::from_secs);
    let duration = match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" => seconds(60),
        "h" => seconds(3600),
        "d" => seconds(86_400),
        _ => None,
    };
    duration.filter(|duration| *duration <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_one_that_can_be_waited() {
        assert_eq!(parse_duration("90s"), Some(Duration::from_secs(90)));
        assert_eq!(parse_duration("36500d"), Some(LONGEST));
        for unfit in ["", "7", "s", "-1s", "1.5s", "36501d", "18446744073709551615s"] {
            assert_eq!(parse_duration(unfit), None, "{unfit}");
        }
    }
}
