//! Matchers of header values, body members and captured values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use regex::Regex;
use serde_json::Value;

use super::time::{Moment, rfc3339};
use crate::parse::{Compiler, JsonTemplate, Node, Problem, Template, Yaml, items, number};
use crate::shape::{Arg, COUNT, Shape, check_map};
use crate::value::{Scope, show};

/// The conditions of a matcher; all that are given must hold.
pub(crate) const CONDITIONS: &[Arg] = &[
    Arg::optional("is", Shape::Json, "equal to this value; a text of digits equals the number"),
    Arg::optional("not", Shape::Json, "there, and not equal to this value"),
    Arg::optional("one-of", Shape::List(&Shape::Json), "equal to one of these"),
    Arg::optional("there", Shape::Flag, "whether it is there at all"),
    Arg::optional(
        "type",
        Shape::OneOrMany(&Shape::Word(TYPES)),
        "of this JSON type; `integer` is a number without a fraction",
    ),
    Arg::optional(
        "url",
        Shape::Word(&["https", "http", "any"]),
        "an absolute URL of this scheme, with a host",
    ),
    Arg::optional(
        "time",
        Shape::Either(&[Shape::Word(&["any", "past", "future"]), Shape::Map(TIME)]),
        "an RFC 3339 time, and how it stands to now or to another",
    ),
    Arg::optional(
        "base64url",
        Shape::Flag,
        "whether it is base64url without padding (RFC 7515 section 2)",
    ),
    Arg::optional(
        "entropy",
        Shape::Number(1, 4096),
        "base64url text long enough to hold this many bits: six for each character",
    ),
    Arg::optional(
        "length",
        Shape::Either(&[COUNT, Shape::Map(BOUNDS)]),
        "so many characters, items or members",
    ),
    Arg::optional("number", Shape::Map(BOUNDS), "a number within bounds"),
    Arg::optional("starts-with", Shape::Text, "text that starts so"),
    Arg::optional("ends-with", Shape::Text, "text that ends so"),
    Arg::optional("contains", Shape::Text, "text that has this in it, or a list with this item"),
    Arg::optional(
        "lacks",
        Shape::Text,
        "text that does not have this in it, or a list without this item",
    ),
    Arg::optional("pattern", Shape::Plain, "text that a regular expression matches somewhere"),
    Arg::optional("each", Shape::Matcher, "a list or object whose items all match"),
    Arg::optional("some", Shape::Matcher, "a list or object with an item that matches"),
    Arg::optional("distinct", Shape::Flag, "whether the items of a list all differ"),
    Arg::optional(
        "varied",
        Shape::Number(1, 4096),
        "a list of texts of which more than a short part changes: so many bits, place by place",
    ),
    Arg::optional(
        "has",
        Shape::Entries("a JSON Pointer", &Shape::Matcher),
        "an object or list whose members match",
    ),
];

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array", "null"];

const TIME: &[Arg] = &[
    Arg::optional("after", Shape::Text, "later than: now, now + 2h, a time or the name of one"),
    Arg::optional("before", Shape::Text, "earlier than: now, now + 2h, a time or the name of one"),
];

const BOUNDS: &[Arg] = &[
    Arg::optional("at-least", COUNT, "the smallest"),
    Arg::optional("at-most", COUNT, "the largest"),
];

/// What a value should be.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug)]
enum Condition {
    There(bool),
    Is(JsonTemplate),
    Not(JsonTemplate),
    OneOf(Vec<JsonTemplate>),
    Type(Vec<String>),
    Url(Option<String>),
    Time { after: Option<Moment>, before: Option<Moment> },
    Base64url(bool),
    Entropy(u64),
    Length(Bounds),
    Number(Bounds),
    StartsWith(Template),
    EndsWith(Template),
    Contains(Template),
    Lacks(Template),
    Pattern(Box<Regex>),
    Each(Matcher),
    Some(Matcher),
    Distinct(bool),
    Varied(u64),
    Has(Vec<(String, Matcher)>),
}

#[derive(Clone, Copy, Debug)]
struct Bounds {
    least: Option<u64>,
    most: Option<u64>,
}

