//! Tables of values: one check, many cases.
//!
//! A table is known before anything runs, so its values are put into the check's tree, and each case
//! is then read as if it had been written out: a mutation's name can stand in a table, and a wrong
//! one is found like any other.

use super::{Compiler, Key, Node, Problem, Yaml};

/// Cases of one table: more is a mistake, or a fuzzer.
const MOST: usize = 500;

/// The text with its control characters written out: an id stands in one line, on a command line too.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

/// A case: the values of its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case(Vec<(String, Node)>);

impl Case {
    /// What tells the case from the others: `none`, `none, P-256`.
    pub(crate) fn label(&self) -> String {
        let value = |node: &Node| match node.to_json() {
            serde_json::Value::String(text) if text.is_empty() => "empty".to_owned(),
            json => one_line(&crate::value::show(&json)),
        };
        self.0.iter().map(|(_, node)| value(node)).collect::<Vec<_>>().join(", ")
    }

    /// The same tree with the values in place of their names. A text that is nothing but a name
    /// becomes the value itself, whatever its kind.
    pub(crate) fn fill(&self, node: &Node) -> Node {
        let value = match &node.value {
            Yaml::Text(text) => self.fill_text(text),
            Yaml::List(items) => Yaml::List(items.iter().map(|item| self.fill(item)).collect()),
            Yaml::Map(entries) => Yaml::Map(
                entries.iter().map(|(key, node)| (self.fill_key(key), self.fill(node))).collect(),
            ),
            other => other.clone(),
        };
        Node { place: node.place, value }
    }

    fn fill_key(&self, key: &Key) -> Key {
        match self.fill_text(&key.name) {
            Yaml::Text(name) => Key { place: key.place, name },
            _ => key.clone(),
        }
    }

    fn fill_text(&self, text: &str) -> Yaml {
        let only = text.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        if let Some((_, node)) = only.and_then(|name| self.get(name.trim())) {
            return node.value.clone();
        }
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, tail)) = after.split_once("}}") else {
                break;
            };
            filled.push_str(before);
            match self.get(name.trim()) {
                Some((_, node)) => filled.push_str(&crate::value::show(&node.to_json())),
                None => {
                    filled.push_str("{{");
                    filled.push_str(name);
                    filled.push_str("}}");
                }
            }
            rest = tail;
        }
        filled.push_str(rest);
        Yaml::Text(filled)
    }

    fn get(&self, name: &str) -> Option<&(String, Node)> {
        self.0.iter().find(|(other, _)| other == name)
    }
}

impl Compiler {
    /// The cases of a table: the product of its columns, or its rows. Without a table, one case.
    pub(crate) fn cases(&mut self, table: Option<&Node>) -> Vec<Case> {
        let cases = match table.map(|node| (&node.value, node)) {
            None => return vec![Case::default()],
            Some((Yaml::Map(columns), _)) => product(columns),
            Some((Yaml::List(rows), _)) => rows.iter().filter_map(row).collect(),
            Some(_) => Vec::new(),
        };
        let place = table.map(|node| node.place).unwrap_or_default();
        if cases.is_empty() {
            let problem = Problem::new(place, "the table has no cases");
            self.report(problem.with_help("write each: { name: [value, value] }"));
        } else if cases.len() > MOST {
            let message = format!("the table has {} cases, and {MOST} are allowed", cases.len());
            self.report(Problem::new(place, message));
            return Vec::new();
        }
        cases
    }
}

fn row(node: &Node) -> Option<Case> {
    match &node.value {
        Yaml::Map(entries) => {
            let cells = entries.iter().map(|(key, node)| (key.name.clone(), node.clone()));
            Some(Case(cells.collect()))
        }
        _ => None,
    }
}

fn product(columns: &[(Key, Node)]) -> Vec<Case> {
    let mut cases = vec![Case::default()];
    for (key, node) in columns {
        let values = super::items(node);
        cases = cases
            .iter()
            .take(MOST + 1)
            .flat_map(|case| {
                values.iter().map(|value| {
                    let mut case = case.clone();
                    case.0.push((key.name.clone(), value.clone()));
                    case
                })
            })
            .collect();
    }
    if columns.is_empty() { Vec::new() } else { cases }
}
