//! The shape of a scenario file: header, steps, checks.

use std::time::Duration;

use super::args::parse_duration;
use super::suggest::nearest;
use super::{Args, Key, Node, ParseError, Place, Problem, Template, Yaml};
use crate::expect;
use crate::needs::Need;
use crate::plan::{Capture, Check, Covered, Expect, Scenario, Step, VerbStep, Work};
use crate::steps::VERBS;
use crate::value::Kind;

/// How long a scenario may take when it does not say.
const DEADLINE: Duration = Duration::from_secs(120);

/// Keys that stand beside a verb.
const BESIDE: &[&str] = &["expect", "capture", "note", "steps", "twin"];

/// Checks a scenario file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn compile(file: &str, text: &str) -> Result<Scenario, ParseError> {
    let mut compiler = Compiler::default();
    let scenario = match Node::parse(text) {
        Ok(node) => compiler.scenario(file, &node),
        Err(problem) => {
            compiler.report(problem);
            None
        }
    };
    compiler.problems.sort_by_key(|problem| problem.place);
    match scenario {
        Some(scenario) if compiler.problems.is_empty() => Ok(scenario),
        _ => Err(ParseError {
            file: file.to_owned(),
            text: text.to_owned(),
            problems: compiler.problems,
        }),
    }
}

/// Reads a file; remembers names and mistakes.
#[derive(Debug, Default)]
pub(crate) struct Compiler {
    problems: Vec<Problem>,
    names: Vec<(String, Kind)>,
}

impl Compiler {
    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether any name of that kind is bound.
    pub(crate) fn binds(&self, kind: Kind) -> bool {
        self.names.iter().any(|(_, k)| *k == kind)
    }

