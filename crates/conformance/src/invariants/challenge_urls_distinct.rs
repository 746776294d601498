//! No two challenges share a URL (RFC 8555 section 8).

use std::collections::BTreeSet;

use assay_acme::read;

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// No two challenges share a URL (RFC 8555 section 8).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "challenge-urls-distinct",
    summary: "No two challenges share a URL (RFC 8555 section 8).",
    covers: &["RFC8555-8-R08"],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch(Resources);

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        if self.0.of(&exchange.sent.url) == Some(Resource::Authorization)
            && exchange.succeeded()
            && let Some(json) = exchange.json()
        {
            let challenges = read::authorization(&json).value.challenges;
            let urls: Vec<String> =
                challenges.into_iter().filter_map(|c| c.url).map(|url| url.to_string()).collect();
            let distinct: BTreeSet<&String> = urls.iter().collect();
            if urls.len() > 1 {
                let held = distinct.len() == urls.len();
                look.hold("RFC8555-8-R08", held, "a URL for each challenge", &urls.join(", "));
            }
        }
        self.0.learn(exchange);
    }
}
