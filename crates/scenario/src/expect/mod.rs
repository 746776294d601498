//! Expectations: what an answer should be, held against what it is.

mod certificate;
mod headers;
mod likeness;
mod matcher;
mod problem;
mod star;
mod time;

use std::time::Duration;

use assay_record::{Exchange, Observation, Stage};

use self::certificate::CertificateFacts;
pub use self::certificate::chain_facts;
pub(crate) use self::certificate::crl_urls;
pub(crate) use self::matcher::{CONDITIONS, Matcher};
use self::problem::ProblemFacts;
use crate::parse::{Compiler, Node, Problem, Yaml, duration, items, words};
use crate::shape::{Arg, Shape, TEXTS};
use crate::value::Scope;

const STATUS: Shape = Shape::Number(100, 599);

/// The keys of `expect`.
pub(crate) const TABLE: &[Arg] = &[
    Arg::optional("status", Shape::OneOrMany(&STATUS), "the HTTP status"),
    Arg::optional(
        "problem",
        Shape::Either(&[Shape::OneOrMany(&Shape::Plain), Shape::Map(problem::TABLE)]),
        "the problem type, without its namespace, or facts of the problem document",
    ),
    Arg::optional(
        "headers",
        Shape::Entries("a header field", &Shape::Matcher),
        "header fields of the answer",
    ),
    Arg::optional("location", Shape::Matcher, "the URL in Location, made absolute"),
    Arg::optional(
        "links",
        Shape::Entries("a link relation", &Shape::Matcher),
        "targets of Link header fields by relation (RFC 8288), made absolute: a text where there is one, a list where there are several",
    ),
    Arg::optional(
        "retry-after",
        Shape::Either(&[Shape::Word(&["present", "absent"]), Shape::Map(headers::RETRY_AFTER)]),
        "Retry-After, in either of its forms (RFC 9110 section 10.2.3)",
    ),
    Arg::optional(
        "media-type",
        Shape::OneOrMany(&Shape::Plain),
        "the media type, without parameters",
    ),
    Arg::optional(
        "body",
        Shape::Either(&[
            Shape::Word(&["empty", "present"]),
            Shape::Entries("a JSON Pointer", &Shape::Matcher),
        ]),
        "members of the JSON body, by JSON Pointer",
    ),
    Arg::optional("text", Shape::Matcher, "the body as text"),
    Arg::optional(
        "chain",
        Shape::Word(&["valid"]),
        "that each certificate of the PEM chain is signed by the next",
    ),
    Arg::optional("names", TEXTS, "the names of the certificate: these and no others"),
    Arg::optional("certificate", Shape::Map(certificate::TABLE), "facts of the certificate"),
    Arg::optional("connection", Shape::Map(CONNECTION), "facts of the connection"),
    Arg::optional("elapsed", Shape::Map(ELAPSED), "how long the answer took"),
];

const CONNECTION: &[Arg] = &[
    Arg::optional("tls", Shape::Matcher, "the version of TLS: `TLSv1.2` or `TLSv1.3`"),
    Arg::optional(
        "lost",
        Shape::Word(&["connect", "tls", "answer"]),
        "that there is no answer, since the server ended the connection so far on its way",
    ),
    Arg::optional(
        "served",
        Shape::Flag,
        "whether a 2xx came; false takes a refusal, a redirection, and an end of the connection",
    ),
];

const ELAPSED: &[Arg] = &[
    Arg::optional("at-least", Shape::Duration, "the shortest"),
    Arg::optional("at-most", Shape::Duration, "the longest"),
];

/// One expectation of a step.
#[derive(Clone, Debug)]
pub(crate) enum Expectation {
    /// The HTTP status is one of these.
    Status(Vec<u16>),
    /// Facts of the problem document.
    Problem(ProblemFacts),
    /// A header field.
    Header(String, Matcher),
    /// The URL in Location.
    Location(Matcher),
    /// Targets of links of a relation.
    Links(String, Matcher),
    /// Retry-After.
    RetryAfter(headers::RetryAfter),
    /// The media type, without parameters, is one of these.
    MediaType(Vec<String>),
    /// A member of the JSON body, by JSON Pointer.
    Body(String, Matcher),
    /// Whether there is a body.
    HasBody(bool),
    /// The body as text.
    Text(Matcher),
    /// Facts of the certificate chain.
    Certificate(Box<CertificateFacts>),
    /// The version of TLS.
    Tls(Matcher),
    /// Where the connection was lost.
    Lost(Stage),
    /// Whether a 2xx came, and not a refusal, a redirection or nothing.
    Served(bool),
    /// How long the answer took.
    Elapsed(Duration, Option<Duration>),
}