impl Matcher {
    /// `present`, `absent`, a value, a list of values of which one is due, or a map of conditions.
    pub(crate) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        let conditions = match &node.value {
            Yaml::Text(word) if word == "present" => vec![Condition::There(true)],
            Yaml::Text(word) if word == "absent" => vec![Condition::There(false)],
            Yaml::List(items) => {
                let values = items.iter().map(|item| JsonTemplate::read(item, compiler));
                vec![Condition::OneOf(values.collect())]
            }
            Yaml::Map(entries) => {
                check_map(CONDITIONS, "a matcher", node.place, entries, compiler);
                if entries.is_empty() {
                    let problem = Problem::new(node.place, "the matcher has no condition");
                    compiler.report(problem.with_help("write `present` if any value will do"));
                }
                entries
                    .iter()
                    .filter_map(|(key, node)| Condition::read(&key.name, node, compiler))
                    .collect()
            }
            Yaml::Null => {
                let problem = Problem::new(node.place, "a matcher is missing");
                compiler.report(problem.with_help("write `present`, `absent`, or what is due"));
                Vec::new()
            }
            _ => vec![Condition::Is(JsonTemplate::read(node, compiler))],
        };
        Self { conditions }
    }

    /// What was seen: good or not.
    pub(crate) fn hold(&self, seen: Option<&Value>, scope: &Scope) -> Result<String, String> {
        let shown = seen.map_or_else(|| "absent".to_owned(), shorten);
        if self.conditions.iter().all(|condition| condition.holds(seen, scope)) {
            Ok(shown)
        } else {
            Err(shown)
        }
    }

    /// Whether it is about presence alone: `present` or `absent`.
    pub(crate) fn asks_presence(&self) -> bool {
        matches!(self.conditions[..], [Condition::There(_)])
    }

    fn holds(&self, seen: Option<&Value>, scope: &Scope) -> bool {
        self.conditions.iter().all(|condition| condition.holds(seen, scope))
    }
}

/// What an observation shows of a value: a whole chain would bury the point.
fn shorten(value: &Value) -> String {
    const MOST: usize = 200;
    let mut text = show(value);
    if text.len() > MOST {
        text.truncate(text.floor_char_boundary(MOST));
        text.push('…');
    }
    text
}

impl Condition {
    fn read(name: &str, node: &Node, compiler: &mut Compiler) -> Option<Self> {
        let flag = || matches!(node.value, Yaml::Bool(true));
        Some(match name {
            "is" => Self::Is(JsonTemplate::read(node, compiler)),
            "not" => Self::Not(JsonTemplate::read(node, compiler)),
            "one-of" => Self::OneOf(
                items(node).iter().map(|item| JsonTemplate::read(item, compiler)).collect(),
            ),
            "there" => Self::There(flag()),
            "type" => Self::Type(crate::parse::words(node)),
            "url" => {
                let word = crate::parse::words(node).into_iter().next()?;
                Self::Url((word != "any").then_some(word))
            }
            "time" => Self::time(node, compiler),
            "base64url" => Self::Base64url(flag()),
            "entropy" => Self::Entropy(number(node)?),
            "length" => Self::Length(Bounds::read(node)),
            "number" => Self::Number(Bounds::read(node)),
            "starts-with" => Self::StartsWith(Template::read(node, compiler)),
            "ends-with" => Self::EndsWith(Template::read(node, compiler)),
            "contains" => Self::Contains(Template::read(node, compiler)),
            "lacks" => Self::Lacks(Template::read(node, compiler)),
            "pattern" => {
                let Yaml::Text(text) = &node.value else {
                    return None;
                };
                match Regex::new(text) {
                    Ok(regex) => Self::Pattern(Box::new(regex)),
                    Err(error) => {
                        let reason = error.to_string();
                        let reason = reason.lines().last().unwrap_or_default().trim().to_owned();
                        let message = format!("`{text}` is no regular expression: {reason}");
                        compiler.report(Problem::new(node.place, message));
                        return None;
                    }
                }
            }
            "each" => Self::Each(Matcher::read(node, compiler)),
            "some" => Self::Some(Matcher::read(node, compiler)),
            "distinct" => Self::Distinct(flag()),
            "varied" => Self::Varied(number(node)?),
            "has" => {
                super::check_pointers(node, compiler);
                Self::Has(super::matchers(node, compiler).collect())
            }
            _ => return None,
        })
    }

    fn time(node: &Node, compiler: &mut Compiler) -> Self {
        let now = || Node { place: node.place, value: Yaml::Text("now".to_owned()) };
        let (mut after, mut before) = (None, None);
        match &node.value {
            Yaml::Text(word) if word == "past" => before = Some(Moment::read(&now(), compiler)),
            Yaml::Text(word) if word == "future" => after = Some(Moment::read(&now(), compiler)),
            Yaml::Map(entries) => {
                for (key, node) in entries {
                    let moment = Some(Moment::read(node, compiler));
                    match key.name.as_str() {
                        "after" => after = moment,
                        _ => before = moment,
                    }
                }
            }
            _ => {}
        }
        Self::Time { after, before }
    }

