//! Every resource but the directory links to the directory (RFC 8555 section 7.1).

use super::resources::{Resource, Resources};
use super::{Invariant, Look, Watcher};

/// Every resource but the directory links to the directory (RFC 8555 section 7.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "link-index",
    summary: "Every resource but the directory links to the directory (RFC 8555 section 7.1).",
    covers: &[
        "RFC8555-7.1-R03",
        "RFC8555-7.1-R04",
        "RFC8555-7.1-R05",
        "RFC8555-7.1-R06",
        "RFC8555-7.1-R07",
        "RFC8555-7.1-R08",
        "RFC8555-7.1-R09",
        "RFC8555-7.1-R10",
        "RFC8555-7.1-R11",
    ],
    watcher: || Box::new(Watch::default()),
};

#[derive(Default)]
struct Watch {
    resources: Resources,
    directory: Option<String>,
}

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let resource = self.resources.of(&exchange.sent.url);
        let requirement = match resource {
            // What was sent is what the resource is for; other methods have other answers.
            _ if exchange.sent.method != "POST" && resource != Some(Resource::NewNonce) => None,
            Some(_) if !exchange.succeeded() => Some("RFC8555-7.1-R11"),
            Some(Resource::NewNonce) => Some("RFC8555-7.1-R03"),
            Some(Resource::NewAccount) => Some("RFC8555-7.1-R04"),
            Some(Resource::Account | Resource::Orders) => Some("RFC8555-7.1-R05"),
            Some(Resource::NewOrder | Resource::Order | Resource::Finalize) => {
                Some("RFC8555-7.1-R06")
            }
            Some(Resource::Authorization) => Some("RFC8555-7.1-R07"),
            Some(Resource::Challenge) => Some("RFC8555-7.1-R08"),
            Some(Resource::Certificate) => Some("RFC8555-7.1-R09"),
            Some(Resource::RevokeCert | Resource::KeyChange) => Some("RFC8555-7.1-R10"),
            None => None,
        };
        if let (Some(requirement), Ok(received)) = (requirement, &exchange.received) {
            let links = received.headers.links("index");
            let held = links.iter().any(|link| self.is_directory(link, &exchange.sent.url));
            let seen = if links.is_empty() { "none".to_owned() } else { links.join(", ") };
            let due = "Link with relation index, to the directory";
            look.hold(requirement, held, due, &seen);
        }
        if exchange.succeeded()
            && self.directory.is_none()
            && exchange.json().is_some_and(|json| json.get("newNonce").is_some())
        {
            self.directory = Some(exchange.sent.url.clone());
        }
        self.resources.learn(exchange);
    }
}

impl Watch {
    /// Whether a target, resolved against the URL of the request (RFC 8288 section 3.1), is the
    /// directory. Where that is not known, any target will do.
    fn is_directory(&self, target: &str, base: &str) -> bool {
        let Some(directory) = &self.directory else {
            return true;
        };
        let resolved = url::Url::parse(base).and_then(|base| base.join(target));
        match (resolved, url::Url::parse(directory)) {
            (Ok(target), Ok(directory)) => target == directory,
            _ => target == directory,
        }
    }
}