/// Reads the map after `expect`, whose shape is known to be right.
pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Vec<Expectation> {
    let Yaml::Map(entries) = &node.value else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (key, node) in entries {
        match key.name.as_str() {
            "status" => {
                let status =
                    |node: &Node| crate::parse::number(node).and_then(|n| n.try_into().ok());
                all.push(Expectation::Status(items(node).iter().filter_map(status).collect()));
            }
            "problem" => all.push(Expectation::Problem(ProblemFacts::read(node, compiler))),
            "headers" => {
                all.extend(matchers(node, compiler).map(|(n, m)| Expectation::Header(n, m)))
            }
            "location" => all.push(Expectation::Location(Matcher::read(node, compiler))),
            "links" => all.extend(matchers(node, compiler).map(|(n, m)| Expectation::Links(n, m))),
            "retry-after" => all.push(Expectation::RetryAfter(headers::RetryAfter::read(node))),
            "media-type" => all.push(Expectation::MediaType(words(node))),
            "body" => match &node.value {
                Yaml::Text(word) => all.push(Expectation::HasBody(word == "present")),
                _ => {
                    check_pointers(node, compiler);
                    all.extend(matchers(node, compiler).map(|(n, m)| Expectation::Body(n, m)));
                }
            },
            "text" => all.push(Expectation::Text(Matcher::read(node, compiler))),
            "chain" => {
                all.push(Expectation::Certificate(Box::new(CertificateFacts::of_chain())));
            }
            "names" => {
                let names = crate::parse::texts(node, compiler);
                all.push(Expectation::Certificate(Box::new(CertificateFacts::of_names(names))));
            }
            "certificate" => {
                all.push(Expectation::Certificate(Box::new(CertificateFacts::read(
                    node, compiler,
                ))));
            }
            "connection" => {
                if let Yaml::Map(entries) = &node.value {
                    for (key, node) in entries {
                        match (key.name.as_str(), &node.value) {
                            ("tls", _) => all.push(Expectation::Tls(Matcher::read(node, compiler))),
                            ("served", value) => {
                                all.push(Expectation::Served(matches!(value, Yaml::Bool(true))));
                            }
                            (_, Yaml::Text(word)) => {
                                all.push(Expectation::Lost(match word.as_str() {
                                    "connect" => Stage::Connect,
                                    "tls" => Stage::Tls,
                                    _ => Stage::Answer,
                                }))
                            }
                            _ => {}
                        }
                    }
                }
            }
            "elapsed" => {
                let bound = |name: &str| match &node.value {
                    Yaml::Map(entries) => entries
                        .iter()
                        .find(|(key, _)| key.name == name)
                        .and_then(|(_, n)| duration(n)),
                    _ => None,
                };
                let least = bound("at-least").unwrap_or_default();
                all.push(Expectation::Elapsed(least, bound("at-most")));
            }
            _ => {}
        }
    }
    all
}

/// Members of an object with what each should be.
pub(crate) fn members(node: &Node, compiler: &mut Compiler) -> Vec<(String, Matcher)> {
    check_pointers(node, compiler);
    matchers(node, compiler).collect()
}

fn matchers(
    node: &Node,
    compiler: &mut Compiler,
) -> impl Iterator<Item = (String, Matcher)> + use<> {
    let read: Vec<_> = match &node.value {
        Yaml::Map(entries) => entries
            .iter()
            .map(|(key, node)| (key.name.clone(), Matcher::read(node, compiler)))
            .collect(),
        _ => Vec::new(),
    };
    read.into_iter()
}

/// Reports keys that are no JSON Pointer (RFC 6901).
pub(crate) fn check_pointers(node: &Node, compiler: &mut Compiler) {
    if let Yaml::Map(entries) = &node.value {
        for (key, _) in
            entries.iter().filter(|(key, _)| !key.name.is_empty() && !key.name.starts_with('/'))
        {
            let problem = Problem::new(key.place, format!("`{}` is no JSON Pointer", key.name));
            compiler.report(problem.with_help(format!("write `/{}`", key.name)));
        }
    }
}

/// What was due and what was seen of one thing: good or not.
pub(crate) struct Seen {
    subject: String,
    due: String,
    seen: Result<String, String>,
}

impl Seen {
    pub(crate) fn new(
        subject: impl Into<String>,
        due: impl Into<String>,
        seen: Result<String, String>,
    ) -> Self {
        Self { subject: subject.into(), due: due.into(), seen }
    }
}

