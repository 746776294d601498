//! How a certificate is to renew itself (RFC 8739 section 3.1.1).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::parse::{Node, Yaml, duration};
use crate::shape::{Arg, Shape};

/// The keys of `auto-renewal`.
pub(super) const TABLE: &[Arg] = &[
    Arg::optional("lifetime", Shape::Duration, "how long each certificate is good (default: 10d)"),
    Arg::optional("lasts", Shape::Duration, "how long from now it is renewed (default: 30d)"),
    Arg::optional(
        "start",
        Shape::Duration,
        "how long from now the first certificate begins (default: nothing is said)",
    ),
    Arg::optional(
        "lifetime-adjust",
        Shape::Duration,
        "how much earlier each certificate begins (default: nothing is said)",
    ),
    Arg::optional(
        "allow-certificate-get",
        Shape::Flag,
        "whether anyone may fetch the certificate (default: nothing is said)",
    ),
];

const DAY: u64 = 24 * 60 * 60;

#[derive(Debug)]
pub(super) struct AutoRenewal {
    lifetime: Duration,
    lasts: Duration,
    start: Option<Duration>,
    adjust: Option<Duration>,
    by_get: Option<bool>,
}

impl AutoRenewal {
    pub(super) fn read(node: &Node) -> Self {
        let at = |name: &str| match &node.value {
            Yaml::Map(entries) => {
                entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
            }
            _ => None,
        };
        let time = |name: &str| at(name).and_then(duration);
        Self {
            lifetime: time("lifetime").unwrap_or(Duration::from_secs(10 * DAY)),
            lasts: time("lasts").unwrap_or(Duration::from_secs(30 * DAY)),
            start: time("start"),
            adjust: time("lifetime-adjust"),
            by_get: at("allow-certificate-get").map(|node| matches!(node.value, Yaml::Bool(true))),
        }
    }

    /// The object of the request, from now on.
    pub(super) fn to_json(&self) -> Value {
        let mut object = json!({
            "end-date": from_now(self.lasts),
            "lifetime": self.lifetime.as_secs(),
        });
        if let Some(map) = object.as_object_mut() {
            let members = [
                ("start-date", self.start.map(|start| json!(from_now(start)))),
                ("lifetime-adjust", self.adjust.map(|adjust| json!(adjust.as_secs()))),
                ("allow-certificate-get", self.by_get.map(Value::from)),
            ];
            map.extend(members.into_iter().filter_map(|(name, v)| Some((name.to_owned(), v?))));
        }
        object
    }
}

/// A time so far from now, in the whole seconds that certificates have.
fn from_now(time: Duration) -> String {
    let now = Timestamp::now();
    let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
    let time = SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX);
    now.saturating_add(time).unwrap_or(Timestamp::MAX).to_string()
}
