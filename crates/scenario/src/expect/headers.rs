//! Header fields that are more than text: Location, Link, Retry-After.

use std::fmt;
use std::time::{Duration, SystemTime};

use assay_record::Exchange;
use serde_json::Value;

use crate::parse::{Node, Yaml, duration};
use crate::shape::{Arg, Shape};

/// The keys of `retry-after`.
pub(super) const RETRY_AFTER: &[Arg] = &[
    Arg::optional("at-least", Shape::Duration, "the shortest wait"),
    Arg::optional("at-most", Shape::Duration, "the longest wait"),
    Arg::optional("form", Shape::Word(&["seconds", "date"]), "how it is written (default: either)"),
];

/// The Location of an answer against the URL of the request (RFC 9110 section 10.2.2).
pub(super) fn location(answer: &Exchange) -> Option<String> {
    answer.header("location").map(|target| absolute(answer, target))
}

/// The targets of the links of a relation: one as text, several as a list.
pub(super) fn links(answer: &Exchange, relation: &str) -> Option<Value> {
    let received = answer.received.as_ref().ok()?;
    let links = received.headers.links(relation);
    let mut links: Vec<Value> =
        links.iter().map(|target| Value::from(absolute(answer, target))).collect();
    match links.len() {
        0 => None,
        1 => links.pop(),
        _ => Some(Value::Array(links)),
    }
}

/// A reference resolved against the URL of the request (RFC 3986 section 5.2); as it is where it
/// cannot be.
fn absolute(answer: &Exchange, target: &str) -> String {
    let base = url::Url::parse(&answer.sent.url);
    match base.and_then(|base| base.join(target)) {
        // An absolute URL stays as the server wrote it: parsing would drop a default port.
        Ok(_) if target.contains("://") => target.to_owned(),
        Ok(url) => url.to_string(),
        Err(_) => target.to_owned(),
    }
}

/// What Retry-After should be.
#[derive(Clone, Debug, Default)]
pub(crate) struct RetryAfter {
    absent: bool,
    least: Option<Duration>,
    most: Option<Duration>,
    date: Option<bool>,
}

impl RetryAfter {
    pub(super) fn read(node: &Node) -> Self {
        let mut due = Self::default();
        match &node.value {
            Yaml::Text(word) => due.absent = word == "absent",
            Yaml::Map(entries) => {
                for (key, node) in entries {
                    match (key.name.as_str(), &node.value) {
                        ("at-least", _) => due.least = duration(node),
                        ("at-most", _) => due.most = duration(node),
                        ("form", Yaml::Text(form)) => due.date = Some(form == "date"),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        due
    }

    pub(super) fn hold(&self, answer: &Exchange) -> Result<String, String> {
        let Some(text) = answer.header("retry-after") else {
            return if self.absent { Ok("absent".to_owned()) } else { Err("absent".to_owned()) };
        };
        let shown = text.to_owned();
        if self.absent {
            return Err(shown);
        }
        let is_date = !text.bytes().all(|b| b.is_ascii_digit());
        let now = SystemTime::now();
        let Some(wait) = assay_client::retry_after(answer, now) else {
            return Err(format!("{shown}, which is neither seconds nor a date"));
        };
        // A date has a resolution of one second.
        let slack = Duration::from_secs(u64::from(is_date));
        let held = self.date.is_none_or(|date| date == is_date)
            && self.least.is_none_or(|least| wait + slack >= least)
            && self.most.is_none_or(|most| wait <= most + slack);
        if held { Ok(shown) } else { Err(shown) }
    }
}

impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.absent {
            return f.write_str("absent");
        }
        f.write_str(match self.date {
            None => "present",
            Some(true) => "a date",
            Some(false) => "seconds",
        })?;
        if let Some(least) = self.least {
            write!(f, ", at least {least:?}")?;
        }
        if let Some(most) = self.most {
            write!(f, ", at most {most:?}")?;
        }
        Ok(())
    }
}