impl From<Seen> for Observation {
    fn from(Seen { subject, due, seen }: Seen) -> Self {
        let held = seen.is_ok();
        Self { subject, due, seen: seen.unwrap_or_else(|seen| seen), held }
    }
}

impl Expectation {
    /// Holds the expectation against an answer.
    pub(crate) fn observe(&self, answer: &Exchange, scope: &Scope, out: &mut Vec<Observation>) {
        let seen = match self {
            Self::Status(due) => Seen::new("status", list(due), status(answer, due)),
            Self::Problem(facts) => return facts.observe(answer, scope, out),
            Self::Header(name, matcher) => {
                let seen = answer.header(name).map(serde_json::Value::from);
                let due = matcher.to_string();
                Seen::new(format!("header {name}"), due, matcher.hold(seen.as_ref(), scope))
            }
            Self::Location(matcher) => {
                let seen = headers::location(answer).map(serde_json::Value::from);
                Seen::new("location", matcher.to_string(), matcher.hold(seen.as_ref(), scope))
            }
            Self::Links(relation, matcher) => {
                let seen = headers::links(answer, relation);
                let due = matcher.to_string();
                Seen::new(format!("link {relation}"), due, matcher.hold(seen.as_ref(), scope))
            }
            Self::RetryAfter(due) => Seen::new("retry-after", due.to_string(), due.hold(answer)),
            Self::MediaType(due) => Seen::new("media type", list(due), media_type(answer, due)),
            Self::Body(pointer, matcher) => {
                let json = answer.json();
                let seen = json.as_ref().and_then(|json| json.pointer(pointer));
                let due = matcher.to_string();
                Seen::new(format!("body {pointer}"), due, matcher.hold(seen, scope))
            }
            Self::HasBody(due) => {
                let octets = answer.received.as_ref().map_or(0, |received| received.body.0.len());
                let seen = format!("{octets} octets");
                let held = answer.received.is_ok() && (octets > 0) == *due;
                let due = if *due { "present" } else { "empty" };
                Seen::new("body", due, if held { Ok(seen) } else { Err(seen) })
            }
            Self::Text(matcher) => {
                let text = answer.received.as_ref().ok().map(|received| received.body.text());
                let seen = text.map(|text| serde_json::Value::from(text.into_owned()));
                Seen::new("text", matcher.to_string(), matcher.hold(seen.as_ref(), scope))
            }
            Self::Certificate(facts) => return facts.observe(answer, scope, out),
            Self::Tls(matcher) => {
                let tls = answer.connection.as_ref().and_then(|connection| connection.tls.clone());
                let seen = tls.map(serde_json::Value::from);
                Seen::new("TLS", matcher.to_string(), matcher.hold(seen.as_ref(), scope))
            }
            Self::Lost(stage) => {
                let seen = answer.outcome();
                let held = answer
                    .received
                    .as_ref()
                    .is_err_and(|lost| lost.stage == *stage && !lost.timed_out);
                let due = match stage {
                    Stage::Connect => "a refused connection",
                    Stage::Tls => "a refused handshake",
                    _ => "a connection closed without an answer",
                };
                Seen::new("connection", due, if held { Ok(seen) } else { Err(seen) })
            }
            Self::Served(wanted) => {
                let seen = answer.outcome();
                let due = if *wanted { "a 2xx" } else { "no 2xx" };
                // Silence until the deadline says nothing either way.
                let known = answer.received.as_ref().err().is_none_or(|lost| !lost.timed_out);
                let held = known && answer.succeeded() == *wanted;
                Seen::new("connection", due, if held { Ok(seen) } else { Err(seen) })
            }
            Self::Elapsed(least, most) => {
                let took = answer.timing.total;
                let held = took >= *least && most.is_none_or(|most| took <= most);
                let seen = format!("{took:.1?}");
                let due = match most {
                    Some(most) => format!("from {least:?} to {most:?}"),
                    None => format!("at least {least:?}"),
                };
                Seen::new("elapsed", due, if held { Ok(seen) } else { Err(seen) })
            }
        };
        out.push(seen.into());
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

fn media_type(answer: &Exchange, due: &[String]) -> Result<String, String> {
    let seen = answer.header("content-type").unwrap_or("absent");
    let essence = seen.split(';').next().unwrap_or_default().trim();
    if due.iter().any(|due| essence.eq_ignore_ascii_case(due)) {
        Ok(seen.to_owned())
    } else {
        Err(seen.to_owned())
    }
}
