//! Answers lead back to the directory (RFC 8555 section 7.1).

use super::resources::{Resource, leads_to};
use super::{Invariant, Look, Watcher};

/// Answers lead back to the directory (RFC 8555 section 7.1).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "index-link",
    summary: "Answers lead back to the directory (RFC 8555 section 7.1).",
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
    watcher: || Box::new(Watch),
};

/// Which requirement speaks of which resource.
fn requirement(resource: Resource) -> Option<&'static str> {
    Some(match resource {
        Resource::NewNonce => "RFC8555-7.1-R03",
        Resource::NewAccount => "RFC8555-7.1-R04",
        Resource::Account => "RFC8555-7.1-R05",
        Resource::NewOrder | Resource::Order => "RFC8555-7.1-R06",
        Resource::Authorization => "RFC8555-7.1-R07",
        Resource::Challenge => "RFC8555-7.1-R08",
        Resource::Certificate => "RFC8555-7.1-R09",
        Resource::RevokeCert | Resource::KeyChange => "RFC8555-7.1-R10",
        Resource::Directory | Resource::NewAuthz | Resource::Orders | Resource::Finalize => {
            return None;
        }
    })
}

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        let exchange = look.exchange;
        let resource = look.resources.of(&exchange.sent.url);
        let (Ok(received), Some(resource)) = (&exchange.received, resource) else {
            return;
        };
        // A method that a resource does not have may be turned away before the resource is reached.
        let is_asked = match resource {
            Resource::Directory => return,
            Resource::NewNonce => received.status < 400,
            _ => exchange.sent.method == "POST",
        };
        let due = if exchange.succeeded() {
            requirement(resource)
        } else {
            // Only what the ACME server itself says, not what stands in front of it.
            exchange.problem().and_then(|problem| problem.kind?.known()).map(|_| "RFC8555-7.1-R11")
        };
        let Some(due) = due.filter(|_| is_asked) else { return };
        let links = received.headers.links("index");
        let directory = look.resources.directory();
        let held = links.iter().any(|link| leads_to(link, &exchange.sent.url, directory));
        // A directory may have another URL beside the one that was given. What is not known to be
        // something else is not looked at here.
        let may_be =
            |link: &String| look.resources.of(link).is_none() && is_beside(link, directory);
        if !held && links.iter().any(may_be) {
            return;
        }
        let seen =
            if links.is_empty() { "none".to_owned() } else { format!("<{}>", links.join(">, <")) };
        look.hold(due, held, &format!("Link <{directory}>;rel=\"index\""), &seen);
    }
}

/// Whether a link leads to the host of the directory, by another path.
fn is_beside(link: &str, directory: &str) -> bool {
    let host = |url: &str| url.split('/').nth(2).map(str::to_owned);
    host(link).is_some() && host(link) == host(directory)
}
