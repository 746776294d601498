//! What was made or found has its URL in Location (RFC 8555 sections 7.3, 7.3.1, 7.4 and 7.4.1).

use super::resources::Resource;
use super::{Invariant, Look, Watcher};

/// What was made or found has its URL in Location (RFC 8555 sections 7.3, 7.3.1, 7.4 and 7.4.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "created-has-location",
    summary: "What was made or found has its URL in Location (RFC 8555 sections 7.3, 7.3.1, 7.4 and 7.4.1).",
    covers: &[
        "RFC8555-7.1-R14",
        "RFC8555-7.3-R02",
        "RFC8555-7.3.1-R02",
        "RFC8555-7.4-R02",
        "RFC8555-7.4.1-R02",
    ],
    watcher: || Box::new(Watch),
};

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        // What the server made of a request that is wrong on purpose is another matter.
        if look.is_mutated || exchange.sent.method != "POST" {
            return;
        }
        let asked = look.resources.of(&exchange.sent.url);
        let requirement = match (asked, exchange.status()) {
            (Some(Resource::NewAccount), Some(201)) => "RFC8555-7.3-R02",
            (Some(Resource::NewAccount), Some(200)) => "RFC8555-7.3.1-R02",
            (Some(Resource::NewOrder), Some(201)) => "RFC8555-7.4-R02",
            (Some(Resource::NewAuthz), Some(201)) => "RFC8555-7.4.1-R02",
            _ => return,
        };
        let location = exchange.header("location").filter(|url| !url.trim().is_empty());
        let headers = exchange.received.as_ref().ok().map(|received| &received.headers);
        // RFC 9110 section 5.3: a field that is no list is there once.
        let held = headers.is_some_and(|headers| headers.all("location").count() == 1);
        let seen = if location.is_some() { "several Location fields" } else { "no Location" };
        look.hold(requirement, held && location.is_some(), "the URL in Location", seen);
        if let Some(location) = location {
            let held = url::Url::parse(location).is_ok();
            look.hold("RFC8555-7.1-R14", held, "an absolute URL", location);
        }
    }
}
