//! The shape of a scenario file: header, steps, checks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::names::Names;
use super::suggest::nearest;
use super::{Key, Node, ParseError, Problem, Yaml, duration, items, words};
use crate::needs::Need;
use crate::plan::{Check, Covered, Expect, Scenario, Step, Work};
use crate::profile::{self, LOAD};
use crate::shape::{Arg, Shape, check_map};

/// How long a scenario may take when it does not say.
const DEADLINE: Duration = Duration::from_secs(120);

/// The keys of a scenario file.
pub(crate) const FILE: &[Arg] = &[
    Arg::required("scenario", Shape::Plain, "the id of the scenario"),
    Arg::required("title", Shape::Plain, "a sentence that says what it is about"),
    Arg::optional("note", Shape::Plain, "anything that a reader should know"),
    Arg::optional("tags", Shape::OneOrMany(&Shape::Plain), "words to select it by"),
    Arg::optional(
        "needs",
        Shape::OneOrMany(&Shape::Word(Need::NAMES)),
        "what the server has to offer; without it the scenario is skipped, with the reason",
    ),
    Arg::optional(
        "deadline",
        Shape::Duration,
        "after how long the set-up is given up, and then each check or the flow (default: 2m)",
    ),
    Arg::optional(
        "last",
        Shape::Flag,
        "whether it waits until all other scenarios have ended, since servers are known to stop answering over it",
    ),
    Arg::optional(
        "one-by-one",
        Shape::Flag,
        "whether its checks run one after the other, since they validate one and the same address (default: side by side); with `last`, it is among the very last, and what fails there has no second run, since nobody was beside it",
    ),
    Arg::optional(
        "fragments",
        Shape::Entries("the name of a fragment", &Shape::Steps),
        "steps with a name, to be put in by `use`",
    ),
    Arg::optional("load", Shape::Map(LOAD), "how the flow is run under load"),
    Arg::optional(
        "setup",
        Shape::Steps,
        "steps before the checks; under load, done before the start, and not measured",
    ),
    Arg::optional("steps", Shape::Steps, "the steps of a flow"),
    Arg::optional(
        "checks",
        Shape::List(&Shape::Map(CHECK)),
        "what is judged, each check by itself after the set-up",
    ),
];

/// The keys of a check.
pub(crate) const CHECK: &[Arg] = &[
    Arg::required("check", Shape::Plain, "the name of the check"),
    Arg::required("covers", Shape::OneOrMany(&Shape::Plain), "the requirements that it judges"),
    Arg::optional(
        "needs",
        Shape::OneOrMany(&Shape::Word(Need::NAMES)),
        "what the server has to offer for it",
    ),
    Arg::optional("note", Shape::Plain, "anything that a reader should know"),
    Arg::optional(
        "each",
        Shape::Either(&[
            Shape::Entries("a name", &Shape::OneOrMany(&Shape::Json)),
            Shape::List(&Shape::Entries("a name", &Shape::Json)),
        ]),
        "a table of values: a check for each combination of the columns, or for each row",
    ),
    Arg::required("steps", Shape::Steps, "its steps; one of them must have `expect`"),
];

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
    let mut problems = compiler.problems;
    // Cases of a table and uses of a fragment are read many times, and are wrong once.
    problems.sort_by(|a, b| (a.place, &a.message).cmp(&(b.place, &b.message)));
    problems.dedup();
    match scenario {
        Some(scenario) if problems.is_empty() => Ok(scenario),
        _ => Err(ParseError { file: file.to_owned(), text: text.to_owned(), problems }),
    }
}

/// Reports what is wrong with a scenario file, without making anything of it.
///
/// # Errors
/// As [`compile`].
pub fn check(file: &str, text: &str) -> Result<(), ParseError> {
    compile(file, text).map(drop)
}