    pub(crate) fn bind(&mut self, name: &str, kind: Kind, place: Place) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            let problem = Problem::new(place, format!("`{name}` cannot be a name"));
            self.report(problem.with_help("use small letters, digits, - and _"));
        } else if matches!(name, "zone" | "ip" | "directory") {
            self.report(Problem::new(place, format!("`{name}` has a meaning of its own")));
        }
        self.names.push((name.to_owned(), kind));
    }

    /// What a dotted path stands for.
    pub(crate) fn kind_of(&self, path: &[String]) -> Option<Kind> {
        let (first, rest) = path.split_first()?;
        let kind = self.lookup(first)?;
        match rest {
            [] => Some(kind),
            [member] => {
                kind.members().iter().find(|(name, _)| name == member).map(|(_, kind)| *kind)
            }
            _ => None,
        }
    }

    fn lookup(&self, name: &str) -> Option<Kind> {
        match name {
            "zone" | "ip" => Some(Kind::Text),
            "directory" => Some(Kind::Directory),
            _ => self.names.iter().rev().find(|(n, _)| n == name).map(|(_, kind)| *kind),
        }
    }

    /// Reports a path whose name is not bound, or lacks the member.
    pub(crate) fn check_path(&mut self, path: &[String], place: Place) {
        let Some(first) = path.first() else { return };
        let Some(kind) = self.lookup(first) else {
            self.unknown_name(first, place);
            return;
        };
        if kind == Kind::Directory && path.len() == 1 {
            let problem = Problem::new(place, "`directory` needs a member");
            self.report(problem.with_help("for example {{ directory.newOrder }}"));
        } else if self.kind_of(path).is_none() {
            let wanted = path.get(1..).unwrap_or_default().join(".");
            let message = format!("`{first}` is {}, which has no `{wanted}`", kind.name());
            let members: Vec<&str> = kind.members().iter().map(|(name, _)| *name).collect();
            let help = match nearest(&wanted, members.iter().copied()) {
                Some(near) => format!("did you mean `{first}.{near}`?"),
                None if members.is_empty() => format!("use `{first}` alone"),
                None => format!("it has {}", members.join(", ")),
            };
            self.report(Problem::new(place, message).with_help(help));
        }
    }

    /// Reports a reference to a name that is not bound, or to another kind of thing.
    pub(crate) fn check_reference(&mut self, name: &str, kind: Kind, place: Place) {
        match self.lookup(name) {
            None => self.unknown_name(name, place),
            Some(found) if found != kind => {
                let message = format!("`{name}` is {}, not {}", found.name(), kind.name());
                self.report(Problem::new(place, message));
            }
            Some(_) => {}
        }
    }

    fn unknown_name(&mut self, name: &str, place: Place) {
        let known =
            self.names.iter().map(|(name, _)| name.as_str()).chain(["zone", "ip", "directory"]);
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "names are made by `as` or `capture` of an earlier step".to_owned(),
        };
        let problem = Problem::new(place, format!("`{name}` is not set by any earlier step"));
        self.report(problem.with_help(help));
    }

    /// Reports keys that are not in the list.
    pub(crate) fn refuse_unknown(&mut self, entries: &[(Key, Node)], known: &[&str], what: &str) {
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            let help = match nearest(&key.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it has {}", known.join(", ")),
            };
            let problem = Problem::new(key.place, format!("{what} has no key `{}`", key.name));
            self.report(problem.with_help(help));
        }
    }

    fn scenario(&mut self, file: &str, node: &Node) -> Option<Scenario> {
        let entries = self.map(node, "a scenario")?;
        let known = ["scenario", "title", "needs", "deadline", "setup", "steps", "checks"];
        self.refuse_unknown(entries, &known, "a scenario");
        let id = self.word(entries, node.place, "scenario", "the id of the scenario");
        let title =
            self.word(entries, node.place, "title", "a sentence that says what it is about");
        let needs = self.needs(entries);
        let deadline = self.deadline(entries);
        let mut steps = Vec::new();
        for section in ["setup", "steps"] {
            if let Some(list) = find(entries, section) {
                steps.extend(self.steps(list));
            }
        }
        let checks = match find(entries, "checks") {
            Some(list) => self.checks(&id, list),
            None => Vec::new(),
        };
        if steps.is_empty() && checks.is_empty() && self.problems.is_empty() {
            let problem = Problem::new(node.place, "the scenario does nothing");
            self.report(problem.with_help("give it `steps` or `checks`"));
        }
        Some(Scenario { id, title, file: file.to_owned(), needs, deadline, steps, checks })
    }

    fn checks(&mut self, scenario: &str, node: &Node) -> Vec<Check> {
        let mut checks: Vec<Check> = Vec::new();
        for item in self.list(node, "`checks`") {
            // Names of one check mean nothing in the next.
            let names = self.names.len();
            if let Some((check, place)) = self.check(scenario, item) {
                if checks.iter().any(|other| other.id == check.id) {
                    self.report(Problem::new(
                        place,
                        format!("there are two checks `{}`", check.id),
                    ));
                }
                checks.push(check);
            }
            self.names.truncate(names);
        }
        checks
    }

    fn check(&mut self, scenario: &str, node: &Node) -> Option<(Check, Place)> {
        let entries = self.map(node, "a check")?;
        self.refuse_unknown(entries, &["check", "covers", "needs", "note", "steps"], "a check");
        let name = self.word(entries, node.place, "check", "the name of the check");
        let covers = self.covers(entries, node.place);
        let needs = self.needs(entries);
        let steps = match find(entries, "steps") {
            Some(list) => self.steps(list),
            None => {
                self.report(Problem::new(node.place, "the check has no `steps`"));
                Vec::new()
            }
        };
        let judged = steps.is_empty() || steps.iter().any(is_judged);
        if !judged {
            let problem =
                Problem::new(node.place, "the check cannot fail: none of its steps has `expect`");
            self.report(problem.with_help("write `expect: due` at the step that decides"));
        }
        Some((Check { id: format!("{scenario}/{name}"), covers, needs, steps }, node.place))
    }

    fn covers(&mut self, entries: &[(Key, Node)], place: Place) -> Vec<Covered> {
        let Some(node) = find(entries, "covers") else {
            let problem = Problem::new(place, "the check has no `covers`");
            self.report(
                problem.with_help("name the requirements that it judges: [RFC8555-6.5-R16]"),
            );
            return Vec::new();
        };
        let mut covers = Vec::new();
        for item in self.list(node, "`covers`") {
            match &item.value {
                Yaml::Text(id) => covers.push(Covered { id: id.clone(), place: item.place }),
                _ => self.report(Problem::new(item.place, "`covers` lists requirement ids")),
            }
        }
        covers
    }

    fn needs(&mut self, entries: &[(Key, Node)]) -> Vec<Need> {
        let Some(node) = find(entries, "needs") else {
            return Vec::new();
        };
        let mut needs = Vec::new();
        for item in self.list(node, "`needs`") {
            let Yaml::Text(word) = &item.value else {
                self.report(Problem::new(item.place, "`needs` lists features by name"));
                continue;
            };
            match Need::named(word) {
                Some(need) => needs.push(need),
                None => {
                    let words = Need::ALL.iter().map(|need| need.name());
                    let help = match nearest(word, words.clone()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("features are {}", words.collect::<Vec<_>>().join(", ")),
                    };
                    let problem =
                        Problem::new(item.place, format!("no feature is called `{word}`"));
                    self.report(problem.with_help(help));
                }
            }
        }
        needs
    }

    fn deadline(&mut self, entries: &[(Key, Node)]) -> Duration {
        let Some(node) = find(entries, "deadline") else {
            return DEADLINE;
        };
        if let Yaml::Text(text) = &node.value
            && let Some(deadline) = parse_duration(text)
        {
            return deadline;
        }
        let problem = Problem::new(node.place, "`deadline` is a length of time");
        self.report(problem.with_help("write a number and a unit: 500ms, 30s, 2m"));
        DEADLINE
    }

    fn steps(&mut self, node: &Node) -> Vec<Step> {
        let items = self.list(node, "`steps`");
        items.iter().filter_map(|item| self.step(item)).collect()
    }

    fn step(&mut self, node: &Node) -> Option<Step> {
        let entries = self.map(node, "a step")?;
        let (each, verbs): (Vec<_>, Vec<_>) = entries
            .iter()
            .filter(|(key, _)| !BESIDE.contains(&key.name.as_str()))
            .partition(|(key, _)| key.name == "each");
        match (each.as_slice(), verbs.as_slice()) {
            ([(_, each)], []) => self.each(node.place, each, entries),
            ([], [(key, args)]) => self.verb(key, args, entries),
            ([], []) => {
                let problem = Problem::new(node.place, "the step has no verb");
                self.report(problem.with_help("a step is one verb with its arguments"));
                None
            }
            (_, [.., (key, _)]) | ([.., (key, _)], []) => {
                let message = format!("the step has two verbs, `{}` among them", key.name);
                self.report(Problem::new(key.place, message).with_help("make two steps of it"));
                None
            }
        }
    }

    fn each(&mut self, place: Place, node: &Node, entries: &[(Key, Node)]) -> Option<Step> {
        self.refuse_unknown(entries, &["each", "steps", "note"], "`each`");
        let args = self.map(node, "`each`")?;
        self.refuse_unknown(args, &["in", "as"], "`each`");
        let name = self.word(args, node.place, "as", "the name of the item");
        let Some(list) = find(args, "in") else {
            self.report(Problem::new(node.place, "`each` needs `in`: the list"));
            return None;
        };
        let template = Template::read(list, self);
        if template.kind(self) != Kind::List {
            self.report(Problem::new(list.place, "`in` is no list"));
        }
        let names = self.names.len();
        self.bind(&name, Kind::Text, node.place);
        let steps = match find(entries, "steps") {
            Some(list) => self.steps(list),
            None => {
                self.report(Problem::new(place, "`each` has no `steps`"));
                Vec::new()
            }
        };
        self.names.truncate(names);
        Some(Step { place, work: Work::Each { list: template, name, steps } })
    }

    fn verb(&mut self, key: &Key, node: &Node, entries: &[(Key, Node)]) -> Option<Step> {
        let Some(verb) = VERBS.iter().find(|verb| verb.name == key.name) else {
            let problem = Problem::new(key.place, format!("no verb is called `{}`", key.name));
            let words = VERBS.iter().map(|verb| verb.name);
            let help = match nearest(&key.name, words.clone().chain(BESIDE.iter().copied())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("verbs are {}", words.collect::<Vec<_>>().join(", ")),
            };
            self.report(problem.with_help(help));
            return None;
        };
        if let Some((key, _)) = entries.iter().find(|(key, _)| key.name == "steps") {
            self.report(Problem::new(key.place, "only `each` has steps of its own"));
        }
        let mut args = Args::new(self, verb, key, node);
        let (mutations, jws) =
            if verb.signed { (args.mutations(), args.jws()) } else { Default::default() };
        let action = (verb.build)(&mut args);
        let expect = self.expect(entries);
        let captures = self.captures(entries);
        let twin = self.twin(entries);
        let step = VerbStep { verb, action, mutations, jws, twin, expect, captures };
        if step.is_hostile() && matches!(step.expect, Expect::Success) {
            let problem = Problem::new(key.place, "a mutated request needs `expect`");
            self.report(problem.with_help("`expect: due` takes what is due from the catalogue"));
        }
        Some(Step { place: key.place, work: Work::Verb(Box::new(step)) })
    }

    fn twin(&mut self, entries: &[(Key, Node)]) -> bool {
        match find(entries, "twin") {
            None => true,
            Some(Node { value: Yaml::Bool(twin), .. }) => *twin,
            Some(node) => {
                self.report(Problem::new(node.place, "`twin` is true or false"));
                true
            }
        }
    }

    fn expect(&mut self, entries: &[(Key, Node)]) -> Expect {
        match find(entries, "expect") {
            None => Expect::Success,
            Some(Node { value: Yaml::Text(word), place }) => match word.as_str() {
                "due" => Expect::Due,
                "anything" => Expect::Anything,
                _ => {
                    let problem = Problem::new(*place, format!("`{word}` cannot be expected"));
                    self.report(
                        problem.with_help("write `due`, `anything`, or a map of expectations"),
                    );
                    Expect::Anything
                }
            },
            Some(node) => Expect::Explicit(expect::read(node, self)),
        }
    }

    fn captures(&mut self, entries: &[(Key, Node)]) -> Vec<(String, Capture)> {
        let Some(node) = find(entries, "capture") else {
            return Vec::new();
        };
        let Some(entries) = self.map(node, "`capture`") else {
            return Vec::new();
        };
        let mut captures = Vec::new();
        for (key, node) in entries {
            let source = match &node.value {
                Yaml::Text(text) => capture(text),
                _ => None,
            };
            match source {
                Some(source) => captures.push((key.name.clone(), source)),
                None => {
                    let problem = Problem::new(node.place, "this cannot be captured");
                    let help =
                        "sources are request.nonce, response.header.NAME and response.body/POINTER";
                    self.report(problem.with_help(help));
                }
            }
            self.bind(&key.name, Kind::Text, key.place);
        }
        captures
    }

    pub(crate) fn map<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [(Key, Node)]> {
        if let Yaml::Map(entries) = &node.value {
            return Some(entries);
        }
        let message = format!("{what} is a map of keys and values, found {}", node.kind());
        self.report(Problem::new(node.place, message));
        None
    }

    fn list<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        if let Yaml::List(items) = &node.value {
            return items;
        }
        let message = format!("{what} is a list, found {}", node.kind());
        self.report(Problem::new(node.place, message));
        &[]
    }

    /// A required text without names in it.
    fn word(&mut self, entries: &[(Key, Node)], place: Place, key: &str, doc: &str) -> String {
        match find(entries, key) {
            Some(Node { value: Yaml::Text(text), .. }) => text.clone(),
            Some(node) => {
                let message = format!("`{key}` is text, found {}", node.kind());
                self.report(Problem::new(node.place, message));
                String::new()
            }
            None => {
                self.report(Problem::new(place, format!("`{key}` is missing: {doc}")));
                String::new()
            }
        }
    }
}