    fn holds(&self, seen: Option<&Value>, scope: &Scope) -> bool {
        if let Self::There(due) = self {
            return seen.is_some() == *due;
        }
        let Some(seen) = seen else {
            return false;
        };
        let text = seen.as_str();
        let filled = |template: &Template| template.text(scope).ok();
        match self {
            Self::There(_) => true,
            Self::Is(due) => equals(due, seen, scope).unwrap_or(false),
            // What cannot be compared is not known to differ.
            Self::Not(due) => equals(due, seen, scope).is_some_and(|equal| !equal),
            Self::OneOf(all) => all.iter().any(|due| equals(due, seen, scope).unwrap_or(false)),
            Self::Type(types) => types.iter().any(|kind| has_type(seen, kind)),
            Self::Url(scheme) => text.is_some_and(|text| is_url(text, scheme.as_deref())),
            Self::Time { after, before } => {
                let Some(time) = text.and_then(rfc3339) else {
                    return false;
                };
                let now = Timestamp::now();
                let is = |moment: &Option<Moment>, test: fn(Timestamp, Timestamp) -> bool| {
                    moment
                        .as_ref()
                        .is_none_or(|m| m.at(scope, now).is_some_and(|at| test(time, at)))
                };
                is(after, |time, at| time >= at) && is(before, |time, at| time <= at)
            }
            Self::Base64url(due) => text.is_some_and(is_base64url) == *due,
            Self::Entropy(bits) => {
                text.is_some_and(|text| is_base64url(text) && text.len() as u64 * 6 >= *bits)
            }
            Self::Length(bounds) => length(seen).is_some_and(|length| bounds.hold(length)),
            Self::Number(bounds) => number_of(seen).is_some_and(|number| bounds.hold_f64(number)),
            Self::StartsWith(due) => {
                filled(due).is_some_and(|due| text.is_some_and(|text| text.starts_with(&due)))
            }
            Self::EndsWith(due) => {
                filled(due).is_some_and(|due| text.is_some_and(|text| text.ends_with(&due)))
            }
            Self::Contains(due) => filled(due).is_some_and(|due| match seen {
                Value::String(text) => text.contains(&due),
                Value::Array(items) => items.iter().any(|item| show(item) == due),
                _ => false,
            }),
            Self::Lacks(due) => filled(due).is_some_and(|due| match seen {
                Value::String(text) => !text.contains(&due),
                Value::Array(items) => items.iter().all(|item| show(item) != due),
                _ => false,
            }),
            Self::Pattern(regex) => text.is_some_and(|text| regex.is_match(text)),
            Self::Each(matcher) => {
                members(seen).is_some_and(|all| all.iter().all(|v| matcher.holds(Some(v), scope)))
            }
            Self::Some(matcher) => {
                members(seen).is_some_and(|all| all.iter().any(|v| matcher.holds(Some(v), scope)))
            }
            Self::Distinct(due) => members(seen).is_some_and(|all| {
                let distinct: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
                (distinct.len() == all.len()) == *due
            }),
            Self::Varied(bits) => members(seen).is_some_and(|all| {
                let texts: Vec<&str> = all.into_iter().filter_map(Value::as_str).collect();
                variation(&texts) >= *bits
            }),
            Self::Has(all) => {
                all.iter().all(|(pointer, matcher)| matcher.holds(seen.pointer(pointer), scope))
            }
        }
    }
}

/// Whether a value is the one that is due. Header values are text, so a number also equals its
/// digits. `None` where a name has no value.
fn equals(due: &JsonTemplate, seen: &Value, scope: &Scope) -> Option<bool> {
    let due = due.json(scope).ok()?;
    let is_scalar = |value: &Value| !value.is_array() && !value.is_object();
    Some(due == *seen || (is_scalar(&due) && is_scalar(seen) && show(&due) == show(seen)))
}

