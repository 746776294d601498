//! Problem documents and their subproblems (RFC 8555 sections 6.7 and 6.7.1).

use assay_acme::problem::Problem;
use assay_record::{Exchange, Observation};
use serde_json::Value;

use super::{Matcher, Seen, list};
use crate::parse::{Compiler, Node, Template, Yaml, items, words};
use crate::shape::{Arg, Shape};
use crate::value::Scope;

/// The keys of `problem`.
pub(super) const TABLE: &[Arg] = &[
    Arg::optional(
        "type",
        Shape::OneOrMany(&Shape::Plain),
        "the type: a word for one of ACME's own, or a whole URI",
    ),
    Arg::optional("detail", Shape::Matcher, "the explanation for people"),
    Arg::optional("status", Shape::Matcher, "the status as the document has it"),
    Arg::optional("instance", Shape::Matcher, "the URL of what a person has to do"),
    Arg::optional("algorithms", Shape::Matcher, "what badSignatureAlgorithm lists"),
    Arg::optional(
        "subproblems",
        Shape::List(&Shape::Map(SUBPROBLEM)),
        "subproblems that must be among those of the document",
    ),
];

const SUBPROBLEM: &[Arg] = &[
    Arg::optional("type", Shape::OneOrMany(&Shape::Plain), "its type"),
    Arg::optional("identifier", Shape::Text, "the value of its identifier"),
];

/// What is due of a problem document.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProblemFacts {
    types: Vec<String>,
    members: Vec<(String, Matcher)>,
    subproblems: Vec<Subproblem>,
}

#[derive(Clone, Debug)]
struct Subproblem {
    types: Vec<String>,
    identifier: Option<Template>,
}

impl ProblemFacts {
    pub(super) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        let mut facts = Self::default();
        let Yaml::Map(entries) = &node.value else {
            facts.types = words(node);
            return facts;
        };
        for (key, node) in entries {
            match key.name.as_str() {
                "type" => facts.types = words(node),
                "subproblems" => {
                    facts.subproblems =
                        items(node).iter().map(|n| subproblem(n, compiler)).collect();
                }
                name => facts.members.push((format!("/{name}"), Matcher::read(node, compiler))),
            }
        }
        facts
    }

    pub(super) fn observe(&self, answer: &Exchange, scope: &Scope, out: &mut Vec<Observation>) {
        let problem = answer.problem();
        if !self.types.is_empty() || (self.members.is_empty() && self.subproblems.is_empty()) {
            let kind = problem.as_ref().and_then(kind);
            let seen = match &kind {
                Some(kind) if self.types.iter().any(|due| due == kind) => Ok(kind.clone()),
                _ => Err(answer.outcome()),
            };
            out.push(Seen::new("problem", list(&self.types), seen).into());
        }
        let json = answer.json();
        for (pointer, matcher) in &self.members {
            let member = json.as_ref().and_then(|json| json.pointer(pointer));
            let subject = format!("problem {}", pointer.trim_start_matches('/'));
            out.push(Seen::new(subject, matcher.to_string(), matcher.hold(member, scope)).into());
        }
        let found = json.as_ref().and_then(|json| json.get("subproblems")?.as_array());
        for due in &self.subproblems {
            let identifier =
                due.identifier.as_ref().map(|text| text.text(scope).unwrap_or_default());
            let is_due = |seen: &Value| {
                let token = seen.get("type").and_then(Value::as_str).map(token);
                let value = seen.pointer("/identifier/value").and_then(Value::as_str);
                (due.types.is_empty() || token.is_some_and(|t| due.types.iter().any(|d| d == t)))
                    && identifier.as_deref().is_none_or(|due| value == Some(due))
            };
            let held = found.is_some_and(|all| all.iter().any(is_due));
            let shown = found.map_or_else(
                || "no subproblems".to_owned(),
                |all| all.iter().map(describe).collect::<Vec<_>>().join(", "),
            );
            let due = format!("{} {}", list(&due.types), identifier.unwrap_or_default());
            let seen = if held { Ok(shown) } else { Err(shown) };
            out.push(Seen::new("subproblem", due.trim(), seen).into());
        }
    }
}

fn subproblem(node: &Node, compiler: &mut Compiler) -> Subproblem {
    let mut due = Subproblem { types: Vec::new(), identifier: None };
    if let Yaml::Map(entries) = &node.value {
        for (key, node) in entries {
            match key.name.as_str() {
                "type" => due.types = words(node),
                _ => due.identifier = Some(Template::read(node, compiler)),
            }
        }
    }
    due
}

/// The token of an ACME type, the whole URI of any other.
fn kind(problem: &Problem) -> Option<String> {
    let kind = problem.kind.as_ref()?;
    Some(kind.token().unwrap_or_else(|| kind.as_str()).to_owned())
}

fn token(uri: &str) -> &str {
    uri.strip_prefix("urn:ietf:params:acme:error:").unwrap_or(uri)
}

fn describe(subproblem: &Value) -> String {
    let text =
        |pointer: &str| subproblem.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    format!("{} {}", token(text("/type")), text("/identifier/value")).trim().to_owned()
}