fn find<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

fn is_judged(step: &Step) -> bool {
    match &step.work {
        Work::Verb(step) => matches!(step.expect, Expect::Due | Expect::Explicit(_)),
        Work::Each { steps, .. } => steps.iter().any(is_judged),
    }
}

fn capture(text: &str) -> Option<Capture> {
    if text == "request.nonce" {
        return Some(Capture::RequestNonce);
    }
    if let Some(name) = text.strip_prefix("response.header.") {
        return Some(Capture::Header(name.to_owned()));
    }
    let pointer = text.strip_prefix("response.body")?;
    pointer.starts_with('/').then(|| Capture::Body(pointer.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<String> {
        match compile("x.yaml", text) {
            Ok(_) => Vec::new(),
            Err(error) => error.to_string().lines().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn every_mistake_of_a_file_is_found_at_once_with_its_place() {
        let found = problems(
            "scenario: s\ntitle: t\nneed: [dns-01]\nsteps:\n  - new-acount: {}\n  \
             - new-account: { as: alice, key: ES255 }\n  - fetch: { url: \"{{ alise.url }}\" }\n",
        );
        assert_eq!(
            found,
            [
                "x.yaml:3:1: a scenario has no key `need`; did you mean `needs`?",
                "x.yaml:5:5: no verb is called `new-acount`; did you mean `new-account`?",
                "x.yaml:6:36: `ES255` is no value of `key`; did you mean `ES256`?",
                "x.yaml:7:19: `alise` is not set by any earlier step; did you mean `alice`?",
            ]
        );
    }

    #[test]
    fn a_check_that_cannot_fail_is_refused() {
        let found = problems(
            "scenario: s\ntitle: t\nchecks:\n  - check: c\n    covers: [RFC8555-6.5-R16]\n    \
             steps:\n      - new-account: { as: a }\n",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("cannot fail"), "{found:?}");
    }

    #[test]
    fn braces_without_quotes_are_explained() {
        let found = problems(
            "scenario: s\ntitle: t\nsteps:\n  - new-account: { as: a }\n  - fetch: { url: {{ a.url }} }\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_member_that_does_not_exist_is_refused() {
        let found = problems(
            "scenario: s\ntitle: t\nsteps:\n  - new-account: { as: a }\n  - fetch: { url: \"{{ a.uri }}\" }\n",
        );
        assert_eq!(
            found,
            ["x.yaml:5:19: `a` is an account, which has no `uri`; did you mean `a.url`?"]
        );
    }
}
