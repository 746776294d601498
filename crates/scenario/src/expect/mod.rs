//! Expectations: what an answer should be, held against what it is.

mod chain;
mod matcher;

use assay_record::{Exchange, Observation};

use self::matcher::Matcher;
use crate::parse::{Compiler, Node, Place, Problem, Template, Yaml};
use crate::value::Scope;

/// One expectation of a step.
#[derive(Clone, Debug)]
pub(crate) enum Expectation {
    /// The HTTP status is one of these.
    Status(Vec<u16>),
    /// The problem type is one of these tokens.
    Problem(Vec<String>),
    /// A header field.
    Header(String, Matcher),
    /// A member of the JSON body, by JSON Pointer.
    Body(String, Matcher),
    /// The media type, without parameters.
    MediaType(String),
    /// The PEM chain is in order, and each certificate is signed by the next.
    Chain,
    /// The SubjectAltName of the first certificate holds these names and no others.
    Names(Template),
}

/// Reads the map after `expect`.
pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Vec<Expectation> {
    let Some(entries) = compiler.map(node, "`expect`") else {
        return Vec::new();
    };
    let known = ["status", "problem", "headers", "body", "media-type", "chain", "names"];
    compiler.refuse_unknown(entries, &known, "`expect`");
    let mut all = Vec::new();
    for (key, node) in entries {
        match key.name.as_str() {
            "status" => all.push(Expectation::Status(statuses(node, compiler))),
            "problem" => all.push(Expectation::Problem(words(node, compiler))),
            "headers" => all.extend(matchers(node, compiler, Expectation::Header)),
            "body" => all.extend(matchers(node, compiler, Expectation::Body)),
            "media-type" => {
                all.extend(words(node, compiler).into_iter().map(Expectation::MediaType));
            }
            "chain" => {
                if !matches!(&node.value, Yaml::Text(word) if word == "valid") {
                    compiler.report(Problem::new(node.place, "`chain` can only be `valid`"));
                }
                all.push(Expectation::Chain);
            }
            "names" => all.push(Expectation::Names(Template::read(node, compiler))),
            _ => {}
        }
    }
    all
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Yaml::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn statuses(node: &Node, compiler: &mut Compiler) -> Vec<u16> {
    let mut all = Vec::new();
    for item in items(node) {
        match item.value {
            Yaml::Integer(n @ 100..=599) => all.extend(u16::try_from(n)),
            _ => compiler.report(Problem::new(item.place, "`status` is a number from 100 to 599")),
        }
    }
    all
}

fn words(node: &Node, compiler: &mut Compiler) -> Vec<String> {
    let mut all = Vec::new();
    for item in items(node) {
        match &item.value {
            Yaml::Text(word) => all.push(word.clone()),
            _ => compiler.report(Problem::new(
                item.place,
                format!("expected a word, found {}", item.kind()),
            )),
        }
    }
    all
}

fn matchers(
    node: &Node,
    compiler: &mut Compiler,
    make: fn(String, Matcher) -> Expectation,
) -> Vec<Expectation> {
    let Some(entries) = compiler.map(node, "`headers` or `body`") else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (key, node) in entries {
        all.push(make(key.name.clone(), Matcher::read(node, compiler)));
        check_pointer(&key.name, key.place, make("".to_owned(), Matcher::Present), compiler);
    }
    all
}

fn check_pointer(name: &str, place: Place, kind: Expectation, compiler: &mut Compiler) {
    if matches!(kind, Expectation::Body(..)) && !name.starts_with('/') {
        let problem = Problem::new(place, format!("`{name}` is no JSON Pointer"));
        compiler.report(problem.with_help(format!("write `/{name}`")));
    }
}

impl Expectation {
    /// Holds the expectation against an answer.
    pub(crate) fn observe(&self, answer: &Exchange, scope: &Scope) -> Observation {
        let (subject, due, seen) = match self {
            Self::Status(due) => ("status".to_owned(), Ok(list(due)), status(answer, due)),
            Self::Problem(due) => ("problem".to_owned(), Ok(list(due)), problem(answer, due)),
            Self::Header(name, matcher) => {
                let seen = answer.header(name).map(serde_json::Value::from);
                (
                    format!("header {name}"),
                    Ok(matcher.to_string()),
                    matcher.hold(seen.as_ref(), scope),
                )
            }
            Self::Body(pointer, matcher) => {
                let json = answer.json();
                let seen = json.as_ref().and_then(|json| json.pointer(pointer));
                (format!("body {pointer}"), Ok(matcher.to_string()), matcher.hold(seen, scope))
            }
            Self::MediaType(due) => {
                ("media type".to_owned(), Ok(due.clone()), media_type(answer, due))
            }
            Self::Chain => {
                let due = "each certificate signed by the next".to_owned();
                ("chain".to_owned(), Ok(due), chain::is_signed_in_order(answer))
            }
            Self::Names(names) => {
                let due = names.list(scope).map_err(|unbound| unbound.to_string());
                let seen = match &due {
                    Ok(due) => chain::has_names(answer, due),
                    Err(unbound) => Err(unbound.clone()),
                };
                ("names".to_owned(), due.map(|due| due.join(", ")), seen)
            }
        };
        let due = due.unwrap_or_else(|unbound| unbound);
        let held = seen.is_ok();
        Observation { subject, due, seen: seen.unwrap_or_else(|seen| seen), held }
    }
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ")
}

fn status(answer: &Exchange, due: &[u16]) -> Result<String, String> {
    match answer.status() {
        Some(status) if due.contains(&status) => Ok(status.to_string()),
        _ => Err(answer.outcome()),
    }
}

fn problem(answer: &Exchange, due: &[String]) -> Result<String, String> {
    let problem = answer.problem().and_then(|problem| problem.kind);
    match problem.as_ref().and_then(|kind| kind.token()) {
        Some(token) if due.iter().any(|due| due == token) => Ok(token.to_owned()),
        _ => Err(answer.outcome()),
    }
}

fn media_type(answer: &Exchange, due: &str) -> Result<String, String> {
    let seen = answer.header("content-type").unwrap_or("absent");
    let essence = seen.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(due) { Ok(seen.to_owned()) } else { Err(seen.to_owned()) }
}