/// The entropy of the octets at each place, summed up, in bits: a counter or a clock changes at few
/// places, whatever stands around it. Only the places that all texts have count.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "there are few texts, and entropy is neither negative nor large"
)]
fn variation(texts: &[&str]) -> u64 {
    let places = texts.iter().map(|text| text.len()).min().unwrap_or(0);
    let all = texts.len() as f64;
    let at = |place: usize| -> f64 {
        let mut seen = BTreeMap::<u8, u32>::new();
        for octet in texts.iter().filter_map(|text| text.as_bytes().get(place)) {
            *seen.entry(*octet).or_default() += 1;
        }
        let part = |count: &u32| f64::from(*count) / all;
        seen.values().map(|count| -part(count) * part(count).log2()).sum()
    };
    (0..places).map(at).sum::<f64>() as u64
}

fn has_type(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        _ => value.is_null(),
    }
}

fn is_url(text: &str, scheme: Option<&str>) -> bool {
    url::Url::parse(text).is_ok_and(|url| {
        url.has_host()
            && match scheme {
                Some(scheme) => url.scheme() == scheme,
                None => matches!(url.scheme(), "http" | "https"),
            }
    })
}

fn is_base64url(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') && text.len() % 4 != 1
}

fn length(value: &Value) -> Option<u64> {
    let length = match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        _ => return None,
    };
    Some(length as u64)
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn members(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(items) => Some(items.iter().collect()),
        Value::Object(members) => Some(members.values().collect()),
        _ => None,
    }
}

impl Bounds {
    fn read(node: &Node) -> Self {
        if let Some(exactly) = number(node) {
            return Self { least: Some(exactly), most: Some(exactly) };
        }
        let bound = |name: &str| match &node.value {
            Yaml::Map(entries) => {
                entries.iter().find(|(key, _)| key.name == name).and_then(|(_, node)| number(node))
            }
            _ => None,
        };
        Self { least: bound("at-least"), most: bound("at-most") }
    }

    fn hold(self, value: u64) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }

    #[expect(clippy::cast_precision_loss, reason = "bounds are small")]
    fn hold_f64(self, value: f64) -> bool {
        self.least.is_none_or(|least| value >= least as f64)
            && self.most.is_none_or(|most| value <= most as f64)
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => write!(f, "{least}"),
            (Some(least), Some(most)) => write!(f, "from {least} to {most}"),
            (Some(least), None) => write!(f, "at least {least}"),
            (None, Some(most)) => write!(f, "at most {most}"),
            (None, None) => f.write_str("any"),
        }
    }
}

impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, condition) in self.conditions.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            condition.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::There(true) => f.write_str("present"),
            Self::There(false) => f.write_str("absent"),
            Self::Is(due) => due.fmt(f),
            Self::Not(due) => write!(f, "not {due}"),
            Self::OneOf(all) => {
                let all: Vec<_> = all.iter().map(ToString::to_string).collect();
                f.write_str(&all.join(" or "))
            }
            Self::Type(types) => write!(f, "of type {}", types.join(" or ")),
            Self::Url(None) => f.write_str("a URL"),
            Self::Url(Some(scheme)) => write!(f, "an {scheme} URL"),
            Self::Time { after, before } => {
                f.write_str("an RFC 3339 time")?;
                if let Some(after) = after {
                    write!(f, " after {after}")?;
                }
                if let Some(before) = before {
                    write!(f, " before {before}")?;
                }
                Ok(())
            }
            Self::Base64url(true) => f.write_str("base64url"),
            Self::Base64url(false) => f.write_str("not base64url"),
            Self::Entropy(bits) => write!(f, "base64url of at least {bits} bits"),
            Self::Length(bounds) => write!(f, "of length {bounds}"),
            Self::Number(bounds) => write!(f, "a number {bounds}"),
            Self::StartsWith(text) => write!(f, "starting with {text}"),
            Self::EndsWith(text) => write!(f, "ending with {text}"),
            Self::Contains(text) => write!(f, "containing {text}"),
            Self::Lacks(text) => write!(f, "without {text}"),
            Self::Pattern(regex) => write!(f, "matching /{regex}/"),
            Self::Each(matcher) => write!(f, "each {matcher}"),
            Self::Some(matcher) => write!(f, "some {matcher}"),
            Self::Distinct(true) => f.write_str("all distinct"),
            Self::Distinct(false) => f.write_str("not all distinct"),
            Self::Varied(bits) => write!(f, "varied by at least {bits} bits"),
            Self::Has(all) => {
                let all: Vec<_> =
                    all.iter().map(|(p, matcher)| format!("{p}: {matcher}")).collect();
                write!(f, "with {}", all.join(", "))
            }
        }
    }
}