/// Reads a file; remembers names and mistakes.
#[derive(Debug, Default)]
pub(crate) struct Compiler {
    problems: Vec<Problem>,
    pub(crate) names: Names,
    pub(crate) fragments: Vec<(String, Node)>,
    /// Fragments that are being put in, the outermost first.
    pub(crate) using: Vec<String>,
    pub(crate) features: BTreeSet<Need>,
    /// Steps read so far, fragments and cases written out.
    pub(crate) steps: usize,
}

impl Compiler {
    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
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
        check_map(FILE, "a scenario", node.place, entries, self);
        let id = plain(entries, "scenario");
        let title = plain(entries, "title");
        let tags = find(entries, "tags").map(words).unwrap_or_default();
        let needs = self.needs(entries);
        let deadline = find(entries, "deadline").and_then(duration).unwrap_or(DEADLINE);
        let flag =
            |name| find(entries, name).is_some_and(|node| matches!(node.value, Yaml::Bool(true)));
        let (last, one_by_one) = (flag("last"), flag("one-by-one"));
        if let Some(Node { value: Yaml::Map(fragments), .. }) = find(entries, "fragments") {
            self.fragments =
                fragments.iter().map(|(key, node)| (key.name.clone(), node.clone())).collect();
        }
        let load = match find(entries, "load") {
            Some(Node { value: Yaml::Map(entries), .. }) => Some(profile::read(entries, self)),
            _ => None,
        };
        let setup = find(entries, "setup").map(|list| self.steps(list)).unwrap_or_default();
        let set_up = setup.len();
        let mut steps = setup;
        if let Some(list) = find(entries, "steps") {
            steps.extend(self.steps(list));
        }
        let names = Arc::from(self.names.slots());
        let checks = match find(entries, "checks") {
            Some(list) => self.checks(&id, list),
            None => Vec::new(),
        };
        if steps.is_empty() && checks.is_empty() && self.problems.is_empty() {
            let problem = Problem::new(node.place, "the scenario does nothing");
            self.report(problem.with_help("give it `steps` or `checks`"));
        }
        let features = std::mem::take(&mut self.features);
        let file = file.to_owned();
        Some(Scenario {
            id,
            title,
            file,
            tags,
            needs,
            deadline,
            last,
            one_by_one,
            load,
            steps,
            set_up,
            names,
            checks,
            features,
        })
    }

    fn checks(&mut self, scenario: &str, node: &Node) -> Vec<Check> {
        let mut checks: Vec<Check> = Vec::new();
        for item in items(node) {
            let Yaml::Map(entries) = &item.value else {
                continue;
            };
            let place = find(entries, "check").map_or(item.place, |node| node.place);
            for case in self.cases(find(entries, "each")) {
                let label = case.label();
                let filled = case.fill(item);
                let Yaml::Map(entries) = &filled.value else {
                    continue;
                };
                let check = self.check(scenario, &label, &filled, entries);
                if checks.iter().any(|other| other.id == check.id) {
                    let problem =
                        Problem::new(place, format!("there are two checks `{}`", check.id));
                    self.report(problem.with_help("give one of them another name"));
                }
                checks.push(check);
            }
        }
        checks
    }

    fn check(
        &mut self,
        scenario: &str,
        label: &str,
        node: &Node,
        entries: &[(Key, Node)],
    ) -> Check {
        // Names of one check mean nothing in the next.
        let mark = self.names.mark();
        let name = plain(entries, "check");
        let covers = find(entries, "covers").map(covered).unwrap_or_default();
        if covers.is_empty()
            && let Some(node) = find(entries, "covers")
        {
            let problem = Problem::new(node.place, "the check covers nothing");
            self.report(problem.with_help("name the requirements that it judges: RFC8555-6.5-R16"));
        }
        let needs = self.needs(entries);
        let steps = find(entries, "steps").map(|list| self.steps(list)).unwrap_or_default();
        let judged = steps.is_empty() || steps.iter().any(is_judged);
        if !judged {
            let problem =
                Problem::new(node.place, "the check cannot fail: none of its steps has `expect`");
            self.report(problem.with_help("write `expect: due` at the step that decides"));
        }
        let names = Arc::from(self.names.slots());
        self.names.forget(mark);
        let case = if label.is_empty() { String::new() } else { format!("[{label}]") };
        Check { id: format!("{scenario}/{name}{case}"), covers, needs, steps, names }
    }

    fn needs(&mut self, entries: &[(Key, Node)]) -> Vec<Need> {
        let words = find(entries, "needs").map(words).unwrap_or_default();
        let needs: Vec<Need> = words.iter().filter_map(|word| Need::named(word)).collect();
        self.features.extend(needs.iter().copied());
        needs
    }

    pub(crate) fn map<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [(Key, Node)]> {
        if let Yaml::Map(entries) = &node.value {
            return Some(entries);
        }
        let message = format!("{what} is a map of keys and values, found {}", node.kind());
        self.report(Problem::new(node.place, message));
        None
    }
}

fn covered(node: &Node) -> Vec<Covered> {
    let one = |node: &Node| match &node.value {
        Yaml::Text(id) => Some(Covered { id: id.clone(), place: node.place }),
        _ => None,
    };
    items(node).iter().filter_map(one).collect()
}

fn plain(entries: &[(Key, Node)], name: &str) -> String {
    find(entries, name).and_then(|node| words(node).into_iter().next()).unwrap_or_default()
}

pub(crate) fn find<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

fn is_judged(step: &Step) -> bool {
    match &step.work {
        Work::Verb(step) => {
            matches!(step.expect, Expect::Due | Expect::Explicit(_)) || !step.unchanged.is_empty()
        }
        Work::Parallel(parallel) if parallel.succeed.is_some() => true,
        work => work.inner().flatten().any(is_judged),
    }
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
                "x.yaml:6:36: `key` cannot be `ES255`; did you mean `ES256`?",
                "x.yaml:7:19: `alise` is not set by any earlier step; did you mean `alice`?",
            ]
        );
    }

    #[test]
    fn a_short_word_is_no_boolean() {
        let found = problems(
            "scenario: off\ntitle: no\nsteps:\n  - new-account: { as: n }\n  - fetch: { url: \"{{ n.url }}\" }\n",
        );
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_case_is_told_by_its_values() {
        let scenario = compile(
            "x.yaml",
            "scenario: s\ntitle: t\nsetup:\n  - new-account: { as: a }\nchecks:\n  - check: c\n    \
             covers: [RFC8555-6.5-R16]\n    each: { m: [nonce-absent, nonce-reused], n: [1, '', \"a\\nb\"] }\n    \
             steps:\n      - new-order: { names: \"x{{ n }}\", mutate: \"{{ m }}\" }\n        \
             expect: due\n",
        );
        let ids: Vec<String> = scenario.unwrap().checks().map(|(id, _)| id.to_owned()).collect();
        assert_eq!(
            ids,
            [
                "s/c[nonce-absent, 1]",
                "s/c[nonce-absent, empty]",
                r"s/c[nonce-absent, a\nb]",
                "s/c[nonce-reused, 1]",
                "s/c[nonce-reused, empty]",
                r"s/c[nonce-reused, a\nb]",
            ]
        );
    }

    #[test]
    fn a_fragment_is_put_in_and_its_mistakes_are_told_once() {
        let found = problems(
            "scenario: s\ntitle: t\nfragments:\n  twice:\n    - new-ordr: {}\nsteps:\n  - use: twice\n  \
             - use: twice\n  - use: twise\n",
        );
        assert_eq!(
            found,
            [
                "x.yaml:5:7: no verb is called `new-ordr`; did you mean `new-order`?",
                "x.yaml:9:10: no fragment is called `twise`; did you mean `twice`?",
            ]
        );
    }

    #[test]
    fn fragments_that_use_each_other_are_refused() {
        let found = problems(
            "scenario: s\ntitle: t\nfragments:\n  a:\n    - use: b\n  b:\n    - use: a\nsteps:\n  - use: a\n",
        );
        assert_eq!(found, ["x.yaml:7:12: the fragment `a` uses itself; take the `use` out"]);
    }
}
